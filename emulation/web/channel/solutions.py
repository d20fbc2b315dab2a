"""The library of solutions and good practices."""

from __future__ import annotations

from flask import Blueprint, Response, url_for

from emulation.rules.works import WorkKind
from emulation.web.channel.adopted import spread_of
from emulation.web.channel.reading import newest, one
from emulation.web.page import open_page
from emulation.web.public import cursor

bp = Blueprint("solutions", __name__, url_prefix="/cach-lam-hay")


@bp.get("")
def index() -> Response:
    rows, after = newest(WorkKind.SOLUTION)
    return open_page(
        "channel/solutions.html",
        rows=rows,
        next_url=url_for(".index", after=after) if after else None,
        first_url=url_for(".index") if cursor() else None,
    )


@bp.get("/<code>")
def show(code: str) -> Response:
    row = one(WorkKind.SOLUTION, code)
    return open_page("channel/solution.html", row=row, spread=spread_of(row))
