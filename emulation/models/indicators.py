"""Taking the figures of the indicators, and reading them. Why they are taken and not drawn live: docs/decisions/0023.

The figures are taken when a decision is published, when a withdrawal is, and by `flask figures take`; until
then the public reads those last taken, each with its day.
"""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from emulation import clock
from emulation.models.aftermath import Deed, session_of
from emulation.models.award import AwardRecord
from emulation.models.hearing import on
from emulation.models.indicator import FLOOR, SMALL_TEAM, FigureKept, IndicatorFigure, IndicatorTarget, setting, ship_targets
from emulation.models.measuring import Counted, Measuring
from emulation.models.settings import Version
from emulation.models.user import User
from emulation.rules.indicators import BY_CODE, INDICATORS, Comparator, Telling, is_small, settled

WINDOW = 5


class Line(NamedTuple):
    """One line of the table that leaves: a numerator that could give somebody away is None."""

    code: str
    year: int
    numerator: int | None
    denominator: int
    target: tuple[int, int] | None
    comparator: Comparator | None


def table(session: Session, day: date) -> list[Line]:
    """All indicators as open data: one line a year and indicator, in the order of the page, from public rows alone.

    Each line is (code, year, numerator, denominator, target, comparator). `numerator` is None where the part is
    too small to be told; a denominator of 0 means that nothing was measured. `target` is a share (num, den) as
    whole numbers, or for NOT_BELOW and NOT_ABOVE the reference, the same share in the registry; None where there
    is none. Names and formulas in words are those of rules/indicators.py: BY_CODE[code].
    """
    targets, order = targets_on(session, day), [indicator.code for indicator in INDICATORS]
    rows = session.execute(select(IndicatorFigure).where(IndicatorFigure.first_year == IndicatorFigure.last_year)).scalars()
    found = []
    for row in sorted(rows, key=lambda row: (order.index(row.code), row.first_year)):
        goal = targets[row.code].goal if row.code in targets else None
        share = (goal.num, goal.den) if goal and goal.num is not None and goal.den is not None else row.reference
        found.append(Line(row.code, row.first_year, row.numerator, row.denominator, share, goal.comparator if goal else None))
    return found


def targets_on(session: Session, day: date) -> dict[str, IndicatorTarget]:
    """The target of each indicator in force on that day."""
    return {row.code: row for row in session.scalars(IndicatorTarget.on(day))}


def figures() -> Any:
    """All figures last taken."""
    return select(IndicatorFigure)


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
