"""Where the parts of a drawing stand. The numbers are in the table beside it; a drawing says nothing of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, FLOOR, HEADROOM = 340, 180, 160, 16
SMALL_WIDTH, SMALL_HEIGHT = 80, 24


@dataclass(frozen=True, slots=True)
class Block:
    """A rectangle of the n-th series."""

    series: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Label:
    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns side by side, each piled up from its series, with its sum above and its name below."""

    blocks: list[Block]
    sums: list[Label]
    names: list[Label]
    width: int = WIDTH
    height: int = HEIGHT
    floor: int = FLOOR


def columns(names: Sequence[str], piles: Sequence[Sequence[int]]) -> Columns:
    """One column a name; `piles` has the numbers of its series, from the ground up."""
    most = max((sum(pile) for pile in piles), default=0) or 1
    step = WIDTH / max(1, len(names))
    blocks, sums, titles = [], [], []
    for place, (name, pile) in enumerate(zip(names, piles, strict=True)):
        middle, top = step * (place + 0.5), float(FLOOR)
        for series, n in enumerate(pile):
            height = (FLOOR - HEADROOM) * n / most
            top -= height
            if n:
                blocks.append(Block(series, round(middle - step * 0.3, 1), round(top, 1), round(step * 0.6, 1), round(height, 1)))
        sums.append(Label(round(middle, 1), round(top - 4, 1), str(sum(pile))))
        titles.append(Label(round(middle, 1), HEIGHT - 4, name))
    return Columns(blocks, sums, titles)


def small(shares: Sequence[tuple[int, int] | None]) -> list[Block]:
    """A row of narrow columns, each as high as its share; what is not known has none."""
    step = SMALL_WIDTH / max(1, len(shares))
    found = []
    for place, share in enumerate(shares):
        if share and share[1]:
            height = max(1.0, SMALL_HEIGHT * min(share) / share[1])
            found.append(
                Block(0, round(step * place + 2, 1), round(SMALL_HEIGHT - height, 1), round(step - 4, 1), round(height, 1))
            )
    return found


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars below each other, each with its name above it and its number behind it."""

    blocks: list[Block]
    names: list[Label]
    numbers: list[Label]
    height: int
    width: int = WIDTH


LINE, NAME, BAR = 40, 14, 14


def bars(named: Sequence[tuple[str, int]]) -> Bars:
    """One bar a name, as long as its number; room for the number is left at the end."""
    most = max((n for _name, n in named), default=0) or 1
    found = Bars([], [], [], LINE * len(named))
    for place, (name, n) in enumerate(named):
        top, length = float(LINE * place + NAME + 6), round(max(2.0, (WIDTH - 40) * n / most), 1)
        found.names.append(Label(0, LINE * place + NAME, name))
        found.blocks.append(Block(0, 0, top, length, BAR))
        found.numbers.append(Label(length + 8, top + 11, str(n)))
    return found
