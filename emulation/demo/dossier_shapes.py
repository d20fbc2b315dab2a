"""The shape of a demonstration nomination, and one short way to write down each kind of nominee."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Subject: TypeAlias = Literal["person", "collective", "unit"]
Gender: TypeAlias = Literal["female", "male"]
Measure: TypeAlias = tuple[str, str, str, str]
Base: TypeAlias = tuple[int, int, int]


@dataclass(frozen=True)
class DossierOf:
    """A nomination as an officer of the grassroots union would write it."""

    unit: str
    subject: Subject
    gender: Gender | None
    collective: str | None
    award: str
    situation: str
    deed: str
    outcome: str
    measure_name: str
    measure_unit: str
    before: str
    after: str
    gist: str
    base_present: int
    base_for: int
    base_against: int


def person(
    unit: str, gender: Gender, award: str, *,
    situation: str, deed: str, outcome: str, measure: Measure, gist: str, base: Base,
) -> DossierOf:
    """One worker; measure is (name, unit, before, after), base is (present, for, against)."""
    return DossierOf(
        unit, "person", gender, None, award, situation, deed, outcome, *measure, gist, *base
    )


def collective(
    unit: str, team: str, award: str, *,
    situation: str, deed: str, outcome: str, measure: Measure, gist: str, base: Base,
) -> DossierOf:
    """One small team of the union."""
    return DossierOf(
        unit, "collective", None, team, award, situation, deed, outcome, *measure, gist, *base
    )


def whole_unit(
    unit: str, award: str, *,
    situation: str, deed: str, outcome: str, measure: Measure, gist: str, base: Base,
) -> DossierOf:
    """The grassroots union itself."""
    return DossierOf(
        unit, "unit", None, None, award, situation, deed, outcome, *measure, gist, *base
    )
