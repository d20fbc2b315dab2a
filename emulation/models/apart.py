"""What the public reads of members who take no part in a case: how many, what ties them to it; names only where the edition allows."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from emulation.models.edition import ConflictsShown
from emulation.rules.conflict import ConflictKind, takes_no_part

if TYPE_CHECKING:
    from emulation.models import Nomination


def standing_apart(n: Nomination) -> list[tuple[str, ConflictKind]]:
    """Members of the council beside this case: as its vote has it; before any vote, as it stands today."""
    if n.vote is None:
        kinds = [(m.user.name, takes_no_part(m.user, n)) for m in n.council()]
        return [(name, kind) for name, kind in kinds if kind is not None]
    return [(one.name, one.kind) for one in n.vote.recusals]


def published_conflicts(n: Nomination) -> dict[str, Any]:
    """What is copied into the public row, cut to what the edition lets the public know."""
    shown, beside = n.edition.conflicts_shown, standing_apart(n)
    told: dict[str, Any] = {"n": len(beside)}
    if shown is not ConflictsShown.COUNT:
        told["kinds"] = dict(sorted(Counter(kind.value for _name, kind in beside).items()))
    if shown is ConflictsShown.NAMES:
        told["names"] = [[name, kind.value] for name, kind in beside]
    return told
