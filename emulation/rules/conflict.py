"""Who takes no part in a dossier, and why: a declared conflict of interest, or being the nominee."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulation.errors import N_, NotYours
from emulation.rules.labels import Labelled
from emulation.rules.people import is_nominee
from emulation.rules.voting import Word

if TYPE_CHECKING:
    from emulation.models import Conflict, Nomination, User


class ConflictKind(Labelled):
    """What ties a person to a case; the words end the sentence “… vì”."""

    NOMINEE = "nominee", N_("là người được đề nghị")
    KIN = "kin", N_("có quan hệ thân thích với người được đề nghị")
    UNIT = "unit", N_("công tác cùng đơn vị hoặc là cấp trên trực tiếp")
    OWN_WORK = "own_work", N_("có tham gia chính việc làm được đề nghị")
    OTHER = "other", N_("có lợi ích liên quan khác")


DECLARED = tuple(kind for kind in ConflictKind if kind is not ConflictKind.NOMINEE)


def conflict_of(user: User, nomination: Nomination) -> Conflict | None:
    """The conflict this person declared here and that stands."""
    return next((c for c in nomination.conflicts if c.user_id == user.id and c.stands), None)


def is_recused(user: User, nomination: Nomination) -> bool:
    return conflict_of(user, nomination) is not None


def takes_no_part(user: User, nomination: Nomination) -> ConflictKind | None:
    """Why this person neither reviews nor votes here: a declared conflict, or the dossier is about them."""
    if conflict := conflict_of(user, nomination):
        return conflict.kind
    return ConflictKind.NOMINEE if is_nominee(user, nomination) else None


def recused(kind: ConflictKind) -> NotYours:
    """The sentence a recused person reads instead of the dossier."""
    return NotYours(N_("Đồng chí không tham gia hồ sơ này vì %(why)s."), why=Word(kind.label))
