"""Before anybody votes on a case: who may, over how many the share will be taken, and whether it can still be reached."""

from __future__ import annotations

from dataclasses import dataclass

from emulation.errors import N_, NotNow, Reason
from emulation.rules.voting import Turnout, VoteRule, Word, denominator, needed, quorate


@dataclass(frozen=True, slots=True)
class Forecast:
    """What can be said of a vote that is not open yet."""

    voters: int  # who may vote: members that take part and are not away
    over: int  # the number under the fraction, if all of them vote
    needed: int
    sentence: Reason
    no_quorum: Reason | None = None

    @property
    def reachable(self) -> bool:
        return self.needed <= self.voters


def forecast(rule: VoteRule, members: int, recused: int, away: int = 0, consulted: int = 0) -> Forecast:
    """`members` take part; of these `away` neither come nor answer in writing, and `consulted` answer in writing."""
    voters = members - away
    turnout = Turnout(members, voters - consulted, consulted, yes=voters, no=0, abstain=0, recused=recused)
    over = denominator(rule, turnout)
    wanted = needed(rule, over) if over else 1
    words = {"needed": wanted, "over": over, "base": Word(rule.base.label), "voters": voters}
    if wanted > voters:
        text = N_("Không thể đạt: cần %(needed)s/%(over)s phiếu đồng ý trên %(base)s mà chỉ có %(voters)s người bỏ phiếu.")
        return Forecast(voters, over, wanted, NotNow(text, **words), quorate(rule, turnout))
    text = N_("Còn đạt được: cần ít nhất %(needed)s/%(over)s phiếu đồng ý trên %(base)s, có %(voters)s người bỏ phiếu.")
    if wanted == voters:
        text = N_("Chỉ đạt khi mọi người đồng ý: cần %(needed)s/%(over)s phiếu trên %(base)s, có %(voters)s người bỏ phiếu.")
    return Forecast(voters, over, wanted, Reason(text, **words), quorate(rule, turnout))
