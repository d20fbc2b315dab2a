"""Acts on a council and its meetings: see, prepare, call, begin, end; say whether one has a conflict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulation.errors import N_, NotNow, NotYours, Reason
from emulation.rules.meeting import MeetingState
from emulation.rules.people import Role, holds
from emulation.rules.policy.dossiers import LEADERS, OVERSEERS, UNSEEN
from emulation.rules.policy.registry import Act, rule

if TYPE_CHECKING:
    from emulation.models import Meeting, Unit, User

OVER = (MeetingState.ENDED, MeetingState.CANCELLED)


@rule(Act.VIEW_COUNCIL)
def view_council(user: User, unit: Unit) -> Reason | None:
    """Who sits in a council is known to all who work with it."""
    return None if any(holds(user, role, unit.id) for role in (*OVERSEERS, Role.COUNCIL, Role.COUNTER)) else UNSEEN


@rule(Act.VIEW_MEETING)
def view_meeting(user: User, meeting: Meeting) -> Reason | None:
    """Those who oversee the unit always; members of the council and who counts here from the call on. Meeting.visible_to is the SQL twin."""
    if any(holds(user, role, meeting.unit_id) for role in OVERSEERS):
        return None
    if meeting.called_at is None:
        return UNSEEN
    if holds(user, Role.COUNCIL, meeting.unit_id):
        return None
    named = any(counter.user_id == user.id for counter in meeting.counters)
    return None if named and holds(user, Role.COUNTER, meeting.unit_id) else UNSEEN


@rule(Act.EDIT_MEETING)
def edit_meeting(user: User, meeting: Meeting) -> Reason | None:
    """Its details and its agenda."""
    if not holds(user, Role.SECRETARY, meeting.unit_id):
        return NotYours(N_("Chỉ thư ký chuẩn bị phiên họp."))
    return _over(meeting)


@rule(Act.NAME_COUNTERS)
def name_counters(user: User, meeting: Meeting) -> Reason | None:
    if no := edit_meeting(user, meeting):
        return no
    if meeting.has_living_box:
        return NotNow(N_("Phiên họp đã có hòm phiếu nên ban kiểm phiếu không đổi được nữa. Muốn đổi thì hủy hòm phiếu trước."))
    return None


@rule(Act.CALL_MEETING)
def call_meeting(user: User, meeting: Meeting) -> Reason | None:
    if no := edit_meeting(user, meeting):
        return no
    return None if meeting.called_at is None else NotNow(N_("Phiên họp đã được triệu tập."))


@rule(Act.NOTE_ATTENDANCE)
def note_attendance(user: User, meeting: Meeting) -> Reason | None:
    if no := edit_meeting(user, meeting):
        return no
    return None if meeting.called_at is not None else NotNow(N_("Phiên họp chưa được triệu tập."))


@rule(Act.BEGIN_MEETING)
def begin_meeting(user: User, meeting: Meeting) -> Reason | None:
    if not any(holds(user, role, meeting.unit_id) for role in LEADERS):
        return NotYours(N_("Chỉ chủ tịch hoặc thư ký bắt đầu phiên họp."))
    if no := _over(meeting):
        return no
    if meeting.called_at is None:
        return NotNow(N_("Phiên họp chưa được triệu tập."))
    return None if meeting.begun_at is None else NotNow(N_("Phiên họp đã bắt đầu."))


@rule(Act.END_MEETING)
def end_meeting(user: User, meeting: Meeting) -> Reason | None:
    if not any(holds(user, role, meeting.unit_id) for role in LEADERS):
        return NotYours(N_("Chỉ chủ tịch hoặc thư ký kết thúc phiên họp."))
    if no := _over(meeting):
        return no
    if meeting.begun_at is None:
        return NotNow(N_("Phiên họp chưa bắt đầu."))
    return _votes(meeting)


@rule(Act.CANCEL_MEETING)
def cancel_meeting(user: User, meeting: Meeting) -> Reason | None:
    if no := edit_meeting(user, meeting):
        return no
    return _votes(meeting)


@rule(Act.READ_CONFLICT_MAP)
def read_conflict_map(user: User, meeting: Meeting) -> Reason | None:
    """All members and all cases; what one has declared oneself is read by whoever declared it."""
    if any(holds(user, role, meeting.unit_id) for role in (*LEADERS, Role.INSPECTOR)):
        return None
    return NotYours(N_("Bản đồ xung đột lợi ích của cả Hội đồng chỉ dành cho thường trực Hội đồng và Ủy ban kiểm tra."))


@rule(Act.ANSWER_CONFLICTS)
def answer_conflicts(user: User, meeting: Meeting) -> Reason | None:
    """A member of the council says, for the whole agenda, that nothing ties them to any other case of it."""
    if not holds(user, Role.COUNCIL, meeting.unit_id):
        return NotYours(N_("Câu hỏi về xung đột lợi ích chỉ dành cho thành viên Hội đồng."))
    if no := _over(meeting):
        return no
    return None if meeting.called_at is not None else NotNow(N_("Phiên họp chưa được triệu tập."))


@rule(Act.REMIND_VOTERS)
def remind_voters(user: User, meeting: Meeting) -> Reason | None:
    if not any(holds(user, role, meeting.unit_id) for role in LEADERS):
        return NotYours(N_("Chỉ chủ tịch hoặc thư ký nhắc người chưa bỏ phiếu."))
    if no := _over(meeting):
        return no
    return None if meeting.begun_at is not None else NotNow(N_("Phiên họp chưa bắt đầu."))


def _over(meeting: Meeting) -> Reason | None:
    if meeting.state in OVER:
        return NotNow(N_("Phiên họp đã kết thúc hoặc đã hủy."))
    return None


def _votes(meeting: Meeting) -> Reason | None:
    if meeting.has_running_box:
        return NotNow(N_("Còn hòm phiếu chưa kiểm xong. Xin kiểm hoặc hủy hòm trước."))
    if meeting.has_open_vote:
        return NotNow(N_("Còn biểu quyết đang mở. Xin khép hoặc hủy trước."))
    return None
