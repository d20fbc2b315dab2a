"""What happens to a sealed box: codes are given and checked, it opens, takes ballots, closes, is counted, is destroyed.

Every verb asks the policy, changes the box and appends its leaf to the public log in one transaction. A single cast leaves
no leaf: the log would say who voted when.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from emulation import clock, sealing
from emulation.errors import N_, NotNow, Reason, Refused
from emulation.models import log
from emulation.models.attending import fault_of
from emulation.models.ballot_roll import attendance_of, may_vote, not_quorate, voters
from emulation.models.base import hold, session_of
from emulation.models.box import Box, BoxItem, BoxKey, BoxSeat, Participation, SealedBallot
from emulation.models.casting import accept as accept
from emulation.models.casting import ballots_in
from emulation.models.manifest import content_of, has_one_rule, manifest_of
from emulation.models.meeting import Meeting
from emulation.models.user import User
from emulation.rules import policy
from emulation.rules.box import BOARD, BROKEN, LEVEL, WRONG_CODE, BoxState
from emulation.rules.conflict import takes_no_part
from emulation.rules.policy import Act
from emulation.rules.voting import Attendance, Word, quorate
from emulation.rules.workflow import STEPS

if TYPE_CHECKING:
    from emulation.models import Nomination

PARTIAL = N_(
    "%(name)s trong ban kiểm phiếu không tham gia một hồ sơ của hòm này vì %(why)s. Xin hủy hòm này, cử người khác và lập lại."
)


def make_box(meeting: Meeting, cases: Sequence[Nomination], by: User, most_yes: int | None = None) -> Box:
    """A box for cases with the same voters and the same rule, and the three who will hold its codes."""
    policy.demand(Act.MAKE_BOX, by, meeting)
    session = session_of(meeting)
    if len(meeting.counters) != BOARD:
        raise Refused(NotNow(N_("Phiên họp chưa có đủ ba người trong ban kiểm phiếu.")))
    if no := fault_of(session, meeting, [counter.user for counter in meeting.counters]):
        raise Refused(no)
    if not cases or len({voters(n) for n in cases}) != 1 or len({n.edition.vote_rule for n in cases}) != 1:
        raise Refused(NotNow(N_("Một hòm phiếu chỉ gồm các hồ sơ có cùng người bỏ phiếu và cùng quy định biểu quyết.")))
    hold_cases(session, cases)
    for n in cases:
        if n.in_box is not None:
            raise Refused(NotNow(N_("%(name)s đã nằm trong một hòm phiếu."), name=n.nominee_name))
    box = Box(id=secrets.token_hex(8), meeting=meeting, made_by_id=by.id, floor=floor_of(cases), level=LEVEL, most_yes=most_yes)  # fmt: skip
    box.keys = [BoxKey(slot=counter.slot, user_id=counter.user_id) for counter in meeting.counters]
    box.items = [BoxItem(position=place, nomination_id=n.id, nomination=n) for place, n in enumerate(cases, 1)]
    session.add(box)
    session.flush()
    return box


def floor_of(cases: Sequence[Nomination]) -> int:
    """The strictest of them."""
    return max(n.edition.secrecy_floor for n in cases)


def hold_cases(session: Session, cases: Sequence[Nomination]) -> None:
    """Lock their rows: of two boxes made at once for the same case, the second finds the first."""
    table = type(cases[0]).__table__
    ids = sorted(n.id for n in cases)
    session.execute(select(table.c.id).where(table.c.id.in_(ids)).order_by(table.c.id).with_for_update())


def give_code(box: Box, by: User) -> str:
    """A new code for one holder, shown this once. Whoever asks again before typing it back gets another."""
    policy.demand(Act.TAKE_CODE, by, box)
    key = box.key_of(by)
    assert key is not None
    code = sealing.new_code()
    key.public = sealing.board_public(box.id, code)
    return sealing.in_groups(code)


def check_code(box: Box, by: User, typed: str) -> None:
    """The holder types the code back: from here on it is the one."""
    policy.demand(Act.CHECK_CODE, by, box)
    key = box.key_of(by)
    assert key is not None
    if sealing.board_public(box.id, typed) != key.public:
        raise Refused(WRONG_CODE)
    key.checked_at = clock.now()


def open_box(box: Box, by: User) -> None:
    """Freeze roll, cases, rule and key; from here nothing of it can change."""
    policy.demand(Act.OPEN_BOX, by, box)
    session = session_of(box)
    first = box.items[0].nomination
    council = [m for m in first.council() if m.user_id in voters(first)]
    if len({voters(item.nomination) for item in box.items}) != 1:
        raise Refused(NotNow(N_("Người bỏ phiếu của các hồ sơ trong hòm không còn giống nhau. Xin hủy hòm này và lập lại.")))
    if not has_one_rule(box):
        raise Refused(NotNow(N_("Quy định biểu quyết của các hồ sơ trong hòm không còn giống nhau. Xin hủy hòm này và lập lại.")))
    here = {m.user_id: attendance_of(box.meeting, m) for m in council}
    if not box.meeting.is_written:
        first.demand_presence({id for id, said in here.items() if said is Attendance.CONSULTED})
    box.roll = [
        BoxSeat(
            user_id=m.user_id, position=place, name=m.user.name, title=m.title, attendance=here[m.user_id],
            casts=may_vote(first, box.meeting, here[m.user_id]),
        )
        for place, m in enumerate(council, 1)
    ]  # fmt: skip
    if len(box.voters) < box.floor:
        raise Refused(NotNow(N_("Chỉ có %(roll)s người bỏ phiếu, ít hơn mức %(floor)s để giữ được bí mật."), roll=len(box.voters), floor=box.floor))  # fmt: skip
    if reason := not_quorate(box) or partial_holder(box):
        raise Refused(reason)
    for item in box.items:
        item.title = f"{item.nomination.nominee_name} · {item.nomination.award.name if item.nomination.award else ''}"
        item.content = content_of(item.nomination)
    box.public_key, shares = sealing.new_key(box.id, [key.public or b"" for key in box.keys])
    for key, share in zip(box.keys, shares, strict=True):
        key.share = share
    box.opened_by_id, box.opened_at = by.id, clock.now()
    box.manifest_text = log.canonical(manifest_of(box))
    box.manifest = hashlib.sha256(box.manifest_text.encode()).digest()
    box.state = BoxState.OPEN
    session.flush()
    for item in box.items:
        item.nomination.take(STEPS["open_box"], by, box=box)
    log.append(session, "vote.opened", box.id, {"manifest": box.manifest.hex(), "cases": len(box.items), "roll": len(box.roll)})


def partial_holder(box: Box) -> Reason | None:
    """Somebody of the board has stepped aside, or is nominated, since the box was made."""
    for key in box.keys:
        for item in box.items:
            if kind := takes_no_part(key.user, item.nomination):
                return NotNow(PARTIAL, name=key.user.name, why=Word(kind.label))
    return None


def close_box(box: Box, by: User) -> None:
    """No more ballots. Too few of them, or no quorum: the box is void and is never opened."""
    session = hold(box)
    policy.demand(Act.CLOSE_BOX, by, box)
    ballots = ballots_in(session, box)
    voted = set(session.scalars(select(Participation.user_id).where(Participation.box_id == box.id)))
    if len(ballots) != len(voted):
        raise Refused(BROKEN)
    if box.closes_at is not None and clock.now() < box.closes_at and len(voted) < len(box.voters):
        raise Refused(
            NotNow(
                N_("Còn %(missing)s người chưa bỏ phiếu và chưa đến giờ đã báo là %(until)s."),
                missing=len(box.voters) - len(voted),
                until=box.closes_at,
            )
        )
    for seat in box.roll:
        if seat.attendance is Attendance.ABSENT and seat.user_id in voted:
            seat.attendance = Attendance.CONSULTED
    box.root, box.collected = sealing.box_root(ballots), len(ballots)
    box.closed_by_id, box.closed_at, box.state = by.id, clock.now(), BoxState.CLOSED
    lay_anew(session, box, ballots, voted)
    session.flush()
    for item in box.items:
        item.nomination.take(STEPS["close_box"], by, box=box)
    log.append(session, "vote.closed", box.id, {"ballots": len(ballots), "root": box.root.hex()})
    if reason := too_few(box):
        make_void(box, None, str(reason))


def lay_anew(session: Session, box: Box, ballots: Sequence[tuple[bytes, bytes]], voted: set[int]) -> None:
    """Write both tables once more, sorted, in one go: what the database noted of each cast's transaction goes with the old rows."""
    if session.get_bind().dialect.name != "postgresql":
        return
    session.execute(delete(SealedBallot).where(SealedBallot.box_id == box.id))
    session.execute(delete(Participation).where(Participation.box_id == box.id))
    if voted:
        session.execute(insert(Participation), [{"box_id": box.id, "user_id": id} for id in sorted(voted)])
        session.execute(insert(SealedBallot), [{"box_id": box.id, "id": id, "sealed": sealed} for id, sealed in sorted(ballots)])


