"""S5, S12 and S13: which codes open a box, and that nothing altered or foreign is ever opened."""

from __future__ import annotations

import os
import secrets

import pytest
from sqlalchemy import insert, select, update

from emulation import sealing
from emulation.db import act, db
from emulation.errors import Refused
from emulation.models import Box, BoxKey, Participation, SealedBallot, unsealing
from emulation.rules.box import BoxState
from tests.secret import VOTERS, cast, close, count, opened
from tests.world import BOARD_CODE

TIMES = 1000 if os.environ.get("LONG") else 100
MANIFEST = secrets.token_bytes(32)


class Board:
    """Three codes and the key of a box that they hold."""

    def __init__(self, box: str = "hop") -> None:
        self.box, self.codes = box, [sealing.new_code() for _ in range(3)]
        self.boards = [sealing.board_public(box, code) for code in self.codes]
        self.public, self.shares = sealing.new_key(box, self.boards)

    def open(self, first: int, second: int):
        handed = sealing.hand_over(self.box, self.shares[first], self.codes[first], self.boards[second])
        return sealing.restore(self.box, {second: self.shares[second], first: handed}, self.codes[second], self.public)


def test_every_pair_of_holders_opens_and_in_either_order():
    board = Board()
    sealed = sealing.seal(board.public, MANIFEST, [1, 2, 0])
    for first in range(3):
        for second in range(3):
            if first != second:
                assert sealing.unseal(board.open(first, second), MANIFEST, sealed, 3) == (1, 2, 0)


@pytest.mark.parametrize("slot", range(3))
def test_one_holder_alone_opens_nothing(slot):
    board = Board()
    with pytest.raises(sealing.Shut):
        sealing.restore(board.box, {slot: board.shares[slot]}, board.codes[slot], board.public)


def test_no_wrong_code_opens_anything():
    board = Board()
    for _ in range(TIMES):
        code, slot = sealing.new_code(), secrets.randbelow(3)
        with pytest.raises(sealing.Shut):
            sealing.hand_over(board.box, board.shares[slot], code, board.boards[(slot + 1) % 3])


def test_a_code_with_one_letter_changed_opens_nothing():
    board = Board()
    for place in range(sealing.CODE_LENGTH):
        letter = board.codes[0][place]
        other = next(one for one in sealing.LETTERS if one != letter)
        with pytest.raises(sealing.Shut):
            sealing.hand_over(
                board.box, board.shares[0], board.codes[0][:place] + other + board.codes[0][place + 1 :], board.boards[1]
            )


