"""The opinions of the public as those who answer them see them: taken, summed up for the council, answered or refused."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Blueprint, abort, current_app, flash, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from sqlalchemy import or_
from sqlalchemy.orm import joinedload
from werkzeug.wrappers import Response
from wtforms.validators import DataRequired, InputRequired, ValidationError

from emulation import clock
from emulation.db import db, start_writing
from emulation.errors import EmulationError
from emulation.files import ACCEPTED, Evidence, Store
from emulation.models import Mail, Nomination, Opinion, OpinionFile, OpinionLimit, consulting
from emulation.rules.consultation import ENDED, MOST_FILES, OpinionState
from emulation.rules.policy import Act, can
from emulation.text import whole
from emulation.web import language
from emulation.web.access import find, slow
from emulation.web.dossier import bytes_of
from emulation.web.forms import Block, Day, Form, Line, Name
from emulation.web.language import say
from emulation.web.lists import PAGE, asked
from emulation.web.office.books import is_stale
from emulation.web.opinions import SpeechForm, link, taken
from emulation.web.page import go_to, page
from emulation.web.waiting import Workdays

bp = Blueprint("consultation", __name__, url_prefix="/y-kien-cong-dan")

CASE = joinedload(Opinion.nomination).joinedload(Nomination.unit)
LOAD = (
    CASE,
    joinedload(Opinion.nomination).joinedload(Nomination.award),
    joinedload(Opinion.files),
    joinedload(Opinion.owner),
    joinedload(Opinion.answered_by),
    joinedload(Opinion.written_down_by),
)


class GistForm(Form):
    gist = Block(
        _l("Một hai câu để Hội đồng đọc"),
        [DataRequired(_l("Xin ghi một hai câu tóm tắt."))],
        limit=600,
        rows=3,
        description=_l("Hội đồng đọc câu này, không đọc nguyên văn. Không nêu tên hay điều để đoán ra người góp ý."),
    )


class AnswerForm(Form):
    answer = Block(
        _l("Trả lời, ai có mã cũng đọc được"),
        [DataRequired(_l("Xin ghi lời trả lời."))],
        limit=4000,
        rows=6,
        description=_l("Không nêu tên người góp ý, không nêu việc riêng của người được đề nghị."),
    )
    private_answer = Block(
        _l("Trả lời riêng, chỉ gửi vào thư của người góp ý"), limit=4000, rows=3,
        description=_l("Phần này không hiện trên trang nào ngoài trang này."),
    )  # fmt: skip


class RefuseForm(Form):
    reason = Block(
        _l("Vì sao ngoài phạm vi"),
        [DataRequired(_l("Xin ghi rõ lý do."))],
        limit=4000,
        rows=3,
        description=_l("Người góp ý đọc được câu này; nếu có nơi khác giải quyết, xin chỉ rõ nơi ấy."),
    )


class PaperForm(SpeechForm):
    who = Name(_l("Họ và tên"), [DataRequired(_l("Xin ghi họ và tên."))])
    phone = Line(_l("Điện thoại, địa chỉ"), [DataRequired(_l("Xin ghi cách liên hệ để trả lời."))], limit=120)
    received_on = Day(_l("Ngày nhận"), [InputRequired(_l("Xin ghi ngày nhận."))])

    def validate_received_on(self, field: Day) -> None:
        if field.data and field.data > clock.today():
            raise ValidationError(_("Ngày này chưa tới."))


@bp.get("")
def index() -> Response:
    """What waits first, by the day on which an answer is due; then what was answered."""
    wanted, last = asked("mine", "ho-so"), whole(request.args.get("after"))
    seen = Opinion.visible_to(current_user).options(CASE, joinedload(Opinion.owner))
    case = whole(wanted.get("ho-so"))
    if case:
        seen = seen.where(Opinion.nomination_id == case)
    running = seen.where(Opinion.state == OpinionState.RECEIVED)
    if wanted.get("mine"):
        running = running.where(Opinion.id.in_(Opinion.waiting_for(current_user).with_only_columns(Opinion.id)))
    running = running.order_by(Opinion.due_on.is_(None), Opinion.due_on, Opinion.id)
    ended = seen.where(Opinion.state.in_(ENDED), Opinion.id < last if last else or_(True)).order_by(Opinion.id.desc())
    done = list(db.session.scalars(ended.limit(PAGE + 1)))
    days = Workdays()
    here = {"ho-so": case} if case else {}
    return page(
        "consultation/index.html",
        waiting=[(o, waited(days, o)) for o in db.session.scalars(running)],
        only_mine=bool(wanted.get("mine")),
        case=case,
        done=done[:PAGE],
        next_url=url_for(".index", after=done[PAGE - 1].id, **here) if len(done) > PAGE else None,
        first_url=url_for(".index", **here) if last else None,
    )


def waited(days: Workdays, opinion: Opinion) -> Any:
    """How many working days it has waited, amber and red by its own clock."""
    return days.waited(opinion.received_on or days.today, opinion.warn_on, opinion.due_on)


@bp.get("/<int:id>")
def show(id: int) -> Response:
    return show_page(find(Opinion, id, Act.VIEW_OPINION, LOAD))


@bp.get("/<int:id>/tep/<int:file_id>")
def file(id: int, file_id: int) -> Response:
    """Only ever a download."""
    opinion = find(Opinion, id, Act.VIEW_OPINION)
    kept = db.session.get(OpinionFile, file_id)
    if kept is None or kept.opinion_id != opinion.id:
        abort(404)
    return bytes_of(kept.stored_name, kept.kind.value, kept.name, as_attachment=True)


@bp.post("/<int:id>/nhan")
def take_on(id: int) -> Response:
    opinion, form = find(Opinion, id, Act.TAKE_OPINION, LOAD), Form(prefix="take")
    if is_stale(form, opinion):
        return show_page(opinion, 409)
    opinion.take_on(current_user)
    db.session.flush()
    flash(_("Bạn đang xử lý ý kiến này."), "ok")
    return go_to(".show", id=id)


@bp.post("/<int:id>/tom-tat")
def sum_up(id: int) -> Response:
    opinion, form = find(Opinion, id, Act.SUM_UP_OPINION, LOAD), GistForm(prefix="gist")
    if not form.validate():
        return show_page(opinion, 422, gist=form)
    if is_stale(form, opinion):
        return show_page(opinion, 409, gist=form)
    opinion.sum_up(current_user, form.gist.data or "")
    db.session.flush()
    flash(_("Đã ghi tóm tắt cho Hội đồng."), "ok")
    return go_to(".show", id=id)


@bp.post("/<int:id>/tra-loi")
def answer(id: int) -> Response:
    opinion, form = find(Opinion, id, Act.ANSWER_OPINION, LOAD), AnswerForm(prefix="answer")
    if not form.validate():
        return show_page(opinion, 422, answer=form)
    if is_stale(form, opinion):
        return show_page(opinion, 409, answer=form)
    consulting.answer(opinion, current_user, form.answer.data or "", form.private_answer.data or "")
    return answered(opinion, _("Đã trả lời."))


@bp.post("/<int:id>/ngoai-pham-vi")
def refuse(id: int) -> Response:
    opinion, form = find(Opinion, id, Act.ANSWER_OPINION, LOAD), RefuseForm(prefix="refuse")
    if not form.validate():
        return show_page(opinion, 422, refuse=form)
    if is_stale(form, opinion):
        return show_page(opinion, 409, refuse=form)
    consulting.refuse(opinion, current_user, form.reason.data or "")
    return answered(opinion, _("Đã ghi là ngoài phạm vi lấy ý kiến."))


def answered(opinion: Opinion, said: str) -> Response:
    if opinion.email:
        write_to_commenter(opinion)
    db.session.flush()
    flash(said, "ok")
    return go_to(".show", id=opinion.id)


def write_to_commenter(opinion: Opinion) -> None:
    """In the language of the opinion; the outbox forgets the words as soon as they are sent."""
    with language.spoken(opinion.language):
        owner = current_app.extensions["emulation"].owner.name
        subject = _("Trả lời ý kiến %(code)s", code=opinion.code)
        lines = [_("Ý kiến của bạn về hồ sơ %(case)s đã có trả lời:", case=opinion.nomination.code), "", opinion.answer]
        if opinion.private_answer:
            lines += ["", _("Phần trả lời riêng cho bạn:"), "", opinion.private_answer]
        lines += ["", _("Xem lại ở: %(url)s", url=link(opinion, "opinions.show")), "", f"-- {owner}"]
    body = "\n".join(lines)
    Mail.post_privately(db.session(), opinion.email, opinion.language, "opinion_answer", subject, body, opinion.nomination)


# on paper


@bp.get("/nhap/<int:id>")
def new(id: int) -> Response:
    nomination = find(Nomination, id, Act.WRITE_DOWN_OPINION)
    return paper_page(nomination, PaperForm(formdata=None, data={"received_on": clock.today()}))


@bp.post("/nhap/<int:id>")
@slow
def enter(id: int) -> Response:
    """The scan is read before the lock is taken."""
    nomination, form = find(Nomination, id, Act.WRITE_DOWN_OPINION), PaperForm()
    found = taken(form)
    if form.received_on.data and form.received_on.data < nomination.stage_since:
        form.received_on.errors = [_("Ngày này hồ sơ chưa lấy ý kiến.")]
        found = None
    if found is None:
        return paper_page(nomination, form, 422)
    start_writing()
    nomination = find(Nomination, id, Act.WRITE_DOWN_OPINION)
    try:
        opinion = write_down(nomination, form, found)
    except EmulationError as error:
        db.session.rollback()
        form.form_errors = [say(error.reason)]
        return paper_page(find(Nomination, id), form, error.status)
    flash(_("Đã ghi ý kiến số %(code)s. Xin đưa mã này cho người góp ý.", code=opinion.code), "ok")
    return go_to(".show", id=opinion.id)


def write_down(nomination: Nomination, form: PaperForm, found: list[Evidence]) -> Opinion:
    opinion = consulting.write_down(
        nomination, current_user, who=form.who.data or "", phone=form.phone.data or "",
        received_on=form.received_on.data or clock.today(), **form.said(),
    )  # fmt: skip
    store = Store(current_app.config["UPLOAD_DIR"])
    opinion.files = [
        OpinionFile(name=f.name, kind=f.kind, size=len(f.content), sha256=f.sha256, stored_name=store.keep(f.content))
        for f in found
    ]
    db.session.flush()
    return opinion


def paper_page(nomination: Nomination, form: PaperForm, status: int = 200) -> Response:
    return page("consultation/new.html", status, nomination=nomination, form=form, accepted=ACCEPTED, most=MOST_FILES)


def show_page(opinion: Opinion, status: int = 200, **bound: Form) -> Response:
    version: dict[str, Any] = {"version": str(opinion.version)}
    forms: dict[str, Form] = {}
    if can(Act.TAKE_OPINION, current_user, opinion):
        forms["take"] = Form(prefix="take", formdata=None, data=version)
    if can(Act.SUM_UP_OPINION, current_user, opinion):
        forms["gist"] = GistForm(prefix="gist", formdata=None, data=version | {"gist": opinion.gist})
    if can(Act.ANSWER_OPINION, current_user, opinion):
        forms["answer"] = AnswerForm(prefix="answer", formdata=None, data=version)
        forms["refuse"] = RefuseForm(prefix="refuse", formdata=None, data=version)
    days = Workdays()
    return page(
        "consultation/show.html",
        status,
        opinion=opinion,
        forms=forms | bound,
        bound=list(bound.values()),
        waited=waited(days, opinion) if opinion.is_open else None,
        limit=OpinionLimit.on(db.session(), opinion.received_on or date.max),
        may_open_case=can(Act.VIEW, current_user, opinion.nomination),
    )
