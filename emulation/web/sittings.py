"""What of the council's meetings concerns somebody now: meetings under way, and boxes that wait for an act of theirs."""

from __future__ import annotations

from typing import NamedTuple

from flask import url_for
from flask_babel import gettext as _

from emulation.db import db
from emulation.models import Box, Meeting, User
from emulation.rules.people import Role
from emulation.rules.policy.boxes import CLOSERS, WATCHERS
from emulation.web.boxes.room import ROOM
from emulation.web.boxes.shown import ShownBox
from emulation.web.language import moment

SITTING = (*WATCHERS, Role.COUNCIL, Role.COUNTER)


class Line(NamedTuple):
    url: str
    name: str
    todo: str


def sittings(user: User) -> list[Line]:
    """For the desk; those who hold none of the offices are asked nothing of the database."""
    if not user.units_as(*SITTING):
        return []
    return boxes(user) + meetings(user)


def boxes(user: User) -> list[Line]:
    found = [ShownBox(box) for box in db.session.scalars(Box.waiting_for(user).options(*ROOM).order_by(Box.made_at)).unique()]
    return [
        Line(shown.awaited.url, _("Hòm phiếu: %(name)s", name=shown.title), shown.awaited.label)
        for shown in found
        if shown.awaited
    ]


def meetings(user: User) -> list[Line]:
    """Those called and those under way, each with what it asks of this person."""
    asks, led = Meeting.awaits_answer_of(user), set(user.units_as(*CLOSERS))
    query = Meeting.visible_to(user).where(Meeting.is_going_on()).add_columns(asks).order_by(Meeting.starts_at)
    return [line_of(meeting, meeting.unit_id in led, asked) for meeting, asked in db.session.execute(query).unique()]


def line_of(meeting: Meeting, is_led: bool, is_asked: bool) -> Line:
    if meeting.begun_at is not None:
        todo = _("điều hành phiên họp") if is_led else _("theo dõi phiên họp")
        return Line(url_for("running.run" if is_led else "running.follow", id=meeting.id), meeting.name, todo)
    when = _("họp lúc %(when)s", when=moment(meeting.starts_at))
    todo = _("chờ đồng chí trả lời về xung đột lợi ích") if is_asked else when
    return Line(url_for("meetings.show", id=meeting.id), meeting.name, todo)
