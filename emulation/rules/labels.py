"""Words of the regulation that are also values in the database: one value, one label to be translated."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Labelled(StrEnum):
    """`NAME = "value", N_("what people read")`."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        word = str.__new__(cls, value)
        word._value_, word.label = value, label
        return word
