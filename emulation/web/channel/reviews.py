"""Interim and final reviews as everybody reads and prints them."""

from __future__ import annotations

from flask import Blueprint, Response, url_for
from flask_babel import gettext as _

from emulation.rules.reviews import SECTIONS
from emulation.rules.works import WorkKind
from emulation.web.channel.reading import newest, one
from emulation.web.figures_of_reviews import tables_of
from emulation.web.page import open_page
from emulation.web.public import cursor

bp = Blueprint("reviews", __name__, url_prefix="/bao-cao")


@bp.get("")
def index() -> Response:
    rows, after = newest(WorkKind.REVIEW)
    return open_page(
        "channel/reviews.html",
        rows=rows,
        next_url=url_for(".index", after=after) if after else None,
        first_url=url_for(".index") if cursor() else None,
    )


@bp.get("/<code>")
def show(code: str) -> Response:
    row = one(WorkKind.REVIEW, code)
    sections = [(name, _(label), row.content[name].split("\n")) for name, label in SECTIONS.items() if row.content.get(name)]
    return open_page(
        "channel/review.html", row=row, said=row.content, sections=sections, tables=tables_of(row.content.get("figures", []))
    )
