"""What the reviews of one dossier say together: mean, spread, and whether the reviewers disagree. Whole tenths of a percent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Opinions:
    """The weighted totals of the reviews that count, and what they recommend."""

    totals: tuple[int, ...]
    advice: tuple[str, ...]
    limit: int  # a wider gap between the lowest and the highest is a disagreement

    @property
    def count(self) -> int:
        return len(self.advice)

    @property
    def mean(self) -> int | None:
        """Rounded half up to a tenth."""
        return (2 * sum(self.totals) + len(self.totals)) // (2 * len(self.totals)) if self.totals else None

    @property
    def lowest(self) -> int | None:
        return min(self.totals, default=None)

    @property
    def highest(self) -> int | None:
        return max(self.totals, default=None)

    @property
    def spread(self) -> int:
        return max(self.totals) - min(self.totals) if self.totals else 0

    @property
    def advice_differs(self) -> bool:
        return len(set(self.advice)) > 1

    @property
    def is_wide(self) -> bool:
        return self.spread > self.limit

    @property
    def disagree(self) -> bool:
        return self.advice_differs or self.is_wide


def together(reviews: Sequence[tuple[int | None, str]], limit: int) -> Opinions:
    """The totals and the advice of some reviews; a review without a total (no criteria) still advises."""
    return Opinions(tuple(total for total, _ in reviews if total is not None), tuple(advice for _, advice in reviews), limit)
