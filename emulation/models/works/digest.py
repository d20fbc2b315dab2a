"""Who wants the weekly mail of what is new in the channel, and up to which day they have it."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import ForeignKey, Select, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from emulation import clock
from emulation.models.base import Model
from emulation.models.outbox import Mail, changed
from emulation.models.user import User
from emulation.models.works.published import PublishedWork

KIND = "weekly_digest"
A_WEEK = timedelta(days=7)


class Digest(Model):
    """The wish of one account. Each mail tells of whole days, so that no work is told of twice and none is left out."""

    __tablename__ = "digests"

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    told_until: Mapped[date]  # the first day that the next mail tells of
    week_of: Mapped[date | None]  # the Monday of the week in which the last one was written

    user: Mapped[User] = relationship()

    @classmethod
    def wish(cls, session: Session, user: User) -> None:
        """From now on every week; the first tells of the week before."""
        if session.get(cls, user.id) is None:
            session.add(cls(user_id=user.id, told_until=clock.today() - A_WEEK))

    @classmethod
    def due(cls, session: Session, day: date) -> list[Digest]:
        """Whoever has not had this week's yet, can be written to and still holds an account."""
        late = (cls.week_of.is_(None)) | (cls.week_of < monday(day))
        query = select(cls).join(User).where(late, User.is_enabled, User.email.is_not(None), User.email != "")
        return list(session.scalars(query.order_by(cls.user_id)))

    @classmethod
    def claim(cls, session: Session, user_id: int, day: date) -> bool:
        """Take this week's mail of this person for oneself: one conditional UPDATE, so that it is written once."""
        late = (cls.week_of.is_(None)) | (cls.week_of < monday(day))
        mine = update(cls).where(cls.user_id == user_id, late)
        return changed(session, mine.values(week_of=monday(day), told_until=day))

    @staticmethod
    def news(since: date, day: date) -> Select[PublishedWork]:
        """What everybody may read since that day, up to yesterday, the newest first."""
        within = (PublishedWork.since >= since, PublishedWork.since < day)
        return (
            select(PublishedWork)
            .where(PublishedWork.standing(day), *within)
            .order_by(PublishedWork.since.desc(), PublishedWork.id.desc())
        )

    @staticmethod
    def post(session: Session, user: User, subject: str, body: str) -> None:
        assert user.email
        session.add(
            Mail(to=user.email, language=user.language, kind=KIND, subject=subject[:300], body=body[:4000], user_id=user.id)
        )


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
