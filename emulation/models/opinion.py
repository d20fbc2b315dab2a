"""What somebody says of a dossier that is open to opinion: received with a verified contact, owned, answered in time.

Who says it stands here and is shown to nobody but those who answer it. The code alone shows how far it is, and the answer.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    CheckConstraint,
    Enum,
    ForeignKey,
    Index,
    Select,
    String,
    UniqueConstraint,
    and_,
    exists,
    false,
    or_,
    select,
)
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from emulation import clock
from emulation.models.attachment import FileKind
from emulation.models.base import Model, by_value
from emulation.models.conflict import Conflict
from emulation.models.edition import Certainty, Edition
from emulation.models.settings import DayOff
from emulation.models.standing import once_a_standing
from emulation.models.unit import Unit
from emulation.models.user import User
from emulation.rules import calendar, policy
from emulation.rules.consultation import ENDED, GATES, Ground, OpinionKind, OpinionState
from emulation.rules.people import Role
from emulation.rules.policy import Act
from emulation.rules.speakable import OPINION

if TYPE_CHECKING:
    from emulation.models.nomination import Nomination


class OpinionLimit(Model):
    """How many working days an answer may take, and where that stands."""

    __tablename__ = "opinion_limits"
    __table_args__ = (
        UniqueConstraint("valid_from"),
        CheckConstraint("days > 0", name="at_least_a_day"),
        CheckConstraint("amber_days > 0 AND amber_days <= days", name="warns_before_the_end"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    days: Mapped[int]
    amber_days: Mapped[int]
    legal_ref: Mapped[str] = mapped_column(String(300))
    certainty: Mapped[Certainty]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]

    @classmethod
    def on(cls, session: Session, day: date) -> OpinionLimit | None:
        """The limit in force on that day; None while no rule sets one."""
        in_force = (cls.valid_from <= day, or_(cls.valid_to.is_(None), cls.valid_to >= day))
        return session.scalars(select(cls).where(*in_force).order_by(cls.valid_from.desc())).first()


class OpinionFile(Model):
    """A file that came with an opinion. It is only ever downloaded, and only by those who answer."""

    __tablename__ = "opinion_files"
    __table_args__ = (UniqueConstraint("stored_name"), CheckConstraint("size > 0", name="is_not_empty"))

    id: Mapped[int] = mapped_column(primary_key=True)
    opinion_id: Mapped[int] = mapped_column(ForeignKey("opinions.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    kind: Mapped[FileKind] = mapped_column(Enum(FileKind, native_enum=False, length=80, values_callable=by_value))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    stored_name: Mapped[str] = mapped_column(String(80))


class Opinion(Model):
    """One opinion or objection."""

    __tablename__ = "opinions"
    __table_args__ = (
        UniqueConstraint("code"),
        CheckConstraint("(state = 'unverified') = (received_on IS NULL)", name="received_has_day"),
        CheckConstraint("email <> '' OR written_down_by_id IS NOT NULL", name="has_a_contact"),
        CheckConstraint(
            "state = 'unverified' OR verified_at IS NOT NULL OR written_down_by_id IS NOT NULL", name="received_is_verified"
        ),
        CheckConstraint("state <> 'unverified' OR owner_id IS NULL", name="owned_was_received"),
        CheckConstraint(
            "(state IN ('answered', 'refused')) = (answered_at IS NOT NULL)"
            " AND (answered_at IS NULL) = (answered_by_id IS NULL) AND (answered_at IS NULL) = (answer = '')",
            name="ended_has_answer",
        ),
        CheckConstraint("answered_by_id IS NULL OR answered_by_id = owner_id", name="answered_by_its_owner"),
        CheckConstraint("kind = 'objection' OR ground = 'other'", name="ground_is_of_an_objection"),
        CheckConstraint("NOT holds OR state = 'received'", name="only_an_open_one_holds"),
        Index("ix_opinions_nomination_id_state", "nomination_id", "state"),
        Index("ix_opinions_unit_id_state_due_on", "unit_id", "state", "due_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(20), default=OPINION.new_grouped)
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nominations.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    kind: Mapped[OpinionKind]
    ground: Mapped[Ground] = mapped_column(default=Ground.OTHER)
    text: Mapped[str] = mapped_column(String(4000))
    who: Mapped[str] = mapped_column(String(120))
    email: Mapped[str] = mapped_column(String(200), default="")
    phone: Mapped[str] = mapped_column(String(120), default="")
    language: Mapped[str] = mapped_column(String(2), default="vi")
    sent_at: Mapped[datetime] = mapped_column(default=clock.now)
    verified_at: Mapped[datetime | None]
    written_down_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))  # it came on paper
    state: Mapped[OpinionState] = mapped_column(default=OpinionState.UNVERIFIED)
    received_on: Mapped[date | None]
    warn_on: Mapped[date | None]
    due_on: Mapped[date | None]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    gist: Mapped[str] = mapped_column(String(600), default="")  # for the council, in the secretary's words
    answer: Mapped[str] = mapped_column(String(4000), default="")  # read by whoever has the code
    private_answer: Mapped[str] = mapped_column(String(4000), default="")  # sent to the verified address, shown nowhere else
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    holds: Mapped[bool] = mapped_column(default=False)  # the case stands still because of it
    version: Mapped[int] = mapped_column(default=1)

    nomination: Mapped[Nomination] = relationship(back_populates="voices")
    unit: Mapped[Unit] = relationship()
    files: Mapped[list[OpinionFile]] = relationship(order_by=OpinionFile.id, cascade="all, delete-orphan")
    owner: Mapped[User | None] = relationship(foreign_keys=[owner_id])
    answered_by: Mapped[User | None] = relationship(foreign_keys=[answered_by_id])
    written_down_by: Mapped[User | None] = relationship(foreign_keys=[written_down_by_id])

    __mapper_args__ = {"version_id_col": version}

    @property
    def is_received(self) -> bool:
        return self.state is not OpinionState.UNVERIFIED

    @property
    def is_open(self) -> bool:
        return self.state is OpinionState.RECEIVED

    @property
    def is_ended(self) -> bool:
        return self.state in ENDED

    @property
    def is_gate(self) -> bool:
        """If what it says is true, nothing is awarded."""
        return self.kind is OpinionKind.OBJECTION and self.ground in GATES

    def start_the_clock(self, session: Session, day: date) -> None:
        self.received_on, self.warn_on, self.due_on = day, None, None
        limit = OpinionLimit.on(session, day)
        if limit is not None:
            days_off = DayOff.sets(session)
            self.warn_on = calendar.after(day, limit.amber_days, *days_off)
            self.due_on = calendar.after(day, limit.days, *days_off)

    def take_on(self, by: User) -> None:
        """From here on this person answers it."""
        policy.demand(Act.TAKE_OPINION, by, self)
        self.owner_id = by.id

    def sum_up(self, by: User, gist: str) -> None:
        """What the council reads of it, without who said it."""
        policy.demand(Act.SUM_UP_OPINION, by, self)
        self.gist = gist

    # who sees it

    @classmethod
    @once_a_standing
    def visible_to(cls, user: User) -> Select[Opinion]:
        """The SQL twin of Act.VIEW_OPINION."""
        from emulation.models import Nomination as N

        if not user.is_authenticated:
            return select(cls).where(false())
        mine = cls.unit_id.in_(user.units_as(Role.SECRETARY, Role.INSPECTOR))
        free = cls.nomination_id.not_in(Conflict.closed_for(user))
        about_me = exists().where(N.id == cls.nomination_id, N.person_id == (user.person_id or 0))
        return select(cls).where(mine, cls.state != OpinionState.UNVERIFIED, free, ~about_me)

    @classmethod
    @once_a_standing
    def waiting_for(cls, user: User) -> Select[Opinion]:
        """Those that wait for this person: the secretary's all, the inspection's where a gate is alleged; and one's own."""
        gate = and_(cls.kind == OpinionKind.OBJECTION, cls.ground.in_(GATES))
        free = cls.owner_id.is_(None)
        office = or_(
            and_(free, cls.unit_id.in_(user.units_as(Role.SECRETARY))),
            and_(free, gate, cls.unit_id.in_(user.units_as(Role.INSPECTOR))),
            cls.owner_id == user.id,
        )
        return cls.visible_to(user).where(cls.state == OpinionState.RECEIVED, office)

    @staticmethod
    def bars() -> Any:
        """The SQL twin of the condition opinions_answered: some opinion of the dossier stands in the way of the council."""
        from emulation.models import Nomination as N

        waits = and_(Opinion.nomination_id == N.id, Opinion.state == OpinionState.RECEIVED)
        return exists().where(waits, Edition.id == N.edition_id, Edition.answers_first)
