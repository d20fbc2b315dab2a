"""Who came, who answers in writing, who counts."""

from __future__ import annotations

from typing import Any

from flask import flash, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import RadioField, SelectChoice
from wtforms.validators import InputRequired, Optional, ValidationError

from emulation.db import db
from emulation.errors import Reason
from emulation.models import Meeting, User, attending
from emulation.models.attending import Place, expected
from emulation.rules.policy import Act
from emulation.rules.voting import Attendance
from emulation.web.forms import Form, Line, Ticks
from emulation.web.language import say
from emulation.web.meetings.room import bp, found, is_stale
from emulation.web.page import go_to, page


@bp.get("/<int:id>/diem-danh")
def attendance(id: int) -> Response:
    meeting = found(id, Act.NOTE_ATTENDANCE)
    places = expected(db.session(), meeting)
    return attendance_page(meeting, places, attendance_form(meeting, places, formdata=None))


@bp.post("/<int:id>/diem-danh")
def note_attendance(id: int) -> Response:
    meeting = found(id, Act.NOTE_ATTENDANCE)
    places = expected(db.session(), meeting)
    form = attendance_form(meeting, places)
    if not form.validate():
        return attendance_page(meeting, places, form, 422)
    if is_stale(form, meeting):
        return attendance_page(meeting, places, form, 409, changed=True)
    attending.note_attendance(meeting, current_user, {place.user_id: answer(form, place) for place in places})
    flash(_("Đã ghi điểm danh."), "ok")
    return go_to(".show", id=id)


def answer(form: Form, place: Place) -> tuple[Attendance | None, str]:
    """What is said of one member; with the second button whoever is not spoken of is there."""
    rest = Attendance.PRESENT.value if request.form.get("rest") else None
    said, why = form[f"m{place.user_id}"].data or rest, form[f"why{place.user_id}"].data or ""
    return (Attendance(said) if said else None), why if said == Attendance.ABSENT else ""


def attendance_form(meeting: Meeting, places: list[Place], **kwargs: Any) -> Form:
    """Three answers and a reason for each member."""
    ways = [a for a in Attendance if not (meeting.is_written and a is Attendance.PRESENT)]
    fields: dict[str, Any] = {}
    for place in places:
        choices = [SelectChoice(a.value, say(a)) for a in ways]
        fields[f"m{place.user_id}"] = RadioField(place.name, [Optional()], choices=choices)
        reason = [Optional(strip_whitespace=True)]
        fields[f"why{place.user_id}"] = Line(_("Lý do vắng mặt của %(name)s", name=place.name), reason, limit=300)
    data = {f"m{p.user_id}": p.attendance.value if p.attendance else None for p in places}
    data |= {f"why{p.user_id}": p.reason for p in places} | {"version": str(meeting.version)}
    form: Form = type("AttendanceForm", (ReasonsAsked,), fields)(data=data, **kwargs)
    return form


class ReasonsAsked(Form):
    """Whoever is away is away for a reason."""

    def validate(self, extra_validators: Any = None) -> bool:
        sound = super().validate(extra_validators)
        for field in self:
            if field.name.startswith("why") and not field.data and self[f"m{field.name[3:]}"].data == Attendance.ABSENT:
                field.errors = [_("Xin ghi lý do vắng mặt.")]
                sound = False
        return bool(sound)


def attendance_page(meeting: Meeting, places: list[Place], form: Form, status: int = 200, changed: bool = False) -> Response:
    rows = [(place, form[f"m{place.user_id}"], form[f"why{place.user_id}"]) for place in places]
    return page("meetings/attendance.html", status, meeting=meeting, form=form, rows=rows, changed=changed)


class BoardForm(Form):
    board = Ticks(_l("Ban kiểm phiếu"), [InputRequired(_l("Xin chọn đúng ba người."))], coerce=int)

    def validate_board(self, field: Any) -> None:
        chosen = [user for user in self.people if user.id in (field.data or [])]
        if no := attending.fault_of(db.session(), self.meeting, chosen):
            raise ValidationError(say(no))

    people: list[User]
    meeting: Meeting


@bp.get("/<int:id>/ban-kiem-phieu")
def board(id: int) -> Response:
    meeting = found(id, Act.NAME_COUNTERS)
    return board_page(meeting, *board_form(meeting, formdata=None))


@bp.post("/<int:id>/ban-kiem-phieu")
def name_counters(id: int) -> Response:
    meeting = found(id, Act.NAME_COUNTERS)
    form, people = board_form(meeting)
    if not form.validate():
        return board_page(meeting, form, people, 422)
    if is_stale(form, meeting):
        return board_page(meeting, form, people, 409, changed=True)
    chosen = [user for user in form.people if user.id in (form.board.data or [])]
    attending.name_counters(meeting, current_user, chosen)
    flash(_("Đã cử ban kiểm phiếu."), "ok")
    return go_to(".show", id=id)


def board_form(meeting: Meeting, **kwargs: Any) -> tuple[BoardForm, list[tuple[User, Reason | None]]]:
    """Whom to choose from; whoever cannot count is shown with the reason, and cannot be ticked without being refused."""
    people = attending.may_count(db.session(), meeting)
    data = {"board": [counter.user_id for counter in meeting.counters], "version": str(meeting.version)}
    form = BoardForm(data=data, **kwargs)
    form.people, form.meeting = [user for user, _no in people], meeting
    form.board.choices = [SelectChoice(user.id, user.name) for user, _no in people]
    return form, people


def board_page(
    meeting: Meeting, form: BoardForm, people: list[tuple[User, Reason | None]], status: int = 200, changed: bool = False
) -> Response:
    boxes = {option.data: option for option in form.board}
    able = [boxes[user.id] for user, no in people if no is None]
    barred = [say(no) for _user, no in people if no is not None]
    return page("meetings/board.html", status, meeting=meeting, form=form, able=able, barred=barred, changed=changed)
