"""The sealed ballot box: who may vote, who did, and ballots that nobody can open alone. Why so: docs/decisions/0021.

`participations` says that somebody voted, `sealed_ballots` holds what was said, sealed on arrival. Nothing ties one to the
other: no order, no time, no serial number, no hidden row number. Only sums ever leave the memory of the program.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    String,
    UniqueConstraint,
    and_,
    exists,
    or_,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from emulation import clock
from emulation.models.base import Model, session_of
from emulation.models.box_scopes import BoxScopes
from emulation.models.meeting import Meeting
from emulation.models.user import User
from emulation.rules.box import BOARD, BoxState
from emulation.rules.voting import Attendance


class Box(BoxScopes, Model):
    """One opening of one ballot over one or more cases with the same voters. Its row does not change while people vote."""

    __tablename__ = "boxes"
    __table_args__ = (
        CheckConstraint(
            "state IN ('keying', 'void') OR (manifest IS NOT NULL AND public_key IS NOT NULL)", name="opened_is_frozen"
        ),
        CheckConstraint(
            "state NOT IN ('closed', 'counted') OR (root IS NOT NULL AND collected IS NOT NULL)", name="closed_is_rooted"
        ),
        CheckConstraint("(state = 'counted') = (counted_at IS NOT NULL)", name="counted_has_moment"),
        CheckConstraint("(state = 'void') = (void_at IS NOT NULL)", name="void_has_moment"),
        CheckConstraint("void_at IS NULL OR void_reason IS NOT NULL", name="void_has_reason"),
        CheckConstraint("void_by_id IS NULL OR void_by_id <> void_asked_by_id", name="void_by_two"),
        CheckConstraint("valid IS NULL OR valid + invalid = collected", name="each_valid_or_not"),
        CheckConstraint("(valid IS NULL) = (counted_at IS NULL)", name="counted_has_figures"),
        CheckConstraint("manifest IS NULL OR length(manifest) = 32", name="manifest_is_a_digest"),
        CheckConstraint("floor >= 1", name="floor_is_positive"),
        Index("ix_boxes_meeting_id", "meeting_id"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True)  # random: it stands in addresses
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    state: Mapped[BoxState] = mapped_column(default=BoxState.KEYING)
    level: Mapped[int] = mapped_column(default=1)
    floor: Mapped[int]  # with fewer ballots the box is never opened
    most_yes: Mapped[int | None]  # a ballot with more is invalid
    closes_at: Mapped[datetime | None]
    made_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    public_key: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    manifest: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    manifest_text: Mapped[str | None]
    opened_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    opened_at: Mapped[datetime | None]
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    closed_at: Mapped[datetime | None]
    root: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    collected: Mapped[int | None]
    counted_at: Mapped[datetime | None]
    valid: Mapped[int | None]
    invalid: Mapped[int | None]
    void_asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    void_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    void_at: Mapped[datetime | None]
    void_reason: Mapped[str | None] = mapped_column(String(1000))
    destroyed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    meeting: Mapped[Meeting] = relationship(back_populates="boxes")
    items: Mapped[list[BoxItem]] = relationship(order_by="BoxItem.position", cascade="all, delete-orphan")
    keys: Mapped[list[BoxKey]] = relationship(order_by="BoxKey.slot", cascade="all, delete-orphan")
    roll: Mapped[list[BoxSeat]] = relationship(order_by="BoxSeat.position", cascade="all, delete-orphan")
    handovers: Mapped[list[Handover]] = relationship(cascade="all, delete-orphan")

    __mapper_args__ = {"version_id_col": version}

    @property
    def voters(self) -> list[BoxSeat]:
        """Those on the roll who may put a ballot in."""
        return [seat for seat in self.roll if seat.casts]

    @property
    def is_keyed(self) -> bool:
        """Whether all three holders have a code and have typed it back."""
        return len(self.keys) == BOARD and all(key.checked_at is not None for key in self.keys)

    @property
    def is_contested(self) -> bool:
        """Whether somebody has complained of one of its cases, or of what it led to, and has no answer yet."""
        from emulation.models.award import AwardRecord
        from emulation.models.complaint import Complaint

        session, cases = session_of(self), [item.nomination_id for item in self.items]
        led_to = select(AwardRecord.id).where(AwardRecord.nomination_id.in_(cases))
        about = or_(Complaint.nomination_id.in_(cases), Complaint.record_id.in_(led_to))
        return session.scalar(select(Complaint.id).where(about, Complaint.outcome.is_(None)).limit(1)) is not None

    @property
    def kept_until(self) -> date | None:
        """The last day on which somebody may complain of how one of its cases ended; None while no rule sets a limit."""
        from emulation.models.complaint import Clock, ComplaintLimit

        ends = [item.nomination.stage_since for item in self.items if item.nomination.stage.is_end]
        limits = [ComplaintLimit.end_of(session_of(self), Clock.FILE, day) for day in ends]
        return max((day for day in limits if day is not None), default=None)

    def seat_of(self, user: User) -> BoxSeat | None:
        return next((seat for seat in self.roll if seat.user_id == user.id), None)

    def key_of(self, user: User) -> BoxKey | None:
        return next((key for key in self.keys if key.user_id == user.id), None)


class BoxItem(Model):
    """A case in a box, frozen when voting begins: its name as printed on the ballot and the digest of its dossier."""

    __tablename__ = "box_items"
    __table_args__ = (UniqueConstraint("box_id", "nomination_id"),)

    box_id: Mapped[str] = mapped_column(ForeignKey("boxes.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nominations.id"), index=True)
    title: Mapped[str] = mapped_column(String(400), default="")
    content: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    yes: Mapped[int | None]
    no: Mapped[int | None]
    blank: Mapped[int | None]

    nomination: Mapped[Nomination] = relationship()  # type: ignore[name-defined]  # noqa: F821


class BoxKey(Model):
    """A holder of a code: only what the code opens is kept, never the code."""

    __tablename__ = "box_keys"
    __table_args__ = (
        UniqueConstraint("box_id", "user_id"),
        CheckConstraint("slot BETWEEN 0 AND 2", name="one_of_three"),
        CheckConstraint("checked_at IS NULL OR public IS NOT NULL", name="code_before_check"),
    )

    box_id: Mapped[str] = mapped_column(ForeignKey("boxes.id"), primary_key=True)
    slot: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    public: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    checked_at: Mapped[datetime | None]
    share: Mapped[bytes | None] = mapped_column(LargeBinary)

    user: Mapped[User] = relationship()


class Handover(Model):
    """A holder has typed their code to open: their share, sealed anew to each of the other two. Erased with the count."""

    __tablename__ = "box_handovers"

    box_id: Mapped[str] = mapped_column(ForeignKey("boxes.id"), primary_key=True)
    from_slot: Mapped[int] = mapped_column(primary_key=True)
    to_slot: Mapped[int] = mapped_column(primary_key=True)
    share: Mapped[bytes] = mapped_column(LargeBinary)


class BoxSeat(Model):
    """A member on the roll of a box, frozen when voting begins: the base of the threshold."""

    __tablename__ = "box_seats"

    box_id: Mapped[str] = mapped_column(ForeignKey("boxes.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True, index=True)
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(120))
    title: Mapped[str] = mapped_column(String(120), default="")
    attendance: Mapped[Attendance]
    casts: Mapped[bool] = mapped_column(default=True)  # there when it opened, or the rule takes ballots of those who are away

    @classmethod
    def lacks_ballot(cls) -> Any:
        """The condition that this member may vote in the box and has not."""
        took_part = exists().where(Participation.box_id == cls.box_id, Participation.user_id == cls.user_id)
        return and_(cls.casts, ~took_part)

    user: Mapped[User] = relationship()


class Participation(Model):
    """That somebody's ballot is in the box. No time, no address, no device; its key decides a race."""

    __tablename__ = "participations"
    __table_args__ = (
        ForeignKeyConstraint(["box_id", "user_id"], ["box_seats.box_id", "box_seats.user_id"], name="fk_participations_seat"),
        {"sqlite_with_rowid": False},
    )

    box_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    user_id: Mapped[int] = mapped_column(primary_key=True)


class SealedBallot(Model):
    """What somebody said, sealed; its name is a digest of a number that only their form held."""

    __tablename__ = "sealed_ballots"
    __table_args__ = (
        CheckConstraint("length(id) = 32", name="id_is_a_digest"),
        {"sqlite_with_rowid": False},
    )

    box_id: Mapped[str] = mapped_column(ForeignKey("boxes.id"), primary_key=True)
    id: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
