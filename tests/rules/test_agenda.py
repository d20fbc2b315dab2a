"""The order of an agenda, against every order there is; and what it may never lose."""

from __future__ import annotations

from itertools import groupby, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emulation.rules.agenda import arrange, changes, grouped

A, B, C, D = 1, 2, 3, 4


def sets(*away):
    return [(number, frozenset(those)) for number, those in enumerate(away, 1)]


@pytest.mark.parametrize(
    ("cases", "order", "cost"),
    [
        ([], [], 0),
        (sets([]), [(1, 1)], 0),
        (sets([A]), [(1, 1)], 2),
        (sets([A], [], [A]), [(2, 1), (1, 2), (3, 2)], 2),
        (sets([A], [B], [A, B]), [(1, 1), (3, 2), (2, 3)], 4),
        (sets([A], [B], [A]), [(1, 1), (3, 1), (2, 2)], 4),
        (sets([], [A, B], [], [A]), [(1, 1), (3, 1), (2, 2), (4, 3)], 4),
        (sets([A, B], [C, D], [B, C]), [(1, 1), (3, 2), (2, 3)], 8),
    ],
)
def test_people_come_and_go_least(cases, order, cost):
    assert arrange(cases) == order
    away = dict(cases)
    assert changes([away[case] for case, _group in arrange(cases)]) == cost


few = st.lists(st.frozensets(st.integers(1, 5), max_size=4), max_size=6)
many = st.lists(st.frozensets(st.integers(1, 8), max_size=5), min_size=8, max_size=30)


@given(few)
@settings(max_examples=80, deadline=None)
def test_no_order_is_better(those):
    cases = list(enumerate(those))
    away = dict(cases)
    found = changes([away[case] for case, _ in arrange(cases)])
    assert found == min(changes(order) for order in permutations(those))


@given(many)
@settings(max_examples=40, deadline=None)
def test_no_case_is_lost_and_the_same_recusals_stand_together(those):
    cases = list(enumerate(those))
    order = arrange(cases)
    assert sorted(case for case, _ in order) == [case for case, _ in cases]
    away = dict(cases)
    kinds = [kind for kind, _ in groupby(order, key=lambda pair: away[pair[0]])]
    assert len(kinds) == len(set(those))
    assert changes([away[case] for case, _ in order]) <= changes(those)


def test_an_order_made_by_hand_keeps_its_order_and_names_its_groups():
    assert grouped(sets([A], [A], [], [A])) == [(1, 1), (2, 1), (3, 2), (4, 3)]
