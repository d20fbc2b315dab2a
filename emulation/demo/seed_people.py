"""Writes the 3,320 people of the registry and their places, and picks those who are nominated or were honoured."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from sqlalchemy import insert
from sqlalchemy.orm import Session

from emulation.demo import names
from emulation.demo.dossiers import DOSSIERS
from emulation.demo.history import AwardOf
from emulation.demo.jobs import NOMINEES, posts_of
from emulation.demo.units import UNITS, UnitOf
from emulation.models import Membership, Person, Unit
from emulation.text import clean_name, fold, name_key

UNION_MEMBERS = 0.92


@dataclass(eq=False)
class Worker:
    """One person before and after being written."""

    name: names.NameOf
    unit: str
    job: str
    is_direct: bool
    is_member: bool
    born: int
    since: date
    is_nominee: bool = False
    id: int = 0


class Registry:
    """Everybody, unit by unit, as the demonstration draws them."""

    def __init__(self, rng: Random) -> None:
        drawn = iter(names.people(rng, sum(unit.people for unit in UNITS)))
        self.of = {unit.code: [_worker(rng, unit, place, next(drawn)) for place in range(unit.people)] for unit in UNITS}
        self.nominees = [self._nominee(dossier.unit, dossier.gender) if dossier.gender else None for dossier in DOSSIERS]
        self.honoured: set[tuple[str, int, Worker]] = set()

    def _nominee(self, unit: str, gender: str) -> Worker:
        """The next direct worker of that gender who is not nominated yet, with the job the dossier tells of."""
        taken = sum(worker.is_nominee for worker in self.of[unit])
        worker = next(w for w in self.of[unit] if w.is_direct and w.name.gender == gender and not w.is_nominee)
        worker.is_nominee = worker.is_member = True
        worker.job = NOMINEES[unit][taken]
        return worker

    def honouree(self, award: AwardOf) -> Worker:
        """Who received a past award: somebody of that kind of work, never twice the same award for one year."""
        pool = [w for w in self.of[award.unit] if w.is_direct is award.direct_worker]
        start = int((award.pick or 0) * len(pool)) % len(pool)
        for worker in pool[start:] + pool[:start]:
            key = (award.award, award.year_of_merit, worker)
            if key not in self.honoured:
                self.honoured.add(key)
                worker.since, worker.is_member = min(worker.since, date(2012, 9, 1)), True
                return worker
        raise LookupError(award.unit)

    def write(self, session: Session, units: dict[str, Unit]) -> None:
        """All people and places in two statements."""
        workers = [worker for unit in UNITS for worker in self.of[unit.code]]
        written = insert(Person).returning(Person.id, sort_by_parameter_order=True)
        ids = session.scalars(written, [_person(worker) for worker in workers]).all()
        for worker, id in zip(workers, ids, strict=True):
            worker.id = id
        session.execute(insert(Membership), [_membership(worker, units[worker.unit].id) for worker in workers])


def _worker(rng: Random, unit: UnitOf, place: int, name: names.NameOf) -> Worker:
    """The first few of a unit lead it."""
    leaders, jobs = posts_of(unit)
    leads = place < len(leaders)
    since = date(rng.randint(2010, 2019), rng.choice((1, 3, 6, 9)), 1)
    return Worker(
        name=name, unit=unit.code, job=leaders[place] if leads else rng.choice(jobs), is_direct=not leads,
        is_member=leads or rng.random() < UNION_MEMBERS, born=rng.randint(1962, 1984 if leads else 1998), since=since,
    )  # fmt: skip


def _person(worker: Worker) -> dict[str, object]:
    full = clean_name(worker.name.full)
    return {
        "name": full, "given_name": worker.name.given, "folded": fold(full), "sort_key": name_key(full, worker.name.given),
        "gender": worker.name.gender, "birth_year": worker.born,
    }  # fmt: skip


def _membership(worker: Worker, unit_id: int) -> dict[str, object]:
    return {
        "person_id": worker.id, "unit_id": unit_id, "job": worker.job, "is_union_member": worker.is_member,
        "is_direct_worker": worker.is_direct, "valid_from": worker.since,
    }  # fmt: skip
