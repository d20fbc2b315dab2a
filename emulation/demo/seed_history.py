"""Writes the 136 awards of five years that the district remembers without votes."""

from __future__ import annotations

from datetime import datetime, time
from random import Random

from sqlalchemy.orm import Session

from emulation import clock
from emulation.demo.codes import Codes
from emulation.demo.history import AwardOf, history
from emulation.demo.seed_people import Registry, Worker
from emulation.models import Award, AwardRecord, Published, Subject, Unit, Version

Honours = list[tuple[AwardOf, Worker | None]]


def pick_honoured(rng: Random, registry: Registry) -> Honours:
    """The past awards, each with the person who received it where it was a person."""
    return [(award, registry.honouree(award) if award.subject_kind == "person" else None) for award in history(rng)]


def write_history(session: Session, honours: Honours, awards: dict[str, Award], units: dict[str, Unit], codes: Codes) -> None:
    """One record and one public row each, published on the day it was decided."""
    for past, worker in honours:
        record = _record(past, worker, awards[past.award], units[past.unit])
        session.add(record)
        session.flush()
        with clock.stopped_at(datetime.combine(past.decided_on, time(10), clock.VIETNAM)):
            Published.record(session, record, codes.next(past.year_of_decision))
    session.flush()
    Version.bump(session)


def _record(past: AwardOf, worker: Worker | None, award: Award, unit: Unit) -> AwardRecord:
    team = next((c for c in unit.collectives if past.subject_kind == "collective" and c.name == past.subject), None)
    return AwardRecord(
        award=award, subject=Subject(past.subject_kind), unit=unit,
        person_id=worker.id if worker else None, collective_id=team.id if team else None,
        subject_name=worker.name.full if worker else past.subject,
        year_of_merit=past.year_of_merit, year_of_decision=past.year_of_decision,
        decision_no=past.decision_no, decided_on=past.decided_on, issuer=past.issuer,
    )  # fmt: skip
