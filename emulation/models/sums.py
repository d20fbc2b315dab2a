"""How many awards stand, kept beside the published rows, so that no public page counts a million of them.

The sums follow every row that is published, changed or removed through the session; after a statement that
writes many rows at once `recount` makes them anew.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint, Connection, String, Table, case, cast, delete, event, func, insert, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.orm.attributes import get_history

from emulation.models.base import Model
from emulation.models.published import Kind, Published


class AwardSum(Model):
    """How many awards of one year share all that the statistics group by. Withdrawn ones are not among them."""

    __tablename__ = "award_sums"
    __table_args__ = (CheckConstraint("n >= 0", name="not_negative"),)

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    award: Mapped[str] = mapped_column(String(40), primary_key=True)
    form: Mapped[str] = mapped_column(String(40), primary_key=True)
    tier: Mapped[str] = mapped_column(String(40), primary_key=True)
    sector: Mapped[str] = mapped_column(String(40), primary_key=True)
    subject: Mapped[str] = mapped_column(String(40), primary_key=True)
    imported: Mapped[bool] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str] = mapped_column(String(200))
    tier_name: Mapped[str] = mapped_column(String(120))
    tier_name_en: Mapped[str] = mapped_column(String(120))
    n: Mapped[int]


class UnitSum(Model):
    """How many awards of one year stand that went to one unit, its teams and its people."""

    __tablename__ = "unit_sums"
    __table_args__ = (CheckConstraint("n >= 0", name="not_negative"),)

    unit_slug: Mapped[str] = mapped_column(String(120), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    n: Mapped[int]


AWARDS, UNITS = AwardSum.__table__, UnitSum.__table__
TOLD = (
    "kind",
    "withdrawn_on",
    "year",
    "award_code",
    "award_form",
    "tier_code",
    "sector_code",
    "subject",
    "nomination_id",
    "unit_slug",
)


def places(told: dict[str, Any], row: Published) -> list[tuple[Any, dict[str, Any], dict[str, Any]]]:
    """Where a row counts: the table, the key, and the names that stand beside it; nowhere unless it is an award that stands."""
    if told["kind"] is not Kind.RESULT or told["withdrawn_on"] is not None:
        return []
    key = {
        "year": told["year"], "award": told["award_code"] or "", "form": told["award_form"] or "",
        "tier": told["tier_code"] or "", "sector": told["sector_code"] or "", "subject": told["subject"] or "",
        "imported": told["nomination_id"] is None,
    }  # fmt: skip
    names = {"name": row.award_name or "", "name_en": row.award_name_en or ""}
    names |= {"tier_name": row.tier_name or "", "tier_name_en": row.tier_name_en or ""}
    return [(AWARDS, key, names), (UNITS, {"unit_slug": told["unit_slug"] or "", "year": told["year"]}, {})]


def now(row: Published) -> dict[str, Any]:
    return {name: getattr(row, name) for name in TOLD}


def before(row: Published) -> dict[str, Any]:
    """What the row said when it was last written."""
    histories = {name: get_history(row, name) for name in TOLD}
    return {name: (told.deleted or told.unchanged or told.added or [None])[0] for name, told in histories.items()}


def count(connection: Connection, told: dict[str, Any], row: Published, by: int) -> None:
    for table, key, names in places(told, row):
        its = [table.c[name] == value for name, value in key.items()]
        if connection.execute(update(table).where(*its).values(n=table.c.n + by)).rowcount == 0:
            connection.execute(insert(table).values(**key, **names, n=by))


@event.listens_for(Published, "after_insert")
def count_new(mapper: Any, connection: Connection, row: Published) -> None:
    count(connection, now(row), row, 1)


@event.listens_for(Published, "after_update")
def count_changed(mapper: Any, connection: Connection, row: Published) -> None:
    old, new = before(row), now(row)
    if old != new:
        count(connection, old, row, -1)
        count(connection, new, row, 1)


@event.listens_for(Published, "after_delete")
def count_gone(mapper: Any, connection: Connection, row: Published) -> None:
    count(connection, before(row), row, -1)


def recounted() -> dict[Table, Any]:
    """What the sums must say, counted from the rows: for each table its columns and their query."""
    p = Published.__table__.c
    standing = (p.kind == Kind.RESULT, p.withdrawn_on.is_(None))
    form, subject = (func.coalesce(cast(column, String), "") for column in (p.award_form, p.subject))
    imported = case((p.nomination_id.is_(None), True), else_=False)
    keys = (p.year, p.award_code, form, p.tier_code, p.sector_code, subject, imported)
    names = (func.max(column) for column in (p.award_name, p.award_name_en, p.tier_name, p.tier_name_en))
    awards = select(*keys, *names, func.count()).where(*standing).group_by(*keys)
    units = select(p.unit_slug, p.year, func.count()).where(*standing).group_by(p.unit_slug, p.year)
    return {AWARDS: awards, UNITS: units}  # type: ignore[dict-item]


def recount(session: Session) -> None:
    """Make the sums anew."""
    session.flush()
    for table, query in recounted().items():
        session.execute(delete(table))
        session.execute(insert(table).from_select(table.columns.keys(), query))


def differ(session: Session) -> bool:
    """Whether a sum is not what its rows say."""
    return any(
        counts(table, session.execute(select(table).where(table.c.n != 0))) != counts(table, session.execute(query))
        for table, query in recounted().items()
    )


def counts(table: Table, rows: Any) -> dict[tuple[Any, ...], int]:
    """Each key with its number; a name may have changed meanwhile."""
    keys = len(table.primary_key)
    return {tuple(row[:keys]): row[-1] for row in rows}
