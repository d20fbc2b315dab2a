"""A person at a browser: reads what stands on the page, fills in fields by their labels, presses buttons by their words."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, expect

PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 800}
PASSWORD = "một mật khẩu đủ dài"
PATIENCE = 7_000
REFUSED = re.compile(r"Failed to load resource: the server responded with a status of 4\d\d")
CSP_WATCH = """addEventListener("securitypolicyviolation", (e) => console.error(`CSP: ${e.violatedDirective} ${e.blockedURI}`))"""


class Person:
    """One browser window with cookies of its own. Whatever the page complains of is kept in `complaints`."""

    def __init__(self, browser: Browser, url: str, *, js: bool = True, size: Any = DESK, dark: bool = False, **more: Any) -> None:
        self.url = url
        scheme = "dark" if dark else "light"
        self.context: BrowserContext = browser.new_context(
            base_url=url, viewport=size, java_script_enabled=js, color_scheme=scheme, locale="vi-VN", **more
        )
        self.context.set_default_timeout(PATIENCE)
        self.complaints: list[str] = []
        if js:
            self.context.add_init_script(CSP_WATCH)
        self.context.on("console", self.hear)
        self.context.on(
            "weberror", lambda error: self.complaints.append(f"{error.page.url if error.page else ''}: {error.error}")
        )
        self.page: Page = self.context.new_page()

    def hear(self, message: ConsoleMessage) -> None:
        """A page answered with 422 or 404 is an answer; a file of ours that is missing, or anything else, is a complaint."""
        at = message.location.get("url", "")
        if message.type in ("error", "warning") and not (REFUSED.match(message.text) and "/static/" not in at):
            self.complaints.append(f"{at}: {message.text}")

    # going somewhere

    def open(self, path: str) -> Person:
        self.status = (answer := self.page.goto(path)) and answer.status
        return self

    def sign_in(self, username: str, password: str = PASSWORD) -> Person:
        self.open("/dang-nhap")
        self.fill_in_sign_in(username, password)
        expect(self.main.get_by_role("heading", level=1)).to_have_text("Bàn làm việc")
        return self

    def fill_in_sign_in(self, username: str, password: str = PASSWORD) -> None:
        self.main.get_by_label("Tên đăng nhập").fill(username)
        self.main.get_by_label("Mật khẩu").fill(password)
        self.press("Đăng nhập")

    def sign_out(self) -> None:
        self.page.locator("details.who > summary").click()
        self.page.get_by_role("button", name="Đăng xuất", exact=True).click()
        expect(self.page.get_by_role("link", name="Đăng nhập")).to_be_attached()

    # reading

    @property
    def main(self) -> Locator:
        return self.page.locator("main")

    @property
    def path(self) -> str:
        return "/" + self.page.url.split("/", 3)[3]

    def sees(self, *words: str) -> Person:
        for each in words:
            expect(self.page.locator("body")).to_contain_text(each)
        return self

    def sees_not(self, *words: str) -> Person:
        for each in words:
            expect(self.page.locator("body")).not_to_contain_text(each)
        return self

    def is_at(self, path: str) -> Person:
        """The address is that, whatever its query."""
        expect(self.page).to_have_url(re.compile(rf"^https?://[^/]+{path}(?:[?#].*)?$"))
        return self

    def under(self, heading: str) -> Locator:
        """The part of the page under that heading."""
        return self.main.locator("section", has=self.page.get_by_role("heading", name=heading, exact=True)).last

    # acting

    def fill(self, **fields: str) -> Person:
        for name, value in fields.items():
            self.main.locator(f'[name="{name}"]').fill(value)
        return self

    def press(self, name: str, within: Locator | None = None) -> Person:
        (within or self.main).get_by_role("button", name=name, exact=True).click()
        return self

    def follow(self, name: str) -> Person:
        self.main.get_by_role("link", name=name, exact=True).first.click()
        return self

    def form(self, step: str) -> Locator:
        return self.main.locator(f'form[data-step="{step}"]')

    def step(self, name: str, **answers: str) -> Person:
        """Make a step of the workflow by its own form, unfolding it first where it stands folded."""
        form = self.form(name)
        self.unfold(form)
        for field, value in answers.items():
            form.locator(f'[name="{name}-{field}"]').fill(value)
        form.locator("button").last.click()
        return self

    def unfold(self, part: Locator) -> None:
        """Open whatever that part of the page is folded into, from the outside in."""
        folded = part.locator("xpath=ancestor::details[not(@open)]")
        while folded.count():
            folded.first.locator("> summary").click()

    def close(self) -> None:
        self.context.close()
