"""The nominee's room for those with an account, and the making and taking back of private links for those without."""

from __future__ import annotations

from flask import Blueprint, flash, session
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from emulation.db import db
from emulation.errors import N_, NotNow, Refused
from emulation.models import PrivateLink
from emulation.rules import happenings
from emulation.rules.policy import Act
from emulation.web.consenting import NEW_CODE, answer, consent_form, nominee_page
from emulation.web.dossier import find_dossier
from emulation.web.page import go_to

bp = Blueprint("nominee", __name__, url_prefix="/ho-so-ve-ban")


@bp.get("/<int:id>")
def show(id: int) -> Response:
    n = find_dossier(id, Act.MEET_NOMINEE)
    return nominee_page(n, consent_form(n, formdata=None))


@bp.post("/<int:id>")
def reply(id: int) -> Response:
    n = find_dossier(id, Act.CONSENT)
    form = consent_form(n)
    if not form.validate():
        return nominee_page(n, form, 422)
    answer(n, form, current_user)
    flash(_("Đã ghi nhận câu trả lời của bạn."), "ok")
    return go_to(".show", id=id)


@bp.post("/<int:id>/duong-dan")
def make_link(id: int) -> Response:
    """A new link in place of any old one; its code is shown on the next page and never again."""
    n = find_dossier(id, Act.MAKE_LINK)
    link, code = PrivateLink.make(n, current_user)
    n.note_down(happenings.LINK_MADE, current_user)
    session[NEW_CODE] = {"link": link.id, "code": code}
    return go_to("dossier.show", id=id, _anchor="nominee")


@bp.post("/<int:id>/thu-lai")
def revoke(id: int) -> Response:
    n = find_dossier(id, Act.MAKE_LINK)
    if not PrivateLink.revoke(db.session(), n):
        raise Refused(NotNow(N_("Không còn đường dẫn riêng nào để thu lại.")))
    n.note_down(happenings.LINK_REVOKED, current_user)
    flash(_("Đã thu lại đường dẫn riêng; từ nay không ai mở được nữa."), "ok")
    return go_to("dossier.show", id=id, _anchor="nominee")
