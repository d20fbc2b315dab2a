"""Which state of the public record holds: a counter that rises with every change of what public pages read.

Whoever publishes bumps it in words (`Version.bump`). Whoever forgets is caught here: a transaction that wrote to one of
these tables after the last bump raises the counter once more before it commits, so that nothing kept by it can be stale.
"""

from __future__ import annotations

import os
import re
import sqlite3
from functools import lru_cache
from threading import local
from typing import Any

from sqlalchemy import URL, Connection, Engine, event, insert, update

from emulation import clock
from emulation.models import Version

READ_BY_THE_PUBLIC = frozenset(
    {
        "certificates", "published", "published_adoptions", "published_decisions", "published_questions", "published_sums",
        "published_works", "unit_sums",
        "indicator_figures", "indicator_targets", "awards", "editions", "limits", "opinion_limits", "memberships", "trainings",
        "fields", "sectors", "tier_kinds", "units", "unit_parents", "unit_tiers",
    }
)  # fmt: skip
NAME, CHANGED = "public", "the public record changed"
COUNTER = Version.__table__
QUESTION = "SELECT n FROM versions WHERE name = 'public'"
PATIENCE = 3
_WRITTEN = re.compile(r"\b(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|UPDATE|DELETE\s+FROM)\s+[\"`]?(\w+)", re.IGNORECASE)


# raising it


def watch(engine: Engine) -> None:
    """See to it that the counter rises with whatever is written on this engine."""
    event.listen(engine, "before_cursor_execute", note)
    event.listen(engine, "commit", raise_if_forgotten)
    event.listen(engine, "rollback", forget)


@lru_cache(maxsize=512)
def written(statement: str) -> frozenset[str]:
    """The tables that a statement writes to."""
    if statement.lstrip()[:6].upper() == "CREATE":  # a trigger says what it will write, and writes nothing yet
        return frozenset()
    return frozenset(name.lower() for name in _WRITTEN.findall(statement))


def note(connection: Connection, cursor: Any, statement: str, *rest: Any) -> None:
    if tables := written(statement):
        if tables & READ_BY_THE_PUBLIC:
            connection.info[CHANGED] = True
        elif COUNTER.name in tables:
            connection.info.pop(CHANGED, None)


def raise_if_forgotten(connection: Connection) -> None:
    if connection.info.pop(CHANGED, False):
        raised = connection.execute(update(COUNTER).where(COUNTER.c.name == NAME).values(n=COUNTER.c.n + 1, at=clock.now()))
        if raised.rowcount == 0:
            connection.execute(insert(COUNTER).values(name=NAME, n=1, at=clock.now()))


def forget(connection: Connection) -> None:
    connection.info.pop(CHANGED, None)


# asking for it


class Counter:
    """Reads the counter past SQLAlchemy, for who asks at every request: each thread by a connection of its own."""

    def __init__(self, url: URL) -> None:
        self.url, self.mine = url, local()

    def read(self) -> int | None:
        """None while the database cannot be reached, or has never published anything."""
        for _attempt in range(2):  # a connection may have been lost since it was last used
            try:
                row = self.connection().execute(QUESTION).fetchone()
                return int(row[0]) if row else None
            except self.mine.errors:
                self.close()
        return None

    def connection(self) -> Any:
        """The one this thread has, unless it was made before the process forked."""
        if getattr(self.mine, "pid", None) != os.getpid():
            self.mine.errors = (OSError, sqlite3.Error)
            self.mine.connection = self.opened()
            self.mine.pid = os.getpid()
        return self.mine.connection

    def opened(self) -> Any:
        if self.url.get_backend_name() == "sqlite":
            return sqlite3.connect(self.url.database or "", isolation_level=None)
        import psycopg

        self.mine.errors = (OSError, psycopg.Error)
        address = self.url.set(drivername="postgresql").render_as_string(hide_password=False)
        return psycopg.connect(address, autocommit=True, connect_timeout=PATIENCE)

    def close(self) -> None:
        """Let go of this thread's connection; the next question opens another."""
        if getattr(self.mine, "pid", None) == os.getpid():
            self.mine.connection.close()
        self.mine.pid = None
