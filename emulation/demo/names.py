"""Draws invented names of the peoples who live in Cư Jút, with the word each is sorted by."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Literal, TypeAlias

Gender: TypeAlias = Literal["female", "male"]
MOST_ALIKE = 3


@dataclass(frozen=True)
class NameOf:
    """A full name, the word a list is sorted by, and the gender that chooses Ông or Bà."""

    full: str
    given: str
    gender: Gender


def _words(text: str) -> list[str]:
    """A word written twice is drawn twice as often."""
    return text.split()


# In hundredths; together 100.
SHARES = {"kinh": 62, "ede": 14, "mnong": 10, "tay": 6, "nung": 5, "dao": 3}

KINH_FAMILIES = _words(
    "Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Trần Trần Trần Trần Lê Lê Lê Lê "
    "Phạm Phạm Phạm Hoàng Hoàng Phan Phan Võ Võ Huỳnh Vũ Đặng Đặng Bùi Bùi Đỗ Hồ Ngô Dương Đinh "
    "Trịnh Mai Cao Đào Lưu Tạ Đoàn Hà Thái Tống Chu Lại"
)
KINH_MIDDLES: dict[Gender, tuple[str, ...]] = {
    "female": (
        "Thị", "Thị", "Thị", "Thị", "Thị Ngọc", "Thị Thu", "Thị Kim", "Thị Minh", "Thị Thanh",
        "Thị Hồng", "Thị Mỹ", "Thị Bích", "Thị Hoài", "Thị Phương", "Thị Diệu", "Ngọc", "Thùy",
    ),
    "male": (
        "Văn", "Văn", "Văn", "Đức", "Quốc", "Hữu", "Minh", "Xuân", "Đình", "Thanh", "Công", "Ngọc",
        "Trọng", "Quang", "Bá", "Duy", "Viết", "Tiến",
    ),
}
KINH_GIVEN: dict[Gender, list[str]] = {
    "female": _words(
        "An Anh Ánh Ân Bình Châu Chi Cúc Diễm Diệp Dung Duyên Đào Giang Hà Hạnh Hằng Hậu Hiền Hiếu "
        "Hoa Hòa Hoài Hồng Huệ Hương Hường Khánh Lan Lành Liên Liễu Linh Loan Lụa Luyến Lý Mai Mận "
        "Minh Mơ My Na Nga Ngà Ngân Ngọc Nguyệt Nhàn Nhi Nhung Như Oanh Ơn Phúc Phương Phượng "
        "Quyên Quỳnh Sen Tâm Thanh Thảo Thắm Thơm Thu Thủy Thúy Thư Thương Trang Trâm Trinh Tuyết "
        "Uyên Vân Vy Xuân Xuyến Yên Yến"
    ),
    "male": _words(
        "An Anh Ân Bảo Bằng Bình Cảnh Chiến Chung Cường Danh Dũng Duy Dương Đại Đạt Điệp Đông Đức "
        "Giang Hải Hanh Hào Hiệp Hiếu Hòa Hoàn Hoàng Huy Hùng Hưng Khang Khánh Khải Khoa Khôi Kiên "
        "Lâm Lập Long Lộc Luân Lực Mạnh Minh Nam Nghĩa Nguyên Nhân Nhật Phong Phú Phúc Phước Quang "
        "Quân Quý Quyết Sang Sơn Sỹ Tài Tâm Tân Thái Thành Thắng Thiện Thịnh Thông Thuận Tiến Toàn "
        "Trí Trung Trường Tuấn Tùng Ước Vinh Vũ Vượng"
    ),
}
EDE_CLANS = _words(
    "Niê Niê Niê Êban Êban Byă Byă Mlô Mlô Kbuôr Kbuôr Ayŭn Ayŭn Ênuôl Bkrông Hđơk Kpă Hwing "
    "Ktla Adrơng Knul Kriêng"
)
EDE_GIVEN: dict[Gender, list[str]] = {
    "female": _words(
        "Lan Nghiên Bê Duyên Mai Loan Wiên Liên Đim Bliă Nuôn Yuin Luyên Sen Trinh Thảo Diễm Ngọc "
        "Linh Ưng Blen Djuôn Khuyên Ngơ Mlai Ruê Riêm Nhiên Phương Thương Zuin Đào"
    ),
    "male": _words(
        "Thanh Bhăm Brik Khoa Djăng Nguyên Sơn Lâm Tuấn Dhăm Blơm Wăn Suin Jưng Bhuăt Nhăt Tăng "
        "Điêr Kliă Mrai Phiên Quyết Hiu Luyn Thuyên Ndrin Bion Yăk Tiên Hoan"
    ),
}
MNONG_MIDDLES: dict[Gender, tuple[str, ...]] = {
    "female": ("", "", "", "Ngọc", "Kim", "Hồng", "Thu", "Mỹ", "Xuân", "Bích"),
    "male": ("", "", "", "Xuân", "Văn", "Minh", "Đức", "Quang", "Thanh", "Công"),
}
MNONG_GIVEN: dict[Gender, list[str]] = {
    "female": _words(
        "Bé Mơi Brơi Ngơn Hương Nga Lơi Đơn Rơm Hoa Thu Xuân Yến Nhung Phương Nguyệt Dơn Blơn Hiền "
        "Ngân Mớ Briêng Khuê Êm Lành"
    ),
    "male": _words(
        "Hùng Tôi Lơi Nhơn Brang Lônh Krứ Rơi Thơi Bơr Măng Toan Nhiêng Dũng Long Phong Sơn Tuấn "
        "Mrang Bang Đak Thành Lâm Nơm Grơi"
    ),
}
TAY_FAMILIES = _words("Nông Nông Hoàng Hoàng Lương Vi Hứa")
NUNG_FAMILIES = _words("Nông Lý Lý Triệu Hoàng Lương Vi")
HIGHLAND_MIDDLES: dict[Gender, tuple[str, ...]] = {
    "female": ("Thị", "Thị", "Thị", "Thị Hồng", "Thị Bích", "Thị Kim"),
    "male": ("Văn", "Văn", "Văn", "Đức", "Minh", "Quang", "Ngọc"),
}
HIGHLAND_GIVEN: dict[Gender, list[str]] = {
    "female": _words(
        "Mẩy Pham Slam Nhình Lả Ến Nảo Bjoóc Mến Nhâm Thắm Huệ Liễu Dung Hạnh Chiêm Đẹp Lệ Thoa "
        "Vân Yêu Hoan Duyến Nọi"
    ),
    "male": _words(
        "Páo Slíu Lẻng Chắn Thàng Phủ Khìn Vằn Sáng Thức Hành Bảo Cao Tình Đoan Dìn Pảo Thiệu Lình "
        "Toản Chức Khoan Sinh Hiệu"
    ),
}
DAO_FAMILIES = _words("Triệu Phùng Bàn Đặng")
DAO_MIDDLES: dict[Gender, tuple[str, ...]] = {
    "female": ("Thị", "Mùi", "Thị"),
    "male": ("A", "Văn", "Tiến", "Kim"),
}
DAO_GIVEN: dict[Gender, list[str]] = {
    "female": _words("Mẩy Nái Pham Ghển Lai Chuổng Khe Sểnh Viện Nhậy Phấy Liều Mến Coi"),
    "male": _words("Sềnh Chòi Phúc Quẩy Lìn Phin Vạng Tòng Chiêu Sinh Nhàn Pu Toàn Lụa"),
}

# A chance draw must never name somebody the reader knows from the news or from a street sign.
PUBLIC_FIGURES = frozenset({
    "Nguyễn Phú Trọng", "Nguyễn Xuân Phúc", "Nguyễn Thị Kim Ngân", "Phạm Minh Chính",
    "Vương Đình Huệ", "Võ Văn Thưởng", "Trần Đại Quang", "Trương Tấn Sang", "Nguyễn Tấn Dũng",
    "Nguyễn Minh Triết", "Nông Đức Mạnh", "Trần Đức Lương", "Phan Văn Khải", "Lê Khả Phiêu",
    "Võ Nguyên Giáp", "Hồ Chí Minh", "Phạm Văn Đồng", "Nguyễn Văn Linh", "Nguyễn Đức Cảnh",
    "Nguyễn Đình Khang", "Bùi Văn Cường", "Đặng Ngọc Tùng", "Đặng Thị Ngọc Thịnh", "Tô Lâm",
    "Lương Cường", "Trần Thanh Mẫn", "Vũ Đức Đam", "Trương Thị Mai", "Phạm Bình Minh",
    "Trần Quốc Vượng", "Nguyễn Hòa Bình", "Trần Lưu Quang", "Hoàng Trung Hải", "Đinh La Thăng",
    "Nguyễn Thị Định", "Nguyễn Thị Bình", "Võ Thị Sáu", "Lê Văn Tám", "Bế Văn Đàn", "Kim Đồng",
    "Nguyễn Quang Hải", "Nguyễn Công Phượng", "Đoàn Văn Hậu", "Lương Xuân Trường", "Vũ Trang",
    "Nguyễn Thị Ánh Viên", "Hoàng Xuân Vinh", "Ngô Bảo Châu", "H'Hen Niê", "Y Moan Ênuôl",
    "Y Thanh Hà Niê Kđăm", "Điểu Kré", "Điểu Ong", "Điểu Cải",
})


def _may_be_drawn(name: str, times: int) -> bool:
    """No fourth bearer, nobody well known, and no word twice as in Quang Quang."""
    words = name.split()
    return times < MOST_ALIKE and name not in PUBLIC_FIGURES and len(set(words)) == len(words)


def _joined(*words: str) -> str:
    """Puts words in a row and leaves out the empty ones."""
    return " ".join(word for word in words if word)


def _kinh(rng: Random, gender: Gender) -> NameOf:
    given = rng.choice(KINH_GIVEN[gender])
    family, middle = rng.choice(KINH_FAMILIES), rng.choice(KINH_MIDDLES[gender])
    return NameOf(_joined(family, middle, given), given, gender)


def _ede(rng: Random, gender: Gender) -> NameOf:
    """An Ê Đê name ends with the clan, so the sort name is the word after H' or Y."""
    given, clan = rng.choice(EDE_GIVEN[gender]), rng.choice(EDE_CLANS)
    first = f"H'{given}" if gender == "female" else f"Y {given}"
    return NameOf(_joined(first, clan), given, gender)


