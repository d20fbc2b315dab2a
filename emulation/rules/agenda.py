"""In which order a council hears its cases: those with the same recusals together, so that members come and go least.

Everybody is in the room when a meeting begins and when it ends. Before each case whoever takes no part in it leaves,
and whoever took no part in the one before comes back in: each of these is one change.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise

Away = frozenset[int]
EVERYBODY_IN: Away = frozenset()
MOST_EXACT = 9  # kinds of recusals up to which every order is weighed; the sum grows with 2 to this power


def changes(order: Sequence[Away]) -> int:
    """How often somebody goes out or comes in when the cases are heard in this order."""
    return sum(len(a ^ b) for a, b in pairwise([EVERYBODY_IN, *order, EVERYBODY_IN]))


def arrange(cases: Sequence[tuple[int, Away]]) -> list[tuple[int, int]]:
    """The cases in the order to hear them, each with the number of its group; within a group they stay as they were."""
    groups: dict[Away, list[int]] = {}
    for case, away in cases:
        groups.setdefault(away, []).append(case)
    kinds = [away for away in groups if away]
    order = _exact(kinds) if len(kinds) <= MOST_EXACT else _greedy(kinds)
    heard = ([EVERYBODY_IN] if EVERYBODY_IN in groups else []) + order
    return [(case, number) for number, away in enumerate(heard, 1) for case in groups[away]]


def grouped(cases: Sequence[tuple[int, Away]]) -> list[tuple[int, int]]:
    """The order as it stands, neighbours with the same recusals in one group."""
    found: list[tuple[int, int]] = []
    before: Away | None = None
    for case, away in cases:
        found.append((case, (found[-1][1] if found else 0) + (away != before)))
        before = away
    return found


def _exact(kinds: list[Away]) -> list[Away]:
    """The best of all orders, by the best way to each set of kinds that ends with each of them."""
    if not kinds:
        return []
    best: dict[tuple[frozenset[int], int], tuple[int, tuple[int, ...]]] = {
        (frozenset([i]), i): (len(kind), (i,)) for i, kind in enumerate(kinds)
    }
    for size in range(2, len(kinds) + 1):
        for some in combinations(range(len(kinds)), size):
            those = frozenset(some)
            for last in some:
                ways = (best[those - {last}, i] for i in some if i != last)
                best[those, last] = min((cost + len(kinds[way[-1]] ^ kinds[last]), (*way, last)) for cost, way in ways)
    everything = frozenset(range(len(kinds)))
    _cost, way = min((best[everything, i][0] + len(kinds[i]), best[everything, i][1]) for i in everything)
    return [kinds[i] for i in way]


def _greedy(kinds: list[Away]) -> list[Away]:
    """Always the kind that is nearest to the one before."""
    left, order = list(kinds), [EVERYBODY_IN]
    while left:
        order.append(min(left, key=lambda kind: (len(kind ^ order[-1]), kinds.index(kind))))
        left.remove(order[-1])
    return order[1:]
