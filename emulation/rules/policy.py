"""What a person may do that moves nothing: look, write, review, vote, decide. Each rule answers why not, or None."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from emulation.errors import N_, NotNow, NotYours, Reason, Refused
from emulation.rules.people import Role, acts_as, holds, is_nominee
from emulation.rules.stage import WITH_UNIT, Stage

if TYPE_CHECKING:
    from emulation.models import Decision, Nomination, Proposal, User


class Act(StrEnum):
    """Every act on a dossier, a proposal or a decision."""

    VIEW = "view"
    EDIT = "edit"
    ASSIGN = "assign"
    REVIEW = "review"
    READ_REVIEWS = "read_reviews"
    VOTE = "vote"
    READ_VOTES = "read_votes"
    READ_RECORD = "read_record"
    VIEW_PROPOSAL = "view_proposal"
    EDIT_PROPOSAL = "edit_proposal"
    SUBMIT_PROPOSAL = "submit_proposal"
    VIEW_DECISION = "view_decision"
    EDIT_DECISION = "edit_decision"
    APPROVE_DECISION = "approve_decision"
    PUBLISH_DECISION = "publish_decision"


RULES: dict[Act, Callable[[User, Any], Reason | None]] = {}
UNSEEN = NotYours(N_("Bạn không có phần việc ở hồ sơ này."))
OVERSEERS = (Role.SECRETARY, Role.CHAIR, Role.INSPECTOR, Role.ADMIN)
READ_BY_COUNCIL = (Stage.POSTED, Stage.COUNCIL, Stage.DECIDING, Stage.PUBLISHED)


def rule(act: Act) -> Callable[[Callable[[User, Any], Reason | None]], Callable[[User, Any], Reason | None]]:
    def keep(why_not: Callable[[User, Any], Reason | None]) -> Callable[[User, Any], Reason | None]:
        RULES[act] = why_not
        return why_not

    return keep


@rule(Act.VIEW)
def view(user: User, nomination: Nomination) -> Reason | None:
    """A draft is its unit's own, unless the unit asked for help. Nomination.visible_to is the SQL twin."""
    if acts_as(user, Role.OFFICER, nomination):
        return None
    if nomination.stage is Stage.DRAFT:
        asked = nomination.help_asked_at is not None
        return None if asked and any(acts_as(user, role, nomination) for role in OVERSEERS) else UNSEEN
    if is_nominee(user, nomination) or any(acts_as(user, role, nomination) for role in OVERSEERS):
        return None
    if any(a.reviewer_id == user.id for a in nomination.assignments) and acts_as(user, Role.REVIEWER, nomination):
        return None
    if acts_as(user, Role.COUNCIL, nomination):
        on_roll = any(seat.user_id == user.id for vote in nomination.votes for seat in vote.roll)
        if nomination.stage in READ_BY_COUNCIL or on_roll:
            return None
    return UNSEEN


@rule(Act.EDIT)
def edit(user: User, nomination: Nomination) -> Reason | None:
    if not acts_as(user, Role.OFFICER, nomination):
        return NotYours(N_("Chỉ cán bộ của đơn vị lập hồ sơ mới sửa được."))
    if nomination.stage not in WITH_UNIT:
        return NotNow(N_("Hồ sơ đã gửi đi thì không sửa được nữa; bạn có thể rút về khi chưa được tiếp nhận."))
    return _frozen(nomination)


@rule(Act.ASSIGN)
def assign(user: User, nomination: Nomination) -> Reason | None:
    if not acts_as(user, Role.SECRETARY, nomination):
        return NotYours(N_("Chỉ thư ký phân công người nhận xét."))
    if nomination.stage is not Stage.REVIEWING:
        return NotNow(N_("Chỉ phân công khi hồ sơ đang ở bước nhận xét."))
    return _frozen(nomination)


@rule(Act.REVIEW)
def review(user: User, nomination: Nomination) -> Reason | None:
    if is_nominee(user, nomination):
        return NotYours(N_("Bạn là người được đề nghị nên không nhận xét hồ sơ này."))
    assigned = any(a.reviewer_id == user.id for a in nomination.assignments)
    if not assigned or not acts_as(user, Role.REVIEWER, nomination):
        return NotYours(N_("Bạn không được phân công nhận xét hồ sơ này."))
    if nomination.stage is not Stage.REVIEWING:
        return NotNow(N_("Hồ sơ không còn ở bước nhận xét."))
    if any(r.reviewer_id == user.id and r.is_sent for r in nomination.reviews):
        return NotNow(N_("Bạn đã gửi nhận xét cho hồ sơ này."))
    return _frozen(nomination)


