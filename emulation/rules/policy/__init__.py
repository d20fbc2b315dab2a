"""What a person may do that moves nothing: look, write, review, vote, decide. Each rule answers why not, or None."""

from emulation.rules.policy import (
    adoptions,
    awards,
    boxes,
    complaints,
    conflicts,
    consultation,
    meetings,
    minutes,
    office,
    opinions,
    programmes,
    questions,
    running,
    trainings,
    visits,
    works,
)
from emulation.rules.policy.dossiers import MANDATE_ENDED, OVERSEERS, READ_BY_COUNCIL, has_left
from emulation.rules.policy.messages import INSIDE
from emulation.rules.policy.nominee import not_answerable
from emulation.rules.policy.papers import may_start
from emulation.rules.policy.registry import RULES, Act, can, demand, why_not

__all__ = [
    "INSIDE",
    "MANDATE_ENDED",
    "OVERSEERS",
    "READ_BY_COUNCIL",
    "RULES",
    "Act",
    "adoptions",
    "awards",
    "boxes",
    "can",
    "complaints",
    "conflicts",
    "consultation",
    "demand",
    "has_left",
    "may_start",
    "meetings",
    "minutes",
    "not_answerable",
    "office",
    "opinions",
    "programmes",
    "questions",
    "running",
    "trainings",
    "visits",
    "why_not",
    "works",
]  # fmt: skip
