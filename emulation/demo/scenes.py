"""The road of one nomination from its sending to its fate, every step through the real verbs."""

from __future__ import annotations

from datetime import date

from emulation import clock
from emulation.demo import scenes_council, scenes_review
from emulation.demo.dossiers import FREEZE_CAUSES, NOT_PASSED_REASONS, RETURN_ITEMS
from emulation.demo.plots import Fate
from emulation.demo.stage_set import StageSet
from emulation.models import Nomination
from emulation.rules.stage import Stage
from emulation.rules.workflow import END_POSTING, FREEZE, PASS, RECEIVE, REJECT, RETURN, SEND_AGAIN, WITHDRAW

CHECKED = ("checking", "rejected", "withdrawn", "returned", "repairing", "sent_again")
REVIEWED = ("unassigned", "reviewing", "half", "reviewed")
POSTED = ("posted", "over", "frozen", "taken_down")
MENDED = {
    "situation": "Số liệu đầu kỳ lấy từ sổ theo dõi quý I năm 2020.",
    "deed": "Phần việc kể trên do chính người được đề nghị làm, có tổ trưởng xác nhận.",
    "outcome": "Kết quả tính từ tháng 4 đến tháng 8 năm 2020.",
}
ANSWER = "Đã bổ sung theo yêu cầu, kèm bản chụp mới."


def live_on(scene: StageSet, n: Nomination, fate: Fate) -> None:
    """Note all that happens after today's sending, as far as this fate goes."""
    diary, sent = scene.diary, clock.today()
    if fate.end == "submitted":
        return None
    diary.note(diary.after(sent, 1), 8, lambda: n.take(RECEIVE, scene.secretary))
    day = diary.after(sent, 3 + fate.delay)
    if fate.end in CHECKED:
        return _at_check(scene, n, fate.end, day)
    diary.note(day, 10, lambda: n.take(PASS, scene.secretary, gist=n.gist))
    if Stage.REVIEWING.value in n.edition.path:
        scenes_review.review(scene, n, fate.end, day)
        day = diary.after(day, 4)
    if fate.end in REVIEWED:
        return None
    if fate.end in POSTED:
        return _while_posted(scene, n, fate.end, diary.after(day, 2) if fate.end in ("frozen", "taken_down") else day)
    day = diary.after(day, 6)
    diary.note(day, 8, lambda: n.take(END_POSTING, scene.secretary))
    if fate.end != "council":
        scenes_council.meet(scene, n, fate.end, diary.after(day, 2))
    return None


def _at_check(scene: StageSet, n: Nomination, end: str, day: date) -> None:
    """What may happen on the secretary's table."""
    officer, diary = scene.officer(n), scene.diary
    if end == "rejected":
        diary.note(day, 9, lambda: n.take(REJECT, scene.secretary, reason=NOT_PASSED_REASONS[3], grounds=["trung-thanh-tich"]))
    elif end == "withdrawn":
        diary.note(day, 9, lambda: n.take(WITHDRAW, officer, reason="Đơn vị muốn theo dõi thêm kết quả, xin đề nghị vào năm sau."))
    elif end != "checking":
        diary.note(day, 9, lambda: _hand_back(scene, n))
        if end == "repairing":
            diary.note(diary.after(day, 2), 10, lambda: _answer(scene, n, 1))
        if end == "sent_again":
            diary.note(diary.after(day, 3), 10, lambda: _send_again(scene, n))


def _hand_back(scene: StageSet, n: Nomination) -> None:
    """Two or three things to put right, each about another part of the dossier."""
    asked = scene.rng.sample(RETURN_ITEMS, 6)
    items = list({field: (field, ask) for field, ask in asked if field not in ("subject", "award")}.values())[:3]
    n.take(RETURN, scene.secretary, items=items, due_on=scene.diary.after(clock.today(), 5))


def _answer(scene: StageSet, n: Nomination, how_many: int) -> None:
    for item in n.open_items[:how_many]:
        if item.field in MENDED:
            setattr(n, item.field, f"{getattr(n, item.field)} {MENDED[item.field]}")
        n.answer_item(item, ANSWER, scene.officer(n))


def _send_again(scene: StageSet, n: Nomination) -> None:
    _answer(scene, n, len(n.open_items))
    n.take(SEND_AGAIN, scene.officer(n))


def _while_posted(scene: StageSet, n: Nomination, end: str, day: date) -> None:
    """What may happen while a dossier is open to opinion."""
    if end == "frozen":
        scene.diary.note(day, 14, lambda: n.take(FREEZE, scene.secretary, cause=FREEZE_CAUSES[0]))
    if end == "taken_down":
        reason = "Người được đề nghị xin rút để nhường cho đồng nghiệp."
        scene.diary.note(day, 14, lambda: n.take(WITHDRAW, scene.officer(n), reason=reason))
