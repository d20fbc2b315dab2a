"""What came on paper is entered by the secretary, with its scan, and its unit sees it."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from emulation.models import Nomination, Notice, Proposal, User
from tests.journeys.test_http import photo
from tests.journeys.walker import Walker

PAPER = {"paper_no": "03/TTr-CĐCS", "received_on": "15/09/2020"}


@pytest.fixture
def minh(as_):
    return Walker(as_("minh"))


def page_of_unit(minh, world) -> str:
    minh.open("/ban-lam-viec").follow("Nhập hồ sơ giấy")
    minh.send(next(f for f in minh.forms() if f.method == "get"), q="may suoi")
    minh.follow("Công đoàn Công ty May Suối Trắng")
    return f"/ho-so-giay/{world.id_of('unit1')}"


def award(minh) -> str:
    return next(o.get("value") for o in minh.tree.iter("option") if o.text == "Bằng khen")


@pytest.mark.usefixtures("both_databases")
def test_a_paper_dossier_goes_straight_to_the_check_and_its_unit_sees_it(as_, world, minh):
    action = page_of_unit(minh, world)
    minh.send(minh.form(action=action), q="ly dang", find="1", deed="Việc chép từ giấy.")
    person = re.search(r'name="person_id" value="(\d+)"', minh.text)[1]
    assert minh.form(action=action).values["deed"] == "Việc chép từ giấy."
    minh.send(minh.form(action=action), q=None, person_id=person, award_id=award(minh), scan=("hồ sơ.jpg", photo()), **PAPER)
    assert minh.status == 200, minh.words
    id = int(re.search(r"/ho-so/(\d+)", minh.url)[1])
    n = world.session().get(Nomination, id)
    assert (n.stage, n.is_late, n.proposal.number, n.edition_id is not None, n.was_ever_sent) == (
        "checking",
        False,
        "03/TTr-CĐCS",
        True,
        True,
    )
    assert [(a.purpose, a.name) for a in n.attachments] == [("paper", "hồ sơ.jpg")]
    assert [(e.step, e.actor.username, e.note) for e in n.events] == [("enter_paper", "minh", "03/TTr-CĐCS, 15/09/2020")]
    assert "nhập từ hồ sơ giấy bởi Trần Văn Minh" in minh.words
    assert "Đã nhập từ hồ sơ giấy" in minh.words
    query = select(User.username).join(Notice, Notice.user_id == User.id).where(Notice.nomination_id == id)
    assert list(world.session().scalars(query.where(Notice.kind == "entered_from_paper"))) == ["lan"]
    lan = Walker(as_("lan")).open(f"/ho-so/{id}")
    assert "nhập từ hồ sơ giấy bởi Trần Văn Minh" in lan.words and "Bản quét hồ sơ giấy" in lan.words
    minh.step("return", due_on="25/09/2020", **{"items-note-outcome": "Giấy thiếu trang hai."})
    lan.open(f"/ho-so/{id}").follow("Sửa các mục được nêu")
    assert lan.status == 200


def test_two_dossiers_of_one_paper_share_it_and_another_units_do_not(as_, world, minh):
    for who in ("ly dang", "tran moi"):
        action = page_of_unit(minh, world)
        minh.send(minh.form(action=action), q=who, find="1")
        person = re.search(r'name="person_id" value="(\d+)"', minh.text)[1]
        minh.send(minh.form(action=action), q=None, person_id=person, award_id=award(minh), scan=("a.jpg", photo()), **PAPER)
    assert len(world.session().query(Proposal).filter_by(number="03/TTr-CĐCS").one().nominations) == 2


def test_what_is_half_there_is_shown_again_and_not_stored(world, minh):
    action, before = page_of_unit(minh, world), world.session().query(Nomination).count()
    minh.send(minh.form(action=action), deed="Việc <i>chép</i> từ giấy.", received_on="18/09/2020")
    assert minh.status == 422
    for said in (
        "Xin ghi số tờ trình của đơn vị.",
        "Xin chọn danh hiệu",
        "Xin chọn người hoặc tập thể",
        "Xin đính kèm bản quét",
        "Ngày này chưa tới",
    ):
        assert said in minh.words, said
    assert minh.form(action=action).values["deed"] == "Việc <i>chép</i> từ giấy."
    rows = [name for name in minh.form(action=action).values if re.fullmatch(r"initiatives-\d+-name", name)]
    minh.send(minh.form(action=action), more="initiatives")
    assert len([name for name in minh.form(action=action).values if re.fullmatch(r"initiatives-\d+-name", name)]) > len(rows)
    assert world.session().query(Nomination).count() == before


def test_only_the_secretary_of_the_unit_above(as_, world):
    path = f"/ho-so-giay/{world.id_of('unit1')}"
    assert [as_(who).get(path).status_code for who in ("lan", "chu", "hoa", "quang")] == [404] * 4
    assert as_("minh").get(f"/ho-so-giay/{world.id_of('huyen')}").status_code == 404
    assert as_("minh").post(f"/ho-so/{world.id_of('helped')}/buoc/enter_paper").status_code == 404
    assert "Nhập hồ sơ giấy" not in as_("chu").get("/ban-lam-viec").text


def test_the_secretary_does_not_enter_a_dossier_of_their_own(as_, world, minh):
    from emulation.db import act
    from emulation.models import User

    with act() as writing:
        writing.get(User, world.minh.id).person_id = world.checking.person_id
    action = page_of_unit(minh, world)
    data = {"person_id": str(world.checking.person_id), "award_id": award(minh), "scan": ("a.jpg", photo()), **PAPER}
    minh.send(minh.form(action=action), **data)
    assert minh.status == 403
    assert "Bạn là người được đề nghị" in minh.words
