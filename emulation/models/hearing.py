"""Whom an act after the decision tells, or an act on a complaint. Who complained stands in no notice and in no mail."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from emulation import clock
from emulation.models.aftermath import HEARERS, Deed, Hearing, Withdrawal, relied_on
from emulation.models.award import AwardRecord
from emulation.models.base import session_of
from emulation.models.complaint import Complaint
from emulation.models.notice import tell
from emulation.models.user import Mandate, User
from emulation.rules.people import Role
from emulation.rules.policy import Act, can
from emulation.rules.stage import ENDS, Stage

if TYPE_CHECKING:
    from emulation.models.nomination import Nomination


def on(*deeds: Deed) -> Callable[[Hearing], Hearing]:
    def keep(hear: Hearing) -> Hearing:
        for deed in deeds:
            HEARERS.setdefault(deed, []).append(hear)
        return hear

    return keep


def people(session: Session, role: Role, units: Iterable[int]) -> list[User]:
    """Who holds that office today at one of these units."""
    return list(session.scalars(Mandate.people_of(role, list(units), clock.today())))


def concerned(session: Session, record: AwardRecord) -> list[User]:
    """The officers of the unit, and the person it was given to."""
    own = select(User).where(User.person_id == record.person_id) if record.person_id else None
    return people(session, Role.OFFICER, [record.unit_id]) + (list(session.scalars(own)) if own is not None else [])


def dossier_of(session: Session, record: AwardRecord) -> Nomination | None:
    """The dossier that led to it; an award of an earlier year has none."""
    from emulation.models.nomination import Nomination

    return session.get(Nomination, record.nomination_id) if record.nomination_id else None


@on(Deed.CORRECTED)
def tell_corrected(deed: Deed, by: User, note: str, record: AwardRecord | None, *_case: object) -> None:
    assert record is not None
    session = session_of(record)
    tell(session, concerned(session, record), "name_corrected", dossier_of(session, record), by=by, note=note)


@on(Deed.PROPOSED)
def tell_proposed(deed: Deed, by: User, note: str, record: AwardRecord | None, *_case: object) -> None:
    assert record is not None
    session, standing = session_of(record), standing_of(record)
    able = [user for user in people(session, Role.CHAIR, record.committee) if can(Act.DECIDE_WITHDRAWAL, user, standing)]
    tell(session, able, "withdrawal_proposed", record=record, note=record.subject_name)


@on(Deed.DECIDED)
def tell_decided(deed: Deed, by: User, note: str, record: AwardRecord | None, *_case: object) -> None:
    assert record is not None
    session, standing = session_of(record), standing_of(record)
    session.flush()
    able = [user for user in people(session, Role.SECRETARY, record.committee) if can(Act.PUBLISH_WITHDRAWAL, user, standing)]
    tell(session, able, "withdrawal_decided", record=record, note=record.subject_name)


@on(Deed.DROPPED)
def tell_dropped(deed: Deed, by: User, note: str, record: AwardRecord | None, *_case: object) -> None:
    """Whoever proposed it, and the secretaries."""
    assert record is not None
    session = session_of(record)
    last = select(Withdrawal).where(Withdrawal.record_id == record.id).order_by(Withdrawal.id.desc())
    proposed_by = session.scalars(last).first()
    asked = [proposed_by.proposed_by] if proposed_by is not None else []
    others = people(session, Role.SECRETARY, record.committee)
    tell(session, asked + others, "withdrawal_dropped", record=record, by=by, note=record.subject_name)


@on(Deed.WITHDRAWN)
def tell_withdrawn(deed: Deed, by: User, note: str, record: AwardRecord | None, *_case: object) -> None:
    """Those it was given to; and, for all that may rest on it, those who look at it again."""
    assert record is not None
    session = session_of(record)
    named = f"{record.subject_name} ({note})"
    tell(session, concerned(session, record), "withdrawal_published", dossier_of(session, record), by=by, note=named)
    recheck(session, record)


def recheck(session: Session, record: AwardRecord) -> None:
    """Later awards and running dossiers of the same subject, each told to the secretaries who answer for it."""
    from emulation.models.nomination import Nomination

    later, theirs = relied_on(record)
    for award in session.scalars(later):
        if not award.is_withdrawn:
            tell(session, people(session, Role.SECRETARY, award.committee), "recheck", record=award, note=award.subject_name)
    for nomination in session.scalars(select(Nomination).where(theirs, Nomination.stage.not_in((Stage.DRAFT, *ENDS)))):
        tell(session, people(session, Role.SECRETARY, [nomination.holder_id]), "recheck", nomination)


def standing_of(record: AwardRecord) -> Withdrawal:
    """The withdrawal that stands, from the database: the one just made is not yet in the loaded list."""
    query = select(Withdrawal).where(Withdrawal.record_id == record.id, Withdrawal.dropped_at.is_(None))
    return session_of(record).scalars(query).one()


@on(Deed.RECEIVED)
def tell_received(
    deed: Deed, by: User, note: str, record: AwardRecord | None, n: Nomination | None, complaint: Complaint | None
) -> None:
    """The inspection committee; of one that came too late there is nothing to do."""
    assert complaint is not None
    session = session_of(complaint)
    able = [u for u in people(session, Role.INSPECTOR, [complaint.unit_id]) if can(Act.TAKE_UP_COMPLAINT, u, complaint)]
    if not complaint.is_too_late:
        tell(session, able, "complaint_received", complaint=complaint, by=by, note=complaint.number)


@on(Deed.TAKEN_UP, Deed.REFUSED, Deed.ANSWERED)
def tell_course(
    deed: Deed, by: User, note: str, record: AwardRecord | None, n: Nomination | None, complaint: Complaint | None
) -> None:
    """The offices that follow it; and of the answer also the unit, which learns that there was one and nothing more."""
    assert complaint is not None
    session, kinds = session_of(complaint), {Deed.TAKEN_UP: "complaint_taken_up", Deed.REFUSED: "complaint_refused"}
    offices = people(session, Role.INSPECTOR, [complaint.unit_id]) + people(session, Role.SECRETARY, [complaint.unit_id])
    able = [user for user in offices if not is_about(complaint, user)]
    tell(session, able, kinds.get(deed, "complaint_decided"), complaint=complaint, by=by, note=complaint.number)
    case = n or record
    if deed is Deed.ANSWERED and case is not None:
        name = record.subject_name if record is not None else ""
        tell(session, people(session, Role.OFFICER, [case.unit_id]), "complaint_of_unit", n, by=by, note=name)


def is_about(complaint: Complaint, user: User) -> bool:
    return user.person_id is not None and user.person_id == complaint.person_id
