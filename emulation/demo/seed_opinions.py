"""What the public of the demonstration says of the postings: one opinion answered, one waiting, one that stops a case."""

from __future__ import annotations

from datetime import date
from random import Random

from sqlalchemy import select

from emulation.demo.stage_set import StageSet
from emulation.models import Nomination, Opinion, consulting
from emulation.models.shipped import ship
from emulation.rules.consultation import Ground, OpinionKind
from emulation.rules.speakable import OPINION
from emulation.rules.stage import Stage

LAST_DAY = date(2020, 9, 17)
PRAISE = "Tôi ở gần nơi làm việc, thấy tổ này còn giúp bà con dọn kênh sau mưa. Đề nghị ghi thêm việc ấy."
FIGURES = "Số liệu sáu tháng đầu năm trong tóm tắt khác với bảng niêm yết ở đơn vị. Đề nghị đối chiếu lại."
DISCIPLINE = "Tôi nghe đơn vị đang xem xét một vi phạm về giờ làm việc. Đề nghị làm rõ trước khi khen thưởng."


def note_opinions(scene: StageSet) -> None:
    """They come in while the dossiers stand open."""
    rng = Random(917)
    ship(scene.session)
    scene.diary.note(date(2020, 9, 14), 10, lambda: _praise(scene, rng))
    scene.diary.note(date(2020, 9, 15), 15, lambda: _answer_praise(scene))
    scene.diary.note(date(2020, 9, 15), 16, lambda: _doubt(scene, rng))
    scene.diary.note(date(2020, 9, 16), 15, lambda: _stop(scene, rng))


def _postings(scene: StageSet) -> list[Nomination]:
    """What will still be open on the last day, in the order of the dossiers."""
    posted = (Nomination.stage == Stage.POSTED, Nomination.posted_until >= LAST_DAY, Nomination.frozen_at.is_(None))
    return list(scene.session.scalars(select(Nomination).where(*posted).order_by(Nomination.id)))


def _say(scene: StageSet, rng: Random, n: Nomination, ground: Ground | None, text: str, who: str) -> Opinion:
    opinion = Opinion(
        code=OPINION.new_grouped(rng.choice), nomination=n, unit_id=n.holder_id, text=text, who=who,
        kind=OpinionKind.OBJECTION if ground else OpinionKind.OPINION, ground=ground or Ground.OTHER,
        email=f"nguoi-dan-{rng.randint(100, 999)}@example.invalid",
    )  # fmt: skip
    scene.session.add(opinion)
    scene.session.flush()
    consulting.receive(opinion)
    return opinion


def _praise(scene: StageSet, rng: Random) -> None:
    for n in _postings(scene)[:1]:
        _say(scene, rng, n, None, PRAISE, "Một người dân thị trấn")


def _answer_praise(scene: StageSet) -> None:
    for opinion in scene.session.scalars(select(Opinion).where(Opinion.kind == OpinionKind.OPINION)):
        opinion.take_on(scene.secretary)
        opinion.sum_up(scene.secretary, "Người dân xác nhận thêm một việc có ích ngoài giờ làm.")
        scene.session.flush()
        consulting.answer(opinion, scene.secretary, "Cảm ơn bạn. Thường trực đã chuyển ý kiến cho đơn vị bổ sung vào báo cáo.")


def _doubt(scene: StageSet, rng: Random) -> None:
    for n in _postings(scene)[:1]:
        opinion = _say(scene, rng, n, Ground.FIGURES, FIGURES, "Một đoàn viên cùng ngành")
        opinion.take_on(scene.secretary)


def _stop(scene: StageSet, rng: Random) -> None:
    for n in _postings(scene)[-1:]:
        _say(scene, rng, n, Ground.DISCIPLINE, DISCIPLINE, "Một người lao động của đơn vị")
