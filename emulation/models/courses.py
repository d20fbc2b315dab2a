"""The courses as the public may know them: confirmed ones, by their public columns; never a name of who was there."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select

from emulation.models.training import Training
from emulation.models.unit import Sector, Unit

T, U, S = Training.__table__.c, Unit.__table__.c, Sector.__table__.c
READ = (
    T.id, T.topic, T.skills, T.held_on, T.ends_on, T.days, T.hours, T.people, T.host, U.slug.label("unit_slug"),
    U.short_name.label("unit_name"), S.code.label("sector_code"), S.name.label("sector_name"), S.name_en.label("sector_name_en"),
)  # fmt: skip
LARGEST = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader narrows the list by; empty fields ask for nothing."""

    year: int | None = None
    sector: str = ""

    def where(self) -> list[Any]:
        found = [T.held_on.between(date(self.year, 1, 1), date(self.year, 12, 31))] if self.year else []
        return [*found, S.code == self.sector] if self.sector else found


def courses(asked: Asked | None = None) -> Select[Any]:
    """Confirmed courses, the latest first."""
    places = Training.__table__.join(Unit.__table__, U.id == T.unit_id).outerjoin(Sector.__table__, S.id == U.sector_id)
    query = select(*READ).select_from(places).where(Training.confirmed(), *(asked.where() if asked else ()))
    return query.order_by(T.held_on.desc(), T.id.desc())


def sums(asked: Asked) -> Select[Any]:
    """How many courses, days and people there were in each year and sector."""
    counts = (func.count(), func.sum(T.days), func.sum(T.people))
    named = (count.label(name) for count, name in zip(counts, ("courses", "days", "people"), strict=True))
    year = func.extract("year", T.held_on).label("year")
    query = courses(asked).with_only_columns(year, S.code, S.name, S.name_en, *named).order_by(None)
    return query.group_by(year, S.code, S.name, S.name_en)


def of_skills(rows: list[Any]) -> list[tuple[str, int, int]]:
    """Of each skill: in how many courses it was taught, and to how many people; the most people first."""
    held, people = Counter[str](), Counter[str]()
    for row in rows:
        for skill in row.skills:
            held[skill] += 1
            people[skill] += row.people
    return [(skill, held[skill], n) for skill, n in sorted(people.items(), key=lambda pair: (-pair[1], pair[0]))]
