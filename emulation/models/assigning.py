"""Who can be asked to review what, and how much each reviewer owes already."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Select, exists, func, or_, select
from sqlalchemy.orm import Session, contains_eager, defer, joinedload, selectinload

from emulation.models.campaign import Campaign
from emulation.models.conflict import Conflict
from emulation.models.nomination import Nomination
from emulation.models.person import Membership
from emulation.models.review import Assignment, Review
from emulation.models.user import Mandate, User
from emulation.rules.balance import Need
from emulation.rules.conflict import takes_no_part
from emulation.rules.people import Role
from emulation.rules.stage import Stage

Load = dict[int, int]


def owed(session: Session) -> Load:
    """How many reviews each reviewer still owes to dossiers that are being reviewed."""
    sent = exists().where(
        Review.nomination_id == Assignment.nomination_id,
        Review.reviewer_id == Assignment.reviewer_id,
        Review.sent_at.is_not(None),
    )
    aside = exists().where(
        Conflict.nomination_id == Assignment.nomination_id,
        Conflict.user_id == Assignment.reviewer_id,
        Conflict.withdrawn_at.is_(None),
    )
    query = (
        select(Assignment.reviewer_id, func.count())
        .join(Nomination, Nomination.id == Assignment.nomination_id)
        .where(Nomination.stage == Stage.REVIEWING, ~sent, ~aside)
        .group_by(Assignment.reviewer_id)
    )
    return dict(session.execute(query).all())


def under_review(user: User) -> Select[Nomination]:
    """The dossiers being reviewed that this secretary looks after, the longest waiting first."""
    mine = Nomination.holder_id.in_(user.units_as(Role.SECRETARY))
    return (
        Nomination.visible_to(user)
        .where(mine, Nomination.stage == Stage.REVIEWING)
        .order_by(Nomination.stage_since, Nomination.id)
        .options(
            joinedload(Nomination.unit),
            joinedload(Nomination.award),
            joinedload(Nomination.edition),
            joinedload(Nomination.campaign).selectinload(Campaign.criteria),
            selectinload(Nomination.assignments).selectinload(Assignment.reviewer).selectinload(User.mandates),
            selectinload(Nomination.reviews).options(defer(Review.comment), selectinload(Review.reviewer)),
            selectinload(Nomination.conflicts),
            *(defer(text) for text in (Nomination.situation, Nomination.deed, Nomination.outcome)),
        )
    )


def totals(session: Session, nominations: Iterable[Nomination]) -> dict[int, int | None]:
    """What each review of these dossiers gives in all, asked for at once."""
    return Review.totals(session, {review.id: n.campaign.criteria for n in nominations for review in n.reviews})


def reviewers_of(session: Session, holder_id: int, day: date) -> list[User]:
    """Who holds the office of reviewer at that unit, in the order they were seated."""
    query = Mandate.holders(Role.REVIEWER, holder_id, day).options(contains_eager(Mandate.user).joinedload(User.mandates))
    return list(dict.fromkeys(m.user for m in session.scalars(query).unique()))


def of_the_unit(session: Session, nominations: Iterable[Nomination], day: date) -> dict[int, set[int]]:
    """For each unit of these dossiers the accounts whose holders work there or are its officers on that day."""
    units = {n.unit_id for n in nominations}
    in_force = (Membership.valid_from <= day, or_(Membership.valid_to.is_(None), Membership.valid_to >= day))
    works = (
        select(Membership.unit_id, User.id)
        .join(User, User.person_id == Membership.person_id)
        .where(Membership.unit_id.in_(units), *in_force)
    )
    heads = select(Mandate.unit_id, Mandate.user_id).where(
        Mandate.unit_id.in_(units),
        Mandate.role == Role.OFFICER,
        Mandate.valid_from <= day,
        or_(Mandate.valid_to.is_(None), Mandate.valid_to >= day),
    )
    found: dict[int, set[int]] = {unit: set() for unit in units}
    for unit, user in [*session.execute(works), *session.execute(heads)]:
        found[unit].add(user)
    return found


def needs(session: Session, nominations: list[Nomination], day: date) -> tuple[list[Need], Load, dict[int, User]]:
    """What an even share-out starts from: the dossiers that lack reviewers, what each reviewer owes, and who they are."""
    people = {holder: reviewers_of(session, holder, day) for holder in {n.holder_id for n in nominations}}
    everyone = {user.id: user for users in people.values() for user in users}
    colleagues, debts = of_the_unit(session, nominations, day), owed(session)
    found = []
    for n in nominations:
        here = {user.id for user in people[n.holder_id]}
        asked = {a.reviewer_id for a in n.assignments}
        barred = {user.id for user in everyone.values() if user.id not in here or takes_no_part(user, n)}
        if n.lacks_reviewers > 0 and not n.is_frozen:
            found.append(Need(n.id, n.lacks_reviewers, frozenset(barred | asked | colleagues[n.unit_id])))
    return found, {id: debts.get(id, 0) for id in everyone}, everyone
