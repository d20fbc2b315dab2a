"""Who signs the public log. The key and the latest signed state lie in files beside the database, never in it: a database
that was put back to an older day, or rewritten, is known by them. Nothing is ever signed that contradicts what was signed.

No key, no signatures: it is made by a command (`flask log sign`). The practice room has none.
"""

from __future__ import annotations

import fcntl
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask, current_app
from sqlalchemy import event, insert, select, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from emulation import clock
from emulation.db import db, writing_beside
from emulation.models import LogCheckpoint
from emulation.models.log import STATE, TO_SIGN, hold
from emulation.models.log_tree import Tree, faults, state
from emulation.notes import Checkpoint, NotSigned, Signer

log = logging.getLogger(__name__)


class Contradiction(Exception):
    """The database does not continue what was signed."""


class Notary:
    """The folder of one installation, known to it as `app.extensions["notary"]`."""

    def __init__(self, app: Flask) -> None:
        self.folder: Path = app.config["LOG_DIR"]
        self.address: str = app.config["LOG_ORIGIN"] or f"{app.config['BASE_URL'].partition('//')[2].rstrip('/')}/nhat-ky"
        self.is_practice: bool = app.config["PRACTICE"]
        self.key_file, self.last_file, self.keys_file = (self.folder / name for name in ("signing.key", "checkpoint", "keys"))
        app.extensions["notary"] = self

    # the key

    def signer(self, epoch: int = 1) -> Signer | None:
        """The key under the name of this epoch: another epoch is another log."""
        if self.is_practice or not (kept := read(self.key_file)):
            return None
        signer = Signer.read(kept)
        return signer if epoch == 1 else signer.named(f"{signer.name}/ky-{epoch}")

    def make_key(self) -> Signer:
        """A new key, in force at once."""
        signer = self.new_key()
        self.keep_key(signer)
        return signer

    def new_key(self) -> Signer:
        """A key under this installation's own name, not yet in force: first the log says so, then it is kept."""
        old = self.signer()
        return Signer.new(old.name if old else self.address)

    def keep_key(self, signer: Signer) -> None:
        """From here on this key signs; the old one is no longer there."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        replace(self.key_file, signer.secret + "\n", 0o600)
        self.announce(signer)

    def announce(self, signer: Signer) -> None:
        """Keep the line by which signatures are checked, of each key there ever was, the newest first."""
        if signer.line not in (lines := read(self.keys_file).splitlines()):
            replace(self.keys_file, "".join(f"{line}\n" for line in (signer.line, *lines)), 0o644)

    def public_lines(self) -> list[str]:
        return glance(self.keys_file).splitlines()

    # what was signed last

    def last_note(self) -> str:
        """The latest signed state as it was given out, with its signature."""
        return glance(self.last_file)

    def last(self) -> Checkpoint | None:
        """The latest signed state, from the file."""
        return Checkpoint.read(text) if (text := read(self.last_file)) else None

    def contradiction(self, session: Session) -> str:
        """How the database contradicts what was signed; empty when it continues it. What cannot be read is not taken for nothing."""
        now = state(session)
        try:
            last, signer = self.last(), self.signer(now.epoch)
        except (OSError, NotSigned):
            return "unreadable"
        if last is None:
            return ""
        if signer is not None and signer.name != last.origin:
            return "another-log"
        if now.size < last.size:
            return "shorter"
        return "" if Tree(session).root(last.size) == last.root else "rewritten"

    def sign(self, session: Session) -> Checkpoint | None:
        """Sign the log as it stands in this session, if it grew since; refuses what contradicts. The file comes first."""
        with self.alone():
            hold(session)
            now, last = state(session), self.last()
            signer = self.signer(now.epoch)
            if signer is None or now.size == 0:
                return None
            if wrong := self.contradiction(session):
                raise Contradiction(wrong)
            start = last.size if last else 0
            if found := faults(session, start):
                raise Contradiction(found[0])
            checkpoint = Checkpoint(signer.name, now.size, now.root)
            if checkpoint != last:
                replace(self.last_file, signer.sign(checkpoint.text), 0o644)
                self.announce(signer)
            self.keep(session, now.epoch, now.size)
        return checkpoint

    def keep(self, session: Session, epoch: int, size: int) -> None:
        """A copy in the database, for pages and papers."""
        there = select(LogCheckpoint.size).where(LogCheckpoint.epoch == epoch, LogCheckpoint.size == size)
        if session.scalar(there) is None:
            values = {"epoch": epoch, "size": size, "text": read(self.last_file), "at": clock.now()}
            session.execute(insert(LogCheckpoint.__table__).values(**values))

    def start_epoch(self, session: Session) -> tuple[int, str]:
        """From here the log goes on under another name; the old last checkpoint is laid aside and given back."""
        old, epoch = read(self.last_file), state(session).epoch
        session.execute(update(STATE).values(epoch=epoch + 1))
        return epoch + 1, old

    def lay_aside(self, epoch: int) -> None:
        if self.last_file.exists():
            self.last_file.rename(self.folder / f"checkpoint.{epoch - 1}")

    def forget(self) -> None:
        """A demonstration begins anew, and its log with it."""
        for path in self.folder.glob("*"):
            path.unlink()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Two processes may sign at once; the folder is there as soon as there is a key."""
        if not self.folder.is_dir():
            yield
            return
        with (self.folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def read(path: Path) -> str:
    """What stands in a file; nothing if it is not there."""
    try:
        return path.read_text()
    except FileNotFoundError:
        return ""


def glance(path: Path) -> str:
    """The same for a page that only shows it."""
    try:
        return read(path)
    except OSError:
        return ""


def replace(path: Path, text: str, mode: int) -> None:
    """Write a file whole or not at all, and have it on the disk before going on."""
    new = path.with_suffix(".new")
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)


@event.listens_for(db.session, "after_commit")
def sign_what_people_are_told_of(session: Session) -> None:
    """What was committed stands, also when it cannot be signed now: then the daily command says why."""
    if not session.info.pop(TO_SIGN, False):
        return
    notary = current_app.extensions["notary"]
    try:
        if notary.signer() is None:
            return
        with writing_beside() as beside:
            notary.sign(beside)
    except (Contradiction, OSError, SQLAlchemyError) as error:
        log.warning("the public log was not signed: %s", error)
        current_app.extensions["emulation"].look_again()


@event.listens_for(db.session, "after_rollback")
def nothing_was_told(session: Session) -> None:
    session.info.pop(TO_SIGN, None)
