"""Action programmes: when a criterion is reached, on its way or late, and when a whole programme is behind."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from emulation.errors import N_
from emulation.rules.labels import Labelled


class CriterionState(Labelled):
    """How a measurable criterion stands on a day. What was reached after its day counts as reached."""

    DONE = "done", N_("Đã đạt")
    ON_THE_WAY = "on_the_way", N_("Đang thực hiện")
    LATE = "late", N_("Chậm")


class Standing(NamedTuple):
    """How many criteria of a programme stand how."""

    done: int = 0
    on_the_way: int = 0
    late: int = 0

    @property
    def total(self) -> int:
        return self.done + self.on_the_way + self.late


def state_of(target: Decimal, reached: Decimal | None, due_on: date, day: date) -> CriterionState:
    """The last day still counts."""
    if reached is not None and reached >= target:
        return CriterionState.DONE
    return CriterionState.LATE if day > due_on else CriterionState.ON_THE_WAY


def counted(states: Iterable[CriterionState]) -> Standing:
    found = list(states)
    return Standing(*(found.count(state) for state in CriterionState))
