"""Whom each step tells: hooks of the workflow like the effects, writing notices in the step's own transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from emulation import clock
from emulation.models.base import session_of
from emulation.models.nomination.effects import AFTER, ENTERING, on
from emulation.models.notice import Notice, tell
from emulation.models.user import Mandate, User
from emulation.rules.people import Role
from emulation.rules.stage import Stage
from emulation.rules.voting import Mode
from emulation.rules.workflow import STEPS

if TYPE_CHECKING:
    from emulation.models import Nomination, Proposal


def holders(n: Nomination, role: Role) -> list[User]:
    """Who holds that office for this dossier today."""
    unit_id = n.unit_id if role is Role.OFFICER else n.holder_id
    return list(session_of(n).scalars(Mandate.people_of(role, [unit_id], clock.today())))


def nominee(n: Nomination) -> list[User]:
    """The account of the person it is about, if there is one."""
    return list(session_of(n).scalars(select(User).where(User.person_id == n.person_id))) if n.person_id else []


@on(AFTER, "receive")
def tell_received(n: Nomination, by: User, answers: dict[str, Any]) -> None:
    tell(session_of(n), holders(n, Role.OFFICER), "received", n, by=by)
    tell(session_of(n), nominee(n), "consent_asked", n, by=by)


@on(AFTER, "return")
def tell_returned(n: Nomination, by: User, answers: dict[str, Any]) -> None:
    tell(session_of(n), holders(n, Role.OFFICER), "returned", n, by=by, due_on=answers["due_on"].isoformat())


@on(AFTER, "send_again")
def tell_sent_again(n: Nomination, by: User, answers: dict[str, Any]) -> None:
    tell(session_of(n), holders(n, Role.SECRETARY), "sent_again", n, by=by)


@on(AFTER, "ask_help")
def tell_help_asked(n: Nomination, by: User, answers: dict[str, Any]) -> None:
    tell(session_of(n), holders(n, Role.SECRETARY), "help_asked", n, by=by)


@on(ENTERING, Stage.REVIEWING)
def tell_review_again(n: Nomination, by: User, answers: dict[str, Any]) -> None:
    """Reviewers asked before the dossier went back are asked once more."""
    waiting = [a.reviewer for a in n.assignments if not any(r.is_sent and r.reviewer_id == a.reviewer_id for r in n.reviews)]
    tell(session_of(n), waiting, "review_again", n, by=by)


@on(AFTER, "open_vote", "attend")
def tell_vote_opened(n: Nomination, by: User, answers: dict[str, Any]) -> None:
    """Those on the roll who take part and have not voted, each once a vote."""
    vote, session = n.vote, session_of(n)
    if vote is None:
        return
    session.flush()
    voted = {ballot.user_id for ballot in vote.ballots}
    called = {seat.user_id for seat in vote.roll if not seat.is_away} - voted
    told = select(Notice.user_id, Notice.values).where(Notice.kind == "vote_opened", Notice.nomination_id == n.id)
    called -= {user_id for user_id, values in session.execute(told) if values.get("vote") == vote.id}
    users = list(session.scalars(select(User).where(User.id.in_(called)).order_by(User.id)))
    others = [user for user in users if n.person_id is None or user.person_id != n.person_id]
    tell(session, others, "vote_opened", n, vote=vote.id)


@on(ENTERING, Stage.PUBLISHED)
def tell_published(n: Nomination, by: User, answers: dict[str, Any]) -> None:
    tell(session_of(n), holders(n, Role.OFFICER) + nominee(n), "published", n, by=by)


@on(ENTERING, Stage.NOT_PASSED)
def tell_not_passed(n: Nomination, by: User, answers: dict[str, Any]) -> None:
    concerned = holders(n, Role.OFFICER) + nominee(n)
    tell(session_of(n), concerned, "not_passed", n, by=by, note=n.not_passed_reason or "")


@on(AFTER, "withdraw")
def tell_withdrawn(n: Nomination, by: User, answers: dict[str, Any]) -> None:
    others = [a.reviewer for a in n.assignments] + nominee(n) + holders(n, Role.OFFICER)
    tell(session_of(n), holders(n, Role.SECRETARY) + others, "withdrawn", n, by=by, note=answers["reason"])


@on(AFTER, "freeze")
def tell_frozen(n: Nomination, by: User, answers: dict[str, Any]) -> None:
    tell(session_of(n), _both_sides(n), "frozen", n, by=by, note=answers["cause"])


@on(AFTER, "unfreeze", "lift_hold")
def tell_unfrozen(n: Nomination, by: User, answers: dict[str, Any]) -> None:
    tell(session_of(n), _both_sides(n), "unfrozen", n, by=by, note=answers["reason"])


@on(AFTER, "enter_paper")
def tell_entered_from_paper(n: Nomination, by: User, answers: dict[str, Any]) -> None:
    tell(session_of(n), holders(n, Role.OFFICER), "entered_from_paper", n, by=by)


@on(AFTER, "enter_count", "enter_hands")
def tell_count_entered(n: Nomination, by: User, answers: dict[str, Any]) -> None:
    """The second person of the count, whoever of them may answer it."""
    session_of(n).flush()
    vote = n.vote
    is_hands = vote is not None and vote.mode is Mode.HANDS
    step = STEPS["confirm_hands" if is_hands else "confirm_count"]
    able = [user for user in holders(n, step.by[0]) if step.why_not(user, n) is None]
    tell(session_of(n), able, "hands_entered" if is_hands else "count_entered", n, by=by)


@on(AFTER, "confirm_count", "confirm_hands")
def tell_count_confirmed(n: Nomination, by: User, answers: dict[str, Any]) -> None:
    tell(session_of(n), holders(n, Role.SECRETARY), "count_confirmed", n, by=by)


@on(AFTER, "return_count", "return_hands")
def tell_count_returned(n: Nomination, by: User, answers: dict[str, Any]) -> None:
    tell(session_of(n), holders(n, Role.SECRETARY), "count_returned", n, by=by, note=answers["reason"])


def tell_conflict(n: Nomination, kind: str, by: User) -> None:
    """The secretaries, without who and why: that stands in the dossier for those who may read it."""
    tell(session_of(n), holders(n, Role.SECRETARY), kind, n, by=by)


def tell_proposal_sent(proposal: Proposal, by: User) -> None:
    """One notice a proposal, however many dossiers it carries."""
    session = session_of(proposal)
    secretaries = session.scalars(Mandate.people_of(Role.SECRETARY, [proposal.holder_id], clock.today())).all()
    number, unit = proposal.number, proposal.unit.code
    tell(session, secretaries, "proposal_sent", proposal=proposal, by=by, note=proposal.unit.name, number=number, unit=unit)


def _both_sides(n: Nomination) -> list[User]:
    return holders(n, Role.OFFICER) + holders(n, Role.SECRETARY)
