"""Evidence: one row a file, the bytes lie in the file store under a random name."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Enum, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from emulation import clock
from emulation.models.base import Model, by_value


class FileKind(StrEnum):
    """The kinds of evidence we take, by what the bytes are and not by what the name says."""

    PDF = "application/pdf"
    JPEG = "image/jpeg"
    PNG = "image/png"
    WEBP = "image/webp"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    @property
    def is_picture(self) -> bool:
        return self.value.startswith("image/")


class Purpose(StrEnum):
    """What a file is there for."""

    EVIDENCE = "evidence"
    PAPER = "paper"  # the scan of a dossier that came on paper
    COUNT = "count"  # the signed minutes of a paper count


class Attachment(Model):
    """A file of a dossier. Taking it away keeps the row, so that the record still names it."""

    __tablename__ = "attachments"
    __table_args__ = (UniqueConstraint("stored_name"), CheckConstraint("size > 0", name="is_not_empty"))

    id: Mapped[int] = mapped_column(primary_key=True)
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nominations.id"), index=True)
    purpose: Mapped[Purpose] = mapped_column(default=Purpose.EVIDENCE)
    name: Mapped[str] = mapped_column(String(200))
    kind: Mapped[FileKind] = mapped_column(Enum(FileKind, native_enum=False, length=80, values_callable=by_value))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    stored_name: Mapped[str] = mapped_column(String(80))
    preview_name: Mapped[str | None] = mapped_column(String(80))
    added_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    added_at: Mapped[datetime] = mapped_column(default=clock.now)
    removed_at: Mapped[datetime | None]
