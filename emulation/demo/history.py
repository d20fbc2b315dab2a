"""The 136 higher awards of 2015-2019, which the district remembers without votes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Literal, TypeAlias

from emulation.demo.units import UNITS, UnitOf

Subject: TypeAlias = Literal["person", "collective", "unit"]
Award: TypeAlias = Literal["HCLD3", "BK-TLD", "BK-UBND", "BK-TINH", "LDXS-TINH"]


@dataclass(frozen=True)
class AwardOf:
    """A past award; a person is left to be chosen by `pick`, a share of the unit's list."""

    award: Award
    subject_kind: Subject
    unit: str
    subject: str | None
    pick: float | None
    direct_worker: bool
    year_of_merit: int
    year_of_decision: int
    decision_no: str
    decided_on: date
    issuer: str


@dataclass(frozen=True)
class DecisionOf:
    """One paper of an issuer, under which several were honoured."""

    award: Award
    year_of_merit: int
    decision_no: str
    decided_on: date


PROVINCE = "Liên đoàn Lao động tỉnh Đắk Nông"
ISSUERS: dict[Award, str] = {
    "HCLD3": "Chủ tịch nước",
    "BK-TLD": "Tổng Liên đoàn Lao động Việt Nam",
    "BK-UBND": "Ủy ban nhân dân tỉnh Đắk Nông",
    "BK-TINH": PROVINCE,
    "LDXS-TINH": PROVINCE,
}
# Persons, collectives and whole unions; 1 + 67 + 68 together.
SHARES: dict[Award, tuple[int, int, int]] = {
    "HCLD3": (0, 1, 0),
    "BK-TLD": (5, 2, 3),
    "BK-UBND": (10, 5, 2),
    "BK-TINH": (25, 11, 4),
    "LDXS-TINH": (46, 22, 0),
}
KINDS: tuple[Subject, ...] = ("person", "collective", "unit")

DECISIONS: list[DecisionOf] = [
    DecisionOf("HCLD3", 2017, "1467/QĐ-CTN", date(2018, 8, 28)),
    DecisionOf("BK-TLD", 2015, "388/QĐ-TLĐ", date(2016, 3, 22)),
    DecisionOf("BK-TLD", 2016, "412/QĐ-TLĐ", date(2017, 4, 5)),
    DecisionOf("BK-TLD", 2017, "365/QĐ-TLĐ", date(2018, 3, 27)),
    DecisionOf("BK-TLD", 2018, "501/QĐ-TLĐ", date(2019, 4, 16)),
    DecisionOf("BK-TLD", 2019, "433/QĐ-TLĐ", date(2020, 5, 12)),
    DecisionOf("BK-UBND", 2015, "327/QĐ-UBND", date(2016, 3, 4)),
    DecisionOf("BK-UBND", 2016, "1842/QĐ-UBND", date(2016, 12, 9)),
    DecisionOf("BK-UBND", 2017, "296/QĐ-UBND", date(2018, 2, 27)),
    DecisionOf("BK-UBND", 2018, "354/QĐ-UBND", date(2019, 3, 11)),
    DecisionOf("BK-UBND", 2019, "478/QĐ-UBND", date(2020, 4, 3)),
    DecisionOf("BK-TINH", 2015, "18/QĐ-LĐLĐ", date(2016, 1, 20)),
    DecisionOf("BK-TINH", 2016, "23/QĐ-LĐLĐ", date(2017, 1, 18)),
    DecisionOf("BK-TINH", 2017, "45/QĐ-LĐLĐ", date(2018, 1, 25)),
    DecisionOf("BK-TINH", 2018, "31/QĐ-LĐLĐ", date(2019, 1, 22)),
    DecisionOf("BK-TINH", 2019, "27/QĐ-LĐLĐ", date(2020, 1, 15)),
    DecisionOf("LDXS-TINH", 2015, "96/QĐ-LĐLĐ", date(2016, 4, 26)),
    DecisionOf("LDXS-TINH", 2016, "104/QĐ-LĐLĐ", date(2017, 4, 27)),
    DecisionOf("LDXS-TINH", 2017, "88/QĐ-LĐLĐ", date(2018, 4, 24)),
    DecisionOf("LDXS-TINH", 2018, "112/QĐ-LĐLĐ", date(2019, 4, 25)),
    DecisionOf("LDXS-TINH", 2019, "214/QĐ-LĐLĐ", date(2019, 12, 19)),
]

