"""Paper for those who vote on paper: ballots by group of cases, and the outer slips of members who vote by letter."""

from __future__ import annotations

import hmac
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from emulation import clock, sealing
from emulation.errors import N_, NotNow, Refused
from emulation.models.base import session_of
from emulation.models.meeting import Attendee, Meeting
from emulation.models.minutes import AbsenteeSlip
from emulation.models.user import User
from emulation.rules import policy
from emulation.rules.conflict import takes_no_part
from emulation.rules.policy import Act
from emulation.rules.voting import Attendance, Mode

SLIP = b"emulation/slip/v1"
LENGTH = 16  # 80 bits
CODE = re.compile(r"\s*(\d{1,9})-(\d{1,9})-([0-9A-Za-z -]{16,40})\s*")
ON_PAPER = (Mode.PAPER, Mode.SECRET)  # in secret only those vote on paper who are not there


@dataclass(frozen=True, slots=True)
class Pile:
    """Ballots that are all alike: the cases on them, and how many are needed."""

    number: int
    mode: Mode
    cases: list[Any]
    copies: int
    most_yes: int | None


def absentees(meeting: Meeting) -> list[Attendee]:
    """Members who are not there and have a case to vote on; in a written round nobody is there."""
    away = [one for one in meeting.attendees if meeting.is_written or one.attendance in (Attendance.ABSENT, Attendance.CONSULTED)]
    return [one for one in away if any(takes_no_part(one.user, entry.nomination) is None for entry in meeting.agenda)]


def piles(meeting: Meeting) -> list[Pile]:
    """One pile for the cases that are voted on by the same people in the same way."""
    found: dict[tuple[int, Mode], list[Any]] = {}
    for entry in meeting.agenda:
        edition = entry.nomination.edition
        if edition is not None and edition.vote_mode in ON_PAPER:
            found.setdefault((entry.grouped, edition.vote_mode), []).append(entry.nomination)
    limits = {item.nomination_id: box.most_yes for box in meeting.boxes for item in box.items}
    made = []
    for number, ((_group, mode), cases) in enumerate(sorted(found.items()), 1):
        voters = absentees(meeting) if mode is Mode.SECRET else meeting.attendees
        copies = sum(takes_no_part(one.user, cases[0]) is None for one in voters)
        made.append(Pile(number, mode, cases, copies, limits.get(cases[0].id)))
    return made


def print_slips(meeting: Meeting, members: Iterable[int], by: User) -> list[tuple[Attendee, str]]:
    """A slip with a new code for each of them; an older slip of theirs is worth nothing from here on."""
    policy.demand(Act.PRINT_BALLOTS, by, meeting)
    session, made, wanted = session_of(meeting), [], set(members)
    for one in absentees(meeting):
        if one.user_id not in wanted:
            continue
        slip = session.get(AbsenteeSlip, (meeting.id, one.user_id))
        if slip is not None and slip.received_on is not None:
            raise Refused(NotNow(N_("Đã nhận phong bì của %(name)s nên không in lại phiếu gửi."), name=one.name))
        token = "".join(secrets.choice(sealing.LETTERS) for _ in range(LENGTH))
        if slip is None:
            slip = AbsenteeSlip(meeting_id=meeting.id, user_id=one.user_id)
            session.add(slip)
        slip.token_hash = token_hash(meeting.id, one.user_id, token)
        slip.printed_on, slip.printed_by_id = clock.today(), by.id
        groups = "-".join(token[start : start + 4] for start in range(0, LENGTH, 4))
        made.append((one, f"{meeting.id}-{one.user_id}-{groups}"))
    session.flush()
    return made


def receive(meeting: Meeting, code: str, by: User) -> AbsenteeSlip | None:
    """An envelope has come with this code on it. None: it is not the code of any slip of this meeting."""
    policy.demand(Act.RECEIVE_SLIP, by, meeting)
    read = CODE.fullmatch(code)
    if read is None or int(read[1]) != meeting.id:
        return None
    asked = select(AbsenteeSlip).where(AbsenteeSlip.meeting_id == meeting.id, AbsenteeSlip.user_id == int(read[2]))
    slip = session_of(meeting).scalar(asked.with_for_update())
    if slip is None or not hmac.compare_digest(slip.token_hash, token_hash(meeting.id, slip.user_id, read[3])):
        return None
    if slip.received_on is not None:
        raise Refused(
            NotNow(N_("Phong bì của %(name)s đã được ghi nhận ngày %(day)s."), name=slip.user.name, day=slip.received_on)
        )
    slip.received_on, slip.received_by_id = clock.today(), by.id
    return slip


def slips_of(meeting: Meeting) -> dict[int, AbsenteeSlip]:
    """The slips printed so far, by member."""
    asked = select(AbsenteeSlip).where(AbsenteeSlip.meeting_id == meeting.id)
    return {slip.user_id: slip for slip in session_of(meeting).scalars(asked)}


def token_hash(meeting_id: int, user_id: int, token: str) -> bytes:
    return sealing.digest(SLIP, str(meeting_id).encode(), str(user_id).encode(), sealing.read_code(token).encode())
