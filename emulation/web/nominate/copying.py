"""A new nomination begun from an earlier dossier of the same unit: its texts and measures, not its files, not its votes."""

from __future__ import annotations

from typing import Any

from flask import abort
from flask_login import current_user

from emulation.db import db
from emulation.models import Campaign, Nomination, Unit
from emulation.web.nominate.form import values_of

LEFT_BEHIND = ("person_id", "collective_id", "base_met_on", "base_present", "base_for", "base_against", "version", "self_scores")
MOST = 50


def earlier(unit: Unit, typed: str) -> list[Any]:
    """The dossiers of this unit that can be copied, the newest first."""
    rows = Nomination.rows(current_user, q=typed[:80]).where(Nomination.unit_id == unit.id)
    return list(db.session.execute(rows.order_by(None).order_by(Nomination.id.desc()).limit(MOST)).all())


def source_of(unit: Unit, id: int | None) -> Nomination | None:
    """The dossier to copy from; another unit's does not exist."""
    if id is None:
        return None
    query = Nomination.visible_to(current_user).where(Nomination.id == id, Nomination.unit_id == unit.id)
    return db.session.scalars(query).unique().one_or_none() or abort(404)


def copied(source: Nomination, campaign: Campaign) -> dict[str, Any]:
    """What the new form is filled with."""
    values = {name: value for name, value in values_of(source).items() if name not in LEFT_BEHIND}
    if source.award not in campaign.awards:
        values.pop("award_id")
    return values | {"copied_from": str(source.id)}
