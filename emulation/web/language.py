"""Which language a page speaks, and how reasons, dates and numbers are said in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from babel.support import NullTranslations, Translations
from flask import g, has_request_context, request
from flask_babel import Domain, format_date, gettext

from emulation import clock
from emulation.errors import Reason
from emulation.rules.voting import Share, Word

HEADCOUNT = re.compile(r"(\d+) người")
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")

LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}


_spoken: ContextVar[str | None] = ContextVar("spoken", default=None)


@contextmanager
def spoken(language: str) -> Iterator[None]:
    """Speak to somebody else than whoever asks: a mail is in its reader's language."""
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)


def current() -> str:
    """The language of this request: asked for in the address on public pages, the user's setting inside."""
    if told := _spoken.get():
        return told
    try:
        return g.language
    except (AttributeError, RuntimeError):  # not asked yet, or outside of any request
        if not has_request_context():
            return "vi"
        asked = request.args.get("lang")
        g.language = asked if asked in LANGUAGES else "vi"
        return g.language


class Texts(Domain):
    """Flask-Babel's texts with each language at hand; by itself it spells the locale out anew for every text of a page."""

    def get_translations(self) -> NullTranslations:
        language = current()
        if language not in self.cache:
            self.cache[language] = Translations.load(*self.translation_directories, [language])
        return self.cache[language]

    def in_template(self, text: str, **values: Any) -> str:
        """`_()` of the templates: every text is a format (100 % is written 100 %%), and escaped where it is printed."""
        return self.get_translations().gettext(text) % values


def other() -> str:
    return "vi" if current() == "en" else "en"


def say(words: Any) -> str:
    """A reason, label or marked text in the language of the request."""
    match words:
        case None:
            return ""
        case Reason():
            values = {name: say_value(value) for name, value in words.values.items()}
            return gettext(words.text) % values if values else gettext(words.text)
        case _ if hasattr(words, "label"):
            return gettext(words.label)
        case _:
            return gettext(words) if words else ""


def say_value(value: Any) -> str:
    """A value inside a sentence."""
    match value:
        case Reason():
            return say(value)
        case Word():
            return gettext(str(value))
        case Share():
            return percent(value)
        case datetime():
            return moment(value)
        case date():
            return day(value)
        case int():
            return number(value)
        case _:
            return str(value)


def pick(row: Any, field: str) -> str:
    """The English text of a row when English is spoken and it has one, else the Vietnamese."""
    english = getattr(row, f"{field}_en", "") if current() == "en" else ""
    return str(english or getattr(row, field))


def number(value: int | Decimal | None) -> str:
    """3.320 and 4,2 in Vietnamese; 3,320 and 4.2 in English."""
    if value is None:
        return ""
    text = f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"
    return text if current() == "en" else text.translate(str.maketrans(",.", ".,"))


def percent(tenths: int) -> str:
    """A share in tenths of a percent: 88,9 % or 88.9%."""
    whole, tenth = divmod(int(tenths), 10)
    if current() == "en":
        return f"{whole}.{tenth}%" if tenth else f"{whole}%"
    return f"{whole},{tenth} %" if tenth else f"{whole} %"


def day(value: date | str | None) -> str:
    """17/09/2020 or 17 September 2020."""
    if value is None or value == "":
        return ""
    value = date.fromisoformat(value) if isinstance(value, str) else value
    return f"{value:%d/%m/%Y}" if current() == "vi" else f"{value.day} {value:%B %Y}"


def as_written(text: str) -> str:
    """A value of the office log, which keeps days and yes or no as the machine writes them."""
    if text in ("True", "False"):
        return gettext("có") if text == "True" else gettext("không")
    return day(text) if ISO_DAY.fullmatch(text) else text


def headcount(note: str) -> str:
    """What stands under a name; of a team it is how many it has, kept in Vietnamese."""
    found = HEADCOUNT.fullmatch(note) if current() != "vi" else None
    return gettext("%(size)s người", size=found[1]) if found else note


def weekday(value: date | None) -> str:
    """A day that matters, with its weekday: thứ Sáu 30/10/2020."""
    if value is None:
        return ""
    name = format_date(value, "EEEE")
    return f"{name[0].lower() + name[1:] if current() == 'vi' else name} {day(value)}"


def moment(value: datetime | None) -> str:
    """A moment as people read it here: 14:03 17/09/2020."""
    if value is None:
        return ""
    here = clock.local(value)
    return f"{here:%H:%M} {day(here.date())}"


def size(count: int) -> str:
    """A file size: 1,4 MB."""
    if count < 1024 * 1024:
        return f"{max(1, count // 1024)} KB"
    return f"{number(Decimal(count * 10 // (1024 * 1024)) / 10)} MB"
