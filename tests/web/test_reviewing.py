"""Reviewing at volume: the reviewer's list, save and next, agreeing, a dossier that changed; the secretary's overview and share-out."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from emulation.db import act, db
from emulation.models import Agreement, Nomination, Recommendation
from emulation.rules import workflow as w
from emulation.rules.policy import Act, why_not
from tests.journeys.walker import Walker


@pytest.fixture
def walk(as_):
    return lambda who: Walker(as_(who))


@pytest.fixture
def more(world):
    """`checking` is being reviewed too, and nobody has been asked yet."""
    with act() as writing:
        n = writing.get(Nomination, world.id_of("checking"))
        n.take(w.PASS, world.minh, gist="Giảm hàng lỗi.")
    return world.id_of("checking")


def ask(world, id: int, *who: str) -> None:
    with act() as writing:
        n = writing.get(Nomination, id)
        n.assign_to([getattr(world, name) for name in who], world.minh)


def write(world, id: int, who: str, points: int = 8, advice: Recommendation = Recommendation.AGREE) -> None:
    with act() as writing:
        n = writing.get(Nomination, id)
        sheet = n.write_review(getattr(world, who), {c.id: points for c in n.campaign.criteria}, advice, f"{who} viết.")
        writing.flush()
        n.send_review(sheet)


@pytest.mark.usefixtures("both_databases")
def test_an_even_share_out_is_proposed_read_and_confirmed(walk, world, more, as_):
    minh = walk("minh").open("/ban-lam-viec").follow("Theo dõi nhận xét")
    assert "thiếu 2 người" in minh.words
    before = db.session.query(Agreement).count()
    minh.follow("Phân công đều cho 1 hồ sơ còn thiếu người")
    assert "Đỗ Thị Hoa" in minh.words
    assert "Phạm Anh Tuấn" in minh.words
    assert world.checking.assignments == []
    assert before == db.session.query(Agreement).count()
    minh.send(minh.form(action="/phan-cong/deu"))
    assert "Đã phân công 2 lượt nhận xét." in minh.text
    assert {a.reviewer.username for a in world.checking.assignments} == {"hoa", "tuan"}
    assert "Hồ sơ nào cũng đủ người nhận xét" in minh.open("/phan-cong/deu").words


def test_a_proposal_that_no_longer_holds_is_not_carried_out(walk, world, more):
    minh = walk("minh").open("/phan-cong/deu")
    form = minh.form(action="/phan-cong/deu")
    ask(world, more, "hoa")
    minh.send(form)
    assert minh.status == 409
    assert "Danh sách vừa thay đổi" in minh.words
    assert [a.reviewer.username for a in world.checking.assignments] == ["hoa"]


def test_an_even_share_out_adds_to_whoever_was_asked_before(walk, world, more):
    ask(world, more, "hoa")
    minh = walk("minh").open("/phan-cong/deu")
    minh.send(minh.form(action="/phan-cong/deu"))
    assert "Đã phân công 1 lượt nhận xét." in minh.text
    assert {a.reviewer.username for a in world.checking.assignments} == {"hoa", "tuan"}


def test_a_share_out_with_nobody_ticked_or_with_a_made_up_name_is_refused(walk, world, more, as_):
    minh = walk("minh").open("/phan-cong/deu")
    form = minh.form(action="/phan-cong/deu")
    assert minh.send(form, pairs=None).status == 422
    assert minh.send(form, pairs=[f"{more}-{world.son.id}"]).status == 422
    assert world.checking.assignments == []
    for who in ("hoa", "lan", "chu"):
        assert as_(who).get("/phan-cong").status_code == 404
        assert as_(who).post("/phan-cong/deu").status_code == 404


def test_a_share_out_passes_over_colleagues_and_those_who_stepped_aside(walk, world, more):
    with act() as writing:
        hoa = writing.get(type(world.hoa), world.hoa.id)
        hoa.person = next(m.person for m in world.checking.person.memberships)
        writing.execute(update(Nomination).where(Nomination.id == more).values(person_id=world.be.person_id))
    words = walk("minh").open("/phan-cong/deu").words
    assert "Phạm Anh Tuấn" in words.split("Số hồ sơ còn phải nhận xét")[0]
    assert "Đỗ Thị Hoa" not in words.split("Số hồ sơ còn phải nhận xét")[0]
    assert "Còn thiếu 1 người nữa." in words


def test_a_reviewers_list_counts_filters_and_leads_on(walk, world, more):
    ask(world, more, "hoa", "tuan")
    write(world, world.id_of("reviewing"), "tuan")
    hoa = walk("hoa").open("/nhan-xet")
    sent = len([n for n in world.dossiers.values() for r in n.reviews if r.reviewer_id == world.hoa.id and r.is_sent])
    assert f"Đã gửi {sent}/{sent + 2}" in hoa.words
    rows = [n for n in ("Lý Đang Xét", "Trịnh Thị Bé") if n in hoa.words]
    assert hoa.words.index(rows[0]) < hoa.words.index(rows[1])  # nobody has reviewed the first of them
    assert "Lý Đang Xét" not in hoa.open("/nhan-xet?state=draft").words
    assert "Trịnh Thị Bé" in hoa.words
    assert "Lý Đang Xét" not in hoa.open("/nhan-xet?state=sent").words
    hoa.open(f"/nhan-xet/{more}")
    hoa.send(hoa.form(action=f"/nhan-xet/{more}"), comment="Mới viết một nửa.", send="draft-next")
    assert hoa.url.endswith(f"/nhan-xet/{world.id_of('reviewing')}")
    assert world.checking.review_of(world.hoa).comment == "Mới viết một nửa."
    assert hoa.open("/nhan-xet?state=nonsense&page=x").status == 200


def test_the_first_button_of_a_sheet_saves(walk, world):
    """Enter presses the first button of a form."""
    tuan = walk("tuan").open(f"/nhan-xet/{world.id_of('reviewing')}")
    sheet = tuan.form(action=f"/nhan-xet/{world.id_of('reviewing')}")
    assert [b.get("value") for b in sheet.element.iter("button") if b.get("type") != "button"] == [
        "",
        "next",
        "1",
        "draft-next",
        "",
    ]


def test_agreeing_is_recorded_apart_and_taken_back(walk, world, as_):
    id = world.id_of("reviewing")
    write(world, id, "hoa", 9)
    hoas = world.reviewing.review_of(world.hoa).id
    early = as_("tuan").post(f"/nhan-xet/{id}/dong-y", data={"review": hoas, "agrees": "1"})
    assert early.status_code == 409
    assert "Bạn chưa gửi nhận xét của mình" in early.text
    write(world, id, "tuan", 5)
    tuan = walk("tuan").open(f"/nhan-xet/{id}")
    mean = world.reviewing.opinions.mean
    tuan.send(tuan.form(step="agree"), agrees="1")
    assert "1 người nhận xét đồng ý" in tuan.words
    assert world.reviewing.opinions.mean == mean == 700
    assert "1 người nhận xét đồng ý" in walk("minh").open(f"/ho-so/{id}").words
    tuan.send(tuan.form(step="agree"), agrees="0")
    assert db.session.query(Agreement).count() == 0
    own = world.reviewing.review_of(world.tuan).id
    for wrong in (own, 999_999, "x", ""):
        assert as_("tuan").post(f"/nhan-xet/{id}/dong-y", data={"review": wrong, "agrees": "1"}).status_code == 409
    assert as_("nga").post(f"/nhan-xet/{id}/dong-y", data={"review": hoas}).status_code == 404


def test_a_review_says_that_the_dossier_changed_and_is_taken_up_again(walk, world, as_):
    id = world.id_of("reviewing")
    write(world, id, "hoa")
    write(world, id, "tuan")
    with act() as writing:
        writing.get(Nomination, id).agree_with(world.reviewing.review_of(world.hoa).id, world.tuan, True)
    assert as_("hoa").post(f"/nhan-xet/{id}/mo-lai").status_code == 409
    with act() as writing:
        writing.get(Nomination, id).outcome = "Cả năm không dừng máy lần nào."
    hoa = walk("hoa").open(f"/nhan-xet/{id}")
    assert "Xin đọc lại." in hoa.words
    assert "Hồ sơ đã thay đổi sau nhận xét này" in walk("minh").open(f"/ho-so/{id}").words
    assert as_("son").post(f"/nhan-xet/{id}/mo-lai").status_code == 404
    hoa.send(hoa.form(step="reopen"))
    assert not world.reviewing.review_of(world.hoa).is_sent
    assert db.session.query(Agreement).count() == 0
    assert isinstance(
        why_not(Act.READ_REVIEWS, world.hoa, world.reviewing), type(why_not(Act.REOPEN_REVIEW, world.hoa, world.reviewing))
    )
    hoa.send(hoa.form(action=f"/nhan-xet/{id}"), send="1")
    assert "Xin đọc lại." not in hoa.words
    assert world.reviewing.review_of(world.hoa).is_sent


def test_the_overview_shows_figures_and_finds_disagreement(walk, world, more, as_):
    ask(world, more, "hoa", "tuan")
    write(world, more, "hoa", 9)
    write(world, more, "tuan", 5, Recommendation.DISAGREE)
    minh = walk("minh").open("/phan-cong")
    assert "70 %" in minh.words
    assert "50 % – 90 %" in minh.words
    assert "ý kiến khác nhau" in minh.words
    assert "Trịnh Thị Bé" in minh.words
    assert "Đỗ Thị Hoa: đang soạn" in minh.words
    assert "Phạm Anh Tuấn: đã gửi" in minh.words
    disagreeing = minh.open("/phan-cong?view=disagree").words
    assert "Lý Đang Xét" in disagreeing
    assert "Trịnh Thị Bé" not in disagreeing
    sorted_by = minh.open("/phan-cong?sort=spread").words
    assert sorted_by.index("Lý Đang Xét") < sorted_by.index("Trịnh Thị Bé")
    room = minh.open(f"/ho-so/{more}").words
    assert "Đề xuất của người nhận xét không giống nhau." in room
    assert "Khoảng cách 40 %, quá mức 20 % của quy chế." in room


def test_a_secretary_who_reviews_too_sees_no_figures_before_their_own(walk, world, more):
    from datetime import date

    from emulation.models import Mandate
    from emulation.rules.people import Role

    with act() as writing:
        minh = writing.get(type(world.minh), world.minh.id)
        minh.mandates.append(Mandate(role=Role.REVIEWER, unit_id=world.huyen.id, valid_from=date(2018, 1, 1)))
    ask(world, more, "hoa", "minh")
    write(world, more, "hoa", 9)
    words = walk("minh").open("/phan-cong").words
    assert "90 %" not in words
    assert "hiện sau khi bạn gửi nhận xét của mình" in words
    assert "90 %" not in walk("minh").open(f"/ho-so/{more}").words
