"""The way from a page to the line of the public log that tells of what it shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from emulation.db import db
from emulation.models import log
from emulation.models.log_proofs import proof_text, signed_over
from emulation.web.squares import long_square
from emulation.web.wording import address


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


@dataclass(frozen=True, slots=True)
class Found:
    """A line of the log, and the first signed state that holds it: the same line is always the same proof."""

    position: int
    signed: str


def found(position: int | None) -> Found | None:
    """None while no signed state holds the line."""
    signed = signed_over(db.session(), position) if position is not None else None
    return Found(position, signed.text) if position is not None and signed is not None else None


def on_paper(line: Found | None) -> dict[str, Any] | None:
    """What a sheet prints of a line (press/sheets/proof.typ): the whole proof as a square, the signed state, the way to check it."""
    if line is None:
        return None
    origin, size, root = line.signed.split("\n")[:3]
    return {
        "picture": long_square(proof_text(db.session(), line.position)),
        "title": f"Nhật ký công khai: dòng số {line.position}",
        "lines": [
            f"Nhật ký {origin} khi có {size} dòng, mã gốc {root}.",
            "Mã vuông chứa trọn bằng chứng: lưu chữ quét được thành một tệp rồi kiểm tra, không cần mạng, bằng kiem-tra.py.",
            address("public_log.entry", position=line.position),
        ],
    }
