"""The yardstick: bare Flask. A hello, and pages that say the same bytes as ours with as little as possible between.

No extension, no ORM, no layout: one view, the same statements to the database by Core with the same PRAGMAs, and one
flat template. That template is made from our own page: everything but what comes from the row is plain text in it,
the list of choices too (ours are kept in memory, and cost nothing either). So the bare page is never the slower for
doing more. When a row of ours is written otherwise, the bytes differ, and `insist_on_the_same` says where.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from flask import Flask, render_template
from jinja2 import DictLoader
from markupsafe import escape
from sqlalchemy import Connection, Row, create_engine, event, select

from emulation.db import set_pragmas
from emulation.models import Kind, Published, Version
from emulation.models.results import COLUMNS, PAGE

P, V = Published.__table__.c, Version.__table__.c
VERSION = select(V.n).where(V.name == "public")
LIST = select(*(P[column.key] for column in COLUMNS)).where(P.kind == Kind.RESULT).order_by(P.id.desc()).limit(PAGE + 1)
DETAIL = select(Published.__table__).where(P.kind.in_((Kind.RESULT, Kind.NOT_PASSED)))

ROWS = """\
{% for row in rows %}
    <tr><th scope="row"><a href="/ket-qua/{{ row.year }}/{{ row.code }}">{{ row.title }}</a>\
{% if row.note %}<br><span class="hint">{{ row.note }}</span>{% endif %}</th>\
<td data-label="Danh hiệu">{{ row.award_name }}</td>\
<td data-label="Đơn vị">{% if row.unit_slug %}<a href="/don-vi/{{ row.unit_slug }}">{{ row.unit_name }}</a>{% endif %}</td>\
<td data-label="Quyết định">{% if row.decision_no %}<span class="nowrap">{{ row.decision_no }}</span> \
<span class="nowrap mute">{{ row.decided_on.strftime("%d/%m/%Y") }}</span>{% endif %}</td>\
<td class="num" data-label="Phiếu">{% if row.over %}{{ row.yes }}/{{ row.over }}{% endif %}</td></tr>
{% endfor %}
"""
FIELDS = (
    "title", "note", "gist", "unit_name", "unit_slug", "award_name", "campaign_name", "sector_name", "code", "decision_no", "issuer",
)  # fmt: skip


class Different(Exception):
    """The bare page does not say what ours says, so that comparing their speed would mean nothing."""


def create_app(database_url: str, templates: dict[str, str]) -> Flask:
    """`templates` are the flat ones: list.html and detail.html."""
    app = Flask(__name__, static_folder=None)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = app.jinja_env.keep_trailing_newline = True
    app.jinja_loader = DictLoader(templates)
    app.extensions["engine"] = engine = create_engine(database_url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", set_pragmas)

    @app.get("/hello")
    def hello() -> str:
        return "hello"

    @app.get("/ket-qua")
    def results() -> str:
        with engine.connect() as connection:
            connection.execute(VERSION).scalar()
            rows = connection.execute(LIST).all()
        return render_template("list.html", rows=rows[:PAGE])

    @app.get("/ket-qua/<int:year>/<code>")
    def result(year: int, code: str) -> str:
        with engine.connect() as connection:
            row = one(connection, year, code)
        return render_template("detail.html", row=row)

    return app


def one(connection: Connection, year: int, code: str) -> Row[Any]:
    return connection.execute(DETAIL.where(P.code == code, P.year == year)).one()


def served() -> Flask:
    """What a server runs: the bare pages that the bench wrote down."""
    pages = Path(os.environ["BENCH_PAGES"])
    return create_app(os.environ["DATABASE_URL"], {page.name: page.read_text() for page in pages.iterdir()})


def flat_list(page: str) -> str:
    """Our list of results as a template: its rows are made anew, all else is text."""
    head, _rows, tail = re.split(r"(?<=<tbody>\n)(.*?)(?=  </tbody>)", only_text(page), maxsplit=1, flags=re.DOTALL)
    return head + ROWS + tail


def flat_detail(page: str, row: Row[Any]) -> str:
    """Our page of one result as a template: its own facts are filled in, all else is text."""
    facts = {str(escape(row._mapping[field])): field for field in FIELDS if row._mapping[field]}
    longest_first = "|".join(re.escape(fact) for fact in sorted(facts, key=len, reverse=True))
    return re.sub(longest_first, lambda found: f"{{{{ row.{facts[found[0]]} }}}}", only_text(page))


def only_text(page: str) -> str:
    if found := re.search(r"\{[{%#]", page):
        raise Different(f"The page holds {found[0]}, which Jinja would take for its own.")
    return page


def insist_on_the_same(what: str, ours: bytes, bare: bytes) -> None:
    """The same bytes, or an error that shows where they part."""
    if ours == bare:
        return
    place = next((n for n, (one, other) in enumerate(zip(ours, bare, strict=False)) if one != other), min(len(ours), len(bare)))
    around = slice(max(0, place - 80), place + 80)
    here, there = ours[around].decode(errors="replace"), bare[around].decode(errors="replace")
    raise Different(
        f"{what}: the bare page differs from ours at byte {place} (see bench/bare.py).\n  ours: {here}\n  bare: {there}"
    )