def _mnong(rng: Random, gender: Gender) -> NameOf:
    first = "Thị" if gender == "female" else "Điểu"
    given = rng.choice(MNONG_GIVEN[gender])
    return NameOf(_joined(first, rng.choice(MNONG_MIDDLES[gender]), given), given, gender)


def _tay(rng: Random, gender: Gender) -> NameOf:
    return _highland(rng, gender, TAY_FAMILIES)


def _nung(rng: Random, gender: Gender) -> NameOf:
    return _highland(rng, gender, NUNG_FAMILIES)


def _highland(rng: Random, gender: Gender, families: list[str]) -> NameOf:
    given = rng.choice(HIGHLAND_GIVEN[gender] + KINH_GIVEN[gender])
    middle = rng.choice(HIGHLAND_MIDDLES[gender])
    return NameOf(_joined(rng.choice(families), middle, given), given, gender)


def _dao(rng: Random, gender: Gender) -> NameOf:
    given = rng.choice(DAO_GIVEN[gender])
    middle = rng.choice(DAO_MIDDLES[gender])
    return NameOf(_joined(rng.choice(DAO_FAMILIES), middle, given), given, gender)


DRAWS: dict[str, Callable[[Random, Gender], NameOf]] = {
    "kinh": _kinh, "ede": _ede, "mnong": _mnong, "tay": _tay, "nung": _nung, "dao": _dao,
}


def _peoples(rng: Random, how_many: int) -> list[str]:
    """One people for each person, in the exact shares, shuffled; rounding falls to the largest."""
    drawn = [code for code, share in SHARES.items() for _ in range(how_many * share // 100)]
    drawn += ["kinh"] * (how_many - len(drawn))
    rng.shuffle(drawn)
    return drawn


def people(rng: Random, how_many: int) -> list[NameOf]:
    """Draws names, slightly more women than men, none of them borne by more than three."""
    seen: Counter[str] = Counter()
    drawn: list[NameOf] = []
    for people_code in _peoples(rng, how_many):
        gender: Gender = "female" if rng.random() < 0.53 else "male"
        name = DRAWS[people_code](rng, gender)
        while not _may_be_drawn(name.full, seen[name.full]):
            name = DRAWS[people_code](rng, gender)
        seen[name.full] += 1
        drawn.append(name)
    return drawn
