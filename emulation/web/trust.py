"""What may be relied upon here, and what may not: said plainly, to everybody."""

from __future__ import annotations

from flask import Blueprint, Response

from emulation.db import db
from emulation.models.log_proofs import latest
from emulation.models.log_tree import state
from emulation.web.page import open_page

bp = Blueprint("trust", __name__)


@bp.get("/tin-cay")
def show() -> Response:
    return open_page("trust/show.html", size=state(db.session()).size, checkpoint=latest(db.session()))
