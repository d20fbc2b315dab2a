"""One ballot on its way into the box. What may be asked about it is asked in one question, so that casting is short.

Nothing here is written but the two rows themselves: no event, no leaf, no moment, no change to the box.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import BindParameter, Select, bindparam, func, insert, inspect, or_, select
from sqlalchemy.orm import Session

from emulation import clock
from emulation.errors import N_, NotNow, Refused
from emulation.models.box import Box, BoxItem, BoxSeat, Participation, SealedBallot
from emulation.models.conflict import Conflict
from emulation.models.meeting import Meeting
from emulation.models.nomination import Nomination
from emulation.models.user import Mandate, User
from emulation.rules.box import BoxState, Standing, why_not_cast
from emulation.rules.conflict import ConflictKind
from emulation.rules.people import Role

HAS_VOTED = NotNow(N_("Đồng chí đã bỏ phiếu vào hòm này. Phiếu đã vào hòm thì không đổi được nữa."))
NO_BALLOT = b""


@dataclass(frozen=True, slots=True)
class Paper:
    """What somebody's ballot paper rests on, at this moment."""

    box_id: str
    meeting: str
    cases: int
    most_yes: int | None
    public_key: bytes | None
    manifest: bytes | None
    standing: Standing
    has_voted: bool
    is_there: bool  # the very ballot that was asked about lies in the box


def _question() -> Select[tuple[object, ...]]:
    box: BindParameter[str] = bindparam("box")
    user: BindParameter[int] = bindparam("user")
    day: BindParameter[date] = bindparam("day")
    here = select(BoxItem.nomination_id).where(BoxItem.box_id == Box.id)
    office = select(Mandate.id).join(User).where(
        Mandate.user_id == user, Mandate.role == Role.COUNCIL, Mandate.unit_id == Meeting.unit_id, User.is_enabled,
        Mandate.valid_from <= day, or_(Mandate.valid_to.is_(None), Mandate.valid_to >= day),
    )  # fmt: skip
    declared = select(Conflict.kind).where(
        Conflict.user_id == user, Conflict.withdrawn_at.is_(None), Conflict.nomination_id.in_(here)
    )
    own = select(Nomination.id).join(User, User.person_id == Nomination.person_id).where(User.id == user, Nomination.id.in_(here))
    return (
        select(
            Meeting.name, Box.most_yes, Box.public_key, Box.manifest, Box.state, Box.closes_at,
            select(func.count()).select_from(BoxItem).where(BoxItem.box_id == Box.id).scalar_subquery(),
            select(BoxSeat.user_id).where(BoxSeat.box_id == Box.id, BoxSeat.user_id == user).exists(),
            office.correlate(Meeting).exists(),
            declared.correlate(Box).order_by(Conflict.id).limit(1).scalar_subquery(),
            own.correlate(Box).exists(),
            select(Participation.user_id).where(Participation.box_id == Box.id, Participation.user_id == user).exists(),
            select(SealedBallot.id).where(SealedBallot.box_id == Box.id, SealedBallot.id == bindparam("ballot")).exists(),
        )
        .join(Meeting, Meeting.id == Box.meeting_id)
        .where(Box.id == box)
    )  # fmt: skip


STANDING = _question()
UNDER_LOCK = STANDING.with_for_update(read=True, of=Box)


def id_of(user: User) -> int:
    """Without asking the database, which has forgotten whoever was read before the lock was taken."""
    state: Any = inspect(user)
    assert state.identity is not None
    return int(state.identity[0])


def paper_of(session: Session, box_id: str, user: User, ballot: bytes = NO_BALLOT, question: Select = STANDING) -> Paper | None:  # type: ignore[type-arg]
    """The ballot paper of this person in this box; None where there is no such box."""
    user_id = id_of(user)
    asked = {"box": box_id, "user": user_id, "day": clock.today(), "ballot": ballot}
    row = session.execute(question, asked).one_or_none()
    if row is None:
        return None
    meeting, most_yes, public_key, manifest, state, closes_at, cases, seated, in_office, kind, is_own, voted, is_there = row
    standing = Standing(state, closes_at, seated, in_office, kind or (ConflictKind.NOMINEE if is_own else None))
    return Paper(box_id, meeting, cases, most_yes, public_key, manifest, standing, voted, is_there)


def accept(session: Session, box_id: str, user: User, id: bytes, sealed: bytes) -> bool:
    """Put one sealed ballot into the box, under the lock. True: just now; False: this very ballot was there already.

    The row of the box is only read: nothing about it may tell when somebody voted. A closing act waits for casts that
    have the box in hand, and casts that come after it find it closed.
    """
    paper = paper_of(session, box_id, user, id, UNDER_LOCK)
    assert paper is not None
    if paper.has_voted and paper.is_there:
        return False
    if paper.has_voted and paper.standing.state is not BoxState.VOID:
        raise Refused(HAS_VOTED)
    if reason := why_not_cast(paper.standing):
        raise Refused(reason)
    user_id = id_of(user)
    session.execute(insert(Participation).values(box_id=box_id, user_id=user_id))
    session.execute(insert(SealedBallot).values(box_id=box_id, id=id, sealed=sealed))
    return True


@dataclass(frozen=True, slots=True)
class OpenBox:
    """A box that takes ballots now, as one who is on its roll sees it."""

    id: str
    meeting: str
    cases: int
    has_voted: bool


def open_boxes(session: Session, user: User) -> list[OpenBox]:
    """The open boxes of which this person is on the roll; those that wait for them come first."""
    cases = select(func.count()).select_from(BoxItem).where(BoxItem.box_id == Box.id).scalar_subquery()
    voted = select(Participation.user_id).where(Participation.box_id == Box.id, Participation.user_id == user.id).exists()
    asked = (
        select(Box.id, Meeting.name, cases, voted)
        .join(Meeting, Meeting.id == Box.meeting_id)
        .join(BoxSeat, BoxSeat.box_id == Box.id)
        .where(Box.state == BoxState.OPEN, BoxSeat.user_id == user.id)
        .order_by(voted, Box.made_at, Box.id)
    )
    return [OpenBox(*row) for row in session.execute(asked)]


def open_box_of(session: Session, user: User, nomination_id: int) -> OpenBox | None:
    """The open box in which this case lies, if this person votes there."""
    here = set(session.scalars(select(BoxItem.box_id).where(BoxItem.nomination_id == nomination_id)))
    return next((box for box in open_boxes(session, user) if box.id in here), None) if here else None
