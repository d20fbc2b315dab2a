"""Two people at one count, or one member voting and stepping aside at once: one effect, whichever came first."""

from __future__ import annotations

from collections import Counter as Tally_of
from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from emulation.db import act, db
from emulation.models import Conflict, Mandate, Nomination, OpenBallot, Tally, User
from emulation.rules import workflow as w
from emulation.rules.conflict import ConflictKind
from emulation.rules.people import Role
from emulation.rules.voting import Choice, Mode
from tests.models.test_races import count, together

pytestmark = pytest.mark.usefixtures("both_databases")


@pytest.fixture
def entered(world) -> tuple[int, int]:
    """`council` voted on by raised hands, entered and waiting; Chủ and Kiên are both chairs. The dossier and the tally."""
    id = world.id_of("council")
    with act() as writing:
        n, minh = writing.get(Nomination, id), writing.get(User, world.minh.id)
        n.take(w.CANCEL_VOTE, minh, reason="Mở lại.")
        n.edition.vote_mode = Mode.HANDS
        everyone = {m.user_id for m in n.council()}
        n.take(w.OPEN_VOTE, minh, present=everyone, consulted=set())
        writing.flush()
        n.take(w.ENTER_HANDS, minh, hands=dict.fromkeys(everyone, Choice.YES))
        kien = writing.get(User, world.kien.id)
        kien.mandates.append(Mandate(role=Role.CHAIR, unit_id=world.huyen.id, valid_from=date(2018, 1, 1)))
        writing.flush()
        tally = n.vote.tally.id
    db.session.rollback()
    return id, tally


def test_one_confirms_while_another_sends_back(app, world, entered):
    id, tally = entered

    def answer(who, step, **more):
        user = world.id_of(f"user_{who}")
        return lambda s: s.get(Nomination, id).take(step, s.get(User, user), tally=tally, **more)

    ends = together(app, answer("chu", w.CONFIRM_HANDS), answer("kien", w.RETURN_HANDS, reason="Đếm nhầm."))
    assert Tally_of(end == "done" for end in ends) == {True: 1, False: 1}
    assert count(Tally, Tally.confirmed_at.is_not(None)) + count(Tally, Tally.returned_at.is_not(None)) == 1


def test_a_member_votes_and_steps_aside_at_once(app, world):
    id, thao = world.id_of("council"), world.id_of("user_thao")
    db.session.rollback()
    ends = together(
        app,
        lambda s: s.get(Nomination, id).cast(s.get(User, thao), Choice.YES),
        lambda s: s.get(Nomination, id).declare_conflict(s.get(User, thao), ConflictKind.KIN, "Là em ruột."),
    )
    assert Tally_of(end == "done" for end in ends) == {True: 1, False: 1}
    voted = count(OpenBallot, OpenBallot.user_id == thao, OpenBallot.vote_id == db.session.get(Nomination, id).vote.id)
    assert voted + count(Conflict) == 1


def test_a_conflict_declared_twice_is_declared_once(app, world):
    id, thao = world.id_of("posted"), world.id_of("user_thao")
    db.session.rollback()

    def declare(s):
        s.get(Nomination, id).declare_conflict(s.get(User, thao), ConflictKind.KIN, "Là em ruột.")

    ends = together(app, declare, declare)
    assert Tally_of(end == "done" for end in ends) == {True: 1, False: 1}
    assert count(Conflict) == 1


def test_the_database_itself_refuses_figures_that_do_not_add_up(world, entered, unsaved):
    tally = db.session.get(Tally, entered[1])
    tally.yes += 1
    with pytest.raises(IntegrityError):
        db.session.flush()
    db.session.rollback()
