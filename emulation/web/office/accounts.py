"""Accounts and the offices they hold, from a day to a day. An office is ended, never taken out of the books."""

from __future__ import annotations

import re
import secrets
from datetime import date, timedelta
from typing import Any

from flask import abort, flash, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import selectinload
from werkzeug.wrappers import Response
from wtforms import BooleanField, SelectChoice, SelectField
from wtforms.validators import InputRequired, Optional, ValidationError

from emulation import clock
from emulation.db import db, start_writing
from emulation.models import Council, Mandate, Membership, Person, SignIn, Thing, Unit, User, Verb
from emulation.rules.people import CouncilSeat, Role
from emulation.rules.policy import Act, can
from emulation.text import fold
from emulation.web.access import find, slow
from emulation.web.enter import AT_ONCE, HASHER
from emulation.web.forms import Day, Form, Line, Name
from emulation.web.language import LANGUAGES, say
from emulation.web.language import day as shown_day
from emulation.web.lists import asked
from emulation.web.office.books import FIELDS, in_tree, is_stale, log_of, note, options, pick_one, walk
from emulation.web.office.room import bp
from emulation.web.office.units import tree_options
from emulation.web.page import go_to, page

LOAD = (selectinload(User.mandates).joinedload(Mandate.unit), selectinload(User.person))
PLAIN = ("username", "name", "language", "is_enabled")


class AccountForm(Form):
    username = Line(
        _l("Tên đăng nhập"),
        [InputRequired(_l("Xin ghi tên đăng nhập."))],
        limit=80,
        description=_l("Chữ thường không dấu, số, dấu chấm; ví dụ: canbo.tatthang."),
    )
    name = Name(_l("Họ tên"), [InputRequired(_l("Xin ghi họ tên."))])
    language = SelectField(_l("Ngôn ngữ"), choices=[SelectChoice(code, name) for code, name in LANGUAGES.items()])
    person_id = pick_one(_l("Người trong danh bạ"))
    q = Line(
        _l("Tìm trong danh bạ"), limit=80, description=_l("Gõ tên không cần dấu rồi bấm Tìm; chọn người ở danh sách bên dưới.")
    )
    is_enabled = BooleanField(_l("Được đăng nhập"), default=True)

    user_id: int | None = None

    def validate_username(self, field: Line) -> None:
        field.data = fold(field.data or "")
        if not re.fullmatch(r"[a-z0-9][a-z0-9._-]*", field.data):
            raise ValidationError(_("Tên đăng nhập chỉ gồm chữ thường không dấu, số, dấu chấm và gạch ngang."))
        if db.session.scalar(select(User.id).where(User.username == field.data, User.id != (self.user_id or 0))):
            raise ValidationError(_("Tên đăng nhập “%(name)s” đã có người dùng. Xin chọn tên khác.", name=field.data))

    def validate_person_id(self, field: Any) -> None:
        if field.data and db.session.scalar(select(User.id).where(User.person_id == field.data, User.id != (self.user_id or 0))):
            raise ValidationError(_("Người này đã có tài khoản khác."))


class MandateForm(Form):
    role = SelectField(_l("Chức trách"), choices=[SelectChoice(role.value, _l(role.label)) for role in Role])
    unit_id = pick_one(_l("Đơn vị"), [InputRequired(_l("Xin chọn đơn vị."))])
    seat = SelectField(
        _l("Ghế trong Hội đồng"),
        [Optional()],
        choices=[SelectChoice("", _l("(không phải ghế Hội đồng)")), *(SelectChoice(s.value, _l(s.label)) for s in CouncilSeat)],
        description=_l("Chỉ chọn khi giao chức trách ủy viên Hội đồng."),
    )
    title = Line(_l("Chức danh trên giấy"), limit=120)
    valid_from = Day(_l("Từ ngày"), [InputRequired(_l("Xin ghi từ ngày nào."))])
    valid_to = Day(_l("Đến hết ngày"))
    decision_no = Line(_l("Số quyết định"), limit=80)

    def validate_valid_to(self, field: Day) -> None:
        if field.data and self.valid_from.data and field.data < self.valid_from.data:
            raise ValidationError(_("Ngày kết thúc nằm trước ngày bắt đầu."))

    def validate_role(self, field: Any) -> None:
        in_council = field.data == Role.COUNCIL
        if in_council and not self.seat.data:
            raise ValidationError(_("Xin chọn ghế trong Hội đồng cho ủy viên này."))
        if self.seat.data and not in_council:
            raise ValidationError(
                _("Chỉ ủy viên Hội đồng mới có ghế trong Hội đồng. Xin bỏ chọn ghế, hoặc chọn chức trách ủy viên.")
            )


class EndMandateForm(Form):
    on = Day(_l("Đến hết ngày"), [InputRequired(_l("Xin ghi ngày kết thúc."))])


