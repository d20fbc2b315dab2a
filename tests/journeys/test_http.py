"""The whole life of a nomination through HTTP alone, without JavaScript and without a call into the models."""

from __future__ import annotations

import re
from datetime import datetime
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from emulation import clock
from tests.journeys.walker import Walker

COUNCIL = ("chu", "minh", "hoa", "tuan", "son", "thao", "vinh", "yen", "phuc")


def photo() -> bytes:
    out = BytesIO()
    Image.new("RGB", (60, 40), "red").save(out, "JPEG")
    return out.getvalue()


def day(month: int, number: int) -> Any:
    return clock.stopped_at(datetime(2020, month, number, 9, 0, tzinfo=clock.VIETNAM))


@pytest.fixture
def walk(as_):
    return lambda who: Walker(as_(who))


def nominate(lan: Walker) -> int:
    """Lan nominates Trần Mới Gửi a second time; gives the id of the dossier."""
    lan.open("/ban-lam-viec").follow("Lập đề nghị khen thưởng")
    lan.send(lan.form(action="/de-nghi/moi"), q="tran moi", find="1")
    found = re.search(r'name="person_id" value="(\d+)"', lan.text)
    assert found, lan.words
    id = int(re.search(r"/de-nghi/(\d+)", lan.url)[1])
    award = next(o.get("value") for o in lan.tree.iter("option") if o.text == "Bằng khen")
    lan.send(
        lan.form(action=f"/de-nghi/{id}"),
        person_id=found[1],
        award_id=award,
        situation="Máy hay dừng giữa ca.",
        deed="Làm lại bộ dẫn, chỉ cho ba tổ cùng làm.",
        outcome="Giảm hàng lỗi từ 4,2 % xuống 1,6 %.",
        measure_name="Tỷ lệ hàng lỗi",
        measure_unit="%",
        measure_before="4,2",
        measure_after="1,6",
        base_met_on="10/09/2020",
        base_present="9",
        base_for="9",
        base_against="0",
        files=("máy đóng gói.jpg", photo()),
        q=None,
    )
    assert "đủ để gửi" in lan.words
    return id


@pytest.mark.usefixtures("both_databases")
def test_a_nomination_goes_from_draft_to_published(walk, client):
    lan, minh, chu = walk("lan"), walk("minh"), walk("chu")
    id = nominate(lan)
    room = f"/ho-so/{id}"
    lan.follow("Về tờ trình")
    assert lan.status == 200
    others = [path for path in re.findall(r'href="(/de-nghi/\d+)"', lan.text) if path != f"/de-nghi/{id}"]
    for path in dict.fromkeys(others):  # the proposal carries two more drafts: finish them, all go together
        lan.open(path)
        assert lan.status == 200
        lan.open(f"/de-nghi/{id}").follow("Về tờ trình")
    lan.send(
        lan.form(action="/to-trinh"), committee_met_on="11/09/2020", committee_present="9", committee_for="9", committee_against="0",
        employer_agreed_on="14/09/2020", employer_agreed_by="Giám đốc công ty",
    )  # fmt: skip
    lan.step("submit")
    assert "Đã gửi tờ trình" in lan.text

    minh.open(room).step("receive")
    assert "Đang thẩm định" in minh.words
    minh.step("pass", gist="Làm lại bộ dẫn, giảm hàng lỗi từ 4,2 % xuống 1,6 %.")
    assign = minh.form(action=f"{room}/phan-cong")
    boxes = [box.get("value") for box in assign.element.iter("input") if box.get("name") == "reviewers"]
    minh.send(assign, reviewers=boxes)
    for name in ("hoa", "tuan"):
        reviewer = walk(name).open(f"/nhan-xet/{id}")
        form = reviewer.form(action=f"/nhan-xet/{id}")
        points = {field: "8" for field in form.values if field.startswith("points_")}
        reviewer.send(form, **points, recommendation="agree", comment="Việc thật.", send="1")
        assert "Đã gửi nhận xét" in reviewer.text
    minh.open(room).step("post")
    assert "Đang công khai" in minh.words

    code = re.search(r"(\d{4}-[2-9A-Z]{4})", minh.words)[1]
    citizen = Walker(client).open("/lay-y-kien")
    assert "Trần Mới Gửi" in citizen.words
    assert citizen.open(f"/lay-y-kien/{code}").status == 200

    with day(10, 1):
        minh.open(room).step("end_posting")
        minh.step("open_vote")
        for name in COUNCIL:
            member = walk(name).open("/bieu-quyet")
            member.open(f"/bieu-quyet/{id}")
            member.send(member.form(action=f"/bieu-quyet/{id}"), choice="yes")
            assert "Đồng chí đã biểu quyết" in member.words
        minh.open(room).step("close_vote")
        assert "9/9 thành viên đồng ý (100 %), đạt mức từ 90 % trên tổng số thành viên Hội đồng" in minh.words
        minh.step("conclude")

        minh.open("/quyet-dinh")
        minh.send(minh.form(action="/quyet-dinh"))
        paper = minh.url
        minh.send(
            minh.form(action=paper), met_on="2020-10-01", members="9", present="8", agreed="8", signed_on="2020-10-01",
            signatory="Lê Quốc Chủ", signatory_title="Chủ tịch", legal_bases="Quy chế khen thưởng.",
        )  # fmt: skip
        chu.open(paper).step("approve")
        assert "đã duyệt, chờ công bố" in chu.words
        publish = minh.open(paper).form(step="publish")
        minh.send(publish)
        assert minh.status == 422
        names = [box.get("value") for box in minh.form(step="publish").element.iter("input") if box.get("name") == "read"]
        minh.send(minh.form(step="publish"), read=names)
        assert "đã công bố" in minh.words

        citizen.open("/ket-qua?q=tran%20moi%20gui")
        assert "Trần Mới Gửi" in citizen.words
        citizen.open(f"/ket-qua/2020/{code}")
        assert "9/9 thành viên đồng ý (100 %)" in citizen.words
        lan.open(room)
        assert "Đã công bố" in lan.words


