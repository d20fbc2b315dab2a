"""The practice room: the same program once more in the same process, under /tap, over made-up people.

It has its own database, files, cookie and key, and nothing in it reaches the real installation: no command runs on it and no
worker is started for it. It is built at the first request that asks for it; where it was not made, /tap does not exist.
"""

from __future__ import annotations

import fcntl
import hashlib
import hmac
import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

from flask import Flask

from emulation import clock
from emulation.config import ROOT
from emulation.db import act, db
from emulation.installation import OFFSET

PREFIX = "/tap"
ROOT_UNIT = "cujut"
STRIDE = 1000  # a version that was seen never comes back with another content: servers keep pages by it
STILL_COMING = 600.0  # seconds after which a file without a row was left behind, and is not just being uploaded
MOST_FILES = 2000
SAME_AS_OUTSIDE = ("BASE_URL", "TRUSTED_HOSTS", "TESTING", "SESSION_COOKIE_SECURE", "WTF_CSRF_SSL_STRICT")
Wsgi = Callable[[dict[str, Any], Any], Iterable[bytes]]


class Practice:
    """One room beside one installation, known to both as `app.extensions["practice"]`."""

    def __init__(self, outside: Flask) -> None:
        self.outside = outside
        self.folder = Path(outside.instance_path) / "practice"
        self.beginning, self.live = self.folder / "beginning.sqlite", self.folder / "practice.sqlite"
        self.files, self.stamp = self.folder / "files", self.folder / "made"
        self.building, self.inside = Lock(), None
        self.next_door: Wsgi = outside.wsgi_app
        outside.wsgi_app = self.answer  # type: ignore[method-assign, assignment]
        outside.extensions["practice"] = self

    # in front of the server

    def answer(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """What is asked under /tap goes to the room, if there is one; all else to the installation."""
        path: str = environ.get("PATH_INFO", "")
        if (path == PREFIX or path.startswith(PREFIX + "/")) and self.is_made:
            here = {"SCRIPT_NAME": environ.get("SCRIPT_NAME", "") + PREFIX, "PATH_INFO": path[len(PREFIX) :] or "/"}
            return self.application().wsgi_app(environ | here, start_response)
        return self.next_door(environ, start_response)

    @property
    def is_made(self) -> bool:
        """Whether the room is there, made for the tables of this very release."""
        try:
            return self.stamp.read_text() == tables_of_this_release()
        except OSError:
            return False

    def made_at(self) -> int:
        """A mark that changes when the room is made, made anew or taken away; 0 while there is none."""
        try:
            return os.stat(self.stamp).st_mtime_ns
        except OSError:
            return 0

    def application(self) -> Flask:
        with self.building:
            if self.inside is None:
                self.inside = self.built_over(self.live)
            return self.inside

    def built_over(self, database: Path) -> Flask:
        """The same program with nothing of the installation but its address. The rule that production refuses
        demonstration accounts looks at the installation's own database and stands as it is."""
        from emulation import create_app

        outside = self.outside.config
        secure = outside["SESSION_COOKIE_SECURE"]
        app = create_app(
            **{name: outside[name] for name in SAME_AS_OUTSIDE},
            PRACTICE=True,
            PRODUCTION=False,
            INSTANCE=self.folder,
            SECRET_KEY=derived(outside["SECRET_KEY"]),
            SECRET_KEY_FALLBACKS=[derived(key) for key in outside["SECRET_KEY_FALLBACKS"]],
            SQLALCHEMY_DATABASE_URI=f"sqlite:///{database}",
            UPLOAD_DIR=self.files,
            LOG_DIR=self.folder / "log",
            ROOT_UNIT=ROOT_UNIT,
            SESSION_COOKIE_NAME="__Secure-thidua-tap" if secure else "thidua-tap",
            SESSION_COOKIE_PATH=(outside["APPLICATION_ROOT"] or "/").rstrip("/") + PREFIX,
        )
        app.extensions["practice"] = self
        return app

    # on the disk

    def make(self, like: Path | None = None, files: Path | None = None) -> None:
        """Write its beginning: a copy of a demonstration just seeded, or one seeded for it. Meanwhile the room is closed."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.stamp.unlink(missing_ok=True)
        shutil.rmtree(self.files, ignore_errors=True)
        new = self.folder / "beginning.new"
        new.unlink(missing_ok=True)
        if like and files:
            with closing(sqlite3.connect(like)) as source, closing(sqlite3.connect(new)) as copy:
                source.backup(copy)
            if files.is_dir():
                shutil.copytree(files, self.files)
        else:
            self.seed(new)
        self.prepare_meeting(new)
        new.replace(self.beginning)
        self.put_back()
        self.stamp.write_text(tables_of_this_release())

    def seed(self, database: Path) -> None:
        from emulation.demo import seed

        with self.built_over(database).app_context():
            with act():
                db.create_all()
            seed()
            db.session.remove()
            db.engine.dispose()

    def prepare_meeting(self, database: Path) -> None:
        """So that a council finds a meeting ready to begin."""
        from emulation.demo.rehearsal import prepare

        with self.built_over(database).app_context():
            with act() as session:
                prepare(session, ROOT_UNIT)
            db.session.remove()
            db.engine.dispose()

    def put_back(self) -> None:
        """Everything as it was at the beginning, sign-ins and the clock included. A worker that reads meanwhile sees
        the old or the new, never a mixture: SQLite copies into the live file in one transaction."""
        from emulation.demo import FIRST_MOMENT

        offset = int((FIRST_MOMENT - clock.real_now()).total_seconds())
        with self.alone(), closing(sqlite3.connect(":memory:")) as copy, closing(sqlite3.connect(self.live, timeout=10)) as live:
            with closing(sqlite3.connect(self.beginning)) as beginning:
                beginning.backup(copy)
            with copy:
                copy.execute("INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)", (OFFSET, str(offset)))
                for name, n in versions(live):
                    copy.execute(
                        "INSERT INTO versions (name, n) VALUES (?, ?) ON CONFLICT DO UPDATE SET n = excluded.n",
                        (name, n + STRIDE),
                    )
            copy.backup(live)
            self.sweep()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Two people may press the button at once, in two processes."""
        with (self.folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def sweep(self) -> None:
        """Files that were uploaded here since; what belongs to the beginning is older than the stamp."""
        made = self.stamp.stat().st_mtime if self.stamp.exists() else time.time()
        for path in self.uploads():
            if made < path.stat().st_mtime < time.time() - STILL_COMING:
                path.unlink(missing_ok=True)

    def uploads(self) -> list[Path]:
        return [path for path in self.files.glob("*/*") if path.is_file()]

    @property
    def is_full(self) -> bool:
        """Its password is known to all: nobody fills the disk by it."""
        return len(self.uploads()) > MOST_FILES


def versions(database: sqlite3.Connection) -> list[tuple[str, int]]:
    """The versions that servers may have seen; none in a file just made."""
    try:
        return database.execute("SELECT name, n FROM versions").fetchall()
    except sqlite3.OperationalError:
        return []


def derived(key: str) -> str:
    """A key of its own: what one room sealed opens in no other."""
    return hmac.new(key.encode(), b"practice", hashlib.sha256).hexdigest()


@cache
def tables_of_this_release() -> str:
    """A mark that changes with the tables: a room made for others is not opened."""
    scripts = sorted((ROOT / "migrations" / "versions").glob("*.py"))
    return hashlib.sha256(b"".join(script.read_bytes() for script in scripts)).hexdigest()
