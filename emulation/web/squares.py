"""Codes to be scanned from paper, drawn as SVG: an address for a telephone, a code for a reader, a whole proof."""

from __future__ import annotations

from io import BytesIO

import segno


def square(text: str) -> str:
    """An address or a code; nothing else is in it."""
    return drawn(segno.make(text, error="m", micro=False), border=2)


def long_square(text: str) -> str:
    """Lines of text, as many as go in: their very bytes, with the least that mends a stain."""
    return drawn(segno.make(text.encode(), error="l", mode="byte", micro=False, boost_error=False), border=4)


def drawn(code: segno.QRCode, border: int) -> str:
    out = BytesIO()
    code.save(out, kind="svg", border=border, xmldecl=False)
    return out.getvalue().decode()
