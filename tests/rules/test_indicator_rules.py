"""The arithmetic of the indicators: exact fractions, finished stays, and what must not be told."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulation.rules.indicators import (
    BY_CODE,
    INDICATORS,
    Comparator,
    Goal,
    Move,
    Principle,
    Stay,
    Telling,
    hidden,
    is_met,
    is_small,
    settled,
    stays,
    tenths,
    together,
)
from emulation.rules.stage import Stage

AT_LEAST, AT_MOST, NOT_BELOW, NOT_ABOVE = Comparator
S = Stage


@pytest.mark.parametrize(
    ("cell", "goal", "reference", "met"),
    [
        ((19, 20), Goal(AT_LEAST, 95, 100), None, True),
        ((189, 200), Goal(AT_LEAST, 95, 100), None, False),
        ((2, 3), Goal(AT_LEAST, 2, 3), None, True),
        ((666_666, 1_000_000), Goal(AT_LEAST, 2, 3), None, False),  # 66,7 % as it is printed
        ((1, 10), Goal(AT_MOST, 1, 10), None, True),
        ((2, 10), Goal(AT_MOST, 1, 10), None, False),
        ((0, 0), Goal(AT_LEAST, 0, 1), None, None),
        ((10, 30), Goal(NOT_BELOW), (1, 3), True),
        ((10, 31), Goal(NOT_BELOW), (1, 3), False),
        ((10, 30), Goal(NOT_ABOVE), (1, 3), True),
        ((11, 30), Goal(NOT_ABOVE), (1, 3), False),
        ((11, 30), Goal(NOT_ABOVE), None, None),
        ((11, 30), Goal(NOT_BELOW), (0, 0), None),
    ],
)
def test_a_goal_is_reached_by_whole_numbers(cell, goal, reference, met):
    assert is_met(cell, goal, reference) is met


@pytest.mark.parametrize(
    ("part", "whole", "shown"), [(26, 29, 897), (1, 3, 333), (2, 3, 667), (1, 2000, 1), (0, 5, 0), (5, 5, 1000)]
)
def test_a_share_is_rounded_for_printing_alone(part, whole, shown):
    assert tenths(part, whole) == shown


def test_a_record_falls_into_finished_stays():
    day = [date(2020, 8, n) for n in range(1, 10)]
    moves = [
        Move(day[0], S.DRAFT, S.SUBMITTED),
        Move(day[1], S.SUBMITTED, S.CHECKING),
        Move(day[2], S.CHECKING, S.CHECKING, freezes=True),
        Move(day[3], S.CHECKING, S.CHECKING),
        Move(day[4], S.CHECKING, S.REVIEWING),
        Move(day[6], S.REVIEWING, S.POSTED),
    ]
    assert stays(moves) == [
        Stay(S.SUBMITTED, day[0], day[1], S.CHECKING),
        Stay(S.CHECKING, day[1], day[4], S.REVIEWING, was_frozen=True),
        Stay(S.REVIEWING, day[4], day[6], S.POSTED),
    ]
    assert stays([]) == []


@pytest.mark.parametrize(
    ("cell", "small"),
    [
        ((4, 20), True),
        ((5, 20), False),
        ((16, 20), True),
        ((15, 20), False),
        ((0, 20), True),
        ((20, 20), True),
        ((1, 1), True),
        ((0, 0), False),
    ],
)
def test_a_share_is_small_on_either_side(cell, small):
    assert is_small(cell, 5) is small


@pytest.mark.parametrize(
    ("years", "found"),
    [
        ({1: (10, 20), 2: (10, 20)}, set()),
        ({1: (3, 20), 2: (10, 20), 3: (9, 18)}, {1, 3}),  # the smallest other one goes with it
        ({1: (3, 20), 2: (3, 20), 3: (9, 18)}, {1, 2}),  # two hide each other
        ({1: (0, 0), 2: (3, 4), 3: (9, 18)}, {2, 3}),
        ({1: (1, 1)}, {1}),
        ({1: (0, 0)}, set()),
    ],
)
def test_small_years_are_hidden_with_enough_company(years, found):
    assert hidden(years, 5) == found


CELLS = st.integers(0, 40).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))


@given(st.dictionaries(st.integers(2016, 2020), CELLS, min_size=1), st.integers(2, 9))
def test_nothing_small_can_be_told_by_subtracting(years, floor):
    telling = Telling(years, floor, tells_of_people=True)
    told = {year: telling.part(year) for year in years}
    assert all(told[year] is None for year, cell in years.items() if is_small(cell, floor))
    dark = {year: years[year] for year in years if told[year] is None}
    if telling.total[0] is None:
        assert dark.keys() == {year for year, cell in years.items() if cell[1]}
    elif dark:
        assert not is_small(together(dark), floor)
        assert len(dark) > 1


def test_what_is_not_about_people_is_told_whole():
    telling = Telling({2020: (1, 2)}, 5, tells_of_people=False)
    assert (telling.part(2020), telling.total) == (1, (1, 2))


@pytest.mark.parametrize(
    ("new", "told"),
    [
        ({2019: (10, 20), 2020: (6, 14)}, {2019: (10, 20), 2020: (5, 12)}),  # two came: both tellings together would show them
        ({2019: (10, 20), 2020: (8, 17)}, {2019: (10, 20), 2020: (8, 17)}),  # five came
        ({2019: (11, 20), 2020: (5, 12)}, {2019: (10, 20), 2020: (5, 12)}),  # one mark changed
        ({2020: (5, 12), 2021: (1, 1)}, {2020: (5, 12), 2021: (1, 1)}),  # a new year begins; it is small by itself
    ],
)
def test_a_year_moves_on_when_several_came(new, told):
    assert settled({2019: (10, 20), 2020: (5, 12)}, new, 5) == told


def test_every_principle_has_its_indicators_and_every_indicator_its_words():
    assert {indicator.principle for indicator in INDICATORS} == set(Principle)
    assert len(BY_CODE) == len(INDICATORS)
    assert all(i.name and i.numerator and i.denominator for i in INDICATORS)
