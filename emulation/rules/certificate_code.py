"""The code on a certificate: fourteen letters and figures at random, and one that tells a slip of the hand.

The letters are those of Crockford's base 32: no I, L, O and U, which are read as 1, 1, 0 and V. The check is Damm's, over the
field of 32 elements (x^5 + x^2 + 1): it finds every wrong letter and every two neighbours that changed places.
"""

from __future__ import annotations

import secrets
import unicodedata

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH, GROUP = 15, 5
ALIKE = str.maketrans("OILU", "011V")
PLACES = {letter: place for place, letter in enumerate(ALPHABET)}


def new() -> str:
    """A code nobody can guess: 70 bits of it are random."""
    return complete("".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1)))


def complete(body: str) -> str:
    return body + ALPHABET[_run(body)]


def is_sound(code: str) -> bool:
    """Whether it could be a code of ours at all; whether there is such a certificate is another question."""
    return len(code) == LENGTH and set(code) <= PLACES.keys() and _run(code) == 0


def read(typed: str) -> str:
    """What was meant: a whole address, spaces, dashes, small letters and letters that look alike are understood."""
    last = typed.strip().rstrip("/").rpartition("/")[2].partition("?")[0]
    plain = unicodedata.normalize("NFKC", last).upper().replace("Đ", "D")
    return "".join(c for c in plain.translate(ALIKE) if c.isascii() and c.isalnum())


def grouped(code: str) -> str:
    """As it is printed and read aloud: 7K3M9-2XQ4T-…"""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def _run(code: str) -> int:
    state = 0
    for letter in code:
        state = _twice(state ^ PLACES[letter])
    return state


def _twice(value: int) -> int:
    doubled = value << 1
    return doubled ^ 0b100101 if doubled & 0b100000 else doubled
