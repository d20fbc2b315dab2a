"""What a person was told: what they must do apart from what is good to know; and which of it they also want by mail."""

from __future__ import annotations

import re
from typing import Any

from flask import Blueprint, abort, flash
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from sqlalchemy import or_
from sqlalchemy.orm import contains_eager, joinedload
from werkzeug.wrappers import Response
from wtforms import RadioField, SelectChoice
from wtforms.validators import InputRequired, Optional, ValidationError

from emulation.db import db
from emulation.models import MailWish, Nomination, Notice
from emulation.web.forms import Form, Line
from emulation.web.page import go_to, page
from emulation.web.wording import shown, url_of

bp = Blueprint("notices", __name__, url_prefix="/thong-bao")
AT_ONCE = 100
ADDRESS = re.compile(r"[^@\s<>,;\"]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", re.ASCII)


@bp.get("")
def index() -> Response:
    must = lines(Notice.to_do(current_user), is_open=True)
    known = lines(or_(~Notice.must_act, ~Notice.to_do(current_user)), is_open=False)
    return page(
        "notices/index.html",
        must=must,
        known=known,
        any_unread=any(notice.read_at is None for notice, *_rest in [*must, *known]),
        form=Form(formdata=None),
        most=AT_ONCE,
    )


def lines(condition: Any, is_open: bool) -> list[tuple[Notice, str, str]]:
    """The newest of these notices: what each says and where it leads."""
    query = (
        Notice.visible_to(current_user)
        .where(condition)
        .options(contains_eager(Notice.nomination).options(joinedload(Nomination.unit), joinedload(Nomination.award)))
        .order_by(Notice.id.desc())
        .limit(AT_ONCE)
    )
    return [(notice, shown(notice), url_of(notice, is_open)) for notice in db.session.scalars(query)]


@bp.post("/<int:id>/da-doc")
def read(id: int) -> Response:
    if db.session.scalar(Notice.visible_to(current_user).where(Notice.id == id).with_only_columns(Notice.id)) is None:
        abort(404)
    Notice.mark_read(db.session(), current_user, Notice.id == id)
    return go_to(".index")


@bp.post("/da-doc")
def read_all() -> Response:
    Notice.mark_read(db.session(), current_user)
    flash(_("Đã đánh dấu mọi thông báo là đã đọc."), "ok")
    return go_to(".index")


# by mail


def is_address(form: Any, field: Any) -> None:
    if field.data and not ADDRESS.fullmatch(field.data):
        raise ValidationError(_("Địa chỉ thư này không đúng dạng, ví dụ ten@donvi.vn."))


def asked_for_mail(form: Any, field: Any) -> None:
    if field.data != MailWish.NONE and not form.email.data:
        raise ValidationError(_("Xin ghi địa chỉ thư, hoặc chọn không gửi thư."))


class MailForm(Form):
    email = Line(_l("Địa chỉ thư điện tử"), [Optional(strip_whitespace=True), is_address], limit=200)
    wish = RadioField(
        _l("Gửi thư cho tôi về"),
        [InputRequired(_l("Xin chọn một mức.")), asked_for_mail],
        choices=[SelectChoice(wish.value, _l(wish.label)) for wish in MailWish],
    )


def mail_form(**kwargs: Any) -> MailForm:
    wish = current_user.mail_wish if current_user.email else MailWish.NONE
    return MailForm(data={"email": current_user.email or "", "wish": wish.value}, **kwargs)


@bp.post("/nhan-thu")
def choose_mail() -> Response:
    """Kept on the account page."""
    from emulation.web.enter import account_page

    form = mail_form()
    if not form.validate():
        return account_page(422, mail=form)
    current_user.email, current_user.mail_wish = form.email.data or None, MailWish(form.wish.data)
    flash(_("Đã lưu cách nhận thư."), "ok")
    return go_to("enter.account")
