"""What employers of the demonstration do for those who work well, as their unions agreed it with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from emulation.rules.practices import Agreement, Often, PracticeKind

K, A = PracticeKind, Agreement


@dataclass(frozen=True)
class PracticeOf:
    """One policy; the last column is the day it was published, or None where it still waits."""

    unit: str
    title: str
    summary: str
    what: PracticeKind
    eligible: str
    amount: int | None
    rate: int | None
    per: str
    often: Often
    since: date
    agreement: Agreement
    agreement_no: str
    agreed_on: date
    rewarded: int | None
    paid: int | None
    how: str
    published_on: date | None
    until: date | None = None


ASKED = "Tổ trưởng đề nghị, ban chấp hành công đoàn cơ sở và phòng nhân sự cùng xét; danh sách dán ở bảng tin ba ngày rồi mới trả."
PRACTICES: list[PracticeOf] = [
    PracticeOf("tatthang", "Thưởng sản lượng theo ca đóng gói", "Ca vượt định mức được thưởng thêm theo từng phần trăm vượt.", K.OUTPUT_BONUS, "Người lao động trực tiếp ở ba ca đóng gói, làm đủ công trong tháng", None, 50, "tiền lương sản phẩm của ca vượt định mức", Often.MONTHLY, date(2018, 1, 1), A.COLLECTIVE, "01/2018/TƯLĐTT", date(2017, 12, 22), 96, 412_000_000, ASKED, date(2020, 6, 9)),
    PracticeOf("tatthang", "Thưởng sáng kiến trong xưởng", "Sáng kiến được công nhận được thưởng một phần giá trị làm lợi năm đầu.", K.INITIATIVE_BONUS, "Mọi người lao động có sáng kiến được hội đồng của công ty công nhận", 2_000_000, 100, "giá trị làm lợi năm đầu, ít nhất bằng số tiền ghi ở đây", Often.EACH_TIME, date(2019, 1, 1), A.REGULATION, "07/QC-TT", date(2018, 12, 18), 14, 61_000_000, "Người viết nộp một trang mô tả; phòng kỹ thuật chạy thử và đo; hội đồng họp mỗi quý một lần.", date(2020, 6, 11)),
    PracticeOf("may", "Thưởng quý cho chuyền đạt chất lượng", "Chuyền có tỷ lệ hàng phải sửa dưới mức chung của xưởng được thưởng mỗi quý.", K.REGULAR_REWARD, "Công nhân của chuyền đạt, làm từ hai tháng trở lên trong quý", 450_000, None, "một người một quý", Often.QUARTERLY, date(2019, 4, 1), A.COLLECTIVE, "02/TƯLĐTT-MN", date(2019, 3, 20), 71, 118_000_000, ASKED, date(2020, 6, 15)),
    PracticeOf("may", "Xét nâng lương trước hạn cho thợ giỏi", "Thợ thi tay nghề đạt loại giỏi được nâng lương sớm một năm.", K.WAGE_REVIEW, "Công nhân đạt loại giỏi kỳ thi tay nghề của xí nghiệp", None, 50, "lương theo bậc đang hưởng", Often.YEARLY, date(2018, 1, 1), A.COLLECTIVE, "02/TƯLĐTT-MN", date(2017, 12, 28), 9, 54_000_000, "Thi vào tháng mười; công đoàn cử hai người trong ban chấm.", date(2020, 6, 18)),
    PracticeOf("baobi", "Thưởng tiết kiệm nguyên liệu", "Tổ in và tổ cắt được chia lại một phần giá trị giấy tiết kiệm được.", K.OUTPUT_BONUS, "Tổ in, tổ cắt có tỷ lệ hao hụt dưới định mức", None, 200, "giá trị nguyên liệu tiết kiệm được", Often.QUARTERLY, date(2019, 7, 1), A.REGULATION, "11/QC-BB", date(2019, 6, 14), 33, 47_500_000, "Kho và tổ cùng cân mỗi cuối tuần; số liệu ghi ở bảng của tổ.", date(2020, 6, 23)),
    PracticeOf("hatdieu", "Thưởng tháng cho người làm đủ công", "Làm đủ công và đạt tỷ lệ hạt nguyên thì được thưởng tháng.", K.REGULAR_REWARD, "Công nhân bóc tách, phân loại làm đủ ngày công", 300_000, None, "một người một tháng", Often.MONTHLY, date(2017, 5, 1), A.COLLECTIVE, "01/TƯ-HD", date(2017, 4, 18), 84, 236_000_000, ASKED, date(2020, 7, 2)),
    PracticeOf("nongsan", "Thưởng quý theo chất lượng thu mua", "Nhóm thu mua có tỷ lệ hàng trả lại thấp được thưởng mỗi quý.", K.REGULAR_REWARD, "Nhóm thu mua, nhóm kho", 600_000, None, "một người một quý", Often.QUARTERLY, date(2018, 7, 1), A.REGULATION, "05/QC-NS", date(2018, 6, 20), 26, 52_800_000, "", date(2020, 7, 7)),
    PracticeOf("cokhi", "Thưởng sáng kiến, đồ gá tự làm", "Đồ gá tự làm dùng được ba tháng thì người làm được thưởng.", K.INITIATIVE_BONUS, "Thợ tiện, thợ hàn, thợ lắp", 1_500_000, None, "một đồ gá được đưa vào dùng", Often.EACH_TIME, date(2018, 3, 1), A.REGULATION, "03/QC-CK", date(2018, 2, 12), 8, 12_000_000, "Quản đốc và tổ trưởng công đoàn cùng xác nhận sau ba tháng chạy thử.", date(2020, 7, 14)),
    PracticeOf("thucan", "Thưởng an toàn sáu tháng không tai nạn", "Cả xưởng được thưởng khi sáu tháng liền không có tai nạn.", K.REGULAR_REWARD, "Mọi người lao động của xưởng", 500_000, None, "một người sáu tháng", Often.HALF_YEARLY, date(2019, 1, 1), A.COLLECTIVE, "01/TƯ-TA", date(2018, 12, 10), 58, 58_000_000, "", date(2020, 7, 21)),
    PracticeOf("tinhbot", "Phối hợp bữa ăn ca và thi đua mùa sắn", "Công đoàn và công ty cùng tổ chức thi đua trong mùa sắn, kèm bữa ăn ca.", K.JOINT_PROGRAMME, "Người lao động làm ca trong mùa sắn", 20_000, None, "một suất ăn ca", Often.YEARLY, date(2019, 10, 1), A.JOINT, "02/CTPH", date(2019, 9, 16), 70, 168_000_000, "Hai bên góp kinh phí; công đoàn kiểm tra bếp mỗi tuần.", date(2020, 7, 28), date(2021, 3, 31)),
    PracticeOf("govan", "Xét nâng lương theo tay nghề", "Nâng lương không chỉ theo thâm niên mà theo bài kiểm tra tay nghề.", K.WAGE_REVIEW, "Công nhân vận hành máy từ mười hai tháng", None, 40, "lương theo bậc đang hưởng", Often.YEARLY, date(2019, 1, 1), A.COLLECTIVE, "01/TƯ-GV", date(2018, 12, 27), 17, 63_000_000, "", date(2020, 8, 4)),
    PracticeOf("caphe", "Thưởng sản lượng theo mẻ rang đạt", "Mẻ rang đạt điểm thử nếm được tính thưởng cho người đứng máy.", K.OUTPUT_BONUS, "Người đứng máy rang, người phụ máy", 30_000, None, "một mẻ đạt điểm", Often.MONTHLY, date(2019, 2, 1), A.REGULATION, "04/QC-CP", date(2019, 1, 15), 12, 39_000_000, "", date(2020, 8, 11)),
    PracticeOf("xdcauduong", "Phối hợp thi đua về trước tiến độ", "Đội về trước tiến độ được thưởng; công đoàn cùng chỉ huy công trường nghiệm thu.", K.JOINT_PROGRAMME, "Đội thi công của công trình đăng ký thi đua", 10_000_000, None, "một đội, một công trình", Often.EACH_TIME, date(2018, 5, 1), A.JOINT, "01/CTPH-CĐ", date(2018, 4, 20), 31, 40_000_000, "Đăng ký tiến độ từ đầu; nghiệm thu có công đoàn dự.", date(2020, 8, 18)),
    PracticeOf("xebuyt", "Thưởng tháng lái xe an toàn", "Tháng không va chạm, không phản ánh thì lái xe và phụ xe được thưởng.", K.REGULAR_REWARD, "Lái xe, phụ xe chạy đủ chuyến", 400_000, None, "một người một tháng", Often.MONTHLY, date(2019, 6, 1), A.REGULATION, "02/QC-XB", date(2019, 5, 22), 28, 97_000_000, "", date(2020, 9, 1)),
    PracticeOf("vatlieu", "Thưởng sản lượng gạch loại một", "Tổ lò có tỷ lệ gạch loại một trên định mức được thưởng.", K.OUTPUT_BONUS, "Tổ lò, tổ tạo hình", 15_000, None, "một nghìn viên loại một vượt định mức", Often.MONTHLY, date(2020, 1, 1), A.REGULATION, "01/QC-GĐ", date(2019, 12, 19), 19, 22_400_000, "", None),
]  # fmt: skip
