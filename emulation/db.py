"""The database, and the promise about it: a request is a transaction, and a GET writes nothing.

Safe requests read statement by statement and hold no lock while a page is being made. Unsafe ones do
their slow work first and then hold the one write lock briefly. What must survive a refusal is written
afterwards, in a transaction of its own, to a short list of tables.
"""

from __future__ import annotations

import logging
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import Any

from flask import Flask, Response, current_app, g, redirect, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import DDL, Connection, Engine, Executable, Result, Select, event
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from emulation import freshness, prepared
from emulation.models import DoneForm, Model

SAFE = ("GET", "HEAD", "OPTIONS")
AFTERWARDS = frozenset({"failed_sign_ins", "sign_ins"})
WAL_IS_SOUND = (3, 51, 3)  # before this SQLite release the write-ahead log could be reset under a second writer
LOST_RACE = (IntegrityError, StaleDataError)

log = logging.getLogger(__name__)
db = SQLAlchemy(metadata=Model.metadata)

_writable: ContextVar[frozenset[str] | None] = ContextVar("writable", default=frozenset())  # None: every table
_READS = re.compile(  # and making a table, which changes no row
    r"\s*(?:SELECT|CREATE|PRAGMA|SHOW|EXPLAIN|VALUES|BEGIN|SAVEPOINT|RELEASE|ROLLBACK|WITH\b(?!.*\b(?:INSERT|UPDATE|DELETE)\b))\b",
    re.IGNORECASE | re.DOTALL,
)
_WRITES = re.compile(r"\s*(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM)\s+[\"`]?(\w+)", re.IGNORECASE)


DEADLOCK = "40P01"  # PostgreSQL gave up one of two that waited for each other


def lost_a_race(error: BaseException) -> bool:
    """Whether somebody else was first, however the database says it."""
    return isinstance(error, LOST_RACE) or getattr(getattr(error, "orig", None), "sqlstate", "") == DEADLOCK


class WriteOutsideTransaction(RuntimeError):
    """Code tried to write where only reading is promised: a defect of ours, never the user's."""


def start_writing() -> None:
    """End reading and take the write lock with the next statement. All that was loaded is read again."""
    db.session.rollback()
    _writable.set(None)


@contextmanager
def act() -> Iterator[Session]:
    """One writing transaction outside a request: for commands, seeds and tests."""
    start_writing()
    try:
        yield db.session()
        db.session.commit()
    except BaseException:
        db.session.rollback()
        raise
    finally:
        _writable.set(frozenset())


def columns(statement: Executable, values: dict[str, Any] | None = None) -> Result[Any]:
    """Read plain columns past the session's care for entities, which costs as much as the reading itself.

    For pages that only read: what the session has not yet sent to the database is not seen.
    """
    return connection().execute(statement, values)


def rows_of(statement: Select[Any]) -> list[Any]:
    """The same, all rows at once, for a statement that will come again as the very object it is."""
    return prepared.rows_of(statement, connection())


def connection() -> Connection:
    """The one by which this page reads."""
    return reading() if g.get("is_public", False) else db.session.connection()


def reading() -> Connection:
    """The connection of one public page, which has no use for a session."""
    if "reading" not in g:
        g.reading = db.engine.connect()
    return g.reading  # type: ignore[no-any-return]


def stop_reading() -> None:
    if connection := g.pop("reading", None):
        connection.close()


def dialect() -> str:
    """Which database this is; searches are said differently to each."""
    return db.session.get_bind().dialect.name


def afterwards(write: Callable[[Session], None]) -> None:
    """Have something written even when the request is refused, once its own transaction has ended."""
    g.setdefault("afterwards", []).append(write)


def one_request_one_transaction(app: Flask, overtaken: Callable[[], Response], broken: Callable[[Exception], Response]) -> None:
    """Commit what succeeded, roll back the rest; a commit that loses a race becomes `overtaken()`, one that fails `broken()`."""

    @app.after_request
    def close(response: Response) -> Response:
        if request.method not in SAFE and response.status_code < 400:
            response = commit(response, overtaken, broken)
        db.session.rollback()
        stop_reading()
        _writable.set(frozenset())
        for write in g.pop("afterwards", []):
            write_by_itself(write)
        return response

    @app.teardown_request
    def forget(error: BaseException | None) -> None:
        stop_reading()
        _writable.set(frozenset())


