"""What several tests of rooms ask for: the town's box brought to a state, by the verbs."""

from __future__ import annotations

from datetime import timedelta

import pytest

from emulation import sealing
from emulation.db import act, db
from emulation.models import Box, BoxKey, Participation, User, balloting, board_acts, unsealing
from emulation.rules.stage import Stage
from tests.world import BOARD_CODE, COUNCIL


@pytest.fixture
def bring_to(world):
    """bring_to("closed"): the id of the box, brought there; `votes` says how many of the nine say yes, the rest say no."""

    def bring(state: str, votes: int = 9, yes: int = 9) -> str:
        id = world.box.id
        with act() as writing:
            box = writing.get(Box, id)
            minh, son, vinh = (writing.get(User, world.id_of(f"user_{who}")) for who in ("minh", "son", "vinh"))
            if state == "keying":
                for key in box.keys:
                    key.public = key.checked_at = None
                son_key = box.key_of(son)
                son_key.public = sealing.board_public(id, BOARD_CODE)
            if state == "asked":
                balloting.ask_void(box, minh, "Hai người mất mã.")
            if state in ("open", "closed", "counted", "again", "ended"):
                balloting.open_box(box, minh)
                writing.flush()
                fill(writing, world, box, votes, yes)
            if state in ("closed", "counted", "again", "ended"):
                balloting.close_box(box, minh)
            if state in ("counted", "again", "ended"):
                unsealing.open_ballots(box, son, BOARD_CODE)
                unsealing.open_ballots(box, vinh, BOARD_CODE)
            if state == "again":
                board_acts.recount(box, son, BOARD_CODE)
            if state == "ended":
                for item in box.items:
                    item.nomination.stage = Stage.PUBLISHED
                    item.nomination.stage_since -= timedelta(days=200)  # past the last day for complaints
        db.session.rollback()
        return id

    return bring


def fill(session, world, box: Box, votes: int, yes: int) -> None:
    """The first of the council vote, those who have not yet; so many of them say yes."""
    for place, name in enumerate(COUNCIL[:votes]):
        if session.get(Participation, (box.id, world.id_of(f"user_{name}"))):
            continue
        choice = sealing.YES if place < yes else sealing.NO
        ballot, sealed = sealing.ballot_id(box.id, sealing.new_nonce()), sealing.seal(box.public_key, box.manifest, [choice])
        balloting.accept(session, box.id, session.get(User, world.id_of(f"user_{name}")), ballot, sealed)


@pytest.fixture
def unkeyed(world) -> str:
    """The box as it was made: no code given yet."""
    with act() as writing:
        for key in writing.query(BoxKey):
            key.public = key.checked_at = None
    db.session.rollback()
    return world.box.id
