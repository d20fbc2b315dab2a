"""What the page of an awarded dossier offers its unit: to tell others how it was done."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_login import current_user

from emulation.db import db
from emulation.models import Nomination
from emulation.models.works.born import born_of, not_yet
from emulation.rules.policy import Act, can


def shared(nomination: Nomination) -> dict[str, Any] | None:
    """The button, or the solution that came of it; nothing to others."""
    record = nomination.award_record
    if record is None or not can(Act.WRITE_WORK, current_user, nomination.unit) or not_yet(nomination):
        return None
    known = born_of(db.session(), record.id)
    if known is None:
        return {"url": url_for("works.share", id=nomination.id)}
    return {"work": known, "see": url_for("works.show", id=known.id)}
