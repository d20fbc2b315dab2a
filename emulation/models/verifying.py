"""Codes by which somebody shows that an address for mails is theirs, and the counting that keeps floods out. Real time throughout.

Only what an opinion's code hashes to is kept. A wrong try is counted like a wrong password. What was sent from where is
forgotten after a day, and what nobody confirmed after a week.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, Index, String, delete, func, select, text, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from emulation import clock
from emulation.errors import N_, Reason
from emulation.models.base import Model
from emulation.models.consent import hash_of
from emulation.models.opinion import Opinion, OpinionFile
from emulation.models.user import FailedSignIn
from emulation.rules import speakable
from emulation.rules.consultation import (
    A_CASE_AN_HOUR,
    A_CONTACT_A_CASE,
    A_CONTACT_A_DAY,
    A_NETWORK_AN_HOUR,
    CODE_MINUTES,
    MOST_TRIES,
    OpinionState,
)

HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(days=7)
LIVES = timedelta(minutes=CODE_MINUTES)
CODE_LENGTH = 8
LIVE = "used_at IS NULL AND dropped_at IS NULL"


class OpinionCode(Model):
    """One code for one opinion, sent to one address. An address has one that can still be used: the index decides a race."""

    __tablename__ = "opinion_codes"
    __table_args__ = (
        Index("uq_opinion_codes_one_a_contact", "contact", unique=True, sqlite_where=text(LIVE), postgresql_where=text(LIVE)),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    opinion_id: Mapped[int] = mapped_column(ForeignKey("opinions.id", ondelete="CASCADE"), index=True)
    contact: Mapped[str] = mapped_column(String(64))
    code_hash: Mapped[str] = mapped_column(String(128))
    made_at: Mapped[datetime] = mapped_column(default=clock.real_now)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    dropped_at: Mapped[datetime | None]

    @classmethod
    def make(cls, session: Session, opinion: Opinion, code: str, hashed: str) -> None:
        """A new code; the older one of this opinion, and one of this address that has expired, can no longer be used."""
        now, contact = clock.real_now(), contact_key(opinion.email)
        old = update(cls).where(cls.used_at.is_(None), cls.dropped_at.is_(None))
        for which in (cls.opinion_id == opinion.id, (cls.contact == contact) & (cls.expires_at <= now)):
            session.execute(old.where(which).values(dropped_at=now).execution_options(synchronize_session=False))
        session.add(cls(opinion_id=opinion.id, contact=contact, code_hash=hashed, made_at=now, expires_at=now + LIVES))
        session.flush()

    @classmethod
    def live(cls, session: Session, opinion: Opinion) -> OpinionCode | None:
        """The code that can be used now."""
        good = (cls.used_at.is_(None), cls.dropped_at.is_(None), cls.expires_at > clock.real_now())
        return session.scalar(select(cls).where(cls.opinion_id == opinion.id, *good))

    @classmethod
    def use(cls, session: Session, id: int) -> bool:
        """Use it up; of two who try at once, one succeeds."""
        good = (cls.used_at.is_(None), cls.dropped_at.is_(None), cls.expires_at > clock.real_now())
        used = update(cls).where(cls.id == id, *good).values(used_at=clock.real_now())
        done = session.execute(used.execution_options(synchronize_session=False))
        return bool(done.rowcount == 1)  # type: ignore[attr-defined]

    def is_spent(self, session: Session) -> bool:
        """Too many wrong tries: even the right code no longer works."""
        wrong = (FailedSignIn.username == tried_as(self.id), FailedSignIn.at >= self.made_at)
        return (session.scalar(select(func.count()).select_from(FailedSignIn).where(*wrong)) or 0) >= MOST_TRIES


class OpinionTry(Model):
    """A form that was sent: by whom as a hash, from which neighbourhood, about which case. Forgotten after a day."""

    __tablename__ = "opinion_tries"
    __table_args__ = (
        Index("ix_opinion_tries_network_at", "network", "at"),
        Index("ix_opinion_tries_contact_at", "contact", "at"),
        Index("ix_opinion_tries_nomination_id_at", "nomination_id", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    contact: Mapped[str] = mapped_column(String(64))
    network: Mapped[str] = mapped_column(String(60))
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nominations.id", ondelete="CASCADE"))
    at: Mapped[datetime] = mapped_column(default=clock.real_now)

    @classmethod
    def note(cls, session: Session, email: str, network: str, nomination_id: int) -> None:
        """Remember this one, and forget those of yesterday."""
        session.execute(delete(cls).where(cls.at < clock.real_now() - DAY).execution_options(synchronize_session=False))
        session.add(cls(contact=contact_key(email), network=network, nomination_id=nomination_id))


def too_much(session: Session, email: str, network: str, nomination_id: int) -> Reason | None:
    """Why one more form is not taken now. A network is a whole village at times: its limit is the widest."""
    now, contact = clock.real_now(), contact_key(email)

    def count(since: timedelta, *which: object) -> int:
        query = select(func.count()).select_from(OpinionTry).where(OpinionTry.at > now - since, *which)  # type: ignore[arg-type]
        return session.scalar(query) or 0

    by_contact = OpinionTry.contact == contact
    if count(DAY, by_contact, OpinionTry.nomination_id == nomination_id) >= A_CONTACT_A_CASE:
        return Reason(
            N_("Địa chỉ thư này đã gửi %(n)s ý kiến về hồ sơ này trong một ngày. Xin đợi đến mai nếu còn điều muốn nói."),
            n=A_CONTACT_A_CASE,
        )
    if count(DAY, by_contact) >= A_CONTACT_A_DAY:
        return Reason(N_("Địa chỉ thư này đã gửi %(n)s ý kiến trong một ngày. Xin đợi đến mai."), n=A_CONTACT_A_DAY)
    if count(HOUR, OpinionTry.network == network) >= A_NETWORK_AN_HOUR:
        return Reason(N_("Từ mạng của bạn vừa có quá nhiều ý kiến được gửi. Chữ bạn gõ còn đây; xin đợi ít phút rồi gửi lại."))
    if count(HOUR, OpinionTry.nomination_id == nomination_id) >= A_CASE_AN_HOUR:
        return Reason(N_("Hồ sơ này vừa nhận quá nhiều ý kiến. Chữ bạn gõ còn đây; xin đợi ít phút rồi gửi lại."))
    return None


def is_pending(session: Session, email: str, but: int = 0) -> bool:
    """Whether a code that can still be used was sent to this address for another opinion."""
    good = (OpinionCode.used_at.is_(None), OpinionCode.dropped_at.is_(None), OpinionCode.expires_at > clock.real_now())
    mine = (OpinionCode.contact == contact_key(email), OpinionCode.opinion_id != but)
    return session.scalar(select(OpinionCode.id).where(*mine, *good).limit(1)) is not None


def new_code(opinion_code: str) -> tuple[str, str]:
    """A code as it is printed in the mail, and what is kept of it. Slow on purpose; done before the lock is taken."""
    code = "".join(secrets.choice(speakable.ALPHABET) for _ in range(CODE_LENGTH))
    return speakable.OPINION.grouped(code), hash_of(code, opinion_code)


def fits(code: OpinionCode, opinion_code: str, typed: str) -> bool:
    return secrets.compare_digest(hash_of(speakable.read(typed)[:40], opinion_code), code.code_hash)


def tried_as(code_id: int) -> str:
    """Under which name wrong tries are counted."""
    return f"y-kien/{code_id}"


def contact_key(email: str) -> str:
    """A box for mails as a hash; what many carriers let people add behind a plus makes no other box of it."""
    name, _at, place = email.strip().casefold().rpartition("@")
    return hashlib.sha256(f"{name.partition('+')[0]}@{place}".encode()).hexdigest()


def forget(session: Session) -> list[str]:
    """Delete what nobody confirmed within a week, and what is kept of senders; gives the names of the files to remove."""
    now = clock.now()
    old = select(Opinion.id).where(Opinion.state == OpinionState.UNVERIFIED, Opinion.sent_at < now - WEEK)
    files = list(session.scalars(select(OpinionFile.stored_name).where(OpinionFile.opinion_id.in_(old))))
    ids = list(session.scalars(old))
    for model, column in ((OpinionFile, OpinionFile.opinion_id), (OpinionCode, OpinionCode.opinion_id), (Opinion, Opinion.id)):
        session.execute(delete(model).where(column.in_(ids)).execution_options(synchronize_session=False))
    session.execute(delete(OpinionTry).where(OpinionTry.at < clock.real_now() - DAY).execution_options(synchronize_session=False))
    return files
