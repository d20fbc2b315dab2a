"""Fields and validators used in more than one room. Text is normalised here, at the border."""

from __future__ import annotations

import re
import secrets
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from flask import g
from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import DateField, Field, HiddenField, IntegerField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields import DecimalField
from wtforms.validators import Length, Optional, StopValidation, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget, TextArea, TextInput

from emulation import text
from emulation.errors import N_
from emulation.web import language

NOT_IN_LIST = N_("Lựa chọn này không có trong danh sách. Xin chọn lại.")
BUILT_IN = {
    "Not a valid choice.": NOT_IN_LIST,
    "Invalid Choice: could not coerce.": NOT_IN_LIST,
    "Invalid choice(s): one or more data inputs could not be coerced.": NOT_IN_LIST,
    "'%(value)s' is not a valid choice for this field.": NOT_IN_LIST,
    "'%(value)s' are not valid choices for this field.": NOT_IN_LIST,
}


class OurWords:
    """What the form library says by itself, in our words."""

    def gettext(self, text: str) -> str:
        return gettext(BUILT_IN.get(text, text))

    def ngettext(self, one: str, many: str, n: int) -> str:
        return self.gettext(one if n == 1 else many)


class Form(FlaskForm):
    """Every form of ours: a token, a key that makes sending twice harmless, and the version it was made from."""

    class Meta:
        def get_translations(self, form: Any) -> OurWords:
            return OurWords()

    once = HiddenField()
    version = HiddenField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        carried = g.get("carried")
        if carried is not None and kwargs.get("formdata", ...) is None and self.wants(carried, kwargs.get("prefix", "")):
            kwargs["formdata"] = carried
        super().__init__(*args, **kwargs)
        self.once.data = self.once.data or secrets.token_urlsafe(16)

    @classmethod
    def wants(cls, carried: Any, prefix: str) -> bool:
        """Whether the texts brought through a sign-in belong to this form."""
        start = f"{prefix}-" if prefix and not prefix.endswith("-") else prefix
        own = [name for name in vars(cls) if hasattr(getattr(cls, name), "field_class")]
        return any(start + name in carried for name in own)

    def version_seen(self) -> int | None:
        """The version of the row that this form was made from."""
        return text.whole(self.version.data)


def stored_otherwise(stored: dict[str, Any], form: Form) -> list[tuple[str, str]]:
    """Where the stored row says something else than the form: the label and the stored text."""
    return [
        (form[name].label.text, shown(value)) for name, value in stored.items() if (value or "") != (form[name].data or "")
    ] or [(gettext("Bản đã lưu"), gettext("giống hệt bản bạn vừa gõ"))]


def shown(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value) if value else gettext("(để trống)")


class Printable:
    """No characters that no keyboard writes; they are taken out of what is shown again."""

    def __call__(self, form: Any, field: Field) -> None:
        raw = " ".join(v for v in (field.raw_data or []) if isinstance(v, str))
        if found := text.controls(raw):
            names = ", ".join(sorted(f"U+{ord(c):04X}" for c in found))
            field.data = "".join(c for c in field.data or "" if c not in found)
            raise StopValidation(
                gettext(
                    "Trong ô này có ký tự điều khiển không in được (%(names)s); chúng tôi đã bỏ đi, xin xem lại rồi lưu lần nữa.",
                    names=names,
                )
            )


def longest(limit: int) -> Length:
    return Length(max=limit, message=lazy_gettext("Dài quá %(max)d ký tự. Xin viết gọn lại; những gì bạn gõ vẫn còn đây."))


class Line(StringField):
    """One line of text."""

    def __init__(
        self, label: Any, validators: list[Any] | None = None, limit: int = 200, cleaner: Any = text.clean, **kwargs: Any
    ):
        rules = [*(validators or [Optional(strip_whitespace=True)]), Printable(), longest(limit)]
        super().__init__(label, order(rules), filters=[lambda v: cleaner(v) if v else ""], **kwargs)


class Name(Line):
    """A person's or a team's name, as it is written."""

    def __init__(self, label: Any, validators: list[Any] | None = None, limit: int = 120, **kwargs: Any):
        super().__init__(label, validators, limit, cleaner=text.clean_name, **kwargs)


