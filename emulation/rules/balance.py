"""Sharing reviews out evenly: who is asked for which dossier. Whole numbers only, and the same answer every time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Need:
    """A dossier that lacks reviewers, and who cannot be one of them: asked already, recused, of the same unit."""

    dossier: int
    lacking: int
    barred: frozenset[int]


def share_out(needs: Sequence[Need], burden: Mapping[int, int]) -> dict[int, list[int]]:
    """Reviewers for each dossier, the least burdened first; `burden` is what each reviewer owes already.

    Dossiers with the fewest possible reviewers choose first, so that nobody they depend on is used up elsewhere.
    Among equals the lower number goes first. Where too few are left, a dossier gets fewer than it lacks.
    """
    load, found = dict(burden), {}
    for need in sorted(needs, key=lambda n: (len(load.keys() - n.barred), n.dossier)):
        free = sorted((r for r in load if r not in need.barred), key=lambda r: (load[r], r))
        found[need.dossier] = chosen = free[: max(0, need.lacking)]
        for reviewer in chosen:
            load[reviewer] += 1
    return {need.dossier: sorted(found[need.dossier]) for need in needs}
