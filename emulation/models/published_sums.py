"""How many rows are published of each kind, year, award and so on: kept by the database itself at every change.

So no page counts a table that grows with the years.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, String, event
from sqlalchemy.orm import Mapped, mapped_column

from emulation.models.base import Model
from emulation.models.published import Published

KEY = ("kind", "year", "award_code", "award_form", "sector_code", "subject", "imported", "withdrawn")
NAMES = ("award_name", "award_name_en", "sector_name", "sector_name_en")


class PublishedSum(Model):
    """One sum, with the names under which its award and its sector were published last."""

    __tablename__ = "published_sums"

    kind: Mapped[str] = mapped_column(String(40), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    award_code: Mapped[str] = mapped_column(String(40), primary_key=True)
    award_form: Mapped[str] = mapped_column(String(40), primary_key=True)
    sector_code: Mapped[str] = mapped_column(String(40), primary_key=True)
    subject: Mapped[str] = mapped_column(String(40), primary_key=True)
    imported: Mapped[bool] = mapped_column(primary_key=True)
    withdrawn: Mapped[bool] = mapped_column(primary_key=True)
    award_name: Mapped[str] = mapped_column(String(200))
    award_name_en: Mapped[str] = mapped_column(String(200))
    sector_name: Mapped[str] = mapped_column(String(120))
    sector_name_en: Mapped[str] = mapped_column(String(120))
    n: Mapped[int]


KEY_OF = (
    "{0}.kind, {0}.year, {0}.award_code, coalesce({0}.award_form, ''), {0}.sector_code, coalesce({0}.subject, ''),"
    " {0}.nomination_id IS NULL, {0}.withdrawn_on IS NOT NULL"
)
PARTS = {
    "key": ", ".join(KEY),
    "key_of_old": KEY_OF.format("old"),
    "key_of_new": KEY_OF.format("new"),
    "key_of_gone": KEY_OF.format("g"),
    "key_of_came": KEY_OF.format("c"),
    "names": ", ".join(NAMES),
    "names_of_new": ", ".join(f"new.{name}" for name in NAMES),
    "some_name_of_came": ", ".join(f"max(c.{name})" for name in NAMES),
    "renamed": ", ".join(f"{name} = excluded.{name}" for name in NAMES),
    "same": " AND ".join(f"s.{name} = o.{name}" for name in KEY),
    "places": ", ".join(str(n + 1) for n in range(len(KEY))),
    "changed": " OR ".join(f"old.{name} IS NOT new.{name}" for name in (*KEY[:6], *NAMES, "nomination_id", "withdrawn_on")),
}
ONE_MORE = """INSERT INTO published_sums ({key}, {names}, n) VALUES ({key_of_new}, {names_of_new}, 1)
    ON CONFLICT ({key}) DO UPDATE SET n = n + 1, {renamed};"""
ONE_LESS = """UPDATE published_sums SET n = n - 1 WHERE ({key}) = ({key_of_old});"""
FUNCTION = """CREATE FUNCTION published_is_summed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF TG_OP <> 'INSERT' THEN
        UPDATE published_sums s SET n = s.n - o.n
        FROM (SELECT {key_of_gone}, count(*) FROM gone g GROUP BY {places}) o ({key}, n) WHERE {same};
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO published_sums ({key}, {names}, n)
        SELECT {key_of_came}, {some_name_of_came}, count(*) FROM came c GROUP BY {places} ORDER BY {places}
        ON CONFLICT ({key}) DO UPDATE SET n = published_sums.n + excluded.n, {renamed};
    END IF;
    RETURN NULL; END $$"""
TRIGGER = """CREATE TRIGGER {name} AFTER {verb} ON published REFERENCING {tables}
    FOR EACH STATEMENT EXECUTE FUNCTION published_is_summed()"""


def raw(statement: str, **more: str) -> str:
    return " ".join(statement.format(**PARTS, **more).split())


RAW = {  # by row on SQLite; by statement on PostgreSQL, where a sum that changes a thousand times in one would grow a tail
    "sqlite": (
        raw("CREATE TRIGGER published_sums_more AFTER INSERT ON published BEGIN " + ONE_MORE + " END"),
        raw("CREATE TRIGGER published_sums_less AFTER DELETE ON published BEGIN " + ONE_LESS + " END"),
        raw("CREATE TRIGGER published_sums_moved AFTER UPDATE ON published WHEN {changed} BEGIN " + ONE_LESS + ONE_MORE + " END"),
    ),
    "postgresql": (
        raw(FUNCTION),
        raw(TRIGGER, name="published_sums_more", verb="INSERT", tables="NEW TABLE AS came"),
        raw(TRIGGER, name="published_sums_less", verb="DELETE", tables="OLD TABLE AS gone"),
        raw(TRIGGER, name="published_sums_moved", verb="UPDATE", tables="OLD TABLE AS gone NEW TABLE AS came"),
    ),
}
GONE = {"sqlite": (), "postgresql": ("DROP FUNCTION published_is_summed",)}


@event.listens_for(Published.__table__, "after_create")
def sum_up(table: Any, connection: Connection, **more: Any) -> None:
    for statement in RAW[connection.dialect.name]:
        connection.exec_driver_sql(statement)


@event.listens_for(Published.__table__, "after_drop")
def sum_no_more(table: Any, connection: Connection, **more: Any) -> None:
    for statement in GONE[connection.dialect.name]:
        connection.exec_driver_sql(statement)
