"""The way in for a nominee without an account: an address that is no secret, a code, and a question about oneself.

The code is never part of an address. What is wrong is not said, wrong tries are counted like wrong passwords, and
every opening and answer stands in the record of the dossier.
"""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, request, session
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from sqlalchemy import select
from sqlalchemy.orm import joinedload
from werkzeug.wrappers import Response
from wtforms.validators import InputRequired

from emulation import clock
from emulation.db import afterwards, db, start_writing
from emulation.models import FailedSignIn, Person, PrivateLink
from emulation.rules import happenings
from emulation.text import fold
from emulation.web.access import slow
from emulation.web.consenting import answer, consent_form, nominee_page
from emulation.web.dossier import BESIDE
from emulation.web.enter import WINDOW, network_of, too_many_failures
from emulation.web.forms import Form, Line
from emulation.web.page import go_to, page
from emulation.web.statements import as_file
from emulation.web.told import ENDED

bp = Blueprint("private_link", __name__, url_prefix="/rieng")
OPENED, STAYS_OPEN = "private_link", 30 * 60


class CodeForm(Form):
    code = Line(_l("Mã được gửi cho bạn"), [InputRequired(_l("Xin nhập mã."))], limit=40)
    check = Line(
        _l("Năm sinh, hoặc tên của bạn"),
        [InputRequired(_l("Xin ghi năm sinh hoặc tên của bạn."))],
        limit=60,
        description=_l("Chỉ cần tên gọi, không cần dấu. Câu này để biết chắc bạn là người được gửi mã."),
    )


@bp.get("/<public_id>")
def show(public_id: str) -> Response:
    link = live(public_id)
    if link is None:
        return gone()
    if not is_opened(link):
        return page("nominee/code.html", form=CodeForm(formdata=None), public_id=public_id)
    return their_page(link)


@bp.post("/<public_id>/ma")
@slow
def open_with_code(public_id: str) -> Response:
    link, form = live(public_id), CodeForm()
    if link is None:
        return gone()
    if not form.validate():
        return page("nominee/code.html", 422, form=form, public_id=public_id)
    name, network = f"rieng/{public_id}", network_of(request.remote_addr)
    if too_many_failures(name, network):
        return page("nominee/code.html", 429, form=form, public_id=public_id, wait=int(WINDOW.total_seconds() // 60))
    code_fits = link.opens_with(form.code.data or "")
    if not (is_about(link.person, form.check.data or "") and code_fits):
        afterwards(lambda s: s.add(FailedSignIn(username=name, network=network, at=clock.real_now())))
        form.code.errors = [_("Mã, năm sinh hoặc tên không khớp. Xin xem lại tin nhắn, hoặc hỏi cán bộ công đoàn đơn vị.")]
        return page("nominee/code.html", 422, form=form, public_id=public_id)
    start_writing()
    link = live(public_id)
    if link is None:
        return gone()
    session[OPENED] = [public_id, int(clock.real_now().timestamp())]
    link.nomination.note_down(happenings.LINK_OPENED, current_user if current_user.is_authenticated else None)
    return go_to(".show", public_id=public_id)


@bp.post("/<public_id>")
def reply(public_id: str) -> Response:
    link = live(public_id)
    if link is None:
        return gone()
    if not is_opened(link):
        return page("nominee/code.html", 422, form=CodeForm(formdata=None), public_id=public_id, too_long=True)
    form = consent_form(link.nomination)
    if not form.validate():
        return their_page(link, 422, form)
    answer(link.nomination, form, link, current_user if current_user.is_authenticated else None)
    flash(_("Đã ghi nhận câu trả lời của bạn."), "ok")
    return go_to(".show", public_id=public_id)


@bp.get("/<public_id>/phieu-tra-loi")
def statement(public_id: str) -> Response:
    """The statement of the result as paper, for whoever gave the code."""
    link = live(public_id)
    if link is None:
        return gone()
    if not is_opened(link) or link.nomination.stage not in ENDED:
        return go_to(".show", public_id=public_id)
    return as_file(link.nomination)


@bp.post("/<public_id>/dong")
def leave(public_id: str) -> Response:
    session.pop(OPENED, None)
    return go_to(".show", public_id=public_id)


def live(public_id: str) -> PrivateLink | None:
    """The link, unless it was taken back, is too old, or the dossier is about somebody else by now."""
    query = select(PrivateLink).where(PrivateLink.public_id == public_id)
    load = joinedload(PrivateLink.nomination).options(*BESIDE)
    link = db.session.scalars(query.options(load, joinedload(PrivateLink.person))).unique().one_or_none()
    return link if link is not None and link.is_live else None


def is_opened(link: PrivateLink) -> bool:
    """Whether this browser gave the code for this very link not long ago."""
    kept: Any = session.get(OPENED)
    if not isinstance(kept, list) or len(kept) != 2 or kept[0] != link.public_id:
        return False
    return bool(clock.real_now().timestamp() - int(kept[1]) < STAYS_OPEN and kept[1] >= link.made_at.timestamp() - 1)


def is_about(person: Person, check: str) -> bool:
    """The year of birth, or the given name, without marks; not everybody's given name is the last word."""
    names = {fold(person.given_name), fold(person.name), fold(person.name).rpartition(" ")[2]}
    return fold(check) in names or (person.birth_year is not None and check == str(person.birth_year))


def their_page(link: PrivateLink, status: int = 200, form: Any = None) -> Response:
    n = link.nomination
    return nominee_page(n, form or consent_form(n, formdata=None), status, public_id=link.public_id)


def gone() -> Response:
    """The same for a link that never was, was taken back, or is too old."""
    return page("nominee/gone.html", 404)
