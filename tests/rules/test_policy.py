"""The cases that a table of roles does not show: recusal, two people, boundaries of a mandate, what is frozen."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from emulation import clock
from emulation.db import db
from emulation.errors import NotNow, NotYours, Refused
from emulation.models import Decision, Mandate, Nomination
from emulation.rules import workflow as w
from emulation.rules.move import OPTIONAL
from emulation.rules.people import Role
from emulation.rules.policy import RULES, Act, can, may_start, why_not

pytestmark = pytest.mark.usefixtures("unsaved")


def test_every_act_has_its_rule():
    assert set(RULES) == set(Act)


def test_nobody_votes_on_themselves(world):
    reason = why_not(Act.VOTE, world.phuc, world.dossier_phuc)
    assert (type(reason), str(reason)) == (NotYours, "Đồng chí không tham gia hồ sơ này vì là người được đề nghị.")
    assert can(Act.VOTE, world.phuc, world.council)


def test_nobody_reviews_themselves(world):
    be, hoa, person = world.be, world.hoa, world.reviewing.person_id
    be.person_id = None
    db.session.flush()
    hoa.person_id = person
    assert isinstance(why_not(Act.REVIEW, world.hoa, world.reviewing), NotYours)
    assert can(Act.REVIEW, world.tuan, world.reviewing)


def test_nobody_handles_their_own_dossier(world):
    assert w.RETURN.why_not(world.minh, world.checking) is None
    world.minh.person_id = world.checking.person_id
    assert isinstance(w.RETURN.why_not(world.minh, world.checking), NotYours)


def test_an_officer_may_send_a_dossier_about_themselves(world):
    """In a small unit the officer is often the best worker; the meeting of the unit decides, and others judge."""
    world.lan.person_id = world.returned.person_id
    assert not isinstance(w.SEND_AGAIN.why_not(world.lan, world.returned), NotYours)


def test_a_nominee_reads_neither_reviews_nor_votes_nor_names(world):
    for act in (Act.READ_REVIEWS, Act.READ_VOTES, Act.READ_RECORD, Act.EDIT):
        assert isinstance(why_not(act, world.be, world.reviewing), NotYours), act
    assert can(Act.VIEW, world.be, world.reviewing)


def test_reviewers_read_each_other_only_after_their_own_is_sent(world):
    assert isinstance(why_not(Act.READ_REVIEWS, world.hoa, world.reviewing), NotNow)
    assert can(Act.READ_REVIEWS, world.hoa, world.posted)


def test_nobody_sees_a_vote_before_the_close(world):
    people = [world.hoa, world.minh, world.chu, world.kien]
    assert {type(why_not(Act.READ_VOTES, user, world.council)) for user in people} == {NotNow}
    assert [can(Act.READ_VOTES, user, world.voted) for user in people] == [True] * 4
    assert not can(Act.READ_VOTES, world.quang, world.voted)
    assert not can(Act.READ_VOTES, world.lan, world.voted)


def test_a_draft_is_its_units_own(world):
    everyone = world.people
    assert {name for name, user in everyone.items() if can(Act.VIEW, user, world.draft)} == {"lan", "tat"}


def test_help_opens_a_draft_to_those_above_and_to_nobody_else(world):
    readers = {name for name, user in world.people.items() if can(Act.VIEW, user, world.helped)}
    assert readers == {"lan", "tat", "minh", "chu", "kien", "quang"}
    assert {name for name, user in world.people.items() if can(Act.EDIT, user, world.helped)} == {"lan", "tat"}


@pytest.mark.parametrize(
    ("day", "holds"),
    [(date(2017, 12, 31), False), (date(2018, 1, 1), True), (date(2019, 12, 31), True), (date(2020, 1, 1), False)],
)
def test_a_mandate_holds_from_its_first_day_to_its_last(world, day, holds):
    with clock.stopped_at(datetime(day.year, day.month, day.day, 12, tzinfo=clock.VIETNAM)):
        assert can(Act.VIEW, world.cuu, world.draft) is holds
        assert may_start(world.cuu, world.unit1.id) is holds


def test_an_office_at_another_unit_is_no_office_here(world):
    nga = world.nga
    nga.mandates.append(Mandate(role=Role.SECRETARY, unit_id=world.unit2.id, valid_from=date(2018, 1, 1)))
    assert not can(Act.VIEW, world.nga, world.checking)
    assert isinstance(w.RETURN.why_not(world.nga, world.checking), NotYours)


def test_a_frozen_dossier_lies_still(world):
    frozen = {step.name for step in w.STEPS.values() if step.why_not(world.minh, world.frozen) is None}
    assert frozen == {"unfreeze"}
    assert {step.name for step in w.STEPS.values() if step.why_not(world.lan, world.frozen) is None} == {"withdraw"}


def test_it_takes_two_to_publish(world):
    decision, chu = world.decision, world.chu
    decision.approve(chu)
    chu.mandates.append(Mandate(role=Role.SECRETARY, unit_id=world.huyen.id, valid_from=date(2018, 1, 1)))
    assert isinstance(why_not(Act.PUBLISH_DECISION, world.chu, decision), NotYours)
    assert can(Act.PUBLISH_DECISION, world.minh, decision)


def test_only_an_open_vote_can_be_opened(world):
    reason = w.OPEN_VOTE.why_not(world.minh, world.secret)
    assert isinstance(reason, NotNow)
    assert "bỏ phiếu kín" in str(reason)


def test_a_dossier_that_was_declined_cannot_be_approved_with_the_rest(world):
    """A decision that lists a case which no longer waits could be approved, and then never published."""
    decision: Decision = world.decision
    assert decision.incomplete is None
    world.deciding.take(w.DECLINE, world.chu, reason="Ban Thường vụ không nhất trí.")
    assert isinstance(decision.incomplete, NotNow)
    with pytest.raises(Refused):
        decision.approve(world.chu)


def test_steps_say_whose_they_are_before_they_say_when(world):
    """A stranger to the office learns nothing of the state of the dossier from the answer."""
    strangers = [type(step.why_not(world.nga, world.checking)) for step in w.STEPS.values()]
    assert set(strangers) == {NotYours}


@pytest.mark.parametrize("step", w.STEPS.values(), ids=lambda step: step.name)
def test_a_step_needs_what_it_asks(world, step):
    """With every condition met, an empty answer is still refused."""
    asks = [ask for ask in step.asks if ask not in OPTIONAL]
    dossiers: list[Nomination] = list(world.dossiers.values())
    ready = [(user, n) for user in world.people.values() for n in dossiers if step.why_not(user, n) is None]
    for user, nomination in ready if asks else []:
        with pytest.raises(Refused):
            step.demand(user, nomination, {})
    assert ready or step.name in (
        "send_again",
        "close_vote",
        "post",
        "open_vote",
        "close_box",
        "chair_word",
        "run_off",
        "over_quota",
        "count_box",
        "void_box",
        "publish",
        "fail",
        "end_posting",
        "submit",
        "enter_paper",
        "enter_count",
        "confirm_count",
        "return_count",
        "enter_hands",
        "confirm_hands",
        "return_hands",
        "reject",
        "refuse",
    )
