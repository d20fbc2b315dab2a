"""What happens to minutes: begun, written, fixed and signed by two, opened again until then, added to afterwards."""

from __future__ import annotations

import hashlib
import secrets
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from emulation import clock
from emulation.errors import N_, NotNow, Overtaken, Reason, Refused
from emulation.models import log
from emulation.models.base import hold, session_of
from emulation.models.box import Box
from emulation.models.counter import Counter
from emulation.models.drafting import drafted
from emulation.models.meeting import Meeting
from emulation.models.minutes import Minutes, MinutesAddendum
from emulation.models.user import User
from emulation.rules import policy
from emulation.rules.minutes import CASE_PARTS, PARTS, MinutesKind, Signer, signs_as
from emulation.rules.policy import Act

NUMBERED = "BB"  # the mark of minutes among the numbers of an office's papers


def begin(meeting: Meeting, kind: MinutesKind, box: Box | None, by: User) -> Minutes:
    """A new draft; there is but one of each paper."""
    policy.demand(Act.BEGIN_MINUTES, by, meeting)
    session = session_of(meeting)
    if box is not None and box.meeting_id != meeting.id:
        raise Refused(NotNow(N_("Hòm phiếu này không thuộc phiên họp.")))
    its = (Minutes.meeting_id == meeting.id, Minutes.kind == kind, Minutes.box_id == (box.id if box else None))
    if (there := session.scalar(select(Minutes).where(*its))) is not None:
        return there
    minutes = Minutes(meeting=meeting, kind=kind, box=box, begun_by_id=by.id, begun_at=clock.now(), parts={})
    session.add(minutes)
    session.flush()
    return minutes


def write(minutes: Minutes, by: User, parts: dict[str, str], cases: dict[int, dict[str, str]]) -> None:
    """Keep what was written by hand. Cases that are not mentioned keep their words: their writer does not see them."""
    policy.demand(Act.WRITE_MINUTES, by, minutes)
    kept: dict[str, Any] = dict(minutes.parts.get("cases", {}))
    for id, said in cases.items():
        kept[str(id)] = {name: said.get(name, "") for name in CASE_PARTS}
    minutes.parts = {name: parts.get(name, "") for name in PARTS[minutes.kind]} | {"cases": kept}


def draft_of(minutes: Minutes) -> dict[str, Any]:
    """What the paper says now: as it was fixed, or as the rows and the writer's words make it."""
    return minutes.content if minutes.is_frozen else drafted(minutes)


def digest_of(content: dict[str, Any]) -> str:
    return hashlib.sha256(log.canonical(content).encode()).hexdigest()


def sign(minutes: Minutes, by: User, digest: str) -> None:
    """The first signature fixes the content, the second makes it final. Both sign what they have read, or nothing."""
    session = hold(minutes)
    policy.demand(Act.SIGN_MINUTES, by, minutes)
    if digest_of(draft_of(minutes)) != digest:
        raise Overtaken(Reason(N_("Nội dung biên bản vừa thay đổi sau khi đồng chí mở trang. Xin đọc lại rồi ký.")))
    if not minutes.is_frozen:
        freeze(session, minutes)
    mine = signs_as(by, minutes.meeting)
    other = Signer.SECRETARY if mine is Signer.CHAIR else Signer.CHAIR
    if minutes.signed_by(other) is not None and minutes.content_hash is not None:
        said = {"kind": minutes.kind.value, "number": minutes.number, "hash": minutes.content_hash.hex()}
        minutes.log_position = log.append(session, "minutes.signed", f"minutes-{minutes.id}", said).position
    if mine is Signer.CHAIR:
        minutes.chair_signed_by_id, minutes.chair_signed_at = by.id, clock.now()
    else:
        minutes.secretary_signed_by_id, minutes.secretary_signed_at = by.id, clock.now()


def freeze(session: Session, minutes: Minutes) -> None:
    """From here the paper is its own text. A salt inside keeps the public hash from being guessed by who knows all but a part."""
    if not minutes.number:
        day = clock.local(minutes.meeting.begun_at or minutes.meeting.starts_at)
        minutes.number = Counter.next_number(session, minutes.meeting.unit, NUMBERED, day.year)
    minutes.frozen = log.canonical(drafted(minutes) | {"salt": secrets.token_hex(32)})
    minutes.content_hash = hashlib.sha256(minutes.frozen.encode()).digest()


def reopen(minutes: Minutes, by: User, reason: str) -> None:
    """Something is not right: the first signature is void, and the paper is a draft again."""
    hold(minutes)
    policy.demand(Act.REOPEN_MINUTES, by, minutes)
    if not reason.strip():
        raise Refused(NotNow(N_("Xin ghi chỗ chưa đúng để thư ký sửa.")))
    minutes.frozen = minutes.content_hash = None
    minutes.chair_signed_by_id = minutes.chair_signed_at = None
    minutes.secretary_signed_by_id = minutes.secretary_signed_at = None
    minutes.reopened_for = reason


def amend(minutes: Minutes, by: User, words: str, reason: str, case: int | None = None) -> MinutesAddendum:
    """The secretary's part of a correction."""
    session = hold(minutes)
    policy.demand(Act.AMEND_MINUTES, by, minutes)
    if not words.strip() or not reason.strip():
        raise Refused(NotNow(N_("Xin ghi nội dung bổ sung và lý do.")))
    if case is not None and case not in {item.nomination_id for item in minutes.meeting.agenda}:
        raise Refused(NotNow(N_("Hồ sơ này không có trong chương trình họp.")))
    addendum = MinutesAddendum(
        number=len(minutes.addenda) + 1, text=words, reason=reason, by_id=by.id, at=clock.now(),
        nomination_id=case,
    )  # fmt: skip
    minutes.addenda.append(addendum)
    session.flush()
    return addendum


def sign_addendum(addendum: MinutesAddendum, by: User) -> None:
    """The chair's part; from here it stands."""
    minutes = addendum.minutes
    session = hold(minutes)
    policy.demand(Act.SIGN_ADDENDUM, by, addendum)
    hidden = {"text": addendum.text, "reason": addendum.reason}
    leaf = log.append(
        session, "minutes.amended", f"minutes-{minutes.id}", {"number": addendum.number, "of": minutes.number}, hidden
    )
    addendum.signed_by_id, addendum.signed_at, addendum.log_position = by.id, clock.now(), leaf.position


def drop_addendum(addendum: MinutesAddendum, by: User) -> None:
    policy.demand(Act.DROP_ADDENDUM, by, addendum)
    addendum.minutes.addenda.remove(addendum)
