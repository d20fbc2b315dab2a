"""What the screens of a meeting show of its cases: how each is voted on, how far that is, and the result. Never a choice."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from flask import url_for
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from emulation.db import db
from emulation.models import AgendaItem, Box, BoxItem, Meeting, Nomination, OpenBallot, Vote, balloting
from emulation.rules import voting
from emulation.rules.box import BoxState
from emulation.rules.conflict import recused, takes_no_part
from emulation.rules.policy import Act, can
from emulation.rules.voting import Mode
from emulation.web.language import pick, say

AGENDA = (
    selectinload(Meeting.agenda).joinedload(AgendaItem.nomination).options(
        joinedload(Nomination.award), joinedload(Nomination.edition), joinedload(Nomination.unit),
        selectinload(Nomination.conflicts), selectinload(Nomination.votes).selectinload(Vote.roll),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Way:
    label: str
    url: str


class Case:
    """One case of the agenda, as a screen shows it to the reader."""

    def __init__(self, item: AgendaItem, box: Box | None) -> None:
        self.position, self.nomination, self.box = item.position, item.nomination, box

    @property
    def name(self) -> str:
        return self.nomination.nominee_name

    @property
    def award(self) -> str:
        return pick(self.nomination.award, "name") if self.nomination.award else ""

    @property
    def barred(self) -> str:
        """Why the reader takes no part in it: they read this instead of the case."""
        kind = takes_no_part(current_user, self.nomination)
        return say(recused(kind)) if kind else ""

    @property
    def vote(self) -> Vote | None:
        return self.nomination.vote

    @property
    def mode(self) -> Mode:
        return self.vote.mode if self.vote else self.nomination.edition.vote_mode

    @property
    def is_open(self) -> bool:
        """Whether ballots are being taken."""
        if self.mode is Mode.SECRET:
            return self.box is not None and self.box.state is BoxState.OPEN
        return self.vote is not None and self.vote.is_open

    @property
    def state(self) -> tuple[str, str]:
        """In a word, and the kind of a tag."""
        if self.vote is not None and not self.vote.is_open:
            return (_("đạt"), "ok") if self.vote.passed else (_("không đạt"), "stop")
        if self.mode is Mode.SECRET and self.box is not None and self.box.state is not BoxState.OPEN:
            return say(self.box.state), "wait"
        return (_("đang bỏ phiếu"), "info") if self.is_open else (_("chưa biểu quyết"), "muted")

    @cached_property
    def turnout(self) -> tuple[int, int] | None:
        """How many have voted, of how many; None where the room alone knows."""
        if not self.is_open or self.mode in voting.COUNTED:
            return None
        if self.mode is Mode.SECRET:
            assert self.box is not None
            rolled, cast = balloting.turnout_of(db.session(), self.box.id)
            return cast, rolled
        assert self.vote is not None
        cast = db.session.scalar(select(func.count()).select_from(OpenBallot).where(OpenBallot.vote_id == self.vote.id)) or 0
        return cast, sum(1 for seat in self.vote.roll if not seat.is_away)

    @property
    def result(self) -> str:
        vote = self.vote
        return "" if vote is None or vote.is_open else say(voting.sentence(vote.rule, vote.turnout))

    @property
    def ways(self) -> list[Way]:
        """Where the reader acts on this case now."""
        n, found = self.nomination, []
        if self.mode is Mode.SECRET:
            if self.box is not None and can(Act.VIEW_BOX, current_user, self.box):
                found.append(Way(_("Mở trang hòm phiếu"), url_for("boxes.show", id=self.box.id)))
                if can(Act.CAST, current_user, self.box) and not balloting.has_voted(db.session(), self.box.id, current_user):
                    found.insert(0, Way(_("Bỏ phiếu"), f"{url_for('boxes.show', id=self.box.id)}/phieu"))
        elif self.vote is not None and self.vote.is_open:
            if self.mode in voting.COUNTED and can(Act.READ_COUNT, current_user, n):
                found.append(Way(_("Mở trang kiểm phiếu"), url_for("counting.show", id=n.id)))
            if self.mode is Mode.OPEN and can(Act.VOTE, current_user, n):
                found.append(Way(_("Biểu quyết"), url_for("council.show", id=n.id)))
        if can(Act.VIEW, current_user, n):
            found.append(Way(_("Đọc hồ sơ"), url_for("dossier.show", id=n.id)))
        return found


def cases_of(meeting: Meeting) -> list[Case]:
    """The agenda in its order, each case with the box it lies in."""
    mine = select(BoxItem.nomination_id, Box).join(Box).where(Box.meeting_id == meeting.id, Box.state != BoxState.VOID)
    options = (selectinload(Box.keys), selectinload(Box.roll), selectinload(Box.items).joinedload(BoxItem.nomination))
    rows = db.session.execute(mine.options(*options).order_by(Box.made_at)).unique()
    boxes = {row[0]: row[1] for row in rows}
    return [Case(item, boxes.get(item.nomination_id)) for item in meeting.agenda]
