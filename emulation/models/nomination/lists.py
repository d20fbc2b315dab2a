"""Which nominations a person may see, the columns of a list, and what each page loads on purpose."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, and_, false, or_, select
from sqlalchemy.orm import joinedload, selectinload

from emulation.models.award import Award
from emulation.models.campaign import Campaign
from emulation.models.nomination.awaiting import Awaiting
from emulation.models.review import Assignment
from emulation.models.unit import Unit
from emulation.models.vote import Seat, Vote
from emulation.rules.people import Role
from emulation.rules.policy import OVERSEERS, READ_BY_COUNCIL
from emulation.rules.stage import Stage
from emulation.text import fold

if TYPE_CHECKING:
    from emulation.models import Nomination, User


class Listed(Awaiting):
    """The SQL side of a nomination: scopes and lists."""

    @classmethod
    def seen_by(cls, user: User) -> Any:
        """The condition under which this person may see a nomination: the SQL twin of Act.VIEW."""
        from emulation.models import Nomination as N

        if not user.is_authenticated:
            return false()
        sent, overseer = N.stage != Stage.DRAFT, N.holder_id.in_(user.units_as(*OVERSEERS))
        assigned = N.id.in_(select(Assignment.nomination_id).where(Assignment.reviewer_id == user.id))
        on_roll = N.id.in_(select(Vote.nomination_id).join(Seat, Seat.vote_id == Vote.id).where(Seat.user_id == user.id))
        return or_(
            N.unit_id.in_(user.units_as(Role.OFFICER)),
            and_(overseer, or_(sent, N.help_asked_at.is_not(None))),
            and_(sent, N.person_id == user.person_id) if user.person_id else false(),
            and_(sent, N.holder_id.in_(user.units_as(Role.REVIEWER)), assigned),
            and_(sent, N.holder_id.in_(user.units_as(Role.COUNCIL)), or_(N.stage.in_(READ_BY_COUNCIL), on_roll)),
        )

    @classmethod
    def visible_to(cls, user: User) -> Select[Nomination]:
        """What this person may see; to anybody else the rest does not exist."""
        from emulation.models import Nomination as N

        return select(N).where(cls.seen_by(user))

    @classmethod
    def rows(cls, user: User, **wanted: Any) -> Select[Any]:
        """The columns of a list, longest-waiting first; `wanted` are the filters of the address."""
        from emulation.models import Nomination as N

        query: Any = (
            select(
                N.id, N.code, N.nominee_name, N.nominee_note, N.subject_kind, N.stage, N.stage_since, N.due_on, N.is_late,
                N.frozen_at, N.unit_id, Unit.short_name.label("unit_name"), Unit.code.label("unit_code"),
                Award.name.label("award_name"), Award.name_en.label("award_name_en"), Award.code.label("award_code"),
                cls.turn(),
            )
            .join(Unit, Unit.id == N.unit_id)
            .join(Award, Award.id == N.award_id, isouter=True)
            .where(cls.seen_by(user))
            .order_by(N.stage_since, N.id)
        )  # fmt: skip
        conditions: dict[str, Callable[[Any], Any]] = {
            "stage": lambda v: N.stage == v,
            "unit": lambda v: Unit.code == v,
            "award": lambda v: Award.code == v,
            "subject": lambda v: N.subject_kind == v,
            "frozen": lambda v: N.frozen_at.is_not(None),
            "late": lambda v: N.is_late,
            "mine": lambda v: cls.waits_for(user),
            "proposal": lambda v: N.proposal_id == v,
        }
        for name, condition in conditions.items():
            if wanted.get(name):
                query = query.where(condition(wanted[name]))
        if not wanted.get("archived"):
            query = query.where(N.campaign_id.not_in(Campaign.archived()))
        for word in fold(wanted.get("q") or "").split():
            query = query.where((N.folded + " " + Unit.folded).contains(" " + word, autoescape=True))
        found: Select[Any] = query
        return found

    @classmethod
    def room(cls) -> tuple[Any, ...]:
        """What a dossier page needs, loaded on purpose."""
        from emulation.models import DecisionLine, Event
        from emulation.models import Nomination as N
        from emulation.models import Review as R

        return (
            selectinload(N.events).joinedload(Event.actor),
            selectinload(N.attachments),
            selectinload(N.items),
            selectinload(N.assignments).joinedload(Assignment.reviewer),
            selectinload(N.reviews).joinedload(R.scores),
            selectinload(N.votes).options(joinedload(Vote.roll), selectinload(Vote.ballots)),
            joinedload(N.decision_line).joinedload(DecisionLine.decision),
        )

    @classmethod
    def draft(cls) -> tuple[Any, ...]:
        """What the form of a nomination needs."""
        from emulation.models import Nomination as N

        return (
            joinedload(N.campaign), joinedload(N.unit), joinedload(N.award), joinedload(N.person), joinedload(N.collective),
            selectinload(N.attachments), selectinload(N.items),
        )  # fmt: skip
