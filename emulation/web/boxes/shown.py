"""A box as one person sees it: nothing that they may not know is read from the database for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from flask import url_for
from flask_babel import gettext as _
from flask_login import current_user

from emulation import clock
from emulation.db import db
from emulation.errors import NotYours, Reason
from emulation.models import Box, BoxItem, BoxKey, BoxSeat, Vote, ballot_calls, balloting
from emulation.models.preparing import outlook
from emulation.rules import voting
from emulation.rules.box import BoxState
from emulation.rules.conflict import recused, takes_no_part
from emulation.rules.forecast import Forecast
from emulation.rules.people import Role, holds
from emulation.rules.policy import Act, boxes, can, why_not
from emulation.rules.stage import Stage
from emulation.web.help import rehearsal_url
from emulation.web.language import pick, say

STATES = (BoxState.KEYING, BoxState.OPEN, BoxState.CLOSED, BoxState.COUNTED)
UNTIL = {state: STATES[: place + 1] for place, state in enumerate(STATES)}
STILL = {  # in which states an act can be done or is yet to come
    Act.TAKE_CODE: UNTIL[BoxState.KEYING],
    Act.OPEN_BOX: UNTIL[BoxState.KEYING],
    Act.CAST: UNTIL[BoxState.OPEN],
    Act.PUT_IN_PAPER: UNTIL[BoxState.OPEN],
    Act.CLOSE_BOX: UNTIL[BoxState.OPEN],
    Act.READ_BOX_LIST: UNTIL[BoxState.COUNTED],
    Act.OPEN_BALLOTS: UNTIL[BoxState.CLOSED],
    Act.ASK_VOID: UNTIL[BoxState.CLOSED],
    Act.CONFIRM_VOID: UNTIL[BoxState.CLOSED],
    Act.RECOUNT: UNTIL[BoxState.COUNTED],
    Act.DESTROY_BOX: UNTIL[BoxState.COUNTED],
}
ROOMS = {
    Act.TAKE_CODE: "boxes.code",
    Act.CHECK_CODE: "boxes.check",
    Act.OPEN_BOX: "boxes.opening",
    Act.CAST: "ballot.show",
    Act.PUT_IN_PAPER: "board.papers",
    Act.CLOSE_BOX: "boxes.closing",
    Act.READ_BOX_LIST: "boxes.ballots",
    Act.OPEN_BALLOTS: "boxes.count",
    Act.RECOUNT: "board.again",
    Act.ASK_VOID: "boxes.voiding",
    Act.CONFIRM_VOID: "boxes.voiding",
    Act.DESTROY_BOX: "boxes.destroying",
}
WHEN_POSSIBLE = (Act.CONFIRM_VOID, Act.DESTROY_BOX, Act.TAKE_CODE, Act.PUT_IN_PAPER, Act.RECOUNT)  # otherwise not worth a word
KINDS = {"keying": "wait", "open": "info", "closed": "wait", "counted": "ok", "void": "stop"}


@dataclass(frozen=True, slots=True)
class ShownAct:
    """An act as a link, or why not."""

    label: str
    url: str
    reason: str
    icon: str


class ShownBox:
    """What the page of a box asks."""

    def __init__(self, box: Box) -> None:
        self.box = box

    @property
    def kind(self) -> str:
        return KINDS[self.box.state]

    @property
    def steps(self) -> list[dict[str, str]]:
        """The way of every box, and where this one is."""
        titles = (_("Nhận mã"), _("Bỏ phiếu"), _("Khép hòm"), _("Kiểm phiếu"))
        box = self.box
        if box.state is BoxState.VOID:
            done = 1 if box.opened_at is None else 2 if box.closed_at is None else 3
            kept = [{"title": title, "state": "done" if n < done - 1 else "todo"} for n, title in enumerate(titles[:done])]
            return [*kept, {"title": _("Đã hủy"), "state": "now"}]
        here = STATES.index(box.state)
        ended = box.state is BoxState.COUNTED
        return [
            {"title": title, "state": "done" if n < here or ended else "now" if n == here else "todo"}
            for n, title in enumerate(titles)
        ]

    def name_of(self, item: BoxItem) -> str:
        """Who is voted on; to a person who takes no part in a case it has no name."""
        n = item.nomination
        if kind := takes_no_part(current_user, n):
            return f"{n.code}: {say(recused(kind))}"
        return item.title or " · ".join(part for part in (n.nominee_name, pick(n.award, "name") if n.award else "") if part)

    def reads(self, item: BoxItem) -> bool:
        return can(Act.VIEW, current_user, item.nomination)

    @property
    def title(self) -> str:
        count = len(self.box.items)
        if count == 1:
            return self.name_of(self.box.items[0])
        if any(takes_no_part(current_user, item.nomination) for item in self.box.items):
            return _("%(count)s hồ sơ", count=count)
        return _("%(first)s và %(count)s hồ sơ khác", first=self.box.items[0].nomination.nominee_name, count=count - 1)

    @property
    def runs_meeting(self) -> bool:
        return can(Act.RUN_MEETING, current_user, self.box.meeting)

    @property
    def meeting_url(self) -> str:
        return url_for("running.run" if self.runs_meeting else "running.follow", id=self.box.meeting_id)

    def concludes(self, item: BoxItem, vote: Vote) -> bool:
        """Whether the reader is the one who goes on from this result, and has not."""
        waits = item.nomination.stage is Stage.COUNCIL and vote.void_at is None
        return waits and self.reads(item) and holds(current_user, Role.SECRETARY, self.box.meeting.unit_id)

    @property
    def mark(self) -> str:
        """Moves with whatever the turnout shows."""
        return f"{self.box.version}-{self.turnout[1]}-{int(self.is_over)}"

    def state_of(self, key: BoxKey) -> tuple[str, str]:
        """How far a holder is: words and the kind of a tag."""
        if any(handover.from_slot == key.slot for handover in self.box.handovers):
            return _("đã nhập mã để mở hòm"), "ok"
        if key.checked_at is not None:
            return _("đã nhận mã và nhập lại đúng"), "ok"
        return (_("đã nhận mã, chưa nhập lại"), "wait") if key.public is not None else (_("chưa nhận mã"), "stop")

    @cached_property
    def turnout(self) -> tuple[int, int]:
        """How many may vote, and how many have."""
        if self.box.collected is not None:
            return len(self.box.voters), self.box.collected
        return balloting.turnout_of(db.session(), self.box.id)

    @cached_property
    def has_voted(self) -> bool:
        return self.box.seat_of(current_user) is not None and balloting.has_voted(db.session(), self.box.id, current_user)

    @cached_property
    def is_complete(self) -> bool:
        rolled, cast = self.turnout
        return (rolled > 0 and cast >= rolled) or self.is_over

    @property
    def is_over(self) -> bool:
        return self.box.closes_at is not None and self.box.closes_at <= clock.now()

    @cached_property
    def missing(self) -> Sequence[BoxSeat]:
        """Names only for those who remind."""
        return ballot_calls.missing(db.session(), self.box) if can(Act.CALL_VOTERS, current_user, self.box) else []

    @cached_property
    def awaited(self) -> ShownAct | None:
        """What waits for the reader."""
        act = boxes.awaited(current_user, self.box, self.has_voted, self.is_complete)
        return self.shown(act) if act else None

    @property
    def acts(self) -> list[ShownAct]:
        """The acts of the reader's offices that can be done now, or can still come; what is past is not offered any more."""
        found = []
        for act, states in STILL.items():
            reason = why_not(act, current_user, self.box)
            if self.box.state not in states or isinstance(reason, NotYours) or (reason and act in WHEN_POSSIBLE):
                continue
            if (act is Act.CAST and self.has_voted) or (self.awaited and self.address(act) == self.awaited.url):
                continue
            found.append(self.shown(act, reason))
        return found

    def shown(self, act: Act, reason: Reason | None = None) -> ShownAct:
        words = {
            Act.TAKE_CODE: (_("Nhận mã mở hòm"), "lock"),
            Act.CHECK_CODE: (_("Nhập lại mã vừa ghi"), "pencil"),
            Act.OPEN_BOX: (_("Mở bỏ phiếu"), "check"),
            Act.CAST: (_("Bỏ phiếu"), "pencil"),
            Act.PUT_IN_PAPER: (_("Cho phiếu giấy của người vắng vào hòm"), "mail"),
            Act.CLOSE_BOX: (_("Khép hòm phiếu"), "lock"),
            Act.READ_BOX_LIST: (_("Danh sách mã phiếu trong hòm"), "list-check"),
            Act.OPEN_BALLOTS: (_("Nhập mã để mở hòm và kiểm phiếu"), "scale"),
            Act.ASK_VOID: (_("Hủy hòm này, không mở"), "ban"),
            Act.CONFIRM_VOID: (_("Xem đề nghị hủy hòm này"), "ban"),
            Act.RECOUNT: (_("Kiểm lại hòm phiếu"), "history"),
            Act.DESTROY_BOX: (_("Hủy phiếu đã kiểm"), "trash"),
        }
        label, icon = words[act]
        return ShownAct(label, self.address(act), say(reason), icon)

    def address(self, act: Act) -> str:
        return url_for(ROOMS[act], id=self.box.id)

    @property
    def results(self) -> list[tuple[str, Vote, str, BoxItem]]:
        """For each case its name, its vote, the sentence of the threshold, and its sums; not to whoever takes no part in it."""
        found = []
        for item in self.box.items:
            if takes_no_part(current_user, item.nomination):
                continue
            vote = next((v for v in item.nomination.votes if v.box_id == self.box.id), None)
            if vote is not None and item.yes is not None:
                found.append((self.name_of(item), vote, say(voting.sentence(vote.rule, vote.turnout)), item))
        return found

    @cached_property
    def prospects(self) -> list[tuple[str, Forecast]]:
        """Before the opening, for each case: how many yes it needs, and whether that can be reached."""
        cases = [(item, [seat.user for seat in item.nomination.council()]) for item in self.box.items]
        return [(self.name_of(item), outlook(self.box.meeting, item.nomination, council)) for item, council in cases]

    @property
    def by_rule(self) -> str:
        rule = self.box.items[0].nomination.edition.vote_rule
        return say(voting.Word(rule.clause))

    @property
    def offer_url(self) -> str:
        meeting = self.box.meeting
        return url_for("boxes.offer", id=meeting.id) if can(Act.MAKE_BOX, current_user, meeting) else ""

    @property
    def rehearsal_url(self) -> str:
        return rehearsal_url()
