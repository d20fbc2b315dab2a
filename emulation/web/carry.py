"""What people typed survives an expired sign-in: it travels through the sign-in page and is shown again, never executed."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any
from urllib.parse import urlsplit

from cryptography.fernet import Fernet, InvalidToken
from flask import current_app, g, make_response, redirect, request, session, url_for
from sqlalchemy import select
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect
from werkzeug.wrappers import Response

from emulation.db import SAFE, db
from emulation.errors import N_, Reason
from emulation.models import SignIn

NEVER_CARRIED = ("csrf_token", "password", "once", "old_password", "new_password", "again_password", "reset_code", "board_code")
SECRET_ROOMS = ("ballot", "board")  # what is typed there is carried for whoever typed it, and for nobody unknown
KEPT_FOR = 12 * 3600
SIGNED_OUT = Reason(N_("Bạn đã được đăng xuất. Nếu đang gõ dở, cứ bấm Lưu: sau khi đăng nhập lại, chữ bạn gõ vẫn còn. Hoặc:"))


def sealer() -> Fernet:
    """Locked: who finds the page open on a shared computer reads nothing in it. And not pressed together: the length of a
    carried ballot must say nothing of what is in it."""
    key = current_app.secret_key
    plain = key if isinstance(key, bytes) else str(key).encode()
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(b"emulation/carry/v1\0" + plain).digest()))


def sign_in_again() -> Response:
    """Nobody is signed in: to the sign-in page, with what was typed carried along.

    A piece asked for beside a form is refused in a line instead: to lead away would throw away what the form holds.
    """
    from emulation.web.enter import ask_to_sign_in
    from emulation.web.page import Shown, in_place_of_all, page, wants_fragment

    if request.method in SAFE:
        way_in = url_for("enter.sign_in", next=request.root_path + request.full_path.rstrip("?"))
        if wants_fragment():
            return page("errors/refused.html", 401, error=Shown(SIGNED_OUT), way_in=way_in)
        return redirect(way_in, 303)
    bundle = bundle_of_form(whose_cookie())
    return in_place_of_all(lambda: ask_to_sign_in(bundle))


def bundle_of_form(user_id: int | None) -> str:
    """What was posted, for the page that asks who it is; it travels in that page and is kept nowhere."""
    fields = [(name, value) for name, value in request.form.items(multi=True) if name.split("-")[-1] not in NEVER_CARRIED]
    if user_id is None and request.blueprint in SECRET_ROOMS:
        fields = []
    content = {"page": page_of_form(), "fields": fields, "user": user_id}
    return sealer().encrypt(json.dumps(content).encode()).decode()


def whose_cookie() -> int | None:
    """The person whose sign-in ended in this browser: nobody else is shown what they typed."""
    return db.session.scalar(select(SignIn.user_id).where(SignIn.id == session.get("_user_id", "")))


def page_of_form() -> str:
    """The page on which the form stood."""
    try:
        came_from = urlsplit(request.referrer or "")
    except ValueError:
        return url_for("desk.index")
    if came_from.netloc == request.host:
        return came_from.path + (f"?{came_from.query}" if came_from.query else "")
    return url_for("desk.index")


def open_bundle(bundle: str, user_id: int) -> tuple[str, list[tuple[str, str]]] | None:
    """The page and the fields, if the bundle is ours, not old, and this person's."""
    try:
        content: dict[str, Any] = json.loads(sealer().decrypt(bundle.encode(), ttl=KEPT_FOR))
    except InvalidToken:
        return None
    if content["user"] not in (None, user_id):
        return None
    return content["page"], [(name, value) for name, value in content["fields"]]


def show_again(page: str, fields: list[tuple[str, str]]) -> Response | None:
    """The page of the form, with what was typed; None when that page is no longer there for this person."""
    from emulation.web.access import may_enter

    adapter = current_app.url_map.bind("")
    try:
        endpoint, arguments = adapter.match(urlsplit(page).path.removeprefix(request.root_path), method="GET")
    except (HTTPException, RequestRedirect):
        return None
    from flask_login import current_user

    if not may_enter(endpoint.partition(".")[0], current_user):
        return None
    g.carried = MultiDict(fields)
    try:
        return make_response(current_app.view_functions[endpoint](**arguments))
    except HTTPException:
        return None
