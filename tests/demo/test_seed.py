"""The demonstration: the figures of the article, a case at every stage, and the same district every time."""

from __future__ import annotations

import hashlib
import json
import re
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from emulation import clock
from emulation.db import db
from emulation.demo import FIRST_MOMENT, NotEmpty, seed
from emulation.demo.seed_users import PASSWORD, SIGN_INS
from emulation.doctor import Level, examine
from emulation.files import Store
from emulation.installation import DEMO, OFFSET
from emulation.models import (
    Attachment,
    Award,
    AwardRecord,
    Certainty,
    Decision,
    Edition,
    Form,
    Limit,
    Nomination,
    Notice,
    OpenBallot,
    Opinion,
    Person,
    Proposal,
    Published,
    Review,
    Seat,
    Setting,
    User,
    Vote,
    figures,
    indicators,
)  # fmt: skip
from emulation.models.published import Kind
from emulation.rules.people import Role
from emulation.rules.stage import Stage
from tests.web.counting import every_number_equals_its_list, listed
from tests.world import make_app, put_away

TODAY = FIRST_MOMENT.date()
LONGEST = 20  # seconds of our own work, however busy the machine is


def seeded(folder: Path) -> Flask:
    app = make_app(f"sqlite:///{folder / 'demo.sqlite'}", folder, ROOT_UNIT="cujut")
    with app.app_context():
        db.create_all()
        seed()
        db.session.rollback()
    return app


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    begun = time.process_time()
    app = seeded(tmp_path_factory.mktemp("district"))
    app.extensions["seconds"] = time.process_time() - begun
    with app.app_context(), clock.stopped_at(FIRST_MOMENT), put_away():
        yield app


@pytest.fixture
def session(district):
    return db.session


def count(session, query) -> int:
    return session.scalar(select(func.count()).select_from(query.subquery()))


def user(session, username: str) -> User:
    return session.scalars(select(User).where(User.username == username)).one()


# the figures


def test_it_is_written_in_time(district):
    assert district.extensions["seconds"] < LONGEST


def test_nobody_was_told_anything_after_the_first_moment(session):
    """What the diary's last page brings about is dated by the diary too, not by the hour of the seeding."""
    assert session.scalar(select(func.max(Notice.made_at))) <= FIRST_MOMENT


def test_the_article_is_told_in_figures(session):
    assert session.scalar(figures.base_units(TODAY)) == 89
    assert session.scalar(figures.people(TODAY)) == count(session, select(Person.id)) == 3320
    assert session.scalar(figures.trained(range(2016, 2021))) == 312


def test_five_years_of_higher_awards_are_1_67_and_68(session):
    remembered = select(Award.form, func.count()).join(AwardRecord, AwardRecord.award_id == Award.id)
    remembered = remembered.where(AwardRecord.nomination_id.is_(None)).group_by(Award.form)
    assert dict(session.execute(remembered).all()) == {Form.ORDER: 1, Form.CERTIFICATE: 67, Form.TITLE: 68}
    public = select(Published.award_form, func.count()).where(Published.kind == Kind.RESULT, Published.award_form != Form.LETTER)
    assert dict(session.execute(public.group_by(Published.award_form)).all()) == {
        Form.ORDER: 1,
        Form.CERTIFICATE: 67,
        Form.TITLE: 68,
    }


def test_the_clock_begins_on_the_day_of_the_article(session):
    offset = int(session.get(Setting, OFFSET).value)
    late = clock.real_now() + timedelta(seconds=offset) - FIRST_MOMENT
    assert timedelta(seconds=-1) <= late < timedelta(minutes=10)
    assert session.get(Setting, DEMO).value == "1"


# the cases


def test_several_cases_stand_at_every_stage(session):
    stages = dict(session.execute(select(Nomination.stage, func.count()).group_by(Nomination.stage)).all())
    assert sum(stages.values()) >= 60
    assert {stage: stages.get(stage, 0) for stage in Stage if stages.get(stage, 0) < 2} == {}


