"""Commands about the public search."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from emulation.db import act
from emulation.models.public_words import rebuild
from emulation.models.settings import Version

search = AppGroup("search", help="The index of the public search.")


@search.command("rebuild")
def write_anew() -> None:
    """Write the index anew from what is published; after a repair of the database by hand."""
    with act() as session:
        n = rebuild(session)
        Version.bump(session)
    click.echo(f"{n} published rows can be found.")
