"""Statements are kept by what a person is and holds today: nobody is answered by another's, and none outlives its day."""

from __future__ import annotations

from datetime import timedelta

import pytest

from emulation import clock
from emulation.db import act, db
from emulation.models import Conflict, Mandate, Nomination, Notice
from emulation.rules.conflict import ConflictKind
from emulation.rules.people import Role
from emulation.rules.stage import Stage
from tests.world import NOW


def seen(user, **wanted) -> set[int]:
    return {row.id for row in db.session.execute(Nomination.rows(user, **wanted))}


def test_a_statement_is_put_together_once_for_the_same_person(world):
    assert Nomination.rows(world.minh, mine="1") is Nomination.rows(world.minh, mine="1")
    assert Notice.unread(world.minh) is Notice.unread(world.minh)
    assert Nomination.rows(world.minh, mine="1") is not Nomination.rows(world.minh, mine="0")


def test_two_people_never_share_one(world):
    assert world.minh.standing != world.hoa.standing
    assert Nomination.rows(world.minh) is not Nomination.rows(world.hoa)
    assert seen(world.lan) != seen(world.minh)


@pytest.mark.usefixtures("both_databases")
def test_an_office_that_ends_shuts_the_list_at_once(world):
    before = seen(world.minh)
    with act() as writing:
        for mandate in writing.query(Mandate).filter_by(user_id=world.minh.id):
            mandate.valid_to = clock.today() - timedelta(days=1)
    db.session.expire_all()
    assert before
    assert seen(world.minh) < before
    assert world.minh.standing.units_as(Role.SECRETARY) == []


@pytest.mark.usefixtures("both_databases")
def test_a_kept_statement_follows_the_day(world):
    kept = Nomination.rows(world.minh, overdue="1")
    now = {row.id for row in db.session.execute(kept)}
    with clock.stopped_at(NOW + timedelta(days=200)):
        assert Nomination.rows(world.minh, overdue="1") is kept
        assert {row.id for row in db.session.execute(kept)} > now


def test_a_kept_statement_sees_what_has_changed(world):
    one = next(iter(seen(world.minh, stage=Stage.CHECKING.value)))
    with act() as writing:
        writing.add(Conflict(nomination_id=one, user_id=world.minh.id, kind=ConflictKind.OTHER, reason="Người nhà."))
    assert one not in seen(world.minh, stage=Stage.CHECKING.value)
