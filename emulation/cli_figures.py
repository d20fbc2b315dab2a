"""The figures of the public pages: taken once a day, and counted again after many rows were written at once."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from emulation import clock
from emulation.cli_people import read_settings
from emulation.db import act
from emulation.models import sums, taking

figures = AppGroup("figures", help="What the public statistics show.")


@figures.command("take")
def take() -> None:
    """Measure the indicators as of today. Meant for every night; publishing a decision does the same."""
    read_settings()
    with act() as session:
        taking.take(session, clock.today())
    click.echo(f"The indicators are those of {clock.today():%d/%m/%Y}.")


@figures.command("recount")
def recount() -> None:
    """Count the published awards again, row by row."""
    read_settings()
    with act() as session:
        differed = sums.differ(session)
        sums.recount(session)
        taking.take(session, clock.today())
    click.echo("The sums differed from the rows and were put right." if differed else "The sums were what the rows say.")
