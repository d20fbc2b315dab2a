"""Erasing personal data at somebody's request. What the log commits to becomes noise, every proof stays what it was.

Erased are the name and what tells of the person, wherever the public reads it, in the history of awards, in the dossier's own
head, and the salts of every line about it. The signed papers are kept as the law on archives has it; they are not touched here.
"""

from __future__ import annotations

import json

from sqlalchemy import delete, exists, func, select
from sqlalchemy.orm import Session

from emulation.models import log
from emulation.models.award import AwardRecord, Subject
from emulation.models.event import Event
from emulation.models.log import LEAVES, LogSalt
from emulation.models.nomination import Nomination
from emulation.models.person import Person
from emulation.models.public_words import scour
from emulation.models.published import Published
from emulation.models.settings import Version
from emulation.models.user import User
from emulation.models.works import erasing as channel
from emulation.text import fold, sort_key

ERASED = "(đã xóa theo yêu cầu)"
ERASED_EN = "(erased on request)"


def erase(session: Session, code: str, ground: str, by: User | None) -> int | None:
    """The position of the line that tells of it; None where nothing is left to erase under that code."""
    rows = session.scalars(select(Published).where(Published.code == code, Published.title != ERASED)).all()
    nomination = session.scalar(select(Nomination).where(Nomination.code == code))
    if not rows and (nomination is None or nomination.nominee_name == ERASED):
        return None
    for row in rows:
        of_imported(session, row)
        row.title, row.title_en, row.note, row.gist, row.reason = ERASED, ERASED_EN, "", "", ""
        row.folded = f" {fold(row.unit_name)} {fold(row.award_name)} {fold(row.code)}"
    works = set[str]()
    if nomination is not None:
        of_dossier(session, nomination)
        works = channel.forget(session, nomination.id, nomination.person_id, ERASED)
    scour(session)
    positions = forget_salts(session, {code, *works}, nomination)
    Version.bump(session)
    said = {"lines": positions, "ground": ground}
    return log.append(session, "erasure", code, said, {"by": by.name} if by else None).position


def of_imported(session: Session, row: Published) -> None:
    """An award of the history that has no dossier here: its record is known by what its public row says."""
    if row.nomination_id is None and row.decision_no is not None:
        same = (AwardRecord.nomination_id.is_(None), AwardRecord.subject_name == row.title)
        for record in session.scalars(select(AwardRecord).where(*same, AwardRecord.decision_no == row.decision_no)):
            record.subject_name = ERASED


def of_dossier(session: Session, n: Nomination) -> None:
    """The head of a dossier, its award and the entry of the person in the registry."""
    n.nominee_name, n.nominee_note, n.gist = ERASED, "", ""
    n.folded, n.sort_key = f" {fold(n.code)}", sort_key(ERASED)
    for record in session.scalars(select(AwardRecord).where(AwardRecord.nomination_id == n.id)):
        record.subject_name = ERASED
    if n.subject_kind is Subject.PERSON and n.person_id is not None and is_only_here(session, n.person_id):
        person = session.get(Person, n.person_id)
        assert person is not None
        person.name, person.given_name, person.gender, person.birth_year = ERASED, ERASED, None, None
        person.folded, person.sort_key = "", sort_key(ERASED)


def is_only_here(session: Session, person_id: int) -> bool:
    """Whether the registry knows this person for this one dossier alone: somebody who works here is the unit's to keep."""
    others = session.scalar(select(func.count()).where(Nomination.person_id == person_id)) or 0
    return others == 1 and not session.scalar(select(exists().where(User.person_id == person_id)))


def forget_salts(session: Session, codes: set[str], nomination: Nomination | None) -> list[int]:
    """Every line that commits to something of this case; of a decision that names others too, only this one's name."""
    own = set(session.scalars(select(LEAVES.c.position).where(LEAVES.c.ref.in_(codes))))
    if nomination is not None:
        steps = select(Event.log_position).where(Event.nomination_id == nomination.id, Event.log_position.is_not(None))
        own |= set(session.scalars(steps))
    shared = set(session.scalars(select(LogSalt.position).where(LogSalt.field.in_(codes)))) - own
    session.execute(delete(LogSalt).where(LogSalt.position.in_(own)))
    session.execute(delete(LogSalt).where(LogSalt.position.in_(shared), LogSalt.field.in_(codes)))
    return sorted(own | shared)


def told(session: Session, position: int) -> int | None:
    """The line that tells why nothing opens the commitments of this one any more, for those of one case."""
    salted = session.scalar(select(LogSalt.position).where(LogSalt.position == position).limit(1))
    if salted is not None:
        return None
    erasures = select(LEAVES.c.position, LEAVES.c.body).where(LEAVES.c.what == "erasure").order_by(LEAVES.c.position)
    return next((row.position for row in session.execute(erasures) if position in json.loads(row.body)["pub"]["lines"]), None)
