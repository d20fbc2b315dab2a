"""Quorum, threshold and verdict, in whole numbers over the base that the rule names.

26 of 29 is 89.66 %: it shows as 90 % and does not pass "from 90 %". So nothing here divides.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from emulation.errors import N_, NotNow, Reason


class Choice(StrEnum):
    """What a member may say in an open vote."""

    YES = "yes", N_("Đồng ý")
    NO = "no", N_("Không đồng ý")
    ABSTAIN = "abstain", N_("Không có ý kiến")

    label: str

    def __new__(cls, value: str, label: str = "") -> Choice:
        choice = str.__new__(cls, value)
        choice._value_, choice.label = value, label
        return choice


class Base(StrEnum):
    """Over whom the share of yes is taken."""

    ALL = "all", N_("tổng số thành viên Hội đồng")
    PRESENT = "present", N_("số thành viên có mặt")
    CONSULTED = "consulted", N_("số thành viên có mặt hoặc được lấy ý kiến")
    VALID = "valid", N_("số phiếu hợp lệ")

    label: str

    def __new__(cls, value: str, label: str = "") -> Base:
        base = str.__new__(cls, value)
        base._value_, base.label = value, label
        return base


class Attendance(StrEnum):
    """How a member takes part in one vote."""

    PRESENT = "present", N_("có mặt")
    CONSULTED = "consulted", N_("được lấy ý kiến")
    ABSENT = "absent", N_("vắng mặt")

    label: str

    def __new__(cls, value: str, label: str = "") -> Attendance:
        attendance = str.__new__(cls, value)
        attendance._value_, attendance.label = value, label
        return attendance


class Mode(StrEnum):
    """How a council votes: each on their own screen, by raising hands, on paper; the secret vote has its place and no more."""

    OPEN = "open", N_("biểu quyết công khai")
    HANDS = "hands", N_("biểu quyết giơ tay")
    PAPER = "paper", N_("bỏ phiếu giấy")
    SECRET = "secret", N_("bỏ phiếu kín")

    label: str

    def __new__(cls, value: str, label: str = "") -> Mode:
        mode = str.__new__(cls, value)
        mode._value_, mode.label = value, label
        return mode


class RecusalEffect(StrEnum):
    """What a member who takes no part does to a base of all members."""

    REMOVED = "removed_from_base", N_("không tính vào tổng số")
    AGAINST = "counts_against", N_("vẫn tính vào tổng số")

    label: str

    def __new__(cls, value: str, label: str = "") -> RecusalEffect:
        effect = str.__new__(cls, value)
        effect._value_, effect.label = value, label
        return effect


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

    @property
    def cast(self) -> int:
        return self.yes + self.no + self.abstain


def quorate(rule: VoteRule, turnout: Turnout) -> Reason | None:
    """Present or consulted members must make up the rule's share of all members."""
    here, members = turnout.present + turnout.consulted, all_members(rule, turnout)
    if here * rule.quorum_den >= members * rule.quorum_num:
        return None
    return NotNow(
        N_("Mới có %(here)s/%(members)s thành viên có mặt hoặc được lấy ý kiến, chưa đủ %(num)s/%(den)s theo quy chế."),
        here=here,
        members=members,
        num=rule.quorum_num,
        den=rule.quorum_den,
    )


def all_members(rule: VoteRule, turnout: Turnout) -> int:
    """Everybody on the roll; with those who take no part where the rule lets them count against."""
    return turnout.members + (turnout.recused if rule.recusal_effect is RecusalEffect.AGAINST else 0)


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


def passes(rule: VoteRule, turnout: Turnout) -> bool:
    """Whether the yes votes reach the rule's share of its base. Nobody voting is never a pass."""
    over = denominator(rule, turnout)
    left, right = turnout.yes * rule.pass_den, over * rule.pass_num
    return over > 0 and (left > right if rule.strictly else left >= right)


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
    if not passes(rule, turnout) and share * rule.pass_den >= 1000 * rule.pass_num:
        return turnout.yes * 1000 // over if over else 0
    return share


def threshold(rule: VoteRule) -> Share | str:
    """90 % where the fraction is a whole percentage, else the fraction itself: 2/3."""
    percent, rest = divmod(rule.pass_num * 100, rule.pass_den)
    return f"{rule.pass_num}/{rule.pass_den}" if rest else Share(10 * percent)


def sentence(rule: VoteRule, turnout: Turnout) -> Reason:
    """The result as one sentence with numerator, denominator, base, percentage, threshold and clause."""
    return Reason(
        N_("%(yes)s/%(over)s thành viên đồng ý (%(percent)s), %(verdict)s %(compare)s %(threshold)s trên %(base)s (%(clause)s)."),
        yes=turnout.yes,
        over=denominator(rule, turnout),
        percent=Share(shown_share(rule, turnout)),
        verdict=Word(N_("đạt mức") if passes(rule, turnout) else N_("chưa đạt mức")),
        compare=Word(N_("trên") if rule.strictly else N_("từ")),
        threshold=threshold(rule),
        base=base_words(rule, turnout),
        clause=Word(rule.clause),
    )


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
    effect = RecusalEffect(kept.get("recusal_effect", RecusalEffect.REMOVED))
    rule = kept | {"mode": Mode(kept["mode"]), "base": Base(kept["base"]), "recusal_effect": effect}
    return VoteRule(**rule), Turnout(**facts["turnout"])
