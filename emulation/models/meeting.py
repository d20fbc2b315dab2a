"""A meeting of a council: when and where, which cases, who was there, who counts."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, Select, String, UniqueConstraint, and_, exists, or_, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from emulation import clock
from emulation.models.base import Model
from emulation.models.unit import Unit
from emulation.models.user import User
from emulation.rules.box import BoxState
from emulation.rules.meeting import MeetingState
from emulation.rules.people import Role
from emulation.rules.policy import OVERSEERS
from emulation.rules.voting import Attendance

if TYPE_CHECKING:
    from emulation.models import Box, Nomination


class Meeting(Model):
    """Called, held, ended. A written round is a meeting that nobody travels to: it has a last moment instead of a place."""

    __tablename__ = "meetings"
    __table_args__ = (
        CheckConstraint("begun_at IS NULL OR called_at IS NOT NULL", name="called_before_begun"),
        CheckConstraint("ended_at IS NULL OR begun_at IS NOT NULL", name="begun_before_ended"),
        CheckConstraint("is_written = (answers_until IS NOT NULL)", name="written_has_last_moment"),
        CheckConstraint("(cancelled_at IS NULL) = (cancelled_reason IS NULL)", name="cancelled_has_reason"),
        Index("ix_meetings_unit_id_starts_at", "unit_id", "starts_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    name: Mapped[str] = mapped_column(String(200))
    starts_at: Mapped[datetime]
    place: Mapped[str] = mapped_column(String(200), default="")
    note: Mapped[str] = mapped_column(String(4000), default="")
    is_written: Mapped[bool] = mapped_column(default=False)
    answers_until: Mapped[datetime | None]
    chair_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    secretary_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    made_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    called_at: Mapped[datetime | None]
    begun_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]
    cancelled_reason: Mapped[str | None] = mapped_column(String(1000))
    on_screen_id: Mapped[int | None] = mapped_column(ForeignKey("nominations.id"))  # the case that everybody's screen shows
    version: Mapped[int] = mapped_column(default=1)

    unit: Mapped[Unit] = relationship()
    chair: Mapped[User | None] = relationship(foreign_keys=[chair_id])
    secretary: Mapped[User | None] = relationship(foreign_keys=[secretary_id])
    agenda: Mapped[list[AgendaItem]] = relationship(
        order_by="AgendaItem.position", back_populates="meeting", cascade="all, delete-orphan"
    )
    attendees: Mapped[list[Attendee]] = relationship(order_by="Attendee.position", cascade="all, delete-orphan")
    counters: Mapped[list[MeetingCounter]] = relationship(order_by="MeetingCounter.slot", cascade="all, delete-orphan")
    boxes: Mapped[list[Box]] = relationship(order_by="Box.made_at", back_populates="meeting")

    checks: Mapped[list[ConflictCheck]] = relationship(order_by="ConflictCheck.at", cascade="all, delete-orphan")

    __mapper_args__ = {"version_id_col": version}

    @property
    def state(self) -> MeetingState:
        if self.cancelled_at is not None:
            return MeetingState.CANCELLED
        if self.ended_at is not None:
            return MeetingState.ENDED
        if self.begun_at is not None:
            return MeetingState.RUNNING
        return MeetingState.MADE if self.called_at is None else MeetingState.CALLED

    @property
    def cases(self) -> list[Nomination]:
        """What is on the agenda, in its order."""
        return [item.nomination for item in self.agenda]

    @property
    def has_living_box(self) -> bool:
        """Its counting board holds the codes of a box that was not destroyed unopened."""
        return any(box.state is not BoxState.VOID for box in self.boxes)

    @property
    def has_running_box(self) -> bool:
        return any(box.state not in (BoxState.VOID, BoxState.COUNTED) for box in self.boxes)

    @property
    def has_open_vote(self) -> bool:
        return any(n.vote is not None and n.vote.is_open for n in self.cases)

    def attendee(self, user_id: int) -> Attendee | None:
        return next((a for a in self.attendees if a.user_id == user_id), None)

    def has_answered(self, user_id: int) -> bool:
        """Whether this member said that nothing ties them to the agenda as it stands."""
        return any(check.user_id == user_id for check in self.checks)

    @classmethod
    def visible_to(cls, user: User) -> Select[Meeting]:
        """The meetings this person may see: the SQL twin of Act.VIEW_MEETING."""
        overseen, seated = user.units_as(*OVERSEERS), user.units_as(Role.COUNCIL)
        named = cls.id.in_(select(MeetingCounter.meeting_id).where(MeetingCounter.user_id == user.id))
        counting = and_(cls.unit_id.in_(user.units_as(Role.COUNTER)), named)
        called = and_(cls.called_at.is_not(None), or_(cls.unit_id.in_(seated), counting))
        return select(cls).where(or_(cls.unit_id.in_(overseen), called))

    @classmethod
    def is_going_on(cls) -> Any:
        """Called, and neither ended nor cancelled."""
        return and_(cls.called_at.is_not(None), cls.ended_at.is_(None), cls.cancelled_at.is_(None))

    @classmethod
    def awaits_answer_of(cls, user: User) -> Any:
        """A member of its council has not said whether anything ties them to its agenda."""
        said = exists().where(ConflictCheck.meeting_id == cls.id, ConflictCheck.user_id == user.id)
        return and_(cls.is_going_on(), cls.unit_id.in_(user.units_as(Role.COUNCIL)), ~said)

    @property
    def votes(self) -> list[Vote]:  # type: ignore[name-defined]  # noqa: F821
        """The votes held at this meeting, void ones too, in the order of the agenda."""
        return [vote for item in self.agenda for vote in item.nomination.votes if self.held(vote)]

    def held(self, vote: Vote) -> bool:  # type: ignore[name-defined]  # noqa: F821
        """Whether a vote belongs to this meeting: by its box, or by the hour."""
        if vote.box_id is not None:
            return any(box.id == vote.box_id for box in self.boxes)
        return (
            self.begun_at is not None
            and self.begun_at <= vote.opened_at
            and not (self.ended_at and vote.opened_at > self.ended_at)
        )


class AgendaItem(Model):
    """A case on the agenda. Cases with the same recusals carry the same group, so that people come and go least."""

    __tablename__ = "agenda_items"
    __table_args__ = (UniqueConstraint("meeting_id", "position"),)

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), primary_key=True)
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nominations.id"), primary_key=True, index=True)
    position: Mapped[int]
    grouped: Mapped[int] = mapped_column(default=1)
    summary: Mapped[str] = mapped_column(String(2000), default="")  # what was said, for the minutes

    meeting: Mapped[Meeting] = relationship(back_populates="agenda")
    nomination: Mapped[Nomination] = relationship()


class Attendee(Model):
    """A member of the council at one meeting. None: not yet known."""

    __tablename__ = "attendees"
    __table_args__ = (CheckConstraint("attendance IS NULL OR attendance <> 'absent' OR reason <> ''", name="absent_has_reason"),)

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True, index=True)
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(120))
    title: Mapped[str] = mapped_column(String(120), default="")
    attendance: Mapped[Attendance | None]
    reason: Mapped[str] = mapped_column(String(300), default="")

    user: Mapped[User] = relationship()


class MeetingCounter(Model):
    """One of the three who count at a meeting."""

    __tablename__ = "meeting_counters"
    __table_args__ = (
        UniqueConstraint("meeting_id", "user_id"),
        CheckConstraint("slot BETWEEN 0 AND 2", name="one_of_three"),
    )

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), primary_key=True)
    slot: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)

    user: Mapped[User] = relationship()


class ConflictCheck(Model):
    """A member said, for the whole agenda as it then stood, that they have no conflict but those declared."""

    __tablename__ = "conflict_checks"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True, index=True)
    at: Mapped[datetime] = mapped_column(default=clock.now)

    user: Mapped[User] = relationship()
