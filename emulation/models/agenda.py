"""What a council is to hear, and in which order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import Session, aliased

from emulation import clock
from emulation.errors import N_, NotNow, Refused
from emulation.models.base import session_of
from emulation.models.convening import tell_members, touch
from emulation.models.meeting import AgendaItem, Meeting
from emulation.models.user import Mandate, User
from emulation.rules import agenda, policy
from emulation.rules.conflict import takes_no_part
from emulation.rules.people import Role
from emulation.rules.policy import Act
from emulation.rules.stage import Stage
from emulation.rules.voting import Attendance

if TYPE_CHECKING:
    from emulation.models import Nomination


def waiting(meeting: Meeting, by: User) -> Select[Nomination]:
    """Cases before this council that stand on no other meeting still to come, the longest waiting first."""
    from emulation.models.nomination import Nomination as N

    other, item = aliased(Meeting), aliased(AgendaItem)
    to_come = (other.ended_at.is_(None), other.cancelled_at.is_(None), other.id != meeting.id)
    taken = exists().where(item.nomination_id == N.id, item.meeting_id == other.id, *to_come)
    query = N.visible_to(by).where(N.stage == Stage.COUNCIL, N.holder_id == meeting.unit_id, ~taken)
    return query.order_by(N.stage_since, N.id)


def away_from(meeting: Meeting, nomination: Nomination, council: Sequence[User]) -> agenda.Away:
    """Who would be in the room and has to leave it for this case."""
    kept_out = {a.user_id for a in meeting.attendees if a.attendance in (Attendance.ABSENT, Attendance.CONSULTED)}
    recused = {user.id for user in council if takes_no_part(user, nomination) is not None}
    return frozenset(recused - kept_out)


def council_of(meeting: Meeting) -> list[User]:
    """Whoever was called; before that, who sits in the council today."""
    if meeting.attendees:
        return [a.user for a in meeting.attendees]
    return [m.user for m in session_of(meeting).scalars(Mandate.holders(Role.COUNCIL, meeting.unit_id, clock.today()))]


def set_agenda(meeting: Meeting, by: User, cases: Sequence[Nomination], anew: bool, version: int | None = None) -> None:
    """These cases and no others; `anew` puts them in the order in which people come and go least."""
    policy.demand(Act.EDIT_MEETING, by, meeting)
    touch(meeting, version)
    known = {item.nomination_id: item for item in meeting.agenda}
    chosen = {n.id: n for n in cases}
    for item in meeting.agenda:
        if item.nomination_id not in chosen and is_bound(meeting, item.nomination):
            raise Refused(
                NotNow(N_("Hồ sơ %(code)s đã được biểu quyết ở phiên họp này nên không bỏ ra được."), code=item.nomination.code)
            )
    added = [n for n in cases if n.id not in known]
    if wrong := next((n for n in added if n.stage is not Stage.COUNCIL or n.holder_id != meeting.unit_id), None):
        raise Refused(NotNow(N_("Hồ sơ %(code)s không ở bước của Hội đồng này."), code=wrong.code))
    order = [item.nomination for item in meeting.agenda if item.nomination_id in chosen] + added
    lay(meeting, order, anew)
    if added and meeting.called_at is not None:  # what was said of the old agenda says nothing of the new cases
        meeting.checks = []
        session_of(meeting).flush()
        tell_members(meeting, "meeting_called", by)


def move(meeting: Meeting, by: User, nomination_id: int, up: bool, version: int | None = None) -> None:
    """One place up or down."""
    policy.demand(Act.EDIT_MEETING, by, meeting)
    touch(meeting, version)
    order = meeting.cases
    place = next((i for i, n in enumerate(order) if n.id == nomination_id), None)
    to = None if place is None else place + (-1 if up else 1)
    if place is None or to is None or not 0 <= to < len(order):
        raise Refused(NotNow(N_("Hồ sơ này không dời thêm được nữa.")))
    order[place], order[to] = order[to], order[place]
    lay(meeting, order, anew=False)


def lay(meeting: Meeting, cases: Sequence[Nomination], anew: bool) -> None:
    """Write the agenda down. Places are unique, so the old ones are cleared first."""
    session, by_id, council = session_of(meeting), {n.id: n for n in cases}, council_of(meeting)
    pairs = [(n.id, away_from(meeting, n, council)) for n in cases]
    order = agenda.arrange(pairs) if anew else agenda.grouped(pairs)
    known = {item.nomination_id: item for item in meeting.agenda}
    meeting.agenda = [item for item in meeting.agenda if item.nomination_id in by_id]
    for item in meeting.agenda:
        item.position += len(known) + len(cases)
    session.flush()
    for place, (id, number) in enumerate(order, 1):
        if id in known:
            known[id].position, known[id].grouped = place, number
        else:
            meeting.agenda.append(AgendaItem(nomination=by_id[id], position=place, grouped=number))
    session.flush()
    session.expire(meeting, ["agenda"])


def coming_and_going(meeting: Meeting) -> int:
    """How often somebody goes out or comes in when the agenda is heard as it stands."""
    council = council_of(meeting)
    return agenda.changes([away_from(meeting, n, council) for n in meeting.cases])


def is_bound(meeting: Meeting, nomination: Nomination) -> bool:
    """A box of this meeting holds it, or its vote was opened while the meeting ran."""
    if any(item.nomination_id == nomination.id for box in meeting.boxes for item in box.items):
        return True
    vote = nomination.vote
    return vote is not None and meeting.begun_at is not None and vote.opened_at >= meeting.begun_at


def meeting_of(session: Session, nomination: Nomination) -> Meeting | None:
    """The meeting that is hearing this case now, or is called to."""
    asked = select(Meeting).join(AgendaItem).where(AgendaItem.nomination_id == nomination.id, Meeting.is_going_on())
    return session.scalars(asked.order_by(Meeting.starts_at)).first()
