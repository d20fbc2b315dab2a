"""Makes a handful of pages that look like evidence, and attaches copies of them to the dossiers."""

from __future__ import annotations

import time
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from emulation import clock
from emulation.config import ROOT
from emulation.files import Evidence, Store, examine
from emulation.models import Attachment, Purpose, User

FONTS = ROOT / "static" / "vendor"
PAPER, INK, STAMP = "#fbf8f0", "#20242c", "#b3261e"
MADE = time.struct_time((2020, 8, 3, 8, 0, 0, 0, 216, 0))

# name of the file, its heading, its lines
PAGES = [
    ("bien-ban-hop-ban-chap-hanh.pdf", "BIÊN BẢN HỌP BAN CHẤP HÀNH", (
        "Nội dung: xét, đề nghị khen thưởng năm 2020", "Thành phần: Ban Chấp hành công đoàn cơ sở",
        "Kết quả biểu quyết ghi trong hồ sơ đề nghị.", "Chủ trì và thư ký đã ký.")),
    ("xac-nhan-ket-qua.pdf", "GIẤY XÁC NHẬN KẾT QUẢ", (
        "Người sử dụng lao động xác nhận số liệu", "trước và sau khi thực hiện là đúng thực tế.", "Trang minh họa, không có giá trị pháp lý.")),
    ("anh-so-theo-doi.jpg", "SỔ THEO DÕI", (
        "Tháng 3: ghi hằng ngày, đủ chữ ký", "Tháng 4: ghi hằng ngày, đủ chữ ký", "Tháng 5: đối chiếu, khớp số liệu")),
    ("anh-truoc-va-sau.png", "TRƯỚC VÀ SAU", ("Ảnh minh họa của bộ dữ liệu mẫu.", "Trước: ô bên trái. Sau: ô bên phải.")),
]  # fmt: skip
COUNT_PAGE = ("bien-ban-kiem-phieu.pdf", "BIÊN BẢN KIỂM PHIẾU", (
    "Phát ra 9 phiếu, thu về 9 phiếu, hợp lệ 9 phiếu.", "Ban kiểm phiếu đã ký.", "Trang minh họa, không có giá trị pháp lý."))  # fmt: skip
FORMATS = {"pdf": "PDF", "jpg": "JPEG", "png": "PNG"}


class Cupboard:
    """The pages, examined once; every dossier gets copies of its own."""

    def __init__(self, folder: Path) -> None:
        self.store = Store(folder)
        self.pages = [examine(name, _drawn(name, heading, lines)) for name, heading, lines in PAGES]
        self.count_page = examine(COUNT_PAGE[0], _drawn(*COUNT_PAGE))

    def attach(self, place: int, by: User) -> list[Attachment]:
        """The minutes of the base meeting for everybody, and one page more in turn."""
        return [self._copy(self.pages[0], by), self._copy(self.pages[1 + place % (len(self.pages) - 1)], by)]

    def scan(self, place: int, by: User) -> Attachment:
        """The page of a dossier that came on paper."""
        page = self._copy(self.pages[place % len(self.pages)], by)
        page.purpose = Purpose.PAPER
        return page

    def minutes_of_count(self, by: User) -> Attachment:
        """The signed minutes of a count on paper."""
        scan = self._copy(self.count_page, by)
        scan.purpose = Purpose.COUNT
        return scan

    def _copy(self, page: Evidence, by: User) -> Attachment:
        return Attachment(
            name=page.name, kind=page.kind, size=len(page.content), sha256=page.sha256,
            stored_name=self.store.keep(page.content), preview_name=self.store.keep(page.preview) if page.preview else None,
            added_by_id=by.id, added_at=clock.now(),
        )  # fmt: skip


def _drawn(name: str, heading: str, lines: tuple[str, ...]) -> bytes:
    """One sheet of paper with a frame, a heading and a few lines."""
    sheet = Image.new("RGB", (827, 1169), PAPER)
    draw = ImageDraw.Draw(sheet)
    draw.rectangle((50, 50, 777, 1119), outline=INK, width=2)
    _write(draw, 100, 120, heading, 38, STAMP)
    for row, line in enumerate(lines):
        _write(draw, 100, 220 + 56 * row, line, 26, INK)
    if name.endswith(".png"):
        draw.rectangle((100, 420, 400, 720), fill="#9aa3ad")
        draw.rectangle((430, 420, 730, 720), fill="#3f7d58")
    out, kind = BytesIO(), FORMATS[name.rpartition(".")[2]]
    dates = {"creationDate": MADE, "modDate": MADE} if kind == "PDF" else {}
    sheet.save(out, kind, **dates)
    return out.getvalue()


def _write(draw: ImageDraw.ImageDraw, x: float, y: float, text: str, size: int, colour: str) -> None:
    """The font comes in two files; each letter is taken from the one that holds it."""
    latin, vietnamese = (
        ImageFont.truetype(FONTS / f"be-vietnam-pro-{part}-400-normal.woff2", size) for part in ("latin", "vietnamese")
    )
    for letter in text:
        font = vietnamese if letter in "ăĂđĐĩĨũŨơƠưƯ" or "\u1ea0" <= letter <= "\u1ef9" else latin
        draw.text((x, y), letter, colour, font)
        x += font.getlength(letter)
