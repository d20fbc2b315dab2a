"""What the public searches: everything published, whose whole name was typed first, then whatever holds every word, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import CompoundSelect, Select, func, select, union_all

from emulation.models import walking
from emulation.models.public_words import WORDS, Sort, mark
from emulation.models.published import Published
from emulation.models.works.published import PublishedWork

PAGE = 20
CAP = 1000  # beyond this it says “more than”
W, P, WORK = WORDS.c, Published.__table__.c, PublishedWork.__table__.c
OF_WORK = (WORK.code == W.ref) & W.sort.in_(walking.WORKS)
BOTH = WORDS.outerjoin(Published.__table__, P.id == W.published_id).outerjoin(PublishedWork.__table__, OF_WORK)
COLUMNS = (
    W.id, W.sort, W.ref, W.year, W.title.label("led_title"), W.detail, P.title, P.title_en, P.note, P.gist, P.award_name,
    P.award_name_en, P.unit_name, P.decision_no, P.decided_on, P.until, P.withdrawn_on, func.coalesce(P.corrected_on, WORK.corrected_on).label("corrected_on"), WORK.summary,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sought:
    """What a visitor looks for. Empty fields ask for nothing."""

    words: tuple[str, ...] = ()
    name: str = ""  # all that was typed, folded
    sort: Sort | None = None
    year: int | None = None
    since: date | None = None
    floor: int | None = None  # the first row of the index that can be so new: where a walk may stop

    def named(self, day: date, most: int, after: int | None) -> Select[*tuple[Any, ...]]:
        """What bears exactly this name. The index of names leads, and no other: hence "+ 0" and the empty text."""
        filters = [(W.sort.op("||")(""), self.sort), (W.year + 0, self.year)]
        its = [*(column == value for column, value in filters if value is not None), *self.new()]
        query = select(*COLUMNS).select_from(BOTH).where(W.name == self.name, *its, (W.id + 0).not_in(walking.shut_on(day)))
        query = query.where(W.id < after) if after is not None else query
        return query.order_by(W.id.desc()).limit(most)

    def others(self, dialect: str, day: date, most: int, after: int | None) -> Select[*tuple[Any, ...]]:
        """What holds every word, and bears another name."""
        where = [W.name != self.name] if self.name else []
        found = walking.found(
            dialect, self.groups(), most, [*where, *self.common()], [self.track()], after, walking.shut_on(day), self.floor
        )
        ids = found.subquery("ids")
        return select(*COLUMNS).select_from(BOTH.join(ids, ids.c.id == W.id)).order_by(ids.c.id.desc())

    def count(self, dialect: str, day: date) -> Select[Any]:
        """How many there are in all, counted no further than one beyond the cap."""
        return walking.counted(dialect, self.groups(), CAP, self.common(), [self.track()], walking.shut_on(day), self.floor)

    def groups(self) -> list[list[str]]:
        """Without words the filters alone lead along their index. Nearly everything is a result: that mark would only be in the way."""
        asked = (("k", None if self.sort is Sort.RESULT else self.sort), ("y", self.year))
        marks = [mark(what, value) for what, value in asked if value is not None]
        return [[token] for token in (*self.words, *marks)] if self.words else []

    def common(self) -> list[Any]:
        return [*([W.sort == Sort.RESULT] if self.sort is Sort.RESULT else []), *self.new()]

    def new(self) -> list[Any]:
        return [W.since >= self.since] if self.since is not None else []

    def track(self) -> list[tuple[Any, Any]]:
        return [(W.sort, self.sort), (W.year, self.year)]


def first_since(day: date) -> Select[Any]:
    """The first row of the index that was published on that day or later: an entry of the index of days for each that was."""
    return select(func.min(W.id)).where(W.since >= day)


def kinds_there(day: date) -> CompoundSelect[Any]:
    """Of which kinds of works anything stands before the public: one step along their key for each."""
    rows = [
        select(WORK.kind).where(WORK.kind == sort.value, PublishedWork.standing(day)).limit(1).subquery()
        for sort in walking.WORKS
    ]
    return union_all(*(select(row.c.kind) for row in rows))
