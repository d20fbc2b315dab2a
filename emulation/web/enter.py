"""The entrance: signing in and out, one's account and its open sign-ins."""

from __future__ import annotations

import secrets
import threading
from datetime import timedelta
from urllib.parse import urlsplit

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask import Blueprint, current_app, flash, g, redirect, request, session, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from flask_login import current_user, logout_user
from flask_wtf import FlaskForm
from sqlalchemy import delete, func, select, update
from werkzeug.wrappers import Response
from wtforms import BooleanField, HiddenField, PasswordField
from wtforms.validators import InputRequired

from emulation import clock
from emulation.db import afterwards, db, start_writing
from emulation.models import FailedSignIn, SignIn, User
from emulation.text import fold
from emulation.web.access import let_in, slow
from emulation.web.carry import open_bundle, show_again
from emulation.web.forms import Form, Line
from emulation.web.language import LANGUAGES
from emulation.web.page import go_to, page

bp = Blueprint("enter", __name__)

HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
AT_ONCE = threading.BoundedSemaphore(2)
NOBODY = HASHER.hash(secrets.token_urlsafe(16))  # checked when the name is unknown, so that both take equally long
WINDOW, MOST_FAILURES = timedelta(minutes=15), 10


class SignInForm(FlaskForm):
    username = Line(lazy_gettext("Tên đăng nhập"), [InputRequired(lazy_gettext("Xin ghi tên đăng nhập."))], limit=80)
    password = PasswordField(lazy_gettext("Mật khẩu"), [InputRequired(lazy_gettext("Xin ghi mật khẩu."))])
    is_shared = BooleanField(
        lazy_gettext("Máy này dùng chung với người khác"),
        description=lazy_gettext("Khi đó chữ đang gõ dở không được giữ lại trên máy."),
    )
    next = HiddenField()
    carried = HiddenField()


@bp.get("/dang-nhap")
def sign_in() -> Response:
    if current_user.is_authenticated:
        return go_to("desk.index")
    return page("enter/sign_in.html", form=SignInForm(formdata=None, next=request.args.get("next", "")))


def ask_to_sign_in(bundle: str) -> Response:
    """The sign-in page in place of a form's answer; it holds what was typed."""
    form = SignInForm(formdata=None, carried=bundle)
    return page("enter/sign_in.html", 401, form=form, was_signed_out=True)