@rule(Act.READ_REVIEWS)
def read_reviews(user: User, nomination: Nomination) -> Reason | None:
    """Reviewers read the others only after their own is sent; the nominee and the unit never."""
    if is_nominee(user, nomination):
        return NotYours(N_("Nhận xét không hiển thị với người được đề nghị."))
    if any(acts_as(user, role, nomination) for role in (Role.SECRETARY, Role.CHAIR, Role.INSPECTOR)):
        if any(a.reviewer_id == user.id for a in nomination.assignments) and not _has_sent(user, nomination):
            return NotNow(N_("Nhận xét của người khác hiện ra sau khi bạn gửi nhận xét của mình."))
        return None
    if any(a.reviewer_id == user.id for a in nomination.assignments):
        return (
            None
            if _has_sent(user, nomination)
            else NotNow(N_("Nhận xét của người khác hiện ra sau khi bạn gửi nhận xét của mình."))
        )
    if acts_as(user, Role.COUNCIL, nomination) and nomination.stage in (Stage.COUNCIL, Stage.DECIDING, Stage.PUBLISHED):
        return None
    return NotYours(N_("Nhận xét chỉ dành cho Hội đồng và thường trực."))


@rule(Act.VOTE)
def vote(user: User, nomination: Nomination) -> Reason | None:
    if is_nominee(user, nomination):
        return NotYours(N_("Đồng chí không tham gia hồ sơ này vì là người được đề nghị."))
    vote = nomination.vote
    if vote is None or not vote.is_open:
        if not acts_as(user, Role.COUNCIL, nomination):
            return NotYours(N_("Chỉ thành viên Hội đồng biểu quyết."))
        return NotNow(N_("Hiện không có biểu quyết nào đang mở cho hồ sơ này."))
    seat = next((seat for seat in vote.roll if seat.user_id == user.id), None)
    if seat is None or not acts_as(user, Role.COUNCIL, nomination):
        return NotYours(N_("Đồng chí không có tên trong danh sách biểu quyết của hồ sơ này."))
    if seat.is_away:
        return NotNow(N_("Thư ký chưa ghi đồng chí có mặt hoặc được lấy ý kiến."))
    if any(ballot.user_id == user.id for ballot in vote.ballots):
        return NotNow(N_("Đồng chí đã biểu quyết hồ sơ này."))
    return _frozen(nomination)


@rule(Act.READ_VOTES)
def read_votes(user: User, nomination: Nomination) -> Reason | None:
    """Who voted how in an open vote stays with the council, its secretary and inspection, and only after the close."""
    if is_nominee(user, nomination):
        return NotYours(N_("Người được đề nghị nhận kết quả chung, không xem ý kiến từng người."))
    if not any(acts_as(user, role, nomination) for role in (Role.COUNCIL, Role.SECRETARY, Role.CHAIR, Role.INSPECTOR)):
        return NotYours(N_("Ý kiến từng người chỉ nằm trong biên bản của Hội đồng."))
    vote = nomination.vote
    if vote is None or vote.is_open:
        return NotNow(N_("Không ai thấy ý kiến của ai trước khi khép biểu quyết."))
    return None


@rule(Act.READ_RECORD)
def read_record(user: User, nomination: Nomination) -> Reason | None:
    """Names in the record are for those who work on the dossier; a nominee sees stages and dates."""
    if acts_as(user, Role.OFFICER, nomination):
        return None
    if is_nominee(user, nomination):
        return NotYours(N_("Tên người xử lý chỉ hiện với người làm việc trên hồ sơ."))
    return view(user, nomination)


def _has_sent(user: User, nomination: Nomination) -> bool:
    return any(r.reviewer_id == user.id and r.is_sent for r in nomination.reviews)


def _frozen(nomination: Nomination) -> Reason | None:
    if nomination.is_frozen:
        return NotNow(N_("Hồ sơ đang tạm dừng: %(cause)s"), cause=nomination.frozen_cause)
    return None


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
    from emulation.rules.workflow import SUBMIT

    if not holds(user, Role.OFFICER, proposal.unit_id):
        return NotYours(N_("Chỉ cán bộ của đơn vị lập tờ trình mới gửi được."))
    if not proposal.drafts:
        return NotNow(N_("Tờ trình chưa có đề nghị nào để gửi."))
    return next((no for n in proposal.drafts if (no := SUBMIT.why_not(user, n))), None)


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
    return decision.incomplete


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


def why_not(act: Act, user: User, thing: Any) -> Reason | None:
    """The first reason against, or None: go ahead."""
    return RULES[act](user, thing)


def can(act: Act, user: User, thing: Any) -> bool:
    return why_not(act, user, thing) is None


def demand(act: Act, user: User, thing: Any) -> None:
    """Raise Refused with its reason and status unless the act is allowed."""
    if reason := why_not(act, user, thing):
        raise Refused(reason)


def may_start(user: User, unit_id: int) -> bool:
    """Whether this person may begin a proposal for that unit."""
    return holds(user, Role.OFFICER, unit_id)
