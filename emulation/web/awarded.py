"""What the page of an awarded dossier offers its unit: to tell others how it was done."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_login import current_user
from sqlalchemy import exists, literal, select

from emulation.db import db
from emulation.models import Nomination, Solution, Withdrawal
from emulation.rules.policy import Act, can


def shared(nomination: Nomination) -> dict[str, Any] | None:
    """The button, or the solution that came of it; nothing to others, and no button for an award that was withdrawn."""
    record = nomination.award_record
    if record is None or not can(Act.WRITE_WORK, current_user, nomination.unit):
        return None
    withdrawn = exists().where(Withdrawal.record_id == record.id, Withdrawal.published_at.is_not(None))
    its = select(literal(1).label("one"), withdrawn.label("withdrawn")).subquery()
    query = select(its.c.withdrawn, Solution).outerjoin_from(its, Solution, Solution.record_id == record.id)
    is_withdrawn, known = db.session.execute(query).one()
    if known is not None:
        return {"work": known, "see": url_for("works.show", id=known.id)}
    return None if is_withdrawn else {"url": url_for("works.share", id=nomination.id)}
