"""Commands about the sealed boxes."""

from __future__ import annotations

import click
from flask.cli import AppGroup
from sqlalchemy import delete, select

from emulation.db import act, scrub
from emulation.models import Box, SealedBallot

box = AppGroup("box", help="The sealed ballot boxes.")


@box.command("sweep")
def sweep() -> None:
    """Clear the files of the database of every ballot that was destroyed; for a nightly run, and after a restored backup."""
    with act() as session:
        gone = select(Box.id).where(Box.destroyed_at.is_not(None))
        left = session.execute(delete(SealedBallot).where(SealedBallot.box_id.in_(gone)))
    scrub()
    click.echo(f"{left.rowcount} ballots of destroyed boxes were still there. The files are clear.")
