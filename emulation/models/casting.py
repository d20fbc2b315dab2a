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


def _question() -> Select[Any]:
    """On plain tables: what a mapper adds would be half of what a cast costs."""
    b, m, item, seat = (cls.__table__.c for cls in (Box, Meeting, BoxItem, BoxSeat))
    held, who, tie, case = (cls.__table__.c for cls in (Mandate, User, Conflict, Nomination))
    took, lies = Participation.__table__.c, SealedBallot.__table__.c
    user: BindParameter[int] = bindparam("user")
    day: BindParameter[date] = bindparam("day")
    here = select(item.nomination_id).where(item.box_id == b.id)
    office = select(held.id).where(
        held.user_id == user, held.user_id == who.id, who.is_enabled, held.role == Role.COUNCIL, held.unit_id == m.unit_id,
        held.valid_from <= day, or_(held.valid_to.is_(None), held.valid_to >= day),
    )  # fmt: skip
    declared = select(tie.kind).where(tie.user_id == user, tie.withdrawn_at.is_(None), tie.nomination_id.in_(here))
    own = select(case.id).where(case.person_id == who.person_id, who.id == user, case.id.in_(here))
    return select(
        m.name, b.most_yes, b.public_key, b.manifest, b.state, b.closes_at,
        select(func.count()).select_from(BoxItem.__table__).where(item.box_id == b.id).scalar_subquery(),
        select(seat.casts).where(seat.box_id == b.id, seat.user_id == user).scalar_subquery(),
        office.correlate(Meeting.__table__).exists(),
        declared.correlate(Box.__table__).order_by(tie.id).limit(1).scalar_subquery(),
        own.correlate(Box.__table__).exists(),
        select(took.user_id).where(took.box_id == b.id, took.user_id == user).exists(),
        select(lies.id).where(lies.box_id == b.id, lies.id == bindparam("ballot")).exists(),
    ).where(b.id == bindparam("box"), m.id == b.meeting_id)  # fmt: skip


STANDING = _question()
UNDER_LOCK = STANDING.with_for_update(read=True, of=Box.__table__)
TAKE_PART = insert(Participation.__table__)  # type: ignore[arg-type]
PUT_IN = insert(SealedBallot.__table__)  # type: ignore[arg-type]


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
    meeting, most_yes, public_key, manifest, state, closes_at, cases, casts, in_office, kind, is_own, voted, is_there = row
    standing = Standing(state, closes_at, casts, in_office, kind or (ConflictKind.NOMINEE if is_own else None))
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
    session.execute(TAKE_PART, {"box_id": box_id, "user_id": user_id})
    session.execute(PUT_IN, {"box_id": box_id, "id": id, "sealed": sealed})
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
        .where(Box.state == BoxState.OPEN, BoxSeat.user_id == user.id, BoxSeat.casts)
        .order_by(voted, Box.made_at, Box.id)
    )
    return [OpenBox(*row) for row in session.execute(asked)]


def open_box_of(session: Session, user: User, nomination_id: int) -> OpenBox | None:
    """The open box in which this case lies, if this person votes there."""
    here = set(session.scalars(select(BoxItem.box_id).where(BoxItem.nomination_id == nomination_id)))
    return next((box for box in open_boxes(session, user) if box.id in here), None) if here else None


def ballots_in(session: Session, box: Box) -> list[tuple[bytes, bytes]]:
    """What lies in the box, in the order of the ballots' names."""
    asked = select(SealedBallot.id, SealedBallot.sealed).where(SealedBallot.box_id == box.id).order_by(SealedBallot.id)
    return [(id, sealed) for id, sealed in session.execute(asked)]
