"""The past of the demonstration: every act is noted with its moment, then all are done in the order of time."""

from __future__ import annotations

from collections.abc import Callable, Set
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

from emulation import clock
from emulation.rules import calendar

LAST_DAY = date(2020, 9, 16)


@dataclass
class Diary:
    """Acts by moment; two of the same moment stay in the order they were noted."""

    rng: Random
    off: Set[date]
    swapped: Set[date]
    entries: list[tuple[datetime, Callable[[], None]]] = field(default_factory=list)

    def note(self, day: date, hour: int, act: Callable[[], None]) -> None:
        """Something that happened in the first half of that hour."""
        moment = datetime.combine(day, time(hour, self.rng.randint(0, 29)), clock.VIETNAM)
        assert day <= LAST_DAY, f"{moment} lies ahead"
        self.entries.append((moment, act))

    def after(self, day: date, days: int) -> date:
        """So many working days later."""
        return calendar.after(day, days, self.off, self.swapped)

    def before(self, day: date, days: int) -> date:
        """So many working days earlier."""
        while days > 0:
            day -= timedelta(days=1)
            days -= calendar.is_working(day, self.off, self.swapped)
        return day

    def play(self) -> None:
        """Live through it all."""
        for moment, act in sorted(self.entries, key=lambda entry: entry[0]):
            with clock.stopped_at(moment):
                act()
