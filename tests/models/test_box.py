"""The sealed box from its codes to its count, by the verbs alone, on both databases."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from emulation import sealing
from emulation.db import act, db
from emulation.errors import Refused
from emulation.models import (
    Box,
    LogLeaf,
    LogSalt,
    Participation,
    SealedBallot,
    balloting,
    log,
)
from emulation.rules.box import BoxState
from emulation.rules.conflict import ConflictKind
from tests.world import BOARD_CODE, COUNCIL


@pytest.fixture
def opened(world):
    """The town's box, voting begun: its id."""
    with act():
        balloting.open_box(world.box, world.minh)
        return world.box.id


def cast(world, id: str, name: str, choice: int, nonce: str | None = None) -> bool:
    box = db.session.get(Box, id)
    key, manifest = box.public_key, box.manifest
    ballot = sealing.ballot_id(id, nonce or sealing.new_nonce())
    with act() as writing:
        return balloting.accept(writing, id, getattr(world, name), ballot, sealing.seal(key, manifest, [choice]))


def test_nine_members_vote_and_two_holders_count(both_databases, world, opened):
    id = opened
    for place, name in enumerate(COUNCIL):
        assert cast(world, id, name, sealing.NO if place == 3 else sealing.YES)
    with act() as writing:
        balloting.close_box(writing.get(Box, id), world.chu)
    with act() as writing:
        assert balloting.open_ballots(writing.get(Box, id), world.son, BOARD_CODE) is False
    with act() as writing:
        assert balloting.open_ballots(writing.get(Box, id), world.vinh, BOARD_CODE) is True
    box = db.session.get(Box, id)
    assert (box.state, box.valid, box.invalid) == (BoxState.COUNTED, 9, 0)
    assert (box.items[0].yes, box.items[0].no, box.items[0].blank) == (8, 1, 0)
    vote = world.secret.vote
    assert (vote.yes, vote.no, vote.passed, vote.is_open) == (8, 1, False, False)
    acts = [
        leaf.body.split('"ev":"')[1].split('"')[0]
        for leaf in db.session.query(LogLeaf).order_by(LogLeaf.position)
        if f'"ref":"{id}"' in leaf.body
    ]
    assert acts == ["vote.opened", "vote.closed", "vote.counted"]


def test_a_ballot_sent_again_is_the_same_ballot_and_another_is_refused(both_databases, world, opened):
    nonce = sealing.new_nonce()
    assert cast(world, opened, "hoa", sealing.YES, nonce) is True
    assert cast(world, opened, "hoa", sealing.YES, nonce) is False
    with pytest.raises(Refused) as refused:
        cast(world, opened, "hoa", sealing.NO)
    assert refused.value.status == 409
    assert db.session.query(SealedBallot).count() == db.session.query(Participation).count() == 1


def test_too_few_ballots_are_destroyed_unopened(both_databases, world, opened):
    for name in COUNCIL[:3]:
        cast(world, opened, name, sealing.YES)
    with act() as writing:
        balloting.close_box(writing.get(Box, opened), world.minh)
    box = db.session.get(Box, opened)
    assert box.state is BoxState.VOID and db.session.query(SealedBallot).count() == 0
    assert world.secret.vote is None and world.secret.in_box is None


def test_the_public_log_is_only_ever_added_to(both_databases, world, opened):
    for change in ("UPDATE log_leaves SET body = 'x'", "DELETE FROM log_leaves"):
        with pytest.raises(DBAPIError, match="only ever added to"), act() as writing:
            writing.execute(text(change))
    with pytest.raises(IntegrityError, match="ck_log_leaves_hash_is_a_digest"), act() as writing:
        writing.execute(insert(LogLeaf).values(position=99, hash=b"short", body="{}", what="x", ref="x"))
    with pytest.raises(IntegrityError, match="ck_sealed_ballots_id_is_a_digest"), act() as writing:
        writing.execute(insert(SealedBallot).values(box_id=opened, id=b"short", sealed=b"x"))


def test_no_box_is_made_when_somebody_of_the_board_has_a_conflict(world):
    """Also when it was declared after they were named."""
    with act():
        balloting.make_void(world.box, None, "Lập lại.")
        world.secret.declare_conflict(world.son, ConflictKind.KIN, "Em họ.")
    with pytest.raises(Refused) as refused, act():
        balloting.make_box(world.meeting, [world.secret], world.minh)
    assert "có xung đột lợi ích" in str(refused.value.reason)


def leaf_of(id: str, what: str) -> tuple[dict, dict[str, bytes]]:
    """What the log says of one act on this box, and the salts of what it hides."""
    for leaf in db.session.query(LogLeaf):
        body = json.loads(leaf.body)
        if (body["ref"], body["ev"]) == (id, what):
            return body, {salt.field: salt.salt for salt in db.session.query(LogSalt).filter_by(position=leaf.position)}
    raise AssertionError(what)


def test_the_log_commits_to_the_sums_and_shows_none(world, opened):
    """The log is for everybody and for ever; how a case stands is not public when it is counted, and may never be."""
    for name in COUNCIL:
        cast(world, opened, name, sealing.YES)
    close_and_count(world, opened)
    body, salts = leaf_of(opened, "vote.counted")
    assert body["pub"] == {"valid": 9, "invalid": 0} and world.secret.code not in json.dumps(body)
    assert body["c"] == {"case1": log.commitment(salts["case1"], "case1", "9-0-0")}


def test_why_a_box_is_void_is_only_committed_to_in_the_log(world, opened):
    """People write names into reasons, and what stands in the log can never be taken out again."""
    reason = "Ông Nguyễn Văn Sơn làm mất mã."
    with act() as writing:
        balloting.ask_void(writing.get(Box, opened), world.son, reason)
    with act() as writing:
        balloting.confirm_void(writing.get(Box, opened), world.chu)
    body, salts = leaf_of(opened, "vote.void")
    assert body["pub"] == {} and "Sơn" not in json.dumps(body, ensure_ascii=False)
    assert body["c"] == {"reason": log.commitment(salts["reason"], "reason", reason)}


def close_and_count(world, id: str) -> None:
    with act() as writing:
        balloting.close_box(writing.get(Box, id), world.minh)
    for holder in (world.son, world.vinh):
        with act() as writing:
            balloting.open_ballots(writing.get(Box, id), holder, BOARD_CODE)
