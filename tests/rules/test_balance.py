"""Even share-out and what reviews say together: tables, and what holds for all of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulation.rules.balance import Need, share_out
from emulation.rules.opinions import together


def need(dossier: int, lacking: int, *barred: int) -> Need:
    return Need(dossier, lacking, frozenset(barred))


@pytest.mark.parametrize(
    ("needs", "burden", "shares"),
    [
        ([], {1: 0}, {}),
        ([need(7, 2)], {1: 0, 2: 0, 3: 0}, {7: [1, 2]}),
        ([need(7, 2)], {1: 5, 2: 1, 3: 0}, {7: [2, 3]}),
        ([need(7, 2), need(8, 2)], {1: 0, 2: 0, 3: 0, 4: 0}, {7: [1, 2], 8: [3, 4]}),
        ([need(7, 2), need(8, 2)], {1: 0, 2: 0, 3: 0}, {7: [1, 2], 8: [1, 3]}),
        ([need(7, 1), need(8, 1, 2, 3)], {1: 0, 2: 0, 3: 0}, {7: [2], 8: [1]}),
        ([need(7, 2, 1)], {1: 0, 2: 0}, {7: [2]}),
        ([need(7, 1, 1, 2)], {1: 0, 2: 0}, {7: []}),
        ([need(7, 0)], {1: 0}, {7: []}),
        ([need(7, 3)], {}, {7: []}),
    ],
)
def test_who_is_asked(needs, burden, shares):
    assert share_out(needs, burden) == shares


NEEDS = st.lists(
    st.builds(Need, st.integers(1, 40), st.integers(0, 4), st.frozensets(st.integers(1, 9), max_size=5)),
    max_size=20,
    unique_by=lambda n: n.dossier,
)
BURDEN = st.dictionaries(st.integers(1, 9), st.integers(0, 30), max_size=9)


@given(NEEDS, BURDEN)
def test_nobody_barred_nobody_twice_and_as_many_as_can_be(needs, burden):
    shares = share_out(needs, burden)
    assert shares == share_out(list(needs), dict(reversed(burden.items())))
    for n in needs:
        free = set(burden) - n.barred
        assert len(shares[n.dossier]) == len(set(shares[n.dossier])) == min(n.lacking, len(free))
        assert set(shares[n.dossier]) <= free


@given(st.integers(1, 30), st.integers(1, 3), st.integers(3, 9))
def test_where_nobody_is_barred_nobody_gets_two_more_than_another(dossiers, lacking, reviewers):
    shares = share_out([need(d, lacking) for d in range(dossiers)], dict.fromkeys(range(reviewers), 0))
    given_to = [sum(r in chosen for chosen in shares.values()) for r in range(reviewers)]
    assert max(given_to) - min(given_to) <= 1


@pytest.mark.parametrize(
    ("reviews", "mean", "lowest", "highest", "disagree"),
    [
        ([], None, None, None, False),
        ([(800, "agree")], 800, 800, 800, False),
        ([(800, "agree"), (801, "agree")], 801, 800, 801, False),
        ([(800, "agree"), (800, "unsure")], 800, 800, 800, True),
        ([(600, "agree"), (800, "agree")], 700, 600, 800, False),
        ([(599, "agree"), (800, "agree")], 700, 599, 800, True),
        ([(1, "agree"), (0, "agree"), (0, "agree")], 0, 0, 1, False),
        ([(None, "agree"), (None, "disagree")], None, None, None, True),
    ],
)
def test_what_reviews_say_together(reviews, mean, lowest, highest, disagree):
    said = together(reviews, 200)
    assert (said.mean, said.lowest, said.highest, said.disagree) == (mean, lowest, highest, disagree)
