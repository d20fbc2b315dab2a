"""Acts on a complaint. Who complained is known to the inspection committee, and to whoever wrote it down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from emulation.errors import N_, NotNow, NotYours, Reason
from emulation.rules.people import Role, acts_as, holds, holds_within
from emulation.rules.policy.dossiers import UNSEEN
from emulation.rules.policy.registry import Act, rule
from emulation.rules.stage import Stage

if TYPE_CHECKING:
    from emulation.models import AwardRecord, Complaint, Nomination, User

RECEIVERS = (Role.INSPECTOR, Role.SECRETARY)
NOT_A_RECEIVER = NotYours(N_("Chỉ Ủy ban kiểm tra hoặc thư ký tiếp nhận khiếu nại."))
OWN_CASE = NotYours(N_("Khiếu nại này về chính bạn nên bạn không xử lý được."))


@rule(Act.COMPLAIN_OF_CASE)
def complain_of_case(user: User, nomination: Nomination) -> Reason | None:
    if not any(acts_as(user, role, nomination) for role in RECEIVERS):
        return NOT_A_RECEIVER
    if nomination.stage is Stage.DRAFT:
        return NotNow(N_("Hồ sơ chưa gửi thì chưa có gì để khiếu nại."))
    return OWN_CASE if _own(user, nomination) else None


@rule(Act.COMPLAIN_OF_AWARD)
def complain_of_award(user: User, record: AwardRecord) -> Reason | None:
    if not holds_within(user, RECEIVERS, record.committee):
        return NOT_A_RECEIVER
    return OWN_CASE if _own(user, record) else None


@rule(Act.VIEW_COMPLAINT)
def view_complaint(user: User, complaint: Complaint) -> Reason | None:
    return None if any(holds(user, role, complaint.unit_id) for role in RECEIVERS) else UNSEEN


@rule(Act.READ_COMPLAINANT)
def read_complainant(user: User, complaint: Complaint) -> Reason | None:
    inspects = holds(user, Role.INSPECTOR, complaint.unit_id) and not _own(user, complaint)
    if inspects or (complaint.received_by_id == user.id and holds(user, Role.SECRETARY, complaint.unit_id)):
        return None
    return NotYours(N_("Tên người khiếu nại chỉ Ủy ban kiểm tra và người tiếp nhận biết."))


@rule(Act.TAKE_UP_COMPLAINT)
def take_up_complaint(user: User, complaint: Complaint) -> Reason | None:
    if no := _inspects(user, complaint):
        return no
    return NotNow(N_("Khiếu nại này đã được thụ lý.")) if complaint.taken_up_on is not None else None


@rule(Act.DECIDE_COMPLAINT)
def decide_complaint(user: User, complaint: Complaint) -> Reason | None:
    if no := _inspects(user, complaint):
        return no
    return NotNow(N_("Khiếu nại chưa được thụ lý.")) if complaint.taken_up_on is None else None


def _inspects(user: User, complaint: Complaint) -> Reason | None:
    if not holds(user, Role.INSPECTOR, complaint.unit_id):
        return NotYours(N_("Chỉ Ủy ban kiểm tra giải quyết khiếu nại."))
    if _own(user, complaint):
        return OWN_CASE
    return NotNow(N_("Khiếu nại này đã kết thúc.")) if complaint.outcome is not None else None


def _own(user: User, case: Any) -> bool:
    return user.person_id is not None and user.person_id == case.person_id
