"""What only the practice room has: who may be played there, and beginning anew. The real installation has no such address."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, current_app, flash, request, session
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import selectinload
from werkzeug.wrappers import Response

from emulation.db import db
from emulation.errors import N_, NotNow, Refused
from emulation.models import Meeting, User
from emulation.rules.voting import Mode
from emulation.web.access import slow
from emulation.web.page import go_to, page

bp = Blueprint("practice_room", __name__)


@bp.before_app_request
def refuse_more_files() -> None:
    if request.mimetype == "multipart/form-data" and current_app.extensions["practice"].is_full:
        raise Refused(NotNow(N_("Phòng tập đã đầy tệp. Xin bấm “Làm lại từ đầu” ở đầu trang, hoặc đợi vài phút.")))


@bp.get("/tap-phien-hop")
def rehearse() -> Response:
    """Who does what at a meeting, with the account to do it in; the meeting that is ready to begin, or under way."""
    alive = Meeting.called_at.is_not(None), Meeting.ended_at.is_(None), Meeting.cancelled_at.is_(None)
    meetings = db.session.scalars(select(Meeting).where(*alive).order_by(Meeting.begun_at.is_(None), Meeting.starts_at)).all()
    secret = [m for m in meetings if any(i.nomination.edition.vote_mode is Mode.SECRET for i in m.agenda)]
    return page("practice/meeting.html", meeting=next(iter(secret), None))


@bp.get("/lam-lai")
def ask() -> Response:
    return page("practice/again.html")


@bp.post("/lam-lai")
@slow
def begin_again() -> Response:
    db.session.rollback()
    current_app.extensions["practice"].put_back()
    session.clear()
    flash(_("Phòng tập đã trở lại như lúc đầu. Xin chọn một vai để vào."), "ok")
    return go_to("enter.sign_in")


def people() -> Sequence[User]:
    """Everybody one can sign in as there."""
    everyone = select(User).where(User.is_enabled).order_by(User.id).options(selectinload(User.mandates))
    return db.session.scalars(everyone).all()
