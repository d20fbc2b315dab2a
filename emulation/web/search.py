"""The search box of the header: a name or a code, straight to what one may see."""

from __future__ import annotations

from flask import Blueprint
from flask_login import current_user
from sqlalchemy import func
from werkzeug.wrappers import Response

from emulation import clock
from emulation.db import db
from emulation.models import Nomination, finding
from emulation.rules.people import COMMITTEE, Role
from emulation.web.lists import asked
from emulation.web.page import go_to, page, wants_fragment
from emulation.web.waiting import Workdays

bp = Blueprint("search", __name__)
AT_ONCE, SHORTEST = 20, 2


@bp.get("/tim")
def find() -> Response:
    typed = asked("q").get("q", "")
    if typed and not wants_fragment() and (id := by_code(typed)):
        return go_to("dossier.show", id=id)
    enough = len(typed) >= SHORTEST
    searches_people = bool(current_user.units_as(*COMMITTEE, Role.OFFICER))
    return page(
        "find/index.html",
        typed=typed,
        enough=enough,
        dossiers=dossiers(typed) if enough else [],
        people=db.session.execute(finding.people(current_user, clock.today(), typed).limit(AT_ONCE)).all()
        if enough and searches_people
        else [],
        units=db.session.execute(finding.units(current_user, typed).limit(AT_ONCE)).all() if enough and searches_people else [],
        most=AT_ONCE,
    )


def by_code(typed: str) -> int | None:
    """The dossier with exactly this code, if this person may see it."""
    exact = Nomination.visible_to(current_user).where(func.upper(Nomination.code) == typed.upper())
    return db.session.scalar(exact.with_only_columns(Nomination.id))


def dossiers(typed: str) -> list[tuple[object, object, str]]:
    return Workdays().on_rows(db.session.execute(Nomination.rows(current_user, q=typed, most=AT_ONCE)).all())
