"""Whose turn it is, and which nominations wait for a person: the SQL behind every desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, case, exists, or_, select
from sqlalchemy.orm import aliased

from emulation.models.box import Box, BoxItem, BoxSeat
from emulation.models.campaign import Campaign
from emulation.models.conflict import Conflict
from emulation.models.opinion import Opinion
from emulation.models.review import Assignment, Review
from emulation.models.standing import TODAY, once_a_standing
from emulation.models.tally import Tally
from emulation.models.user import Mandate
from emulation.models.vote import OpenBallot, Seat, Vote
from emulation.rules.box import BoxState
from emulation.rules.people import Role
from emulation.rules.stage import ENDS, Stage
from emulation.rules.voting import COUNTED, Attendance, Mode
from emulation.rules.workflow import STEPS, Carrier

if TYPE_CHECKING:
    from emulation.models import User


class Awaiting:
    """Conditions over nominations, each named as a question."""

    @classmethod
    @once_a_standing
    def waits_for(cls, user: User, *only: Role) -> Any:
        """The condition under which a nomination waits for this person's own act today; `only` in one of these offices."""
        from emulation.models import Nomination as N

        moving = [s for s in STEPS.values() if not s.aside and s.carried_by is not Carrier.DECISION]
        unconditional = {
            role: {stage for step in moving if role in step.by for stage in step.source}
            - {Stage.REVIEWING, Stage.POSTED, Stage.COUNCIL}
            for role in (Role.OFFICER, Role.SECRETARY)
        }
        as_secretary = or_(
            N.stage.in_(unconditional[Role.SECRETARY]),
            and_(N.stage == Stage.DECIDING, ~cls.stands_in_decision()),
            and_(N.stage == Stage.REVIEWING, ~cls.is_being_reviewed()),
            and_(N.stage == Stage.POSTED, N.posted_until < TODAY, ~Opinion.bars()),
            and_(N.stage == Stage.COUNCIL, ~cls.is_being_voted(), ~cls.awaits_confirming(*COUNTED)),
        )
        parts = {
            Role.OFFICER: and_(N.stage.in_(unconditional[Role.OFFICER]), ~cls.is_stranded()),
            Role.SECRETARY: as_secretary,
            Role.COUNTER: cls.awaits_confirming_by(user, Mode.PAPER),
            Role.CHAIR: cls.awaits_confirming_by(user, Mode.HANDS),
            Role.REVIEWER: cls.awaits_review_by(user),
            Role.COUNCIL: cls.awaits_vote_by(user),
        }
        held = [
            and_((N.unit_id if role is Role.OFFICER else N.holder_id).in_(user.units_as(role)), condition)
            for role, condition in parts.items()
            if role in (only or parts)
        ]
        return and_(N.frozen_at.is_(None), or_(*held))

    @staticmethod
    def is_stranded() -> Any:
        """A draft whose season was closed: it cannot be sent any more."""
        from emulation.models import Nomination as N

        return and_(N.stage == Stage.DRAFT, N.campaign_id.in_(select(Campaign.id).where(Campaign.closed_on.is_not(None))))

    @staticmethod
    def is_overdue() -> Any:
        """It stands in its stage for longer than its edition allows."""
        from emulation.models import Nomination as N

        return and_(N.due_on < TODAY, N.stage.not_in(ENDS))

    @staticmethod
    def is_being_reviewed() -> Any:
        """A review that was asked for has not been sent, by somebody who is in office and takes part."""
        from emulation.models import Nomination as N

        holding = aliased(N)
        stepped_aside = exists().where(
            Conflict.nomination_id == Assignment.nomination_id,
            Conflict.user_id == Assignment.reviewer_id,
            Conflict.withdrawn_at.is_(None),
        )
        in_office = exists().where(
            Mandate.user_id == Assignment.reviewer_id,
            Mandate.role == Role.REVIEWER,
            Mandate.unit_id == holding.holder_id,
            holding.id == Assignment.nomination_id,
            Mandate.valid_from <= TODAY,
            or_(Mandate.valid_to.is_(None), Mandate.valid_to >= TODAY),
        )
        sent = exists().where(
            Review.nomination_id == Assignment.nomination_id,  # not N.id: only the nearest query around is correlated
            Review.reviewer_id == Assignment.reviewer_id,
            Review.sent_at.is_not(None),
        )
        return exists().where(Assignment.nomination_id == N.id, ~sent, ~stepped_aside, in_office)

    @staticmethod
    def is_being_voted() -> Any:
        """A member who takes part in an open vote has not voted yet."""
        from emulation.models import Nomination as N

        is_open = and_(Vote.nomination_id == N.id, Vote.closed_at.is_(None), Vote.void_at.is_(None), Vote.mode == Mode.OPEN)
        voted = exists().where(OpenBallot.vote_id == Seat.vote_id, OpenBallot.user_id == Seat.user_id)
        in_open_box = and_(BoxItem.nomination_id == N.id, Box.id == BoxItem.box_id, Box.state == BoxState.OPEN)
        return or_(
            exists().where(is_open, Seat.vote_id == Vote.id, Seat.attendance != Attendance.ABSENT, ~voted),
            exists().where(in_open_box, BoxSeat.box_id == Box.id, BoxSeat.lacks_ballot()),
        )

    @staticmethod
    def awaits_confirming(*modes: Mode) -> Any:
        """A count was entered, and nobody has confirmed it or sent it back."""
        from emulation.models import Nomination as N

        waits = and_(Tally.confirmed_at.is_(None), Tally.returned_at.is_(None))
        is_open = and_(Vote.closed_at.is_(None), Vote.void_at.is_(None), Vote.mode.in_(modes))
        return and_(
            N.stage == Stage.COUNCIL, exists().where(Vote.nomination_id == N.id, is_open, Tally.vote_id == Vote.id, waits)
        )

    @staticmethod
    def awaits_count() -> Any:
        """Its vote is held in the room, and no count stands: none was entered yet, or it was sent back."""
        from emulation.models import Nomination as N

        counted = exists().where(Tally.vote_id == Vote.id, Tally.returned_at.is_(None))
        is_open = and_(Vote.closed_at.is_(None), Vote.void_at.is_(None), Vote.mode.in_(COUNTED))
        return and_(N.stage == Stage.COUNCIL, exists().where(Vote.nomination_id == N.id, is_open, ~counted))

    @classmethod
    def awaits_confirming_by(cls, user: User, mode: Mode) -> Any:
        """This person may be the second one: not the nominee, and not who entered it."""
        from emulation.models import Nomination as N

        own = N.person_id.is_(None) | (N.person_id != (user.person_id or 0))
        entered = exists().where(
            Vote.nomination_id == N.id, Vote.void_at.is_(None), Tally.vote_id == Vote.id,
            Tally.returned_at.is_(None), Tally.entered_by_id == user.id,
        )  # fmt: skip
        return and_(cls.awaits_confirming(mode), own, ~entered)

    @staticmethod
    def stands_in_decision() -> Any:
        """Some decision names it already."""
        from emulation.models import DecisionLine
        from emulation.models import Nomination as N

        return exists().where(DecisionLine.nomination_id == N.id)

    @classmethod
    def turn(cls) -> Any:
        """Whose turn it is today: the name of a role, the public while it reads, or nobody's at an end."""
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
            (and_(N.stage == Stage.POSTED, N.posted_until >= TODAY), "public"),
            (and_(N.stage == Stage.COUNCIL, cls.is_being_voted()), Role.COUNCIL.value),
            (cls.awaits_confirming(Mode.PAPER), Role.COUNTER.value),
            (cls.awaits_confirming(Mode.HANDS), Role.CHAIR.value),
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
        return and_(N.stage == Stage.REVIEWING, assigned, ~sent, own, N.id.not_in(Conflict.closed_for(user)))

    @classmethod
    def awaits_vote_by(cls, user: User) -> Any:
        """On the roll of an open vote, not away, and not yet voted; or on that of an open box, and no ballot in it yet."""
        return or_(cls.awaits_open_vote_by(user), cls.awaits_ballot_by(user))

    @staticmethod
    def awaits_ballot_by(user: User) -> Any:
        """It lies in an open sealed box, for which this member has not voted. Where the rule takes written ballots, who was absent may still do so."""
        from emulation.models import Nomination as N

        seat = and_(BoxSeat.box_id == Box.id, BoxSeat.user_id == user.id)
        in_open_box = and_(BoxItem.nomination_id == N.id, Box.id == BoxItem.box_id, Box.state == BoxState.OPEN)
        free = N.id.not_in(Conflict.closed_for(user))
        return and_(N.stage == Stage.COUNCIL, free, exists().where(in_open_box, seat, BoxSeat.lacks_ballot()))

    @staticmethod
    def awaits_open_vote_by(user: User) -> Any:
        """On the roll of an open vote, not away, and not yet voted."""
        from emulation.models import Nomination as N

        voted = exists().where(OpenBallot.vote_id == Vote.id, OpenBallot.user_id == user.id)
        seated = exists().where(Seat.vote_id == Vote.id, Seat.user_id == user.id, Seat.attendance != Attendance.ABSENT)
        own = and_(N.person_id.is_(None) | (N.person_id != (user.person_id or 0)), N.id.not_in(Conflict.closed_for(user)))
        is_open = and_(Vote.closed_at.is_(None), Vote.void_at.is_(None), Vote.mode == Mode.OPEN)
        return and_(N.stage == Stage.COUNCIL, own, exists().where(Vote.nomination_id == N.id, is_open, seated, ~voted))
