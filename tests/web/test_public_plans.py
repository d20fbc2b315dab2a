"""How the databases go about the public pages: along an index, never through a whole table, and never sorting what is not a page."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import event, select, text

from bench import plenty
from emulation.db import act, db
from emulation.models import Kind, PublicWords, Published, Sort
from emulation.models.public_words import entries

GROWING = ("published", "public_words")
PAGES = [
    "/", "/lay-y-kien", "/ket-qua", "/ket-qua?after=5", "/ket-qua?year=2020", "/ket-qua?award=bang-khen", "/ket-qua?sector=cong-nghiep",
    "/ket-qua?sector=cong-nghiep&award=bang-khen", "/ket-qua?year=2011-2020", "/ket-qua?subject=unit", "/ket-qua?source=here",
    "/ket-qua?q=nguyen", "/ket-qua?q=nguyen&after=5", "/ket-qua?outcome=not_passed", "/ket-qua?decision=1", "/thong-ke", "/tim-kiem",
    "/tim-kiem?q=nguyen", "/tim-kiem?q=nguyen&after=5", "/tim-kiem?q=chau+duoc+khen", "/tim-kiem?kind=decision", "/tim-kiem?year=2020",
    "/tim-kiem?q=n&kind=result&year=2020", "/tim-kiem?q=12+qd+ldld&year=2015", "/tim-kiem?q=qd&kind=decision",
    "/ket-qua?year=2015&after=5", "/ket-qua?year=2011-2012&after=5", "/api/v1/awards", "/api/v1/awards?year=2015", "/api/v1/decisions?year=2015",
    "/api/v1/awards?year=2015&award=BK-TLD", "/api/v1/nominations?outcome=passed", "/api/v1/nominations?year=2015", "/tim-kiem?year=2015&after=5",
]  # fmt: skip


@pytest.fixture
def said(app, client):
    """The statements of a page over a few thousand rows, with their parameters, as if nothing were kept."""

    def listen(path: str) -> list[tuple[str, object]]:
        found: list[tuple[str, object]] = []

        def note(connection, cursor, statement, parameters, context, many) -> None:
            found.append((statement, parameters))

        app.extensions.pop("public_choices", None)
        event.listen(db.engine, "before_cursor_execute", note)
        try:
            assert client.get(path).status_code == 200
        finally:
            event.remove(db.engine, "before_cursor_execute", note)
        return found

    return listen


def addresses(world) -> list[str]:
    published = db.session.execute(select(Published.year, Published.code).where(Published.kind == Kind.RESULT)).first()
    return [
        *PAGES,
        f"/ket-qua/{published.year}/{published.code}",
        f"/don-vi/{world.unit1.slug}",
        f"/lay-y-kien/{world.dossier_posted.code}",
    ]


@pytest.fixture
def filled(app, world):
    plenty.fill(db.engine, 3000)


def test_sqlite_walks_along_an_index(world, filled, said):
    faults = []
    for path in addresses(world):
        for statement, parameters in said(path):
            with db.engine.connect() as connection:
                plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)]
            by_name = "public_words.name = ?" in statement and not any("ix_public_words_name_id" in line for line in plan)
            if by_name or reads_all(plan) or sorts_much(plan, statement):
                faults.append((path, plan))
    assert faults == []


@pytest.mark.parametrize(
    ("path", "place"),
    [("/ket-qua", "(kind=? AND id<?)"), ("/ket-qua?year=2015", "(kind=? AND year=? AND id<?)"), ("/tim-kiem?year=2015", "(year=? AND id<?)")],
)  # fmt: skip
def test_a_page_further_on_begins_at_its_place(world, filled, said, path, place):
    with db.engine.connect() as connection:
        plans = [
            row[3]
            for statement, parameters in said(f"{path}{'&' if '?' in path else '?'}after=900")
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        ]
    assert any(line.endswith(place) for line in plans), plans


def reads_all(plan: list[str]) -> bool:
    """A table read from end to end, and not as a walk along its key that ends with the page (so nothing is sorted in it)."""
    through = [n for n, line in enumerate(plan) if re.match(rf"SCAN ({'|'.join(GROWING)})$", line)]
    sorting = [n for n, line in enumerate(plan) if "TEMP B-TREE" in line]
    page = next((n for n, line in enumerate(plan) if line.startswith("SCAN ids")), len(plan))
    return any(n > page or any(n < sort < page for sort in sorting) for n in through)


def sorts_much(plan: list[str], statement: str) -> bool:
    """What may be sorted: the page itself, what is open now, and small tables."""
    few = "ids|slugs|ix_public_words_name_id|ix_published_kind_until|published_sums|sectors"
    sorting = any("TEMP B-TREE FOR ORDER BY" in line for line in plan)
    return sorting and not re.search(few, " ".join([*plan, statement]))


def scans(plan: dict) -> list[str]:
    own = [plan["Relation Name"]] if plan["Node Type"] == "Seq Scan" and plan.get("Relation Name") in GROWING else []
    return own + [name for part in plan.get("Plans", ()) for name in scans(part)]


@pytest.mark.parametrize("database_kind", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True)
def test_postgresql_walks_along_an_index(world, filled, said):
    faults = []
    for path in addresses(world):
        for statement, parameters in said(path):
            with db.engine.connect() as connection:
                connection.execute(text("SELECT set_config('enable_seqscan', 'off', false)"))  # else a small table is simply read
                plan = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {statement}", parameters).scalar_one()
            if scans(plan[0]["Plan"]):
                faults.append((path, statement, scans(plan[0]["Plan"])))
    assert faults == []


@pytest.mark.usefixtures("both_databases")
def test_rows_written_in_bulk_are_found_like_any_other(world, client):
    """The bench writes the index past the models, and writes the same."""
    plenty.fill(db.engine, 400)
    with act() as writing:
        rows = writing.scalars(select(Published).where(Published.kind == Kind.RESULT, Published.code.startswith("B"))).all()
        for row in rows[:20]:
            kept = writing.scalar(select(PublicWords).where(PublicWords.published_id == row.id))
            wanted, *_led_to = entries(row)
            assert set(words_of(kept.words)) == set(wanted["words"].split())
            assert (kept.sort, kept.ref, kept.year, kept.name) == (Sort.RESULT, row.code, row.year, wanted["name"])
    assert plenty.NEEDLE.split()[-1] in client.get("/tim-kiem?q=hien+thuc+quyen+tram+anh").text


def words_of(kept: str) -> list[str]:
    """As SQLite keeps them, or as PostgreSQL shows a tsvector."""
    return kept.replace("'", "").split()
