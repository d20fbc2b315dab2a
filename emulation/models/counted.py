"""What minutes say of a count: of a box once it is opened, of a vote once it is closed, and before that nothing but its state."""

from __future__ import annotations

from typing import Any

from emulation import clock
from emulation.models import log
from emulation.models.base import session_of
from emulation.models.box import Box
from emulation.models.vote import Vote
from emulation.rules import voting
from emulation.rules.box import BoxState
from emulation.rules.voting import BY_NAME, Attendance, Choice, Mode

Block = dict[str, Any]


def counted_in(box: Box) -> list[Block]:
    """The figures and digests of one box; nothing of it names a case."""
    made: list[Block] = [{"is": "heading", "text": f"Hòm phiếu {box.id}"}]

    def say(said: str) -> None:
        made.append({"is": "text", "text": said})

    if box.state is BoxState.VOID:
        say(f"Hòm phiếu đã hủy, không mở. Lý do: {box.void_reason}")
    elif box.state is not BoxState.COUNTED:
        say(f"Hòm phiếu {box.state.label}; kết quả được ghi sau khi kiểm.")
    else:
        say("Bỏ phiếu kín trên phần mềm; hòm được mở bằng mã của hai trong ba người thuộc Ban kiểm phiếu.")
        say(f"Phiếu phát ra: {len(box.voters)}; thu về: {box.collected}; hợp lệ: {box.valid}; không hợp lệ: {box.invalid}.")
        if box.most_yes is not None:
            say(f"Phiếu đồng ý nhiều hơn {box.most_yes} trường hợp là không hợp lệ.")
    if box.manifest is not None:
        made.append({"is": "item", "text": f"Mã bản kê của hòm: {short(box.manifest)} (đủ: {box.manifest.hex()})"})
    if box.root is not None:
        made.append({"is": "item", "text": f"Mã gốc của hòm khi khép: {short(box.root)} (đủ: {box.root.hex()})"})
    for event, words in (
        ("vote.opened", "mở hòm"),
        ("vote.closed", "khép hòm"),
        ("vote.paper", "đưa phiếu giấy của người vắng mặt vào hòm"),
        ("vote.counted", "kiểm phiếu"),
        ("vote.recounted", "kiểm lại"),
        ("vote.void", "hủy hòm"),
    ):
        position = log.position_of(session_of(box), event, box.id)
        if position is not None:
            made.append({"is": "item", "text": f"Nhật ký công khai, {words}: dòng số {position}"})
    return made


def said_of(vote: Vote, nomination: Any, is_count: bool) -> list[Block]:
    """One vote on one case. Figures only when it is closed; nobody learns earlier how it stands."""
    id, made = nomination.id, []

    def say(said: str) -> None:
        made.append({"is": "text", "text": said, "case": id})

    if is_count and vote.mode is Mode.OPEN:
        return []
    if vote.void_at is not None:
        say(f"Lần biểu quyết mở lúc {clock.local(vote.opened_at):%H:%M} đã hủy. Lý do: {vote.void_reason}")
        return made
    if vote.is_open:
        say(f"Hình thức: {vote.mode.label}. Biểu quyết chưa khép; kết quả được ghi sau khi khép.")
        return made
    turnout, edition = vote.turnout, nomination.edition
    away = sum(seat.attendance is Attendance.ABSENT for seat in vote.roll)
    sure = "" if vote.clause == edition.vote_certainty.label else f" ({edition.vote_certainty.label})"
    say(f"Hình thức: {vote.mode.label}. Căn cứ: {vote.clause}{sure}; {edition.name}.")
    say(
        f"Danh sách biểu quyết {turnout.members} thành viên: có mặt {turnout.present}, được lấy ý kiến {turnout.consulted},"
        f" vắng mặt {away}; không tham gia vì xung đột lợi ích: {turnout.recused}."
    )
    if vote.tally is not None:
        count = vote.tally
        say(f"Phiếu phát ra: {count.issued}; thu về: {count.collected}; hợp lệ: {count.valid}; không hợp lệ: {count.invalid}.")
    rest = "phiếu trắng" if vote.mode is Mode.SECRET else "không có ý kiến"
    say(f"Đồng ý: {turnout.yes}; không đồng ý: {turnout.no}; {rest}: {turnout.abstain}.")
    say(str(voting.sentence(vote.rule, turnout)))
    return made


def named_choices(vote: Vote, case: int) -> list[Block]:
    """Who said what in a vote by name: for the council's own minutes, after the close."""
    if vote.mode not in BY_NAME or vote.closed_at is None or vote.void_at is not None:
        return []
    said = {ballot.user_id: ballot.choice for ballot in vote.ballots}
    made: list[Block] = []
    for choice in Choice:
        names = [seat.name for seat in vote.roll if said.get(seat.user_id) is choice]
        if names:
            made.append({"is": "item", "text": f"{choice.label} ({len(names)}): {', '.join(names)}.", "case": case})
    return made


def short(digest: bytes) -> str:
    """The first 64 bits in fours, to be compared by eye."""
    plain = digest.hex()[:16]
    return " ".join(plain[start : start + 4] for start in range(0, 16, 4))
