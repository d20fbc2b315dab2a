"""Drafts that were not sent before their season was closed: said on the officer's desk, to be copied into another one or discarded."""

from __future__ import annotations

from flask_login import current_user
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from emulation.db import db
from emulation.models import Campaign, Nomination, User
from emulation.rules.people import Role
from emulation.rules.policy import Act, can
from emulation.web.dossier import copy_url

AT_ONCE = 20


def stranded(user: User) -> list[tuple[Nomination, str, bool]]:
    """Each with where it is copied to, if a season is open, and whether it may vanish; an archived season is only read."""
    units = user.units_as(Role.OFFICER)
    if not units:
        return []
    query = (
        select(Nomination)
        .where(Nomination.is_stranded(), Nomination.unit_id.in_(units), Nomination.campaign_id.not_in(Campaign.archived()))
        .options(joinedload(Nomination.campaign), selectinload(Nomination.events))
    )
    rows = db.session.scalars(query.order_by(Nomination.id.desc()).limit(AT_ONCE))
    return [(n, copy_url(n), can(Act.DISCARD, current_user, n)) for n in rows]
