"""A season is told to the officers of the units below, with the public announcement and never before it."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from emulation import clock
from emulation.models.campaign import Campaign
from emulation.models.notice import Notice, tell
from emulation.models.outbox import Mail
from emulation.models.unit import Unit
from emulation.models.user import Mandate, User
from emulation.rules.people import Role

KIND = "season_announced"
MORNING = time(7, 0)  # a mail at midnight wakes people


def announce(session: Session, campaign: Campaign, by: User, since: date | None = None) -> None:
    """Now, or on the morning of that day; told again, the older notice and its waiting mail give way."""
    take_back(session, campaign)
    officers = session.scalars(Mandate.people_of(Role.OFFICER, Unit.under([campaign.unit_id]), clock.today())).all()
    on = datetime.combine(since, MORNING, clock.VIETNAM) if since is not None else None
    values: dict[str, Any] = {"season": campaign.name, "season_en": campaign.name_en}
    values |= {"opens_on": campaign.opens_on.isoformat(), "due_on": campaign.due_on.isoformat()}
    tell(session, officers, KIND, campaign=campaign, by=by, on=on, **values)


def take_back(session: Session, campaign: Campaign, only_waiting: bool = False) -> None:
    """What was told of it before no longer holds; of a season that ended, only what nobody has seen yet."""
    now = clock.now()
    told = delete(Notice).where(Notice.kind == KIND, Notice.campaign_id == campaign.id)
    if only_waiting:
        told = told.where(Notice.made_at > now)
    mails = update(Mail).where(Mail.kind == KIND, Mail.campaign_id == campaign.id, Mail.waiting()).values(cancelled_at=now)
    for statement in (told, mails):
        session.execute(statement.execution_options(synchronize_session=False))
