"""How long things have waited, in working days, against the limit of their edition."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from flask_babel import gettext as _

from emulation import clock
from emulation.db import rows_of
from emulation.models import DayOff
from emulation.models.settings import DAYS_OFF
from emulation.rules import calendar
from emulation.rules.people import Role
from emulation.web.language import say


@dataclass(frozen=True, slots=True)
class Waited:
    """Working days gone by and allowed, and what they mean."""

    days: int
    limit: int | None
    text: str
    kind: str  # ok, wait (amber) or late (red): the names of ui.tag


class Workdays:
    """The calendar of one request, read once."""

    def __init__(self) -> None:
        self.today = clock.today()
        self.known: dict[tuple[date, date | None, date | None], Waited] = {}
        self.turns: dict[str, str] = {}

    @cached_property
    def days_off(self) -> tuple[frozenset[date], frozenset[date]]:
        """Read when first needed: a dossier that has come to its end waits for nothing."""
        return DayOff.told_apart(rows_of(DAYS_OFF))

    def waited(self, since: date, warn_on: date | None, due_on: date | None) -> Waited:
        """Many rows of a list began on the same day: each wait is reckoned once."""
        key = (since, warn_on, due_on)
        if key not in self.known:
            self.known[key] = self.reckon(*key)
        return self.known[key]

    def reckon(self, since: date, warn_on: date | None, due_on: date | None) -> Waited:
        days = max(0, calendar.between(since, self.today, *self.days_off))
        if due_on is None:
            return Waited(days, None, _("%(days)s ngày làm việc", days=days), "muted")
        limit = max(1, calendar.between(since, due_on, *self.days_off))
        kind = "late" if self.today > due_on else "wait" if warn_on is not None and self.today >= warn_on else "ok"
        return Waited(days, limit, _("%(days)s/%(limit)s ngày làm việc", days=days, limit=limit), kind)

    def left(self, until: date) -> int:
        """Working days still to come, up to and with that day; negative when it is past."""
        return calendar.between(self.today, until, *self.days_off)

    def left_text(self, until: date) -> str:
        left = self.left(until)
        if self.today > until:
            return _("đã quá hạn %(days)s ngày làm việc", days=-left)
        return _("còn %(days)s ngày làm việc", days=left) if left else _("hết hạn hôm nay")

    def on_rows(self, rows: Iterable[Any]) -> list[tuple[Any, Waited | None, str]]:
        """Each row of a list with how long it has waited and whose turn it is."""
        return [
            (row, None if row.stage.is_end else self.waited(row.stage_since, row.warn_on, row.due_on), self.turn(row.turn))
            for row in rows
        ]

    def turn(self, turn: str) -> str:
        if turn not in self.turns:
            self.turns[turn] = turn_of(turn)
        return self.turns[turn]


def turn_of(turn: str) -> str:
    """Whose turn it is, in words."""
    if turn == "public":
        return _("công chúng góp ý")
    return say(Role(turn)) if turn else ""
