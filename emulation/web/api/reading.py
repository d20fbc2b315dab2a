"""What an address asks of a table: filters, the size of a page, and after which row; or everything that is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from emulation.models.open_data import Table, Type
from emulation.models.open_data.table import is_code
from emulation.web import language

PAGE, LARGEST_PAGE = 50, 200
COMMON = ("limit", "after", "lang")


@dataclass(slots=True)
class Asked:
    """One question, as far as it was understood."""

    filters: dict[str, Any] = field(default_factory=dict)
    limit: int = PAGE
    after: str = ""
    faults: list[dict[str, str]] = field(default_factory=list)

    def blame(self, parameter: str, detail: str) -> None:
        self.faults.append({"parameter": parameter, "detail": detail})


def understand(table: Table, args: MultiDict[str, str]) -> Asked:
    """Read a question; whoever mistypes gets all faults at once, and never an answer to another question."""
    asked = Asked()
    known = {f.name: f for f in table.filters}
    for name in args:
        value = args[name]
        if len(args.getlist(name)) > 1:
            asked.blame(name, _("Tham số này chỉ được ghi một lần."))
        elif name in known:
            understood = known[name].understand(value)
            if understood is None:
                asked.blame(name, wanted(known[name].wants, [word for word, _label in known[name].words]))
            else:
                asked.filters[name] = understood
        elif name in COMMON:
            read_common(asked, table, name, value)
        else:
            names = ", ".join([*known, *COMMON])
            asked.blame(printable(name), _("Không có tham số này. Bảng này nhận: %(names)s.", names=names))
    return asked


def only_language(args: MultiDict[str, str]) -> Asked:
    """The question of one row: it takes nothing but the language of what may be wrong."""
    asked = Asked()
    for name in args:
        if name != "lang" or len(args.getlist(name)) > 1:
            asked.blame(printable(name), _("Địa chỉ này chỉ nhận tham số lang, và một lần."))
        else:
            read_language(asked, args[name])
    return asked


def read_common(asked: Asked, table: Table, name: str, value: str) -> None:
    match name:
        case "limit":
            if value.isascii() and value.isdecimal() and len(value) <= 4 and 1 <= int(value) <= LARGEST_PAGE:
                asked.limit = int(value)
            else:
                asked.blame(name, _("Cần một số nguyên từ 1 đến %(most)s.", most=LARGEST_PAGE))
        case "after":
            if is_key(table, value):
                asked.after = value
            else:
                asked.blame(name, _("Cần khóa (cột %(key)s) của dòng cuối bạn đã có.", key=table.key.name))
        case _:
            read_language(asked, value)


def read_language(asked: Asked, value: str) -> None:
    if value not in language.LANGUAGES:
        asked.blame("lang", wanted(_("một trong các giá trị được liệt kê"), list(language.LANGUAGES)))


def is_key(table: Table, text: str) -> bool:
    """Whether this can be the key of a row at all."""
    if table.key.type is Type.NUMBER:
        return text.isascii() and text.isdecimal() and len(text) <= 9 and (text == "0" or text[0] != "0")
    return is_code(text)


def wanted(wants: str, words: list[str]) -> str:
    said = _("Cần %(what)s.", what=_(wants))
    return f"{said[:-1]}: {', '.join(words)}." if words else said


def printable(name: str) -> str:
    """The name of a parameter as it can be said back."""
    return "".join(c for c in name[:40] if c.isprintable()) or "?"