@bp.get("/tai-khoan")
def accounts() -> Response:
    wanted = asked("q")
    query = User.visible_to(current_user).options(*LOAD)
    for word in fold(wanted.get("q", "")).split():
        named = User.person_id.in_(select(Person.id).where((" " + Person.folded).contains(" " + word, autoescape=True)))
        query = query.where(or_(User.username.contains(word, autoescape=True), named, User.id.in_(called(word))))
    rows, next_url = walk(query, User, User.username)
    return page(
        "office/accounts.html",
        rows=[row[0] for row in rows],
        wanted=wanted,
        next_url=next_url,
        today=clock.today(),
    )


def called(word: str) -> list[int]:
    """Accounts whose own name has this word; there are few accounts, and their names are kept with their marks."""
    return [id for id, name in db.session.execute(select(User.id, User.name)) if f" {word}" in f" {fold(name)}"]


@bp.get("/tai-khoan/moi")
def new_account() -> Response:
    return account_page(None, filled(AccountForm(formdata=None)))


@bp.post("/tai-khoan/moi")
@slow
def add_account() -> Response:
    """A new account has no password that anybody knows: the next thing to do is to make one to begin with."""
    with AT_ONCE:
        unusable = HASHER.hash(secrets.token_urlsafe(32))
    start_writing()
    form = filled(AccountForm())
    if wants_search() or not form.validate():
        return account_page(None, form, 200 if wants_search() else 422)
    user = User(password_hash=unusable)
    keep(user, form)
    db.session.add(user)
    db.session.flush()
    note(Thing.ACCOUNT, Verb.ADDED, user, user.username, None, {}, values(user))
    flash(_("Đã thêm tài khoản %(name)s. Việc tiếp theo: giao chức trách và tạo mật khẩu ban đầu.", name=user.username), "ok")
    return go_to(".account", id=user.id)


@bp.get("/tai-khoan/<int:id>")
def account(id: int) -> Response:
    user = find(User, id, Act.MANAGE_ACCOUNT, LOAD)
    return account_page(user, filled(form_of(user, formdata=None), user))


@bp.post("/tai-khoan/<int:id>")
def change_account(id: int) -> Response:
    user = find(User, id, Act.MANAGE_ACCOUNT, LOAD)
    form = filled(form_of(user), user)
    if user.id == current_user.id and not form.is_enabled.data:
        form.is_enabled.errors = [_("Bạn không tự khóa tài khoản của mình.")]
        return account_page(user, form, 422)
    if wants_search() or not form.validate():
        return account_page(user, form, 200 if wants_search() else 422)
    if is_stale(form, user):
        return account_page(user, form, 409)
    before, was_enabled = values(user), user.is_enabled
    keep(user, form)
    note(Thing.ACCOUNT, Verb.CHANGED, user, user.username, None, before, values(user))
    if was_enabled and not user.is_enabled:
        end_sign_ins(user)
    db.session.flush()
    flash(_("Đã lưu tài khoản %(name)s.", name=user.username), "ok")
    return go_to(".account", id=id)


@bp.post("/tai-khoan/<int:id>/chuc-trach")
def give(id: int) -> Response:
    user = find(User, id, Act.MANAGE_ACCOUNT, LOAD)
    form = mandate_form()
    if form.validate():
        role, first = Role(form.role.data), form.valid_from.data
        held = [m for m in user.mandates if m.role is role and m.unit_id == form.unit_id.data]
        if any(overlap(m, first, form.valid_to.data) for m in held):
            form.role.errors = [_("Tài khoản đã giữ chức trách này ở đơn vị ấy trong khoảng ngày đó.")]
        else:
            mandate = Mandate(
                user_id=user.id, role=role, unit_id=form.unit_id.data, valid_from=first, valid_to=form.valid_to.data
            )
            mandate.title, mandate.decision_no = form.title.data or "", form.decision_no.data or ""
            mandate.seat = CouncilSeat(form.seat.data) if form.seat.data else None
            db.session.add(mandate)
            db.session.flush()
            note(Thing.MANDATE, Verb.ADDED, mandate, user.username, mandate.unit_id, {}, said(mandate))
            flash(_("Đã giao chức trách %(role)s.", role=say(role)), "ok")
            warn_of_council(mandate, max(clock.today(), first))
            return go_to(".account", id=id)
    return account_page(user, filled(form_of(user, formdata=None), user), 422, give=form)


@bp.post("/chuc-trach/<int:id>/ket-thuc")
def end_mandate(id: int) -> Response:
    mandate = db.session.get(Mandate, id)
    if mandate is None:
        abort(404)
    user = find(User, mandate.user_id, Act.MANAGE_ACCOUNT, LOAD)
    form = EndMandateForm(prefix=f"end{id}")
    if form.validate():
        if form.on.data < mandate.valid_from:
            form.on.errors = [_("Ngày kết thúc nằm trước ngày bắt đầu.")]
        elif is_last_admin(mandate, form.on.data):
            form.on.errors = [_("Đây là người quản trị cuối cùng; xin giao chức trách cho người khác trước.")]
    if form.errors:
        return account_page(user, filled(form_of(user, formdata=None), user), 422, ends={id: form})
    before, mandate.valid_to = {"valid_to": mandate.valid_to}, form.on.data
    note(Thing.MANDATE, Verb.ENDED, mandate, user.username, mandate.unit_id, before, said(mandate))
    db.session.flush()
    flash(_("Chức trách kết thúc hết ngày đã ghi; quá trình giữ chức vẫn còn trong sổ."), "ok")
    warn_of_council(mandate, max(clock.today(), form.on.data + timedelta(days=1)))
    return go_to(".account", id=user.id)


