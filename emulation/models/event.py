"""The record of a dossier: who did what, when, and what they said. Written once, never changed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from emulation import clock
from emulation.models.base import Model
from emulation.models.user import User
from emulation.rules.stage import Stage


class Event(Model):
    """One line of the record. The step's name is kept even when the step is no longer declared."""

    __tablename__ = "events"
    __table_args__ = (Index("ix_events_nomination_id_id", "nomination_id", "id"), UniqueConstraint("log_position"))

    id: Mapped[int] = mapped_column(primary_key=True)
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nominations.id"))
    step: Mapped[str] = mapped_column(String(40))
    from_stage: Mapped[Stage]
    to_stage: Mapped[Stage]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))  # a nominee without an account has none
    at: Mapped[datetime] = mapped_column(default=clock.now)
    note: Mapped[str] = mapped_column(String(2000), default="")
    answers: Mapped[dict[str, Any]] = mapped_column(default=dict)
    log_position: Mapped[int | None] = mapped_column(ForeignKey("log_leaves.position"))  # of a step: its line in the public log

    actor: Mapped[User | None] = relationship()
