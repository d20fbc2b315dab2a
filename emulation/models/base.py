"""What every table shares. Plain SQLAlchemy: nothing here knows of the web."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Session, object_session

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


def by_value(enum: type[Enum]) -> list[str]:
    return [member.value for member in enum]


class Moment(sa.types.TypeDecorator[datetime]):
    """A moment in UTC: stored without a zone on both databases, always aware in Python."""

    impl = sa.DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        return value.astimezone(UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        return value.replace(tzinfo=UTC) if value else None


class Exact(sa.types.TypeDecorator[Decimal]):
    """A decimal number as people typed it; text on both databases, so that nothing is rounded."""

    impl = sa.String(40)
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Any) -> str | None:
        return format(value, "f") if value is not None else None

    def process_result_value(self, value: str | None, dialect: Any) -> Decimal | None:
        return Decimal(value) if value is not None else None


Sortable = sa.String(400).with_variant(sa.String(400, collation="C"), "postgresql")  # compared byte by byte


class Model(DeclarativeBase):
    """The root of all tables; every constraint has a name made here."""

    metadata = sa.MetaData(naming_convention=NAMES)
    type_annotation_map = {
        Enum: sa.Enum(Enum, native_enum=False, length=40, values_callable=by_value),
        datetime: Moment,
        Decimal: Exact,
        dict[str, Any]: sa.JSON,
        list[str]: sa.JSON,
        list[Any]: sa.JSON,
    }


def session_of(row: Model) -> Session:
    """The session in which this row lives."""
    session = object_session(row)
    assert session is not None
    return session


def as_it_stands(row: Model) -> None:
    """One act at a time on what belongs to this row, and each sees what the one before left: of two that hold a case and let it
    go at once, the later would else go by what is no longer so."""
    session = session_of(row)
    session.flush()
    session.expire_all()
    hold(row)


def hold(row: Model) -> Session:
    """Lock this row and read it again: whoever else wants to change it waits, and then sees what was done."""
    session = session_of(row)
    session.flush()
    key = sa.inspect(type(row)).primary_key
    its = [column == value for column, value in zip(key, sa.inspect(row).identity or (), strict=True)]
    session.execute(sa.select(*key).where(*its).with_for_update())
    session.refresh(row)
    return session
