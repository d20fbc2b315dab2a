"""What the public searches: everything published, whose whole name was typed first, then whatever holds every word, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, select

from emulation.models import walking
from emulation.models.public_words import PublicWords, Sort, mark
from emulation.models.published import Published

PAGE = 20
CAP = 1000  # beyond this it says “more than”
W, P = PublicWords.__table__.c, Published.__table__.c
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
        """What bears exactly this name."""
        query = select(*COLUMNS).select_from(walking.JOINED).where(W.name == self.name, *self.walk(), *walking.open_on(day))
        query = query.where(W.id < after) if after is not None else query
        return query.order_by(W.id.desc()).limit(most)

    def others(self, dialect: str, day: date, most: int, after: int | None) -> Select[*tuple[Any, ...]]:
        """What holds every word, and bears another name."""
        where = [*walking.open_on(day), *([W.name != self.name] if self.name else [])]
        ids = walking.found(dialect, self.groups(), most, where, after, self.walk()).subquery("ids")
        place = ids.join(PublicWords.__table__, W.id == ids.c.id).outerjoin(Published.__table__, P.id == W.published_id)
        return select(*COLUMNS).select_from(place).order_by(ids.c.id.desc())

    def count(self, dialect: str, day: date) -> Select[Any]:
        """How many there are in all, counted no further than one beyond the cap."""
        return walking.counted(dialect, self.groups(), CAP, walking.open_on(day), self.walk())

    def groups(self) -> list[list[str]]:
        """Without words the filters alone lead along their index."""
        marks = [mark(what, value) for what, value in (("k", self.sort), ("y", self.year)) if value is not None]
        return [[token] for token in (*self.words, *marks)] if self.words else []

    def walk(self) -> list[Any]:
        asked = ((W.sort, self.sort), (W.year, self.year))
        return [column == value for column, value in asked if value is not None]
