"""Inspection and supervision: plan a visit, write down what was found, see that it is put right, close it."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Blueprint, Response, abort, flash, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload
from wtforms import SelectChoice, SelectField
from wtforms.validators import InputRequired, ValidationError

from emulation import clock
from emulation.db import db
from emulation.errors import EmulationError
from emulation.models import Unit, Visit
from emulation.models.visits import VISITORS
from emulation.rules.policy import Act, can
from emulation.rules.visits import CheckResult, VisitState
from emulation.text import whole
from emulation.web.access import find
from emulation.web.forms import Block, Day, Form, Line
from emulation.web.language import pick
from emulation.web.lists import asked
from emulation.web.page import Shown, go_to, page

bp = Blueprint("visits", __name__, url_prefix="/kiem-tra")

SHADES = {
    VisitState.PLANNED: "info", VisitState.TO_FIX: "wait", VisitState.OVERDUE: "late", VisitState.FIXED: "wait",
    VisitState.HELD: "info", VisitState.CLOSED: "ok",
}  # fmt: skip
RESULTS = {CheckResult.GOOD: "ok", CheckResult.PARTLY: "wait", CheckResult.LACKING: "stop"}
LOAD = (
    joinedload(Visit.unit),
    joinedload(Visit.visited),
    selectinload(Visit.checks),
    joinedload(Visit.fixed_by),
    joinedload(Visit.closed_by),
)
MOST = 200


class PlanForm(Form):
    visited = SelectField(_l("Đơn vị"), coerce=lambda value: whole(str(value)) or 0)
    planned_on = Day(_l("Ngày kiểm tra"), [InputRequired(_l("Xin ghi ngày dự định kiểm tra."))])
    topic = Line(_l("Nội dung kiểm tra, giám sát"), [InputRequired(_l("Xin ghi kiểm tra về việc gì."))], limit=300)
    team = Block(_l("Đoàn kiểm tra"), limit=600, rows=3)

    def validate_visited(self, field: SelectField) -> None:
        if not field.data:
            raise ValidationError(_("Xin chọn đơn vị được kiểm tra."))

    def validate_planned_on(self, field: Day) -> None:
        if field.data and field.data < clock.today():
            raise ValidationError(_("Ngày kiểm tra phải từ hôm nay trở đi."))


class RecordForm(Form):
    held_on = Day(_l("Ngày đã kiểm tra"), [InputRequired(_l("Xin ghi ngày đã kiểm tra."))])
    findings = Block(_l("Kết luận"), [InputRequired(_l("Xin ghi kết luận."))], limit=8000, rows=6)
    must_fix = Block(_l("Việc phải khắc phục"), limit=4000, rows=3)
    fix_by = Day(_l("Khắc phục xong trước hết ngày"), description=_l("Không có gì phải khắc phục thì để trống cả hai ô."))

    def validate_held_on(self, field: Day) -> None:
        if field.data and field.data > clock.today():
            raise ValidationError(_("Ngày này chưa tới."))

    def validate_must_fix(self, field: Block) -> None:
        if field.data and not self.fix_by.data and not self.fix_by.errors:
            raise ValidationError(_("Xin ghi hạn khắc phục."))

    def validate_fix_by(self, field: Day) -> None:
        if not self.must_fix.data:
            raise ValidationError(_("Đã ghi hạn thì xin ghi việc phải khắc phục."))
        if field.data and self.held_on.data and field.data < self.held_on.data:
            raise ValidationError(_("Hạn khắc phục nằm trước ngày kiểm tra."))


class FixForm(Form):
    note = Block(_l("Đã khắc phục thế nào"), [InputRequired(_l("Xin ghi đã khắc phục thế nào."))], limit=4000, rows=4)


@bp.get("")
def index() -> Response:
    """What is not put right in time first, then what runs, then what is closed."""
    wanted, today = asked("state"), clock.today()
    order = list(VisitState)
    order.sort(
        key=[
            VisitState.OVERDUE,
            VisitState.FIXED,
            VisitState.TO_FIX,
            VisitState.PLANNED,
            VisitState.HELD,
            VisitState.CLOSED,
        ].index
    )
    rows = db.session.scalars(
        Visit.visible_to(current_user).options(joinedload(Visit.visited)).order_by(Visit.closed_on.is_not(None), Visit.planned_on.desc(), Visit.id.desc()).limit(MOST)
    )  # fmt: skip
    every = sorted(((visit, visit.state_on(today)) for visit in rows), key=lambda one: order.index(one[1]))
    chosen = wanted.get("state") if wanted.get("state") in list(VisitState) else None
    return page(
        "visits/index.html",
        rows=[one for one in every if chosen in (None, one[1])],
        chosen=chosen,
        counts=[(state, sum(one[1] is state for one in every)) for state in order],
        shades=SHADES,
        may_plan=bool(current_user.units_as(*VISITORS)),
    )


def committee() -> Unit:
    """The committee for which this person plans visits."""
    ids = current_user.units_as(*VISITORS)
    return db.session.scalars(select(Unit).where(Unit.id.in_(ids)).order_by(Unit.id)).first() or abort(404)


def plan_form(unit: Unit, **kwargs: Any) -> PlanForm:
    form = PlanForm(**kwargs)
    below = db.session.scalars(Unit.below([unit.id], clock.today()))
    form.visited.choices = [SelectChoice(0, _("(chọn đơn vị)")), *(SelectChoice(one.id, one.short_name) for one in below)]
    return form


@bp.get("/moi")
def new() -> Response:
    return page("visits/new.html", form=plan_form(committee(), formdata=None))


@bp.post("/moi")
def plan() -> Response:
    unit = committee()
    form = plan_form(unit)
    if not form.validate():
        return page("visits/new.html", 422, form=form)
    visited = db.session.get(Unit, form.visited.data) or abort(404)
    visit = Visit.plan(db.session(), unit, visited, current_user, form.planned_on.data or clock.today(), form.topic.data or "", form.team.data or "")  # fmt: skip
    flash(_("Đã lên kế hoạch; cán bộ của đơn vị đã được báo."), "ok")
    return go_to(".show", id=visit.id)


@bp.get("/<int:id>")
def show(id: int) -> Response:
    return show_page(visit_of(id))


def visit_of(id: int) -> Visit:
    return find(Visit, id, Act.VIEW_VISIT, LOAD)


def record_form(visit: Visit, **kwargs: Any) -> Form:
    """The form of what was found, with one choice and one remark for each item of the checklist."""
    items: dict[str, Any] = {}
    stored: dict[str, Any] = {name: getattr(visit, name) for name in ("findings", "must_fix", "fix_by")}
    stored |= {"held_on": visit.held_on or min(visit.planned_on, clock.today()), "version": str(visit.version)}
    for check in visit.checks:
        choices = [SelectChoice(one.value, _l(one.label)) for one in CheckResult]
        items[f"result_{check.id}"] = SelectField(pick(check, "text"), choices=choices, default=CheckResult.NOT_CHECKED.value)
        items[f"remark_{check.id}"] = Line(_l("Nhận xét"), limit=600)
        stored[f"result_{check.id}"] = check.result.value if check.result else CheckResult.NOT_CHECKED.value
        stored[f"remark_{check.id}"] = check.remark
    return type("ChecklistForm", (RecordForm,), items)(prefix="record", data=stored, **kwargs)


@bp.post("/<int:id>/ket-luan")
def record(id: int) -> Response:
    visit = visit_of(id)
    form: Any = record_form(visit)
    if can(Act.RECORD_VISIT, current_user, visit) and not form.validate():
        return show_page(visit, 422, record=form)
    results = {
        check.id: (CheckResult(form[f"result_{check.id}"].data), form[f"remark_{check.id}"].data or "")
        for check in visit.checks
        if form[f"result_{check.id}"].data in list(CheckResult)
    }
    said: tuple[date, str, str, date | None] = (
        form.held_on.data,
        form.findings.data or "",
        form.must_fix.data or "",
        form.fix_by.data,
    )
    return carry_out(id, form, "record", lambda v: v.record(current_user, *said, results=results, version=form.version_seen()))


@bp.post("/<int:id>/khac-phuc")
def fix(id: int) -> Response:
    visit = visit_of(id)
    form = FixForm(prefix="fix")
    if can(Act.REPORT_FIX, current_user, visit) and not form.validate():
        return show_page(visit, 422, fix=form)
    return carry_out(id, form, "fix", lambda v: v.report_fix(current_user, form.note.data or "", form.version_seen()))


@bp.post("/<int:id>/khep")
def close(id: int) -> Response:
    visit_of(id)
    form = Form(prefix="close")
    return carry_out(id, form, "close", lambda v: v.close(current_user, form.version_seen()))


@bp.get("/<int:id>/ket-luan", endpoint="recorded")
@bp.get("/<int:id>/khac-phuc", endpoint="fixed")
@bp.get("/<int:id>/khep", endpoint="closed")
def reloaded(id: int) -> Response:
    """Somebody reloads the answer to a form: back to the visit."""
    return go_to(".show", id=visit_of(id).id)


def carry_out(id: int, form: Form, name: str, do: Any) -> Response:
    """Do it; a refusal shows the visit as it is now, with what was typed."""
    try:
        do(visit_of(id))
        db.session.flush()
    except EmulationError as error:
        db.session.rollback()
        visit = visit_of(id)
        form.version.data = str(visit.version)
        return show_page(visit, error.status, Shown(error.reason), **{name: form})
    flash(_("Đã ghi."), "ok")
    return go_to(".show", id=id)


def show_page(visit: Visit, status: int = 200, error: Shown | None = None, **bound: Form) -> Response:
    version, forms = {"version": str(visit.version)}, dict[str, Form]()
    if can(Act.RECORD_VISIT, current_user, visit):
        forms["record"] = bound.get("record") or record_form(visit, formdata=None)
    if can(Act.REPORT_FIX, current_user, visit):
        forms["fix"] = bound.get("fix") or FixForm(prefix="fix", formdata=None, data=version)
    if can(Act.CLOSE_VISIT, current_user, visit):
        forms["close"] = bound.get("close") or Form(prefix="close", formdata=None, data=version)
    state = visit.state_on(clock.today())
    return page(
        "visits/show.html", status, visit=visit, state=state, shade=SHADES[state], results=RESULTS, forms=forms, error=error,
        bound=list(bound.values()), back=url_for(".index"),
    )  # fmt: skip
