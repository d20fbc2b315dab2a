"""Quick find: dossiers, people and units by a few letters, and only what the searcher may see."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import or_, select

from emulation.models.person import Membership, Person
from emulation.models.unit import Unit
from emulation.rules.people import COMMITTEE, Role
from emulation.text import clean, fold

if TYPE_CHECKING:
    from emulation.models import User


def people(user: User, day: date, typed: str) -> Any:
    """Those who work in a unit on that day: all of them for the committee, for an officer the members of their own unit."""
    query = (
        select(Person.id, Person.name, Membership.job, Unit.short_name.label("unit_name"), Unit.code.label("unit_code"))
        .join(Membership, Membership.person_id == Person.id)
        .join(Unit, Unit.id == Membership.unit_id)
        .where(Membership.valid_from <= day, or_(Membership.valid_to.is_(None), Membership.valid_to >= day))
        .order_by(Person.sort_key, Person.id)
    )
    if not user.units_as(*COMMITTEE):
        query = query.where(Membership.unit_id.in_(user.units_as(Role.OFFICER)))
    return with_words(query, " " + Person.folded, typed)


def units(user: User, typed: str) -> Any:
    """Units by name or code: all for the committee, for an officer their own."""
    query: Any = select(Unit.id, Unit.code, Unit.name, Unit.slug).order_by(Unit.sort_key, Unit.id)
    if not user.units_as(*COMMITTEE):
        query = query.where(Unit.id.in_(user.units_as(Role.OFFICER)))
    return with_words(query, Unit.folded + " " + Unit.code, typed)


def with_words(query: Any, text: Any, typed: str) -> Any:
    """Every word begins a word of the text."""
    for word in fold(clean(typed)).split():
        query = query.where(text.contains(" " + word, autoescape=True))
    return query
