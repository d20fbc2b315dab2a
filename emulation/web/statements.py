"""The statement of a result: a page for the nominee and for the officer who hands it over, and the same as paper."""

from __future__ import annotations

from flask import Blueprint
from werkzeug.wrappers import Response

from emulation import press
from emulation.models import Nomination
from emulation.rules.policy import Act
from emulation.web.dossier import find_dossier
from emulation.web.minutes import PDF, download
from emulation.web.page import page
from emulation.web.told import public_url, result_told, statement_paper

bp = Blueprint("statements", __name__, url_prefix="/phieu-tra-loi")


@bp.get("/<int:id>")
def show(id: int) -> Response:
    n = find_dossier(id, Act.READ_RESULT)
    return page("statements/show.html", nomination=n, told=result_told(n), public_url=public_url(n))


@bp.get("/<int:id>/pdf")
def pdf(id: int) -> Response:
    return as_file(find_dossier(id, Act.READ_RESULT))


def as_file(n: Nomination) -> Response:
    return download(press.pdf("statement", statement_paper(n)), PDF, f"phieu-tra-loi-{n.code}.pdf")
