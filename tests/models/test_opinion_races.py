"""An objection comes in at the very moment at which the case is let go on."""

from __future__ import annotations

import pytest

from emulation import clock
from emulation.db import act, db
from emulation.models import Complaint, Nomination, Opinion, Outcome, User, consulting
from emulation.rules import workflow as w
from emulation.rules.consultation import OpinionKind
from tests.models.test_races import again, together
from tests.web.test_consultation import Ground as G
from tests.web.test_consultation import object_to, put

__all__ = ["again"]
pytestmark = pytest.mark.usefixtures("both_databases", "again")


def sent(world) -> int:
    """An objection that waits for its code."""
    row = Opinion(
        nomination_id=world.id_of("posted"), unit_id=world.huyen.id, kind=OpinionKind.OBJECTION, ground=G.DISCIPLINE, text="a",
        who="b", email="c@d.vn",
    )  # fmt: skip
    put(row)
    return db.session.query(Opinion.id).filter_by(email="c@d.vn").scalar()


def nothing_waits_unheld() -> None:
    db.session.rollback()
    n = db.session.query(Opinion).filter_by(email="c@d.vn").one().nomination
    gates = n.open_gates
    assert n.is_frozen == bool(gates) and [o.holds for o in gates[:1]] == [True] * bool(gates)


def test_one_is_answered_while_another_comes_in(app, world):
    with act():
        first = object_to(world)
        first.take_on(world.minh)
    first_id, second_id, minh = first.id, sent(world), world.id_of("user_minh")

    def answer(writing):
        opinion = writing.get(Opinion, first_id)
        assert opinion.nomination.stage, "read before the lock"
        consulting.answer(opinion, writing.get(User, minh), "Đã rõ.")

    def receive(writing):
        opinion = writing.get(Opinion, second_id)
        assert opinion.nomination.stage, "read before the lock"
        consulting.receive(opinion)

    together(app, answer, receive)
    nothing_waits_unheld()


def test_a_hold_is_lifted_while_an_objection_comes_in(app, world):
    with act() as writing:
        writing.get(Nomination, world.id_of("posted")).take(w.FREEZE, world.kien, cause="Xác minh.")
    second_id, case, kien = sent(world), world.id_of("posted"), world.id_of("user_kien")

    def lift(writing):
        writing.get(Nomination, case).take(w.LIFT_HOLD, writing.get(User, kien), reason="Xong.")

    def receive(writing):
        opinion = writing.get(Opinion, second_id)
        assert opinion.nomination.stage, "read before the lock"
        consulting.receive(opinion)

    together(app, lift, receive)
    db.session.rollback()
    n = db.session.get(Nomination, case)
    assert n.is_frozen or not n.open_gates


def test_a_complaint_is_answered_while_another_is_taken_up(app, world):
    """The case stands still for the second, however the two acts meet."""
    case, kien = world.id_of("council"), world.id_of("user_kien")

    def told() -> Complaint:
        return Complaint(unit_id=world.huyen.id, nomination_id=case, who="A", contact="B", about="C", received_on=clock.today())

    with act() as writing:
        first, second = told(), told()
        for complaint in (first, second):
            complaint.receive(writing, world.kien)
        first.take_up(world.kien, False)
    first_id, second_id = first.id, second.id

    def read_first(writing, id):
        complaint = writing.get(Complaint, id)
        assert complaint.nomination.stage, "read before the lock"
        return complaint

    def decide(writing):
        read_first(writing, first_id).decide(writing.get(User, kien), Outcome.REJECTED, "Xong.")

    def take_up(writing):
        read_first(writing, second_id).take_up(writing.get(User, kien), False)

    together(app, decide, take_up)
    db.session.rollback()
    assert db.session.get(Complaint, second_id).taken_up_on and db.session.get(Nomination, case).is_frozen
