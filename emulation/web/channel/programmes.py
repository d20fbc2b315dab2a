"""Action programmes as everybody reads them: what is to be reached, how far it is, and what is late."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from flask import Blueprint, Response, request, url_for

from emulation import clock
from emulation.models import PublishedWork
from emulation.rules.programmes import CriterionState, counted, state_of
from emulation.rules.works import WorkKind
from emulation.text import whole
from emulation.web import language
from emulation.web.channel.reading import newest, one
from emulation.web.page import open_page
from emulation.web.public import cursor

bp = Blueprint("programmes", __name__, url_prefix="/chuong-trinh")
SHADES = {CriterionState.DONE: "ok", CriterionState.ON_THE_WAY: "info", CriterionState.LATE: "late"}


class Line(NamedTuple):
    """One criterion as it is today."""

    text: str
    owner: str
    measured_in: str
    target: Decimal
    reached: Decimal | None
    reached_on: str | None
    due_on: str
    state: CriterionState
    shade: str

    @property
    def percent(self) -> int:
        return min(100, int(100 * (self.reached or 0) / self.target)) if self.target > 0 else 100


@bp.get("")
def index() -> Response:
    year = whole(request.args.get("year"))
    year = year if year and 2000 <= year <= 2100 else None
    rows, after = newest(WorkKind.PROGRAMME, *([PublishedWork.year == year] if year else []))
    this = clock.today().year
    return open_page(
        "channel/programmes.html",
        rows=rows,
        year=year,
        years=[this + 1, this, this - 1],
        next_url=url_for(".index", after=after, year=year) if after else None,
        first_url=url_for(".index", year=year) if cursor() else None,
    )


@bp.get("/<code>")
def show(code: str) -> Response:
    row = one(WorkKind.PROGRAMME, code)
    lines = [line_of(said) for said in row.content.get("criteria", [])]
    standing = counted(line.state for line in lines)
    about = (language.current() == "en" and row.content.get("about_en")) or row.content.get("about", "")
    shown = list(zip(standing, CriterionState, strict=True))
    return open_page("channel/programme.html", row=row, said=row.content, about=about, lines=lines, shown=shown)


def line_of(said: dict[str, Any]) -> Line:
    target, reached = Decimal(said["target"]), said["reached"]
    state = state_of(target, Decimal(reached) if reached else None, date.fromisoformat(said["due_on"]), clock.today())
    return Line(
        said["text"], said["owner"], said["measured_in"], target, Decimal(reached) if reached else None,
        said["reached_on"], said["due_on"], state, SHADES[state],
    )  # fmt: skip
