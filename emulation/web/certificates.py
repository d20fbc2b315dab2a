"""The check of a certificate: whoever holds one types its code, or scans the square on it, and reads what the record says.

Like every public page it reads published rows only. A code is an address that nobody can guess; no list shows one.
"""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, redirect, request, url_for
from flask_babel import gettext as _
from sqlalchemy import bindparam, select

from emulation import clock
from emulation.db import db
from emulation.models import Certificate, Published
from emulation.rules.speakable import CERTIFICATE
from emulation.rules.speakable import read as letters_of
from emulation.web import proofs
from emulation.web.filters import plain
from emulation.web.page import open_page

bp = Blueprint("certificates", __name__, url_prefix="/tra-cuu")

ONE = (
    select(
        Published.__table__,
        *(getattr(Certificate.__table__.c, name) for name in ("number", "issued_on", "paper_no", "replaced_on")),
        Certificate.__table__.c.reason.label("made_again"),
    )
    .join(Certificate.__table__, Certificate.published_id == Published.id)
    .where(Certificate.code == bindparam("code"))
)
LONGEST_ADDRESS = 300


@bp.get("")
def ask() -> Response:
    """The form; without JavaScript it leads here with the code as it was typed."""
    typed = request.args.get("ma", "")[:LONGEST_ADDRESS]
    code = letters_of(typed)
    if not code:
        return open_page(
            "certificates/ask.html",
            422 if typed else 200,
            typed=plain(typed),
            wrong=_("Xin gõ mã in trên giấy.") if typed else "",
        )
    if CERTIFICATE.is_sound(code):
        return redirect(url_for(".show", code=CERTIFICATE.grouped(code)))
    return unknown(typed, code, 422)


@bp.get("/<code>")
def show(code: str) -> Response:
    read = letters_of(code[:LONGEST_ADDRESS])
    if not CERTIFICATE.is_sound(read):
        return unknown(code, read)
    if code != CERTIFICATE.grouped(read):
        return redirect(url_for(".show", code=CERTIFICATE.grouped(read)))
    row = db.session.execute(ONE, {"code": read}).first()
    if row is None:
        return unknown(code, read)
    return open_page(
        "certificates/show.html", row=row, code=code, today=clock.today(), **verdict(row), proofs=proofs.of_award(row)
    )


def verdict(row: Any) -> dict[str, str]:
    """What is said first: the gravest of what became of it."""
    if row.withdrawn_on:
        return {"kind": "stop", "said": _("Khen thưởng này đã bị thu hồi"), "tag": _("Không còn giá trị")}
    if row.replaced_on:
        return {"kind": "wait", "said": _("Giấy này đã được thay bằng giấy cấp sau"), "tag": _("Đã cấp giấy khác")}
    if row.corrected_on:
        return {"kind": "ok", "said": _("Khen thưởng có thật; tên đã được đính chính"), "tag": _("Còn giá trị")}
    return {"kind": "ok", "said": _("Khen thưởng có thật và còn giá trị"), "tag": _("Còn giá trị")}


def unknown(typed: str, code: str, status: int = 404) -> Response:
    """Nothing bears this code: say whether it can be a code at all, and what to look at again."""
    length = CERTIFICATE.length
    if len(code) != length:
        why = _("Mã có %(length)s chữ và số; bạn gõ %(n)s. Có thể gõ thiếu hoặc thừa.", length=length, n=min(len(code), 999))
    elif not CERTIFICATE.is_sound(code):
        why = _("Mã này có thể gõ nhầm: ký tự kiểm tra ở cuối không khớp với các ký tự trước.")
    else:
        why = _("Mã viết đúng dạng, nhưng không có giấy nào mang mã này.")
    is_slip = not CERTIFICATE.is_sound(code)
    shown = CERTIFICATE.grouped(code[:length]) if code else plain(typed)
    return open_page("certificates/unknown.html", status, typed=shown, wrong=why, is_slip=is_slip)
