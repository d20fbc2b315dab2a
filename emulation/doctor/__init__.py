"""Examines an installation and changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from flask import Flask
from sqlalchemy.orm import Session

from emulation.doctor.boxes import boxes
from emulation.doctor.database import integrity, journal, pragmas
from emulation.doctor.finding import Finding, Level
from emulation.doctor.keeping import demo_accounts, files, mandates
from emulation.doctor.log import public_log
from emulation.doctor.records import decisions, found, published, record, votes

__all__ = ["CHECKS", "Finding", "Level", "examine"]

CHECKS: tuple[Callable[[Flask, Session], Finding], ...] = (
    boxes, decisions, demo_accounts, files, found, integrity, journal, mandates, pragmas, public_log, published, record,
    votes,
)  # fmt: skip


def examine(app: Flask, session: Session) -> Iterator[Finding]:
    """Every check in turn."""
    for look in CHECKS:
        yield look(app, session)
