"""Which nominations a person may see, and which of them wait for that person."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, and_, case, exists, false, or_, select
from sqlalchemy.orm import joinedload, selectinload

from emulation import clock
from emulation.models.award import Award
from emulation.models.review import Assignment, Review
from emulation.models.unit import Unit
from emulation.models.vote import OpenBallot, Seat, Vote
from emulation.rules.people import Role
from emulation.rules.policy import OVERSEERS, READ_BY_COUNCIL
from emulation.rules.stage import ENDS, Stage
from emulation.rules.voting import Attendance
from emulation.rules.workflow import STEPS, Carrier
from emulation.text import fold

if TYPE_CHECKING:
    from emulation.models import Nomination, User


class Listed:
    """The SQL side of a nomination: scopes, lists, desks."""

    @classmethod
    def seen_by(cls, user: User) -> Any:
        """The condition under which this person may see a nomination: the SQL twin of Act.VIEW."""
        from emulation.models import Nomination as N

        if not user.is_authenticated:
            return false()
        sent, overseer = N.stage != Stage.DRAFT, N.holder_id.in_(user.units_as(*OVERSEERS))
        assigned = exists().where(Assignment.nomination_id == N.id, Assignment.reviewer_id == user.id)
        on_roll = exists().where(Seat.vote_id == Vote.id, Vote.nomination_id == N.id, Seat.user_id == user.id)
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
    def waits_for(cls, user: User) -> Any:
        """The condition under which a nomination waits for this person's own act today."""
        from emulation.models import Nomination as N

        moving = [s for s in STEPS.values() if not s.aside and s.carried_by is not Carrier.DECISION]
        parts: list[Any] = []
        for role in (Role.OFFICER, Role.SECRETARY):
            stages = {stage for step in moving if role in step.by for stage in step.source}
            unit = N.unit_id if role is Role.OFFICER else N.holder_id
            parts.append(
                and_(N.stage.in_(stages - {Stage.REVIEWING, Stage.POSTED, Stage.COUNCIL}), unit.in_(user.units_as(role)))
            )
        secretary = N.holder_id.in_(user.units_as(Role.SECRETARY))
        parts += [
            and_(N.stage == Stage.DECIDING, secretary, ~cls.stands_in_decision()),
            and_(N.stage == Stage.REVIEWING, secretary, ~cls.is_being_reviewed()),
            and_(N.stage == Stage.POSTED, secretary, N.posted_until < clock.today()),
            and_(N.stage == Stage.COUNCIL, secretary, ~cls.is_being_voted()),
            and_(N.holder_id.in_(user.units_as(Role.REVIEWER)), cls.awaits_review_by(user)),
            and_(N.holder_id.in_(user.units_as(Role.COUNCIL)), cls.awaits_vote_by(user)),
        ]
        return and_(N.frozen_at.is_(None), or_(*parts))

    @staticmethod
    def is_being_reviewed() -> Any:
        """A review that was asked for has not been sent."""
        from emulation.models import Nomination as N

        sent = exists().where(
            Review.nomination_id == N.id, Review.reviewer_id == Assignment.reviewer_id, Review.sent_at.is_not(None)
        )
        return exists().where(Assignment.nomination_id == N.id, ~sent)

    @staticmethod
    def is_being_voted() -> Any:
        """A member who takes part in an open vote has not voted yet."""
        from emulation.models import Nomination as N

        is_open = and_(Vote.nomination_id == N.id, Vote.closed_at.is_(None), Vote.void_at.is_(None))
        voted = exists().where(OpenBallot.vote_id == Seat.vote_id, OpenBallot.user_id == Seat.user_id)
        return exists().where(is_open, Seat.vote_id == Vote.id, Seat.attendance != Attendance.ABSENT, ~voted)

    @staticmethod
    def stands_in_decision() -> Any:
        """Some decision names it already."""
        from emulation.models import DecisionLine
        from emulation.models import Nomination as N

        return exists().where(DecisionLine.nomination_id == N.id)

    @classmethod
    def turn(cls) -> Any:
        """Whose turn it is: the name of a role, the public while it reads, or nobody's at an end."""
        from emulation.models import Nomination as N

        by_stage = {
            Stage.DRAFT: Role.OFFICER,
            Stage.RETURNED: Role.OFFICER,
            Stage.SUBMITTED: Role.SECRETARY,
            Stage.CHECKING: Role.SECRETARY,
        }
        return case(
            *((N.stage == stage, role.value) for stage, role in by_stage.items()),
            (and_(N.stage == Stage.REVIEWING, cls.is_being_reviewed()), Role.REVIEWER.value),
            (and_(N.stage == Stage.POSTED, N.posted_until >= clock.today()), "public"),
            (and_(N.stage == Stage.COUNCIL, cls.is_being_voted()), Role.COUNCIL.value),
            (and_(N.stage == Stage.DECIDING, cls.stands_in_decision()), Role.CHAIR.value),
            (N.stage.in_(ENDS), ""),
            else_=Role.SECRETARY.value,
        ).label("turn")

    @staticmethod
    def awaits_review_by(user: User) -> Any:
        """Assigned to this reviewer, who has not sent a review."""
        from emulation.models import Nomination as N

        assigned = exists().where(Assignment.nomination_id == N.id, Assignment.reviewer_id == user.id)
        sent = exists().where(Review.nomination_id == N.id, Review.reviewer_id == user.id, Review.sent_at.is_not(None))
        own = N.person_id.is_(None) | (N.person_id != (user.person_id or 0))
        return and_(N.stage == Stage.REVIEWING, assigned, ~sent, own)

    @staticmethod
    def awaits_vote_by(user: User) -> Any:
        """On the roll of an open vote, not away, and not yet voted."""
        from emulation.models import Nomination as N

        voted = exists().where(OpenBallot.vote_id == Vote.id, OpenBallot.user_id == user.id)
        seated = exists().where(Seat.vote_id == Vote.id, Seat.user_id == user.id, Seat.attendance != Attendance.ABSENT)
        own = N.person_id.is_(None) | (N.person_id != (user.person_id or 0))
        is_open = and_(Vote.closed_at.is_(None), Vote.void_at.is_(None))
        return and_(N.stage == Stage.COUNCIL, own, exists().where(Vote.nomination_id == N.id, is_open, seated, ~voted))

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
