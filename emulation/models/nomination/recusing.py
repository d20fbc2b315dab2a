"""How a conflict of interest is declared and, if it was declared wrongly, withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulation import clock
from emulation.errors import N_, NotNow, Overtaken, Reason, Refused
from emulation.models.base import session_of
from emulation.models.conflict import Conflict
from emulation.models.nomination.telling import tell_conflict
from emulation.models.notice import tell
from emulation.models.published import Published
from emulation.models.vote import Recusal
from emulation.rules import policy
from emulation.rules.conflict import ConflictKind, takes_no_part
from emulation.rules.policy import Act
from emulation.rules.voting import Mode, Word

if TYPE_CHECKING:
    from emulation.models import Nomination, User


class Recusing:
    """Who takes no part in a dossier."""

    def declare_conflict(self: Nomination, by: User, kind: ConflictKind, reason: str) -> Conflict:  # type: ignore[misc]
        """From here on the dossier is closed to this person. On the roll of an open vote they give up their seat."""
        policy.demand(Act.DECLARE_CONFLICT, by, self)
        if not reason.strip() or kind is ConflictKind.NOMINEE:
            raise Refused(NotNow(N_("Xin chọn loại quan hệ và ghi rõ lý do.")))
        if self.vote is not None and self.vote.is_open:
            self.give_up_seat(by, kind)
        conflict = Conflict(user=by, user_id=by.id, kind=kind, reason=reason, declared_at=clock.now())
        self.conflicts.append(conflict)
        tell_conflict(self, "conflict_declared", by)
        Published.tell_conflicts(session_of(self), self)
        return conflict

    def add_conflict(self: Nomination, member: User, kind: ConflictKind, reason: str, by: User) -> Conflict:  # type: ignore[misc]
        """Written down by the secretary for a member who has not declared it; it closes the dossier to them just the same."""
        policy.demand(Act.ADD_CONFLICT, by, self)
        if member.id == by.id:
            raise Refused(NotNow(N_("Xung đột lợi ích của chính đồng chí thì đồng chí tự khai.")))
        if not reason.strip() or kind is ConflictKind.NOMINEE:
            raise Refused(NotNow(N_("Xin chọn loại quan hệ và ghi rõ lý do.")))
        if (known := takes_no_part(member, self)) is not None:
            raise Refused(NotNow(N_("%(name)s đã không tham gia hồ sơ này vì %(why)s."), name=member.name, why=Word(known.label)))
        self.has_not_voted(member)
        if self.vote is not None and self.vote.is_open:
            self.give_up_seat(member, kind)
        conflict = Conflict(user=member, user_id=member.id, kind=kind, reason=reason, declared_at=clock.now(), added_by_id=by.id)
        self.conflicts.append(conflict)
        tell_conflict(self, "conflict_declared", by)
        Published.tell_conflicts(session_of(self), self)
        return conflict

    def has_not_voted(self: Nomination, member: User) -> None:  # type: ignore[misc]
        """A voice that was given is not taken back by stepping aside afterwards."""
        vote = self.vote
        if vote is not None and vote.is_open and any(ballot.user_id == member.id for ballot in vote.ballots):
            raise Refused(NotNow(N_("%(name)s đã biểu quyết hồ sơ này. Xin hủy lần biểu quyết trước."), name=member.name))

    def give_up_seat(self: Nomination, member: User, kind: ConflictKind) -> None:  # type: ignore[misc]
        """Leave the roll of the open vote before voting; whoever has voted is refused, again under the lock."""
        vote, session = self.hold_vote(), session_of(self)
        self.has_not_voted(member)
        seat = vote.seat_of(member)
        if seat is None:
            return
        if vote.mode is Mode.SECRET:
            raise Refused(
                NotNow(N_("Hòm phiếu kín đang mở nên danh sách bỏ phiếu không đổi được. Xin báo thư ký hủy hòm này trước."))
            )
        if vote.tally is not None:
            raise Refused(NotNow(N_("Biểu quyết này đã được kiểm. Xin báo thư ký hủy lần biểu quyết trước khi khai.")))
        vote.recusals.append(Recusal(user_id=seat.user_id, name=seat.name, title=seat.title, kind=kind))
        session.delete(seat)
        session.flush()
        session.expire(vote, ["roll"])

    def withdraw_conflict(self: Nomination, id: int | None, by: User, reason: str) -> Conflict:  # type: ignore[misc]
        """It was declared wrongly: the dossier opens again, both acts stay on the record."""
        policy.demand(Act.LIFT_CONFLICT, by, self)
        conflict = next((c for c in self.conflicts if c.id == id and c.stands), None)
        if conflict is None:
            raise Overtaken(Reason(N_("Lời khai này đã được rút. Xin xem lại hồ sơ.")))
        conflict.withdrawn_at, conflict.withdrawn_by_id, conflict.withdrawn_reason = clock.now(), by.id, reason
        tell_conflict(self, "conflict_withdrawn", by)
        Published.tell_conflicts(session_of(self), self)
        tell(session_of(self), [conflict.user], "conflict_lifted", self, by=by)
        return conflict
