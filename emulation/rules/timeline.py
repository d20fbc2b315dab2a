"""The way of a dossier: what was done, where it stands, what is still to come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from emulation.errors import N_
from emulation.rules.happenings import HAPPENINGS, somebody
from emulation.rules.stage import Stage
from emulation.rules.workflow import STEPS

if TYPE_CHECKING:
    from emulation.models import Nomination

TO_COME = {Stage.PUBLISHED: N_("Công bố kết quả")}


@dataclass(frozen=True, slots=True)
class Mark:
    """One point on the way: a title yet to be translated, and what is known of it."""

    title: str
    state: str  # done, now or next
    at: datetime | None = None
    due_on: date | None = None
    who: str = ""
    note: str = ""


def timeline(nomination: Nomination, with_names: bool) -> list[Mark]:
    """Past steps, the present stage, and the stages ahead; what lies ahead never gives away the outcome."""
    marks = [*past(nomination, with_names), present(nomination)]
    return marks + [Mark(TO_COME.get(stage, stage.label), "next") for stage in ahead(nomination)]


def past(nomination: Nomination, with_names: bool) -> Iterator[Mark]:
    for event in nomination.events:
        if event.to_stage.is_end and event.to_stage is nomination.stage:
            continue  # the end itself is the present
        step = STEPS.get(event.step)
        if step is None and event.step in HAPPENINGS and not with_names:
            continue
        actor = event.actor.name if event.actor else somebody(event.step)
        who, note = (actor, event.note) if with_names else ("", "")
        yield Mark(step.past if step else HAPPENINGS.get(event.step, event.to_stage.label), "done", event.at, who=who, note=note)


def present(nomination: Nomination) -> Mark:
    moves = [event for event in nomination.events if event.to_stage is not event.from_stage]
    last = moves[-1] if moves else None
    if nomination.stage.is_end and last is not None:
        return Mark(nomination.stage.label, "done", last.at, note=last.note)
    return Mark(nomination.stage.label, "now", due_on=nomination.due_on, who=nomination.stage.turn)


def ahead(nomination: Nomination) -> list[Stage]:
    """The stages still to come on this award's path."""
    if nomination.stage.is_end:
        return []
    path = [Stage(name) for name in nomination.edition.path] if nomination.edition else [Stage.SUBMITTED, Stage.CHECKING]
    if nomination.stage is Stage.RETURNED:
        return path[path.index(Stage.CHECKING) :]
    return path[path.index(nomination.stage) + 1 :] if nomination.stage in path else path
