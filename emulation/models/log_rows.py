"""Whoever changes a rule or gives an office, by whatever page or command: the public log is told when the row is written.

Rules are public and stand in the leaf whole. Of an office the leaf says which, where and from when to when; the name of its
holder is only committed to.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import Enum
from typing import Any

from sqlalchemy import event, inspect, select
from sqlalchemy.orm import Session

from emulation.models import log
from emulation.models.aftermath import WithdrawalGround
from emulation.models.base import Model
from emulation.models.complaint import ComplaintLimit
from emulation.models.council import CouncilRule
from emulation.models.edition import Edition, Limit
from emulation.models.unit import Unit
from emulation.models.user import Mandate, User

Telling = Callable[[Session, Any], tuple[str, dict[str, Any], dict[str, str]]]


def of_rule(session: Session, row: Model) -> tuple[str, dict[str, Any], dict[str, str]]:
    """A dated row of the rules, word for word."""
    table = row.__tablename__
    return "rule.changed", {"table": table, "row": values(row)}, {}


def of_mandate(session: Session, row: Mandate) -> tuple[str, dict[str, Any], dict[str, str]]:
    unit = session.scalar(select(Unit.code).where(Unit.id == row.unit_id))
    said = {name: value for name, value in values(row).items() if name in ("role", "seat", "valid_from", "valid_to")}
    hidden = {"holder": session.scalar(select(User.name).where(User.id == row.user_id)) or "", "decision_no": row.decision_no}
    return "role.changed", {"unit": unit, **said}, hidden


TOLD: dict[type[Model], Telling] = {
    Edition: of_rule,
    Limit: of_rule,
    CouncilRule: of_rule,
    ComplaintLimit: of_rule,
    WithdrawalGround: of_rule,
    Mandate: of_mandate,
}


def values(row: Model) -> dict[str, Any]:
    """The columns of a row as plain values."""
    return {column.key: plain(getattr(row, column.key)) for column in inspect(type(row)).columns}


def plain(value: Any) -> Any:
    match value:
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case bool():
            return int(value)
    return value


@event.listens_for(Session, "after_flush")
def tell(session: Session, context: Any) -> None:
    """The rows of this flush in the order of their making. What is only asked of is read past the flush."""
    found = [("added", row) for row in session.new] + [("removed", row) for row in session.deleted]
    found += [("changed", row) for row in session.dirty if type(row) in TOLD and session.is_modified(row)]
    told = [(verb, row) for verb, row in found if type(row) in TOLD]
    for verb, row in sorted(told, key=lambda one: (one[1].__tablename__, one[1].id)):
        what, said, hidden = TOLD[type(row)](session, row)
        log.write(session, what, f"{row.__tablename__}-{row.id}", {"verb": verb, **said}, hidden)
