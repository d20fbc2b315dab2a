"""Small facts of this installation: settings, version counters, days off, forms already done."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text, insert, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from emulation import clock
from emulation.models.base import Model


class Setting(Model):
    """A named value, such as the offset of the clock in seconds."""

    __tablename__ = "settings"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[str] = mapped_column(String(400))


class Version(Model):
    """A counter that every change of a published set bumps in the same transaction."""

    __tablename__ = "versions"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    n: Mapped[int] = mapped_column(default=0)
    at: Mapped[datetime | None] = mapped_column(default=clock.now)  # what open data and feeds say they are as of

    @classmethod
    def bump(cls, session: Session, name: str = "public") -> None:
        changed = session.execute(update(cls).where(cls.name == name).values(n=cls.n + 1, at=clock.now()))
        if changed.rowcount == 0:  # type: ignore[attr-defined]
            session.execute(insert(cls).values(name=name, n=1))

    @classmethod
    def hold(cls, session: Session, name: str = "public") -> None:
        """Let nobody else bump it before this transaction ends; the first ever makes it."""
        if session.execute(select(cls.n).where(cls.name == name).with_for_update()).first() is None:
            cls.bump(session, name)


class DayOff(Model):
    """A public holiday, or a weekend day announced as a working day in exchange."""

    __tablename__ = "days_off"

    day: Mapped[date] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    is_worked: Mapped[bool] = mapped_column(default=False)

    @classmethod
    def sets(cls, session: Session) -> tuple[frozenset[date], frozenset[date]]:
        """The days off and the swapped working days."""
        return cls.told_apart(session.execute(DAYS_OFF).all())

    @staticmethod
    def told_apart(rows: Iterable[Any]) -> tuple[frozenset[date], frozenset[date]]:
        """The same out of rows that were read otherwise."""
        rows = list(rows)
        return frozenset(day for day, worked in rows if not worked), frozenset(day for day, worked in rows if worked)


DAYS_OFF = select(DayOff.day, DayOff.is_worked)


class DoneForm(Model):
    """A form that was carried out: the same form sent twice has one effect and leads to the same place."""

    __tablename__ = "done_forms"

    key: Mapped[str] = mapped_column(String(40), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    location: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(default=clock.real_now)
