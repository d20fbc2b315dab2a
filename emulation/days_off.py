"""Public holidays of Việt Nam, taken once from the package `holidays` into a table."""

from __future__ import annotations

from collections.abc import Iterable

import holidays
from sqlalchemy.orm import Session

from emulation.models import DayOff


def import_days_off(session: Session, years: Iterable[int]) -> int:
    """Write the days off and the announced make-up days of these years; a second import changes nothing."""
    wanted = sorted(set(years))
    calendar = holidays.country_holidays("VN", years=wanted, language="vi")
    rows = [DayOff(day=day, name=name, is_worked=False) for day, name in sorted(calendar.items())]
    swapped = sorted(day for day in calendar.weekend_workdays if day.year in wanted)
    rows += [DayOff(day=day, name="Ngày làm việc (làm bù)", is_worked=True) for day in swapped]
    for row in rows:
        session.merge(row)
    session.flush()
    return len(rows)
