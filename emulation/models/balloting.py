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
from sqlalchemy.orm import Session, object_session

from emulation import clock, sealing
from emulation.errors import N_, NotNow, Reason, Refused
from emulation.models import log
from emulation.models.attending import fault_of
from emulation.models.box import Box, BoxItem, BoxKey, BoxSeat, Handover, Participation, SealedBallot
from emulation.models.casting import accept as accept
from emulation.models.meeting import Meeting
from emulation.models.user import Mandate, User
from emulation.rules import policy
from emulation.rules.box import BOARD, LEVEL, BoxState
from emulation.rules.conflict import takes_no_part
from emulation.rules.policy import Act
from emulation.rules.voting import Absent, Attendance, Turnout, VoteRule, Word, quorate
from emulation.rules.workflow import STEPS

if TYPE_CHECKING:
    from emulation.models import Nomination

WRONG_CODE = NotNow(N_("Mã không mở được hòm này. Xin xem lại từng ký tự rồi nhập lại."))
PARTIAL = N_(
    "%(name)s trong ban kiểm phiếu không tham gia một hồ sơ của hòm này vì %(why)s. Xin hủy hòm này, cử người khác và lập lại."
)
BROKEN = NotNow(N_("Hòm phiếu không còn nguyên vẹn nên không mở được. Xin hủy hòm này và bỏ phiếu lại."))


def make_box(meeting: Meeting, cases: Sequence[Nomination], by: User, most_yes: int | None = None) -> Box:
    """A box for cases with the same voters and the same rule, and the three who will hold its codes."""
    policy.demand(Act.MAKE_BOX, by, meeting)
    session = object_session(meeting)
    assert session is not None
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


def voters(nomination: Nomination) -> frozenset[int]:
    """Who of the council takes part in this case today."""
    return frozenset(m.user_id for m in nomination.council() if takes_no_part(m.user, nomination) is None)


def may_vote(nomination: Nomination, meeting: Meeting, attendance: Attendance) -> bool:
    """Whoever is away votes only where the edition takes written opinions; in a written round everybody is away."""
    return attendance is not Attendance.ABSENT or nomination.edition.absent is Absent.WRITTEN or meeting.is_written


def casters(nomination: Nomination, meeting: Meeting) -> int:
    """How many could vote if it opened now."""
    able = voters(nomination)
    seats = [m for m in nomination.council() if m.user_id in able]
    return sum(may_vote(nomination, meeting, _attendance(meeting, m)) for m in seats)


def prospect(nomination: Nomination, meeting: Meeting) -> Turnout:
    """Whom a vote opened now would count: the roll with who is there, and who takes no part."""
    council, able = nomination.council(), voters(nomination)
    here = [_attendance(meeting, m) for m in council if m.user_id in able]
    present, consulted = here.count(Attendance.PRESENT), here.count(Attendance.CONSULTED)
    return Turnout(len(here), present, consulted, 0, 0, 0, recused=len(council) - len(here))


def not_quorate(box: Box) -> Reason | None:
    """Too few are there to begin; in a written round nobody is, and the close decides."""
    if box.meeting.is_written:
        return None
    cases = [item.nomination for item in box.items]
    return next((no for n in cases if (no := quorate(n.edition.vote_rule, prospect(n, box.meeting)))), None)


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
    session = _session(box)
    first = box.items[0].nomination
    council = [m for m in first.council() if m.user_id in voters(first)]
    if len({voters(item.nomination) for item in box.items}) != 1:
        raise Refused(NotNow(N_("Người bỏ phiếu của các hồ sơ trong hòm không còn giống nhau. Xin hủy hòm này và lập lại.")))
    if not has_one_rule(box):
        raise Refused(NotNow(N_("Quy định biểu quyết của các hồ sơ trong hòm không còn giống nhau. Xin hủy hòm này và lập lại.")))
    here = {m.user_id: _attendance(box.meeting, m) for m in council}
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


