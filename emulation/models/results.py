"""The list of results as a visitor asks for it: one page of it, how many there are, and what there is to choose from.

A page is a walk newest first, along an index where one filter is asked for, else through the index of the public search, whose
words and marks are whatever was asked for. Nothing here counts or sorts a whole table for a visitor.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, String, cast, func, literal, select, union_all

from emulation.models import walking
from emulation.models.award import Form, Subject
from emulation.models.public_words import WORDS, mark
from emulation.models.published import Kind, Published
from emulation.models.published_sums import PublishedSum

PAGE = 50
CAP = 1000  # beyond this a list says “more than”
MOST_TRACKS = 3  # years that share the look through the newest rows
P = Published.__table__.c  # plain columns: a list needs no objects, and asks for none
S = PublishedSum.__table__.c
W = WORDS.c
NOTHING = literal("")
COLUMNS = (
    P.id, P.year, P.code, P.title, P.note, P.award_name, P.award_name_en, P.unit_slug, P.unit_name,
    P.decision_no, P.decided_on, P.yes, P.over, P.withdrawn_on, P.corrected_on, P.reissued_on,
)  # fmt: skip


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
    decision: str = ""
    tier: str = ""
    standing: bool = False  # without those that were withdrawn

    def page(
        self, after: int | None, dialect: str, read: Sequence[Any] = COLUMNS, most: int = PAGE + 1
    ) -> Select[*tuple[Any, ...]]:
        """The rows after that one, newest first; by itself a page, with one row more than is shown: is there a next page?"""
        if self.is_simple:
            is_first = after is None and read is COLUMNS and most == PAGE + 1
            return _first_page(self) if is_first else self.straight(after, dialect, read, most)
        before = select(W.id).where(W.published_id == after).scalar_subquery() if after is not None else None
        ids = walking.found(dialect, self.groups(), most, self.common(), self.tracks(), before).subquery("ids")
        place = ids.join(WORDS, W.id == ids.c.id).join(Published.__table__, P.id == W.published_id)
        return select(*read).select_from(place).order_by(ids.c.id.desc())

    def straight(self, after: int | None, dialect: str, read: Sequence[Any], most: int) -> Select[*tuple[Any, ...]]:
        """Of the simple lists."""
        its, order = walking.along([(P.kind, self.kind), *self.leading()], P.id, after, dialect)
        return select(*read).where(*its).order_by(*order).limit(most)

    def count(self, dialect: str) -> Select[*tuple[Any, ...]]:
        """How many there are, counted no further than one beyond the cap: as many as the list shows, withdrawn ones too."""
        if not self.is_simple:
            return walking.counted(dialect, self.groups(), CAP, self.common(), self.tracks())
        return select(func.count()).select_from(self.straight(None, dialect, (P.id,), CAP + 1).subquery())

    @property
    def kind(self) -> Kind:
        return Kind.RESULT if self.passed else Kind.NOT_PASSED

    @property
    def year(self) -> int | None:
        return self.years[0] if self.years and self.years[0] == self.years[1] else None

    @property
    def is_simple(self) -> bool:
        """Whether an index of the published rows leads straight to the page: at most one of four filters."""
        span = bool(self.years) and self.year is None
        others = self.words or self.form or self.sector or self.subject or self.imported is not None or self.standing or span
        return not others and len(self.leading()) <= 1

    def leading(self) -> list[tuple[Any, Any]]:
        """The filters that have an index of their own."""
        asked = (
            (P.year, self.year),
            (P.award_code, self.award),
            (P.unit_slug, self.unit),
            (P.decision_no, self.decision),
            (P.tier_code, self.tier),
        )
        return [(column, value) for column, value in asked if value not in (None, "")]

    def groups(self) -> list[list[str]]:
        """The words, and the marks of the filters, as the index has them."""
        years = [mark("y", year) for year in range(self.years[0], self.years[1] + 1)] if self.years else []
        imported = None if self.imported is None else int(self.imported)
        marks = {
            "a": self.award, "f": self.form, "s": self.sector, "u": self.unit, "o": self.subject, "i": imported,
            "d": self.decision, "t": self.tier, "w": 0 if self.standing else None,
        }  # fmt: skip
        asked = [[mark(what, value)] for what, value in marks.items() if value not in (None, "")]
        if not (self.words or asked):
            return []  # the years lead along their index
        kind = [] if self.passed else [[mark("k", self.kind)]]
        return [[word] for word in self.words] + kind + asked + ([years] if years else [])

    def common(self) -> list[ColumnElement[bool]]:
        """Nearly everything is a result: that mark would only be in the way of the others."""
        return [W.sort == Kind.RESULT.value] if self.passed else []

    def tracks(self) -> list[walking.Track]:
        """One for each year; where words lead and the years are many, all years together."""
        first, last = self.years or (0, 0)
        apart = last - first < MOST_TRACKS or not self.groups()
        years = range(first, last + 1) if apart else [None]
        return [[(W.sort, self.kind.value), (W.year, year or None)] for year in years]


@lru_cache(maxsize=256)
def _first_page(wanted: Wanted) -> Select[*tuple[Any, ...]]:
    """Put together once for whoever asks for the same; the rows are read anew."""
    return wanted.straight(None, "", COLUMNS, PAGE + 1)


def choices() -> Any:
    """All that one can filter by, with how many results each has: what, key, name, English name, form of award, count."""
    return union_all(
        _choice("year", cast(S.year, String)),
        _choice("award", S.award_code, func.max(S.award_name), func.max(S.award_name_en), func.max(S.award_form)),
        _choice("tier", S.tier_code, func.max(S.tier_name), func.max(S.tier_name_en)),
        _choice("sector", S.sector_code, func.max(S.sector_name), func.max(S.sector_name_en)),
        _units(),
        _choice("kind", S.kind, kinds=(Kind.RESULT, Kind.NOT_PASSED)),
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
    return select(*columns, func.sum(S.n).label("n")).where(S.kind.in_(kinds), S.n > 0).group_by(key)


def _units() -> Select[*tuple[Any, ...]]:
    """The units that have results: a step along the index for each of them, not a look at each result."""
    of_results = select(func.min(P.unit_slug)).where(P.kind == Kind.RESULT)
    slugs = of_results.where(P.unit_slug > "").scalar_subquery()
    step = select(slugs.label("slug")).cte("slugs", recursive=True)
    following = of_results.where(P.unit_slug > step.c.slug).correlate(step).scalar_subquery()
    step = step.union_all(select(following).where(step.c.slug.is_not(None)))
    newest = select(P.unit_name).where(P.kind == Kind.RESULT, P.unit_slug == step.c.slug).order_by(P.id.desc()).limit(1)
    name = newest.correlate(step).scalar_subquery()
    columns = (literal("unit").label("what"), step.c.slug.label("key"), name.label("name"))
    return select(*columns, NOTHING.label("name_en"), NOTHING.label("form"), literal(1).label("n")).where(
        step.c.slug.is_not(None)
    )
