"""Inspection and supervision: how a visit stands, and what was not put right in time."""

from __future__ import annotations

from datetime import date
from typing import Any

from emulation.errors import N_
from emulation.rules.labels import Labelled


class VisitState(Labelled):
    """Read from the days written down, never kept beside them."""

    PLANNED = "planned", N_("Đã lên kế hoạch")
    TO_FIX = "to_fix", N_("Chờ đơn vị khắc phục")
    OVERDUE = "overdue", N_("Quá hạn khắc phục")
    FIXED = "fixed", N_("Đơn vị đã báo khắc phục")
    HELD = "held", N_("Đã kiểm tra")
    CLOSED = "closed", N_("Đã khép")


class CheckResult(Labelled):
    """What was found on one item of the checklist."""

    GOOD = "good", N_("Làm tốt")
    PARTLY = "partly", N_("Làm một phần")
    LACKING = "lacking", N_("Chưa làm")
    NOT_CHECKED = "not_checked", N_("Không kiểm tra")


def state_of(visit: Any, day: date) -> VisitState:
    """The last day for putting right still counts."""
    if visit.closed_on is not None:
        return VisitState.CLOSED
    if visit.held_on is None:
        return VisitState.PLANNED
    if visit.fix_by is None:
        return VisitState.HELD
    if visit.fixed_on is not None:
        return VisitState.FIXED
    return VisitState.OVERDUE if day > visit.fix_by else VisitState.TO_FIX
