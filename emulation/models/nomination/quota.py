"""More pass than may be awarded: where a case stands among those of its season and award."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import joinedload, selectinload

from emulation import clock
from emulation.models.award import Subject
from emulation.models.base import session_of
from emulation.models.nomination.content import Profile
from emulation.models.person import Gender, Membership, Person
from emulation.models.vote import Vote
from emulation.rules import voting
from emulation.rules.ranking import MOSTLY_WOMEN, By, Line, Standing, draw_line, order
from emulation.rules.stage import Stage

if TYPE_CHECKING:
    from emulation.models import Nomination

COUNTED = (Stage.COUNCIL, Stage.DECIDING, Stage.PUBLISHED)


class Quota:
    """Asked only where the edition sets a quota."""

    @property
    def quota_line(self: Nomination) -> Line | None:  # type: ignore[misc]
        """The line through all that passed in this season for this award and are not concluded; None where there is no quota.

        Places already given by an earlier conclusion stay given.
        """
        if self.edition is None or self.edition.quota is None:
            return None
        rivals = self.rivals()
        given = sum(1 for n in rivals if n.stage is not Stage.COUNCIL)
        passed = [standing(n) for n in rivals if n.stage is Stage.COUNCIL and n.vote and n.vote.passed]
        return draw_line(order(passed, [By(word) for word in self.edition.rank_by]), max(0, self.edition.quota - given))

    @property
    def rivals_unvoted(self: Nomination) -> int:  # type: ignore[misc]
        """How many cases of the same season and award still wait for their vote."""
        return sum(1 for n in self.rivals() if n.stage is Stage.COUNCIL and (n.vote is None or n.vote.is_open))

    def rivals(self: Nomination) -> list[Nomination]:  # type: ignore[misc]
        """All cases for this award in this season that reached the council, itself among them."""
        session = session_of(self)
        kin = type(self)
        same = (kin.campaign_id == self.campaign_id, kin.award_id == self.award_id, kin.holder_id == self.holder_id)
        voted = exists().where(Vote.nomination_id == kin.id)
        found = select(kin).where(*same, kin.stage.in_(COUNTED), or_(voted, kin.stage == Stage.COUNCIL)).order_by(kin.id)
        whole = (selectinload(kin.votes).selectinload(Vote.roll), selectinload(kin.votes).selectinload(Vote.recusals))
        return list(session.scalars(found.options(*whole, joinedload(kin.unit))))


def standing(n: Nomination) -> Standing:
    """What the order looks at in one case that passed."""
    vote, session = n.vote, session_of(n)
    assert vote is not None
    turnout = vote.turnout
    facts: dict[str, Any] = {"key": n.id, "yes": turnout.yes, "over": voting.denominator(vote.rule, turnout)}
    if n.subject_kind is Subject.PERSON:
        gender = session.scalar(select(Person.gender).where(Person.id == n.person_id))
        day = clock.today()
        in_force = (Membership.valid_from <= day, or_(Membership.valid_to.is_(None), Membership.valid_to >= day))
        direct = exists().where(Membership.person_id == n.person_id, Membership.is_direct_worker, *in_force)
        return Standing(**facts, women=gender is Gender.FEMALE, direct_worker=bool(session.scalar(select(direct))))
    profile = session.get(Profile, n.id)
    people, women = (profile.people, profile.women) if profile else (None, None)
    mostly = bool(people and women is not None and women * MOSTLY_WOMEN[1] >= people * MOSTLY_WOMEN[0])
    return Standing(**facts, women=mostly, size=people)
