"""The files of the open tables: made when first asked for, kept until the next publication, never made from two states.

A file is written part after part along the key, so that neither memory nor a lock of the database grows with the table.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import tempfile
import weakref
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any

from flask import abort, current_app
from sqlalchemy import select

from emulation import clock
from emulation.db import columns, db
from emulation.models import LogState, Version
from emulation.models.open_data import Table, Type
from emulation.sheets import disarmed
from emulation.web.assets import sweep

PART = 1000
TRIES = 5
SMALL = 5000  # up to so many rows a file is made while a page is; a longer one when somebody fetches it
BOM = "\ufeff"  # without it Excel takes the letters of a CSV for those of another alphabet
PUBLIC = select(Version.__table__.c.n, Version.__table__.c.at).where(Version.__table__.c.name == "public")
LINES = select(LogState.__table__.c.size)


Stamp = tuple[int, date | None, int]


@dataclass(frozen=True, slots=True)
class State:
    """What was published when, and how far the log had grown: what every file, page and interface stands for."""

    version: int
    at: datetime | None
    lines: int


@dataclass(frozen=True, slots=True)
class Made:
    """One file as it lies on the shelf."""

    path: Path
    sha256: str
    size: int
    rows: int


def state() -> State:
    row, lines = columns(PUBLIC).first(), columns(LINES).scalar() or 0
    return State(row.n, row.at, lines) if row else State(0, None, lines)


class Shelf:
    """The files of one process, in a folder that goes with it."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="emulation-open-data-"))
        weakref.finalize(self, sweep, self.folder, os.getpid())
        self.kept: dict[tuple[str, str], tuple[Stamp, Made]] = {}
        self.lengths: dict[str, tuple[Stamp, int]] = {}

    def get(self, table: Table, form: str, now: State | None = None) -> Made:
        """The file of a table as of this moment; `now` is its state where that was read already."""
        for _try in range(TRIES):
            now = now or state()
            self.clear(now)
            stamp = stamp_of(table, now)
            found = self.kept.get((table.name, form))
            if found is not None and found[0] == stamp:
                return found[1]
            made = self.make(table, form)
            now = state()
            if stamp_of(table, now) == stamp:
                self.keep(table, form, stamp, made)
                return made
            made.path.unlink(missing_ok=True)
        abort(503)

    def open(self, table: Table, form: str) -> tuple[Made, IO[bytes]]:
        """The same, open for reading: another thread may clear it away meanwhile, and whoever reads it keeps it."""
        for _try in range(TRIES):
            made = self.get(table, form)
            with suppress(FileNotFoundError):
                return made, made.path.open("rb")
            self.kept.pop((table.name, form), None)
        abort(503)

    def keep(self, table: Table, form: str, stamp: Stamp, made: Made) -> None:
        _stamp, old = self.kept.get((table.name, form), (None, None))
        if old is not None and old.path != made.path:
            old.path.unlink(missing_ok=True)  # whoever is reading it keeps it open
        self.kept[table.name, form] = stamp, made

    def clear(self, now: State) -> None:
        """Nothing of an earlier version stays on the disk: it may hold what was erased since."""
        for key, (stamp, made) in list(self.kept.items()):
            if stamp[0] < now.version and self.kept.pop(key, None) is not None:
                made.path.unlink(missing_ok=True)

    def is_long(self, table: Table, now: State) -> bool:
        """Whether a page has no time to make the files of this table."""
        stamp = stamp_of(table, now)
        counted = self.lengths.get(table.name)
        if counted is None or counted[0] != stamp:
            counted = self.lengths[table.name] = stamp, table.count(db.session(), SMALL + 1)
        return counted[1] > SMALL

    def make(self, table: Table, form: str) -> Made:
        handle, name = tempfile.mkstemp(dir=self.folder)
        checksum, size, rows = hashlib.sha256(), 0, 0
        with os.fdopen(handle, "wb") as file:
            for text, count in FORMS[form](table):
                piece = text.encode()
                checksum.update(piece)
                size, rows = size + file.write(piece), rows + count
        path = self.folder / f"{table.name}-{checksum.hexdigest()[:16]}.{form}"
        os.replace(name, path)
        return Made(path, checksum.hexdigest(), size, rows)


def shelf() -> Shelf:
    kept: Shelf = current_app.extensions.setdefault("open_data", None) or Shelf()
    current_app.extensions["open_data"] = kept
    return kept


def stamp_of(table: Table, now: State) -> Stamp:
    return now.version, clock.today() if table.of_the_day else None, now.lines if table.of_the_log else 0


def parts(table: Table) -> Iterator[list[dict[str, Any]]]:
    """All rows, oldest first, a thousand at a time."""
    after = None
    while rows := table.part(db.session(), after, PART, {}, True):
        yield [table.line(row) for row in rows]
        after = table.place_of(rows[-1])


def as_csv(table: Table) -> Iterator[tuple[str, int]]:
    """RFC 4180 with a mark of UTF-8 at its head; what a spreadsheet would take for a formula is text."""
    yield BOM + line_of([column.name for column in table.columns]), 0
    texts = {column.name for column in table.columns if column.type is Type.TEXT}
    for rows in parts(table):
        lines = [line_of([cell(value, name in texts) for name, value in row.items()]) for row in rows]
        yield "".join(lines), len(rows)


def line_of(cells: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()


def cell(value: Any, is_text: bool) -> str:
    """A value as CSV carries it: nothing for what is not known, true and false as words, a formula disarmed."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case _:
            return disarmed(str(value)) if is_text else str(value)


def as_json(table: Table) -> Iterator[tuple[str, int]]:
    """A list of objects, one a line."""
    begun = False
    yield "[", 0
    for rows in parts(table):
        lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
        yield (",\n" if begun else "\n") + lines, len(rows)
        begun = True
    yield "\n]\n", 0


FORMS: dict[str, Callable[[Table], Iterator[tuple[str, int]]]] = {"csv": as_csv, "json": as_json}
MIMETYPES = {"csv": "text/csv", "json": "application/json"}
