"""Sums over the registry for the statistics page: numbers only, never a name."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Select, distinct, func, or_, select

from emulation.models.person import Membership
from emulation.models.published import Kind, Published
from emulation.models.unit import Sector, Training, Unit


def base_units(day: date) -> Select[int]:
    """How many grassroots unions there are on that day."""
    return select(func.count()).select_from(Unit.base_units_on(day).order_by(None).subquery())


def people(day: date) -> Select[int]:
    """How many CNVCLĐ work in the units on that day."""
    now = (Membership.valid_from <= day, or_(Membership.valid_to.is_(None), Membership.valid_to >= day))
    return select(func.count(distinct(Membership.person_id))).where(*now)


def trained(years: range) -> Select[int]:
    """How many workers were trained in those years."""
    since, until = date(years.start, 1, 1), date(years.stop - 1, 12, 31)
    return select(func.coalesce(func.sum(Training.people), 0)).where(Training.held_on.between(since, until))


def awards(years: range) -> Select[Any]:
    """Awards by year of decision, award, sector and kind of subject."""
    group = (Published.year, Published.award_form, Published.award_code, Published.sector_code, Published.subject)
    return (
        select(*group, func.count())
        .where(Published.kind == Kind.RESULT, Published.year >= years.start, Published.year < years.stop)
        .group_by(*group)
        .order_by(*group)
    )


def units_by_sector(day: date) -> Select[str, str, str, int]:
    """Grassroots unions by sector: code, name, English name, count."""
    units = Unit.base_units_on(day).order_by(None).subquery()
    return (
        select(Sector.code, Sector.name, Sector.name_en, func.count())
        .join(units, units.c.sector_id == Sector.id)
        .group_by(Sector.id, Sector.code, Sector.name, Sector.name_en)
        .order_by(Sector.id)
    )
