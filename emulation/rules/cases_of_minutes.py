"""Plain cases of a meeting's papers, for the table of who may do what."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

from emulation.rules.minutes import MinutesKind, Signer
from emulation.rules.people import Role
from emulation.rules.policy import Act
from emulation.rules.voting import Attendance

HOLDER, OTHER, ANOTHER = 2, 4, 5
DAY = date(2020, 1, 1)


def sitting(state: str, user: Any) -> Any:
    """A meeting at which everybody has the place of their office."""
    offices = [mandate.role for mandate in user.mandates]
    here = [SimpleNamespace(user_id=user.id, attendance=Attendance.PRESENT)] if Role.COUNCIL in offices else []
    return SimpleNamespace(
        unit_id=HOLDER, chair_id=user.id if Role.CHAIR in offices else OTHER,
        secretary_id=user.id if Role.SECRETARY in offices else ANOTHER, attendees=here,
        counters=[SimpleNamespace(user_id=user.id)] if Role.COUNTER in offices else [], votes=[],
        called_at=None if state == "new" else DAY, begun_at=None if state == "new" else DAY,
        ended_at=DAY if state == "ended" else None, cancelled_at=None,
    )  # fmt: skip


def minutes(state: str, user: Any) -> Any:
    """Of a count or of the meeting: a draft, one that somebody else has signed first, one that both have signed."""
    first = Signer.SECRETARY if any(mandate.role is Role.CHAIR for mandate in user.mandates) else Signer.CHAIR
    return SimpleNamespace(
        meeting=sitting("ended", user), kind=MinutesKind.COUNT if state == "of a count" else MinutesKind.MEETING, box=None,
        is_frozen=state in ("fixed", "signed"), is_signed=state == "signed", addenda=[],
        signed_by=lambda signer: DAY if state == "fixed" and signer is first else None,
    )  # fmt: skip


def addendum(state: str, user: Any) -> Any:
    return SimpleNamespace(minutes=minutes("signed", user), by_id=OTHER, signed_at=DAY if state == "signed" else None)


PAPERS = (
    ((Act.BEGIN_MINUTES, Act.PRINT_BALLOTS, Act.RECEIVE_SLIP), sitting, ("new", "begun", "ended")),
    (
        (Act.VIEW_MINUTES, Act.WRITE_MINUTES, Act.SIGN_MINUTES, Act.REOPEN_MINUTES, Act.AMEND_MINUTES),
        minutes,
        ("draft", "of a count", "fixed", "signed"),
    ),
    ((Act.SIGN_ADDENDUM, Act.DROP_ADDENDUM), addendum, ("written", "signed")),
)
