"""Helping somebody back in: a password to begin with, or a code. Either is shown once and kept nowhere in the clear."""

from __future__ import annotations

from flask import Blueprint
from flask_login import current_user
from sqlalchemy import or_, select
from sqlalchemy.orm import selectinload
from werkzeug.wrappers import Response

from emulation import clock
from emulation.db import db, start_writing
from emulation.models import Mandate, OfficeLog, Person, ResetCode, Thing, User, Verb
from emulation.models.password import CODE_LIVES, START_LIVES, spoken
from emulation.rules.policy import Act
from emulation.text import fold
from emulation.web.access import find, slow
from emulation.web.forms import Form
from emulation.web.lists import asked
from emulation.web.office.accounts import called, end_sign_ins
from emulation.web.office.books import walk
from emulation.web.page import page
from emulation.web.passwords import hash_of
from emulation.web.wording import address

bp = Blueprint("resets", __name__, url_prefix="/dat-lai-mat-khau")

LOAD = (selectinload(User.mandates).joinedload(Mandate.unit),)


@bp.get("")
def index() -> Response:
    """The accounts this person may help."""
    wanted = asked("q")
    query = User.visible_to(current_user).where(User.id != current_user.id, User.is_enabled).options(*LOAD)
    for word in fold(wanted.get("q", "")).split():
        named = User.person_id.in_(select(Person.id).where((" " + Person.folded).contains(" " + word, autoescape=True)))
        query = query.where(or_(User.username.contains(word, autoescape=True), named, User.id.in_(called(word))))
    rows, next_url = walk(query, User, User.username)
    return page("resets/index.html", rows=[row[0] for row in rows], wanted=wanted, next_url=next_url, today=clock.today())


@bp.get("/<int:id>")
def show(id: int) -> Response:
    user = find(User, id, Act.RESET_PASSWORD, LOAD)
    return page("resets/show.html", user=user, form=Form(formdata=None), today=clock.today())


@bp.post("/<int:id>/mat-khau")
@slow
def start_password(id: int) -> Response:
    """A password to begin with: it opens only the page where one's own is set. This answer is the only place it stands."""
    find(User, id, Act.RESET_PASSWORD, LOAD)
    password = spoken(3)
    hashed = hash_of(password)
    start_writing()
    user = find(User, id, Act.RESET_PASSWORD, LOAD)
    user.password_hash, user.start_until = hashed, clock.real_now() + START_LIVES
    end_sign_ins(user)
    return shown_once(user, password=password)


@bp.post("/<int:id>/ma")
def code(id: int) -> Response:
    """A code with which they set a password themselves; the present one goes on working until then."""
    user = find(User, id, Act.RESET_PASSWORD, LOAD)
    return shown_once(user, code=ResetCode.make(db.session(), user, current_user))


def shown_once(user: User, password: str = "", code: str = "") -> Response:
    entry = OfficeLog(thing=Thing.PASSWORD, thing_id=user.id, name=user.username, verb=Verb.RESET, by_id=current_user.id)
    db.session.add(entry)
    db.session.flush()
    return page(
        "resets/once.html",
        user=user,
        password=password,
        code=code,
        link=address("passwords.by_code"),
        days=START_LIVES.days,
        hours=int(CODE_LIVES.total_seconds() // 3600),
    )
