"""How many rows are published of each kind, year, award and so on: kept by the database itself at every change.

So no page counts a table that grows with the years.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, String, event
from sqlalchemy.orm import Mapped, mapped_column

from emulation.models.base import Model
from emulation.models.published import Published


class PublishedSum(Model):
    """One sum, with the names under which its award, its tier and its sector were published last."""

    __tablename__ = "published_sums"

    kind: Mapped[str] = mapped_column(String(40), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    award_code: Mapped[str] = mapped_column(String(40), primary_key=True)
    award_form: Mapped[str] = mapped_column(String(40), primary_key=True)
    tier_code: Mapped[str] = mapped_column(String(40), primary_key=True)
    sector_code: Mapped[str] = mapped_column(String(40), primary_key=True)
    subject: Mapped[str] = mapped_column(String(40), primary_key=True)
    imported: Mapped[bool] = mapped_column(primary_key=True)
    withdrawn: Mapped[bool] = mapped_column(primary_key=True)
    award_name: Mapped[str] = mapped_column(String(200))
    award_name_en: Mapped[str] = mapped_column(String(200))
    tier_name: Mapped[str] = mapped_column(String(120))
    tier_name_en: Mapped[str] = mapped_column(String(120))
    sector_name: Mapped[str] = mapped_column(String(120))
    sector_name_en: Mapped[str] = mapped_column(String(120))
    n: Mapped[int]


class UnitSum(Model):
    """How many awards of one year stand that went to one unit, its teams and its people."""

    __tablename__ = "unit_sums"

    unit_slug: Mapped[str] = mapped_column(String(120), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    n: Mapped[int]


@dataclass(frozen=True)
class Counted:
    """What a table of sums counts: its key, how each part of it is read from a published row {0}, and which rows count."""

    table: str
    key: dict[str, str]
    names: tuple[str, ...] = ()
    counts: str = "true"

    def parts(self) -> dict[str, str]:
        places, key, names = ", ".join(str(n + 1) for n in range(len(self.key))), ", ".join(self.key), self.names
        written = {f"key_of_{row}": ", ".join(part.format(row) for part in self.key.values()) for row in ("old", "new", "g", "c")}
        return (
            written
            | {
                "table": self.table,
                "key": key,
                "names": "".join(f", {name}" for name in names),
                "names_of_new": "".join(f", new.{name}" for name in names),
                "some_name_of_c": "".join(f", max(c.{name})" for name in names),
                "renamed": "".join(f", {name} = excluded.{name}" for name in names),
                "same": " AND ".join(f"s.{name} = o.{name}" for name in self.key),
                "places": places,
                "changed": " OR ".join(f"old.{name} IS NOT new.{name}" for name in (*READ, *names)),
            }
            | {f"counts_{row}": self.counts.format(row) for row in ("old", "new", "g", "c")}
        )


READ = (
    "kind",
    "year",
    "award_code",
    "award_form",
    "tier_code",
    "sector_code",
    "subject",
    "nomination_id",
    "withdrawn_on",
    "unit_slug",
)
COUNTED = (
    Counted(
        "published_sums",
        {
            "kind": "{0}.kind",
            "year": "{0}.year",
            "award_code": "{0}.award_code",
            "award_form": "coalesce({0}.award_form, '')",
            "tier_code": "{0}.tier_code",
            "sector_code": "{0}.sector_code",
            "subject": "coalesce({0}.subject, '')",
            "imported": "{0}.nomination_id IS NULL",
            "withdrawn": "{0}.withdrawn_on IS NOT NULL",
        },
        ("award_name", "award_name_en", "tier_name", "tier_name_en", "sector_name", "sector_name_en"),
    ),
    Counted(
        "unit_sums", {"unit_slug": "{0}.unit_slug", "year": "{0}.year"}, counts="{0}.kind = 'result' AND {0}.withdrawn_on IS NULL"
    ),
)
ONE_MORE = """INSERT INTO {table} ({key}{names}, n) SELECT {key_of_new}{names_of_new}, 1 WHERE {counts_new}
    ON CONFLICT ({key}) DO UPDATE SET n = n + 1{renamed};"""
ONE_LESS = """UPDATE {table} SET n = n - 1 WHERE ({key}) = ({key_of_old}) AND {counts_old};"""
FUNCTION = """CREATE FUNCTION {table}_follow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF TG_OP <> 'INSERT' THEN
        UPDATE {table} s SET n = s.n - o.n
        FROM (SELECT {key_of_g}, count(*) FROM gone g WHERE {counts_g} GROUP BY {places}) o ({key}, n) WHERE {same};
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO {table} ({key}{names}, n)
        SELECT {key_of_c}{some_name_of_c}, count(*) FROM came c WHERE {counts_c} GROUP BY {places} ORDER BY {places}
        ON CONFLICT ({key}) DO UPDATE SET n = {table}.n + excluded.n{renamed};
    END IF;
    RETURN NULL; END $$"""
TRIGGER = """CREATE TRIGGER {table}_{name} AFTER {verb} ON published REFERENCING {tables}
    FOR EACH STATEMENT EXECUTE FUNCTION {table}_follow()"""
VERBS = {  # by row on SQLite; by statement on PostgreSQL, where a sum that changes a thousand times in one would grow a tail
    "sqlite": (
        "CREATE TRIGGER {table}_more AFTER INSERT ON published BEGIN " + ONE_MORE + " END",
        "CREATE TRIGGER {table}_less AFTER DELETE ON published BEGIN " + ONE_LESS + " END",
        "CREATE TRIGGER {table}_moved AFTER UPDATE ON published WHEN {changed} BEGIN " + ONE_LESS + ONE_MORE + " END",
    ),
    "postgresql": (
        FUNCTION,
        TRIGGER.replace("{name}", "more").replace("{verb}", "INSERT").replace("{tables}", "NEW TABLE AS came"),
        TRIGGER.replace("{name}", "less").replace("{verb}", "DELETE").replace("{tables}", "OLD TABLE AS gone"),
        TRIGGER.replace("{name}", "moved").replace("{verb}", "UPDATE").replace("{tables}", "OLD TABLE AS gone NEW TABLE AS came"),
    ),
}
RAW = {
    dialect: tuple(" ".join(verb.format(**counted.parts()).split()) for counted in COUNTED for verb in verbs)
    for dialect, verbs in VERBS.items()
}
GONE = {"sqlite": (), "postgresql": tuple(f"DROP FUNCTION {counted.table}_follow" for counted in COUNTED)}


@event.listens_for(Published.__table__, "after_create")
def sum_up(table: Any, connection: Connection, **more: Any) -> None:
    for statement in RAW[connection.dialect.name]:
        connection.exec_driver_sql(statement)


@event.listens_for(Published.__table__, "after_drop")
def sum_no_more(table: Any, connection: Connection, **more: Any) -> None:
    for statement in GONE[connection.dialect.name]:
        connection.exec_driver_sql(statement)
