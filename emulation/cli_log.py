"""Commands about the public log: signing it, checking it, going on after a loss, erasing what must be erased."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup
from sqlalchemy import select
from sqlalchemy.orm import Session

from emulation.cli_people import read_settings, ready_to_write
from emulation.config import ROOT
from emulation.db import act, db, writing_beside
from emulation.models import LogLeaf, LogSalt, Mail, erasing
from emulation.models import log as public_log
from emulation.models.log import TILE
from emulation.models.log_tree import WIDTH, Tree, entries, faults, state, tile_name
from emulation.notary import Contradiction, Notary
from emulation.notes import entry_bundle

log = AppGroup("log", help="The public log of every act.")
SHIPPED = ("emulation", "templates", "static", "migrations")
DIFFERS = {
    "shorter": "The database holds fewer lines than were signed: an older copy was put back.",
    "rewritten": "The database holds other lines than were signed.",
    "another-log": "What was signed last belongs to another log, or to a later epoch of this one.",
    "unreadable": "What was signed last cannot be read: see LOG_DIR and who may read it.",
}


def notary() -> Notary:
    found: Notary = current_app.extensions["notary"]
    return found


@log.command("sign")
def sign() -> None:
    """Sign the log as it stands; for a daily run and after an update. The first time it makes the key."""
    read_settings()
    if notary().is_practice:
        raise click.ClickException("The practice room signs nothing.")
    signed = bring_up_to_date()
    click.echo(f"{signed.size} lines, signed as {signed.origin}." if signed else "The log is empty.")


def bring_up_to_date():
    """What every signing does: a key if there is none, a line for a new version of the program, a signature."""
    if wrong := notary().contradiction(db.session()):
        db.session.rollback()
        raise click.ClickException(f"{DIFFERS[wrong]} Nothing is signed. See: flask log recover")
    db.session.rollback()
    with act() as session:
        made = notary().new_key() if notary().signer() is None else None
        if made is not None:
            public_log.append(session, "key.changed", made.name, {"key": made.line})
        note_version(session)
        session.info.pop(public_log.TO_SIGN, None)
    if made is not None:
        notary().keep_key(made)
    return sign_now()


def sign_now():
    try:
        with writing_beside() as session:
            return notary().sign(session)
    except Contradiction as error:
        raise click.ClickException(f"{DIFFERS.get(str(error), str(error))} Nothing is signed.") from error


def note_version(session: Session) -> None:
    """A line when the program is another than the one noted last."""
    latest = select(LogLeaf.body).where(LogLeaf.what == "software.changed").order_by(LogLeaf.position.desc()).limit(1)
    body = session.scalar(latest)
    if body is None or json.loads(body)["pub"]["build"] != build():
        public_log.append(session, "software.changed", "", {"build": build()})


@cache
def build() -> str:
    """One digest over everything that is shipped."""
    whole = hashlib.sha256()
    for path in sorted(path for folder in SHIPPED for path in (ROOT / folder).rglob("*") if is_shipped(path)):
        whole.update(f"{path.relative_to(ROOT).as_posix()}\0{path.stat().st_size}\0".encode() + path.read_bytes())
    return whole.hexdigest()


def is_shipped(path: Path) -> bool:
    return path.is_file() and path.suffix not in (".pyc", ".mo")


@log.command("new-key")
def new_key() -> None:
    """Sign with another key from now on. The old one signs last what announces the new one."""
    if notary().signer() is None:
        raise click.ClickException("There is no key yet: flask log sign")
    bring_up_to_date()
    old = notary().signer()
    assert old is not None
    made = notary().new_key()
    with act() as session:
        public_log.append(session, "key.changed", made.name, {"key": made.line, "old": old.line})
        session.info.pop(public_log.TO_SIGN, None)
    notary().keep_key(made)  # only now: a key of which no line tells would sign what nobody can check
    sign_now()
    click.echo(f"Print this on the notice board:\n{made.line}")


@log.command("check")
@click.pass_context
def check(context: click.Context) -> None:
    """Read every line again and compare all with what was signed; status 1 when something differs."""
    found = faults(db.session())
    if wrong := notary().contradiction(db.session()):
        found.append(DIFFERS[wrong])
    size = state(db.session()).size
    db.session.rollback()
    for line in found:
        click.echo(line)
    click.echo(f"{size} lines." if found else f"{size} lines, all as they were written and signed.")
    if found:
        context.exit(1)


@log.command("export")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def export(folder: Path) -> None:
    """Write the signed log as static files, as C2SP tiles: for a mirror, another web server, or a memory stick."""
    last = notary().last()
    if last is None:
        raise click.ClickException("Nothing was signed yet: flask log sign")
    files = {"checkpoint": notary().last_note().encode(), "khoa": notary().keys_file.read_bytes()}
    tree = Tree(db.session())
    for level in range(4):
        for number, name, width in tiles(last.size >> TILE * level):
            files[f"tile/{level}/{name}"] = b"".join(tree.tile(level, number)[:width])
            if level == 0:
                files[f"tile/entries/{name}"] = entry_bundle(entries(db.session(), number)[:width])
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    db.session.rollback()
    click.echo(f"{last.size} lines in {len(files)} files.")


def tiles(size: int) -> Iterator[tuple[int, str, int]]:
    """The tiles of one level: number, name, and how many hashes each holds."""
    for number in range((size + WIDTH - 1) // WIDTH):
        width = min(WIDTH, size - number * WIDTH)
        yield number, tile_name(number) + ("" if width == WIDTH else f".p/{width}"), width


@log.command("recover")
@click.option("--reason", required=True, help="What happened, for everybody to read.")
def recover(reason: str) -> None:
    """Go on after the database had to be put back to an older day: a new epoch, and everybody is told what is missing."""
    wrong = notary().contradiction(db.session())
    db.session.rollback()
    if wrong == "unreadable":
        raise click.ClickException(DIFFERS[wrong])
    last = notary().last()
    if last is None or not wrong:
        raise click.ClickException("The database continues what was signed; there is nothing to recover.")
    with act() as session:
        kept = state(session).size
        epoch, text = notary().start_epoch(session)
        said = {"how": wrong, "last": text, "kept": kept, "reason": reason}
        if kept < last.size:
            said |= {"lost_from": kept, "lost_to": last.size - 1}
        public_log.append(session, "log.recovered", f"ky-{epoch}", said)
        session.info.pop(public_log.TO_SIGN, None)
        held = Mail.keep_back(session)
    notary().lay_aside(epoch)
    sign_now()
    click.echo(f"Epoch {epoch} begins at line {kept}. Running servers write again within a minute.")
    if held:
        click.echo(
            f"{held} mails that wait in this copy may have gone out before. They are held: the secretary releases them, one by one."
        )


@log.command("open")
@click.argument("position", type=int)
def open_line(position: int) -> None:
    """Print a line with the salts of what it commits to, for whoever has the right to see what it says."""
    leaf = db.session.get(LogLeaf, position)
    if leaf is None:
        raise click.ClickException("There is no such line.")
    click.echo(leaf.body)
    for salt in db.session.scalars(select(LogSalt).where(LogSalt.position == position).order_by(LogSalt.field)):
        click.echo(f"{salt.field}  {salt.salt.hex()}")
    db.session.rollback()


@log.command("erase")
@click.argument("code")
@click.option("--ground", required=True, help="The legal ground, for everybody to read; no name in it.")
def erase(code: str, ground: str) -> None:
    """Erase the personal data published under a code: values, and the salts that would open what the log commits to."""
    ready_to_write()
    with act() as session:
        position = erasing.erase(session, code, ground, None)
    if position is None:
        raise click.ClickException("Nothing is published under this code, or it is erased already.")
    click.echo(f"Erased; line {position} of the log says so.")
