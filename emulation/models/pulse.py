"""What has changed in a meeting since a screen last asked: one question, whose numbers move with whatever a screen shows."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, case, func, select
from sqlalchemy.orm import Session

from emulation.models.box import Box, BoxKey, Participation
from emulation.models.conflict import Conflict
from emulation.models.meeting import AgendaItem, Meeting
from emulation.models.tally import Tally
from emulation.models.vote import OpenBallot, Vote


def pulse(session: Session, id: int) -> tuple[Meeting, str] | None:
    """A meeting and the mark of its present state; no number tells what anybody chose."""
    row = session.execute(_asked(), {"id": id}).one_or_none()
    if row is None:
        return None
    meeting, *numbers = row
    moments = [str(moment) for moment in (meeting.begun_at, meeting.ended_at, meeting.cancelled_at)]
    plain = repr([id, meeting.version, meeting.on_screen_id, *moments, *numbers])
    return meeting, hashlib.sha256(plain.encode()).hexdigest()[:16]


@cache
def _asked() -> Select[Any]:
    """Putting the statement together costs more than running it: it is done once."""
    of_meeting = Box.meeting_id == Meeting.id
    on_agenda = select(AgendaItem.nomination_id).where(AgendaItem.meeting_id == Meeting.id)
    votes = Vote.nomination_id.in_(on_agenda)

    asked = (
        select(func.count()).select_from(AgendaItem).where(AgendaItem.meeting_id == Meeting.id),
        select(func.sum(Box.version)).where(of_meeting),
        select(func.count()).select_from(Participation).join(Box, Box.id == Participation.box_id).where(of_meeting),
        select(func.count(BoxKey.checked_at)).join(Box, Box.id == BoxKey.box_id).where(of_meeting),
        select(func.sum(Vote.version)).where(votes),
        select(func.count(OpenBallot.user_id)).join(Vote, Vote.id == OpenBallot.vote_id).where(votes),
        select(func.sum(case((Tally.confirmed_at.is_not(None), 3), (Tally.returned_at.is_not(None), 2), else_=1)))
        .join(Vote, Vote.id == Tally.vote_id)
        .where(votes),
        select(func.count(Conflict.id) + func.count(Conflict.withdrawn_at)).where(Conflict.nomination_id.in_(on_agenda)),
    )
    numbers = (query.correlate(Meeting).scalar_subquery() for query in asked)
    return select(Meeting, *numbers).where(Meeting.id == bindparam("id"))
