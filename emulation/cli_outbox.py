"""The worker that empties the outbox."""

from __future__ import annotations

import time
from collections import Counter
from datetime import timedelta

import click
from flask import current_app
from flask.cli import AppGroup
from sqlalchemy.orm import joinedload

from emulation import clock
from emulation.cli_people import READ_ONLY, is_read_only, read_settings
from emulation.db import act, db, writing_beside
from emulation.models import Mail
from emulation.models.log_proofs import latest
from emulation.models.log_tree import state
from emulation.models.verifying import LIVES
from emulation.notary import Contradiction
from emulation.post import Carrier, carrier, message
from emulation.rules.policy import Act, can

A_DAY = timedelta(days=1)

outbox = AppGroup("outbox", help="Mails that wait to be sent.")


@outbox.command("send")
@click.option("--watch", is_flag=True, help="Stay, and look again every few seconds.")
@click.option("--every", default=20, show_default=True, type=click.IntRange(1, 3600), help="Seconds between two looks.")
def send(watch: bool, every: int) -> None:
    """Send what is due. Several workers may run at once; each mail is taken by one of them."""
    carry = carrier(current_app.config)
    if carry is None:
        raise click.ClickException("SMTP_URL is not set, so nobody would carry the mails.")
    while True:
        read_settings()
        if is_read_only():  # what an older copy has to send went out long ago
            if not watch:
                raise click.ClickException(READ_ONLY)
            click.echo(READ_ONLY, err=True)
            time.sleep(every)
            continue
        sign_daily()
        done = send_due(carry)
        if done or not watch:
            click.echo(", ".join(f"{count} {what}" for what, count in sorted(done.items())) or "Nothing to send.")
        if not watch:
            return
        time.sleep(every)


def sign_daily() -> None:
    """The worker that is there anyway signs the public log when its latest signature is a day old and there are newer lines."""
    notary, signed = current_app.extensions["notary"], latest(db.session())
    is_due = signed is not None and clock.now() - signed.at > A_DAY and state(db.session()).size > signed.size
    db.session.rollback()
    if is_due:
        try:
            with writing_beside() as session:
                notary.sign(session)
        except Contradiction as error:
            click.echo(f"The public log is not signed: {error}. Run: flask log check", err=True)


def send_due(carry: Carrier) -> Counter[str]:
    """One round: every mail that is due now, one by one."""
    ids = Mail.due(db.session())
    db.session.rollback()
    return Counter(outcome for id in ids if (outcome := send_one(id, carry)))


def send_one(id: int, carry: Carrier) -> str:
    """Claim, send, note: three short transactions, none of which is open while the server is talked to."""
    with act() as session:
        if not Mail.claim(session, id):
            return ""
    mail = db.session.get(Mail, id, options=[joinedload(Mail.user), joinedload(Mail.nomination)], populate_existing=True)
    assert mail is not None
    unwanted, text = no_longer_meant(mail), message(mail, current_app.config["MAIL_FROM"])
    db.session.rollback()
    if unwanted:
        with act() as session:
            Mail.drop(session, id, unwanted)
        return "cancelled"
    try:
        carry(text)
    except OSError as error:  # smtplib's errors are among them; they may quote the server, never our password
        with act() as session:
            Mail.note_failed(session, id, f"{type(error).__name__}: {error}")
        return "failed"
    with act() as session:
        Mail.note_sent(session, id)
    return "sent"


def no_longer_meant(mail: Mail) -> str:
    """Why a mail written some time ago must not go to its reader any more."""
    if mail.user is not None and not mail.user.is_enabled:
        return "The account was disabled."
    if mail.user is not None and mail.nomination is not None and not can(Act.VIEW, mail.user, mail.nomination):
        return "The reader may no longer see the dossier."
    if mail.kind == "opinion_code" and clock.now() - mail.made_at > LIVES:
        return "The code has expired."
    return ""
