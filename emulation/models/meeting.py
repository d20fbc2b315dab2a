"""A meeting of a council: when and where, which cases, who was there, who counts."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from emulation import clock
from emulation.models.base import Model
from emulation.models.unit import Unit
from emulation.models.user import User
from emulation.rules.voting import Attendance


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
    boxes: Mapped[list[Box]] = relationship(order_by="Box.made_at", back_populates="meeting")  # type: ignore[name-defined]  # noqa: F821

    __mapper_args__ = {"version_id_col": version}

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
    nomination: Mapped[Nomination] = relationship()  # type: ignore[name-defined]  # noqa: F821


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
