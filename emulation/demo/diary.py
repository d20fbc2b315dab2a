"""The past of the demonstration: acts are noted with their moments and done in the order of time."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Set
from datetime import date, datetime, time, timedelta
from random import Random

from emulation import clock
from emulation.rules import calendar

LAST_DAY = date(2020, 9, 16)


class Diary:
    """An act may note further ones; two of the same moment are done in the order they were noted."""

    def __init__(self, rng: Random, off: Set[date], swapped: Set[date]) -> None:
        self.rng, self.off, self.swapped = rng, off, swapped
        self.entries: list[tuple[datetime, int, Callable[[], None]]] = []
        self.noted = 0

    def note(self, day: date, hour: int, act: Callable[[], None], minute: int | None = None) -> None:
        """Something that happens at that minute, or in the first half of that hour."""
        minute = self.rng.randint(0, 29) if minute is None else minute
        moment = datetime.combine(day, time(hour, minute), clock.VIETNAM)
        if day > LAST_DAY:
            raise ValueError(f"{moment} lies after the past that is being written")
        self.noted += 1
        heapq.heappush(self.entries, (moment, self.noted, act))

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
        while self.entries:
            moment, _, act = heapq.heappop(self.entries)
            with clock.stopped_at(moment):
                act()
