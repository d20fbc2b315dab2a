"""Who may enter which room, and the one way to load a thing: find, hide, authorise."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any, TypeVar

from flask import abort, current_app, g, redirect, request, url_for
from flask.sessions import SecureCookieSessionInterface
from flask_login import current_user, login_user
from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import joinedload
from sqlalchemy.orm.attributes import set_committed_value
from werkzeug.wrappers import Response

from emulation import clock
from emulation.db import SAFE, afterwards, db, start_writing
from emulation.errors import N_, NotNow, Reason, Refused, ShutOut
from emulation.models import DoneForm, Mandate, Nomination, SignIn, User
from emulation.rules import policy
from emulation.rules.conflict import conflict_of, recused
from emulation.rules.people import Role
from emulation.rules.policy import Act
from emulation.web.carry import sign_in_again
from emulation.web.page import is_poll
from emulation.web.wire import is_for_programs

T = TypeVar("T")
ALL, MEMBERS = "all", "members"
PUBLIC_ROOMS = (
    "public", "process", "figures", "indicators", "coverage", "public_search", "public_log", "trust", "open_data", "api", "feeds",
    "certificates", "decided", "help", "machine", "courses", "practices", "solutions", "programmes", "reviews", "stories",
)  # fmt: skip
SPOKEN_ROOMS = (
    *PUBLIC_ROOMS,
    "opinions",
    "questions",
)  # their links carry the language; the last two have forms, and so a session

DOORS: dict[str, str | tuple[Role, ...]] = {
    "public": ALL,
    "process": ALL,
    "figures": ALL,
    "indicators": ALL,
    "coverage": ALL,
    "help": ALL,
    "machine": ALL,
    "public_log": ALL,
    "trust": ALL,
    "enter": ALL,
    "desk": MEMBERS,
    "together": (Role.SECRETARY,),
    "readiness": (Role.SECRETARY,),
    "dossier": MEMBERS,
    "conflicts": MEMBERS,
    "proposals": MEMBERS,
    "nominate": (Role.OFFICER,),
    "papers": (Role.SECRETARY,),
    "review": (Role.REVIEWER,),
    "assigning": (Role.SECRETARY,),
    "council": (Role.COUNCIL,),
    "ballot": MEMBERS,
    "board": MEMBERS,
    "counting": (Role.SECRETARY, Role.COUNTER, Role.CHAIR, Role.INSPECTOR),
    "decisions": (Role.SECRETARY, Role.CHAIR, Role.INSPECTOR, Role.ADMIN),
    "office": (Role.ADMIN,),
    "notices": MEMBERS,
    "nominee": MEMBERS,
    "messages": MEMBERS,
    "search": MEMBERS,
    "private_link": ALL,
    "mail": (Role.SECRETARY, Role.ADMIN),
    "registry": (Role.OFFICER, Role.ADMIN),
    "passwords": ALL,
    "resets": (Role.SECRETARY, Role.ADMIN),
    "season": (Role.SECRETARY, Role.CHAIR, Role.INSPECTOR, Role.ADMIN),
    "awards": (Role.SECRETARY, Role.CHAIR, Role.INSPECTOR, Role.ADMIN),
    "complaints": (Role.INSPECTOR, Role.SECRETARY),
    "certificates": ALL,
    "decided": ALL,
    "reissuing": (Role.SECRETARY, Role.CHAIR, Role.INSPECTOR, Role.ADMIN),
    "statements": MEMBERS,
    "meetings": (Role.COUNCIL, Role.SECRETARY, Role.CHAIR, Role.COUNTER, Role.INSPECTOR, Role.ADMIN),
    "practice_room": MEMBERS,
    "minutes": (Role.SECRETARY, Role.CHAIR, Role.COUNCIL, Role.COUNTER, Role.INSPECTOR),
    "ballot_papers": (Role.SECRETARY, Role.CHAIR, Role.COUNCIL, Role.COUNTER),
    "stepup": MEMBERS,
    "boxes": MEMBERS,
    "running": MEMBERS,
    "public_search": ALL,
    "open_data": ALL,
    "api": ALL,
    "feeds": ALL,
    "opinions": ALL,
    "consultation": (Role.SECRETARY, Role.INSPECTOR),
    "works": (Role.OFFICER, Role.SECRETARY, Role.CHAIR, Role.INSPECTOR, Role.ADMIN),
    "trainings": (Role.OFFICER, Role.SECRETARY, Role.CHAIR, Role.INSPECTOR, Role.ADMIN),
    "courses": ALL,
    "practices": ALL,
    "solutions": ALL,
    "adoptions": MEMBERS,
    "digest": MEMBERS,
    "programmes": ALL,
    "reviews": ALL,
    "following": (Role.OFFICER, Role.SECRETARY, Role.CHAIR, Role.INSPECTOR, Role.ADMIN),
    "reporting": (Role.SECRETARY,),
    "visits": (Role.OFFICER, Role.SECRETARY, Role.CHAIR, Role.INSPECTOR),
    "stories": ALL,
    "questions": ALL,
}

FORM_KEY = re.compile(r"[\w-]{8,40}", re.ASCII)
LIVING_SIGN_IN = (
    select(SignIn)
    .where(
        SignIn.id == bindparam("id"),
        SignIn.ended_at.is_(None),
        SignIn.seen_at > bindparam("seen_after"),
        SignIn.started_at > bindparam("started_after"),
    )
    .options(joinedload(SignIn.user).joinedload(User.mandates).joinedload(Mandate.unit))
)
OPEN_ALWAYS = ("enter", "stepup")  # signing in writes nothing that the log knows
READ_ONLY = NotNow(
    N_(
        "Dữ liệu đang chạy không khớp với nhật ký công khai đã ký, nên lúc này chỉ xem được, không ghi gì thêm. Người quản trị cần xử lý; xin giữ lại phần bạn đang viết."
    )
)
IDLE, LONGEST, TOUCH = timedelta(minutes=30), timedelta(hours=12), timedelta(minutes=1)


class Cookies(SecureCookieSessionInterface):
    """Public pages set and read no cookie, whatever an extension looked for in it."""

    def open_session(self, app: Any, request: Any) -> Any:
        return super().open_session(app, request) if "Cookie" in request.headers else self.session_class()

    def save_session(self, app: Any, session: Any, response: Any) -> None:
        if not g.get("is_public", False):
            super().save_session(app, session, response)


def guard() -> Response | None:
    """Before every view: the installation, the visitor, the door; then, for an unsafe request, the write lock."""
    current_app.extensions["emulation"].refresh()
    if request.endpoint is None:
        g.is_public = is_for_programs()
        return None
    room = request.blueprint or request.endpoint
    g.is_public = room in PUBLIC_ROOMS
    if g.is_public:
        return None
    if request.mimetype != "multipart/form-data":  # Werkzeug limits the memory of a form only where it may bring files
        request.max_content_length = current_app.config["MAX_FORM_MEMORY_SIZE"]
    if request.method not in SAFE and (comes_from_elsewhere() or None in request.form):
        abort(400)
    if DOORS[room] != ALL and not current_user.is_authenticated:
        return sign_in_again()
    if request.method not in SAFE and room not in OPEN_ALWAYS and current_app.extensions["emulation"].contradiction:
        raise Refused(READ_ONLY)
    if current_user.is_authenticated:
        g.language = current_user.language
        if not may_enter(room, current_user):
            abort(404)
        if current_user.start_until is not None and room not in ("enter", "passwords"):
            return redirect(url_for("passwords.change"), 303)  # a password to begin with opens nothing else
    if request.method not in SAFE:
        return begin_unsafe()
    return None


def may_enter(room: str, user: User) -> bool:
    """A room for an office opens to whoever holds it anywhere today; what is inside is hidden thing by thing."""
    door = DOORS[room]
    if room == "review" and any(m.role is Role.REVIEWER for m in user.mandates):
        return True  # whoever was a reviewer is told that the mandate ended
    return isinstance(door, str) or bool(user.units_as(*door))


def begin_unsafe() -> Response | None:
    """The body is read before the lock is taken; a form that was already carried out leads to where it led."""
    key = request.form.get("once", "")
    key = key if FORM_KEY.fullmatch(key) else ""
    view = current_app.view_functions[request.endpoint or ""]
    if not getattr(view, "is_slow", False):
        start_writing()
    if key and current_user.is_authenticated:
        done = db.session.scalar(select(DoneForm.location).where(DoneForm.key == key, DoneForm.user_id == current_user.id))
        if done:
            return redirect(done, 303)
        g.once = (key, current_user.id)
    return None


def slow(view):
    """A view that has slow work to do (pictures, passwords) and takes the write lock itself, afterwards."""
    view.is_slow = True
    return view


def comes_from_elsewhere() -> bool:
    """An unsafe request that another site made the browser send."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None and site not in ("same-origin", "none"):
        return True
    origin = request.headers.get("Origin")
    return origin is not None and origin != request.host_url.rstrip("/")


