"""“Đơn vị tôi cũng áp dụng”: recorded from the public page of a solution, confirmed by the unit's officer, read by both sides."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, flash, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from sqlalchemy import select
from sqlalchemy.orm import joinedload
from werkzeug.wrappers import Response
from wtforms import SelectField
from wtforms.validators import InputRequired, ValidationError

from emulation import clock
from emulation.db import db
from emulation.errors import Refused
from emulation.models import Adoption, PublishedWork, Solution, Unit
from emulation.rules.adoptions import ADOPTION_STEPS, AdoptionStep
from emulation.rules.people import Role
from emulation.rules.policy import Act, can, why_not
from emulation.rules.policy.adoptions import NO_OFFICER
from emulation.rules.works import WorkKind
from emulation.text import whole
from emulation.web.access import find
from emulation.web.forms import Block, Count, Day, Form, Line
from emulation.web.language import say
from emulation.web.lists import PAGE, asked
from emulation.web.page import Shown, go_to, page
from emulation.web.stepping import carry_out

bp = Blueprint("adoptions", __name__, url_prefix="/ap-dung")

LOAD = (
    joinedload(Adoption.solution).joinedload(Solution.unit),
    joinedload(Adoption.unit),
    joinedload(Adoption.recorded_by),
    joinedload(Adoption.settled_by),
)
SIDES = {"own": _l("Đơn vị tôi áp dụng"), "ours": _l("Giải pháp của đơn vị tôi")}


class RecordForm(Form):
    unit = SelectField(_l("Đơn vị áp dụng"), coerce=int)
    adopted_on = Day(_l("Áp dụng từ ngày"), [InputRequired(_l("Xin ghi ngày bắt đầu áp dụng."))])
    scope = Line(
        _l("Phạm vi áp dụng"),
        [InputRequired(_l("Xin ghi áp dụng ở đâu, cho bao nhiêu người."))],
        limit=300,
        description=_l("Ví dụ: hai tổ may, 46 người."),
    )
    effect = Block(
        _l("Kết quả"),
        [InputRequired(_l("Xin ghi kết quả, dù mới là bước đầu."))],
        limit=2000,
        description=_l("Điều gì đã khác đi, đo được bao nhiêu. Mọi người đều đọc được phần này sau khi đơn vị xác nhận."),
    )
    effect_value = Count(_l("Giá trị làm lợi trong năm đầu (đồng)"), most=999_999_999_999)
    effect_method = Line(
        _l("Cách tính giá trị"),
        limit=300,
        description=_l("Ví dụ: số giờ công bớt được nhân đơn giá giờ công. Cần khi đã ghi giá trị."),
    )

    def validate_adopted_on(self, field: Day) -> None:
        if field.data and field.data > clock.today():
            raise ValidationError(_("Ngày này chưa tới. Xin ghi ngày đơn vị đã bắt đầu áp dụng."))

    def validate_effect_value(self, field: Count) -> None:
        if field.data is not None and not self.effect_method.data:
            raise ValidationError(_("Xin ghi giá trị được tính thế nào, hoặc để trống cả hai ô."))


class ReasonForm(Form):
    reason = Block(_l("Lý do"), [InputRequired(_l("Xin ghi rõ lý do."))], limit=600, rows=3)


@bp.get("")
def index() -> Response:
    """What waits for me, then all I may see, the latest first."""
    wanted, last = asked("of", "mine"), whole(request.args.get("after"))
    waiting = list(db.session.scalars(Adoption.waiting_for(current_user).options(*LOAD).order_by(Adoption.id)))
    query, own = Adoption.visible_to(current_user), current_user.units_as(Role.OFFICER)
    if wanted.get("of") == "own":
        query = query.where(Adoption.unit_id.in_(own))
    elif wanted.get("of") == "ours":
        query = query.where(Solution.unit_id.in_(own))
    if last:
        query = query.where(Adoption.id < last)
    rows = [] if "mine" in wanted else list(db.session.scalars(query.options(*LOAD).order_by(Adoption.id.desc()).limit(PAGE + 1)))
    return page(
        "adoptions/index.html",
        waiting=waiting if not last else [],
        rows=rows[:PAGE],
        wanted=wanted,
        sides=SIDES if own else {},
        next_url=url_for(".index", after=rows[PAGE - 1].id, **wanted) if len(rows) > PAGE else None,
        first_url=url_for(".index", **wanted) if last else None,
    )


@bp.get("/moi/<code>")
def new(code: str) -> Response:
    """Where the button of the public page leads; who is not signed in comes here by way of the entrance."""
    copy, solution, units = askable(code)
    form = RecordForm(formdata=None, data={"adopted_on": clock.today()})
    form.unit.choices = [(unit.id, unit.name) for unit in units]
    return page("adoptions/new.html", copy=copy, solution=solution, form=form)


@bp.post("/moi/<code>")
def create(code: str) -> Response:
    copy, solution, units = askable(code)
    form = RecordForm()
    form.unit.choices = [(unit.id, unit.name) for unit in units]
    if not form.validate():
        return page("adoptions/new.html", 422, copy=copy, solution=solution, form=form)
    unit = next(unit for unit in units if unit.id == form.unit.data)
    told = {name: form[name].data for name in ("adopted_on", "scope", "effect", "effect_value", "effect_method")}
    adoption = Adoption.record(db.session(), solution, unit, current_user, **told)
    flash(_("Đã ghi nhận. Khi cán bộ của đơn vị xác nhận, mọi người đọc được trên trang giải pháp."), "ok")
    return go_to(".show", id=adoption.id)


def askable(code: str) -> tuple[PublishedWork, Solution, list[Unit]]:
    """The published solution and those of my units that may record it now; with none of them the first reason why not."""
    its = (PublishedWork.kind == WorkKind.SOLUTION, PublishedWork.code == code, PublishedWork.seen_on(clock.today()))
    copy = db.session.scalar(select(PublishedWork).where(*its)) or abort(404)
    solution = db.session.get(Solution, copy.work_id) or abort(404)
    own = current_user.units_as(Role.OFFICER)
    units = list(db.session.scalars(select(Unit).where(Unit.id.in_(own)).order_by(Unit.sort_key)))
    reasons = [why_not(Act.RECORD_ADOPTION, current_user, Adoption.candidate(solution, unit)) for unit in units]
    free = [unit for unit, reason in zip(units, reasons, strict=True) if reason is None]
    if not free:
        raise Refused(next((reason for reason in reasons if reason), NO_OFFICER))
    return copy, solution, free


@bp.get("/<int:id>")
def show(id: int) -> Response:
    return show_page(find(Adoption, id, Act.VIEW_ADOPTION, LOAD))


@bp.post("/<int:id>/buoc/<name>")
def move(id: int, name: str) -> Response:
    """The one route for every step of an adoption."""
    step = ADOPTION_STEPS.get(name) or abort(404)

    def done(adoption: Adoption) -> Response:
        flash(f"{say(step.past)}: {adoption.solution.title}.", "ok")
        return go_to(".show", id=id) if can(Act.VIEW_ADOPTION, current_user, adoption) else go_to(".index")

    return carry_out(step, lambda: find(Adoption, id, Act.VIEW_ADOPTION, LOAD), step_form, show_page, done)


@bp.get("/<int:id>/buoc/<name>")
def move_reloaded(id: int, name: str) -> Response:
    """Somebody reloads the answer to a step: back to the adoption."""
    return go_to(".show", id=find(Adoption, id, Act.VIEW_ADOPTION).id)


def step_form(step: AdoptionStep, adoption: Adoption, **kwargs: Any) -> Form:
    form = (ReasonForm if step.asks else Form)(prefix=step.name, **kwargs)
    form.version.data = form.version.data or str(adoption.version)
    return form


def show_page(adoption: Adoption, status: int = 200, error: Shown | None = None, **bound: Form) -> Response:
    offered = [
        (step, bound.get(step.name) or step_form(step, adoption, formdata=None), step.why_not(current_user, adoption))
        for step in ADOPTION_STEPS.values()
        if step.offered_to(current_user, adoption)
    ]
    return page(
        "adoptions/show.html",
        status,
        adoption=adoption,
        error=error,
        bound=list(bound.values()),
        steps=[one for one in offered if not one[0].aside],
        asides=[one for one in offered if one[0].aside],
        is_public=adoption.copy_stands,
    )