# Twenty-five unions that no higher award has reached yet: the white spots of the coverage map.
WITHOUT_AWARD = frozenset({
    "thanhtra", "dantoc", "khobac", "kinhteht", "dakwil", "cuknia",
    "mnvanhkhuyen", "mnbanmai", "mntuoitho", "mnmangnon", "ngogiatu", "haibatrung",
    "phandinhphung", "tovinhdien", "phandinhgiot", "pkbenda", "duoclathuoc", "thucan", "govan",
    "htxhotieu", "vatlieu", "capnuoc", "bqlcho", "xeom", "thoxay",
})
# Unions the district is proud of come up more often than their turn.
LEADING = ("tatthang", "vphdnd", "namdong", "ndchieu", "pvdong", "ttyt", "caosu", "lehongphong")
HONOURED_WITH_THE_ORDER = "lehongphong"
AT_THE_BENCH = frozenset({"sxkd", "nonglam", "xaydung", "dichvu", "nghiepdoan", "yte"})


def _turns(rng: Random) -> Iterator[UnitOf]:
    """Every honoured union once, then leading and large ones again and again."""
    honoured = [unit for unit in UNITS if unit.code not in WITHOUT_AWARD]
    rng.shuffle(honoured)
    yield from honoured
    weights = [unit.people + 100 * (unit.code in LEADING) for unit in honoured]
    while True:
        yield rng.choices(honoured, weights)[0]


def _kinds(rng: Random) -> list[tuple[Award, Subject]]:
    """What was given to what kind of nominee, in chance order; the order of labour stands apart."""
    given: list[tuple[Award, Subject]] = [
        (award, kind)
        for award, shares in SHARES.items() if award != "HCLD3"
        for kind, how_many in zip(KINDS, shares, strict=True)
        for _ in range(how_many)
    ]
    rng.shuffle(given)
    return given


def _award(decision: DecisionOf, kind: Subject, unit: UnitOf, rng: Random) -> AwardOf:
    direct_share = 0.9 if unit.sector in AT_THE_BENCH else 0.6
    names = {
        "person": None, "unit": unit.name,
        "collective": rng.choice(unit.collectives)[0],
    }
    return AwardOf(
        award=decision.award,
        subject_kind=kind,
        unit=unit.code,
        subject=names[kind],
        pick=round(rng.random(), 4) if kind == "person" else None,
        direct_worker=kind == "person" and rng.random() < direct_share,
        year_of_merit=decision.year_of_merit,
        year_of_decision=decision.decided_on.year,
        decision_no=decision.decision_no,
        decided_on=decision.decided_on,
        issuer=ISSUERS[decision.award],
    )


def _nominee(award: AwardOf, people: int) -> tuple[Award, int, str, str]:
    """Who was honoured for which year: nobody receives the same award twice for one year."""
    who = award.subject or f"person {int((award.pick or 0) * people)}"
    return award.award, award.year_of_merit, award.unit, who


def history(rng: Random) -> list[AwardOf]:
    """The 136 awards by date; the same seed gives the same list."""
    turns, seen, awards = _turns(rng), set[tuple[Award, int, str, str]](), list[AwardOf]()
    order = next(unit for unit in UNITS if unit.code == HONOURED_WITH_THE_ORDER)
    awards.append(_award(DECISIONS[0], "collective", order, rng))
    for code, kind in _kinds(rng):
        papers = [decision for decision in DECISIONS if decision.award == code]
        unit = next(turns)
        award = _award(rng.choice(papers), kind, unit, rng)
        while _nominee(award, unit.people) in seen:
            award = _award(rng.choice(papers), kind, unit, rng)
        seen.add(_nominee(award, unit.people))
        awards.append(award)
    return sorted(awards, key=lambda award: (award.decided_on, award.award, award.unit,
                                             award.subject_kind, award.subject or "",
                                             award.pick or 0))
