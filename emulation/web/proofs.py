"""Where the public log tells of an act: the address of its line, for pages that show it as proof."""

from __future__ import annotations

from typing import Any

from flask import current_app, url_for
from flask_babel import gettext as _

from emulation.db import db
from emulation.models.log import position_of


def url_of(what: str, ref: str) -> str | None:
    """The page of the latest such line; None where the log tells nothing of it, or has no pages here."""
    if "public_log" not in current_app.blueprints:
        return None
    position = position_of(db.session(), what, ref)
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
