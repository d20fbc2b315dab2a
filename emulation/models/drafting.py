"""Minutes as the rows make them: plain blocks of text in the order of the paper, each saying of which case it is.

A block that belongs to a case bears its number, so that it can be withheld from a member who takes no part in that case.
The paper is Vietnamese whoever reads it, like every official document; figures are those that were counted, none is made here.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from emulation import clock
from emulation.models.box import Box
from emulation.models.counted import counted_in, named_choices, said_of
from emulation.models.meeting import Attendee, Meeting
from emulation.models.minutes import Minutes
from emulation.rules.conflict import ConflictKind, takes_no_part
from emulation.rules.minutes import CASE_PARTS, MinutesKind
from emulation.rules.voting import Attendance

Block = dict[str, Any]
BODY = "Hội đồng Thi đua, Khen thưởng"
NONE_SAID = "Không có."


def drafted(minutes: Minutes) -> dict[str, Any]:
    """The whole paper but its signatures and what was added later."""
    meeting = minutes.meeting
    of_count = minutes.kind is MinutesKind.COUNT
    what = "Lấy ý kiến bằng văn bản" if meeting.is_written else "Họp"
    return {
        "heading": heading_of(meeting) | {"number": minutes.number},
        "title": "Biên bản",
        "about": f"Kiểm phiếu: {meeting.name}" if of_count else f"{what} {BODY}: {meeting.name}",
        "blocks": count_blocks(minutes) if of_count else meeting_blocks(minutes),
        "closing": closing(minutes),
        "recipients": [f"Thường trực {BODY}", "Ủy ban kiểm tra", "Lưu: VT, hồ sơ phiên họp"],
        "signers": {
            "secretary": meeting.secretary.name if meeting.secretary else "",
            "chair": meeting.chair.name if meeting.chair else "",
            "counters": [counter.user.name for counter in meeting.counters] if of_count else [],
        },
    }


def heading_of(meeting: Meeting) -> dict[str, str]:
    """Who writes, where and on which day, as it stands at the head of every paper of a meeting."""
    unit = meeting.unit
    lines = [line for line in unit.letterhead.split("\n") if line.strip()]
    day = clock.local(meeting.begun_at or meeting.starts_at).date()
    return {"above": lines[-1] if lines else unit.name, "body": BODY, "place": unit.commune, "day": spelt(day)}


def meeting_blocks(minutes: Minutes) -> list[Block]:
    meeting = minutes.meeting
    made = [title("I. Thời gian, địa điểm"), *where_and_when(meeting)]
    made += [title("II. Thành phần"), *who_was_there(meeting)]
    made += [title("III. Chương trình"), *words(minutes.part("opening"))]
    for place, item in enumerate(meeting.agenda, 1):
        made.append(of(item.nomination_id, "text", f"{place}. {named(item.nomination)}"))
    made += [title("IV. Thành viên không tham gia vì xung đột lợi ích"), *register(meeting)]
    made.append(title("V. Nội dung và kết quả từng trường hợp"))
    for place, item in enumerate(meeting.agenda, 1):
        made += case_blocks(minutes, place, item)
    for box in meeting.boxes:
        made += counted_in(box)
    made += [title("VI. Ý kiến và nội dung khác"), *(words(minutes.part("other")) or [say(NONE_SAID)])]
    made += [title("VII. Kết luận của chủ trì"), *(words(minutes.part("conclusion")) or [say(NONE_SAID)])]
    return made


def count_blocks(minutes: Minutes) -> list[Block]:
    meeting, box = minutes.meeting, minutes.box
    cases = [item.nomination_id for item in box.items] if box else [i.nomination_id for i in meeting.agenda]
    made = [title("I. Thời gian, địa điểm"), *when_counted(meeting, box)]
    made += [title("II. Ban kiểm phiếu"), *(item(counter.user.name) for counter in meeting.counters)]
    if not meeting.counters:
        made.append(say("Phiên họp không lập Ban kiểm phiếu."))
    made += [title("III. Thành viên không tham gia vì xung đột lợi ích"), *register(meeting, set(cases))]
    made.append(title("IV. Kết quả kiểm phiếu"))
    if box is not None:
        made += counted_in(box)
    for place, entry in enumerate((entry for entry in meeting.agenda if entry.nomination_id in cases), 1):
        votes = [v for v in entry.nomination.votes if (v.box_id == box.id if box else v.box_id is None and meeting.held(v))]
        said = [block for vote in votes for block in said_of(vote, entry.nomination, is_count=box is None)]
        if said or box is not None:
            made += [of(entry.nomination_id, "case", f"{place}. {named(entry.nomination)}"), *said]
    made += [title("V. Diễn biến, sự cố và ý kiến của Ban kiểm phiếu"), *(words(minutes.part("incidents")) or [say(NONE_SAID)])]
    return made


def where_and_when(meeting: Meeting) -> list[Block]:
    begun = meeting.begun_at or meeting.starts_at
    if meeting.is_written and meeting.answers_until is not None:
        return [say(f"Lấy ý kiến bằng văn bản từ {at(begun)} đến {at(meeting.answers_until)}.")]
    made = [say(f"Bắt đầu: {at(begun)}.")]
    made.append(say(f"Kết thúc: {at(meeting.ended_at)}." if meeting.ended_at else "Kết thúc: phiên họp chưa kết thúc."))
    return [*made, say(f"Địa điểm: {meeting.place or 'không ghi'}.")]


def when_counted(meeting: Meeting, box: Box | None) -> list[Block]:
    """When a box was open and counted; for a count in the room, when its figures were confirmed."""
    if box is not None:
        moments = (("Mở bỏ phiếu", box.opened_at), ("Khép hòm phiếu", box.closed_at), ("Kiểm phiếu xong", box.counted_at))
    else:
        confirmed = [vote.tally.confirmed_at for vote in meeting.votes if vote.tally and vote.tally.confirmed_at]
        moments = (("Phiên họp bắt đầu", meeting.begun_at), ("Kiểm phiếu xong", max(confirmed, default=None)), ("", None))
    made = [say(f"{what}: {at(moment)}.") for what, moment in moments if moment is not None]
    return [*made, say(f"Địa điểm: {meeting.place or 'không ghi'}.")]


def who_was_there(meeting: Meeting) -> list[Block]:
    here = [attendee.attendance for attendee in meeting.attendees]
    present, consulted, away = (here.count(its) for its in (Attendance.PRESENT, Attendance.CONSULTED, Attendance.ABSENT))
    made = [
        say(f"Chủ trì: {meeting.chair.name if meeting.chair else 'chưa ghi'}."),
        say(f"Thư ký: {meeting.secretary.name if meeting.secretary else 'chưa ghi'}."),
        say(
            f"Tổng số thành viên Hội đồng: {len(here)}; có mặt: {present}; được lấy ý kiến bằng văn bản: {consulted};"
            f" vắng mặt: {away}."
        ),
    ]
    if meeting.counters:
        made.append(say(f"Ban kiểm phiếu: {', '.join(counter.user.name for counter in meeting.counters)}."))
    rows = [[str(place), one.name, one.title, took_part(one)] for place, one in enumerate(meeting.attendees, 1)]
    if rows:
        made.append({"is": "table", "head": ["STT", "Họ và tên", "Chức danh", "Tham dự"], "widths": [1, 5, 4, 5], "rows": rows})
    return made


def took_part(attendee: Attendee) -> str:
    if attendee.attendance is None:
        return "chưa ghi"
    is_away = attendee.attendance is not Attendance.PRESENT and attendee.reason
    return f"{attendee.attendance.label} ({attendee.reason})" if is_away else attendee.attendance.label


def register(meeting: Meeting, only: set[int] | None = None) -> list[Block]:
    """Who takes no part in which case, and what ties them to it: as it stood when its vote was opened, else as it stands."""
    made = []
    for place, entry in enumerate(meeting.agenda, 1):
        if only is not None and entry.nomination_id not in only:
            continue
        for name, kind in out_of(meeting, entry.nomination):
            said = f"Trường hợp {place}: {name} {kind.label}; không tham gia thảo luận và biểu quyết."
            made.append(of(entry.nomination_id, "item", said))
    return made or [say(NONE_SAID)]


def out_of(meeting: Meeting, nomination: Any) -> list[tuple[str, ConflictKind]]:
    votes = [vote for vote in nomination.votes if vote.void_at is None and meeting.held(vote)]
    if votes:
        return [(recusal.name, recusal.kind) for recusal in votes[-1].recusals]
    kinds = [(one.name, takes_no_part(one.user, nomination)) for one in meeting.attendees]
    return [(name, kind) for name, kind in kinds if kind is not None]


def case_blocks(minutes: Minutes, place: int, entry: Any) -> list[Block]:
    id, nomination = entry.nomination_id, entry.nomination
    made = [of(id, "case", f"{place}. {named(nomination)}")]
    summary = minutes.part("summary", id) or entry.summary or nomination.gist or ""
    made += [of(id, "text", line) for line in lines_of(summary)]
    made += what_the_public_said(nomination)
    votes = [vote for vote in nomination.votes if minutes.meeting.held(vote)]
    for name, label in (("questions", "Câu hỏi, trao đổi"), ("dissent", "Ý kiến khác, bảo lưu")):
        assert name in CASE_PARTS
        made += [of(id, "text", f"{label}: {line}") for line in lines_of(minutes.part(name, id))]
    for vote in votes:
        made += said_of(vote, nomination, is_count=False) + named_choices(vote, id)
    return made if votes else [*made, of(id, "text", "Không biểu quyết tại phiên họp này.")]


def what_the_public_said(nomination: Any) -> list[Block]:
    """How many opinions there were and what they came to, without who gave them; nothing where there was none."""
    tally, id = nomination.tally_of_opinions, nomination.id
    if not tally.received:
        return []
    said = (
        f"Lấy ý kiến công khai: nhận {tally.received} ý kiến, trong đó {tally.objections} phản đối; đã trả lời {tally.answered}."
    )
    return [of(id, "text", said), *(of(id, "item", opinion.gist) for opinion in nomination.heard if opinion.gist)]


def closing(minutes: Minutes) -> str:
    meeting = minutes.meeting
    if minutes.kind is MinutesKind.COUNT:
        return "Biên bản được lập ngay sau khi kiểm phiếu, đọc lại cho Ban kiểm phiếu nghe và mọi người thống nhất."
    if meeting.is_written:
        return "Biên bản tổng hợp đầy đủ ý kiến đã nhận trong thời hạn nêu trên."
    return "Biên bản đã được đọc lại cho các thành viên dự họp nghe và thống nhất."


def named(nomination: Any) -> str:
    award = nomination.award.name if nomination.award else ""
    return f"{nomination.nominee_name}, {nomination.unit.name}; đề nghị: {award} (mã hồ sơ {nomination.code})"


def title(said: str) -> Block:
    return {"is": "heading", "text": said}


def say(said: str) -> Block:
    return {"is": "text", "text": said}


def item(said: str) -> Block:
    return {"is": "item", "text": said}


def of(case: int, kind: str, said: str) -> Block:
    return {"is": kind, "text": said, "case": case}


def words(said: str) -> list[Block]:
    return [say(line) for line in lines_of(said)]


def lines_of(said: str) -> list[str]:
    return [line for line in said.split("\n") if line.strip()]


def at(moment: datetime) -> str:
    here = clock.local(moment)
    return f"{here:%H} giờ {here:%M} {spelt(here.date())}"


def spelt(day: date) -> str:
    """A day as official documents write it: small days and the first months with a nought."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"
