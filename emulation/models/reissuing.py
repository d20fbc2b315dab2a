"""A certificate made once more: lost, damaged, or because the name was put right. The earlier one stays in the book, replaced."""

from __future__ import annotations

from datetime import date

from emulation import clock
from emulation.errors import N_, NotNow, Refused
from emulation.models import log
from emulation.models.aftermath import Deed, remember
from emulation.models.award import AwardRecord
from emulation.models.base import session_of
from emulation.models.certificate import Certificate, Reissue
from emulation.models.published import Published
from emulation.models.user import User
from emulation.rules import policy
from emulation.rules.policy import Act


def reissue(record: AwardRecord, reason: Reissue, day: date, paper_no: str, by: User, note: str = "") -> Certificate:
    """A new paper with a code of its own, made on that day; from now on the old code says that it was replaced."""
    policy.demand(Act.REISSUE_CERTIFICATE, by, record)
    session = session_of(record)
    old, row = session.scalars(Certificate.of(record.id)).first(), Published.of_record(session, record)
    if old is None or row is None:
        raise Refused(NotNow(N_("Khen thưởng này chưa có trang công khai nên chưa cấp giấy được.")))
    record.papers = old.number + 1
    old.replaced_on = max(day, old.issued_on)
    made = Certificate(
        record_id=record.id, published_id=row.id, number=record.papers, issued_on=day, reason=reason, paper_no=paper_no
    )
    session.add(made)
    Published.reissue(session, row, day)
    remember(session, Deed.REISSUED, by, "; ".join(part for part in (f"{reason.label} ({paper_no})", note) if part), record)
    said = {"award": row.code, "number": made.number, "reason": reason.value, "paper": paper_no, "on": day.isoformat()}
    log.append(session, "award.reissued", row.code, said)
    return made


def days_that_fit(old: Certificate) -> tuple[date, date]:
    """A new paper is not older than the one it replaces, and not of tomorrow."""
    return old.issued_on, clock.today()
