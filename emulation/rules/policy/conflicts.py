"""Acts on a conflict of interest: declare it, read what was declared, take back what was declared by mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulation.errors import N_, NotNow, NotYours, Reason
from emulation.rules.conflict import conflict_of, is_recused, recused
from emulation.rules.people import Role, acts_as, is_nominee
from emulation.rules.policy.dossiers import UNSEEN, is_assigned, view
from emulation.rules.policy.registry import Act, rule
from emulation.rules.stage import Stage

if TYPE_CHECKING:
    from emulation.models import Nomination, User

MAY_STEP_ASIDE = (Role.COUNCIL, Role.SECRETARY, Role.CHAIR, Role.INSPECTOR, Role.COUNTER)


@rule(Act.DECLARE_CONFLICT)
def declare_conflict(user: User, nomination: Nomination) -> Reason | None:
    """Whoever works on a case for the council may step aside, until it has ended or they have voted."""
    if is_nominee(user, nomination):
        return NotYours(N_("Bạn là người được đề nghị nên đương nhiên không tham gia hồ sơ này."))
    if conflict := conflict_of(user, nomination):
        return recused(conflict.kind)
    if not (is_assigned(user, nomination) or any(acts_as(user, role, nomination) for role in MAY_STEP_ASIDE)):
        return NotYours(N_("Bạn không tham gia xét hồ sơ này nên không cần khai."))
    if no := view(user, nomination):
        return no
    if nomination.stage.is_end or nomination.stage is Stage.DRAFT:
        return NotNow(N_("Chỉ khai khi hồ sơ đang được xét."))
    vote = nomination.vote
    if vote is not None and vote.is_open and any(ballot.user_id == user.id for ballot in vote.ballots):
        return NotNow(N_("Đồng chí đã biểu quyết hồ sơ này. Xin báo thư ký hủy lần biểu quyết trước khi khai."))
    return None


@rule(Act.READ_CONFLICTS)
def read_conflicts(user: User, nomination: Nomination) -> Reason | None:
    if is_nominee(user, nomination) or is_recused(user, nomination):
        return UNSEEN
    if any(acts_as(user, role, nomination) for role in (Role.SECRETARY, Role.CHAIR, Role.INSPECTOR)):
        return None
    return NotYours(N_("Lời khai xung đột lợi ích chỉ dành cho thường trực Hội đồng."))


@rule(Act.LIFT_CONFLICT)
def lift_conflict(user: User, nomination: Nomination) -> Reason | None:
    """A declaration made by mistake is taken back by the secretary (or the chair), never by whoever made it."""
    if no := read_conflicts(user, nomination):
        return no
    if not any(acts_as(user, role, nomination) for role in (Role.SECRETARY, Role.CHAIR)):
        return NotYours(N_("Chỉ thư ký hoặc chủ tịch rút lời khai nhầm."))
    if nomination.stage.is_end:
        return NotNow(N_("Hồ sơ đã kết thúc."))
    return None


@rule(Act.ADD_CONFLICT)
def add_conflict(user: User, nomination: Nomination) -> Reason | None:
    """The secretary (or the chair) writes down a conflict that a member has not declared; the member is told."""
    if no := read_conflicts(user, nomination):
        return no
    if not any(acts_as(user, role, nomination) for role in (Role.SECRETARY, Role.CHAIR)):
        return NotYours(N_("Chỉ thư ký hoặc chủ tịch ghi xung đột lợi ích thay người khác."))
    if nomination.stage.is_end or nomination.stage is Stage.DRAFT:
        return NotNow(N_("Chỉ khai khi hồ sơ đang được xét."))
    return None
