"""The pictures of the help pages, taken anew from the demonstration: `python -m tests.browser.pictures`.

Written to static/help as small WebP files, with their sizes beside them. Each knows who looks and how to get there by the words
on the page; one that is no longer found is named, and its old picture stays.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Error, sync_playwright
from sqlalchemy import select

from emulation import create_app
from emulation.config import ROOT
from emulation.db import act, db
from emulation.demo import seed
from emulation.demo.seed_users import PASSWORD
from emulation.models import Meeting, attending, ballot_roll, balloting, convening
from emulation.rules.voting import Attendance, Mode
from tests.browser.person import PHONE, Person
from tests.browser.server import Server

OUT = ROOT / "static" / "help"
ROOT_UNIT = "cujut"
WIDE = {"width": 960, "height": 640}  # the narrowest that shows a page as a desk does, so that its words stay readable
SHARPER = 1.5  # dots for each pixel of a phone
MOST_BYTES = 600_000


@dataclass(frozen=True)
class Shot:
    """Who looks, on what, how they get there, and the element that stands at the top of the picture (else the page's own)."""

    who: str
    size: dict[str, int]
    go: Callable[[Person], Any]
    top: str = "main"


def first(path: str, link: str = "tbody th a") -> Callable[[Person], Any]:
    """The first thing of a list."""
    return lambda person: person.open(path).main.locator(link).first.click()


def at(path: str) -> Callable[[Person], Any]:
    return lambda person: person.open(path)


def form(person: Person) -> None:
    person.open("/ban-lam-viec").follow("Lập đề nghị khen thưởng")


def open_a_box() -> None:
    """The coming meeting is under way and its first secret ballot is open: the demonstration itself is not that far yet."""
    with act() as writing:
        meeting = writing.scalars(select(Meeting).where(Meeting.begun_at.is_(None))).one()
        chair, secretary = meeting.chair, meeting.secretary
        assert chair is not None and secretary is not None
        everybody: dict[int, tuple[Attendance | None, str]] = {a.user_id: (Attendance.PRESENT, "") for a in meeting.attendees}
        attending.note_attendance(meeting, secretary, everybody)
        convening.begin(meeting, chair)
        secret = [item.nomination for item in meeting.agenda if item.nomination.edition.vote_mode is Mode.SECRET]
        together = [n for n in secret if ballot_roll.voters(n) == ballot_roll.voters(secret[0])]
        box = balloting.make_box(meeting, together, secretary)
        for key in box.keys:
            balloting.check_code(box, key.user, balloting.give_code(box, key.user))
        balloting.open_box(box, secretary)


def meeting_of(person: Person) -> Person:
    person.open("/phien-hop").main.locator("tbody th a").first.click()
    return person


def box_of(person: Person) -> Any:
    return person.open("/hom-phieu").main.locator("tbody th a").first.click()


SHOTS: dict[str, Shot] = {
    "officer-desk": Shot("canbo.tatthang", PHONE, at("/ban-lam-viec")),
    "officer-form": Shot("canbo.tatthang", PHONE, form, "main .field:has([name=situation])"),
    "officer-proposal": Shot("canbo.tatthang", WIDE, first("/to-trinh")),
    "nominee-dossier": Shot("doanvien.tatthang", PHONE, first("/ban-lam-viec", ".list a")),
    "nominee-answer": Shot("doanvien.tatthang", PHONE, first("/ban-lam-viec", ".list a"), "main .card--key"),
    "notices": Shot("canbo.tatthang", PHONE, at("/thong-bao")),
    "secretary-desk": Shot("thuky", WIDE, at("/ban-lam-viec")),
    "secretary-checking": Shot("thuky", WIDE, first("/ho-so?stage=checking")),
    "secretary-decision": Shot("thuky", WIDE, first("/ban-lam-viec", ".list a")),
    "secretary-share": Shot("thuky", WIDE, at("/phan-cong/deu")),
    "counter-count": Shot("kiemphieu1", WIDE, first("/kiem-phieu"), "main .card--key"),
    "counter-box": Shot("kiemphieu1", WIDE, box_of),
    "secretary-map": Shot("thuky", WIDE, lambda person: meeting_of(person).follow("Bản đồ xung đột"), ".map__grid"),
    "reviewer-sheet": Shot("uyvien1", PHONE, first("/nhan-xet"), "main form"),
    "council-ballot": Shot("uyvien1", PHONE, first("/bieu-quyet")),
    "council-box": Shot("uyvien1", PHONE, lambda person: person.open("/bieu-quyet").follow("Tới phiếu kín"), ".ballot"),
    "chair-decision": Shot("chutich", WIDE, first("/quyet-dinh", "tbody th a:has-text('/QĐ')")),
    "inspector-list": Shot("ubkt", WIDE, at("/ho-so")),
    "admin-office": Shot("quantri", WIDE, at("/quan-tri")),
    "admin-accounts": Shot("quantri", WIDE, at("/quan-tri/tai-khoan")),
    "public-posting": Shot("anyone", PHONE, first("/lay-y-kien", "a[href*='/lay-y-kien/']")),
    "public-result": Shot("anyone", PHONE, first("/ket-qua")),
}


def take(browser: Any, url: str, shot: Shot) -> bytes:
    person = Person(browser, url, size=shot.size, device_scale_factor=SHARPER if shot.size is PHONE else 1)
    try:
        if shot.who != "anyone":
            person.sign_in(shot.who, PASSWORD)
        shot.go(person)
        person.page.wait_for_load_state("networkidle")
        top = person.page.locator(shot.top).first
        air = 0 if shot.top == "main" else 12
        top.evaluate("(e, air) => scrollTo(0, e.getBoundingClientRect().top + scrollY - air)", air)
        taken = Image.open(BytesIO(person.page.screenshot(animations="disabled"))).convert("RGB")
    finally:
        person.close()
    small = BytesIO()
    taken.save(small, "WEBP", quality=55, method=6)
    return small.getvalue()


def keep(name: str, picture: bytes, sizes: dict[str, tuple[int, int]], shot: Shot) -> None:
    (OUT / f"{name}.webp").write_bytes(picture)
    sizes[name] = (shot.size["width"], shot.size["height"])


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def main() -> int:
    shelf, missed = Path(tempfile.mkdtemp(prefix="emulation-pictures-")), []
    url, files = f"sqlite:///{shelf / 'demo.sqlite'}", shelf / "files"
    app = create_app(SQLALCHEMY_DATABASE_URI=url, UPLOAD_DIR=files, ROOT_UNIT=ROOT_UNIT, INSTANCE=shelf)
    with app.app_context():
        with act():
            db.create_all()
        seed()
        open_a_box()
        db.session.remove()
        db.engine.dispose()
    OUT.mkdir(exist_ok=True)
    written = OUT / "sizes.json"
    sizes = json.loads(written.read_text()) if written.exists() else {}
    with Server(url, files, ROOT_UNIT, shelf / "server.log") as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        for name, shot in SHOTS.items():
            try:
                keep(name, take(browser, server.url, shot), sizes, shot)
            except (Error, AssertionError) as error:
                missed.append(f"{name}: {str(error).splitlines()[0]}")
        browser.close()
    for path in [path for path in OUT.glob("*.webp") if path.stem not in SHOTS]:
        path.unlink()
    written.write_text(json.dumps({name: sizes[name] for name in sorted(sizes) if name in SHOTS}, indent=1) + "\n")
    shutil.rmtree(shelf, ignore_errors=True)
    together = sum(path.stat().st_size for path in OUT.glob("*.webp"))
    say(f"{len(SHOTS) - len(missed)} pictures, {together / 1000:.0f} of {MOST_BYTES / 1000:.0f} kB")
    for line in missed:
        say(f"not taken: {line}")
    return 1 if missed or together > MOST_BYTES else 0


if __name__ == "__main__":
    sys.exit(main())
