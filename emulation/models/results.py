"""The list of results as a visitor asks for it: one page of it, how many there are, and what there is to choose from.

A page is a walk along the key, newest first; nothing here counts or sorts a whole table for a visitor.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, String, cast, func, literal, select, union_all

from emulation.models.award import Form, Subject
from emulation.models.published import Kind, Published

PAGE = 50
CAP = 1000  # beyond this a list says “more than”
P = Published.__table__.c  # plain columns: a list needs no objects, and asks for none
NOTHING = literal("")
COLUMNS = (
    P.id, P.year, P.code, P.title, P.note, P.award_name, P.award_name_en, P.unit_slug, P.unit_name,
    P.decision_no, P.decided_on, P.yes, P.over, P.withdrawn_on, P.corrected_on, P.reissued_on,
)  # fmt: skip
ONE_PAGE = select(*COLUMNS).order_by(P.id.desc()).limit(PAGE + 1)  # one more than is shown: is there a next page?


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a visitor looks for. Empty fields ask for nothing; `years` is the first and the last."""

    words: tuple[str, ...] = ()
    years: tuple[int, int] | None = None
    award: str = ""
    form: Form | None = None
    sector: str = ""
    unit: str = ""
    subject: Subject | None = None
    imported: bool | None = None
    passed: bool = True

    def page(self, after: int | None) -> Select[*tuple[Any, ...]]:
        """The rows after that one, newest first."""
        query = _first_page(self)
        return query.where(P.id < after) if after is not None else query

    def count(self) -> Select[*tuple[Any, ...]]:
        """How many there are, counted no further than one beyond the cap: as many as the list shows, withdrawn ones too."""
        some = select(literal(1)).select_from(Published).where(*self.conditions()).limit(CAP + 1)
        return select(func.count()).select_from(some.subquery())

    def conditions(self) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = [P.kind == (Kind.RESULT if self.passed else Kind.NOT_PASSED)]
        if self.years:
            first, last = self.years
            # "+ 0" keeps a range of years from choosing the index: the rows would come out of order and be sorted.
            found.append(P.year == first if first == last else (P.year + 0).between(first, last))
        found += [column == value for column, value in self.equalities() if value]
        if self.imported is not None:
            found.append(P.nomination_id.is_(None) if self.imported else P.nomination_id.is_not(None))
        return found + [P.folded.contains(f" {word}", autoescape=True) for word in self.words]

    def equalities(self) -> tuple[tuple[Any, Any], ...]:
        return (
            (P.award_code, self.award),
            (P.award_form, self.form),
            (P.sector_code, self.sector),
            (P.unit_slug, self.unit),
            (P.subject, self.subject),
        )


@lru_cache(maxsize=256)
def _first_page(wanted: Wanted) -> Select[*tuple[Any, ...]]:
    """Put together once for whoever asks for the same; the rows are read anew."""
    return ONE_PAGE.where(*wanted.conditions())


def choices() -> Any:
    """All that one can filter by, with how many results each has: what, key, name, English name, form of award, count."""
    return union_all(
        _choice("year", cast(P.year, String)),
        _choice("award", P.award_code, func.max(P.award_name), func.max(P.award_name_en), func.max(cast(P.award_form, String))),
        _choice("sector", P.sector_code, func.max(P.sector_name), func.max(P.sector_name_en)),
        _choice("unit", P.unit_slug, func.max(P.unit_name)),
        _choice("kind", cast(P.kind, String), kinds=(Kind.RESULT, Kind.NOT_PASSED)),
    )


def _choice(
    what: str,
    key: Any,
    name: Any = NOTHING,
    english: Any = NOTHING,
    form: Any = NOTHING,
    kinds: tuple[Kind, ...] = (Kind.RESULT,),
) -> Select[*tuple[Any, ...]]:
    columns = (literal(what).label("what"), key.label("key"), name.label("name"), english.label("name_en"), form.label("form"))
    return select(*columns, func.count().label("n")).where(P.kind.in_(kinds)).group_by(key)
