"""What must be true of a dossier before a step, each condition with plain objects."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from types import SimpleNamespace as Plain

import pytest

from emulation import clock
from emulation.errors import NotNow
from emulation.rules import conditions as c
from emulation.rules.people import Role
from emulation.rules.ranking import Line, OverQuota
from emulation.rules.stage import Stage
from emulation.rules.voting import Base, Mode, Turnout, VoteRule

TODAY = datetime(2020, 9, 17, 8, tzinfo=clock.VIETNAM)
RULE = VoteRule(Mode.OPEN, 2, 3, 9, 10, False, Base.ALL, "Điều 9")


@pytest.fixture(autouse=True)
def today():
    with clock.stopped_at(TODAY):
        yield


def dossier(**more) -> Plain:
    whole = {
        "award_id": 1, "award": Plain(is_for=lambda kind: kind == "person"), "subject_kind": "person", "subject": "ai đó", "situation": "x", "deed": "x", "outcome": "x", "measure_name": "x", "measure_unit": "x",
        "measure_before": 0, "measure_after": 0, "base_met_on": date(2020, 6, 1), "base_present": 0, "base_for": 0, "base_against": 0,
        "live_attachments": ["tệp"], "scans": [], "campaign": Plain(opens_on=date(2020, 7, 1), closed_on=None), "is_late": False, "open_items": [],
        "counted_reviews": [], "edition": Plain(reviews_needed=2, vote_rule=RULE, quota=None), "id": 1, "events": [], "posted_until": None, "vote": None, "frozen_as": None, "decision_line": None,
    }  # fmt: skip
    return Plain(**whole | more)


LACKS = {
    "award": {"award_id": None, "award": None},
    "subject": {"subject": None},
    "situation": {"situation": "  \n"},
    "deed": {"deed": ""},
    "outcome": {"outcome": ""},
    "measure": {"measure_unit": ""},
    "base_meeting": {"base_for": None},
    "evidence": {"live_attachments": []},
}


def test_an_award_for_people_is_not_for_a_team():
    assert [field for field, _reason in c.missing(dossier(subject_kind="collective"))] == ["award"]


@pytest.mark.parametrize("part", LACKS)
def test_each_part_of_a_dossier_is_asked_for_by_itself(part):
    assert [field for field, _reason in c.missing(dossier(**LACKS[part]))] == [part]
    assert isinstance(c.complete(dossier(**LACKS[part])), NotNow)


def test_a_figure_of_nought_is_a_figure():
    assert c.complete(dossier()) is None


def test_the_sentence_counts_what_is_missing():
    reason = c.complete(dossier(deed="", outcome=""))
    assert reason.values["count"] == 2


def vote(
    is_open=True, passed=None, present=9, members=9, voted=(), mode=Mode.OPEN, tally=None, rule=RULE, yes=0, chair=None
) -> Plain:
    roll = [Plain(user_id=id, is_away=id > present) for id in range(1, members + 1)]
    ballots = [Plain(user_id=id) for id in voted]
    turnout = Turnout(members, present, 0, yes, 0, 0, chair=chair)
    facts = {"rule": rule, "turnout": turnout, "roll": roll, "ballots": ballots, "chair_agrees": chair}
    return Plain(mode=mode, tally=tally, is_open=is_open, passed=passed, **facts)


WITH_CHAIR = replace(RULE, needs_chair=True)


def ranked(over=OverQuota.RANK, unvoted=0, rounds=1, places=0, **line) -> dict:
    """A dossier, number 1, whose award has a quota; where the line through it and its rivals falls."""
    edition = Plain(quota=1, over_quota=over, rounds_most=rounds)
    line = Line(**{"within": (), "beyond": (), "tied": ()} | line, places=places)
    return {"edition": edition, "quota_line": line, "rivals_unvoted": unvoted}


def line(approved) -> Plain:
    return Plain(decision=Plain(approved_at=TODAY if approved else None))


ENTERED, CONFIRMED = Plain(is_confirmed=False), Plain(is_confirmed=True)
DONE, OPEN = Plain(answered_at=TODAY), Plain(answered_at=None)
SECRET = Plain(reviews_needed=2, vote_rule=VoteRule(Mode.SECRET, 2, 3, 9, 10, False, Base.ALL, "Điều 9"))


def asking(needs: bool, leads_to: Stage = Stage.POSTED, **more) -> dict:
    """A person's dossier under an edition that does or does not ask for consent before posting."""
    edition = Plain(posting_needs_consent=needs, after=lambda stage: leads_to)
    return {"person_id": 1, "stage": Stage.REVIEWING, "consent": None, "edition": edition} | more