def load_visitor(sign_in_id: str) -> User | None:
    """Whoever this sign-in let in, while it lives: not ended, not idle too long, not too old."""
    if g.get("is_public", False):
        return None
    now = clock.real_now()
    asked = {"id": sign_in_id, "seen_after": now - IDLE, "started_after": now - LONGEST}
    sign_in = db.session.scalars(LIVING_SIGN_IN, asked).unique().one_or_none()
    if sign_in is None or not sign_in.user.is_enabled:
        return None
    if sign_in.seen_at < now - TOUCH and not is_poll():
        afterwards(lambda session: session.execute(update(SignIn).where(SignIn.id == sign_in_id).values(seen_at=now)))
    sign_in.user.sign_in = sign_in
    return sign_in.user


def let_in(user: User, sign_in: SignIn) -> None:
    """From here on this browser acts as this person."""
    user.sign_in = sign_in
    login_user(user)
    g.language = user.language


def shut_out(user: User, id: int) -> Reason | None:
    """Why somebody who once worked on this dossier no longer may: instead of a silent gap, one sentence."""
    nomination = db.session.get(Nomination, id)
    if nomination is None or not user.is_authenticated:
        return None
    if conflict := conflict_of(user, nomination):
        return recused(conflict.kind)
    return policy.MANDATE_ENDED if policy.has_left(user, nomination) else None


def find(
    model: type[T], id: int | str, act: Act = Act.VIEW, load: tuple[Any, ...] = (), known: dict[str, Any] | None = None
) -> T:
    """Load what this person may see, or 404; then check what they came to do, or refuse with the reason.

    `known` are relations whose rows need not be asked for, because there are none.
    """
    query = model.visible_to(current_user).where(model.id == id)  # type: ignore[attr-defined]
    thing = db.session.scalars(query.options(*load)).unique().one_or_none()
    if thing is None:
        if model is Nomination and (reason := shut_out(current_user, id)):
            raise ShutOut(reason)
        abort(404)
    for name, nothing in (known or {}).items():
        set_committed_value(thing, name, nothing)
    policy.demand(act, current_user, thing)
    return thing
