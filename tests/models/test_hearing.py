"""Who is told of proposals, conflicts, counts, awards, complaints and seasons; and that nobody learns who complained."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from sqlalchemy import func, select

from emulation import clock
from emulation.db import act, db
from emulation.errors import Refused
from emulation.models import (
    AwardRecord,
    Campaign,
    Complaint,
    Mail,
    Mandate,
    Nomination,
    Notice,
    Outcome,
    Proposal,
    User,
    Withdrawal,
    WithdrawalGround,
)
from emulation.models.aftermath import correct, propose_withdrawal
from emulation.models.announcing import announce, take_back
from emulation.rules.conflict import ConflictKind
from emulation.rules.people import Role
from emulation.rules.policy import Act, can
from emulation.rules.voting import Choice, Mode
from tests.journeys.walker import Walker
from tests.web.test_counting import begin, enter
from tests.world import COMPLAINANT, COUNCIL

SECRET = "Chị ruột tôi là người được đề nghị."


def told(kind: str, **about) -> set[str]:
    query = select(User.username).join(Notice, Notice.user_id == User.id).where(Notice.kind == kind)
    return set(db.session.scalars(query.filter_by(**about)))


def tasks(world, who: str) -> set[str]:
    """The kinds of notices that still ask something of this person."""
    user = getattr(world, f"user_{who}")
    return set(db.session.scalars(Notice.visible_to(user).where(Notice.to_do(user)).with_only_columns(Notice.kind)))


def everything_told() -> str:
    notices = [f"{n.kind} {n.values} {n.note}" for n in db.session.scalars(select(Notice))]
    mails = [f"{m.subject} {m.body}" for m in db.session.scalars(select(Mail))]
    return "\n".join([*notices, *mails])


def give(session, world, who: str, role: Role) -> None:
    user = session.get(User, world.id_of(f"user_{who}"))
    user.mandates.append(Mandate(role=role, unit_id=world.huyen.id, valid_from=date(2018, 1, 1)))


# proposals


def test_a_proposal_is_one_notice_however_much_it_carries(world, both_databases):
    """The town's first proposal carries many dossiers; Minh was told of it once, and Nga's of hers."""
    mine = select(Notice).where(Notice.kind == "proposal_sent", Notice.proposal_id == world.id_of("proposal1"))
    (notice,) = db.session.scalars(mine)
    assert notice.user.username == "minh" and notice.nomination_id is None
    assert world.proposal1.unit.name in notice.note
    assert len(world.proposal1.nominations) > 5
    assert told("proposal_sent") == {"minh"}


def test_a_proposal_that_is_refused_tells_nobody(world):
    before = db.session.scalar(select(func.count()).select_from(Notice))
    with pytest.raises(Refused), act() as session:
        session.get(Proposal, world.id_of("draft_proposal1")).submit(session.get(User, world.id_of("user_nga")))
    assert db.session.scalar(select(func.count()).select_from(Notice)) == before


# conflicts


def test_a_conflict_is_told_without_its_reason(world, both_databases):
    id = world.id_of("reviewing")
    with act() as session:
        tuan = session.get(User, world.id_of("user_tuan"))
        conflict = session.get(Nomination, id).declare_conflict(tuan, ConflictKind.KIN, SECRET)
    assert told("conflict_declared", nomination_id=id) == {"minh"}
    with act() as session:
        give(session, world, "chu", Role.SECRETARY)
    with act() as session:
        minh = session.get(User, world.id_of("user_minh"))
        session.get(Nomination, id).withdraw_conflict(conflict.id, minh, "Nhầm hồ sơ.")
    assert told("conflict_withdrawn", nomination_id=id) == {"chu"}
    assert told("conflict_lifted", nomination_id=id) == {"tuan"}
    assert SECRET not in everything_told() and "Nhầm hồ sơ." not in everything_told()


# counts


@pytest.fixture
def walk(as_):
    return lambda who: Walker(as_(who))


@pytest.mark.usefixtures("both_databases")
def test_a_paper_count_asks_the_counting_board_and_goes_when_it_is_answered(world, walk):
    id = begin(world, Mode.PAPER)
    walk("minh").open(f"/ho-so/{id}").step("open_vote")
    enter(walk("minh"), id, yes="8", no="2")  # more votes than ballots: refused
    assert told("count_entered") == set()
    enter(walk("minh"), id)
    assert told("count_entered", nomination_id=id) == {"nga", "be"}
    assert "count_entered" in tasks(world, "nga")
    nga = walk("nga").open("/thong-bao")
    assert f'href="/kiem-phieu/{id}"' in nga.text
    nga.open(f"/kiem-phieu/{id}")
    nga.send(nga.form(step="return"), reason="Sai số phiếu phát ra.")
    assert told("count_returned", nomination_id=id) == {"minh"}
    assert "count_entered" not in tasks(world, "nga") | tasks(world, "be")
    assert "count_returned" in tasks(world, "minh")
    assert "Sai số phiếu phát ra." in walk("minh").open("/thong-bao").words
    enter(walk("minh"), id)
    assert "count_returned" not in tasks(world, "minh") and "count_entered" in tasks(world, "nga")
    nga.open(f"/kiem-phieu/{id}")
    nga.send(nga.form(step="confirm"))
    assert told("count_confirmed", nomination_id=id) == {"minh"}
    assert "count_entered" not in tasks(world, "be")


def test_raised_hands_ask_the_chair(world, walk):
    id = begin(world, Mode.HANDS)
    walk("minh").open(f"/ho-so/{id}").step("open_vote")
    minh = walk("minh").open(f"/kiem-phieu/{id}")
    minh.send(minh.form(step="enter"), **{f"member{world.id_of(f'user_{who}')}": Choice.YES.value for who in COUNCIL})
    assert told("hands_entered", nomination_id=id) == {"chu"}
    assert "hands_entered" in tasks(world, "chu")
    chu = walk("chu").open(f"/kiem-phieu/{id}")
    chu.send(chu.form(step="confirm"))
    assert "hands_entered" not in tasks(world, "chu")


# awards


def decide_it(world) -> None:
    with act() as session:
        paper = session.get(Withdrawal, world.id_of("withdrawal"))
        paper.decide(session.get(User, world.id_of("user_chu")), date(2020, 9, 17))


def publish_it(world) -> None:
    with act() as session:
        session.get(Withdrawal, world.id_of("withdrawal")).publish(session.get(User, world.id_of("user_minh")))


def test_a_corrected_name_is_told_to_those_it_was_given_to(world):
    with act() as session:
        record, minh = session.get(AwardRecord, world.id_of("award")), session.get(User, world.id_of("user_minh"))
        session.get(User, world.id_of("user_be")).person_id, record_person = None, record.person_id
        session.flush()
        session.get(User, world.id_of("user_be")).person_id = record_person
        correct(record, "Châu Đước Khen", "Gõ nhầm.", "05/ĐC", minh)
    assert told("name_corrected", nomination_id=world.id_of("published")) == {"lan", "be"}


def test_a_withdrawal_goes_from_hand_to_hand(world, walk, both_databases):
    """Proposed: the chair must act. Decided: the secretary. Published: those it was given to, and nobody must act."""
    record = world.id_of("award")
    assert told("withdrawal_proposed", record_id=record) == {"chu"}
    assert tasks(world, "chu") == {"vote_opened", "withdrawal_proposed"}
    assert f'href="/sau-quyet-dinh/{record}"' in walk("chu").open("/thong-bao").text
    decide_it(world)
    assert "withdrawal_proposed" not in tasks(world, "chu")
    assert told("withdrawal_decided", record_id=record) == {"minh"} and "withdrawal_decided" in tasks(world, "minh")
    assert told("withdrawal_published") == set()
    publish_it(world)
    assert "withdrawal_decided" not in tasks(world, "minh")
    assert told("withdrawal_published", nomination_id=world.id_of("published")) == {"lan"}
    held = db.session.scalar(select(Mail).where(Mail.kind == "withdrawal_published"))
    assert held.is_result and held.not_before > held.made_at


def test_a_withdrawal_that_is_dropped_is_told_to_whoever_proposed_it(world):
    with act() as session:
        session.get(Withdrawal, world.id_of("withdrawal")).drop(session.get(User, world.id_of("user_chu")), "Chưa đủ căn cứ.")
    assert told("withdrawal_dropped", record_id=world.id_of("award")) == {"kien", "minh"}
    assert "withdrawal_proposed" not in tasks(world, "chu")


def test_the_chair_is_not_asked_about_their_own_award(world):
    with act() as session:
        record = session.get(AwardRecord, world.id_of("award"))
        session.get(Withdrawal, world.id_of("withdrawal")).drop(session.get(User, world.id_of("user_chu")), "Lần này thôi.")
        session.get(User, world.id_of("user_chu")).person_id = record.person_id
        session.flush()
        before = told("withdrawal_proposed")
        session.query(Notice).filter_by(kind="withdrawal_proposed").delete()
        ground = session.scalars(WithdrawalGround.on(clock.today())).first()
        session.expire(record)
        propose_withdrawal(record, ground, "Lại.", session.get(User, world.id_of("user_kien")))
    assert (before, told("withdrawal_proposed")) == ({"chu"}, set())
    assert "withdrawal_proposed" not in tasks(world, "chu")


def test_what_rests_on_a_withdrawn_award_is_looked_at_again(world):
    with act() as session:
        record, other = session.get(AwardRecord, world.id_of("award")), session.get(Nomination, world.id_of("checking"))
        other.person_id = record.person_id
    decide_it(world)
    publish_it(world)
    assert told("recheck", nomination_id=world.id_of("checking")) == {"minh"}
    assert told("recheck") == {"minh"}


def test_the_lists_of_withdrawals_agree_with_the_rule(world, both_databases):
    for is_decided in (False, True):
        if is_decided:
            decide_it(world)
        paper = world.withdrawal
        for user in world.people.values():
            listed = [set(db.session.scalars(q(user, Withdrawal.id))) for q in (Withdrawal.deciding_by, Withdrawal.publishing_by)]
            able = [{paper.id} if can(a, user, paper) else set() for a in (Act.DECIDE_WITHDRAWAL, Act.PUBLISH_WITHDRAWAL)]
            assert listed == able, user.username


# complaints


def take_up(world, **end) -> None:
    with act() as session:
        complaint, kien = session.get(Complaint, world.id_of("complaint")), session.get(User, world.id_of("user_kien"))
        complaint.take_up(kien, False)
        session.flush()
        if end:
            complaint.decide(kien, **end)


def test_a_complaint_asks_the_inspection_committee_and_the_unit_learns_only_of_the_answer(world, both_databases):
    with act() as session:
        give(session, world, "tuan", Role.INSPECTOR)
    with act() as session:
        made = Complaint(
            unit_id=world.huyen.id, nomination=session.get(Nomination, world.id_of("posted")), who="Hồ Thị Khiếu",
            contact="0900 111 222", about="Xem lại.", received_on=clock.today(),
        )  # fmt: skip
        made.receive(session, session.get(User, world.id_of("user_minh")))
        id = made.id
    assert told("complaint_received", complaint_id=id) == {"kien", "tuan"}
    assert "complaint_received" in tasks(world, "kien")
    assert told("complaint_of_unit") == set()
    take_up(world, outcome=Outcome.REJECTED, answer="Đã trả lời.")
    assert told("complaint_taken_up") == told("complaint_decided") == {"minh", "tuan"}
    assert told("complaint_of_unit", nomination_id=world.id_of("not_passed")) == {"lan"}
    words = everything_told()
    assert [secret for secret in (COMPLAINANT, "Hồ Thị Khiếu", "0900", "Đã trả lời.", "Xem lại.") if secret in words] == []
    with act() as session:
        session.get(Complaint, id).refuse(session.get(User, world.id_of("user_kien")), "Không thuộc thẩm quyền.")
    assert told("complaint_refused", complaint_id=id) == {"minh", "tuan"}
    assert "complaint_received" not in tasks(world, "kien") | tasks(world, "tuan")


def test_a_late_complaint_asks_nobody(world):
    with act() as session:
        made = Complaint(
            unit_id=world.huyen.id, nomination=session.get(Nomination, world.id_of("not_passed")), who="Hồ Thị Khiếu",
            contact="0900", about="Muộn.", received_on=clock.today(), learned_on=date(2019, 1, 1),
        )  # fmt: skip
        made.receive(session, session.get(User, world.id_of("user_minh")))
        id = made.id
    assert made.outcome is Outcome.LATE
    assert told("complaint_received", complaint_id=id) == set()
    assert told("complaint_refused", complaint_id=id) == {"kien"}


def test_the_list_of_complaints_agrees_with_the_rule(world, both_databases):
    with act() as session:  # one inspector is whom it is about
        give(session, world, "tuan", Role.INSPECTOR)
        session.get(User, world.id_of("user_tuan")).person_id = session.get(Nomination, world.id_of("not_passed")).person_id
    complaint = world.complaint
    for user in world.people.values():
        listed = set(db.session.scalars(Complaint.waiting_for(user, Complaint.id)))
        assert listed == ({complaint.id} if can(Act.TAKE_UP_COMPLAINT, user, complaint) else set()), user.username


# the desk


def test_the_desk_counts_what_its_links_show(world, walk):
    chu = walk("chu").open("/ban-lam-viec")
    assert "1 đề nghị thu hồi chờ bạn quyết định" in chu.words
    chu.follow("1 đề nghị thu hồi chờ bạn quyết định")
    assert "Đề nghị thu hồi đang chờ bạn" in chu.words and "Châu Được Khen" in chu.text.partition('id="pending"')[2][:900]
    kien = walk("kien").open("/ban-lam-viec").follow("1 khiếu nại chờ bạn giải quyết")
    assert "Đang chờ bạn (1)" in kien.words
    minh = walk("minh").open("/ban-lam-viec")
    assert "thu hồi chờ bạn" not in minh.words and "khiếu nại chờ bạn" not in minh.words
    assert "Đang chờ bạn (0)" in minh.open("/khieu-nai?mine=1").words
    decide_it(world)
    minh.open("/ban-lam-viec").follow("1 quyết định thu hồi chờ bạn công bố")
    assert "Đề nghị thu hồi đang chờ bạn" in minh.words
    assert "thu hồi chờ bạn" not in walk("chu").open("/ban-lam-viec").words


# seasons


def make_season(session, world) -> Campaign:
    old = session.get(Campaign, world.id_of("campaign"))
    made = Campaign(
        code="2021", name="Đợt xét năm 2021", name_en="Season of 2021", year=2021, unit=old.unit, movement_id=old.movement_id,
        opens_on=date(2020, 9, 20), due_on=date(2020, 10, 30),
    )  # fmt: skip
    session.add(made)
    session.flush()
    return made


def seen(world, who: str) -> list[str]:
    user = getattr(world, f"user_{who}")
    return list(
        db.session.scalars(Notice.visible_to(user).where(Notice.kind == "season_announced").with_only_columns(Notice.kind))
    )


def test_a_season_is_told_to_the_officers_below_when_it_is_announced(world, walk, both_databases):
    with act() as session:
        made = make_season(session, world)
        announce(session, made, session.get(User, world.id_of("user_minh")), made.opens_on)
    assert told("season_announced") == {"lan", "nga"}
    assert seen(world, "lan") == []
    mail = db.session.scalar(select(Mail).where(Mail.kind == "season_announced"))
    assert mail.not_before == datetime(2020, 9, 20, 7, tzinfo=clock.VIETNAM)
    assert "Đợt xét năm 2021" in mail.body and "30/10/2020" in mail.body
    with clock.stopped_at(datetime(2020, 9, 20, 9, tzinfo=clock.VIETNAM)):
        assert seen(world, "lan") == ["season_announced"]
    with act() as session:
        made = session.get(Campaign, made.id)
        made.due_on = date(2020, 11, 15)
        announce(session, made, session.get(User, world.id_of("user_minh")))
    page = walk("lan").open("/thong-bao")
    assert page.words.count("Mở để xem: “Đợt xét năm 2021” mở ngày 20/09/2020") == 1 and "15/11/2020" in page.words
    mails = db.session.scalars(select(Mail).where(Mail.kind == "season_announced", Mail.waiting())).all()
    assert ["15/11/2020" in mail.body for mail in mails] == [True]


def test_a_season_closed_before_it_opened_is_not_told(world):
    with act() as session:
        made = make_season(session, world)
        announce(session, made, session.get(User, world.id_of("user_minh")), made.opens_on)
        take_back(session, made, only_waiting=True)
    assert told("season_announced") == set()
    assert db.session.scalar(select(Mail).where(Mail.kind == "season_announced", Mail.waiting())) is None


def test_a_season_is_told_in_the_readers_language(world, as_):
    with act() as session:
        session.get(User, world.id_of("user_lan")).language = "en"
        announce(session, make_season(session, world), session.get(User, world.id_of("user_minh")))
    assert "Season of 2021" in as_("lan").get("/thong-bao").text
