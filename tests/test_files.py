"""Evidence: what is taken, what is refused and with which sentence, and what is left of a picture's secrets."""

from __future__ import annotations

import io
import struct
import warnings
import zlib

import pytest
from PIL import Image

from emulation import files
from emulation.errors import Unreadable
from emulation.files import MOST_BYTES, MOST_PIXELS, Store, examine, safe_name
from emulation.models import FileKind

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def picture(form: str, size: tuple[int, int] = (64, 48), **more) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (200, 40, 40)).save(out, form, **more)
    return out.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is as large as a town."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")


def heic(brand: bytes = b"heic") -> bytes:
    return b"\x00\x00\x00\x18ftyp" + brand + b"\x00\x00\x00\x00mif1heic" + b"\0" * 64


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"
REFUSED = {
    "an SVG named as a picture": ("ảnh.png", SVG, "không phải PDF"),
    "an SVG": ("ảnh.svg", SVG, "không phải PDF"),
    "HTML named as a PDF": ("giấy.pdf", HTML, "không phải PDF"),
    "a PDF named as a picture": ("ảnh.png", PDF, "nội dung là PDF"),
    "a picture named as a PDF": ("giấy.pdf", picture("PNG"), "nội dung là PNG"),
    "a GIF": ("ảnh.gif", picture("GIF"), "không phải PDF"),
    "a program": ("ảnh.jpg", b"MZ\x90\x00" + b"\0" * 100, "không phải PDF"),
    "a damaged document": ("báo cáo.docx", b"PK\x03\x04" + b"\0" * 100, "hỏng"),
    "a picture of an iPhone": ("IMG_0001.HEIC", heic(), "HEIC"),
    "a picture of an iPhone with another name": ("ảnh.jpg", heic(b"mif1"), "HEIC"),
    "half a JPEG": ("ảnh.jpg", picture("JPEG", (400, 400), quality=95)[:600], "hỏng hoặc chưa tải đủ"),
    "the head of a JPEG": ("ảnh.jpg", b"\xff\xd8\xff\xe0", "hỏng hoặc chưa tải đủ"),
    "a broken PNG": ("ảnh.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "hỏng hoặc chưa tải đủ"),
    "a broken WebP": ("ảnh.webp", b"RIFF\x10\0\0\0WEBPxxxx", "hỏng hoặc chưa tải đủ"),
    "nothing": ("trống.pdf", b"", "rỗng"),
    "one byte too many": ("to.pdf", PDF + b"\0" * (MOST_BYTES + 1 - len(PDF)), "10 MB"),
    "a bomb of pixels": ("bom.png", bomb(50_000, 50_000), "ảnh"),
    "a picture a little too wide": ("rộng.png", bomb(10_001, 5_000), "ảnh"),
    "no ending": ("anh", picture("PNG"), "nội dung là PNG"),
    "a double ending": ("ảnh.png.exe", picture("PNG"), "nội dung là PNG"),
}


@pytest.mark.parametrize("which", REFUSED)
def test_refused_with_a_sentence(which):
    name, content, said = REFUSED[which]
    with pytest.raises(Unreadable) as refused:
        examine(name, content)
    assert (refused.value.status, said.casefold() in str(refused.value.reason).casefold()) == (422, True)
    assert str(refused.value.reason).endswith(".")


def test_a_bomb_is_refused_before_it_is_drawn(monkeypatch):
    monkeypatch.setattr(Image.Image, "load", lambda self: pytest.fail("drawn"))
    with pytest.raises(Unreadable):
        examine("bom.png", bomb(50_000, 50_000))


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("giấy khen.pdf", PDF, FileKind.PDF),
        ("ảnh.JPG", picture("JPEG"), FileKind.JPEG),
        ("ảnh.jpeg", picture("JPEG"), FileKind.JPEG),
        ("ảnh.png", picture("PNG"), FileKind.PNG),
        ("ảnh.webp", picture("WEBP"), FileKind.WEBP),
        ("to.pdf", PDF + b"\0" * (MOST_BYTES - len(PDF)), FileKind.PDF),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_taken(name, content, kind):
    evidence = examine(name, content)
    assert (evidence.name, evidence.kind, evidence.content) == (name, kind, content)
    assert (evidence.preview is None) is (kind is FileKind.PDF)


def test_where_a_picture_was_taken_stays_out_of_its_preview():
    exif = Image.Exif()
    exif[0x010F] = "Điện thoại của Lan"
    exif.get_ifd(0x8825).update({1: "N", 2: (12.0, 35.0, 1.0), 3: "E", 4: (107.0, 53.0, 2.0)})
    original = picture("JPEG", exif=exif.tobytes(), comment=b"nha rieng")
    assert Image.open(io.BytesIO(original)).getexif().get_ifd(0x8825)
    drawn = Image.open(io.BytesIO(examine("ảnh.jpg", original).preview))
    assert (dict(drawn.getexif()), drawn.info.get("exif"), drawn.info.get("xmp"), drawn.info.get("comment")) == (
        {},
        None,
        None,
        None,
    )
    assert drawn.format == "WEBP"


def test_a_picture_taken_sideways_is_shown_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    drawn = Image.open(io.BytesIO(examine("ảnh.jpg", picture("JPEG", (64, 48), exif=exif.tobytes())).preview))
    assert drawn.size == (48, 64)


def test_a_preview_is_no_larger_than_a_screen():
    drawn = Image.open(io.BytesIO(examine("ảnh.jpg", picture("JPEG", (4000, 3000))).preview))
    assert drawn.size == (1600, 1200)
    assert MOST_PIXELS > 4000 * 3000


def test_a_program_hidden_behind_a_picture_does_not_reach_the_preview():
    polyglot = picture("PNG") + HTML
    assert b"script" not in examine("ảnh.png", polyglot).preview


def test_a_picture_with_one_colour_or_a_transparent_ground_is_taken():
    for mode in ("1", "L", "P", "LA", "RGBA", "I;16"):
        out = io.BytesIO()
        Image.new(mode, (20, 20)).save(out, "PNG")
        assert examine("ảnh.png", out.getvalue()).preview


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\Lan\\báo cáo.pdf", "báo cáo.pdf"),
        ("\u202egpj.exe", "gpj.exe"),
        ("a\x00b.pdf", "ab.pdf"),
        ('"><img src=x onerror=y>.pdf', "img src=x onerror=y.pdf"),
        (".htaccess", "htaccess"),
        ("ảnh .pdf ", "ảnh .pdf"),
        ("a\r\nSet-Cookie: b.pdf", "a Set-Cookie b.pdf"),
        ("", "tep"),
        ("...", "tep"),
        ("a" * 300 + ".pdf", "a" * 120 + ".pdf"),
        ("Đắk Nông – tháng 9.pdf", "Đắk Nông – tháng 9.pdf"),
    ],
)
def test_a_name_is_kept_without_what_harms(given, kept):
    assert safe_name(given) == kept


def test_bytes_lie_under_random_names_that_nobody_else_reads(tmp_path):
    store = Store(tmp_path / "files")
    names = {store.keep(PDF) for _ in range(20)}
    assert len(names) == 20
    for name in names:
        path = store.path(name)
        assert (path.read_bytes(), path.is_relative_to(store.folder), len(name)) == (PDF, True, 32)
        assert path.parent.stat().st_mode & 0o077 == 0


def test_no_warning_of_the_picture_library_escapes():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(Unreadable):
            examine("bom.png", bomb(20_000, 20_000))
    assert files.MOST_FILES == 20
