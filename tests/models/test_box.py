"""The sealed box from its codes to its count, by the verbs alone, on both databases."""

from __future__ import annotations

import pytest

from emulation import clock, sealing
from emulation.db import act, db
from emulation.errors import Refused
from emulation.models import (
    AgendaItem,
    Attendee,
    Box,
    LogLeaf,
    Meeting,
    MeetingCounter,
    Participation,
    SealedBallot,
    balloting,
)
from emulation.rules.box import BoxState
from emulation.rules.voting import Attendance
from tests.world import COUNCIL

COUNTERS = ("son", "thao", "vinh")


@pytest.fixture
def meeting(world):
    with act() as writing:
        n = world.secret
        made = Meeting(
            unit_id=n.holder_id, name="Phiên họp xét", starts_at=clock.now(), place="Phòng họp", made_by_id=world.minh.id,
            chair_id=world.chu.id, secretary_id=world.minh.id, called_at=clock.now(), begun_at=clock.now(),
        )  # fmt: skip
        made.agenda = [AgendaItem(nomination_id=n.id, position=1)]
        made.counters = [MeetingCounter(slot=slot, user_id=getattr(world, name).id) for slot, name in enumerate(COUNTERS)]
        made.attendees = [
            Attendee(
                user_id=getattr(world, name).id, position=place, name=getattr(world, name).name, attendance=Attendance.PRESENT
            )
            for place, name in enumerate(COUNCIL, 1)
        ]
        writing.add(made)
        writing.flush()
        id = made.id
    return id


@pytest.fixture
def keyed(world, meeting):
    """A box whose three holders have their codes: its id, and the codes."""
    with act() as writing:
        box = balloting.make_box(writing.get(Meeting, meeting), [world.secret], world.minh)
        codes = {}
        for name in COUNTERS:
            codes[name] = balloting.give_code(box, getattr(world, name))
            balloting.check_code(box, getattr(world, name), codes[name].lower())
        id = box.id
    return id, codes


@pytest.fixture
def opened(world, keyed):
    with act() as writing:
        balloting.open_box(writing.get(Box, keyed[0]), world.minh)
    return keyed


def cast(world, id: str, name: str, choice: int, nonce: str | None = None) -> bool:
    box = db.session.get(Box, id)
    key, manifest = box.public_key, box.manifest
    ballot = sealing.ballot_id(id, nonce or sealing.new_nonce())
    with act() as writing:
        return balloting.accept(writing, id, getattr(world, name), ballot, sealing.seal(key, manifest, [choice]))


def test_nine_members_vote_and_two_holders_count(both_databases, world, opened):
    id, codes = opened
    for place, name in enumerate(COUNCIL):
        assert cast(world, id, name, sealing.NO if place == 3 else sealing.YES)
    with act() as writing:
        balloting.close_box(writing.get(Box, id), world.chu)
    with act() as writing:
        assert balloting.open_ballots(writing.get(Box, id), world.son, codes["son"]) is False
    with act() as writing:
        assert balloting.open_ballots(writing.get(Box, id), world.vinh, codes["vinh"]) is True
    box = db.session.get(Box, id)
    assert (box.state, box.valid, box.invalid) == (BoxState.COUNTED, 9, 0)
    assert (box.items[0].yes, box.items[0].no, box.items[0].blank) == (8, 1, 0)
    vote = world.secret.vote
    assert (vote.yes, vote.no, vote.passed, vote.is_open) == (8, 1, False, False)
    acts = [leaf.body.split('"ev":"')[1].split('"')[0] for leaf in db.session.query(LogLeaf).order_by(LogLeaf.position)]
    assert acts == ["vote.opened", "vote.closed", "vote.counted"]


def test_a_ballot_sent_again_is_the_same_ballot_and_another_is_refused(both_databases, world, opened):
    nonce = sealing.new_nonce()
    assert cast(world, opened[0], "hoa", sealing.YES, nonce) is True
    assert cast(world, opened[0], "hoa", sealing.YES, nonce) is False
    with pytest.raises(Refused) as refused:
        cast(world, opened[0], "hoa", sealing.NO)
    assert refused.value.status == 409
    assert db.session.query(SealedBallot).count() == db.session.query(Participation).count() == 1


def test_too_few_ballots_are_destroyed_unopened(both_databases, world, opened):
    for name in COUNCIL[:3]:
        cast(world, opened[0], name, sealing.YES)
    with act() as writing:
        balloting.close_box(writing.get(Box, opened[0]), world.minh)
    box = db.session.get(Box, opened[0])
    assert box.state is BoxState.VOID and db.session.query(SealedBallot).count() == 0
    assert world.secret.vote is None and world.secret.in_box is None