def too_few(box: Box) -> Reason | None:
    """Why a closed box must not be opened, or None."""
    if (box.collected or 0) < box.floor:
        return NotNow(
            N_("Chỉ có %(cast)s phiếu trong hòm, ít hơn mức %(floor)s để giữ được bí mật."), cast=box.collected, floor=box.floor
        )
    for item in box.items:
        if item.nomination.vote is not None and (no := quorate(item.nomination.vote.rule, item.nomination.vote.turnout)):
            return no
    return None


def ask_void(box: Box, by: User, reason: str) -> None:
    """The first of two who agree that this box shall not be opened."""
    policy.demand(Act.ASK_VOID, by, box)
    if not reason.strip():
        raise Refused(NotNow(N_("Xin ghi lý do hủy; lý do này được công bố.")))
    box.void_asked_by_id, box.void_reason = by.id, reason


def confirm_void(box: Box, by: User) -> None:
    """The second."""
    hold(box)
    policy.demand(Act.CONFIRM_VOID, by, box)
    make_void(box, by, box.void_reason or "")


def make_void(box: Box, by: User | None, reason: str) -> None:
    """The box is destroyed unopened. `by` is None when the rule itself says so."""
    session, was_open = session_of(box), box.state is not BoxState.KEYING
    box.state, box.void_at, box.void_reason = BoxState.VOID, clock.now(), reason
    box.void_by_id = by.id if by else None
    box.handovers = []
    session.flush()
    if was_open:
        actor = by or session.get(User, box.closed_by_id)
        assert actor is not None
        for item in box.items:
            item.nomination.take(STEPS["void_box"], actor, box=box, reason=reason)
    log.append(session, "vote.void", box.id, hidden={"reason": reason})
    destroy(box)


