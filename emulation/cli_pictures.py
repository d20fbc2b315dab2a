"""Keeping house after pictures: what was taken out of a work, and stands in no copy, leaves the disk."""

from __future__ import annotations

import hashlib
import time

import click
from flask import current_app
from flask.cli import AppGroup

from emulation.db import db
from emulation.files import Store
from emulation.models.works.pictures import names_in_use

A_DAY = 24 * 3600  # what is being saved just now has no row yet

pictures = AppGroup("pictures", help="Pictures of what the channel publishes.")


@pictures.command("sweep")
def sweep() -> None:
    """Delete pictures that belong to nothing any more. To be run every night."""
    used, swept = names_in_use(db.session()), 0
    for path in Store(current_app.config["UPLOAD_DIR"]).folder.glob("*/*"):
        if path.name in used or path.stat().st_mtime > time.time() - A_DAY:
            continue
        if hashlib.sha256(path.read_bytes()).hexdigest()[:32] == path.name:  # only pictures are named by their bytes
            path.unlink()
            swept += 1
    click.echo(f"{swept} files removed.")
