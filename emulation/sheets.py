"""Tables as files that spreadsheets open: CSV a line at a time, XLSX by XlsxWriter.

What a cell says is never a formula: in XLSX texts are texts by their type, in CSV an apostrophe stands before
whatever a spreadsheet would begin to calculate. The same table is the same bytes.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import chain

Row = Sequence[str | int | None]

TYPES = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
FORMULA = re.compile(r"[ \u00a0]*[=+\-@\t\r\n＝＋－＠]|\s*[=+\-@＝＋－＠]")  # the wide signs are read as signs too
SURROGATES = re.compile("[\ud800-\udfff]")
MARK = "\ufeff"  # without it a spreadsheet takes the Vietnamese letters for those of another alphabet
WIDEST, NARROWEST, LONGEST = 60, 8, 32_767  # letters a column is wide, and the most that a cell holds
TEXTS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
NO_TIME = datetime(2020, 1, 1)  # the file bears no time of the clock


def plain(value: str | int | None) -> str:
    """A value as a CSV cell: a text that would be calculated is marked as a text."""
    return disarmed(SURROGATES.sub("", value)) if isinstance(value, str) else "" if value is None else str(value)


def disarmed(text: str) -> str:
    """What a spreadsheet would take for a formula is marked as a text."""
    return f"'{text}" if FORMULA.match(text) else text


def as_csv(head: Row, rows: Iterable[Row]) -> Iterator[bytes]:
    """The table as CSV, a line at a time."""
    page = io.StringIO()
    lines = csv.writer(page)
    page.write(MARK)
    for row in chain([head], rows):
        lines.writerow([plain(value) for value in row])
        yield page.getvalue().encode()
        page.seek(0)
        page.truncate()


def as_xlsx(title: str, head: Row, rows: Iterable[Row]) -> bytes:
    """The table as a workbook of one sheet: the head is bold and stays in sight."""
    from xlsxwriter import Workbook

    made = io.BytesIO()
    with Workbook(made, {"constant_memory": True, **TEXTS}) as book:
        book.set_properties({"created": NO_TIME})
        sheet, bold, number = (
            book.add_worksheet(sheet_name(title)),
            book.add_format({"bold": True}),
            book.add_format({"num_format": "#,##0"}),
        )
        sheet.freeze_panes(1, 0)
        for place, cell in enumerate(head):
            sheet.set_column(place, place, min(WIDEST, max(NARROWEST, len(str(cell)) + 3)))
        for line, row in enumerate(chain([head], rows)):
            for place, cell in enumerate(row):
                if isinstance(cell, int):
                    sheet.write_number(line, place, cell, number)
                elif cell is not None:
                    sheet.write_string(line, place, SURROGATES.sub("", cell)[:LONGEST], bold if line == 0 else None)
    return made.getvalue()


def sheet_name(title: str) -> str:
    return re.sub(r"[\[\]:*?/\\'\x00-\x1f]", " ", SURROGATES.sub("", title))[:31].strip() or "1"
