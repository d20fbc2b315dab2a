"""Titles and forms of commendation, and the awards given before this product kept the record."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Select, String, UniqueConstraint, false, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from emulation.errors import N_
from emulation.models.base import Model
from emulation.models.standing import once_a_standing
from emulation.models.unit import TierKind, Unit
from emulation.rules.labels import Labelled
from emulation.rules.policy import OVERSEERS

if TYPE_CHECKING:
    from emulation.models.user import User


class Subject(Labelled):
    """Who a nomination or an award is for."""

    PERSON = "person", N_("Cá nhân")
    COLLECTIVE = "collective", N_("Tập thể")
    UNIT = "unit", N_("Đơn vị")


class Form(Labelled):
    """What kind of honour it is; the statistics group by it."""

    ORDER = "order", N_("Huân chương")
    CERTIFICATE = "certificate", N_("Bằng khen")
    TITLE = "title", N_("Danh hiệu thi đua")
    LETTER = "letter", N_("Giấy khen")


class Award(Model):
    """One row of the catalogue. Which path it takes and what numbers hold stand in its editions."""

    __tablename__ = "awards"
    __table_args__ = (
        UniqueConstraint("code"),
        CheckConstraint("for_person OR for_collective OR for_unit", name="is_for_someone"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(40))
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str] = mapped_column(String(200))
    form: Mapped[Form]
    issuer: Mapped[str] = mapped_column(String(200))
    tier_kind_id: Mapped[int | None] = mapped_column(ForeignKey("tier_kinds.id"))
    for_person: Mapped[bool]
    for_collective: Mapped[bool]
    for_unit: Mapped[bool]

    tier_kind: Mapped[TierKind | None] = relationship()

    def is_for(self, subject: Subject) -> bool:
        return bool(getattr(self, f"for_{subject.value}"))


class AwardRecord(Model):
    """An award given: imported from earlier years, or written when a decision is published here."""

    __tablename__ = "award_records"
    __table_args__ = (
        CheckConstraint("year_of_decision >= year_of_merit", name="merit_comes_first"),
        CheckConstraint("(subject = 'person') = (person_id IS NOT NULL)", name="person_is_named"),
        CheckConstraint("(subject = 'collective') = (collective_id IS NOT NULL)", name="collective_is_named"),
        UniqueConstraint("nomination_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    award_id: Mapped[int] = mapped_column(ForeignKey("awards.id"), index=True)
    subject: Mapped[Subject]
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    collective_id: Mapped[int | None] = mapped_column(ForeignKey("collectives.id"), index=True)
    subject_name: Mapped[str] = mapped_column(String(200))
    year_of_merit: Mapped[int]
    year_of_decision: Mapped[int]
    decision_no: Mapped[str] = mapped_column(String(80))
    decided_on: Mapped[date]
    issuer: Mapped[str] = mapped_column(String(200))
    is_verified: Mapped[bool] = mapped_column(default=False)
    nomination_id: Mapped[int | None] = mapped_column(ForeignKey("nominations.id"))
    presented_on: Mapped[date | None]
    paid_on: Mapped[date | None]
    handed_over_on: Mapped[date | None]
    papers: Mapped[int] = mapped_column(default=1)  # how many certificates were made for it, each in place of the one before
    version: Mapped[int] = mapped_column(default=1)

    award: Mapped[Award] = relationship()
    unit: Mapped[Unit] = relationship()
    withdrawals: Mapped[list[Withdrawal]] = relationship(back_populates="record", order_by="Withdrawal.id")  # type: ignore[name-defined]  # noqa: F821

    __mapper_args__ = {"version_id_col": version}

    @property
    def withdrawal(self) -> Withdrawal | None:  # type: ignore[name-defined]  # noqa: F821
        """The one that stands: proposed, decided or in force."""
        return next((w for w in self.withdrawals if w.dropped_at is None), None)

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawal is not None and self.withdrawal.is_in_force

    @property
    def committee(self) -> set[int]:
        """The units whose offices look after this award: all that ever stood above the one it went to."""
        return self.unit.line

    @classmethod
    @once_a_standing
    def visible_to(cls, user: User) -> Select[AwardRecord]:
        """The SQL twin of the policy for Act.VIEW_AWARD."""
        if not user.is_authenticated:
            return select(cls).where(false())
        return select(cls).where(cls.unit_id.in_(Unit.under(user.units_as(*OVERSEERS))))
