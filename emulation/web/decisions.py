"""Decisions of the standing committee: prepared by the secretary, approved by the chair, published by the secretary."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, abort, flash
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload
from werkzeug.wrappers import Response
from wtforms import SelectChoice
from wtforms.validators import InputRequired, ValidationError

from emulation import clock
from emulation.db import db
from emulation.errors import N_, Overtaken, Reason
from emulation.models import Decision, DecisionLine, Nomination, PublishedDecision
from emulation.rules.people import Role
from emulation.rules.policy import Act, can, why_not
from emulation.rules.stage import Stage
from emulation.rules.workflow import PUBLISH
from emulation.web.access import find
from emulation.web.chat import of_decision
from emulation.web.dossier import result_sentence
from emulation.web.forms import Block, Count, Day, Form, Line, Ticks, stored_otherwise
from emulation.web.language import say
from emulation.web.page import go_to, page

bp = Blueprint("decisions", __name__, url_prefix="/quyet-dinh")

LOAD = (
    joinedload(Decision.unit),
    joinedload(Decision.campaign),
    selectinload(Decision.lines)
    .joinedload(DecisionLine.nomination)
    .options(joinedload(Nomination.unit), joinedload(Nomination.award), *Nomination.room()),
)
FIELDS = ("met_on", "members", "present", "agreed", "minutes", "signed_on", "signatory", "signatory_title", "legal_bases")


class DecisionForm(Form):
    """A draft may lack anything; approving asks for all of it."""

    met_on = Day(_l("Ngày họp của Ban Thường vụ"))
    members = Count(_l("Tổng số ủy viên"), most=99)
    present = Count(_l("Số có mặt"), most=99)
    agreed = Count(_l("Số đồng ý"), most=99)
    minutes = Block(_l("Ghi chép của phiên họp"), limit=4000, rows=4)
    signed_on = Day(_l("Ngày ký"))
    signatory = Line(_l("Người ký"), limit=120)
    signatory_title = Line(_l("Chức vụ của người ký"), limit=200)
    legal_bases = Block(_l("Căn cứ"), limit=4000, rows=4)
    names = Ticks(_l("Danh sách"), coerce=int)

    def validate_present(self, field: Count) -> None:
        if self.members.data is not None and field.data is not None and field.data > self.members.data:
            raise ValidationError(_("Số có mặt nhiều hơn tổng số ủy viên."))

    def validate_agreed(self, field: Count) -> None:
        if self.present.data is not None and field.data is not None and field.data > self.present.data:
            raise ValidationError(_("Số đồng ý nhiều hơn số có mặt."))

    def validate_signed_on(self, field: Day) -> None:
        if self.met_on.data and field.data and field.data < self.met_on.data:
            raise ValidationError(_("Ngày ký phải từ ngày họp trở đi."))


class ReadForm(Form):
    read = Ticks(_l("Đã đọc từng tên"), coerce=int, validate_choice=False)


class TakeBackForm(Form):
    reason = Block(_l("Vì sao rút lại"), [InputRequired(_l("Xin ghi rõ lý do."))], limit=1000, rows=2)


def as_it_was_read(decision: Decision) -> None:
    """Whoever approves or publishes has read this very version of the list."""
    if ReadForm(meta={"csrf": False}).version_seen() != decision.version:
        raise Overtaken(Reason(N_("Quyết định vừa được sửa sau khi bạn mở trang. Xin đọc lại danh sách rồi làm tiếp.")))


@bp.get("")
def index() -> Response:
    query = Decision.visible_to(current_user).options(joinedload(Decision.campaign), selectinload(Decision.lines))
    decisions = db.session.scalars(query.order_by(Decision.id.desc()).limit(200)).all()
    return page(
        "decisions/index.html", decisions=decisions, ready=len(undecided()), form=Form(formdata=None), may_write=bool(own_units())
    )


@bp.post("")
def create() -> Response:
    """A new draft with every dossier that waits for a decision and stands in none."""
    ready = undecided()
    if not own_units():
        abort(404)
    if not ready:
        flash(_("Chưa có hồ sơ nào chờ quyết định."), "error")
        return go_to(".index")
    first = ready[0]
    decision = Decision(unit_id=first.holder_id, campaign=first.campaign, created_by_id=current_user.id)
    db.session.add(decision)
    chair = db.session.scalars(chairs(first.holder_id)).first()
    if chair is not None:
        decision.signatory, decision.signatory_title = chair.user.name, chair.title
    decision.list_only([n for n in ready if n.holder_id == first.holder_id and n.campaign_id == first.campaign_id])
    db.session.flush()
    return go_to(".show", id=decision.id)


@bp.get("/<int:id>")
def show(id: int) -> Response:
    decision = find(Decision, id, Act.VIEW_DECISION, LOAD)
    return show_page(decision, decision_form(decision, formdata=None))


@bp.post("/<int:id>")
def update(id: int) -> Response:
    decision = find(Decision, id, Act.EDIT_DECISION, LOAD)
    form = decision_form(decision)
    if not form.validate():
        return show_page(decision, form, 422)
    if form.version_seen() not in (None, decision.version):
        form.version.data = str(decision.version)
        stored = {name: getattr(decision, name) for name in FIELDS}
        return show_page(decision, form, 409, theirs=stored_otherwise(stored, form))
    for name in FIELDS:
        setattr(decision, name, form[name].data if form[name].data is not None else ("" if name in TEXT_FIELDS else None))
    chosen = [n for n in candidates(decision) if n.id in (form.names.data or [])]
    decision.list_only(chosen)
    flash(_("Đã lưu bản thảo quyết định."), "ok")
    return go_to(".show", id=id)


TEXT_FIELDS = ("minutes", "signatory", "signatory_title", "legal_bases")


@bp.post("/<int:id>/duyet")
def approve(id: int) -> Response:
    decision = find(Decision, id, Act.APPROVE_DECISION, LOAD)
    as_it_was_read(decision)
    decision.approve(current_user)
    flash(_("Đã duyệt quyết định số %(number)s.", number=decision.number), "ok")
    return go_to(".show", id=id)


@bp.post("/<int:id>/rut-duyet")
def take_back(id: int) -> Response:
    decision, form = find(Decision, id, Act.TAKE_BACK_DECISION, LOAD), TakeBackForm()
    if not form.validate():
        return show_page(decision, decision_form(decision, formdata=None), 422, take_back=form)
    decision.take_back(current_user, form.reason.data or "")
    flash(_("Đã rút lại việc duyệt; quyết định trở về bản thảo."), "ok")
    return go_to(".show", id=id)


@bp.post("/<int:id>/cong-bo")
def publish(id: int) -> Response:
    decision = find(Decision, id, Act.PUBLISH_DECISION, LOAD)
    as_it_was_read(decision)
    form = ReadForm()
    if not form.validate():
        return show_page(decision, decision_form(decision, formdata=None), 422, read=form)
    unread = [line.nomination.nominee_name for line in decision.lines if line.nomination_id not in (form.read.data or [])]
    if unread:
        form.read.errors = [_("Còn %(count)s tên chưa đánh dấu đã đọc: %(first)s.", count=len(unread), first=unread[0])]
        return show_page(decision, decision_form(decision, formdata=None), 422, read=form)
    decision.publish(current_user, set(form.read.data or []))
    flash(_("Đã công bố quyết định số %(number)s với %(count)s tên.", number=decision.number, count=len(decision.lines)), "ok")
    return go_to(".show", id=id)


def show_page(
    decision: Decision,
    form: Form,
    status: int = 200,
    read: ReadForm | None = None,
    theirs: Sequence[tuple[str, str]] = (),
    take_back: TakeBackForm | None = None,
) -> Response:
    ticked = set(read.read.data or []) if read else set()
    read = read or ReadForm(formdata=None)
    read.version.data = str(decision.version)
    return page(
        "decisions/show.html",
        status,
        decision=decision,
        form=form,
        theirs=theirs,
        read=read,
        ticked=ticked,
        take_back=(take_back or TakeBackForm(formdata=None)) if can(Act.TAKE_BACK_DECISION, current_user, decision) else None,
        cannot_edit=say(why_not(Act.EDIT_DECISION, current_user, decision)),
        cannot_approve=say(why_not(Act.APPROVE_DECISION, current_user, decision)),
        cannot_publish=say(why_not(Act.PUBLISH_DECISION, current_user, decision)),
        is_secretary=decision.unit_id in current_user.units_as(Role.SECRETARY),
        is_chair=decision.unit_id in current_user.units_as(Role.CHAIR),
        sentences={line.nomination_id: result_sentence(line.nomination) for line in decision.lines},
        publish_step=PUBLISH,
        chat_text=of_decision(decision),
        public_slug=public_slug(decision),
    )


def public_slug(decision: Decision) -> str:
    """Where the public reads it; nowhere before it is published."""
    its = select(PublishedDecision.slug).where(PublishedDecision.decision_id == decision.id)
    return (db.session.scalar(its) or "") if decision.published_at else ""


def decision_form(decision: Decision, **kwargs: Any) -> DecisionForm:
    """The decision as it stands, with everybody who could be on its list."""
    data = {name: getattr(decision, name) for name in FIELDS}
    data |= {"names": [line.nomination_id for line in decision.lines], "version": str(decision.version)}
    form = DecisionForm(data=data, **kwargs)
    form.names.choices = [SelectChoice(n.id, f"{n.nominee_name} · {n.unit.short_name} · {n.code}") for n in candidates(decision)]
    return form


def candidates(decision: Decision) -> list[Nomination]:
    """Those on the list, and those of the same campaign that wait for a decision and stand in none."""
    mine = [line.nomination for line in decision.lines]
    if decision.approved_at is not None:
        return mine
    return mine + [n for n in undecided() if n.holder_id == decision.unit_id and n.campaign_id == decision.campaign_id]


def undecided() -> list[Nomination]:
    """Dossiers that wait for a decision and stand in none, in the order of names."""
    query = (
        Nomination.visible_to(current_user)
        .outerjoin(DecisionLine, DecisionLine.nomination_id == Nomination.id)
        .where(Nomination.stage == Stage.DECIDING, Nomination.frozen_at.is_(None), DecisionLine.id.is_(None))
        .where(Nomination.holder_id.in_(own_units()))
        .options(joinedload(Nomination.unit), joinedload(Nomination.campaign))
        .order_by(Nomination.award_id, Nomination.subject_kind, Nomination.sort_key, Nomination.id)
    )
    return list(db.session.scalars(query))


def own_units() -> list[int]:
    return current_user.units_as(Role.SECRETARY)


def chairs(unit_id: int) -> Any:
    from emulation.models import Mandate

    return Mandate.holders(Role.CHAIR, unit_id, clock.today())
