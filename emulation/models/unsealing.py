"""Two of three codes open a closed box, and only sums leave memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from emulation import clock, sealing
from emulation.errors import Refused
from emulation.models import log
from emulation.models.base import hold
from emulation.models.box import Box, BoxKey, Handover
from emulation.models.casting import accept as accept
from emulation.models.casting import ballots_in
from emulation.models.manifest import is_as_opened
from emulation.models.user import User
from emulation.rules import policy
from emulation.rules.box import BROKEN, WRONG_CODE, BoxState
from emulation.rules.policy import Act
from emulation.rules.workflow import STEPS

if TYPE_CHECKING:
    pass


def open_ballots(box: Box, by: User, code: str) -> bool:
    """One holder types a code. The first consents; the second, another holder, opens and counts. True: counted now."""
    session = hold(box)
    policy.demand(Act.OPEN_BALLOTS, by, box)
    key = both_codes(box, by, code)
    if key is None:
        return False
    try:
        sums, valid, invalid = count(session, box, key)
    except sealing.Shut as error:
        raise Refused(BROKEN) from error
    for item, (blank, yes, no) in zip(box.items, sums, strict=True):
        item.yes, item.no, item.blank = yes, no, blank
    box.valid, box.invalid, box.counted_at, box.state = valid, invalid, clock.now(), BoxState.COUNTED
    box.handovers = []
    session.flush()
    for item in box.items:
        item.nomination.take(STEPS["count_box"], by, box=box)
    sums_of = {f"case{item.position}": f"{item.yes}-{item.no}-{item.blank}" for item in box.items}
    log.append(session, "vote.counted", box.id, {"valid": valid, "invalid": invalid}, sums_of)  # nobody outside reads them yet
    return True


def both_codes(box: Box, by: User, code: str) -> sealing.Key | None:
    """The key of the box, once a second holder types a code; the first one's share is handed over meanwhile."""
    mine = box.key_of(by)
    assert mine is not None and mine.share is not None and box.public_key is not None
    if sealing.board_public(box.id, code) != mine.public:
        raise Refused(WRONG_CODE)
    received = next((h for h in box.handovers if h.to_slot == mine.slot), None)
    if received is None:
        box.handovers = consent(box, mine, code)
        return None
    try:
        return sealing.restore(box.id, {mine.slot: mine.share, received.from_slot: received.share}, code, box.public_key)
    except sealing.Shut as error:
        raise Refused(BROKEN) from error


def consent(box: Box, mine: BoxKey, code: str) -> list[Handover]:
    """The share of one holder, sealed anew to each of the other two."""
    others = [key for key in box.keys if key.slot != mine.slot]
    try:
        shares = [sealing.hand_over(box.id, mine.share or b"", code, key.public or b"") for key in others]
    except sealing.Shut as error:
        raise Refused(BROKEN) from error
    return [Handover(from_slot=mine.slot, to_slot=key.slot, share=share) for key, share in zip(others, shares, strict=True)]


def count(session: Session, box: Box, key: sealing.Key) -> tuple[list[list[int]], int, int]:
    """The sums of a box that is still what it was when it opened and when it closed."""
    if not is_as_opened(box):
        raise sealing.Shut("the box is not the one that was opened")
    return sum_up(session, box, key)


def sum_up(session: Session, box: Box, key: sealing.Key) -> tuple[list[list[int]], int, int]:
    """Sums by case (blank, yes, no), and how many ballots were valid and invalid. Nothing else leaves this function."""
    assert box.manifest is not None
    ballots, cases = ballots_in(session, box), len(box.items)
    if len(ballots) != box.collected or sealing.box_root(ballots) != box.root:
        raise sealing.Shut("the box is not the one that was closed")
    sums, invalid = [[0, 0, 0] for _ in range(cases)], 0
    for _id, sealed in ballots:
        choices = sealing.unseal(key, box.manifest, sealed, cases)
        if box.most_yes is not None and choices.count(sealing.YES) > box.most_yes:
            invalid += 1
            continue
        for case, choice in enumerate(choices):
            sums[case][choice] += 1
    return sums, len(ballots) - invalid, invalid
