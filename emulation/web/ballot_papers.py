"""Paper for votes on paper: ballots, slips for members who vote by letter, and the list of envelopes that have come."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, flash
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import SelectChoice
from wtforms.validators import InputRequired

from emulation import clock, press
from emulation.db import db
from emulation.errors import N_, NotYours, Refused
from emulation.models import Meeting, slips
from emulation.models.drafting import heading_of
from emulation.models.slips import Pile
from emulation.rules.conflict import takes_no_part
from emulation.rules.policy import Act, can, demand, why_not
from emulation.rules.voting import Mode
from emulation.web.forms import Form, Line, Ticks
from emulation.web.language import say
from emulation.web.minutes import PDF, download, find_meeting
from emulation.web.page import go_to, page
from emulation.web.squares import square

bp = Blueprint("ballot_papers", __name__, url_prefix="/phieu-in")
NOT_THIS = NotYours(N_("Phiếu này có hồ sơ bạn không tham gia. Xin để thư ký khác in."))
GUIDE = "Mỗi dòng đánh dấu × vào đúng một ô. Dòng không đánh dấu hoặc đánh dấu nhiều hơn một ô là không hợp lệ ở dòng đó."
MOST_YES = "Đánh dấu Đồng ý nhiều nhất {n} trường hợp; nhiều hơn thì cả phiếu không hợp lệ."
END = "Không ghi tên, không ký tên, không đánh dấu gì khác lên phiếu."
LETTER = (
    "Gấp phiếu biểu quyết, cho vào phong bì trong không ghi gì bên ngoài và dán kín. Cho phong bì trong cùng phiếu gửi này"
    " vào phong bì ngoài, dán kín và ký tên ở mép dán. Mã bên phải chỉ chứng tỏ phong bì là của ai, không chứa ý kiến."
)


class SlipsForm(Form):
    members = Ticks(_l("In phiếu gửi cho"), coerce=int)


class ReceiveForm(Form):
    code = Line(_l("Mã trên phiếu gửi"), [InputRequired(_l("Xin quét hoặc gõ mã in cạnh hình vuông trên phiếu gửi."))], limit=80)


@bp.get("/<int:meeting_id>")
def show(meeting_id: int) -> Response:
    return show_page(find_meeting(meeting_id))


@bp.get("/<int:meeting_id>/phong-bi")
@bp.get("/<int:meeting_id>/nhan")
def reloaded(meeting_id: int) -> Response:
    """Somebody reloads the answer to a form: back to the page."""
    return go_to(".show", meeting_id=find_meeting(meeting_id).id)


@bp.get("/<int:meeting_id>/phieu/<int:number>")
def ballots(meeting_id: int, number: int) -> Response:
    meeting = find_meeting(meeting_id)
    demand(Act.PRINT_BALLOTS, current_user, meeting)
    pile = next((pile for pile in slips.piles(meeting) if pile.number == number), None)
    if pile is None or not pile.copies:
        abort(404)
    if any(takes_no_part(current_user, case) for case in pile.cases):
        raise Refused(NOT_THIS)
    return download(press.pdf("ballots", ballot_paper(meeting, pile)), PDF, f"phieu-bieu-quyet-{meeting.id}-{number}.pdf")


@bp.post("/<int:meeting_id>/phong-bi")
def envelopes(meeting_id: int) -> Response:
    """The answer is the paper itself: its codes are kept nowhere, so that a second print has new ones."""
    meeting = find_meeting(meeting_id)
    demand(Act.PRINT_BALLOTS, current_user, meeting)
    form = form_for(meeting)
    if not form.validate():
        return show_page(meeting, 422, slips_form=form)
    if not form.members.data:
        form.members.errors = [_("Xin chọn ít nhất một thành viên.")]
        return show_page(meeting, 422, slips_form=form)
    made = slips.print_slips(meeting, form.members.data, current_user)
    paper = {
        "body": heading_of(meeting)["body"],
        "about": about(meeting),
        "guide": LETTER,
        "slips": [{"name": one.name, "title": one.title, "code": code, "picture": square(code)} for one, code in made],
    }
    return download(press.pdf("envelopes", paper), PDF, f"phieu-gui-{meeting.id}.pdf")


@bp.post("/<int:meeting_id>/nhan")
def receive(meeting_id: int) -> Response:
    meeting, form = find_meeting(meeting_id), ReceiveForm()
    demand(Act.RECEIVE_SLIP, current_user, meeting)
    if not form.validate():
        return show_page(meeting, 422, receive=form)
    slip = slips.receive(meeting, form.code.data or "", current_user)
    if slip is None:
        form.code.errors = [_("Mã này không phải của phiếu gửi nào còn hiệu lực của phiên họp. Xin xem lại từng ký tự.")]
        return show_page(meeting, 422, receive=form)
    db.session.flush()
    flash(_("Đã nhận phong bì ngoài của %(name)s.", name=slip.user.name), "ok")
    return go_to(".show", meeting_id=meeting_id, _anchor="envelopes")


def form_for(meeting: Meeting, **kwargs: Any) -> SlipsForm:
    """All who are away; those without a slip are ticked already."""
    there = slips.slips_of(meeting)
    away = [one for one in slips.absentees(meeting) if one.user_id not in there or there[one.user_id].received_on is None]
    form = SlipsForm(data={"members": [one.user_id for one in away if one.user_id not in there]}, **kwargs)
    form.members.choices = [SelectChoice(one.user_id, one.name) for one in away]
    return form


def ballot_paper(meeting: Meeting, pile: Pile) -> dict[str, Any]:
    head = heading_of(meeting)
    return {
        "above": head["above"],
        "body": head["body"],
        "title": "Phiếu biểu quyết",
        "about": about(meeting),
        "guide": GUIDE if pile.most_yes is None else f"{GUIDE} {MOST_YES.format(n=pile.most_yes)}",
        "end": END,
        "copies": pile.copies,
        "cases": [
            {"name": n.nominee_name, "what": f"{n.award.name if n.award else ''} · {n.unit.name} · {n.code}"} for n in pile.cases
        ],
    }


def about(meeting: Meeting) -> str:
    return f"{meeting.name}, ngày {clock.local(meeting.starts_at):%d/%m/%Y}"


def show_page(
    meeting: Meeting, status: int = 200, slips_form: SlipsForm | None = None, receive: ReceiveForm | None = None
) -> Response:
    return page(
        "ballot_papers/show.html",
        status,
        meeting=meeting,
        piles=slips.piles(meeting),
        secret=Mode.SECRET,
        cannot_print=say(why_not(Act.PRINT_BALLOTS, current_user, meeting)),
        away=slips.absentees(meeting),
        slips=slips.slips_of(meeting),
        slips_form=slips_form or form_for(meeting, formdata=None),
        receive=receive or ReceiveForm(formdata=None),
        may_receive=can(Act.RECEIVE_SLIP, current_user, meeting),
    )
