"""The records of training inside: a unit records its courses and who was there, the committee confirms them."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, flash, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload
from werkzeug.wrappers import Response
from wtforms.validators import InputRequired, ValidationError

from emulation import clock
from emulation.db import db
from emulation.models import Membership, Training, TrainingEvent, TrainingPerson, Unit
from emulation.rules.people import Role
from emulation.rules.policy import Act, can
from emulation.rules.trainings import TRAINING_STEPS, TrainingStage, TrainingStep, steps_for
from emulation.text import clean, whole
from emulation.web.access import find
from emulation.web.forms import Block, Count, Day, Form, Line, stored_otherwise
from emulation.web.language import say
from emulation.web.lists import PAGE, asked
from emulation.web.page import Shown, go_to, page
from emulation.web.stepping import carry_out

bp = Blueprint("trainings", __name__, url_prefix="/khoa-hoc")

LOAD = (
    joinedload(Training.unit),
    joinedload(Training.holder),
    selectinload(Training.events).joinedload(TrainingEvent.actor),
    selectinload(Training.attendees).joinedload(TrainingPerson.person),
)
MOST_SKILLS, LONGEST_SKILL, FOUND = 8, 60, 20
PLAIN = ("topic", "held_on", "ends_on", "days", "hours", "people", "women", "direct_workers", "host", "trainer", "evidence")
NEEDED = InputRequired(_l("Xin ghi mục này."))


def skills_in(text: str) -> list[str]:
    """What stands between the commas, each once."""
    return list(dict.fromkeys(filter(None, map(clean, (text or "").split(",")))))


class TrainingForm(Form):
    topic = Line(_l("Tên khóa học, chủ đề"), [NEEDED], limit=200)
    skills = Line(
        _l("Kỹ năng"), limit=500, description=_l("Cách nhau bằng dấu phẩy, ví dụ: làm việc nhóm, kiểm tra và bảo quản thiết bị.")
    )
    held_on = Day(_l("Từ ngày"), [NEEDED])
    ends_on = Day(_l("Đến ngày"), description=_l("Để trống nếu trong một ngày."))
    days = Count(_l("Số ngày học"), [NEEDED], least=1, most=366)
    hours = Count(_l("Số giờ học"), least=1, most=5_000)
    people = Count(_l("Số người dự"), [NEEDED], least=1, most=100_000)
    women = Count(_l("Trong đó nữ"), most=100_000)
    direct_workers = Count(_l("Trong đó trực tiếp lao động"), most=100_000)
    host = Line(_l("Đơn vị tổ chức, phối hợp"), limit=200)
    trainer = Line(_l("Người hoặc nơi giảng dạy"), limit=200)
    evidence = Line(
        _l("Minh chứng"), limit=300, description=_l("Số kế hoạch, danh sách ký tên, nơi lưu. Chỉ đơn vị và cấp trên đọc được.")
    )
    named = 0  # how many are named already

    def validate_skills(self, field: Line) -> None:
        found = skills_in(field.data)
        if len(found) > MOST_SKILLS or any(len(skill) > LONGEST_SKILL for skill in found):
            raise ValidationError(
                _(
                    "Xin ghi nhiều nhất %(n)s kỹ năng, mỗi kỹ năng không quá %(letters)s ký tự.",
                    n=MOST_SKILLS,
                    letters=LONGEST_SKILL,
                )
            )

    def validate_held_on(self, field: Day) -> None:
        if field.data and field.data > clock.today():
            raise ValidationError(_("Chỉ ghi khóa học đã bắt đầu; ngày này còn ở phía trước."))

    def validate_ends_on(self, field: Day) -> None:
        if field.data and self.held_on.data and field.data < self.held_on.data:
            raise ValidationError(_("Ngày cuối đứng trước ngày đầu. Xin xem lại."))
        if field.data and field.data > clock.today():
            raise ValidationError(_("Khóa học chưa kết thúc thì chưa ghi vào sổ; xin ghi sau ngày cuối."))

    def validate_days(self, field: Count) -> None:
        first, last = self.held_on.data, self.ends_on.data or self.held_on.data
        if first and last and first <= last and field.data and field.data > (last - first).days + 1:
            raise ValidationError(_("Số ngày học nhiều hơn số ngày từ ngày đầu đến ngày cuối."))

    def validate_people(self, field: Count) -> None:
        if field.data is not None and field.data < self.named:
            raise ValidationError(_("Danh sách đã có %(n)s người; số người dự không thể ít hơn.", n=self.named))

    def validate_women(self, field: Count) -> None:
        if self.people.data is not None and (field.data or 0) > self.people.data:
            raise ValidationError(_("Con số này nhiều hơn tổng số người."))

    validate_direct_workers = validate_women


def form_of(training: Training | None, **kwargs: Any) -> TrainingForm:
    data = {name: getattr(training, name) for name in PLAIN} | {"skills": ", ".join(training.skills)} if training else {}
    form = TrainingForm(data=data, **kwargs)
    form.named = len(training.attendees) if training else 0
    return form


def said(form: TrainingForm) -> dict[str, Any]:
    return {name: form[name].data for name in PLAIN} | {"skills": skills_in(form.skills.data)}


def step_form(step: TrainingStep, training: Training, **kwargs: Any) -> Form:
    fields = {"reason": Block(_l("Lý do"), [InputRequired(_l("Xin ghi rõ lý do."))], limit=600, rows=3)} if step.asks else {}
    form: Form = type("StepForm", (Form,), fields)(prefix=step.name, **kwargs)
    form.version.data = form.version.data or str(training.version)
    return form


@bp.get("")
def index() -> Response:
    """What waits for me, then all I may see, the latest first."""
    wanted, last = asked("stage", "year"), whole(request.args.get("after"))
    query = Training.visible_to(current_user).options(joinedload(Training.unit))
    if wanted.get("stage") in list(TrainingStage):
        query = query.where(Training.stage == wanted["stage"])
    if last:
        query = query.where(Training.id < last)
    rows = list(db.session.scalars(query.order_by(Training.id.desc()).limit(PAGE + 1)))
    waiting = Training.waiting_for(current_user).options(joinedload(Training.unit)).order_by(Training.stage_since, Training.id)
    ids = current_user.units_as(Role.OFFICER, Role.SECRETARY)
    return page(
        "trainings/index.html",
        waiting=[] if last else list(db.session.scalars(waiting)),
        rows=rows[:PAGE],
        wanted=wanted,
        stages=list(TrainingStage),
        units=list(db.session.scalars(select(Unit).where(Unit.id.in_(ids)).order_by(Unit.sort_key))),
        next_url=url_for(".index", after=rows[PAGE - 1].id, **wanted) if len(rows) > PAGE else None,
        first_url=url_for(".index", **wanted) if last else None,
    )


@bp.get("/moi/<int:unit_id>")
def new(unit_id: int) -> Response:
    return new_page(unit_of(unit_id), form_of(None, formdata=None))


@bp.post("/moi/<int:unit_id>")
def create(unit_id: int) -> Response:
    unit, form = unit_of(unit_id), form_of(None)
    if not form.validate():
        return new_page(unit, form, 422)
    training = Training.record(db.session(), unit, current_user, **said(form))
    flash(_("Đã ghi khóa học %(code)s; cấp trên xác nhận xong thì khóa học được tính.", code=training.code), "ok")
    return go_to(".show", id=training.id)


def unit_of(id: int) -> Unit:
    """A unit for which this person records; what they do not know of is not there."""
    unit = db.session.get(Unit, id) or abort(404)
    if not can(Act.RECORD_TRAINING, current_user, unit):
        abort(404)
    return unit


def new_page(unit: Unit, form: TrainingForm, status: int = 200) -> Response:
    return page("trainings/edit.html", status, unit=unit, training=None, form=form, theirs=[])


@bp.get("/<int:id>")
def show(id: int) -> Response:
    return show_page(find(Training, id, Act.VIEW_TRAINING, LOAD))


@bp.get("/<int:id>/sua")
def edit(id: int) -> Response:
    training = find(Training, id, Act.EDIT_TRAINING, LOAD)
    form = form_of(training, formdata=None)
    form.version.data = str(training.version)
    return edit_page(training, form)


@bp.post("/<int:id>/sua")
def update(id: int) -> Response:
    training = find(Training, id, Act.EDIT_TRAINING, LOAD)
    form = form_of(training)
    if not form.validate():
        return edit_page(training, form, 422)
    if form.version_seen() not in (None, training.version):
        form.version.data = str(training.version)
        stored = {name: getattr(training, name) for name in PLAIN} | {"skills": ", ".join(training.skills)}
        return edit_page(training, form, 409, stored_otherwise(stored, form))
    for name, value in said(form).items():
        setattr(training, name, value)
    flash(_("Đã lưu lúc %(time)s.", time=f"{clock.local(clock.now()):%H:%M}"), "ok")
    return go_to(".show", id=id)


def edit_page(training: Training, form: TrainingForm, status: int = 200, theirs: list[tuple[str, str]] | None = None) -> Response:
    return page("trainings/edit.html", status, unit=training.unit, training=training, form=form, theirs=theirs or [])


@bp.post("/<int:id>/nguoi")
def name_people(id: int) -> Response:
    """Write down, or take out, people of the registry who were there."""
    training = find(Training, id, Act.EDIT_TRAINING, LOAD)
    wanted = {n for n in map(whole, request.form.getlist("person")) if n}
    if request.form.get("go") == "drop":
        training.attendees = [one for one in training.attendees if one.person_id not in wanted]
        return go_to(".show", id=id, _anchor="people")
    here = set(db.session.scalars(of_unit(training, "").with_only_columns(Membership.person_id).order_by(None)))
    named = {one.person_id for one in training.attendees}
    if not wanted <= here:
        abort(404)
    if len(named | wanted) > training.people:
        return show_page(
            training,
            422,
            unfit=_("Danh sách sẽ dài hơn số người dự (%(n)s). Xin bỏ bớt, hoặc sửa số người dự.", n=training.people),
        )
    training.attendees += [TrainingPerson(person_id=person) for person in sorted(wanted - named)]
    return go_to(".show", id=id, _anchor="people")


@bp.get("/<int:id>/nguoi")
def people_reloaded(id: int) -> Response:
    return go_to(".show", id=find(Training, id, Act.VIEW_TRAINING).id)


def of_unit(training: Training, typed: str) -> Any:
    return Membership.in_unit(training.unit_id, training.held_on, typed)


@bp.post("/<int:id>/buoc/<name>")
def move(id: int, name: str) -> Response:
    """The one route for every step of a course."""
    step = TRAINING_STEPS.get(name) or abort(404)

    def done(training: Training) -> Response:
        flash(f"{say(step.past)}: {training.topic}.", "ok")
        return go_to(".show", id=id)

    return carry_out(step, lambda: find(Training, id, Act.VIEW_TRAINING, LOAD), step_form, show_page, done)


@bp.get("/<int:id>/buoc/<name>")
def move_reloaded(id: int, name: str) -> Response:
    return go_to(".show", id=find(Training, id, Act.VIEW_TRAINING).id)


def show_page(training: Training, status: int = 200, error: Shown | None = None, unfit: str = "", **bound: Form) -> Response:
    offered = [
        (step, bound.get(step.name) or step_form(step, training, formdata=None), step.why_not(current_user, training))
        for step in steps_for(current_user, training)
    ]
    may_edit, typed = can(Act.EDIT_TRAINING, current_user, training), asked("q").get("q", "")
    named = {one.person_id for one in training.attendees}
    found = db.session.execute(of_unit(training, typed).limit(FOUND + len(named))).all() if may_edit else []
    return page(
        "trainings/show.html",
        status,
        training=training,
        error=error,
        unfit=unfit,
        bound=list(bound.values()),
        steps=[one for one in offered if not one[0].aside],
        asides=[one for one in offered if one[0].aside],
        may_edit=may_edit,
        typed=typed,
        found=[row for row in found if row.id not in named][:FOUND],
        plain=Form(formdata=None),
        past={step.name: step.past for step in TRAINING_STEPS.values()},
        public=training.stage is TrainingStage.CONFIRMED,
    )
