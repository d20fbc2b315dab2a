"""What people fill in about minutes: their own words, a reason, an addendum; never a case in which they take no part."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from wtforms import HiddenField, SelectField
from wtforms.validators import InputRequired

from emulation.models import Minutes
from emulation.models.drafting import named
from emulation.rules.minutes import CASE_PARTS, LONGEST, PARTS, MinutesKind, withheld
from emulation.web.forms import Block, Form


class BeginForm(Form):
    kind = HiddenField()
    box = HiddenField()


class SignForm(Form):
    """`digest` names the content that was read."""

    digest = HiddenField()


class ReopenForm(Form):
    reason = Block(_l("Chỗ chưa đúng"), [InputRequired(_l("Xin ghi chỗ chưa đúng để thư ký sửa."))], limit=1000, rows=2)


class AddendumForm(Form):
    case = SelectField(_l("Về hồ sơ"), coerce=str)
    text = Block(_l("Nội dung bổ sung, đính chính"), [InputRequired(_l("Xin ghi nội dung bổ sung."))], limit=4000, rows=4)
    reason = Block(_l("Lý do"), [InputRequired(_l("Xin ghi lý do bổ sung."))], limit=1000, rows=2)


class AnswerForm(Form):
    """Nothing to fill in: `version` names the addendum that was read."""


def open_cases(minutes: Minutes) -> list[int]:
    """The cases whose part this person writes: of the meeting's own minutes, but those in which they take no part."""
    if minutes.kind is not MinutesKind.MEETING:
        return []
    hidden = withheld(current_user, minutes.meeting)
    return [item.nomination_id for item in minutes.meeting.agenda if item.nomination_id not in hidden]


def stored_words(minutes: Minutes) -> dict[str, str]:
    """What was written by hand, by the names of the form's fields; a case begins with what was noted during the meeting."""
    stored = {name: minutes.part(name) for name in PARTS[minutes.kind]}
    notes = {item.nomination_id: item.summary for item in minutes.meeting.agenda}
    for id in open_cases(minutes):
        stored |= {f"{name}_{id}": minutes.part(name, id) for name in CASE_PARTS}
        stored[f"summary_{id}"] = stored[f"summary_{id}"] or notes[id]
    return stored


def words_form(minutes: Minutes, **kwargs: Any) -> Form:
    """A box to write in for each free part, and three for each case."""
    fields: dict[str, Any] = {name: Block(_l(label), limit=LONGEST, rows=4) for name, label in PARTS[minutes.kind].items()}
    for id in open_cases(minutes):
        fields |= {f"{name}_{id}": Block(_l(label), limit=LONGEST, rows=3) for name, label in CASE_PARTS.items()}
    form: Form = type("WordsForm", (Form,), fields)(data=stored_words(minutes) | {"version": str(minutes.version)}, **kwargs)
    return form


def addendum_form(minutes: Minutes, **kwargs: Any) -> AddendumForm:
    form, hidden = AddendumForm(**kwargs), withheld(current_user, minutes.meeting)
    mine = [item.nomination for item in minutes.meeting.agenda if item.nomination_id not in hidden]
    form.case.choices = [("", _("Chung cả biên bản")), *((str(n.id), named(n)) for n in mine)]
    return form
