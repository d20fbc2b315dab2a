"""Units kept by hand: what they are called, what they are, who stands above them, and when each of these held."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from flask import flash
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import case, exists, or_, select
from sqlalchemy.orm import joinedload, selectinload
from werkzeug.wrappers import Response
from wtforms import BooleanField, SelectChoice
from wtforms.validators import InputRequired, ValidationError

from emulation import clock, text
from emulation.db import db
from emulation.models import Sector, Thing, TierKind, Unit, UnitParent, UnitTier, Verb
from emulation.rules.policy import Act
from emulation.web.access import find
from emulation.web.forms import Block, Day, Form, Line, Name
from emulation.web.language import pick
from emulation.web.lists import asked
from emulation.web.office.books import FIELDS, in_tree, is_stale, log_of, matching, note, options, pick_one, walk
from emulation.web.office.room import bp
from emulation.web.page import go_to, page

PLAIN = (
    "name", "short_name", "code", "slug", "sector_id", "contact", "letterhead", "document_mark", "founded_on",
    "is_non_state", "is_difficult_area",
)  # fmt: skip
LOAD = (selectinload(Unit.parents).joinedload(UnitParent.parent), selectinload(Unit.tiers).joinedload(UnitTier.kind))


class UnitForm(Form):
    name = Name(_l("Tên đầy đủ"), [InputRequired(_l("Xin ghi tên đơn vị."))], limit=200)
    short_name = Name(_l("Tên ngắn"), [InputRequired(_l("Xin ghi tên ngắn."))], limit=120)
    code = Line(
        _l("Mã"), [InputRequired(_l("Xin ghi mã."))], limit=40, description=_l("Chữ thường không dấu, số và dấu gạch ngang.")
    )
    slug = Line(
        _l("Địa chỉ trên trang công khai"),
        limit=120,
        description=_l("Để trống thì lấy theo tên. Đổi địa chỉ làm hỏng liên kết cũ."),
    )
    sector_id = pick_one(_l("Lĩnh vực"))
    contact = Line(_l("Liên hệ"), limit=300)
    letterhead = Block(_l("Tiêu đề văn bản"), limit=300, rows=2)
    document_mark = Line(_l("Ký hiệu văn bản"), limit=40)
    founded_on = Day(_l("Thành lập ngày"), [InputRequired(_l("Xin ghi ngày thành lập."))])
    is_non_state = BooleanField(_l("Doanh nghiệp ngoài nhà nước"))
    is_difficult_area = BooleanField(_l("Địa bàn khó khăn"))

    unit_id: int | None = None

    def validate_code(self, field: Line) -> None:
        if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", field.data or ""):
            raise ValidationError(_("Mã chỉ gồm chữ thường không dấu, số và dấu gạch ngang."))
        if taken(Unit.code, field.data, self.unit_id):
            raise ValidationError(_("Mã “%(code)s” đã có đơn vị khác dùng. Xin chọn mã khác.", code=field.data))

    def validate_name(self, field: Line) -> None:
        """Without an address of its own the unit gets one from its name."""
        if not self.slug.data:
            self.slug.data = text.slug(field.data or "")[:120]
            self.validate_slug(self.slug)

    def validate_slug(self, field: Line) -> None:
        field.data = text.slug(field.data or "")[:120]
        if taken(Unit.slug, field.data, self.unit_id):
            raise ValidationError(_("Địa chỉ “%(slug)s” đã có đơn vị khác dùng. Xin ghi địa chỉ khác.", slug=field.data))


class NewUnitForm(UnitForm):
    tier_id = pick_one(_l("Loại tổ chức"), [InputRequired(_l("Xin chọn loại tổ chức."))])
    parent_id = pick_one(_l("Đơn vị cấp trên"), [InputRequired(_l("Xin chọn đơn vị cấp trên."))])


class PlaceForm(Form):
    """A new parent or a new kind, from a day on."""

    to_id = pick_one(_l("Đơn vị cấp trên"), [InputRequired(_l("Xin chọn trong danh sách."))])
    valid_from = Day(_l("Từ ngày"), [InputRequired(_l("Xin ghi từ ngày nào."))])
    decision_no = Line(_l("Số quyết định"), limit=80)


class EndForm(Form):
    on = Day(_l("Kết thúc ngày"), [InputRequired(_l("Xin ghi ngày kết thúc."))])


def taken(column: Any, value: str | None, but: int | None) -> bool:
    return db.session.scalar(select(Unit.id).where(column == value, Unit.id != (but or 0))) is not None


@bp.get("/don-vi")
def units() -> Response:
    wanted = asked("q")
    query = select(Unit).where(Unit.id.in_(in_tree())).options(*LOAD, joinedload(Unit.sector))
    rows, next_url = walk(matching(query, Unit.folded, wanted.get("q", "")), Unit, Unit.sort_key)
    return page("office/units.html", rows=[row[0] for row in rows], wanted=wanted, next_url=next_url, today=clock.today())


@bp.get("/don-vi/moi")
def new_unit() -> Response:
    return unit_page(None, filled(NewUnitForm(formdata=None, data={"founded_on": clock.today()})))


@bp.post("/don-vi/moi")
def add_unit() -> Response:
    form = filled(NewUnitForm())
    if not form.validate():
        return unit_page(None, form, 422)
    unit = Unit()
    keep(unit, form)
    unit.tiers = [UnitTier(tier_kind_id=form.tier_id.data, valid_from=unit.founded_on)]
    unit.parents = [UnitParent(parent_id=form.parent_id.data, valid_from=unit.founded_on)]
    db.session.add(unit)
    db.session.flush()
    note(Thing.UNIT, Verb.ADDED, unit, unit.name, unit.id, {}, {"code": unit.code, "parent": name_of(form.parent_id.data)})
    flash(_("Đã thêm đơn vị %(name)s.", name=unit.short_name), "ok")
    return go_to(".unit", id=unit.id)


@bp.get("/don-vi/<int:id>")
def unit(id: int) -> Response:
    found = find(Unit, id, Act.MANAGE_UNIT, LOAD)
    return unit_page(found, filled(form_of(found, formdata=None)))


@bp.post("/don-vi/<int:id>")
def change_unit(id: int) -> Response:
    found = find(Unit, id, Act.MANAGE_UNIT, LOAD)
    form = filled(form_of(found))
    if not form.validate():
        return unit_page(found, form, 422)
    if is_stale(form, found):
        return unit_page(found, form, 409)
    before = values(found)
    keep(found, form)
    note(Thing.UNIT, Verb.CHANGED, found, found.name, found.id, before, values(found))
    db.session.flush()
    flash(_("Đã lưu đơn vị %(name)s.", name=found.short_name), "ok")
    return go_to(".unit", id=id)


@bp.post("/don-vi/<int:id>/cap-tren")
def move_unit(id: int) -> Response:
    """Another unit stands above from a day on; the earlier one stays in the books."""
    found = find(Unit, id, Act.MANAGE_UNIT, LOAD)
    form = place_form(found, "parent")
    if form.validate():
        parent = db.session.get(Unit, form.to_id.data)
        if parent is None or found.id in parent.line:
            form.to_id.errors = [_("Đơn vị này nằm dưới chính đơn vị đang sửa nên không làm cấp trên được.")]
        elif succeed(found.parents, form.valid_from):
            old = found.parent_on(clock.today())
            found.parents.append(
                UnitParent(parent=parent, valid_from=form.valid_from.data, decision_no=form.decision_no.data or "")
            )
            after = {"parent": parent.short_name, "valid_from": form.valid_from.data}
            note(Thing.UNIT, Verb.MOVED, found, found.name, found.id, {"parent": old.short_name if old else ""}, after)
            return saved(found)
    return unit_page(found, filled(form_of(found, formdata=None)), 422, parent=form)


@bp.post("/don-vi/<int:id>/loai")
def turn_unit(id: int) -> Response:
    """It is another kind of organisation from a day on."""
    found = find(Unit, id, Act.MANAGE_UNIT, LOAD)
    form = place_form(found, "tier")
    if form.validate() and succeed(found.tiers, form.valid_from):
        kind, old = db.session.get_one(TierKind, form.to_id.data), found.tier_on(clock.today())
        found.tiers.append(UnitTier(kind=kind, valid_from=form.valid_from.data))
        after = {"tier": kind.name, "valid_from": form.valid_from.data}
        note(Thing.UNIT, Verb.CHANGED, found, found.name, found.id, {"tier": old.name if old else ""}, after)
        return saved(found)
    return unit_page(found, filled(form_of(found, formdata=None)), 422, tier=form)


@bp.post("/don-vi/<int:id>/ket-thuc")
def end_unit(id: int) -> Response:
    """The unit is dissolved; all that it did stays."""
    found = find(Unit, id, Act.MANAGE_UNIT, LOAD)
    form = EndForm(prefix="end")
    if form.validate() and form.on.data < found.founded_on:
        form.on.errors = [_("Ngày kết thúc nằm trước ngày thành lập.")]
    if form.errors:
        return unit_page(found, filled(form_of(found, formdata=None)), 422, end=form)
    before, found.dissolved_on = {"dissolved_on": found.dissolved_on}, form.on.data
    note(Thing.UNIT, Verb.ENDED, found, found.name, found.id, before, {"dissolved_on": found.dissolved_on})
    return saved(found)


def saved(unit: Unit) -> Response:
    db.session.flush()
    flash(_("Đã lưu đơn vị %(name)s.", name=unit.short_name), "ok")
    return go_to(".unit", id=unit.id)


def succeed(rows: list[Any], start: Any) -> bool:
    """End the row that runs the day before the next one begins; a mistake is written to the field."""
    first: date = start.data
    if any(row.valid_from >= first for row in rows):
        start.errors = [_("Đã có dòng bắt đầu từ ngày này hoặc sau đó. Xin ghi ngày muộn hơn.")]
        return False
    for row in rows:
        if row.valid_to is None or row.valid_to >= first:
            row.valid_to = first - timedelta(days=1)
    return True


def keep(unit: Unit, form: UnitForm) -> None:
    for name in PLAIN:
        value = form[name].data
        setattr(unit, name, "" if value is None and name not in ("sector_id", "founded_on") else value)
    unit.call(form.name.data or "", form.short_name.data or "")


def values(unit: Unit) -> dict[str, Any]:
    return {name: getattr(unit, name) for name in PLAIN}


def name_of(id: int | None) -> str:
    return db.session.scalar(select(Unit.short_name).where(Unit.id == id)) or ""


def form_of(unit: Unit, **kwargs: Any) -> UnitForm:
    form = UnitForm(data=values(unit) | {"version": str(unit.version)}, **kwargs)
    form.unit_id = unit.id
    return form


def tree_options(but: int | None = None) -> list[SelectChoice]:
    """Whatever can stand above another unit; those that are no base union, and so mostly do, come first."""
    day = clock.today()
    in_force = (UnitTier.valid_from <= day, or_(UnitTier.valid_to.is_(None), UnitTier.valid_to >= day))
    is_base = exists().where(UnitTier.unit_id == Unit.id, UnitTier.tier_kind_id == TierKind.id, TierKind.is_base, *in_force)
    query = select(Unit.id, Unit.short_name).where(Unit.id.in_(in_tree()), Unit.id != (but or 0))
    return options(db.session.execute(query.order_by(case((is_base, 1), else_=0), Unit.sort_key, Unit.id)))


def tier_options() -> list[SelectChoice]:
    kinds = db.session.scalars(select(TierKind).order_by(TierKind.id))
    return options([(kind.id, pick(kind, "name")) for kind in kinds])


def filled(form: Any) -> Any:
    """Give the lists of the form what there is to choose."""
    sectors = db.session.scalars(select(Sector).order_by(Sector.id))
    form.sector_id.choices = options([(s.id, pick(s, "name")) for s in sectors], _("(không có)"))
    if isinstance(form, NewUnitForm):
        form.tier_id.choices, form.parent_id.choices = tier_options(), tree_options()
    return form


def place_form(unit: Unit, what: str, **kwargs: Any) -> PlaceForm:
    form = PlaceForm(prefix=what, **kwargs)
    form.to_id.choices = tree_options(unit.id) if what == "parent" else tier_options()
    form.to_id.label.text = FIELDS[what]
    return form


def unit_page(unit: Unit | None, form: Any, status: int = 200, **bound: Any) -> Response:
    more: dict[str, Any] = {}
    if unit is not None:
        more = {
            "parent": bound.get("parent") or place_form(unit, "parent", formdata=None),
            "tier": bound.get("tier") or place_form(unit, "tier", formdata=None),
            "end": bound.get("end") or EndForm(prefix="end", formdata=None),
            "log": log_of(Thing.UNIT, unit.id),
        }
    return page("office/unit.html", status, unit=unit, form=form, bound=list(bound.values()), fields=FIELDS, **more)
