"""Before each gate: how many dossiers could pass it now, and what the others wait for, each with the way to mend it."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, url_for
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy.orm import joinedload
from werkzeug.wrappers import Response

from emulation.db import db
from emulation.models import Nomination, Unit
from emulation.rules.people import Role
from emulation.rules.stage import Stage
from emulation.rules.voting import Mode
from emulation.rules.workflow import PUBLISH, STEPS, Step, steps_for
from emulation.web.language import day, say
from emulation.web.lists import PAGE, after, next_url
from emulation.web.page import page
from emulation.web.waiting import Workdays

bp = Blueprint("readiness", __name__, url_prefix="/chuan-bi")

KEY = (Nomination.stage_since, Nomination.id)
GATES: dict[Stage, Step] = {
    Stage.REVIEWING: STEPS["post"],
    Stage.POSTED: STEPS["end_posting"],
    Stage.COUNCIL: STEPS["close_vote"],
    Stage.DECIDING: PUBLISH,
}


@bp.get("")
def index() -> Response:
    """Every gate with its numbers; each number leads to exactly the dossiers it counts."""
    found = {row.stage: row for row in db.session.execute(Nomination.tally(current_user, Nomination.is_ready(current_user)))}
    gates = [gate(stage, step, found[stage]) for stage, step in GATES.items() if stage in found]
    return page("readiness/index.html", gates=gates)


def gate(stage: Stage, step: Step, row: Any) -> dict[str, Any]:
    def the_list(**more: str) -> str:
        return url_for("desk.dossiers", stage=stage.value, **more)

    return {
        "stage": stage,
        "step": step,
        "all": (row.n, the_list()),
        "ready": (row.waits, the_list(ready="1")),
        "waiting": (row.n - row.waits, url_for(".show", stage=stage.value)),
        "overdue": (row.overdue, the_list(overdue="1")),
    }


@bp.get("/<stage>")
def show(stage: str) -> Response:
    """What each dossier before one gate still waits for, those with the same reason together."""
    here = next((gate for gate in GATES if gate.value == stage), None) or abort(404)
    rows = db.session.execute(after(Nomination.rows(current_user, stage=stage, ready="0", most=PAGE + 1), *KEY)).all()
    query = Nomination.visible_to(current_user).where(Nomination.id.in_([row.id for row in rows[:PAGE]]))
    loaded = query.options(*Nomination.room(), joinedload(Nomination.unit).load_only(Unit.short_name))
    groups: dict[str, list[tuple[Nomination, list[str], str]]] = {}
    for nomination in db.session.scalars(loaded.order_by(*KEY)).unique():
        groups.setdefault(reason(nomination), []).append((nomination, awaited(nomination), remedy(nomination)))
    return page(
        "readiness/show.html",
        stage=here,
        step=GATES[here],
        groups=groups,
        days=Workdays(),
        next_url=next_url(list(rows), {}),
    )


def reason(nomination: Nomination) -> str:
    """Why the next step cannot be made now, in the words that the step itself would use."""
    steps = [step for step in steps_for(current_user, nomination) if not step.aside] or [GATES[nomination.stage]]
    whys = [step.why_not(current_user, nomination) for step in steps]
    return say(next((why for why in whys if why is not None), None)) or _("Đang chờ người khác.")


def awaited(nomination: Nomination) -> list[str]:
    """The people whose word is missing."""
    vote = nomination.vote
    if nomination.stage is Stage.REVIEWING:
        sent = {review.reviewer_id for review in nomination.counted_reviews}
        return [asked.reviewer.name for asked in nomination.asked if asked.reviewer_id not in sent]
    if nomination.stage is Stage.POSTED and nomination.posted_until:
        return [_("công chúng, đến hết %(day)s", day=day(nomination.posted_until))]
    if vote is not None and vote.is_open and vote.mode is Mode.OPEN:
        spoke = {ballot.user_id for ballot in vote.ballots}
        return [seat.name for seat in vote.roll if not seat.is_away and seat.user_id not in spoke]
    if vote is not None and vote.is_open and vote.tally is not None:
        return [say(Role.COUNTER if vote.mode is Mode.PAPER else Role.CHAIR)]
    return [say(Role.CHAIR)] if nomination.stage is Stage.DECIDING else []


def remedy(nomination: Nomination) -> str:
    """Where the missing thing can be put right, if that is not the dossier itself."""
    if nomination.stage is Stage.REVIEWING and nomination.lacks_reviewers:
        return url_for("assigning.index", view="few")
    line = nomination.decision_line
    return url_for("decisions.show", id=line.decision_id) if line is not None else ""
