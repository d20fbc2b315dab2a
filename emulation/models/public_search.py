"""What the public searches: everything published, whose whole name was typed first, then whatever holds every word, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, select

from emulation.models import walking
from emulation.models.public_words import WORDS, Sort, mark
from emulation.models.published import Published

PAGE = 20
CAP = 1000  # beyond this it says “more than”
W, P = WORDS.c, Published.__table__.c
BOTH = WORDS.outerjoin(Published.__table__, P.id == W.published_id)
COLUMNS = (
    W.id, W.sort, W.ref, W.year, W.title.label("led_title"), W.detail, P.title, P.title_en, P.note, P.gist, P.award_name,
    P.award_name_en, P.unit_name, P.decision_no, P.decided_on, P.until, P.withdrawn_on, P.corrected_on,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sought:
    """What a visitor looks for. Empty fields ask for nothing."""

    words: tuple[str, ...] = ()
    name: str = ""  # all that was typed, folded
    sort: Sort | None = None
    year: int | None = None

    def named(self, day: date, most: int, after: int | None) -> Select[*tuple[Any, ...]]:
        """What bears exactly this name. The index of names leads, and no other: hence "+ 0" and the empty text."""
        filters = [(W.sort.op("||")(""), self.sort), (W.year + 0, self.year)]
        its = [column == value for column, value in filters if value is not None]
        query = select(*COLUMNS).select_from(BOTH).where(W.name == self.name, *its, (W.id + 0).not_in(walking.shut_on(day)))
        query = query.where(W.id < after) if after is not None else query
        return query.order_by(W.id.desc()).limit(most)

    def others(self, dialect: str, day: date, most: int, after: int | None) -> Select[*tuple[Any, ...]]:
        """What holds every word, and bears another name."""
        where = [W.name != self.name] if self.name else []
        found = walking.found(dialect, self.groups(), most, [*where, *self.common()], [self.track()], after, walking.shut_on(day))
        ids = found.subquery("ids")
        return select(*COLUMNS).select_from(BOTH.join(ids, ids.c.id == W.id)).order_by(ids.c.id.desc())

    def count(self, dialect: str, day: date) -> Select[Any]:
        """How many there are in all, counted no further than one beyond the cap."""
        return walking.counted(dialect, self.groups(), CAP, self.common(), [self.track()], walking.shut_on(day))

    def groups(self) -> list[list[str]]:
        """Without words the filters alone lead along their index. Nearly everything is a result: that mark would only be in the way."""
        asked = (("k", None if self.sort is Sort.RESULT else self.sort), ("y", self.year))
        marks = [mark(what, value) for what, value in asked if value is not None]
        return [[token] for token in (*self.words, *marks)] if self.words else []

    def common(self) -> list[Any]:
        return [W.sort == Sort.RESULT] if self.sort is Sort.RESULT else []

    def track(self) -> list[tuple[Any, Any]]:
        return [(W.sort, self.sort), (W.year, self.year)]
