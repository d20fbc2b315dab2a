"""The form of an interim or final review: its period and one text a section. The figures stand beside it and are taken by a button."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectChoice, SelectField
from wtforms.validators import InputRequired, ValidationError

from emulation.models import PeriodReview, ReviewKind
from emulation.web.forms import Block, Day, Form, Line

TEXTS = ("title", "summary", "situation", "results", "examples", "shortcomings", "tasks")


class ReviewForm(Form):
    title = Line(_l("Tên báo cáo"), limit=200)
    sort = SelectField(_l("Loại báo cáo"), choices=[SelectChoice(kind.value, _l(kind.label)) for kind in ReviewKind])
    begins_on = Day(_l("Kỳ từ ngày"), [InputRequired(_l("Xin ghi ngày đầu kỳ."))])
    ends_on = Day(
        _l("Kỳ đến ngày"), [InputRequired(_l("Xin ghi ngày cuối kỳ."))], description=_l("Đổi kỳ thì bảng số liệu phải lấy lại.")
    )
    summary = Block(_l("Tóm tắt"), limit=600, rows=3, description=_l("Một hai câu; hiện trong danh sách và khi chia sẻ."))
    situation = Block(_l("Tình hình, đặc điểm"), limit=8000, rows=5)
    results = Block(_l("Kết quả phong trào"), limit=12000, rows=10)
    examples = Block(_l("Cách làm, điển hình cần nhân rộng"), limit=8000, rows=6)
    shortcomings = Block(_l("Hạn chế và nguyên nhân"), limit=8000, rows=5)
    tasks = Block(_l("Nhiệm vụ thời gian tới"), limit=8000, rows=6)

    def validate_ends_on(self, field: Day) -> None:
        if field.data and self.begins_on.data and field.data < self.begins_on.data:
            raise ValidationError(_("Ngày cuối kỳ nằm trước ngày đầu kỳ."))


def form_of(work: PeriodReview, **kwargs: Any) -> ReviewForm:
    stored = {name: getattr(work, name) for name in (*TEXTS, "begins_on", "ends_on")}
    return ReviewForm(data=stored | {"sort": work.sort.value}, **kwargs)


def keep(work: PeriodReview, form: ReviewForm) -> None:
    for name in TEXTS:
        setattr(work, name, form[name].data or "")
    work.sort = ReviewKind(form.sort.data)
    work.set_period(form.begins_on.data or work.begins_on, form.ends_on.data or work.ends_on)
