"""A work: what all kinds of it share, its record, and the one way in which it moves."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, Select, String, UniqueConstraint, and_, false, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from emulation import clock
from emulation.errors import N_, Overtaken, Reason
from emulation.models import log
from emulation.models.base import Model, session_of
from emulation.models.counter import Counter
from emulation.models.notice import tell
from emulation.models.standing import once_a_standing
from emulation.models.unit import Unit
from emulation.models.user import Mandate, User
from emulation.models.works.published import PublishedWork
from emulation.models.works.published_adoption import PublishedAdoption
from emulation.rules.people import Role
from emulation.rules.works import WorkKind, WorkStage, WorkStep
from emulation.text import fold

NUMBERED = {
    WorkKind.SOLUTION: "GP", WorkKind.STORY: "DH", WorkKind.PROGRAMME: "CT", WorkKind.REVIEW: "BC", WorkKind.PRACTICE: "KK",
}  # fmt: skip
READERS = (Role.SECRETARY, Role.CHAIR, Role.INSPECTOR, Role.ADMIN)


class Work(Model):
    """A work as its unit has it. The public reads its copy, models/works/published.py."""

    __tablename__ = "works"
    __table_args__: Any = (
        UniqueConstraint("code"),
        CheckConstraint("stage <> 'published' OR published_at IS NOT NULL", name="published_has_its_day"),
        Index("ix_works_unit_id_stage", "unit_id", "stage"),
        Index("ix_works_holder_id_stage", "holder_id", "stage"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[WorkKind]
    code: Mapped[str] = mapped_column(String(40))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    holder_id: Mapped[int] = mapped_column(ForeignKey("units.id"))  # the committee that checks and publishes
    title: Mapped[str] = mapped_column(String(200), default="")
    summary: Mapped[str] = mapped_column(String(600), default="")
    tags: Mapped[list[str]] = mapped_column(default=list)
    year: Mapped[int]
    stage: Mapped[WorkStage] = mapped_column(default=WorkStage.DRAFT)
    stage_since: Mapped[date] = mapped_column(default=clock.today)
    written_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    sent_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    publish_on: Mapped[date | None]
    published_at: Mapped[datetime | None]  # the first time
    correcting: Mapped[str] = mapped_column(String(600), default="")  # what is being put right since it was published
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    version: Mapped[int] = mapped_column(default=1)

    unit: Mapped[Unit] = relationship(foreign_keys=[unit_id])
    holder: Mapped[Unit] = relationship(foreign_keys=[holder_id])
    written_by: Mapped[User] = relationship(foreign_keys=[written_by_id])
    events: Mapped[list[WorkEvent]] = relationship(order_by="WorkEvent.id", cascade="all, delete-orphan")

    __mapper_args__: Any = {"version_id_col": version, "polymorphic_on": "kind"}

    @classmethod
    def begin(cls, session: Session, unit: Unit, by: User, **said: Any) -> Any:
        """A draft of this kind for a unit; it goes to the committee above on this day; a committee's own stays with it."""
        today, kind = clock.today(), cls.__mapper__.polymorphic_identity
        assert isinstance(kind, WorkKind)
        number = Counter.next(session, unit, NUMBERED[kind], today.year).last
        code, tier = f"{NUMBERED[kind]}{today:%y}-{unit.id}-{number:02d}", unit.tier_on(today)
        above = unit.parent_on(today) if tier is None or tier.is_base else None
        work = cls(code=code, unit=unit, holder=above or unit, year=today.year, written_by_id=by.id, **said)
        session.add(work)
        session.flush()
        return work

    @classmethod
    @once_a_standing
    def visible_to(cls, user: User) -> Select[Any]:
        """The SQL twin of Act.VIEW_WORK."""
        if not user.is_authenticated:
            return select(cls).where(false())
        own = cls.unit_id.in_(user.units_as(Role.OFFICER))
        written_here = and_(cls.unit_id == cls.holder_id, cls.holder_id.in_(user.units_as(Role.SECRETARY)))
        left_its_unit = or_(cls.stage.not_in((WorkStage.DRAFT, WorkStage.AT_UNIT)), cls.published_at.is_not(None))
        return select(cls).where(or_(own, written_here, and_(left_its_unit, cls.holder_id.in_(user.units_as(*READERS)))))

    @classmethod
    @once_a_standing
    def waiting_for(cls, user: User) -> Select[Any]:
        """Those that want a step of this person now; a draft waits only where it was given back."""
        given_back = and_(cls.stage == WorkStage.DRAFT, WorkEvent.given_back(cls))
        own = or_(cls.stage == WorkStage.AT_UNIT, given_back)
        mine = or_(
            and_(own, cls.unit_id.in_(user.units_as(Role.OFFICER))),
            and_(own, cls.unit_id == cls.holder_id, cls.holder_id.in_(user.units_as(Role.SECRETARY))),
            and_(cls.stage == WorkStage.AT_COMMITTEE, cls.holder_id.in_(user.units_as(Role.SECRETARY))),
        )
        return cls.visible_to(user).where(mine)

    @property
    def has_copy(self) -> bool:
        """Whether the public reads a copy of it now, or will on its day."""
        return self.published_at is not None and self.stage is not WorkStage.TAKEN_DOWN

    @property
    def last_return(self) -> WorkEvent | None:
        """Why it was given back, while its writer has not sent it again."""
        last = self.events[-1] if self.events else None
        return last if last is not None and last.step in WorkEvent.GIVES_BACK else None

    def has_another(self, roles: tuple[Role, ...]) -> bool:
        """Whether somebody else than whoever sent it could take the next step."""
        session, found = session_of(self), set[int]()
        for role in roles:
            unit = self.unit_id if role is Role.OFFICER else self.holder_id
            found |= {user.id for user in session.scalars(Mandate.people_of(role, [unit], clock.today()))}
        return bool(found - {self.sent_by_id})

    def gaps(self) -> list[Reason]:
        """What is still missing before it may leave its writer."""
        found = [] if self.title else [Reason(N_("Chưa có tên bài."))]
        return found if self.summary else [*found, Reason(N_("Chưa có phần tóm tắt."))]

    def content(self) -> dict[str, Any] | None:
        """What the public page shows of it, as plain data; None where the public may not know that it exists."""
        raise NotImplementedError

    def facets(self) -> dict[str, Any]:
        """Columns of the public copy that lists are narrowed by."""
        return {}

    def words(self) -> str:
        """What it is found by beside its title, its summary, its tags and its unit."""
        return ""

    def take(self, step: WorkStep, by: User, version: int | None = None, **answers: Any) -> None:
        """Make a step. Raises Refused (403, 409) or Overtaken (409); writes one line of the record."""
        if version is not None and version != self.version:
            raise Overtaken(Reason(N_("Bài vừa được người khác thay đổi. Xin xem lại rồi làm tiếp.")))
        step.demand(by, self, answers)
        note = str(answers.get("reason") or "")
        self.events.append(WorkEvent(step=step.name, from_stage=self.stage, to_stage=step.target, actor_id=by.id, note=note))
        self.stage, self.stage_since = step.target, clock.today()
        session = session_of(self)
        match step.name:
            case "submit":
                self.sent_by_id = by.id
            case "revise":
                self.correcting = note[:600]
            case "publish":
                self.publish(answers.get("publish_on"))
            case "take_down":
                PublishedWork.take_down(session, self, note)
                PublishedAdoption.renew(session, self)
        self.tell(step, by, note)

    def publish(self, on: date | None) -> None:
        """The public copy is written, or written anew; the line of the log names it, but for what nobody may know of."""
        session, today = session_of(self), clock.today()
        self.publish_on = on if on is not None and on > today else None
        self.published_at = self.published_at or clock.now()
        copy = PublishedWork.put(session, self)
        PublishedAdoption.renew(session, self)
        self.correcting = ""
        if copy is not None:
            log.append(session, "work.published", self.code, {"kind": self.kind.value}, {"content": copy.digest()})

    def tell(self, step: WorkStep, by: User, note: str) -> None:
        """The other side of the step hears of it."""
        officers, office = (Role.OFFICER, self.unit_id), (Role.SECRETARY, self.holder_id)
        hearers = {
            "submit": (officers, "work_at_unit"), "vouch": (office, "work_at_committee"),
            "return_by_unit": (officers, "work_returned"), "return": (officers, "work_returned"),
            "publish": (officers, "work_published"), "take_down": (officers, "work_taken_down"),
        }  # fmt: skip
        if step.name in hearers:
            (role, unit_id), kind = hearers[step.name]
            session = session_of(self)
            people = session.scalars(Mandate.people_of(role, [unit_id], clock.today())).all()
            tell(session, people, kind, by=by, note=note, work=self, code=self.code)

    @property
    def folded_text(self) -> str:
        return f" {fold(' '.join((self.title, self.summary, *self.tags, self.unit.name, self.words(), self.code)))}"[:4000]


class WorkEvent(Model):
    """One line of the record of a work: written once, never changed."""

    __tablename__ = "work_events"
    GIVES_BACK: ClassVar[tuple[str, ...]] = ("return", "return_by_unit")

    id: Mapped[int] = mapped_column(primary_key=True)
    work_id: Mapped[int] = mapped_column(ForeignKey("works.id"), index=True)
    step: Mapped[str] = mapped_column(String(40))
    from_stage: Mapped[WorkStage]
    to_stage: Mapped[WorkStage]
    actor_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime] = mapped_column(default=clock.now)
    note: Mapped[str] = mapped_column(String(2000), default="")

    actor: Mapped[User] = relationship()

    @classmethod
    def given_back(cls, work: Any) -> Any:
        """The condition that the last line of a work's record gave it back."""
        last = select(cls.step).where(cls.work_id == work.id).order_by(cls.id.desc()).limit(1).correlate(work).scalar_subquery()
        return last.in_(cls.GIVES_BACK)
