"""The attacker's game. Somebody holds everything that lies still: the database after every cast, its journal, the server's
log, what the page answered, and the order in which people voted. From that they guess who chose what.

The attacker knows nothing of our tables. They take every row that a cast left behind, every number that can be read off it
or off the files, sort the voters by that number, and, since the totals are published, let as many of them have said yes as
the totals say. Whatever tells choices apart shows as a strategy that wins.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from math import sqrt
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

Row = tuple[Any, ...]
Rows = dict[str, list[Row]]  # table -> its rows as they lie there, hidden numbers first


@dataclass
class Election:
    """What was seen of one election: before it, after each cast, and at the end."""

    voters: list[str] = field(default_factory=list)
    said_yes: list[bool] = field(default_factory=list)
    rows: list[Rows] = field(default_factory=list)  # one more than casts
    numbers: list[dict[str, float]] = field(default_factory=list)  # per cast: sizes, lengths, changed pages


class Eyes:
    """Reads a database as somebody who copied it."""

    def __init__(self, connection: Connection, path: Path | None) -> None:
        self.connection, self.path, self.last = connection, path, b""
        self.seen: Rows = {}

    def rows(self, tables: set[str] | None = None) -> Rows:
        """All rows as they lie there; or only those of some tables."""
        found = self.of_sqlite(tables) if self.path is not None else self.of_postgresql(tables)
        self.seen = self.seen | found
        return self.seen

    def of_sqlite(self, tables: set[str] | None) -> Rows:
        with sqlite3.connect(f"file:{self.path}?mode=ro", uri=True) as own:
            own.text_factory = bytes
            made = own.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
            hidden = {name.decode(): "" if b"WITHOUT ROWID" in sql.upper() else "rowid, " for name, sql in made}
            wanted = {name: more for name, more in hidden.items() if tables is None or name in tables}
            found = {name: own.execute(f'SELECT {more}* FROM "{name}"').fetchall() for name, more in wanted.items()}  # noqa: S608
        own.close()
        return found

    def of_postgresql(self, tables: set[str] | None) -> Rows:
        names = [row[0] for row in self.connection.execute(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))]
        said = "SELECT ctid::text, xmin::text::bigint, xmax::text::bigint, * FROM {} ORDER BY ctid"
        wanted = [name for name in names if tables is None or name in tables]
        found = {name: [tuple(row) for row in self.connection.execute(text(said.format(name)))] for name in wanted}
        self.connection.rollback()
        return found

    def files(self) -> dict[str, float]:
        """Sizes of the files, and how much of them changed since the last look."""
        if self.path is None:
            return {}
        now = self.path.read_bytes()
        pages = range(0, max(len(now), len(self.last)), 4096)
        changed = [start for start in pages if now[start : start + 4096] != self.last[start : start + 4096]]
        differing = sum(
            a != b for start in changed for a, b in zip(now[start : start + 4096], self.last[start : start + 4096], strict=False)
        )
        self.last = now
        beside = {end: Path(f"{self.path}{end}") for end in ("-wal", "-journal")}
        sizes = {f"size{end}": float(path.stat().st_size) if path.exists() else 0.0 for end, path in beside.items()}
        return {"size": float(len(now)), "pages changed": float(len(changed)), "bytes changed": float(differing), **sizes}


def measures(value: Any) -> Iterable[tuple[str, float]]:
    """Every number that a value can be read as."""
    if isinstance(value, bool | int | float):
        yield "value", float(value)
    elif isinstance(value, str | bytes | memoryview):
        raw = value.encode() if isinstance(value, str) else bytes(value)
        yield "length", float(len(raw))
        if raw:
            yield "first", float(raw[0])
            yield "last", float(raw[-1])
            yield "whole", float(int.from_bytes(raw[:6].ljust(6, b"\0"), "big"))
            yield "sum", float(sum(raw))


def added(before: list[Row], after: list[Row]) -> list[Row]:
    known = set(map(repr, before))
    return [row for row in after if repr(row) not in known]


def clues(election: Election) -> dict[str, list[float]]:
    """By the name of a strategy: one number for each voter, in the order in which they voted."""
    found: dict[str, list[float]] = {}
    casts = len(election.voters)
    for name in election.numbers[0] if election.numbers else ():
        found[f"files: {name}"] = [numbers[name] for numbers in election.numbers]
    for table, final in election.rows[-1].items():
        by_cast = [added(before[table], after[table]) for before, after in zip(election.rows, election.rows[1:], strict=False)]
        if all(len(rows) == 1 for rows in by_cast):
            found |= in_columns(f"diff of {table}", [rows[0] for rows in by_cast])
        new = added(election.rows[0][table], final)
        if len(new) == casts:
            found |= in_columns(f"order of {table}", new)
            found |= in_columns(f"sorted {table}", sorted(new, key=repr))
    return found


def in_columns(where: str, rows: list[Row]) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {}
    for place in range(min(map(len, rows))):
        readings: dict[str, list[float]] = defaultdict(list)
        for row in rows:
            for kind, number in measures(row[place]):
                readings[kind].append(number)
        found |= {f"{where}, column {place}, {kind}": numbers for kind, numbers in readings.items() if len(numbers) == len(rows)}
    return found


def guesses(election: Election) -> dict[str, int]:
    """For each strategy, how many of the voters it names rightly; each in both directions."""
    yes, casts, found = sum(election.said_yes), len(election.voters), {}
    for name, numbers in clues(election).items():
        if len(set(numbers)) == 1:
            continue  # it tells nothing
        ranked = sorted(range(casts), key=lambda voter: numbers[voter])
        for way, chosen in (("least", set(ranked[:yes])), ("most", set(ranked[casts - yes :]))):
            found[f"{name}, {way}"] = sum((voter in chosen) is said for voter, said in enumerate(election.said_yes))
    return found


@dataclass
class Score:
    """How well each strategy did over all elections, beside who only guesses what most people chose."""

    played: int
    majority: int
    hits: dict[str, int]

    @property
    def best(self) -> tuple[str, int]:
        return max(self.hits.items(), key=lambda item: item[1], default=("none", 0))

    @property
    def bar(self) -> float:
        """Three standard deviations above the guess."""
        share = self.majority / self.played
        return self.majority + 3 * sqrt(self.played * share * (1 - share))


def play(elections: Iterable[Election], watch: Callable[[Election], None] = lambda _election: None) -> Score:
    played = majority = 0
    hits: dict[str, int] = defaultdict(int)
    for election in elections:
        watch(election)
        if len(set(election.said_yes)) == 1:
            continue  # the published totals name everybody; there is nothing left to guess
        yes = sum(election.said_yes)
        played += len(election.voters)
        majority += max(yes, len(election.voters) - yes)
        for name, right in guesses(election).items():
            hits[name] += right
    return Score(played, majority, dict(hits))
