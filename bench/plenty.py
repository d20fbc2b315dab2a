"""The public pages over ten thousand and over a million published rows: `python -m bench --big [--database URL]`.

The rows are written past the models, as fast as the database takes them: names recombined from those of the demonstration, in
the units, sectors and awards of its own results, year after year. On SQLite the grown files are kept in the folder for
temporary files and used again as long as the tables stay the same.
"""

from __future__ import annotations

import gc
import itertools
import json
import os
import random
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from functools import cache, partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, func, select, text

from bench import district, report, screens
from bench.inside import Visit, listening
from emulation import create_app
from emulation.db import act, db
from emulation.demo.names import people
from emulation.models import Kind, PublicWords, Published, Sort, Version
from emulation.models.public_words import RAW, mark, name_of
from emulation.practice import tables_of_this_release
from emulation.text import beginnings, fold

SMALL, LARGE = 10_000, 1_000_000
AT_ONCE = 20_000
FIRST_YEAR, YEARS = 2011, 10
LAST_DAY = date(2020, 6, 30)
NEEDLE = "Hiền Thục Quyên Trâm Anh"  # a name borne once among the newest, once among the oldest
A, B = Published.__table__, PublicWords.__table__
OWN = [column.name for column in A.columns]
INDEXED = [column.name for column in B.columns]


def measured(folder: Path, url: str, quick: bool) -> tuple[dict[str, float], dict[str, Any]]:
    """Print what every public page costs at both sizes, and name the figures that stand for all."""
    took: dict[int, dict[str, tuple[Any, ...]]] = {}
    app = district.founded(folder, url) if url else None
    for size in (SMALL, LARGE):
        file = kept_file(folder, size)
        if not url:
            app = over_a_copy(file, folder)
        assert app is not None
        with app.app_context():
            if url:
                publish_the_same(db.engine, file)
            took[size] = {row[0]: row for row in each_page(app, db.engine, 15 if quick else 40)}
            name = db.engine.dialect.name
            db.session.remove()
    return told(name, took)


def each_page(app: Any, engine: Engine, times: int) -> Iterator[tuple[Any, ...]]:
    places = [Visit(name, app, path) for name, path in pages()]
    forget = partial(app.extensions.pop, "public_choices", None)
    for visit in [*places, Visit("results after a publication", app, "/ket-qua", forget=forget)]:
        yield row_of(visit, engine, times)


