"""What a printed paper says, read back from its bytes."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

from docx import Document
from pypdf import PdfReader


def text_of_pdf(made: bytes) -> str:
    """All the words of a PDF, with one space between them."""
    said = " ".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages)
    return re.sub(r"\s+", " ", said.replace("\u200b", ""))


def pages_of(made: bytes) -> int:
    return len(PdfReader(BytesIO(made)).pages)


def last_page_of(made: bytes) -> str:
    return PdfReader(BytesIO(made)).pages[-1].extract_text().replace("\n", " ")


def text_of_docx(made: bytes) -> str:
    document = Document(BytesIO(made))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return re.sub(r"\s+", " ", " ".join([*(p.text for p in document.paragraphs), *cells]))


def parts_of_docx(made: bytes) -> dict[str, str]:
    with ZipFile(BytesIO(made)) as archive:
        return {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}
