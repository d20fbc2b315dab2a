"""Movements, the campaigns that run within them, and the criteria reviewers score against."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Select,
    String,
    Table,
    UniqueConstraint,
    distinct,
    false,
    func,
    or_,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from emulation import clock
from emulation.models.award import Award
from emulation.models.base import Model, session_of
from emulation.models.standing import once_a_standing
from emulation.models.unit import Unit
from emulation.rules import policy
from emulation.rules.policy import OVERSEERS, Act
from emulation.rules.stage import ON_THE_WAY, Stage

if TYPE_CHECKING:
    from emulation.models.user import User


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
        CheckConstraint("archived_on IS NULL OR archived_on >= closed_on", name="archived_after_closing"),
        CheckConstraint("archived_on IS NULL OR closed_on IS NOT NULL", name="archived_was_closed"),
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
    archived_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)

    movement: Mapped[Movement] = relationship()
    unit: Mapped[Unit] = relationship()
    awards: Mapped[list[Award]] = relationship(secondary=campaign_awards, order_by=Award.position)
    criteria: Mapped[list[Criterion]] = relationship(order_by="Criterion.position", cascade="all, delete-orphan")

    __mapper_args__ = {"version_id_col": version}

    @property
    def has_sent(self) -> bool:
        """Whether a dossier was ever sent into it."""
        from emulation.models.event import Event
        from emulation.models.nomination import Nomination as N

        session = session_of(self)
        sent = select(Event.id).join(N, N.id == Event.nomination_id).where(N.campaign_id == self.id, Event.step == "submit")
        return session.scalar(sent.limit(1)) is not None

    @property
    def still_open(self) -> int:
        """How many sent dossiers are not at an end."""
        from emulation.models.nomination import Nomination as N

        session = session_of(self)
        return session.scalar(select(func.count()).where(N.campaign_id == self.id, N.stage.in_(ON_THE_WAY))) or 0

    @property
    def drafts(self) -> tuple[int, int]:
        """How many drafts there are, in how many units. Whose they are is not said: a draft is its unit's."""
        from emulation.models.nomination import Nomination as N

        session = session_of(self)
        counted = select(func.count(), func.count(distinct(N.unit_id))).where(N.campaign_id == self.id, N.stage == Stage.DRAFT)
        n, units = session.execute(counted).one()
        return n, units

    def close(self, by: User) -> None:
        """The act after which nothing more is taken."""
        policy.demand(Act.CLOSE_CAMPAIGN, by, self)
        self.closed_on = clock.today()

    def archive(self, by: User) -> None:
        """From now on it can only be read."""
        policy.demand(Act.ARCHIVE_CAMPAIGN, by, self)
        self.archived_on = clock.today()

    @classmethod
    def archived(cls) -> Select[int]:
        """The seasons that lists leave out unless they are asked for."""
        return select(cls.id).where(cls.archived_on.is_not(None))

    @classmethod
    @once_a_standing
    def visible_to(cls, user: User) -> Select[Campaign]:
        """The SQL twin of the policy for Act.VIEW_CAMPAIGN."""
        if not user.is_authenticated:
            return select(cls).where(false())
        return select(cls).where(cls.unit_id.in_(user.units_as(*OVERSEERS)))

    @classmethod
    def open_for(cls, unit_id: int, day: date) -> Select[Campaign]:
        """Campaigns of a unit or of one above it that take dossiers on that day, nearest deadline first."""
        not_closed = or_(cls.closed_on.is_(None), cls.closed_on > day)
        return (
            select(cls)
            .where(cls.unit_id.in_(Unit.above(unit_id, day)), cls.opens_on <= day, not_closed)
            .order_by(cls.due_on, cls.id)
        )

    @classmethod
    def coming_for(cls, unit_id: int, day: date) -> Select[Campaign]:
        """Campaigns that were announced to everybody and open later, the nearest first."""
        from emulation.models.published import Kind, Published

        shown = or_(Published.since.is_(None), Published.since <= day)
        announced = select(Published.code).where(Published.kind == Kind.CALL, shown)
        coming = (cls.opens_on > day, cls.closed_on.is_(None), cls.code.in_(announced))
        return select(cls).where(cls.unit_id.in_(Unit.above(unit_id, day)), *coming).order_by(cls.opens_on, cls.id)


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
