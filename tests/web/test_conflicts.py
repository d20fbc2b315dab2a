"""A conflict of interest: declared by whoever works on a case, it closes the case to them; taken back, it opens again."""

from __future__ import annotations

import re
from datetime import date

import pytest
from sqlalchemy import select

from emulation.db import act, db
from emulation.models import Assignment, Conflict, Kind, Published
from emulation.rules import workflow as w
from emulation.rules.conflict import ConflictKind
from emulation.rules.people import Role
from emulation.rules.policy import Act, can
from emulation.rules.voting import Choice, RecusalEffect
from tests.journeys.walker import Walker
from tests.world import CANARY

WHY = "Người được đề nghị là em ruột tôi."


@pytest.fixture
def walk(as_):
    return lambda who: Walker(as_(who))


def declare(walker: Walker, room: str, kind: str = "kin", why: str = WHY) -> Walker:
    walker.open(room)
    return walker.send(walker.form(step="declare_conflict"), conflict_kind=kind, conflict_why=why)


@pytest.mark.usefixtures("both_databases")
def test_a_reviewer_steps_aside_and_the_dossier_closes_everywhere(walk, world, as_):
    id, tuan = world.id_of("reviewing"), walk("tuan")
    file = f"/ho-so/{id}/tep/{world.reviewing.attachments[0].id}"
    assert as_("tuan").get(file).status_code == 200
    declare(tuan, f"/nhan-xet/{id}")
    assert "không tham gia hồ sơ" in tuan.text
    for path in (f"/ho-so/{id}", f"/nhan-xet/{id}", file, f"{file}/anh", f"/ho-so/{id}/xung-dot"):
        answer = as_("tuan").get(path)
        assert answer.status_code == 403, path
        assert "Đồng chí không tham gia hồ sơ này vì có quan hệ thân thích với người được đề nghị." in answer.text
        assert CANARY["reviewing"] not in answer.text
        assert "Trịnh Thị Bé" not in answer.text
    assert as_("tuan").post(f"/nhan-xet/{id}", data={"comment": "Vẫn viết."}).status_code == 403
    for path in ("/ban-lam-viec", "/ho-so", "/ho-so?q=trinh+thi+be", "/nhan-xet"):
        assert world.reviewing.code not in as_("tuan").get(path).text, path
    assert db.session.query(Assignment).filter_by(nomination_id=id, reviewer_id=world.tuan.id).count() == 1
    assert CANARY["reviewing"] in as_("hoa").get(f"/ho-so/{id}").text


def test_a_sent_review_of_whoever_stepped_aside_no_longer_counts(walk, world):
    id = world.id_of("posted")
    with act() as writing:
        n = writing.get(type(world.posted), id)
        n.take(w.STEP_BACK, world.minh, reason="Xem lại.")
        assert len(n.counted_reviews) == 2
    declare(walk("hoa"), f"/ho-so/{id}", "unit", "Tôi là tổ trưởng của người này.")
    n = world.posted
    assert [r.reviewer.username for r in n.counted_reviews] == ["tuan"]
    minh = walk("minh").open(f"/ho-so/{id}")
    assert "Mới có 1/2 bản nhận xét." in minh.words
    assert "công tác cùng đơn vị hoặc là cấp trên trực tiếp" in minh.words
    assert "(hoa viết về posted)" not in minh.text


def test_the_form_asks_for_kind_and_reason_and_escapes_what_is_said(walk, world):
    hoa, room = walk("hoa"), f"/ho-so/{world.id_of('posted')}"
    assert declare(hoa, room, "", "").status == 422
    assert "Xin chọn một loại quan hệ." in hoa.text
    assert "Xin ghi rõ lý do." in hoa.text
    assert declare(hoa, room, "nominee").status == 422
    assert declare(hoa, room, "kin", "x" * 1001).status == 422
    assert declare(hoa, room, "kin", "<b>anh ruột</b>").status == 200
    assert "&lt;b&gt;anh ruột&lt;/b&gt;" in walk("minh").open(room).text


@pytest.mark.parametrize(("who", "status"), [("lan", 403), ("quang", 403), ("be", 403), ("nga", 404), ("phuc", 404)])
def test_only_those_who_judge_step_aside(as_, world, who, status):
    data = {"conflict_kind": "kin", "conflict_why": WHY}
    assert as_(who).post(f"/ho-so/{world.id_of('reviewing')}/xung-dot", data=data).status_code == status
    assert db.session.query(Conflict).count() == 0


def test_a_conflict_is_not_declared_on_what_has_ended(as_, world):
    data = {"conflict_kind": "kin", "conflict_why": WHY}
    assert as_("hoa").post(f"/ho-so/{world.id_of('published')}/xung-dot", data=data).status_code == 409


def test_the_secretary_takes_back_what_was_declared_by_mistake(walk, world, as_):
    id, room = world.id_of("posted"), f"/ho-so/{world.id_of('posted')}"
    declare(walk("hoa"), room)
    assert as_("hoa").get(room).status_code == 403
    minh = walk("minh").open(room)
    form = minh.form(step="withdraw_conflict")
    field = next(name for name in form.values if name.endswith("-mistake"))
    assert minh.send(form, **{field: ""}).status == 422
    stale = minh.open(room).form(step="withdraw_conflict")
    minh.send(stale, **{field: "Nhầm với hồ sơ khác."})
    assert as_("hoa").get(room).status_code == 200
    assert "Nhầm với hồ sơ khác." in walk("kien").open(room).text
    assert "Nhầm với hồ sơ khác." not in walk("lan").open(room).text
    minh.send(stale, **{field: "Lần nữa."})
    assert minh.status == 409
    declare(walk("hoa"), room)
    assert db.session.query(Conflict).filter_by(nomination_id=id).count() == 2


