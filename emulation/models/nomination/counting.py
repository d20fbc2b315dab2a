"""A vote that is counted in the meeting room: entered by the secretary, confirmed or sent back by another person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete

from emulation import clock
from emulation.errors import N_, NotNow, NotYours, Overtaken, Reason, Refused
from emulation.models.attachment import Attachment
from emulation.models.base import session_of
from emulation.models.tally import Tally
from emulation.models.vote import OpenBallot, Vote
from emulation.rules import counting
from emulation.rules.counting import Count
from emulation.rules.voting import Choice, Mode

if TYPE_CHECKING:
    from emulation.models import Nomination, User


class Counting:
    """Two people for every count; the figures are checked before anybody is asked to confirm them."""

    def enter_count(self: Nomination, by: User, count: Count, scan: Attachment) -> None:  # type: ignore[misc]
        """The figures of the minutes of a paper count, with the signed minutes themselves."""
        vote = self.hold_vote()
        turnout = vote.turnout
        if faults := counting.wrong(count, turnout.present + turnout.consulted):
            raise Refused(faults[0][1])
        self.attachments.append(scan)
        self.keep_tally(vote, by, count, scan)

    def enter_hands(self: Nomination, by: User, said: dict[int, Choice]) -> None:  # type: ignore[misc]
        """What each member said by raising a hand; everybody who takes part says something."""
        vote, session = self.hold_vote(), session_of(self)
        here = {seat.user_id for seat in vote.roll if not seat.is_away}
        if set(said) != here:
            raise Refused(NotNow(N_("Xin ghi ý kiến của đúng những thành viên dự họp hoặc được lấy ý kiến.")))
        session.execute(delete(OpenBallot).where(OpenBallot.vote_id == vote.id))
        session.add_all(OpenBallot(vote_id=vote.id, user_id=id, mode=Mode.HANDS, choice=choice) for id, choice in said.items())
        all_of = list(said.values())
        counts = (all_of.count(Choice.YES), all_of.count(Choice.NO), all_of.count(Choice.ABSTAIN))
        self.keep_tally(vote, by, Count(len(all_of), len(all_of), len(all_of), 0, *counts), None)
        session.flush()
        session.expire(vote, ["ballots"])

    def keep_tally(self: Nomination, vote: Vote, by: User, count: Count, scan: Attachment | None) -> None:  # type: ignore[misc]
        if vote.tally is not None:
            raise Refused(NotNow(N_("Kết quả kiểm đã được nhập và đang chờ xác nhận.")))
        figures = {name: getattr(count, name) for name in Count.__slots__}
        vote.tallies.append(Tally(entered_by_id=by.id, attachment=scan, entered_at=clock.now(), **figures))

    def confirm_tally(self: Nomination, by: User, tally_id: int | None) -> None:  # type: ignore[misc]
        """The second person agrees with exactly these figures."""
        tally = self.tally_to_answer(by, tally_id)
        tally.answered_by_id, tally.confirmed_at = by.id, clock.now()

    def return_tally(self: Nomination, by: User, tally_id: int | None, reason: str) -> None:  # type: ignore[misc]
        """The second person does not agree: back to the secretary, with the reason."""
        tally = self.tally_to_answer(by, tally_id)
        tally.answered_by_id, tally.returned_at, tally.returned_reason = by.id, clock.now(), reason

    def tally_to_answer(self: Nomination, by: User, tally_id: int | None) -> Tally:  # type: ignore[misc]
        tally = self.hold_vote().tally
        if tally is None or tally.is_confirmed or tally.id != tally_id:
            raise Overtaken(Reason(N_("Kết quả kiểm vừa thay đổi hoặc đã có người trả lời. Xin xem lại rồi làm tiếp.")))
        if tally.entered_by_id == by.id:
            raise Refused(NotYours(N_("Người nhập không tự xác nhận: việc này cần hai người.")))
        return tally
