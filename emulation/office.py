"""Text documents and spreadsheets as evidence: what the package is, and what it must not bring along.

Nothing is unpacked: the list of entries is read, and of the entries themselves only the small ones that say what is linked.
"""

from __future__ import annotations

from io import BytesIO
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile, ZipInfo

from emulation.errors import N_, Reason, Unreadable
from emulation.models.attachment import FileKind

MAIN = {"word/document.xml": FileKind.DOCX, "xl/workbook.xml": FileKind.XLSX}
MOST_ENTRIES, MOST_UNPACKED, MOST_TIMES, SMALL = 3_000, 100 * 1024 * 1024, 200, 1024 * 1024
OLD, ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "EncryptedPackage".encode("utf-16-le")
ZIP = b"PK\x03\x04"
TYPES = "[Content_Types].xml"

PASSWORD = N_("Tệp “%(name)s” có mật khẩu nên không ai mở được. Xin bỏ mật khẩu rồi tải lại.")
MACROS = N_("Tệp “%(name)s” có chứa macro. Xin lưu lại dạng .docx hoặc .xlsx thường, không macro, rồi tải lại.")
LINKED = N_("Tệp “%(name)s” lấy khuôn mẫu hoặc dữ liệu từ nơi khác. Xin lưu thành PDF rồi tải lại.")
DAMAGED = N_("Không mở được tệp “%(name)s”: tệp hỏng hoặc chưa tải đủ. Xin chọn lại.")
SWOLLEN = N_("Tệp “%(name)s” khi mở ra nặng bất thường. Xin lưu thành PDF rồi tải lại.")
TOO_OLD = N_("Tệp “%(name)s” ở dạng Word hoặc Excel đời cũ. Xin mở ra, chọn “Lưu thành” dạng .docx, .xlsx hoặc PDF rồi tải lại.")


def office_kind(name: str, content: bytes) -> FileKind | None:
    """The kind of a text document or spreadsheet, None for anything else. Raises Unreadable for one we do not take."""
    if content.startswith(OLD):
        raise refusal(PASSWORD if ENCRYPTED in content else TOO_OLD, name)
    if not content.startswith(ZIP):
        return None
    try:
        with ZipFile(BytesIO(content)) as package:
            return look_through(name, package)
    except (BadZipFile, NotImplementedError, OSError, EOFError, ValueError, RuntimeError, ElementTree.ParseError) as error:
        raise refusal(DAMAGED, name) from error


def refusal(text: str, name: str) -> Unreadable:
    return Unreadable(Reason(text, name=name))  # each text stands above, marked


def look_through(name: str, package: ZipFile) -> FileKind | None:
    entries = package.infolist()
    names = {entry.filename for entry in entries}
    kinds = {kind for main, kind in MAIN.items() if main in names}
    if TYPES not in names or len(kinds) != 1:
        return None
    if any(entry.flag_bits & 1 for entry in entries):
        raise refusal(PASSWORD, name)
    if is_swollen(entries):
        raise refusal(SWOLLEN, name)
    if any(entry.lower().endswith("vbaproject.bin") for entry in names) or b"macroEnabled" in small(package, TYPES):
        raise refusal(MACROS, name)
    if any(reaches_out(small(package, entry)) for entry in names if entry.lower().endswith(".rels")):
        raise refusal(LINKED, name)
    return kinds.pop()


def is_swollen(entries: list[ZipInfo]) -> bool:
    """More, or far heavier, than any document people write."""
    heavy = sum(entry.file_size for entry in entries) > MOST_UNPACKED
    dense = any(entry.file_size > SMALL and entry.file_size > MOST_TIMES * entry.compress_size for entry in entries)
    return heavy or dense or len(entries) > MOST_ENTRIES or len({entry.filename for entry in entries}) < len(entries)


def small(package: ZipFile, entry: str) -> bytes:
    """An entry that is small in every honest package, read no further than that."""
    with package.open(entry) as stream:
        content = stream.read(SMALL + 1)
    if len(content) > SMALL or b"\0" in content or b"<!" in content.replace(b"<!--", b""):
        raise ValueError(entry)
    return content


def reaches_out(relations: bytes) -> bool:
    """Whether opening the document would fetch something: all that is linked from outside but plain hyperlinks."""
    return any(
        element.get("TargetMode", "").lower() == "external" and not element.get("Type", "").endswith("/hyperlink")
        for element in ElementTree.fromstring(relations)
    )
