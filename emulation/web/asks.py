"""The one place that knows how each question of a step is asked; the form of a step is made of what it declares."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from flask import g
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, RadioField, SelectChoice
from wtforms.validators import InputRequired, Optional, ValidationError

from emulation import clock
from emulation.db import db
from emulation.models import DayOff, Nomination, NotPassedGround
from emulation.models.agenda import meeting_of
from emulation.models.nomination.content import OF_A_GROUP
from emulation.rules import calendar
from emulation.rules.stage import Stage
from emulation.rules.voting import Attendance
from emulation.rules.workflow import Step
from emulation.text import clean_lines
from emulation.web.forms import Block, Day, Form, Ticks
from emulation.web.language import pick

PARTS = {
    "subject": _l("Người hoặc tập thể được đề nghị"),
    "award": _l("Danh hiệu, hình thức khen thưởng"),
    "situation": _l("Tình hình trước đó"),
    "deed": _l("Việc đã làm"),
    "outcome": _l("Kết quả mang lại"),
    "measure": _l("Số liệu so sánh"),
    "base_meeting": _l("Cuộc họp của đơn vị"),
    "evidence": _l("Minh chứng"),
    "profile": _l("Con người của tập thể, đơn vị"),
    "targets": _l("Chỉ tiêu theo năm"),
    "self_scores": _l("Tự chấm điểm"),
    "initiatives": _l("Sáng kiến"),
    "earlier_awards": _l("Khen thưởng đã nhận"),
}


class Items(Ticks):
    """The checklist of a return: the parts ticked, each with a sentence of its own (`<name>-note-<part>`)."""

    def process(self, formdata: Any, *args: Any, **kwargs: Any) -> None:
        super().process(formdata, *args, **kwargs)
        self.notes = (
            {part: clean_lines(formdata.get(f"{self.name}-note-{part}", ""))[:1000] for part in PARTS} if formdata else {}
        )
        ticked = set(self.data or [])
        self.data = [part for part in PARTS if part in ticked or self.notes.get(part)]

    def pre_validate(self, form: Any) -> None:
        if not self.data:
            raise ValidationError(_("Xin đánh dấu ít nhất một mục cần bổ sung."))
        if empty := [part for part in self.data if not self.notes.get(part)]:
            raise ValidationError(_("Xin ghi cần bổ sung gì ở mục “%(part)s”.", part=PARTS[empty[0]]))

    def answer(self) -> list[tuple[str, str]]:
        return [(part, self.notes[part]) for part in self.data or []]


def reason(nomination: Nomination) -> Field:
    return Block(_l("Lý do"), [InputRequired(_l("Xin ghi rõ lý do."))], limit=2000, rows=3)  # type: ignore[return-value]


def grounds(nomination: Nomination) -> Field:
    """The standard reasons of the stage at which it ends; where there is but one, it is not asked for."""
    rows = db.session.scalars(NotPassedGround.on(clock.today(), nomination.stage)).all()
    return Ticks(  # type: ignore[return-value]
        _l("Lý do theo danh mục"),
        [Optional()],
        choices=[SelectChoice(row.code, pick(row, "name")) for row in rows],
        description=_l("Đánh dấu các lý do đúng với hồ sơ; ô dưới ghi cụ thể. Người được đề nghị đọc được cả hai."),
    )


def cause(nomination: Nomination) -> Field:
    return Block(_l("Vì sao tạm dừng"), [InputRequired(_l("Xin ghi vì sao tạm dừng."))], limit=2000, rows=3)  # type: ignore[return-value]


def gist(nomination: Nomination) -> Field:
    return Block(  # type: ignore[return-value]
        _l("Tóm tắt thành tích để công khai"),
        [InputRequired(_l("Xin ghi một hai câu tóm tắt thành tích."))],
        limit=600,
        rows=3,
        description=_l(
            "Một hai câu, không nêu tên người khác, không nêu số điện thoại hay địa chỉ nhà. Công chúng sẽ đọc đúng câu này."
        ),
        default=nomination.gist or nomination.outcome[:600],
    )


def items(nomination: Nomination) -> Field:
    return Items(
        _l("Cần bổ sung"), choices=[SelectChoice(part, label) for part, label in parts_of(nomination)], validate_choice=False
    )  # type: ignore[return-value]


def parts_of(nomination: Nomination) -> list[tuple[str, Any]]:
    """The parts that a dossier for such a nominee has."""
    return [(part, label) for part, label in PARTS.items() if nomination.is_for_a_group or part not in OF_A_GROUP]


def due_on(nomination: Nomination) -> Field:
    days = nomination.edition.days_for(Stage.RETURNED) if nomination.edition else None
    return Day(  # type: ignore[return-value]
        _l("Hạn gửi lại"),
        [InputRequired(_l("Xin ghi hạn gửi lại.")), not_past],
        default=calendar.after(clock.today(), days, *DayOff.sets(db.session())) if days else None,
        description=_l("Theo quy chế: %(days)s ngày làm việc.", days=days) if days else "",
    )


def not_past(form: Any, field: Field) -> None:
    if field.data and field.data < clock.today() + timedelta(days=1):
        raise ValidationError(_("Hạn phải sau ngày hôm nay."))


def present(nomination: Nomination) -> Field:
    return members(nomination, _l("Có mặt"), Attendance.PRESENT, [InputRequired(_l("Xin đánh dấu ai có mặt."))])


def consulted(nomination: Nomination) -> Field:
    return members(nomination, _l("Vắng mặt nhưng được lấy ý kiến"), Attendance.CONSULTED, [Optional(), not_also_present])


def not_also_present(form: Any, field: Field) -> None:
    if set(field.data or []) & set(form["present"].data or []):
        raise ValidationError(_("Một người không thể vừa có mặt vừa vắng mặt; xin bỏ một trong hai dấu."))


def members(nomination: Nomination, label: Any, attendance: Attendance, rules: list[Any]) -> Field:
    """The council's members to tick: those on the roll once it was copied, before that those in office today."""
    asked: dict[int, list[Any]] = g.setdefault("members_asked", {})  # two questions are about the same people
    people = asked[nomination.id] = asked.get(nomination.id) or people_of(nomination)
    return Ticks(  # type: ignore[return-value]
        label,
        rules,
        coerce=int,
        choices=[SelectChoice(id, f"{name}, {title}" if title else name) for id, name, title, _a in people],
        default=[id for id, _n, _t, now in people if now is attendance],
    )


