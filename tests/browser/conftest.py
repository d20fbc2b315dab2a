"""What the browser tests ask for. One server and one Chromium for all; each test begins in the same small town.

town       the small town of tests/world.py behind a real server: town.url, town.id_of("draft"), town.live_on(...)
somebody   a window for a person: somebody("lan"), somebody(), somebody("lan", js=False, size=PHONE);
           at the end of the test no page may have complained of anything
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from emulation import clock
from emulation.installation import DEMO, OFFSET
from emulation.web.enter import HASHER
from tests import world as small_town
from tests.browser.person import PASSWORD, PATIENCE, Person
from tests.browser.server import Server
from tests.conftest import lacking

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


class LiveTown:
    """The town behind a server in another process; what is done to its database from here, the server sees at once."""

    def __init__(self, server: Server, database: Path, template: Path, ids: dict[str, tuple[type, int]]) -> None:
        self.server, self.url, self.database, self.template, self.ids = server, server.url, database, template, ids
        self.beginnings = 0

    def id_of(self, name: str) -> int:
        return self.ids[name][1]

    def value(self, query: str, *values: Any) -> Any:
        with closing(sqlite3.connect(self.database, timeout=10)) as database:
            return database.execute(query, values).fetchone()[0]

    def write(self, statement: str, *values: Any) -> None:
        with closing(sqlite3.connect(self.database, timeout=10)) as database, database:
            assert database.execute(statement, values).rowcount > 0, statement
            database.execute(
                "UPDATE versions SET n = n + 1"
            )  # whoever writes past the program says so to the memory of its pages

    def live_on(self, month: int, day: int) -> None:
        """Turn the clock of the running server, as `flask clock set` does."""
        moment = datetime(2020, month, day, 9, tzinfo=clock.VIETNAM)
        self.write("UPDATE settings SET value = ? WHERE name = ?", offset_to(moment), OFFSET)

    def let_sign_ins_expire(self) -> None:
        self.write("UPDATE sign_ins SET seen_at = '2020-01-01 00:00:00'")

    def begin_again(self) -> None:
        """Everything as it was before the last test, sign-ins included; but a version never comes back, servers rely on that."""
        with closing(sqlite3.connect(self.template)) as template, closing(sqlite3.connect(self.database)) as database:
            template.backup(database)
        self.beginnings += 1
        self.write("UPDATE versions SET n = n + ?", 1000 * self.beginnings)


def offset_to(moment: datetime) -> str:
    return str(int((moment - datetime.now(UTC)).total_seconds()))


@pytest.fixture(scope="session")
def prepared_town(sqlite_template: tuple[Path, dict[str, tuple[type, int]]], shelf: Path) -> Path:
    """The town with a password for everybody, and its clock at 17/09/2020."""
    path = shelf / "browser-town.sqlite"
    shutil.copyfile(sqlite_template[0], path)
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE users SET password_hash = ?", (HASHER.hash(PASSWORD),))
        settings = [(OFFSET, offset_to(small_town.NOW)), (DEMO, "1")]
        database.executemany("INSERT INTO settings (name, value) VALUES (?, ?)", settings)
    return path


@pytest.fixture(scope="session")
def live_town(prepared_town: Path, sqlite_template: Any, shelf: Path) -> Iterator[LiveTown]:
    database = shelf / "browser-live.sqlite"
    shutil.copyfile(prepared_town, database)
    with Server(f"sqlite:///{database}", shelf / "files", small_town.ROOT_UNIT, shelf / "browser-server.log") as server:
        yield LiveTown(server, database, prepared_town, sqlite_template[1])


@pytest.fixture
def town(live_town: LiveTown) -> Iterator[LiveTown]:
    """The town as it was built; what the test does to it is undone."""
    live_town.begin_again()
    yield live_town
    assert live_town.server.defects() == ""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        lacking("Chromium")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        # pages left behind are kept alive, as at home: Back must be safe there too
        kept = ["--disable-back-forward-cache"]
        browser = playwright.chromium.launch(executable_path=program, args=["--disable-gpu"], ignore_default_args=kept)
        yield browser
        browser.close()


@pytest.fixture
def somebody(browser: Browser, town: LiveTown) -> Iterator[Callable[..., Person]]:
    windows: list[Person] = []

    def window(who: str | None = None, **how: Any) -> Person:
        person = Person(browser, town.url, **how)
        windows.append(person)
        return person.sign_in(who) if who else person

    yield window
    complaints = [complaint for person in windows for complaint in person.complaints]
    for person in windows:
        person.close()
    assert complaints == []
