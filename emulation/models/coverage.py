"""The coverage map: every grassroots union and how often an award reached it, year by year.

Of a unit only what it is stands here (name, sector, tier, ownership), never who is in it: shares of people
within one unit would be shares of a handful.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, literal, select, union_all

from emulation.models.published_sums import UnitSum
from emulation.models.unit import Sector, TierKind, Unit, UnitTier

PAGE = 50


class Ownership(StrEnum):
    NON_STATE = "non-state"
    OTHER = "other"


class Reached(StrEnum):
    """Whether an award ever came in the years of the page."""

    NEVER = "never"
    SOME = "some"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which units are looked at. Empty fields ask for nothing."""

    sector: str = ""
    tier: str = ""
    ownership: Ownership | None = None
    reached: Reached | None = None
    is_difficult: bool = False

    def units(self, day: date, years: range) -> Select[*tuple[Any, ...]]:
        """The units of the map, in the order of their names."""
        query = Unit.base_units_on(day).outerjoin(Sector, Sector.id == Unit.sector_id).where(*self.conditions(years))
        return query.with_only_columns(
            Unit.id, Unit.slug, Unit.short_name, Unit.sort_key, Unit.founded_on, Unit.is_non_state, Unit.is_difficult_area,
            Sector.name.label("sector"), Sector.name_en.label("sector_en"),
        )  # fmt: skip

    def conditions(self, years: range) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if self.sector:
            found.append(Sector.code == self.sector)
        if self.tier:
            found.append(TierKind.code == self.tier)
        if self.ownership:
            found.append(Unit.is_non_state.is_(self.ownership is Ownership.NON_STATE))
        if self.is_difficult:
            found.append(Unit.is_difficult_area.is_(True))
        if self.reached:
            within = UnitSum.year.between(years.start, years.stop - 1)
            came = exists().where(UnitSum.unit_slug == Unit.slug, within, UnitSum.n > 0)
            found.append(came if self.reached is Reached.SOME else ~came)
        return found

    def count(self, day: date, years: range) -> Select[Any]:
        """How many units the map shows, and how many awards came to them."""
        units = self.units(day, years).order_by(None).subquery()
        within = UnitSum.year.between(years.start, years.stop - 1)
        came = select(func.coalesce(func.sum(UnitSum.n), 0)).where(UnitSum.unit_slug.in_(select(units.c.slug)), within)
        return select(select(func.count()).select_from(units).scalar_subquery(), came.scalar_subquery())

    def lines(self, day: date, years: range, after: int | None = None, most: int | None = PAGE + 1) -> Select[Any]:
        """One row a unit and year in which an award came, and one for a unit to which none did."""
        units = self.units(day, years)
        if after is not None:
            edge = func.coalesce(
                select(Unit.sort_key).where(Unit.id == after).scalar_subquery(), ""
            )  # of a unit that is gone: from the start
            units = units.where((Unit.sort_key > edge) | ((Unit.sort_key == edge) & (Unit.id > after)))
        page = (units.limit(most) if most else units).subquery()
        came = and_(UnitSum.unit_slug == page.c.slug, UnitSum.year.between(years.start, years.stop - 1), UnitSum.n > 0)
        asked = select(page, UnitSum.year, UnitSum.n).outerjoin(UnitSum, came)
        return asked.order_by(page.c.sort_key, page.c.id, UnitSum.year)


def choices(day: date) -> Any:
    """What one can narrow the map by: sectors and base tiers that some unit has."""
    units = Unit.base_units_on(day).order_by(None)
    sectors = select(Sector.code, Sector.name, Sector.name_en).where(Sector.id.in_(units.with_only_columns(Unit.sector_id)))
    tiers = select(TierKind.code, TierKind.name, TierKind.name_en).where(
        TierKind.id.in_(units.with_only_columns(UnitTier.tier_kind_id))
    )
    return union_all(*(query.add_columns(literal(what).label("what")) for what, query in (("sector", sectors), ("tier", tiers))))
