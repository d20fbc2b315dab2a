"""More cases pass than the quota allows: in which order they stand, and where the line falls.

The order is a row of the edition, such as yes, direct_worker, women, small_collective. Cases that the whole order cannot
tell apart stand on one step; if the line falls inside such a step, the rule cannot decide and people must.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from emulation.errors import N_
from emulation.rules.labels import Labelled

MOSTLY_WOMEN = (7, 10)  # of a collective


class OverQuota(Labelled):
    """What is done when more pass than may be awarded."""

    RANK = "rank", N_("xếp thứ tự, lấy từ trên xuống")
    RUN_OFF = "run_off", N_("bỏ phiếu thêm một vòng giữa các hồ sơ đã đạt")


class By(Labelled):
    """One thing an order looks at; whoever has it, or has more of it, stands higher."""

    YES = "yes", N_("số phiếu đồng ý")
    DIRECT_WORKER = "direct_worker", N_("người trực tiếp lao động, công tác")
    WOMEN = "women", N_("nữ, hoặc tập thể phần lớn là nữ")
    SMALL_COLLECTIVE = "small_collective", N_("tập thể nhỏ hơn")


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of one case that passed. `size` is None for a person; yes is a share of `over`."""

    key: int
    yes: int
    over: int
    direct_worker: bool = False
    women: bool = False
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """Who is within the quota, who is beyond it, and who stands exactly where the line would cut a step in two."""

    within: tuple[int, ...]
    beyond: tuple[int, ...]
    tied: tuple[int, ...]
    places: int  # left for those who are tied


def order(standings: Sequence[Standing], by: Sequence[By]) -> list[list[Standing]]:
    """Steps from the top; on one step stands who cannot be told apart. Shares are compared as fractions, never divided."""
    common = 1
    for one in standings:
        common *= one.over if common % one.over else 1

    def worth(one: Standing) -> tuple[int, ...]:
        looks = {
            By.YES: one.yes * (common // one.over),
            By.DIRECT_WORKER: int(one.direct_worker),
            By.WOMEN: int(one.women),
            By.SMALL_COLLECTIVE: -(one.size or 0) if one.size is not None else -(10**9),
        }
        return tuple(looks[what] for what in by)

    ranked = sorted(standings, key=lambda one: (worth(one), -one.key), reverse=True)
    return [list(step) for _worth, step in groupby(ranked, key=worth)]


def draw_line(steps: Sequence[Sequence[Standing]], quota: int) -> Line:
    """Fill the quota from the top, step by step."""
    within: list[int] = []
    beyond: list[int] = []
    tied: list[int] = []
    places = 0
    for step in steps:
        keys, left = [one.key for one in step], quota - len(within)
        if len(keys) <= left and not tied:
            within += keys
        elif left > 0 and not tied:
            tied, places = keys, left
        else:
            beyond += keys
    return Line(tuple(within), tuple(beyond), tuple(tied), places)
