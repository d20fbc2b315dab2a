"""Accounts, the offices they hold by date, and the browsers signed in under them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from flask_login import UserMixin
from sqlalchemy import CheckConstraint, ForeignKey, Index, Select, String, UniqueConstraint, and_, false, not_, or_, select
from sqlalchemy.orm import Mapped, contains_eager, mapped_column, relationship

from emulation import clock
from emulation.errors import N_
from emulation.models.base import Model
from emulation.models.person import Person
from emulation.models.standing import Standing
from emulation.models.unit import Unit
from emulation.rules.labels import Labelled
from emulation.rules.people import CouncilSeat, Role


class MailWish(Labelled):
    """Which notices a person also wants by mail."""

    NONE = "none", N_("Không gửi thư")
    MUST = "must", N_("Chỉ việc tôi phải làm")
    ALL = "all", N_("Mọi thông báo")


class User(UserMixin, Model):  # type: ignore[misc]
    """An account. It carries no rights: those are its mandates in force today."""

    __tablename__ = "users"
    __table_args__ = (
        UniqueConstraint("username"),
        UniqueConstraint("person_id"),
        CheckConstraint("language IN ('vi', 'en')", name="language_we_speak"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(String(80))
    name: Mapped[str] = mapped_column(String(120))
    password_hash: Mapped[str] = mapped_column(String(200))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    language: Mapped[str] = mapped_column(String(2), default="vi")
    is_enabled: Mapped[bool] = mapped_column(default=True)
    is_demo: Mapped[bool] = mapped_column(default=False)
    email: Mapped[str | None] = mapped_column(String(200))
    mail_wish: Mapped[MailWish] = mapped_column(default=MailWish.ALL)
    start_until: Mapped[datetime | None]  # the password is one to begin with, good until then (real time)
    version: Mapped[int] = mapped_column(default=1)

    person: Mapped[Person | None] = relationship()
    mandates: Mapped[list[Mandate]] = relationship(back_populates="user", order_by="Mandate.id")

    __mapper_args__ = {"version_id_col": version}

    sign_in: ClassVar[Any] = None  # the row that let this person in; set by the guard, not stored here

    # Two accounts are one when they are one row; the mixin would compare the browsers they are signed in with.
    __eq__, __ne__, __hash__ = Model.__eq__, Model.__ne__, Model.__hash__

    def get_id(self) -> str:
        """What the cookie keeps is the sign-in, not the person: ending the row ends every copy of the cookie."""
        assert self.sign_in is not None
        return str(self.sign_in.id)

    @classmethod
    def visible_to(cls, user: User) -> Select[User]:
        """Accounts whose password this person may reset: the SQL twin of Act.RESET_PASSWORD, but for their own."""
        if not user.is_authenticated:
            return select(cls).where(false())
        day = clock.today()
        in_force = (Mandate.valid_from <= day, or_(Mandate.valid_to.is_(None), Mandate.valid_to >= day))
        held = select(Mandate.user_id).where(*in_force)
        tree, above = user.units_as(Role.ADMIN), user.units_as(Role.SECRETARY)
        below = and_(Mandate.unit_id.in_(Unit.under(above)), Mandate.unit_id.not_in(above))
        kept = or_(Mandate.unit_id.in_(Unit.under(tree)), below) if above else Mandate.unit_id.in_(Unit.under(tree))
        nowhere = cls.id.not_in(held) if tree else false()
        return select(cls).where(or_(nowhere, and_(cls.id.in_(held), cls.id.not_in(held.where(not_(kept))))))

    def offices_on(self, day: date) -> list[Mandate]:
        return [m for m in self.mandates if m.in_force_on(day)]

    @property
    def standing(self) -> Standing:
        """What this person's statements are kept under, as of the mandates in force today."""
        offices = tuple((m.role, m.unit_id) for m in self.offices_on(clock.today()))
        return Standing(self.id, self.person_id, offices)

    def units_as(self, *roles: Role) -> list[int]:
        """The ids of the units where this person holds one of these offices today."""
        return [m.unit_id for m in self.offices_on(clock.today()) if m.role in roles]


def seat_by_default(context: Any) -> CouncilSeat | None:
    """Who sits in a council without a seat being named is a member like the others."""
    return CouncilSeat.MEMBER if context.get_current_parameters()["role"] == Role.COUNCIL else None


class Mandate(Model):
    """An office held at a unit from a day to a day."""

    __tablename__ = "mandates"
    __table_args__ = (
        UniqueConstraint("user_id", "role", "unit_id", "valid_from"),
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="runs_forward"),
        CheckConstraint("(role = 'council') = (seat IS NOT NULL)", name="council_has_seat"),
        Index("ix_mandates_unit_id_role", "unit_id", "role"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    role: Mapped[Role]
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    seat: Mapped[CouncilSeat | None] = mapped_column(default=seat_by_default)
    title: Mapped[str] = mapped_column(String(120), default="")
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    decision_no: Mapped[str] = mapped_column(String(80), default="")

    user: Mapped[User] = relationship(back_populates="mandates")
    unit: Mapped[Unit] = relationship()

    def in_force_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    @classmethod
    def holders(cls, role: Role, unit_id: int, day: date) -> Select[Mandate]:
        """Who holds an office at a unit on that day, in the order they were seated."""
        in_force = (cls.valid_from <= day, or_(cls.valid_to.is_(None), cls.valid_to >= day))
        return (
            select(cls)
            .join(User)
            .options(contains_eager(cls.user))
            .where(cls.role == role, cls.unit_id == unit_id, User.is_enabled, *in_force)
            .order_by(cls.id)
        )

    @classmethod
    def people_of(cls, role: Role, units: Any, day: date) -> Select[User]:
        """The accounts that hold an office at one of these units on that day, each once."""
        in_force = (cls.valid_from <= day, or_(cls.valid_to.is_(None), cls.valid_to >= day))
        held = select(cls.user_id).where(cls.role == role, cls.unit_id.in_(units), *in_force)
        return select(User).where(User.is_enabled, User.id.in_(held)).order_by(User.id)


class SignIn(Model):
    """One browser signed in. Real time, whatever year the product lives in."""

    __tablename__ = "sign_ins"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    started_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    confirmed_at: Mapped[datetime | None]  # when the password was last typed; what is grave asks for it anew
    is_shared: Mapped[bool] = mapped_column(default=False)  # on a computer that others use nothing typed is kept there

    user: Mapped[User] = relationship()


class FailedSignIn(Model):
    """A wrong password, kept to slow guessing down; forgotten after the window."""

    __tablename__ = "failed_sign_ins"
    __table_args__ = (Index("ix_failed_sign_ins_username_network_at", "username", "network", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(String(80))
    network: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime]
