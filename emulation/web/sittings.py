"""What of the council concerns somebody now: meetings, boxes that wait for an act of theirs, results that wait for the chair."""

from __future__ import annotations

from typing import NamedTuple

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import or_, select

from emulation.db import db
from emulation.models import Box, Meeting, Nomination, User, Vote
from emulation.rules.people import Role
from emulation.rules.policy.dossiers import LEADERS, OVERSEERS
from emulation.rules.stage import Stage
from emulation.rules.voting import Tie
from emulation.rules.workflow import CHAIR_WORD
from emulation.web.boxes.room import ROOM
from emulation.web.boxes.shown import ShownBox
from emulation.web.language import moment

SITTING = (*OVERSEERS, Role.COUNCIL, Role.COUNTER)


class Line(NamedTuple):
    url: str
    name: str
    todo: str


def sittings(user: User) -> list[Line]:
    """For the desk; those who hold none of the offices are asked nothing of the database."""
    if not user.units_as(*SITTING):
        return []
    return boxes(user) + meetings(user) + chair_words(user)


def boxes(user: User) -> list[Line]:
    found = [ShownBox(box) for box in db.session.scalars(Box.waiting_for(user).options(*ROOM).order_by(Box.made_at)).unique()]
    return [
        Line(shown.awaited.url, _("Hòm phiếu: %(name)s", name=shown.title), shown.awaited.label)
        for shown in found
        if shown.awaited
    ]


def chair_words(user: User) -> list[Line]:
    """Results that wait for the chair's own word."""
    asked = Vote.closed_at.is_not(None), Vote.void_at.is_(None), Vote.chair_agrees.is_(None)
    by_rule = or_(Vote.needs_chair, Vote.tie == Tie.CHAIR)
    here = Nomination.stage == Stage.COUNCIL, Nomination.holder_id.in_(user.units_as(Role.CHAIR))
    query = select(Nomination).join(Vote, Vote.nomination_id == Nomination.id).where(*asked, by_rule, *here)
    return [
        Line(url_for("dossier.show", id=n.id), n.nominee_name, _("chờ ý kiến của Chủ tịch Hội đồng"))
        for n in (db.session.scalars(query.order_by(Nomination.stage_since)).unique() if user.units_as(Role.CHAIR) else ())
        if CHAIR_WORD.why_not(user, n) is None
    ]


def meetings(user: User) -> list[Line]:
    """Those called and those under way, each with what it asks of this person."""
    asks, led = Meeting.awaits_answer_of(user), set(user.units_as(*LEADERS))
    query = Meeting.visible_to(user).where(Meeting.is_going_on()).add_columns(asks).order_by(Meeting.starts_at)
    return [line_of(meeting, meeting.unit_id in led, asked) for meeting, asked in db.session.execute(query).unique()]


def line_of(meeting: Meeting, is_led: bool, is_asked: bool) -> Line:
    if meeting.begun_at is not None:
        todo = _("điều hành phiên họp") if is_led else _("theo dõi phiên họp")
        return Line(url_for("running.run" if is_led else "running.follow", id=meeting.id), meeting.name, todo)
    when = _("họp lúc %(when)s", when=moment(meeting.starts_at))
    todo = _("chờ đồng chí trả lời về xung đột lợi ích") if is_asked else when
    return Line(url_for("meetings.show", id=meeting.id), meeting.name, todo)
