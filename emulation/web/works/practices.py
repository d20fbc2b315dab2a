"""The form of an employer's policy."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms.validators import Optional, ValidationError

from emulation.models import Practice
from emulation.rules.labels import Labelled
from emulation.rules.practices import Agreement, Often, PracticeKind
from emulation.web.forms import Amount, Block, Count, Day, Form, Line
from emulation.web.language import say

PLAIN = (
    "title",
    "summary",
    "eligible",
    "amount",
    "per",
    "since",
    "until",
    "agreement_no",
    "agreed_on",
    "rewarded",
    "paid",
    "how",
)
CHOSEN: dict[str, type[Labelled]] = {"what": PracticeKind, "often": Often, "agreement": Agreement}
MOST_MONEY = 99_999_999_999


def one_of(label: Any) -> RadioField:
    return RadioField(label, [Optional()], validate_choice=True, coerce=lambda value: value or None)


class PracticeForm(Form):
    title = Line(_l("Tên chính sách"), limit=200)
    summary = Block(_l("Tóm tắt"), limit=600, rows=3, description=_l("Một hai câu; hiện trong danh sách và khi chia sẻ."))
    what = one_of(_l("Loại chính sách"))
    eligible = Block(_l("Ai được hưởng"), limit=600, rows=3)
    amount = Count(_l("Số tiền (đồng)"), least=1, most=MOST_MONEY)
    rate = Amount(_l("Tỷ lệ (phần trăm)"))
    per = Line(
        _l("Tính trên gì"), limit=160, description=_l("Ví dụ: một người một tháng; lương cơ bản; giá trị làm lợi năm đầu.")
    )
    often = one_of(_l("Bao lâu một lần"))
    since = Day(_l("Áp dụng từ ngày"))
    until = Day(_l("Đến ngày"), description=_l("Để trống nếu còn áp dụng."))
    agreement = one_of(_l("Thỏa thuận với người sử dụng lao động bằng"))
    agreement_no = Line(_l("Số văn bản"), limit=80)
    agreed_on = Day(_l("Ngày thỏa thuận"))
    rewarded = Count(_l("Số người được thưởng năm trước"), most=100_000)
    paid = Count(_l("Số tiền đã chi năm trước (đồng)"), most=MOST_MONEY)
    how = Block(_l("Cách xét, cách trả"), limit=4000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, kind in CHOSEN.items():
            self[name].choices = [(word.value, say(word.label)) for word in kind]

    def validate_rate(self, field: Amount) -> None:
        if field.data is not None and (not 0 < field.data <= 1000 or field.data * 10 % 1):
            raise ValidationError(_("Xin ghi một tỷ lệ trên 0 và không quá 1.000 phần trăm, nhiều nhất một chữ số lẻ."))

    def validate_until(self, field: Day) -> None:
        if field.data and self.since.data and field.data < self.since.data:
            raise ValidationError(_("Ngày cuối đứng trước ngày đầu. Xin xem lại."))


def form_of(work: Practice, **kwargs: Any) -> PracticeForm:
    data: dict[str, Any] = {name: getattr(work, name) for name in PLAIN}
    data |= {name: word.value if (word := getattr(work, name)) else None for name in CHOSEN}
    return PracticeForm(data=data | {"rate": in_percent(work.rate)}, **kwargs)


def in_percent(rate: int | None) -> Decimal | None:
    """Tenths of a percent as people write them."""
    return None if rate is None else (Decimal(rate) / 10).normalize() if rate % 10 else Decimal(rate // 10)


def keep(work: Practice, form: PracticeForm) -> None:
    for name in PLAIN:
        value = form[name].data
        setattr(
            work,
            name,
            value if value is not None or name not in ("title", "summary", "eligible", "per", "agreement_no", "how") else "",
        )
    for name, kind in CHOSEN.items():
        setattr(work, name, kind(form[name].data) if form[name].data else None)
    work.rate = int(form.rate.data * 10) if form.rate.data is not None else None
