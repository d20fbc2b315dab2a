"""Whose ballot or opinion a meeting still lacks, and how exactly those are reminded."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select, union
from sqlalchemy.orm import Session

from emulation.models.box import Box, BoxSeat
from emulation.models.meeting import AgendaItem, Meeting
from emulation.models.user import User
from emulation.rules.box import BoxState
from emulation.rules.conflict import takes_no_part
from emulation.rules.voting import Mode


def lacking(session: Session, meeting: Meeting) -> list[User]:
    """Members who may vote now and have not, in named votes and in sealed boxes; never what anybody else said."""
    ids = set(_silent_in_boxes(session, meeting))
    for n in meeting.cases:
        vote = n.vote
        if vote is not None and vote.is_open and vote.mode is Mode.OPEN:
            spoke = {ballot.user_id for ballot in vote.ballots}
            ids |= {seat.user_id for seat in vote.roll if not seat.is_away and seat.user_id not in spoke}
    users = session.scalars(select(User).where(User.id.in_(ids), User.is_enabled).order_by(User.id))
    return [user for user in users if any(takes_no_part(user, n) is None for n in meeting.cases)]


def _silent_in_boxes(session: Session, meeting: Meeting) -> list[int]:
    asked = select(BoxSeat.user_id).join(Box, Box.id == BoxSeat.box_id)
    return list(session.scalars(asked.where(Box.meeting_id == meeting.id, Box.state == BoxState.OPEN, BoxSeat.lacks_ballot())))


def lacks_voice_of(user: User) -> Any:
    """The ids of the meetings that wait for this person's ballot or opinion."""
    from emulation.models.nomination import Nomination as N

    named = select(AgendaItem.meeting_id).join(N, N.id == AgendaItem.nomination_id).where(N.awaits_vote_by(user))
    boxes = select(Box.meeting_id).join(BoxSeat, BoxSeat.box_id == Box.id)
    secret = boxes.where(BoxSeat.user_id == user.id, Box.state == BoxState.OPEN, BoxSeat.lacks_ballot())
    return union(named.correlate(None), secret.correlate(None))
