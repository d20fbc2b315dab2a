"""Where the public log proves an act: the address of its entry."""

from __future__ import annotations

from flask import current_app, url_for

from emulation.db import db
from emulation.models import log


def url_of(what: str, ref: str) -> str | None:
    """The page of the entry that tells of this act; None where the log tells nothing of it, or has no pages."""
    if "public_log" not in current_app.blueprints:
        return None
    position = log.position_of(db.session(), what, ref)
    return None if position is None else url_for("public_log.entry", position=position)
