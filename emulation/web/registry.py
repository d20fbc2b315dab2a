"""The book of people and teams: officers keep their own unit's, administrators those of their tree."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from flask import Blueprint, abort, flash
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from sqlalchemy import func, or_, select
from sqlalchemy.orm import selectinload
from werkzeug.wrappers import Response
from wtforms import BooleanField, SelectChoice, SelectField
from wtforms.validators import InputRequired, ValidationError

from emulation import clock
from emulation.db import db
from emulation.models import Collective, Gender, Membership, Person, Thing, Unit, Verb
from emulation.rules.people import Role
from emulation.rules.policy import Act, can
from emulation.web.access import find
from emulation.web.forms import Count, Day, Form, Line, Name
from emulation.web.lists import asked
from emulation.web.office.books import FIELDS, is_stale, log_of, matching, note, options, pick_one, walk
from emulation.web.page import go_to, page

bp = Blueprint("registry", __name__, url_prefix="/danh-ba")

LOAD = (selectinload(Person.memberships).joinedload(Membership.unit),)
GENDERS = [SelectChoice("", _l("(không ghi)")), SelectChoice("female", _l("Nữ")), SelectChoice("male", _l("Nam"))]
PLACE = ("job", "is_union_member", "is_direct_worker")


class PersonForm(Form):
    name = Name(_l("Họ tên"), [InputRequired(_l("Xin ghi họ tên."))])
    given_name = Name(
        _l("Tên gọi"), limit=60, description=_l("Để xếp danh sách. Để trống thì lấy chữ cuối; tên như H'Lan Niê thì ghi H'Lan.")
    )
    birth_year = Count(_l("Năm sinh"), least=1900, most=2100)
    gender = SelectField(_l("Giới tính"), choices=GENDERS)
    job = Line(_l("Công việc"), limit=160)
    is_union_member = BooleanField(_l("Đoàn viên"), default=True)
    is_direct_worker = BooleanField(
        _l("Trực tiếp lao động"),
        default=True,
        description=_l("Bỏ chọn với người giữ chức vụ lãnh đạo, quản lý; thống kê dùng ô này."),
    )


class NewPersonForm(PersonForm):
    valid_from = Day(_l("Làm việc ở đây từ ngày"), [InputRequired(_l("Xin ghi từ ngày nào."))])


class LeaveForm(Form):
    on = Day(_l("Ngày làm việc cuối cùng"), [InputRequired(_l("Xin ghi ngày."))])


class MoveForm(Form):
    unit_id = pick_one(_l("Chuyển đến"), [InputRequired(_l("Xin chọn đơn vị."))])
    job = Line(_l("Công việc ở nơi mới"), limit=160)
    valid_from = Day(_l("Từ ngày"), [InputRequired(_l("Xin ghi từ ngày nào."))])


class TeamForm(Form):
    name = Name(_l("Tên tập thể"), [InputRequired(_l("Xin ghi tên tập thể."))], limit=200)
    size = Count(_l("Số người"), [InputRequired(_l("Xin ghi số người."))], least=1, most=10_000)
    ended_on = Day(_l("Kết thúc ngày"), description=_l("Để trống khi tập thể còn hoạt động."))

    unit_id, team_id = 0, 0

    def validate_name(self, field: Name) -> None:
        same = select(Collective.id).where(Collective.unit_id == self.unit_id, Collective.name == field.data)
        if db.session.scalar(same.where(Collective.id != self.team_id)):
            raise ValidationError(_("Đơn vị đã có tập thể tên “%(name)s”.", name=field.data))


@bp.get("")
def index() -> Response:
    """The units whose books this person keeps; with only one, its book."""
    wanted = asked("q")
    all_mine = Unit.visible_to(current_user)
    mine = db.session.scalars(all_mine.with_only_columns(Unit.id).limit(2)).all()
    if len(mine) == 1:
        return go_to(".unit", id=mine[0])
    day = clock.today()
    people = (
        select(func.count())
        .where(Membership.unit_id == Unit.id, Membership.valid_from <= day)
        .where(or_(Membership.valid_to.is_(None), Membership.valid_to >= day))
        .correlate(Unit)
        .scalar_subquery()
    )
    query = all_mine.add_columns(people.label("people"))
    rows, next_url = walk(matching(query, Unit.folded, wanted.get("q", "")), Unit, Unit.sort_key)
    return page("registry/index.html", rows=rows, wanted=wanted, next_url=next_url)


@bp.get("/<int:id>")
def unit(id: int) -> Response:
    """People of a unit, found without marks; and its teams."""
    found, wanted, day = find(Unit, id, Act.MANAGE_PEOPLE), asked("q", "left"), clock.today()
    held = (Membership.valid_from <= day, or_(Membership.valid_to.is_(None), Membership.valid_to >= day))
    query = select(Person, Membership).join(Membership, Membership.person_id == Person.id).where(Membership.unit_id == id)
    query = query.where(Membership.valid_to < day) if wanted.get("left") else query.where(*held)
    rows, next_url = walk(matching(query, Person.folded, wanted.get("q", "")), Person, Person.sort_key)
    return page(
        "registry/unit.html",
        unit=found,
        rows=rows,
        wanted=wanted,
        next_url=next_url,
        today=day,
        keeps_more=bool(current_user.units_as(Role.ADMIN)),
    )


@bp.get("/<int:id>/nguoi/moi")
def new_person(id: int) -> Response:
    found = find(Unit, id, Act.MANAGE_PEOPLE)
    return page(
        "registry/person.html", unit=found, whom=None, form=NewPersonForm(formdata=None, data={"valid_from": clock.today()})
    )


@bp.post("/<int:id>/nguoi/moi")
def add_person(id: int) -> Response:
    found, form = find(Unit, id, Act.MANAGE_PEOPLE), NewPersonForm()
    if not form.validate():
        return page("registry/person.html", 422, unit=found, whom=None, form=form)
    person = Person()
    membership = Membership(unit_id=found.id, valid_from=form.valid_from.data)
    person.memberships.append(membership)
    keep(person, membership, form)
    db.session.add(person)
    db.session.flush()
    note(Thing.PERSON, Verb.ADDED, person, person.name, found.id, {}, values(person, membership) | {"unit": found.short_name})
    flash(_("Đã thêm %(name)s.", name=person.name), "ok")
    return go_to(".unit", id=id)


@bp.get("/nguoi/<int:id>")
def person(id: int) -> Response:
    found = find(Person, id, Act.MANAGE_PERSON, LOAD)
    return person_page(found, person_form(found, formdata=None))


@bp.post("/nguoi/<int:id>")
def change_person(id: int) -> Response:
    found = find(Person, id, Act.MANAGE_PERSON, LOAD)
    form, place = person_form(found), kept_place(found)
    if not form.validate():
        return person_page(found, form, 422)
    if is_stale(form, found):
        return person_page(found, form, 409)
    before = values(found, place)
    keep(found, place, form)
    note(Thing.PERSON, Verb.CHANGED, found, found.name, place.unit_id if place else None, before, values(found, place))
    db.session.flush()
    flash(_("Đã lưu %(name)s.", name=found.name), "ok")
    return go_to(".person", id=id)


@bp.post("/nguoi/<int:id>/roi")
def leave(id: int) -> Response:
    """Somebody no longer works in the unit after that day."""
    found, form = find(Person, id, Act.MANAGE_PERSON, LOAD), LeaveForm(prefix="leave")
    place = running_place(found)
    if place is None:
        abort(404)
    if form.validate() and form.on.data < place.valid_from:
        form.on.errors = [_("Ngày này nằm trước ngày bắt đầu làm việc.")]
    if form.errors:
        return person_page(found, person_form(found, formdata=None), 422, leave=form)
    before, place.valid_to = {"valid_to": place.valid_to}, form.on.data
    note(Thing.PERSON, Verb.ENDED, found, found.name, place.unit_id, before, {"valid_to": form.on.data})
    return touched(found)


@bp.post("/nguoi/<int:id>/chuyen")
def move(id: int) -> Response:
    """Somebody works in another unit from a day on; the earlier place stays in the books."""
    found = find(Person, id, Act.MANAGE_PERSON, LOAD)
    form, place = move_form(found), running_place(found)
    if not form.unit_id.choices[1:]:
        abort(404)
    if form.validate():
        first: date = form.valid_from.data  # type: ignore[assignment]
        if place is not None and first <= place.valid_from:
            form.valid_from.errors = [_("Ngày chuyển phải sau ngày bắt đầu ở đơn vị hiện nay.")]
        else:
            came_from = place.unit.short_name if place else ""
            if place is not None:
                place.valid_to = first - timedelta(days=1)
            moved = Membership(unit_id=form.unit_id.data, job=form.job.data or "", valid_from=first)
            if place is not None:
                moved.is_union_member, moved.is_direct_worker = place.is_union_member, place.is_direct_worker
            found.memberships.append(moved)
            db.session.flush()
            after = {"unit": moved.unit.short_name, "valid_from": first}
            note(Thing.PERSON, Verb.MOVED, found, found.name, moved.unit_id, {"unit": came_from}, after)
            return touched(found)
    return person_page(found, person_form(found, formdata=None), 422, move=form)


@bp.get("/<int:id>/tap-the/moi")
def new_team(id: int) -> Response:
    return page("registry/team.html", unit=find(Unit, id, Act.MANAGE_PEOPLE), team=None, form=TeamForm(formdata=None))


@bp.post("/<int:id>/tap-the/moi")
def add_team(id: int) -> Response:
    found = find(Unit, id, Act.MANAGE_PEOPLE)
    form = TeamForm()
    form.unit_id = found.id
    if not form.validate():
        return page("registry/team.html", 422, unit=found, team=None, form=form)
    team = Collective(unit_id=found.id, name=form.name.data or "", size=form.size.data or 1, ended_on=form.ended_on.data)
    db.session.add(team)
    db.session.flush()
    note(Thing.COLLECTIVE, Verb.ADDED, team, team.name, found.id, {}, team_values(team))
    flash(_("Đã thêm %(name)s.", name=team.name), "ok")
    return go_to(".unit", id=id)


@bp.get("/tap-the/<int:id>")
def team(id: int) -> Response:
    found = find_team(id)
    return page("registry/team.html", unit=found.unit, team=found, form=team_form(found, formdata=None))


@bp.post("/tap-the/<int:id>")
def change_team(id: int) -> Response:
    found = find_team(id)
    form = team_form(found)
    if not form.validate():
        return page("registry/team.html", 422, unit=found.unit, team=found, form=form)
    if is_stale(form, found):
        return page("registry/team.html", 409, unit=found.unit, team=found, form=form)
    before = team_values(found)
    found.name, found.size, found.ended_on = form.name.data or "", form.size.data or 1, form.ended_on.data
    note(Thing.COLLECTIVE, Verb.CHANGED, found, found.name, found.unit_id, before, team_values(found))
    db.session.flush()
    flash(_("Đã lưu %(name)s.", name=found.name), "ok")
    return go_to(".unit", id=found.unit_id)


def find_team(id: int) -> Collective:
    team = db.session.get(Collective, id)
    if team is None:
        abort(404)
    find(Unit, team.unit_id, Act.MANAGE_PEOPLE)
    return team


def team_form(team: Collective, **kwargs: Any) -> TeamForm:
    form = TeamForm(data=team_values(team) | {"version": str(team.version)}, **kwargs)
    form.unit_id, form.team_id = team.unit_id, team.id
    return form


def team_values(team: Collective) -> dict[str, Any]:
    return {"name": team.name, "size": team.size, "ended_on": team.ended_on}


def running_place(person: Person) -> Membership | None:
    """Where they work today, if this visitor keeps that unit."""
    place = person.member_on(clock.today())
    return place if place is not None and can(Act.MANAGE_PEOPLE, current_user, place.unit) else None


def kept_place(person: Person) -> Membership | None:
    """The place whose job the form shows: today's, or the last one this visitor keeps."""
    mine = [m for m in person.memberships if can(Act.MANAGE_PEOPLE, current_user, m.unit)]
    return running_place(person) or (mine[-1] if mine else None)


