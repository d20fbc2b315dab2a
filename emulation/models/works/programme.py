"""Action programmes: what a unit makes of a campaign or a movement in a year, in criteria that can be measured, and how far it got."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from emulation import clock
from emulation.errors import N_, NotNow, Overtaken, Reason, Refused
from emulation.models import log
from emulation.models.base import Model, hold, session_of
from emulation.models.campaign import Campaign, Movement
from emulation.models.settings import Version
from emulation.models.unit import Unit
from emulation.models.user import User
from emulation.models.works.published import PublishedWork
from emulation.models.works.work import Work
from emulation.rules.policy import Act, demand
from emulation.rules.programmes import CriterionState, Standing, counted, state_of
from emulation.rules.works import WorkKind, WorkStep


class Programme(Work):
    """One a unit and year. What was taken down gives its place free, so that another can be written."""

    __tablename__ = "programmes"
    __table_args__ = (
        UniqueConstraint("of_unit_id", "of_year"),
        CheckConstraint("campaign_id IS NULL OR movement_id IS NULL", name="turns_one_thing_into_action"),
        CheckConstraint("ends_on >= begins_on", name="runs_forward"),
    )

    id: Mapped[int] = mapped_column(ForeignKey("works.id"), primary_key=True)
    of_unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    of_year: Mapped[int | None]
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaigns.id"))
    movement_id: Mapped[int | None] = mapped_column(ForeignKey("movements.id"))
    begins_on: Mapped[date]
    ends_on: Mapped[date]
    aims: Mapped[str] = mapped_column(Text, default="")
    measures: Mapped[str] = mapped_column(Text, default="")

    campaign: Mapped[Campaign | None] = relationship()
    movement: Mapped[Movement | None] = relationship()
    criteria: Mapped[list[ProgrammeCriterion]] = relationship(
        order_by="ProgrammeCriterion.place, ProgrammeCriterion.id", cascade="all, delete-orphan", back_populates="programme"
    )

    __mapper_args__: Any = {"polymorphic_identity": WorkKind.PROGRAMME}

    @classmethod
    def begin(cls, session: Session, unit: Unit, by: User, **said: Any) -> Any:
        """For this year, or for the next when this year has one."""
        this = clock.today().year
        year = next((year for year in (this, this + 1) if cls.of(session, unit.id, year) is None), None)
        if year is None:
            raise Refused(NotNow(N_("Đơn vị đã có chương trình hành động năm %(year)s và năm sau."), year=str(this)))
        days = {"begins_on": date(year, 1, 1), "ends_on": date(year, 12, 31)}
        work = super().begin(session, unit, by, of_unit_id=unit.id, of_year=year, **(days | said))
        work.year = year
        return work

    @classmethod
    def of(cls, session: Session, unit_id: int, year: int) -> Programme | None:
        """The programme of that unit and year, whatever its stage."""
        return session.scalar(select(cls).where(cls.of_unit_id == unit_id, cls.of_year == year))

    @property
    def about(self) -> Campaign | Movement | None:
        """What it turns into action."""
        return self.campaign or self.movement

    def set_year(self, year: int) -> None:
        self.year = self.of_year = year

    def take(self, step: WorkStep, by: User, version: int | None = None, **answers: Any) -> None:
        super().take(step, by, version, **answers)
        if step.name == "take_down":
            self.of_year = None

    def gaps(self) -> list[Reason]:
        found = super().gaps()
        if self.about is None:
            found.append(Reason(N_("Chưa chọn đợt hoặc phong trào thi đua mà chương trình cụ thể hóa.")))
        if not self.criteria:
            found.append(Reason(N_("Chưa có tiêu chí nào đo được.")))
        for number, row in enumerate(self.criteria, 1):
            if row.is_vague:
                found.append(Reason(N_("Tiêu chí %(n)s còn thiếu người phụ trách, con số cần đạt hoặc hạn."), n=number))
        return found

    def content(self) -> dict[str, Any]:
        about = self.about
        return {
            "about": about.name if about else "", "about_en": about.name_en if about else "",
            "begins_on": self.begins_on.isoformat(), "ends_on": self.ends_on.isoformat(),
            "aims": self.aims, "measures": self.measures, "criteria": [row.told() for row in self.criteria],
        }  # fmt: skip

    def words(self) -> str:
        return " ".join(row.text for row in self.criteria)

    def standing(self, day: date) -> Standing:
        return counted(state for row in self.criteria if (state := row.state_on(day)) is not None)


class ProgrammeCriterion(Model):
    """One thing that is to be reached: how much of it, by when, and who sees to it."""

    __tablename__ = "programme_criteria"
    __table_args__ = (CheckConstraint("(reached IS NULL) = (reached_on IS NULL)", name="reached_on_a_day"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("programmes.id"), index=True)
    place: Mapped[int] = mapped_column(default=0)
    text: Mapped[str] = mapped_column(String(300))
    owner: Mapped[str] = mapped_column(String(200), default="")
    measured_in: Mapped[str] = mapped_column(String(60), default="")
    target: Mapped[Decimal | None]
    due_on: Mapped[date | None]
    reached: Mapped[Decimal | None]
    reached_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)

    programme: Mapped[Programme] = relationship(back_populates="criteria")
    updates: Mapped[list[ProgressUpdate]] = relationship(
        order_by="ProgressUpdate.id.desc()", cascade="all, delete-orphan", back_populates="criterion"
    )

    __mapper_args__ = {"version_id_col": version}

    @property
    def is_vague(self) -> bool:
        return not (self.text and self.owner and self.target is not None and self.due_on)

    def state_on(self, day: date) -> CriterionState | None:
        if self.target is None or self.due_on is None:
            return None
        return state_of(self.target, self.reached, self.due_on, day)

    def told(self) -> dict[str, Any]:
        """What the public copy says of it."""
        return {
            "id": self.id, "text": self.text, "owner": self.owner, "measured_in": self.measured_in,
            "target": format(self.target, "f") if self.target is not None else None,
            "due_on": self.due_on.isoformat() if self.due_on else None, **self.reaching(),
        }  # fmt: skip

    def reaching(self) -> dict[str, Any]:
        """The part of it that progress changes."""
        return {
            "reached": format(self.reached, "f") if self.reached is not None else None,
            "reached_on": self.reached_on.isoformat() if self.reached_on else None,
        }

    def note_progress(
        self,
        by: User,
        on: date,
        reached: Decimal,
        note: str = "",
        version: int | None = None,
        evidence: tuple[str, str, str] | None = None,
    ) -> ProgressUpdate:
        """How far it got by a day; the public copy says so in the same transaction. `evidence`: where its bytes lie, its name, its kind."""
        if version is not None and version != self.version:
            raise Overtaken(Reason(N_("Tiến độ của tiêu chí này vừa được người khác cập nhật. Xin xem lại rồi ghi tiếp.")))
        demand(Act.NOTE_PROGRESS, by, self.programme)
        if self.reached_on is not None and on < self.reached_on:
            raise Refused(NotNow(N_("Đã có tiến độ của ngày muộn hơn. Xin ghi từ ngày ấy trở đi.")))
        session, update = session_of(self), ProgressUpdate(on_day=on, reached=reached, note=note, by_id=by.id)
        if evidence is not None:
            update.file_stored, update.file_name, update.file_kind = evidence
        self.updates.append(update)
        self.reached, self.reached_on = reached, on
        self.tell_copy(session)
        return update

    def tell_copy(self, session: Session) -> None:
        """Only what was reached changes in the copy: a text that is being written anew stays where it is."""
        copy = session.scalar(select(PublishedWork).where(PublishedWork.work_id == self.programme_id))
        if copy is None or copy.taken_down_on is not None:
            return
        hold(copy)  # somebody may write down another criterion at this moment
        rows = [row | self.reaching() if row["id"] == self.id else row for row in copy.content["criteria"]]
        copy.content = copy.content | {"criteria": rows}
        session.flush()
        log.append(session, "work.published", copy.code, {"kind": copy.kind.value}, {"content": copy.digest()})
        Version.bump(session)


class ProgressUpdate(Model):
    """How far a criterion got by a day, as its unit wrote it down: written once, never changed."""

    __tablename__ = "progress_updates"
    __table_args__ = (Index("ix_progress_updates_criterion_id", "criterion_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    criterion_id: Mapped[int] = mapped_column(ForeignKey("programme_criteria.id"))
    on_day: Mapped[date]
    reached: Mapped[Decimal]
    note: Mapped[str] = mapped_column(String(600), default="")
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime] = mapped_column(default=clock.now)
    file_name: Mapped[str | None] = mapped_column(String(200))
    file_stored: Mapped[str | None] = mapped_column(String(80))
    file_kind: Mapped[str | None] = mapped_column(String(80))

    criterion: Mapped[ProgrammeCriterion] = relationship(back_populates="updates")
    by: Mapped[User] = relationship()


class ProgrammeReminder(Model):
    """That a unit without a programme was reminded: once a day, whoever asks."""

    __tablename__ = "programme_reminders"
    __table_args__ = (UniqueConstraint("unit_id", "year", "told_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    year: Mapped[int]
    told_on: Mapped[date] = mapped_column(default=clock.today)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
