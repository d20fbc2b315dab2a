"""Two units confirm at the same moment: both are counted, and both are read."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import func, select

from emulation.db import act, db
from emulation.models import Adoption, Mandate, PublishedAdoption, PublishedWork, Solution, Unit, User
from emulation.rules.adoptions import CONFIRM
from emulation.rules.people import Role
from tests.models.test_races import together


@pytest.mark.usefixtures("both_databases")
def test_two_units_that_confirm_at_once_are_both_counted(app, world):
    with act() as session:
        hoa, unit3 = session.get(User, world.id_of("user_hoa")), session.get(Unit, world.id_of("unit3"))
        session.add(Mandate(user=hoa, role=Role.OFFICER, unit=unit3, unit_id=unit3.id, valid_from=date(2020, 1, 1)))
        session.flush()
        session.expire(hoa)
        told = {"adopted_on": date(2020, 9, 1), "scope": "Cả tổ.", "effect": "Nhanh hơn."}
        other = Adoption.record(session, session.get(Solution, world.id_of("work")), unit3, hoa, **told).id

    def confirm(id: int, who: str):
        return lambda session: session.get(Adoption, id).take(CONFIRM, session.get(User, world.id_of(f"user_{who}")))

    ends = together(app, confirm(world.id_of("adoption"), "nga"), confirm(other, "hoa"))
    assert ends == ["done", "done"]
    db.session.rollback()
    assert len(db.session.scalars(select(PublishedAdoption)).all()) == 2
    assert db.session.scalar(select(func.sum(PublishedWork.adopted))) == 2


@pytest.mark.usefixtures("both_databases")
def test_of_two_that_settle_one_at_once_one_wins(app, world):
    def settle(session):
        session.get(Adoption, world.id_of("adoption")).take(CONFIRM, session.get(User, world.id_of("user_nga")))

    assert sorted(together(app, settle, settle))[-1] == "done"
    assert together(app, settle) != ["done"]
    db.session.rollback()
    assert db.session.scalar(select(func.sum(PublishedWork.adopted))) == 1