def touched(person: Person) -> Response:
    db.session.flush()
    flash(_("Đã lưu %(name)s.", name=person.name), "ok")
    return go_to(".person", id=person.id)


def keep(person: Person, place: Membership | None, form: PersonForm) -> None:
    person.call(form.name.data or "", form.given_name.data or "")
    person.birth_year, person.gender = form.birth_year.data, Gender(form.gender.data) if form.gender.data else None
    if place is not None:
        place.job = form.job.data or ""
        place.is_union_member, place.is_direct_worker = form.is_union_member.data, form.is_direct_worker.data


def values(person: Person, place: Membership | None) -> dict[str, Any]:
    found = {"name": person.name, "given_name": person.given_name, "birth_year": person.birth_year}
    found["gender"] = person.gender.value if person.gender else ""
    return found | ({name: getattr(place, name) for name in PLACE} if place else {})


def person_form(person: Person, **kwargs: Any) -> PersonForm:
    return PersonForm(data=values(person, kept_place(person)) | {"version": str(person.version)}, **kwargs)


def move_form(person: Person, **kwargs: Any) -> MoveForm:
    """Only an administrator can name the other unit; an officer says that somebody left."""
    form, place = MoveForm(prefix="move", **kwargs), person.member_on(clock.today())
    tree = Unit.under(current_user.units_as(Role.ADMIN))
    its = select(Unit.id, Unit.short_name).where(Unit.id.in_(tree), Unit.id != (place.unit_id if place else 0))
    form.unit_id.choices = options(db.session.execute(its.order_by(Unit.sort_key, Unit.id)))
    return form


def person_page(person: Person, form: PersonForm, status: int = 200, **bound: Any) -> Response:
    place, kept = running_place(person), kept_place(person)
    moving = bound.get("move") or move_form(person, formdata=None)
    return page(
        "registry/person.html",
        status,
        whom=person,
        unit=kept.unit if kept else None,
        place=place,
        form=form,
        leave=bound.get("leave") or LeaveForm(prefix="leave", formdata=None),
        move=moving if moving.unit_id.choices[1:] else None,
        bound=list(bound.values()),
        log=log_of(Thing.PERSON, person.id),
        fields=FIELDS,
    )
