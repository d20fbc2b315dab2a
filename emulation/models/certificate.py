"""The papers that were handed out for an award, as the public may check them: one row a paper, with its code and its state.

A later paper replaces the earlier one, whose code goes on answering and says so.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Select, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from emulation.errors import N_
from emulation.models.base import Model
from emulation.rules.labels import Labelled
from emulation.rules.speakable import CERTIFICATE

if TYPE_CHECKING:
    from emulation.models.award import AwardRecord
    from emulation.models.published import Published


class Reissue(Labelled):
    """Why a paper was made once more."""

    LOST = "lost", N_("cấp lại vì giấy cũ bị mất")
    DAMAGED = "damaged", N_("cấp đổi vì giấy cũ bị hỏng")
    NAME = "name", N_("cấp đổi vì tên được đính chính")


class Certificate(Model):
    """One paper. Its code is known from the paper itself and from nowhere else."""

    __tablename__ = "certificates"
    __table_args__ = (
        UniqueConstraint("code"),
        UniqueConstraint("record_id", "number"),
        CheckConstraint("number >= 1", name="counted_from_one"),
        CheckConstraint("(number = 1) = (reason IS NULL)", name="made_again_for_a_reason"),
        CheckConstraint("number = 1 OR paper_no <> ''", name="made_again_by_a_paper"),
        CheckConstraint("length(code) = 15", name="code_is_whole"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(15), default=CERTIFICATE.new)
    record_id: Mapped[int] = mapped_column(ForeignKey("award_records.id"))
    published_id: Mapped[int] = mapped_column(ForeignKey("published.id", ondelete="CASCADE"), index=True)
    number: Mapped[int] = mapped_column(default=1)
    issued_on: Mapped[date]
    reason: Mapped[Reissue | None]
    paper_no: Mapped[str] = mapped_column(String(80), default="")
    replaced_on: Mapped[date | None]

    @property
    def shown(self) -> str:
        return CERTIFICATE.grouped(self.code)

    @classmethod
    def of(cls, record_id: int) -> Select[Certificate]:
        """The papers of an award, the one that holds first."""
        return select(cls).where(cls.record_id == record_id).order_by(cls.number.desc())

    @classmethod
    def first(cls, session: Session, record: AwardRecord, row: Published) -> None:
        """The paper that goes with the decision."""
        session.flush()
        session.add(cls(record_id=record.id, published_id=row.id, issued_on=record.decided_on))
