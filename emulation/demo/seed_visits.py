"""Writes two years of inspection and supervision by the verbs of the product, each act on its day."""

from __future__ import annotations

from datetime import date
from functools import partial
from random import Random

from emulation.demo.diary import Diary
from emulation.demo.seed_programmes import officer_of
from emulation.demo.stage_set import StageSet
from emulation.demo.units import UNITS
from emulation.demo.visits import TEAM, VISITS, VisitOf
from emulation.models import Visit
from emulation.rules.visits import CheckResult

LATEST_PLAN = date(2020, 9, 14)


def note_visits(scene: StageSet, diary: Diary) -> None:
    rng = Random(18)
    for said in VISITS:
        diary.note(min(diary.before(said.planned, 10), LATEST_PLAN), 9, partial(_plan, scene, diary, rng, said))


def _plan(scene: StageSet, diary: Diary, rng: Random, said: VisitOf) -> None:
    inspector = scene.users["ubkt"]
    visit = Visit.plan(scene.session, scene.district, scene.units[said.unit], inspector, said.planned, said.topic, TEAM)
    if said.held:
        diary.note(said.held, 14, partial(_record, scene, rng, said, visit))
    if said.fixed:
        diary.note(said.fixed, 10, partial(_fix, scene, said, visit))
    if said.closed:
        diary.note(said.closed, 15, lambda: visit.close(inspector))


def _record(scene: StageSet, rng: Random, said: VisitOf, visit: Visit) -> None:
    """What must be put right is found on the first item; the others are mostly well."""
    results = {check.id: (rng.choice((CheckResult.GOOD,) * 5 + (CheckResult.PARTLY,)), "") for check in visit.checks}
    if said.must_fix and visit.checks:
        results[visit.checks[0].id] = (CheckResult.LACKING, said.findings.split("\n")[0])
    assert said.held is not None
    visit.record(scene.users["ubkt"], said.held, said.findings, said.must_fix, said.fix_by, results)


def _fix(scene: StageSet, said: VisitOf, visit: Visit) -> None:
    unit = next(unit for unit in UNITS if unit.code == said.unit)
    visit.report_fix(officer_of(scene, unit), said.fixed_note)
