"""The form of a solution."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from emulation.models import Solution
from emulation.web.forms import Block, Form, Line

TEXTS = ("title", "summary", "problem", "how", "where")


class SolutionForm(Form):
    title = Line(_l("Tên giải pháp"), limit=200)
    summary = Block(_l("Tóm tắt"), limit=600, rows=3, description=_l("Một hai câu; hiện trong danh sách và khi chia sẻ."))
    problem = Block(_l("Trước đây vướng ở đâu"), limit=4000)
    how = Block(_l("Cách làm"), limit=8000, rows=8)
    where = Block(_l("Có thể áp dụng ở đâu"), limit=4000)


def form_of(work: Solution, **kwargs: Any) -> SolutionForm:
    return SolutionForm(data={name: getattr(work, name) for name in TEXTS}, **kwargs)


def keep(work: Solution, form: SolutionForm) -> None:
    for name in TEXTS:
        setattr(work, name, form[name].data or "")
