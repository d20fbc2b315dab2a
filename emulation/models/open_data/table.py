"""What an open table is: its columns, its key, how a part of it is read, and what it can be narrowed by."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, func, literal, select, tuple_
from sqlalchemy.orm import Session

from emulation import clock
from emulation.errors import N_
from emulation.rules.labels import Labelled
from emulation.text import without_controls

Words = Sequence[tuple[str, str]]  # a value as it stands in the data, and what it means
CODE = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,119}$"  # what a key or a code in an address looks like
FIRST_YEAR, LAST_YEAR = 1900, 2999


class Type(Labelled):
    """The types of a column: as Frictionless Data and JSON Schema both name them, but for the date."""

    TEXT = "string", N_("chữ")
    NUMBER = "integer", N_("số nguyên")
    YES_NO = "boolean", N_("true hoặc false")
    DAY = "date", N_("ngày, viết năm-tháng-ngày")


def labels(kind: type[Labelled]) -> Words:
    return tuple((word.value, word.label) for word in kind)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it means, and how its value is taken from a row."""

    name: str
    meaning: str
    type: Type = Type.TEXT
    example: str = ""
    unit: str = ""  # what a number counts
    words: Words = ()  # all values there are, where there are but a few
    required: bool = False
    read: Callable[[Any], Any] | None = None

    def value(self, row: Any) -> Any:
        """The value as both files and the interface carry it; what is not known is None."""
        return plain(self.read(row) if self.read else getattr(row, self.name))


def plain(value: Any) -> Any:
    """A value of the database as data: days in the form of ISO 8601, text in NFC and without control characters."""
    match value:
        case StrEnum():
            return value.value
        case datetime():
            return clock.local(value).date().isoformat()
        case date():
            return value.isoformat()
        case str():
            return unicodedata.normalize("NFC", without_controls(value)) or None
        case _:
            return value


@dataclass(frozen=True, slots=True)
class Filter:
    """One thing a table can be narrowed by; the sentence that says what it takes stands in `wants`."""

    name: str
    meaning: str
    where: Callable[[Any], ColumnElement[bool]]
    words: Words = ()
    is_year: bool = False

    @property
    def wants(self) -> str:
        if self.is_year:
            return N_("một năm gồm bốn chữ số, từ 1900 đến 2999, ví dụ 2020")
        return (
            N_("một trong các giá trị được liệt kê") if self.words else N_("một mã chỉ gồm chữ không dấu, số, dấu chấm, dấu gạch")
        )

    def understand(self, text: str) -> str | int | None:
        """The value that the address asks for, or None where it cannot be one."""
        if self.is_year:
            is_one = re.fullmatch(r"[0-9]{4}", text, re.ASCII) is not None
            return int(text) if is_one and FIRST_YEAR <= int(text) <= LAST_YEAR else None
        if self.words:
            return text if text in dict(self.words) else None
        return text if is_code(text) else None


def is_code(text: str) -> bool:
    return re.fullmatch(CODE, text, re.ASCII) is not None and "\n" not in text


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """What files, interface and dictionary all read. The first column is the key; it never changes."""

    name: str
    title: str
    about: str
    columns: tuple[Column, ...]
    filters: tuple[Filter, ...] = ()
    of_the_day: bool = False  # what it shows depends on the day too
    of_the_log: bool = False  # what it shows grows with every act, published or not
    in_api: bool = True
    has_pages: bool = False  # each row has a page among the results
    newest_first: bool = False  # how the interface turns it; files begin with the oldest

    @property
    def key(self) -> Column:
        return self.columns[0]

    def line(self, row: Any) -> dict[str, Any]:
        return {column.name: column.value(row) for column in self.columns}

    def part(self, session: Session, after: Any, limit: int, asked: Mapping[str, Any], forward: bool) -> list[Any]:
        """So many rows after that place, in the order of the key or against it."""
        raise NotImplementedError

    def one(self, session: Session, key: str) -> Any | None:
        """The row of that key."""
        raise NotImplementedError

    def place_of(self, row: Any) -> Any:
        """Where a row stands, as `part` wants to be told."""
        raise NotImplementedError

    def count(self, session: Session, cap: int) -> int:
        """How many rows there are, counted no further than the cap."""
        raise NotImplementedError


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept(Table):
    """A table read from the database along its key, a part at a time, so that no part costs more than another."""

    source: Callable[[], Select[Any]]
    order: tuple[Any, ...]
    find: Callable[[str], ColumnElement[bool] | None]
    place: Callable[[Any], tuple[Any, ...]] = field(default=lambda row: (row.place,))
    narrowed: Callable[[str, Mapping[str, Any], Any, int], Select[Any]] | None = None  # the newest of a part of a long table

    def part(self, session: Session, after: Any, limit: int, asked: Mapping[str, Any], forward: bool) -> list[Any]:
        if asked and self.narrowed and not forward:
            return list(session.connection().execute(self.narrowed(session.connection().dialect.name, asked, after, limit)))
        query = self.source().where(*(f.where(asked[f.name]) for f in self.filters if f.name in asked))
        if after is not None:
            here, there = tuple_(*self.order), tuple_(*(literal(value) for value in after))
            query = query.where(here > there if forward else here < there)
        ordered = query.order_by(*(column if forward else column.desc() for column in self.order))
        return list(session.connection().execute(ordered.limit(limit)))

    def one(self, session: Session, key: str) -> Any | None:
        where = self.find(key)
        rows = session.connection().execute(self.source().where(where)) if where is not None else ()
        return next((row for row in rows if str(self.key.value(row)) == key), None)

    def place_of(self, row: Any) -> Any:
        return self.place(row)

    def count(self, session: Session, cap: int) -> int:
        some = self.source().limit(cap).subquery()
        return session.connection().execute(select(func.count()).select_from(some)).scalar_one()


@dataclass(frozen=True, kw_only=True, slots=True)
class Counted(Table):
    """A table of sums, made whole at each reading: a few rows, whatever they are counted from."""

    make: Callable[[Session], list[Any]]
    counted_from: Table | None = None  # the table whose size is the work

    def part(self, session: Session, after: Any, limit: int, asked: Mapping[str, Any], forward: bool) -> list[Any]:
        rows = [row for row in self.make(session) if all(plain(getattr(row, name)) == value for name, value in asked.items())]
        keys = [self.place_of(row) for row in rows]
        ordered = [row for _key, row in sorted(zip(keys, rows, strict=True), key=lambda pair: pair[0], reverse=not forward)]
        beyond = [r for r in ordered if after is None or (self.place_of(r) > after if forward else self.place_of(r) < after)]
        return beyond[:limit]

    def one(self, session: Session, key: str) -> Any | None:
        return next((row for row in self.make(session) if self.place_of(row) == key), None)

    def place_of(self, row: Any) -> Any:
        return str(self.key.value(row))

    def count(self, session: Session, cap: int) -> int:
        """As much as has to be read for it."""
        return self.counted_from.count(session, cap) if self.counted_from else len(self.make(session))
