"""Return and repair: the parts that were named stand open, and the secretary reads only what changed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from emulation import clock
from tests.journeys.walker import Walker
from tests.world import NOW


def returned(walk, id: int, **asks: str) -> Walker:
    minh = walk("minh").open(f"/ho-so/{id}")
    minh.step("return", due_on="25/09/2020", **{f"items-note-{part}": ask for part, ask in asks.items()})
    assert "Chờ bổ sung" in minh.words
    return minh


@pytest.fixture
def walk(as_):
    return lambda who: Walker(as_(who))


def marked(page: Walker, tag: str) -> list[str]:
    return [" ".join("".join(element.itertext()).split()) for element in page.tree.iter(tag)]


def section(page: Walker, part: str):
    return next(element for element in page.tree.iter() if element.get("id") == f"part-{part}")


@pytest.mark.usefixtures("both_databases")
def test_the_secretary_reads_only_what_changed(walk, world):
    id = world.id_of("checking")
    minh = returned(walk, id, outcome="Xin nêu số liệu cả năm.", evidence="Ảnh mờ.")
    assert marked(minh, "ins") == []
    lan = walk("lan").open(f"/ho-so/{id}").follow("Xin nêu số liệu cả năm.")
    form = lan.form(action=f"/de-nghi/{id}")
    answers = {name: "Đã <b>thêm</b>." for name in form.values if name.startswith("answer-")}
    lan.send(
        form,
        outcome="Ca nào cũng đủ hàng, cả năm giảm 2,6 điểm.",
        situation="Máy cũ rất hay hỏng, mỗi ca dừng hai lần.",
        **answers,
    )
    assert "hàng," in " ".join(marked(lan.open(f"/ho-so/{id}"), "ins"))
    assert marked(minh.open(f"/ho-so/{id}"), "ins") == []  # while it is with the unit, the repair is the unit's own
    lan.step("send_again")
    minh.open(f"/ho-so/{id}")
    assert marked(minh, "del") == ["bỏ: hàng."]
    assert marked(minh, "ins") == ["thêm: hàng, cả năm giảm 2,6 điểm.", "thêm: rất"]
    assert "Đã <b>thêm</b>." in minh.words
    assert "Minh chứng: Ảnh mờ. đã trả lời Đã <b>thêm</b>. Mục này giữ nguyên từ lúc trả lại." in minh.words
    assert "Cũng đã sửa, ngoài các mục được nêu Tình hình trước đó:" in minh.words
    returned(walk, id, deed="Lần nữa.")
    assert marked(walk("lan").open(f"/ho-so/{id}"), "ins") == []  # each return begins a new comparison


def test_only_the_named_parts_stand_open(walk, world):
    id = world.id_of("checking")
    returned(walk, id, outcome="Xin nêu số liệu cả năm.", initiatives="Nêu văn bản.")
    lan = walk("lan").open(f"/de-nghi/{id}")
    links = {link.get("href") for link in lan.tree.iter("a")}
    assert {"#part-outcome", "#part-initiatives"} <= links
    shut = {part: any(True for _ in section(lan, part).iter("details")) for part in
            ("subject", "award", "situation", "deed", "outcome", "measure", "base_meeting", "evidence", "initiatives", "earlier_awards")}  # fmt: skip
    assert {part for part, is_shut in shut.items() if not is_shut} == {"outcome", "initiatives"}
    assert world.checking.deed in "".join(section(lan, "deed").itertext())
    lan.send(lan.form(action=f"/de-nghi/{id}"), outcome="Mới.")
    assert (world.checking.outcome, world.checking.award.code, world.checking.nominee_name) == (
        "Mới.",
        "bang-khen",
        "Lý Đang Xét",
    )
    lan.send(lan.form(action=f"/de-nghi/{id}"), measure_before="bốn")
    opened = [d for d in section(lan, "measure").iter("details") if d.get("open") is not None]
    assert lan.status == 422 and len(opened) == 1


def test_tables_and_files_are_compared_too(walk, world):
    id = world.id_of("draft")
    lan = walk("lan").open(f"/to-trinh/{world.id_of('draft_proposal1')}")
    lan.step("submit")
    walk("minh").open(f"/ho-so/{id}").step("receive")
    minh = returned(walk, id, targets="Thêm năm 2020.")
    assert "Chỉ tiêu theo năm" in minh.words
    lan.open(f"/de-nghi/{id}")
    form = lan.form(action=f"/de-nghi/{id}")
    answer = {name: "Đã thêm." for name in form.values if name.startswith("answer-")}
    lan.send(form, remove=str(world.draft.attachments[0].id), **{"targets-0-achieved": "120"}, **answer)
    changed = marked(lan.open(f"/ho-so/{id}"), "ins"), marked(lan, "del")
    assert changed == (["thêm: 120"], ["bỏ: 112,5", "bỏ: ảnh bộ gá.png"])


def test_the_comparison_is_for_the_unit_and_those_who_check(walk, world):
    id = world.id_of("returned")
    from emulation.db import act
    from emulation.models import Nomination
    from emulation.rules import workflow as w

    with act() as writing:
        n = writing.get(Nomination, id)
        n.outcome = "Bỏ số điện thoại 0900."
        n.answer_item(n.items[0], "Đã bỏ.", world.lan)
        n.take(w.SEND_AGAIN, world.lan)
        n.take(w.PASS, world.minh, gist="Giảm hàng lỗi.")
        writing.flush()
        n.assign_to([world.hoa], world.minh)
    assert marked(walk("minh").open(f"/ho-so/{id}"), "ins")
    hoa = walk("hoa").open(f"/ho-so/{id}")
    assert hoa.status == 200 and marked(hoa, "ins") == [] and "Danh mục bổ sung" in hoa.words


@pytest.mark.usefixtures("both_databases")
def test_a_reviewer_asked_before_the_return_reads_what_changed_since(walk, world):
    """They could read what is gone; whoever is asked only afterwards reads the dossier as it is."""
    id = world.id_of("reviewing")
    minh = walk("minh").open(f"/ho-so/{id}")
    hoa_and_tuan = [str(world.id_of(name)) for name in ("hoa", "tuan")]
    minh.send(minh.form(action=f"/ho-so/{id}/phan-cong"), reviewers=hoa_and_tuan[:1])
    minh.open(f"/ho-so/{id}").step("step_back", reason="Thiếu số liệu.")
    minh.step("return", due_on="25/09/2020", **{"items-note-outcome": "Xin nêu số liệu cả năm."})
    lan = walk("lan").open(f"/de-nghi/{id}")
    answer = next(name for name in lan.form(action="/de-nghi/").values if name.startswith("answer-"))
    lan.send(lan.form(action="/de-nghi/"), outcome="Ca nào cũng đủ hàng, cả năm giảm 2,6 điểm.", **{answer: "Đã thêm."})
    lan.open(f"/ho-so/{id}").step("send_again")
    minh.open(f"/ho-so/{id}").step("pass", gist="Giảm hàng lỗi.")
    for page in (f"/nhan-xet/{id}", f"/ho-so/{id}"):
        hoa = walk("hoa").open(page)
        assert (marked(hoa, "ins"), marked(hoa, "del")) == (["thêm: hàng, cả năm giảm 2,6 điểm."], ["bỏ: hàng."]), page
        assert "Đã thêm." in hoa.words
    with clock.stopped_at(NOW + timedelta(minutes=5)):
        minh.open(f"/ho-so/{id}")
        minh.send(minh.form(action=f"/ho-so/{id}/phan-cong"), reviewers=hoa_and_tuan)
    tuan = walk("tuan").open(f"/nhan-xet/{id}")
    assert tuan.status == 200 and marked(tuan, "ins") == []