def manifest_of(box: Box) -> dict[str, object]:
    """Everything that decides what a ballot in this box means; its digest is bound into every ballot."""
    rule = rule_of(box, box.items[0])
    return {
        "box": box.id,
        "cases": [[item.nomination.code, item.title, item.content.hex() if item.content else ""] for item in box.items],
        "rule": [rule.pass_num, rule.pass_den, rule.strictly, rule.base.value, rule.quorum_num, rule.quorum_den, rule.recusal_effect.value, int(rule.quorum_in_room), rule.absent.value, rule.tie.value, int(rule.needs_chair)],
        "clause": rule.clause,
        "roll": [[seat.user_id, int(seat.casts)] for seat in box.roll],
        "most_yes": box.most_yes or 0,
        "closes": int(box.closes_at.timestamp()) if box.closes_at else 0,
        "key": box.public_key.hex() if box.public_key else "",
        "board": [[key.slot, key.user_id, key.public.hex() if key.public else ""] for key in box.keys],
        "floor": box.floor,
        "level": box.level,
    }  # fmt: skip


def rule_of(box: Box, item: BoxItem) -> VoteRule:
    """The rule of a case: its edition's; once the box is open, as it was then."""
    vote = next((vote for vote in item.nomination.votes if vote.box_id == box.id), None)
    rule: VoteRule = item.nomination.edition.vote_rule if vote is None else vote.rule
    return rule


def has_one_rule(box: Box) -> bool:
    return len({rule_of(box, item) for item in box.items}) == 1


def is_as_opened(box: Box) -> bool:
    """Whether cases, their order, the roll and the rule are still those that were sealed into every ballot."""
    text = box.manifest_text or ""
    return (
        hashlib.sha256(text.encode()).digest() == box.manifest and has_one_rule(box) and log.canonical(manifest_of(box)) == text
    )


def content_of(nomination: Nomination) -> bytes:
    """A digest of what the members have read of a case."""
    n = nomination
    files = sorted(a.sha256 for a in n.live_attachments)
    said = [n.code, n.nominee_name, str(n.award_id), n.situation, n.deed, n.outcome, n.gist, *files]
    return sealing.digest(b"emulation/case/v1", *(part.encode() for part in said))


def close_box(box: Box, by: User) -> None:
    """No more ballots. Too few of them, or no quorum: the box is void and is never opened."""
    session = _hold(box)
    policy.demand(Act.CLOSE_BOX, by, box)
    ballots = _ballots(session, box)
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


def open_ballots(box: Box, by: User, code: str) -> bool:
    """One holder types a code. The first consents; the second, another holder, opens and counts. True: counted now."""
    session = _hold(box)
    policy.demand(Act.OPEN_BALLOTS, by, box)
    key = both_codes(box, by, code)
    if key is None:
        return False
    try:
        sums, valid, invalid = count(session, box, key)
    except sealing.Shut as error:
        raise Refused(BROKEN) from error
    for item, (blank, yes, no) in zip(box.items, sums, strict=True):
        item.yes, item.no, item.blank = yes, no, blank
    box.valid, box.invalid, box.counted_at, box.state = valid, invalid, clock.now(), BoxState.COUNTED
    box.handovers = []
    session.flush()
    for item in box.items:
        item.nomination.take(STEPS["count_box"], by, box=box)
    sums_of = {f"case{item.position}": f"{item.yes}-{item.no}-{item.blank}" for item in box.items}
    log.append(session, "vote.counted", box.id, {"valid": valid, "invalid": invalid}, sums_of)  # nobody outside reads them yet
    return True


