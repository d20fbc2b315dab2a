"""The office's side of the consultation: owned, answered, refused; what holds a case, and who may see what."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from emulation import clock
from emulation.db import act, db
from emulation.errors import NotYours, Refused
from emulation.models import Complaint, DayOff, Mail, Notice, Opinion, OpinionLimit, Outcome, consulting
from emulation.rules import conditions
from emulation.rules import workflow as w
from emulation.rules.conflict import ConflictKind
from emulation.rules.consultation import GATES, Ground, OpinionKind, OpinionState
from emulation.rules.people import Role
from emulation.rules.policy import Act, can, why_not
from tests.journeys.test_http import photo
from tests.journeys.walker import Walker
from tests.world import COMMENTERS


def object_to(world, ground: Ground = Ground.FRAUD, key: str = "posted") -> Opinion:
    opinion = Opinion(
        nomination=getattr(world, key), unit_id=world.huyen.id, kind=OpinionKind.OBJECTION, ground=ground, text="Việc ấy không có.",
        who="Ai Đó", email="ai-do@example.invalid",
    )  # fmt: skip
    db.session.add(opinion)
    db.session.flush()
    consulting.receive(opinion)
    return opinion


def put(row: Opinion) -> None:
    with act() as session:
        session.add(row)
        session.flush()


def answered(world, opinion: Opinion, by=None) -> None:
    by = by or world.minh
    if opinion.owner_id != by.id:
        opinion.take_on(by)
    db.session.flush()
    consulting.answer(opinion, by, "Đã xác minh.")


# who


@pytest.mark.parametrize("name", ["opinion", "answered_opinion", "pending_opinion"])
def test_the_page_and_the_list_agree_on_who_sees_it(world, name):
    opinion = getattr(world, name)
    for user in world.people.values():
        listed = opinion.id in set(db.session.scalars(Opinion.visible_to(user).with_only_columns(Opinion.id)))
        assert listed == can(Act.VIEW_OPINION, user, opinion), user.username
    seers = {who for who, user in world.people.items() if can(Act.VIEW_OPINION, user, opinion)}
    assert seers == (set() if name == "pending_opinion" else {"minh", "kien"})


def test_whoever_stepped_aside_reads_none_of_it(as_, world):
    with act():
        world.council.declare_conflict(world.minh, ConflictKind.KIN, "Em họ.")
    assert not can(Act.VIEW_OPINION, world.minh, world.opinion)
    assert db.session.scalars(Opinion.visible_to(world.minh)).all() == [world.answered_opinion]
    minh = as_("minh")
    assert minh.get(f"/y-kien-cong-dan/{world.id_of('opinion')}").status_code == 404
    assert world.opinion.code not in minh.get("/y-kien-cong-dan").text + minh.get("/ban-lam-viec").text


def test_whom_it_is_about_reads_none_of_it(world):
    with act():
        world.minh.person_id = world.council.person_id
    assert not can(Act.VIEW_OPINION, world.minh, world.opinion) and not can(Act.READ_DIGEST, world.minh, world.council)
    assert world.opinion not in db.session.scalars(Opinion.visible_to(world.minh)).all()


def test_the_council_reads_the_digest_and_no_names(as_, world):
    readers = {who for who, user in world.people.items() if can(Act.READ_DIGEST, user, world.posted)}
    assert readers == {"minh", "chu", "kien", "hoa", "tuan", "son", "thao", "vinh", "yen", "phuc"}
    for who in ("hoa", "chu", "kien", "minh"):
        shown = as_(who).get(f"/ho-so/{world.id_of('posted')}").text
        assert "Có người nêu thêm một việc làm tốt" in shown and COMMENTERS["answered_opinion"] not in shown
    assert "Có người nêu thêm" not in as_("lan").get(f"/ho-so/{world.id_of('posted')}").text


# the course


def test_two_who_answer_at_once(as_, world):
    one, other = Walker(as_("minh")), Walker(as_("kien"))
    path = f"/y-kien-cong-dan/{world.id_of('opinion')}"
    one.open(path).send(one.form(action=f"{path}/nhan"))
    form = one.open(path).form(action=f"{path}/tra-loi")
    other.open(path).send(other.form(action=f"{path}/nhan"))
    one.send(form, **{"answer-answer": "Câu trả lời của Minh."})
    assert one.status == 409 and world.opinion.is_open
    other.open(path).send(other.form(action=f"{path}/tra-loi"), **{"answer-answer": "Câu trả lời của Kiên."})
    assert (world.opinion.answer, world.opinion.answered_by_id) == ("Câu trả lời của Kiên.", world.kien.id)


def test_a_stale_answer_keeps_what_was_typed(as_, world):
    minh = Walker(as_("minh"))
    path = f"/y-kien-cong-dan/{world.id_of('opinion')}"
    minh.open(path).send(minh.form(action=f"{path}/nhan"))
    form = minh.open(path).form(action=f"{path}/tra-loi")
    minh.send(minh.form(action=f"{path}/tom-tat"), **{"gist-gist": "Số liệu bị nghi ngờ."})
    minh.send(form, **{"answer-answer": "Chữ đã gõ ở đây."})
    assert minh.status == 409 and "Chữ đã gõ ở đây." in minh.text and world.opinion.is_open


def test_the_same_row_is_not_taken_twice(world, both_databases):
    """Two transactions over one version: the second finds that it was overtaken."""
    with act():
        one = world.opinion
        one.take_on(world.minh)
        db.session.flush()
    with act() as session:
        row = session.get(Opinion, world.id_of("opinion"))
        session.execute(Opinion.__table__.update().where(Opinion.id == row.id).values(version=row.version + 1))
        row.gist = "Sau."
        with pytest.raises(StaleDataError):
            session.flush()
        session.rollback()


@pytest.mark.parametrize(
    ("who", "step", "status"),
    [
        ("minh", "tra-loi", 409), ("minh", "ngoai-pham-vi", 409), ("minh", "tom-tat", 409), ("minh", "nhan", 303),
        ("kien", "nhan", 303), ("lan", "nhan", 404), ("chu", "tra-loi", 404),
    ],
)  # fmt: skip
def test_each_act_has_its_office_and_its_moment(as_, world, who, step, status):
    data = {"answer-answer": "x", "refuse-reason": "x", "gist-gist": "x"}
    assert as_(who).post(f"/y-kien-cong-dan/{world.id_of('opinion')}/{step}", data=data).status_code == status


@pytest.mark.parametrize("step", ["nhan", "tra-loi", "ngoai-pham-vi"])
def test_what_was_answered_stays_answered(as_, world, step):
    path = f"/y-kien-cong-dan/{world.id_of('answered_opinion')}/{step}"
    assert as_("minh").post(path, data={"answer-answer": "Khác.", "refuse-reason": "Khác."}).status_code == 409
    assert world.answered_opinion.answer == "Cảm ơn bạn, thường trực đã ghi vào hồ sơ."


@pytest.mark.parametrize(
    ("step", "data", "said"),
    [
        ("tra-loi", {"answer-answer": " "}, "Xin ghi lời trả lời."),
        ("tra-loi", {"answer-answer": "x" * 4001}, "Dài quá"),
        ("ngoai-pham-vi", {"refuse-reason": ""}, "Xin ghi rõ lý do."),
        ("tom-tat", {"gist-gist": "x" * 601}, "Dài quá"),
    ],
)
def test_a_mistake_is_said(as_, world, step, data, said):
    with act():
        world.opinion.take_on(world.minh)
    answer = as_("minh").post(f"/y-kien-cong-dan/{world.id_of('opinion')}/{step}", data=data)
    assert answer.status_code == 422 and said in answer.text and world.opinion.is_open


def test_what_is_out_of_scope_says_why(as_, client, world):
    with act():
        world.opinion.take_on(world.minh)
    path = f"/y-kien-cong-dan/{world.id_of('opinion')}"
    as_("minh").post(f"{path}/ngoai-pham-vi", data={"refuse-reason": "Xin gửi Ủy ban kiểm tra."})
    assert world.opinion.state is OpinionState.REFUSED
    shown = client.get(f"/y-kien/{world.opinion.code}").text
    assert "Xin gửi Ủy ban kiểm tra." in shown and "ngoài phạm vi" in shown
    assert "Xin gửi Ủy ban kiểm tra." in db.session.scalars(select(Mail.body).order_by(Mail.id.desc())).first()


def test_a_file_is_a_download_for_those_who_answer(as_, world):
    path = f"/y-kien-cong-dan/{world.id_of('opinion')}/tep/{world.opinion.files[0].id}"
    answer = as_("kien").get(path)
    assert answer.status_code == 200 and answer.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["Content-Security-Policy"] and "no-store" in answer.headers["Cache-Control"]
    assert as_("lan").get(path).status_code == 404


def test_the_desk_counts_what_waits(as_, world):
    minh = Walker(as_("minh")).open("/ban-lam-viec").follow("1 ý kiến công chúng chờ bạn trả lời")
    assert "Chờ trả lời (1)" in minh.words and world.opinion.code in minh.words
    assert world.opinion.code not in as_("kien").get("/ban-lam-viec").text  # no gate: the secretary's alone
    with act():
        world.opinion.take_on(world.kien)
    assert world.opinion.code in as_("kien").get("/ban-lam-viec").text
    assert world.opinion.code not in as_("minh").get("/ban-lam-viec").text


@pytest.mark.parametrize(("day", "kind"), [(17, "ok"), (21, "wait"), (24, "late")])
def test_waiting_turns_amber_and_red(as_, world, day, kind):
    """Received on Wednesday the 16th: warned of after three working days, due after five."""
    with clock.stopped_at(datetime(2020, 9, day, 9, tzinfo=clock.VIETNAM)):
        shown = as_("minh").get("/y-kien-cong-dan").text
        assert f'<span class="badge badge--{kind}">' in shown.split(world.opinion.code)[1].split("</tr>")[0]


def test_the_clock_skips_holidays_and_works_on_swapped_saturdays(world):
    with act() as session:
        session.add(DayOff(day=date(2020, 9, 18), name="Nghỉ hoán đổi"))
        session.add(DayOff(day=date(2020, 9, 19), name="Làm bù", is_worked=True))  # a Saturday
        opinion = object_to(world, Ground.OTHER)
        assert (opinion.warn_on, opinion.due_on) == (date(2020, 9, 22), date(2020, 9, 24))


def test_a_later_row_sets_another_clock(world):
    with act() as session:
        old = session.scalars(select(OpinionLimit)).one()
        old.valid_to = date(2020, 9, 15)
        session.add(
            OpinionLimit(days=2, amber_days=1, legal_ref="Quy chế mới", certainty=old.certainty, valid_from=date(2020, 9, 16))
        )
        session.flush()
        assert object_to(world, Ground.OTHER).due_on == date(2020, 9, 21)
        assert OpinionLimit.on(session, date(2020, 9, 1)).days == 5


# what holds a case


@pytest.mark.parametrize("ground", list(Ground))
def test_only_what_would_stop_any_award_stops_the_case(world, ground):
    with act():
        opinion = object_to(world, ground)
    assert (world.posted.is_frozen, opinion.holds) == (ground in GATES, ground in GATES)


def test_a_mere_opinion_stops_nothing(world):
    row = Opinion(
        nomination_id=world.id_of("posted"), unit_id=world.huyen.id, kind=OpinionKind.OPINION, ground=Ground.FRAUD, text="a", who="b",
        email="c@d.vn",
    )  # fmt: skip
    with pytest.raises(IntegrityError):
        put(row)


def test_the_answer_lets_the_case_go_on_and_nothing_else_does(world, both_databases):
    with act():
        opinion = object_to(world)
    assert "Việc ấy" not in world.posted.frozen_cause and "Ai Đó" not in world.posted.frozen_cause
    for step, by in ((w.UNFREEZE, world.minh), (w.LIFT_HOLD, world.kien)):
        assert opinion.code in str(step.why_not(by, world.posted))
    with act():
        answered(world, last_of(opinion))
    assert not world.posted.is_frozen and world.posted.events[-1].step == "unfreeze"


def test_the_inspection_may_answer_it_too(world):
    with act():
        opinion = object_to(world)
    with act():
        answered(world, last_of(opinion), world.kien)
    assert not world.posted.is_frozen and world.posted.events[-1].step == "lift_hold"


def test_the_hold_passes_to_the_next_objection(world):
    with act():
        first, second = object_to(world), object_to(world, Ground.DISCIPLINE)
        assert (first.holds, second.holds) == (True, False)
    with act():
        answered(world, last_of(first))
    assert world.posted.is_frozen and last_of(second).holds and second.code in world.posted.frozen_cause
    with act():
        answered(world, last_of(second))
    assert not world.posted.is_frozen


def complain(world) -> Complaint:
    complaint = Complaint(
        unit_id=world.huyen.id, nomination=world.posted, who="A", contact="B", about="C", received_on=clock.today()
    )
    complaint.receive(db.session(), world.kien)
    complaint.take_up(world.kien, False)
    return complaint


def test_the_hold_passes_to_a_complaint_and_back(world):
    with act():
        opinion = object_to(world)
        complaint = complain(world)
        assert not complaint.froze
        answered(world, opinion)
        assert complaint.froze and world.posted.is_frozen and world.posted.frozen_as is Role.INSPECTOR
        gate = object_to(world, Ground.DISCIPLINE)
        assert not gate.holds
        complaint.decide(world.kien, Outcome.REJECTED, "Xong.")
        assert gate.holds and world.posted.is_frozen and world.posted.frozen_as is Role.SECRETARY
        answered(world, gate)
        assert not world.posted.is_frozen


def test_what_somebody_else_holds_stays_held(world):
    with act():
        world.posted.take(w.FREEZE, world.kien, cause="Xác minh việc khác.")
        opinion = object_to(world)
        answered(world, opinion)
    assert world.posted.frozen_cause == "Xác minh việc khác."


def test_the_desk_and_the_step_agree_on_what_bars_the_council(world):
    from emulation.models import Nomination

    with clock.stopped_at(datetime(2020, 9, 21, 9, tzinfo=clock.VIETNAM)):
        for answers_first in (True, False):
            with act():
                world.posted.edition.answers_first = answers_first
                opinion = object_to(world, Ground.OTHER)
            ready = select(Nomination.id).where(Nomination.is_ready(world.minh))
            assert (world.id_of("posted") in set(db.session.scalars(ready))) == (not answers_first)
            assert (conditions.opinions_answered(world.posted) is None) == (not answers_first)
            with act():
                answered(world, last_of(opinion))
            assert world.id_of("posted") in set(db.session.scalars(ready))


def last_of(opinion: Opinion) -> Opinion:
    return db.session.get(Opinion, opinion.id, populate_existing=True)


# who is told


def test_who_is_told(world):
    with act():
        object_to(world)
    told = db.session.execute(
        select(Notice.kind, Notice.user_id, Notice.note).where(
            Notice.kind.in_(("opinion_received", "opinion_of_unit")), Notice.nomination_id == world.id_of("posted")
        )
    ).all()
    assert {(kind, id) for kind, id, _n in told} >= {
        ("opinion_received", world.minh.id), ("opinion_received", world.kien.id), ("opinion_of_unit", world.lan.id),
    }  # fmt: skip
    assert not any("Ai Đó" in note or "Việc ấy" in note for _k, _i, note in told)


# on paper


PAPER = {"about": "opinion", "text": "Viết tay.", "who": "Ông Giấy", "phone": "xóm Trên", "received_on": "16/09/2020"}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"who": ""}, "Xin ghi họ và tên."),
        ({"phone": ""}, "Xin ghi cách liên hệ"),
        ({"received_on": "18/09/2020"}, "Ngày này chưa tới."),
        ({"received_on": "01/09/2020"}, "Ngày này hồ sơ chưa lấy ý kiến."),
        ({"files": ("a.exe", b"MZ")}, "không phải PDF"),
    ],
)
def test_a_paper_with_a_mistake_is_not_written_down(as_, world, changes, said):
    minh = Walker(as_("minh")).open(f"/y-kien-cong-dan/nhap/{world.id_of('posted')}")
    minh.send(minh.form(action="/y-kien-cong-dan/nhap"), **(PAPER | changes))
    assert minh.status == 422 and said in minh.words
    assert "Ông Giấy" not in set(db.session.scalars(select(Opinion.who)))


@pytest.mark.parametrize(("who", "key", "status"), [("kien", "posted", 403), ("minh", "council", 409), ("lan", "posted", 404)])
def test_a_paper_has_its_office_and_its_moment(as_, world, who, key, status):
    path = f"/y-kien-cong-dan/nhap/{world.id_of(key)}"
    assert as_(who).get(path).status_code == as_(who).post(path, data=PAPER).status_code == status


def test_a_paper_may_stop_the_case_too(as_, world):
    as_("minh").post(f"/y-kien-cong-dan/nhap/{world.id_of('posted')}", data=PAPER | {"about": "objection-discipline"})
    assert world.posted.is_frozen


# truths of the tables


@pytest.mark.parametrize(
    "values",
    [
        {"state": OpinionState.ANSWERED, "received_on": date(2020, 9, 16)},
        {"state": OpinionState.RECEIVED},
        {"state": OpinionState.RECEIVED, "received_on": date(2020, 9, 16)},
        {"email": ""},
        {"holds": True},
        {"owner_id": 1},
        {"code": "2222-2222-2228"},
        {"answer": "Trả lời khi chưa nhận."},
    ],
)
def test_no_row_says_what_cannot_be(world, both_databases, values):
    plain = {"kind": OpinionKind.OPINION, "text": "a", "who": "b", "email": "c@d.vn", "unit_id": world.huyen.id}
    row = Opinion(nomination_id=world.id_of("posted"), **(plain | values))
    with pytest.raises(IntegrityError):
        put(row)


def test_only_the_owner_answers(world):
    with act() as session:
        assert isinstance(session, Session)
        world.opinion.take_on(world.minh)
        with pytest.raises(Refused):
            consulting.answer(world.opinion, world.kien, "Không phải tôi nhận.")
    assert isinstance(why_not(Act.ANSWER_OPINION, world.lan, world.opinion), NotYours)


def test_minutes_count_them_without_names(world):
    from emulation.models.drafting import what_the_public_said

    said = " ".join(block["text"] for block in what_the_public_said(world.posted))
    assert "nhận 1 ý kiến, trong đó 0 phản đối; đã trả lời 1" in said and "Có người nêu thêm" in said
    assert COMMENTERS["answered_opinion"] not in said and what_the_public_said(world.checking) == []


def test_a_scan_is_kept_with_the_paper(as_, world):
    minh = Walker(as_("minh")).open(f"/y-kien-cong-dan/nhap/{world.id_of('posted')}")
    minh.send(minh.form(action="/y-kien-cong-dan/nhap"), files=("đơn.jpg", photo()), **PAPER)
    assert "đơn.jpg" in minh.words
