"""The life of a meeting: made, changed, called, begun, ended or cancelled. Each verb asks the policy first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from emulation import clock
from emulation.errors import N_, NotNow, NotYours, Overtaken, Reason, Refused
from emulation.models.base import session_of
from emulation.models.council import Council
from emulation.models.meeting import Attendee, ConflictCheck, Meeting
from emulation.models.notice import tell
from emulation.models.unit import Unit
from emulation.models.user import User
from emulation.rules import policy
from emulation.rules.meeting import Gate, MeetingState
from emulation.rules.people import Role, holds
from emulation.rules.policy import Act
from emulation.rules.voting import Attendance

DETAILS = ("name", "starts_at", "place", "note", "is_written", "answers_until", "chair_id", "secretary_id")
TOLD = ("name", "starts_at", "place", "is_written", "answers_until")  # a change of these is told to whoever was called


def touch(meeting: Meeting, version: int | None) -> None:
    """Whatever belongs to a meeting changes its version, and only whoever has read the newest one changes it."""
    if version is not None and version != meeting.version:
        raise Overtaken(Reason(N_("Phiên họp vừa được người khác thay đổi. Xin xem lại rồi làm tiếp.")))
    flag_modified(meeting, "name")


def make_meeting(session: Session, unit: Unit, by: User, details: Mapping[str, Any]) -> Meeting:
    if not holds(by, Role.SECRETARY, unit.id):
        raise Refused(NotYours(N_("Chỉ thư ký chuẩn bị phiên họp.")))
    meeting = Meeting(unit=unit, unit_id=unit.id, made_by_id=by.id, **{name: details[name] for name in DETAILS})
    session.add(meeting)
    session.flush()
    return meeting


def change(meeting: Meeting, by: User, details: Mapping[str, Any], version: int | None = None) -> None:
    policy.demand(Act.EDIT_MEETING, by, meeting)
    touch(meeting, version)
    if meeting.begun_at is not None and details["is_written"] != meeting.is_written:
        raise Refused(NotNow(N_("Phiên họp đã bắt đầu nên không đổi cách họp được nữa.")))
    before = [getattr(meeting, name) for name in TOLD]
    for name in DETAILS:
        setattr(meeting, name, details[name])
    if meeting.called_at is not None and before != [getattr(meeting, name) for name in TOLD]:
        tell_members(meeting, "meeting_changed", by)


def call(meeting: Meeting, by: User, version: int | None = None) -> None:
    """Summon the council: from now on its members see the meeting and are asked whether they have a conflict."""
    from emulation.models.preparing import blocking

    policy.demand(Act.CALL_MEETING, by, meeting)
    touch(meeting, version)
    _demand_ready(blocking(session_of(meeting), meeting, Gate.CALL))
    seat_members(meeting)
    meeting.called_at = clock.now()
    session_of(meeting).flush()
    tell_members(meeting, "meeting_called", by)
    tell_counters(meeting, by)


def seat_members(meeting: Meeting) -> None:
    """The council of today takes its places; what is known of somebody's attendance stays. In writing nobody has to come."""
    known = {a.user_id: a for a in meeting.attendees}
    seats = Council(session_of(meeting), meeting.unit, clock.today()).seats
    usual = Attendance.CONSULTED if meeting.is_written else None
    meeting.attendees = [
        known.get(m.user_id) or Attendee(user_id=m.user_id, user=m.user, position=place, name=m.user.name, attendance=usual)
        for place, m in enumerate(seats, 1)
    ]
    for place, (m, attendee) in enumerate(zip(seats, meeting.attendees, strict=True), 1):
        attendee.position, attendee.title = place, m.title or (m.seat.label if m.seat else "")


def begin(meeting: Meeting, by: User, version: int | None = None) -> None:
    from emulation.models.preparing import blocking

    policy.demand(Act.BEGIN_MEETING, by, meeting)
    touch(meeting, version)
    seat_members(meeting)
    _demand_ready(blocking(session_of(meeting), meeting, Gate.BEGIN))
    meeting.begun_at = clock.now()


def end(meeting: Meeting, by: User, version: int | None = None) -> None:
    policy.demand(Act.END_MEETING, by, meeting)
    touch(meeting, version)
    meeting.ended_at, meeting.on_screen_id = clock.now(), None


def cancel(meeting: Meeting, by: User, reason: str, version: int | None = None) -> None:
    policy.demand(Act.CANCEL_MEETING, by, meeting)
    touch(meeting, version)
    if not reason.strip():
        raise Refused(NotNow(N_("Xin ghi vì sao hủy phiên họp.")))
    was_called = meeting.called_at is not None
    meeting.cancelled_at, meeting.cancelled_reason, meeting.on_screen_id = clock.now(), reason, None
    if was_called:
        tell_members(meeting, "meeting_cancelled", by, note=reason)


def confirm_no_conflict(meeting: Meeting, by: User) -> None:
    """One word for the whole agenda; said twice it is said once."""
    policy.demand(Act.ANSWER_CONFLICTS, by, meeting)
    if not meeting.has_answered(by.id):
        meeting.checks.append(ConflictCheck(user_id=by.id, at=clock.now()))


def remind(meeting: Meeting, by: User) -> list[User]:
    """Those, and only those, whose ballot or opinion is missing."""
    from emulation.models.reminding import lacking

    policy.demand(Act.REMIND_VOTERS, by, meeting)
    missing = lacking(session_of(meeting), meeting)
    if not missing:
        raise Refused(NotNow(N_("Không còn ai chưa bỏ phiếu hoặc chưa cho ý kiến.")))
    tell(session_of(meeting), missing, "vote_reminder", meeting=meeting, about=meeting.name, **words(meeting))
    return missing


def words(meeting: Meeting) -> dict[str, Any]:
    """What the notices about a meeting say of it."""
    starts = clock.local(meeting.starts_at)
    return {"hour": f"{starts:%H:%M}", "starts_on": starts.date().isoformat()}


def members_of(meeting: Meeting) -> Iterable[User]:
    return (attendee.user for attendee in meeting.attendees)


def tell_members(meeting: Meeting, kind: str, by: User, note: str = "") -> None:
    """Whoever was called; the one who did it is a member like the others when they are to act."""
    teller = None if kind == "meeting_called" else by
    session = session_of(meeting)
    tell(session, members_of(meeting), kind, meeting=meeting, by=teller, note=note, about=meeting.name, **words(meeting))


def tell_counters(meeting: Meeting, by: User) -> None:
    """Once the meeting is called; they may be no members of the council."""
    if meeting.state in (MeetingState.CALLED, MeetingState.RUNNING):
        counters = session_of(meeting).scalars(select(User).where(User.id.in_([c.user_id for c in meeting.counters])))
        tell(session_of(meeting), counters, "counter_named", meeting=meeting, by=by, about=meeting.name, **words(meeting))


def _demand_ready(no: Reason | None) -> None:
    if no is not None:
        raise Refused(no)
