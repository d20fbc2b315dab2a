"""Whether a threshold can be reached at all by those who may vote."""

from __future__ import annotations

from dataclasses import replace

from emulation.errors import N_, NotNow, Reason
from emulation.rules.voting import Share, Turnout, VoteRule, Word, base_words, denominator, needed, passes, shown_share, threshold


def at_best(turnout: Turnout) -> Turnout:
    """Everybody on the roll votes, and says yes."""
    return replace(turnout, consulted=turnout.members - turnout.present, yes=turnout.members, no=0, abstain=0)


def unreachable(rule: VoteRule, turnout: Turnout) -> Reason | None:
    """Why even the consent of all of them is not enough, or None."""
    best = at_best(turnout)
    if passes(rule, best):
        return None
    return NotNow(
        N_("Dù mọi người bỏ phiếu đều đồng ý cũng chỉ được %(yes)s/%(over)s (%(percent)s), phải %(compare)s %(threshold)s trên %(base)s: không thể đạt."),
        yes=best.yes,
        over=denominator(rule, best),
        percent=Share(shown_share(rule, best)),
        compare=Word(N_("trên") if rule.strictly else N_("từ")),
        threshold=threshold(rule),
        base=base_words(rule, best),
    )  # fmt: skip


def fewest_yes(rule: VoteRule, turnout: Turnout) -> tuple[int, int]:
    """How many must say yes, of how many, when all of them vote."""
    over = denominator(rule, at_best(turnout))
    return needed(rule, over), over