def people_of(nomination: Nomination) -> list[tuple[int, str, str, Attendance]]:
    if nomination.vote is not None:
        return [(seat.user_id, seat.name, seat.title, seat.attendance) for seat in nomination.vote.roll]
    said = said_at_meeting(nomination)
    return [(m.user_id, m.user.name, m.title, said.get(m.user_id, Attendance.PRESENT)) for m in nomination.council()]


def agrees(nomination: Nomination) -> Field:
    words = [("yes", _l("Đồng ý")), ("no", _l("Không đồng ý"))]
    return RadioField(  # type: ignore[return-value]
        _l("Ý kiến của Chủ tịch Hội đồng"),
        [InputRequired(_l("Xin chọn một ý kiến."))],
        choices=[SelectChoice(value, label) for value, label in words],
    )


def said_at_meeting(nomination: Nomination) -> dict[int, Attendance]:
    """Who came, by the meeting that is hearing this case."""
    meeting = meeting_of(db.session(), nomination)
    return {a.user_id: a.attendance for a in meeting.attendees if a.attendance is not None} if meeting is not None else {}


ASKS: dict[str, Callable[[Nomination], Field]] = {
    "grounds": grounds,
    "reason": reason,
    "cause": cause,
    "gist": gist,
    "items": items,
    "due_on": due_on,
    "agrees": agrees,
    "present": present,
    "consulted": consulted,
}


def step_form(step: Step, nomination: Nomination, **kwargs: Any) -> Form:
    """A form that asks exactly what the step declares."""
    fields = {ask: ASKS[ask](nomination) for ask in step.asks}
    form: Form = type("StepForm", (Form,), fields)(prefix=step.name, **kwargs)
    form.version.data = form.version.data or str(nomination.version)
    return form


def answers(step: Step, form: Form) -> dict[str, Any]:
    """What was answered, by the name of the question."""
    return {ask: form[ask].answer() if isinstance(form[ask], Items) else form[ask].data for ask in step.asks}
