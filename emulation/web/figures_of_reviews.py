"""The lines of figures of a review in words, part by part, for those who write it and for those who read it."""

from __future__ import annotations

from typing import Any, NamedTuple

from flask_babel import gettext as _

from emulation.rules.indicators import BY_CODE
from emulation.rules.reviews import LINES, Part
from emulation.web import language
from emulation.web.language import say


class Table(NamedTuple):
    """One part of the figures: its title, and label and number of each line."""

    title: str
    lines: list[tuple[str, int]]


def tables_of(figures: list[dict[str, Any]]) -> list[Table]:
    """The parts that have lines, in the order of the report."""
    found = [Table(say(part), [(label_of(line), line["n"]) for line in figures if line["part"] == part.value]) for part in Part]
    return [table for table in found if table.lines]


def label_of(line: dict[str, Any]) -> str:
    if name := (language.current() == "en" and line.get("name_en")) or line.get("name"):
        return str(name)
    kind, _dot, code = line["code"].partition(".")
    if kind == "indicator":
        return _(BY_CODE[code].name) if code in BY_CODE else code
    return _(LINES.get(line["code"], line["code"]))
