"""The library of solutions and good practices."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from flask import Blueprint, Response
from flask_babel import gettext as _
from sqlalchemy import Row

from emulation.rules.works import WorkKind
from emulation.text import hits
from emulation.web import language
from emulation.web.channel import library
from emulation.web.channel.adopted import spread_of
from emulation.web.channel.reading import one
from emulation.web.page import open_page, wants_fragment
from emulation.web.public import cursor
from emulation.web.wire import whole_url

bp = Blueprint("solutions", __name__, url_prefix="/cach-lam-hay")


@bp.get("")
def index() -> Response:
    its = library.catalogue()
    asked = library.understand(its)
    rows, total, facets, further = library.page_of(its, asked)
    return open_page(
        "channel/solutions.html",
        its=its,
        asked=asked,
        rows=rows,
        total=total,
        facets=facets,
        stays_open=asked.narrowed and wants_fragment(),  # who is choosing goes on choosing; who comes by a link sees the answers
        label=partial(library.label_of, its),
        marked=lambda text: hits(text, asked.words),
        next_url=further,
        first_url=asked.url() if cursor() else None,
    )


@bp.get("/<code>")
def show(code: str) -> Response:
    row = one(WorkKind.SOLUTION, code)
    its = library.catalogue()
    stands = its.place_of(row.id) is not None
    return open_page(
        "channel/solution.html",
        row=row,
        said=row.content,
        facts=facts(row, its),
        related=library.related(its, row) if stands else [],
        label=partial(library.label_of, its),
        marked=lambda text: hits(text, ()),
        address=whole_url("solutions.show", code=row.code),
        spread=spread_of(row),
    )


def facts(row: Row[Any], its: library.Catalogue) -> list[tuple[str, str]]:
    """The short answers beside the text, those that were given."""
    said = row.content
    if not said:
        return []
    first, last = (date.fromisoformat(day) if day else None for day in said["period"])
    found = [
        (_("Lĩnh vực"), library.label_of(its, "field", row.field_code) if row.field_code else ""),
        (_("Ngành"), language.pick(row, "sector_name")),
        (_("Giá trị làm lợi năm đầu"), money(said["value"])),
        (_("Cách tính"), said.get("value_method", "")),
        (_("Số liệu của thời gian"), span(first, last)),
        (_("Người xác nhận số liệu"), said.get("verified_by", "")),
        (_("Chi phí để làm theo"), money(said.get("cost"))),
        (_("Về chi phí"), said.get("cost_note", "")),
    ]
    return [(label, text) for label, text in found if text]


def money(amount: int | None) -> str:
    return "" if amount is None else _("%(amount)s đồng", amount=language.number(amount))


def span(first: date | None, last: date | None) -> str:
    if first and last:
        return f"{language.day(first)} – {language.day(last)}"
    if first:
        return _("từ %(day)s", day=language.day(first))
    return _("đến %(day)s", day=language.day(last)) if last else ""
