"""What a step is: the grammar in which the workflow is declared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from emulation.errors import N_, NotNow, NotYours, Reason, Refused
from emulation.rules import voting
from emulation.rules.conflict import conflict_of
from emulation.rules.people import Role, acts_as, is_nominee
from emulation.rules.stage import Stage
from emulation.rules.voting import Mode, Word

if TYPE_CHECKING:
    from emulation.models import Nomination, User

OPTIONAL = ("consulted", "note", "grounds")
Condition = Callable[["Nomination"], Reason | None]


class Way(StrEnum):
    """Where a step leads when it names no stage of its own."""

    NEXT = "next"  # whatever comes next on this award's own path
    BACK = "back"  # the stage before this one on that path
    STAY = "stay"


class Carrier(StrEnum):
    """Steps that a dossier does not take alone: the paper that carries it takes them for all it lists."""

    PROPOSAL = "proposal"
    DECISION = "decision"
    PAPER = "paper"  # the page on which the secretary enters what came on paper
    BOX = "box"  # a sealed ballot box over one or more dossiers
    COUNT = "count"  # the minutes of a count, entered by one person and confirmed by another


@dataclass(frozen=True, slots=True)
class Step:
    """One allowed move. All that the product knows of it stands in its declaration."""

    name: str
    label: str
    past: str
    source: tuple[Stage, ...]
    target: Stage | Way
    by: tuple[Role, ...]
    asks: tuple[str, ...] = ()
    when: tuple[Condition, ...] = ()
    carried_by: Carrier | None = None
    aside: bool = False  # possible, but nobody's desk waits for it
    though_frozen: bool = False

    @property
    def for_many(self) -> bool:
        """Whether it asks nothing of its own, so that one word of the secretary may carry it out on many dossiers."""
        return self.by == (Role.SECRETARY,) and not (self.asks or self.aside or self.carried_by)

    def leads_to(self, nomination: Nomination) -> Stage:
        match self.target:
            case Way.NEXT:
                return nomination.edition.after(nomination.stage)
            case Way.BACK:
                return nomination.edition.before(nomination.stage)
            case Way.STAY:
                return nomination.stage
            case stage:
                return Stage(stage)

    def is_office_of(self, user: User, nomination: Nomination) -> bool:
        return any(acts_as(user, role, nomination) for role in self.by)

    def offered_to(self, user: User, nomination: Nomination) -> bool:
        """Right office, right stage. A condition still unmet is explained, not hidden."""
        if nomination.stage not in self.source or not self.is_office_of(user, nomination):
            return False
        return makes_sense(self, nomination)

    def why_not(self, user: User, nomination: Nomination) -> Reason | None:
        """The first reason against this move, or None. 403: not your office; 409: not the moment."""
        if not self.is_office_of(user, nomination):
            return NotYours(N_("Bước “%(step)s” do %(who)s thực hiện."), step=Word(self.label), who=Word(self.by[0].label))
        if Role.OFFICER not in self.by and self.carried_by in (None, Carrier.COUNT, Carrier.PAPER):
            if is_nominee(user, nomination):
                return NotYours(N_("Bạn là người được đề nghị nên không xử lý hồ sơ của chính mình."))
            if conflict := conflict_of(user, nomination):
                return NotYours(N_("Bạn không xử lý hồ sơ này vì %(why)s."), why=Word(conflict.kind.label))
        if nomination.campaign.archived_on is not None:
            return NotNow(N_("Đợt xét đã lưu trữ ngày %(day)s nên hồ sơ chỉ để xem."), day=nomination.campaign.archived_on)
        if nomination.stage not in self.source:
            return NotNow(
                N_("Không thể “%(step)s” khi hồ sơ ở bước “%(stage)s”."),
                step=Word(self.label),
                stage=Word(nomination.stage.label),
            )
        if nomination.is_frozen and not self.though_frozen:
            return NotNow(N_("Hồ sơ đang tạm dừng: %(cause)s"), cause=nomination.frozen_cause)
        unmet = next((no for met in self.when if (no := met(nomination))), None)
        if unmet is None and not makes_sense(self, nomination):
            return NotNow(N_("Bước “%(step)s” không cần đến lúc này."), step=Word(self.label))
        return unmet

    def demand(self, user: User, nomination: Nomination, answers: dict[str, Any]) -> None:
        """Raise Refused unless this person may make this move now with these answers."""
        reason = self.why_not(user, nomination)
        if reason is None and any(not answers.get(ask) for ask in self.asks if ask not in OPTIONAL):
            reason = NotNow(N_("Bước “%(step)s” còn thiếu thông tin bắt buộc."), step=Word(self.label))
        if reason:
            raise Refused(reason)


def makes_sense(step: Step, nomination: Nomination) -> bool:
    """Some steps come in pairs of which only one can be meant: nobody is offered to unfreeze what is not frozen."""
    vote = nomination.vote
    in_a_box = vote is not None and vote.mode is Mode.SECRET
    pairs = {
        "freeze": not nomination.is_frozen,
        "unfreeze": nomination.is_frozen,
        "lift_hold": nomination.is_frozen,
        "ask_help": nomination.help_asked_at is None,
        "end_help": nomination.help_asked_at is not None,
        "refuse": nomination.is_late,
        "open_vote": vote is None,
        "attend": vote is not None and vote.is_open and not in_a_box,
        "close_vote": vote is not None and vote.is_open and not in_a_box,
        "cancel_vote": vote is not None and vote.is_open and not in_a_box,
        "annul_vote": vote is not None and not vote.is_open,
        "chair_word": vote is not None and not vote.is_open and voting.asks_chair(vote.rule, vote.turnout),
        "run_off": has_quota(nomination),
        "over_quota": has_quota(nomination),
        "conclude": vote is not None and bool(vote.passed),
        "fail": vote is not None and vote.passed is False,
    }
    return pairs.get(step.name, True)


def has_quota(nomination: Nomination) -> bool:
    edition = getattr(nomination, "edition", None)
    return edition is not None and edition.quota is not None and nomination.vote is not None and bool(nomination.vote.passed)
