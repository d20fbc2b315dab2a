"""What a meeting still lacks before each of its gates: one line a thing, said in words, with where it is put right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from emulation import clock
from emulation.errors import N_, NotNow, Reason
from emulation.models.attending import expected, fault_of
from emulation.models.council import Council
from emulation.models.meeting import Meeting
from emulation.rules.conflict import takes_no_part
from emulation.rules.forecast import Forecast, forecast
from emulation.rules.meeting import Gate
from emulation.rules.stage import Stage
from emulation.rules.voting import Attendance, Mode

if TYPE_CHECKING:
    from emulation.models import Nomination, User

COUNTED_BY_BOARD = (Mode.SECRET, Mode.PAPER)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that must be right: what is wrong with it, or None; whether it bars the gate; and the place that mends it."""

    name: Reason
    no: Reason | None
    place: str  # agenda, details, attendance, board, map, council, dossier
    bars: bool = False
    nomination_id: int | None = None


def blocking(session: Session, meeting: Meeting, gate: Gate) -> Reason | None:
    """The first reason why the meeting cannot pass this gate."""
    return next((line.no for line in lines(session, meeting, gate) if line.bars and line.no is not None), None)


def lines(session: Session, meeting: Meeting, gate: Gate) -> list[Line]:
    """Everything that is looked at before that gate, what is wrong and what is right."""
    council = Council(session, meeting.unit, clock.today())
    members = [m.user for m in council.seats]
    found = [_agenda(meeting), _leaders(meeting), *_council(council)]
    if gate is not Gate.CALL:
        found += [_attendance(session, meeting), _answers(meeting)]
    if any(n.edition.vote_mode in COUNTED_BY_BOARD for n in meeting.cases):
        found.append(_board(session, meeting, gate))
    for n in meeting.cases:
        found += _case(meeting, n, gate, members)
    return found


def _agenda(meeting: Meeting) -> Line:
    no = None if meeting.agenda else NotNow(N_("Chương trình chưa có hồ sơ nào."))
    return Line(Reason(N_("Chương trình họp")), no, "agenda", bars=True)


def _leaders(meeting: Meeting) -> Line:
    no = None
    if meeting.chair_id is None or meeting.secretary_id is None:
        no = NotNow(N_("Chưa ghi ai chủ trì và ai làm thư ký phiên họp."))
    return Line(Reason(N_("Chủ trì và thư ký")), no, "details", bars=True)


def _council(council: Council) -> Iterator[Line]:
    faults: list[Reason | None] = [*council.faults] or [None]
    for fault in faults:
        yield Line(Reason(N_("Thành phần Hội đồng")), fault, "council", bars=not council.seats)


def _attendance(session: Session, meeting: Meeting) -> Line:
    unknown = [place.name for place in expected(session, meeting) if place.attendance is None]
    no = NotNow(N_("Chưa ghi có mặt hay vắng mặt: %(names)s."), names=", ".join(unknown)) if unknown else None
    return Line(Reason(N_("Điểm danh")), no, "attendance", bars=True)


def _answers(meeting: Meeting) -> Line:
    """Whoever is away and is not asked has nothing to answer."""
    silent = [a.name for a in meeting.attendees if a.attendance is not Attendance.ABSENT and not meeting.has_answered(a.user_id)]
    no = NotNow(N_("Chưa trả lời câu hỏi về xung đột lợi ích: %(names)s."), names=", ".join(silent)) if silent else None
    return Line(Reason(N_("Xung đột lợi ích")), no, "map")


def _board(session: Session, meeting: Meeting, gate: Gate) -> Line:
    board = [counter.user for counter in meeting.counters]
    no = fault_of(session, meeting, board) if board else NotNow(N_("Chưa cử ban kiểm phiếu."))
    return Line(Reason(N_("Ban kiểm phiếu")), no, "board", bars=gate is not Gate.CALL)


def _case(meeting: Meeting, n: Nomination, gate: Gate, council: list[User]) -> Iterator[Line]:
    """Nothing is said of a case that was voted on already."""
    if n.stage is not Stage.COUNCIL or (n.vote is not None and not n.vote.is_open):
        return
    name = Reason(N_("Hồ sơ %(code)s"), code=n.code)
    if n.is_frozen:
        yield Line(name, NotNow(N_("Hồ sơ đang tạm dừng nên chưa biểu quyết được.")), "dossier", nomination_id=n.id)
    if meeting.is_written and not n.edition.written_round:
        yield Line(
            name, NotNow(N_("Quy chế của danh hiệu này cần Hội đồng họp, không lấy ý kiến bằng văn bản.")), "agenda", bars=True
        )
    seen = outlook(meeting, n, council)
    if not seen.reachable:
        yield Line(name, seen.sentence, "map", nomination_id=n.id)
    if gate is not Gate.CALL and seen.no_quorum is not None:
        yield Line(name, seen.no_quorum, "attendance", nomination_id=n.id)


def outlook(meeting: Meeting, n: Nomination, council: list[User]) -> Forecast:
    """What can be said of the vote on this case before it is opened, by who takes part and who said they come."""
    part = [user for user in council if takes_no_part(user, n) is None]
    known = {a.user_id: a.attendance for a in meeting.attendees}
    away = sum(known.get(user.id) is Attendance.ABSENT for user in part)
    consulted = sum(known.get(user.id) is Attendance.CONSULTED for user in part)
    return forecast(n.edition.vote_rule, len(part), len(council) - len(part), away, consulted)
