"""Which nominations a person may see, the columns of a list, and what each page loads on purpose."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Integer, Select, and_, bindparam, case, exists, false, func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from emulation.models.award import Award
from emulation.models.campaign import Campaign
from emulation.models.conflict import Conflict
from emulation.models.nomination.awaiting import Awaiting
from emulation.models.review import Assignment
from emulation.models.standing import once_a_standing
from emulation.models.unit import Unit
from emulation.models.vote import Seat, Vote
from emulation.rules.people import Role
from emulation.rules.policy import OVERSEERS, READ_BY_COUNCIL
from emulation.rules.stage import ENDS, Stage
from emulation.rules.voting import Mode
from emulation.text import fold

if TYPE_CHECKING:
    from emulation.models import Nomination, User


class Listed(Awaiting):
    """The SQL side of a nomination: scopes and lists."""

    @classmethod
    @once_a_standing
    def seen_by(cls, user: User) -> Any:
        """The condition under which this person may see a nomination: the SQL twin of Act.VIEW."""
        from emulation.models import Nomination as N

        if not user.is_authenticated:
            return false()
        sent, whole, taking_part = N.stage != Stage.DRAFT, set(user.units_as(*OVERSEERS)), N.id.not_in(Conflict.closed_for(user))
        parts: list[Any] = []
        if units := user.units_as(Role.OFFICER):
            parts.append(N.unit_id.in_(units))
        if whole:
            parts.append(and_(N.holder_id.in_(sorted(whole)), or_(sent, N.help_asked_at.is_not(None)), taking_part))
        if user.person_id:
            parts.append(and_(sent, N.person_id == user.person_id))
        # who sees all dossiers of a unit needs no further reason to see some of them
        if some := sorted(set(user.units_as(Role.REVIEWER)) - whole):
            assigned = N.id.in_(select(Assignment.nomination_id).where(Assignment.reviewer_id == user.id))
            parts.append(and_(sent, N.holder_id.in_(some), assigned, taking_part))
        if some := sorted(set(user.units_as(Role.COUNCIL)) - whole):
            on_roll = N.id.in_(select(Vote.nomination_id).join(Seat, Seat.vote_id == Vote.id).where(Seat.user_id == user.id))
            parts.append(and_(sent, N.holder_id.in_(some), or_(N.stage.in_(READ_BY_COUNCIL), on_roll), taking_part))
        if some := sorted(set(user.units_as(Role.COUNTER)) - whole):
            counted = N.id.in_(select(Vote.nomination_id).where(Vote.void_at.is_(None), Vote.mode == Mode.PAPER))
            parts.append(and_(N.stage == Stage.COUNCIL, N.holder_id.in_(some), counted, taking_part))
        return or_(false(), *parts)

    @classmethod
    @once_a_standing
    def visible_to(cls, user: User) -> Select[Nomination]:
        """What this person may see; to anybody else the rest does not exist."""
        from emulation.models import Nomination as N

        return select(N).where(cls.seen_by(user))

    @classmethod
    def rows(cls, user: User, q: str = "", **wanted: Any) -> Select[Any]:
        """The columns of a list, longest-waiting first; `wanted` are the filters of the address, `q` the words typed.

        The limit is best given here, as `most`: a statement that is changed afterwards is looked through again when it runs.
        """
        from emulation.models import Nomination as N

        query = cls.rows_like(user, **{name: value for name, value in wanted.items() if value})
        for word in fold(q).split():
            query = query.where((N.folded + " " + Unit.folded).contains(" " + word, autoescape=True))
        return query

    @classmethod
    @once_a_standing
    def rows_like(cls, user: User, most: int | None = None, **wanted: Any) -> Select[Any]:
        """The same without words typed, which are never twice the same."""
        from emulation.models import Nomination as N

        query: Any = _rows().where(cls.seen_by(user)).limit(most)
        conditions: dict[str, Callable[[Any], Any]] = {
            "stage": lambda v: N.stage == v,
            "unit": lambda v: Unit.code == v,
            "award": lambda v: Award.code == v,
            "subject": lambda v: N.subject_kind == v,
            "frozen": lambda v: N.frozen_at.is_not(None),
            "late": lambda v: N.is_late,
            "mine": lambda v: cls.is_mine(user) if v == "1" else ~cls.is_mine(user),
            "ready": lambda v: cls.is_ready(user) if v == "1" else ~cls.is_ready(user),
            "overdue": lambda v: cls.is_overdue(),
            "open": lambda v: N.stage.not_in(ENDS),
            "proposal": lambda v: N.proposal_id == v,
        }
        for name, condition in conditions.items():
            if wanted.get(name):
                query = query.where(condition(wanted[name]))
        if not wanted.get("archived"):
            query = query.where(N.campaign_id.not_in(Campaign.archived()))
        found: Select[Any] = query
        return found

    @classmethod
    def is_mine(cls, user: User) -> Any:
        """It waits for this person: yes or no, never unknown, so that both together are everything."""
        return func.coalesce(cls.waits_for(user), false())

    @classmethod
    def is_ready(cls, user: User) -> Any:
        """It can pass the gate before which it stands, by this secretary's act."""
        return func.coalesce(cls.waits_for(user, Role.SECRETARY), false())

    @classmethod
    def tally(cls, user: User, waits: Any) -> Select[Any]:
        """By stage: how many this person sees, of how many that condition holds, and how many stand there too long."""
        from emulation.models import Nomination as N

        def those(condition: Any) -> Any:
            return func.sum(case((condition, 1), else_=0))

        counts = (func.count().label("n"), those(waits).label("waits"), those(cls.is_overdue()).label("overdue"))
        return select(N.stage, *counts).where(cls.seen_by(user), N.campaign_id.not_in(Campaign.archived())).group_by(N.stage)

    @classmethod
    def room(cls) -> tuple[Any, ...]:
        """What the steps of a dossier ask about, loaded on purpose, for several dossiers at once: all but the sheets of reviews."""
        from emulation.models import Nomination as N

        return tuple((_parts() | {"reviews": selectinload(N.reviews)}).values())

    @classmethod
    def room_of(cls, session: Session, id: int) -> tuple[tuple[Any, ...], dict[str, Any], bool, bool]:
        """The same for one dossier: how to load the parts it has, what those are that it has not, if another is like it, and if
        others adopted what it shows.

        One question tells which tables say anything of it; most say nothing, and are not asked again.
        """
        from emulation.models import Nomination as N

        parts = _parts_of_one()
        probed = [*parts, *PROBED]
        *present, spread, twice, alike = session.execute(_probe(), {"id": id}).one()
        there = {name for name, is_there in zip(probed, present, strict=True) if is_there}
        always = tuple(option for name, option in _parts().items() if name in ALWAYS)
        nothing: dict[str, Any] = {
            name: [] if getattr(N, name).property.uselist else None for name in probed if name not in there
        }
        return always + tuple(parts[name] for name in parts if name in there), nothing, not (twice or alike), bool(spread)

    def lacks(self, name: str) -> bool:
        """Known, without asking, to have none of these."""
        return self.__dict__.get(name) == []

    @classmethod
    def draft(cls) -> tuple[Any, ...]:
        """What the form of a nomination needs."""
        from emulation.models import Nomination as N

        return (
            joinedload(N.campaign), joinedload(N.unit), joinedload(N.award), joinedload(N.person), joinedload(N.collective),
            selectinload(N.attachments), selectinload(N.items),
        )  # fmt: skip


