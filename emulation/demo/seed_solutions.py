"""Solutions of the demonstration: entered by units or born of their awards, each taken through its steps in the order of time."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from sqlalchemy import select

from emulation.demo.solutions_people import PEOPLE
from emulation.demo.solutions_shapes import SolutionOf
from emulation.demo.solutions_work import WORK
from emulation.demo.stage_set import StageSet
from emulation.models import AwardRecord, Field, Nomination, Secrecy, Solution, SolutionAuthor, User
from emulation.models.shipped import ship
from emulation.models.works.born import bear
from emulation.rules.works import PUBLISH, REVISE, SUBMIT, VOUCH

THOUSAND = 1000
FIRST_DAY, BORN_FROM, LAST_DAY = date(2020, 6, 8), date(2020, 9, 9), date(2020, 9, 16)
BOARD = "Hội đồng sáng kiến"
COUNCIL_DAY = (11, 20)  # when the boards of the units sat, year after year


def write_solutions(scene: StageSet) -> list[Solution]:
    """Note down their lives; the list fills, in the order of their beginning, while the diary is played."""
    made: list[Solution] = []
    ship(scene.session)
    entered = [told for told in (*WORK, *PEOPLE) if not told.of_award]
    for place, told in enumerate(entered):
        day = scene.diary.after(FIRST_DAY + timedelta(days=place * 76 // len(entered)), 0)
        scene.diary.note(day, 8 + place % 3, partial(_begin, scene, made, told, day), 35)
    for place, told in enumerate(told for told in (*WORK, *PEOPLE) if told.of_award):
        day = BORN_FROM + timedelta(days=place // 5)
        scene.diary.note(day, 13 + place % 4, partial(_begin, scene, made, told, day), 40)
    return made


def _begin(scene: StageSet, made: list[Solution], told: SolutionOf, day: date) -> None:
    """The officer writes it all at one sitting, and the rest of its life is noted."""
    officer = scene.users[f"canbo.{told.unit}"]
    work = _born(scene, told, officer) if told.of_award else Solution.begin(scene.session, scene.units[told.unit], officer)
    made.append(work)
    for name in ("title", "summary", "problem", "how", "where", "results", "cost_note"):
        setattr(work, name, getattr(told, name))
    work.conditions, work.tags, work.secrecy = told.needs, list(told.tags), Secrecy(told.secrecy)
    work.field = scene.session.scalar(select(Field).where(Field.code == told.field))
    work.cost = None if told.cost is None else told.cost * THOUSAND
    work.verified_by = told.verified
    if told.value is not None:
        work.value, work.value_method = told.value * THOUSAND, told.method
    if not told.of_award:
        _recognise(scene, work, told)
    for author in work.authors:
        author.agreed_on = day if told.of_award else author.agreed_on
    scene.session.flush()
    _live(scene, work, told, officer, day)


def _born(scene: StageSet, told: SolutionOf, officer: User) -> Solution:
    named = AwardRecord.subject_name.startswith(told.of_award, autoescape=True)
    own = (Nomination.unit_id == scene.units[told.unit].id, named)
    query = select(Nomination).join(AwardRecord, AwardRecord.nomination_id == Nomination.id).where(*own)
    return bear(scene.session, scene.session.scalars(query).one(), officer)


def _recognise(scene: StageSet, work: Solution, told: SolutionOf) -> None:
    """By the unit's own board at the end of the year before, over the figures of that year; its authors are of the unit."""
    held = date(told.year, *COUNCIL_DAY) if told.year < 2020 else date(2020, 5, 28)
    work.period_from, work.period_to = date(held.year - (held.month < 6), 1, 1), held - timedelta(days=30)
    work.recognised_by, work.recognised_on = f"{BOARD} {work.unit.short_name}", held
    work.recognition_no = f"{work.id % 17 + 3:02d}/QĐ-HĐSK"
    work.recognition_tier = work.unit.tier_on(held)
    workers = [worker for worker in scene.registry.of[told.unit] if not worker.is_nominee][-len(told.authors) :]
    for place, (worker, share) in enumerate(zip(workers, told.authors, strict=True)):
        agreed = None if place == 2 else held
        work.authors.append(SolutionAuthor(name=worker.name.full, person_id=worker.id, share=share, agreed_on=agreed))


def _live(scene: StageSet, work: Solution, told: SolutionOf, officer: User, day: date) -> None:
    """Sent the same day, vouched for on the next, published two days after; some stop on the way, one is put right."""
    steps = {"draft": (), "at_unit": (SUBMIT,), "waiting": (SUBMIT, VOUCH)}.get(told.state, (SUBMIT, VOUCH, PUBLISH))
    for step, later, hour in zip(steps, (0, 1, 3), (17, 17, 18), strict=False):
        by = scene.secretary if step is PUBLISH else officer
        scene.diary.note(min(scene.diary.after(day, later), LAST_DAY), hour, partial(work.take, step, by), 5)
    if told.correction:
        scene.diary.note(scene.diary.after(day, 8), 9, partial(work.take, REVISE, officer, reason=told.correction), 10)
        for step, later in ((SUBMIT, 8), (VOUCH, 9), (PUBLISH, 10)):
            by = scene.secretary if step is PUBLISH else officer
            scene.diary.note(scene.diary.after(day, later), 10, partial(work.take, step, by), 15)
