"""Setting a password: one's own by the present one, or a new one by a code from the unit above."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from sqlalchemy import select
from werkzeug.wrappers import Response
from wtforms import PasswordField
from wtforms.validators import InputRequired, ValidationError

from emulation import clock
from emulation.db import afterwards, db, start_writing
from emulation.models import FailedSignIn, ResetCode, User
from emulation.models import password as password_rule
from emulation.models.password import shortest
from emulation.text import fold
from emulation.web.access import slow
from emulation.web.enter import AT_ONCE, HASHER, WINDOW, network_of, password_is_right, too_many_failures
from emulation.web.forms import Form, Line
from emulation.web.language import say
from emulation.web.office.accounts import end_sign_ins
from emulation.web.page import go_to, page

bp = Blueprint("passwords", __name__)


class NewPassword(Form):
    new_password = PasswordField(_l("Mật khẩu mới"), [InputRequired(_l("Xin ghi mật khẩu mới."))])
    again_password = PasswordField(_l("Ghi lại mật khẩu mới"), [InputRequired(_l("Xin ghi lại mật khẩu mới."))])

    whose = ""

    def validate_new_password(self, field: PasswordField) -> None:
        if problem := problem_with(field.data or "", self.whose):
            raise ValidationError(problem)

    def validate_again_password(self, field: PasswordField) -> None:
        if field.data != self.new_password.data:
            raise ValidationError(_("Hai lần ghi chưa giống nhau."))


class ChangeForm(NewPassword):
    old_password = PasswordField(_l("Mật khẩu hiện nay"), [InputRequired(_l("Xin ghi mật khẩu hiện nay."))])


class CodeForm(NewPassword):
    username = Line(_l("Tên đăng nhập"), [InputRequired(_l("Xin ghi tên đăng nhập."))], limit=80)
    reset_code = Line(_l("Mã đặt lại"), [InputRequired(_l("Xin ghi mã."))], limit=60)


def problem_with(password: str, username: str) -> str:
    """Why this will not do, in a sentence."""
    return say(password_rule.problem_with(db.session(), password, username))


@bp.get("/tai-khoan/mat-khau")
def change() -> Response:
    if not current_user.is_authenticated:
        return go_to("enter.sign_in", next=request.path)
    return change_page(ChangeForm(formdata=None))


@bp.post("/tai-khoan/mat-khau")
@slow
def set_own() -> Response:
    """The present password is asked for; every other browser is signed out."""
    if not current_user.is_authenticated:
        return go_to("enter.sign_in")
    form, network, id = ChangeForm(), network_of(request.remote_addr), current_user.id
    form.whose = username = current_user.username
    if too_many_failures(username, network):
        return change_page(form, 429)
    if not form.validate():
        return change_page(form, 422)
    if not password_is_right(current_user, form.old_password.data or ""):
        note_failure(username, network)
        form.old_password.errors = [_("Mật khẩu hiện nay không đúng.")]
        return change_page(form, 422)
    if form.new_password.data == form.old_password.data:
        form.new_password.errors = [_("Mật khẩu mới giống mật khẩu hiện nay.")]
        return change_page(form, 422)
    hashed, this, seen = hash_of(form.new_password.data or ""), current_user.get_id(), current_user.password_hash
    start_writing()
    user = db.session.get_one(User, id)
    if user.password_hash != seen:
        form.old_password.errors = [_("Mật khẩu vừa được đổi ở nơi khác. Xin đăng nhập lại.")]
        return change_page(form, 409)
    was_to_begin_with = user.start_until is not None
    user.password_hash, user.start_until = hashed, None
    end_sign_ins(user, but=this)
    flash(_("Đã đổi mật khẩu; các máy khác đã được đăng xuất."), "ok")
    return go_to("desk.index" if was_to_begin_with else "enter.account")


@bp.get("/dat-mat-khau")
def by_code() -> Response:
    """Whoever was given a code sets a password here. The address holds no secret."""
    return page("passwords/code.html", form=CodeForm(formdata=None))


@bp.post("/dat-mat-khau")
@slow
def set_by_code() -> Response:
    form, network = CodeForm(), network_of(request.remote_addr)
    form.whose = username = fold(form.username.data or "")[:80]
    if too_many_failures(username, network):
        return page("passwords/code.html", 429, form=form, wait=int(WINDOW.total_seconds() // 60))
    if not form.validate():
        return page("passwords/code.html", 422, form=form)
    user = db.session.scalar(select(User).where(User.username == username, User.is_enabled))
    if not ResetCode.works(db.session(), user, form.reset_code.data or "") or user is None:
        return wrong_code(form, username, network)
    hashed, id = hash_of(form.new_password.data or ""), user.id
    start_writing()
    user = db.session.get_one(User, id)
    if not ResetCode.use(db.session(), user, form.reset_code.data or ""):
        return wrong_code(form, username, network)
    user.password_hash, user.start_until = hashed, None
    end_sign_ins(user)
    flash(_("Đã đặt mật khẩu mới. Xin đăng nhập."), "ok")
    return go_to("enter.sign_in")


def wrong_code(form: CodeForm, username: str, network: str) -> Response:
    """The same answer for a wrong code, an old one, and a name that is not there."""
    note_failure(username, network)
    form.reset_code.errors = [_("Tên đăng nhập hoặc mã không đúng, hoặc mã đã dùng hay hết hạn. Xin nhờ cấp trên tạo mã mới.")]
    return page("passwords/code.html", 422, form=form)


def note_failure(username: str, network: str) -> None:
    afterwards(lambda s: s.add(FailedSignIn(username=username, network=network, at=clock.real_now())))


def hash_of(password: str) -> str:
    with AT_ONCE:
        return HASHER.hash(password)


def change_page(form: ChangeForm, status: int = 200) -> Response:
    more: dict[str, Any] = {"wait": int(WINDOW.total_seconds() // 60)} if status == 429 else {}
    return page("passwords/change.html", status, form=form, least=shortest(db.session()), **more)