def row_of(visit: Visit, engine: Engine, times: int) -> tuple[str, int, int, float, float]:
    """Queries, bytes, and the least wall and CPU milliseconds of a request: whoever else uses the machine only adds to them."""
    for _ in range(3):
        visit.size = len(visit.ask())
    with listening([engine]) as said:
        visit.ask()
    gc.collect()
    gc.freeze()
    try:
        wall = min(screens.timed(visit) for _ in range(times))
        cpu = min(visit.cost(2) for _ in range(max(5, times // 4)))
    finally:
        gc.unfreeze()
    return visit.name, len(said), visit.size, wall, cpu


def pages() -> list[tuple[str, str]]:
    """Every kind of public page, and every kind of question to the lists and to the search."""
    session = db.session
    middle = session.scalar(select(A.c.id).where(A.c.kind == Kind.RESULT).order_by(A.c.id).offset(500).limit(1))
    old = session.scalar(select(A.c.id).where(A.c.kind == Kind.RESULT, A.c.year == 2012).order_by(A.c.id).offset(99).limit(1))
    deep = session.scalar(select(B.c.id).order_by(B.c.id).offset(2000).limit(1))
    row = session.execute(select(A).where(A.c.kind == Kind.RESULT).order_by(A.c.id.desc()).limit(1)).one()
    unit, award, sector = row.unit_slug, row.award_code, row.sector_code
    needle = NEEDLE.replace(" ", "+")
    lists = {
        "results": "", "deep page": f"after={middle}", "one year": "year=2015", "an old year": f"year={FIRST_YEAR}", "one award": f"award={award}",
        "one sector": f"sector={sector}", "sector and award": f"sector={sector}&award={award}", "unit and year": f"unit={unit}&year=2012",
        "units only": "subject=unit", "five years": "year=2016-2020", "old years": "year=2011-2012", "old year, deep": f"year=2012&after={old}", "decided here": "source=here",
        "not passed": "outcome=not_passed", "common word": "q=nguyen", "common word, old year": f"q=nguyen&year={FIRST_YEAR}",
        "common word, one unit": f"q=nguyen&unit={unit}", "a name": f"q={needle}",
    }  # fmt: skip
    asked = {
        "nothing yet": "", "a name": f"q={needle}", "a name typed halfway": "q=hien+thuc+qu", "common word": "q=nguyen", "one letter": "q=n",
        "two common words": "q=nguyen+thi", "common word, deep": f"q=nguyen&after={deep}", "rarer word": "q=quyen", "no such word": "q=zzz",
        "common and no such": "q=n+t+zzz", "common word, one year": "q=nguyen&year=2013", "common word among decisions": "q=qd&kind=decision",
        "postings": "kind=posting", "common word among postings": "q=nguyen&kind=posting", "decisions": "kind=decision", "units": "kind=unit",
        "eight letters": "q=a+b+c+d+h+n+t+l",
    }  # fmt: skip
    interface = {
        "awards": "awards", "of a year": f"awards?year={FIRST_YEAR}", "unit and year": f"awards?unit={unit}&year=2012",
        "award and year": f"awards?award={award}&year={FIRST_YEAR}", "decided here": "nominations?outcome=passed",
        "decisions": "decisions", "decisions of a year": f"decisions?year={FIRST_YEAR}",
    }  # fmt: skip
    return [
        ("home", "/"), ("open to opinion", "/lay-y-kien"), ("a result", f"/ket-qua/{row.year}/{row.code}"), ("a unit", f"/don-vi/{unit}"),
        ("statistics", "/thong-ke"), ("coverage", "/do-phu"), ("indicators", "/chi-so"), ("decisions", "/ket-qua/quyet-dinh"),
        ("open data", "/du-lieu"), ("feed", "/ket-qua/atom"), ("map of the site", "/sitemap.xml"),
        *((f"interface: {name}", f"/api/v1/{query}") for name, query in interface.items()),
        *((f"list: {name}", f"/ket-qua?{query}") for name, query in lists.items()),
        *((f"search: {name}", f"/tim-kiem?{query}") for name, query in asked.items()),
    ]  # fmt: skip


def told(database: str, took: dict[int, dict[str, tuple[Any, ...]]]) -> tuple[dict[str, float], dict[str, Any]]:
    small, large = took[SMALL], took[LARGE]
    rows = []
    for name, (_name, queries, size, wall, cpu) in large.items():
        before = small[name][3]
        rows.append((name, queries, size, before, wall, wall / before, small[name][4], cpu, cpu / small[name][4]))
    head = (
        "page",
        "queries",
        "bytes",
        f"ms of {SMALL:,}",
        f"of {LARGE:,}",
        "growth",
        f"CPU of {SMALL:,}",
        f"of {LARGE:,}",
        "growth",
    )
    report.table(
        f"The public pages by size, {database}: least time of a request in one process, nothing kept before it", head, rows
    )
    names = ("search: a name", "search: common word")
    figures = {f"{name}, of {LARGE:,}, ms": large[name][3] for name in names}
    figures["growth of the public pages, at most"] = max(row[5] for row in rows)
    return figures, {
        row[0]: dict(
            zip(
                ("queries", "bytes", "small_ms", "large_ms", "growth", "small_cpu_ms", "large_cpu_ms", "cpu_growth"),
                row[1:],
                strict=True,
            )
        )
        for row in rows
    }


# the files


def kept_file(folder: Path, size: int) -> Path:
    """A SQLite file of that size in the folder for temporary files; made when there is none for the tables of this release."""
    kept = Path(tempfile.gettempdir()) / f"emulation-bench-{tables_of_this_release()[:12]}-{size}.sqlite"
    if not kept.exists():
        settings = dict(os.environ)
        live = folder / f"{size}.sqlite"
        app = district.founded(folder, f"sqlite:///{live}")
        with app.app_context():
            fill(db.engine, size)
            db.session.remove()
            db.engine.dispose()
        os.environ.update(settings)
        live.replace(kept)
    return kept


def over_a_copy(file: Path, folder: Path) -> Any:
    live = folder / file.name
    shutil.copyfile(file, live)
    district.surroundings(folder, f"sqlite:///{live}")
    return create_app(INSTANCE=folder)


def publish_the_same(engine: Engine, file: Path) -> None:
    """Have PostgreSQL publish what that file does."""
    with closing(sqlite3.connect(file)) as source, act() as session:
        connection = session.connection()
        connection.exec_driver_sql("TRUNCATE published, public_words, published_sums, unit_sums CASCADE")
        connection.exec_driver_sql("DROP INDEX ix_public_words_words")
        raw = connection.connection.dbapi_connection
        assert raw is not None
        for table, names in ((A, OWN), (B, INDEXED)):
            columns = ", ".join(f'"{name}"' for name in names)
            rows = source.execute(f"SELECT {columns} FROM {table.name} ORDER BY id")  # noqa: S608
            with raw.cursor() as cursor, cursor.copy(f"COPY {table.name} ({columns}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        for statement in RAW["postgresql"]:
            connection.exec_driver_sql(statement)
        Version.bump(session)
    analyze(engine)


def analyze(engine: Engine) -> None:
    """As a database does by itself in time."""
    with act() as session:
        session.execute(text("ANALYZE"))


# the rows


def fill(engine: Engine, size: int) -> None:
    """Grow what is published to that many rows, oldest first, as if the district had always kept its record here."""
    with act() as session:
        rows = session.scalar(select(func.count()).select_from(Published)) or 0
        print(f"Writing {size - rows:,} published rows…", flush=True)
        connection = session.connection()
        made = invented(session, size - rows)
        while some := list(itertools.islice(made, AT_ONCE)):
            write(connection, some)
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("INSERT INTO public_words_fts (public_words_fts) VALUES ('rebuild')")
        Version.bump(session)
    analyze(engine)


def invented(session: Any, n: int) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Published rows as plain values, each with its rows of the index."""
    chance = random.Random(n)
    drawn = people(random.Random(1), 3000)
    of_results = select(A).where(A.c.kind == Kind.RESULT, A.c.unit_slug != "").order_by(A.c.id)
    patterns = [dict(row) for row in session.execute(of_results.limit(500)).mappings()]
    first = (session.scalar(select(func.max(A.c.id))) or 0) + 1
    id = (session.scalar(select(func.max(B.c.id))) or 0) + 1
    decisions: set[str] = set(session.scalars(select(B.c.ref).where(B.c.sort == Sort.DECISION)))
    for k in range(n):
        pattern = chance.choice(patterns)
        year = FIRST_YEAR + min(YEARS - 1, k * YEARS // n)
        kind = Kind.POSTING if k % 10 == 3 else Kind.NOT_PASSED if k % 50 == 7 else Kind.RESULT
        name = NEEDLE if k in (0, n - 1) else f"{chance.choice(drawn).full.rpartition(' ')[0]} {chance.choice(drawn).given}"
        number = f"{k // 25 % 900 + 1}/QĐ-LĐLĐ" if kind is Kind.RESULT else None
        decided = date(year, 1 + k % 12, 1 + k % 28) if year < LAST_DAY.year else LAST_DAY - timedelta(days=k % 150)
        row = pattern | {
            "id": first + k, "kind": kind.value, "code": f"B{first + k}", "nomination_id": None, "year": year, "title": name, "note": "",
            "until": decided if kind is Kind.POSTING else None, "decision_no": number, "decided_on": decided if number else None,
            "folded": f" {fold_of(name)} {fold_of(pattern['unit_name'])} {fold_of(pattern['award_name'])}", "yes": None, "over": None,
            "withdrawn_on": None, "corrected_on": None, "verdict": {},
        }  # fmt: skip
        entries = [entry(id, row)] if kind is not Kind.POSTING else []
        id += len(entries)
        if number and (ref := f"{year}/{number}") not in decisions:
            decisions.add(ref)
            led_to = tokens((number, row["issuer"]), (("k", "decision"), ("y", year)))
            entries.append(
                dict(
                    zip(
                        INDEXED,
                        (id, "decision", ref, None, year, row["decided_on"], name_of(number), number, row["issuer"], led_to),
                        strict=True,
                    )
                )
            )
            id += 1
        yield row, entries


def entry(id: int, row: dict[str, Any]) -> dict[str, Any]:
    """The same as models.public_words.entries makes of it, from parts that come again and again."""
    marks = (
        ("k", row["kind"]), ("y", row["year"]), ("a", row["award_code"]), ("f", row["award_form"]), ("s", row["sector_code"]),
        ("u", row["unit_slug"]), ("o", row["subject"]), ("i", 1), ("d", row["decision_no"]),
        ("t", row["tier_code"]), ("w", int(row["withdrawn_on"] is not None)),
    )  # fmt: skip
    texts = (row["title"], row["unit_name"], row["award_name"], row["decision_no"] or "")
    values = (
        id,
        row["kind"],
        row["code"],
        row["id"],
        row["year"],
        row["decided_on"],
        name_of(row["title"]),
        "",
        "",
        tokens(texts, marks),
    )
    return dict(zip(INDEXED, values, strict=True))


def tokens(texts: tuple[str, ...], marks: tuple[tuple[str, Any], ...]) -> str:
    found = set().union(*map(beginnings_of, texts), (marked(*one) for one in marks if one[1] not in (None, "")))
    return " ".join(sorted(found))


beginnings_of, marked, fold_of = cache(beginnings), cache(mark), cache(fold)


def write(connection: Connection, made: list[tuple[dict[str, Any], list[dict[str, Any]]]]) -> None:
    rows = [[plain(row[name]) for name in OWN] for row, _entries in made]
    entries = [[one[name] for name in INDEXED] for _row, its in made for one in its]
    raw = connection.connection.dbapi_connection
    assert raw is not None
    for table, names, values in ((A, OWN, rows), (B, INDEXED, entries)):
        columns = ", ".join(f'"{name}"' for name in names)
        if connection.dialect.name == "sqlite":
            raw.executemany(f"INSERT INTO {table.name} ({columns}) VALUES ({', '.join('?' * len(names))})", values)  # noqa: S608
        else:
            with raw.cursor() as cursor, cursor.copy(f"COPY {table.name} ({columns}) FROM STDIN") as copy:
                for line in values:
                    copy.write_row(line)


def plain(value: Any) -> Any:
    """As both databases take it without SQLAlchemy."""
    if isinstance(value, dict | list):
        return json.dumps(value)
    if hasattr(value, "isoformat"):
        return value.replace(tzinfo=None).isoformat(" ") if hasattr(value, "tzinfo") else value.isoformat()
    return getattr(value, "value", value)
