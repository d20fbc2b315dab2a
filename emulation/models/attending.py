"""Who came, who answers in writing, and who counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from emulation import clock
from emulation.errors import N_, NotNow, Reason, Refused
from emulation.models.base import session_of
from emulation.models.convening import seat_members, tell_counters, touch
from emulation.models.council import Council, CouncilRule
from emulation.models.meeting import Meeting, MeetingCounter
from emulation.models.user import Mandate, User
from emulation.rules import policy
from emulation.rules.box import BOARD
from emulation.rules.conflict import is_recused
from emulation.rules.council import CouncilLimit
from emulation.rules.meeting import Candidate, MeetingState, board_fault, why_not_counting
from emulation.rules.people import CouncilSeat, Role, holds, is_nominee
from emulation.rules.policy import Act
from emulation.rules.voting import Attendance


@dataclass(frozen=True, slots=True)
class Place:
    """Somebody who belongs to the meeting, and what is known of their coming."""

    user_id: int
    name: str
    title: str
    attendance: Attendance | None
    reason: str


def expected(session: Session, meeting: Meeting) -> list[Place]:
    """Who was there; while it is not over also who was seated in the council since it was called."""
    known = [Place(a.user_id, a.name, a.title, a.attendance, a.reason) for a in meeting.attendees]
    if meeting.state not in (MeetingState.CALLED, MeetingState.RUNNING):
        return known
    seats, here = Council(session, meeting.unit, clock.today()).seats, {place.user_id: place for place in known}
    return [here.get(m.user_id) or Place(m.user_id, m.user.name, m.title, None, "") for m in seats]


def note_attendance(
    meeting: Meeting, by: User, said: Mapping[int, tuple[Attendance | None, str]], version: int | None = None
) -> None:
    """Who is there, who is away and why, who is asked in writing; None: not yet known."""
    policy.demand(Act.NOTE_ATTENDANCE, by, meeting)
    touch(meeting, version)
    seat_members(meeting)
    for attendee in meeting.attendees:
        attendance, reason = said.get(attendee.user_id, (attendee.attendance, attendee.reason))
        if attendance is Attendance.ABSENT and not reason.strip():
            raise Refused(NotNow(N_("Xin ghi lý do vắng mặt của %(name)s."), name=attendee.name))
        if meeting.is_written and attendance is Attendance.PRESENT:
            raise Refused(NotNow(N_("Lấy ý kiến bằng văn bản thì không có ai có mặt.")))
        attendee.reason = reason
        attendee.attendance = attendance


def candidates(session: Session, meeting: Meeting) -> list[User]:
    """Who could count: the counting board of the unit, then the members of its council."""
    asked = (
        select(Mandate)
        .join(User)
        .options(joinedload(Mandate.user).selectinload(User.mandates))
        .where(Mandate.unit_id == meeting.unit_id, Mandate.role.in_((Role.COUNTER, Role.COUNCIL)), User.is_enabled)
        .order_by(Mandate.role != Role.COUNTER, Mandate.id)
    )
    day = clock.today()
    return list(dict.fromkeys(m.user for m in session.scalars(asked) if m.in_force_on(day)))


def candidate(meeting: Meeting, user: User) -> Candidate:
    """This person as the rule of the counting board sees them."""
    held = user.offices_on(clock.today())
    seated_first = any(m.seat is CouncilSeat.CHAIR and m.unit_id == meeting.unit_id for m in held)
    return Candidate(
        user.name,
        is_chair=seated_first or holds(user, Role.CHAIR, meeting.unit_id) or meeting.chair_id == user.id,
        is_admin=any(m.role is Role.ADMIN for m in held),
        nominated=any(is_nominee(user, n) for n in meeting.cases),
        recused=any(is_recused(user, n) for n in meeting.cases),
    )


def may_count(session: Session, meeting: Meeting) -> list[tuple[User, Reason | None]]:
    """Everybody who could be asked, each with the reason against."""
    return [(user, why_not_counting(candidate(meeting, user))) for user in candidates(session, meeting)]


def fault_of(session: Session, meeting: Meeting, board: Sequence[User]) -> Reason | None:
    rules = CouncilRule.on(session, meeting.unit_id, clock.today())
    number = rules[CouncilLimit.COUNTERS].number if CouncilLimit.COUNTERS in rules else BOARD
    chairs = rules[CouncilLimit.MOST_CHAIRS_COUNTING].number if CouncilLimit.MOST_CHAIRS_COUNTING in rules else BOARD
    return board_fault([candidate(meeting, user) for user in board], number, chairs)


def name_counters(meeting: Meeting, by: User, board: Sequence[User], version: int | None = None) -> None:
    """Three who count, none of whom has a part in what is counted."""
    policy.demand(Act.NAME_COUNTERS, by, meeting)
    touch(meeting, version)
    session = session_of(meeting)
    asked = set(candidates(session, meeting))
    if stranger := next((user for user in board if user not in asked), None):
        raise Refused(NotNow(N_("%(name)s không thuộc Hội đồng hay Ban kiểm phiếu của đơn vị."), name=stranger.name))
    if no := fault_of(session, meeting, board):
        raise Refused(no)
    before = {counter.user_id for counter in meeting.counters}
    meeting.counters = []
    session.flush()
    meeting.counters = [MeetingCounter(slot=slot, user=user, user_id=user.id) for slot, user in enumerate(board)]
    session.flush()
    if {user.id for user in board} != before:
        tell_counters(meeting, by)
