"""Checks of the database itself: its journal, its settings, its integrity."""

from __future__ import annotations

import sqlite3

from flask import Flask
from sqlalchemy import text
from sqlalchemy.orm import Session

from emulation.db import WAL_IS_SOUND
from emulation.doctor.finding import Finding, Level, verdict


def journal(app: Flask, session: Session) -> Finding:
    """Which journal the database keeps, and why."""
    if session.get_bind().dialect.name != "sqlite":
        return Finding(Level.OK, "journal", f"the server's own ({session.scalar(text('SHOW server_version'))})")
    mode, version = session.scalar(text("PRAGMA journal_mode")), ".".join(map(str, WAL_IS_SOUND))
    sound = sqlite3.sqlite_version_info >= WAL_IS_SOUND
    reason = (
        f"SQLite {sqlite3.sqlite_version} {'has' if sound else 'is older than'} {version}, where the write-ahead log is sound"
    )
    return verdict("journal", [] if mode == ("wal" if sound else "truncate") else [f"{mode}: {reason}"], f"{mode}: {reason}")


def pragmas(app: Flask, session: Session) -> Finding:
    """The settings every connection must have."""
    if session.get_bind().dialect.name != "sqlite":
        return Finding(Level.OK, "settings", "the server keeps foreign keys itself")
    statements = {"foreign_keys": text("PRAGMA foreign_keys"), "synchronous": text("PRAGMA synchronous")}
    wanted = {"foreign_keys": 1, "synchronous": 2}
    found = {name: session.scalar(statement) for name, statement in statements.items()}
    wrong = [f"{name} is {found[name]}, not {value}" for name, value in wanted.items() if found[name] != value]
    return verdict("settings", wrong, "foreign keys are kept, every commit reaches the disk")


def integrity(app: Flask, session: Session) -> Finding:
    """Whether the database file is whole and no row points into the void."""
    if session.get_bind().dialect.name != "sqlite":
        return Finding(Level.OK, "integrity", "checked by the server")
    wrong = [row for row in session.scalars(text("PRAGMA integrity_check")) if row != "ok"]
    wrong += [f"{row[0]} row {row[1]} has no {row[2]}" for row in session.execute(text("PRAGMA foreign_key_check"))]
    return verdict("integrity", wrong, "the file is whole, every reference leads somewhere")
