"""Four decisions of the standing committee: two published, one approved, one still a draft."""

from __future__ import annotations

from datetime import date, timedelta

from emulation.demo.stage_set import StageSet
from emulation.models import Counter, Decision
from emulation.models.nomination import Nomination
from emulation.rules.stage import Stage

BASES = (
    "Căn cứ Nghị định số 91/2017/NĐ-CP của Chính phủ;\n"
    "Căn cứ Quyết định số 1689/QĐ-TLĐ ngày 12/11/2019 của Tổng Liên đoàn Lao động Việt Nam;\n"
    "Xét kết quả biểu quyết của Hội đồng Thi đua – Khen thưởng Liên đoàn Lao động huyện Cư Jút."
)
SIGNED_AS = "TM. BAN THƯỜNG VỤ\nCHỦ TỊCH"
SEATS, PRESENT, AGREED = 7, 6, 6
EARLIER_THIS_YEAR = 41  # decisions on other matters that took a number before August


def note_decisions(scene: StageSet) -> None:
    """When each list was drawn up, approved by the chair and published by the secretary."""
    scene.session.add(Counter(unit_id=scene.district.id, kind="QĐ", year=2020, last=EARLIER_THIS_YEAR))
    _note(scene, "first", date(2020, 8, 24), approved=date(2020, 8, 26), published=date(2020, 8, 27))
    _note(scene, "second", date(2020, 9, 3), approved=date(2020, 9, 7), published=date(2020, 9, 8))
    _note(scene, "approved", date(2020, 9, 11), approved=date(2020, 9, 15))
    _note(scene, "listed", date(2020, 9, 16))


def _note(scene: StageSet, key: str, drawn_up: date, approved: date | None = None, published: date | None = None) -> None:
    made: list[Decision] = []
    scene.diary.note(drawn_up, 15, lambda: made.append(_draw_up(scene, key, drawn_up, approved)))
    if approved:
        scene.diary.note(approved, 9, lambda: made[0].approve(scene.chair))
    if published:
        scene.diary.note(published, 8, lambda: made[0].publish(scene.secretary, {line.nomination_id for line in made[0].lines}))


def _draw_up(scene: StageSet, key: str, day: date, signed_on: date | None) -> Decision:
    """The list and, where the standing committee has met already, its figures and the signature."""
    decision = Decision(
        unit=scene.district, unit_id=scene.district.id, campaign=scene.campaign, campaign_id=scene.campaign.id,
        legal_bases=BASES, signatory=scene.chair.name, signatory_title=SIGNED_AS, created_by_id=scene.secretary.id,
    )  # fmt: skip
    scene.session.add(decision)
    decision.list_only(_ready(scene.decided[key]))
    if signed_on:
        decision.signed_on, decision.met_on = signed_on, day + timedelta(days=1) if day.weekday() < 4 else day
        decision.members, decision.present, decision.agreed = SEATS, PRESENT, AGREED
        decision.minutes = f"Ban Thường vụ xem xét {len(decision.lines)} hồ sơ Hội đồng đã thông qua; {AGREED}/{SEATS} ủy viên đồng ý."
    scene.session.flush()
    return decision


def _ready(nominations: list[Nomination]) -> list[Nomination]:
    """By award and then by name, as they will be read out."""
    assert all(n.stage is Stage.DECIDING for n in nominations)
    return sorted(nominations, key=lambda n: (n.award_id or 0, n.sort_key))
