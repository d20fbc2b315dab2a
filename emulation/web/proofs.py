"""The way from a page to the line of the public log that tells of what it shows."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import segno
from flask import current_app, url_for
from flask_babel import gettext as _

from emulation.db import db
from emulation.models import log
from emulation.models.log_proofs import proof_text, signed_over


def url_of(what: str, ref: str) -> str | None:
    """The page of the line that tells of this act, the latest time it happened; None where the log does not."""
    position = log.position_of(db.session(), what, ref)
    return url_for("public_log.entry", position=position) if position is not None else None


def of_award(row: Any) -> list[tuple[str, str]]:
    """Of a published result: where the log tells of its decision, and of what came after it."""
    acts = (
        ("decision.published", row.decision_no, _("công bố quyết định"), row.decision_slug),
        ("decision.corrected", row.code, _("đính chính tên"), row.corrected_on),
        ("award.reissued", row.code, _("cấp đổi, cấp lại giấy"), row.reissued_on),
        ("award.withdrawn", row.code, _("thu hồi"), row.withdrawn_on),
    )
    found = [(label, url_of(what, ref)) for what, ref, label, happened in acts if happened]
    return [(label, url) for label, url in found if url]


def on_paper(position: int | None) -> dict[str, Any] | None:
    """What a sheet prints of a line (press/sheets/proof.typ): the whole proof as a square, the signed state, the way to check it.

    None while no signed state holds the line. The same line is always the same square.
    """
    signed = signed_over(db.session(), position) if position is not None else None
    if position is None or signed is None:
        return None
    origin, size, root = signed.text.split("\n")[:3]
    address = f"{current_app.config['BASE_URL'].rstrip('/')}{url_for('public_log.entry', position=position).partition('?')[0]}"
    return {
        "picture": square(proof_text(db.session(), position)),
        "title": f"Nhật ký công khai: dòng số {position}",
        "lines": [
            f"Nhật ký {origin} khi có {size} dòng, mã gốc {root}.",
            "Mã vuông chứa trọn bằng chứng: lưu chữ quét được thành một tệp rồi kiểm tra, không cần mạng, bằng kiem-tra.py.",
            address,
        ],
    }


def square(text: str) -> str:
    """A text as a code to be scanned, drawn as a picture."""
    out = BytesIO()
    segno.make(text.encode(), error="l", mode="byte", micro=False, boost_error=False).save(
        out, kind="svg", border=4, xmldecl=False
    )
    return out.getvalue().decode()
