"""The library over a hundred thousand published solutions: `python -m bench --library [--database URL]`.

The solutions are those of the demonstration, recombined: the title of one, the text of another, the facets of a third.
"""

from __future__ import annotations

import random
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, insert, select

from bench import district, plenty, report
from bench.inside import Visit
from emulation.db import act, db
from emulation.models import PublicWords, PublishedWork, Unit, Version, Work
from emulation.models.public_words import name_of
from emulation.rules.works import WorkKind

SIZE, AT_ONCE, YEARS = 100_000, 5_000, range(2011, 2021)
FIGURE, WORDS_FIGURE = "library: 20 cards and facets of 100,000, ms", "library: a common word of 100,000, ms"


def measured(folder: Path, url: str, quick: bool) -> tuple[dict[str, float], dict[str, Any]]:
    app = district.founded(folder, url)
    with app.app_context():
        grow(SIZE)
        plenty.analyze(db.engine)
        code, after = db.session.execute(
            select(PublishedWork.code, PublishedWork.id).order_by(PublishedWork.id).offset(SIZE // 2).limit(1)
        ).one()
        unit = db.session.scalar(select(PublishedWork.unit_slug).where(PublishedWork.code == code))
        db.session.remove()
        forget_all = partial(app.extensions.pop, "library", None)
        forget_words = lambda: app.extensions["library"].words.clear()  # noqa: E731
        visits = [
            Visit("the library", app, "/cach-lam-hay"),
            Visit("a field", app, "/cach-lam-hay?field=san-xuat"),
            Visit("field, value, cost, year, unit", app, f"/cach-lam-hay?field=san-xuat&value=3&cost=2&year=2015&unit={unit}"),
            Visit("deep page", app, f"/cach-lam-hay?after={after}"),
            Visit("new since a day", app, "/cach-lam-hay?since=2018-01-01"),
            Visit("common word, asked before", app, "/cach-lam-hay?q=hang"),
            Visit("common word, for the first time", app, "/cach-lam-hay?q=hang", forget=forget_words),
            Visit("two words and a field, first time", app, "/cach-lam-hay?q=hang+loi&field=san-xuat", forget=forget_words),
            Visit("one solution", app, f"/cach-lam-hay/{code}"),
            Visit("the library after a publication", app, "/cach-lam-hay", forget=forget_all),
        ]
        rows = [plenty.row_of(visit, db.engine, 8 if quick else 25) for visit in visits]
        name = db.engine.dialect.name
        db.session.remove()
    report.table(f"The library of {SIZE:,} solutions, {name}", ("page", "queries", "bytes", "ms", "CPU ms"), rows)
    wall = {row[0]: row[3] for row in rows}
    figures = {FIGURE: wall["field, value, cost, year, unit"], WORDS_FIGURE: wall["common word, for the first time"]}
    figures[FIGURE] = max(wall["the library"], wall["a field"], figures[FIGURE])
    return figures, {row[0]: dict(zip(("queries", "bytes", "ms", "cpu_ms"), row[1:], strict=True)) for row in rows}


def grow(size: int) -> None:
    """So many more than there are, past the steps."""
    with act() as session:
        connection, chance = session.connection(), random.Random(size)
        patterns = session.execute(select(PublishedWork.__table__)).mappings().all()
        base = session.execute(select(Work.__table__).where(Work.__table__.c.stage == "published")).mappings().first()
        assert base is not None
        units = session.execute(select(Unit.slug, Unit.short_name)).all()
        first = {table: (session.scalar(select(func.max(table.c.id))) or 0) + 1 for table in tables()}
        print(f"Writing {size:,} published solutions…", flush=True)
        made: tuple[list[Any], list[Any], list[Any]] = ([], [], [])
        for n in range(size):
            for its, row in zip(made, invented(n, chance, patterns, units, base, first), strict=True):
                its.append(row)
            if len(made[0]) == AT_ONCE or n == size - 1:
                write(connection, made)
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("INSERT INTO public_words_fts (public_words_fts) VALUES ('rebuild')")
        else:
            for table in tables():
                connection.exec_driver_sql(
                    f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), (SELECT max(id) FROM {table.name}))"  # noqa: S608
                )
        Version.bump(session)


def tables() -> tuple[Any, Any, Any]:
    return Work.__table__, PublishedWork.__table__, PublicWords.__table__


def invented(n: int, chance: random.Random, patterns: Any, units: Any, base: Any, first: dict[Any, int]) -> list[dict[str, Any]]:
    """The row of the work, its copy, and its entry in the index."""
    work_id, copy_id, words_id = (first[table] + n for table in tables())
    code, year = f"B{n}", chance.choice(YEARS)
    title, text, facets = (chance.choice(patterns) for _part in range(3))
    unit = chance.choice(units)
    copy = dict(facets) | {
        "id": copy_id, "work_id": work_id, "code": code, "year": year, "title": title["title"], "summary": text["summary"],
        "tags": text["tags"], "content": text["content"], "folded": f" {plenty.fold_of(title['title'])} {text['folded'][:300]}"[:4000],
        "unit_slug": unit.slug, "unit_name": unit.short_name, "value_band": chance.choice((None, 1, 2, 3, 4, 5)),
        "cost_band": chance.choice((None, 1, 2, 3, 4, 5)), "since": facets["since"].replace(year=year), "corrected_on": None, "correction": "",
    }  # fmt: skip
    kind = WorkKind.SOLUTION.value
    marks = (
        ("k", kind), ("y", year), ("s", copy["sector_code"]), ("u", unit.slug), ("f", copy["field_code"]),
        ("v", copy["value_band"]), ("c", copy["cost_band"]),
    )  # fmt: skip
    entry = {
        "id": words_id, "sort": kind, "ref": code, "published_id": None, "year": year, "name": name_of(copy["title"]),
        "title": copy["title"], "detail": unit.short_name, "words": plenty.tokens((copy["title"], copy["folded"]), marks),
    }  # fmt: skip
    return [dict(base) | {"id": work_id, "code": code, "year": year}, copy, entry]


def write(connection: Connection, made: tuple[list[Any], list[Any], list[Any]]) -> None:
    for table, rows in zip(tables(), made, strict=True):
        connection.execute(insert(table), rows)
        rows.clear()
