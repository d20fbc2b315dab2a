"""The opinions of the public on the page of a dossier and on the desk."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_login import current_user
from sqlalchemy.orm import joinedload

from emulation.db import db
from emulation.models import Nomination, Opinion, User
from emulation.rules.people import acts_as
from emulation.rules.policy import Act, can
from emulation.rules.policy.consultation import HANDLERS
from emulation.web.waiting import Waited, Workdays


def heard(nomination: Nomination) -> dict[str, Any]:
    """What the page shows of them: the digest for the council, and for those who answer the way to each."""
    reads = can(Act.READ_DIGEST, current_user, nomination)
    writes = can(Act.WRITE_DOWN_OPINION, current_user, nomination)
    return {
        "opinions": nomination.heard if reads else None,
        "handles_opinions": reads and any(acts_as(current_user, role, nomination) for role in HANDLERS),
        "paper_opinion_url": url_for("consultation.new", id=nomination.id) if writes else "",
    }


def waiting(user: User) -> list[tuple[Opinion, Waited]]:
    """Those that wait for this person, the most urgent first, with how many working days they have waited."""
    query = Opinion.waiting_for(user).options(joinedload(Opinion.nomination).load_only(Nomination.id, Nomination.nominee_name))
    days = Workdays()
    return [
        (opinion, days.waited(opinion.received_on or days.today, opinion.warn_on, opinion.due_on))
        for opinion in db.session.scalars(query.order_by(Opinion.due_on.is_(None), Opinion.due_on, Opinion.id))
    ]
