"""The details of a meeting: when and where, or until when opinions are taken in writing; who leads it and who writes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from flask import abort, flash
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import RadioField, SelectChoice
from wtforms.validators import InputRequired, ValidationError

from emulation import clock, text
from emulation.db import db
from emulation.models import Council, Mandate, Meeting, Unit, User, convening
from emulation.rules.people import CouncilSeat, Role
from emulation.rules.policy import Act
from emulation.web.forms import Block, Day, Form, Line, stored_otherwise
from emulation.web.language import day as shown_day
from emulation.web.meetings.room import bp, found, is_stale
from emulation.web.office.books import pick_one
from emulation.web.page import go_to, page

IN_ROOM, IN_WRITING = "room", "written"
HOUR = re.compile(r"([01]?\d|2[0-3])(?:[:.hH]([0-5]\d)?)?")


class Hour(Line):
    """An hour of the day as people here write it: 14:00, 14h, 8h30."""

    def __init__(self, label: Any, validators: list[Any] | None = None, **kwargs: Any):
        super().__init__(label, validators, limit=10, **kwargs)

    def post_validate(self, form: Any, validation_stopped: bool) -> None:
        if self.data and not self.errors and self.time is None:
            raise ValidationError(_("Xin ghi giờ, ví dụ 14:00 hoặc 8h30."))

    @property
    def time(self) -> time | None:
        met = HOUR.fullmatch(text.clean(self.data or ""))
        return time(int(met[1]), int(met[2] or 0)) if met else None


class MeetingForm(Form):
    name = Line(_l("Tên phiên họp"), [InputRequired(_l("Xin ghi tên phiên họp."))], limit=200)
    way = RadioField(
        _l("Cách họp"),
        [InputRequired(_l("Xin chọn cách họp."))],
        choices=[
            SelectChoice(IN_ROOM, _l("Họp tại phòng")),
            SelectChoice(IN_WRITING, _l("Lấy ý kiến bằng văn bản, không ai phải đến")),
        ],
    )
    on = Day(_l("Ngày bắt đầu"), [InputRequired(_l("Xin ghi ngày bắt đầu."))])
    at = Hour(_l("Giờ bắt đầu"), [InputRequired(_l("Xin ghi giờ bắt đầu."))])
    place = Line(_l("Địa điểm"), limit=200, description=_l("Bỏ trống khi lấy ý kiến bằng văn bản."))
    until_on = Day(_l("Nhận ý kiến đến hết ngày"), description=_l("Chỉ ghi khi lấy ý kiến bằng văn bản."))
    until_at = Hour(_l("Đến giờ"))
    chair_id = pick_one(_l("Chủ trì"), [InputRequired(_l("Xin chọn người chủ trì."))])
    secretary_id = pick_one(_l("Thư ký phiên họp"), [InputRequired(_l("Xin chọn thư ký phiên họp."))])
    note = Block(_l("Ghi chú cho người dự"), limit=4000, rows=3)

    def validate(self, extra_validators: Any = None) -> bool:
        """A meeting in a room has a place, one in writing a last moment; empty fields are not asked by rules of their own."""
        sound = super().validate(extra_validators)
        if self.way.data == IN_ROOM and not self.place.data:
            self.place.errors = [_("Xin ghi địa điểm họp.")]
            sound = False
        if self.way.data == IN_WRITING and sound and (wrong := self.wrong_end()):
            self.until_on.errors = [wrong]
            sound = False
        return bool(sound)

    def wrong_end(self) -> str:
        if not self.until_on.data or not self.until_at.time:
            return _("Xin ghi ngày và giờ cuối cùng nhận ý kiến.")
        return _("Hạn nhận ý kiến nằm trước lúc bắt đầu.") if self.ends <= self.starts else ""

    def validate_secretary_id(self, field: Any) -> None:
        if field.data and field.data == self.chair_id.data:
            raise ValidationError(_("Người chủ trì không đồng thời làm thư ký phiên họp."))

    @property
    def starts(self) -> datetime:
        return moment(self.on, self.at)

    @property
    def ends(self) -> datetime:
        return moment(self.until_on, self.until_at)

    def details(self) -> dict[str, Any]:
        """What was typed, as the meeting keeps it."""
        written = self.way.data == IN_WRITING
        return {
            "name": self.name.data, "starts_at": self.starts, "note": self.note.data or "", "is_written": written,
            "place": "" if written else self.place.data or "", "answers_until": self.ends if written else None,
            "chair_id": self.chair_id.data, "secretary_id": self.secretary_id.data,
        }  # fmt: skip


def moment(day: Day, hour: Hour) -> datetime:
    assert day.data is not None and hour.time is not None
    return datetime.combine(day.data, hour.time, clock.VIETNAM)


@bp.get("/moi")
def new() -> Response:
    unit = own_unit()
    return form_page(None, unit, meeting_form(unit, first_words(unit), formdata=None))


@bp.post("/moi")
def make() -> Response:
    unit = own_unit()
    form = meeting_form(unit, first_words(unit))
    if not form.validate():
        return form_page(None, unit, form, 422)
    meeting = convening.make_meeting(db.session(), unit, current_user, form.details())
    flash(_("Đã lập phiên họp. Việc tiếp theo: chọn hồ sơ vào chương trình."), "ok")
    return go_to(".agenda", id=meeting.id)


@bp.get("/<int:id>/sua")
def edit(id: int) -> Response:
    meeting = found(id, Act.EDIT_MEETING)
    return form_page(meeting, meeting.unit, meeting_form(meeting.unit, values_of(meeting), formdata=None))


@bp.post("/<int:id>/sua")
def change(id: int) -> Response:
    meeting = found(id, Act.EDIT_MEETING)
    form = meeting_form(meeting.unit, values_of(meeting))
    if not form.validate():
        return form_page(meeting, meeting.unit, form, 422)
    if is_stale(form, meeting):
        return form_page(meeting, meeting.unit, form, 409, theirs=stored_otherwise(spoken(meeting, form), form))
    convening.change(meeting, current_user, form.details())
    flash(_("Đã lưu phiên họp."), "ok")
    return go_to(".show", id=id)


def own_unit() -> Unit:
    """The unit for whose council this secretary works."""
    ids = current_user.units_as(Role.SECRETARY)
    return db.session.get_one(Unit, ids[0]) if ids else abort(404)


def leaders(unit: Unit) -> list[User]:
    """Who may lead a meeting or write at it: the council, and the secretaries of the unit."""
    seats = [m.user for m in Council(db.session(), unit, clock.today()).seats]
    writing = db.session.scalars(Mandate.holders(Role.SECRETARY, unit.id, clock.today()))
    return list(dict.fromkeys([*seats, *(m.user for m in writing)]))


def first_words(unit: Unit) -> dict[str, Any]:
    """What a new meeting most often says."""
    seats = {m.seat: m.user_id for m in reversed(Council(db.session(), unit, clock.today()).seats)}
    return {
        "way": IN_ROOM, "name": _("Phiên họp Hội đồng Thi đua – Khen thưởng"), "chair_id": seats.get(CouncilSeat.CHAIR),
        "secretary_id": seats.get(CouncilSeat.SECRETARY, current_user.id),
    }  # fmt: skip


def meeting_form(unit: Unit, data: dict[str, Any], **kwargs: Any) -> MeetingForm:
    form = MeetingForm(data=data, **kwargs)
    people = [(user.id, user.name) for user in leaders(unit)]
    for field in (form.chair_id, form.secretary_id):
        field.choices = [SelectChoice("", _("Chọn…")), *(SelectChoice(str(id), name) for id, name in people)]
    return form


def values_of(meeting: Meeting) -> dict[str, Any]:
    """The stored meeting as its form says it."""
    starts = clock.local(meeting.starts_at)
    until = clock.local(meeting.answers_until) if meeting.answers_until else None
    return {
        "name": meeting.name, "way": IN_WRITING if meeting.is_written else IN_ROOM, "on": starts.date(), "at": f"{starts:%H:%M}",
        "place": meeting.place, "until_on": until.date() if until else None, "until_at": f"{until:%H:%M}" if until else "",
        "chair_id": meeting.chair_id, "secretary_id": meeting.secretary_id, "note": meeting.note, "version": str(meeting.version),
    }  # fmt: skip


def spoken(meeting: Meeting, form: MeetingForm) -> dict[str, Any]:
    """What the stored meeting says otherwise than the form, each thing as its reader reads it."""
    names = {user.id: user.name for user in leaders(meeting.unit)}
    found: dict[str, Any] = {}
    for name, value in values_of(meeting).items():
        if name == "version" or (value or "") == (form[name].data or ""):
            continue
        if name == "way":
            value = _("Lấy ý kiến bằng văn bản, không ai phải đến") if value == IN_WRITING else _("Họp tại phòng")
        found[name] = names.get(value, value) if name.endswith("_id") else shown_day(value) if name.endswith("on") else value
    return found


def form_page(
    meeting: Meeting | None, unit: Unit, form: MeetingForm, status: int = 200, theirs: Sequence[tuple[str, str]] = ()
) -> Response:
    return page("meetings/edit.html", status, meeting=meeting, unit=unit, form=form, theirs=theirs)
