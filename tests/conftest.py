"""What every test may ask for. The town is built once on each database and copied for each test.

    app              the application over a fresh copy of the town, the clock standing at 17/09/2020 08:00
    world            the town by name: world.lan, world.council, world.unit1 (see tests/world.py)
    client           a visitor who is not signed in;    as_(world.lan)  one who is
    both_databases   run this test on SQLite and on PostgreSQL
    unsaved          the test may change rows in its own session; they are not kept
    queries()        count the SQL inside:  `with queries() as said: ...; assert len(said) == 3`

A visitor's `post` sends a valid CSRF token with the form unless told `csrf=False`. Each request runs in an
empty context, as in production, so that nothing leaks from the test into the request or back.
"""

from __future__ import annotations

import os
import secrets
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import Context
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, session
from flask.testing import FlaskClient
from flask_wtf.csrf import generate_csrf
from hypothesis import settings
from sqlalchemy import event

sys.path.insert(0, str(Path(__file__).parent.parent))

from emulation import clock
from emulation.db import act, db, start_writing
from emulation.files import Store
from emulation.models import SignIn, User
from tests import postgres
from tests import world as town
from tests.quick import keep_statements
from tests.world import make_app, put_away

settings.register_profile("everyday", max_examples=60, deadline=None)
settings.register_profile("long", max_examples=5000, deadline=None)
settings.load_profile("long" if os.environ.get("LONG") else "everyday")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite-golden", action="store_true", help="write tests/golden/*.txt anew from the code, to be read in the diff"
    )


LONGEST = (
    "test_matrix.py", "browser/test_boxes.py", "browser/test_journeys.py", "browser/test_council.py", "test_pages.py", "browser/test_pages.py",
    "test_publishing.py", "test_cli.py", "journeys/test_council.py", "secrecy/test_roles.py",
)  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files begin first, so that at the end no worker waits long for the other."""
    place = {Path(__file__).parent / name: number for number, name in enumerate(LONGEST)}
    items.sort(key=lambda item: place.get(item.path, len(place)))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "both_databases" in metafunc.fixturenames:
        kinds = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]
        metafunc.parametrize("database_kind", kinds, indirect=True)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """A test that did not run for lack of a program is not passed over in silence."""
    for program in ("PostgreSQL", "Chromium"):
        skipped = [r for r in terminalreporter.stats.get("skipped", []) if f"{program} is not installed" in str(r.longrepr)]
        if skipped:
            terminalreporter.write_line(f"{len(skipped)} tests were skipped because {program} is not installed", yellow=True)


def lacking(program: str) -> None:
    """Skip, or fail where everything must be there."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{program} is not installed")
    pytest.skip(f"{program} is not installed")


# the databases


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where this run keeps its databases and evidence files; in memory where there is such a place."""
    memory = Path("/dev/shm")
    if not os.access(memory, os.W_OK):
        yield tmp_path_factory.mktemp("shelf")
        return
    folder = memory / f"emulation-tests-{secrets.token_hex(6)}"
    folder.mkdir(mode=0o700)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    if postgres.programs() is None:
        lacking("PostgreSQL")
    server = postgres.Server()
    yield server
    server.stop()


def build_town(url: str, shelf: Path) -> dict[str, tuple[type, int]]:
    app = make_app(url, shelf)
    with app.app_context(), put_away(), act() as writing:
        db.create_all()
        keep_statements()
        return town.build(writing, Store(app.config["UPLOAD_DIR"]))


@pytest.fixture(scope="session")
def sqlite_template(shelf: Path) -> tuple[Path, dict[str, tuple[type, int]]]:
    path = shelf / "town.sqlite"
    return path, build_town(f"sqlite:///{path}", shelf)


@pytest.fixture(scope="session")
def postgresql_template(postgres_server: postgres.Server, shelf: Path) -> tuple[str, dict[str, tuple[type, int]]]:
    name = postgres_server.new_database()
    return name, build_town(postgres_server.url(name), shelf)


@pytest.fixture
def database_kind(request: pytest.FixtureRequest) -> str:
    return getattr(request, "param", "sqlite")


@pytest.fixture
def database(
    request: pytest.FixtureRequest, database_kind: str, shelf: Path
) -> Iterator[tuple[str, dict[str, tuple[type, int]]]]:
    """A copy of the town: where it lies, and the ids of all that is in it."""
    if database_kind == "sqlite":
        template, ids = request.getfixturevalue("sqlite_template")
        path = shelf / f"{secrets.token_hex(6)}.sqlite"
        shutil.copyfile(template, path)
        yield f"sqlite:///{path}", ids
        path.unlink()
    else:
        server, (template, ids) = request.getfixturevalue("postgres_server"), request.getfixturevalue("postgresql_template")
        name = server.new_database(template)
        yield server.url(name), ids
        server.drop(name)


@pytest.fixture
def database_url(database: tuple[str, dict[str, tuple[type, int]]]) -> str:
    return database[0]


@pytest.fixture
def both_databases(database_url: str) -> str:
    """Asking for this runs the test twice; its value is the address of the database."""
    return database_url


@pytest.fixture
def empty_database(request: pytest.FixtureRequest, database_kind: str, shelf: Path) -> Iterator[str]:
    """The address of a database with nothing in it."""
    if database_kind == "sqlite":
        path = shelf / f"{secrets.token_hex(6)}.sqlite"
        yield f"sqlite:///{path}"
        path.unlink(missing_ok=True)
    else:
        server = request.getfixturevalue("postgres_server")
        name = server.new_database()
        yield server.url(name)
        server.drop(name)


# the town


@pytest.fixture
def stopped_clock() -> Iterator[None]:
    """Eight in the morning of 17 September 2020 in Việt Nam."""
    with clock.stopped_at(town.NOW):
        yield


@pytest.fixture
def app(database_url: str, shelf: Path, stopped_clock: None) -> Iterator[Flask]:
    app = make_app(database_url, shelf)
    app.test_client_class = Visitor
    with app.app_context(), put_away():
        yield app


@pytest.fixture
def world(app: Flask, database: tuple[str, dict[str, tuple[type, int]]]) -> town.Town:
    return town.Town(database[1], db.session)


@pytest.fixture
def unsaved(world: town.Town) -> Iterator[None]:
    """The test may change what it likes; nothing of it is kept."""
    start_writing()
    yield
    with act():  # ends the writing
        db.session.rollback()


class Visitor(FlaskClient):
    """A browser. What it does is seen by the test at once: the test's own session forgets what it had read."""

    def open(self, *args: Any, csrf: bool = True, **kwargs: Any) -> Any:
        if csrf and str(kwargs.get("method", "GET")).upper() == "POST":
            kwargs["data"] = self.with_token(kwargs.get("data"))
        kwargs.setdefault("buffered", True)
        db.session.rollback()
        answer = Context().run(super().open, *args, **kwargs)
        db.session.rollback()
        return answer

    def with_token(self, data: Any) -> Any:
        if data is not None and not isinstance(data, dict):
            return data
        return {"csrf_token": self.token(), **(data or {})}

    def token(self) -> str:
        """A CSRF token of this browser's own session."""
        return Context().run(self._token)

    def _token(self) -> str:
        with self.session_transaction() as mine, self.application.test_request_context():
            if "csrf_token" in mine:
                session["csrf_token"] = mine["csrf_token"]
            token = generate_csrf()
            mine["csrf_token"] = session["csrf_token"]
        return token

    def sign_in_as(self, user: User, confirmed: bool = True) -> Visitor:
        """Signed in without the entrance: a row and a cookie; as if the password had been typed just now, or long ago."""
        Context().run(self._sign_in_as, user.id, confirmed)
        return self

    def _sign_in_as(self, user_id: int, confirmed: bool) -> None:
        now = clock.real_now()
        row = SignIn(
            id=secrets.token_urlsafe(16), user_id=user_id, started_at=now, seen_at=now, confirmed_at=now if confirmed else None
        )
        with self.application.app_context(), act() as writing:
            writing.add(row)
            writing.flush()
            id = row.id
        with self.session_transaction() as mine:
            mine.update(_user_id=id, _fresh=True)


@pytest.fixture
def client(app: Flask) -> Visitor:
    return app.test_client()


@pytest.fixture
def as_(app: Flask, world: town.Town) -> Callable[[User | str | None], Visitor]:
    """A browser of that person: as_(world.lan), as_("lan"), or as_(None) for a stranger."""

    def browser(who: User | str | None) -> Visitor:
        visitor = app.test_client()
        user = getattr(world, who) if isinstance(who, str) else who
        return visitor if user is None else visitor.sign_in_as(user)

    return browser


@pytest.fixture
def queries(app: Flask) -> Callable[[], Any]:
    """Count what is said to the database."""

    @contextmanager
    def listening() -> Iterator[list[str]]:
        said: list[str] = []

        def note(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
            said.append(statement)

        event.listen(db.engine, "before_cursor_execute", note)
        try:
            yield said
        finally:
            event.remove(db.engine, "before_cursor_execute", note)

    return listening


# the golden files


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with tests/golden/<name>.txt, or write it there under --rewrite-golden."""

    def compare(name: str, text: str) -> None:
        path = Path(__file__).parent / "golden" / f"{name}.txt"
        text = text.rstrip("\n") + "\n"
        if request.config.getoption("--rewrite-golden"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text)
        assert path.exists(), f"{path.name} is not there; make it with: pytest --rewrite-golden, and read it"
        assert path.read_text() == text

    return compare
