"""Complaints: received, taken up, decided, each within its clock. Who complains is shown only to those who may know."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Blueprint, abort, current_app, flash, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from sqlalchemy import select
from sqlalchemy.orm import joinedload
from werkzeug.wrappers import Response
from wtforms import BooleanField, FileField, SelectChoice, SelectField
from wtforms.validators import InputRequired, ValidationError

from emulation import clock
from emulation.db import db, start_writing
from emulation.errors import Unreadable
from emulation.files import MOST_BYTES_TOGETHER, Evidence, Store, examine
from emulation.models import AwardDeed, AwardRecord, Complaint, ComplaintLimit, Nomination, Outcome
from emulation.models.complaint import ANSWERS
from emulation.rules.people import Role, holds
from emulation.rules.policy import Act, can
from emulation.text import whole
from emulation.web.access import find, slow
from emulation.web.dossier import bytes_of
from emulation.web.forms import Block, Day, Form, Line, Name
from emulation.web.language import say
from emulation.web.lists import PAGE, asked
from emulation.web.office.books import is_stale
from emulation.web.page import go_to, page

bp = Blueprint("complaints", __name__, url_prefix="/khieu-nai")

CASE = (joinedload(Complaint.record), joinedload(Complaint.nomination).joinedload(Nomination.unit))
LOAD = (*CASE, joinedload(Complaint.received_by), joinedload(Complaint.ended_by), joinedload(Complaint.unit))


class ReceiveForm(Form):
    who = Name(_l("Người khiếu nại"), [InputRequired(_l("Xin ghi tên người khiếu nại."))])
    contact = Line(_l("Điện thoại, địa chỉ"), [InputRequired(_l("Xin ghi cách liên hệ để trả lời."))], limit=300)
    who_unit = Line(_l("Đơn vị của người khiếu nại"), limit=200)
    about = Block(
        _l("Khiếu nại điều gì"),
        [InputRequired(_l("Xin ghi nội dung khiếu nại."))],
        limit=8000,
        description=_l("Không ghi tên người khiếu nại ở ô này: thư ký cũng đọc được ô này."),
    )
    received_on = Day(_l("Ngày nhận đơn"), [InputRequired(_l("Xin ghi ngày nhận đơn."))])
    learned_on = Day(
        _l("Ngày người khiếu nại biết kết quả"),
        description=_l("Thời hạn gửi đơn tính từ ngày này. Chưa có kết quả thì để trống."),
    )
    late_reason = Block(
        _l("Lý do chính đáng khi đơn gửi sau hạn"), limit=2000, rows=2,
        description=_l("Ví dụ ốm đau, thiên tai. Đơn quá hạn mà để trống ô này thì được ghi sổ và không thụ lý."),
    )  # fmt: skip
    scan = FileField(_l("Bản chụp đơn"))

    def validate_received_on(self, field: Day) -> None:
        if field.data and field.data > clock.today():
            raise ValidationError(_("Ngày này chưa tới."))

    def validate_learned_on(self, field: Day) -> None:
        if field.data and self.received_on.data and field.data > self.received_on.data:
            raise ValidationError(_("Ngày biết kết quả nằm sau ngày nhận đơn."))


class TakeUpForm(Form):
    is_hard = BooleanField(_l("Vụ việc phức tạp, cần thời hạn dài hơn"))


class RefuseForm(Form):
    reason = Block(_l("Vì sao không thụ lý"), [InputRequired(_l("Xin ghi rõ lý do."))], limit=4000, rows=3)


class DecideForm(Form):
    outcome = SelectField(_l("Kết luận"), choices=[SelectChoice(o.value, _l(o.label)) for o in ANSWERS])
    answer = Block(_l("Trả lời người khiếu nại"), [InputRequired(_l("Xin ghi lời trả lời."))], limit=8000, rows=6)


@bp.get("")
def index() -> Response:
    """What waits first, by the day its clock ends; then what is done."""
    wanted, last = asked("done"), whole(request.args.get("after"))
    mine = Complaint.visible_to(current_user).options(*CASE)
    running = mine.where(Complaint.outcome.is_(None))
    if only_mine := "mine" in asked("mine"):
        running = running.where(Complaint.id.in_(Complaint.waiting_for(current_user, Complaint.id)))
    waiting = sorted(db.session.scalars(running), key=lambda c: (c.next_day or date.max, c.id))
    ended = mine.where(Complaint.outcome.is_not(None))
    if last:
        ended = ended.where(Complaint.id < last)
    done = list(db.session.scalars(ended.order_by(Complaint.id.desc()).limit(PAGE + 1)))
    return page(
        "complaints/index.html",
        waiting=[(c, left(c.next_day)) for c in waiting],
        only_mine=only_mine,
        done=done[:PAGE],
        wanted=wanted,
        knows=lambda c: can(Act.READ_COMPLAINANT, current_user, c),
        next_url=url_for(".index", after=done[PAGE - 1].id) if len(done) > PAGE else None,
        first_url=url_for(".index") if last else None,
    )


@bp.get("/so")
def register() -> Response:
    """The register of a year, to be printed."""
    year = whole(request.args.get("nam")) or clock.today().year
    year = year if 1945 <= year <= 2100 else clock.today().year
    query = Complaint.visible_to(current_user).where(Complaint.received_on.between(date(year, 1, 1), date(year, 12, 31)))
    rows = db.session.scalars(query.options(*LOAD).order_by(Complaint.received_on, Complaint.id)).all()
    return page("complaints/register.html", rows=rows, year=year, knows=lambda c: can(Act.READ_COMPLAINANT, current_user, c))


@bp.get("/moi")
def new() -> Response:
    nomination, record = case()
    learned = record.decided_on if record else nomination.stage_since if nomination and nomination.stage.is_end else None
    form = ReceiveForm(formdata=None, data={"received_on": clock.today(), "learned_on": learned})
    return page("complaints/new.html", nomination=nomination, record=record, form=form, here=here(nomination, record))


@bp.post("/moi")
@slow
def receive() -> Response:
    """The scan is read before the lock is taken."""
    nomination, record = case()
    form = ReceiveForm()
    scan = examined(form)
    if scan is False:
        return page("complaints/new.html", 422, nomination=nomination, record=record, form=form, here=here(nomination, record))
    start_writing()
    nomination, record = case()
    complaint = Complaint(unit_id=unit_of(nomination, record), nomination=nomination, record=record)
    for name in ("who", "contact", "who_unit", "about", "late_reason"):
        setattr(complaint, name, form[name].data or "")
    complaint.received_on, complaint.learned_on = form.received_on.data or clock.today(), form.learned_on.data
    unit = nomination.unit if nomination else record.unit if record else None
    complaint.is_remote = bool(unit and unit.is_difficult_area)
    if isinstance(scan, Evidence):
        store = Store(current_app.config["UPLOAD_DIR"])
        complaint.scan_name, complaint.scan_kind = scan.name, scan.kind.value
        complaint.scan_stored = store.keep(scan.content)
    complaint.receive(db.session(), current_user)
    flash(_("Đã ghi sổ khiếu nại số %(number)s.", number=complaint.number), "ok")
    if complaint.outcome is Outcome.LATE:
        flash(_("Đơn gửi sau hạn mà không có lý do chính đáng nên không thụ lý."), "warning")
    return go_to(".show", id=complaint.id)


@bp.get("/<int:id>")
def show(id: int) -> Response:
    return show_page(find(Complaint, id, Act.VIEW_COMPLAINT, LOAD))


@bp.get("/<int:id>/ban-chup")
def scan(id: int) -> Response:
    complaint = find(Complaint, id, Act.READ_COMPLAINANT)
    if complaint.scan_stored is None:
        abort(404)
    return bytes_of(complaint.scan_stored, complaint.scan_kind or "", complaint.scan_name or "", as_attachment=True)


@bp.post("/<int:id>/thu-ly")
def take_up(id: int) -> Response:
    complaint, form = find(Complaint, id, Act.TAKE_UP_COMPLAINT, LOAD), TakeUpForm(prefix="take")
    if is_stale(form, complaint):
        return show_page(complaint, 409, take=form)
    complaint.take_up(current_user, bool(form.is_hard.data))
    db.session.flush()
    flash(_("Đã thụ lý khiếu nại số %(number)s.", number=complaint.number), "ok")
    return go_to(".show", id=id)


@bp.post("/<int:id>/khong-thu-ly")
def refuse(id: int) -> Response:
    complaint, form = find(Complaint, id, Act.TAKE_UP_COMPLAINT, LOAD), RefuseForm(prefix="refuse")
    if not form.validate():
        return show_page(complaint, 422, refuse=form)
    complaint.refuse(current_user, form.reason.data or "")
    db.session.flush()
    flash(_("Đã ghi là không thụ lý."), "ok")
    return go_to(".show", id=id)


@bp.post("/<int:id>/giai-quyet")
def decide(id: int) -> Response:
    complaint, form = find(Complaint, id, Act.DECIDE_COMPLAINT, LOAD), DecideForm(prefix="decide")
    if not form.validate():
        return show_page(complaint, 422, decide=form)
    if is_stale(form, complaint):
        return show_page(complaint, 409, decide=form)
    complaint.decide(current_user, Outcome(form.outcome.data), form.answer.data or "")
    db.session.flush()
    flash(_("Đã giải quyết khiếu nại số %(number)s.", number=complaint.number), "ok")
    return go_to(".show", id=id)


def case() -> tuple[Nomination | None, AwardRecord | None]:
    """What is complained of, as the address names it: a dossier, or an award and its dossier."""
    if id := whole(request.args.get("khen")):
        record = find(AwardRecord, id, Act.COMPLAIN_OF_AWARD, (joinedload(AwardRecord.unit),))
        return (db.session.get(Nomination, record.nomination_id) if record.nomination_id else None), record
    if id := whole(request.args.get("ho-so")):
        nomination = find(Nomination, id, Act.COMPLAIN_OF_CASE, (joinedload(Nomination.unit),))
        return nomination, db.session.scalar(select(AwardRecord).where(AwardRecord.nomination_id == nomination.id))
    abort(404)


def here(nomination: Nomination | None, record: AwardRecord | None) -> dict[str, int]:
    return {"khen": record.id} if record else {"ho-so": nomination.id if nomination else 0}


def unit_of(nomination: Nomination | None, record: AwardRecord | None) -> int:
    """The committee that answers: the one that held the dossier, or for an old award the one this person works for."""
    if nomination is not None:
        return nomination.holder_id
    assert record is not None
    mine = current_user.units_as(Role.INSPECTOR, Role.SECRETARY)
    return next(id for id in mine if id in record.committee)


def examined(form: ReceiveForm) -> Evidence | bool | None:
    """The scan, None without one, False when the form or the file has an error."""
    valid, upload = form.validate(), form.scan.data
    if getattr(upload, "filename", ""):
        try:
            found = examine(upload.filename, upload.read(MOST_BYTES_TOGETHER + 1))
        except Unreadable as error:
            form.scan.errors = [say(error.reason)]
            return False
        if not valid:
            form.scan.errors = [_("Tệp bạn chọn chưa được lưu, xin chọn lại.")]
        return found if valid else False
    return None if valid else False


def left(day: date | None) -> tuple[str, str]:
    """How long the clock still runs, in calendar days, and how urgent that is."""
    if day is None:
        return _("không có thời hạn"), "muted"
    days = (day - clock.today()).days
    if days < 0:
        return _("quá hạn %(n)s ngày (tính cả ngày nghỉ)", n=-days), "late"
    return _("còn %(n)s ngày (tính cả ngày nghỉ)", n=days), "wait" if days <= 7 else "ok"


def show_page(complaint: Complaint, status: int = 200, **bound: Any) -> Response:
    version = {"version": str(complaint.version)}
    may = {act: can(act, current_user, complaint) for act in (Act.TAKE_UP_COMPLAINT, Act.DECIDE_COMPLAINT)}
    forms: dict[str, Any] = {}
    if may[Act.TAKE_UP_COMPLAINT]:
        forms["take"] = TakeUpForm(prefix="take", formdata=None, data=version)
        forms["refuse"] = RefuseForm(prefix="refuse", formdata=None)
    if may[Act.DECIDE_COMPLAINT]:
        forms["decide"] = DecideForm(prefix="decide", formdata=None, data=version)
    deeds = select(AwardDeed).where(AwardDeed.complaint_id == complaint.id).options(joinedload(AwardDeed.by))
    return page(
        "complaints/show.html",
        status,
        complaint=complaint,
        forms=forms | bound,
        bound=list(bound.values()),
        knows=can(Act.READ_COMPLAINANT, current_user, complaint),
        inspects=holds(current_user, Role.INSPECTOR, complaint.unit_id),
        clock=left(complaint.next_day),
        deeds=db.session.scalars(deeds.order_by(AwardDeed.id.desc())).all(),
        limits=db.session.scalars(select(ComplaintLimit).order_by(ComplaintLimit.id)).all(),
        may_withdraw=complaint.record is not None and can(Act.PROPOSE_WITHDRAWAL, current_user, complaint.record),
    )
