"""Acts on a meeting that is being held: who follows it on a screen, and who runs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulation.errors import N_, NotNow, NotYours, Reason
from emulation.rules.people import Role, holds
from emulation.rules.policy.boxes import CLOSERS, WATCHERS
from emulation.rules.policy.dossiers import UNSEEN
from emulation.rules.policy.registry import Act, rule

if TYPE_CHECKING:
    from emulation.models import Meeting, User


@rule(Act.FOLLOW_MEETING)
def follow_meeting(user: User, meeting: Meeting) -> Reason | None:
    """Members of the council, those who count, and those who watch over the unit."""
    if any(holds(user, role, meeting.unit_id) for role in (*WATCHERS, Role.COUNCIL)):
        return None
    return None if any(counter.user_id == user.id for counter in meeting.counters) else UNSEEN


@rule(Act.RUN_MEETING)
def run_meeting(user: User, meeting: Meeting) -> Reason | None:
    """Choosing the case that everybody's screen shows."""
    if not any(holds(user, role, meeting.unit_id) for role in CLOSERS):
        return NotYours(N_("Chỉ chủ tịch hoặc thư ký điều hành phiên họp."))
    if meeting.cancelled_at is not None or meeting.ended_at is not None:
        return NotNow(N_("Phiên họp đã kết thúc hoặc đã hủy."))
    return NotNow(N_("Phiên họp chưa bắt đầu.")) if meeting.begun_at is None else None
