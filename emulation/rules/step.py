"""What a step of a nomination is: the grammar of rules/move.py, and what only a nomination knows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from emulation.errors import N_, NotNow, NotYours, Reason
from emulation.rules import voting
from emulation.rules.conflict import conflict_of
from emulation.rules.move import Condition, Move
from emulation.rules.people import Role, is_nominee
from emulation.rules.stage import Stage
from emulation.rules.voting import Mode, Word

if TYPE_CHECKING:
    from emulation.models import Nomination, User

__all__ = ["Carrier", "Condition", "Step", "Way"]


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
class Step(Move):
    """One allowed move of a nomination. All that the product knows of it stands in its declaration."""

    carried_by: Carrier | None = None
    though_frozen: bool = False

    @property
    def for_many(self) -> bool:
        """Whether it asks nothing of its own, so that one word of the secretary may carry it out on many dossiers."""
        return self.by == (Role.SECRETARY,) and not (self.asks or self.aside or self.carried_by)

    def leads_to(self, thing: Nomination) -> Stage:
        match self.target:
            case Way.NEXT:
                return thing.edition.after(thing.stage)
            case Way.BACK:
                return thing.edition.before(thing.stage)
            case Way.STAY:
                return thing.stage
            case stage:
                return Stage(stage)

    def bars(self, user: User, thing: Nomination) -> Reason | None:
        if Role.OFFICER in self.by or self.carried_by not in (None, Carrier.COUNT, Carrier.PAPER):
            return None
        if is_nominee(user, thing):
            return NotYours(N_("Bạn là người được đề nghị nên không xử lý hồ sơ của chính mình."))
        if conflict := conflict_of(user, thing):
            return NotYours(N_("Bạn không xử lý hồ sơ này vì %(why)s."), why=Word(conflict.kind.label))
        return None

    def awaits(self, thing: Nomination) -> Reason | None:
        if thing.campaign.archived_on is not None:
            return NotNow(N_("Đợt xét đã lưu trữ ngày %(day)s nên hồ sơ chỉ để xem."), day=thing.campaign.archived_on)
        if thing.stage not in self.source:
            return NotNow(
                N_("Không thể “%(step)s” khi hồ sơ ở bước “%(stage)s”."), step=Word(self.label), stage=Word(thing.stage.label)
            )
        if thing.is_frozen and not self.though_frozen:
            return NotNow(N_("Hồ sơ đang tạm dừng: %(cause)s"), cause=thing.frozen_cause)
        return None

    def makes_sense(self, thing: Nomination) -> bool:
        return makes_sense(self, thing)


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
