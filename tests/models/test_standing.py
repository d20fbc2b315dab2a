"""Statements are kept by what a person is and holds today: nobody is answered by another's, and none outlives its day."""

from __future__ import annotations

import inspect
from datetime import timedelta

import pytest
from sqlalchemy import select

from emulation import clock, models
from emulation.db import act, db
from emulation.models import Box, Conflict, Mandate, Nomination, Notice, User, balloting
from emulation.models.notice import tell
from emulation.models.standing import Standing
from emulation.rules.conflict import ConflictKind
from emulation.rules.people import Role
from emulation.rules.stage import Stage
from tests.world import NOW

BEFORE, AFTER = timedelta(minutes=1), timedelta(minutes=10)


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


@pytest.mark.usefixtures("both_databases")
def test_a_kept_statement_follows_the_hour(world):
    """A box that closes by itself asks nobody for a ballot any more, however often they asked before."""
    with act() as writing:
        box = writing.get(Box, world.box.id)
        box.closes_at = clock.now() + AFTER
        balloting.open_box(box, writing.get(User, world.minh.id))
        member = box.roll[0].user
        tell(writing, [member], "ballot_waits", box=box)
        member_id = member.id
    db.session.expire_all()
    member = db.session.get(User, member_id)
    waiting = select(Notice.id).outerjoin(Nomination, Nomination.id == Notice.nomination_id).where(Notice.kind == "ballot_waits")
    now = clock.now()
    with clock.stopped_at(now + BEFORE):
        assert db.session.scalars(waiting.where(Notice.to_do(member))).all()
    with clock.stopped_at(now + AFTER):
        assert not db.session.scalars(waiting.where(Notice.to_do(member))).all()


def test_no_kept_statement_holds_the_moment_it_was_made(world, monkeypatch):
    """Whoever builds one may name TODAY and NOW, which are read when it runs, and never look at the clock itself."""

    def looked() -> None:
        raise AssertionError("the clock was read while a statement to be kept was put together")

    standing = Standing(world.minh.id, world.minh.person_id, tuple((role, world.minh.standing.offices[0][1]) for role in Role))
    monkeypatch.setattr(clock, "today", looked)
    monkeypatch.setattr(clock, "now", looked)
    built = []
    for name, model in sorted(vars(models).items()):
        for method, made in inspect.getmembers(model if inspect.isclass(model) else None, inspect.ismethod):
            if build := getattr(made.__func__, "builds", None):
                build(model, standing)
                built.append(f"{name}.{method}")
    assert {"Nomination.rows_like", "Notice.to_do", "Notice.unread"} <= {*built}, built
