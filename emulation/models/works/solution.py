"""Solutions and good practices: how it is done, where it can be applied, what it brought, and who may be told how."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from emulation.errors import N_, Reason
from emulation.models.award import AwardRecord
from emulation.models.base import Model
from emulation.models.person import Person
from emulation.models.unit import TierKind
from emulation.models.works.work import Work
from emulation.rules.labels import Labelled
from emulation.rules.works import WorkKind


class Secrecy(Labelled):
    """How much of a solution the public may read."""

    OPEN = "open", N_("Công khai toàn bộ")
    SUMMARY = "summary", N_("Chỉ công khai tên, hiệu quả và việc công nhận")
    SECRET = "secret", N_("Không công khai")


class Field(Model):
    """What a solution is about. The rows are an installation's own."""

    __tablename__ = "fields"
    __table_args__ = (UniqueConstraint("code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(120))
    name_en: Mapped[str] = mapped_column(String(120))
    position: Mapped[int] = mapped_column(default=0)


class Solution(Work):
    """One solution. Money is in whole đồng; a value stands with its method, its period and whoever verified it."""

    __tablename__ = "solutions"
    __table_args__: Any = (
        CheckConstraint("value IS NULL OR value >= 0", name="value_not_negative"),
        CheckConstraint("cost IS NULL OR cost >= 0", name="cost_not_negative"),
        CheckConstraint("period_to IS NULL OR period_from IS NULL OR period_to >= period_from", name="period_runs_forward"),
    )

    id: Mapped[int] = mapped_column(ForeignKey("works.id"), primary_key=True)
    field_id: Mapped[int | None] = mapped_column(ForeignKey("fields.id"))
    record_id: Mapped[int | None] = mapped_column(ForeignKey("award_records.id"), index=True)  # the award it was born from
    problem: Mapped[str] = mapped_column(Text, default="")
    how: Mapped[str] = mapped_column(Text, default="")
    where: Mapped[str] = mapped_column("where_applicable", Text, default="")
    conditions: Mapped[str] = mapped_column(Text, default="")
    results: Mapped[str] = mapped_column(Text, default="")
    period_from: Mapped[date | None]
    period_to: Mapped[date | None]
    verified_by: Mapped[str] = mapped_column(String(200), default="")
    value: Mapped[int | None] = mapped_column(BigInteger)  # first-year benefit
    value_method: Mapped[str] = mapped_column(String(600), default="")
    cost: Mapped[int | None] = mapped_column(BigInteger)  # what another unit would spend to do the same
    cost_note: Mapped[str] = mapped_column(String(300), default="")
    recognised_by: Mapped[str] = mapped_column(String(200), default="")
    recognition_tier_id: Mapped[int | None] = mapped_column(ForeignKey("tier_kinds.id"))
    recognition_no: Mapped[str] = mapped_column(String(80), default="")
    recognised_on: Mapped[date | None]
    secrecy: Mapped[Secrecy] = mapped_column(default=Secrecy.OPEN)

    field: Mapped[Field | None] = relationship()
    record: Mapped[AwardRecord | None] = relationship()
    recognition_tier: Mapped[TierKind | None] = relationship()
    authors: Mapped[list[SolutionAuthor]] = relationship(order_by="SolutionAuthor.id", cascade="all, delete-orphan")

    __mapper_args__: Any = {"polymorphic_identity": WorkKind.SOLUTION}

    def gaps(self) -> list[Reason]:
        found = super().gaps()
        if not self.how:
            found.append(Reason(N_("Chưa viết cách làm.")))
        if not self.where:
            found.append(Reason(N_("Chưa viết có thể áp dụng ở đâu.")))
        if self.authors and sum(author.share for author in self.authors) != 100:
            found.append(Reason(N_("Tỷ lệ đóng góp của các tác giả chưa cộng đủ 100 phần trăm.")))
        return found

    def content(self) -> dict[str, Any] | None:
        if self.secrecy is Secrecy.SECRET:
            return None
        return {}


class SolutionAuthor(Model):
    """One author and what part of it is theirs, in percent; named in public only after they agreed."""

    __tablename__ = "solution_authors"
    __table_args__ = (CheckConstraint("share BETWEEN 1 AND 100", name="share_is_a_percentage"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    solution_id: Mapped[int] = mapped_column(ForeignKey("solutions.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    share: Mapped[int]
    agreed_on: Mapped[date | None]

    person: Mapped[Person | None] = relationship()
