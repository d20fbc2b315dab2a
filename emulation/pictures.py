"""Pictures for everybody's eyes: drawn anew in a few widths, each light enough for a phone far from a mast.

What comes out carries nothing of what went in but what can be seen: no place, no camera, no hidden preview.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from emulation.errors import N_, Reason, Unreadable
from emulation.files import MOST_BYTES, Store, drawn, kind_of, not_taken, safe_name, webp

WIDTHS = (480, 960, 1600)
HEAVIEST = 120_000  # bytes of one width
QUALITIES = {76: 1.0, 58: 0.7, 42: 0.55, 30: 0.42}  # and about how heavy each is beside the best
SECOND, SMALLER, SPARED = 42, 0.8, 0.9
METHOD = 2  # of 0 to 6: how long the encoder thinks
MOST_AT_ONCE, MOST_OF_A_WORK = 10, 20
ACCEPTED = ".jpg,.jpeg,.png,.webp"


@dataclass(frozen=True, slots=True)
class Size:
    """One width of a picture."""

    width: int
    height: int
    content: bytes


def for_everybody(name: str, content: bytes) -> list[Size]:
    """The picture in its widths, the smallest first. Raises Unreadable with the sentence that says what to do."""
    name = safe_name(name)
    if not content:
        raise Unreadable(Reason(N_("Tệp “%(name)s” rỗng. Xin chọn lại tệp."), name=name))
    if len(content) > MOST_BYTES:
        raise Unreadable(Reason(N_("Tệp “%(name)s” lớn hơn 10 MB. Xin nén hoặc chụp lại ở cỡ nhỏ hơn."), name=name))
    kind = kind_of(content)
    if kind is None or not kind.is_picture:
        raise Unreadable(not_a_picture(name, content))
    return drawn(name, content, in_widths)


def not_a_picture(name: str, content: bytes) -> Reason:
    reason = not_taken(name, content)
    if "HEIC" in reason.text:
        return reason
    return Reason(
        N_("Tệp “%(name)s” không phải ảnh JPEG, PNG hay WebP. Xin chụp lại hoặc lưu thành JPEG rồi chọn lại."), name=name
    )


def in_widths(picture: Any) -> list[Size]:
    """Every width the picture has; a small one is never blown up. What one weighs tells what the next can be."""
    found: list[Size] = []
    weight = 0.0  # bytes a point at the best quality
    for width in [*(width for width in WIDTHS if width < picture.width), min(picture.width, WIDTHS[-1])]:
        size, weight = light(picture, width, weight * SPARED)
        found.append(size)
    return found


def light(picture: Any, width: int, weight: float) -> tuple[Size, float]:
    """As good as it can be below the limit: first the quality gives way, then the size. What cannot fit is not tried."""
    from PIL import Image

    while True:
        height = max(1, round(picture.height * width / picture.width))
        points = width * height
        scaled = picture.resize((width, height), Image.Resampling.LANCZOS) if width != picture.width else picture
        for quality, part in QUALITIES.items():
            if weight * part * points > HEAVIEST:
                continue
            content = webp(scaled, quality=quality, method=METHOD)
            weight = len(content) / part / points
            if len(content) <= HEAVIEST:
                return Size(width, height, content), weight
        smaller = max(1, int(width * min(SMALLER, (HEAVIEST / (weight * points) / QUALITIES[SECOND]) ** 0.5)))
        width, weight = smaller, weight * SPARED


def in_store(sizes: list[Size], store: Store) -> list[dict[str, Any]]:
    """Lay them down; what a row says of each."""
    return [
        {"name": store.keep_by_content(size.content), "width": size.width, "height": size.height, "bytes": len(size.content)}
        for size in sizes
    ]
