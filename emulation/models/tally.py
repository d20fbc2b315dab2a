"""The result of a count made in the meeting room: entered by the secretary, confirmed or sent back by another person."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from emulation import clock
from emulation.models.attachment import Attachment
from emulation.models.base import Model
from emulation.models.user import User
from emulation.rules.counting import Count


class Tally(Model):
    """One set of figures for one vote. Sent back, it stays on the record and another takes its place."""

    __tablename__ = "tallies"
    __table_args__ = (
        Index(
            "uq_tallies_one_standing",
            "vote_id",
            unique=True,
            sqlite_where=text("returned_at IS NULL"),
            postgresql_where=text("returned_at IS NULL"),
        ),
        CheckConstraint("yes >= 0 AND no >= 0 AND blank >= 0 AND valid >= 0 AND invalid >= 0", name="not_negative"),
        CheckConstraint("collected <= issued", name="collected_were_issued"),
        CheckConstraint("valid + invalid = collected", name="valid_or_not"),
        CheckConstraint("yes + no + blank = valid", name="valid_say_something"),
        CheckConstraint("confirmed_at IS NULL OR returned_at IS NULL", name="confirmed_or_returned"),
        CheckConstraint("(confirmed_at IS NULL AND returned_at IS NULL) = (answered_by_id IS NULL)", name="answered_by_someone"),
        CheckConstraint("answered_by_id IS NULL OR answered_by_id <> entered_by_id", name="two_people"),
        CheckConstraint("(returned_at IS NULL) = (returned_reason IS NULL)", name="returned_has_reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    vote_id: Mapped[int] = mapped_column(ForeignKey("votes.id"), index=True)
    issued: Mapped[int]
    collected: Mapped[int]
    valid: Mapped[int]
    invalid: Mapped[int]
    yes: Mapped[int]
    no: Mapped[int]
    blank: Mapped[int]
    attachment_id: Mapped[int | None] = mapped_column(ForeignKey("attachments.id"))
    entered_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    entered_at: Mapped[datetime] = mapped_column(default=clock.now)
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    confirmed_at: Mapped[datetime | None]
    returned_at: Mapped[datetime | None]
    returned_reason: Mapped[str | None] = mapped_column(String(1000))

    attachment: Mapped[Attachment | None] = relationship()
    entered_by: Mapped[User] = relationship(foreign_keys=[entered_by_id])
    answered_by: Mapped[User | None] = relationship(foreign_keys=[answered_by_id])

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_at is not None

    @property
    def count(self) -> Count:
        return Count(self.issued, self.collected, self.valid, self.invalid, self.yes, self.no, self.blank)
