"""What a step changes beside the stage. Each entry is called by take() and by nobody else."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from emulation import clock
from emulation.errors import N_, NotNow, Refused
from emulation.models.award import AwardRecord, Subject
from emulation.models.base import session_of
from emulation.models.edition import Edition
from emulation.models.grounds import NotPassedGround
from emulation.models.nomination.likeness import keep_shingles
from emulation.models.published import Published
from emulation.rules.people import Role, acts_as
from emulation.rules.stage import Stage

if TYPE_CHECKING:
    from emulation.models import Nomination, User

Effect = Callable[["Nomination", "User", dict[str, Any]], None]
BEFORE: dict[str, list[Effect]] = {}
AFTER: dict[str, list[Effect]] = {}
ENTERING: dict[Stage, list[Effect]] = {}


def on(table: dict[Any, list[Effect]], *keys: Any) -> Callable[[Effect], Effect]:
    def keep(effect: Effect) -> Effect:
        for key in keys:
            table.setdefault(key, []).append(effect)
        return effect

    return keep


@on(BEFORE, "submit", "enter_paper")
def keep_what_held_at_sending(n: Nomination, by: User, answers: dict[str, Any]) -> None:
    """Sending pins the edition, the chain of units above, and whether it came after the deadline."""
    n.is_late = answers.get("received_on", clock.today()) > n.campaign.due_on
    chain = n.unit.chain_on(clock.today())
    n.unit_chain = [unit.code for unit in chain]
    n.help_asked_at = None
    pin_edition(n)


@on(BEFORE, "submit", "enter_paper", "send_again")
def take_down_its_words(n: Nomination, by: User, answers: dict[str, Any]) -> None:
    """So that whoever tells the same achievement again is noticed."""
    keep_shingles(n)


def pin_edition(n: Nomination) -> None:
    """The edition in force today for this award; without one nothing can be sent."""
    day = clock.today()
    edition = session_of(n).scalars(Edition.for_award(n.award_id or 0, n.holder_id, day)).first()
    if edition is None:
        raise Refused(NotNow(N_("Chưa có quy chế đang hiệu lực cho danh hiệu này.")))
    n.edition = edition


@on(AFTER, "send_again")
def follow_the_award(n: Nomination, by: User, answers: dict[str, Any]) -> None:
    """A repair that changed the award falls under that award's own edition."""
    if n.edition.award_id != n.award_id:
        pin_edition(n)


@on(AFTER, "enter_paper")
def note_the_paper(n: Nomination, by: User, answers: dict[str, Any]) -> None:
    """The record says under which number and when the paper came."""
    n.events[-1].note = f"{n.proposal.number}, {answers['received_on']:%d/%m/%Y}"


@on(AFTER, "ask_help")
def let_in(n: Nomination, by: User, answers: dict[str, Any]) -> None:
    n.help_asked_at = clock.now()


@on(AFTER, "end_help")
def shut_out(n: Nomination, by: User, answers: dict[str, Any]) -> None:
    n.help_asked_at = None


@on(AFTER, "return")
def hand_back(n: Nomination, by: User, answers: dict[str, Any]) -> None:
    n.hand_back(answers["items"], answers["due_on"])


@on(ENTERING, Stage.RETURNED)
def due_as_asked(n: Nomination, by: User, answers: dict[str, Any]) -> None:
    n.due_on = answers["due_on"]
    n.warn_on = min(n.warn_on or n.due_on, n.due_on)


@on(AFTER, "pass")
def keep_gist(n: Nomination, by: User, answers: dict[str, Any]) -> None:
    n.gist = answers["gist"]


@on(AFTER, "open_vote")
def open_vote(n: Nomination, by: User, answers: dict[str, Any]) -> None:
    n.open_vote(by, set(answers["present"]), set(answers["consulted"] or ()))


@on(AFTER, "attend")
def note_attendance(n: Nomination, by: User, answers: dict[str, Any]) -> None:
    n.events[-1].note = n.note_attendance(set(answers["present"]), set(answers["consulted"] or ()))


@on(AFTER, "close_vote")
def close_vote(n: Nomination, by: User, answers: dict[str, Any]) -> None:
    n.close_vote()


@on(AFTER, "open_box")
def open_secret_vote(n: Nomination, by: User, answers: dict[str, Any]) -> None:
    n.open_secret_vote(by, answers["box"])


@on(AFTER, "close_box")
def close_secret_vote(n: Nomination, by: User, answers: dict[str, Any]) -> None:
    n.close_secret_vote(answers["box"])


