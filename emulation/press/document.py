"""Minutes as a text document that people can open in their office program; no macro, no field, no link."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as Align
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
TYPE = "Times New Roman"
PARTS = {"heading": "b", "case": "bi", "item": "", "text": ""}


def filled(paper: Mapping[str, Any]) -> bytes:
    """The template with one paper in it."""
    template = DocxTemplate(BytesIO(shape()))
    tables = [len(block["head"]) for block in paper["blocks"] if block["is"] == "table"]
    assert set(tables) <= set(WIDTHS)
    template.render(dict(paper), SandboxedEnvironment(undefined=StrictUndefined), autoescape=True)
    made = BytesIO()
    template.save(made)
    return still(made.getvalue())


WIDTHS = (3, 4, 5, 6)  # how many columns a table of a paper may have


@cache
def shape() -> bytes:
    """The template: its places are filled with values, its loops are ours."""
    document = Document()
    document.core_properties.created = document.core_properties.modified = LONG_AGO
    document.core_properties.author = document.core_properties.title = document.core_properties.comments = ""
    style, section = document.styles["Normal"], document.sections[0]
    style.font.name, style.font.size = TYPE, Pt(13)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), TYPE)
    style.paragraph_format.space_after, style.paragraph_format.line_spacing = Pt(6), 1.15
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = section.right_margin = Mm(20)
    section.left_margin = Mm(30)
    heading(document)
    line(document, "{{ title|upper }}", "b", Align.CENTER, Pt(14))
    line(document, "{{ about }}", "b", Align.CENTER)
    line(document, "{%p for block in blocks %}")
    for kind, look in PARTS.items():
        line(document, f"{{%p if block.is == '{kind}' %}}")
        line(document, ("– " if kind == "item" else "") + "{{ block.text }}", look, Align.JUSTIFY)
        line(document, "{%p endif %}")
    line(document, "{%p if block.is == 'table' %}")
    for columns in WIDTHS:
        rows_of(document, columns)
    line(document, "{%p endif %}")
    line(document, "{%p endfor %}")
    line(document, "{{ closing }}", "", Align.JUSTIFY)
    signatures(document)
    line(document, "Nơi nhận:", "bi", size=Pt(12))
    line(document, "{%p for who in recipients %}")
    line(document, "- {{ who }}", size=Pt(11))
    line(document, "{%p endfor %}")
    addenda(document)
    line(document, "{{ seal }}", size=Pt(9))
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def line(place: Any, words: str, look: str = "", align: Any = None, size: Any = None) -> Any:
    paragraph = place.add_paragraph()
    run = paragraph.add_run(words)
    run.bold, run.italic = "b" in look or None, "i" in look or None
    if size is not None:
        run.font.size = size
    if align is not None:
        paragraph.alignment = align
    return paragraph


def heading(document: Any) -> None:
    left, right = document.add_table(1, 2).rows[0].cells
    for cell, lines in (
        (left, (("{{ heading.above|upper }}", ""), ("{{ heading.body|upper }}", "b"), ("Số: {{ heading.number }}", ""))),
        (right, (("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "b"), ("Độc lập - Tự do - Hạnh phúc", "b"), ("{{ heading.place }}, {{ heading.day }}", "i"))),
    ):  # fmt: skip
        cell._element.remove(cell.paragraphs[0]._element)
        for words, look in lines:
            line(cell, words, look, Align.CENTER, Pt(12))
    line(document, "")


def rows_of(document: Any, columns: int) -> None:
    """A table with so many columns; its rows are repeated by the template."""
    line(document, f"{{%p if block.head|length == {columns} %}}")
    table = document.add_table(4, columns, style="Table Grid")
    for place in range(columns):
        words(table.rows[0].cells[place], f"{{{{ block.head[{place}] }}}}", bold=True)
        words(table.rows[2].cells[place], f"{{{{ row[{place}] }}}}")
    words(table.rows[1].cells[0], "{%tr for row in block.rows %}")
    words(table.rows[3].cells[0], "{%tr endfor %}")
    line(document, "{%p endif %}")


def words(cell: Any, text: str, bold: bool = False) -> None:
    run = cell.paragraphs[0].add_run(text)
    run.bold, run.font.size = bold or None, Pt(12)


def signatures(document: Any) -> None:
    """Two abreast, or three: one table for each line of them."""
    line(document, "{%p for line in signatures %}")
    for columns in (2, 3):
        line(document, f"{{%p if line|length == {columns} %}}")
        for cell, place in zip(document.add_table(1, columns).rows[0].cells, range(columns), strict=True):
            cell._element.remove(cell.paragraphs[0]._element)
            line(cell, f"{{{{ line[{place}].office|upper }}}}", "b", Align.CENTER)
            line(cell, f"{{{{ line[{place}].mark or '(Ký, ghi rõ họ tên)' }}}}", "i", Align.CENTER, Pt(12))
            line(cell, "")
            line(cell, "")
            line(cell, f"{{{{ line[{place}].name }}}}", "b", Align.CENTER)
        line(document, "{%p endif %}")
    line(document, "{%p endfor %}")


def addenda(document: Any) -> None:
    line(document, "{%p for one in addenda %}")
    line(document, "Bản bổ sung số {{ one.number }}, {{ one.day }}", "b")
    line(document, "{%p for words in one.lines %}")
    line(document, "{{ words }}", "", Align.JUSTIFY)
    line(document, "{%p endfor %}")
    line(document, "{{ one.signed }}", "i")
    line(document, "{%p endfor %}")


def still(made: bytes) -> bytes:
    """The same archive with one date on every file, so that the same paper is the same bytes."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(made)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist()):
            new.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
