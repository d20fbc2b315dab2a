"""Commands for accounts and the offices they hold."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

import click
from flask import current_app
from flask.cli import AppGroup
from sqlalchemy import select
from sqlalchemy.orm import Session

from emulation import clock
from emulation.db import act, db
from emulation.errors import Unsafe
from emulation.models import Mandate, SignIn, Unit, User
from emulation.models import password as password_rule
from emulation.rules.people import Role
from emulation.text import clean_name, fold

DAY = click.DateTime(["%Y-%m-%d"])
ROLE = click.Choice([role.value for role in Role])
user = AppGroup("user", help="Accounts.")
mandate = AppGroup("mandate", help="Offices: who holds which, where, from when and until when.")
password_option = click.password_option(help="Asked for when not given; the rule is that of the pages.")


@user.command("add")
@click.argument("username")
@click.option("--name", prompt=True, help="The person's full name.")
@password_option
def add(username: str, name: str, password: str) -> None:
    """Make an account. It may do nothing until it is given a mandate."""
    if fold(username) != username or not username:
        raise click.ClickException("A user name is written in small letters without marks.")
    hashed = hash_of(password, username)
    with act() as session:
        if session.scalar(select(User.id).where(User.username == username)):
            raise click.ClickException(f"There is already an account {username}.")
        session.add(User(username=username, name=clean_name(name), password_hash=hashed))
    click.echo(f"{username} was added.")


@user.command("passwd")
@click.argument("username")
@password_option
def passwd(username: str, password: str) -> None:
    """Set a new password and end every open sign-in of the account."""
    hashed = hash_of(password, username)
    with act() as session:
        account = the_user(session, username)
        account.password_hash = hashed
        end_sign_ins(session, account)
    click.echo(f"{username} has a new password; open sign-ins were ended.")


@user.command("disable")
@click.argument("username")
def disable(username: str) -> None:
    """Let nobody in under this name; what it did stays in the record."""
    with act() as session:
        account = the_user(session, username)
        account.is_enabled = False
        end_sign_ins(session, account)
    click.echo(f"{username} can no longer sign in.")


@user.command("list")
def list_() -> None:
    """Every account with the offices it holds today."""
    read_settings()
    for account in db.session.scalars(select(User).order_by(User.username)):
        offices = ", ".join(f"{m.role.value}@{m.unit.code}" for m in account.offices_on(clock.today())) or "no office"
        marks = "".join([" (demo)" * account.is_demo, " (disabled)" * (not account.is_enabled)])
        click.echo(f"{account.username:<20}{account.name:<28}{offices}{marks}")
    db.session.rollback()


@mandate.command("add")
@click.argument("username")
@click.argument("role", type=ROLE)
@click.argument("unit")
@click.option("--title", default="", help="How the office is written on paper.")
@click.option("--from", "since", type=DAY, help="The first day; today when not given.")
@click.option("--to", "until", type=DAY, help="The last day, if it is known.")
@click.option("--decision", default="", help="Number of the decision of appointment.")
def give(username: str, role: str, unit: str, title: str, since: datetime | None, until: datetime | None, decision: str) -> None:
    """Give an office at a unit (its code) to an account."""
    ready_to_write()
    first, last = since.date() if since else clock.today(), until.date() if until else None
    if last and last < first:
        raise click.ClickException("A term cannot end before it begins.")
    with act() as session:
        account, place = the_user(session, username), session.scalar(select(Unit).where(Unit.code == unit))
        if place is None:
            raise click.ClickException(f"There is no unit {unit}.")
        if any(m.role.value == role and m.unit_id == place.id and m.in_force_on(first) for m in account.mandates):
            raise click.ClickException(f"{username} holds that office already.")
        session.add(
            Mandate(user=account, role=Role(role), unit=place, title=title, valid_from=first, valid_to=last, decision_no=decision)
        )
    click.echo(f"{username} is {role} at {unit} from {first}.")


@mandate.command("end")
@click.argument("username")
@click.argument("role", type=ROLE)
@click.argument("unit")
@click.option("--on", "last", type=DAY, help="The last day; today when not given.")
def end(username: str, role: str, unit: str, last: datetime | None) -> None:
    """End an office; the term stays in the books."""
    ready_to_write()
    day = last.date() if last else clock.today()
    with act() as session:
        held = [m for m in the_user(session, username).mandates if m.role.value == role and m.unit.code == unit]
        running = [m for m in held if m.valid_from <= day and (m.valid_to is None or m.valid_to > day)]
        if not running:
            raise click.ClickException(f"{username} holds no such office on {day}.")
        for term in running:
            term.valid_to = day
    click.echo(f"{username} is {role} at {unit} until {day}.")


def read_settings() -> None:
    """Take over clock and owner as a request would; where a server would refuse to start, a command can still mend."""
    installation = current_app.extensions["emulation"]
    installation.read_at = float("-inf")
    with suppress(Unsafe):
        installation.refresh()
    db.session.rollback()


READ_ONLY = "The database contradicts the signed log; nothing is written and nothing is sent. See: flask log check"


def is_read_only() -> bool:
    """Whether the servers refuse to write as well: the database may be a copy of an older day."""
    return bool(current_app.extensions["emulation"].contradiction)


def ready_to_write() -> None:
    """The settings, for a command that changes what the log knows, or deletes for good."""
    read_settings()
    if is_read_only():
        raise click.ClickException(READ_ONLY)


def hash_of(password: str, username: str) -> str:
    """The hash of a password that the rule allows; a command says in English why it does not."""
    from emulation.web import language
    from emulation.web.enter import HASHER

    if problem := password_rule.problem_with(db.session(), password, username):
        with language.spoken("en"):
            raise click.ClickException(language.say(problem))
    return HASHER.hash(password)


def the_user(session: Session, username: str) -> User:
    account: User | None = session.scalar(select(User).where(User.username == username))
    if account is None:
        raise click.ClickException(f"There is no account {username}.")
    return account


def end_sign_ins(session: Session, account: User) -> None:
    for row in session.scalars(select(SignIn).where(SignIn.user_id == account.id, SignIn.ended_at.is_(None))):
        row.ended_at = clock.real_now()
