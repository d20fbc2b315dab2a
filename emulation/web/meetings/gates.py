"""A meeting is called, begins, ends, is cancelled; members answer for the whole agenda; the silent are reminded."""

from __future__ import annotations

from flask import flash
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from emulation.models import convening
from emulation.rules.policy import Act
from emulation.web.forms import Form
from emulation.web.meetings.room import CancelForm, bp, found, show_page
from emulation.web.page import go_to


@bp.post("/<int:id>/trieu-tap")
def call(id: int) -> Response:
    meeting = found(id, Act.CALL_MEETING)
    convening.call(meeting, current_user, Form().version_seen())
    flash(_("Đã triệu tập %(count)s thành viên Hội đồng.", count=len(meeting.attendees)), "ok")
    return go_to(".show", id=id)


@bp.post("/<int:id>/bat-dau")
def begin(id: int) -> Response:
    convening.begin(found(id, Act.BEGIN_MEETING), current_user, Form().version_seen())
    flash(_("Phiên họp đã bắt đầu."), "ok")
    return go_to(".show", id=id)


@bp.post("/<int:id>/ket-thuc")
def end(id: int) -> Response:
    convening.end(found(id, Act.END_MEETING), current_user, Form().version_seen())
    flash(_("Phiên họp đã kết thúc."), "ok")
    return go_to(".show", id=id)


@bp.post("/<int:id>/huy")
def cancel(id: int) -> Response:
    meeting, form = found(id, Act.CANCEL_MEETING), CancelForm()
    if not form.validate():
        return show_page(meeting, 422, cancel=form)
    convening.cancel(meeting, current_user, form.reason.data or "", form.version_seen())
    flash(_("Đã hủy phiên họp."), "ok")
    return go_to(".show", id=id)


@bp.post("/<int:id>/khong-xung-dot")
def no_conflict(id: int) -> Response:
    convening.confirm_no_conflict(found(id, Act.ANSWER_CONFLICTS), current_user)
    flash(_("Đã ghi nhận câu trả lời của đồng chí."), "ok")
    return go_to(".show", id=id)


@bp.post("/<int:id>/nhac")
def remind(id: int) -> Response:
    told = convening.remind(found(id, Act.REMIND_VOTERS), current_user)
    flash(_("Đã nhắc %(count)s người chưa có phiếu hoặc ý kiến.", count=len(told)), "ok")
    return go_to(".show", id=id)
