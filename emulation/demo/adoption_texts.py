"""What units of the demonstration say of a solution they took over, by their sector: scope, effect, and a value with its method."""

from __future__ import annotations

from typing import NamedTuple


class Told(NamedTuple):
    scope: str
    effect: str
    value: int | None = None
    method: str = ""


WORKSHOP = (
    Told(
        "Hai tổ sản xuất, 46 người.",
        "Thời gian chuẩn bị đầu ca giảm từ 35 phút xuống 20 phút, đo trong bốn tuần.\nHàng phải làm lại trong tháng giảm gần một nửa.",
        38_400_000,
        "giờ công bớt được trong năm nhân đơn giá giờ công của xưởng",
    ),
    Told("Một chuyền, 18 người, làm thử ba tháng.", "Làm được ngay với vật liệu sẵn có; người mới vào nghề theo kịp sau một tuần."),
    Told(
        "Toàn xưởng, ba ca.",
        "Không còn lần dừng máy nào vì lỗi này kể từ khi áp dụng; trước đó mỗi tháng hai đến ba lần.",
        61_000_000,
        "số giờ dừng máy tránh được nhân sản lượng mỗi giờ, trừ chi phí làm theo",
    ),
)
SCHOOL = (
    Told("Bốn lớp, 132 học sinh.", "Giáo viên bớt khoảng hai giờ chuẩn bị mỗi tuần; học sinh tham gia đều hơn, theo sổ theo dõi của tổ."),
    Told("Cả trường, 24 giáo viên.", "Làm theo từ đầu học kỳ; tổ chuyên môn dự giờ sáu tiết và thấy áp dụng được ở mọi khối lớp."),
    Told(
        "Khối mẫu giáo, ba lớp.",
        "Đồ dùng làm từ vật liệu có sẵn, không phải mua mới trong năm học.",
        9_500_000,
        "tiền mua đồ dùng năm trước trừ tiền vật liệu năm nay",
    ),
)
OFFICE = (
    Told("Bộ phận một cửa, 6 người.", "Người dân chờ ít hơn: từ 25 phút xuống khoảng 12 phút, ghi theo phiếu hẹn trong một tháng."),
    Told("Toàn cơ quan, 31 người.", "Giấy tờ phải in giảm khoảng một phần ba; văn bản trễ hạn trong quý còn hai, quý trước là chín."),
    Told(
        "Hai phòng chuyên môn.",
        "Họp giao ban rút từ nửa buổi xuống 40 phút mà việc vẫn được giao đủ.",
        14_200_000,
        "giờ làm việc bớt được nhân tiền lương giờ bình quân",
    ),
)
FIELD = (
    Told("Một đội, 22 người, hai tháng mùa khô.", "Công đi lại giảm một buổi mỗi tuần; dụng cụ mất mát không còn."),
    Told(
        "Ba điểm làm việc của đơn vị.",
        "Chi phí vật tư trong quý giảm so với cùng kỳ, chất lượng giữ nguyên theo biên bản nghiệm thu.",
        27_000_000,
        "vật tư của quý này so với cùng kỳ năm trước, nhân bốn quý",
    ),
    Told("Làm thử ở một tổ, 9 người.", "Bước đầu làm được; cần sửa kích thước cho hợp với chỗ làm của đơn vị."),
)
BY_SECTOR = {"sxkd": WORKSHOP, "giaoduc": SCHOOL, "hcsn": OFFICE, "yte": OFFICE}
EVERYWHERE = FIELD
