"""Calling those whose ballot is not in the box yet: when it opens, and when the secretary reminds them."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from emulation.models.box import Box, BoxSeat
from emulation.models.notice import tell
from emulation.models.user import User
from emulation.rules import policy
from emulation.rules.policy import Act


def missing(session: Session, box: Box) -> list[BoxSeat]:
    """Who may vote and has not, in the order of the roll."""
    return list(
        session.scalars(select(BoxSeat).where(BoxSeat.box_id == box.id, BoxSeat.lacks_ballot()).order_by(BoxSeat.position))
    )


def call_voters(session: Session, box: Box) -> int:
    """One notice to each of them, in place of an older one; it knows that a ballot is missing and nothing else."""
    users = session.scalars(select(User).where(User.id.in_([seat.user_id for seat in missing(session, box)]))).all()
    tell(session, users, "ballot_waits", box=box)
    return len(users)


def remind(session: Session, box: Box, by: User) -> int:
    """The secretary or the chair calls once more."""
    policy.demand(Act.CALL_VOTERS, by, box)
    return call_voters(session, box)
