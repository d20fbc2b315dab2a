"""The acts on an opinion: received, answered, refused; each told, counted for the public, and written into the public log.

An objection that alleges a gate stops the case until it is answered or refused; that act lets the case go on.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from emulation import clock
from emulation.errors import N_, NotNow, Refused
from emulation.models import log
from emulation.models.base import as_it_stands, session_of
from emulation.models.complaint import Complaint
from emulation.models.complaint import cause_of_hold as cause_of_complaint
from emulation.models.nomination import Nomination
from emulation.models.nomination.telling import holders
from emulation.models.notice import tell
from emulation.models.opinion import Opinion
from emulation.models.published import Published
from emulation.models.user import User
from emulation.rules import happenings, policy
from emulation.rules.consultation import Ground, OpinionKind, OpinionState
from emulation.rules.people import Role, acts_as
from emulation.rules.policy import Act
from emulation.rules.stage import Stage
from emulation.rules.workflow import LIFT_HOLD, UNFREEZE

CLOSED = NotNow(N_("Hồ sơ này không còn lấy ý kiến nữa."))


def receive(opinion: Opinion) -> None:
    """The contact is verified: from now on the opinion counts, and its clock runs.

    Only while the case is posted, however long ago the form was sent: an objection kept back until the council sits would stop
    it at no cost.
    """
    as_it_stands(opinion.nomination)
    if opinion.nomination.stage is not Stage.POSTED:
        raise Refused(CLOSED)
    opinion.verified_at = clock.now()
    _enter(opinion, clock.today(), None)


def write_down(
    n: Nomination,
    by: User,
    *,
    kind: OpinionKind,
    ground: Ground,
    text: str,
    who: str,
    phone: str,
    received_on: date,
    email: str = "",
) -> Opinion:
    """An opinion that came on paper, entered by the secretary; its day is the day on which the paper came."""
    as_it_stands(n)
    policy.demand(Act.WRITE_DOWN_OPINION, by, n)
    opinion = Opinion(
        nomination=n, unit_id=n.holder_id, kind=kind, ground=ground, text=text, who=who, phone=phone, email=email,
        written_down_by_id=by.id,
    )  # fmt: skip
    session_of(n).add(opinion)
    _enter(opinion, received_on, by)
    return opinion


def _enter(opinion: Opinion, day: date, by: User | None) -> None:
    session, n = session_of(opinion), opinion.nomination
    opinion.state = OpinionState.RECEIVED
    opinion.start_the_clock(session, day)
    session.flush()
    hidden = {"who": opinion.who, "contact": opinion.email or opinion.phone, "text": opinion.text, "ground": opinion.ground.value}
    log.append(session, "opinion.received", opinion.code, {"case": n.code, "kind": opinion.kind.value}, hidden)
    n.note_down(happenings.OPINION_RECEIVED, by, opinion.code)
    if opinion.is_gate and n.is_frozen:
        flag_modified(n, "frozen_at")  # a new version: whoever lets it go just now does so without knowing of this one
    elif opinion.is_gate:
        stop(opinion)
    Published.count_opinions(session, n)
    inspectors = holders(n, Role.INSPECTOR) if opinion.is_gate else []
    tell(session, holders(n, Role.SECRETARY) + inspectors, "opinion_received", n, by=by)
    tell(session, holders(n, Role.OFFICER), "opinion_of_unit", n, by=by)


def stop(opinion: Opinion) -> None:
    """The case stands still; nobody's step did it, so the record says what did."""
    n = opinion.nomination
    n.hold_for(opinion)
    cause = n.frozen_cause or ""
    n.note_down(happenings.HELD_BY_OPINION, None, cause)
    tell(session_of(opinion), holders(n, Role.OFFICER), "frozen", n, note=cause)


def answer(opinion: Opinion, by: User, words: str, private: str = "") -> None:
    """Answer it: `words` are read by whoever has the code, `private` by the commenter alone."""
    as_it_stands(opinion.nomination)
    policy.demand(Act.ANSWER_OPINION, by, opinion)
    opinion.private_answer = private
    _end(opinion, by, OpinionState.ANSWERED, words)


def refuse(opinion: Opinion, by: User, reason: str) -> None:
    """It is about something that the consultation does not ask; the reason is the answer."""
    as_it_stands(opinion.nomination)
    policy.demand(Act.ANSWER_OPINION, by, opinion)
    _end(opinion, by, OpinionState.REFUSED, reason)


def _end(opinion: Opinion, by: User, state: OpinionState, words: str) -> None:
    session, n = session_of(opinion), opinion.nomination
    held, opinion.holds = opinion.holds, False
    opinion.state, opinion.answer = state, words
    opinion.answered_at, opinion.answered_by_id = clock.now(), by.id
    session.flush()
    hidden = {"answer": words, "private": opinion.private_answer}
    log.append(session, "opinion.answered", opinion.code, {"case": n.code, "as": state.value}, hidden)
    n.note_down(happenings.OPINION_ANSWERED, by, opinion.code)
    if held:
        let_go(n, by, f"Đã giải quyết phản đối số {opinion.code}.")
    Published.count_opinions(session, n)
    tell(session, _others(holders(n, Role.SECRETARY), by) + holders(n, Role.OFFICER), "opinion_answered", n, by=by)


def _others(users: Iterable[User], by: User) -> list[User]:
    return [user for user in users if user.id != by.id]


def let_go(n: Nomination, by: User, why: str) -> None:
    """The case goes on, unless another objection or a complaint still holds it."""
    if not n.is_frozen or n.stays_held():
        return
    session = session_of(n.voices[0])
    if complaint := examined(session, n):
        complaint.froze, n.frozen_cause, n.frozen_as = True, cause_of_complaint(complaint), Role.INSPECTOR
        return
    n.take(UNFREEZE if acts_as(by, Role.SECRETARY, n) else LIFT_HOLD, by, reason=why)


def examined(session: Session, n: Nomination) -> Complaint | None:
    """A complaint about the case that was taken up and waits for its answer."""
    running = (Complaint.taken_up_on.is_not(None), Complaint.outcome.is_(None), Complaint.nomination_id == n.id)
    return session.scalars(select(Complaint).where(*running).order_by(Complaint.id)).first()
