"""The life of a meeting, its gates, and who may count at it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from emulation.errors import N_, NotNow, Reason
from emulation.rules.labels import Labelled
from emulation.rules.voting import Word


class MeetingState(Labelled):
    """From its preparation to its end; a cancelled one stays in the books."""

    MADE = "made", N_("đang chuẩn bị")
    CALLED = "called", N_("đã triệu tập")
    RUNNING = "running", N_("đang họp")
    ENDED = "ended", N_("đã kết thúc")
    CANCELLED = "cancelled", N_("đã hủy")


class Gate(Labelled):
    """What comes next, and is prepared."""

    CALL = "call", N_("Trước khi triệu tập")
    BEGIN = "begin", N_("Trước khi bắt đầu")
    VOTES = "votes", N_("Trước khi mở biểu quyết")


GATE_OF = {MeetingState.MADE: Gate.CALL, MeetingState.CALLED: Gate.BEGIN, MeetingState.RUNNING: Gate.VOTES}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be asked to count, as far as that question goes."""

    name: str
    is_chair: bool = False
    is_admin: bool = False
    nominated: bool = False  # in a case on the agenda
    recused: bool = False  # from a case on the agenda


def why_not_counting(who: Candidate) -> Reason | None:
    """Why this person cannot be on the counting board, or None."""
    if who.nominated:
        return NotNow(N_("%(name)s là người được đề nghị trong chương trình nên không kiểm phiếu."), name=who.name)
    if who.recused:
        return NotNow(N_("%(name)s có xung đột lợi ích ở một hồ sơ trong chương trình nên không kiểm phiếu."), name=who.name)
    if who.is_admin:
        return NotNow(N_("%(name)s là người quản trị phần mềm nên không kiểm phiếu."), name=who.name)
    return None


def board_fault(board: Sequence[Candidate], number: int, most_chairs: int) -> Reason | None:
    """What is wrong with a counting board as a whole, or with somebody on it."""
    if no := next((no for who in board if (no := why_not_counting(who))), None):
        return no
    if len(board) != number:
        text = N_("Ban kiểm phiếu có %(count)s người, trong khi cần đúng %(number)s người.")
        return NotNow(text, count=len(board), number=number)
    chairs = sum(who.is_chair for who in board)
    if chairs > most_chairs:
        text = N_("Ban kiểm phiếu có %(count)s %(who)s, nhiều hơn mức %(most)s người.")
        return NotNow(text, count=chairs, who=Word(N_("chủ tịch")), most=most_chairs)
    return None
