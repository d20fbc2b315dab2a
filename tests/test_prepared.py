"""A statement that is run as it was run the first time says what SQLAlchemy would have it say: of today, of this person, of now."""

from __future__ import annotations

import gc
import weakref
from datetime import date, timedelta

import pytest
from sqlalchemy import bindparam, literal, select

from emulation import clock, prepared
from emulation.db import act, columns, db, rows_of
from emulation.models import Award, Mandate, Nomination, Notice
from emulation.models.settings import DAYS_OFF
from emulation.models.standing import NOW, TODAY
from emulation.prepared import Prepared
from emulation.rules.stage import Stage
from tests.world import NOW as THEN


def plain(rows) -> list[tuple]:
    return [tuple(row) for row in rows]


@pytest.mark.usefixtures("both_databases")
def test_it_says_the_same_in_the_same_types(world):
    statements = [DAYS_OFF, *(Nomination.rows(user, **more) for user in world.people.values() for more in ({}, {"mine": "1"}))]
    statements += [Notice.unread(user) for user in world.people.values()]
    for statement in statements:
        said = plain(columns(statement))
        for _again in range(3):
            assert plain(rows_of(statement)) == said
            assert [[type(value) for value in row] for row in rows_of(statement)] == [[type(v) for v in row] for row in said]
    row = rows_of(statements[1])[0]
    assert isinstance(row.stage, Stage)
    assert isinstance(row.stage_since, date)


@pytest.mark.usefixtures("both_databases")
def test_it_asks_the_clock_each_time(world):
    lists = (select(Nomination.id).where(Nomination.id.in_([1, 2, 3])), select(Nomination.id).where(Nomination.id.in_([])))
    statement = select(TODAY.label("day"), NOW.label("now"), literal(7).label("seven"), *(one.exists() for one in lists))
    statement = statement.where(literal(3).in_([1, 2, 3]), date(2000, 1, 1) <= TODAY)
    for days in (0, 1, 40):
        with clock.stopped_at(THEN + timedelta(days=days)):
            (row,) = rows_of(statement)
            assert (row.day, row.now, row.seven) == (clock.today(), clock.now(), 7)
    overdue = Nomination.rows(world.minh, overdue="1")
    now = {row.id for row in rows_of(overdue)}
    with clock.stopped_at(THEN + timedelta(days=200)):
        assert {row.id for row in rows_of(overdue)} > now


@pytest.mark.usefixtures("both_databases")
def test_it_reads_the_rows_anew_and_follows_the_offices(world):
    names = select(Award.name).order_by(Award.id)
    rows_of(names)
    with act() as writing:
        writing.scalars(select(Award).order_by(Award.id)).first().name = "Một danh hiệu tên mới"
    assert rows_of(names)[0].name == "Một danh hiệu tên mới"
    before, others = (plain(rows_of(Nomination.rows(user))) for user in (world.minh, world.lan))
    assert before != others
    with act() as writing:
        for mandate in writing.query(Mandate).filter_by(user_id=world.minh.id):
            mandate.valid_to = clock.today() - timedelta(days=1)
    db.session.expire_all()
    assert len(rows_of(Nomination.rows(world.minh))) < len(before)


def test_it_goes_with_the_statement(world):
    kept, statement = select(Award.code), select(Award.code)
    rows_of(kept)  # SQLAlchemy itself holds on to the first of those that are alike
    rows_of(statement)
    assert statement in prepared._prepared
    gone = weakref.ref(statement)
    del statement
    gc.collect()
    assert gone() is None


def test_each_time_is_a_question_that_counts(world, queries):
    statement = select(Award.code)
    for _ in range(4):
        with queries() as said:
            rows_of(statement)
        assert len(said) == 1


def test_only_what_comes_again_is_prepared(world, monkeypatch):
    made = []
    monkeypatch.setattr(prepared, "Prepared", lambda *args: made.append(args) or Prepared(*args))
    statement = select(Award.code)
    rows_of(statement)
    assert not made
    for _ in range(3):
        rows_of(statement)
    assert len(made) == 1


def test_no_rows_are_no_rows(world):
    nothing = select(Nomination.id, Nomination.stage).where(Nomination.id == -1)
    assert rows_of(nothing) == rows_of(nothing) == []


def test_what_would_need_a_value_each_time_is_not_taken(world):
    with pytest.raises(Exception, match="value is required"):
        rows_of(select(Award.code).where(Award.code == bindparam("code")))
