"""Movements, the campaigns that run within them, and the criteria reviewers score against."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Column, ForeignKey, Select, String, Table, UniqueConstraint, or_, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from emulation.models.award import Award
from emulation.models.base import Model
from emulation.models.unit import Unit


class Movement(Model):
    """A lasting emulation movement, such as “Lao động giỏi, lao động sáng tạo”."""

    __tablename__ = "movements"
    __table_args__ = (UniqueConstraint("code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str] = mapped_column(String(200))
    goal: Mapped[str] = mapped_column(String(1000), default="")


campaign_awards = Table(
    "campaign_awards",
    Model.metadata,
    Column("campaign_id", ForeignKey("campaigns.id"), primary_key=True),
    Column("award_id", ForeignKey("awards.id"), primary_key=True),
)


class Campaign(Model):
    """One season of a movement: when dossiers are taken, and for which awards."""

    __tablename__ = "campaigns"
    __table_args__ = (
        UniqueConstraint("code"),
        CheckConstraint("due_on >= opens_on", name="due_after_opening"),
        CheckConstraint("closed_on IS NULL OR closed_on >= opens_on", name="closed_after_opening"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(40))
    movement_id: Mapped[int] = mapped_column(ForeignKey("movements.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    name: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str] = mapped_column(String(200))
    year: Mapped[int]
    launched_by: Mapped[str] = mapped_column(String(200), default="")
    opens_on: Mapped[date]
    due_on: Mapped[date]
    closed_on: Mapped[date | None]

    movement: Mapped[Movement] = relationship()
    unit: Mapped[Unit] = relationship()
    awards: Mapped[list[Award]] = relationship(secondary=campaign_awards, order_by=Award.position)
    criteria: Mapped[list[Criterion]] = relationship(order_by="Criterion.position")

    @classmethod
    def open_for(cls, unit_id: int, day: date) -> Select[Campaign]:
        """Campaigns of a unit or of one above it that take dossiers on that day, nearest deadline first."""
        not_closed = or_(cls.closed_on.is_(None), cls.closed_on > day)
        return (
            select(cls)
            .where(cls.unit_id.in_(Unit.above(unit_id, day)), cls.opens_on <= day, not_closed)
            .order_by(cls.due_on, cls.id)
        )


class Criterion(Model):
    """One line of the score sheet: points up to a maximum, weighted against the others."""

    __tablename__ = "criteria"
    __table_args__ = (
        UniqueConstraint("campaign_id", "position"),
        CheckConstraint("weight > 0 AND max_points > 0", name="counts_for_something"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"))
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str] = mapped_column(String(200))
    hint: Mapped[str] = mapped_column(String(400), default="")
    hint_en: Mapped[str] = mapped_column(String(400), default="")
    weight: Mapped[int]
    max_points: Mapped[int]
