"""A unit does as another unit's solution showed. What is confirmed is copied for the public (models/works/published_adoption.py)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    Select,
    String,
    Text,
    UniqueConstraint,
    and_,
    exists,
    false,
    or_,
    select,
)
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from emulation import clock
from emulation.errors import N_, Overtaken, Reason
from emulation.models.base import Model, session_of
from emulation.models.notice import tell
from emulation.models.standing import TODAY, once_a_standing
from emulation.models.unit import Unit
from emulation.models.user import Mandate, User
from emulation.models.works.published import PublishedWork
from emulation.models.works.published_adoption import PublishedAdoption
from emulation.models.works.solution import Solution
from emulation.models.works.work import READERS
from emulation.rules.adoptions import AdoptionStage, AdoptionStep
from emulation.rules.people import Role
from emulation.rules.policy import Act, demand

TOLD = ("adopted_on", "scope", "effect", "effect_value", "effect_method")


class Adoption(Model):
    """One unit's adoption of one solution. A refused one may be recorded anew, in the same row."""

    __tablename__ = "adoptions"
    __table_args__: Any = (
        UniqueConstraint("solution_id", "unit_id"),
        CheckConstraint("effect_value IS NULL OR effect_value >= 0", name="value_not_negative"),
        CheckConstraint("effect_value IS NULL OR effect_method <> ''", name="value_has_its_method"),
        CheckConstraint("(stage = 'recorded') = (settled_at IS NULL)", name="settled_or_waiting"),
        CheckConstraint("(settled_at IS NULL) = (settled_by_id IS NULL)", name="settled_by_somebody"),
        CheckConstraint("stage <> 'refused' OR refused_for <> ''", name="refused_for_a_reason"),
        Index("ix_adoptions_unit_id_stage", "unit_id", "stage"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    solution_id: Mapped[int] = mapped_column(ForeignKey("solutions.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    stage: Mapped[AdoptionStage] = mapped_column(default=AdoptionStage.RECORDED)
    adopted_on: Mapped[date]
    scope: Mapped[str] = mapped_column(String(300))
    effect: Mapped[str] = mapped_column(Text)
    effect_value: Mapped[int | None] = mapped_column(BigInteger)  # in đồng, of the first year
    effect_method: Mapped[str] = mapped_column(String(300), default="")
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    recorded_at: Mapped[datetime] = mapped_column(default=clock.now)
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))  # who confirmed or refused it
    settled_at: Mapped[datetime | None]
    refused_for: Mapped[str] = mapped_column(String(600), default="")
    version: Mapped[int] = mapped_column(default=1)

    solution: Mapped[Solution] = relationship()
    unit: Mapped[Unit] = relationship()
    recorded_by: Mapped[User] = relationship(foreign_keys=[recorded_by_id])
    settled_by: Mapped[User | None] = relationship(foreign_keys=[settled_by_id])

    __mapper_args__ = {"version_id_col": version}

    @classmethod
    @once_a_standing
    def visible_to(cls, user: User) -> Select[Adoption]:
        """The SQL twin of Act.VIEW_ADOPTION."""
        if not user.is_authenticated:
            return select(cls).where(false())
        own, office = user.units_as(Role.OFFICER), user.units_as(Role.SECRETARY)
        writes = or_(Solution.unit_id.in_(own), and_(Solution.unit_id == Solution.holder_id, Solution.holder_id.in_(office)))
        confirmed = and_(cls.stage == AdoptionStage.CONFIRMED, writes)
        query = select(cls).join(Solution, Solution.id == cls.solution_id)
        return query.where(or_(cls.unit_id.in_(own), Solution.holder_id.in_(user.units_as(*READERS)), confirmed))

    @classmethod
    @once_a_standing
    def waiting_for(cls, user: User) -> Select[Adoption]:
        """Those that wait for an officer of their unit, but for whoever recorded them where another could confirm."""
        in_force = and_(Mandate.valid_from <= TODAY, or_(Mandate.valid_to.is_(None), Mandate.valid_to >= TODAY))
        others = select(Mandate.id).join(User, User.id == Mandate.user_id)
        others = others.where(Mandate.role == Role.OFFICER, Mandate.unit_id == cls.unit_id, User.is_enabled, in_force)
        mine = or_(cls.recorded_by_id != user.id, ~others.where(Mandate.user_id != user.id).exists())
        return select(cls).where(cls.stage == AdoptionStage.RECORDED, cls.unit_id.in_(user.units_as(Role.OFFICER)), mine)

    @classmethod
    def candidate(cls, solution: Solution, unit: Unit) -> Adoption:
        """One that is not recorded, to ask whether it may be."""
        return cls(solution=solution, unit=unit, unit_id=unit.id)

    @classmethod
    def record(cls, session: Session, solution: Solution, unit: Unit, by: User, **told: Any) -> Adoption:
        """Write down that the unit does as the solution showed; raises Refused (403, 409)."""
        demand(Act.RECORD_ADOPTION, by, cls.candidate(solution, unit))
        adoption = session.scalar(select(cls).where(cls.solution_id == solution.id, cls.unit_id == unit.id))
        if adoption is None:
            adoption = cls(solution_id=solution.id, unit_id=unit.id)
            session.add(adoption)
        for name in TOLD:
            setattr(adoption, name, told.get(name))
        adoption.effect_method = adoption.effect_method or ""
        adoption.stage, adoption.recorded_by_id, adoption.recorded_at = AdoptionStage.RECORDED, by.id, clock.now()
        adoption.settled_by_id, adoption.settled_at, adoption.refused_for = None, None, ""
        session.flush()
        officers = session.scalars(Mandate.people_of(Role.OFFICER, [unit.id], clock.today()))
        tell(session, officers, "adoption_recorded", by=by, adoption=adoption, code=solution.code)
        return adoption

    def take(self, step: AdoptionStep, by: User, version: int | None = None, **answers: Any) -> None:
        """Make a step. Raises Refused (403, 409) or Overtaken (409)."""
        if version is not None and version != self.version:
            raise Overtaken(Reason(N_("Việc áp dụng này vừa được người khác thay đổi. Xin xem lại rồi làm tiếp.")))
        step.demand(by, self, answers)
        session, was_confirmed = session_of(self), self.stage is AdoptionStage.CONFIRMED
        self.stage, self.settled_by_id, self.settled_at = step.target, by.id, clock.now()
        self.refused_for = str(answers.get("reason") or "")[:600]
        session.flush()
        if was_confirmed or self.stage is AdoptionStage.CONFIRMED:
            PublishedAdoption.renew(session, self.solution)
        self.tell(session, step, by)

    def tell(self, session: Session, step: AdoptionStep, by: User) -> None:
        """The owner hears what the public reads; the recorder hears of a refusal."""
        code, solution, day = self.solution.code, self.solution, clock.today()
        owners = list(session.scalars(Mandate.people_of(Role.OFFICER, [solution.unit_id], day)))
        if solution.unit_id == solution.holder_id:
            owners += session.scalars(Mandate.people_of(Role.SECRETARY, [solution.holder_id], day))
        match step.name:
            case "confirm":
                tell(session, owners, "adoption_confirmed", by=by, adoption=self, code=code)
            case "take_back":
                tell(session, owners, "adoption_taken_back", by=by, work=solution, code=code)
            case "refuse":
                tell(session, [self.recorded_by], "adoption_refused", by=by, note=self.refused_for, adoption=self, code=code)

    @property
    def copy_stands(self) -> bool:
        """Whether the public reads the solution today."""
        its = (PublishedWork.work_id == self.solution.id, PublishedWork.standing(clock.today()))
        return bool(session_of(self.solution).scalar(select(exists().where(*its))))

    def is_taken(self) -> bool:
        """Whether this unit has recorded this solution already, unless that was refused."""
        its = (
            Adoption.solution_id == self.solution.id,
            Adoption.unit_id == self.unit_id,
            Adoption.stage != AdoptionStage.REFUSED,
        )
        return bool(session_of(self.solution).scalar(select(exists().where(*its))))

    def has_another(self) -> bool:
        """Whether somebody else than whoever recorded it could confirm it."""
        officers = session_of(self).scalars(Mandate.people_of(Role.OFFICER, [self.unit_id], clock.today()))
        return bool({user.id for user in officers} - {self.recorded_by_id})