def test_shares_of_two_boxes_do_not_mix():
    for _ in range(max(3, TIMES // 50)):
        ours, theirs = Board("one"), Board("two")
        handed = sealing.hand_over("two", theirs.shares[1], theirs.codes[1], ours.boards[0])
        with pytest.raises(sealing.Shut):
            sealing.restore("one", {0: ours.shares[0], 1: handed}, ours.codes[0], ours.public)
        same = Board("one")  # the same name, made another time
        handed = sealing.hand_over("one", same.shares[1], same.codes[1], ours.boards[0])
        with pytest.raises(sealing.Shut):
            sealing.restore("one", {0: ours.shares[0], 1: handed}, ours.codes[0], ours.public)


def test_every_byte_of_a_sealed_ballot_counts():
    board = Board()
    key, sealed = board.open(0, 1), sealing.seal(board.public, MANIFEST, [1, 0, 2])
    for place in range(len(sealed)):
        altered = sealed[:place] + bytes([sealed[place] ^ 1 << secrets.randbelow(8)]) + sealed[place + 1 :]
        with pytest.raises(sealing.Shut):
            sealing.unseal(key, MANIFEST, altered, 3)
    for shorter in (sealed[:-1], sealed[1:], b"", sealed + b"\0"):
        with pytest.raises(sealing.Shut):
            sealing.unseal(key, MANIFEST, shorter, 3)


def test_a_ballot_of_another_box_or_another_manifest_does_not_open():
    ours, theirs = Board("one"), Board("two")
    key = ours.open(1, 2)
    with pytest.raises(sealing.Shut):
        sealing.unseal(key, MANIFEST, sealing.seal(theirs.public, MANIFEST, [1]), 1)
    with pytest.raises(sealing.Shut):
        sealing.unseal(key, MANIFEST, sealing.seal(ours.public, secrets.token_bytes(32), [1]), 1)


@pytest.mark.parametrize("said", [[3, 0, 0], [1, 2, 255], [1, 2, 0, 1]])
def test_a_ballot_of_nonsense_does_not_open(said):
    """A choice that does not exist, or one for a case that is not there."""
    board = Board()
    sealed = sealing.seal(board.public, MANIFEST, said)
    with pytest.raises(sealing.Shut):
        sealing.unseal(board.open(0, 2), MANIFEST, sealed, 3)


@pytest.fixture
def closed(world):
    id = opened(world, 2)
    for name in VOTERS:
        cast(world, id, name, [1, 2])
    close(world, id)
    return id


def refuses_to_open(world, id: str) -> None:
    with act() as writing:
        assert unsealing.open_ballots(writing.get(Box, id), world.son, BOARD_CODE) is False
    with pytest.raises(Refused) as refused, act() as writing:
        unsealing.open_ballots(writing.get(Box, id), world.vinh, BOARD_CODE)
    assert refused.value.status == 409 and "không còn nguyên vẹn" in str(refused.value)
    box = db.session.get(Box, id)
    assert box.state is BoxState.CLOSED and box.counted_at is None and [item.yes for item in box.items] == [None, None]


def flipped(value: bytes) -> bytes:
    place = secrets.randbelow(len(value))
    return value[:place] + bytes([value[place] ^ 1 << secrets.randbelow(8)]) + value[place + 1 :]


def a_ballot(id: str) -> SealedBallot:
    return db.session.scalars(select(SealedBallot).where(SealedBallot.box_id == id)).first()


def change_what_is_sealed(writing, id):
    row = a_ballot(id)
    row.sealed = flipped(row.sealed)


def change_its_name(writing, id):
    old = a_ballot(id).id
    writing.execute(update(SealedBallot).where(SealedBallot.id == old).values(id=flipped(old)))


def take_one_out(writing, id):
    writing.delete(a_ballot(id))


def put_one_in(writing, id):
    box = writing.get(Box, id)
    name = sealing.ballot_id(id, sealing.new_nonce())
    sealed = sealing.seal(box.public_key, box.manifest, [1, 1])
    writing.execute(insert(SealedBallot).values(box_id=id, id=name, sealed=sealed))


def put_one_for_another(writing, id):
    take_one_out(writing, id)
    writing.flush()
    put_one_in(writing, id)


def change_the_manifest(writing, id):
    box = writing.get(Box, id)
    box.manifest = flipped(box.manifest)


def change_the_key(writing, id):
    box = writing.get(Box, id)
    box.public_key = sealing.new_key(id, [key.public for key in box.keys])[0]


def change_the_root(writing, id):
    box = writing.get(Box, id)
    box.root = flipped(box.root)


@pytest.mark.parametrize(
    "tamper",
    [
        change_what_is_sealed,
        change_its_name,
        take_one_out,
        put_one_in,
        put_one_for_another,
        change_the_manifest,
        change_the_key,
        change_the_root,
    ],
    ids=lambda tamper: tamper.__name__,
)
def test_a_box_that_was_touched_after_the_close_is_not_opened(world, closed, tamper):
    with act() as writing:
        tamper(writing, closed)
    refuses_to_open(world, closed)


def test_a_share_that_was_touched_opens_nothing(world, closed):
    with act() as writing:
        key = writing.get(BoxKey, (closed, 0))
        key.share = flipped(key.share)
    with pytest.raises(Refused) as refused, act() as writing:
        unsealing.open_ballots(writing.get(Box, closed), world.son, BOARD_CODE)
    assert refused.value.status == 409


def test_a_foreign_ballot_slipped_in_before_the_close_keeps_the_box_shut(world):
    """Somebody with the database in hand puts in what was sealed for another box, with somebody's participation."""
    id = opened(world, 2)
    for name in VOTERS:
        cast(world, id, name, [1, 2])
    with act() as writing:
        other, _shares = sealing.new_key("other", [sealing.board_public("other", BOARD_CODE)] * 3)
        sealed = sealing.seal(other, writing.get(Box, id).manifest, [1, 1])
        writing.execute(insert(SealedBallot).values(box_id=id, id=secrets.token_bytes(32), sealed=sealed))
        writing.execute(insert(Participation).values(box_id=id, user_id=world.id_of("user_phuc")))
    close(world, id)
    refuses_to_open(world, id)


def test_an_untouched_box_opens(world, closed):
    assert count(world, closed).valid == len(VOTERS)
