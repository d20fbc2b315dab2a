"""A declared conflict of interest. It closes the dossier for whoever declared it, and stays on the record."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Select, String, select, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from emulation import clock
from emulation.models.base import Model
from emulation.models.user import User
from emulation.rules.conflict import ConflictKind


class Conflict(Model):
    """One declaration. Wrongly declared, it is withdrawn with a reason and never deleted."""

    __tablename__ = "conflicts"
    __table_args__ = (
        Index(
            "uq_conflicts_one_standing",
            "nomination_id",
            "user_id",
            unique=True,
            sqlite_where=text("withdrawn_at IS NULL"),
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
        CheckConstraint("kind <> 'nominee'", name="is_declared"),
        CheckConstraint("(withdrawn_at IS NULL) = (withdrawn_reason IS NULL)", name="withdrawal_has_reason"),
        CheckConstraint("(withdrawn_at IS NULL) = (withdrawn_by_id IS NULL)", name="withdrawal_has_author"),
        CheckConstraint("withdrawn_by_id IS NULL OR withdrawn_by_id <> user_id", name="not_withdrawn_by_oneself"),
        CheckConstraint("added_by_id IS NULL OR added_by_id <> user_id", name="added_for_another"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nominations.id"), index=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    kind: Mapped[ConflictKind]
    reason: Mapped[str] = mapped_column(String(1000))
    declared_at: Mapped[datetime] = mapped_column(default=clock.now)
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))  # written down for them, or None: declared themselves
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    withdrawn_reason: Mapped[str | None] = mapped_column(String(1000))

    user: Mapped[User] = relationship(foreign_keys=[user_id])
    added_by: Mapped[User | None] = relationship(foreign_keys=[added_by_id])
    withdrawn_by: Mapped[User | None] = relationship(foreign_keys=[withdrawn_by_id])

    @property
    def stands(self) -> bool:
        return self.withdrawn_at is None

    @classmethod
    def closed_for(cls, user: User) -> Select[int]:
        """The ids of the dossiers in which this person takes no part: the SQL twin of is_recused."""
        return select(cls.nomination_id).where(cls.user_id == user.id, cls.withdrawn_at.is_(None))
