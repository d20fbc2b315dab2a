"""The shape of a demonstration union, and one short way to write down each common kind."""

import unicodedata
from dataclasses import dataclass
from typing import TypeAlias

Teams: TypeAlias = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class UnitOf:
    """A grassroots union (CĐCS) with the small teams it nominates."""

    code: str
    name: str
    short: str
    slug: str
    sector: str
    people: int
    non_state: bool
    difficult_area: bool
    commune: str
    collectives: Teams
    enterprise: bool = False

    @property
    def committee_size(self) -> int:
        """Seats in the executive committee, 5 to 15, by the number of people."""
        return next(seats for most, seats in COMMITTEES if self.people <= most)

    @property
    def letterhead(self) -> tuple[str, str]:
        """The two lines at the upper left of a document: the tier above, then the union."""
        return DISTRICT.upper(), self.name.upper()


@dataclass(frozen=True)
class UpperOf:
    """A tier above the grassroots, with what the head of its documents says."""

    code: str
    name: str
    name_en: str
    slug: str
    parent: str | None
    letterhead: tuple[str, ...]
    symbol: str
    place: str


DISTRICT = "Liên đoàn Lao động huyện Cư Jút"
COMMITTEES = ((20, 5), (40, 7), (70, 9), (120, 11), (160, 13), (1000, 15))
COMMUNES = (
    "Ea T'ling", "Nam Dong", "Tâm Thắng", "Trúc Sơn", "Cư Knia", "Đắk D'rông", "Đắk Wil", "Ea Pô",
)
DIFFICULT_COMMUNES = frozenset({"Cư Knia", "Đắk D'rông", "Đắk Wil", "Ea Pô"})


def kebab(words: str) -> str:
    """Folds Vietnamese words into the ascii form used in an address."""
    plain = unicodedata.normalize("NFD", words.lower().replace("đ", "d").replace("'", ""))
    letters = [c for c in plain if unicodedata.category(c) != "Mn"]
    return "-".join("".join(c if c.isalnum() else " " for c in letters).split())


def union(
    code: str, body: str, short: str, sector: str, people: int, commune: str,
    *teams: tuple[str, int], non_state: bool = False, name: str | None = None, enterprise: bool = False,
) -> UnitOf:
    """A union named after the body it belongs to, unless its own name is given."""
    return UnitOf(
        code=code, name=name or f"CĐCS {body}", short=short, slug=kebab(short), sector=sector,
        people=people, non_state=non_state, difficult_area=commune in DIFFICULT_COMMUNES,
        commune=commune, collectives=teams, enterprise=enterprise,
    )


def office(code: str, body: str, people: int, *teams: tuple[str, int]) -> UnitOf:
    """An office of the district, all of them in the district town."""
    return union(code, body, body, "hcsn", people, "Ea T'ling", *teams)


def commune(code: str, kind: str, commune: str, people: int) -> UnitOf:
    return union(
        code, commune, f"{kind.capitalize()} {commune}", "hcsn", people, commune,
        ("Bộ phận Tiếp nhận và Trả kết quả", 5), ("Tổ Địa chính – Nông nghiệp", 5),
        ("Tổ Mặt trận – Đoàn thể", people - 14), name=f"Công đoàn {kind} {commune}",
    )


def kindergarten(code: str, called: str, people: int, commune: str) -> UnitOf:
    return union(
        code, f"Trường Mầm non {called}", f"MN {called}", "giaoduc", people, commune,
        ("Tổ Nhà trẻ", people // 5), ("Tổ Mẫu giáo", people * 9 // 20),
        ("Tổ Cấp dưỡng", people // 7), ("Tổ Văn phòng", people // 8),
    )


def primary(code: str, called: str, people: int, commune: str) -> UnitOf:
    return union(
        code, f"Trường Tiểu học {called}", f"TH {called}", "giaoduc", people, commune,
        ("Tổ khối 1", people // 5), ("Tổ khối 2 – 3", people * 3 // 10),
        ("Tổ khối 4 – 5", people * 3 // 10), ("Tổ Văn phòng", people // 8),
    )


def lower_secondary(code: str, called: str, people: int, commune: str) -> UnitOf:
    return union(
        code, f"Trường THCS {called}", f"THCS {called}", "giaoduc", people, commune,
        ("Tổ Khoa học tự nhiên", people * 3 // 10), ("Tổ Khoa học xã hội", people * 3 // 10),
        ("Tổ Ngoại ngữ – Năng khiếu", people // 5), ("Tổ Văn phòng", people // 8),
    )


def upper_secondary(code: str, body: str, short: str, people: int, commune: str) -> UnitOf:
    return union(
        code, body, short, "giaoduc", people, commune,
        ("Tổ Toán – Tin", people // 5), ("Tổ Ngữ văn", people // 6),
        ("Tổ Lý – Hóa – Sinh", people // 5), ("Tổ Sử – Địa – GDCD", people // 6),
        ("Tổ Văn phòng", people // 8),
    )


def company(
    code: str, body: str, short: str, people: int, commune: str, *teams: tuple[str, int],
    sector: str = "sxkd",
) -> UnitOf:
    return union(code, body, short, sector, people, commune, *teams, non_state=True, enterprise=True)


def guild(code: str, body: str, people: int, commune: str, *teams: tuple[str, int]) -> UnitOf:
    return union(
        code, body, body, "nghiepdoan", people, commune, *teams, non_state=True, name=body
    )
