"""The skill courses of 2016-2020, which 312 workers attended."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class TrainingOf:
    """One course held with the employer in a grassroots union."""

    topic: str
    unit: str
    held_on: date
    days: int
    people: int


TRAININGS: list[TrainingOf] = [
    TrainingOf("Kỹ năng làm việc nhóm", "tatthang", date(2016, 5, 14), 2, 32),
    TrainingOf("Kỹ năng kiểm tra, bảo quản thiết bị", "tatthang", date(2016, 10, 22), 2, 28),
    TrainingOf("An toàn khi vận hành lò hơi", "thucan", date(2017, 3, 18), 3, 14),
    TrainingOf("Kỹ năng làm việc nhóm", "may", date(2017, 7, 8), 2, 36),
    TrainingOf("Kỹ năng kiểm tra, bảo quản thiết bị", "baobi", date(2017, 11, 11), 2, 22),
    TrainingOf("Kỹ thuật cạo mủ và vệ sinh miệng cạo", "caosu", date(2018, 3, 24), 3, 40),
    TrainingOf("Sơ cấp cứu tại nơi làm việc", "xdcauduong", date(2018, 6, 16), 1, 20),
    TrainingOf("Kỹ năng làm việc nhóm", "nongsan", date(2018, 9, 29), 2, 26),
    TrainingOf("Sử dụng hóa đơn điện tử", "tatthang", date(2019, 3, 9), 1, 18),
    TrainingOf("Kỹ năng kiểm tra, bảo quản thiết bị", "hatdieu", date(2019, 6, 22), 2, 30),
    TrainingOf("An toàn điện và hàn cắt", "cokhi", date(2019, 10, 12), 2, 24),
    TrainingOf("Phòng dịch và sản xuất an toàn", "may", date(2020, 6, 6), 1, 22),
]
