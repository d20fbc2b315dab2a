"""Quorum, threshold and verdict, in whole numbers over the base that the rule names.

26 of 29 is 89.66 %: it shows as 90 % and does not pass "from 90 %". So nothing here divides.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from emulation.errors import N_, NotNow, Reason
from emulation.rules.labels import Labelled


class Choice(Labelled):
    """What a member may say in an open vote."""

    YES = "yes", N_("Đồng ý")
    NO = "no", N_("Không đồng ý")
    ABSTAIN = "abstain", N_("Không có ý kiến")


class Base(Labelled):
    """Over whom the share of yes is taken."""

    ALL = "all", N_("tổng số thành viên Hội đồng")
    PRESENT = "present", N_("số thành viên có mặt")
    CONSULTED = "consulted", N_("số thành viên có mặt hoặc được lấy ý kiến")
    VALID = "valid", N_("số phiếu hợp lệ")


class Attendance(Labelled):
    """How a member takes part in one vote."""

    PRESENT = "present", N_("có mặt")
    CONSULTED = "consulted", N_("được lấy ý kiến")
    ABSENT = "absent", N_("vắng mặt")


class Mode(Labelled):
    """How a council votes: each on their own screen, by raising hands, on paper; the secret vote has its place and no more."""

    OPEN = "open", N_("biểu quyết công khai")
    HANDS = "hands", N_("biểu quyết giơ tay")
    PAPER = "paper", N_("bỏ phiếu giấy")
    SECRET = "secret", N_("bỏ phiếu kín")


class RecusalEffect(Labelled):
    """What a member who takes no part does to a base of all members."""

    REMOVED = "removed_from_base", N_("không tính vào tổng số")
    AGAINST = "counts_against", N_("vẫn tính vào tổng số")


class Absent(Labelled):
    """What becomes of members who are not in the room."""

    WRITTEN = "written", N_("được gửi ý kiến trước khi khép; không gửi thì vẫn tính vào tổng số")
    AGAINST = "against", N_("không bỏ phiếu, vẫn tính vào tổng số")
    LEFT_OUT = "left_out", N_("không bỏ phiếu, không tính vào tổng số")


class Tie(Labelled):
    """What holds when exactly the share is reached where more than the share is asked for."""

    FAILS = "fails", N_("không đạt")
    CHAIR = "chair", N_("theo bên có Chủ tịch Hội đồng")


BY_NAME = (Mode.OPEN, Mode.HANDS)  # who said what is written down
COUNTED = (Mode.PAPER, Mode.HANDS)  # entered by one person, confirmed by another


@dataclass(frozen=True, slots=True)
class VoteRule:
    """What one dated edition says of a vote; copied into the vote when it opens."""

    mode: Mode
    quorum_num: int
    quorum_den: int
    pass_num: int
    pass_den: int
    strictly: bool  # True: more than the share; False: from the share
    base: Base
    clause: str
    recusal_effect: RecusalEffect = RecusalEffect.REMOVED
    quorum_in_room: bool = False  # True: whoever is only consulted does not count for the quorum
    absent: Absent = Absent.WRITTEN
    tie: Tie = Tie.FAILS
    needs_chair: bool = False  # the chair's assent is asked for apart from the ballots


@dataclass(frozen=True, slots=True)
class Turnout:
    """Who could and did take part: heads, never names."""

    members: int
    present: int
    consulted: int
    yes: int
    no: int
    abstain: int
    recused: int = 0  # members who take no part; they are not among `members`
    chair: bool | None = None  # what the chair said apart from the ballots, where the rule asks for it

    @property
    def cast(self) -> int:
        return self.yes + self.no + self.abstain


def quorate(rule: VoteRule, turnout: Turnout) -> Reason | None:
    """Members in the room, and those consulted where the rule counts them, must make up its share of all members."""
    here, members = turnout.present + turnout.consulted, turnout.members + _held_against(rule, turnout)
    text = N_("Mới có %(here)s/%(members)s thành viên có mặt hoặc được lấy ý kiến, chưa đủ %(num)s/%(den)s theo quy chế.")
    if rule.quorum_in_room:
        here = turnout.present
        text = N_("Mới có %(here)s/%(members)s thành viên có mặt, chưa đủ %(num)s/%(den)s theo quy chế.")
    if here * rule.quorum_den >= members * rule.quorum_num:
        return None
    return NotNow(
        text,
        here=here,
        members=members,
        num=rule.quorum_num,
        den=rule.quorum_den,
    )


def all_members(rule: VoteRule, turnout: Turnout) -> int:
    """Everybody on the roll, with those who take no part or without those absent where the rule says so."""
    absent = turnout.members - turnout.present - turnout.consulted if rule.absent is Absent.LEFT_OUT else 0
    return turnout.members + _held_against(rule, turnout) - absent


def _held_against(rule: VoteRule, turnout: Turnout) -> int:
    return turnout.recused if rule.recusal_effect is RecusalEffect.AGAINST else 0


def denominator(rule: VoteRule, turnout: Turnout) -> int:
    """The number under the fraction."""
    match rule.base:
        case Base.ALL:
            return all_members(rule, turnout)
        case Base.PRESENT:
            return turnout.present
        case Base.CONSULTED:
            return turnout.present + turnout.consulted
        case Base.VALID:
            return turnout.cast


def reached(rule: VoteRule, turnout: Turnout) -> bool:
    """Whether the yes votes reach the rule's share of its base. Nobody voting is never a pass."""
    over = denominator(rule, turnout)
    left, right = turnout.yes * rule.pass_den, over * rule.pass_num
    return over > 0 and (left > right if rule.strictly else left >= right)