@cache
def _rows() -> Any:
    """What every list selects."""
    from emulation.models import Nomination as N

    return (
        select(
            N.id, N.code, N.nominee_name, N.nominee_note, N.subject_kind, N.stage, N.stage_since, N.warn_on, N.due_on, N.is_late,
            N.frozen_at, N.unit_id, Unit.short_name.label("unit_name"), Unit.code.label("unit_code"),
            Award.name.label("award_name"), Award.name_en.label("award_name_en"), Award.code.label("award_code"),
            Listed.turn(),
        )
        .join(Unit, Unit.id == N.unit_id)
        .join(Award, Award.id == N.award_id, isouter=True)
        .order_by(N.stage_since, N.id)
    )  # fmt: skip


ALWAYS = ("events", "attachments", "decision_line")
PROBED = ("messages", "private_links")  # read elsewhere, if there are any
CONTENTS = ("targets", "self_scores", "initiatives", "declared_awards", "snapshots")


@cache
def _parts() -> dict[str, Any]:
    """How each part of a dossier is loaded."""
    from emulation.models import DecisionLine, Event, User
    from emulation.models import Nomination as N
    from emulation.models import Review as R

    return {
        "events": selectinload(N.events).joinedload(Event.actor),
        "attachments": selectinload(N.attachments),
        "consents": selectinload(N.consents),
        "items": selectinload(N.items),
        "assignments": selectinload(N.assignments).joinedload(Assignment.reviewer).joinedload(User.mandates),
        "reviews": selectinload(N.reviews).options(joinedload(R.scores), joinedload(R.agreements)),
        "conflicts": selectinload(N.conflicts).joinedload(Conflict.user),
        "votes": selectinload(N.votes).options(
            joinedload(Vote.roll), joinedload(Vote.recusals), joinedload(Vote.tallies), selectinload(Vote.ballots)
        ),
        "voices": selectinload(N.voices),
        "decision_line": joinedload(N.decision_line).joinedload(DecisionLine.decision),
    }


@cache
def _parts_of_one() -> dict[str, Any]:
    """The same for one dossier: what it may have or not."""
    from emulation.models import Nomination as N

    contents = {name: selectinload(getattr(N, name)) for name in CONTENTS}
    with_it = {"voices": joinedload(N.voices)}  # few, and needed with the dossier itself
    return {name: option for name, option in (_parts() | contents | with_it).items() if name not in ALWAYS}


@cache
def _probe() -> Select[Any]:
    """Which parts the dossier `id` has, and whether another is like it. Put together once: that costs more than asking."""
    from emulation.models.nomination.likeness import strikes
    from emulation.models.works.spread import is_shown

    id: Any = bindparam("id", type_=Integer)
    asked = [exists().where(_target(name).nomination_id == id) for name in [*_parts_of_one(), *PROBED]]
    statement: Select[Any] = select(*asked, is_shown(id), *strikes(id))  # type: ignore[assignment]
    return statement


def _target(name: str) -> Any:
    from emulation.models import Nomination as N

    return getattr(N, name).property.mapper.class_
