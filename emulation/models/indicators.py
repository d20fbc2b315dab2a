"""Reading the figures of the indicators: public rows and nothing else. They are taken by models/taking.py."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from emulation.models.indicator import IndicatorFigure, IndicatorTarget
from emulation.rules.indicators import INDICATORS, Comparator


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


def figures() -> Select[IndicatorFigure]:
    """All figures last taken."""
    return select(IndicatorFigure)
