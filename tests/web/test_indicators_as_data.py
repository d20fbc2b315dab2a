"""The indicators as an open table that is walked like any other."""

from __future__ import annotations

from typing import NamedTuple

from emulation.models import indicators
from emulation.models.open_data.indicators import INDICATORS
from emulation.rules.indicators import Comparator


class Line(NamedTuple):
    code: str
    year: int
    numerator: int | None
    denominator: int
    target: tuple[int, int] | None
    comparator: Comparator | None


LINES = [Line("turnout", 2019, 9, 10, (2, 3), Comparator.AT_LEAST), Line("turnout", 2020, None, 4, None, None)]


def test_it_is_walked_like_any_other(monkeypatch):
    monkeypatch.setattr(indicators, "table", lambda session, day: LINES)
    first, second = [INDICATORS.line(row) for row in INDICATORS.part(None, None, 10, {}, True)]
    assert (first["id"], first["principle"], first["comparator"]) == ("turnout.2019", "democratic", "at_least")
    assert (first["numerator"], first["target_numerator"], first["target_denominator"]) == (9, 2, 3)
    assert (second["numerator"], second["target_numerator"], second["comparator"]) == (None, None, None)
    assert INDICATORS.part(None, "turnout.2019", 10, {}, True) == [LINES[1]]
    assert INDICATORS.part(None, None, 10, {"year": 2020}, False) == [LINES[1]]
    assert INDICATORS.one(None, "turnout.2020") is LINES[1] and INDICATORS.one(None, "none") is None
    assert INDICATORS.count(None, 10) == 2
