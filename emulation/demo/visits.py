"""The visits of the demonstration: two years of inspection and supervision, what was found and what became of it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class VisitOf:
    """`held` is None while it is only planned; `fix_by`, `fixed` and `closed` follow where there was something to put right."""

    unit: str
    topic: str
    planned: date
    held: date | None = None
    findings: str = ""
    must_fix: str = ""
    fix_by: date | None = None
    fixed: date | None = None
    fixed_note: str = ""
    closed: date | None = None


D = date
TEAM = "Ủy ban Kiểm tra và một ủy viên Ban Thường vụ"
BOOKS, FAIR, PLAN, HONOUR = (
    "Việc ghi sổ và lưu hồ sơ thi đua", "Bình xét khen thưởng dân chủ, công khai", "Thực hiện chương trình hành động",
    "Khen thưởng người trực tiếp lao động",
)  # fmt: skip
WELL = "Đơn vị làm đúng, sổ sách đủ. Đoàn kiểm tra ghi nhận cách chia việc theo tổ."
THIN = "Sổ theo dõi ghi chưa đều; có tháng để trống."
VISITS: list[VisitOf] = [
    VisitOf("namdong", BOOKS, D(2019, 4, 16), D(2019, 4, 16), THIN, "Ghi đủ sổ theo dõi từ đầu năm.", D(2019, 5, 15), D(2019, 5, 10), "Đã ghi đủ sổ, có tổ trưởng ký.", D(2019, 5, 14)),
    VisitOf("ndchieu", FAIR, D(2019, 5, 21), D(2019, 5, 22), WELL, closed=D(2019, 5, 24)),
    VisitOf("ttyt", HONOUR, D(2019, 6, 18), D(2019, 6, 18), "Danh sách đề nghị có ít điều dưỡng, hộ lý.", "Rà lại danh sách, thêm người trực tiếp chăm sóc người bệnh.", D(2019, 7, 15), D(2019, 7, 12), "Đã bổ sung bốn điều dưỡng, hai hộ lý.", D(2019, 7, 16)),
    VisitOf("caosu", PLAN, D(2019, 8, 20), D(2019, 8, 20), WELL, closed=D(2019, 8, 23)),
    VisitOf("pvdong", FAIR, D(2019, 9, 17), D(2019, 9, 18), "Biên bản họp tổ thiếu chữ ký.", "Ký đủ biên bản họp tổ.", D(2019, 10, 4), D(2019, 10, 2), "Biên bản đã ký đủ.", D(2019, 10, 7)),
    VisitOf("may", HONOUR, D(2019, 10, 22), D(2019, 10, 22), WELL, closed=D(2019, 10, 25)),
    VisitOf("vphdnd", BOOKS, D(2019, 11, 19), D(2019, 11, 19), WELL, closed=D(2019, 11, 22)),
    VisitOf("lehongphong", PLAN, D(2019, 12, 3), D(2019, 12, 3), WELL, closed=D(2019, 12, 6)),
    VisitOf("nongsan", PLAN, D(2020, 6, 23), D(2020, 6, 23), "Chương trình có tiêu chí chưa ghi người phụ trách.", "Ghi rõ người phụ trách từng tiêu chí.", D(2020, 7, 20), D(2020, 7, 17), "Đã ghi rõ và đăng lại chương trình.", D(2020, 7, 21)),
    VisitOf("baobi", HONOUR, D(2020, 7, 14), D(2020, 7, 14), WELL, closed=D(2020, 7, 17)),
    VisitOf("tatthang", PLAN, D(2020, 9, 3), D(2020, 9, 3), "Tiến độ hai tiêu chí chưa có minh chứng kèm theo.\nHộp cải tiến mở đều mỗi tuần.", "Bổ sung minh chứng cho tiến độ đã ghi.", D(2020, 9, 30)),
    VisitOf("cokhi", BOOKS, D(2020, 7, 28), D(2020, 7, 28), THIN, "Ghi đủ sổ theo dõi sáu tháng.", D(2020, 8, 28)),
    VisitOf("hatdieu", FAIR, D(2020, 8, 4), D(2020, 8, 4), "Kết quả bình xét chưa niêm yết ở xưởng.", "Niêm yết kết quả bình xét tại từng xưởng.", D(2020, 8, 31)),
    VisitOf("namdong", PLAN, D(2020, 8, 18), D(2020, 8, 18), "Một tiêu chí đã tới hạn mà chưa ghi tiến độ.", "Ghi tiến độ đến hết tháng 8.", D(2020, 9, 15), D(2020, 9, 11), "Đã ghi tiến độ, kèm sổ của tổ."),
    VisitOf("thucan", HONOUR, D(2020, 9, 8), D(2020, 9, 9), WELL),
    VisitOf("ttyt", PLAN, D(2020, 9, 24)),
    VisitOf("xdcauduong", BOOKS, D(2020, 9, 29)),
    VisitOf("ndchieu", PLAN, D(2020, 10, 6)),
]  # fmt: skip
