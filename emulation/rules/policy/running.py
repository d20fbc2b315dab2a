"""Running a meeting that is being held. Following it on a screen is seeing it: policy/meetings.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulation.errors import N_, NotNow, NotYours, Reason
from emulation.rules.people import holds
from emulation.rules.policy.dossiers import LEADERS
from emulation.rules.policy.registry import Act, rule

if TYPE_CHECKING:
    from emulation.models import Meeting, User


@rule(Act.RUN_MEETING)
def run_meeting(user: User, meeting: Meeting) -> Reason | None:
    """Choosing the case that everybody's screen shows."""
    if not any(holds(user, role, meeting.unit_id) for role in LEADERS):
        return NotYours(N_("Chỉ chủ tịch hoặc thư ký điều hành phiên họp."))
    if meeting.cancelled_at is not None or meeting.ended_at is not None:
        return NotNow(N_("Phiên họp đã kết thúc hoặc đã hủy."))
    return NotNow(N_("Phiên họp chưa bắt đầu.")) if meeting.begun_at is None else None
