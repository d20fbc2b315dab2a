"""Decisions as the public reads them: the page of one with its names as they stand today, and the same on paper."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from flask import Blueprint, Response, abort, current_app
from sqlalchemy import Row, bindparam, select

from emulation import press
from emulation.db import db
from emulation.models import Kind, Published, PublishedDecision, log
from emulation.web import printed, proofs
from emulation.web.filters import plain
from emulation.web.page import open_page
from emulation.web.public import cursor

bp = Blueprint("decided", __name__, url_prefix="/ket-qua/quyet-dinh")

PDF, FILE_POLICY = "application/pdf", "default-src 'none'; sandbox"
PAGE, MOST_NAMES, KEPT_PAPERS = 50, 2000, 64
D, P = PublishedDecision.__table__.c, Published.__table__.c
ONE = select(PublishedDecision.__table__).where(D.slug == bindparam("slug"))
NAMES = (
    select(
        P.id, P.year, P.code, P.title, P.note, P.unit_name, P.unit_slug, P.award_name, P.award_name_en, P.subject, P.yes, P.over,
        P.corrected_on, P.correction_no, P.reissued_on, P.withdrawn_on, P.withdrawn_no,
    )
    .where(P.decision_slug == bindparam("slug"), P.kind == Kind.RESULT)
    .order_by(P.id)
    .limit(MOST_NAMES)
)  # fmt: skip


@bp.get("")
def index() -> Response:
    """The decisions published here, the latest first."""
    after = cursor()
    query = select(D.id, D.slug, D.number, D.signed_on, D.issuer, D.campaign_name, D.campaign_name_en)
    rows = db.session.execute((query.where(D.id < after) if after else query).order_by(D.id.desc()).limit(PAGE + 1)).all()
    return open_page(
        "decided/index.html", rows=rows[:PAGE], after=rows[PAGE - 1].id if len(rows) > PAGE else None, is_later=bool(after)
    )


@bp.get("/<slug>")
def show(slug: str) -> Response:
    row, names = find(slug)
    return open_page("decided/show.html", row=row, names=names, proof=proofs.url_of("decision.published", row.number))


@bp.get("/<slug>/pdf")
def paper(slug: str) -> Response:
    """The paper, made once for what it says and then kept: many may ask for it at the same time."""
    row, names = find(slug)
    proof = proofs.found(log.position_of(db.session(), "decision.published", row.number))
    says = sha256(repr((row, names, proof)).encode()).digest()
    kept: dict[str, tuple[bytes, bytes]] = current_app.extensions.setdefault("decision_papers", {})
    said, paper = kept.get(slug, (b"", b""))
    if said != says:
        paper = press.pdf("decision", printed.decision(row, names) | {"proof": proofs.on_paper(proof)})
        if len(kept) >= KEPT_PAPERS:
            kept.clear()
        kept[slug] = (says, paper)
    response = Response(paper, mimetype=PDF)
    response.headers["Content-Disposition"] = f'attachment; filename="quyet-dinh-{slug}.pdf"'
    response.headers["Content-Security-Policy"] = FILE_POLICY
    response.headers["Cache-Control"] = "no-cache"
    return response


def find(slug: str) -> tuple[Row[Any], list[Row[Any]]]:
    row = db.session.execute(ONE, {"slug": plain(slug)}).first() or abort(404)
    return row, list(db.session.execute(NAMES, {"slug": row.slug}).all())
