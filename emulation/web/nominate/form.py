"""The form of a nomination: what it asks, what it was filled with, and what it found wrong with a file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, MultipleFileField, RadioField, SelectChoice, SelectField
from wtforms.validators import Optional, ValidationError

from emulation import clock
from emulation.errors import Unreadable
from emulation.files import MOST_BYTES_TOGETHER, MOST_FILES, Evidence, examine
from emulation.models import Attachment, Campaign, Nomination, Subject, Unit
from emulation.web.forms import Amount, Block, Count, Day, Form, Line
from emulation.web.language import pick, say
from emulation.web.nominate.rows import Tables, make_ready, rows_of

TEXTS = (
    "situation", "deed", "outcome", "measure_name", "measure_unit", "measure_before", "measure_after",
    "base_met_on", "base_present", "base_for", "base_against",
)  # fmt: skip


class NominationForm(Tables, Form):
    """The draft validator: types and lengths only; what is missing is said beside, never demanded."""

    subject_kind = RadioField(
        _l("Đề nghị khen thưởng cho ai"),
        [Optional(strip_whitespace=False)],
        choices=[SelectChoice(s.value, _l(s.label)) for s in Subject],
        default=Subject.PERSON.value,
    )
    person_id = HiddenField()
    copied_from = HiddenField()
    collective_id = SelectField(_l("Tập thể"), [Optional()], coerce=lambda v: int(v) if v else None)
    award_id = SelectField(_l("Danh hiệu hoặc hình thức khen thưởng"), [Optional()], coerce=lambda v: int(v) if v else None)
    situation = Block(_l("Trước đó tình hình thế nào?"), limit=4000, rows=4)
    deed = Block(_l("Đã làm gì?"), limit=8000, rows=7)
    outcome = Block(_l("Kết quả mang lại là gì?"), limit=4000, rows=4)
    measure_name = Line(_l("Số liệu so sánh"), limit=200)
    measure_unit = Line(_l("Đơn vị tính"), limit=60)
    measure_before = Amount(_l("Trước khi làm"))
    measure_after = Amount(_l("Sau khi làm"))
    base_met_on = Day(_l("Ngày họp"))
    base_present = Count(_l("Số người có mặt"), most=10_000)
    base_for = Count(_l("Đồng ý"), most=10_000)
    base_against = Count(_l("Không đồng ý"), most=10_000)
    files = MultipleFileField(_l("Thêm tệp minh chứng"))

    def validate_base_met_on(self, field: Day) -> None:
        if field.data and field.data > clock.today():
            raise ValidationError(_("Ngày họp chưa tới. Xin ghi ngày họp đã diễn ra."))

    def validate_base_for(self, field: Count) -> None:
        votes = (field.data or 0) + (self.base_against.data or 0)
        if self.base_present.data is not None and votes > self.base_present.data:
            raise ValidationError(_("Số đồng ý và không đồng ý cộng lại nhiều hơn số người có mặt."))


def prepared(form: NominationForm, campaign: Campaign, unit: Unit, more: str = "") -> NominationForm:
    """Give the lists of the form what this unit and this campaign offer, and its tables their empty rows."""
    make_ready(form, campaign, more)
    form.award_id.choices = [SelectChoice("", _("Chọn…"))] + [SelectChoice(str(a.id), pick(a, "name")) for a in campaign.awards]
    form.collective_id.choices = [SelectChoice("", _("Chọn…"))] + [
        SelectChoice(str(c.id), _("%(name)s (%(size)s người)", name=c.name, size=c.size))
        for c in unit.collectives
        if c.ended_on is None
    ]
    return form


def values_of(nomination: Nomination) -> dict[str, Any]:
    values = {name: getattr(nomination, name) for name in TEXTS}
    return (
        rows_of(nomination)
        | values
        | {
            "subject_kind": nomination.subject_kind.value,
            "person_id": str(nomination.person_id or ""),
            "collective_id": nomination.collective_id,
            "award_id": nomination.award_id,
            "version": str(nomination.version),
        }
    )


def empty(name: str) -> Any:
    return "" if name in ("situation", "deed", "outcome", "measure_name", "measure_unit") else None


def examined(form: NominationForm) -> list[Evidence] | None:
    """The files that came with a valid form; None when a field or a file has an error, which the form then carries."""
    valid = form.validate()
    found = looked_at(form.files, valid)
    return found if valid and found is not None else None


def looked_at(field: MultipleFileField, valid: bool) -> list[Evidence] | None:
    """The files of one field; None when one of them cannot be taken, or when the rest of the form has to be sent again."""
    found, errors = [], []
    for upload in field.data or []:
        if not getattr(upload, "filename", ""):
            continue
        try:
            found.append(examine(upload.filename, upload.read(MOST_BYTES_TOGETHER + 1)))
        except Unreadable as error:
            errors.append(say(error.reason))
    if found and not valid:
        errors.append(_("Tệp bạn chọn chưa được lưu, xin chọn lại."))
    field.errors = [" ".join(errors)] if errors else []
    return None if errors else found


def room_for(evidence: list[Evidence], field: MultipleFileField, kept: Sequence[Attachment] = ()) -> bool:
    """Twenty files and sixty megabytes a dossier."""
    if len(kept) + len(evidence) > MOST_FILES:
        field.errors = [_("Mỗi hồ sơ nhiều nhất %(most)s tệp. Xin bỏ bớt tệp cũ.", most=MOST_FILES)]
    elif sum(a.size for a in kept) + sum(len(e.content) for e in evidence) > MOST_BYTES_TOGETHER:
        field.errors = [_("Các tệp của hồ sơ cộng lại quá 60 MB. Xin bỏ bớt hoặc nén lại.")]
    return not field.errors
