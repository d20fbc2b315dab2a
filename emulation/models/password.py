"""Codes with which somebody sets a new password; only their hash is kept, and each works once. Real time throughout."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from emulation import clock
from emulation.errors import N_, Reason
from emulation.models.base import Model
from emulation.models.settings import Setting
from emulation.models.user import User
from emulation.text import clean, fold

ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"  # nothing that can be taken for another when read aloud
CODE_LIVES, START_LIVES = timedelta(hours=24), timedelta(days=7)
SHORTEST = "shortest_password"
SHORTEST_DEFAULT = 10
LONGEST = 200
COMMON = frozenset(
    [
        "0123456789",
        "1234567890",
        "12345678910",
        "123456789a",
        "a123456789",
        "1111111111",
        "0000000000",
        "1122334455",
        "9876543210",
        "0987654321",
        "qwertyuiop",
        "qwerty12345",
        "asdfghjkl1",
        "matkhau123",
        "matkhau1234",
        "password12",
        "password123",
        "password1234",
        "iloveyou12",
        "anhyeuem12",
        "anhyeuem123",
        "congdoan12",
        "congdoan123",
        "congdoan2020",
        "thidua2020",
        "thiduakhen",
        "vietnam123",
        "vietnam2020",
        "abcdefghij",
        "abc1234567",
    ]
)


def spoken(groups: int = 4) -> str:
    """A random text that can be read over the telephone: k7mw-3c9t-…"""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(groups))


def shortest(session: Session) -> int:
    """How many characters a password must have here."""
    kept = session.scalar(select(Setting.value).where(Setting.name == SHORTEST))
    return int(kept) if kept and kept.isdecimal() else SHORTEST_DEFAULT


def problem_with(session: Session, password: str, username: str) -> Reason | None:
    """Why this will not do for that account, or None. Length is what counts, and no mixture of signs is demanded."""
    least, plain = shortest(session), fold(password).replace(" ", "")
    if len(password) < least:
        return Reason(N_("Mật khẩu cần ít nhất %(n)s ký tự; một câu dễ nhớ là tốt nhất."), n=least)
    if len(password) > LONGEST:
        return Reason(N_("Mật khẩu dài nhất %(n)s ký tự."), n=LONGEST)
    if username and plain in (username, username * 2, username[::-1]):
        return Reason(N_("Mật khẩu không được giống tên đăng nhập."))
    if plain in COMMON or len(set(plain)) < 3:
        return Reason(N_("Mật khẩu này quá phổ biến, ai cũng đoán được. Xin chọn câu khác."))
    return None


class ResetCode(Model):
    """One code, made by somebody above for an account."""

    __tablename__ = "reset_codes"
    __table_args__ = (UniqueConstraint("code_hash"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    code_hash: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime]
    made_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]

    @classmethod
    def make(cls, session: Session, user: User, by: User) -> str:
        """A new code; older ones of the account no longer work. The code itself is given back and kept nowhere."""
        now, code = clock.real_now(), spoken()
        session.execute(update(cls).where(cls.user_id == user.id, cls.used_at.is_(None)).values(used_at=now))
        session.add(cls(user_id=user.id, code_hash=digest(code), made_at=now, made_by_id=by.id, expires_at=now + CODE_LIVES))
        return code

    @classmethod
    def works(cls, session: Session, user: User | None, typed: str) -> bool:
        """Whether this code would open this account now."""
        return user is not None and session.scalar(select(cls.id).where(*cls._good(user.id, typed))) is not None

    @classmethod
    def use(cls, session: Session, user: User, typed: str) -> bool:
        """Use the code up; of two who try at once, one succeeds."""
        used = session.execute(update(cls).where(*cls._good(user.id, typed)).values(used_at=clock.real_now()))
        return used.rowcount == 1  # type: ignore[attr-defined, no-any-return]

    @classmethod
    def _good(cls, user_id: int, typed: str) -> tuple[Any, ...]:
        its = (cls.user_id == user_id, cls.code_hash == digest(typed))
        return (*its, cls.used_at.is_(None), cls.expires_at > clock.real_now())


def digest(code: str) -> str:
    """The code has eighty random bits, so a plain hash keeps it."""
    plain = clean(code).lower().replace(" ", "").replace("-", "")
    return hashlib.sha256(plain.encode()).hexdigest()
