"""In which band a sum of money falls, for the facets of the library. The bounds are this product's own, and no text of the law."""

from __future__ import annotations

from dataclasses import dataclass

from emulation.errors import N_


@dataclass(frozen=True, slots=True)
class Band:
    """From `least` đồng up to where the next band begins. `number` is what copies and addresses hold, and is never given anew."""

    number: int
    least: int
    label: str


MILLION = 1_000_000
VALUES = (
    Band(1, 0, N_("Dưới 10 triệu đồng")),
    Band(2, 10 * MILLION, N_("Từ 10 đến dưới 50 triệu đồng")),
    Band(3, 50 * MILLION, N_("Từ 50 đến dưới 200 triệu đồng")),
    Band(4, 200 * MILLION, N_("Từ 200 triệu đến dưới 1 tỷ đồng")),
    Band(5, 1000 * MILLION, N_("Từ 1 tỷ đồng trở lên")),
)
COSTS = (
    Band(1, 0, N_("Gần như không tốn tiền")),
    Band(2, MILLION, N_("Từ 1 đến dưới 10 triệu đồng")),
    Band(3, 10 * MILLION, N_("Từ 10 đến dưới 50 triệu đồng")),
    Band(4, 50 * MILLION, N_("Từ 50 đến dưới 200 triệu đồng")),
    Band(5, 200 * MILLION, N_("Từ 200 triệu đồng trở lên")),
)


def band_of(bands: tuple[Band, ...], amount: int | None) -> int | None:
    """The number of the band that holds this amount; None where nothing was told."""
    if amount is None:
        return None
    return next(band.number for band in reversed(bands) if band.least <= amount)