def test_the_council_has_cases_before_during_and_after_a_vote(session):
    cases = session.scalars(select(Nomination).where(Nomination.stage == Stage.COUNCIL)).all()
    votes = [case.vote for case in cases]
    assert sum(vote is None for vote in votes) >= 2
    assert sum(vote is not None and vote.is_open for vote in votes) >= 3
    assert {vote.passed for vote in votes if vote is not None and not vote.is_open} == {True, False}


def test_one_case_failed_by_one_voice_of_nine(session):
    failed = select(Vote).join(Nomination, Nomination.id == Vote.nomination_id).where(Nomination.stage == Stage.NOT_PASSED)
    assert [(v.yes, len(v.roll), v.pass_num, v.pass_den) for v in session.scalars(failed) if not v.passed] == [(8, 9, 9, 10)]


def test_two_cases_are_frozen_one_asks_for_help_and_postings_are_open(session):
    assert (
        count(session, select(Nomination).where(Nomination.frozen_at.is_not(None))) == 2
    )  # one by the secretary, one by an objection
    assert count(session, select(Opinion).where(Opinion.holds)) == 1
    assert count(session, select(Nomination).where(Nomination.help_asked_at.is_not(None))) == 1
    assert count(session, Published.open_postings(TODAY)) >= 8
    assert count(session, select(Nomination).where(Nomination.stage == Stage.POSTED, Nomination.posted_until < TODAY)) >= 2


def test_decisions_stand_at_every_point_of_their_way(session):
    decisions = session.scalars(select(Decision).order_by(Decision.id)).all()
    assert [(d.approved_at is not None, d.published_at is not None) for d in decisions] == [
        (True, True), (True, True), (True, False), (False, False),
    ]  # fmt: skip
    assert 8 <= sum(len(d.lines) for d in decisions if d.published_at) <= 12


def test_only_what_is_given_by_the_district_was_decided_there(session):
    listed = {line.nomination.award.code for decision in session.scalars(select(Decision)) for line in decision.lines}
    assert listed == {"GK-TT", "LDG-LDST"}


def test_newest_published_comes_last(session):
    moments = session.scalars(select(Published.published_at).order_by(Published.id)).all()
    assert moments == sorted(moments)


def test_no_rule_claims_more_than_was_verified(session):
    verified = {
        e.award.code: e.vote_legal_ref for e in session.scalars(select(Edition)) if e.vote_certainty is Certainty.VERIFIED
    }
    assert verified == {"CSTD-TLD": "NĐ 91/2017/NĐ-CP, điều 45 khoản 8"}
    told = session.scalars(select(Edition.legal_ref).union(select(Edition.vote_legal_ref), select(Limit.legal_ref))).all()
    assert {text for text in told if not text.startswith("mặc định của phần mềm")} == set(verified.values())


# the people


def test_everybody_who_signs_in_is_there_with_the_printed_password(session):
    from emulation.web.enter import password_is_right

    enabled = session.scalars(select(User.username).where(User.is_enabled)).all()
    assert set(enabled) == set(SIGN_INS)
    assert password_is_right(user(session, "thuky"), PASSWORD)
    assert not password_is_right(user(session, "canbo.caosu"), PASSWORD)
    assert count(session, select(User).where(~User.is_demo)) == 0


def test_nine_sit_in_the_council_and_all_have_an_open_vote_waiting(session):
    seated = [m.user for m in Nomination.council(session.scalars(select(Nomination)).first())]
    assert [u.username for u in seated] == ["chutich", "phochutich", "thuky", *(f"uyvien{n}" for n in range(1, 7))]
    for member in seated:
        assert session.scalar(select(func.count()).select_from(Nomination).where(Nomination.awaits_vote_by(member))) >= 1


def test_the_first_reviewer_has_reviews_waiting(session):
    mine = Nomination.awaits_review_by(user(session, "uyvien1"))
    assert session.scalar(select(func.count()).select_from(Nomination).where(mine)) >= 3


def test_an_officer_finds_a_sent_proposal_and_a_draft(session):
    officer = user(session, "canbo.tatthang")
    proposals = session.scalars(Proposal.visible_to(officer).order_by(Proposal.id)).all()
    assert [proposal.submitted_at is not None for proposal in proposals] == [True, False]
    assert len({n.stage for n in proposals[0].nominations}) >= 4
    assert [len(n.items) > 1 for n in proposals[0].nominations if n.stage is Stage.RETURNED] == [True]
    assert [n.outcome != "" for n in proposals[1].drafts] == [True, False]
    assert len(session.scalars(Proposal.visible_to(user(session, "canbo.namdong"))).all()) == 2


