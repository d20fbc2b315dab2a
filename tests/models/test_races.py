"""Two people at once: whichever order the database gives them, one effect, and the second is told so."""

from __future__ import annotations

import threading
from collections import Counter as Tally
from contextvars import Context

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from emulation import clock
from emulation.db import act, db
from emulation.errors import Overtaken, Refused
from emulation.models import Counter, Event, Nomination, OpenBallot, Proposal, User, Vote
from emulation.rules import workflow as w
from emulation.rules.stage import Stage
from emulation.rules.voting import Choice

LOST = (Refused, Overtaken, IntegrityError, StaleDataError)


def together(app, *deeds) -> list[str]:
    """Each deed in a thread and a transaction of its own, begun at the same moment."""
    gate, ends = threading.Barrier(len(deeds)), [""] * len(deeds)

    def run(place, deed):
        def alone():
            with app.app_context():
                try:
                    gate.wait(10)
                    with act() as writing:
                        deed(writing)
                    ends[place] = "done"
                except LOST as error:
                    ends[place] = type(error).__name__
                finally:
                    db.session.remove()

        return threading.Thread(target=lambda: Context().run(alone))

    threads = [run(place, deed) for place, deed in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return ends


def count(model, *conditions) -> int:
    return db.session.scalar(select(func.count()).select_from(model).where(*conditions)) or 0


@pytest.fixture
def ids(world):
    return world.id_of


@pytest.fixture(params=range(3))
def again(request):
    """A race is run a few times over."""
    return request.param


pytestmark = pytest.mark.usefixtures("both_databases", "again")


def test_one_member_casts_twice(app, ids):
    def cast(choice):
        return lambda s: s.get(Nomination, ids("council")).cast(s.get(User, ids("vinh")), choice)

    before = count(OpenBallot)
    db.session.rollback()
    ends = together(app, cast(Choice.YES), cast(Choice.NO))
    assert Tally(end == "done" for end in ends) == {True: 1, False: 1}
    assert count(OpenBallot) == before + 1


def test_nine_members_cast_at_once(app, ids, world):
    members = ("chu", "minh", "thao", "vinh", "yen", "phuc")

    def cast(name):
        return lambda s: s.get(Nomination, ids("council")).cast(s.get(User, ids(name)), Choice.YES)

    assert together(app, *(cast(name) for name in members)) == ["done"] * 6
    assert world.council.vote.turnout.yes == 9


def test_a_proposal_is_sent_twice(app, ids):
    def send(s):
        s.get(Proposal, ids("draft_proposal2")).submit(s.get(User, ids("nga")))

    ends = together(app, send, send)
    assert Tally(end == "done" for end in ends) == {True: 1, False: 1}
    assert count(Event, Event.nomination_id == ids("other"), Event.step == "submit") == 1


def test_recall_meets_receive(app, ids, world):
    def recall(s):
        s.get(Nomination, ids("submitted")).take(w.RECALL, s.get(User, ids("lan")))

    def receive(s):
        s.get(Nomination, ids("submitted")).take(w.RECEIVE, s.get(User, ids("minh")))

    ends = together(app, recall, receive)
    assert Tally(end == "done" for end in ends) == {True: 1, False: 1}
    assert world.submitted.stage is (Stage.DRAFT if ends[0] == "done" else Stage.CHECKING)


def all_vote_but(ids, *left: str) -> None:
    """Everyone who takes part in the vote on `council` says yes, but for these."""
    with act() as writing:
        n = writing.get(Nomination, ids("council"))
        voted = {ballot.user_id for ballot in n.vote.ballots}
        for seat in n.vote.roll:
            if seat.user_id not in voted | {ids(name) for name in left}:
                n.cast(writing.get(User, seat.user_id), Choice.YES)


def test_a_vote_is_closed_twice(app, ids, world):
    all_vote_but(ids)

    def close(s):
        s.get(Nomination, ids("council")).take(w.CLOSE_VOTE, s.get(User, ids("minh")))

    ends = together(app, close, close)
    assert Tally(end == "done" for end in ends) == {True: 1, False: 1}
    assert count(Event, Event.nomination_id == ids("council"), Event.step == "close_vote") == 1


def test_a_vote_is_closed_while_someone_casts(app, ids, world):
    """Either the last vote was in before the close, or the close was refused for want of it; never closed and not counted."""
    all_vote_but(ids, "vinh")

    def close(s):
        s.get(Nomination, ids("council")).take(w.CLOSE_VOTE, s.get(User, ids("minh")))

    def cast(s):
        s.get(Nomination, ids("council")).cast(s.get(User, ids("vinh")), Choice.YES)

    together(app, close, cast)
    vote = world.council.vote
    assert count(OpenBallot, OpenBallot.vote_id == vote.id) == 9
    assert vote.yes in ((9,) if vote.closed_at else (None,))


def test_a_vote_is_opened_twice(app, ids, world):
    with act():
        world.council.take(w.CANCEL_VOTE, world.minh, reason="Mở nhầm.")
    everyone = {m.user_id for m in world.council.council()}
    db.session.rollback()

    def open_it(s):
        n = s.get(Nomination, ids("council"))
        n.take(w.OPEN_VOTE, s.get(User, ids("minh")), present=everyone, consulted=set())

    ends = together(app, open_it, open_it)
    assert Tally(end == "done" for end in ends) == {True: 1, False: 1}
    assert count(Vote, Vote.nomination_id == ids("council"), Vote.void_at.is_(None)) == 1


def test_numbers_are_given_once_and_without_a_gap(app, ids, world):
    numbers = []

    def take(s):
        numbers.append(Counter.next_number(s, world_unit(s), "QĐ", 2021))

    def world_unit(s):
        from emulation.models import Unit

        return s.get(Unit, ids("huyen"))

    with act() as s:
        take(s)
    ends = together(app, *[take] * 5)
    assert ends == ["done"] * 5
    assert sorted(int(number.partition("/")[0]) for number in numbers) == [1, 2, 3, 4, 5, 6]


def test_an_old_version_is_refused(app, ids, world):
    seen = world.checking.version
    with act():
        world.checking.take(w.FREEZE, world.minh, cause="Xác minh.")
    with act() as s, pytest.raises(Overtaken):
        s.get(Nomination, ids("checking")).take(w.UNFREEZE, world.minh, version=seen, reason="Xong.")


def test_two_sessions_write_one_row(app, ids):
    """The version column speaks even where nobody sent a version along."""
    with app.app_context():
        mine = db.session.get(Nomination, ids("draft"))
        version = mine.version

    def write(text):
        def deed(s):
            n = s.get(Nomination, ids("draft"))
            assert n.version >= version
            n.deed = text

        return deed

    ends = together(app, write("một"), write("hai"))
    assert set(ends) <= {"done", "StaleDataError"}
    db.session.rollback()
    assert db.session.get(Nomination, ids("draft")).version == version + ends.count("done")
    assert clock.now() is not None
