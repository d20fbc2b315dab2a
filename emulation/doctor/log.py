"""Checks of the public log: every line with its hash, the tree with its root, the database with what was signed."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from emulation import clock
from emulation.doctor.finding import Finding, verdict
from emulation.models import Event, LogCheckpoint
from emulation.models.log_proofs import latest
from emulation.models.log_tree import faults, state
from emulation.rules.workflow import STEPS

LATE = 2  # days after which lines without a signature are a fault: somebody forgot the daily run


def public_log(app: Flask, session: Session) -> Finding:
    """Read every line again."""
    wrong = faults(session)
    if contradiction := app.extensions["notary"].contradiction(session):
        wrong.append(f"the database contradicts what was signed: {contradiction}")
    steps = select(Event.id).where(Event.log_position.is_(None), Event.step.in_(STEPS))
    wrong += [f"step {id} has no line in the log" for id in session.scalars(steps)]
    now, signed = state(session), latest(session)
    if signed is not None and is_late(signed, now.size):
        wrong.append(
            f"{now.size - signed.size} lines wait for a signature since {clock.local(signed.at):%Y-%m-%d}: run flask log sign"
        )
    seen = f"{now.size} lines, all as they were written" + (f", {signed.size} signed" if signed else "; nothing was signed yet")
    return verdict("log", wrong, seen)


def is_late(signed: LogCheckpoint, size: int) -> bool:
    return size > signed.size and (clock.now() - signed.at).days >= LATE
