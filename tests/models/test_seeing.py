"""What one may see is what one is shown: the SQL of the lists agrees with the policy, for everybody, on everything."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask_login import AnonymousUserMixin
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from emulation import clock
from emulation.db import db
from emulation.models import (
    AwardRecord,
    Campaign,
    Complaint,
    Decision,
    Nomination,
    OfficeLog,
    Person,
    Proposal,
    Unit,
    User,
    Withdrawal,
)
from emulation.rules import workflow as w
from emulation.rules.conflict import ConflictKind, is_recused
from emulation.rules.people import Role, acts_as
from emulation.rules.policy import Act, can
from emulation.rules.stage import Stage


@pytest.fixture
def everybody(world) -> dict[str, User]:
    return world.people


def differences(everybody, model, act, things) -> Iterator[tuple[str, int]]:
    for name, user in everybody.items():
        listed = set(db.session.scalars(model.visible_to(user).with_only_columns(model.id)))
        for thing in things:
            if thing is user and act is Act.RESET_PASSWORD:
                continue  # one's own account is on the list, and changed elsewhere
            if (thing.id in listed) != can(act, user, thing):
                yield name, thing.id


@pytest.mark.parametrize(
    ("model", "act"),
    [
        (Nomination, Act.VIEW),
        (Proposal, Act.VIEW_PROPOSAL),
        (Decision, Act.VIEW_DECISION),
        (Person, Act.MANAGE_PERSON),
        (User, Act.RESET_PASSWORD),
        (Unit, Act.MANAGE_PEOPLE),
    ],
    ids=["dossiers", "proposals", "decisions", "people", "passwords", "units"],
)
def test_the_list_and_the_rule_agree(everybody, both_databases, model, act):
    things = list(db.session.scalars(select(model)))
    assert len(things) * len(everybody) > 30
    assert list(differences(everybody, model, act, things)) == []


@pytest.mark.parametrize(
    ("model", "act"),
    [
        (Campaign, Act.VIEW_CAMPAIGN),
        (AwardRecord, Act.VIEW_AWARD),
        (Complaint, Act.VIEW_COMPLAINT),
    ],
    ids=["seasons", "awards", "complaints"],
)
def test_the_list_and_the_rule_agree_after_the_decision(everybody, both_databases, model, act):
    things = list(db.session.scalars(select(model)))
    assert things
    assert list(differences(everybody, model, act, things)) == []


def test_a_stranger_sees_nothing(world, both_databases):
    stranger = AnonymousUserMixin()
    for model in (Nomination, Proposal, Decision, Person, User, Unit, Campaign, AwardRecord, Complaint, Withdrawal, OfficeLog):
        assert db.session.scalars(model.visible_to(stranger)).all() == []
    assert db.session.execute(Nomination.rows(stranger)).all() == []


def test_rows_are_the_dossiers_one_may_see(everybody, both_databases):
    for name, user in everybody.items():
        rows = [row.id for row in db.session.execute(Nomination.rows(user))]
        assert sorted(rows) == sorted(db.session.scalars(Nomination.visible_to(user).with_only_columns(Nomination.id))), name
        assert len(rows) == len(set(rows))


def waits(user: User, n: Nomination) -> bool:
    """What waits on a desk, said without SQL: a stage whose next act is mine and can be done, a review, a vote."""
    if n.is_frozen:
        return False
    officer, secretary = acts_as(user, Role.OFFICER, n), acts_as(user, Role.SECRETARY, n)
    match n.stage:
        case Stage.DRAFT | Stage.RETURNED:
            return officer
        case Stage.SUBMITTED | Stage.CHECKING:
            return secretary
        case Stage.REVIEWING:
            asked = {
                a.reviewer_id for a in n.assignments if acts_as(a.reviewer, Role.REVIEWER, n) and not is_recused(a.reviewer, n)
            }
            sent = {r.reviewer_id for r in n.reviews if r.is_sent}
            return can(Act.REVIEW, user, n) or (secretary and asked <= sent)
        case Stage.POSTED:
            return secretary and n.posted_until < clock.today()
        case Stage.COUNCIL:
            return can(Act.VOTE, user, n) or (secretary and not being_voted(n))
        case Stage.DECIDING:
            return secretary and n.decision_line is None
    return False


def being_voted(n: Nomination) -> bool:
    if n.vote is None or not n.vote.is_open:
        return False
    voted = {ballot.user_id for ballot in n.vote.ballots}
    return any(not seat.is_away and seat.user_id not in voted for seat in n.vote.roll)


def test_the_desk_lists_just_what_waits_for_its_owner(everybody, both_databases):
    things = list(db.session.scalars(select(Nomination)))
    for name, user in everybody.items():
        desk = {row.code for row in db.session.execute(Nomination.rows(user, mine="1"))}
        assert desk == {n.code for n in things if waits(user, n)}, name


def test_lists_and_rules_agree_after_somebody_stepped_aside(world, everybody, both_databases, unsaved):
    """Wherever the dossier stands: nobody who declared a conflict finds it in a list, a count or on the desk."""
    for key, who in {"reviewing": "tuan", "posted": "hoa", "council": "thao", "checking": "minh", "voted": "kien"}.items():
        n = getattr(world, key)
        n.declare_conflict(getattr(world, who), ConflictKind.KIN, "Là em ruột.")
        db.session.flush()
        listed = {row.id for row in db.session.execute(Nomination.rows(getattr(world, who)))}
        found = {row.id for row in db.session.execute(Nomination.rows(getattr(world, who), q=n.nominee_name))}
        assert n.id not in listed | found, key
    things = list(db.session.scalars(select(Nomination)))
    assert list(differences(everybody, Nomination, Act.VIEW, things)) == []
    for name, user in everybody.items():
        desk = {row.code for row in db.session.execute(Nomination.rows(user, mine="1"))}
        assert desk == {n.code for n in things if can(Act.VIEW, user, n) and waits(user, n)}, name


def test_somebody_waits(world):
    """Lest the two agree on nothing: Tuấn has a review to write, Thảo two votes to cast, Sơn has cast both of his."""
    waiting = {
        who: {row.code for row in db.session.execute(Nomination.rows(getattr(world, who), mine="1"))}
        for who in ("tuan", "thao", "son")
    }
    assert waiting == {"tuan": {world.reviewing.code}, "thao": {world.council.code, world.dossier_phuc.code}, "son": set()}


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"stage": "checking"}, {"checking", "frozen"}),
        ({"frozen": "1"}, {"frozen"}),
        ({"late": "1"}, {"late"}),
        ({"unit": "unit2"}, {"phuc", "secret", "late", "short"}),
        ({"award": "giay-khen"}, {"late", "short"}),
        ({"q": "ly dang"}, {"checking"}),
        ({"q": "LÝ ĐANG xét"}, {"checking"}),
        ({"q": "dang"}, {"checking", "council", "phuc"}),
        ({"q": "ang"}, set()),
        ({"q": "%"}, set()),
        ({"q": "_"}, set()),
        ({"q": "K20-04"}, {"checking"}),
        ({"q": "dang", "unit": "unit2"}, {"phuc"}),
    ],
)
def test_a_filter_finds_what_it_says(world, both_databases, wanted, found):
    codes = {n.code: key for key, n in world.dossiers.items()}
    assert {codes[row.code] for row in db.session.execute(Nomination.rows(world.minh, **wanted))} == found


def test_people_are_found_without_marks_and_only_in_the_unit(world, both_databases):
    from emulation.models import Membership

    day = world.campaign.opens_on
    unit1, unit2 = world.unit1.id, world.unit2.id
    assert [name for _id, name, *_ in db.session.execute(Membership.in_unit(unit1, day, "be thi"))] == ["Trịnh Thị Bé"]
    assert db.session.execute(Membership.in_unit(unit2, day, "be thi")).all() == []
    given = [name for _id, name, *_ in db.session.execute(Membership.in_unit(unit1, day))]
    by_key = db.session.scalars(select(Person.name).where(Person.name.in_(given)).order_by(Person.sort_key)).all()
    assert given == by_key
    assert len(given) > 5


@given(st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_list_and_the_rule_agree_wherever_dossiers_go(world, unsaved, data):
    """A walk of a few allowed steps from anywhere; the twins still agree."""
    savepoint = db.session.begin_nested()
    try:
        wander(world, data)
        assert list(differences(world.people, Nomination, Act.VIEW, world.dossiers.values())) == []
    finally:
        savepoint.rollback()
        db.session.expire_all()


def step_aside(people, n, data) -> None:
    """Now and then somebody declares a conflict, and now and then a declaration is taken back."""
    free = [user for user in people if can(Act.DECLARE_CONFLICT, user, n)]
    if free and data.draw(st.booleans()):
        n.declare_conflict(data.draw(st.sampled_from(free)), ConflictKind.KIN, "Là em ruột.")
        db.session.flush()
    standing = [c for c in n.conflicts if c.stands]
    lifters = [user for user in people if can(Act.LIFT_CONFLICT, user, n) and standing and user.id != standing[0].user_id]
    if lifters and data.draw(st.booleans()):
        n.withdraw_conflict(standing[0].id, lifters[0], "Khai nhầm hồ sơ.")
        db.session.flush()


def wander(world, data) -> None:
    people, things = list(world.people.values()), list(world.dossiers.values())
    for _move in range(4):
        n = data.draw(st.sampled_from(things))
        step_aside(people, n, data)
        moves = [
            (s, u)
            for s in w.STEPS.values()
            for u in people
            if s.name not in ("publish", "return") and s.carried_by is not w.Carrier.BOX and s.why_not(u, n) is None
        ]
        if moves:
            step, user = data.draw(st.sampled_from(moves))
            everyone = {m.user_id for m in n.council()} if n.stage is Stage.COUNCIL else set()
            n.take(step, user, reason="lý do", cause="lý do", gist="tóm tắt", present=everyone, consulted=set())
            db.session.flush()
