"""The small tables of the council: its composition, its counting board, what ties whom to a case, what can still be reached."""

from __future__ import annotations

import pytest

from emulation.rules.conflict import ConflictKind
from emulation.rules.council import CouncilLimit, council_faults
from emulation.rules.forecast import forecast
from emulation.rules.matching import CaseFacts, MemberFacts, ties
from emulation.rules.meeting import Candidate, board_fault
from emulation.rules.people import CouncilSeat
from emulation.rules.voting import Base, Mode, RecusalEffect, VoteRule

CHAIR, VICE, SECRETARY, MEMBER = CouncilSeat
LIMITS = {
    CouncilLimit.MOST_MEMBERS: 9, CouncilLimit.CHAIRS: 1, CouncilLimit.MOST_VICE_CHAIRS: 2, CouncilLimit.SECRETARIES: 1,
}  # fmt: skip
SOUND = [CHAIR, VICE, SECRETARY, *[MEMBER] * 6]


@pytest.mark.parametrize(
    ("seats", "said"),
    [
        (SOUND, []),
        ([], ["Hội đồng chưa có ai đang trong nhiệm kỳ."]),
        ([*SOUND, MEMBER], ["Hội đồng có 10 thành viên, nhiều hơn mức 9 người."]),
        (SOUND[1:], ["Hội đồng có 0 người ở ghế “Chủ tịch Hội đồng”, trong khi quy định là 1."]),
        ([CHAIR, *SOUND[:-1]], ["Hội đồng có 2 người ở ghế “Chủ tịch Hội đồng”, trong khi quy định là 1."]),
        ([CHAIR, VICE], ["Hội đồng có 0 người ở ghế “Thư ký Hội đồng”, trong khi quy định là 1."]),
        ([CHAIR, SECRETARY, VICE, VICE, VICE], ["Hội đồng có 3 phó chủ tịch, nhiều hơn mức 2 người."]),
    ],
)
def test_what_is_wrong_with_a_council(seats, said):
    assert [str(fault) for fault in council_faults(seats, LIMITS)] == said
    assert council_faults(seats or [MEMBER], {}) == []


A, B, C = (Candidate(name) for name in "ABC")


@pytest.mark.parametrize(
    ("board", "said"),
    [
        ([A, B, C], None),
        ([A, B, Candidate("D", is_chair=True)], None),
        ([A, B], "Ban kiểm phiếu có 2 người, trong khi cần đúng 3 người."),
        ([A, Candidate("D", is_chair=True), Candidate("E", is_chair=True)], "Ban kiểm phiếu có 2 chủ tịch, nhiều hơn mức 1 người."),
        ([A, B, Candidate("D", nominated=True)], "D là người được đề nghị trong chương trình nên không kiểm phiếu."),
        ([A, B, Candidate("D", recused=True)], "D có xung đột lợi ích ở một hồ sơ trong chương trình nên không kiểm phiếu."),
        ([A, B, Candidate("D", is_admin=True)], "D là người quản trị phần mềm nên không kiểm phiếu."),
    ],
)  # fmt: skip
def test_who_may_count(board, said):
    fault = board_fault(board, 3, 1)
    assert (fault if fault is None else str(fault)) == said


CASE = CaseFacts(7, unit_id=10, person_id=100, above=frozenset({20}), sent_by=frozenset({5}))


@pytest.mark.parametrize(
    ("member", "found"),
    [
        (MemberFacts(1), []),
        (MemberFacts(1, person_id=101, works_in=frozenset({11}), heads=frozenset({30})), []),
        (MemberFacts(1, person_id=100), [(ConflictKind.NOMINEE, True)]),
        (MemberFacts(1, person_id=100, works_in=frozenset({10})), [(ConflictKind.NOMINEE, True)]),
        (MemberFacts(1, works_in=frozenset({10})), [(ConflictKind.UNIT, False)]),
        (MemberFacts(1, works_in=frozenset({10}), heads=frozenset({10})), [(ConflictKind.UNIT, False)]),
        (MemberFacts(1, heads=frozenset({20})), [(ConflictKind.UNIT, False)]),
        (MemberFacts(5), [(ConflictKind.OWN_WORK, False)]),
        (MemberFacts(5, heads=frozenset({10})), [(ConflictKind.UNIT, False), (ConflictKind.OWN_WORK, False)]),
        (MemberFacts(1, declared_about={100: "K20-01"}), [(ConflictKind.KIN, False)]),
        (MemberFacts(1, declared_about={999: "K20-01"}), []),
    ],
)
def test_what_ties_a_member_to_a_case(member, found):
    assert [(tie.kind, tie.bars) for tie in ties(member, CASE)] == found


def test_a_case_about_nobody_in_the_registry_has_no_nominee_among_the_members():
    assert ties(MemberFacts(1, person_id=None), CaseFacts(7, unit_id=10, person_id=None)) == []


def rule(base=Base.ALL, effect=RecusalEffect.REMOVED, share=(9, 10), strictly=False):
    return VoteRule(Mode.OPEN, 2, 3, *share, strictly, base, "Điều 9", effect)


@pytest.mark.parametrize(
    ("its", "members", "recused", "away", "consulted", "expected"),
    [
        (rule(), 9, 0, 0, 0, (9, 9, 9, True)),
        (rule(), 8, 1, 0, 0, (8, 8, 8, True)),
        (rule(effect=RecusalEffect.AGAINST), 8, 1, 0, 0, (8, 9, 9, False)),  # 8/9 is 88.9 %
        (rule(effect=RecusalEffect.AGAINST), 9, 1, 0, 0, (9, 10, 9, True)),
        (rule(effect=RecusalEffect.AGAINST, strictly=True), 9, 1, 0, 0, (9, 10, 10, False)),
        (rule(), 9, 0, 1, 0, (8, 9, 9, False)),
        (rule(), 9, 0, 0, 2, (9, 9, 9, True)),
        (rule(Base.CONSULTED, share=(7, 10)), 9, 0, 2, 1, (7, 7, 5, True)),
        (rule(Base.PRESENT, share=(1, 2), strictly=True), 9, 0, 2, 1, (7, 6, 4, True)),
        (rule(share=(1, 2), strictly=True), 9, 0, 4, 0, (5, 9, 5, True)),
        (rule(share=(1, 2), strictly=True), 9, 0, 5, 0, (4, 9, 5, False)),
        (rule(), 0, 9, 0, 0, (0, 0, 1, False)),
    ],
)
def test_whether_the_threshold_can_still_be_reached(its, members, recused, away, consulted, expected):
    seen = forecast(its, members, recused, away, consulted)
    assert (seen.voters, seen.over, seen.needed, seen.reachable) == expected
    assert str(seen.sentence).startswith("Không thể đạt") is not expected[3]


def test_the_sentence_says_when_everybody_must_agree_and_what_the_quorum_lacks():
    assert str(forecast(rule(), 9, 0).sentence).startswith("Chỉ đạt khi mọi người đồng ý: cần 9/9 phiếu")
    assert forecast(rule(), 9, 0, away=3).no_quorum is None
    assert "Mới có 5/9 thành viên" in str(forecast(rule(), 9, 0, away=4).no_quorum)
