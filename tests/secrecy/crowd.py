"""Boxes without cases and with as many voters as a test likes: what counts there is who was let in, not what was said."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, insert, select

from emulation import clock, sealing
from emulation.db import act, db
from emulation.models import Box, BoxSeat, Mandate, Participation, SealedBallot, User, unsealing
from emulation.rules.box import BoxState
from emulation.rules.people import Role
from emulation.rules.voting import Attendance
from tests.world import LONG_AGO

CODE = sealing.new_code()


def many_members(world: Any, how_many: int) -> list[int]:
    """New members of the council: their ids."""
    with act() as writing:
        first = (writing.scalar(select(func.max(User.id))) or 0) + 1
        ids = list(range(first, first + how_many))
        people = [{"id": id, "username": f"nguoi{id}", "name": f"Ủy viên {id}", "password_hash": "-"} for id in ids]
        writing.execute(insert(User), people)
        seats = [{"user_id": id, "role": Role.COUNCIL, "unit_id": world.id_of("huyen"), "valid_from": LONG_AGO} for id in ids]
        writing.execute(insert(Mandate), seats)
    return ids


def open_boxes(world: Any, how_many: int, voters: Sequence[int]) -> dict[str, sealing.Key]:
    """So many boxes, taking ballots; each with the key that opens it, which nobody has in life."""
    keys: dict[str, Any] = {}
    with act() as writing:
        for _ in range(how_many):
            id = secrets.token_hex(8)
            boards = [sealing.board_public(id, CODE)] * 3
            public, shares = sealing.new_key(id, boards)
            handed = sealing.hand_over(id, shares[0], CODE, boards[1])
            keys[id] = sealing.restore(id, {1: shares[1], 0: handed}, CODE, public)
            writing.add(
                Box(
                    id=id, meeting_id=world.meeting.id, state=BoxState.OPEN, floor=1, made_by_id=world.minh.id, public_key=public,
                    manifest=secrets.token_bytes(32), opened_by_id=world.minh.id, opened_at=clock.now(),
                )
            )  # fmt: skip
            writing.flush()
            roll = [{"box_id": id, "user_id": user, "position": place, "name": "", "title": "", "attendance": Attendance.PRESENT}
                    for place, user in enumerate(voters, 1)]  # fmt: skip
            writing.execute(insert(BoxSeat), roll)
    return keys


def sealed_for(box: Box) -> bytes:
    assert box.public_key is not None and box.manifest is not None
    return sealing.seal(box.public_key, box.manifest, [])


def in_box(id: str) -> tuple[int, int]:
    """How many took part, and how many ballots there are."""
    taken = select(func.count()).select_from(Participation).where(Participation.box_id == id)
    ballots = select(func.count()).select_from(SealedBallot).where(SealedBallot.box_id == id)
    found = (db.session.scalar(taken) or 0, db.session.scalar(ballots) or 0)
    db.session.rollback()
    return found


def counted(id: str, key: Any) -> int:
    """How many valid ballots the box gives up."""
    box = db.session.get(Box, id)
    assert box is not None
    _sums, valid, _invalid = unsealing.sum_up(db.session(), box, key)
    db.session.rollback()
    return valid
