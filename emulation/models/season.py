"""The sums of one season, counted from its rows."""

from __future__ import annotations

from statistics import median
from typing import Any

from sqlalchemy import Select, func, select

from emulation.models.award import Award, Subject
from emulation.models.campaign import Campaign
from emulation.models.event import Event
from emulation.models.nomination import Nomination as N
from emulation.rules.stage import Stage


def by_award(campaign: Campaign) -> Select[*tuple[Any, ...]]:
    """How many of each award stand in each stage; drafts are their units' own and not counted."""
    return (
        select(Award.name, Award.name_en, Award.position, N.stage, func.count().label("n"))
        .join(N, N.award_id == Award.id)
        .where(N.campaign_id == campaign.id, N.stage != Stage.DRAFT)
        .group_by(Award.id, Award.name, Award.name_en, Award.position, N.stage)
        .order_by(Award.position)
    )


def facts(campaign: Campaign) -> Select[*tuple[Any, ...]]:
    """Every sent dossier with what the sums need of it."""
    return select(N.id, N.unit_id, N.subject_kind, N.stage, N.is_late).where(N.campaign_id == campaign.id, N.stage != Stage.DRAFT)


def moments(campaign: Campaign) -> Select[*tuple[Any, ...]]:
    """When each dossier was first sent, returned or published."""
    return (
        select(Event.nomination_id, Event.step, func.min(Event.at).label("at"))
        .join(N, N.id == Event.nomination_id)
        .where(N.campaign_id == campaign.id, N.stage != Stage.DRAFT, Event.step.in_(("submit", "return", "publish")))
        .group_by(Event.nomination_id, Event.step)
    )


def sums(rows: list[Any], times: list[Any]) -> dict[str, Any]:
    """The numbers of the season's first page."""
    at = {(row.nomination_id, row.step): row.at for row in times}
    took = [(at[id, "publish"] - at[id, "submit"]).days for id, step in at if step == "publish" and (id, "submit") in at]
    return {
        "sent": len(rows),
        "units": len({row.unit_id for row in rows}),
        "people": sum(row.subject_kind is Subject.PERSON for row in rows),
        "late": sum(row.is_late for row in rows),
        "returned": sum(step == "return" for _id, step in at),
        "passed": sum(row.stage is Stage.PUBLISHED for row in rows),
        "not_passed": sum(row.stage is Stage.NOT_PASSED for row in rows),
        "open": sum(row.stage.is_open for row in rows),
        "days": round(median(took)) if took else None,
    }
