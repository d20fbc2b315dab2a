"""People of the registry (CNVCLĐ: workers, officials and public employees) and where they work, by date."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, Select, String, UniqueConstraint, or_, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from emulation.models.base import Model, Sortable
from emulation.models.unit import Unit
from emulation.text import clean, fold, name_key

if TYPE_CHECKING:
    from emulation.models.user import User


class Gender(StrEnum):
    """Kept for the indicators only; never shown to the public by person."""

    FEMALE = "female"
    MALE = "male"


class Person(Model):
    """Somebody who can be nominated; needs no account."""

    __tablename__ = "people"
    __table_args__ = (CheckConstraint("birth_year IS NULL OR birth_year BETWEEN 1900 AND 2100", name="born_in_our_time"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    given_name: Mapped[str] = mapped_column(String(60))
    folded: Mapped[str] = mapped_column(String(240))
    sort_key: Mapped[str] = mapped_column(Sortable)
    gender: Mapped[Gender | None]
    birth_year: Mapped[int | None]
    version: Mapped[int] = mapped_column(default=1)

    memberships: Mapped[list[Membership]] = relationship(back_populates="person", order_by="Membership.valid_from")

    __mapper_args__ = {"version_id_col": version}

    def call(self, name: str, given: str = "") -> None:
        """Take a name, with what lists and search need of it; the given name is the last word unless told."""
        self.name, self.given_name = name, given or name.rpartition(" ")[2]
        self.folded, self.sort_key = fold(name), name_key(name, self.given_name)

    def member_on(self, day: date) -> Membership | None:
        """Where they work on that day."""
        held = [m for m in self.memberships if m.valid_from <= day and (m.valid_to is None or day <= m.valid_to)]
        return held[-1] if held else None

    @classmethod
    def visible_to(cls, user: User) -> Select[Person]:
        """People who are or were in a unit that this person keeps: the SQL twin of Act.MANAGE_PERSON."""
        units = Unit.visible_to(user).with_only_columns(Unit.id)
        return select(cls).where(cls.id.in_(select(Membership.person_id).where(Membership.unit_id.in_(units))))


class Membership(Model):
    """A person's place in a unit, and when."""

    __tablename__ = "memberships"
    __table_args__ = (
        UniqueConstraint("person_id", "unit_id", "valid_from"),
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="runs_forward"),
        Index("ix_memberships_unit_id_person_id", "unit_id", "person_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    job: Mapped[str] = mapped_column(String(160), default="")
    is_union_member: Mapped[bool] = mapped_column(default=True)
    is_direct_worker: Mapped[bool] = mapped_column(default=True)
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]

    person: Mapped[Person] = relationship(back_populates="memberships")
    unit: Mapped[Unit] = relationship()

    @classmethod
    def in_unit(cls, unit_id: int, day: date, typed: str = "") -> Select[int, str, str, bool]:
        """Who works in the unit on that day, by the words typed in any order and without marks (id, name, job, direct)."""
        query = (
            select(Person.id, Person.name, cls.job, cls.is_direct_worker)
            .join(cls, cls.person_id == Person.id)
            .where(cls.unit_id == unit_id, cls.valid_from <= day, or_(cls.valid_to.is_(None), cls.valid_to >= day))
            .order_by(Person.sort_key, Person.id)
        )
        for word in fold(clean(typed)).split():
            query = query.where((" " + Person.folded).contains(" " + word, autoescape=True))
        return query
