"""Before a grave act the password is asked once more: what was confirmed lately opens a ballot, and an open screen does not."""

from __future__ import annotations

from datetime import timedelta
from typing import NoReturn

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from flask_wtf import FlaskForm
from sqlalchemy import delete
from werkzeug.wrappers import Response
from wtforms import HiddenField, PasswordField
from wtforms.validators import InputRequired

from emulation import clock
from emulation.db import SAFE, afterwards, db, start_writing
from emulation.models import FailedSignIn
from emulation.text import fold
from emulation.web import enter
from emulation.web.access import slow
from emulation.web.carry import bundle_of_form, open_bundle, show_again
from emulation.web.page import here, in_place_of_all, page

bp = Blueprint("stepup", __name__, url_prefix="/tai-khoan/xac-nhan")

CONFIRMED_FOR = timedelta(minutes=15)


class ConfirmForm(FlaskForm):
    password = PasswordField(_l("Mật khẩu của đồng chí"), [InputRequired(_l("Xin ghi mật khẩu."))])
    tiep = HiddenField()
    carried = HiddenField()


def confirmed_lately() -> bool:
    """Whether whoever sits at this browser has typed the password in the last minutes."""
    at = current_user.sign_in.confirmed_at
    return at is not None and at > clock.real_now() - CONFIRMED_FOR


def demand_fresh_sign_in() -> None:
    """Go on only if the password was typed lately; else to the page that asks for it.

    A form is refused and its texts travel through that page, locked, to be shown again: nothing is carried out, nothing
    is kept. Ask after the policy, so that strangers learn nothing, and before anything is changed.
    """
    if not confirmed_lately():
        ask_first()


def ask_first() -> NoReturn:
    if request.method in SAFE:
        abort(redirect(url_for("stepup.ask", tiep=here()), 303))
    db.session.rollback()  # htmx is answered with 200: there must be nothing to keep
    form = ConfirmForm(formdata=None, carried=bundle_of_form(current_user.id))
    abort(in_place_of_all(lambda: show(form, 401)))


@bp.get("")
def ask() -> Response:
    return show(ConfirmForm(formdata=None, tiep=request.args.get("tiep", "")))


@bp.post("")
@slow
def confirm() -> Response:
    """The same patience with wrong passwords as at the entrance."""
    form, username = ConfirmForm(), fold(current_user.username)[:80]
    if not form.validate():
        return show(form, 422)
    network = enter.network_of(request.remote_addr)
    if enter.too_many_failures(username, network):
        return show(form, 429)
    if not enter.password_is_right(current_user, form.password.data or ""):
        afterwards(lambda s: s.add(FailedSignIn(username=username, network=network, at=clock.real_now())))
        form.password.errors = [_("Mật khẩu không đúng. Xin thử lại.")]
        return show(form, 422)
    start_writing()
    current_user.sign_in.confirmed_at = clock.real_now()
    db.session.execute(delete(FailedSignIn).where(FailedSignIn.username == username, FailedSignIn.network == network))
    db.session.flush()
    return onward(form)


def onward(form: ConfirmForm) -> Response:
    """The form with its texts, not yet sent; or the page that was asked for."""
    bundle = open_bundle(form.carried.data or "", current_user.id)
    if bundle is None:
        return redirect(enter.safe_target(form.tiep.data or ""), 303)
    flash(_("Đã xác nhận. Những gì đồng chí gõ vẫn còn đây và chưa được gửi; xin xem lại rồi gửi."), "info")
    return show_again(*bundle) or page("enter/typed.html", fields=bundle[1])


def show(form: ConfirmForm, status: int = 200) -> Response:
    minutes = int(CONFIRMED_FOR.total_seconds() // 60)
    wait = int(enter.WINDOW.total_seconds() // 60) if status == 429 else 0
    back = enter.safe_target(form.tiep.data or "")
    return page("enter/confirm.html", status, form=form, minutes=minutes, wait=wait, back=back)