def tied(rule: VoteRule, turnout: Turnout) -> bool:
    """Exactly the share, where more than the share is asked for."""
    over = denominator(rule, turnout)
    return rule.strictly and over > 0 and turnout.yes * rule.pass_den == over * rule.pass_num


def asks_chair(rule: VoteRule, turnout: Turnout) -> bool:
    """Whether the verdict waits for a word of the chair: assent to what was reached, or the side taken in a tie."""
    return (rule.needs_chair and reached(rule, turnout)) or (rule.tie is Tie.CHAIR and tied(rule, turnout))


def passes(rule: VoteRule, turnout: Turnout) -> bool:
    """The verdict. Where the chair is asked and has not spoken yet, it is that of the ballots alone."""
    if asks_chair(rule, turnout) and turnout.chair is not None:
        return turnout.chair
    return reached(rule, turnout)


def needed(rule: VoteRule, over: int) -> int:
    """The fewest yes votes that pass over this base."""
    right = over * rule.pass_num
    return right // rule.pass_den + 1 if rule.strictly else -(-right // rule.pass_den)


def tenths(part: int, whole: int) -> int:
    """The percentage in tenths, rounded half up."""
    return (part * 2000 + whole) // (2 * whole) if whole else 0


def shown_share(rule: VoteRule, turnout: Turnout) -> int:
    """The percentage to print, in tenths: rounded, but never up to a threshold that was not reached."""
    over = denominator(rule, turnout)
    share = tenths(turnout.yes, over)
    if not reached(rule, turnout) and share * rule.pass_den >= 1000 * rule.pass_num:
        return turnout.yes * 1000 // over if over else 0
    return share


def threshold(rule: VoteRule) -> Share | str:
    """90 % where the fraction is a whole percentage, else the fraction itself: 2/3."""
    percent, rest = divmod(rule.pass_num * 100, rule.pass_den)
    return f"{rule.pass_num}/{rule.pass_den}" if rest else Share(10 * percent)


def sentence(rule: VoteRule, turnout: Turnout) -> Reason:
    """The result as one sentence with numerator, denominator, base, percentage, threshold and clause."""
    said = Reason(
        N_("%(yes)s/%(over)s thành viên đồng ý (%(percent)s), %(verdict)s %(compare)s %(threshold)s trên %(base)s (%(clause)s)."),
        yes=turnout.yes,
        over=denominator(rule, turnout),
        percent=Share(shown_share(rule, turnout)),
        verdict=Word(N_("đạt mức") if reached(rule, turnout) else N_("chưa đạt mức")),
        compare=Word(N_("trên") if rule.strictly else N_("từ")),
        threshold=threshold(rule),
        base=base_words(rule, turnout),
        clause=Word(rule.clause),
    )
    if not asks_chair(rule, turnout):
        return said
    if turnout.chair is None:
        return Reason(N_("%(result)s Còn chờ ý kiến của Chủ tịch Hội đồng."), result=said)
    side = Word(N_("đồng ý") if turnout.chair else N_("không đồng ý"))
    if tied(rule, turnout):
        return Reason(
            N_("%(result)s Số phiếu vừa đúng mức; Chủ tịch Hội đồng %(side)s nên lấy theo bên đó."), result=said, side=side
        )
    return Reason(N_("%(result)s Chủ tịch Hội đồng %(side)s."), result=said, side=side)


def base_words(rule: VoteRule, turnout: Turnout) -> Reason | Word:
    """The base by its name; where members take no part, how many and what that means."""
    if not turnout.recused:
        return Word(rule.base.label)
    text = N_("%(base)s, không tính %(recused)s thành viên không tham gia")
    if rule.base is Base.ALL and rule.recusal_effect is RecusalEffect.AGAINST:
        text = N_("%(base)s, kể cả %(recused)s thành viên không tham gia")
    return Reason(text, base=Word(rule.base.label), recused=turnout.recused)


class Word(str):
    """A word inside a sentence that is itself to be translated."""


class Share(int):
    """A percentage in tenths; shown as 88,9 % or 88.9%."""

    def __str__(self) -> str:
        whole, tenth = divmod(self, 10)
        return f"{whole},{tenth} %" if tenth else f"{whole} %"


def as_facts(rule: VoteRule, turnout: Turnout) -> dict[str, object]:
    """Rule and turnout as plain values, to be kept with a published result."""
    return {"rule": asdict(rule), "turnout": asdict(turnout)}


def from_facts(facts: dict[str, dict[str, Any]]) -> tuple[VoteRule, Turnout]:
    """The other way round."""
    kept = facts["rule"]
    words: dict[str, type[Labelled]] = {"mode": Mode, "base": Base, "recusal_effect": RecusalEffect, "absent": Absent, "tie": Tie}
    rule = kept | {name: kind(kept[name]) for name, kind in words.items() if name in kept}
    return VoteRule(**rule), Turnout(**facts["turnout"])
