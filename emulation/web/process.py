"""How we decide, printed from the regulation itself: the steps from the rules, the numbers from the editions in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from flask import Blueprint, Response, current_app
from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload, selectinload

from emulation import clock
from emulation.db import db
from emulation.models import Award, Certainty, Edition, UnitParent
from emulation.rules import tables, voting
from emulation.rules.stage import Stage
from emulation.rules.workflow import STEPS, Step
from emulation.web.page import open_page

bp = Blueprint("process", __name__)

COUNCIL_OF_NINE = 9  # the example in the sentence about thresholds


@bp.get("/quy-trinh")
def show() -> Response:
    return open_page(
        "process/show.html",
        path=[(stage, tables.STAGE_WORDS[stage]) for stage in tables.MAIN_PATH],
        aside=[(stage, tables.STAGE_WORDS[stage]) for stage in tables.SIDE_PATH],
        steps=[ShownStep.of(step) for step in STEPS.values()],
        regulations=regulations(clock.today()),
        certainties=list(Certainty),
        unsure=Certainty.DEFAULT,
        threshold=voting.threshold,
        needed=lambda rule: voting.needed(rule, COUNCIL_OF_NINE),
        council=COUNCIL_OF_NINE,
    )


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A step in marked texts: the template only prints them."""

    label: str
    source: tuple[str, ...]
    target: str
    by: tuple[str, ...]
    when: tuple[str, ...]
    asks: tuple[str, ...]

    @classmethod
    def of(cls, step: Step) -> ShownStep:
        return cls(
            label=step.label,
            source=tuple(stage.label for stage in step.source),
            target=step.target.label if isinstance(step.target, Stage) else tables.WAY_WORDS[step.target],
            by=tuple(role.label for role in step.by),
            when=tuple(tables.CONDITION_WORDS[condition] for condition in step.when),
            asks=tuple(tables.ASK_WORDS[ask] for ask in step.asks),
        )


@dataclass(frozen=True, slots=True)
class Regulation:
    """Awards that follow the very same rules, and one edition that says them."""

    awards: list[Award]
    edition: Edition
    path: list[Stage]


def regulations(day: date) -> list[Regulation]:
    """What holds today for this installation, each set of rules once."""
    found = sorted(editions_in_force(day), key=lambda edition: (same_rules(edition), edition.award.position))
    groups = [list(editions) for _rules, editions in groupby(found, key=same_rules)]
    groups.sort(key=lambda editions: editions[0].award.position)
    return [Regulation([edition.award for edition in group], group[0], [Stage(stage) for stage in group[0].path]) for group in groups]


def editions_in_force(day: date) -> list[Edition]:
    """For each award the edition of the lowest unit in the line of the installation's own, the newest first."""
    above = units_above(day)
    query = (
        select(Edition)
        .join(Edition.award)
        .where(Edition.unit_id.in_(above), Edition.in_force_from <= day)
        .where(or_(Edition.in_force_to.is_(None), Edition.in_force_to >= day))
        .order_by(Award.position, Edition.in_force_from)
        .options(joinedload(Edition.award), selectinload(Edition.limits))
    )
    newest: dict[int, Edition] = {}
    for edition in db.session.scalars(query):
        newest[edition.award_id] = edition  # the later one stands, as in Edition.for_award
    return list(newest.values())


def units_above(day: date) -> list[int]:
    """The unit of this installation and all above it on that day."""
    in_force = (UnitParent.valid_from <= day, or_(UnitParent.valid_to.is_(None), UnitParent.valid_to >= day))
    parents = dict(db.session.execute(select(UnitParent.unit_id, UnitParent.parent_id).where(*in_force)).tuples().all())
    chain, unit = [], current_app.extensions["emulation"].owner.id
    while unit is not None and unit not in chain:
        chain.append(unit)
        unit = parents.get(unit)
    return chain


def same_rules(edition: Edition) -> tuple[Any, ...]:
    """All that the page prints of an edition beside its award; equal for awards judged alike."""
    limits = tuple((limit.stage.value, limit.days, limit.legal_ref, limit.certainty.value) for limit in edition.limits)
    rule = edition.vote_rule
    return (
        tuple(edition.path), limits, edition.name, edition.in_force_from, edition.legal_ref, edition.certainty.value,
        edition.reviews_needed, rule.mode.value, rule.quorum_num, rule.quorum_den, rule.pass_num, rule.pass_den, rule.strictly,
        rule.base.value, rule.clause, edition.vote_certainty.value, edition.publishes_counts, edition.not_passed_shown.value,
    )  # fmt: skip