def test_the_nominee_with_an_account_finds_their_own_case(session):
    nominee = user(session, "doanvien.tatthang")
    assert [n.nominee_name for n in session.scalars(Nomination.visible_to(nominee))] == [nominee.name]


def test_offices_belong_to_the_units_that_need_them(session):
    roles = {u.username: sorted(m.role for m in u.mandates) for u in session.scalars(select(User).where(User.is_enabled))}
    assert roles["thuky"] == [Role.COUNCIL, Role.SECRETARY]
    assert roles["chutich"] == [Role.CHAIR, Role.COUNCIL]
    assert roles["uyvien6"] == [Role.COUNCIL, Role.REVIEWER]
    assert roles["doanvien.tatthang"] == []


# the whole


def test_every_event_fell_into_working_hours_of_the_campaign(session):
    moments = [clock.local(event.at) for n in session.scalars(select(Nomination)) for event in n.events]
    assert {m.weekday() for m in moments} <= set(range(5))
    assert {m.hour for m in moments} <= set(range(8, 17))
    assert (min(moments).date().isoformat(), max(moments).date().isoformat()) == ("2020-08-05", "2020-09-16")


def test_evidence_can_be_opened(session, district):
    store = Store(district.config["UPLOAD_DIR"])
    for row in session.scalars(select(Attachment)).all()[:8]:
        assert store.path(row.stored_name).stat().st_size == row.size


def test_the_doctor_finds_nothing_wrong(session, district):
    assert [finding for finding in examine(district, session()) if finding.level is Level.FAIL] == []


def test_a_second_time_is_refused(district):
    with pytest.raises(NotEmpty):
        seed()


def test_it_is_the_same_district_every_time(session, tmp_path):
    once = checksum(session)
    again = seeded(tmp_path)
    with again.app_context(), put_away():
        assert checksum(db.session) == once


def checksum(session) -> str:
    """Names, codes, stages and votes as one number."""
    told = [
        select(Person.name, Person.birth_year).order_by(Person.id),
        select(Nomination.code, Nomination.nominee_name, Nomination.stage, Nomination.version).order_by(Nomination.id),
        select(Published.code, Published.title, Published.published_at).order_by(Published.id),
        select(User.username, User.name).order_by(User.id),
        select(Review.reviewer_id, Review.comment).order_by(Review.id),
        select(Seat.vote_id, Seat.user_id, Seat.attendance).order_by(Seat.vote_id, Seat.position),
        select(OpenBallot.vote_id, OpenBallot.user_id, OpenBallot.choice).order_by(OpenBallot.vote_id, OpenBallot.user_id),
        select(Decision.number, Decision.signed_on).order_by(Decision.id),
    ]
    rows = [[list(map(str, row)) for row in session.execute(query)] for query in told]
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest()


# the statistics


@pytest.mark.parametrize(("path", "most"), [("/thong-ke", 30), ("/chi-so", 10), ("/do-phu", 100)])
def test_every_number_of_the_statistics_is_its_list(district, path, most):
    assert every_number_equals_its_list(district.test_client(), path) > most


def test_the_seed_figures_stand_on_the_page(district):
    text = district.test_client().get("/thong-ke").text
    assert re.findall(r'stat__figure">([\d.]+)<', text) == ["89", "3.320", "312", "1", "67", "68"]
    lines = district.test_client().get("/thong-ke/theo-nam/csv").data.decode("utf-8-sig").splitlines()
    assert lines[-1] == "Cộng,1,67,68,136"


def test_twenty_five_unions_were_never_honoured(district):
    assert listed(district.test_client(), "/do-phu?reached=never") == 25


def test_the_demonstration_shows_what_is_told_and_what_is_hidden(session):
    told = {(line.code, line.year): line for line in indicators.table(session, TODAY)}
    assert told["stages_on_time", 2020].numerator > 0
    assert told["women", 2019].numerator is not None
    assert {line.numerator for line in told.values() if line.code == "leaders"} > {None}
