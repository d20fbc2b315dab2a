"""The log of the office room, and lists that are walked by name."""

from __future__ import annotations

from typing import Any

from flask import request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from sqlalchemy import select
from wtforms import SelectChoice, SelectField
from wtforms.validators import Optional

from emulation.db import db
from emulation.models import OfficeLog, Thing, Unit, Verb, Version
from emulation.models.office import differences
from emulation.rules.people import Role
from emulation.text import fold, whole
from emulation.web.forms import Form
from emulation.web.lists import PAGE

FIELDS = {
    "name": _l("Tên"),
    "given_name": _l("Tên gọi"),
    "short_name": _l("Tên ngắn"),
    "code": _l("Mã"),
    "slug": _l("Địa chỉ trên trang công khai"),
    "sector_id": _l("Lĩnh vực"),
    "contact": _l("Liên hệ"),
    "letterhead": _l("Tiêu đề văn bản"),
    "document_mark": _l("Ký hiệu văn bản"),
    "founded_on": _l("Thành lập ngày"),
    "dissolved_on": _l("Kết thúc ngày"),
    "ended_on": _l("Kết thúc ngày"),
    "parent": _l("Đơn vị cấp trên"),
    "tier": _l("Loại tổ chức"),
    "is_non_state": _l("Doanh nghiệp ngoài nhà nước"),
    "is_difficult_area": _l("Địa bàn khó khăn"),
    "size": _l("Số người"),
    "birth_year": _l("Năm sinh"),
    "gender": _l("Giới tính"),
    "job": _l("Công việc"),
    "is_union_member": _l("Đoàn viên"),
    "is_direct_worker": _l("Trực tiếp lao động"),
    "unit": _l("Đơn vị"),
    "valid_from": _l("Từ ngày"),
    "valid_to": _l("Đến hết ngày"),
    "username": _l("Tên đăng nhập"),
    "language": _l("Ngôn ngữ"),
    "person": _l("Người trong danh bạ"),
    "is_enabled": _l("Được đăng nhập"),
    "role": _l("Chức trách"),
    "seat": _l("Ghế trong Hội đồng"),
    "title": _l("Chức danh trên giấy"),
    "decision_no": _l("Số quyết định"),
    "opens_on": _l("Mở ngày"),
    "due_on": _l("Hạn nhận hồ sơ"),
    "closed_on": _l("Khép ngày"),
    "archived_on": _l("Lưu trữ ngày"),
    "year": _l("Năm"),
    "name_en": _l("Tên tiếng Anh"),
    "launched_by": _l("Cơ quan phát động"),
    "awards": _l("Danh hiệu"),
    "criteria": _l("Tiêu chí"),
}


def note(
    thing: Thing, verb: Verb, row: Any, name: str, unit_id: int | None, before: dict[str, Any], after: dict[str, Any]
) -> None:
    """Write down what was changed; nothing when nothing was."""
    changes = differences(before, after)
    if verb is Verb.CHANGED and not changes:
        return
    if thing is Thing.UNIT:
        Version.bump(db.session())  # the open table of units says it too
    entry = OfficeLog(thing=thing, thing_id=row.id, name=name, verb=verb, unit_id=unit_id, by_id=current_user.id, changes=changes)
    db.session.add(entry)


def log_of(thing: Thing, id: int) -> Any:
    """The latest entries about one thing, for its page."""
    query = OfficeLog.visible_to(current_user).where(OfficeLog.thing == thing, OfficeLog.thing_id == id)
    return db.session.scalars(query.order_by(OfficeLog.id.desc()).limit(20)).all()


def matching(query: Any, column: Any, typed: str) -> Any:
    """Rows in which every word typed begins a word, without marks."""
    for word in fold(typed).split():
        query = query.where((" " + column).contains(" " + word, autoescape=True))
    return query


def walk(query: Any, model: Any, key: Any) -> tuple[list[Any], str | None]:
    """One page in the order of names, and the address of the next one; `after` is the key of the last row."""
    last = whole(request.args.get("after"))
    edge = db.session.execute(select(key, model.id).where(model.id == last)).first() if last else None
    if edge is not None:
        query = query.where((key > edge[0]) | ((key == edge[0]) & (model.id > edge[1])))
    rows = list(db.session.execute(query.order_by(key, model.id).limit(PAGE + 1)).unique())
    if len(rows) <= PAGE:
        return rows, None
    kept = {name: value for name, value in request.args.items() if name != "after"}
    last_id = rows[PAGE - 1][0].id
    return rows[:PAGE], url_for(request.endpoint or "", **(request.view_args or {}), **kept, after=last_id)


def in_tree() -> Any:
    """The units of the trees that this person administers."""
    return Unit.under(current_user.units_as(Role.ADMIN))


def pick_one(label: Any, validators: list[Any] | None = None) -> Any:
    """A list to choose one row from by its id."""
    return SelectField(label, validators or [Optional()], coerce=lambda v: int(v) if v else None)


def options(rows: Any, empty: str | None = None) -> list[SelectChoice]:
    """(id, name) rows as the choices of a field."""
    first = SelectChoice("", empty if empty is not None else _("Chọn…"))
    return [first, *(SelectChoice(str(row[0]), row[1]) for row in rows)]


def is_stale(form: Form, row: Any) -> bool:
    """Whether somebody else changed the row since this form was made; the form then carries what is typed to the newer one."""
    if form.version_seen() in (None, row.version):
        return False
    form.version.data = str(row.version)
    return True
