"""Whatever is asked of the public lists, their pages hold all of it, once, newest first: however the databases are led to it."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from bench import plenty
from emulation.db import db
from emulation.models import Kind, Published, walking
from emulation.models.award import Form
from emulation.models.open_data import TABLES
from emulation.models.results import CAP, Wanted

P = Published.__table__.c
AWARD, SECTOR = "LDXS-TINH", "giao-duc"
ASKED = [
    (Wanted(), ()),
    (Wanted(years=(2012, 2012)), (P.year == 2012,)),
    (Wanted(years=(2012, 2013)), (P.year.in_((2012, 2013)),)),
    (Wanted(years=(2011, 2020)), (P.year >= 2011, P.year <= 2020)),
    (Wanted(years=(2012, 2013), sector=SECTOR), (P.year.in_((2012, 2013)), P.sector_code == SECTOR)),
    (Wanted(years=(2012, 2019), sector=SECTOR), (P.year >= 2012, P.year <= 2019, P.sector_code == SECTOR)),
    (Wanted(years=(2013, 2013), award=AWARD), (P.year == 2013, P.award_code == AWARD)),
    (Wanted(words=("nguyen",), years=(2011, 2012)), (P.year.in_((2011, 2012)), P.folded.contains(" nguyen "))),
    (Wanted(years=(2012, 2013), passed=False), (P.year.in_((2012, 2013)),)),
    (Wanted(years=(2012, 2012), form=Form.TITLE, passed=False), (P.year == 2012, P.award_form == Form.TITLE)),
]


@pytest.mark.usefixtures("both_databases")
def test_the_pages_of_a_list_hold_all_of_it_in_order(world, monkeypatch):
    monkeypatch.setattr(walking, "NEAR", 12)  # so that both ways are taken, and the seam between them too
    monkeypatch.setattr(walking, "COUNTED", 12)
    plenty.fill(db.engine, 600)
    dialect = db.engine.dialect.name
    for wanted, conditions in ASKED:
        kind = Kind.RESULT if wanted.passed else Kind.NOT_PASSED
        rows = select(P.id).where(P.kind == kind, *conditions).order_by(P.id.desc())
        expected = list(db.session.scalars(rows))
        found, after = [], None
        while page := [row.id for row in db.session.execute(wanted.page(after, dialect, (P.id,), 7))]:
            found += page
            after = page[-1]
        assert found == expected, wanted
        assert db.session.scalar(wanted.count(dialect)) == min(len(expected), CAP + 1), wanted


@pytest.mark.usefixtures("both_databases")
def test_decisions_of_a_year_are_found_by_their_day(world):
    plenty.fill(db.engine, 300)
    table = TABLES["decisions"]
    for year in (2012, 2015):
        days = [row.decided_on for row in table.part(db.session(), None, 500, {"year": year}, False)]
        assert days and {day.year for day in days} == {year} and days == sorted(days, reverse=True)
