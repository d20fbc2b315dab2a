"""The tables inside the form of a nomination: a few empty rows always stand ready, more are asked for by a button."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import FieldList, Form, FormField, HiddenField
from wtforms.validators import ValidationError

from emulation.models import Campaign, Nomination
from emulation.models.nomination.content import TABLES
from emulation.text import whole
from emulation.web.forms import Amount, Count, Day, Line, OurWords

MOST_ROWS, READY, MORE = 20, 2, 5
MOST_MONEY = 99_999_999_999


class Row(Form):
    """One row of a table; it has no token of its own."""

    class Meta:
        def get_translations(self, form: Any) -> OurWords:
            return OurWords()

    @property
    def is_blank(self) -> bool:
        return not any(field.data not in (None, "") or field.errors for field in self)


def year() -> Count:
    return Count(_l("Năm"), least=1945, most=2100)


class ProfileRow(Row):
    people = Count(_l("Số người"), most=100_000)
    women = Count(_l("Trong đó nữ"), most=100_000)
    direct_workers = Count(_l("Trực tiếp làm việc ở cơ sở"), most=100_000)

    def validate_women(self, field: Count) -> None:
        if self.people.data is not None and (field.data or 0) > self.people.data:
            raise ValidationError(_("Con số này nhiều hơn tổng số người."))

    validate_direct_workers = validate_women


class TargetRow(Row):
    name = Line(_l("Chỉ tiêu"), limit=200)
    measured_in = Line(_l("Đơn vị tính"), limit=60)
    year = year()
    planned = Amount(_l("Kế hoạch"))
    achieved = Amount(_l("Thực hiện"))


class ScoreRow(Row):
    criterion_id = HiddenField()
    points = Count(_l("Điểm tự chấm"), most=1_000)
    note = Line(_l("Vì sao"), limit=300)

    @property
    def is_unscored(self) -> bool:
        return self.points.data is None and not self.note.data


class InitiativeRow(Row):
    name = Line(_l("Tên sáng kiến"), limit=300)
    year = year()
    paper_no = Line(_l("Số văn bản công nhận"), limit=80)
    paper_on = Day(_l("Ngày văn bản"))
    issuer = Line(_l("Nơi công nhận"), limit=200)
    scope = Line(_l("Phạm vi áp dụng"), limit=200)
    value = Count(_l("Giá trị làm lợi (đồng)"), most=MOST_MONEY)


class AwardRow(Row):
    name = Line(_l("Danh hiệu, hình thức đã nhận"), limit=200)
    year = year()
    decision_no = Line(_l("Số quyết định"), limit=80)
    issuer = Line(_l("Nơi quyết định"), limit=200)


class Tables:
    """Fields that the form of a nomination takes over."""

    profile = FormField(ProfileRow, _l("Con người của tập thể, đơn vị"))
    targets = FieldList(FormField(TargetRow), _l("Chỉ tiêu theo năm"), max_entries=MOST_ROWS)
    self_scores = FieldList(FormField(ScoreRow), _l("Tự chấm điểm"), max_entries=MOST_ROWS)
    initiatives = FieldList(FormField(InitiativeRow), _l("Sáng kiến"), max_entries=MOST_ROWS)
    declared_awards = FieldList(FormField(AwardRow), _l("Khen thưởng đã nhận"), max_entries=MOST_ROWS)


def rows_of(nomination: Nomination) -> dict[str, Any]:
    """What the tables of the form are filled with."""
    found: dict[str, Any] = {
        table: [dict(zip(row.FIELDS, row.values, strict=True)) for row in getattr(nomination, table)] for table in TABLES
    }
    profile = nomination.profile
    scores = {score.criterion_id: score for score in nomination.self_scores}
    return found | {
        "profile": dict(zip(profile.FIELDS, profile.values, strict=True)) if profile else {},
        "self_scores": [
            {
                "criterion_id": c.id,
                "points": getattr(scores.get(c.id), "points", None),
                "note": getattr(scores.get(c.id), "note", ""),
            }
            for c in nomination.campaign.criteria
        ],
    }


def make_ready(form: Any, campaign: Campaign, more: str) -> None:
    """Blank rows at the end of each table, and one row of the score sheet for each criterion."""
    for table in TABLES:
        wanted = MORE if table == more else READY
        blank = sum(1 for entry in form[table].entries if entry.form.is_blank)
        while blank < wanted and len(form[table].entries) < MOST_ROWS:
            form[table].append_entry()
            blank += 1
    sheet = {whole(str(entry.form.criterion_id.data or "")): entry for entry in form.self_scores.entries}
    for criterion in campaign.criteria:
        if criterion.id not in sheet and len(form.self_scores.entries) < MOST_ROWS:
            sheet[criterion.id] = form.self_scores.append_entry({"criterion_id": criterion.id, "points": None, "note": ""})
    for criterion in campaign.criteria:
        if criterion.id in sheet:
            sheet[criterion.id].form.points.most = criterion.max_points
            sheet[criterion.id].criterion = criterion


def write_tables(nomination: Nomination, form: Any) -> None:
    """Take over what the tables say, without their blank rows."""
    nomination.write_profile(**form.profile.form.data)
    for table in TABLES:
        nomination.write_rows(table, [entry.form.data for entry in form[table].entries if not entry.form.is_blank])
    known = {criterion.id for criterion in nomination.campaign.criteria}
    rows = [(whole(str(entry.form.criterion_id.data or "")), entry.form) for entry in form.self_scores.entries]
    nomination.write_self_scores({id: (row.points.data, row.note.data or "") for id, row in rows if id in known})


def otherwise(nomination: Nomination, form: Any) -> list[tuple[str, str]]:
    """Tables whose stored rows differ from those of the form: the label and the stored rows."""
    found = []
    for table, model in TABLES.items():
        typed = [model(**entry.form.data) for entry in form[table].entries if not entry.form.is_blank]
        stored = getattr(nomination, table)
        if [row.values for row in typed] != [row.values for row in stored]:
            found.append((form[table].label.text, "; ".join(row.text for row in stored) or _("(để trống)")))
    return found
