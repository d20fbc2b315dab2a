"""Commands for the practice room."""

from __future__ import annotations

from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup

from emulation.db import db
from emulation.practice import PREFIX

practice = AppGroup("practice", help="The room with made-up people in which everybody may try everything.")


@practice.command("make")
@click.option("--fresh", is_flag=True, help="Make it anew although it is there.")
def make(fresh: bool) -> None:
    """Make the practice room beside this installation, unless it is there; the installation's database is not touched."""
    room = current_app.extensions["practice"]
    if room.is_made and not fresh:
        click.echo("The practice room is there.")
        return
    room.make()
    say_where()


def copy_for_practice() -> None:
    """The demonstration was just written: the practice room begins with a copy of it, which costs no second writing."""
    url = db.engine.url
    if url.get_backend_name() == "sqlite" and url.database:
        current_app.extensions["practice"].make(Path(url.database), current_app.config["UPLOAD_DIR"])
        say_where()


def say_where() -> None:
    click.echo(f"The practice room is made: {current_app.config['BASE_URL']}{PREFIX}/")
