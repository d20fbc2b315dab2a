"""Units of the union, their dated parents and tiers, and the teams inside them. No tier is named in code."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Select, String, UniqueConstraint, false, or_, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from emulation.models.base import Model, Sortable
from emulation.rules.people import Role
from emulation.text import clean, fold, sort_key

if TYPE_CHECKING:
    from emulation.models.user import User


class Sector(Model):
    """The field of work a unit belongs to."""

    __tablename__ = "sectors"
    __table_args__ = (UniqueConstraint("code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(120))
    name_en: Mapped[str] = mapped_column(String(120))


class TierKind(Model):
    """A tier of the organisation as it is called at a time: grassroots, district, commune, province."""

    __tablename__ = "tier_kinds"
    __table_args__ = (UniqueConstraint("code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(120))
    name_en: Mapped[str] = mapped_column(String(120))
    is_base: Mapped[bool] = mapped_column(default=False)
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    legal_ref: Mapped[str] = mapped_column(String(300), default="")


class Unit(Model):
    """A union organisation: a grassroots union, or a committee above it."""

    __tablename__ = "units"
    __table_args__ = (
        UniqueConstraint("code"),
        UniqueConstraint("slug"),
        CheckConstraint("dissolved_on IS NULL OR dissolved_on >= founded_on", name="lives_forward"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(40))
    slug: Mapped[str] = mapped_column(String(120))
    name: Mapped[str] = mapped_column(String(200))
    short_name: Mapped[str] = mapped_column(String(120))
    folded: Mapped[str] = mapped_column(String(400))
    sort_key: Mapped[str] = mapped_column(Sortable)
    sector_id: Mapped[int | None] = mapped_column(ForeignKey("sectors.id"))
    commune: Mapped[str] = mapped_column(String(120), default="")
    letterhead: Mapped[str] = mapped_column(String(300), default="")
    document_mark: Mapped[str] = mapped_column(String(40), default="")
    contact: Mapped[str] = mapped_column(String(300), default="")
    founded_on: Mapped[date]
    dissolved_on: Mapped[date | None]
    is_non_state: Mapped[bool] = mapped_column(default=False)
    is_enterprise: Mapped[bool] = mapped_column(default=False)  # there is an employer whose agreement may be asked for
    is_difficult_area: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)

    sector: Mapped[Sector | None] = relationship()
    tiers: Mapped[list[UnitTier]] = relationship(back_populates="unit")
    parents: Mapped[list[UnitParent]] = relationship(foreign_keys="UnitParent.unit_id", back_populates="unit")
    collectives: Mapped[list[Collective]] = relationship(back_populates="unit", order_by="Collective.name")

    __mapper_args__ = {"version_id_col": version}

    def call(self, name: str, short_name: str) -> None:
        """Take a name, with what lists and search need of it."""
        self.name, self.short_name = name, short_name
        self.folded, self.sort_key = f" {fold(f'{name} {short_name}')}"[:400], sort_key(short_name)

    def tier_on(self, day: date) -> TierKind | None:
        """What kind of organisation it is on that day."""
        its = next((t for t in self.tiers if t.valid_from <= day and (t.valid_to is None or day <= t.valid_to)), None)
        return its.kind if its else None

    def parent_on(self, day: date) -> Unit | None:
        """The unit directly above on that day: where a proposal goes."""
        edge = next((e for e in self.parents if e.valid_from <= day and (e.valid_to is None or day <= e.valid_to)), None)
        return edge.parent if edge else None

    def chain_on(self, day: date) -> list[Unit]:
        """This unit and all above it on that day, lowest first."""
        chain: list[Unit] = []
        unit: Unit | None = self
        while unit is not None and unit not in chain:
            chain.append(unit)
            unit = unit.parent_on(day)
        return chain

    @classmethod
    def above(cls, unit_id: int, day: date) -> Select[int]:
        """The ids of a unit and of all units above it on that day, found in one query."""
        chain = select(cls.id.label("id")).where(cls.id == unit_id).cte("chain", recursive=True)
        in_force = (UnitParent.valid_from <= day, (UnitParent.valid_to.is_(None)) | (UnitParent.valid_to >= day))
        higher = select(UnitParent.parent_id).join(chain, chain.c.id == UnitParent.unit_id).where(*in_force)
        return select(chain.union(higher).c.id)

    @property
    def line(self) -> set[int]:
        """The ids of this unit and of all that ever stood above it."""
        found, units = set[int](), [self]
        while units:
            unit = units.pop()
            if unit.id not in found:
                found.add(unit.id)
                units += [edge.parent for edge in unit.parents]
        return found

    @classmethod
    def under(cls, unit_ids: list[int]) -> Select[int]:
        """The ids of these units and of all that ever stood below them: the SQL twin of `line`."""
        tree = select(cls.id.label("id")).where(cls.id.in_(unit_ids)).cte(recursive=True)
        lower = select(UnitParent.unit_id).join(tree, tree.c.id == UnitParent.parent_id)
        return select(tree.union(lower).c.id)

    @classmethod
    def visible_to(cls, user: User) -> Select[Unit]:
        """Units whose people this person keeps: the SQL twin of Act.MANAGE_PEOPLE."""
        if not user.is_authenticated:
            return select(cls).where(false())
        own, tree = user.units_as(Role.OFFICER), user.units_as(Role.ADMIN)
        return select(cls).where(or_(cls.id.in_(own), cls.id.in_(cls.under(tree))))

    @classmethod
    def below(cls, ids: list[int], day: date, typed: str = "") -> Select[Unit]:
        """The units directly below these on that day, by the words typed in any order and without marks."""
        edge = select(UnitParent.unit_id).where(
            UnitParent.parent_id.in_(ids),
            UnitParent.valid_from <= day,
            UnitParent.valid_to.is_(None) | (UnitParent.valid_to >= day),
        )
        query = (
            select(cls)
            .where(cls.id.in_(edge), cls.dissolved_on.is_(None) | (cls.dissolved_on > day))
            .order_by(cls.sort_key, cls.id)
        )
        for word in fold(clean(typed)).split():
            query = query.where((" " + cls.folded).contains(" " + word, autoescape=True))
        return query

    @classmethod
    def base_units_on(cls, day: date) -> Select[Unit]:
        """The grassroots unions in being on that day, in dictionary order."""
        return (
            select(cls)
            .join(UnitTier, UnitTier.unit_id == cls.id)
            .join(TierKind, TierKind.id == UnitTier.tier_kind_id)
            .where(TierKind.is_base, UnitTier.valid_from <= day, (UnitTier.valid_to.is_(None)) | (UnitTier.valid_to >= day))
            .where(cls.founded_on <= day, (cls.dissolved_on.is_(None)) | (cls.dissolved_on > day))
            .order_by(cls.sort_key, cls.id)
        )


class UnitTier(Model):
    """Which tier a unit belonged to, and when."""

    __tablename__ = "unit_tiers"
    __table_args__ = (
        UniqueConstraint("unit_id", "valid_from"),
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="runs_forward"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    tier_kind_id: Mapped[int] = mapped_column(ForeignKey("tier_kinds.id"))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]

    unit: Mapped[Unit] = relationship(back_populates="tiers")
    kind: Mapped[TierKind] = relationship()


class UnitParent(Model):
    """Which unit stood above another, and when; a reorganisation adds a row and changes none."""

    __tablename__ = "unit_parents"
    __table_args__ = (
        UniqueConstraint("unit_id", "valid_from"),
        CheckConstraint("unit_id <> parent_id", name="not_its_own_parent"),
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="runs_forward"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    parent_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    decision_no: Mapped[str] = mapped_column(String(80), default="")

    unit: Mapped[Unit] = relationship(foreign_keys=[unit_id], back_populates="parents")
    parent: Mapped[Unit] = relationship(foreign_keys=[parent_id])


class Collective(Model):
    """A team inside a unit: a shift, a department, a workshop."""

    __tablename__ = "collectives"
    __table_args__ = (UniqueConstraint("unit_id", "name"), CheckConstraint("size > 0", name="has_people"))

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    name: Mapped[str] = mapped_column(String(200))
    size: Mapped[int]
    ended_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)

    unit: Mapped[Unit] = relationship(back_populates="collectives")

    __mapper_args__ = {"version_id_col": version}
