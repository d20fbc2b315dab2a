"""The commands that keep the public figures."""

from __future__ import annotations

from sqlalchemy import update

from emulation.db import act, db
from emulation.models import Complaint, IndicatorFigure, Setting, Version
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
