"""Codes that are read out on the telephone: no sign looks or sounds like another, and the last one checks the others.

The check is that of ISO 7064, the hybrid system, over our thirty signs: one wrong sign is always found, and so are
nearly all of two signs that changed places.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable

SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH, GROUP = 12, 4


def check_sign(body: str) -> str:
    """The sign that belongs behind these."""
    rest = len(SIGNS)
    for sign in body:
        rest = (rest + SIGNS.index(sign)) % len(SIGNS) or len(SIGNS)
        rest = rest * 2 % (len(SIGNS) + 1)
    return SIGNS[(1 - rest) % len(SIGNS)]


def new_code(choose: Callable[[str], str] = secrets.choice, length: int = LENGTH) -> str:
    """A code nobody can guess, as it is printed: 7KQF-3MWT-9HCY."""
    body = "".join(choose(SIGNS) for _ in range(length - 1))
    return printed(body + check_sign(body))


def printed(code: str) -> str:
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def bare(typed: str) -> str:
    """What was typed, without the small letters, spaces and dashes that people add."""
    return "".join(c for c in typed.upper() if c.isascii() and c.isalnum())


def read(typed: str, length: int = LENGTH) -> str | None:
    """The code that was meant, as it is printed; None when it can be none."""
    code = bare(typed)
    if len(code) != length or not set(code) <= set(SIGNS) or check_sign(code[:-1]) != code[-1]:
        return None
    return printed(code)
