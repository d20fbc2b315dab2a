"""Which boxes a person sees, and which wait for them: the SQL twins of the rules for boxes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, and_, exists, false, func, or_, select

from emulation.models.conflict import Conflict
from emulation.models.meeting import Meeting
from emulation.models.standing import NOW
from emulation.rules.box import BOARD, BoxState
from emulation.rules.people import Role
from emulation.rules.policy.dossiers import LEADERS, OVERSEERS

if TYPE_CHECKING:
    from emulation.models import Box, User


class BoxScopes:
    """Conditions over boxes, each named as a question."""

    @classmethod
    def visible_to(cls, user: User) -> Select[Box]:
        """What Act.VIEW_BOX allows; to anybody else the rest does not exist."""
        from emulation.models import Box, BoxSeat

        if not user.is_authenticated:
            return select(Box).where(false())
        on_roll = Box.id.in_(select(BoxSeat.box_id).where(BoxSeat.user_id == user.id))
        return select(Box).where(or_(_at(user, *OVERSEERS), _holds_code(user), and_(on_roll, _at(user, Role.COUNCIL))))

    @classmethod
    def waiting_for(cls, user: User) -> Select[Box]:
        """Those of which something waits for this person now: the twin of policy.boxes.awaited."""
        return cls.visible_to(user).where(or_(*_waits(user)))

    @classmethod
    def awaiting_ballot_of(cls, user: User, *columns: Any) -> Select[Any]:
        """Open boxes with this person on the roll and without their ballot."""
        return cls.visible_to(user).where(_awaits_ballot(user)).with_only_columns(*columns)


def _at(user: User, *roles: Role) -> Any:
    from emulation.models import Box

    return Box.meeting_id.in_(select(Meeting.id).where(Meeting.unit_id.in_(user.units_as(*roles))))


def _holds_code(user: User, *more: Any) -> Any:
    from emulation.models import Box, BoxKey

    return exists().where(BoxKey.box_id == Box.id, BoxKey.user_id == user.id, *more)


def _is_over() -> Any:
    from emulation.models import Box

    return and_(Box.closes_at.is_not(None), Box.closes_at <= NOW)


def _awaits_ballot(user: User) -> Any:
    from emulation.models import Box, BoxItem, BoxSeat, Nomination

    mine = Nomination.person_id == (user.person_id or 0)
    about = or_(Nomination.id.in_(Conflict.closed_for(user)), mine)
    closed = exists().where(BoxItem.box_id == Box.id, Nomination.id == BoxItem.nomination_id, about)
    silent = exists().where(BoxSeat.box_id == Box.id, BoxSeat.user_id == user.id, BoxSeat.lacks_ballot())
    return and_(Box.state == BoxState.OPEN, ~_is_over(), silent, ~closed, _at(user, Role.COUNCIL))


def _waits(user: User) -> list[Any]:
    from emulation.models import Box, BoxKey, BoxSeat, Handover

    begun = Box.meeting_id.in_(select(Meeting.id).where(Meeting.begun_at.is_not(None)))
    checked = select(func.count()).where(BoxKey.box_id == Box.id, BoxKey.checked_at.is_not(None)).scalar_subquery()
    missing = exists().where(BoxSeat.box_id == Box.id, BoxSeat.lacks_ballot())
    typed = exists().where(Handover.box_id == BoxKey.box_id, Handover.from_slot == BoxKey.slot)
    begun_again = exists().where(Handover.box_id == Box.id)
    able = or_(_at(user, *LEADERS), _holds_code(user))
    return [
        and_(Box.state == BoxState.KEYING, _holds_code(user, BoxKey.checked_at.is_(None))),
        _awaits_ballot(user),
        and_(Box.state == BoxState.CLOSED, _holds_code(user, ~typed)),
        and_(Box.state == BoxState.COUNTED, Box.destroyed_at.is_(None), begun_again, _holds_code(user, ~typed)),
        and_(Box.void_asked_by_id != user.id, Box.state.not_in((BoxState.COUNTED, BoxState.VOID)), able),
        and_(Box.state == BoxState.KEYING, begun, checked == BOARD, _at(user, Role.SECRETARY)),
        and_(Box.state == BoxState.OPEN, or_(_is_over(), ~missing), _at(user, *LEADERS)),
    ]
