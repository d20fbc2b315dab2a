"""An award that was withdrawn, a later dossier of the same team that has to be looked at again, and papers made once more."""

from __future__ import annotations

from datetime import date

from emulation import clock
from emulation.demo.dossier_shapes import collective
from emulation.demo.plots import Fate
from emulation.demo.seed_dossiers import Case, write_proposal
from emulation.demo.stage_set import StageSet
from emulation.models import AwardRecord, Reissue, Withdrawal, WithdrawalGround
from emulation.models.aftermath import propose_withdrawal
from emulation.models.reissuing import reissue

SENT_ON, PROPOSED_ON, DECIDED_ON, PUBLISHED_ON = date(2020, 9, 8), date(2020, 9, 9), date(2020, 9, 10), date(2020, 9, 11)
TEAM = "Đội thi công số 1"
FACTS = (
    "Biên bản nghiệm thu nộp kèm hồ sơ ghi hoàn thành trước hạn 20 ngày; sổ nhật ký công trình cho thấy phần việc này do"
    " đội khác làm. Đội trưởng đã xác nhận bằng văn bản."
)
LATER = collective(
    "xdcauduong", TEAM, "LDXS-TINH",
    situation="Mùa mưa năm 2019 đội phải ngừng thi công 31 ngày vì mặt bằng lầy, xe không vào được.",
    deed="Đội làm đường công vụ bằng đá thải trước mùa mưa, đào rãnh thoát nước hai bên và chia ca theo dự báo thời tiết từng ngày.",
    outcome="Mùa mưa năm 2020 đội chỉ ngừng thi công 9 ngày, không lần nào phải kéo xe sa lầy.",
    measure=("Ngày ngừng thi công vì mưa", "ngày", "31", "9"),
    gist="Làm đường công vụ và thoát nước trước mùa mưa, giảm ngày ngừng thi công từ 31 xuống 9.",
    base=(16, 15, 1),
)  # fmt: skip


def note_withdrawal(scene: StageSet) -> None:
    """A fraud is proved; two people withdraw the award; what rests on it waits for the secretary."""
    scene.diary.note(SENT_ON, 10, lambda: _send_later(scene))
    scene.diary.note(PROPOSED_ON, 14, lambda: _propose(scene))
    scene.diary.note(DECIDED_ON, 10, lambda: _standing(scene).decide(scene.chair, DECIDED_ON, "05/QĐ-UBKT"))
    scene.diary.note(PUBLISHED_ON, 9, lambda: _standing(scene).publish(scene.secretary))
    scene.diary.note(date(2020, 9, 14), 10, lambda: _again(scene, 0, Reissue.NAME, "04/ĐN-CĐCS"))
    scene.diary.note(date(2020, 9, 15), 10, lambda: _again(scene, 2, Reissue.LOST, "07/ĐN-CĐCS"))


def _records(scene: StageSet) -> list[AwardRecord]:
    query = scene.session.query(AwardRecord).where(AwardRecord.nomination_id.is_not(None))
    return query.order_by(AwardRecord.id).all()


def _of_team(scene: StageSet) -> AwardRecord:
    return next(record for record in _records(scene) if record.subject_name == TEAM)


def _send_later(scene: StageSet) -> None:
    case = Case(place=0, turn=1, says=LATER, nominee=None, fate=Fate("submitted"))
    proposal, _written = write_proposal(scene, LATER.unit, [case])
    proposal.submit(scene.users[f"canbo.{LATER.unit}"])


def _propose(scene: StageSet) -> None:
    ground = scene.session.scalars(WithdrawalGround.on(PROPOSED_ON)).first()
    assert ground is not None
    propose_withdrawal(_of_team(scene), ground, FACTS, scene.users["ubkt"])


def _standing(scene: StageSet) -> Withdrawal:
    record = _of_team(scene)
    scene.session.refresh(record)
    assert record.withdrawal is not None
    return record.withdrawal


def _again(scene: StageSet, place: int, reason: Reissue, paper_no: str) -> None:
    reissue(_records(scene)[place], reason, clock.today(), paper_no, scene.secretary)
