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
NAMES_OF = ", ".join(f"{{0}}.{name}" for name in NAMES)
COLUMNS = ", ".join((*KEY, *NAMES, "n"))
RENAMED = ", ".join(f"{name} = excluded.{name}" for name in NAMES)
SAME = " AND ".join(f"s.{name} = o.{name}" for name in KEY)
COUNTED = " OR ".join(f"old.{name} IS NOT new.{name}" for name in (*KEY[:6], *NAMES, "nomination_id", "withdrawn_on"))
CAME = (
    f"INSERT INTO published_sums ({COLUMNS}) VALUES ({KEY_OF.format('new')}, {NAMES_OF.format('new')}, 1)"
    f" ON CONFLICT ({', '.join(KEY)}) DO UPDATE SET n = n + 1, {RENAMED};"
)
WENT = f"UPDATE published_sums SET n = n - 1 WHERE ({', '.join(KEY)}) = ({KEY_OF.format('old')});"
TOLD = ", ".join(f"max({{0}}.{name})" for name in NAMES)
PLACES = ", ".join(str(n + 1) for n in range(len(KEY)))

RAW = {
    "sqlite": (
        f"CREATE TRIGGER published_sums_more AFTER INSERT ON published BEGIN {CAME} END",
        f"CREATE TRIGGER published_sums_less AFTER DELETE ON published BEGIN {WENT} END",
        f"CREATE TRIGGER published_sums_moved AFTER UPDATE ON published WHEN {COUNTED} BEGIN {WENT} {CAME} END",
    ),
    "postgresql": (
        "CREATE FUNCTION published_is_summed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " IF TG_OP <> 'INSERT' THEN UPDATE published_sums s SET n = s.n - o.n FROM ("
        f"SELECT {KEY_OF.format('g')}, count(*) FROM gone g GROUP BY {PLACES}) o ({', '.join(KEY)}, n) WHERE {SAME}; END IF;"
        f" IF TG_OP <> 'DELETE' THEN INSERT INTO published_sums ({COLUMNS})"
        f" SELECT {KEY_OF.format('c')}, {TOLD.format('c')}, count(*) FROM came c GROUP BY {PLACES} ORDER BY {PLACES}"
        f" ON CONFLICT ({', '.join(KEY)}) DO UPDATE SET n = published_sums.n + excluded.n, {RENAMED}; END IF;"
        " RETURN NULL; END $$",
        "CREATE TRIGGER published_sums_more AFTER INSERT ON published REFERENCING NEW TABLE AS came"
        " FOR EACH STATEMENT EXECUTE FUNCTION published_is_summed()",
        "CREATE TRIGGER published_sums_less AFTER DELETE ON published REFERENCING OLD TABLE AS gone"
        " FOR EACH STATEMENT EXECUTE FUNCTION published_is_summed()",
        "CREATE TRIGGER published_sums_moved AFTER UPDATE ON published REFERENCING OLD TABLE AS gone NEW TABLE AS came"
        " FOR EACH STATEMENT EXECUTE FUNCTION published_is_summed()",
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
