"""S8 and S10: the machine stops in the middle, or the disk is full. What was acknowledged is there, and nothing is half there."""

from __future__ import annotations

import os
import secrets
import signal
import time

import pytest
from sqlalchemy import event, select, text
from sqlalchemy.exc import OperationalError

from emulation.db import act, db
from emulation.errors import Refused
from emulation.models import Box, Participation, User, balloting
from tests.secrecy.crowd import counted, in_box, many_members, open_boxes, sealed_for

CYCLES = int(os.environ.get("KILLS") or (200 if os.environ.get("LONG") else 20))
MEMBERS = 120 * CYCLES


def cast_until_killed(app, id: str, voters: list[int], told: int) -> None:
    """What a worker does, in a process of its own; it says who voted only after the commit."""
    box = db.session.get(Box, id)
    while True:
        user, sealed = voters[secrets.randbelow(len(voters))], sealed_for(box)
        person = db.session.get(User, user)
        try:
            with act() as writing:
                balloting.accept(writing, id, person, secrets.token_bytes(32), sealed)
        except Refused:
            continue
        os.write(told, user.to_bytes(4, "big"))


def in_a_process(app, id: str, voters: list[int]) -> tuple[int, int]:
    """A copy of this process that casts; gives its number and where it tells."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            db.engine.dispose(close=False)
            cast_until_killed(app, id, voters, writing)
        finally:
            os._exit(1)
    os.close(writing)
    return child, reading


def all_of(pipe: int) -> set[int]:
    said = b""
    while more := os.read(pipe, 65536):
        said += more
    os.close(pipe)
    return {int.from_bytes(said[place : place + 4], "big") for place in range(0, len(said) - len(said) % 4, 4)}


def test_a_killed_worker_loses_no_ballot_that_was_acknowledged(app, world):
    voters = many_members(world, MEMBERS)
    ((id, key),) = open_boxes(world, 1, voters).items()
    db.session.remove()
    db.engine.dispose()
    acknowledged: set[int] = set()
    for _ in range(CYCLES):
        children = [in_a_process(app, id, voters) for _ in range(2)]
        time.sleep(0.05 + secrets.randbelow(100) / 1000)
        for child, _pipe in children:
            os.kill(child, signal.SIGKILL)
        for child, pipe in children:
            acknowledged |= all_of(pipe)
            os.waitpid(child, 0)
        taken, ballots = in_box(id)
        assert taken == ballots
        assert acknowledged <= set(db.session.scalars(select(Participation.user_id).where(Participation.box_id == id)))
        db.session.remove()
        db.engine.dispose()
    assert len(acknowledged) > 2 * CYCLES
    assert db.session.scalar(text("PRAGMA integrity_check")) == "ok"
    db.session.rollback()
    with act() as writing:
        balloting.close_box(writing.get(Box, id), world.minh)
    assert counted(id, key) == ballots


def test_a_full_disk_leaves_no_half_of_a_ballot(app, world):
    voters = many_members(world, 200)
    ((id, key),) = open_boxes(world, 1, voters).items()
    db.session.remove()
    pages = db.session.scalar(text("PRAGMA page_count"))
    db.session.remove()
    full = {"at": pages + 2}

    def limit(connection, record, proxy) -> None:
        connection.execute(f"PRAGMA max_page_count={full['at']}")

    event.listen(db.engine, "checkout", limit)
    try:
        ends = [cast_one(id, user) for user in voters[:-1]]
        assert True in ends and False in ends
        assert in_box(id) == (ends.count(True), ends.count(True))
        full["at"] = 1_000_000
        assert cast_one(id, voters[-1])
    finally:
        event.remove(db.engine, "checkout", limit)
    assert in_box(id) == (ends.count(True) + 1, ends.count(True) + 1)
    with act() as writing:
        balloting.close_box(writing.get(Box, id), world.minh)
    assert counted(id, key) == ends.count(True) + 1


def cast_one(id: str, user: int) -> bool:
    sealed, person = sealed_for(db.session.get(Box, id)), db.session.get(User, user)
    try:
        with act() as writing:
            balloting.accept(writing, id, person, secrets.token_bytes(32), sealed)
    except OperationalError as error:
        if "full" not in str(error):
            raise
        return False
    return True


def test_a_full_disk_is_told_to_the_member_and_the_same_form_works_later(app, world, as_):
    """By HTTP: an answer that says something went wrong, no half ballot, and the form is good once there is room."""
    from tests.secret import opened

    id, hoa = opened(world), as_("hoa")
    app.config["TESTING"] = False
    app.testing = False
    app.config["PROPAGATE_EXCEPTIONS"] = False
    form = {"nonce": "c" * 32, "c1": "1", "act": "confirm"}
    failing = {"now": True}

    def fill(connection, cursor, statement, *rest) -> None:
        if failing["now"] and statement.startswith("INSERT INTO sealed_ballots"):
            raise OperationalError(statement, {}, Exception("database or disk is full"))

    event.listen(db.engine, "before_cursor_execute", fill)
    try:
        answer = hoa.post(f"/hom-phieu/{id}/phieu", data=form)
        assert answer.status_code == 500 and in_box(id) == (0, 0)
        failing["now"] = False
        assert hoa.post(f"/hom-phieu/{id}/phieu", data=form).status_code == 200
    finally:
        event.remove(db.engine, "before_cursor_execute", fill)
    assert in_box(id) == (1, 1)


pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
