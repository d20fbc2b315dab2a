"""Text documents and spreadsheets as evidence: known by their bytes, and refused with a sentence when they bring something along."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from emulation.errors import Unreadable
from emulation.files import examine
from emulation.models import FileKind
from tests.journeys.walker import Walker

TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def package(main: str = "word/document.xml", **more: str | bytes) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as file:
        for name, content in {"[Content_Types].xml": TYPES, main: "<w/>", **more}.items():
            file.writestr(name, content)
    return out.getvalue()


def related(kind: str, mode: str = "External") -> str:
    return f'<Relationships xmlns="r"><Relationship Id="1" Type="{KIND}{kind}" Target="http://a.example/x" TargetMode="{mode}"/></Relationships>'


def encrypted() -> bytes:
    """The first entry bears the mark of a password, in both of its headers."""
    content = bytearray(package())
    for start, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(start) + place] |= 1
    return bytes(content)


@pytest.mark.parametrize(("name", "main", "kind"), [("biên bản.docx", "word/document.xml", FileKind.DOCX), ("SỐ LIỆU.XLSX", "xl/workbook.xml", FileKind.XLSX)])  # fmt: skip
def test_a_document_is_known_by_its_bytes(name, main, kind):
    found = examine(name, package(main, **{"word/_rels/document.xml.rels": related("hyperlink")}))
    assert (found.kind, found.preview) == (kind, None)


REFUSED = {
    "macro": ("a.docx", package(**{"word/vbaProject.bin": b"x"}), "macro"),
    "macro by type": ("a.docx", package(**{"[Content_Types].xml": TYPES.replace("/>", ' x="macroEnabled"/>')}), "macro"),
    "password": ("a.docx", encrypted(), "mật khẩu"),
    "password, as a whole": ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
    "old": ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "đời cũ"),
    "bomb": ("a.xlsx", package("xl/workbook.xml", **{"xl/sheet.xml": bytes(30_000_000)}), "nặng bất thường"),
    "many": ("a.docx", package(**{f"word/{n}.xml": "" for n in range(3_100)}), "nặng bất thường"),
    "template": ("a.docx", package(**{"word/_rels/settings.xml.rels": related("attachedTemplate")}), "từ nơi khác"),
    "spelt out": ("a.docx", package(**{"word/_rels/s.rels": related("attachedTemplate", "&#69;xternal")}), "từ nơi khác"),
    "laughs": ("a.docx", package(**{"word/_rels/s.rels": '<!DOCTYPE x [<!ENTITY a "b">]>' + related("image")}), "hỏng"),
    "wide letters": ("a.docx", package(**{"word/_rels/s.rels": related("attachedTemplate").encode("utf-16")}), "hỏng"),
    "cut off": ("a.docx", package()[:-40], "hỏng"),
    "another name": ("a.pdf", package(), "DOCX"),
    "another archive": ("a.docx", package("x.xml"), "không phải PDF"),
    "two in one": ("a.docx", package(**{"xl/workbook.xml": "<x/>"}), "không phải PDF"),
}


@pytest.mark.parametrize("why", REFUSED)
def test_what_it_must_not_bring_along(why):
    name, content, said = REFUSED[why]
    with pytest.raises(Unreadable) as refused:
        examine(name, content)
    assert said in str(refused.value.reason)


def test_a_document_is_attached_and_only_ever_downloaded(as_, world):
    lan, id = Walker(as_("lan")), world.id_of("draft")
    lan.open(f"/de-nghi/{id}")
    lan.send(lan.form(action=f"/de-nghi/{id}"), files=("biên bản.docx", package()))
    file = next(a for a in world.draft.attachments if a.name == "biên bản.docx")
    answer = lan.client.get(f"/ho-so/{id}/tep/{file.id}")
    assert answer.mimetype == FileKind.DOCX.value
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert lan.client.get(f"/ho-so/{id}/tep/{file.id}/anh").status_code == 404
    lan.open(f"/de-nghi/{id}")
    lan.send(lan.form(action=f"/de-nghi/{id}"), files=("cũ.doc", REFUSED["old"][1]), deed="Giữ lại chữ này.")
    assert lan.status == 422
    assert "đời cũ" in lan.words and "Giữ lại chữ này." in lan.words
