"""The room itself: the boxes that concern somebody, and the page of one box."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, request
from flask_login import current_user
from sqlalchemy.orm import joinedload, selectinload
from werkzeug.wrappers import Response

from emulation.db import db
from emulation.errors import EmulationError
from emulation.models import Box, BoxItem, BoxKey, Meeting, Nomination
from emulation.rules.policy import Act
from emulation.web.access import find
from emulation.web.boxes.shown import ShownBox
from emulation.web.forms import Form
from emulation.web.page import Shown, page

bp = Blueprint("boxes", __name__, url_prefix="/hom-phieu")
MOST = 50
ROOM = (
    joinedload(Box.meeting).options(selectinload(Meeting.attendees)),
    selectinload(Box.items).joinedload(BoxItem.nomination).options(
        joinedload(Nomination.award), joinedload(Nomination.edition), selectinload(Nomination.conflicts), selectinload(Nomination.votes),
    ),
    selectinload(Box.keys).joinedload(BoxKey.user),
    selectinload(Box.roll),
    selectinload(Box.handovers),
)  # fmt: skip


@bp.get("")
def index() -> Response:
    """What waits for me first, then the newest."""
    waiting = {box.id for box in db.session.scalars(Box.waiting_for(current_user))}
    query = Box.visible_to(current_user).options(*ROOM).order_by(Box.made_at.desc(), Box.id).limit(MOST)
    found = [ShownBox(box) for box in db.session.scalars(query).unique()]
    found.sort(key=lambda shown: shown.box.id not in waiting)
    return page("boxes/index.html", boxes=found, waiting=waiting)


@bp.get("/<id>")
def show(id: str) -> Response:
    """The page asks again by itself while people vote; when nothing has changed, the answer is empty."""
    box = find_box(id)
    if request.args.get("biet") == ShownBox(box).mark:
        return Response(status=204)
    return show_page(box)


def find_box(id: str, act: Act = Act.VIEW_BOX) -> Box:
    """One box with all that its page shows."""
    return find(Box, id, act, ROOM)


def show_page(box: Box, status: int = 200, error: Shown | None = None) -> Response:
    return page("boxes/show.html", status, shown=ShownBox(box), error=error, plain=Form(formdata=None))


def attempt(id: str, deed: Callable[[Box], Any], again: Callable[[Box, Shown], Response]) -> Response | None:
    """Carry out a deed on a box. Refused, the page is shown again with the reason and with what was typed."""
    try:
        deed(find_box(id))
        db.session.flush()
    except EmulationError as error:
        db.session.rollback()
        shown = again(find_box(id), Shown(error.reason))
        shown.status_code = error.status
        return shown
    return None
