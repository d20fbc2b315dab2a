"""What is said about a dossier: between its unit and the committee, and inside the committee alone."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from emulation import clock
from emulation.models.base import Model
from emulation.models.user import User


class Channel(StrEnum):
    """Who talks to whom."""

    UNIT = "unit"  # the unit and the secretary
    NOTES = "notes"  # the committee among itself


class Message(Model):
    """One thing said. It is never changed afterwards."""

    __tablename__ = "messages"
    __table_args__ = (
        CheckConstraint("body <> ''", name="says_something"),
        Index("ix_messages_nomination_id_id", "nomination_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nominations.id", ondelete="CASCADE"))  # a draft may be discarded
    channel: Mapped[Channel]
    author_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    body: Mapped[str] = mapped_column(String(4000))
    at: Mapped[datetime] = mapped_column(default=clock.now)

    author: Mapped[User] = relationship()