class Block(TextAreaField):
    """Several lines of text."""

    def __init__(self, label: Any, validators: list[Any] | None = None, limit: int = 4000, rows: int = 5, **kwargs: Any):
        rules = [*(validators or [Optional(strip_whitespace=True)]), Printable(), longest(limit)]
        super().__init__(
            label, order(rules), filters=[lambda v: text.clean_lines(v) if v else ""], render_kw={"rows": rows}, **kwargs
        )

    widget = TextArea()


def order(rules: list[Any]) -> list[Any]:
    """Unprintable characters are looked for first, also in a field that may stay empty."""
    return sorted(rules, key=lambda rule: not isinstance(rule, Printable))


class Count(IntegerField):
    """A whole number as people here write it: 3320 or 3.320."""

    widget = TextInput()

    def __init__(self, label: Any, validators: list[Any] | None = None, least: int = 0, most: int = 1_000_000, **kwargs: Any):
        self.least, self.most = least, most
        super().__init__(label, validators or [Optional(strip_whitespace=True)], render_kw={"inputmode": "numeric"}, **kwargs)

    def process_formdata(self, valuelist: list[str]) -> None:
        typed = text.clean(valuelist[0]) if valuelist else ""
        self.data = None
        if not typed:
            return
        if not re.fullmatch(r"\d{1,3}(?:[., ]\d{3})*|\d+", typed):
            raise ValueError(gettext("Xin ghi một số nguyên, ví dụ 12 hoặc 3.320."))
        self.data = int(re.sub(r"\D", "", typed)[:12])

    def post_validate(self, form: Any, validation_stopped: bool) -> None:
        if self.data is not None and not self.errors and not self.least <= self.data <= self.most:
            raise ValidationError(gettext("Xin ghi một số từ %(least)s đến %(most)s.", least=self.least, most=self.most))


class Amount(DecimalField):
    """A decimal number as its reader writes it: 4,2 and 3.320 in Vietnamese, 4.2 and 3,320 in English.

    A separator before three digits groups thousands only where that is its use; the other one may always stand for decimals.
    """

    widget = TextInput()

    def __init__(self, label: Any, validators: list[Any] | None = None, **kwargs: Any):
        super().__init__(label, validators or [Optional(strip_whitespace=True)], render_kw={"inputmode": "decimal"}, **kwargs)

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return f"{self.data:f}".replace(".", "." if language.current() == "en" else ",") if self.data is not None else ""

    def process_formdata(self, valuelist: list[str]) -> None:
        typed = text.clean(valuelist[0]).replace(" ", "") if valuelist else ""
        self.data = None
        if not typed:
            return
        if language.current() == "en":
            typed = typed.translate(str.maketrans(",.", ".,"))
        if re.fullmatch(r"-?\d{1,3}(\.\d{3})+(,\d+)?", typed):
            typed = typed.replace(".", "")
        try:
            self.data = Decimal(typed.replace(",", "."))
        except InvalidOperation:
            raise ValueError(gettext("Xin ghi một số, ví dụ 12, 4,2 hoặc 3.320.")) from None
        if not self.data.is_finite() or abs(self.data) >= Decimal(10) ** 15 or len(typed) > 24 or "e" in typed.lower():
            self.data = None
            raise ValueError(gettext("Xin ghi một số, ví dụ 12, 4,2 hoặc 3.320."))


class Day(DateField):
    """A date from the browser's own field, or typed as 17/09/2020."""

    def __init__(self, label: Any, validators: list[Any] | None = None, **kwargs: Any):
        super().__init__(
            label, validators or [Optional(strip_whitespace=True)], format=["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"], **kwargs
        )

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata([text.clean(v) for v in valuelist])
        except ValueError:
            raise ValueError(gettext("Xin ghi ngày theo dạng ngày/tháng/năm, ví dụ 17/09/2020.")) from None
        if self.data is not None and not date(1945, 1, 1) <= self.data <= date(2100, 1, 1):
            raise ValueError(gettext("Ngày này nằm ngoài khoảng hợp lý; xin xem lại năm."))


class Ticks(SelectMultipleField):
    """A list of boxes to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()
