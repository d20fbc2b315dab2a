"""Works as those inside see them: begin one, write it, take it through its steps."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, flash, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload
from werkzeug.wrappers import Response
from wtforms import MultipleFileField
from wtforms.validators import InputRequired, Optional, ValidationError

from emulation import clock
from emulation.db import db, start_writing
from emulation.models import PublishedWork, Unit, Work, WorkEvent, WorkFile
from emulation.rules.people import Role
from emulation.rules.policy import Act, can, demand
from emulation.rules.works import WORK_STEPS, WorkKind, WorkStage, WorkStep, steps_for
from emulation.text import whole
from emulation.web.access import find, slow
from emulation.web.forms import Block, Day, Form, stored_otherwise
from emulation.web.language import say
from emulation.web.lists import PAGE, asked
from emulation.web.page import Shown, go_to, page
from emulation.web.stepping import carry_out
from emulation.web.works.kinds import KINDS, kind_of

bp = Blueprint("works", __name__, url_prefix="/kenh")

LOAD = (
    joinedload(Work.unit),
    joinedload(Work.holder),
    joinedload(Work.written_by),
    selectinload(Work.events).joinedload(WorkEvent.actor),
)


def not_past(form: Any, field: Day) -> None:
    if field.data and field.data < clock.today():
        raise ValidationError(_("Ngày đăng phải từ hôm nay trở đi."))


ASKS = {
    "reason": lambda: Block(_l("Lý do"), [InputRequired(_l("Xin ghi rõ lý do."))], limit=600, rows=3),
    "publish_on": lambda: Day(
        _l("Đăng vào ngày"), description=_l("Để trống thì đăng ngay."), validators=[Optional(strip_whitespace=True), not_past]
    ),
}


def step_form(step: WorkStep, work: Work, **kwargs: Any) -> Form:
    """A form that asks exactly what the step declares."""
    form: Form = type("StepForm", (Form,), {ask: ASKS[ask]() for ask in step.asks})(prefix=step.name, **kwargs)
    form.version.data = form.version.data or str(work.version)
    return form


@bp.get("")
def index() -> Response:
    """What waits for me, then all I may see, the latest first."""
    wanted, last = asked("kind", "stage"), whole(request.args.get("after"))
    query = Work.visible_to(current_user).options(joinedload(Work.unit))
    if wanted.get("kind") in list(WorkKind):
        query = query.where(Work.kind == wanted["kind"])
    if wanted.get("stage") in list(WorkStage):
        query = query.where(Work.stage == wanted["stage"])
    if last:
        query = query.where(Work.id < last)
    rows = list(db.session.scalars(query.order_by(Work.id.desc()).limit(PAGE + 1)))
    waiting = db.session.scalars(
        Work.waiting_for(current_user).options(joinedload(Work.unit)).order_by(Work.stage_since, Work.id)
    )
    return page(
        "works/index.html",
        waiting=list(waiting) if not last else [],
        only_mine="mine" in asked("mine"),
        rows=rows[:PAGE],
        wanted=wanted,
        kinds=[kind for kind in WorkKind if kind in KINDS],
        stages=list(WorkStage),
        units=own_units(),
        writable=writable,
        plain=Form(formdata=None),
        next_url=url_for(".index", after=rows[PAGE - 1].id, **wanted) if len(rows) > PAGE else None,
        first_url=url_for(".index", **wanted) if last else None,
    )


def own_units() -> list[Unit]:
    """The units for which this person may write."""
    ids = current_user.units_as(Role.OFFICER, Role.SECRETARY)
    return list(db.session.scalars(select(Unit).where(Unit.id.in_(ids)).order_by(Unit.sort_key)))


def writable(unit: Unit) -> list[WorkKind]:
    """The kinds that are written for this unit."""
    is_base = (tier := unit.tier_on(clock.today())) is not None and tier.is_base
    return [
        kind
        for kind, its in KINDS.items()
        if not (its.of_the_committee and is_base) and (unit.is_enterprise or not its.of_enterprises)
    ]


@bp.post("/moi")
def create() -> Response:
    """An empty draft; from here on it saves with anything missing."""
    unit = db.session.get(Unit, whole(request.form.get("unit")) or 0) or abort(404)
    kind = request.form.get("kind", "")
    if kind not in KINDS:
        abort(404)
    demand(Act.WRITE_WORK, current_user, unit)
    if WorkKind(kind) not in writable(unit):
        abort(404)
    work = KINDS[WorkKind(kind)].model.begin(db.session(), unit, current_user)
    return go_to(".edit", id=work.id)


@bp.get("/<int:id>")
def show(id: int) -> Response:
    return show_page(find(Work, id, Act.VIEW_WORK, LOAD))


@bp.get("/<int:id>/sua")
def edit(id: int) -> Response:
    work = find(Work, id, Act.EDIT_WORK, LOAD)
    form = kind_of(work).form(work, formdata=None)
    form.version.data = str(work.version)
    return edit_page(work, form)


@bp.post("/<int:id>/sua")
@slow
def update(id: int) -> Response:
    """What comes with the form is looked at before the lock is taken."""
    work = find(Work, id, Act.EDIT_WORK, LOAD)
    kind = kind_of(work)
    form = kind.form(work)
    if not form.validate():
        return edit_page(work, form, 422)
    start_writing()
    work = find(Work, id, Act.EDIT_WORK, LOAD)
    if form.version_seen() not in (None, work.version):
        form.version.data = str(work.version)
        if kind.otherwise is not None:
            return edit_page(work, form, 409, theirs=kind.otherwise(work, form))
        mine = {
            f.short_name: getattr(work, f.short_name) for f in form if hasattr(work, f.short_name) and f.short_name != "version"
        }
        return edit_page(work, form, 409, theirs=stored_otherwise(mine, form))
    kind.keep(work, form)
    flash(_("Đã lưu lúc %(time)s.", time=f"{clock.local(clock.now()):%H:%M}"), "ok")
    if request.form.get("go") == "preview":
        return go_to(".edit", id=id, _anchor="preview")
    return go_to(".show" if request.form.get("go") == "show" else ".edit", id=id)


@bp.post("/<int:id>/bo")
def discard(id: int) -> Response:
    """Throw away a draft that nobody else has seen."""
    work = find(Work, id, Act.DISCARD_WORK)
    db.session.delete(work)
    flash(_("Đã bỏ bản nháp %(code)s.", code=work.code), "ok")
    return go_to(".index")


@bp.post("/<int:id>/buoc/<name>")
def move(id: int, name: str) -> Response:
    """The one route for every step of a work."""
    step = WORK_STEPS.get(name) or abort(404)

    def done(work: Work) -> Response:
        flash(f"{say(step.past)}: {work.title or work.code}.", "ok")
        return go_to(".show", id=id) if can(Act.VIEW_WORK, current_user, work) else go_to(".index")

    return carry_out(step, lambda: find(Work, id, Act.VIEW_WORK, LOAD), step_form, show_page, done)


@bp.get("/<int:id>/buoc/<name>")
def move_reloaded(id: int, name: str) -> Response:
    """Somebody reloads the answer to a step: back to the work."""
    return go_to(".show", id=find(Work, id, Act.VIEW_WORK).id)


class FilesForm(Form):
    files = MultipleFileField(_l("Thêm tệp minh chứng"))


def show_page(work: Work, status: int = 200, error: Shown | None = None, evidence: Form | None = None, **bound: Form) -> Response:
    offered = [
        (step, bound.get(step.name) or step_form(step, work, formdata=None), step.why_not(current_user, work))
        for step in steps_for(current_user, work)
    ]
    return page(
        "works/show.html",
        status,
        work=work,
        error=error,
        bound=[*bound.values(), *([evidence] if evidence else [])],
        evidence=evidence or FilesForm(formdata=None),
        files=WorkFile.of(db.session(), work.id),
        steps=[one for one in offered if not one[0].aside],
        asides=[one for one in offered if one[0].aside],
        gaps=work.gaps() if work.stage is WorkStage.DRAFT else [],
        may_edit=can(Act.EDIT_WORK, current_user, work),
        may_discard=can(Act.DISCARD_WORK, current_user, work),
        plain=Form(formdata=None),
        past={step.name: step.past for step in WORK_STEPS.values()},
        public_url=url_for(kind_of(work).public, code=work.code) if PublishedWork.shows(db.session(), work) else None,
    )


def edit_page(work: Work, form: Form, status: int = 200, theirs: list[tuple[str, str]] | None = None) -> Response:
    return page("works/edit.html", status, work=work, form=form, theirs=theirs or [], gaps=work.gaps(), kind=kind_of(work))