def warn_of_council(mandate: Mandate, day: date) -> None:
    """What is wrong with the council on the day on which this seat is taken or free."""
    if mandate.role is Role.COUNCIL:
        for fault in Council(db.session(), db.session.get_one(Unit, mandate.unit_id), day).faults:
            flash(_("Từ ngày %(day)s: %(fault)s", day=shown_day(day), fault=say(fault)), "info")


def is_last_admin(mandate: Mandate, last: Any) -> bool:
    if mandate.role is not Role.ADMIN:
        return False
    others = (Mandate.role == Role.ADMIN, Mandate.id != mandate.id, or_(Mandate.valid_to.is_(None), Mandate.valid_to > last))
    return db.session.scalar(select(func.count()).join(User).where(*others, User.is_enabled).select_from(Mandate)) == 0


def overlap(mandate: Mandate, first: Any, last: Any) -> bool:
    return (mandate.valid_to is None or mandate.valid_to >= first) and (last is None or mandate.valid_from <= last)


def said(mandate: Mandate) -> dict[str, Any]:
    unit = db.session.get_one(Unit, mandate.unit_id)
    return {
        "role": say(mandate.role), "unit": unit.short_name, "seat": say(mandate.seat), "title": mandate.title, "valid_from": mandate.valid_from,
        "valid_to": mandate.valid_to, "decision_no": mandate.decision_no,
    }  # fmt: skip


def end_sign_ins(user: User, but: str = "") -> None:
    """Every browser signed in under this account is out, but for one."""
    alive = (SignIn.user_id == user.id, SignIn.ended_at.is_(None), SignIn.id != but)
    db.session.execute(update(SignIn).where(*alive).values(ended_at=clock.real_now()))


def wants_search() -> bool:
    return bool(request.form.get("find"))


def keep(user: User, form: AccountForm) -> None:
    for name in PLAIN:
        setattr(user, name, form[name].data)
    user.person_id = form.person_id.data


def values(user: User) -> dict[str, Any]:
    person = db.session.get(Person, user.person_id) if user.person_id else None
    return {name: getattr(user, name) for name in PLAIN} | {"person": person.name if person else ""}


def form_of(user: User, **kwargs: Any) -> AccountForm:
    data = {name: getattr(user, name) for name in PLAIN} | {"person_id": user.person_id, "version": str(user.version)}
    form = AccountForm(data=data, **kwargs)
    form.user_id = user.id
    return form


def filled(form: AccountForm, user: User | None = None) -> AccountForm:
    """People to link: whoever is linked now, and those found by the words typed."""
    typed, day = form.q.data or "", clock.today()
    query = (
        select(Person.id, Person.name, Person.birth_year, Unit.short_name)
        .join(Membership, Membership.person_id == Person.id)
        .join(Unit, Unit.id == Membership.unit_id)
        .where(Membership.valid_from <= day, or_(Membership.valid_to.is_(None), Membership.valid_to >= day))
        .where(Unit.id.in_(in_tree()))
        .order_by(Person.sort_key, Person.id)
    )
    for word in fold(typed).split():
        query = query.where((" " + Person.folded).contains(" " + word, autoescape=True))
    linked = {user.person_id if user else None, form.person_id.data} - {None}
    rows = list(db.session.execute(query.limit(30))) if typed else []
    known = {row[0] for row in rows}
    for id in linked - known:
        if person := db.session.get(Person, id):
            rows.append((person.id, person.name, person.birth_year, ""))  # type: ignore[arg-type]
    form.person_id.choices = options(
        [(r[0], ", ".join(str(part) for part in (r[1], r[2], r[3]) if part)) for r in rows], _("(không nối với ai)")
    )
    return form


def mandate_form(**kwargs: Any) -> MandateForm:
    form = MandateForm(prefix="give", **kwargs)
    form.unit_id.choices = tree_options()
    return form


def account_page(user: User | None, form: AccountForm, status: int = 200, **bound: Any) -> Response:
    more: dict[str, Any] = {}
    if user is not None:
        fresh = {"data": {"valid_from": clock.today()}, "formdata": None}
        ends: dict[int, Form] = bound.get("ends", {})
        more = {
            "give": bound.get("give") or mandate_form(**fresh),
            "ends": {m.id: ends.get(m.id) or EndMandateForm(prefix=f"end{m.id}", formdata=None) for m in user.mandates},
            "log": log_of(Thing.ACCOUNT, user.id),
            "may_reset": can(Act.RESET_PASSWORD, current_user, user),
            "wrong": [bound["give"]] if "give" in bound else list(ends.values()),
        }
    return page("office/account.html", status, user=user, form=form, today=clock.today(), fields=FIELDS, **more)
