"""Every act on an open, paper or hand vote leaves a leaf in the public log; hooks of the workflow like the effects.

Never who said what. Reasons, people and every figure are only committed to: a number beside a dossier's code, found again in
a refusal published without a name, would tell whose refusal it is. A sealed box writes its own leaves (models/balloting.py).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from emulation.models import log
from emulation.models.base import session_of
from emulation.models.nomination.effects import AFTER, BEFORE, on
from emulation.rules.stage import Stage

if TYPE_CHECKING:
    from emulation.models import Nomination, User, Vote


def leaf(n: Nomination, what: str, said: dict[str, Any] | None = None, hidden: dict[str, str] | None = None) -> None:
    log.append(session_of(n), what, n.code, said, hidden)


def figures(*numbers: int | None) -> str:
    return "-".join(str(number or 0) for number in numbers)


@on(AFTER, "open_vote")
def log_opened(n: Nomination, by: User, answers: dict[str, Any]) -> None:
    vote = n.votes[-1]
    leaf(n, "vote.opened", {"mode": vote.mode.value}, {"people": figures(len(vote.roll), len(vote.recusals))})


@on(AFTER, "attend")
def log_attendance(n: Nomination, by: User, answers: dict[str, Any]) -> None:
    turnout = n.votes[-1].turnout
    leaf(n, "vote.attended", hidden={"people": figures(turnout.present, turnout.consulted)})


@on(AFTER, "enter_count", "enter_hands", "confirm_count", "confirm_hands")
def log_count(n: Nomination, by: User, answers: dict[str, Any]) -> None:
    """The figures are fixed when they are entered, and read by nobody before the close."""
    session_of(n).flush()
    tally, is_confirmed = n.votes[-1].tally, answers.get("tally") is not None
    assert tally is not None
    counted = figures(tally.issued, tally.collected, tally.valid, tally.invalid, tally.yes, tally.no, tally.blank)
    leaf(n, f"vote.count_{'confirmed' if is_confirmed else 'entered'}", hidden={"figures": counted, "by": by.name})


@on(AFTER, "return_count", "return_hands")
def log_count_returned(n: Nomination, by: User, answers: dict[str, Any]) -> None:
    leaf(n, "vote.count_returned", hidden={"reason": answers["reason"], "by": by.name})


@on(AFTER, "close_vote")
def log_closed(n: Nomination, by: User, answers: dict[str, Any]) -> None:
    """The figures are only committed to: the case is not decided yet, and what is made public of it is the edition's matter."""
    vote = n.votes[-1]
    leaf(n, "vote.closed", {"mode": vote.mode.value}, {"figures": figures(vote.yes, vote.no, vote.abstain)})


@on(AFTER, "cancel_vote", "annul_vote")
def log_void(n: Nomination, by: User, answers: dict[str, Any]) -> None:
    """A result that was annulled is said to have been one."""
    vote = n.votes[-1]
    leaf(n, "vote.annulled" if vote.closed_at else "vote.cancelled", {"mode": vote.mode.value}, {"reason": answers["reason"]})


@on(BEFORE, "step_back")
def log_undone(n: Nomination, by: User, answers: dict[str, Any]) -> None:
    """Going back over a vote undoes it too; the effect that does so may have run already."""
    vote: Vote | None = n.votes[-1] if n.stage is Stage.COUNCIL and n.votes else None
    if vote is not None and (vote.void_at is None or vote.void_reason == answers["reason"]):
        leaf(n, "vote.annulled", {"mode": vote.mode.value}, {"reason": answers["reason"]})
