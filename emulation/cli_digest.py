"""The weekly mail of what is new in the channel."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from emulation import clock
from emulation.cli_people import ready_to_write
from emulation.db import act, db
from emulation.models import Digest
from emulation.models.log_proofs import latest
from emulation.web.digest import is_read_somewhere, words

digest = AppGroup("digest", help="The weekly mail of the channel.")


@digest.command("send")
def send() -> None:
    """Write this week's mail to whoever asked for it; `flask outbox send` carries it. Run again in the same week it does nothing."""
    ready_to_write()
    day = clock.today()
    due = [wished.user_id for wished in Digest.due(db.session(), day)]
    db.session.rollback()
    written = sum(write(user_id) for user_id in due)
    click.echo(f"{written} mails written.")


def write(user_id: int) -> bool:
    """One mail, in the same transaction that notes it as written."""
    day = clock.today()
    with act() as session:
        wished = session.get(Digest, user_id)
        if wished is None or not wished.user.email:
            return False
        since, user = wished.told_until, wished.user
        if not Digest.claim(session, user_id, day):
            return False
        works, signed = [work for work in session.scalars(Digest.news(since, day)) if is_read_somewhere(work)], latest(session)
        Digest.post(session, user, *words(user, works, since, day, signed.text if signed else ""))
    return True
