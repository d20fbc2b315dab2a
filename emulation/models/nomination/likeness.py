"""What strikes the eye when dossiers are laid side by side: the same nominee twice in a campaign, the same achievement told twice.

A warning, never a refusal. Whoever may not see the other dossier learns that there is one, and nothing of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger, ForeignKey, and_, delete, exists, false, func, insert, or_, select
from sqlalchemy.orm import Mapped, Session, aliased, mapped_column

from emulation.models.award import Subject
from emulation.models.base import Model, session_of
from emulation.models.unit import Unit
from emulation.rules.stage import Stage
from emulation.text import fold

if TYPE_CHECKING:
    from emulation.models import Nomination, User

LENGTH, LEAST, MOST = 5, 15, 800  # words in a run; runs that say enough to compare; runs that are kept
ALIKE = 0.4  # this share of the shorter text stands in the other one too
AT_MOST = 20


class Shingle(Model):
    """A run of words of the achievement, folded and hashed; runs that two dossiers share are found by it."""

    __tablename__ = "shingles"

    nomination_id: Mapped[int] = mapped_column(ForeignKey("nominations.id", ondelete="CASCADE"), primary_key=True)
    shingle: Mapped[int] = mapped_column(BigInteger, primary_key=True, index=True)


def shingles(text: str) -> list[int]:
    """The runs of words of a text, as numbers; none for a text too short to be compared."""
    words = re.findall(r"\w+", fold(text))
    runs = {" ".join(words[at : at + LENGTH]) for at in range(len(words) - LENGTH + 1)}
    found = sorted(int.from_bytes(blake2b(run.encode(), digest_size=6).digest()) for run in runs)
    return found[:MOST] if len(found) >= LEAST else []


def keep_shingles(n: Nomination) -> None:
    """Take down the words of the achievement as they stand now."""
    session = session_of(n)
    session.flush()
    session.execute(delete(Shingle).where(Shingle.nomination_id == n.id))
    rows = [{"nomination_id": n.id, "shingle": number} for number in shingles(f"{n.deed} {n.outcome}")]
    if rows:
        session.execute(insert(Shingle), rows)


class Kind(StrEnum):
    TWICE = "twice"
    ALIKE = "alike"


@dataclass(frozen=True, slots=True)
class Noticed:
    """One other dossier; its id and what it is called only for whoever may see it."""

    kind: Kind
    id: int | None = None
    code: str = ""
    name: str = ""
    unit: str = ""


def noticed(session: Session, user: User, dossiers: Sequence[Nomination]) -> dict[int, list[Noticed]]:
    """What strikes the eye about each of these dossiers, as far as this person may know."""
    found: dict[int, list[Noticed]] = {n.id: [] for n in dossiers}
    pairs = [(id, other, Kind.TWICE) for id, other in nominated_twice(session, user, dossiers)]
    pairs += [(id, other, Kind.ALIKE) for id, other in told_twice(session, user, list(found))]
    for id, other, kind in pairs:
        if other.is_seen:
            found[id].append(Noticed(kind, other.id, other.code, other.nominee_name, other.unit_name))
        elif other.stage is not Stage.DRAFT and Noticed(kind) not in found[id]:
            found[id].append(Noticed(kind))
    return found


def strikes(id: Any) -> tuple[Any, Any]:
    """Two conditions of which one holds wherever there may be something to notice about this dossier; cheap to ask."""
    from emulation.models import Nomination as N

    own, mine, theirs = aliased(N), aliased(Shingle), aliased(Shingle)
    same = or_(
        own.person_id == N.person_id,
        own.collective_id == N.collective_id,
        and_(own.subject_kind == Subject.UNIT, N.subject_kind == Subject.UNIT, own.unit_id == N.unit_id),
    )
    twice = exists().where(own.id == id, N.id != id, N.campaign_id == own.campaign_id, same)
    alike = exists().where(mine.nomination_id == id, theirs.shingle == mine.shingle, theirs.nomination_id != id)
    return twice, alike


def others(user: User) -> Any:
    from emulation.models import Nomination as N

    columns = (N.id, N.code, N.nominee_name, N.stage, N.campaign_id, N.subject_kind, N.person_id, N.collective_id, N.unit_id)
    query = select(*columns, Unit.short_name.label("unit_name"), N.seen_by(user).label("is_seen"))
    return query.join(Unit, Unit.id == N.unit_id).where(N.stage.not_in((Stage.WITHDRAWN, Stage.NOT_PASSED))).order_by(N.id)


def same_nominee(n: Nomination) -> Any:
    from emulation.models import Nomination as N

    match n.subject_kind:
        case Subject.PERSON:
            who = N.person_id == n.person_id if n.person_id else false()
        case Subject.COLLECTIVE:
            who = N.collective_id == n.collective_id if n.collective_id else false()
        case Subject.UNIT:
            who = and_(N.subject_kind == Subject.UNIT, N.unit_id == n.unit_id)
    return and_(N.campaign_id == n.campaign_id, N.id != n.id, who)


def nominated_twice(session: Session, user: User, dossiers: Sequence[Nomination]) -> list[tuple[int, Any]]:
    """Pairs of a dossier and another of its campaign that names the same nominee."""
    if not dossiers:
        return []
    rows = session.execute(others(user).where(or_(*(same_nominee(n) for n in dossiers)))).all()
    return [(n.id, row) for n in dossiers for row in rows if row.id != n.id and names_the_same(n, row)][:AT_MOST]


def names_the_same(n: Nomination, row: Any) -> bool:
    if (n.campaign_id, n.subject_kind) != (row.campaign_id, row.subject_kind):
        return False
    match n.subject_kind:
        case Subject.PERSON:
            return n.person_id is not None and n.person_id == row.person_id
        case Subject.COLLECTIVE:
            return n.collective_id is not None and n.collective_id == row.collective_id
        case Subject.UNIT:
            return bool(n.unit_id == row.unit_id)


def told_twice(session: Session, user: User, ids: list[int]) -> list[tuple[int, Any]]:
    """Pairs of a dossier and another whose achievement is told in much the same words."""
    mine, theirs, size = aliased(Shingle), aliased(Shingle), func.count()
    shared = session.execute(
        select(mine.nomination_id, theirs.nomination_id, size)
        .join(theirs, and_(theirs.shingle == mine.shingle, theirs.nomination_id != mine.nomination_id))
        .where(mine.nomination_id.in_(ids))
        .group_by(mine.nomination_id, theirs.nomination_id)
        .having(size >= LEAST * ALIKE)
        .order_by(size.desc())
        .limit(AT_MOST * 5)
    ).all()
    if not shared:
        return []
    either = {id for row in shared for id in row[:2]}
    counted = select(Shingle.nomination_id, size).where(Shingle.nomination_id.in_(either)).group_by(Shingle.nomination_id)
    sizes = {row[0]: row[1] for row in session.execute(counted)}
    alike = [(id, other) for id, other, both in shared if both >= ALIKE * min(sizes[id], sizes[other])]
    from emulation.models import Nomination as N

    rows = {row.id: row for row in session.execute(others(user).where(N.id.in_([other for _id, other in alike])))}
    return [(id, rows[other]) for id, other in alike if other in rows][:AT_MOST]
