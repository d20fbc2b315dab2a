"""Writes the action programmes of 2020: most units have one, some are still being checked, some criteria are late."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from functools import cache, partial
from random import Random

from emulation.demo import names
from emulation.demo import programmes as texts
from emulation.demo.diary import Diary
from emulation.demo.seed_users import SEATED
from emulation.demo.stage_set import StageSet
from emulation.demo.units import UNITS, UnitOf
from emulation.models import Mandate, Movement, Programme, ProgrammeCriterion, User
from emulation.models.following import followed, remind
from emulation.rules.people import Role
from emulation.rules.works import WORK_STEPS

YEAR, LAST = 2020, date(2020, 9, 15)
BEGUN = date(2020, 6, 8)
ALWAYS = ("tatthang", "namdong")  # whose officers can sign in
STOPPED_AT = {7: ("submit",), 19: (), 31: ("submit", "vouch"), 43: ("submit", "vouch"), 51: ("submit", "vouch", "return")}


def note_programmes(scene: StageSet, diary: Diary) -> None:
    """Sixty of them, from June on; after that progress until the middle of September."""
    rng, movement = Random(60), scene.campaign.movement
    lacking = [unit for place, unit in enumerate(UNITS) if place % 3 == 2 and unit.code not in ALWAYS][: texts.WITHOUT]
    having = [unit for unit in UNITS if unit not in lacking]
    for place, unit in enumerate(having):
        day = diary.after(BEGUN, place // 4)
        steps = STOPPED_AT.get(place, ("submit", "vouch", "publish"))
        diary.note(day, 8, partial(_write, scene, diary, rng, movement, unit, place, steps))
    diary.note(date(2020, 8, 17), 9, lambda: _remind(scene))


def officer_of(scene: StageSet, unit: UnitOf) -> User:
    """Whoever writes for the unit: an actor of the record, who cannot sign in unless the demonstration says so."""
    username = f"canbo.{unit.code}"
    if username not in scene.users:
        user = User(username=username, name=_spare_name(scene), password_hash="-", is_enabled=False, is_demo=True)
        home = scene.units[unit.code]
        user.mandates = [Mandate(role=Role.OFFICER, unit=home, unit_id=home.id, title=f"Chủ tịch {home.name}"[:120], valid_from=SEATED)]
        scene.session.add(user)
        scene.session.flush()
        scene.users[username] = user
    return scene.users[username]


@cache
def _spare() -> list[names.NameOf]:
    return names.people(Random(61), 400)


def _spare_name(scene: StageSet) -> str:
    """A name that nobody in the district bears."""
    known = {worker.name.full for workers in scene.registry.of.values() for worker in workers} | {user.name for user in scene.users.values()}
    return next(name.full for name in _spare() if name.full not in known)


def _write(
    scene: StageSet, diary: Diary, rng: Random, movement: Movement, unit: UnitOf, place: int, steps: tuple[str, ...]
) -> None:
    said = texts.PROGRAMMES[unit.sector][place % len(texts.PROGRAMMES[unit.sector])]
    officer = officer_of(scene, unit)
    work = Programme.begin(scene.session, scene.units[unit.code], officer)
    work.title, work.summary, work.aims, work.measures = said.title, said.summary, said.aims, said.measures
    work.movement = movement
    for number, row in enumerate(said.criteria):
        target = max(2, unit.people * row.target // 100) if row.share else row.target
        work.criteria.append(
            ProgrammeCriterion(
                place=number, text=row.text, owner=row.owner, measured_in=row.measured_in, target=Decimal(target), due_on=date(YEAR, *row.due)
            )
        )
    scene.session.flush()
    for step in steps:
        answers = {"reason": "Xin ghi rõ người phụ trách từng tiêu chí."} if step == "return" else {}
        work.take(WORK_STEPS[step], scene.secretary if step in ("publish", "return") else officer, **answers)
        scene.session.flush()
    if steps[-1:] == ("publish",):
        _note_progress(diary, rng, work, officer)


def _note_progress(diary: Diary, rng: Random, work: Programme, officer: User) -> None:
    """Each unit at its own pace; a slow one is late where a day has passed."""
    pace = rng.choice((0.7, 0.95, 1.0, 1.05, 1.1, 1.15, 1.2))
    for row in work.criteria:
        if rng.random() < 0.3 and pace < 1:
            continue
        for months_ago in range(rng.choice((0, 0, 1)), -1, -1):
            day = LAST - timedelta(days=rng.randint(1, 30) + 30 * months_ago)
            if day.weekday() > 4:
                day -= timedelta(days=2)
            if day <= work.stage_since or row.due_on is None or row.target is None:
                continue
            gone = min(1.0, (day - date(YEAR, 1, 1)).days / (row.due_on - date(YEAR, 1, 1)).days)
            reached = Decimal(int(float(row.target) * gone * pace))
            note = rng.choice(texts.NOTES)
            diary.note(day, 15, partial(_reach, row, officer, day, reached, note))


def _reach(row: ProgrammeCriterion, officer: User, day: date, reached: Decimal, note: str) -> None:
    if row.reached is None or (row.reached_on is not None and row.reached_on <= day and row.reached <= reached):
        row.note_progress(officer, day, reached, note)


def _remind(scene: StageSet) -> None:
    """The secretary reminds those that have none."""
    rows = followed(scene.session, scene.secretary, [scene.district.id], YEAR)
    remind(scene.session, scene.secretary, rows, YEAR)
