"""Complaints: each clock, the hold on the case, and the name that only the inspection committee knows."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from sqlalchemy import select

from emulation import clock
from emulation.db import act, db
from emulation.models import Complaint, Nomination, Outcome
from emulation.rules.people import Role
from tests.journeys.test_http import photo
from tests.journeys.walker import Walker
from tests.world import COMPLAINANT

FORM = {
    "who": "Hồ Thị Khiếu", "contact": "0900 111 222", "who_unit": "Công đoàn Suối Trắng", "about": "Kết quả chưa công bằng.",
    "received_on": "17/09/2020", "learned_on": "",
}  # fmt: skip


@pytest.fixture
def kien(as_):
    return Walker(as_("kien"))


def receive(walker, key, world, **changes):
    walker.open(f"/ho-so/{world.id_of(key)}").follow("Tiếp nhận khiếu nại")
    return walker.send(walker.form(action="/khieu-nai/moi"), **(FORM | changes))


def the_last() -> Complaint:
    return db.session.scalars(select(Complaint).order_by(Complaint.id.desc())).first()


def test_from_the_paper_to_the_answer(kien, world, both_databases):
    receive(kien, "council", world, scan=("đơn.jpg", photo()))
    made = the_last()
    assert (made.take_up_by, made.file_by, made.outcome) == (date(2020, 9, 27), None, None)
    assert "Hồ Thị Khiếu" in kien.words and "đơn.jpg" in kien.words
    assert kien.client.get(f"/khieu-nai/{made.id}/ban-chup").data == photo()
    kien.send(next(f for f in kien.forms() if f.url.endswith("/thu-ly")), **{"take-is_hard": "y"})
    made = the_last()
    assert (made.taken_up_on, made.decide_by) == (date(2020, 9, 17), date(2020, 11, 1))
    assert world.council.is_frozen and world.council.frozen_as is Role.INSPECTOR
    assert "Hồ Thị" not in world.council.frozen_cause
    kien.send(
        next(f for f in kien.forms() if f.url.endswith("/giai-quyet")),
        **{"decide-outcome": "rejected", "decide-answer": "Đã xem lại, việc xét đúng quy định."},
    )
    assert (the_last().outcome, world.council.is_frozen) == (Outcome.REJECTED, False)


@pytest.mark.parametrize(
    ("difficult", "hard", "days"), [(False, False, 30), (False, True, 45), (True, False, 45), (True, True, 60)]
)
def test_the_clock_to_decide_follows_the_rows(world, difficult, hard, days):
    with act():
        world.complaint.is_remote = difficult
        world.complaint.take_up(world.kien, hard)
    assert (world.complaint.decide_by - date(2020, 9, 17)).days == days


def test_a_late_one_is_written_down_and_refused_unless_a_reason_is_given(kien, world):
    with clock.stopped_at(datetime(2020, 12, 20, 9, tzinfo=clock.VIETNAM)):
        receive(kien, "not_passed", world, received_on="20/12/2020", learned_on="11/09/2020")
        assert (the_last().outcome, the_last().file_by) == (Outcome.LATE, date(2020, 12, 10))
        assert "Hạn gửi đơn là hết ngày 10/12/2020" in kien.words
        receive(kien, "not_passed", world, received_on="20/12/2020", learned_on="11/09/2020", late_reason="Nằm viện ba tháng.")
        assert the_last().outcome is None


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"who": ""}, "Xin ghi tên người khiếu nại."),
        ({"contact": ""}, "Xin ghi cách liên hệ"),
        ({"about": ""}, "Xin ghi nội dung khiếu nại."),
        ({"received_on": "18/09/2020"}, "Ngày này chưa tới."),
        ({"learned_on": "18/09/2020"}, "nằm sau ngày nhận đơn"),
        ({"scan": ("đơn.exe", b"MZ")}, "không phải PDF"),
        ({"about": "x" * 8001}, "Dài quá"),
    ],
)
def test_a_mistake_is_said_and_nothing_is_written(kien, world, changes, said):
    before = the_last().id
    receive(kien, "council", world, **changes)
    assert kien.status == 422 and said in kien.words
    assert the_last().id == before


def test_markup_stays_text(kien, world):
    receive(kien, "council", world, about="<script>alert(1)</script>")
    assert "&lt;script&gt;" in kien.text and "<script>alert" not in kien.text


def test_who_complained_is_known_to_the_inspection_only(as_, world):
    path = f"/khieu-nai/{world.complaint.id}"
    assert COMPLAINANT in as_("kien").get(path).text
    for page in (path, "/khieu-nai", "/khieu-nai/so"):
        answer = as_("minh").get(page)
        assert answer.status_code == 200 and COMPLAINANT not in answer.text
    assert COMPLAINANT in as_("kien").get("/khieu-nai/so").text
    for who in ("lan", "chu", "hoa", "quang", "be"):
        assert as_(who).get(path).status_code == 404


def test_the_secretary_who_wrote_it_down_knows(as_, world):
    minh = receive(Walker(as_("minh")), "council", world)
    assert "Hồ Thị Khiếu" in minh.words
    assert [f for f in minh.forms() if "/khieu-nai/" in f.url] == []


def test_an_inspector_who_is_meant_decides_nothing(as_, world):
    with act():
        world.kien.person_id = world.not_passed.person_id
    kien = as_("kien")
    assert COMPLAINANT not in kien.get(f"/khieu-nai/{world.complaint.id}").text
    assert kien.post(f"/khieu-nai/{world.complaint.id}/thu-ly").status_code == 403
    assert kien.get(f"/khieu-nai/moi?ho-so={world.not_passed.id}").status_code == 403


@pytest.mark.parametrize(("who", "step", "status"), [
    ("minh", "thu-ly", 403), ("minh", "giai-quyet", 403), ("kien", "giai-quyet", 409), ("lan", "thu-ly", 404),
])  # fmt: skip
def test_each_step_has_its_office_and_its_moment(as_, world, who, step, status):
    assert as_(who).post(f"/khieu-nai/{world.complaint.id}/{step}").status_code == status


def test_a_draft_cannot_be_complained_of(as_, world):
    assert as_("kien").get(f"/khieu-nai/moi?ho-so={world.draft.id}").status_code == 404
    assert as_("kien").get(f"/khieu-nai/moi?ho-so={world.helped.id}").status_code == 409
    assert as_("kien").get("/khieu-nai/moi").status_code == 404


def test_a_case_that_somebody_else_holds_stays_held(world):
    with act() as writing:
        complaint = Complaint(
            unit_id=world.huyen.id, nomination=writing.get(Nomination, world.id_of("frozen")), who="A", contact="B", about="C",
            received_on=date(2020, 9, 17),
        )  # fmt: skip
        complaint.receive(writing, world.kien)
        complaint.take_up(world.kien, False)
        complaint.decide(world.kien, Outcome.REJECTED, "Xong.")
    assert world.frozen.is_frozen


def test_a_case_stands_still_until_the_last_complaint_about_it_is_answered(world, both_databases):
    with act() as writing:
        first, second = (
            Complaint(
                unit_id=world.huyen.id, nomination=writing.get(Nomination, world.id_of("council")), who="A", contact="B", about="C",
                received_on=date(2020, 9, 17),
            )
            for _each in range(2)
        )  # fmt: skip
        for complaint in (first, second):
            complaint.receive(writing, world.kien)
            complaint.take_up(world.kien, False)
        first.decide(world.kien, Outcome.REJECTED, "Xong.")
        assert world.council.frozen_cause == f"Đang giải quyết khiếu nại số {second.number}."
        second.decide(world.kien, Outcome.UPHELD, "Đúng.")
    assert not world.council.is_frozen
    assert [event.step for event in world.council.events][-2:] == ["freeze", "lift_hold"]


def test_an_award_under_complaint_is_marked_and_leads_on(kien, world):
    kien.open(f"/sau-quyet-dinh/{world.award.id}").follow("Tiếp nhận khiếu nại về khen thưởng này")
    kien.send(kien.form(action="/khieu-nai/moi"), **(FORM | {"learned_on": "16/09/2020"}))
    kien.send(next(f for f in kien.forms() if f.url.endswith("/thu-ly")))
    assert "đang giải quyết khiếu nại" in kien.open(f"/sau-quyet-dinh/{world.award.id}").words
    kien.open(f"/khieu-nai/{the_last().id}")
    kien.send(
        next(f for f in kien.forms() if f.url.endswith("/giai-quyet")), **{"decide-outcome": "upheld", "decide-answer": "Đúng."}
    )
    assert "Khiếu nại đúng" in kien.words


def test_a_stale_form_is_not_carried_out(kien, world):
    kien.open(f"/khieu-nai/{world.complaint.id}")
    form = next(f for f in kien.forms() if f.url.endswith("/thu-ly"))
    with act():
        world.complaint.about = "đã sửa"
    kien.send(form)
    assert kien.status == 409 and world.complaint.taken_up_on is None


def test_writing_down_a_complaint_does_not_stand_for_a_turn(as_, world):
    words = Walker(as_("minh")).open(f"/ho-so/{world.id_of('returned')}").words
    assert "Đang tới lượt: " in words and "Bạn chưa phải làm gì." in words
    assert words.index("Đang tới lượt: ") < words.index("Tiếp nhận khiếu nại")


def test_the_desk_of_the_inspection_says_which_complaints_wait(as_, world):
    kien = Walker(as_("kien")).open("/ban-lam-viec")
    assert f"Khiếu nại số {world.complaint.number}" in kien.words and "chờ bạn thụ lý" in kien.words
    assert "Không có gì chờ bạn" not in kien.words
    with act():
        world.complaint.take_up(world.kien, False)
    assert "chờ bạn giải quyết" in kien.open("/ban-lam-viec").words
    assert "Khiếu nại số" not in Walker(as_("minh")).open("/ban-lam-viec").words
