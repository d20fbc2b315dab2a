"""The interim and final reviews of the demonstration: what their writers say. The figures beside it come from the data."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class ReviewOf:
    """One report; a section left out keeps the sentences drafted from the figures."""

    title: str
    sort: str
    begins_on: date
    ends_on: date
    published_on: date | None
    summary: str
    said: dict[str, str] = field(default_factory=dict)


FIVE_YEARS = "Tổng kết 5 năm phong trào “Lao động giỏi, lao động sáng tạo” (2016 – 2020)"
REVIEWS: list[ReviewOf] = [
    ReviewOf(
        "Sơ kết phong trào thi đua 6 tháng đầu năm 2019", "interim", date(2019, 1, 1), date(2019, 6, 30), date(2020, 6, 10),
        "Sáu tháng đầu năm 2019 các đơn vị giữ đều phong trào; một số đơn vị còn ghi sổ chưa đủ.",
        {"tasks": "Giúp các đơn vị còn chậm lập sổ theo dõi.\nChuẩn bị bình xét cuối năm từ tổ công đoàn trở lên."},
    ),
    ReviewOf(
        "Tổng kết phong trào thi đua năm 2019", "final", date(2019, 1, 1), date(2019, 12, 31), date(2020, 6, 11),
        "Năm 2019 có thêm nhiều tập thể nhỏ và người trực tiếp lao động được khen.",
        {"tasks": "Mỗi đơn vị có chương trình hành động năm 2020 với tiêu chí đo được.\nKiểm tra, giám sát theo kế hoạch."},
    ),
    ReviewOf(
        "Sơ kết phong trào thi đua 6 tháng đầu năm 2020", "interim", date(2020, 1, 1), date(2020, 6, 30), date(2020, 7, 8),
        "Nửa năm vừa phòng dịch vừa giữ sản xuất; phần lớn đơn vị đã có chương trình hành động.",
        {"tasks": "Đơn vị chưa có chương trình hành động thì gửi trong quý III.\nGhi tiến độ từng tiêu chí mỗi tháng."},
    ),
    ReviewOf(
        FIVE_YEARS, "final", date(2016, 1, 1), date(2020, 6, 30), date(2020, 7, 20),
        "Năm năm phong trào đi vào từng đơn vị, gắn với việc làm cụ thể; nhiều tập thể, cá nhân được ghi nhận ở các cấp.",
        {
            "results": (
                "Trong lĩnh vực hành chính sự nghiệp, phong trào gắn với đổi mới phương pháp làm việc, cải cách thủ tục hành chính, xây dựng đội ngũ “Trung thành, trách nhiệm, liêm chính, sáng tạo”.\n"
                "Trong sản xuất, kinh doanh, công đoàn cơ sở phối hợp với người sử dụng lao động tổ chức thi đua, học tập nâng cao tay nghề, phát huy sáng kiến, cải tiến kỹ thuật.\n"
                "Các doanh nghiệp có chính sách khích lệ: thưởng vượt sản lượng, khen thưởng theo tháng, theo quý, xét nâng lương.\n"
                "Số khen thưởng, số người được đào tạo và các con số khác nằm ở bảng số liệu dưới đây."
            ),
            "examples": (
                "Tiêu biểu trong khối cơ quan, trường học: bộ phận một cửa của cơ quan hành chính, công đoàn cấp xã, các trường làm tốt việc dạy và học.\n"
                "Trong doanh nghiệp: ứng dụng công nghệ thông tin vào sản xuất, dùng hóa đơn điện tử để giảm chi phí."
            ),
            "tasks": (
                "Tiếp tục đổi mới cách chỉ đạo, hướng mạnh về cơ sở.\n"
                "Cụ thể hóa nội dung thi đua thành chương trình hành động với các tiêu chí cụ thể; coi trọng sơ kết, tổng kết, kiểm tra, giám sát.\n"
                "Bình xét khen thưởng kịp thời, công khai, dân chủ; chú trọng tập thể nhỏ và người trực tiếp lao động.\n"
                "Xây dựng kênh trực tuyến để chia sẻ giải pháp, kinh nghiệm, cách làm hay."
            ),
        },
    ),
    ReviewOf(
        "Sơ kết phong trào thi đua 9 tháng năm 2020", "interim", date(2020, 1, 1), date(2020, 9, 16), None,
        "Bản đang viết: số liệu sẽ lấy lại vào cuối tháng 9.",
    ),
]  # fmt: skip
