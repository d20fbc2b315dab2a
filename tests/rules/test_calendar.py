"""Working days: limits, waiting times, and the public holidays in between."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulation.rules.calendar import after, between, is_working

NATIONAL_DAY = frozenset({date(2020, 9, 2)})
MADE_UP = frozenset({date(2020, 9, 5)})  # a Saturday worked in exchange


def day(number: int, month: int = 9) -> date:
    return date(2020, month, number)


@pytest.mark.parametrize(
    ("which", "works"),
    [(day(1), True), (day(2), False), (day(4), True), (day(5), True), (day(6), False), (day(12), False)],
)
def test_which_days_are_worked(which, works):
    assert is_working(which, NATIONAL_DAY, MADE_UP) is works


@pytest.mark.parametrize(
    ("start", "days", "last"),
    [
        (day(14), 5, day(21)),  # Monday to Monday
        (day(18), 1, day(21)),  # Friday; the next working day is Monday
        (day(19), 1, day(21)),  # an act on a Saturday
        (day(1), 1, day(3)),  # over the holiday
        (day(4), 1, day(5)),  # onto the Saturday worked in exchange
        (day(17), 0, day(17)),
    ],
)
def test_a_limit_ends_on_its_last_working_day(start, days, last):
    assert after(start, days, NATIONAL_DAY, MADE_UP) == last


def test_the_day_of_the_act_is_not_counted():
    assert between(day(17), day(17), NATIONAL_DAY) == 0
    assert between(day(17), day(18), NATIONAL_DAY) == 1
    assert between(day(17), day(20), NATIONAL_DAY) == 1


def test_what_lies_ahead_is_negative():
    assert between(day(18), day(17), NATIONAL_DAY) == -1


DAYS = st.dates(date(2015, 1, 1), date(2030, 1, 1))
OFF = st.frozensets(st.dates(date(2020, 1, 1), date(2020, 12, 31)), max_size=20)


@given(DAYS, st.integers(0, 60), OFF)
def test_counting_undoes_adding(start, days, off):
    assert between(start, after(start, days, off), off) == days


@given(DAYS, st.integers(1, 60), OFF)
def test_a_limit_never_ends_on_a_day_off(start, days, off):
    assert is_working(after(start, days, off), off)


@given(DAYS, st.integers(0, 400), st.integers(0, 400), OFF)
def test_waiting_adds_up(start, first, second, off):
    middle = start + timedelta(days=first)
    end = middle + timedelta(days=second)
    assert between(start, end, off) == between(start, middle, off) + between(middle, end, off)
