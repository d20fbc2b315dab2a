"""Examines an installation and changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from flask import Flask
from sqlalchemy.orm import Session

from emulation.doctor.boxes import boxes
from emulation.doctor.database import integrity, journal, pragmas
from emulation.doctor.finding import Finding, Level
from emulation.doctor.keeping import demo_accounts, files, mandates
from emulation.doctor.records import decisions, published, record, sums_agree, votes

__all__ = ["CHECKS", "Finding", "Level", "examine"]

CHECKS: tuple[Callable[[Flask, Session], Finding], ...] = (
    journal, pragmas, integrity, record, votes, boxes, published, sums_agree, decisions, files, demo_accounts, mandates,
)  # fmt: skip


def examine(app: Flask, session: Session) -> Iterator[Finding]:
    """Every check in turn."""
    for look in CHECKS:
        yield look(app, session)
