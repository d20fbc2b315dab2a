"""Codes that people copy from paper and read out on the telephone: letters and figures at random, and one that tells a slip.

The letters are those of Crockford's base 32: no I, L, O and U, which are read as 1, 1, 0 and V. The check is Damm's, over the
field of 32 elements (x^5 + x^2 + 1): it finds every wrong letter and every two neighbours that changed places.
"""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ALIKE = str.maketrans("OILU", "011V")
PLACES = {letter: place for place, letter in enumerate(ALPHABET)}


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of code: how many letters it has, the check among them, and how they are grouped on paper."""

    length: int
    group: int

    def new(self, choose: Callable[[str], str] = secrets.choice) -> str:
        """A code nobody can guess: each letter but the last is five random bits."""
        return complete("".join(choose(ALPHABET) for _ in range(self.length - 1)))

    def new_grouped(self, choose: Callable[[str], str] = secrets.choice) -> str:
        return self.grouped(self.new(choose))

    def is_sound(self, code: str) -> bool:
        """Whether it could be a code of this kind at all; whether there is such a thing is another question."""
        return len(code) == self.length and set(code) <= PLACES.keys() and _run(code) == 0

    def grouped(self, code: str) -> str:
        """As it is printed and read aloud: 7K3M9-2XQ4T-…"""
        return "-".join(code[at : at + self.group] for at in range(0, len(code), self.group))

    def meant(self, typed: str) -> str | None:
        """The code that was typed, as it is printed; None when it can be none."""
        code = read(typed)
        return self.grouped(code) if self.is_sound(code) else None


CERTIFICATE = Code(15, 5)  # 70 random bits: whoever guesses one would know a name from it
OPINION = Code(12, 4)  # 55 random bits: it opens no name and no text


def complete(body: str) -> str:
    return body + ALPHABET[_run(body)]


def read(typed: str) -> str:
    """The letters that were meant: a whole address, spaces, dashes, small letters and letters that look alike are understood."""
    last = typed.strip().rstrip("/").rpartition("/")[2].partition("?")[0]
    plain = unicodedata.normalize("NFKC", last).upper().replace("Đ", "D")
    return "".join(c for c in plain.translate(ALIKE) if c.isascii() and c.isalnum())


def _run(code: str) -> int:
    state = 0
    for letter in code:
        state = _twice(state ^ PLACES[letter])
    return state


def _twice(value: int) -> int:
    doubled = value << 1
    return doubled ^ 0b100101 if doubled & 0b100000 else doubled
