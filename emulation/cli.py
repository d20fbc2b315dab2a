"""Commands for people at a terminal."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import click
from flask import Blueprint, current_app
from sqlalchemy import delete, select

from emulation import clock
from emulation.cli_box import box
from emulation.cli_digest import digest
from emulation.cli_figures import figures
from emulation.cli_log import bring_up_to_date, log
from emulation.cli_open_data import open_data
from emulation.cli_opinions import opinions
from emulation.cli_outbox import outbox
from emulation.cli_people import mandate, read_settings, user
from emulation.cli_pictures import pictures
from emulation.cli_practice import copy_for_practice, practice
from emulation.cli_search import search
from emulation.db import act, db
from emulation.files import Store
from emulation.installation import DEMO, OFFSET
from emulation.models import (
    Attachment,
    LogCheckpoint,
    LogLeaf,
    LogNode,
    LogSalt,
    LogState,
    Model,
    OpinionFile,
    PublicWords,
    Setting,
    User,
)
from emulation.models.works.pictures import names_in_use

bp = Blueprint("cli", __name__, cli_group=None)
bp.cli.add_command(user)
bp.cli.add_command(mandate)
bp.cli.add_command(outbox)
bp.cli.add_command(opinions)
bp.cli.add_command(pictures)
bp.cli.add_command(box)
bp.cli.add_command(log)
bp.cli.add_command(practice)
bp.cli.add_command(search)
bp.cli.add_command(figures)
bp.cli.add_command(digest)
bp.cli.add_command(open_data)


@bp.cli.command("demo")
@click.option("--fresh", is_flag=True, help="Throw the demonstration away and write it anew.")
@click.option("--migrate", is_flag=True, help="First bring the tables up to date, as `flask db upgrade` does.")
def demo(fresh: bool, migrate: bool) -> None:
    """Write the demonstration district into an empty database, and print its sign-ins."""
    from emulation.demo import is_empty, seed

    if migrate:
        from flask_migrate import upgrade

        upgrade()
    if current_app.config["PRODUCTION"]:
        raise click.ClickException("This is production; a demonstration does not belong here.")
    empty, is_demo = is_empty(db.session()), db.session.scalar(select(Setting.value).where(Setting.name == DEMO)) == "1"
    db.session.rollback()
    if not empty and not is_demo:
        raise click.ClickException("The database holds something that is not a demonstration; it is left untouched.")
    if fresh and not empty:
        throw_away()
    if fresh or empty:
        current_app.extensions["notary"].forget()
        seed()
        copy_for_practice()
        read_settings()
        bring_up_to_date()
    print_sign_ins()


def throw_away() -> None:
    """Every row of the demonstration, and its files."""
    store = Store(current_app.config["UPLOAD_DIR"])
    with act() as session:
        names = [name for row in session.execute(select(Attachment.stored_name, Attachment.preview_name)) for name in row if name]
        names += session.scalars(select(OpinionFile.stored_name))
        names += names_in_use(session)
        # leaves are never deleted, and the search index is more than its rows: these tables go, and begin anew
        anew = [
            Model.metadata.tables[model.__tablename__]
            for model in (LogLeaf, LogSalt, LogState, LogNode, LogCheckpoint, PublicWords)
        ]
        for table in reversed(Model.metadata.sorted_tables):
            if table not in anew:
                session.execute(delete(table))
        Model.metadata.drop_all(session.connection(), tables=anew)
        Model.metadata.create_all(session.connection(), tables=anew)
    for name in names:
        store.path(name).unlink(missing_ok=True)


def print_sign_ins() -> None:
    from emulation.demo.seed_users import PASSWORD, SIGN_INS

    click.echo("The demonstration: Cư Jút district, 17/09/2020.")
    click.echo(f"Every sign-in has the password {PASSWORD}:\n")
    names = dict(db.session.execute(select(User.username, User.name)).all())
    for username, office in SIGN_INS.items():
        click.echo(f"  {username:<20}{names.get(username, ''):<26}{office}")


@bp.cli.group("rules")
def rules() -> None:
    """Print the regulation."""


@rules.command("workflow")
def workflow() -> None:
    """Every step: from where, by whom, when."""
    from emulation.rules.tables import workflow_table

    click.echo(workflow_table())


@rules.command("policy")
def policy() -> None:
    """Who may do what at which stage."""
    from emulation.rules.tables import policy_table

    click.echo(policy_table())


@bp.cli.group("holidays")
def holidays() -> None:
    """Public holidays, which deadlines skip."""


@holidays.command("import")
@click.argument("years", nargs=-1, required=True, type=click.IntRange(2000, 2100))
def import_years(years: tuple[int, ...]) -> None:
    """Take over the days off of these years, and the make-up days announced for them."""
    from emulation.days_off import import_days_off

    with act() as session:
        count = import_days_off(session, years)
    click.echo(f"{count} days for {', '.join(map(str, sorted(set(years))))}.")


@bp.cli.group("clock")
def clock_() -> None:
    """The time in which the product lives."""


@clock_.command("show")
def show() -> None:
    """What the product thinks the time is."""
    read_settings()
    now, real = clock.now(), clock.real_now()
    click.echo(f"product  {clock.local(now):%Y-%m-%d %H:%M}  Asia/Ho_Chi_Minh")
    click.echo(f"real     {clock.local(real):%Y-%m-%d %H:%M}  offset {round((now - real).total_seconds())} s")


@clock_.command("set")
@click.argument("moment", metavar="DATE", type=click.DateTime(["%Y-%m-%d", "%Y-%m-%d %H:%M"]))
def set_to(moment: datetime) -> None:
    """Let the product live at that moment (a day alone begins at 08:00); running servers follow within a minute."""
    if current_app.config["PRODUCTION"]:
        raise click.ClickException("In production the clock is the true one.")
    start = moment if moment.time() != time() else moment.replace(hour=8)
    keep_offset(start.replace(tzinfo=clock.VIETNAM) - clock.real_now())


@clock_.command("reset")
def reset() -> None:
    """Go back to the true time."""
    keep_offset(timedelta())


def keep_offset(offset: timedelta) -> None:
    with act() as session:
        session.merge(Setting(name=OFFSET, value=str(int(offset.total_seconds()))))
    click.echo(f"The product now lives at {clock.local(clock.real_now() + offset):%Y-%m-%d %H:%M}.")


@bp.cli.command("doctor")
@click.pass_context
def doctor(context: click.Context) -> None:
    """Examine the database, the records and the files; ends with status 1 when something is wrong."""
    from emulation.doctor import Level, examine

    read_settings()
    findings = list(examine(current_app, db.session()))
    for finding in findings:
        click.echo(f"{finding.level.value:<5} {finding.what:<11} {finding.seen}")
    db.session.rollback()
    if any(finding.level is Level.FAIL for finding in findings):
        context.exit(1)