@on(AFTER, "count_box")
def count_secret_vote(n: Nomination, by: User, answers: dict[str, Any]) -> None:
    n.count_secret_vote(answers["box"])


@on(AFTER, "enter_count")
def enter_count(n: Nomination, by: User, answers: dict[str, Any]) -> None:
    n.enter_count(by, answers["figures"], answers["scan"])


@on(AFTER, "enter_hands")
def enter_hands(n: Nomination, by: User, answers: dict[str, Any]) -> None:
    n.enter_hands(by, answers["hands"])


@on(AFTER, "confirm_count", "confirm_hands")
def confirm_tally(n: Nomination, by: User, answers: dict[str, Any]) -> None:
    n.confirm_tally(by, answers["tally"])


@on(AFTER, "return_count", "return_hands")
def return_tally(n: Nomination, by: User, answers: dict[str, Any]) -> None:
    n.return_tally(by, answers["tally"], answers["reason"])


@on(AFTER, "chair_word")
def hear_chair(n: Nomination, by: User, answers: dict[str, Any]) -> None:
    n.hear_chair(answers["agrees"] == "yes")


@on(AFTER, "cancel_vote", "annul_vote", "void_box", "run_off")
def cancel_vote(n: Nomination, by: User, answers: dict[str, Any]) -> None:
    assert n.vote is not None
    n.vote.void_reason, n.vote.void_at = answers["reason"], clock.now()


@on(AFTER, "freeze")
def freeze(n: Nomination, by: User, answers: dict[str, Any]) -> None:
    n.frozen_at, n.frozen_cause = clock.now(), answers["cause"]
    n.frozen_as = Role.INSPECTOR if acts_as(by, Role.INSPECTOR, n) else Role.SECRETARY


@on(AFTER, "unfreeze", "lift_hold", "withdraw")
def unfreeze(n: Nomination, by: User, answers: dict[str, Any]) -> None:
    n.frozen_at, n.frozen_cause, n.frozen_as = None, None, None


@on(BEFORE, "step_back")
def undo_what_was_said(n: Nomination, by: User, answers: dict[str, Any]) -> None:
    """Votes and reviews belong to the case as it stood: going back over them, they do not count for what comes."""
    if n.stage is Stage.COUNCIL and n.vote is not None:
        n.vote.void_reason, n.vote.void_at = answers["reason"], clock.now()
    if n.stage is Stage.REVIEWING:
        for review in n.reviews:
            review.sent_at = None


@on(BEFORE, "refuse", "reject", "fail", "over_quota", "decline")
def keep_reason(n: Nomination, by: User, answers: dict[str, Any]) -> None:
    n.not_passed_grounds = NotPassedGround.said(session_of(n), n.stage, answers.get("grounds"))
    n.not_passed_reason = answers["reason"]


@on(ENTERING, Stage.POSTED)
def post(n: Nomination, by: User, answers: dict[str, Any]) -> None:
    """Open to opinion: the public sees it from now until the last day of the limit."""
    n.posted_until = n.due_on or clock.today()
    Published.post(session_of(n), n)


@on(AFTER, "step_back", "withdraw", "end_posting")
def take_down_posting(n: Nomination, by: User, answers: dict[str, Any]) -> None:
    """What is no longer open to opinion leaves the list of postings."""
    Published.end_posting(session_of(n), n)


@on(ENTERING, Stage.NOT_PASSED)
def tell_not_passed(n: Nomination, by: User, answers: dict[str, Any]) -> None:
    """The public learns of a refusal only what the edition allows."""
    Published.end_posting(session_of(n), n)
    Published.not_passed(session_of(n), n)


@on(ENTERING, Stage.PUBLISHED)
def publish(n: Nomination, by: User, answers: dict[str, Any]) -> None:
    """The result goes to the public record, the award to the history."""
    line = n.decision_line
    assert line is not None and line.decision.signed_on is not None and line.decision.number is not None and n.award
    record = AwardRecord(
        award_id=n.award.id,
        subject=n.subject_kind,
        unit_id=n.unit_id,
        person_id=n.person_id if n.subject_kind is Subject.PERSON else None,
        collective_id=n.collective_id,
        subject_name=n.nominee_name,
        year_of_merit=n.campaign.year,
        year_of_decision=line.decision.signed_on.year,
        decision_no=line.decision.number,
        decided_on=line.decision.signed_on,
        issuer=n.holder.name,
        is_verified=True,
        nomination_id=n.id,
    )
    session_of(n).add(record)
    Published.result(session_of(n), n, record)