@pytest.mark.usefixtures("both_databases")
def test_a_nomination_is_returned_repaired_and_does_not_pass(walk, client, world):
    id = world.id_of("checking")
    lan, minh, room = walk("lan"), walk("minh"), f"/ho-so/{id}"
    minh.open(room).step("return", items=["outcome"], due_on="2020-09-25")
    assert minh.status == 422
    assert "Xin ghi cần bổ sung gì" in minh.words
    minh.step("return", due_on="25/09/2020", **{"items-note-outcome": "Xin nêu số liệu cả năm."})
    assert "Chờ bổ sung" in minh.words

    lan.open(room).follow("Sửa các mục được nêu")
    answer = next(name for name in lan.form(action="/de-nghi/").values if name.startswith("answer-"))
    lan.send(lan.form(action="/de-nghi/"), outcome="Cả năm giảm 2,6 điểm phần trăm.", **{answer: "Đã thêm."}, go="dossier")
    lan.step("send_again")
    assert "Đang thẩm định" in lan.words
    minh.open(room)
    assert "Đã thêm." in minh.words
    minh.step("pass", gist="Giảm hàng lỗi.")
    assign = minh.form(action=f"{room}/phan-cong")
    minh.send(assign, reviewers=[box.get("value") for box in assign.element.iter("input") if box.get("name") == "reviewers"])
    for name in ("hoa", "tuan"):
        reviewer = walk(name).open(f"/nhan-xet/{id}")
        form = reviewer.form(action=f"/nhan-xet/{id}")
        points = {field: "5" for field in form.values if field.startswith("points_")}
        reviewer.send(form, **points, recommendation="unsure", send="1")
    minh.open(room).step("post")
    with day(10, 2):
        minh.open(room).step("end_posting")
        minh.step("open_vote")
        for name in COUNCIL:
            member = walk(name).open(f"/bieu-quyet/{id}")
            member.send(member.form(action=f"/bieu-quyet/{id}"), choice="no" if name == "vinh" else "yes")
        minh.open(room).step("close_vote")
        assert "8/9 thành viên đồng ý (88,9 %), chưa đạt mức từ 90 % trên tổng số thành viên Hội đồng" in minh.words
        minh.step("fail", reason="Chưa đủ phiếu theo quy chế.")
        assert "Không đạt" in minh.words
        lan.open(room)
        assert "Chưa đủ phiếu theo quy chế." in lan.words
        assert "Lý Đang Xét" not in Walker(client).open("/lay-y-kien").text
        assert "Lý Đang Xét" not in Walker(client).open("/ket-qua").text
