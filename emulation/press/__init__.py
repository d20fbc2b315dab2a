"""The printing press: papers as PDF and as a text document, in the form of a Vietnamese official document.

It is given a paper as plain lists and texts and knows no person, table or page. What people typed reaches it as data only:
no source of a sheet is ever put together from it. The same paper is always the same bytes.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst

from emulation.press import document
from emulation.text import controls

HOME = Path(__file__).parent
FONTS, SHEETS = HOME / "fonts", HOME / "sheets"


def pdf(sheet: str, paper: Mapping[str, Any]) -> bytes:
    """A paper on one of the sheets: minutes, ballots, envelopes."""
    return pressed(sheet, paper, "pdf")[0]


def docx(paper: Mapping[str, Any]) -> bytes:
    """The same minutes as a text document."""
    return document.filled(plain(paper))


def pictures(sheet: str, paper: Mapping[str, Any], ppi: float = 80) -> list[bytes]:
    """The same pages as pictures, to be looked at."""
    return pressed(sheet, paper, "png", ppi)


def pressed(sheet: str, paper: Mapping[str, Any], form: str, ppi: float | None = None) -> list[bytes]:
    made = typst.compile(
        SHEETS / f"{sheet}.typ",
        root=SHEETS,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        format=form,
        ppi=ppi,
        sys_inputs={"paper": json.dumps(plain(paper), ensure_ascii=False)},
        timestamp=0,
    )
    return made if isinstance(made, list) else [made]


def plain(value: Any) -> Any:
    """Every text composed and without characters that no printer prints; everything else as it is."""
    match value:
        case str():
            return unicodedata.normalize("NFC", "".join(c for c in value if c == "\n" or c not in controls(c)).replace("\t", " "))
        case Mapping():
            return {name: plain(its) for name, its in value.items()}
        case list() | tuple():
            return [plain(its) for its in value]
    return value
