"""The public log: its latest lines in words, each with its proof; and the whole of it for programs, as C2SP tiles.

The same for everybody, without a cookie. Nothing here needs to be believed: `kiem-tra.py` checks all of it elsewhere.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from itertools import product
from typing import Any

from flask import Blueprint, Response, abort, current_app, make_response, request, send_file, url_for
from sqlalchemy import Row, select

from emulation import clock
from emulation.config import ROOT
from emulation.db import db
from emulation.models import Kind, LogCheckpoint, LogLeaf, Published, erasing
from emulation.models.log import leaf_hash
from emulation.models.log_proofs import latest, proof_text, signed_over
from emulation.models.log_tree import WIDTH, Tree, entries, state, tile_number
from emulation.notary import Notary
from emulation.notes import entry_bundle
from emulation.rules import merkle
from emulation.web import log_words
from emulation.web.filters import plain
from emulation.web.page import open_page
from emulation.web.public import cursor
from emulation.web.wording import address

bp = Blueprint("public_log", __name__, url_prefix="/nhat-ky")

PAGE = 40
MOST_DS = 5  # so many D's of a reference may each be a Đ: 32 spellings
FOREVER = "public, max-age=31536000, immutable"
TILE = re.compile(r"(?:entries|[0-5])/[x0-9/]{3,20}(?:\.p/[1-9][0-9]{0,2})?", re.ASCII)


@bp.get("")
def index() -> Response:
    after, ref, told = cursor(), plain(request.args.get("ref", ""))[:120], False
    query = select(LogLeaf.position, LogLeaf.body).order_by(LogLeaf.position.desc()).limit(PAGE + 1)
    if after is not None:
        query = query.where(LogLeaf.position < after)
    if ref:
        query = query.where(LogLeaf.ref.in_((ref, *spellings(ref))))
    elif told := request.args.get("chi") == "co-ma":
        query = query.where(LogLeaf.ref != "")
    rows = db.session.execute(query).all()
    kept = {"ref": ref} if ref else {"chi": "co-ma"} if told else {}
    return open_page(
        "public_log/index.html",
        rows=[log_words.line(*row) for row in rows[:PAGE]],
        ref=ref,
        told=told,
        size=state(db.session()).size,
        checkpoint=(signed := latest(db.session())),
        root=root_of(signed),
        keys=notary().public_lines(),
        origin=address("public_log.index"),
        next_url=url_for(".index", after=rows[PAGE - 1].position, **kept) if len(rows) > PAGE else None,
        first_url=url_for(".index", **kept) if after is not None else None,
    )


def spellings(ref: str) -> list[str]:
    """How a reference may be written: people type “42/qd” for 42/QĐ. Of the marks of papers only Đ is no plain letter."""
    parts = re.split("([DĐ])", ref.upper(), maxsplit=MOST_DS)
    choices = [("D", "Đ") if place % 2 else (part,) for place, part in enumerate(parts)]
    return ["".join(picked) for picked in product(*choices)]


@bp.get("/<int:position>")
def entry(position: int) -> Response:
    row = one(position)
    body, signed = json.loads(row.body), signed_over(db.session(), position)
    return open_page(
        "public_log/entry.html",
        position=position,
        body=body,
        text=row.body,
        hash=leaf_hash(row.body).hex(),
        words=log_words.sentence(body),
        at=log_words.moment(body),
        committed=log_words.committed(body),
        erased=erasing.told(db.session(), position) if body["c"] else None,
        about=pages_about(body),
        checkpoint=signed,
        path=(path := way_up(position, signed)),
        holds=holds(row, signed, path),
        last=state(db.session()).size - 1,
        keys=notary().public_lines(),
    )


@bp.get("/<int:position>/bang-chung.tlog-proof")
def proof(position: int) -> Response:
    """The proof as a file, with the line itself inside."""
    one(position)
    text = proof_text(db.session(), position) or abort(404)
    response = as_text(text)
    response.headers["Content-Disposition"] = f'attachment; filename="dong-{position}.tlog-proof"'
    return response


@bp.get("/checkpoint")
def checkpoint() -> Response:
    """The latest signed state, from the file beside the database."""
    return as_text(notary().last_note() or abort(404))


@bp.get("/khoa")
def keys() -> Response:
    """The keys by which signatures are checked, the present one first."""
    return as_text("".join(f"{line}\n" for line in notary().public_lines()) or abort(404))


@bp.get("/tile/<path:name>")
def tile(name: str) -> Response:
    """Hashes or entries by 256; what was given out once never changes."""
    if not TILE.fullmatch(name):
        abort(404)
    kind, _slash, rest = name.partition("/")
    where, _dot, part = rest.partition(".p/")
    number, width = tile_number(where), int(part or WIDTH)
    if number is None or width > WIDTH or (part and width == WIDTH):
        abort(404)
    found: list[Any] = entries(db.session(), number) if kind == "entries" else Tree(db.session()).tile(int(kind), number)
    if len(found) < width:
        abort(404)
    data = entry_bundle(found[:width]) if kind == "entries" else b"".join(found[:width])
    response = make_response(data)
    response.mimetype = "application/octet-stream"
    response.headers["Cache-Control"] = FOREVER
    return response


@bp.get("/kiem-tra.py")
def checker() -> Response:
    """The program that checks all this."""
    response = send_file(ROOT / "static" / "kiem-tra.py", mimetype="text/x-python", as_attachment=True)
    response.headers["Cache-Control"] = "no-cache"
    return response


def one(position: int) -> Row[Any]:
    query = select(LogLeaf.position, LogLeaf.hash, LogLeaf.body).where(LogLeaf.position == position)
    return db.session.execute(query).first() or abort(404)


def way_up(position: int, signed: LogCheckpoint | None) -> list[bytes]:
    return Tree(db.session()).inclusion(position, signed.size) if signed else []


def holds(row: Row[Any], signed: LogCheckpoint | None, path: list[bytes]) -> bool | None:
    """Whether the line as it stands here leads to the root that was signed; None while nothing was."""
    if leaf_hash(row.body) != row.hash:
        return False
    root = b64encode(merkle.root_by(row.hash, row.position, signed.size, path) or b"").decode() if signed else ""
    return root == root_of(signed) if signed else None


def root_of(signed: LogCheckpoint | None) -> str:
    """The root as the checkpoint writes it."""
    return signed.text.split("\n")[2] if signed else ""


def pages_about(body: dict[str, Any]) -> list[tuple[str, str]]:
    """Public pages of what a line speaks of: the code, and where it stands now."""
    codes = [code for code in (body["ref"], *body["pub"].get("codes", ())) if code]
    wanted = (Published.code.in_(codes), Published.kind.in_((Kind.RESULT, Kind.POSTING)))
    rows = db.session.execute(
        select(Published.code, Published.kind, Published.year, Published.until).where(*wanted).order_by(Published.id)
    ).all()
    today = clock.today()
    pages = {
        row.code: url_for("public.posting", code=row.code) for row in rows if row.kind is Kind.POSTING and row.until >= today
    }
    pages |= {row.code: url_for("public.result", year=row.year, code=row.code) for row in rows if row.kind is Kind.RESULT}
    return sorted(pages.items())


def notary() -> Notary:
    found: Notary = current_app.extensions["notary"]
    return found


def as_text(text: str) -> Response:
    response = make_response(text)
    response.mimetype = "text/plain"
    response.headers["Cache-Control"] = "no-cache"
    return response
