"""What a check of the doctor answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How bad it is; only a failure makes the command end with status 1."""

    OK = "ok"
    NOTE = "note"
    FAIL = "FAIL"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, and what was seen."""

    level: Level
    what: str
    seen: str


def verdict(what: str, wrong: Iterable[str], fine: str) -> Finding:
    """A failure that names the first few, or a good word."""
    found = list(wrong)
    if not found:
        return Finding(Level.OK, what, fine)
    more = f" and {len(found) - 3} more" if len(found) > 3 else ""
    return Finding(Level.FAIL, what, "; ".join(found[:3]) + more)
