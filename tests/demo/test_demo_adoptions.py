"""The demonstration's adoptions: through the verbs, by other units than the owner, and the public count is theirs."""

from __future__ import annotations

from sqlalchemy import func, select

from emulation.db import act, db
from emulation.demo.seed_adoptions import published_solutions, write_adoptions
from emulation.models import Adoption, PublishedWork
from emulation.rules.adoptions import AdoptionStage


def test_units_take_over_what_is_published_and_never_their_own(world, monkeypatch):
    monkeypatch.setattr("emulation.demo.seed_adoptions.WAITING", 0)
    with act() as session:
        session.delete(session.get(Adoption, world.id_of("adoption")))
        session.flush()
        assert write_adoptions(session, published_solutions(session)) == 1
    adoption = db.session.scalars(select(Adoption)).one()
    assert (adoption.stage, adoption.unit_id) == (AdoptionStage.CONFIRMED, world.id_of("unit2"))
    assert db.session.scalar(select(func.sum(PublishedWork.adopted))) == 1


def test_without_solutions_there_is_nothing_to_adopt(world):
    with act() as session:
        assert write_adoptions(session, []) == 0
