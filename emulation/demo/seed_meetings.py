"""Two meetings of the council: one that is over, and one that is called for the week to come, with a secret ballot on its agenda."""

from __future__ import annotations

from datetime import date, datetime, time

from emulation import clock
from emulation.demo.stage_set import StageSet
from emulation.models import Meeting, Nomination, agenda, attending, convening, minuting
from emulation.models.shipped import ship_council
from emulation.rules.conflict import ConflictKind
from emulation.rules.minutes import MinutesKind
from emulation.rules.stage import Stage
from emulation.rules.voting import Attendance, Mode

HELD_ON, COMING_ON, CALLED_ON = date(2020, 8, 20), date(2020, 9, 21), date(2020, 9, 16)
ROOM = "Phòng họp tầng 2, trụ sở Liên đoàn Lao động huyện"
SIGNED_ON = date(2020, 8, 21)
WORDS = {
    "opening": "Đồng chí Chủ tịch Hội đồng tuyên bố lý do; các thành viên thống nhất chương trình họp.",
    "other": "Đề nghị các công đoàn cơ sở ghi số liệu trước và sau trong báo cáo thành tích.",
    "conclusion": "Chủ trì thống nhất kết quả biểu quyết; thư ký hoàn chỉnh hồ sơ trình Ban Thường vụ.",
}
PUT_RIGHT = ("Nơi họp ghi đủ là: phòng họp tầng 2, nhà B.", "Khi soạn ghi thiếu tên nhà.")
AWAY = "uyvien4"  # was asked in writing at the first meeting
TIED, KINSHIP = "uyvien5", "Tổ trưởng của tập thể này là chị gái tôi."
ANSWERED = ("chutich", "thuky", "uyvien1", "uyvien2", "uyvien5")


def note_meetings(scene: StageSet) -> None:
    ship_council(scene.session)
    diary = scene.diary
    diary.note(diary.before(HELD_ON, 1), 15, lambda: _call_first(scene))
    diary.note(CALLED_ON, 15, lambda: _call_next(scene))


def _make(scene: StageSet, name: str, starts: datetime, note: str) -> Meeting:
    return convening.make_meeting(
        scene.session,
        scene.district,
        scene.secretary,
        {
            "name": name, "starts_at": starts, "place": ROOM, "note": note, "is_written": False, "answers_until": None,
            "chair_id": scene.chair.id, "secretary_id": scene.secretary.id,
        },
    )  # fmt: skip


def _call(scene: StageSet, meeting: Meeting, cases: list[Nomination]) -> None:
    agenda.set_agenda(meeting, scene.secretary, cases, anew=True)
    attending.name_counters(meeting, scene.secretary, scene.counters)
    convening.call(meeting, scene.secretary)
    scene.session.flush()


def _call_first(scene: StageSet) -> None:
    """It hears what is voted on that day, and ends in the evening."""
    cases = [n for n in scene.heard.get(HELD_ON, []) if n.stage is Stage.COUNCIL]
    meeting = _make(scene, "Phiên họp Hội đồng lần thứ nhất", _at(HELD_ON, 8), "Xét các hồ sơ gửi trong nửa đầu tháng 8.")
    _call(scene, meeting, cases)
    for member in scene.council:
        convening.confirm_no_conflict(meeting, member)
    said: dict[int, tuple[Attendance | None, str]] = {user.id: (Attendance.PRESENT, "") for user in scene.council}
    said[scene.users[AWAY].id] = (Attendance.CONSULTED, "")
    attending.note_attendance(meeting, scene.secretary, said)
    scene.diary.note(HELD_ON, 8, lambda: convening.begin(meeting, scene.chair))
    scene.diary.note(HELD_ON, 16, lambda: convening.end(meeting, scene.chair))
    scene.diary.note(SIGNED_ON, 9, lambda: _sign_minutes(scene, meeting))


def _sign_minutes(scene: StageSet, meeting: Meeting) -> None:
    """Written the next morning, signed by both, and put right once."""
    minutes = minuting.begin(meeting, MinutesKind.MEETING, None, scene.secretary)
    minuting.write(minutes, scene.secretary, WORDS, {})
    for signer in (scene.secretary, scene.chair):
        minuting.sign(minutes, signer, minuting.digest_of(minuting.draft_of(minutes)))
        scene.session.flush()
    addendum = minuting.amend(minutes, scene.secretary, *PUT_RIGHT)
    minuting.sign_addendum(addendum, scene.chair)


def _call_next(scene: StageSet) -> None:
    """All that waits for the council, the titles among it to be voted on in secret."""
    meeting = _make(scene, "Phiên họp Hội đồng lần thứ hai", _at(COMING_ON, 14), "Có bỏ phiếu kín; xin mang theo điện thoại.")
    cases = [n for n in scene.session.scalars(agenda.waiting(meeting, scene.secretary)).unique() if n.vote is None]
    _call(scene, meeting, cases)
    secret = [n for n in cases if n.edition.vote_mode is Mode.SECRET]
    secret[-1].declare_conflict(scene.users[TIED], ConflictKind.KIN, KINSHIP)
    scene.session.flush()
    agenda.set_agenda(meeting, scene.secretary, cases, anew=True)
    for name in ANSWERED:
        convening.confirm_no_conflict(meeting, scene.users[name])


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), clock.VIETNAM)
