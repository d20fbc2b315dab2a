"""The square on a printed page, read back from its pixels: finds it, and says whether it is the one for an address."""

from __future__ import annotations

from io import BytesIO

import segno
from PIL import Image

INK = 110


def shows(picture: bytes, url: str, left: float, width: float, ppi: float) -> bool:
    """Whether the page bears the square of this address in the column that begins `left` mm from its edge, `width` mm wide."""
    page = Image.open(BytesIO(picture)).convert("L")
    per_mm = ppi / 25.4
    matrix = [[bool(module) for module in row] for row in segno.make(url, error="m", micro=False).matrix]
    module = width * per_mm / (len(matrix) + 4)  # the picture has a border of two
    first = left * per_mm + 2 * module
    inside = page.crop((round(first), 0, round(first + len(matrix) * module), page.height))
    strips = [inside.crop((0, y, inside.width, y + 1)) for y in range(inside.height)]
    dark = [y for y, strip in enumerate(strips) if strip.getextrema()[0] < INK]
    return any(_is_at(page, matrix, first, top, module) for top in dark)


def _is_at(page: Image.Image, matrix: list[list[bool]], left: float, top: float, module: float) -> bool:
    for y, row in enumerate(matrix):
        for x, ink in enumerate(row):
            at = (round(left + (x + 0.5) * module), round(top + (y + 0.5) * module))
            if at[1] >= page.height or (page.getpixel(at) < INK) != ink:
                return False
    return True
