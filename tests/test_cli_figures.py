"""The commands that keep the public figures."""

from __future__ import annotations

from sqlalchemy import insert, select, update

from emulation.db import act, db
from emulation.models import AwardSum, Complaint, IndicatorFigure, Published, Setting, Version, sums
from emulation.models.indicator import FLOOR
from tests.world import NOW


def test_the_indicators_are_taken_anew(app, world):
    with act() as writing:
        writing.merge(Setting(name=FLOOR, value="0"))
        writing.execute(update(Complaint).values(take_up_by=NOW.date().replace(day=1)))
        before = writing.get(Version, "public").n
    said = app.test_cli_runner().invoke(args=["figures", "take"])
    assert (said.exit_code, said.output) == (0, "The indicators are those of 17/09/2020.\n")
    row = db.session.get(IndicatorFigure, ("complaints_answered", 2020, 2020))
    assert (row.numerator, row.denominator, row.taken_on) == (0, 1, NOW.date())
    assert db.session.get(Version, "public").n == before + 1


def test_sums_that_fell_behind_are_put_right(app, world):
    columns = [column for column in Published.__table__.columns if not column.primary_key]
    row = dict(db.session.execute(select(*columns).where(Published.decision_no.is_not(None))).mappings().first())
    with act() as writing:
        writing.execute(insert(Published), [{**row, "code": f"x{n}"} for n in range(3)])
    doctor = app.test_cli_runner().invoke(args=["doctor"])
    assert "run: flask figures recount" in doctor.output
    assert "differed" in app.test_cli_runner().invoke(args=["figures", "recount"]).output
    assert "were what the rows say" in app.test_cli_runner().invoke(args=["figures", "recount"]).output
    db.session.rollback()
    assert sum(db.session.scalars(select(AwardSum.n))) == 4
    assert not sums.differ(db.session())
