"""now() and today(): the one place that knows the time, and the one place a test can stop it.

The clock of the product may run with an offset, so that a demonstration lives in its own year; each request and each
command sets its own, for the practice room lives in another time than the installation beside it.
Deadlines, postings and terms use now() and today(); sign-ins and throttles use real_now().
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")

_offset: ContextVar[timedelta] = ContextVar("offset", default=timedelta())
_stopped: datetime | None = None


def real_now() -> datetime:
    """The true time in UTC, whatever year the product lives in."""
    return datetime.now(UTC)


def now() -> datetime:
    """The product's time in UTC."""
    return _stopped or real_now() + _offset.get()


def today() -> date:
    """The product's day as people in Việt Nam read it."""
    return local(now()).date()


def local(moment: datetime) -> datetime:
    """A moment of the database (UTC) as it is shown."""
    return moment.astimezone(VIETNAM)


def set_offset(offset: timedelta) -> None:
    """Let the product live in another time, as far as this request or command goes; the offset is kept in the database."""
    _offset.set(offset)


@contextmanager
def stopped_at(moment: datetime) -> Iterator[None]:
    """Stop the clock, for tests and for making the demonstration's past."""
    global _stopped
    before, _stopped = _stopped, moment.astimezone(UTC)
    try:
        yield
    finally:
        _stopped = before
