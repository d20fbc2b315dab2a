"""Who plans, records, answers and closes a visit. What was found is between the committee and the unit visited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulation.errors import N_, NotNow, NotYours, Reason
from emulation.rules.people import Role, holds
from emulation.rules.policy.registry import Act, rule

if TYPE_CHECKING:
    from emulation.models import Unit, User, Visit

VISITORS = (Role.SECRETARY, Role.INSPECTOR)
NOT_A_VISITOR = N_("Việc này do thư ký hoặc Ủy ban kiểm tra thực hiện.")


def visits_for(user: User, unit_id: int) -> bool:
    return any(holds(user, role, unit_id) for role in VISITORS)


@rule(Act.PLAN_VISIT)
def plan_visit(user: User, unit: Unit) -> Reason | None:
    """Plan visits of this committee."""
    return None if visits_for(user, unit.id) else NotYours(NOT_A_VISITOR)


@rule(Act.VIEW_VISIT)
def view_visit(user: User, visit: Visit) -> Reason | None:
    """Visit.visible_to is the SQL twin."""
    if visits_for(user, visit.unit_id) or holds(user, Role.CHAIR, visit.unit_id) or holds(user, Role.OFFICER, visit.visited_id):
        return None
    return NotYours(N_("Lần kiểm tra này là của đơn vị khác."))


@rule(Act.RECORD_VISIT)
def record_visit(user: User, visit: Visit) -> Reason | None:
    """Results and what must be put right; also once more, until the unit says that it did so."""
    if not visits_for(user, visit.unit_id):
        return NotYours(NOT_A_VISITOR)
    if visit.closed_on is not None or visit.fixed_on is not None:
        return NotNow(N_("Kết luận đã được đơn vị trả lời hoặc đã khép thì không ghi lại."))
    return None


@rule(Act.REPORT_FIX)
def report_fix(user: User, visit: Visit) -> Reason | None:
    if not holds(user, Role.OFFICER, visit.visited_id):
        return NotYours(N_("Chỉ cán bộ của đơn vị được kiểm tra báo việc đã khắc phục."))
    if visit.fix_by is None or visit.closed_on is not None:
        return NotNow(N_("Lần kiểm tra này không có việc phải khắc phục, hoặc đã khép."))
    return NotNow(N_("Đơn vị đã báo khắc phục rồi.")) if visit.fixed_on is not None else None


@rule(Act.CLOSE_VISIT)
def close_visit(user: User, visit: Visit) -> Reason | None:
    """Nothing is closed that still has to be put right."""
    if not visits_for(user, visit.unit_id):
        return NotYours(NOT_A_VISITOR)
    if visit.held_on is None:
        return NotNow(N_("Lần kiểm tra chưa được ghi kết quả."))
    if visit.closed_on is not None:
        return NotNow(N_("Lần kiểm tra này đã khép."))
    if visit.fix_by is not None and visit.fixed_on is None:
        return NotNow(N_("Đơn vị chưa báo khắc phục xong."))
    return None
