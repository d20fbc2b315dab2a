"""What tests of the secret ballot do again and again: a box over some cases of the town, opened, voted in, closed, counted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from emulation import clock, sealing
from emulation.db import act, db
from emulation.models import AgendaItem, Box, Nomination, Vote, balloting, slips, unsealing
from tests.world import BOARD_CODE, COUNCIL

CASES = ("secret", "voted", "council", "deciding")  # dossiers that a ballot of several lines is made of
VOTERS = tuple(name for name in COUNCIL if name != "phuc")


def open_town_box(world: Any) -> str:
    """The town's own box, voting begun: its id."""
    with act():
        balloting.open_box(world.box, world.minh)
        return str(world.box.id)


def new_box(world: Any, cases: int = 1, most_yes: int | None = None, keyed: bool = True) -> str:
    """A further box of the town's meeting over so many cases; each of them stands before the council, voted on in secret."""
    with act() as writing:
        meeting, minh = world.meeting, world.minh
        found = [stand_before_the_council(writing, getattr(world, name), world.secret) for name in CASES[:cases]]
        known = {item.nomination_id for item in meeting.agenda}
        meeting.agenda += [
            AgendaItem(nomination=n, position=len(known) + place) for place, n in enumerate(found, 1) if n.id not in known
        ]
        writing.flush()
        box = balloting.make_box(meeting, found, minh, most_yes)
        for key in box.keys if keyed else ():
            key.public, key.checked_at = sealing.board_public(box.id, BOARD_CODE), clock.now()
        return str(box.id)


def stand_before_the_council(writing: Any, nomination: Nomination, like: Nomination) -> Nomination:
    """As if it had come here by the same road as `like`: same rule, no vote, in no box."""
    nomination.edition, nomination.stage, nomination.frozen_at = like.edition, like.stage, None
    for vote in writing.scalars(select(Vote).where(Vote.nomination_id == nomination.id, Vote.void_at.is_(None))):
        vote.void_at, vote.void_reason = clock.now(), "Làm lại."
    if (box := nomination.in_box) is not None:
        box.state, box.void_at, box.void_reason = "void", clock.now(), "Làm lại."
    writing.flush()
    writing.expire_all()
    return nomination


def envelopes(world: Any, *names: str) -> None:
    """Their outer slips were printed, and the envelopes have come."""
    with act():
        ids = [world.id_of(f"user_{name}") for name in names]
        for _place, code in slips.print_slips(world.meeting, ids, world.minh):
            assert slips.receive(world.meeting, code, world.minh) is not None


def opened(world: Any, cases: int = 1, most_yes: int | None = None) -> str:
    id = new_box(world, cases, most_yes)
    with act() as writing:
        balloting.open_box(writing.get(Box, id), world.minh)
    return id


def cast(world: Any, id: str, name: str, choices: Sequence[int], nonce: str | None = None) -> bytes:
    """By the verb, in a transaction of its own; gives the ballot's id."""
    box = db.session.get(Box, id)
    assert box is not None and box.public_key is not None and box.manifest is not None
    ballot = sealing.ballot_id(id, nonce or sealing.new_nonce())
    sealed = sealing.seal(box.public_key, box.manifest, choices)
    with act() as writing:
        balloting.accept(writing, id, getattr(world, name), ballot, sealed)
    return ballot


def close(world: Any, id: str, by: str = "minh") -> None:
    with act() as writing:
        balloting.close_box(writing.get(Box, id), getattr(world, by))


def count(world: Any, id: str, first: str = "son", second: str = "vinh") -> Box:
    for name in (first, second):
        with act() as writing:
            unsealing.open_ballots(writing.get(Box, id), getattr(world, name), BOARD_CODE)
    box = db.session.get(Box, id)
    assert box is not None
    return box


def totals(box: Box) -> list[tuple[int | None, int | None, int | None]]:
    return [(item.yes, item.no, item.blank) for item in box.items]
