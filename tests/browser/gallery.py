"""Pictures of every page of the demonstration, as each office sees it: `python -m tests.browser.gallery OUT [who ...]`.

Both sizes and both themes, for people to look at; nothing is asserted. OUT/index.html shows them side by side.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from html import escape
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright
from sqlalchemy import select
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from emulation import clock, create_app
from emulation.db import act, db
from emulation.demo import seed
from emulation.demo.seed_users import PASSWORD
from emulation.models import Decision, Nomination, Proposal, User
from emulation.rules.policy import Act, can
from emulation.rules.stage import Stage
from emulation.web.access import PUBLIC_ROOMS, may_enter
from tests.browser.person import DESK, PHONE, Person
from tests.browser.server import Server

WHO = ("anyone", "canbo.tatthang", "doanvien.tatthang", "thuky", "uyvien1", "chutich", "ubkt", "quantri")
LOOKS = [(size, dark) for size in ("phone", "desk") for dark in (False, True)]
SIZES = {"phone": PHONE, "desk": DESK}
ROOT_UNIT = "cujut"
FILES = ("dossier.file", "dossier.picture", "complaints.scan", "static")


def pages(app: Any, who: str) -> Iterator[tuple[str, str]]:
    """(name, path) of the pages this person has: every address without a number, and one thing of each kind."""
    user = None if who == "anyone" else db.session.scalars(select(User).where(User.username == who)).one()
    for rule in app.url_map.iter_rules():
        room = rule.endpoint.partition(".")[0]
        if "GET" not in rule.methods or rule.arguments or room == "machine":
            continue
        if is_open(rule.endpoint) if user is None else not is_open(rule.endpoint) and may_enter(room, user):
            yield rule.endpoint, rule.rule
    yield from (outside() if user is None else inside(user))
    yield "error-404", "/lay-y-kien/KHONG-CO" if user is None else "/ho-so/999999"


def is_open(endpoint: str) -> bool:
    return endpoint.partition(".")[0] in PUBLIC_ROOMS or endpoint in ("enter.sign_in", "opinions.find")


def outside() -> Iterator[tuple[str, str]]:
    from emulation.models import Opinion, Published
    from emulation.rules.consultation import OpinionState

    for kind in ("posting", "result", "not_passed"):
        rows = db.session.scalars(select(Published).order_by(Published.id.desc())).all()
        row = next((r for r in rows if r.kind.value == kind), None)
        if row is not None:
            yield kind, f"/lay-y-kien/{row.code}" if kind == "posting" else f"/ket-qua/{row.year}/{row.code}"
            if row.unit_slug:
                yield f"unit-{kind}", f"/don-vi/{row.unit_slug}"
            if kind == "posting":
                yield "opinion-form", f"/lay-y-kien/{row.code}/y-kien"
    opinions = db.session.scalars(select(Opinion).order_by(Opinion.id)).all()
    for state in OpinionState:
        row = next((o for o in opinions if o.state is state), None)
        if row is not None:
            yield f"opinion-{state.value}", f"/y-kien/{row.code}"
            if state is OpinionState.UNVERIFIED:
                yield "opinion-confirm", f"/y-kien/{row.code}/xac-nhan"
    yield "results-found", "/ket-qua?q=nguyen&subject=person"
    yield "results-none", "/ket-qua?q=khongcoaica"


def inside(user: User) -> Iterator[tuple[str, str]]:
    seen = db.session.scalars(Nomination.visible_to(user).order_by(Nomination.id)).all()
    for stage in Stage:
        here = [n for n in seen if n.stage is stage]
        kinds = {"": here, "-frozen": [n for n in here if n.is_frozen], "-late": [n for n in here if n.is_late]}
        kinds["-mine"] = [n for n in here if can(Act.VOTE, user, n) or can(Act.REVIEW, user, n)]
        kinds["-voting"] = [n for n in here if n.vote and n.vote.is_open]
        for kind, found in kinds.items():
            if found:
                yield f"dossier-{stage.value}{kind}", f"/ho-so/{found[0].id}"
    for n in seen:
        if can(Act.EDIT, user, n):
            yield f"edit-{n.stage.value}", f"/de-nghi/{n.id}"
    for room, right in (("nhan-xet", Act.REVIEW), ("bieu-quyet", Act.VOTE)):
        if may_enter({"nhan-xet": "review", "bieu-quyet": "council"}[room], user):
            for name, found in (
                ("mine", [n for n in seen if can(right, user, n)]),
                ("not-mine", [n for n in seen if not can(right, user, n) and n.vote]),
                ("done", [n for n in seen if n.stage is Stage.PUBLISHED and n.vote]),
            ):
                if found:
                    yield f"{room}-{name}", f"/{room}/{found[0].id}"
    proposals = db.session.scalars(Proposal.visible_to(user).order_by(Proposal.id)).all()
    for name, found in (
        ("sent", [p for p in proposals if p.submitted_at]),
        ("draft", [p for p in proposals if not p.submitted_at]),
    ):
        if found:
            yield f"proposal-{name}", f"/to-trinh/{found[0].id}"
    if may_enter("decisions", user):
        for d in db.session.scalars(Decision.visible_to(user).order_by(Decision.id)):
            yield f"decision-{'published' if d.published_at else 'approved' if d.approved_at else 'draft'}", f"/quyet-dinh/{d.id}"
    yield "list-one-stage", "/ho-so?stage=reviewing&subject=person"
    yield "list-none", "/ho-so?q=khongcoaica"


def led_to(app: Any, person: Person) -> Iterator[tuple[str, str]]:
    """(endpoint, path) of what this page links to and what no list of addresses can name: the page of one thing."""
    map = app.url_map.bind("")
    for link in person.main.locator("a[href^='/']").all():
        path = link.get_attribute("href") or ""
        with suppress(HTTPException, RequestRedirect):
            endpoint, arguments = map.match(path.partition("?")[0].partition("#")[0])
            if arguments and endpoint not in FILES:
                yield endpoint, path


def shoot(person: Person, out: Path, who: str, name: str) -> None:
    for size, dark in LOOKS:
        person.page.set_viewport_size(SIZES[size])
        person.page.emulate_media(color_scheme="dark" if dark else "light")
        folder = out / f"{size}-{'dark' if dark else 'light'}"
        folder.mkdir(parents=True, exist_ok=True)
        person.page.screenshot(path=folder / f"{who}--{name}.png", full_page=True)


def mistakes(person: Person, out: Path, who: str) -> None:
    """Pages that only a form shows: what is missing, what is stale, what is refused."""
    if who == "anyone":
        person.open("/dang-nhap").press("Đăng nhập")
        person.sees("Xin ghi tên đăng nhập.")
        shoot(person, out, who, "error-422-sign-in")
    if who == "canbo.tatthang":
        person.open("/de-nghi/moi").fill(base_for="mười", measure_before="bốn").press("Lưu")
        person.sees("Xin ghi một số nguyên")
        shoot(person, out, who, "error-422-nominate")
        person.open("/de-nghi/moi").fill(q="nguyen")
        person.main.locator("#members label").first.wait_for()
        shoot(person, out, who, "nominate-found")
    if who == "thuky":
        person.open("/ho-so?stage=checking").main.locator("tbody th a").first.click()
        person.step("return")
        person.sees("Xin đánh dấu ít nhất một mục cần bổ sung.")
        shoot(person, out, who, "error-422-return")
        person.open("/ho-so?stage=checking").main.locator("tbody th a").first.click()
        for form in person.main.locator("form[data-step]").all():
            person.unfold(form)
        shoot(person, out, who, "dossier-checking-opened")
        person.page.evaluate("""for (const f of document.querySelectorAll('[name$="version"]')) f.value = "1" """)
        person.step("pass", gist="Một câu.")
        person.sees("Những gì bạn đã gõ")
        shoot(person, out, who, "error-409-stale")
        person.open("/quyet-dinh").main.locator("tbody th a").first.click()
        person.is_at(r"/quyet-dinh/\d+")
        person.page.evaluate(
            """for (const f of document.querySelectorAll("main form")) f.action = location.pathname + "/duyet" """
        )
        person.main.locator("form button").last.click()
        person.sees("Chưa thực hiện được")
        shoot(person, out, who, "error-403")
    if who == "uyvien1":
        rows = person.open("/nhan-xet").main.locator("tbody th a")
        if rows.count():
            rows.first.click()
            person.press("Gửi nhận xét")
            person.sees("Xin chọn một đề xuất trước khi gửi.")
            shoot(person, out, who, "error-422-review")
    person.page.set_viewport_size(PHONE)
    person.page.emulate_media(color_scheme="light")
    person.open("/" if who == "anyone" else "/ban-lam-viec")
    person.page.get_by_role("button", name="Mục lục").click()
    person.page.screenshot(path=out / "phone-light" / f"{who}--menu-open.png")


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def index(out: Path) -> None:
    names = sorted(path.stem for path in (out / "desk-light").glob("*.png"))
    looks = [f"{size}-{'dark' if dark else 'light'}" for size, dark in LOOKS]
    rows = "".join(
        f"<h2>{escape(n)}</h2><p>"
        + "".join(f'<a href="{k}/{n}.png"><img src="{k}/{n}.png" width="240" alt=""></a> ' for k in looks)
        for n in names
    )
    (out / "index.html").write_text(f"<!doctype html><meta charset=utf-8><title>Gallery</title>{rows}")


def main(out: Path, whom: tuple[str, ...]) -> None:
    out.mkdir(parents=True, exist_ok=True)
    shelf = Path(tempfile.mkdtemp(prefix="emulation-gallery-"))
    url, files = f"sqlite:///{shelf / 'demo.sqlite'}", shelf / "files"
    started = time.monotonic()
    app = create_app(SQLALCHEMY_DATABASE_URI=url, UPLOAD_DIR=files, ROOT_UNIT=ROOT_UNIT, INSTANCE=shelf)
    with app.app_context():
        with act():
            db.create_all()
        seed()
        app.extensions["emulation"].refresh()
        say(f"seeded in {time.monotonic() - started:.0f} s; today is {clock.today()}")
        wanted = {who: list(pages(app, who)) for who in whom}
        db.session.remove()
        db.engine.dispose()
    with Server(url, files, ROOT_UNIT, shelf / "server.log") as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        for who in whom:
            person = Person(browser, server.url)
            if who != "anyone":
                person.sign_in(who, PASSWORD)
            queue, met = dict(wanted[who]), set(dict(wanted[who]))
            while queue:
                name = next(iter(queue))
                person.open(queue.pop(name))
                shoot(person, out, who, re.sub(r"\W+", "-", name))
                for further, path in led_to(app, person):
                    if further not in met:
                        met.add(further)
                        queue[further] = path
            mistakes(person, out, who)
            for complaint in person.complaints:
                say(f"{who}: {complaint}")
            person.close()
        browser.close()
        say(server.defects())
    shutil.rmtree(shelf, ignore_errors=True)
    index(out)
    say(f"{sum(1 for _ in out.rglob('*.png'))} pictures in {out}, {time.monotonic() - started:.0f} s")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]).resolve(), tuple(sys.argv[2:]) or WHO)
