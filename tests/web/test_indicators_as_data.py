"""The indicators as an open table: made where their module is there, and only there."""

from __future__ import annotations

from types import SimpleNamespace
from typing import NamedTuple

from emulation.models.open_data import indicators
from emulation.rules.labels import Labelled


class Comparator(Labelled):
    AT_LEAST = "at_least", "ít nhất"


class Principle(Labelled):
    DEMOCRATIC = "democratic", "Dân chủ"


class Line(NamedTuple):
    code: str
    year: int
    numerator: int | None
    denominator: int
    target: tuple[int, int] | None
    comparator: Comparator | None


LINES = [Line("turnout", 2019, 9, 10, (2, 3), Comparator.AT_LEAST), Line("turnout", 2020, None, 4, None, None)]
SAID = SimpleNamespace(
    BY_CODE={"turnout": SimpleNamespace(name="Số người dự", principle=Principle.DEMOCRATIC)},
    Comparator=Comparator,
    Principle=Principle,
)
KEPT = SimpleNamespace(table=lambda session, day: LINES)


def test_without_its_module_there_is_no_such_table(monkeypatch):
    monkeypatch.setattr(indicators, "find_spec", lambda name: None)
    assert indicators.make() is None


def test_with_it_there_is_a_table_that_is_walked_like_any_other(monkeypatch):
    modules = {indicators.KEPT_IN: KEPT, indicators.WORDS_IN: SAID}
    monkeypatch.setattr(indicators, "find_spec", lambda name: object())
    monkeypatch.setattr(indicators, "import_module", modules.__getitem__)
    table = indicators.make()
    first, second = [table.line(row) for row in table.part(None, None, 10, {}, True)]
    assert (first["id"], first["principle"], first["comparator"]) == ("turnout.2019", "democratic", "at_least")
    assert (first["numerator"], first["target_numerator"], first["target_denominator"]) == (9, 2, 3)
    assert (second["numerator"], second["target_numerator"], second["comparator"]) == (None, None, None)
    assert table.part(None, "turnout.2019", 10, {}, True) == [LINES[1]]
    assert table.part(None, None, 10, {"year": 2020}, False) == [LINES[1]]
    assert table.one(None, "turnout.2020") is LINES[1] and table.one(None, "none") is None
    assert table.count(None, 10) == 2
