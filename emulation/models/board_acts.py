"""What the counting board does with its own hands: papers of absent members go into the box, and the box is counted again."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from emulation import sealing
from emulation.errors import N_, NotNow, NotYours, Refused
from emulation.models import log
from emulation.models.base import hold
from emulation.models.box import Box, BoxSeat, Participation, SealedBallot
from emulation.models.slips import slips_of
from emulation.models.unsealing import both_codes, count
from emulation.models.user import User
from emulation.rules import policy
from emulation.rules.conflict import takes_no_part
from emulation.rules.policy import Act
from emulation.rules.voting import Attendance

ANOTHER = NotYours(N_("Người thứ hai phải là một người khác trong ban kiểm phiếu của hòm này."))
AS_MANY = NotNow(N_("Số phiếu nhập phải bằng số tên ghi trên phong bì ngoài."))
CHANGED = NotNow(
    N_("Danh sách vừa thay đổi: có người được nêu tên đã bỏ phiếu, có mặt, không tham gia, hoặc phong bì chưa được ghi nhận. Xin xem lại.")
)  # fmt: skip


class Recount(StrEnum):
    """How counting again ends."""

    WAITS = "waits"  # for a second code
    SAME = "same"
    DIFFERS = "differs"


def away(session: Session, box: Box) -> list[BoxSeat]:
    """Whose sealed paper may be put in: not in the room, no ballot in the box yet, and the envelope has come."""
    here = slips_of(box.meeting)
    return [seat for seat in silent(session, box) if (slip := here.get(seat.user_id)) is not None and slip.received_on]


def silent(session: Session, box: Box) -> list[BoxSeat]:
    """Who is not in the room and has no ballot in the box yet."""
    voted = set(session.scalars(select(Participation.user_id).where(Participation.box_id == box.id)))
    came = {one.user_id for one in box.meeting.attendees if one.attendance is Attendance.PRESENT}  # perhaps after the opening
    free = (s for s in box.voters if s.attendance is not Attendance.PRESENT and s.user_id not in voted | came)
    return [seat for seat in free if all(takes_no_part(seat.user, item.nomination) is None for item in box.items)]


def put_in_paper(box: Box, by: User, witness: User, names: Sequence[int], ballots: Sequence[Sequence[int]]) -> None:
    """Names from the outer slips and inner ballots go in as two lists, in one act; neither says which belongs to which."""
    session = hold(box)
    policy.demand(Act.PUT_IN_PAPER, by, box)
    if witness.id == by.id or policy.why_not(Act.PUT_IN_PAPER, witness, box) is not None:
        raise Refused(ANOTHER)
    if not names or len(set(names)) != len(ballots) or len(names) != len(ballots):
        raise Refused(AS_MANY)
    if not set(names) <= {seat.user_id for seat in away(session, box)}:
        raise Refused(CHANGED)
    assert box.public_key is not None and box.manifest is not None
    sealed = [
        (sealing.ballot_id(box.id, sealing.new_nonce()), sealing.seal(box.public_key, box.manifest, ballot)) for ballot in ballots
    ]
    session.execute(insert(Participation), [{"box_id": box.id, "user_id": id} for id in sorted(names)])
    session.execute(insert(SealedBallot), [{"box_id": box.id, "id": id, "sealed": ballot} for id, ballot in sorted(sealed)])
    log.append(session, "vote.paper", box.id, {"ballots": len(ballots)}, {"by": by.name, "witness": witness.name})


def recount(box: Box, by: User, code: str) -> Recount:
    """Two codes again, and the same figures again; what came out is in the public log either way."""
    session = hold(box)
    policy.demand(Act.RECOUNT, by, box)
    key = both_codes(box, by, code)
    if key is None:
        return Recount.WAITS
    try:
        sums, valid, invalid = count(session, box, key)
    except sealing.Shut:
        sums, valid, invalid = [], -1, -1
    kept = [[item.blank, item.yes, item.no] for item in box.items]
    is_same = sums == kept and (valid, invalid) == (box.valid, box.invalid)
    box.handovers = []
    session.flush()
    log.append(session, "vote.recounted", box.id, {"same": int(is_same)})
    return Recount.SAME if is_same else Recount.DIFFERS
