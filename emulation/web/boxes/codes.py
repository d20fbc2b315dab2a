"""The three codes of the counting board: taken once, written on paper, typed back."""

from __future__ import annotations

from flask import flash
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms.validators import DataRequired
from wtforms.widgets import TextArea

from emulation.db import db
from emulation.errors import Refused
from emulation.models import Box, balloting
from emulation.rules.policy import Act
from emulation.web.boxes.room import bp, find_box
from emulation.web.boxes.shown import ShownBox
from emulation.web.forms import Form, Line
from emulation.web.language import say
from emulation.web.page import go_to, page
from emulation.web.stepup import demand_fresh_sign_in


class CodeForm(Form):
    """Any case, with or without hyphens; O is read as 0, I and L as 1."""

    board_code = Line(
        _l("Mã mở hòm của đồng chí"),
        [DataRequired(_l("Xin nhập mã."))],
        limit=80,
        widget=TextArea(),
        render_kw={"rows": 2},  # on a phone the whole code is seen
        description=_l("26 ký tự; chữ hoa hay thường, có hay không có gạch nối đều được."),
    )


@bp.get("/<id>/ma")
def code(id: str) -> Response:
    """What a code is, and the button that shows one."""
    box = find_box(id, Act.TAKE_CODE)
    demand_fresh_sign_in()
    return page("boxes/take.html", shown=ShownBox(box), key=box.key_of(current_user), form=Form(formdata=None))


@bp.post("/<id>/ma")
def take(id: str) -> Response:
    """The one answer that ever holds the code: it is kept neither here nor in the browser."""
    box = find_box(id, Act.TAKE_CODE)
    demand_fresh_sign_in()
    given = balloting.give_code(box, current_user)
    return page("boxes/code.html", shown=ShownBox(box), code=given, groups=given.split("-"))


@bp.get("/<id>/ma/nhap-lai")
def check(id: str) -> Response:
    box = find_box(id, Act.CHECK_CODE)
    demand_fresh_sign_in()
    return check_page(box, CodeForm(formdata=None))


@bp.post("/<id>/ma/nhap-lai")
def type_back(id: str) -> Response:
    box, form = find_box(id, Act.CHECK_CODE), CodeForm()
    demand_fresh_sign_in()
    if form.validate():
        try:
            balloting.check_code(box, current_user, form.board_code.data or "")
            db.session.flush()
            flash(_("Mã đúng. Xin cất tờ giấy cẩn thận: chỉ mã ấy mở được hòm, không ai cấp lại được."), "ok")
            return go_to(".show", id=id)
        except Refused as error:
            form.board_code.errors = [say(error.reason)]
    return check_page(box, form, 422)


def check_page(box: Box, form: CodeForm, status: int = 200) -> Response:
    return page("boxes/check.html", status, shown=ShownBox(box), form=form)
