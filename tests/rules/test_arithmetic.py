"""Quorum, threshold and verdict: whole numbers, checked against the table of domain.md §6.3 and the cases people argue about."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulation.errors import NotNow
from emulation.rules.voting import (
    Absent,
    Base,
    Mode,
    RecusalEffect,
    Tie,
    Turnout,
    VoteRule,
    asks_chair,
    denominator,
    from_facts,
    needed,
    passes,
    quorate,
    sentence,
    shown_share,
)

from emulation.rules.voting import as_facts, tenths, threshold  # isort: skip


def rule(num: int = 9, den: int = 10, strictly: bool = False, base: Base = Base.ALL) -> VoteRule:
    return VoteRule(Mode.OPEN, 2, 3, num, den, strictly, base, "Điều 9 Quy chế")


def turnout(members: int, yes: int, no: int = 0, abstain: int = 0, consulted: int = 0, present: int | None = None) -> Turnout:
    return Turnout(members, members - consulted if present is None else present, consulted, yes, no, abstain)


MORE_THAN_HALF, TWO_THIRDS, SEVENTY, SEVENTY_FIVE = rule(1, 2, strictly=True), rule(2, 3), rule(7, 10), rule(3, 4)
EIGHTY, NINETY, MORE_THAN_NINETY = rule(4, 5), rule(9, 10), rule(9, 10, strictly=True)
COLUMNS = (MORE_THAN_HALF, TWO_THIRDS, SEVENTY, SEVENTY_FIVE, EIGHTY, NINETY, MORE_THAN_NINETY)
TABLE = {
    3: (2, 2, 3, 3, 3, 3, 3),
    5: (3, 4, 4, 4, 4, 5, 5),
    7: (4, 5, 5, 6, 6, 7, 7),
    9: (5, 6, 7, 7, 8, 9, 9),
    11: (6, 8, 8, 9, 9, 10, 10),
    13: (7, 9, 10, 10, 11, 12, 12),
    15: (8, 10, 11, 12, 12, 14, 14),
    19: (10, 13, 14, 15, 16, 18, 18),
    21: (11, 14, 15, 16, 17, 19, 19),
}
CELLS = [(members, column, least) for members, row in TABLE.items() for column, least in zip(COLUMNS, row, strict=True)]


@pytest.mark.parametrize(("members", "column", "least"), CELLS)
def test_the_fewest_votes_that_pass(members, column, least):
    assert needed(column, members) == least
    assert passes(column, turnout(members, least)) is True
    assert passes(column, turnout(members, least - 1)) is False


@pytest.mark.parametrize(
    ("column", "members", "yes", "passed"),
    [
        (NINETY, 10, 9, True),
        (MORE_THAN_NINETY, 10, 9, False),
        (MORE_THAN_NINETY, 10, 10, True),
        (NINETY, 20, 18, True),
        (MORE_THAN_NINETY, 20, 18, False),
        (NINETY, 29, 26, False),
        (NINETY, 29, 27, True),
        (rule(55, 100), 100, 55, True),
        (rule(55, 100), 100, 54, False),
        (MORE_THAN_HALF, 8, 4, False),
        (NINETY, 0, 0, False),
    ],
)
def test_cases_people_argue_about(column, members, yes, passed):
    assert passes(column, turnout(members, yes)) is passed


def test_eight_of_nine_is_said_exactly():
    said = str(sentence(NINETY, turnout(9, 8, 1)))
    assert said == "8/9 thành viên đồng ý (88,9 %), chưa đạt mức từ 90 % trên tổng số thành viên Hội đồng (Điều 9 Quy chế)."


def test_nine_of_nine_is_said_exactly():
    said = str(sentence(NINETY, turnout(9, 9)))
    assert said == "9/9 thành viên đồng ý (100 %), đạt mức từ 90 % trên tổng số thành viên Hội đồng (Điều 9 Quy chế)."


def test_a_percentage_is_never_rounded_up_to_a_threshold_that_was_missed():
    """26 of 29 is 89.655…: nobody reads “89,7 %” as a pass, and 899.9 of 1000 must not read 90 %."""
    assert shown_share(NINETY, turnout(29, 26)) == 897
    assert shown_share(NINETY, turnout(9999, 8999)) == 899
    assert str(sentence(NINETY, turnout(9999, 8999))).startswith("8999/9999 thành viên đồng ý (89,9 %), chưa đạt")


@pytest.mark.parametrize(("num", "den", "said"), [(9, 10, "90 %"), (2, 3, "2/3"), (1, 2, "50 %"), (3, 4, "75 %"), (1, 8, "1/8")])
def test_a_threshold_is_said_as_it_is(num, den, said):
    assert str(threshold(rule(num, den))) == said


@pytest.mark.parametrize(
    ("base", "over"), [(Base.ALL, 9), (Base.PRESENT, 6), (Base.CONSULTED, 8), (Base.VALID, 7)], ids=lambda value: str(value)
)
def test_each_base_counts_its_own_people(base, over):
    here = Turnout(members=9, present=6, consulted=2, yes=5, no=1, abstain=1)
    assert denominator(rule(base=base), here) == over


def test_silence_counts_against_where_all_members_are_the_base():
    one_silent = Turnout(members=9, present=8, consulted=0, yes=8, no=0, abstain=0)
    assert passes(rule(base=Base.ALL), one_silent) is False
    assert passes(rule(base=Base.PRESENT), one_silent) is True


@pytest.mark.parametrize(("members", "here"), [(3, 2), (5, 4), (7, 5), (9, 6), (11, 8), (13, 9), (15, 10), (19, 13), (21, 14)])
def test_two_thirds_make_a_quorum(members, here):
    assert quorate(rule(), Turnout(members, here, 0, 0, 0, 0)) is None
    refused = quorate(rule(), Turnout(members, here - 1, 0, 0, 0, 0))
    assert isinstance(refused, NotNow)
    assert refused.values == {"here": here - 1, "members": members, "num": 2, "den": 3}


def test_the_consulted_count_for_the_quorum():
    assert quorate(rule(), Turnout(9, 4, 2, 0, 0, 0)) is None


def test_a_result_is_kept_and_read_again():
    facts = as_facts(NINETY, turnout(9, 8, 1))
    assert from_facts(facts) == (NINETY, turnout(9, 8, 1))


SHARES = st.tuples(st.integers(1, 100), st.integers(1, 100)).filter(lambda share: share[0] <= share[1])


@given(SHARES, st.booleans(), st.integers(1, 60), st.data())
def test_the_verdict_is_the_verdict_of_exact_fractions(share, strictly, members, data):
    yes = data.draw(st.integers(0, members))
    part, wanted = Fraction(yes, members), Fraction(*share)
    assert passes(rule(*share, strictly=strictly), turnout(members, yes)) == (part > wanted if strictly else part >= wanted)


@given(SHARES, st.booleans(), st.integers(1, 60))
def test_the_least_number_is_the_least(share, strictly, members):
    its = rule(*share, strictly=strictly)
    least = needed(its, members)
    assert not passes(its, turnout(members, least - 1))
    assert least > members or passes(its, turnout(members, least))


@given(st.integers(0, 500), st.integers(1, 500))
def test_what_is_shown_is_within_half_a_tenth(part, whole):
    part = min(part, whole)
    assert abs(Fraction(tenths(part, whole), 1000) - Fraction(part, whole)) <= Fraction(1, 2000)


@given(SHARES, st.booleans(), st.integers(1, 60), st.data())
def test_a_miss_never_reads_like_a_pass(share, strictly, members, data):
    its, votes = rule(*share, strictly=strictly), data.draw(st.integers(0, members))
    if not passes(its, turnout(members, votes)) and not strictly:
        assert Fraction(shown_share(its, turnout(members, votes)), 1000) < Fraction(*share)


SHARES = ((1, 2), (2, 3), (7, 10), (3, 4), (4, 5), (9, 10), (55, 100), (1, 1))


def many_cases():
    """Every council up to thirty members, some of whom are away, take no part or say nothing, under every kind of rule."""
    for members in range(1, 31):
        for away, recused in ((0, 0), (members // 4, 1), (members // 3, 2)):
            for yes in range(members - away + 1):
                no = (members - away - yes) // 2
                yield Turnout(members, members - away - (away > 1), int(away > 1), yes, no, members - away - yes - no, recused)


@pytest.mark.parametrize("base", Base)
@pytest.mark.parametrize("effect", RecusalEffect)
def test_thousands_of_cases_against_exact_fractions(base, effect):
    """The verdict is that of fractions, said a second time in other words: over which heads, more than or from."""
    tried = 0
    for said in many_cases():
        heads = {
            Base.ALL: said.members + (said.recused if effect is RecusalEffect.AGAINST else 0),
            Base.PRESENT: said.present,
            Base.CONSULTED: said.present + said.consulted,
            Base.VALID: said.yes + said.no + said.abstain,
        }[base]
        for (num, den), strictly in product(SHARES, (False, True)):
            asked = VoteRule(Mode.SECRET, 2, 3, num, den, strictly, base, "Điều 9", effect)
            share = Fraction(said.yes, heads) if heads else Fraction(-1)
            assert passes(asked, said) is (share > Fraction(num, den) if strictly else share >= Fraction(num, den))
            assert (said.yes >= needed(asked, heads)) is passes(asked, said) or not heads
            tried += 1
    assert tried > 2000


@pytest.mark.parametrize(
    ("yes", "over", "num", "den", "strictly", "passed"),
    [
        (26, 29, 9, 10, False, False),
        (4, 6, 2, 3, False, True),
        (9, 10, 9, 10, False, True),
        (9, 10, 9, 10, True, False),
        (18, 20, 9, 10, False, True),
        (18, 20, 9, 10, True, False),
        (19, 20, 9, 10, True, True),
    ],
)
def test_where_rounding_would_be_wrong(yes, over, num, den, strictly, passed):
    assert passes(rule(num, den, strictly), turnout(over, yes, over - yes)) is passed


@pytest.mark.parametrize(
    ("absent", "over", "passed"), [(Absent.WRITTEN, 9, False), (Absent.AGAINST, 9, False), (Absent.LEFT_OUT, 8, True)]
)
def test_one_who_is_absent(absent, over, passed):
    asked = replace(NINETY, absent=absent)
    said = Turnout(9, 8, 0, 8, 0, 0)
    assert (denominator(asked, said), passes(asked, said)) == (over, passed)


@pytest.mark.parametrize(("chair", "passed"), [(None, False), (True, True), (False, False)])
def test_a_tie_goes_with_the_chair_where_the_rule_says_so(chair, passed):
    said = replace(turnout(8, 4, 4), chair=chair)
    assert passes(replace(MORE_THAN_HALF, tie=Tie.CHAIR), said) is passed
    assert passes(MORE_THAN_HALF, said) is False
    assert asks_chair(replace(MORE_THAN_HALF, tie=Tie.CHAIR), said) is True
    assert asks_chair(MORE_THAN_HALF, said) is False


@pytest.mark.parametrize(("yes", "chair", "passed"), [(9, None, True), (9, True, True), (9, False, False), (8, True, False)])
def test_the_assent_of_the_chair_is_asked_apart(yes, chair, passed):
    assert passes(replace(NINETY, needs_chair=True), replace(turnout(9, yes, 9 - yes), chair=chair)) is passed


def test_the_sentence_says_what_the_chair_said():
    asked, said = replace(NINETY, needs_chair=True), turnout(9, 9)
    assert str(sentence(asked, said)).endswith("Còn chờ ý kiến của Chủ tịch Hội đồng.")
    assert str(sentence(asked, replace(said, chair=False))).endswith("Chủ tịch Hội đồng không đồng ý.")
    tie = replace(MORE_THAN_HALF, tie=Tie.CHAIR)
    assert "nên lấy theo bên đó" in str(sentence(tie, replace(turnout(8, 4, 4), chair=True)))


def test_who_is_only_consulted_may_not_count_for_the_quorum():
    said = turnout(9, 0, consulted=4)
    assert quorate(NINETY, said) is None
    assert isinstance(quorate(replace(NINETY, quorum_in_room=True), said), NotNow)


def test_facts_survive_being_kept():
    asked = replace(NINETY, tie=Tie.CHAIR, absent=Absent.LEFT_OUT, needs_chair=True)
    said = replace(turnout(9, 9), chair=True)
    assert from_facts(json.loads(json.dumps(as_facts(asked, said)))) == (asked, said)
    old = as_facts(NINETY, turnout(9, 9))
    for name in ("quorum_in_room", "absent", "tie", "needs_chair"):
        del old["rule"][name]
    del old["turnout"]["chair"]
    assert from_facts(old) == (NINETY, turnout(9, 9))
