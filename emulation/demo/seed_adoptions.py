"""Units of the demonstration take over solutions of others: most confirmed, a few waiting for their officer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from emulation import clock
from emulation.demo.adoption_texts import BY_SECTOR, EVERYWHERE
from emulation.demo.seed_users import SEATED
from emulation.models import Adoption, Mandate, PublishedWork, Solution, Unit, User
from emulation.rules.adoptions import CONFIRM
from emulation.rules.people import Role
from emulation.rules.works import WorkStage

LAST_DAY = date(2020, 9, 16)
SPREAD = (5, 3, 2, 1, 1, 0, 2, 0)  # by how many units each is taken over: a few widely, many by nobody yet
AT_LEAST, WAITING = 34, 4
SHOWN = "tatthang"  # a unit whose officer can sign in: something waits there

Officers = list[tuple[Unit, User]]


def published_solutions(session: Session) -> list[Solution]:
    return list(session.scalars(select(Solution).where(Solution.stage == WorkStage.PUBLISHED).order_by(Solution.id)))


def write_adoptions(session: Session, solutions: Iterable[Solution]) -> int:
    """Through the verbs, each on its own day; gives how many there are."""
    rng = Random(len(SPREAD) * 2020)
    open_to_all = [(work, copy.since) for work in solutions if (copy := _copy_of(session, work)) is not None]
    pairs = _pairs(rng, open_to_all, _officers(session))
    for place, (work, since, unit, officer) in enumerate(pairs):
        _live(session, rng, work, since, unit, officer, is_waiting=place < WAITING)
    return len(pairs)


def _copy_of(session: Session, work: Solution) -> PublishedWork | None:
    return session.scalar(select(PublishedWork).where(PublishedWork.work_id == work.id, PublishedWork.standing(LAST_DAY)))


def _officers(session: Session) -> Officers:
    """One officer of each unit that has any."""
    held = session.execute(select(Unit, User).join(Mandate, Mandate.unit_id == Unit.id).join(User).where(Mandate.role == Role.OFFICER).order_by(Unit.id, User.id))
    return list({unit.id: (unit, user) for unit, user in held}.values())


def _pairs(rng: Random, solutions: list[tuple[Solution, date]], officers: Officers) -> list[tuple[Solution, date, Unit, User]]:
    """Who takes over what; the first ones, which will wait, begin with the unit that newcomers look at."""
    shown = next((one for one in officers if one[0].code == SHOWN), None)
    found = [(work, since, *shown) for work, since in solutions if shown and work.unit_id != shown[0].id][:1]
    taken = {(work.id, unit.id) for work, _since, unit, _user in found}
    for round in range(3 if solutions else 0):
        for place, (work, since) in enumerate(solutions):
            others = [(unit, user) for unit, user in officers if unit.id != work.unit_id and (work.id, unit.id) not in taken]
            many = SPREAD[place % len(SPREAD)] if round == 0 else 1 if len(found) < AT_LEAST else 0
            for unit, user in rng.sample(others, min(many if round < 2 else AT_LEAST - len(found), len(others))) if many else ():
                taken.add((work.id, unit.id))
                found.append((work, since, unit, user))
    return sorted(found, key=lambda pair: pair[2].code != SHOWN)


def _live(session: Session, rng: Random, work: Solution, since: date, unit: Unit, officer: User, is_waiting: bool) -> None:
    told = rng.choice(BY_SECTOR.get(unit.sector.code if unit.sector else "", EVERYWHERE))
    first = max(since, SEATED) + timedelta(days=5)
    day = LAST_DAY - timedelta(days=1) if is_waiting else min(LAST_DAY, first + timedelta(days=rng.randint(10, 120)))
    began = min(day, max(since, day - timedelta(days=rng.randint(14, 60))))
    values = {"effect_value": told.value, "effect_method": told.method}
    with clock.stopped_at(datetime.combine(day, time(9, rng.randint(0, 59)), clock.VIETNAM)):
        adoption = Adoption.record(session, work, unit, officer, adopted_on=began, scope=told.scope, effect=told.effect, **values)
    if not is_waiting:
        with clock.stopped_at(datetime.combine(min(LAST_DAY, day + timedelta(days=2)), time(15), clock.VIETNAM)):
            adoption.take(CONFIRM, officer)
            session.flush()
