"""The office room: who holds which office, and how this installation stands."""

from __future__ import annotations

from flask import Blueprint
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload
from werkzeug.wrappers import Response

from emulation import clock
from emulation.db import db
from emulation.models import Edition, Mandate, Nomination, Person, SignIn, Unit, User
from emulation.web.page import page

bp = Blueprint("office", __name__, url_prefix="/quan-tri")


@bp.get("")
def index() -> Response:
    users = db.session.scalars(
        select(User).options(selectinload(User.mandates).joinedload(Mandate.unit)).where(User.is_enabled).order_by(User.username)
    ).all()
    return page(
        "office/index.html",
        users=users,
        today=clock.today(),
        editions=lambda: db.session.scalars(
            select(Edition).options(joinedload(Edition.award)).order_by(Edition.award_id, Edition.in_force_from)
        ).all(),
        counts={
            model.__tablename__: db.session.scalar(select(func.count()).select_from(model))
            for model in (Unit, Person, User, Nomination)
        },
        signed_in=db.session.scalar(select(func.count()).select_from(SignIn).where(SignIn.ended_at.is_(None))),
    )
