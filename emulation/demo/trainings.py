"""The skill courses of 2016-2020, which 312 workers attended."""

from dataclasses import dataclass
from datetime import date, timedelta

SKILLS: dict[str, tuple[str, ...]] = {
    "Kỹ năng làm việc nhóm": ("làm việc nhóm", "giao việc và phối hợp ca"),
    "Kỹ năng kiểm tra, bảo quản thiết bị": ("kiểm tra thiết bị", "bảo quản thiết bị"),
    "An toàn khi vận hành lò hơi": ("an toàn lao động", "vận hành lò hơi"),
    "Kỹ thuật cạo mủ và vệ sinh miệng cạo": ("kỹ thuật nghề",),
    "Sơ cấp cứu tại nơi làm việc": ("sơ cấp cứu", "an toàn lao động"),
    "Sử dụng hóa đơn điện tử": ("dùng phần mềm",),
    "An toàn điện và hàn cắt": ("an toàn lao động", "kiểm tra thiết bị"),
    "Phòng dịch và sản xuất an toàn": ("an toàn lao động", "phòng dịch"),
}


@dataclass(frozen=True)
class TrainingOf:
    """One course held with the employer in a grassroots union."""

    topic: str
    unit: str
    held_on: date
    days: int
    people: int
    women: int
    direct: int
    host: str
    trainer: str

    @property
    def ends_on(self) -> date | None:
        return self.held_on + timedelta(days=self.days - 1) if self.days > 1 else None


TOGETHER, SCHOOL = "Công đoàn phối hợp với người sử dụng lao động", "Trung tâm Giáo dục nghề nghiệp của địa phương"
TRAININGS: list[TrainingOf] = [
    TrainingOf("Kỹ năng làm việc nhóm", "tatthang", date(2016, 5, 14), 2, 32, 19, 28, TOGETHER, "Phòng Nhân sự công ty"),
    TrainingOf("Kỹ năng kiểm tra, bảo quản thiết bị", "tatthang", date(2016, 10, 22), 2, 28, 8, 26, TOGETHER, "Phòng Cơ điện"),
    TrainingOf("An toàn khi vận hành lò hơi", "thucan", date(2017, 3, 18), 3, 14, 2, 14, TOGETHER, SCHOOL),
    TrainingOf("Kỹ năng làm việc nhóm", "may", date(2017, 7, 8), 2, 36, 31, 32, TOGETHER, "Phòng Nhân sự xí nghiệp"),
    TrainingOf("Kỹ năng kiểm tra, bảo quản thiết bị", "baobi", date(2017, 11, 11), 2, 22, 7, 20, TOGETHER, "Tổ Cơ điện"),
    TrainingOf("Kỹ thuật cạo mủ và vệ sinh miệng cạo", "caosu", date(2018, 3, 24), 3, 40, 22, 39, TOGETHER, "Phòng Kỹ thuật nông nghiệp"),
    TrainingOf("Sơ cấp cứu tại nơi làm việc", "xdcauduong", date(2018, 6, 16), 1, 20, 3, 18, TOGETHER, "Trung tâm Y tế"),
    TrainingOf("Kỹ năng làm việc nhóm", "nongsan", date(2018, 9, 29), 2, 26, 15, 23, TOGETHER, SCHOOL),
    TrainingOf("Sử dụng hóa đơn điện tử", "tatthang", date(2019, 3, 9), 1, 18, 13, 11, TOGETHER, "Đơn vị cung cấp phần mềm"),
    TrainingOf("Kỹ năng kiểm tra, bảo quản thiết bị", "hatdieu", date(2019, 6, 22), 2, 30, 18, 28, TOGETHER, "Tổ Cơ điện"),
    TrainingOf("An toàn điện và hàn cắt", "cokhi", date(2019, 10, 12), 2, 24, 1, 23, TOGETHER, SCHOOL),
    TrainingOf("Phòng dịch và sản xuất an toàn", "may", date(2020, 6, 6), 1, 22, 17, 20, TOGETHER, "Trung tâm Y tế"),
]  # fmt: skip
