"""The way from a page to the line of the public log that tells of what it shows."""

from __future__ import annotations

from flask import url_for

from emulation.db import db
from emulation.models import log


def url_of(what: str, ref: str) -> str | None:
    """The page of the line that tells of this act, the latest time it happened; None where the log does not."""
    position = log.position_of(db.session(), what, ref)
    return url_for("public_log.entry", position=position) if position is not None else None
