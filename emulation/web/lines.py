"""The rows of a list of dossiers as they are printed: fifty of them are the costly part of a page."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from flask import current_app, url_for
from markupsafe import Markup

from emulation.web.language import current
from emulation.web.waiting import Waited


def lines_of(rows: Iterable[tuple[Any, Waited | None, str]], to: str, picks: bool = False) -> Markup:
    """The rows as a list prints them, each name leading to its page in the room `to`; with a box to tick if one may pick."""
    address, language = url_for(to, id=0)[:-1], current()
    return Markup().join([line(row, waited, turn, address, picks, language) for row, waited, turn in rows])


@lru_cache(maxsize=4096)
def line(row: Any, waited: Waited | None, turn: str, address: str, picks: bool, language: str) -> Markup:
    """One row. The same values print the same text, so it is made once."""
    template = current_app.jinja_env.get_template("desk/_line.html")
    return template.module.line(row, waited, turn, address, picks)  # type: ignore[attr-defined, no-any-return]
