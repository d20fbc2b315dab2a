"""What the public log is told of decisions and of what becomes of awards afterwards. Names are only committed to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulation.models import log
from emulation.models.aftermath import HEARERS, Deed
from emulation.models.base import session_of
from emulation.models.published import Published

if TYPE_CHECKING:
    from emulation.models import AwardRecord, Complaint, Decision, Nomination, User


def published(decision: Decision) -> None:
    """A decision with the codes of all it names: what is added or taken away later shows."""
    codes = [line.nomination.code for line in decision.lines]
    said = {"signed_on": decision.signed_on.isoformat() if decision.signed_on else "", "codes": codes}
    hidden = {line.nomination.code: line.nomination.nominee_name for line in decision.lines}
    log.append(session_of(decision), "decision.published", decision.number or "", said, hidden)


def corrected(
    deed: Deed, by: User, note: str, record: AwardRecord | None, nomination: Nomination | None, complaint: Complaint | None
) -> None:
    if record is not None:
        said, hidden = {"decision": record.decision_no}, {"names": note, "by": by.name}
        log.append(session_of(record), "decision.corrected", code_of(record), said, hidden)


def withdrawn(
    deed: Deed, by: User, note: str, record: AwardRecord | None, nomination: Nomination | None, complaint: Complaint | None
) -> None:
    if record is not None:
        said = {"decision": record.decision_no, "by_decision": note}
        log.append(session_of(record), "award.withdrawn", code_of(record), said, {"by": by.name})


def code_of(record: AwardRecord) -> str:
    """The code under which the public finds this award."""
    row = Published.of_record(session_of(record), record)
    return row.code if row is not None else f"award-{record.id}"


HEARERS.setdefault(Deed.CORRECTED, []).append(corrected)
HEARERS.setdefault(Deed.WITHDRAWN, []).append(withdrawn)
