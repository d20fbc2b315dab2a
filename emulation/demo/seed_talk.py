"""What people said beside the papers: answers of nominees, messages, notes; and notices and mails as a week leaves them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import partial

from sqlalchemy import select, update

from emulation import clock
from emulation.demo.stage_set import StageSet
from emulation.models import Channel, Mail, Nomination, Notice, PrivateLink, User
from emulation.models.outbox import MOST_TRIES
from emulation.rules.stage import Stage

DAY, LAST = date(2020, 9, 16), date(2020, 9, 14)
ADDRESSES = ("canbo.tatthang", "canbo.namdong", "thuky")
NO_SUCH_BOX = "SMTPRecipientsRefused: 550 5.1.1 mailbox unavailable"

# unit, stage, whether the nominee agrees, the line of their own, the reason
ANSWERS = [
    ("hatdieu", Stage.REVIEWING, True, "Bộ gá này có cả tổ cùng góp ý, xin ghi nhận công của anh chị em.", ""),
    ("quangtrung", Stage.REVIEWING, False, "", "Con số học sinh trong hồ sơ là của cả trường, không phải riêng lớp tôi. Xin sửa lại trước khi công khai."),
    ("caphe", Stage.REVIEWING, True, "", ""),
]
TALK = [
    ("tatthang", Stage.RETURNED, Channel.UNIT, "officer", "Phiếu đo của phòng cơ điện phải chờ quản đốc ký. Chúng tôi gửi lại trong tuần này được không?"),
    ("tatthang", Stage.RETURNED, Channel.UNIT, "secretary", "Được. Nếu quản đốc đi vắng thì bản chụp sổ vận hành cũng đủ."),
    ("tatthang", Stage.REVIEWING, Channel.UNIT, "secretary", "Đề nghị gửi thêm một ảnh chụp sau khi lắp, nếu có."),
    ("ttyt", Stage.POSTED, Channel.NOTES, "secretary", "Đã chuyển đơn cho Ủy ban kiểm tra. Chưa báo cho đơn vị nội dung đơn."),
    ("ttyt", Stage.POSTED, Channel.NOTES, "inspector", "Đã nhận. Dự kiến làm việc với đơn vị trong tuần tới."),
]  # fmt: skip


def note_talk(scene: StageSet) -> None:
    """On the last day of the past, in this order."""
    for username in ADDRESSES:
        scene.users[username].email = f"{username}@example.invalid"
    for place, said in enumerate(ANSWERS):
        scene.diary.note(DAY, 15, partial(_answer, scene, place, *said))
    for said in TALK:
        scene.diary.note(DAY, 16, partial(_say, scene, *said))


def _dossier(scene: StageSet, unit: str, stage: Stage) -> Nomination:
    query = select(Nomination).where(Nomination.unit_id == scene.units[unit].id, Nomination.stage == stage)
    return scene.session.scalars(query.order_by(Nomination.id)).first() or _missing(unit, stage)


def _missing(unit: str, stage: Stage) -> Nomination:
    raise LookupError(f"{unit} has no dossier in {stage}")


def _answer(scene: StageSet, place: int, unit: str, stage: Stage, agreed: bool, remark: str, reason: str) -> None:
    """Through a link whose code nobody knows any more."""
    n = _dossier(scene, unit, stage)
    assert n.person_id is not None
    made = clock.now() - timedelta(days=1)
    link = PrivateLink(
        nomination_id=n.id, person_id=n.person_id, public_id=f"{place:016d}", code_hash="-", made_by_id=scene.officer(n).id,
        made_at=made, expires_at=made + timedelta(days=30),
    )  # fmt: skip
    scene.session.add(link)
    scene.session.flush()
    n.answer_consent(link, agreed, remark, reason)


def _say(scene: StageSet, unit: str, stage: Stage, channel: Channel, who: str, body: str) -> None:
    n = _dossier(scene, unit, stage)
    speakers: dict[str, Callable[[], User]] = {
        "officer": lambda: scene.officer(n),
        "secretary": lambda: scene.secretary,
        "inspector": lambda: scene.users["ubkt"],
    }
    n.write_message(channel, speakers[who](), body)
    scene.session.flush()  # its notices take their hour when they are written, and this is the diary's last page


def settle(scene: StageSet) -> None:
    """What was told before this week has been read, and its mails were sent; one address does not exist."""
    week = datetime.combine(LAST, time(0), clock.VIETNAM)
    session = scene.session
    session.flush()
    session.execute(update(Notice).where(Notice.made_at < week, Notice.read_at.is_(None)).values(read_at=week))
    session.execute(update(Mail).where(Mail.made_at < week).values(sent_at=Mail.made_at, tries=1))
    wrong = update(Mail).where(Mail.user_id == scene.users["canbo.namdong"].id)
    session.execute(wrong.values(sent_at=None, given_up_at=week, tries=MOST_TRIES, last_error=NO_SUCH_BOX))
