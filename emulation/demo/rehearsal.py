"""A meeting to rehearse with, for the practice room alone: called for this morning, with secret ballots on its agenda."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from emulation.demo import FIRST_MOMENT
from emulation.models import AgendaItem, Attendee, Edition, Limit, Mandate, Meeting, MeetingCounter, Nomination, Unit, User
from emulation.rules.people import Role
from emulation.rules.stage import Stage
from emulation.rules.voting import Attendance, Mode

NAME = "Phiên họp tập của Hội đồng"
BOARD = ("kiemphieu1", "kiemphieu2", "kiemphieu3")
AWAY, WHY = "uyvien6", "Đi công tác, gửi ý kiến qua phần mềm"
CASES = 3


def prepare(session: Session, unit_code: str) -> Meeting | None:
    """Where people and cases of the demonstration are there and nobody has prepared such a meeting yet."""
    unit = session.scalars(select(Unit).where(Unit.code == unit_code)).one_or_none()
    users = {user.username: user for user in session.scalars(select(User))}
    cases = waiting_cases(session)
    if unit is None or not cases or not {"thuky", "chutich", *BOARD} <= users.keys() or is_there(session, unit):
        return None
    copies = {edition: in_secret(session, edition) for edition in dict.fromkeys(n.edition for n in cases)}
    for n in cases:
        n.edition = copies[n.edition]
    secretary, at = users["thuky"], FIRST_MOMENT + timedelta(hours=1)
    meeting = Meeting(
        unit=unit, name=NAME, starts_at=at, place="Hội trường tầng 2", chair=users["chutich"], secretary=secretary,
        made_by_id=secretary.id, made_at=at - timedelta(days=7), called_at=at - timedelta(days=6),
    )  # fmt: skip
    meeting.agenda = [AgendaItem(nomination=n, position=place) for place, n in enumerate(cases, 1)]
    meeting.counters = [MeetingCounter(slot=slot, user=users[name]) for slot, name in enumerate(BOARD)]
    meeting.attendees = [attendee(seat, place) for place, seat in enumerate(council_of(session, unit, at), 1)]
    session.add(meeting)
    session.flush()
    return meeting


def waiting_cases(session: Session) -> list[Nomination]:
    """Cases before the council that nobody has begun to vote on."""
    found = session.scalars(select(Nomination).where(Nomination.stage == Stage.COUNCIL).order_by(Nomination.id))
    return [n for n in found if n.vote is None and n.in_box is None and not n.is_frozen][:CASES]


def is_there(session: Session, unit: Unit) -> bool:
    """A meeting of the demonstration itself in which a box can still be made."""
    meetings = session.scalars(select(Meeting).where(Meeting.unit_id == unit.id, Meeting.ended_at.is_(None)))
    return any(
        meeting.called_at and len(meeting.counters) == len(BOARD) and any(votes_in_secret(i.nomination) for i in meeting.agenda)
        for meeting in meetings
    )


def votes_in_secret(n: Nomination) -> bool:
    return n.edition is not None and n.edition.vote_mode is Mode.SECRET and n.vote is None


def in_secret(session: Session, edition: Edition) -> Edition:
    """The same regulation with a secret ballot; in force for nothing but the cases that point to it."""
    kept = {c.key: getattr(edition, c.key) for c in inspect(Edition).column_attrs if c.key != "id"}
    day, name = edition.in_force_from - timedelta(days=1), f"{edition.name} (để tập bỏ phiếu kín)"
    copy = Edition(**{**kept, "vote_mode": Mode.SECRET, "in_force_from": day, "in_force_to": day, "name": name})
    columns = [c.key for c in inspect(Limit).column_attrs if c.key not in ("id", "edition_id")]
    copy.limits = [Limit(**{name: getattr(limit, name) for name in columns}) for limit in edition.limits]
    session.add(copy)
    session.flush()
    return copy


def council_of(session: Session, unit: Unit, at: datetime) -> list[Mandate]:
    return list(session.scalars(Mandate.holders(Role.COUNCIL, unit.id, at.date())))


def attendee(seat: Mandate, place: int) -> Attendee:
    away = seat.user.username == AWAY
    return Attendee(
        user=seat.user, position=place, name=seat.user.name, title=seat.title,
        attendance=Attendance.CONSULTED if away else Attendance.PRESENT, reason=WHY if away else "",
    )  # fmt: skip
