"""The pages of open data, and the files."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, abort, request, send_file, url_for
from flask_babel import gettext as _

from emulation.db import db
from emulation.models.open_data import TABLES, Table
from emulation.web import language
from emulation.web.api.reading import LARGEST_PAGE, PAGE
from emulation.web.open_data.dictionary import files_of, package
from emulation.web.open_data.licence import licence
from emulation.web.open_data.shelf import MIMETYPES, SMALL, Made, State, shelf, state
from emulation.web.page import open_page
from emulation.web.wire import answer, as_json, digest, opened, whole_url

bp = Blueprint("open_data", __name__)
SIDECAR = ".sha256"


@bp.get("/du-lieu")
def index() -> Response:
    now = state()
    tables = [shown(table, now) for table in TABLES.values()]
    return open_page("open_data/index.html", tables=tables, state=now, licence=licence(db.session()))


@bp.get("/du-lieu/<name>")
def table(name: str) -> Response:
    found = TABLES.get(name) or abort(404)
    now = state()
    return open_page("open_data/table.html", it=shown(found, now), table=found, state=now, licence=licence(db.session()))


@bp.get("/du-lieu/giao-dien")
def interface() -> Response:
    tables = [table for table in TABLES.values() if table.in_api]
    example = whole_url("api.rows", name="awards", lang=None, year=2020, limit=2)
    return open_page(
        "open_data/interface.html",
        tables=tables,
        example=example,
        page_size=PAGE,
        largest=LARGEST_PAGE,
        licence=licence(db.session()),
    )


@bp.get("/du-lieu/datapackage.json")
def datapackage() -> Response:
    return as_json(package())


@bp.get("/du-lieu/tep/<name>")
def file(name: str) -> Response:
    """A table as a file, or the checksum of one in the form that `sha256sum --check` reads."""
    plain = name.removesuffix(SIDECAR)
    of_table, _dot, form = plain.partition(".")
    if of_table not in TABLES or form not in MIMETYPES:
        abort(404)
    if name != plain:
        return answer(f"{shelf().get(TABLES[of_table], form).sha256}  {plain}\n", "text/plain")
    made, content = shelf().open(TABLES[of_table], form)
    response = send_file(content, MIMETYPES[form], as_attachment=True, download_name=plain, etag=False, max_age=None)
    response.content_length = made.size
    response.set_etag(made.sha256)
    response.make_conditional(request, accept_ranges=True, complete_length=made.size)
    response.headers["Repr-Digest"] = digest(made.sha256)
    return opened(response)


def shown(table: Table, now: State) -> dict[str, Any]:
    """A table as the list of files shows it; of a long one the checksums are files of their own."""
    made = files_of(table, now)
    return {
        "name": table.name,
        "title": table.title,
        "about": table.about,
        "url": url_for(".table", name=table.name),
        "rows": language.number(next(iter(made.values())).rows) if made else _("hơn %(n)s", n=language.number(SMALL)),
        "files": [shown_file(table, form, made.get(form)) for form in MIMETYPES],
    }


def shown_file(table: Table, form: str, made: Made | None) -> dict[str, Any]:
    name = f"{table.name}.{form}"
    return {
        "form": form.upper(),
        "name": name,
        "url": url_for(".file", name=name, lang=None),
        "sum_url": url_for(".file", name=name + SIDECAR, lang=None),
        "size": language.size(made.size) if made else "",
        "sha256": made.sha256 if made else "",
    }