def commit(response: Response, overtaken: Callable[[], Response], broken: Callable[[Exception], Response]) -> Response:
    """Keep what the request did, and remember the form that did it; its twin that came a moment later goes where it led."""
    done = g.pop("once", None)
    try:
        if done and response.status_code == 303:
            db.session.add(DoneForm(key=done[0], user_id=done[1], location=response.headers["Location"]))
        db.session.commit()
    except SQLAlchemyError as error:
        db.session.rollback()
        if done and (twin := db.session.get(DoneForm, done)) is not None:
            return current_app.make_response(redirect(twin.location, 303))
        return overtaken() if lost_a_race(error) else broken(error)
    return response


SCRUB = "scrub"  # set in session.info by whoever destroyed what nobody may find again
SCRUBBED = ("sealed_ballots", "participations", "box_handovers", "box_keys")


def scrub() -> None:
    """Let nothing of deleted rows stay in the files: SQLite has overwritten them and folds its journal back, PostgreSQL
    writes the tables of the box anew. What copies and archived journals hold is sealed, and its codes are destroyed."""
    is_sqlite = db.engine.dialect.name == "sqlite"
    token = _writable.set(frozenset() if is_sqlite else None)
    try:
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            if is_sqlite:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            for table in () if is_sqlite else SCRUBBED:
                connection.execute(DDL("VACUUM FULL %(table)s", context={"table": table}))
    finally:
        _writable.reset(token)


@event.listens_for(db.session, "after_commit")
def scrub_what_was_destroyed(session: Session) -> None:
    """What was committed stands, even if the files cannot be cleared now: then the next sweep does it."""
    if session.info.pop(SCRUB, False):
        try:
            scrub()
        except SQLAlchemyError:
            log.warning("the files of the database still hold what was destroyed: run flask box sweep")


@event.listens_for(db.session, "after_rollback")
def nothing_was_destroyed(session: Session) -> None:
    session.info.pop(SCRUB, None)


@contextmanager
def writing_beside() -> Iterator[Session]:
    """A short transaction on a connection of its own, for what follows a commit."""
    token = _writable.set(None)
    try:
        with Session(db.engine) as beside, beside.begin():
            yield beside
    finally:
        _writable.reset(token)


def write_by_itself(write: Callable[[Session], None]) -> None:
    _writable.set(AFTERWARDS)
    try:
        write(db.session())
        db.session.commit()
    finally:
        db.session.rollback()
        _writable.set(frozenset())


def prepare(engine: Engine) -> None:
    """Settings of every connection, and the listener that keeps the promise."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", set_pragmas)
        event.listen(engine, "begin", begin_sqlite)
    event.listen(engine, "before_cursor_execute", refuse_stray_writes)
    freshness.watch(engine)


def set_pragmas(connection: sqlite3.Connection, record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    journal = "WAL" if sqlite3.sqlite_version_info >= WAL_IS_SOUND else "TRUNCATE"
    for pragma in (
        "busy_timeout=10000",
        f"journal_mode={journal}",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",
        "trusted_schema=OFF",
        "temp_store=MEMORY",
        "mmap_size=0",
    ):
        connection.execute(f"PRAGMA {pragma}")


def begin_sqlite(connection) -> None:
    """A writer takes the lock at once; a reader takes none beyond each statement."""
    if _writable.get() != frozenset():
        connection.exec_driver_sql("BEGIN IMMEDIATE")


@lru_cache(maxsize=512)
def only_reads(statement: str) -> bool:
    """Long statements come again and again, and going through one takes a while."""
    return _READS.match(statement) is not None


def refuse_stray_writes(connection, cursor, statement, parameters, context, many) -> None:
    """Whatever is not plainly a reading statement counts as a write."""
    allowed = _writable.get()
    if allowed is None or only_reads(statement):
        return
    found = _WRITES.match(statement)
    if found is None or found[1].lower() not in allowed:
        raise WriteOutsideTransaction(f"outside a writing transaction: {statement[:80]}")
