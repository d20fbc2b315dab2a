"""Pictures for everybody: drawn anew, light, the right way up, and without what a phone wrote into them."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from emulation.errors import Unreadable
from emulation.files import MOST_BYTES, Store
from emulation.pictures import HEAVIEST, WIDTHS, for_everybody, in_store

HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"\x00" * 100
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"></svg>'


def jpeg(size=(800, 600), colour="red", **how) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG", **how)
    return out.getvalue()


def noise(size=(2400, 1800)) -> bytes:
    """What no camera sees and nothing can press together."""
    out = BytesIO()
    Image.merge("RGB", [Image.effect_noise(size, 120) for _ in range(3)]).save(out, "JPEG", quality=80)
    return out.getvalue()


def bomb() -> bytes:
    """A small file that says it has more points than memory."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 40_000, 40_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\x00" * 1000)) + chunk(b"IEND", b"")


def test_widths_are_those_that_a_page_asks_for():
    sizes = for_everybody("anh.jpg", jpeg((4000, 3000)))
    assert [(s.width, s.height) for s in sizes] == [(480, 360), (960, 720), (1600, 1200)]
    assert [Image.open(BytesIO(s.content)).format for s in sizes] == ["WEBP"] * 3
    assert [s.width for s in for_everybody("nho.jpg", jpeg((700, 500)))] == [480, 700]
    assert [s.width for s in for_everybody("ti.jpg", jpeg((48, 500)))] == [48]


def test_each_is_light_whatever_is_on_it():
    for size in for_everybody("anh.jpg", noise()):
        assert len(size.content) <= HEAVIEST and size.width <= WIDTHS[-1]
        assert Image.open(BytesIO(size.content)).size == (size.width, size.height)


def test_what_the_phone_wrote_is_gone_and_the_picture_stands_upright():
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = "Máy của Bé", 6  # its maker; lying on its side
    exif.get_ifd(0x8825).update({1: "N", 2: (12.0, 34.0, 56.0), 3: "E", 4: (107.0, 53.0, 1.0)})
    content = jpeg((800, 400), exif=exif, comment=b"chup o buon")
    assert Image.open(BytesIO(content)).getexif().get_ifd(0x8825)
    for size in for_everybody("anh.jpg", content):
        drawn = Image.open(BytesIO(size.content))
        assert not drawn.getexif() and not {"exif", "xmp", "comment", "icc_profile"} & set(drawn.info)
        assert b"EXIF" not in size.content and "Máy".encode() not in size.content and b"buon" not in size.content
        assert drawn.height == 2 * drawn.width


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("bom.png", bomb(), "quá nhiều điểm ảnh"),
        ("hinh.svg", SVG, "không phải ảnh JPEG, PNG hay WebP"),
        ("hinh.png", SVG, "không phải ảnh JPEG, PNG hay WebP"),
        ("anh.heic", HEIC, "Tương thích nhất"),
        ("anh.jpg", HEIC, "Tương thích nhất"),
        ("giay.pdf", b"%PDF-1.7 x", "không phải ảnh"),
        ("rong.jpg", b"", "rỗng"),
        ("to.jpg", b"\xff\xd8\xff" + b"\x00" * MOST_BYTES, "lớn hơn 10 MB"),
        ("hong.jpg", jpeg()[:300], "tệp hỏng"),
    ],
    ids=["bomb", "svg", "svg as png", "heic", "heic as jpg", "pdf", "empty", "heavy", "broken"],
)
def test_what_cannot_be_taken_is_said_with_what_to_do(name, content, said):
    with pytest.raises(Unreadable) as found:
        for_everybody(name, content)
    assert said in str(found.value.reason)


def test_what_is_the_same_lies_there_once(tmp_path):
    first, second = (in_store(for_everybody("a.jpg", jpeg()), Store(tmp_path)) for _ in range(2))
    assert first == second
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == len(first)
