"""What the public log is told of open, paper and hand votes: every act, no choice of anybody, no name."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import select

from emulation.db import act, db
from emulation.errors import Refused
from emulation.models import LogLeaf, LogSalt, Nomination, User, log
from emulation.rules import workflow as w
from emulation.rules.voting import Choice, Mode
from tests.world import COUNCIL, PEOPLE


def said(key: str, world) -> list[dict]:
    code = getattr(world, key).code
    leaves = db.session.scalars(select(LogLeaf).order_by(LogLeaf.position)).all()
    assert all(leaf.hash == log.leaf_hash(leaf.body) for leaf in leaves)
    told = [json.loads(leaf.body) for leaf in leaves]
    return [body for body in told if body["ref"] == code and body["ev"].startswith("vote.")]


def do(world, key: str, step: w.Step, who: str, **answers) -> None:
    with act() as session:
        session.get(Nomination, world.id_of(key)).take(step, session.get(User, world.id_of(f"user_{who}")), **answers)


def everyone(world) -> set[int]:
    return {world.id_of(f"user_{name}") for name in COUNCIL}


def test_the_town_left_its_leaves_and_none_names_anybody(world):
    assert [body["ev"] for body in said("published", world)] == ["vote.opened", "vote.closed"]
    opened, closed = said("published", world)
    assert opened["pub"] == closed["pub"] == {"mode": "open"} and set(opened["c"]) == {"people"}
    everything = "\n".join(db.session.scalars(select(LogLeaf.body)))
    assert [name for name, _offices in PEOPLE.values() if name in everything] == []


@pytest.mark.parametrize("key", ["not_passed", "voted", "published"])
def test_the_figures_of_a_case_are_only_committed_to(world, key):
    """Also those of a case that passed: when its leaf is written nobody outside may know yet how it stands."""
    closed = said(key, world)[-1]
    assert closed["pub"] == {"mode": "open"} and set(closed["c"]) == {"figures"}


def test_a_vote_that_is_cancelled_and_one_that_is_annulled(world, both_databases):
    do(world, "council", w.CANCEL_VOTE, "minh", reason="Mở nhầm.")
    assert [body["ev"] for body in said("council", world)] == ["vote.opened", "vote.cancelled"]
    do(world, "voted", w.ANNUL_VOTE, "chu", reason="Sai danh sách.")
    annulled = said("voted", world)[-1]
    assert annulled["ev"] == "vote.annulled" and "Sai danh sách" not in json.dumps(annulled, ensure_ascii=False)
    position = log.position_of(db.session, "vote.annulled", world.voted.code)
    salt = db.session.get(LogSalt, (position, "reason"))
    assert annulled["c"]["reason"] == log.commitment(salt.salt, "reason", "Sai danh sách.")


def test_going_back_over_a_vote_is_logged(world):
    do(world, "voted", w.STEP_BACK, "minh", reason="Thiếu giấy tờ.")
    assert said("voted", world)[-1]["ev"] == "vote.annulled"


def test_a_show_of_hands(world):
    do(world, "council", w.CANCEL_VOTE, "minh", reason="Mở nhầm.")
    with act():
        world.council.edition.vote_mode = Mode.HANDS
    hands = dict.fromkeys(everyone(world), Choice.YES)
    do(world, "council", w.OPEN_VOTE, "minh", present=everyone(world), consulted=set())
    do(world, "council", w.ENTER_HANDS, "minh", hands=hands)
    do(world, "council", w.RETURN_HANDS, "chu", tally=world.council.vote.tally.id, reason="Đếm lại.")
    do(world, "council", w.ENTER_HANDS, "minh", hands=hands)
    do(world, "council", w.CONFIRM_HANDS, "chu", tally=world.council.vote.tally.id)
    do(world, "council", w.CLOSE_VOTE, "minh")
    acts = ["opened", "count_entered", "count_returned", "count_entered", "count_confirmed", "closed"]
    assert [body["ev"].removeprefix("vote.") for body in said("council", world)][2:] == acts
    entered = said("council", world)[3]
    assert entered["pub"] == {} and set(entered["c"]) == {"figures", "by"}


def test_what_is_refused_leaves_no_leaf(world):
    before = db.session.query(LogLeaf).count()
    with pytest.raises(Refused):
        do(world, "council", w.CLOSE_VOTE, "lan")
    assert db.session.query(LogLeaf).count() == before


def test_attendance_is_logged_by_heads(world):
    do(world, "council", w.ATTEND, "minh", present=everyone(world), consulted=set())
    attended = said("council", world)[-1]
    assert attended["ev"] == "vote.attended" and attended["pub"] == {} and set(attended["c"]) == {"people"}
    salt = db.session.get(LogSalt, (log.position_of(db.session, "vote.attended", world.council.code), "people"))
    assert attended["c"]["people"] == log.commitment(salt.salt, "people", "9-0")
