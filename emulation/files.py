"""Evidence files: what a file really is, a safe preview of it, and where its bytes lie."""

from __future__ import annotations

import hashlib
import secrets
import threading
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, TypeVar

from emulation.errors import N_, Reason, Unreadable
from emulation.models.attachment import FileKind
from emulation.office import office_kind
from emulation.text import clean

T = TypeVar("T")
MIB = 1024 * 1024
MOST_BYTES = 10 * MIB
MOST_FILES = 20
MOST_BYTES_TOGETHER = 60 * MIB
MOST_PIXELS = 25_000_000
ONE_AT_A_TIME = threading.BoundedSemaphore(1)
PREVIEW_SIZE = (1600, 1600)
ENDINGS = {
    FileKind.PDF: ("pdf",),
    FileKind.JPEG: ("jpg", "jpeg"),
    FileKind.PNG: ("png",),
    FileKind.WEBP: ("webp",),
    FileKind.DOCX: ("docx",),
    FileKind.XLSX: ("xlsx",),
}
ACCEPTED = ",".join(f".{ending}" for endings in ENDINGS.values() for ending in endings)
HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file that was looked at and may be stored."""

    name: str
    kind: FileKind
    content: bytes
    preview: bytes | None

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def examine(name: str, content: bytes) -> Evidence:
    """Look at an upload. Raises Unreadable with the sentence that says what is wrong and what to do."""
    name = safe_name(name)
    if not content:
        raise Unreadable(Reason(N_("Tệp “%(name)s” rỗng. Xin chọn lại tệp."), name=name))
    if len(content) > MOST_BYTES:
        raise Unreadable(Reason(N_("Tệp “%(name)s” lớn hơn 10 MB. Xin nén hoặc chụp lại ở cỡ nhỏ hơn."), name=name))
    kind = kind_of(content) or office_kind(name, content)
    if kind is None:
        raise Unreadable(not_taken(name, content))
    if name.rpartition(".")[2].lower() not in ENDINGS[kind]:
        raise Unreadable(
            Reason(
                N_(
                    "Tệp “%(name)s” có nội dung là %(kind)s, khác với phần đuôi của tên. Xin đổi lại phần đuôi hoặc chọn đúng tệp."
                ),
                name=name,
                kind=ENDINGS[kind][0].upper(),
            )
        )
    return Evidence(name, kind, content, preview(name, content) if kind.is_picture else None)


def not_taken(name: str, content: bytes) -> Reason:
    if content[4:8] == b"ftyp" and content[8:12] in HEIC_BRANDS:
        return Reason(
            N_(
                "Ảnh “%(name)s” ở dạng HEIC của iPhone, máy khác không mở được. Trên iPhone vào Cài đặt, Camera, Định dạng,"
                " chọn “Tương thích nhất” rồi chụp lại; hoặc gửi ảnh qua Zalo về máy và tải bản JPEG lên."
            ),
            name=name,
        )
    return Reason(
        N_(
            "Tệp “%(name)s” không phải PDF, ảnh JPEG, PNG, WebP, hay văn bản .docx, bảng tính .xlsx. Xin chuyển sang một trong các dạng ấy."
        ),
        name=name,
    )


def kind_of(content: bytes) -> FileKind | None:
    """What the first bytes say."""
    if content[:5] == b"%PDF-":
        return FileKind.PDF
    if content[:3] == b"\xff\xd8\xff":
        return FileKind.JPEG
    if content[:8] == b"\x89PNG\r\n\x1a\n":
        return FileKind.PNG
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return FileKind.WEBP
    return None


def preview(name: str, content: bytes) -> bytes:
    """The picture drawn anew: no metadata, no surprises, never larger than a screen."""
    return drawn(name, content, lambda picture: webp(picture, quality=80, method=4))


def drawn(name: str, content: bytes, write: Callable[[Any], T]) -> T:
    """Decode a picture, one at a time, the right way up and never larger than a screen, and write it by `write`."""
    from PIL import Image, ImageOps

    try:
        with ONE_AT_A_TIME, warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(BytesIO(content))
            if picture.width * picture.height > MOST_PIXELS:
                raise Image.DecompressionBombError
            picture.draft("RGB", PREVIEW_SIZE)
            picture.thumbnail(PREVIEW_SIZE)
            return write(ImageOps.exif_transpose(picture).convert("RGB"))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        reason = Reason(N_("Ảnh “%(name)s” có quá nhiều điểm ảnh. Xin thu nhỏ rồi tải lại."), name=name)
        raise Unreadable(reason) from error
    except Exception as error:  # whatever a damaged picture makes the library stumble over
        raise Unreadable(
            Reason(N_("Không mở được ảnh “%(name)s”: tệp hỏng hoặc chưa tải đủ. Xin chọn lại."), name=name)
        ) from error


def webp(picture: Any, **how: Any) -> bytes:
    out = BytesIO()
    picture.save(out, "WEBP", **how)
    return out.getvalue()


def safe_name(name: str) -> str:
    """The name as people gave it, without folders and without what no file system takes."""
    last = clean(name.replace("\\", "/").rpartition("/")[2])
    kept = "".join(c for c in last if c.isprintable() and c not in '<>:"|?*').strip(". ")
    stem, dot, ending = kept.rpartition(".")
    return (stem[:120] + dot + ending[:10]) if stem else (kept[:120] or "tep")


class Store:
    """Bytes on disk under random names, outside everything that is served."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, content: bytes) -> str:
        """Write the bytes and give the name they lie under."""
        name = secrets.token_hex(16)
        path = self.path(name)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.write_bytes(content)
        return name

    def keep_by_content(self, content: bytes) -> str:
        """The same, under a name made of the bytes themselves: what is the same lies there once."""
        name = hashlib.sha256(content).hexdigest()[:32]
        path = self.path(name)
        if not path.is_file():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            beside = path.with_name(f"{name}-{secrets.token_hex(4)}")
            beside.write_bytes(content)
            beside.replace(path)
        return name

    def path(self, name: str) -> Path:
        return self.folder / name[:2] / name
