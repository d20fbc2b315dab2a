"""The sums beside the published rows are what the rows say, whatever happens to the rows."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import delete, insert, select

from emulation.db import act, db
from emulation.models import AwardSum, Form, Kind, Published, Subject, UnitSum, sums
from tests.web.test_figures import award


def total() -> int:
    db.session.rollback()
    return sum(db.session.scalars(select(AwardSum.n)))


@pytest.fixture
def nothing(app, both_databases):
    with act() as writing:
        writing.execute(delete(Published))
        sums.recount(writing)
    assert total() == 0


@pytest.fixture
def three(nothing):
    with act() as writing:
        writing.add_all([
            award(1, "BK", Form.CERTIFICATE, 2019),
            award(2, "BK", Form.CERTIFICATE, 2019, tier_code="tren", tier_name="Cấp trên"),
            award(3, "LDXS-TINH", Form.TITLE, 2020, subject=Subject.COLLECTIVE, unit_slug="v"),
            award(4, "LDXS-TINH", Form.TITLE, 2020, kind=Kind.NOT_PASSED),
        ])  # fmt: skip


def test_a_row_that_is_published_is_counted_once(three):
    assert total() == 3
    found = {(row.unit_slug, row.year): row.n for row in db.session.scalars(select(UnitSum))}
    assert found == {("u", 2019): 2, ("v", 2020): 1}


def test_a_withdrawn_award_no_longer_counts(three):
    with act() as writing:
        writing.query(Published).filter_by(code="k1").one().withdrawn_on = date(2020, 9, 1)
    assert total() == 2
    assert not sums.differ(db.session())


def test_a_row_that_is_changed_counts_elsewhere(three):
    with act() as writing:
        row = writing.query(Published).filter_by(code="k3").one()
        row.award_code, row.sector_code, row.unit_slug = "BK", "khac", "u"
    assert total() == 3
    assert not sums.differ(db.session())


def test_a_corrected_name_changes_no_sum(three):
    with act() as writing:
        writing.query(Published).filter_by(code="k3").one().title = "Tên đúng"
    assert total() == 3


def test_a_row_that_is_removed_no_longer_counts(three):
    with act() as writing:
        writing.delete(writing.query(Published).filter_by(code="k2").one())
    assert total() == 2
    assert not sums.differ(db.session())


def test_rows_written_past_the_session_are_noticed_and_counted_anew(three):
    columns = [column for column in Published.__table__.columns if not column.primary_key]
    row = dict(db.session.execute(select(*columns).where(Published.code == "k1")).mappings().one())
    with act() as writing:
        writing.execute(insert(Published), [{**row, "code": f"x{n}"} for n in range(20)])
    assert total() == 3
    assert sums.differ(db.session())
    with act() as writing:
        sums.recount(writing)
    assert total() == 23
    assert not sums.differ(db.session())


def test_the_town_is_counted_as_it_was_published(world, both_databases):
    assert not sums.differ(db.session())
    assert total() == 1