def both_codes(box: Box, by: User, code: str) -> sealing.Key | None:
    """The key of the box, once a second holder types a code; the first one's share is handed over meanwhile."""
    mine = box.key_of(by)
    assert mine is not None and mine.share is not None and box.public_key is not None
    if sealing.board_public(box.id, code) != mine.public:
        raise Refused(WRONG_CODE)
    received = next((h for h in box.handovers if h.to_slot == mine.slot), None)
    if received is None:
        box.handovers = consent(box, mine, code)
        return None
    try:
        return sealing.restore(box.id, {mine.slot: mine.share, received.from_slot: received.share}, code, box.public_key)
    except sealing.Shut as error:
        raise Refused(BROKEN) from error


def consent(box: Box, mine: BoxKey, code: str) -> list[Handover]:
    """The share of one holder, sealed anew to each of the other two."""
    others = [key for key in box.keys if key.slot != mine.slot]
    try:
        shares = [sealing.hand_over(box.id, mine.share or b"", code, key.public or b"") for key in others]
    except sealing.Shut as error:
        raise Refused(BROKEN) from error
    return [Handover(from_slot=mine.slot, to_slot=key.slot, share=share) for key, share in zip(others, shares, strict=True)]


def count(session: Session, box: Box, key: sealing.Key) -> tuple[list[list[int]], int, int]:
    """The sums of a box that is still what it was when it opened and when it closed."""
    if not is_as_opened(box):
        raise sealing.Shut("the box is not the one that was opened")
    return sum_up(session, box, key)


def sum_up(session: Session, box: Box, key: sealing.Key) -> tuple[list[list[int]], int, int]:
    """Sums by case (blank, yes, no), and how many ballots were valid and invalid. Nothing else leaves this function."""
    assert box.manifest is not None
    ballots, cases = _ballots(session, box), len(box.items)
    if len(ballots) != box.collected or sealing.box_root(ballots) != box.root:
        raise sealing.Shut("the box is not the one that was closed")
    sums, invalid = [[0, 0, 0] for _ in range(cases)], 0
    for _id, sealed in ballots:
        choices = sealing.unseal(key, box.manifest, sealed, cases)
        if box.most_yes is not None and choices.count(sealing.YES) > box.most_yes:
            invalid += 1
            continue
        for case, choice in enumerate(choices):
            sums[case][choice] += 1
    return sums, len(ballots) - invalid, invalid


def ask_void(box: Box, by: User, reason: str) -> None:
    """The first of two who agree that this box shall not be opened."""
    policy.demand(Act.ASK_VOID, by, box)
    if not reason.strip():
        raise Refused(NotNow(N_("Xin ghi lý do hủy; lý do này được công bố.")))
    box.void_asked_by_id, box.void_reason = by.id, reason


def confirm_void(box: Box, by: User) -> None:
    """The second."""
    _hold(box)
    policy.demand(Act.CONFIRM_VOID, by, box)
    make_void(box, by, box.void_reason or "")


def make_void(box: Box, by: User | None, reason: str) -> None:
    """The box is destroyed unopened. `by` is None when the rule itself says so."""
    session, was_open = _session(box), box.state is not BoxState.KEYING
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
    session = _session(box)
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
    log.append(_session(box), "vote.destroyed", box.id)


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


def _attendance(meeting: Meeting, member: Mandate) -> Attendance:
    said = next((a.attendance for a in meeting.attendees if a.user_id == member.user_id), None)
    return said or Attendance.ABSENT


def _ballots(session: Session, box: Box) -> list[tuple[bytes, bytes]]:
    asked = select(SealedBallot.id, SealedBallot.sealed).where(SealedBallot.box_id == box.id).order_by(SealedBallot.id)
    return [(id, sealed) for id, sealed in session.execute(asked)]


def _hold(box: Box) -> Session:
    """Lock the row of the box and read it again: nobody casts while it is closed, or closes it twice."""
    session = _session(box)
    session.flush()
    session.execute(select(Box.id).where(Box.id == box.id).with_for_update())
    session.refresh(box)
    return session


def _session(box: Box) -> Session:
    session = object_session(box)
    assert session is not None
    return session
