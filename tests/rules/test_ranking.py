"""More pass than may be awarded: the order, and where the line falls."""

from __future__ import annotations

from itertools import permutations

import pytest

from emulation.rules.ranking import By, Line, Standing, draw_line, order

ORDER = (By.YES, By.DIRECT_WORKER, By.WOMEN, By.SMALL_COLLECTIVE)


def keys(standings, by=ORDER) -> list[list[int]]:
    return [[one.key for one in step] for step in order(standings, by)]


@pytest.mark.parametrize(
    ("standings", "steps"),
    [
        ([], []),
        ([Standing(1, 8, 9), Standing(2, 9, 9)], [[2], [1]]),
        ([Standing(1, 8, 9), Standing(2, 8, 8)], [[2], [1]]),  # 8 of 8 is more than 8 of 9
        ([Standing(1, 6, 9), Standing(2, 4, 6)], [[1, 2]]),  # two thirds both
        ([Standing(1, 26, 29), Standing(2, 9, 10)], [[2], [1]]),
        ([Standing(1, 9, 9), Standing(2, 9, 9, direct_worker=True)], [[2], [1]]),
        ([Standing(1, 9, 9, women=True), Standing(2, 9, 9, direct_worker=True)], [[2], [1]]),
        ([Standing(1, 9, 9), Standing(2, 9, 9, women=True)], [[2], [1]]),
        ([Standing(1, 9, 9, size=40), Standing(2, 9, 9, size=12)], [[2], [1]]),
        ([Standing(1, 9, 9, size=12), Standing(2, 9, 9)], [[1], [2]]),
        ([Standing(3, 9, 9), Standing(1, 9, 9), Standing(2, 9, 9)], [[1, 2, 3]]),
    ],
)
def test_the_order(standings, steps):
    for shuffled in permutations(standings):
        assert keys(shuffled) == steps


def test_the_order_is_the_editions():
    woman, worker = Standing(1, 9, 9, women=True), Standing(2, 9, 9, direct_worker=True)
    assert keys([woman, worker], (By.YES, By.WOMEN, By.DIRECT_WORKER)) == [[1], [2]]
    assert keys([woman, worker], (By.YES,)) == [[1, 2]]


FIVE = [Standing(1, 9, 9), Standing(2, 8, 9), Standing(3, 8, 9), Standing(4, 7, 9), Standing(5, 6, 9)]


@pytest.mark.parametrize(
    ("quota", "line"),
    [
        (0, Line((), (1, 2, 3, 4, 5), (), 0)),
        (1, Line((1,), (2, 3, 4, 5), (), 0)),
        (2, Line((1,), (4, 5), (2, 3), 1)),
        (3, Line((1, 2, 3), (4, 5), (), 0)),
        (5, Line((1, 2, 3, 4, 5), (), (), 0)),
        (9, Line((1, 2, 3, 4, 5), (), (), 0)),
    ],
)
def test_where_the_line_falls(quota, line):
    assert draw_line(order(FIVE, ORDER), quota) == line
