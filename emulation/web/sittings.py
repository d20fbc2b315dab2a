"""What of the council's meetings concerns somebody now: meetings under way, and boxes that wait for an act of theirs."""

from __future__ import annotations

from typing import NamedTuple

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import select

from emulation.db import db
from emulation.models import Box, Meeting, User
from emulation.rules.people import Role
from emulation.rules.policy.boxes import CLOSERS, WATCHERS
from emulation.web.boxes.room import ROOM
from emulation.web.boxes.shown import ShownBox

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
    """Those that were begun and have not ended."""
    running = Meeting.begun_at.is_not(None), Meeting.ended_at.is_(None), Meeting.cancelled_at.is_(None)
    mine = Meeting.unit_id.in_(user.units_as(*WATCHERS, Role.COUNCIL))
    led, found = set(user.units_as(*CLOSERS)), []
    for meeting in db.session.scalars(select(Meeting).where(*running, mine).order_by(Meeting.starts_at)):
        runs = meeting.unit_id in led
        todo = _("điều hành phiên họp") if runs else _("theo dõi phiên họp")
        found.append(Line(url_for("running.run" if runs else "running.follow", id=meeting.id), meeting.name, todo))
    return found
