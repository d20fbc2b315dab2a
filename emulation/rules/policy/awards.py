"""Acts on an award after its decision: mark, correct, withdraw."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from emulation.errors import N_, NotNow, NotYours, Reason
from emulation.rules.people import Role, holds_within
from emulation.rules.policy.dossiers import OVERSEERS, UNSEEN
from emulation.rules.policy.registry import Act, rule

if TYPE_CHECKING:
    from emulation.models import AwardRecord, Recheck, User, Withdrawal

OWN = NotYours(N_("Khen thưởng này là của bạn nên bạn không xử lý được."))


@rule(Act.VIEW_AWARD)
def view_award(user: User, record: AwardRecord) -> Reason | None:
    return None if holds_within(user, OVERSEERS, record.committee) else UNSEEN


@rule(Act.MARK_AWARD)
def mark_award(user: User, record: AwardRecord) -> Reason | None:
    if not holds_within(user, (Role.SECRETARY,), record.committee):
        return NotYours(N_("Chỉ thư ký ghi việc trao thưởng."))
    if record.withdrawal is not None and record.withdrawal.decided_at is not None:
        return NotNow(N_("Đã có quyết định thu hồi nên không ghi việc trao thưởng nữa."))
    return None


@rule(Act.CORRECT_NAME)
def correct_name(user: User, record: AwardRecord) -> Reason | None:
    if not holds_within(user, (Role.SECRETARY,), record.committee):
        return NotYours(N_("Chỉ thư ký đính chính."))
    return OWN if _own(user, record) else None


@rule(Act.PROPOSE_WITHDRAWAL)
def propose_withdrawal(user: User, record: AwardRecord) -> Reason | None:
    if not holds_within(user, (Role.SECRETARY, Role.INSPECTOR), record.committee):
        return NotYours(N_("Chỉ thư ký hoặc Ủy ban kiểm tra đề nghị thu hồi."))
    if _own(user, record):
        return OWN
    if record.withdrawal is not None:
        return NotNow(N_("Khen thưởng này đã có đề nghị thu hồi."))
    return None


@rule(Act.DECIDE_WITHDRAWAL)
def decide_withdrawal(user: User, withdrawal: Withdrawal) -> Reason | None:
    if not holds_within(user, (Role.CHAIR,), withdrawal.record.committee):
        return NotYours(N_("Chỉ chủ tịch quyết định thu hồi."))
    if _own(user, withdrawal.record):
        return OWN
    if withdrawal.dropped_at is not None or withdrawal.decided_at is not None:
        return NotNow(N_("Đề nghị thu hồi này đã được xử lý."))
    return None


@rule(Act.PUBLISH_WITHDRAWAL)
def publish_withdrawal(user: User, withdrawal: Withdrawal) -> Reason | None:
    if not holds_within(user, (Role.SECRETARY,), withdrawal.record.committee):
        return NotYours(N_("Chỉ thư ký công bố việc thu hồi."))
    if withdrawal.decided_at is None:
        return NotNow(N_("Chủ tịch chưa quyết định thu hồi."))
    if withdrawal.published_at is not None:
        return NotNow(N_("Việc thu hồi này đã được công bố."))
    if withdrawal.decided_by_id == user.id:
        return NotYours(N_("Người quyết định không tự công bố: việc này cần hai người."))
    return None


@rule(Act.RECOVER_AWARD)
def recover_award(user: User, withdrawal: Withdrawal) -> Reason | None:
    if not holds_within(user, (Role.SECRETARY,), withdrawal.record.committee):
        return NotYours(N_("Chỉ thư ký ghi việc thu lại."))
    if withdrawal.published_at is None:
        return NotNow(N_("Việc thu hồi chưa được công bố."))
    return None


@rule(Act.PRINT_CERTIFICATE)
def print_certificate(user: User, record: AwardRecord) -> Reason | None:
    if not holds_within(user, (Role.SECRETARY,), record.committee):
        return NotYours(N_("Chỉ thư ký in giấy khen."))
    if record.withdrawal is not None and record.withdrawal.decided_at is not None:
        return NotNow(N_("Đã có quyết định thu hồi nên không in hay cấp lại giấy nữa."))
    return None


@rule(Act.REISSUE_CERTIFICATE)
def reissue_certificate(user: User, record: AwardRecord) -> Reason | None:
    if no := print_certificate(user, record):
        return no
    return OWN if _own(user, record) else None


@rule(Act.VIEW_RECHECK)
def view_recheck(user: User, found: Recheck) -> Reason | None:
    return view_award(user, found.withdrawal.record)


@rule(Act.RECHECK)
def recheck(user: User, found: Recheck) -> Reason | None:
    """What rests on a withdrawn award is looked at by the secretary, and by nobody whom it is about."""
    if not holds_within(user, (Role.SECRETARY,), found.withdrawal.record.committee):
        return NotYours(N_("Chỉ thư ký ghi kết quả xem lại."))
    if _own(user, found.withdrawal.record):
        return OWN
    if found.finding is not None:
        return NotNow(N_("Việc xem lại này đã có kết quả."))
    return None


def _own(user: User, record: Any) -> bool:
    return user.person_id is not None and user.person_id == record.person_id