def destroy(box: Box) -> None:
    """Nothing of the ballots stays. Sums, roll and root do. The database is told to clear its files once this is committed."""
    session = session_of(box)
    session.info["scrub"] = True
    session.execute(delete(SealedBallot).where(SealedBallot.box_id == box.id))
    for key in box.keys:
        key.share = None
    box.handovers = []
    box.destroyed_at = clock.now()


def destroy_after_recount(box: Box, by: User) -> None:
    """When the decision is final and nobody can ask for a recount any more."""
    policy.demand(Act.DESTROY_BOX, by, box)
    destroy(box)
    log.append(session_of(box), "vote.destroyed", box.id)


def turnout_of(session: Session, box_id: str) -> tuple[int, int]:
    """How many may vote, and how many ballots are in the box. Nothing else can be known before the count."""
    rolled = select(func.count()).select_from(BoxSeat).where(BoxSeat.box_id == box_id, BoxSeat.casts).scalar_subquery()
    cast = select(func.count()).select_from(Participation).where(Participation.box_id == box_id).scalar_subquery()
    return tuple(session.execute(select(rolled, cast)).one())


def has_voted(session: Session, box_id: str, user: User) -> bool:
    return session.get(Participation, (box_id, user.id)) is not None


def listed(session: Session, box: Box) -> list[str]:
    """The names of all ballots in the box, so that each member finds theirs before it is opened."""
    return sorted(sealing.spoken(id) for id in session.scalars(select(SealedBallot.id).where(SealedBallot.box_id == box.id)))
