"""How we decide, printed from the regulation itself: the steps from the rules, the numbers from the editions in force."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date

from flask import Blueprint, Response, current_app
from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload, selectinload

from emulation import clock
from emulation.db import db
from emulation.models import Award, Certainty, Edition, Limit, OpinionLimit, UnitParent
from emulation.rules import tables, voting
from emulation.rules.stage import Stage
from emulation.rules.step import Step
from emulation.rules.workflow import STEPS
from emulation.web.page import open_page

bp = Blueprint("process", __name__)

COUNCIL_OF_NINE = 9  # the example in the sentence about thresholds


@bp.get("/quy-trinh")
def show() -> Response:
    editions = editions_in_force(clock.today())
    return open_page(
        "process/show.html",
        path=[(stage, tables.STAGE_WORDS[stage]) for stage in tables.MAIN_PATH],
        aside=[(stage, tables.STAGE_WORDS[stage]) for stage in tables.SIDE_PATH],
        steps=[ShownStep.of(step) for step in STEPS.values()],
        papers=alike(editions, lambda e: (e.name, e.in_force_from, e.in_force_to, e.legal_ref, e.certainty)),
        paths=[(awards, list(map(Stage, e.path))) for awards, e in alike(editions, lambda e: tuple(e.path))],
        limits=limits(editions),
        answer_limit=OpinionLimit.on(db.session(), clock.today()),
        votes=alike(
            editions, lambda e: (e.vote_rule, e.vote_certainty, e.quota, e.over_quota, e.secrecy_floor, e.procedure_certainty)
        ),
        publicity=alike(
            editions,
            lambda e: (
                e.reviews_needed,
                e.publishes_counts,
                e.not_passed_shown,
                e.conflicts_shown,
                e.conflicts_certainty,
                e.answers_first,
                e.answers_certainty,
            ),
        ),
        all_awards=len(editions),
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


Alike = list[tuple[list[Award], Edition]]


def alike(editions: list[Edition], rules: Callable[[Edition], Hashable]) -> Alike:
    """Awards for which the same holds, together, and one edition that says it: a rule is printed once."""
    groups: dict[Hashable, list[Edition]] = {}
    for edition in editions:
        groups.setdefault(rules(edition), []).append(edition)
    return [([edition.award for edition in group], group[0]) for group in groups.values()]


def limits(editions: list[Edition]) -> list[tuple[list[Award] | None, Limit]]:
    """How long each stage may take; the awards are named only where a stage has more than one limit."""
    found: dict[Stage, dict[Hashable, tuple[list[Award], Limit]]] = {stage: {} for stage in Stage}
    for edition in editions:
        for limit in edition.limits:
            same = found[limit.stage].setdefault((limit.days, limit.legal_ref, limit.certainty), ([], limit))
            same[0].append(edition.award)
    return [(awards if len(same) > 1 else None, limit) for same in found.values() for awards, limit in same.values()]


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
    edges = db.session.execute(select(UnitParent.unit_id, UnitParent.parent_id).where(*in_force)).all()
    parents = dict(edges)
    chain, unit = [], current_app.extensions["emulation"].owner.id
    while unit is not None and unit not in chain:
        chain.append(unit)
        unit = parents.get(unit)
    return chain
