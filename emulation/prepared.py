"""Statements that come again as they are: SQLAlchemy goes through one when it is first run, and not every time.

Each time it runs a statement, SQLAlchemy finds out anew which one it is, what its parameters are and how its lists are
spelled out; of one with a hundred parameters that is five times the work of the database. So what it handed over the first
time is kept beside the very statement object and handed over again; it goes when the statement goes. Only what the clock says
is asked anew. No rows are kept, and the types stay SQLAlchemy's own, on the way in and on the way out.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Iterator
from functools import lru_cache
from itertools import count, takewhile
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Dialect, Select
from sqlalchemy.engine import ExecutionContext


class Prepared:
    """One statement as one kind of database takes it."""

    def __init__(self, statement: Select[Any], context: ExecutionContext) -> None:
        compiled: Any = context.compiled
        self.dialect, self.sql, self.fixed = context.dialect, context.statement, context.parameters[0]
        self.moving = moving(compiled, context.compiled_parameters[0], self.fixed)
        asked = statement.selected_columns
        self.readers = [(place, read) for place, column in enumerate(asked) if (read := reader(column.type, context.dialect))]
        self.row = row_of(tuple(asked.keys()))

    def run(self, connection: Connection) -> list[Any]:
        result = connection.exec_driver_sql(self.sql, self.parameters())
        rows = result.cursor.fetchall()
        result.close()
        return self.read(rows) if self.readers else [self.row(*row) for row in rows]

    def parameters(self) -> Any:
        """The same as the first time, but for what the clock says by now."""
        if not self.moving:
            return self.fixed
        parameters: Any = self.fixed.copy() if isinstance(self.fixed, dict) else list(self.fixed)
        for place, ask, write in self.moving:
            parameters[place] = write(ask()) if write else ask()
        return parameters if isinstance(parameters, dict) else tuple(parameters)

    def read(self, rows: list[Any]) -> list[Any]:
        """What the database gave, as what it means in Python."""
        columns = list(zip(*rows, strict=True))
        for place, read in self.readers if columns else ():
            columns[place] = tuple(map(read, columns[place]))
        return list(map(self.row, *columns)) if columns else []


def moving(compiled: Any, given: Any, written: Any) -> list[tuple[Any, Any, Any]]:
    """Where in the parameters the clock stands, how to ask it, and how to write down what it says."""
    places: list[tuple[Any, Any]] = []
    place = 0
    for name in compiled.positiontup if compiled.positional else compiled.bind_names.values():
        bind = compiled.binds[name]
        if bind.callable:
            places.append((place if compiled.positional else name, bind))
        place += sum(1 for _ in spelled_out(name, given)) if bind.expanding else 1
    if place != len(written):
        raise ValueError("a statement with parameters of another kind cannot be prepared")
    dialect = compiled.dialect
    return [(place, bind.callable, bind.type.dialect_impl(dialect).bind_processor(dialect)) for place, bind in places]


def spelled_out(name: str, given: Any) -> Iterator[str]:
    """What SQLAlchemy calls the members of a list of that name."""
    return takewhile(given.__contains__, (f"{name}_{n}" for n in count(1)))


def reader(type_: Any, dialect: Dialect) -> Any:
    return type_.dialect_impl(dialect).result_processor(dialect, None)


@lru_cache(maxsize=64)
def row_of(names: tuple[str, ...]) -> Any:
    """A plain tuple whose places have names; it is as quick to make as to compare."""
    return namedtuple("Row", names, rename=True)  # type: ignore[misc]


_prepared: WeakKeyDictionary[Any, Prepared | None] = WeakKeyDictionary()  # None: it was run once


def rows_of(statement: Select[Any], connection: Connection) -> list[Any]:
    """The rows of a statement without parameters of its own. What comes only once is not prepared."""
    known = _prepared.get(statement)
    if known is not None and known.dialect.name == connection.dialect.name:
        return known.run(connection)
    result = connection.execute(statement)
    if statement in _prepared:
        _prepared[statement] = Prepared(statement, result.context)
    else:
        _prepared[statement] = None
    row = row_of(tuple(result.keys()))
    return [row(*found) for found in result]
