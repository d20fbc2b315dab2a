"""Working days: deadlines and waiting times. The days off come from the caller, as a set."""

from __future__ import annotations

from collections.abc import Set
from datetime import date, timedelta


def is_working(day: date, off: Set[date], swapped: Set[date] = frozenset()) -> bool:
    """Monday to Friday, less public holidays, plus the announced make-up days."""
    return day in swapped or (day.weekday() < 5 and day not in off)


def after(start: date, days: int, off: Set[date], swapped: Set[date] = frozenset()) -> date:
    """The last day of a limit of so many working days; the day of the act itself is not counted."""
    day = start
    while days > 0:
        day += timedelta(days=1)
        days -= is_working(day, off, swapped)
    return day


def between(start: date, end: date, off: Set[date], swapped: Set[date] = frozenset()) -> int:
    """How many working days have gone by after `start`, up to and with `end` (negative when it lies ahead)."""
    if end < start:
        return -between(end, start, off, swapped)
    return sum(is_working(start + timedelta(days=n), off, swapped) for n in range(1, (end - start).days + 1))
