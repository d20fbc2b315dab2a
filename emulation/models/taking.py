"""Taking the figures of the indicators. Why they are taken and not drawn live: docs/decisions/0023.

They are taken when a decision is published, when a withdrawal is, when a unit changes, and by `flask figures take`;
until then the public reads those last taken, with their day.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from emulation import clock
from emulation.models.aftermath import Deed
from emulation.models.award import AwardRecord
from emulation.models.base import session_of
from emulation.models.hearing import on
from emulation.models.indicator import FLOOR, SMALL_TEAM, FigureKept, IndicatorFigure, setting, ship_targets
from emulation.models.indicators import targets_on
from emulation.models.measuring import Counted, Measuring
from emulation.models.settings import Version
from emulation.models.user import User
from emulation.rules.indicators import BY_CODE, Telling, is_small, settled

WINDOW = 5


def take(session: Session, day: date) -> None:
    """Count everything once more and put it in the place of what was told before; the public pages know at once."""
    session.flush()
    ship_targets(session)
    years = range(day.year - WINDOW + 1, day.year + 1)
    days = {code: target.days for code, target in targets_on(session, day).items()}
    measuring = Measuring(session, years, day, days, setting(session, SMALL_TEAM))
    floor, references = setting(session, FLOOR), measuring.references()
    for code, counted in measuring.all().items():
        about_people, reference = BY_CODE[code].tells_of_people, references.get(code)
        if about_people:
            counted = settle(session, code, counted, floor)
            reference = None if reference and is_small(reference, floor) else reference
        whole = measuring.units_ever_reached() if code == "units_reached" else None
        tell(session, code, Telling(counted, floor, about_people), reference, whole, day)
    Version.bump(session)


@on(Deed.WITHDRAWN)
def take_after_withdrawal(deed: Deed, by: User, note: str, record: AwardRecord | None, *_case: object) -> None:
    assert record is not None
    take(session_of(record), clock.today())


def settle(session: Session, code: str, counted: Counted, floor: int) -> Counted:
    """What is told of people moves on a few at a time; what was counted last stands in a table of its own."""
    its = FigureKept.code == code
    kept = {row.year: (row.numerator, row.denominator) for row in session.scalars(select(FigureKept).where(its))}
    told = settled(kept, counted, floor)
    session.execute(delete(FigureKept).where(its))
    session.add_all(FigureKept(code=code, year=year, numerator=n, denominator=d) for year, (n, d) in told.items())
    return told


def tell(
    session: Session, code: str, telling: Telling, reference: tuple[int, int] | None, whole: tuple[int, int] | None, day: date
) -> None:
    """Write what may be told of one indicator, in the place of what was told before."""
    session.execute(delete(IndicatorFigure).where(IndicatorFigure.code == code))
    part, all_of_it = whole or telling.total
    ref = {"ref_numerator": reference[0] if reference else None, "ref_denominator": reference[1] if reference else None}
    first, last = min(telling.years), max(telling.years)
    rows = [(year, year, telling.part(year), telling.years[year][1]) for year in telling.years] + [(first, last, part, all_of_it)]
    session.add_all(
        IndicatorFigure(code=code, first_year=a, last_year=b, numerator=n, denominator=d, taken_on=day, **ref)
        for a, b, n, d in rows
    )
    session.flush()
