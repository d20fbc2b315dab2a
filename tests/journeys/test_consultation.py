"""Journey 4: a dossier is open to opinion; a citizen objects, is verified and never shown; the case stands still until it is answered."""

from __future__ import annotations

import re
from datetime import date, datetime

import pytest
from sqlalchemy import select

from emulation import clock
from emulation.db import act, db
from emulation.models import LogLeaf, Mail, Opinion, Published
from emulation.rules import happenings
from emulation.rules.consultation import OpinionState
from tests.journeys.test_http import photo
from tests.journeys.walker import Walker

FORM = {
    "about": "objection-fraud", "text": "Bộ gá ấy do tổ khác làm từ năm 2018.", "who": "Cao Thị Lạ",
    "email": "cao.thi.la@example.invalid", "phone": "0912 333 444",
}  # fmt: skip


def last() -> Opinion:
    return db.session.scalars(select(Opinion).order_by(Opinion.id.desc())).first()


def mailed_code() -> str:
    body = db.session.scalars(select(Mail.body).where(Mail.kind == "opinion_code").order_by(Mail.id.desc())).first()
    return re.search(r"Mã xác nhận: ([\w-]+)", body)[1]


@pytest.fixture
def stranger(client):
    return Walker(client)


def speak(stranger, code, **changes):
    stranger.open(f"/lay-y-kien/{code}").follow("Góp ý hoặc phản đối")
    return stranger.send(stranger.form(action="/lay-y-kien/"), **(FORM | changes))


def test_a_citizen_objects_and_the_case_stands_still_until_the_answer(stranger, as_, world, both_databases):
    code = world.posted.code
    speak(stranger, code, files=("ảnh.jpg", photo()))
    opinion = last()
    assert stranger.url == f"/y-kien/{opinion.code}/xac-nhan" and opinion.state is OpinionState.UNVERIFIED
    assert not world.posted.is_frozen
    stranger.send(stranger.form(action="/y-kien/"), code=mailed_code().lower().replace("-", " "))
    opinion = last()
    assert stranger.url == f"/y-kien/{opinion.code}" and "đã nhận, chờ trả lời" in stranger.words
    assert (opinion.received_on, opinion.due_on) == (date(2020, 9, 17), date(2020, 9, 24))
    assert world.posted.is_frozen and opinion.holds
    for private in ("Cao Thị Lạ", "cao.thi.la", "0912", "tổ khác"):
        assert private not in stranger.text

    stranger.open(f"/lay-y-kien/{code}")
    assert "Đã nhận2" in stranger.words and "Đã trả lời1" in stranger.words and "Đang chờ trả lời1" in stranger.words

    minh = Walker(as_("minh")).open("/ban-lam-viec").follow(f"Ý kiến {opinion.code}, Đào Công Khai")
    assert "Cao Thị Lạ" in minh.words and "Bộ gá ấy do tổ khác làm" in minh.words
    assert (
        minh.client.get(f"/y-kien-cong-dan/{opinion.id}/tep/{opinion.files[0].id}")
        .headers["Content-Disposition"]
        .startswith("attachment")
    )
    assert "còn chờ 1" in minh.open(f"/ho-so/{world.id_of('posted')}").words
    assert f"Phản đối số {opinion.code} nêu kỷ luật hoặc gian dối chưa được trả lời" in minh.words
    unfreeze = f"/ho-so/{world.id_of('posted')}/buoc/unfreeze"
    assert minh.client.post(unfreeze, data={"unfreeze-reason": "Bỏ qua."}).status_code == 409
    minh.open(f"/y-kien-cong-dan/{opinion.id}")
    minh.send(minh.form(action=f"/y-kien-cong-dan/{opinion.id}/nhan"))
    minh.send(
        minh.form(action=f"/y-kien-cong-dan/{opinion.id}/tom-tat"), **{"gist-gist": "Có người cho rằng việc làm của tổ khác."}
    )
    answer = minh.form(action=f"/y-kien-cong-dan/{opinion.id}/tra-loi")
    minh.send(answer, **{"answer-answer": "Đã xác minh: bộ gá làm năm 2020.", "answer-private_answer": "Xin gặp ở trụ sở."})
    assert not world.posted.is_frozen and last().answered_by_id == world.minh.id

    stranger.open(f"/y-kien/{opinion.code}")
    assert "Đã xác minh: bộ gá làm năm 2020." in stranger.words and "Xin gặp ở trụ sở" not in stranger.text
    row = db.session.scalar(select(Published).where(Published.code == code))
    assert (row.opinions_received, row.opinions_answered) == (2, 2)
    sent = db.session.scalars(select(Mail).where(Mail.kind == "opinion_answer").order_by(Mail.id.desc())).first()
    assert sent.to == FORM["email"] and "Xin gặp ở trụ sở" in sent.body

    chu = Walker(as_("chu")).open(f"/ho-so/{world.id_of('posted')}")
    assert "Có người cho rằng việc làm của tổ khác." in chu.words and "Cao Thị Lạ" not in chu.text
    steps = [event.step for event in world.posted.events]
    assert {happenings.OPINION_RECEIVED, happenings.HELD_BY_OPINION, happenings.OPINION_ANSWERED, "unfreeze"} <= set(steps)
    leaves = db.session.scalars(select(LogLeaf).where(LogLeaf.ref == opinion.code).order_by(LogLeaf.position)).all()
    assert [leaf.what for leaf in leaves] == ["opinion.received", "opinion.answered"]
    assert not any(word in leaf.body for leaf in leaves for word in ("Cao", "example", "tổ khác", "fraud", "xác minh", "gặp"))


def test_the_council_hears_the_case_only_when_everybody_was_answered(stranger, as_, world):
    speak(stranger, world.posted.code, about="opinion")
    stranger.send(stranger.form(action="/y-kien/"), code=mailed_code())
    with clock.stopped_at(datetime(2020, 9, 21, 9, tzinfo=clock.VIETNAM)):
        minh = Walker(as_("minh")).open(f"/ho-so/{world.id_of('posted')}")
        assert "Còn 1 ý kiến của công chúng chưa được trả lời." in minh.words
        assert minh.client.post(f"/ho-so/{world.id_of('posted')}/buoc/end_posting").status_code == 409
        with act():
            world.posted.edition.answers_first = False
        assert minh.client.post(f"/ho-so/{world.id_of('posted')}/buoc/end_posting").status_code == 303


def test_what_came_on_paper_is_entered_by_the_secretary_and_followed_by_its_code(stranger, as_, world):
    minh = Walker(as_("minh")).open(f"/ho-so/{world.id_of('posted')}").follow("Nhập ý kiến nhận trên giấy")
    paper = {
        "about": "objection-figures",
        "text": "Số lỗi còn cao hơn.",
        "who": "Bà Cụ Xóm Trên",
        "phone": "xóm Trên",
        "received_on": "16/09/2020",
    }
    minh.send(minh.form(action="/y-kien-cong-dan/nhap"), files=("đơn.jpg", photo()), **paper)
    opinion = last()
    assert (opinion.received_on, opinion.due_on, opinion.verified_at) == (date(2020, 9, 16), date(2020, 9, 23), None)
    assert "Bà Cụ Xóm Trên" in minh.words and "đơn.jpg" in minh.words
    stranger.open("/y-kien").send(stranger.form(action="/y-kien"), ma=opinion.code.lower())
    assert stranger.url.startswith(f"/y-kien/{opinion.code}") and "đã nhận, chờ trả lời" in stranger.words
