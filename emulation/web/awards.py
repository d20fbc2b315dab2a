"""After the decision: handing over, putting a name right, taking an award back. The record keeps every state it had."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from sqlalchemy import and_, exists, func, or_, select
from sqlalchemy.orm import joinedload, selectinload
from werkzeug.wrappers import Response
from wtforms import SelectChoice, SelectField
from wtforms.validators import InputRequired, ValidationError

from emulation import clock
from emulation.db import db
from emulation.models import (
    AwardDeed,
    AwardRecord,
    Complaint,
    Decision,
    DecisionLine,
    Deed,
    NameCorrection,
    Nomination,
    Published,
    Withdrawal,
    WithdrawalGround,
)  # fmt: skip
from emulation.models.aftermath import MARKS, correct, mark, propose_withdrawal, relied_on
from emulation.rules.policy import Act, can, demand, why_not
from emulation.text import fold, whole
from emulation.web.access import find
from emulation.web.aftercare import around, reissue_form
from emulation.web.forms import Block, Day, Form, Line, Name, Ticks
from emulation.web.language import pick, say
from emulation.web.lists import PAGE, asked
from emulation.web.office.books import is_stale, options, pick_one
from emulation.web.page import go_to, page

bp = Blueprint("awards", __name__, url_prefix="/sau-quyet-dinh")

LOAD = (
    joinedload(AwardRecord.unit), joinedload(AwardRecord.award),
    selectinload(AwardRecord.withdrawals).options(
        joinedload(Withdrawal.ground), joinedload(Withdrawal.proposed_by), joinedload(Withdrawal.decided_by),
        joinedload(Withdrawal.published_by),
    ),
)  # fmt: skip


class MarkForm(Form):
    """What was done on which day."""

    deed = SelectField(_l("Việc đã làm"), choices=[SelectChoice(deed.value, _l(deed.label)) for deed in MARKS])
    on = Day(_l("Ngày"), [InputRequired(_l("Xin ghi ngày."))])

    def validate_on(self, field: Day) -> None:
        if field.data and field.data > clock.today():
            raise ValidationError(_("Ngày này chưa tới."))


class MarkAllForm(MarkForm):
    records = Ticks(_l("Đã làm cho"), [InputRequired(_l("Xin đánh dấu ít nhất một tên."))], coerce=int)


class CorrectForm(Form):
    new = Name(_l("Tên đúng"), [InputRequired(_l("Xin ghi tên đúng."))], limit=200)
    paper_no = Line(_l("Số văn bản đính chính"), [InputRequired(_l("Xin ghi số văn bản đính chính."))], limit=80)
    reason = Block(_l("Vì sao đính chính"), [InputRequired(_l("Xin ghi rõ lý do."))], limit=1000, rows=2)


class ProposeForm(Form):
    ground_id = pick_one(_l("Căn cứ thu hồi"), [InputRequired(_l("Xin chọn căn cứ."))])
    facts = Block(_l("Sự việc"), [InputRequired(_l("Xin ghi rõ sự việc và chứng cứ."))], limit=4000, rows=4)
    complaint_id = pick_one(_l("Từ khiếu nại số"))


class DecideForm(Form):
    day = Day(_l("Ngày ký quyết định"), [InputRequired(_l("Xin ghi ngày ký."))])
    number = Line(_l("Số quyết định"), limit=80, description=_l("Để trống thì phần mềm cấp số tiếp theo."))

    def validate_day(self, field: Day) -> None:
        if field.data and field.data > clock.today():
            raise ValidationError(_("Ngày này chưa tới."))


class DropForm(Form):
    reason = Block(_l("Vì sao không thu hồi"), [InputRequired(_l("Xin ghi rõ lý do."))], limit=2000, rows=2)


class RecoverForm(Form):
    items = Day(_l("Đã thu lại bằng, giấy khen ngày"))
    money = Day(_l("Đã thu lại tiền thưởng ngày"))


@bp.get("")
def index() -> Response:
    """Published decisions with what is still to be handed over; withdrawals on their way; and every award by search."""
    wanted, last = asked("q"), whole(request.args.get("after"))
    query = AwardRecord.visible_to(current_user).options(*LOAD)
    for word in fold(wanted.get("q", "")).split():
        named = exists().where(
            Published.kind == "result",
            Published.nomination_id == AwardRecord.nomination_id,
            Published.folded.contains(f" {word}", autoescape=True),
        )
        query = query.where(named | AwardRecord.id.in_(imported(word)))
    if last:
        query = query.where(AwardRecord.id < last)
    rows = list(db.session.scalars(query.order_by(AwardRecord.id.desc()).limit(PAGE + 1)))
    pending = Withdrawal.visible_to(current_user).where(Withdrawal.dropped_at.is_(None), Withdrawal.published_at.is_(None))
    if only_mine := "mine" in asked("mine"):
        both = (Withdrawal.deciding_by, Withdrawal.publishing_by)
        pending = pending.where(or_(*(Withdrawal.id.in_(of(current_user, Withdrawal.id)) for of in both)))
    return page(
        "awards/index.html",
        decisions=decisions(),
        rows=rows[:PAGE],
        under=under_complaint([row.id for row in rows]),
        pending=db.session.scalars(pending.options(joinedload(Withdrawal.record), joinedload(Withdrawal.ground))).all(),
        only_mine=only_mine,
        wanted=wanted,
        next_url=url_for(".index", **wanted, after=rows[PAGE - 1].id) if len(rows) > PAGE else None,
        first_url=url_for(".index", **wanted) if last else None,
    )


def imported(word: str) -> Any:
    """Awards of earlier years whose public row has this word; they share name, number and day with it."""
    same = and_(
        Published.nomination_id.is_(None), Published.title == AwardRecord.subject_name,
        Published.decision_no == AwardRecord.decision_no, Published.decided_on == AwardRecord.decided_on,
    )  # fmt: skip
    found = select(AwardRecord.id).where(AwardRecord.nomination_id.is_(None))
    return found.where(exists().where(same, Published.folded.contains(f" {word}", autoescape=True)))


def decisions() -> list[Any]:
    """Every published decision, with how many of its names each mark still lacks."""
    missing = [func.count().filter(getattr(AwardRecord, deed.value).is_(None)).label(deed.name.lower()) for deed in MARKS]
    query = (
        select(Decision.id, Decision.number, Decision.signed_on, func.count().label("names"), *missing)
        .join(DecisionLine, DecisionLine.decision_id == Decision.id)
        .join(AwardRecord, AwardRecord.nomination_id == DecisionLine.nomination_id)
        .where(
            Decision.published_at.is_not(None), Decision.id.in_(Decision.visible_to(current_user).with_only_columns(Decision.id))
        )
        .group_by(Decision.id, Decision.number, Decision.signed_on)
        .order_by(Decision.id.desc())
        .limit(30)
    )
    return list(db.session.execute(query))


def under_complaint(ids: list[int]) -> set[int | None]:
    return set(db.session.scalars(Complaint.running_on(ids)))


@bp.get("/quyet-dinh/<int:id>")
def decision(id: int) -> Response:
    """The list of a decision, every name shown, to be marked together."""
    found = find(Decision, id, Act.VIEW_DECISION)
    return decision_page(found, list_form(found, formdata=None))


@bp.post("/quyet-dinh/<int:id>")
def mark_all(id: int) -> Response:
    found = find(Decision, id, Act.VIEW_DECISION)
    form = list_form(found)
    for record in [] if form.records.choices else records_of(found)[:1]:
        demand(Act.MARK_AWARD, current_user, record)  # nobody on the list can be marked by this person: say why
    if not form.validate():
        return decision_page(found, form, 422)
    chosen, done = set(form.records.data or []), 0
    for record in records_of(found):
        if record.id in chosen:
            done += mark(record, Deed(form.deed.data), form.on.data, current_user)
    db.session.flush()
    flash(_("Đã ghi “%(deed)s” cho %(count)s tên.", deed=say(Deed(form.deed.data)), count=done), "ok")
    return go_to(".decision", id=id)


def records_of(decision: Decision) -> list[AwardRecord]:
    query = (
        AwardRecord.visible_to(current_user)
        .join(DecisionLine, DecisionLine.nomination_id == AwardRecord.nomination_id)
        .where(DecisionLine.decision_id == decision.id)
        .options(*LOAD)
        .order_by(DecisionLine.position)
    )
    return list(db.session.scalars(query).unique())


def list_form(decision: Decision, **kwargs: Any) -> MarkAllForm:
    form = MarkAllForm(**kwargs)
    form.records.choices = [
        SelectChoice(r.id, f"{r.subject_name}, {r.unit.short_name}, {pick(r.award, 'name')}")
        for r in records_of(decision)
        if can(Act.MARK_AWARD, current_user, r)
    ]
    return form


def decision_page(decision: Decision, form: MarkAllForm, status: int = 200) -> Response:
    records = records_of(decision)
    may_print = any(can(Act.PRINT_CERTIFICATE, current_user, record) for record in records)
    return page("awards/decision.html", status, decision=decision, records=records, form=form, may_print=may_print)


@bp.get("/<int:id>")
def show(id: int) -> Response:
    return record_page(find(AwardRecord, id, Act.VIEW_AWARD, LOAD))


@bp.post("/<int:id>/trao")
def mark_one(id: int) -> Response:
    record, form = find(AwardRecord, id, Act.MARK_AWARD, LOAD), MarkForm(prefix="mark")
    if not form.validate():
        return record_page(record, 422, mark=form)
    mark(record, Deed(form.deed.data), form.on.data, current_user)
    return done(record, _("Đã ghi."))


@bp.post("/<int:id>/dinh-chinh")
def put_right(id: int) -> Response:
    record, form = find(AwardRecord, id, Act.CORRECT_NAME, LOAD), CorrectForm(prefix="right")
    if form.validate() and form.new.data == record.subject_name:
        form.new.errors = [_("Tên này giống tên đang ghi.")]
    if form.errors:
        return record_page(record, 422, right=form)
    if is_stale(form, record):
        return record_page(record, 409, right=form)
    correct(record, form.new.data or "", form.reason.data or "", form.paper_no.data or "", current_user)
    return done(record, _("Đã đính chính; trang công khai đã ghi tên đúng."))


@bp.post("/<int:id>/thu-hoi")
def propose(id: int) -> Response:
    record = find(AwardRecord, id, Act.PROPOSE_WITHDRAWAL, LOAD)
    form = propose_form(record)
    if not form.validate():
        return record_page(record, 422, propose=form)
    ground = db.session.get_one(WithdrawalGround, form.ground_id.data)
    propose_withdrawal(record, ground, form.facts.data or "", current_user, form.complaint_id.data)
    return done(record, _("Đã đề nghị thu hồi; chủ tịch sẽ thấy việc này."))


@bp.post("/thu-hoi/<int:id>/quyet-dinh")
def decide(id: int) -> Response:
    withdrawal, form = find(Withdrawal, id, Act.DECIDE_WITHDRAWAL), DecideForm(prefix="decide")
    if not form.validate():
        return record_page(withdrawal.record, 422, decide=form)
    withdrawal.decide(current_user, form.day.data, form.number.data or "")  # type: ignore[arg-type]
    return done(withdrawal.record, _("Đã quyết định thu hồi; thư ký sẽ công bố."))


@bp.post("/thu-hoi/<int:id>/bo")
def drop(id: int) -> Response:
    withdrawal, form = find(Withdrawal, id, Act.DECIDE_WITHDRAWAL), DropForm(prefix="drop")
    if not form.validate():
        return record_page(withdrawal.record, 422, drop=form)
    withdrawal.drop(current_user, form.reason.data or "")
    return done(withdrawal.record, _("Đã ghi là không thu hồi."))


@bp.post("/thu-hoi/<int:id>/cong-bo")
def publish(id: int) -> Response:
    withdrawal = find(Withdrawal, id, Act.PUBLISH_WITHDRAWAL)
    withdrawal.publish(current_user)
    return done(withdrawal.record, _("Đã công bố việc thu hồi; trang kết quả vẫn còn và ghi rõ đã thu hồi."))


@bp.post("/thu-hoi/<int:id>/thu-lai")
def recover(id: int) -> Response:
    withdrawal, form = find(Withdrawal, id, Act.RECOVER_AWARD), RecoverForm(prefix="back")
    if form.validate() and not form.items.data and not form.money.data:
        form.items.errors = [_("Xin ghi ít nhất một ngày.")]
    if form.errors:
        return record_page(withdrawal.record, 422, back=form)
    withdrawal.recover(current_user, form.items.data, form.money.data)
    return done(withdrawal.record, _("Đã ghi."))


def done(record: AwardRecord, said: str) -> Response:
    db.session.flush()
    flash(said, "ok")
    return go_to("awards.show", id=record.id)


def propose_form(record: AwardRecord, **kwargs: Any) -> ProposeForm:
    form = ProposeForm(prefix="propose", **kwargs)
    grounds = db.session.scalars(WithdrawalGround.on(clock.today()))
    form.ground_id.choices = options([(g.id, f"{g.code}) {pick(g, 'name')} ({g.legal_ref})") for g in grounds])
    its = Complaint.visible_to(current_user).where(Complaint.record_id == record.id).order_by(Complaint.id)
    form.complaint_id.choices = options([(c.id, c.number) for c in db.session.scalars(its)], _("(không)"))
    return form


def form_for(act: Act, thing: Any, made: Any) -> Any:
    """The form of an act, for whoever may do it now."""
    return made() if can(act, current_user, thing) else None


def record_page(record: AwardRecord, status: int = 200, **bound: Any) -> Response:
    standing, version = record.withdrawal, {"version": str(record.version)}
    awards, theirs = relied_on(record)
    nominations = Nomination.visible_to(current_user).where(theirs).options(joinedload(Nomination.award)).order_by(Nomination.id)
    forms = {
        "mark": form_for(Act.MARK_AWARD, record, lambda: MarkForm(prefix="mark", formdata=None, data={"on": clock.today()})),
        "right": form_for(Act.CORRECT_NAME, record, lambda: CorrectForm(prefix="right", formdata=None, data=version)),
        "propose": form_for(Act.PROPOSE_WITHDRAWAL, record, lambda: propose_form(record, formdata=None)),
        "again": reissue_form(record),
    }
    if standing is not None:
        today = {"day": clock.today()}
        dates = {"items": standing.items_back_on, "money": standing.money_back_on}
        forms |= {
            "decide": form_for(Act.DECIDE_WITHDRAWAL, standing, lambda: DecideForm(prefix="decide", formdata=None, data=today)),
            "drop": form_for(Act.DECIDE_WITHDRAWAL, standing, lambda: DropForm(prefix="drop", formdata=None)),
            "publish": form_for(Act.PUBLISH_WITHDRAWAL, standing, lambda: Form(prefix="publish", formdata=None)),
            "back": form_for(Act.RECOVER_AWARD, standing, lambda: RecoverForm(prefix="back", formdata=None, data=dates)),
        }
    public = Published.of_record(db.session(), record)
    deeds = select(AwardDeed).where(AwardDeed.record_id == record.id, AwardDeed.complaint_id.is_(None))
    seen = AwardRecord.visible_to(current_user).with_only_columns(AwardRecord.id)
    return page(
        "awards/show.html",
        status,
        record=record,
        standing=standing,
        forms=forms | bound,
        bound=list(bound.values()),
        is_complained=bool(under_complaint([record.id])),
        may_complain=can(Act.COMPLAIN_OF_AWARD, current_user, record),
        public_url=url_for("public.result", year=public.year, code=public.code) if public else "",
        corrections=db.session.scalars(
            select(NameCorrection).where(NameCorrection.record_id == record.id).options(joinedload(NameCorrection.by))
        ).all(),
        deeds=db.session.scalars(deeds.options(joinedload(AwardDeed.by)).order_by(AwardDeed.id.desc())).all(),
        cannot_publish=say(why_not(Act.PUBLISH_WITHDRAWAL, current_user, standing)) if standing else "",
        **around(record),
        later=db.session.scalars(awards.where(AwardRecord.id.in_(seen)).options(*LOAD)).unique().all() if standing else [],
        nominations=db.session.scalars(nominations).all() if standing else [],
    )
