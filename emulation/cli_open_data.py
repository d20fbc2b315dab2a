"""Commands for open data: under which licence it may be used, and the files as they would be downloaded."""

from __future__ import annotations

import shutil
from pathlib import Path

import click
from flask.cli import AppGroup

from emulation.db import act, db

open_data = AppGroup("open-data", help="The open tables: their licence, and the files.")


@open_data.command("licence")
@click.argument("name", required=False)
@click.argument("title", required=False)
@click.argument("url", required=False)
def licence_command(name: str | None, title: str | None, url: str | None) -> None:
    """Show the licence, or set it: its short name, its full name, and where it can be read."""
    from emulation.web.open_data.licence import Licence, choose, licence

    if name is not None:
        chosen = [" ".join((part or "").split()) for part in (name, title, url)]
        if not all(chosen) or not chosen[2].startswith("https://") or len("".join(chosen)) > 390:
            raise click.ClickException("Say the short name, the full name and an address that begins with https://.")
        with act() as session:
            choose(session, Licence(*chosen))
    kept = licence(db.session())
    click.echo(f"{kept.name}: {kept.title}, {kept.url}")


@open_data.command("write")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def write(folder: Path) -> None:
    """Write every file into a folder, with its checksums in SHA256SUMS: a copy for another server, or for keeps."""
    from emulation.models.open_data import TABLES
    from emulation.web.open_data.shelf import MIMETYPES, shelf

    folder.mkdir(parents=True, exist_ok=True)
    sums = []
    for table in TABLES.values():
        for form in MIMETYPES:
            made = shelf().get(table, form)
            shutil.copyfile(made.path, folder / f"{table.name}.{form}")
            sums.append(f"{made.sha256}  {table.name}.{form}\n")
    (folder / "SHA256SUMS").write_text("".join(sums))
    click.echo(f"{len(sums)} files in {folder}.")
