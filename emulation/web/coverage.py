"""The coverage map: which unions an award reached, and which it never did."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from flask import Blueprint, Response, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from emulation import clock
from emulation.db import db
from emulation.models import coverage, indicators
from emulation.models.coverage import Ownership, Reached, Wanted
from emulation.text import sort_key
from emulation.web import downloads, language
from emulation.web.downloads import Sheet
from emulation.web.figures import window
from emulation.web.filters import STANDING, plain
from emulation.web.indicators import shown
from emulation.web.page import open_page
from emulation.web.public import cursor

bp = Blueprint("coverage", __name__)

OWNERSHIP = {Ownership.NON_STATE: _l("Ngoài nhà nước"), Ownership.OTHER: _l("Nhà nước")}
REACHED = {Reached.NEVER: _l("Chưa được khen lần nào"), Reached.SOME: _l("Đã được khen")}
HOTTEST = 3
ABOUT = ("direct_workers", "leaders", "women", "small_teams", "non_state", "difficult_areas")


@bp.get("/do-phu")
def show() -> Response:
    day, years, after = clock.today(), window(), cursor()
    kinds = db.session.execute(coverage.choices(day)).all()
    wanted, given = understand(kinds)
    lines = map_lines(wanted, years, after)
    units, awards = db.session.execute(wanted.count(day, years)).one()
    last = lines[coverage.PAGE - 1]["unit"].id if len(lines) > coverage.PAGE else None
    return open_page(
        "coverage/show.html",
        years=years,
        given=given,
        options=options(kinds),
        pills=[{"label": label, "url": without(given, name)} for name, (_value, label) in given.items()],
        lines=lines[: coverage.PAGE],
        units=units,
        awards=awards,
        files=downloads.files(".file", **{name: value for name, (value, _label) in given.items()}),
        shares=[line for line in shown(db.session.execute(indicators.figures()).scalars(), {}) if line.code in ABOUT],
        next_url=url_for(".show", **values(given), after=last) if last else None,
        first_url=url_for(".show", **values(given)) if after else None,
    )


@bp.get("/do-phu/<kind>")
def file(kind: str) -> Response:
    """The whole map as it is narrowed, as a file."""
    day, years = clock.today(), window()
    wanted, _given = understand(db.session.execute(coverage.choices(day)).all())
    head = [_("Công đoàn cơ sở"), _("Lĩnh vực"), _("Sở hữu"), _("Địa bàn khó khăn"), *map(str, years), _("Cộng")]
    rows = [
        [
            line["unit"].short_name, language.pick(line["unit"], "sector") if line["unit"].sector else "",
            str(OWNERSHIP[Ownership.NON_STATE if line["unit"].is_non_state else Ownership.OTHER]),
            _("có") if line["unit"].is_difficult_area else _("không"), *(cell["n"] for cell in line["cells"]), line["sum"]["n"],
        ]
        for line in map_lines(wanted, years, None, whole=True)
    ]  # fmt: skip
    return downloads.hand_out(Sheet("do-phu", _("Độ phủ"), head, rows), kind)


def map_lines(wanted: Wanted, years: range, after: int | None, whole: bool = False) -> list[dict[str, Any]]:
    """Each unit with its cell of every year; a cell leads to its list."""
    rows = db.session.execute(wanted.lines(clock.today(), years, after, None if whole else coverage.PAGE + 1))
    found = []
    for _id, group in groupby(rows, key=lambda row: row.id):
        own = list(group)
        came = {row.year: row.n for row in own if row.year is not None}
        cells = [cell(own[0], year, came.get(year, 0)) for year in years]
        whole_span = f"{years.start}-{years.stop - 1}"
        found.append({"unit": own[0], "cells": cells, "sum": number(own[0], whole_span, sum(came.values()))})
    return found


def cell(unit: Any, year: int, n: int) -> dict[str, Any]:
    was_there = unit.founded_on.year <= year
    return number(unit, str(year), n) | {
        "year": year,
        "heat": min(n, HOTTEST) if was_there else "none",
        "was_there": was_there or n,
    }


def number(unit: Any, span: str, n: int) -> dict[str, Any]:
    url = url_for("public.results", unit=unit.slug, year=span, state=STANDING) if n else None
    return {"n": n, "url": url}


def understand(kinds: list[Any]) -> tuple[Wanted, dict[str, tuple[str, str]]]:
    """What the address narrows the map by; what it says and we do not know is ignored."""
    fields: dict[str, Any] = {}
    given: dict[str, tuple[str, str]] = {}
    named = {(row.what, row.code): language.pick(row, "name") for row in kinds}
    for what in ("sector", "tier"):
        value = plain(request.args.get(what, ""))
        if (what, value) in named:
            fields[what], given[what] = value, (value, named[what, value])
    for name, known, labels in (("ownership", Ownership, OWNERSHIP), ("reached", Reached, REACHED)):
        value = request.args.get(name, "")
        if value in list(known):
            fields[name], given[name] = known(value), (value, str(labels[known(value)]))
    if request.args.get("difficult") == "yes":
        fields["is_difficult"], given["difficult"] = True, ("yes", _("Địa bàn khó khăn"))
    return Wanted(**fields), given


def options(kinds: list[Any]) -> list[dict[str, Any]]:
    """The fields of the form: name, label, and what can be chosen."""
    named = {what: [(r.code, language.pick(r, "name")) for r in kinds if r.what == what] for what in ("sector", "tier")}
    by_name = {what: sorted(rows, key=lambda row: sort_key(row[1])) for what, rows in named.items()}
    return [
        {"name": "sector", "label": _("Lĩnh vực"), "choices": by_name["sector"]},
        {"name": "tier", "label": _("Loại tổ chức"), "choices": by_name["tier"]},
        {"name": "ownership", "label": _("Sở hữu"), "choices": [(key.value, label) for key, label in OWNERSHIP.items()]},
        {"name": "reached", "label": _("Khen thưởng"), "choices": [(key.value, label) for key, label in REACHED.items()]},
        {"name": "difficult", "label": _("Địa bàn"), "choices": [("yes", _("Địa bàn khó khăn"))]},
    ]


def values(given: dict[str, tuple[str, str]]) -> dict[str, Any]:
    return {name: value for name, (value, _label) in given.items()}


def without(given: dict[str, tuple[str, str]], name: str) -> str:
    return url_for(".show", **{key: value for key, value in values(given).items() if key != name})
