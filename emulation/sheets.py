"""Tables as files that spreadsheets open: CSV and XLSX, written row by row with the standard library alone.

What a cell says is never a formula: in XLSX texts are texts by their type, in CSV an apostrophe stands before
whatever a spreadsheet would begin to calculate. The same table is the same bytes.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import IO, cast
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

Row = Sequence[str | int | None]

TYPES = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
FORMULA = re.compile(r"\s*[=+\-@\t\r]")
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
SURROGATES = re.compile("[\ud800-\udfff]")
MARK = "\ufeff"  # without it a spreadsheet takes the Vietnamese letters for those of another alphabet
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "application/vnd.openxmlformats-package"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WIDEST, NARROWEST = 60, 8
PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    f'<Default Extension="rels" ContentType="{PACKAGE}.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{SHEET}.sheet.main+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{SHEET}.styles+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{SHEET}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{LINKS}">'
    f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{LINKS}">'
    f'<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="r2" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>',
    "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    '<xf numFmtId="3" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>',
}  # fmt: skip


class Pipe(io.RawIOBase):
    """Keeps what was written until it is taken away."""

    def __init__(self) -> None:
        self.kept: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        self.kept.append(bytes(cast(bytes, data)))
        return len(self.kept[-1])

    def take(self) -> bytes:
        taken, self.kept = b"".join(self.kept), []
        return taken


def plain(value: str | int | None) -> str:
    """A value as a CSV cell: a text that would be calculated is marked as a text."""
    text = "" if value is None else SURROGATES.sub("", str(value))
    return f"'{text}" if isinstance(value, str) and FORMULA.match(text) else text


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


def as_xlsx(title: str, head: Row, rows: Iterable[Row]) -> Iterator[bytes]:
    """The table as a workbook of one sheet: the head is bold and stays in sight."""
    pipe = Pipe()
    with ZipFile(cast(IO[bytes], pipe), "w", ZIP_DEFLATED) as package:
        for name, text in {**PARTS, "xl/workbook.xml": workbook(title)}.items():
            package.writestr(entry(name), HEAD + text)
        with package.open(entry("xl/worksheets/sheet1.xml"), "w") as sheet:
            sheet.write((HEAD + opening(head)).encode())
            for number, row in enumerate(chain([head], rows), 1):
                sheet.write(line(number, row).encode())
                yield pipe.take()
            sheet.write(b"</sheetData></worksheet>")
    yield pipe.take()


def entry(name: str) -> ZipInfo:
    """An entry that bears no time of the clock."""
    made = ZipInfo(name)
    made.compress_type = ZIP_DEFLATED
    return made


def workbook(title: str) -> str:
    name = re.sub(r"[\[\]:*?/\\']", " ", FORBIDDEN.sub("", title))[:31].strip() or "1"
    sheets = f'<sheets><sheet name="{escape(name, {chr(34): "&quot;"})}" sheetId="1" r:id="r1"/></sheets>'
    return f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{sheets}</workbook>'


def opening(head: Row) -> str:
    widths = (min(WIDEST, max(NARROWEST, len(str(cell)) + 3)) for cell in head)
    columns = "".join(f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>' for n, width in enumerate(widths, 1))
    frozen = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    views = f'<sheetViews><sheetView workbookViewId="0">{frozen}</sheetView></sheetViews>'
    return f'<worksheet xmlns="{MAIN}">{views}<cols>{columns}</cols><sheetData>'


def line(number: int, row: Row) -> str:
    return f'<row r="{number}">{"".join(cell(value, number == 1) for value in row)}</row>'


def cell(value: str | int | None, is_head: bool) -> str:
    if value is None:
        return "<c/>"
    if isinstance(value, int):
        return f'<c s="2"><v>{int(value)}</v></c>'
    style = ' s="1"' if is_head else ""
    return f'<c{style} t="inlineStr"><is><t xml:space="preserve">{escape(FORBIDDEN.sub("", value))}</t></is></c>'
