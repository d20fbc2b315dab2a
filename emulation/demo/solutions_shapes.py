"""The shape of a solution of the demonstration, as the officer of a unit would write it."""

from __future__ import annotations

from dataclasses import dataclass

PRODUCTION, PRODUCT, SAFETY, OFFICE, PARTY, COMMUNITY = (
    "san-xuat", "san-pham-moi", "an-toan", "hanh-chinh", "xay-dung-dang", "cong-dong",
)  # fmt: skip


@dataclass(frozen=True)
class SolutionOf:
    """Money in thousands of đồng. `year` is that of its recognition; what was born of an award takes its own from there."""

    unit: str
    field: str
    title: str
    summary: str
    problem: str
    how: str
    where: str
    needs: str
    results: str
    tags: tuple[str, ...]
    year: int = 2020
    value: int | None = None
    method: str = ""
    verified: str = ""
    cost: int | None = None
    cost_note: str = ""
    authors: tuple[int, ...] = (100,)
    state: str = "published"
    secrecy: str = "open"
    of_award: str = ""  # the subject of the award it was born from
    correction: str = ""
