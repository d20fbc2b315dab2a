"""The bench compares like with like, and what it would find too late is guarded here: queries, never seconds."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import insert, select, update

from bench import bare, report, screens, season
from bench.inside import Refused, Visit
from emulation.db import act, db
from emulation.models import Kind, Published, Version

LIST = "/ket-qua"


def results(wanted: int) -> None:
    """Leave just so many published results."""
    with act() as writing:
        columns = [column for column in Published.__table__.columns if not column.primary_key]
        of_results = select(*columns).where(Published.kind == Kind.RESULT)
        first = dict(writing.execute(of_results.where(Published.over.is_not(None))).mappings().first())
        writing.execute(update(Published).where(Published.kind == Kind.RESULT).values(kind=Kind.CALL))
        writing.execute(insert(Published), [{**first, "code": f"{first['code']}-{n}"} for n in range(wanted)])
        Version.bump(writing)


def said(queries, visitor, path: str) -> int:
    visitor.get(path)  # what is kept until the next publication is read now
    with queries() as statements:
        assert visitor.get(path).status_code == 200
    return len(statements)


@pytest.mark.usefixtures("both_databases")
def test_a_public_list_of_fifty_asks_as_little_as_a_list_of_one(client, world, queries):
    results(1)
    one = said(queries, client, LIST)
    results(50)
    assert client.get(LIST).text.count('<th scope="row">') == 50
    assert said(queries, client, LIST) == one <= 4


@pytest.mark.parametrize("wanted", [1, 50, 60])
def test_the_bare_pages_say_what_ours_say(app, client, world, database_url, wanted):
    results(wanted)
    page = client.get(LIST)
    path = re.search(r'<th scope="row"><a href="([^"]+)"', page.text)[1]
    detail = client.get(path)
    yard = bare.create_app(database_url, {})
    engine = yard.extensions["engine"]
    with engine.connect() as connection:
        row = bare.one(connection, *path.split("/")[2:])
    yard.jinja_loader.mapping.update({"list.html": bare.flat_list(page.text), "detail.html": bare.flat_detail(detail.text, row)})
    try:
        bare.insist_on_the_same(LIST, page.data, Visit("bare list", yard, LIST).ask())
        bare.insist_on_the_same(path, detail.data, Visit("bare detail", yard, path).ask())
    finally:
        engine.dispose()


def test_a_difference_is_shown_where_it_is():
    with pytest.raises(bare.Different, match=r"at byte 4 .*\n  ours: một\n  bare: mộc"):
        bare.insist_on_the_same("a page", "một".encode(), "mộc".encode())


def test_an_error_page_is_never_measured(app, world):
    with pytest.raises(Refused, match="answered 404"):
        Visit("nowhere", app, "/nowhere").ask()


@pytest.mark.parametrize(
    ("value", "least", "most", "verdict"),
    [
        (0.80, 0.75, None, "ok"),
        (0.70, 0.75, None, "near"),
        (0.50, 0.75, None, "MISSED"),
        (4.0, None, 4, "ok"),
        (230.0, None, 220, "near"),
        (300.0, None, 220, "MISSED"),
    ],
)
def test_a_figure_is_judged_with_a_band(value, least, most, verdict):
    assert report.judged(value, least, most, band=0.15) == verdict


@pytest.mark.usefixtures("both_databases")
def test_no_screen_of_a_season_asks_more_for_more_nominations(as_, world, queries):
    """Every list the secretary opens, over a small season and over one of three times its size."""
    visitor, asked = as_("minh"), {}
    for portion in (0.05, 0.15):
        with act() as writing:
            season.fill(writing, portion)
        for name, path in screens.screens(db.session()):
            if not name.startswith(("list:", "dossier", "season", "decision", "award", "proposal", "count")):
                asked.setdefault(name, []).append(said(queries, visitor, path))
    assert len(asked) > 20
    assert {name: counts for name, counts in asked.items() if counts[0] < counts[1]} == {}
    assert asked["all dossiers"][1] <= 6
    assert asked["desk"][1] <= 21  # with a meeting under way, a box that waits, opinions and re-checks
