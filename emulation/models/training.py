"""The records of training: courses held for workers, what became of each record, and who of the registry was there.

Only confirmed courses are counted. The names are the unit's own: no public page, file or figure reads them.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, Select, String, UniqueConstraint, and_, false, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from emulation import clock
from emulation.errors import N_, Overtaken, Reason
from emulation.models.base import Model, session_of
from emulation.models.notice import tell
from emulation.models.person import Person
from emulation.models.settings import Version
from emulation.models.standing import once_a_standing
from emulation.models.unit import Unit
from emulation.models.user import Mandate, User
from emulation.rules.people import Role
from emulation.rules.policy.works import READERS
from emulation.rules.trainings import TrainingStage, TrainingStep

COUNTED = ("people", "women", "direct_workers", "days")
TOLD = {
    "give_back": "training_returned",
    "reopen": "training_returned",
    "confirm": "training_confirmed",
    "remove": "training_removed",
}


class Training(Model):
    """A course held for workers; the people it trained are counted once it is confirmed."""

    __tablename__ = "trainings"
    __table_args__: Any = (
        CheckConstraint("people > 0 AND days > 0", name="happened"),
        CheckConstraint("ends_on IS NULL OR ends_on >= held_on", name="runs_forward"),
        CheckConstraint("hours IS NULL OR hours > 0", name="took_time"),
        CheckConstraint(
            "(women IS NULL OR women BETWEEN 0 AND people) AND (direct_workers IS NULL OR direct_workers BETWEEN 0 AND people)",
            name="parts_of_all",
        ),
        Index("ix_trainings_holder_id_stage", "holder_id", "stage"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    holder_id: Mapped[int] = mapped_column(ForeignKey("units.id"))  # the committee that confirms
    topic: Mapped[str] = mapped_column(String(200))
    skills: Mapped[list[str]] = mapped_column(default=list)
    held_on: Mapped[date] = mapped_column(index=True)
    ends_on: Mapped[date | None]
    days: Mapped[int]
    hours: Mapped[int | None]
    people: Mapped[int]
    women: Mapped[int | None]
    direct_workers: Mapped[int | None]
    host: Mapped[str] = mapped_column(String(200), default="")
    trainer: Mapped[str] = mapped_column(String(200), default="")
    evidence: Mapped[str] = mapped_column(String(300), default="")  # papers, and where they are kept; never public
    stage: Mapped[TrainingStage] = mapped_column(default=TrainingStage.RECORDED)
    stage_since: Mapped[date] = mapped_column(default=clock.today)
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))  # nobody where it was taken over from older books
    version: Mapped[int] = mapped_column(default=1)

    unit: Mapped[Unit] = relationship(foreign_keys=[unit_id])
    holder: Mapped[Unit] = relationship(foreign_keys=[holder_id])
    recorded_by: Mapped[User | None] = relationship()
    events: Mapped[list[TrainingEvent]] = relationship(order_by="TrainingEvent.id", cascade="all, delete-orphan")
    attendees: Mapped[list[TrainingPerson]] = relationship(order_by="TrainingPerson.id", cascade="all, delete-orphan")

    __mapper_args__ = {"version_id_col": version}

    @property
    def code(self) -> str:
        return f"DT-{self.id}"

    @classmethod
    def confirmed(cls) -> Any:
        """The condition under which a course is counted, and known to the public."""
        return cls.stage == TrainingStage.CONFIRMED

    @classmethod
    def record(cls, session: Session, unit: Unit, by: User, **said: Any) -> Training:
        """A course of a unit; it waits for the committee above on this day, a committee's own for itself."""
        today = clock.today()
        tier = unit.tier_on(today)
        above = unit.parent_on(today) if tier is None or tier.is_base else None
        training = cls(unit=unit, holder=above or unit, recorded_by_id=by.id, **said)
        session.add(training)
        session.flush()
        training.tell("training_recorded", by)
        return training

    @classmethod
    @once_a_standing
    def visible_to(cls, user: User) -> Select[Any]:
        """The SQL twin of Act.VIEW_TRAINING."""
        if not user.is_authenticated:
            return select(cls).where(false())
        own, office = user.units_as(Role.OFFICER), user.units_as(*READERS)
        return select(cls).where(or_(cls.unit_id.in_(own), cls.holder_id.in_(office)))

    @classmethod
    @once_a_standing
    def waiting_for(cls, user: User) -> Select[Any]:
        """Those that want a step of this person now."""
        office, own = user.units_as(Role.SECRETARY), user.units_as(Role.OFFICER)
        writer = or_(cls.unit_id.in_(own), and_(cls.unit_id == cls.holder_id, cls.holder_id.in_(office)))
        return cls.visible_to(user).where(
            or_(
                and_(cls.stage == TrainingStage.RECORDED, cls.holder_id.in_(office)),
                and_(cls.stage == TrainingStage.RETURNED, writer),
            )
        )

    @property
    def last_return(self) -> TrainingEvent | None:
        """Why it is to be put right, as long as it is."""
        last = self.events[-1] if self.events else None
        return last if last is not None and last.to_stage is TrainingStage.RETURNED else None

    def has_another(self) -> bool:
        """Whether somebody else than whoever recorded it could confirm it."""
        office = session_of(self).scalars(Mandate.people_of(Role.SECRETARY, [self.holder_id], clock.today()))
        return any(user.id != self.recorded_by_id for user in office)

    def take(self, step: TrainingStep, by: User, version: int | None = None, reason: str = "") -> None:
        """Make a step. Raises Refused (403, 409) or Overtaken (409); what was counted until now is written down with it."""
        if version is not None and version != self.version:
            raise Overtaken(Reason(N_("Khóa học vừa được người khác thay đổi. Xin xem lại rồi làm tiếp.")))
        step.demand(by, self, {"reason": reason})
        was_counted = self.stage is TrainingStage.CONFIRMED
        counted = {name: getattr(self, name) for name in COUNTED} if was_counted else {}
        self.events.append(
            TrainingEvent(
                step=step.name, from_stage=self.stage, to_stage=step.target, actor_id=by.id, note=reason, counted=counted
            )
        )
        self.stage, self.stage_since = step.target, clock.today()
        if was_counted or self.stage is TrainingStage.CONFIRMED:
            Version.bump(session_of(self))
        self.tell(TOLD.get(step.name, "training_recorded"), by, reason)

    def tell(self, kind: str, by: User, note: str = "") -> None:
        """The other side hears of it: the office of what waits for it, the unit of everything else."""
        session = session_of(self)
        role, unit = (Role.SECRETARY, self.holder_id) if kind == "training_recorded" else (Role.OFFICER, self.unit_id)
        people = session.scalars(Mandate.people_of(role, [unit], clock.today()))
        tell(session, list(people), kind, by=by, note=note, training=self, code=self.code)


class TrainingEvent(Model):
    """One line of the record of a course: written once, never changed. `counted` is what it had stood for in the sums."""

    __tablename__ = "training_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    training_id: Mapped[int] = mapped_column(ForeignKey("trainings.id"), index=True)
    step: Mapped[str] = mapped_column(String(40))
    from_stage: Mapped[TrainingStage]
    to_stage: Mapped[TrainingStage]
    actor_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime] = mapped_column(default=clock.now)
    note: Mapped[str] = mapped_column(String(600), default="")
    counted: Mapped[dict[str, Any]] = mapped_column(default=dict)

    actor: Mapped[User] = relationship()


class TrainingPerson(Model):
    """Somebody of the unit's registry who was there."""

    __tablename__ = "training_people"
    __table_args__ = (UniqueConstraint("training_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    training_id: Mapped[int] = mapped_column(ForeignKey("trainings.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)

    person: Mapped[Person] = relationship()