@bp.post("/dang-nhap")
@slow
def let_someone_in() -> Response:
    form = SignInForm()
    if not form.validate():
        return page("enter/sign_in.html", 422, form=form)
    username, network = fold(form.username.data)[:80], network_of(request.remote_addr)
    if too_many_failures(username, network):
        return page("enter/sign_in.html", 429, form=form, wait=int(WINDOW.total_seconds() // 60))
    user = db.session.scalar(select(User).where(User.username == username))
    if not password_is_right(user, form.password.data or "") or user is None or not user.is_enabled:
        afterwards(lambda s: s.add(FailedSignIn(username=username, network=network, at=clock.real_now())))
        form.username.errors = [_("Tên đăng nhập hoặc mật khẩu không đúng. Xin thử lại, hoặc nhờ cấp trên đặt lại mật khẩu.")]
        return page("enter/sign_in.html", 422, form=form)
    if user.start_until is not None and user.start_until < clock.real_now():
        form.username.errors = [_("Mật khẩu ban đầu đã hết hạn. Xin nhờ cấp trên tạo mật khẩu mới.")]
        return page("enter/sign_in.html", 422, form=form)
    start_writing()
    begin(user, username, network, is_shared=bool(form.is_shared.data))
    return onward(form)


def begin(user: User, username: str, network: str, is_shared: bool = False) -> None:
    """A new row for this browser; whatever the cookie held before is gone."""
    session.clear()
    g.pop("csrf_token", None)  # kept there for this request; a form shown in this very answer needs one of the new session
    now = clock.real_now()
    row = SignIn(
        id=secrets.token_urlsafe(32), user_id=user.id, started_at=now, seen_at=now, confirmed_at=now, is_shared=is_shared
    )  # fmt: skip
    db.session.add(row)
    db.session.execute(delete(FailedSignIn).where(FailedSignIn.username == username, FailedSignIn.network == network))
    db.session.flush()
    let_in(user, row)


def onward(form: SignInForm) -> Response:
    """Back to what was being done: the form with its texts, the page asked for, or the desk."""
    bundle = open_bundle(form.carried.data or "", current_user.id)
    if bundle is not None:
        flash(_("Bạn đã đăng nhập lại. Những gì bạn gõ vẫn còn đây và chưa được gửi; tệp đính kèm xin chọn lại."), "info")
        if shown := show_again(*bundle):
            return shown
        return page("enter/typed.html", fields=bundle[1])
    return redirect(safe_target(form.next.data or ""), 303)


@bp.post("/dang-xuat")
def sign_out() -> Response:
    if current_user.is_authenticated:
        db.session.execute(update(SignIn).where(SignIn.id == current_user.get_id()).values(ended_at=clock.real_now()))
        logout_user()
    session.clear()
    answer = go_to("public.home")
    if not current_app.config["PRACTICE"]:  # the browser would throw away what the real rooms keep under the same host
        answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


@bp.get("/tai-khoan")
def account() -> Response:
    if not current_user.is_authenticated:
        return go_to("enter.sign_in", next=url_for("enter.account"))
    return account_page()


def account_page(status: int = 200, mail: Form | None = None) -> Response:
    from emulation.web import digest
    from emulation.web.notices import mail_form

    sign_ins = db.session.scalars(open_sign_ins()).all()
    return page(
        "enter/account.html",
        status,
        sign_ins=sign_ins,
        now=clock.now(),
        mail=mail or mail_form(formdata=None),
        gets_digest=digest.is_wanted(),
    )


@bp.post("/tai-khoan/ket-thuc")
def end_others() -> Response:
    if current_user.is_authenticated:
        others = update(SignIn).where(SignIn.user_id == current_user.id, SignIn.id != current_user.get_id())
        db.session.execute(others.where(SignIn.ended_at.is_(None)).values(ended_at=clock.real_now()))
        flash(_("Đã đăng xuất khỏi các máy khác."), "ok")
    return go_to("enter.account")


@bp.post("/ngon-ngu")
def change_language() -> Response:
    if current_user.is_authenticated and request.form.get("language") in LANGUAGES:
        current_user.language = request.form["language"]
        return redirect(safe_target(request.referrer or ""), 303)
    return go_to("public.home")


def open_sign_ins():
    alive = (SignIn.user_id == current_user.id, SignIn.ended_at.is_(None))
    return select(SignIn).where(*alive).order_by(SignIn.seen_at.desc(), SignIn.id)


def password_is_right(user: User | None, password: str) -> bool:
    with AT_ONCE:
        try:
            return HASHER.verify(user.password_hash if user else NOBODY, password) and user is not None
        except (VerificationError, InvalidHashError):
            return False


def too_many_failures(username: str, network: str) -> bool:
    """Ten wrong passwords in a quarter of an hour for this account from this network; other networks go on."""
    since = clock.real_now() - WINDOW
    mine = (FailedSignIn.username == username, FailedSignIn.network == network, FailedSignIn.at > since)
    return (db.session.scalar(select(func.count()).select_from(FailedSignIn).where(*mine)) or 0) >= MOST_FAILURES


def network_of(address: str | None) -> str:
    """The neighbourhood of an address: /24, or the first four groups of IPv6."""
    address = address or ""
    return ":".join(address.split(":")[:4]) if ":" in address else ".".join(address.split(".")[:3])


def safe_target(target: str) -> str:
    """A place on this site, or the desk."""
    try:
        parts = urlsplit(target)
    except ValueError:
        return url_for("desk.index")
    if parts.netloc and parts.netloc == request.host:
        target, parts = parts._replace(scheme="", netloc="").geturl(), parts._replace(scheme="", netloc="")
    plain = target.startswith("/") and not target.startswith("//") and not set(target) & set("\\\r\n\t\0")
    return target if plain and not parts.netloc and not parts.scheme else url_for("desk.index")
