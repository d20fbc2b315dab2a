"""A meeting while it is held: the chair's screen, the projector, and the screens of the members that follow it.

A screen asks every few seconds whether anything has changed; if not, the answer is empty and has cost one question.
"""

from __future__ import annotations

from flask import Blueprint, Response, abort, flash, request
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import update
from sqlalchemy.orm import joinedload, selectinload
from wtforms import HiddenField

from emulation.db import db
from emulation.models import Meeting
from emulation.models.pulse import pulse
from emulation.rules import policy
from emulation.rules.people import Role, holds
from emulation.rules.policy import Act, can
from emulation.rules.voting import Mode
from emulation.text import whole
from emulation.web.forms import Form
from emulation.web.help import rehearsal_url
from emulation.web.page import go_to, page
from emulation.web.screens import AGENDA, Case, cases_of

bp = Blueprint("running", __name__, url_prefix="/phien-hop")
EVERY = 3  # seconds between two questions of a screen


class TurnForm(Form):
    case = HiddenField()


@bp.get("/<int:id>/dieu-hanh")
def run(id: int) -> Response:
    return screen(id, "running/run.html", Act.RUN_MEETING)


@bp.post("/<int:id>/dieu-hanh")
def turn(id: int) -> Response:
    """Put a case on all screens, or none. The version of the meeting stays: whoever edits it is not in the way."""
    meeting = find_meeting(id, Act.RUN_MEETING)[0]
    case = whole(TurnForm().case.data)
    if case is not None and case not in {item.nomination_id for item in meeting.agenda}:
        flash(_("Hồ sơ này không còn trong chương trình họp. Xin tải lại trang."), "error")
        return go_to(".run", id=id)
    quiet = update(Meeting).where(Meeting.id == id).values(on_screen_id=case)
    db.session.execute(quiet.execution_options(synchronize_session=False))
    return go_to(".run", id=id)


@bp.get("/<int:id>/man-chieu")
def projector(id: int) -> Response:
    return screen(id, "running/projector.html", Act.RUN_MEETING)


@bp.get("/<int:id>/theo-doi")
def follow(id: int) -> Response:
    return screen(id, "running/follow.html", Act.FOLLOW_MEETING)


def find_meeting(id: int, act: Act) -> tuple[Meeting, str]:
    """A meeting that the reader may follow, and the mark of its present state."""
    found = pulse(db.session(), id)
    if found is None or not can(Act.FOLLOW_MEETING, current_user, found[0]):
        abort(404)
    policy.demand(act, current_user, found[0])
    return found


def screen(id: int, template: str, act: Act) -> Response:
    """The whole screen; nothing at all for a screen that knows the present state."""
    meeting, mark = find_meeting(id, act)
    if request.args.get("biet") == mark:
        return Response(status=204)
    options = (*AGENDA, joinedload(Meeting.unit), selectinload(Meeting.counters))
    meeting = db.session.get_one(Meeting, id, options=options, populate_existing=True)
    cases = cases_of(meeting)
    shown = next((case for case in cases if case.nomination.id == meeting.on_screen_id), None)
    return page(
        template, meeting=meeting, cases=cases, shown=shown, mark=mark, every=EVERY, around=around(cases, shown),
        turn_to=lambda case: TurnForm(formdata=None, case=str(case.nomination.id) if case else ""),
        boxless=[case for case in cases if case.mode is Mode.SECRET and case.box is None and case.vote is None],
        is_secretary=holds(current_user, Role.SECRETARY, meeting.unit_id), may_run=can(Act.RUN_MEETING, current_user, meeting),
        rehearsal=rehearsal_url(),
    )  # fmt: skip


def around(cases: list[Case], shown: Case | None) -> tuple[Case | None, Case | None]:
    """The case before and the one after what is shown; before anything is shown, the first comes next."""
    if shown is None:
        return None, cases[0] if cases else None
    place = cases.index(shown)
    return cases[place - 1] if place else None, cases[place + 1] if place + 1 < len(cases) else None
