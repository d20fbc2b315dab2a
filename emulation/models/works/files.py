"""Evidence of a work: one row a file, the bytes lie in the file store. For insiders; of it nothing is copied for the public."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import CheckConstraint, Enum, ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from emulation import clock
from emulation.models.attachment import FileKind
from emulation.models.base import Model, by_value
from emulation.models.user import User


class WorkFile(Model):
    """A file of a work. Taking it away keeps the row, so that it can be told what lay there."""

    __tablename__ = "work_files"
    __table_args__ = (UniqueConstraint("stored_name"), CheckConstraint("size > 0", name="is_not_empty"))

    id: Mapped[int] = mapped_column(primary_key=True)
    work_id: Mapped[int] = mapped_column(ForeignKey("works.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    kind: Mapped[FileKind] = mapped_column(Enum(FileKind, native_enum=False, length=80, values_callable=by_value))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    stored_name: Mapped[str] = mapped_column(String(80))
    preview_name: Mapped[str | None] = mapped_column(String(80))
    added_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    added_at: Mapped[datetime] = mapped_column(default=clock.now)
    removed_at: Mapped[datetime | None]

    added_by: Mapped[User] = relationship()

    @classmethod
    def of(cls, session: Session, work_id: int) -> Sequence[WorkFile]:
        """Those that lie there now, in the order they came."""
        return session.scalars(select(cls).where(cls.work_id == work_id, cls.removed_at.is_(None)).order_by(cls.id)).all()
