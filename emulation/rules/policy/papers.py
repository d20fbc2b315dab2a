"""Acts on the papers that carry dossiers: proposals and decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulation.errors import N_, NotNow, NotYours, Reason
from emulation.rules.people import Role, holds, is_nominee
from emulation.rules.policy.dossiers import OVERSEERS, UNSEEN
from emulation.rules.policy.registry import Act, rule
from emulation.rules.workflow import SUBMIT

if TYPE_CHECKING:
    from emulation.models import Decision, Proposal, User


@rule(Act.VIEW_PROPOSAL)
def view_proposal(user: User, proposal: Proposal) -> Reason | None:
    if holds(user, Role.OFFICER, proposal.unit_id):
        return None
    sent = proposal.submitted_at is not None
    return None if sent and any(holds(user, role, proposal.holder_id) for role in OVERSEERS) else UNSEEN


@rule(Act.EDIT_PROPOSAL)
def edit_proposal(user: User, proposal: Proposal) -> Reason | None:
    if not holds(user, Role.OFFICER, proposal.unit_id):
        return NotYours(N_("Chỉ cán bộ của đơn vị lập tờ trình mới sửa được."))
    if proposal.submitted_at is not None:
        return NotNow(N_("Tờ trình đã gửi đi thì không sửa được nữa."))
    return None


@rule(Act.SUBMIT_PROPOSAL)
def submit_proposal(user: User, proposal: Proposal) -> Reason | None:
    if not holds(user, Role.OFFICER, proposal.unit_id):
        return NotYours(N_("Chỉ cán bộ của đơn vị lập tờ trình mới gửi được."))
    if not proposal.drafts:
        return NotNow(N_("Tờ trình chưa có đề nghị nào để gửi."))
    for n in proposal.drafts:
        if no := SUBMIT.why_not(user, n):
            return NotNow(N_("%(name)s: %(reason)s"), name=n.nominee_name or n.code, reason=no)
    incomplete: Reason | None = proposal.incomplete
    return incomplete


@rule(Act.VIEW_DECISION)
def view_decision(user: User, decision: Decision) -> Reason | None:
    return None if any(holds(user, role, decision.unit_id) for role in OVERSEERS) else UNSEEN


@rule(Act.EDIT_DECISION)
def edit_decision(user: User, decision: Decision) -> Reason | None:
    if not holds(user, Role.SECRETARY, decision.unit_id):
        return NotYours(N_("Chỉ thư ký soạn quyết định."))
    if decision.approved_at is not None:
        return NotNow(N_("Quyết định đã được duyệt thì không sửa được nữa."))
    return None


@rule(Act.APPROVE_DECISION)
def approve_decision(user: User, decision: Decision) -> Reason | None:
    if not holds(user, Role.CHAIR, decision.unit_id):
        return NotYours(N_("Chỉ chủ tịch duyệt quyết định."))
    if decision.approved_at is not None:
        return NotNow(N_("Quyết định này đã được duyệt."))
    if any(is_nominee(user, line.nomination) for line in decision.lines):
        return NotYours(N_("Quyết định này có tên bạn nên bạn không duyệt được."))
    return decision.incomplete


@rule(Act.TAKE_BACK_DECISION)
def take_back_decision(user: User, decision: Decision) -> Reason | None:
    """An approval can be taken back until the decision is published; its number is not used again."""
    if not holds(user, Role.CHAIR, decision.unit_id):
        return NotYours(N_("Chỉ chủ tịch rút lại việc duyệt."))
    if decision.approved_at is None:
        return NotNow(N_("Quyết định chưa được duyệt."))
    if decision.published_at is not None:
        return NotNow(N_("Quyết định đã công bố thì không rút lại được nữa."))
    return None


@rule(Act.PUBLISH_DECISION)
def publish_decision(user: User, decision: Decision) -> Reason | None:
    if not holds(user, Role.SECRETARY, decision.unit_id):
        return NotYours(N_("Chỉ thư ký công bố quyết định."))
    if decision.approved_at is None:
        return NotNow(N_("Quyết định chưa được chủ tịch duyệt."))
    if decision.published_at is not None:
        return NotNow(N_("Quyết định này đã được công bố."))
    if decision.approved_by_id == user.id:
        return NotYours(N_("Người duyệt không tự công bố: việc này cần hai người."))
    return None


def may_start(user: User, unit_id: int) -> bool:
    """Whether this person may begin a proposal for that unit."""
    return holds(user, Role.OFFICER, unit_id)
