"""What a ballot in a box means: cases, rule and roll as they were when it opened, and whether they still are."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from emulation import sealing
from emulation.models import log
from emulation.models.box import Box, BoxItem
from emulation.models.casting import accept as accept
from emulation.rules.voting import VoteRule

if TYPE_CHECKING:
    from emulation.models import Nomination


def manifest_of(box: Box) -> dict[str, object]:
    """Everything that decides what a ballot in this box means; its digest is bound into every ballot."""
    rule = rule_of(box, box.items[0])
    return {
        "box": box.id,
        "cases": [[item.nomination.code, item.title, item.content.hex() if item.content else ""] for item in box.items],
        "rule": [rule.pass_num, rule.pass_den, rule.strictly, rule.base.value, rule.quorum_num, rule.quorum_den, rule.recusal_effect.value, int(rule.quorum_in_room), rule.absent.value, rule.tie.value, int(rule.needs_chair)],
        "clause": rule.clause,
        "roll": [[seat.user_id, int(seat.casts)] for seat in box.roll],
        "most_yes": box.most_yes or 0,
        "closes": int(box.closes_at.timestamp()) if box.closes_at else 0,
        "key": box.public_key.hex() if box.public_key else "",
        "board": [[key.slot, key.user_id, key.public.hex() if key.public else ""] for key in box.keys],
        "floor": box.floor,
        "level": box.level,
    }  # fmt: skip


def rule_of(box: Box, item: BoxItem) -> VoteRule:
    """The rule of a case: its edition's; once the box is open, as it was then."""
    vote = next((vote for vote in item.nomination.votes if vote.box_id == box.id), None)
    rule: VoteRule = item.nomination.edition.vote_rule if vote is None else vote.rule
    return rule


def has_one_rule(box: Box) -> bool:
    return len({rule_of(box, item) for item in box.items}) == 1


def is_as_opened(box: Box) -> bool:
    """Whether cases, their order, the roll and the rule are still those that were sealed into every ballot."""
    text = box.manifest_text or ""
    return (
        hashlib.sha256(text.encode()).digest() == box.manifest and has_one_rule(box) and log.canonical(manifest_of(box)) == text
    )


def content_of(nomination: Nomination) -> bytes:
    """A digest of what the members have read of a case."""
    n = nomination
    files = sorted(a.sha256 for a in n.live_attachments)
    said = [n.code, n.nominee_name, str(n.award_id), n.situation, n.deed, n.outcome, n.gist, *files]
    return sealing.digest(b"emulation/case/v1", *(part.encode() for part in said))
