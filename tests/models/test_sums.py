"""The sums beside the published rows are what the rows say, whatever happens to the rows."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from sqlalchemy import delete, insert, select, update

from emulation.db import act, db
from emulation.models import Form, Kind, PublicWords, Published, PublishedSum, Subject, UnitSum
from tests.web.test_figures import award

STANDING = (PublishedSum.kind == Kind.RESULT.value, PublishedSum.withdrawn.is_(False))


def total() -> int:
    db.session.rollback()
    return sum(db.session.scalars(select(PublishedSum.n).where(*STANDING)))


def agree() -> bool:
    """Whether both tables say what their rows say."""
    kept, units = Counter(), Counter()
    for row in db.session.scalars(select(PublishedSum).where(PublishedSum.n != 0)):
        key = (row.kind, row.year, row.award_code, row.award_form, row.tier_code, row.sector_code, row.subject, row.imported)
        kept[(*key, row.withdrawn)] += row.n
    for row in db.session.scalars(select(UnitSum).where(UnitSum.n != 0)):
        units[row.unit_slug, row.year] += row.n
    for p in db.session.scalars(select(Published)):
        key = (p.kind.value, p.year, p.award_code, p.award_form or "", p.tier_code, p.sector_code, p.subject or "")
        kept[(*key, p.nomination_id is None, p.withdrawn_on is not None)] -= 1
        if p.kind is Kind.RESULT and p.withdrawn_on is None:
            units[p.unit_slug, p.year] -= 1
    return not any(kept.values()) and not any(units.values())


@pytest.fixture
def nothing(app, both_databases):
    with act() as writing:
        writing.execute(delete(PublicWords))
        writing.execute(delete(Published))
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
    found = {(row.unit_slug, row.year): row.n for row in db.session.scalars(select(UnitSum).where(UnitSum.n > 0))}
    assert found == {("u", 2019): 2, ("v", 2020): 1}


def test_a_withdrawn_award_no_longer_counts(three):
    with act() as writing:
        writing.query(Published).filter_by(code="k1").one().withdrawn_on = date(2020, 9, 1)
    assert total() == 2
    assert agree()


def test_a_row_that_is_changed_counts_elsewhere(three):
    with act() as writing:
        row = writing.query(Published).filter_by(code="k3").one()
        row.award_code, row.sector_code, row.unit_slug = "BK", "khac", "u"
    assert total() == 3
    assert agree()


def test_a_corrected_name_changes_no_sum(three):
    with act() as writing:
        writing.query(Published).filter_by(code="k3").one().title = "Tên đúng"
    assert total() == 3


def test_a_row_that_is_removed_no_longer_counts(three):
    with act() as writing:
        writing.delete(writing.query(Published).filter_by(code="k2").one())
    assert total() == 2
    assert agree()


def test_rows_written_past_the_session_are_counted_too(three):
    columns = [column for column in Published.__table__.columns if not column.primary_key]
    row = dict(db.session.execute(select(*columns).where(Published.code == "k1")).mappings().one())
    with act() as writing:
        writing.execute(insert(Published), [{**row, "code": f"x{n}"} for n in range(20)])
        writing.execute(update(Published).where(Published.code.in_(("x1", "x2"))).values(year=2018))
        writing.execute(delete(Published).where(Published.code == "x3"))
    assert total() == 22
    assert agree()


def test_the_town_is_counted_as_it_was_published(world, both_databases):
    assert agree()
    assert total() == 1
