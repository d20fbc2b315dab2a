"""Files for spreadsheets: what they say, that nothing in them is calculated, that a text comes line by line."""

from __future__ import annotations

import csv
import io
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from emulation.sheets import as_csv, as_xlsx
from emulation.text import controls

HEAD = ["Tên", "Số"]
X = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def read_csv(rows) -> list[list[str]]:
    return list(csv.reader(io.StringIO(b"".join(as_csv(HEAD, rows)).decode("utf-8-sig"))))


def read_xlsx(rows, title="Bảng") -> tuple[str, list[list[object]]]:
    with ZipFile(io.BytesIO(as_xlsx(title, HEAD, rows))) as package:
        assert package.testzip() is None
        texts = {name: ElementTree.fromstring(package.read(name)) for name in package.namelist()}
    sheet = texts["xl/worksheets/sheet1.xml"]
    assert sheet.findall(f".//{X}f") == []  # no formula, ever
    lines = [[value(cell) for cell in row] for row in sheet.iter(f"{X}row")]
    return texts["xl/workbook.xml"].find(f".//{X}sheet").get("name"), lines


def value(cell) -> object:
    if cell.get("t") == "inlineStr":
        return "".join(cell.itertext())
    return int(cell.findtext(f"{X}v")) if cell.findtext(f"{X}v") else None


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", '=HYPERLINK("http://x")']


@pytest.mark.parametrize("typed", FORMULAS)
def test_what_would_be_calculated_is_a_text(typed):
    assert read_csv([[typed, 1]])[1][0] == f"'{typed}"
    assert read_xlsx([[typed.strip("\t\r"), 1]])[1][1][0] == typed.strip("\t\r")


def test_numbers_are_numbers_and_nothing_is_an_empty_cell():
    assert read_csv([["Cộng", -3], ["ẩn", None]])[1:] == [["Cộng", "-3"], ["ẩn", ""]]
    assert read_xlsx([["Cộng", -3], ["ẩn", None]])[1][1:] == [["Cộng", -3], ["ẩn"]]


def test_the_head_comes_first_and_the_mark_once():
    said = b"".join(as_csv(HEAD, [["a", 1], ["b", 2]])).decode()
    assert said.count("\ufeff") == 1
    assert said == "\ufeffTên,Số\r\na,1\r\nb,2\r\n"


@pytest.mark.parametrize("typed", ["<b>&\"'", "a\x00\x1bb", "dòng\nmới", "😀", "\ud800", "x" * 40_000])
def test_any_text_gives_a_sound_workbook(typed):
    _title, rows = read_xlsx([[typed, 1]])
    assert rows[1][1] == 1
    assert not {c for c in controls(rows[1][0]) if c != "\n"}


@pytest.mark.parametrize(
    ("title", "name"), [("Độ phủ", "Độ phủ"), ("a/b:c*?[d]'\\", "a b c   d"), ("x" * 50, "x" * 31), ("", "1"), ('"<', '"<')]
)
def test_a_sheet_is_called_what_spreadsheets_allow(title, name):
    assert read_xlsx([], title)[0] == name


def test_the_same_table_is_the_same_bytes():
    assert as_xlsx("T", HEAD, [["a", 1]]) == as_xlsx("T", HEAD, [["a", 1]])


def test_the_lines_of_a_text_file_are_asked_for_one_by_one():
    asked = []

    def rows():
        for n in range(1000):
            asked.append(n)
            yield [f"dòng {n}", n]

    pieces = as_csv(HEAD, rows())
    next(pieces)
    next(pieces)
    assert len(asked) < 5
    assert len(b"".join(pieces)) > 1000
    assert len(asked) == 1000
