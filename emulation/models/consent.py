"""What nominees say about what is written of them, and the private links by which those without an account say it."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, Select, String, UniqueConstraint, select, text, update
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from emulation import clock
from emulation.models.base import Model, session_of
from emulation.models.person import Person
from emulation.models.user import User

if TYPE_CHECKING:
    from emulation.models import Nomination

SPEAKABLE = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH, LIVES_FOR = 12, timedelta(days=30)


class Consent(Model):
    """A nominee's answer: the facts are right and may be published, or not and why; and a line of their own."""

    __tablename__ = "consents"
    __table_args__ = (
        UniqueConstraint("nomination_id", "person_id"),
        CheckConstraint("agreed OR reason <> ''", name="declined_with_reason"),
        CheckConstraint("(user_id IS NULL) <> (link_id IS NULL)", name="by_account_or_by_link"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nominations.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    agreed: Mapped[bool]
    remark: Mapped[str] = mapped_column(String(2000), default="")
    reason: Mapped[str] = mapped_column(String(2000), default="")
    answered_at: Mapped[datetime] = mapped_column(default=clock.now)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    link_id: Mapped[int | None] = mapped_column(ForeignKey("private_links.id"))
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class PrivateLink(Model):
    """A way in for one nominee without an account. The address is no secret: the code given with it is.

    Lives in real time, like a sign-in. One at a time a dossier: the index below decides a race.
    """

    __tablename__ = "private_links"
    __table_args__ = (
        UniqueConstraint("public_id"),
        Index(
            "uq_private_links_one_at_a_time",
            "nomination_id",
            unique=True,
            sqlite_where=text("revoked_at IS NULL"),
            postgresql_where=text("revoked_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nominations.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    public_id: Mapped[str] = mapped_column(String(24))
    code_hash: Mapped[str] = mapped_column(String(128))
    made_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    made_at: Mapped[datetime] = mapped_column(default=clock.real_now)
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]

    nomination: Mapped[Nomination] = relationship("Nomination")
    person: Mapped[Person] = relationship()
    made_by: Mapped[User] = relationship()

    @property
    def is_live(self) -> bool:
        """Neither taken back nor too old, and still about the person it was made for."""
        return self.revoked_at is None and clock.real_now() < self.expires_at and self.person_id == self.nomination.person_id

    @classmethod
    def of(cls, nomination: Nomination) -> Select[PrivateLink]:
        """The link that was not taken back, live or expired."""
        return select(cls).where(cls.nomination_id == nomination.id, cls.revoked_at.is_(None))

    @classmethod
    def make(cls, nomination: Nomination, by: User) -> tuple[PrivateLink, str]:
        """A new link in place of the old one, and its code, which is known only now."""
        session = session_of(nomination)
        assert nomination.person_id is not None
        cls.revoke(session, nomination)
        code, public_id = "".join(secrets.choice(SPEAKABLE) for _ in range(CODE_LENGTH)), secrets.token_hex(8)
        link = cls(
            nomination_id=nomination.id,
            person_id=nomination.person_id,
            public_id=public_id,
            code_hash=hash_of(code, public_id),
            made_by_id=by.id,
            expires_at=clock.real_now() + LIVES_FOR,
        )
        session.add(link)
        session.flush()
        return link, "-".join(code[at : at + 4] for at in range(0, CODE_LENGTH, 4))

    @classmethod
    def revoke(cls, session: Session, nomination: Nomination) -> bool:
        """Take back the link there is; False when there was none."""
        mine = update(cls).where(cls.nomination_id == nomination.id, cls.revoked_at.is_(None))
        done = session.execute(mine.values(revoked_at=clock.real_now()).execution_options(synchronize_session="fetch"))
        return bool(done.rowcount)  # type: ignore[attr-defined]

    def opens_with(self, code: str) -> bool:
        """Whether this is the code, however it was typed: small letters, spaces, dashes."""
        typed = "".join(c for c in code.upper() if c.isalnum())
        return secrets.compare_digest(hash_of(typed, self.public_id), self.code_hash)


def hash_of(code: str, salt: str) -> str:
    """Slow on purpose: a stolen table gives no codes."""
    return hashlib.scrypt(code.encode(), salt=salt.encode(), n=2**14, r=8, p=1).hex()
