"""The answers of the interface. Each of them is as public as the page it stands for."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, request
from flask_babel import gettext as _

from emulation.db import db
from emulation.models.open_data import TABLES, Table
from emulation.web import language
from emulation.web.api.describing import document
from emulation.web.api.problems import problem
from emulation.web.api.reading import Asked, is_key, only_language, understand
from emulation.web.open_data.licence import licence
from emulation.web.wire import as_json, whole_url

PAGES = {"solutions": "solutions.show", "practices": "practices.show"}  # tables whose rows have a page by their code

bp = Blueprint("api", __name__, url_prefix="/api/v1")


@bp.get("")
def tables() -> Response:
    """Where everything is."""
    found = [
        {"name": table.name, "title": language.say(table.title), "href": whole_url(".rows", name=table.name)}
        for table in TABLES.values()
        if table.in_api
    ]
    return as_json({"data": found, "links": {"self": whole_url(".tables"), **around()}})


@bp.get("/openapi.json")
def openapi() -> Response:
    return as_json(document(licence(db.session())))


@bp.get("/<name>")
def rows(name: str) -> Response:
    if (table := in_api(name)) is None:
        return missing()
    asked = understand(table, request.args)
    if asked.faults:
        return refused(asked)
    place = None
    if asked.after:
        last = table.one(db.session(), asked.after)
        if last is None:
            return problem(404, _("Không có dòng nào có khóa %(key)s để đọc tiếp từ đó.", key=asked.after))
        place = table.place_of(last)
    found = table.part(db.session(), place, asked.limit + 1, asked.filters, not table.newest_first)
    shown = [table.line(row) for row in found[: asked.limit]]
    further = next_url(table, asked, shown[-1]) if len(found) > asked.limit else None
    response = as_json({"data": shown, "links": {"self": here(), "next": further, **around()}})
    if further:
        response.headers["Link"] = f'<{further}>; rel="next"'
    return response


@bp.get("/<name>/<key>")
def row(name: str, key: str) -> Response:
    table = in_api(name)
    if table is None or not is_key(table, key):
        return missing()
    asked = only_language(request.args)
    if asked.faults:
        return refused(asked)
    found = table.one(db.session(), key)
    if found is None:
        return missing()
    line = table.line(found)
    return as_json({"data": line, "links": {"self": here(), "page": page_of(table, line), **around()}})


def in_api(name: str) -> Table | None:
    table = TABLES.get(name)
    return table if table is not None and table.in_api else None


def missing() -> Response:
    return problem(404, _("Không có bảng hoặc dòng này. Danh sách các bảng ở /api/v1."))


def refused(asked: Asked) -> Response:
    return problem(400, _("Có %(n)s tham số cần sửa; xem errors.", n=len(asked.faults)), asked.faults)


def next_url(table: Table, asked: Asked, last: dict[str, Any]) -> str:
    kept = {name: value for name, value in request.args.items() if name != "after"}
    return whole_url(".rows", name=table.name, **kept, after=last[table.key.name])


def page_of(table: Table, line: dict[str, Any]) -> str | None:
    """The page for people that says the same."""
    if table.name in PAGES:
        return whole_url(PAGES[table.name], code=line["id"])
    return whole_url("public.result", year=line["year"], code=line["id"]) if table.has_pages else None


def here() -> str:
    return whole_url(request.endpoint or "", **(request.view_args or {}), **request.args)


def around() -> dict[str, str]:
    return {"license": licence(db.session()).url, "describedby": whole_url(".openapi", lang=None)}
