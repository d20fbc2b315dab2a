"""What a repair changed, word by word: only what is new or gone, with a few words around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

AROUND = 12  # words that are shown before and after a change


class Change(StrEnum):
    SAME = "same"
    LEFT_OUT = "left_out"  # unchanged words that nobody has to read again
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words, and what became of it."""

    change: Change
    text: str = ""


def compare(before: str, after: str) -> list[Piece]:
    """From one text to the other; nothing when they say the same."""
    old, new = (re.findall(r"\S+\s*", text) for text in (before, after))
    if [word.strip() for word in old] == [word.strip() for word in new]:
        return []
    matcher = SequenceMatcher(None, [word.strip() for word in old], [word.strip() for word in new])
    pieces: list[Piece] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            pieces += shortened(new[j1:j2], is_first=j1 == 0, is_last=j2 == len(new))
        else:
            pieces += [Piece(Change.REMOVED, "".join(old[i1:i2]))] if i2 > i1 else []
            pieces += [Piece(Change.ADDED, "".join(new[j1:j2]))] if j2 > j1 else []
    return pieces


def shortened(words: list[str], is_first: bool, is_last: bool) -> Iterator[Piece]:
    """Unchanged words: those next to a change, and a sign for the rest."""
    head, tail = 0 if is_first else AROUND, 0 if is_last else AROUND
    if len(words) <= head + tail:
        yield Piece(Change.SAME, "".join(words))
        return
    if head:
        yield Piece(Change.SAME, "".join(words[:head]))
    yield Piece(Change.LEFT_OUT)
    if tail:
        yield Piece(Change.SAME, "".join(words[-tail:]))
