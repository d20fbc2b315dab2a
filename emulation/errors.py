"""Everything that can go wrong on purpose: a reason in the user's words, and the error that carries it."""

from __future__ import annotations

from typing import Any


def N_(text: str) -> str:
    """Mark a text for translation; it is translated where it is shown."""
    return text


class Reason:
    """Why something cannot be done: a sentence not yet in any language, and its values."""

    status = 400

    def __init__(self, text: str, **values: Any) -> None:
        self.text, self.values = text, values

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Reason) and (self.text, self.values) == (other.text, other.values)

    def __hash__(self) -> int:
        return hash(self.text)

    def __str__(self) -> str:
        return self.text % self.values if self.values else self.text

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self)!r})"


class NotYours(Reason):
    """It is not this person's office."""

    status = 403


class NotNow(Reason):
    """It is not the moment, or a condition is not met."""

    status = 409


class EmulationError(Exception):
    """The root of all errors made on purpose."""

    status = 400

    def __init__(self, reason: Reason) -> None:
        super().__init__(str(reason))
        self.reason = reason


class Refused(EmulationError):
    """The rules say no; the reason says why and knows the status."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.status = reason.status


class ShutOut(Refused):
    """Somebody who had part in a thing and has none now; they get a page that says so."""


class Overtaken(EmulationError):
    """Someone else changed the record first."""

    status = 409


class Unreadable(EmulationError):
    """A file that is not what it says it is, or that we cannot take."""

    status = 422


class Unsafe(Exception):
    """A setting that must not go into production; the program does not start."""
