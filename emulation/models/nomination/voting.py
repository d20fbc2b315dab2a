"""The vote on a nomination: opened with a roll, cast by its members or counted in the room, closed with a verdict."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from emulation import clock
from emulation.errors import N_, NotNow, Refused
from emulation.models.base import session_of
from emulation.models.box import Box, BoxItem
from emulation.models.user import Mandate, User
from emulation.models.vote import OpenBallot, Recusal, Seat, Vote
from emulation.rules import policy, voting
from emulation.rules.box import BoxState
from emulation.rules.conflict import takes_no_part
from emulation.rules.people import Role
from emulation.rules.policy import Act
from emulation.rules.voting import COUNTED, Absent, Attendance, Choice

if TYPE_CHECKING:
    from emulation.models import Nomination


class Voting:
    """One vote stands at a time; a void one stays in the record."""

    @property
    def vote(self: Nomination) -> Vote | None:  # type: ignore[misc]
        """The vote that stands."""
        return next((vote for vote in reversed(self.votes) if vote.void_at is None), None)

    def council(self: Nomination) -> list[Mandate]:  # type: ignore[misc]
        """Who sits in the council that considers this dossier today."""
        session = session_of(self)
        return list(session.scalars(Mandate.holders(Role.COUNCIL, self.holder_id, clock.today())))

    def open_vote(self: Nomination, by: User, present: set[int], consulted: set[int]) -> None:  # type: ignore[misc]
        """Copy the rule and the roll, and beside it who takes no part; from here neither moves."""
        self.demand_presence(consulted)
        vote = Vote.open_under(self.edition.vote_rule, by)
        why = {m.user_id: takes_no_part(m.user, self) for m in self.council()}
        members = [m for m in self.council() if why[m.user_id] is None]
        vote.recusals = [
            Recusal(user_id=m.user_id, name=m.user.name, title=m.title, kind=kind)
            for m in self.council()
            if (kind := why[m.user_id]) is not None
        ]
        vote.roll = [
            Seat(
                user_id=m.user_id,
                position=place,
                name=m.user.name,
                title=m.title,
                attendance=attendance(m.user_id, present, consulted),
            )
            for place, m in enumerate(members, 1)
        ]
        if not vote.roll:
            raise Refused(NotNow(N_("Hội đồng chưa có thành viên nào đang trong nhiệm kỳ được tham gia hồ sơ này.")))
        self.votes.append(vote)

    @property
    def in_box(self: Nomination) -> Box | None:  # type: ignore[misc]
        """The sealed box in which this case lies; a void one counts no more."""
        session = session_of(self)
        mine = select(Box).join(BoxItem).where(BoxItem.nomination_id == self.id, Box.state != BoxState.VOID)
        voids = {vote.box_id for vote in self.votes if vote.void_at is not None}
        return next((box for box in session.scalars(mine) if box.id not in voids), None)

    def open_secret_vote(self: Nomination, by: User, box: Box) -> None:  # type: ignore[misc]
        """The vote in a sealed box: the same roll for all its cases, copied from the box."""
        vote = Vote.open_under(self.edition.vote_rule, by)
        vote.box_id = box.id
        vote.roll = [
            Seat(user_id=s.user_id, position=s.position, name=s.name, title=s.title, attendance=s.attendance) for s in box.roll
        ]
        vote.recusals = [
            Recusal(user_id=m.user_id, name=m.user.name, title=m.title, kind=kind)
            for m in self.council()
            if (kind := takes_no_part(m.user, self)) is not None
        ]
        self.votes.append(vote)

    def close_secret_vote(self: Nomination, box: Box) -> None:  # type: ignore[misc]
        """Whoever voted without being there was consulted."""
        assert self.vote is not None
        here = {seat.user_id: seat.attendance for seat in box.roll}
        for seat in self.vote.roll:
            seat.attendance = here[seat.user_id]

    def count_secret_vote(self: Nomination, box: Box) -> None:  # type: ignore[misc]
        """The sums of this case, as they came out of the box."""
        vote, item = self.vote, next(item for item in box.items if item.nomination_id == self.id)
        assert vote is not None and item.yes is not None and item.no is not None and item.blank is not None
        said = replace(vote.turnout, yes=item.yes, no=item.no, abstain=item.blank)
        vote.passed, vote.closed_at = voting.passes(vote.rule, said), clock.now()
        vote.yes, vote.no, vote.abstain = said.yes, said.no, said.abstain

    def hear_chair(self: Nomination, agrees: bool) -> None:  # type: ignore[misc]
        """The chair's word, where the rule asks for it; the verdict follows."""
        assert self.vote is not None
        self.vote.chair_agrees = agrees
        self.vote.passed = voting.passes(self.vote.rule, self.vote.turnout)

    def demand_presence(self: Nomination, consulted: set[int]) -> None:  # type: ignore[misc]
        """Nobody is consulted where the edition wants members in the room."""
        if consulted and self.edition.absent is not Absent.WRITTEN:
            raise Refused(NotNow(N_("Quy chế của danh hiệu này không lấy ý kiến người vắng mặt; xin chỉ ghi có mặt hoặc vắng.")))

    def hold_vote(self: Nomination) -> Vote:  # type: ignore[misc]
        """The vote that stands, its row locked and read again: nobody casts while it is counted, or is counted while casting."""
        session, vote = session_of(self), self.vote
        assert vote is not None
        session.flush()
        session.execute(select(Vote.id).where(Vote.id == vote.id).with_for_update())
        session.expire(vote)
        if not vote.is_open:
            raise Refused(NotNow(N_("Hiện không có biểu quyết nào đang mở.")))
        return vote

    def note_attendance(self: Nomination, present: set[int], consulted: set[int]) -> str:  # type: ignore[misc]
        """Write down who takes part; the answer says whose place changed, for the record."""
        assert self.vote is not None
        self.demand_presence(consulted)
        voted, changed = {ballot.user_id for ballot in self.vote.ballots}, []
        for seat in self.vote.roll:
            to = attendance(seat.user_id, present, consulted)
            if to is Attendance.ABSENT and seat.user_id in voted:
                raise Refused(NotNow(N_("%(name)s đã biểu quyết nên không thể ghi vắng mặt."), name=seat.name))
            if to is not seat.attendance:
                changed.append(f"{seat.name}: {seat.attendance.label} → {to.label}")
                seat.attendance = to
        return "; ".join(changed)[:2000]

    def cast(self: Nomination, by: User, choice: Choice) -> None:  # type: ignore[misc]
        """One member, one vote; the key of the table decides a race."""
        policy.demand(Act.VOTE, by, self)
        session, vote = session_of(self), self.hold_vote()
        policy.demand(Act.VOTE, by, self)  # once more, now that nothing moves
        session.add(OpenBallot(vote_id=vote.id, user_id=by.id, choice=choice))
        session.flush()
        session.expire(vote, ["ballots"])

    def close_vote(self: Nomination) -> None:  # type: ignore[misc]
        """Count once, keep the figures and the verdict."""
        vote = self.hold_vote()
        said = vote.turnout
        if vote.mode in COUNTED:
            if vote.tally is None or not vote.tally.is_confirmed:
                raise Refused(NotNow(N_("Kết quả kiểm chưa được người thứ hai xác nhận.")))
            said = replace(said, yes=vote.tally.yes, no=vote.tally.no, abstain=vote.tally.blank)
        vote.yes, vote.no, vote.abstain = said.yes, said.no, said.abstain
        vote.passed = voting.passes(vote.rule, said)
        vote.closed_at = clock.now()


def attendance(user_id: int, present: set[int], consulted: set[int]) -> Attendance:
    if user_id in present:
        return Attendance.PRESENT
    return Attendance.CONSULTED if user_id in consulted else Attendance.ABSENT
