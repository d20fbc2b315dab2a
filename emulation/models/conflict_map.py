"""Members by cases: what ties whom to what, by the books; read in a few questions for a whole meeting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from emulation.models.conflict import Conflict
from emulation.models.event import Event
from emulation.models.person import Membership
from emulation.models.unit import Unit
from emulation.models.user import User
from emulation.rules.conflict import ConflictKind
from emulation.rules.matching import CaseFacts, MemberFacts, Tie, ties
from emulation.rules.people import Role

if TYPE_CHECKING:
    from emulation.models import Nomination

HEADS = (Role.OFFICER, Role.CHAIR)
SENDING = ("submit", "send_again")


def matches(
    session: Session, members: Sequence[User], cases: Sequence[Nomination], day: date
) -> dict[tuple[int, int], list[Tie]]:
    """What the books say of each member and each case, by their ids."""
    people = member_facts(session, members, day)
    things = case_facts(session, cases, day)
    return {(m.user_id, c.id): found for m in people for c in things if (found := ties(m, c))}


def member_facts(session: Session, members: Sequence[User], day: date) -> list[MemberFacts]:
    persons = [user.person_id for user in members if user.person_id is not None]
    in_force = (Membership.valid_from <= day, or_(Membership.valid_to.is_(None), Membership.valid_to >= day))
    works: dict[int, set[int]] = {}
    for person, unit in session.execute(
        select(Membership.person_id, Membership.unit_id).where(Membership.person_id.in_(persons), *in_force)
    ):
        works.setdefault(person, set()).add(unit)
    told = declared_elsewhere(session, members)
    return [
        MemberFacts(
            user.id,
            user.person_id,
            frozenset(works.get(user.person_id or 0, ())),
            frozenset(m.unit_id for m in user.offices_on(day) if m.role in HEADS),
            told.get(user.id, {}),
        )
        for user in members
    ]


def declared_elsewhere(session: Session, members: Sequence[User]) -> dict[int, dict[int, str]]:
    """Whom each member has declared to be their kin, and in which case."""
    from emulation.models.nomination import Nomination as N

    asked = (
        select(Conflict.user_id, N.person_id, N.code)
        .join(N, N.id == Conflict.nomination_id)
        .where(Conflict.user_id.in_([user.id for user in members]), Conflict.kind == ConflictKind.KIN)
        .where(Conflict.withdrawn_at.is_(None), N.person_id.is_not(None))
    )
    found: dict[int, dict[int, str]] = {}
    for user, person, code in session.execute(asked.order_by(Conflict.id)):
        if person is not None:
            found.setdefault(user, {})[person] = code
    return found


def case_facts(session: Session, cases: Sequence[Nomination], day: date) -> list[CaseFacts]:
    ids = [n.id for n in cases]
    sent: dict[int, set[int]] = {}
    for id, user in session.execute(
        select(Event.nomination_id, Event.actor_id).where(Event.nomination_id.in_(ids), Event.step.in_(SENDING))
    ):
        if user is not None:
            sent.setdefault(id, set()).add(user)
    above = {(n.unit_id, n.holder_id): between(session, n.unit_id, n.holder_id, day) for n in cases}
    return [CaseFacts(n.id, n.unit_id, n.person_id, above[n.unit_id, n.holder_id], frozenset(sent.get(n.id, ()))) for n in cases]


def between(session: Session, unit_id: int, holder_id: int, day: date) -> frozenset[int]:
    """The units over the one that nominates, up to the one that decides and without it."""
    line = set(session.scalars(Unit.above(unit_id, day)))
    higher = set(session.scalars(Unit.above(holder_id, day)))
    return frozenset(line - higher - {unit_id})
