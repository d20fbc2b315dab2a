"""Vietnamese text at the border: one stored form, one form to search, one key to sort by.

Facts behind every line: Đ has no decomposition; U+00D0 looks like it and is not; tones may stand
composed or decomposed; code points sort Đ, Ă, Ơ last.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}  # huyền hỏi ngã sắc nặng
_ALPHABET = {letter: chr(0x41 + place) for place, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_FIX = str.maketrans(
    {
        "\u00d0": "Đ",
        "\u0189": "Đ",
        "\u00f0": "đ",
        "\u0256": "đ",
        "\u00a0": " ",
        "\u202f": " ",
        "\u02bc": "'",
        "\u200b": None,
        "\u200e": None,
        "\u200f": None,
        "\u202a": None,
        "\u202b": None,
        "\u202c": None,
        "\u202d": None,
        "\u202e": None,
        "\ufeff": None,
        "\u00ad": None,
    }
)
_NAME_FIX = str.maketrans({"\u2019": "'", "\u2018": "'", "`": "'"})
_WORD = re.compile(r"[^\W_]+")
LONGEST_WORD = 20  # letters of a word by which it is found
_LINE_ENDS = re.compile(r"\r\n?|\u2028|\u2029|\u0085")


def clean(text: str) -> str:
    """One line as it is stored: NFC, one kind of space, the right Đ."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text.translate(_FIX))).strip()


def clean_name(text: str) -> str:
    """A name as it is stored; the apostrophe of H'Lan and Đắk D'rông is always U+0027."""
    return clean(text).translate(_NAME_FIX)


def clean_lines(text: str) -> str:
    """Several lines as they are stored: paragraphs are kept, each line is clean."""
    lines = [clean(line) for line in _LINE_ENDS.sub("\n", text).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")  # all of Cc but tabs and line ends


def controls(text: str) -> set[str]:
    """The characters in a text that no keyboard writes and no printer prints."""
    return set(_CONTROLS.findall(text))


def without_controls(text: str) -> str:
    return _CONTROLS.sub("", text)


def fold(text: str) -> str:
    """The text as people type it in a hurry: small letters, no marks, d for đ."""
    spread = unicodedata.normalize("NFD", clean_name(text).casefold()).replace("đ", "d")
    return "".join(c for c in spread if unicodedata.category(c) != "Mn")


def words(text: str) -> list[str]:
    """The words one searches by: folded, letters and figures only. H'Lan is two of them."""
    return [word[:LONGEST_WORD] for word in _WORD.findall(fold(text))]


def beginnings(text: str) -> set[str]:
    """Every beginning of every word, by which the text is found while one types. H'Lan is found as hlan too."""
    every = {*words(text), *words(clean_name(text).replace("'", ""))}
    return {word[:n] for word in every for n in range(1, len(word) + 1)}


def hits(text: str, typed: Iterable[str]) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it is the beginning of a word that was typed (folded)."""
    text, parts, told = unicodedata.normalize("NFC", text), [], 0
    for found in _WORD.finditer(text):
        word = _folded(found[0])
        if longest := max((len(one) for one in typed if word.startswith(one)), default=0):
            end = found.start() + _letters_of(found[0], longest)
            parts += [(text[told : found.start()], False), (text[found.start() : end], True)]
            told = end
    return [(part, marked) for part, marked in [*parts, (text[told:], False)] if part]


@lru_cache(maxsize=4096)
def _folded(word: str) -> str:
    """The same few hundred syllables come again and again."""
    return fold(word)


@lru_cache(maxsize=4096)
def _letters_of(word: str, n: int) -> int:
    """How many letters of a word make its first n when it is folded."""
    return next((count for count in range(1, len(word) + 1) if len(fold(word[:count])) >= n), len(word))


def whole(text: str | None) -> int | None:
    """A whole number that fits our keys, as a machine writes it; None for anything else."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) <= 9 else None


def slug(text: str) -> str:
    """A text for an address."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


def sort_key(text: str) -> str:
    """Dictionary order as a plain string: the letters first, the tones after (compare byte by byte)."""
    words = clean_name(text).casefold().split(" ")
    return "!".join(map(_letters, words)) + " " + "".join(map(_tone, words))


def name_key(full: str, given: str | None = None) -> str:
    """People are sorted by given name, then by full name. The given name is the last word unless told."""
    full = clean_name(full)
    return f"{sort_key(given or full.rpartition(' ')[2])} {sort_key(full)}"


def _letters(word: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFD", word) if c not in _TONES)
    return "".join(_ALPHABET.get(c) or (c if c.isdigit() and c.isascii() else "/") for c in unicodedata.normalize("NFC", bare))


def _tone(word: str) -> str:
    return next((_TONES[c] for c in unicodedata.normalize("NFD", word) if c in _TONES), "0")
