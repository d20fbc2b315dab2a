"""Who would vote if a box opened now: asked before the roll is frozen, and again when it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulation.errors import Reason
from emulation.models.box import Box
from emulation.models.casting import accept as accept
from emulation.models.meeting import Meeting
from emulation.models.user import Mandate
from emulation.rules.conflict import takes_no_part
from emulation.rules.voting import Absent, Attendance, Turnout, quorate

if TYPE_CHECKING:
    from emulation.models import Nomination


def voters(nomination: Nomination) -> frozenset[int]:
    """Who of the council takes part in this case today."""
    return frozenset(m.user_id for m in nomination.council() if takes_no_part(m.user, nomination) is None)


def may_vote(nomination: Nomination, meeting: Meeting, attendance: Attendance) -> bool:
    """Whoever is away votes only where the edition takes written opinions; in a written round everybody is away."""
    return attendance is not Attendance.ABSENT or nomination.edition.absent is Absent.WRITTEN or meeting.is_written


def casters(nomination: Nomination, meeting: Meeting) -> int:
    """How many could vote if it opened now."""
    able = voters(nomination)
    seats = [m for m in nomination.council() if m.user_id in able]
    return sum(may_vote(nomination, meeting, attendance_of(meeting, m)) for m in seats)


def prospect(nomination: Nomination, meeting: Meeting) -> Turnout:
    """Whom a vote opened now would count: the roll with who is there, and who takes no part."""
    council, able = nomination.council(), voters(nomination)
    here = [attendance_of(meeting, m) for m in council if m.user_id in able]
    present, consulted = here.count(Attendance.PRESENT), here.count(Attendance.CONSULTED)
    return Turnout(len(here), present, consulted, 0, 0, 0, recused=len(council) - len(here))


def not_quorate(box: Box) -> Reason | None:
    """Too few are there to begin; in a written round nobody is, and the close decides."""
    if box.meeting.is_written:
        return None
    cases = [item.nomination for item in box.items]
    return next((no for n in cases if (no := quorate(n.edition.vote_rule, prospect(n, box.meeting)))), None)


def attendance_of(meeting: Meeting, member: Mandate) -> Attendance:
    said = next((a.attendance for a in meeting.attendees if a.user_id == member.user_id), None)
    return said or Attendance.ABSENT