def test_nobody_takes_back_their_own_and_a_secretary_who_stepped_aside_processes_nothing(walk, world, as_):
    id, room = world.id_of("checking"), f"/ho-so/{world.id_of('checking')}"
    declare(walk("minh"), room)
    assert as_("minh").get(room).status_code == 403
    assert as_("minh").post(f"{room}/buoc/pass", data={"pass-gist": "x"}).status_code == 403
    assert as_("minh").post(f"{room}/xung-dot/rut").status_code == 403
    reason = w.PASS.why_not(world.minh, world.checking)
    assert str(reason) == "Bạn không xử lý hồ sơ này vì có quan hệ thân thích với người được đề nghị."
    chu = walk("chu").open(room)
    form = chu.form(step="withdraw_conflict")
    chu.send(form, **{next(n for n in form.values if n.endswith("-mistake")): "Khai nhầm."})
    assert w.PASS.why_not(world.minh, world.checking) is None
    assert as_("kien").post(f"/ho-so/{id}/xung-dot/rut").status_code == 403


def recast(world, effect: RecusalEffect) -> None:
    """Open the vote on `council` anew, under this effect."""
    with act() as writing:
        n = writing.get(type(world.council), world.id_of("council"))
        n.take(w.CANCEL_VOTE, world.minh, reason="Mở lại.")
        n.edition.recusal_effect = effect


@pytest.mark.parametrize(
    ("effect", "said"),
    [
        (
            RecusalEffect.REMOVED,
            "8/8 thành viên đồng ý (100 %), đạt mức từ 90 % trên tổng số thành viên Hội đồng, không tính 1 thành viên không tham gia",
        ),
        (
            RecusalEffect.AGAINST,
            "8/9 thành viên đồng ý (88,9 %), chưa đạt mức từ 90 % trên tổng số thành viên Hội đồng, kể cả 1 thành viên không tham gia",
        ),
    ],
)
def test_a_member_who_steps_aside_is_not_on_the_roll_and_the_edition_says_what_that_means(walk, world, as_, effect, said):
    id, room = world.id_of("council"), f"/ho-so/{world.id_of('council')}"
    recast(world, effect)
    declare(walk("thao"), room)
    minh = walk("minh").open(room)
    minh.step("open_vote")
    assert "Vũ Thị Thảo" in minh.words
    assert "không tham gia" in minh.words
    vote = world.council.vote
    assert len(vote.roll) == 8
    assert [(r.name, r.kind) for r in vote.recusals] == [("Vũ Thị Thảo", "kin")]
    assert as_("thao").post(f"/bieu-quyet/{id}", data={"choice": "yes"}).status_code == 403
    with act() as writing:
        n = writing.get(type(world.council), id)
        for seat in n.vote.roll:
            n.cast(writing.get(type(world.minh), seat.user_id), Choice.YES)
    minh.open(room).step("close_vote")
    assert said in minh.words
    son = walk("son").open(f"/bieu-quyet/{id}")
    assert "Vũ Thị Thảo" in son.words
    assert "có quan hệ thân thích với người được đề nghị" in son.words


def test_the_nominee_on_the_council_is_not_on_the_roll(world):
    vote = world.dossier_phuc.vote
    assert world.phuc.id not in {seat.user_id for seat in vote.roll}
    assert [(r.name, r.kind) for r in vote.recusals] == [("Đặng Hồng Phúc", "nominee")]


def test_who_declares_during_a_vote_gives_up_the_seat_unless_they_have_voted(walk, world):
    room = f"/ho-so/{world.id_of('council')}"
    declare(walk("thao"), room)
    vote = world.council.vote
    assert (len(vote.roll), [r.name for r in vote.recusals]) == (8, ["Vũ Thị Thảo"])
    assert not can(Act.DECLARE_CONFLICT, world.hoa, world.council)
    answer = walk("hoa").client.post(f"{room}/xung-dot", data={"conflict_kind": "kin", "conflict_why": WHY})
    assert answer.status_code == 409
    assert "Đồng chí đã biểu quyết hồ sơ này." in answer.text


def test_a_reviewer_whose_mandate_ended_is_told_so_and_the_draft_stays(world, as_):
    id = world.id_of("reviewing")
    with act() as writing:
        hoa = writing.get(type(world.hoa), world.hoa.id)
        next(m for m in hoa.mandates if m.role is Role.REVIEWER).valid_to = date(2020, 9, 16)
    for path in (f"/nhan-xet/{id}", f"/ho-so/{id}"):
        answer = as_("hoa").get(path)
        assert answer.status_code == 403
        assert "Nhiệm kỳ nhận xét của bạn đã hết." in answer.text
        assert CANARY["reviewing"] not in answer.text
    assert as_("hoa").post(f"/nhan-xet/{id}", data={"send": "1"}).status_code == 403
    assert "Nhiệm kỳ nhận xét của bạn đã hết" in as_("hoa").get("/nhan-xet").text
    draft = world.reviewing.review_of(world.hoa)
    assert draft is not None
    assert re.match(r"Việc làm thật", draft.comment)
    assert not draft.is_sent


def test_a_conflict_that_the_secretary_writes_down_is_counted_for_the_public(world, unsaved):
    n = world.posted
    row = db.session.scalars(select(Published).where(Published.kind == Kind.POSTING, Published.nomination_id == n.id)).one()
    before = (row.conflicts or {}).get("n", 0)
    n.add_conflict(world.hoa, ConflictKind.KIN, "Chị ruột.", world.minh)
    assert row.conflicts["n"] == before + 1
