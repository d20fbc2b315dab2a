"""After the close: the list in which everybody finds their ballot, and the two codes that open the box."""

from __future__ import annotations

from flask import flash
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from emulation.db import db
from emulation.errors import Refused
from emulation.models import Box, balloting, unsealing
from emulation.rules.policy import Act
from emulation.web.boxes.codes import CodeForm
from emulation.web.boxes.room import bp, find_box, show_page
from emulation.web.boxes.shown import ShownBox
from emulation.web.language import say
from emulation.web.page import Shown, go_to, page
from emulation.web.stepup import demand_fresh_sign_in


@bp.get("/<id>/danh-sach")
def ballots(id: str) -> Response:
    """Nobody types their own code to look for it: the address would tell whose ballot it is."""
    box = find_box(id, Act.READ_BOX_LIST)
    return page("boxes/list.html", shown=ShownBox(box), names=balloting.listed(db.session(), box))


@bp.get("/<id>/kiem-phieu")
def count(id: str) -> Response:
    box = find_box(id, Act.OPEN_BALLOTS)
    demand_fresh_sign_in()
    return count_page(box, CodeForm(formdata=None))


@bp.post("/<id>/kiem-phieu")
def open_ballots(id: str) -> Response:
    box, form = find_box(id, Act.OPEN_BALLOTS), CodeForm()
    demand_fresh_sign_in()
    if not form.validate():
        return count_page(box, form, 422)
    try:
        is_counted = unsealing.open_ballots(box, current_user, form.board_code.data or "")
        db.session.flush()
    except Refused as error:
        db.session.rollback()
        return answer_refusal(find_box(id), form, error)
    if is_counted:
        flash(_("Hai mã khớp. Hòm đã mở, phiếu đã kiểm và kết quả ở ngay dưới đây."), "ok")
    else:
        flash(_("Mã đúng. Còn cần mã của một người nữa trong ban kiểm phiếu, nhập bằng tài khoản của người ấy."), "ok")
    return go_to(".show", id=id)


def answer_refusal(box: Box, form: CodeForm, error: Refused) -> Response:
    """A wrong code is a mistake in the form; anything else is told on the page of the box."""
    if error.reason == balloting.WRONG_CODE:
        form.board_code.errors = [say(error.reason)]
        return count_page(box, form, 422)
    return show_page(box, error.status, error=Shown(error.reason))


def count_page(box: Box, form: CodeForm, status: int = 200) -> Response:
    return page("boxes/count.html", status, shown=ShownBox(box), form=form)
