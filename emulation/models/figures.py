"""Sums over the registry for the statistics page: numbers only, never a name."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Select, distinct, func, or_, select

from emulation.models.person import Membership
from emulation.models.published import Kind
from emulation.models.published_sums import PublishedSum
from emulation.models.training import Training
from emulation.models.unit import Sector, Unit


def base_units(day: date) -> Select[*tuple[Any, ...]]:
    """How many grassroots unions there are on that day."""
    return select(func.count()).select_from(Unit.base_units_on(day).order_by(None).subquery())


def people(day: date) -> Select[*tuple[Any, ...]]:
    """How many CNVCLĐ work in the units on that day."""
    now = (Membership.valid_from <= day, or_(Membership.valid_to.is_(None), Membership.valid_to >= day))
    return select(func.count(distinct(Membership.person_id))).where(*now)


def trained(years: range) -> Select[*tuple[Any, ...]]:
    """How many workers were trained in those years, by the courses that were confirmed."""
    since, until = date(years.start, 1, 1), date(years.stop - 1, 12, 31)
    return select(func.coalesce(func.sum(Training.people), 0)).where(Training.confirmed(), Training.held_on.between(since, until))


def awards(years: range) -> Select[*tuple[Any, ...]]:
    """Awards that stand, by year of decision and all that the page groups by, and whether they were imported or decided here."""
    s = PublishedSum
    return (
        select(
            s.year, s.award_form.label("form"), s.award_code.label("award"), s.tier_code.label("tier"), s.sector_code.label("sector"), s.subject,
            s.imported.label("imported"), s.award_name.label("name"), s.award_name_en.label("name_en"), s.tier_name, s.tier_name_en, s.n,
        )
        .where(s.kind == Kind.RESULT.value, s.withdrawn.is_(False), s.n > 0, s.year >= years.start, s.year < years.stop)
        .order_by(s.year, s.award_code, s.tier_code, s.sector_code, s.subject)
    )  # fmt: skip


def registry(day: date, years: range) -> Select[*tuple[Any, ...]]:
    """Three numbers in one question: grassroots unions and people on that day, workers trained in those years."""
    three = {"units": base_units(day), "people": people(day), "trained": trained(years)}
    return select(*(number.scalar_subquery().label(name) for name, number in three.items()))


def units_by_sector(day: date) -> Select[*tuple[Any, ...]]:
    """Grassroots unions by sector: code, name, English name, count."""
    units = Unit.base_units_on(day).order_by(None).subquery()
    return (
        select(Sector.code, Sector.name, Sector.name_en, func.count().label("n"))
        .join(units, units.c.sector_id == Sector.id)
        .group_by(Sector.id, Sector.code, Sector.name, Sector.name_en)
        .order_by(Sector.id)
    )
