"""Minutes: drafted from the rows while they are written, a fixed text from the first signature on, corrected only by addenda."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    Select,
    String,
    UniqueConstraint,
    and_,
    exists,
    false,
    or_,
    select,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from emulation import clock
from emulation.models.base import Model
from emulation.models.box import Box
from emulation.models.meeting import Attendee, Meeting, MeetingCounter
from emulation.models.user import User
from emulation.rules.minutes import MinutesKind, Signer
from emulation.rules.people import Role
from emulation.rules.policy.minutes import TOOK_PART, WRITERS


def one_of(name: str, column: str, where: str) -> Index:
    return Index(f"uq_minutes_{name}", column, unique=True, sqlite_where=text(where), postgresql_where=text(where))


class Minutes(Model):
    """One paper of one meeting: its own minutes, or those of a count, of a box or of what was counted in the room."""

    __tablename__ = "minutes"
    __table_args__ = (
        one_of("of_meeting", "meeting_id", "kind = 'meeting'"),
        one_of("of_room", "meeting_id", "kind = 'count' AND box_id IS NULL"),
        one_of("of_box", "box_id", "box_id IS NOT NULL"),
        CheckConstraint("box_id IS NULL OR kind = 'count'", name="box_is_counted"),
        CheckConstraint("(frozen IS NULL) = (content_hash IS NULL)", name="frozen_has_hash"),
        CheckConstraint("content_hash IS NULL OR length(content_hash) = 32", name="hash_is_a_digest"),
        CheckConstraint("(chair_signed_by_id IS NULL) = (chair_signed_at IS NULL)", name="chair_has_moment"),
        CheckConstraint("(secretary_signed_by_id IS NULL) = (secretary_signed_at IS NULL)", name="secretary_has_moment"),
        CheckConstraint(
            "frozen IS NOT NULL OR (chair_signed_at IS NULL AND secretary_signed_at IS NULL)", name="signed_is_frozen"
        ),
        CheckConstraint("chair_signed_by_id IS NULL OR chair_signed_by_id <> secretary_signed_by_id", name="two_people"),
        CheckConstraint(
            "(log_position IS NOT NULL) = (chair_signed_at IS NOT NULL AND secretary_signed_at IS NOT NULL)", name="signed_is_logged"
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    kind: Mapped[MinutesKind]
    box_id: Mapped[str | None] = mapped_column(ForeignKey("boxes.id"))
    parts: Mapped[dict[str, Any]] = mapped_column(default=dict)  # what was written by hand
    begun_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    begun_at: Mapped[datetime] = mapped_column(default=clock.now)
    number: Mapped[str] = mapped_column(String(80), default="")
    frozen: Mapped[str | None]  # the whole content as canonical JSON; never drawn anew
    content_hash: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    chair_signed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    chair_signed_at: Mapped[datetime | None]
    secretary_signed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    secretary_signed_at: Mapped[datetime | None]
    reopened_for: Mapped[str] = mapped_column(String(1000), default="")
    log_position: Mapped[int | None] = mapped_column(ForeignKey("log_leaves.position"))
    version: Mapped[int] = mapped_column(default=1)

    meeting: Mapped[Meeting] = relationship()
    box: Mapped[Box | None] = relationship()
    addenda: Mapped[list[MinutesAddendum]] = relationship(
        order_by="MinutesAddendum.number", back_populates="minutes", cascade="all, delete-orphan"
    )

    __mapper_args__ = {"version_id_col": version}

    @property
    def is_frozen(self) -> bool:
        return self.frozen is not None

    @property
    def is_signed(self) -> bool:
        return self.chair_signed_at is not None and self.secretary_signed_at is not None

    @property
    def content(self) -> dict[str, Any]:
        """What was fixed with the first signature."""
        assert self.frozen is not None
        kept: dict[str, Any] = json.loads(self.frozen)
        return kept

    def signed_by(self, signer: Signer) -> datetime | None:
        return self.chair_signed_at if signer is Signer.CHAIR else self.secretary_signed_at

    def part(self, name: str, case: int | None = None) -> str:
        """What was written by hand in one place."""
        place = self.parts if case is None else self.parts.get("cases", {}).get(str(case), {})
        return str(place.get(name, ""))

    @classmethod
    def visible_to(cls, user: User) -> Select[Minutes]:
        """What this person may read: the SQL twin of Act.VIEW_MINUTES."""
        if not user.is_authenticated:
            return select(cls).where(false())
        sits, counts = user.units_as(Role.COUNCIL), user.units_as(Role.COUNCIL, Role.COUNTER)
        chairs = and_(Meeting.chair_id == user.id, Meeting.unit_id.in_(user.units_as(Role.CHAIR, Role.COUNCIL)))
        writes = and_(Meeting.secretary_id == user.id, Meeting.unit_id.in_(user.units_as(Role.SECRETARY, Role.COUNCIL)))
        counted = exists().where(MeetingCounter.meeting_id == Meeting.id, MeetingCounter.user_id == user.id)
        took_part = exists().where(
            Attendee.meeting_id == Meeting.id, Attendee.user_id == user.id, Attendee.attendance.in_(TOOK_PART)
        )
        is_signed = cls.log_position.is_not(None)
        inspects = Meeting.unit_id.in_(user.units_as(Role.INSPECTOR))
        return (
            select(cls)
            .join(Meeting)
            .where(
                or_(
                    Meeting.unit_id.in_(user.units_as(*WRITERS)),
                    chairs,
                    writes,
                    and_(cls.kind == MinutesKind.COUNT, counted, Meeting.unit_id.in_(counts)),
                    and_(is_signed, or_(inspects, and_(took_part, Meeting.unit_id.in_(sits)))),
                )
            )
        )

    @classmethod
    def meetings_of(cls, user: User) -> Select[Meeting]:
        """The meetings whose papers this person makes, prints or receives."""
        if not user.is_authenticated:
            return select(Meeting).where(false())
        counted = exists().where(MeetingCounter.meeting_id == Meeting.id, MeetingCounter.user_id == user.id)
        counts = and_(counted, Meeting.unit_id.in_(user.units_as(Role.COUNCIL, Role.COUNTER)))
        return select(Meeting).where(or_(Meeting.unit_id.in_(user.units_as(*WRITERS)), counts))


class MinutesAddendum(Model):
    """What was put right after signing: written by the secretary, signed by the chair, under the minutes for ever."""

    __tablename__ = "minutes_addenda"
    __table_args__ = (
        UniqueConstraint("minutes_id", "number"),
        CheckConstraint("(signed_at IS NULL) = (signed_by_id IS NULL)", name="signed_by_someone"),
        CheckConstraint("signed_by_id IS NULL OR signed_by_id <> by_id", name="two_people"),
        CheckConstraint("(signed_at IS NULL) = (log_position IS NULL)", name="signed_is_logged"),
        CheckConstraint("text <> '' AND reason <> ''", name="says_what_and_why"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    minutes_id: Mapped[int] = mapped_column(ForeignKey("minutes.id"), index=True)
    number: Mapped[int]
    nomination_id: Mapped[int | None] = mapped_column(ForeignKey("nominations.id"))  # of one case only
    text: Mapped[str] = mapped_column(String(4000))
    reason: Mapped[str] = mapped_column(String(1000))
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime] = mapped_column(default=clock.now)
    signed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    signed_at: Mapped[datetime | None]
    log_position: Mapped[int | None] = mapped_column(ForeignKey("log_leaves.position"))

    minutes: Mapped[Minutes] = relationship(back_populates="addenda")
    by: Mapped[User] = relationship(foreign_keys=[by_id])
    signed_by: Mapped[User | None] = relationship(foreign_keys=[signed_by_id])


class AbsenteeSlip(Model):
    """The outer slip of a member who votes by letter. It names the member; what is inside the envelope it does not know.

    Of its code only a digest is kept. The day of arrival is written without an hour, for a time could be laid beside a ballot.
    """

    __tablename__ = "absentee_slips"
    __table_args__ = (
        CheckConstraint("length(token_hash) = 32", name="token_is_a_digest"),
        CheckConstraint("(received_on IS NULL) = (received_by_id IS NULL)", name="received_by_someone"),
    )

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True, index=True)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    printed_on: Mapped[date]
    printed_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    received_on: Mapped[date | None]
    received_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))

    user: Mapped[User] = relationship(foreign_keys=[user_id])
