"""The form of an action programme: what it turns into action, and a table of criteria that can be measured."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified
from wtforms import FieldList, FormField, HiddenField, SelectField
from wtforms.validators import InputRequired, ValidationError

from emulation import clock
from emulation.db import db
from emulation.models import Campaign, Movement, Programme, ProgrammeCriterion
from emulation.text import whole
from emulation.web.forms import Amount, Block, Count, Day, Form, Line
from emulation.web.language import pick
from emulation.web.nominate.rows import Row

MOST_ROWS, READY = 20, 3
TEXTS = ("title", "summary", "aims", "measures")
CELLS = ("text", "owner", "measured_in", "target", "due_on")


class CriterionRow(Row):
    key = HiddenField()
    text = Line(_l("Tiêu chí"), limit=300)
    owner = Line(_l("Phụ trách"), limit=200)
    measured_in = Line(_l("Đơn vị tính"), limit=60)
    target = Amount(_l("Cần đạt"))
    due_on = Day(_l("Hạn"))

    @property
    def is_blank(self) -> bool:
        return not any(self[name].data not in (None, "") or self[name].errors for name in CELLS)

    def validate(self, extra_validators: Any = None) -> bool:
        """A row that says something says what it is about."""
        valid = super().validate(extra_validators)
        if not self.text.data and not self.is_blank:
            self.text.errors = [*self.text.errors, _("Xin ghi tiêu chí này là gì.")]
            return False
        return valid

    def validate_target(self, field: Amount) -> None:
        if field.data is not None and field.data <= 0:
            raise ValidationError(_("Con số cần đạt phải lớn hơn 0."))


class ProgrammeForm(Form):
    title = Line(_l("Tên chương trình"), limit=200)
    turns = SelectField(_l("Cụ thể hóa đợt, phong trào thi đua"))
    year = Count(_l("Năm"), [InputRequired(_l("Xin ghi năm của chương trình."))], least=2000, most=2100)
    begins_on = Day(_l("Từ ngày"), [InputRequired(_l("Xin ghi ngày bắt đầu."))])
    ends_on = Day(_l("Đến ngày"), [InputRequired(_l("Xin ghi ngày kết thúc."))])
    summary = Block(_l("Tóm tắt"), limit=600, rows=3, description=_l("Một hai câu; hiện trong danh sách và khi chia sẻ."))
    aims = Block(_l("Mục đích, yêu cầu"), limit=4000)
    measures = Block(_l("Nội dung và biện pháp"), limit=8000, rows=8)
    rows = FieldList(FormField(CriterionRow), _l("Tiêu chí"), max_entries=MOST_ROWS)

    work: Programme

    def validate_ends_on(self, field: Day) -> None:
        if field.data and self.begins_on.data and field.data < self.begins_on.data:
            raise ValidationError(_("Ngày kết thúc nằm trước ngày bắt đầu."))

    def validate_year(self, field: Count) -> None:
        other = Programme.of(db.session(), self.work.unit_id, field.data or 0)
        if other is not None and other.id != self.work.id:
            raise ValidationError(
                _("Đơn vị đã có chương trình hành động năm %(year)s, mã %(code)s.", year=field.data, code=other.code)
            )

    def validate_rows(self, field: Any) -> None:
        """What has progress stays: it may be put right, and not vanish."""
        kept = {whole(str(entry.form.key.data or "")) for entry in field.entries if not entry.form.is_blank}
        if any(row.updates and row.id not in kept for row in self.work.criteria):
            raise ValidationError(_("Tiêu chí đã có tiến độ thì không bỏ được; bạn có thể sửa lại cho đúng."))


def choices() -> list[tuple[str, str]]:
    """Campaigns, the latest first, then the lasting movements."""
    campaigns = db.session.scalars(select(Campaign).order_by(Campaign.year.desc(), Campaign.id.desc()).limit(20))
    movements = db.session.scalars(select(Movement).order_by(Movement.id))
    return [
        ("", _("(chọn một)")),
        *((f"c{row.id}", pick(row, "name")) for row in campaigns),
        *((f"m{row.id}", pick(row, "name")) for row in movements),
    ]


def form_of(work: Programme, **kwargs: Any) -> ProgrammeForm:
    stored: dict[str, Any] = {name: getattr(work, name) for name in (*TEXTS, "year", "begins_on", "ends_on")}
    stored["turns"] = f"c{work.campaign_id}" if work.campaign_id else f"m{work.movement_id}" if work.movement_id else ""
    stored["rows"] = [{"key": row.id} | {name: getattr(row, name) for name in CELLS} for row in work.criteria]
    form = ProgrammeForm(data=stored, **kwargs)
    form.work, form.turns.choices = work, choices()
    blank = sum(1 for entry in form.rows.entries if entry.form.is_blank)
    while blank < READY and len(form.rows.entries) < MOST_ROWS:
        form.rows.append_entry()
        blank += 1
    return form


def keep(work: Programme, form: ProgrammeForm) -> None:
    for name in TEXTS:
        setattr(work, name, form[name].data or "")
    turns = form.turns.data or ""
    work.campaign_id = whole(turns[1:]) if turns.startswith("c") else None
    work.movement_id = whole(turns[1:]) if turns.startswith("m") else None
    work.begins_on, work.ends_on = form.begins_on.data or work.begins_on, form.ends_on.data or work.ends_on
    work.set_year(form.year.data or clock.today().year)
    known = {row.id: row for row in work.criteria}
    written = []
    for place, entry in enumerate(entry.form for entry in form.rows.entries if not entry.form.is_blank):
        row = known.get(whole(str(entry.key.data or "")) or 0) or ProgrammeCriterion(place=place, text="")
        row.place = place
        for name in CELLS:
            setattr(row, name, entry[name].data if name in ("target", "due_on") else entry[name].data or "")
        written.append(row)
    work.criteria = list(dict.fromkeys(written))
    flag_modified(work, "title")  # the version rises also when only a row of the table changed
