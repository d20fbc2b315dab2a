"""Opening, closing, reminding, voiding, destroying: each asks the password anew and says first what it will do."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import flash
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import DateTimeLocalField
from wtforms.validators import DataRequired, Optional

from emulation import clock
from emulation.db import db
from emulation.errors import NotYours, Refused
from emulation.models import Box, ballot_calls, ballot_roll, balloting
from emulation.rules.box import BoxState
from emulation.rules.policy import Act, why_not
from emulation.web.boxes.room import attempt, bp, find_box, show_page
from emulation.web.boxes.shown import ShownBox
from emulation.web.forms import Block, Form
from emulation.web.language import say
from emulation.web.page import Shown, go_to, page
from emulation.web.stepup import demand_fresh_sign_in


class OpenForm(Form):
    closes_at = DateTimeLocalField(
        _l("Nhận phiếu đến lúc"),
        [Optional(strip_whitespace=True)],
        format=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%H:%M %d/%m/%Y", "%d/%m/%Y %H:%M"],
        description=_l("Để trống thì hòm nhận phiếu cho tới khi chủ tịch hoặc thư ký khép."),
    )

    def moment(self) -> datetime | None:
        """As people here read a clock."""
        typed: datetime | None = self.closes_at.data
        return typed.replace(tzinfo=clock.VIETNAM) if typed else None

    def is_right(self) -> bool:
        if not self.validate():
            if self.closes_at.errors:
                self.closes_at.errors = [_("Xin ghi giờ và ngày, ví dụ 16:30 17/09/2020.")]
            return False
        until = self.moment()
        if until is not None and until <= clock.now():
            self.closes_at.errors = [_("Giờ này đã qua. Xin chọn một lúc sau bây giờ.")]
            return False
        return True


class VoidForm(Form):
    reason = Block(
        _l("Lý do hủy"), [DataRequired(_l("Xin ghi lý do hủy; lý do này được công bố."))], limit=1000, rows=3,
        description=_l("Lý do được công bố. Xin không nêu tên ai và không nói về nội dung phiếu."),
    )  # fmt: skip


@bp.get("/<id>/mo")
def opening(id: str) -> Response:
    """What is ready and what is not, before voting begins."""
    box = find_box(id)
    reason = why_not(Act.OPEN_BOX, current_user, box)
    if reason and (isinstance(reason, NotYours) or box.state is not BoxState.KEYING):
        raise Refused(reason)
    demand_fresh_sign_in()
    return opening_page(box, OpenForm(formdata=None), reason=say(reason))


@bp.post("/<id>/mo")
def open_voting(id: str) -> Response:
    box, form = find_box(id, Act.OPEN_BOX), OpenForm()
    demand_fresh_sign_in()
    if not form.is_right():
        return opening_page(box, form, 422)

    def deed(box: Box) -> None:
        box.closes_at = form.moment()
        balloting.open_box(box, current_user)
        db.session.flush()
        ballot_calls.call_voters(db.session(), box)

    if refused := attempt(id, deed, lambda box, error: opening_page(box, form, error=error)):
        return refused
    flash(_("Đã mở bỏ phiếu. Mọi người trong danh sách đã được báo."), "ok")
    return go_to(".show", id=id)


def opening_page(box: Box, form: OpenForm, status: int = 200, **more: Any) -> Response:
    return page("boxes/open.html", status, shown=ShownBox(box), form=form, checks=readiness(box), **more)


def readiness(box: Box) -> list[tuple[bool, str]]:
    """What must be so before voting begins: whether it is, and the sentence."""
    able = min(ballot_roll.casters(item.nomination, box.meeting) for item in box.items)
    quorum, begun = ballot_roll.not_quorate(box), box.meeting.begun_at is not None
    turnout = ballot_roll.prospect(box.items[0].nomination, box.meeting)
    said = _("Có mặt %(present)s, được lấy ý kiến %(consulted)s trong %(members)s người bỏ phiếu.", present=turnout.present, consulted=turnout.consulted, members=turnout.members)  # fmt: skip
    few = able < box.floor
    return [
        (box.is_keyed, _("Ba người trong ban kiểm phiếu đã nhận mã và nhập lại đúng.") if box.is_keyed else _("Ban kiểm phiếu chưa nhận mã và nhập lại đủ.")),
        (begun, _("Phiên họp đã bắt đầu.") if begun else _("Phiên họp chưa bắt đầu.")),
        (quorum is None, say(quorum) or said),
        (not few, _("Danh sách có %(able)s người, mức giữ bí mật là %(floor)s phiếu.", able=able, floor=box.floor) if not few
         else _("Chỉ có %(roll)s người bỏ phiếu, ít hơn mức %(floor)s để giữ được bí mật.", roll=able, floor=box.floor)),
    ]  # fmt: skip


@bp.get("/<id>/khep")
def closing(id: str) -> Response:
    box = find_box(id, Act.CLOSE_BOX)
    demand_fresh_sign_in()
    return closing_page(box)


@bp.post("/<id>/khep")
def close(id: str) -> Response:
    find_box(id, Act.CLOSE_BOX)
    demand_fresh_sign_in()
    if refused := attempt(id, lambda box: balloting.close_box(box, current_user), show_refused):
        return refused
    if find_box(id).state is BoxState.VOID:
        flash(_("Đã khép hòm. Hòm không đủ điều kiện để mở nên đã hủy, không ai xem phiếu bên trong."), "info")
    else:
        flash(_("Đã khép hòm phiếu. Mỗi người dò mã phiếu của mình trong danh sách trước khi kiểm phiếu."), "ok")
    return go_to(".show", id=id)


def closing_page(box: Box) -> Response:
    return page("boxes/close.html", shown=ShownBox(box), form=Form(formdata=None))


def show_refused(box: Box, error: Shown) -> Response:
    return show_page(box, error=error)


@bp.post("/<id>/nhac")
def remind(id: str) -> Response:
    """Not so grave that a password is asked for."""
    count = ballot_calls.remind(db.session(), find_box(id, Act.CALL_VOTERS), current_user)
    if count:
        flash(_("Đã nhắc %(count)s người chưa có phiếu trong hòm.", count=count), "ok")
    else:
        flash(_("Mọi người trong danh sách đều đã bỏ phiếu, không còn ai để nhắc."), "info")
    return go_to(".show", id=id)


@bp.get("/<id>/huy")
def voiding(id: str) -> Response:
    box = find_box(id)
    reason, is_live = why_not(Act.ASK_VOID, current_user, box), box.state not in (BoxState.COUNTED, BoxState.VOID)
    if reason and not (is_live and box.void_asked_by_id is not None and not isinstance(reason, NotYours)):
        raise Refused(reason)
    demand_fresh_sign_in()
    return voiding_page(box, VoidForm(formdata=None))


@bp.post("/<id>/huy")
def ask_void(id: str) -> Response:
    box, form = find_box(id, Act.ASK_VOID), VoidForm()
    demand_fresh_sign_in()
    if not form.validate():
        return voiding_page(box, form, 422)
    balloting.ask_void(box, current_user, form.reason.data or "")
    flash(_("Đã ghi đề nghị hủy. Hòm chỉ bị hủy khi người thứ hai đồng ý."), "ok")
    return go_to(".show", id=id)


@bp.post("/<id>/huy/dong-y")
def confirm_void(id: str) -> Response:
    find_box(id, Act.CONFIRM_VOID)
    demand_fresh_sign_in()
    if refused := attempt(id, lambda box: balloting.confirm_void(box, current_user), show_refused):
        return refused
    flash(_("Đã hủy hòm phiếu. Phiếu bên trong đã bị hủy mà không ai mở; có thể lập hòm mới và bỏ phiếu lại."), "ok")
    return go_to(".show", id=id)


def voiding_page(box: Box, form: VoidForm, status: int = 200) -> Response:
    reason = why_not(Act.CONFIRM_VOID, current_user, box)
    return page("boxes/void.html", status, shown=ShownBox(box), form=form, confirm=Form(formdata=None), reason=say(reason))


@bp.get("/<id>/huy-phieu")
def destroying(id: str) -> Response:
    box = find_box(id, Act.DESTROY_BOX)
    demand_fresh_sign_in()
    return page("boxes/destroy.html", shown=ShownBox(box), form=Form(formdata=None))


@bp.post("/<id>/huy-phieu")
def destroy(id: str) -> Response:
    find_box(id, Act.DESTROY_BOX)
    demand_fresh_sign_in()
    if refused := attempt(id, lambda box: balloting.destroy_after_recount(box, current_user), show_refused):
        return refused
    flash(_("Đã hủy phiếu đã kiểm. Kết quả, danh sách người bỏ phiếu và dấu của hòm vẫn được giữ."), "ok")
    return go_to(".show", id=id)


@bp.get("/<id>/nhac")
@bp.get("/<id>/huy/dong-y")
def reloaded(id: str) -> Response:
    """Somebody reloads the answer to a form: back to the box."""
    return go_to(".show", id=find_box(id).id)