YES, NO = Plain(agreed=True, reason=""), Plain(agreed=False, reason="Chưa đúng.")
MET = [
    (c.came_on_paper, {"scans": ["tệp"]}),
    (c.consented, asking(False)),
    (c.consented, asking(False, consent=NO)),
    (c.consented, asking(True, consent=YES)),
    (c.consented, asking(True, person_id=None)),
    (c.consented, asking(True, leads_to=Stage.REVIEWING)),
    (c.campaign_open, {}),
    (c.campaign_open, {"campaign": Plain(opens_on=date(2020, 9, 17), closed_on=None)}),
    (c.late, {"is_late": True}),
    (c.everything_fixed, {"open_items": [DONE, DONE]}),
    (c.enough_reviews, {"counted_reviews": [1, 2]}),
    (c.posting_over, {"posted_until": date(2020, 9, 16)}),
    (c.opinions_answered, {"edition": Plain(answers_first=True), "open_opinions": []}),
    (c.opinions_answered, {"edition": Plain(answers_first=False), "open_opinions": [Plain()]}),
    (c.no_gate_alleged, {"open_gates": []}),
    (c.may_open_vote, {}),
    (c.in_secret, {"edition": SECRET}),
    (c.no_vote, {}),
    (c.vote_open, {"vote": vote()}),
    (c.quorum, {"vote": vote(present=6)}),
    (c.all_have_voted, {"vote": vote(present=2, voted=(1, 2))}),
    (c.all_have_voted, {"vote": vote(mode=Mode.PAPER)}),
    (c.on_paper, {"vote": vote(mode=Mode.PAPER)}),
    (c.by_hands, {"vote": vote(mode=Mode.HANDS)}),
    (c.no_count, {"vote": vote(mode=Mode.PAPER)}),
    (c.count_entered, {"vote": vote(mode=Mode.PAPER, tally=ENTERED)}),
    (c.count_confirmed, {"vote": vote(mode=Mode.HANDS, tally=CONFIRMED)}),
    (c.count_confirmed, {"vote": vote()}),
    (c.vote_closed, {"vote": vote(False, True)}),
    (c.held_by_secretary, {"frozen_as": Role.SECRETARY}),
    (c.vote_passed, {"vote": vote(False, True)}),
    (c.vote_failed, {"vote": vote(False, False)}),
    (c.chair_awaited, {"vote": vote(False, True, rule=WITH_CHAIR, yes=9)}),
    (c.chair_heard, {"vote": vote(False, True)}),
    (c.chair_heard, {"vote": vote(False, True, rule=WITH_CHAIR, yes=9, chair=True)}),
    (c.chair_heard, {"vote": vote(False, False, rule=WITH_CHAIR, yes=2)}),
    (c.within_quota, {}),
    (c.within_quota, ranked(within=(1,))),
    (c.beyond_quota, ranked(beyond=(1,))),
    (c.beyond_quota, ranked(tied=(1, 2), places=1)),
    (c.line_is_tied, ranked(tied=(1, 2), places=1)),
    (c.line_is_tied, ranked(OverQuota.RUN_OFF, within=(1,), beyond=(2,))),
    (c.rounds_left, ranked(rounds=2)),
    (c.rounds_left, ranked(rounds=3) | {"events": [Plain(step="run_off")]}),
    (c.in_no_decision, {}),
    (c.in_no_decision, {"decision_line": line(False)}),
    (c.no_open_vote, {"vote": vote(False, True)}),
    (c.in_approved_decision, {"decision_line": line(True)}),
]
UNMET = [
    (c.came_on_paper, {}),
    (c.came_on_paper, {"scans": ["tệp"], "award_id": None}),
    (c.came_on_paper, {"scans": ["tệp"], "subject": None}),
    (c.consented, asking(True)),
    (c.consented, asking(True, consent=NO)),
    (c.campaign_open, {"campaign": Plain(opens_on=date(2020, 9, 18), closed_on=None)}),
    (c.campaign_open, {"campaign": Plain(opens_on=date(2020, 7, 1), closed_on=date(2020, 9, 17))}),
    (c.late, {}),
    (c.everything_fixed, {"open_items": [DONE, OPEN]}),
    (c.enough_reviews, {"counted_reviews": [1]}),
    (c.posting_over, {"posted_until": date(2020, 9, 17)}),
    (c.posting_over, {}),
    (c.opinions_answered, {"edition": Plain(answers_first=True), "open_opinions": [Plain()]}),
    (c.no_gate_alleged, {"open_gates": [Plain(code="2222-2222-2228")]}),
    (c.may_open_vote, {"vote": vote()}),
    (c.may_open_vote, {"edition": SECRET}),
    (c.in_secret, {}),
    (c.no_vote, {"vote": vote()}),
    (c.vote_open, {}),
    (c.vote_open, {"vote": vote(False, True)}),
    (c.quorum, {"vote": vote(present=5)}),
    (c.quorum, {}),
    (c.all_have_voted, {"vote": vote(present=2, voted=(1,))}),
    (c.on_paper, {"vote": vote()}),
    (c.on_paper, {"vote": vote(False, True, mode=Mode.PAPER)}),
    (c.by_hands, {"vote": vote(mode=Mode.PAPER)}),
    (c.no_count, {"vote": vote(mode=Mode.PAPER, tally=ENTERED)}),
    (c.count_entered, {"vote": vote(mode=Mode.PAPER)}),
    (c.count_entered, {"vote": vote(mode=Mode.PAPER, tally=CONFIRMED)}),
    (c.count_confirmed, {"vote": vote(mode=Mode.PAPER)}),
    (c.count_confirmed, {"vote": vote(mode=Mode.HANDS, tally=ENTERED)}),
    (c.vote_closed, {"vote": vote()}),
    (c.held_by_secretary, {"frozen_as": Role.INSPECTOR}),
    (c.vote_passed, {"vote": vote(False, False)}),
    (c.vote_passed, {"vote": vote()}),
    (c.vote_failed, {"vote": vote(False, True)}),
    (c.vote_failed, {}),
    (c.chair_awaited, {"vote": vote(False, True)}),
    (c.chair_awaited, {"vote": vote(rule=WITH_CHAIR)}),
    (c.chair_awaited, {"vote": vote(False, True, rule=WITH_CHAIR, yes=9, chair=False)}),
    (c.chair_heard, {"vote": vote(False, True, rule=WITH_CHAIR, yes=9)}),
    (c.within_quota, ranked(beyond=(1,))),
    (c.within_quota, ranked(tied=(1, 2), places=1)),
    (c.within_quota, ranked(within=(1,), unvoted=1)),
    (c.beyond_quota, {}),
    (c.beyond_quota, ranked(within=(1,))),
    (c.beyond_quota, ranked(beyond=(1,), unvoted=2)),
    (c.line_is_tied, ranked(beyond=(1,), tied=(2, 3), places=1)),
    (c.line_is_tied, ranked(tied=(1, 2), places=1, unvoted=1)),
    (c.line_is_tied, {"quota_line": None}),
    (c.rounds_left, ranked(rounds=1)),
    (c.rounds_left, ranked(rounds=2) | {"events": [Plain(step="run_off")]}),
    (c.in_no_decision, {"decision_line": line(True)}),
    (c.no_open_vote, {"vote": vote()}),
    (c.in_approved_decision, {}),
    (c.in_approved_decision, {"decision_line": line(False)}),
]


def name(value) -> str:
    return value.__name__ if callable(value) else ""


@pytest.mark.parametrize(("condition", "facts"), MET, ids=name)
def test_met(condition, facts):
    assert condition(dossier(**facts)) is None


@pytest.mark.parametrize(("condition", "facts"), UNMET, ids=name)
def test_not_met_says_why(condition, facts):
    reason = condition(dossier(**facts))
    assert isinstance(reason, NotNow)
    assert str(reason).endswith(".")


def test_every_condition_stands_in_both_lists():
    from emulation.rules.workflow import STEPS

    used = {condition for step in STEPS.values() for condition in step.when} - {c.complete}
    assert {condition for condition, _facts in MET} == {condition for condition, _facts in UNMET} == used
