"""Keeping house after the consultation: what nobody confirmed is forgotten."""

from __future__ import annotations

import click
from flask import current_app
from flask.cli import AppGroup

from emulation.cli_people import ready_to_write
from emulation.db import act
from emulation.files import Store
from emulation.models.verifying import forget

opinions = AppGroup("opinions", help="What the public says of postings.")


@opinions.command("forget")
def forget_old() -> None:
    """Delete opinions that nobody confirmed within a week, and what is kept of senders for a day. To be run every night."""
    ready_to_write()
    with act() as session:
        names = forget(session)
    store = Store(current_app.config["UPLOAD_DIR"])
    for name in names:
        store.path(name).unlink(missing_ok=True)
    click.echo(f"{len(names)} files removed.")
