"""Policies of employers, written, vouched for and published in their time; and two courses that are not in the sums yet."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from emulation.demo.practices import PRACTICES, PracticeOf
from emulation.demo.stage_set import StageSet
from emulation.models import Practice, Training
from emulation.rules.trainings import GIVE_BACK
from emulation.rules.works import PUBLISH, SUBMIT, VOUCH

LAST, SAID = date(2020, 9, 14), ("title", "summary", "what", "eligible", "amount", "rate", "per", "often", "since", "until", "agreement", "agreement_no", "agreed_on", "rewarded", "paid", "how")  # fmt: skip


def note_practices(scene: StageSet) -> None:
    for place, practice in enumerate(PRACTICES):
        day = (practice.published_on or LAST) - timedelta(days=4)
        scene.diary.note(day, 9, partial(_write, scene, practice), minute=place)
    scene.diary.note(date(2020, 9, 11), 9, partial(_record, scene), minute=40)
    scene.diary.note(date(2020, 9, 14), 14, partial(_give_back, scene), minute=40)


def _write(scene: StageSet, practice: PracticeOf) -> None:
    officer = scene.users[f"canbo.{practice.unit}"]
    work = Practice.begin(scene.session, scene.units[practice.unit], officer, **{name: getattr(practice, name) for name in SAID})
    for step in (SUBMIT, VOUCH):
        work.take(step, officer)
        scene.session.flush()
    if practice.published_on is not None:
        scene.diary.note(practice.published_on, 10, partial(_publish, scene, work), minute=5)


def _publish(scene: StageSet, work: Practice) -> None:
    work.take(PUBLISH, scene.secretary)
    scene.session.flush()


def _record(scene: StageSet) -> None:
    """Tất Thắng records a course, and the rubber company one without its last day."""
    unit, officer = scene.units["tatthang"], scene.users["canbo.tatthang"]
    Training.record(
        scene.session, unit, officer, topic="Kiểm tra máy đóng gói đầu ca", skills=["kiểm tra thiết bị", "bảo quản thiết bị"],
        held_on=date(2020, 9, 5), ends_on=date(2020, 9, 6), days=2, hours=12, people=24, women=9, direct_workers=22,
        host="Công đoàn phối hợp với người sử dụng lao động", trainer="Phòng Cơ điện", evidence="Kế hoạch 14/KH-TT; danh sách ký tên ở phòng nhân sự",
    )  # fmt: skip
    unit, officer = scene.units["caosu"], scene.users["canbo.caosu"]
    scene.session.flush()
    Training.record(
        scene.session, unit, officer, topic="Sơ cấp cứu khi bị rắn cắn", skills=["sơ cấp cứu"], held_on=date(2020, 8, 29), days=1, people=35,
        host="Công đoàn cơ sở", trainer="Trung tâm Y tế",
    )  # fmt: skip
    scene.session.flush()


def _give_back(scene: StageSet) -> None:
    course = scene.session.query(Training).filter_by(unit_id=scene.units["caosu"].id, people=35).one()
    course.take(GIVE_BACK, scene.secretary, reason="Xin ghi thêm có bao nhiêu người trực tiếp lao động.")
    scene.session.flush()
