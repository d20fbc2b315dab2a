"""The figures of the public pages, taken once a day."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from emulation import clock
from emulation.cli_people import ready_to_write
from emulation.db import act
from emulation.models import taking

figures = AppGroup("figures", help="What the public statistics show.")


@figures.command("take")
def take() -> None:
    """Measure the indicators as of today. Meant for every night; publishing a decision does the same."""
    ready_to_write()
    with act() as session:
        taking.take(session, clock.today())
    click.echo(f"The indicators are those of {clock.today():%d/%m/%Y}.")
