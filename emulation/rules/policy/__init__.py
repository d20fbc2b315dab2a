"""What a person may do that moves nothing: look, write, review, vote, decide. Each rule answers why not, or None."""

from emulation.rules.policy import awards, complaints, office
from emulation.rules.policy.dossiers import OVERSEERS, READ_BY_COUNCIL
from emulation.rules.policy.papers import may_start
from emulation.rules.policy.registry import RULES, Act, can, demand, why_not

__all__ = [
    "OVERSEERS",
    "READ_BY_COUNCIL",
    "RULES",
    "Act",
    "awards",
    "can",
    "complaints",
    "demand",
    "may_start",
    "office",
    "why_not",
]
