"""Who of the units below a committee has an action programme, how it stands, and who is reminded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from emulation import clock
from emulation.models.notice import tell
from emulation.models.unit import Unit
from emulation.models.user import Mandate, User
from emulation.models.works.programme import Programme, ProgrammeReminder
from emulation.models.works.work import Work
from emulation.rules.people import Role
from emulation.rules.programmes import Standing


@dataclass(frozen=True, slots=True)
class Followed:
    """One unit in one year."""

    unit: Unit
    programme: Programme | None
    standing: Standing
    reminded_on: date | None = None

    @property
    def is_behind(self) -> bool:
        return self.standing.late > 0


def followed(session: Session, user: User, holders: Iterable[int], year: int, typed: str = "") -> list[Followed]:
    """All units directly below these committees, with the programme this person may see of each."""
    day = clock.today()
    units = session.scalars(Unit.below(sorted(holders), day, typed).options(joinedload(Unit.sector))).all()
    seen = Work.visible_to(user).with_only_columns(Work.id)
    query = select(Programme).where(Programme.of_year == year, Programme.id.in_(seen)).options(selectinload(Programme.criteria))
    programmes = {programme.of_unit_id: programme for programme in session.scalars(query)}
    told = select(ProgrammeReminder.unit_id, func.max(ProgrammeReminder.told_on)).where(ProgrammeReminder.year == year)
    reminded = dict(session.execute(told.group_by(ProgrammeReminder.unit_id)).all())
    return [
        Followed(unit, its, its.standing(day) if its and its.has_copy else Standing(), reminded.get(unit.id))
        for unit in units
        for its in [programmes.get(unit.id)]
    ]


def remind(session: Session, by: User, rows: Iterable[Followed], year: int) -> int:
    """Tell the officers of those that have none, no unit twice a day. How many units were told."""
    day, told = clock.today(), 0
    for row in rows:
        if row.programme is not None or row.reminded_on == day:
            continue
        session.add(ProgrammeReminder(unit_id=row.unit.id, year=year, told_on=day, by_id=by.id))
        session.flush()
        tell(
            session,
            session.scalars(Mandate.people_of(Role.OFFICER, [row.unit.id], day)),
            "programme_missing",
            by=by,
            year=str(year),
        )
        told += 1
    return told
