"""Mails that wait to be sent: written with the step that causes them, sent by a worker, stopped by a person.

The memory speaks no language, so the words come from outside: the assembly says once who finds them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, Select, String, and_, false, or_, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from emulation import clock
from emulation.models.base import Model
from emulation.models.settings import Setting
from emulation.models.user import MailWish, User
from emulation.rules.notices import TELLINGS, Telling
from emulation.rules.people import Role

if TYPE_CHECKING:
    from emulation.models import Nomination

Words = Callable[[Telling, "Nomination | None", dict[str, Any], str], tuple[str, str]]
HOLD = "result_mail_hold_minutes"
SHIPPED_HOLD = "5"
MOST_TRIES = 6
PRIVATE = ("opinion_code", "opinion_answer")  # to somebody whose name and address are nobody's business
SENT_TO_NOBODY = "–"
LEASE = timedelta(minutes=10)  # a worker that died in the middle of a mail leaves it to the next one after this long
FIRST_WAIT = timedelta(minutes=2)

_words: Words | None = None


def worded_by(words: Words) -> None:
    """Who turns a notice into the subject and text of a mail."""
    global _words
    _words = words


class Mail(Model):
    """One mail to one address. It is waiting, sent, given up or cancelled, and never two of these."""

    __tablename__ = "mails"
    __table_args__ = (
        CheckConstraint("sent_at IS NULL OR (given_up_at IS NULL AND cancelled_at IS NULL)", name="sent_or_not"),
        CheckConstraint("given_up_at IS NULL OR cancelled_at IS NULL", name="one_end"),
        CheckConstraint("tries >= 0", name="tries_not_negative"),
        Index("ix_mails_waiting", "sent_at", "given_up_at", "cancelled_at", "not_before", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    to: Mapped[str] = mapped_column("to_address", String(200))
    language: Mapped[str] = mapped_column(String(2))
    kind: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(300))
    body: Mapped[str] = mapped_column(String(4000))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)
    nomination_id: Mapped[int | None] = mapped_column(ForeignKey("nominations.id", ondelete="CASCADE"), index=True)
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaigns.id", ondelete="CASCADE"), index=True)
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    not_before: Mapped[datetime] = mapped_column(default=clock.now)
    claimed_until: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0)
    last_error: Mapped[str] = mapped_column(String(500), default="")
    sent_at: Mapped[datetime | None]
    given_up_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]

    user: Mapped[User | None] = relationship()
    nomination: Mapped[Nomination | None] = relationship("Nomination")

    @property
    def is_result(self) -> bool:
        return self.kind in TELLINGS and TELLINGS[self.kind].is_result

    @property
    def is_private(self) -> bool:
        """Neither its reader nor its words are shown to anybody here."""
        return self.kind in PRIVATE

    @classmethod
    def post_privately(
        cls, session: Session, to: str, language: str, kind: str, subject: str, body: str, about: Nomination
    ) -> None:
        """A mail to somebody without an account, in words that were found for them."""
        assert kind in PRIVATE
        mail = cls(to=to, language=language, kind=kind, subject=subject[:300], body=body[:4000], nomination_id=about.id)
        session.add(mail)

    @classmethod
    def write(
        cls,
        session: Session,
        user: User,
        telling: Telling,
        nomination: Nomination | None,
        values: dict[str, Any],
        on: datetime | None = None,
        campaign_id: int | None = None,
    ) -> None:
        """A mail to this person, if they have an address and want to hear of such things; with `on`, not before that."""
        wanted = user.mail_wish is MailWish.ALL or (user.mail_wish is MailWish.MUST and telling.must_act)
        if not user.email or not wanted or _words is None:
            return
        subject, body = _words(telling, nomination, values, user.language)
        now = clock.now()
        mail = cls(
            to=user.email,
            language=user.language,
            kind=telling.name,
            subject=subject[:300],
            body=body[:4000],
            user_id=user.id,
            nomination_id=nomination.id if nomination is not None else None,
            campaign_id=campaign_id,
            made_at=now,
            not_before=max(on or now, now + cls.hold(session) if telling.is_result else now),
        )
        session.add(mail)

    @staticmethod
    def hold(session: Session) -> timedelta:
        """How long the mails of a result wait for the secretary's second look."""
        value = session.scalar(select(Setting.value).where(Setting.name == HOLD)) or SHIPPED_HOLD
        return timedelta(minutes=int(value))

    @classmethod
    def waiting(cls) -> Any:
        return and_(cls.sent_at.is_(None), cls.given_up_at.is_(None), cls.cancelled_at.is_(None))

    @classmethod
    def visible_to(cls, user: User) -> Select[Mail]:
        """The outbox is the secretary's and the administrator's; about a dossier, of those they may see."""
        from emulation.models import Nomination as N

        if not user.is_authenticated or not user.units_as(Role.SECRETARY, Role.ADMIN):
            return select(cls).where(false())
        query = select(cls).outerjoin(N, N.id == cls.nomination_id)
        return query.where(or_(cls.nomination_id.is_(None), N.seen_by(user)))

    # the worker's side: every change is one conditional UPDATE, so that two workers never hold the same mail

    @classmethod
    def due(cls, session: Session, limit: int = 50) -> list[int]:
        now = clock.now()
        free = or_(cls.claimed_until.is_(None), cls.claimed_until < now)
        query = select(cls.id).where(cls.waiting(), cls.not_before <= now, free).order_by(cls.not_before, cls.id)
        return list(session.scalars(query.limit(limit)))

    @classmethod
    def claim(cls, session: Session, id: int) -> bool:
        """Take this mail for oneself; False when somebody else has it, or it was stopped meanwhile."""
        now = clock.now()
        free = or_(cls.claimed_until.is_(None), cls.claimed_until < now)
        claimed = update(cls).where(cls.id == id, cls.waiting(), cls.not_before <= now, free)
        return changed(session, claimed.values(claimed_until=now + LEASE, tries=cls.tries + 1))

    @classmethod
    def note_sent(cls, session: Session, id: int) -> None:
        changed(session, update(cls).where(cls.id == id).values(sent_at=clock.now(), claimed_until=None, last_error=""))
        cls.forget_private(session, id)

    @classmethod
    def note_failed(cls, session: Session, id: int, error: str) -> None:
        """Try again after a wait that doubles; after so many tries leave it to a person."""
        tries, now = session.scalar(select(cls.tries).where(cls.id == id)) or 0, clock.now()
        values: dict[str, Any] = {"claimed_until": None, "last_error": error[:500]}
        if tries >= MOST_TRIES:
            values["given_up_at"] = now
        else:
            values["not_before"] = now + FIRST_WAIT * 2 ** (tries - 1)
        changed(session, update(cls).where(cls.id == id, cls.sent_at.is_(None)).values(**values))

    # the secretary's side

    @classmethod
    def cancel(cls, session: Session, id: int) -> bool:
        """Stop a mail that no worker holds."""
        free = or_(cls.claimed_until.is_(None), cls.claimed_until < clock.now())
        stopped = update(cls).where(cls.id == id, cls.waiting(), free)
        return changed(session, stopped.values(cancelled_at=clock.now())) and cls.forget_private(session, id)

    @classmethod
    def drop(cls, session: Session, id: int, why: str) -> bool:
        """The worker that holds it will not send it."""
        mine = update(cls).where(cls.id == id, cls.waiting())
        dropped = changed(session, mine.values(cancelled_at=clock.now(), claimed_until=None, last_error=why[:500]))
        return dropped and cls.forget_private(session, id)

    @classmethod
    def forget_private(cls, session: Session, id: int) -> bool:
        """Of a private mail that has come to its end nothing stays but that there was one."""
        changed(session, update(cls).where(cls.id == id, cls.kind.in_(PRIVATE)).values(to=SENT_TO_NOBODY, body=""))
        return True

    @classmethod
    def send_now(cls, session: Session, id: int) -> bool:
        """Let a mail that is held, or waits for its next try, go at once."""
        return changed(session, update(cls).where(cls.id == id, cls.waiting()).values(not_before=clock.now()))

    @classmethod
    def keep_back(cls, session: Session) -> int:
        """The database was put back to an older day: what waits in it may have gone out since, so a person decides, mail by mail."""
        waits = update(cls).where(cls.waiting())
        held = session.execute(waits.values(given_up_at=clock.now(), claimed_until=None, tries=0, last_error=""))
        return int(held.rowcount)  # type: ignore[attr-defined]

    @property
    def is_kept_back(self) -> bool:
        return self.given_up_at is not None and self.tries == 0

    @classmethod
    def retry(cls, session: Session, id: int) -> bool:
        """Begin anew with a mail that was given up."""
        again = update(cls).where(cls.id == id, cls.given_up_at.is_not(None))
        return changed(session, again.values(given_up_at=None, tries=0, not_before=clock.now()))


def changed(session: Session, statement: Any) -> bool:
    result = session.execute(statement.execution_options(synchronize_session=False))
    return bool(result.rowcount == 1)  # type: ignore[attr-defined]
