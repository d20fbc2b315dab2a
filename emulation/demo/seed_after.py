"""What happened after the decisions: awards handed over, a name put right, a withdrawal proposed, complaints received."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from emulation.demo.stage_set import StageSet
from emulation.models import AwardRecord, Complaint, Deed, Nomination, Outcome, WithdrawalGround
from emulation.models.aftermath import correct, mark, propose_withdrawal
from emulation.models.shipped import ship
from emulation.rules.stage import Stage

FULL_NAME = "Bộ phận Tiếp nhận hồ sơ và trả kết quả"
PRESENTED_ON, PAID_ON = date(2020, 9, 2), date(2020, 9, 4)


def note_aftermath(scene: StageSet) -> None:
    """The few days that lie behind the first decision."""
    ship(scene.session)
    scene.diary.note(date(2020, 9, 4), 16, lambda: _hand_over(scene))
    scene.diary.note(date(2020, 9, 9), 10, lambda: _put_right(scene))
    scene.diary.note(date(2020, 9, 10), 9, lambda: _answer_one(scene))
    scene.diary.note(date(2020, 9, 15), 14, lambda: _complain(scene))
    scene.diary.note(date(2020, 9, 16), 14, lambda: _propose(scene))


def _records(scene: StageSet) -> list[AwardRecord]:
    """The awards decided here so far, in the order of their publication."""
    return list(scene.session.scalars(select(AwardRecord).where(AwardRecord.nomination_id.is_not(None)).order_by(AwardRecord.id)))


def _hand_over(scene: StageSet) -> None:
    for place, record in enumerate(_records(scene)):
        mark(record, Deed.PRESENTED, PRESENTED_ON, scene.secretary)
        if place % 3:
            mark(record, Deed.PAID, PAID_ON, scene.secretary)


def _put_right(scene: StageSet) -> None:
    """The decision had shortened the name of a team."""
    correct(_records(scene)[0], FULL_NAME, "Quyết định in thiếu phần sau của tên tập thể.", "03/ĐC-LĐLĐ", scene.secretary)


def _answer_one(scene: StageSet) -> None:
    """A complaint about a case that did not pass, taken up and answered."""
    n = scene.session.scalars(select(Nomination).where(Nomination.stage == Stage.NOT_PASSED).order_by(Nomination.id)).first()
    if n is None:
        return
    made = _paper(scene, n, "Đề nghị giải thích vì sao hồ sơ không đạt trong khi đơn vị đã nộp đủ số liệu.", date(2020, 9, 8))
    made.take_up(scene.users["ubkt"], is_hard=False)
    made.decide(scene.users["ubkt"], Outcome.REJECTED, "Hội đồng đã xét đúng trình tự; số phiếu và lý do đã gửi cho đơn vị.")


def _complain(scene: StageSet) -> None:
    n = scene.session.scalars(select(Nomination).where(Nomination.stage == Stage.PUBLISHED).order_by(Nomination.id)).first()
    if n is not None:
        _paper(scene, n, "Thành tích nêu trong hồ sơ là của cả tổ, không phải của một người.", date(2020, 9, 15))


def _paper(scene: StageSet, n: Nomination, about: str, received_on: date) -> Complaint:
    record = scene.session.scalar(select(AwardRecord).where(AwardRecord.nomination_id == n.id))
    made = Complaint(
        unit_id=scene.district.id, nomination=n, record=record, who="Một đoàn viên của đơn vị", contact="Điện thoại 0900 000 000",
        who_unit=n.unit.short_name, about=about, received_on=received_on, learned_on=n.stage_since,
        is_remote=n.unit.is_difficult_area,
    )  # fmt: skip
    made.receive(scene.session, scene.users["ubkt"])
    return made


def _propose(scene: StageSet) -> None:
    ground = scene.session.scalars(WithdrawalGround.on(date(2020, 9, 16))).first()
    assert ground is not None
    facts = "Qua kiểm tra, số liệu trước và sau nêu trong báo cáo không khớp với sổ theo dõi của đơn vị."
    propose_withdrawal(_records(scene)[-1], ground, facts, scene.users["ubkt"])
