"""The sealed box through HTTP: codes, opening, closing, the list, the count; and everything that must not open it."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from sqlalchemy import select, update

from emulation import clock, sealing
from emulation.db import act, db
from emulation.models import Attendee, Box, BoxKey, Conflict, Mandate, Notice, Participation, SealedBallot, User, balloting
from emulation.rules import policy
from emulation.rules.box import BoxState
from emulation.rules.conflict import ConflictKind
from emulation.rules.people import Role
from emulation.rules.policy import boxes
from emulation.rules.voting import Attendance, RecusalEffect
from tests.journeys.walker import Walker
from tests.models.test_races import together
from tests.world import BOARD_CODE

CODE = re.compile(r"[0-9A-Z]{6}(?:-[0-9A-Z]{5}){4}")
CODES_SHOWN = re.compile(r'<span class="code__group">(\w+)</span>')


@pytest.fixture
def walk(as_):
    return lambda who: Walker(as_(who))


def box_of(id: str) -> Box:
    return db.session.get(Box, id)


def take_code(walk, id: str, who: str) -> str:
    page = walk(who).open(f"/hom-phieu/{id}").follow("Nhận mã mở hòm")
    page.send(page.form(action=f"/hom-phieu/{id}/ma"))
    assert page.status == 200
    return "-".join(CODES_SHOWN.findall(page.text))


def type_in(walk, id: str, who: str, path: str, code: str) -> Walker:
    page = walk(who).open(f"/hom-phieu/{id}/{path}")
    return page.send(page.form(action=f"/hom-phieu/{id}/{path}"), board_code=code)


def test_from_the_codes_to_the_count(both_databases, world, walk, unkeyed, bring_ballots):
    id, codes = unkeyed, {}
    for who in ("son", "thao", "vinh"):
        codes[who] = take_code(walk, id, who)
        assert CODE.fullmatch(codes[who])
        page = type_in(walk, id, who, "ma/nhap-lai", codes[who].lower().replace("-", " "))
        assert page.url == f"/hom-phieu/{id}" and "đã nhận mã và nhập lại đúng" in page.text
    page = walk("minh").open(f"/hom-phieu/{id}").follow("Mở bỏ phiếu")
    assert "Chỉ đạt khi mọi người đồng ý: cần 9/9 phiếu" in page.words
    page.send(page.form(action=f"/hom-phieu/{id}/mo"))
    assert page.url == f"/hom-phieu/{id}" and "0/9" in page.words
    bring_ballots(id, 9, 8)
    page = walk("chu").open(f"/hom-phieu/{id}").follow("Khép hòm phiếu")
    page.send(page.form(action=f"/hom-phieu/{id}/khep"))
    page = walk("hoa").open(f"/hom-phieu/{id}").follow("Danh sách mã phiếu trong hòm")
    assert all(name in page.text for name in balloting.listed(db.session, box_of(id)))
    page = type_in(walk, id, "thao", "kiem-phieu", codes["thao"])
    assert "Còn cần mã của một người nữa" in page.text and box_of(id).state is BoxState.CLOSED
    page = type_in(walk, id, "son", "kiem-phieu", codes["son"])
    assert "8/9 thành viên đồng ý (88,9 %), chưa đạt mức từ 90 %" in page.words
    assert (box_of(id).state, box_of(id).valid) == (BoxState.COUNTED, 9)


@pytest.fixture
def bring_ballots(world):
    from tests.web.conftest import fill

    def bring(id: str, votes: int, yes: int) -> None:
        with act() as writing:
            fill(writing, world, writing.get(Box, id), votes, yes)

    return bring


def test_a_code_is_shown_once_and_kept_nowhere(world, as_, walk, unkeyed, app):
    son = as_("son")
    answer = son.post(f"/hom-phieu/{unkeyed}/ma")
    code = "-".join(CODES_SHOWN.findall(answer.text))
    assert answer.headers["Cache-Control"] == "no-store"
    assert CODES_SHOWN.findall(son.get(f"/hom-phieu/{unkeyed}/ma").text) == []
    with son.session_transaction() as session:
        assert code not in repr(dict(session))
    rows = [row for table in Box.metadata.sorted_tables for row in db.session.execute(select(table)).all()]
    assert code not in repr(rows) and code.replace("-", "") not in repr(rows)


def test_a_new_code_replaces_one_not_typed_back(walk, unkeyed):
    first, second = take_code(walk, unkeyed, "son"), take_code(walk, unkeyed, "son")
    page = type_in(walk, unkeyed, "son", "ma/nhap-lai", first)
    assert page.status == 422 and "Mã không mở được hòm này" in page.words
    assert type_in(walk, unkeyed, "son", "ma/nhap-lai", second).url == f"/hom-phieu/{unkeyed}"


def test_once_typed_back_it_stays(as_, world):
    assert as_("son").post(f"/hom-phieu/{world.box.id}/ma").status_code == 409
    assert as_("minh").post(f"/hom-phieu/{world.box.id}/ma").status_code == 403
    assert as_("son").get(f"/hom-phieu/{world.box.id}/ma/nhap-lai").status_code == 409


@pytest.mark.parametrize("typed", ["", "sai", BOARD_CODE[:-1] + "6", "<b>" + BOARD_CODE + "</b>" * 30])
def test_a_wrong_code_opens_nothing_and_stays_in_its_field(walk, bring_to, typed):
    id = bring_to("closed")
    page = type_in(walk, id, "son", "kiem-phieu", typed)
    assert page.status == 422 and page.form(action=f"/hom-phieu/{id}/kiem-phieu").values["board_code"] == typed.strip()
    assert "<b>" not in page.text
    assert box_of(id).state is BoxState.CLOSED and box_of(id).handovers == []


def test_the_same_holder_twice_is_one_holder(as_, bring_to):
    id = bring_to("closed")
    son, again = as_("son"), as_("son")
    assert son.post(f"/hom-phieu/{id}/kiem-phieu", data={"board_code": BOARD_CODE}).status_code == 303
    answer = again.post(f"/hom-phieu/{id}/kiem-phieu", data={"board_code": BOARD_CODE})
    assert answer.status_code == 409 and "Cần mã của một người khác" in answer.text
    assert box_of(id).state is BoxState.CLOSED


def test_a_code_of_another_box_does_not_open_this_one(as_, world, bring_to, walk):
    """The same letters belong to one box alone."""
    id = bring_to("closed")
    other = sealing.board_public("another", BOARD_CODE)
    with act() as writing:
        writing.execute(update(BoxKey).where(BoxKey.user_id == world.id_of("user_son")).values(public=other))
    page = type_in(walk, id, "son", "kiem-phieu", BOARD_CODE)
    assert page.status == 422 and "Mã không mở được hòm này" in page.words


def test_nobody_else_counts(as_, bring_to):
    id = bring_to("closed")
    for who, status in (("minh", 403), ("chu", 403), ("quang", 403), ("lan", 404), ("be", 404)):
        assert as_(who).post(f"/hom-phieu/{id}/kiem-phieu", data={"board_code": BOARD_CODE}).status_code == status


def test_two_chairs_close_at_once(app, world, both_databases, bring_to):
    id = bring_to("open")
    users = [world.id_of(f"user_{who}") for who in ("chu", "minh")]
    db.session.rollback()
    ends = together(app, *(lambda s, u=u: balloting.close_box(s.get(Box, id), s.get(User, u)) for u in users))
    assert sorted(end == "done" for end in ends) == [False, True]
    assert box_of(id).state is BoxState.CLOSED


def test_closing_again_says_that_it_is_closed(as_, bring_to):
    answer = as_("chu").post(f"/hom-phieu/{bring_to('closed')}/khep")
    assert answer.status_code == 409 and "Hòm phiếu này không đang mở." in answer.text


def test_it_does_not_open_without_quorum(walk, as_, world):
    with act() as writing:
        for attendee in writing.scalars(select(Attendee)).all()[:4]:
            attendee.attendance, attendee.reason = Attendance.ABSENT, "Đi công tác."
    id = world.box.id
    page = walk("minh").open(f"/hom-phieu/{id}/mo")
    assert "Mới có 5/9 thành viên có mặt" in page.words and "Còn việc ở trên chưa được." in page.words
    answer = as_("minh").post(f"/hom-phieu/{id}/mo")
    assert answer.status_code == 409 and "Mới có 5/9 thành viên có mặt" in answer.text
    assert box_of(id).state is BoxState.KEYING


def test_it_does_not_open_below_the_floor(as_, walk, world):
    with act() as writing:
        writing.get(Box, world.box.id).floor = 10
    assert "ít hơn mức 10 để giữ được bí mật" in walk("minh").open(f"/hom-phieu/{world.box.id}/mo").words
    answer = as_("minh").post(f"/hom-phieu/{world.box.id}/mo")
    assert answer.status_code == 409 and "ít hơn mức 10 để giữ được bí mật" in answer.text


def test_too_few_ballots_make_it_void(walk, bring_to):
    id = bring_to("open", votes=3)
    page = walk("minh").open(f"/hom-phieu/{id}/khep")
    assert "Hòm sẽ bị hủy" in page.words
    page.send(page.form(action=f"/hom-phieu/{id}/khep"))
    assert "ít hơn mức" in page.words and "Lập hòm mới" in page.words
    assert box_of(id).state is BoxState.VOID and db.session.query(SealedBallot).count() == 0


def test_a_threshold_out_of_reach_is_told_before_opening(walk, world):
    with act() as writing:
        world.secret.edition.recusal_effect = RecusalEffect.AGAINST
        writing.get(type(world.secret), world.secret.id).edition.recusal_effect = RecusalEffect.AGAINST
        writing.add(
            Conflict(nomination_id=world.secret.id, user_id=world.id_of("user_yen"), kind=ConflictKind.KIN, reason="Em ruột.")
        )
    page = walk("minh").open(f"/hom-phieu/{world.box.id}/mo")
    assert "Không thể đạt: cần 9/9 phiếu đồng ý" in page.words and "chỉ có 8 người bỏ phiếu" in page.words


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2020-09-16T08:00", "Giờ này đã qua."),
        ("mai", "Xin ghi giờ và ngày"),
        ("2020-09-17T10:30", None),
        ("10:30 17/09/2020", None),
    ],
)
def test_the_last_moment_is_one_to_come(walk, world, typed, said):
    id = world.box.id
    page = walk("minh").open(f"/hom-phieu/{id}/mo")
    page.send(page.form(action=f"/hom-phieu/{id}/mo"), closes_at=typed)
    if said:
        assert page.status == 422 and said in page.words and box_of(id).state is BoxState.KEYING
    else:
        assert "Nhận phiếu đến 10:30 17/09/2020" in page.words


def test_voiding_takes_two_and_a_reason(as_, walk, bring_to):
    id = bring_to("closed")
    assert as_("minh").post(f"/hom-phieu/{id}/huy", data={"reason": "  "}).status_code == 422
    assert as_("minh").post(f"/hom-phieu/{id}/huy/dong-y").status_code == 409
    assert as_("hoa").post(f"/hom-phieu/{id}/huy", data={"reason": "Không thích."}).status_code == 403
    assert as_("minh").post(f"/hom-phieu/{id}/huy", data={"reason": "<i>Hai mã</i> đã mất."}).status_code == 303
    assert as_("minh").post(f"/hom-phieu/{id}/huy/dong-y").status_code == 403
    assert as_("chu").post(f"/hom-phieu/{id}/huy", data={"reason": "Cũng vậy."}).status_code == 409
    assert box_of(id).state is BoxState.CLOSED
    page = walk("son").open(f"/hom-phieu/{id}").follow("Xem đề nghị hủy hòm này")
    assert "&lt;i&gt;" in page.text
    page.send(page.form(action=f"/hom-phieu/{id}/huy/dong-y"))
    assert box_of(id).state is BoxState.VOID and db.session.query(SealedBallot).count() == 0


def test_what_was_counted_cannot_be_voided(as_, bring_to):
    id = bring_to("counted")
    answer = as_("minh").post(f"/hom-phieu/{id}/huy", data={"reason": "Kết quả không như ý."})
    assert answer.status_code == 409 and "đã mở" in answer.text
    assert as_("minh").get(f"/hom-phieu/{id}/huy").status_code == 409


def test_lost_codes_are_explained(walk, bring_to):
    assert "Mất hai mã: không ai mở được" in walk("vinh").open(f"/hom-phieu/{bring_to('closed')}/kiem-phieu").words


def test_ballots_are_destroyed_when_all_is_over(walk, as_, bring_to, world):
    id = bring_to("counted")
    assert as_("minh").post(f"/hom-phieu/{id}/huy-phieu").status_code == 409
    with act() as writing:
        from emulation.rules.stage import Stage

        writing.get(Box, id).items[0].nomination.stage = Stage.PUBLISHED
    refused = as_("minh").post(f"/hom-phieu/{id}/huy-phieu")
    assert refused.status_code == 409 and "là hạn gửi khiếu nại" in refused.text
    past_complaints(id)
    page = walk("minh").open(f"/hom-phieu/{id}").follow("Hủy phiếu đã kiểm")
    page.send(page.form(action=f"/hom-phieu/{id}/huy-phieu"))
    assert db.session.query(SealedBallot).count() == 0 and box_of(id).valid == 9
    assert as_("minh").get(f"/hom-phieu/{id}/danh-sach").status_code == 409


def past_complaints(id: str) -> None:
    """As if all had ended so long ago that nobody may complain any more."""
    with act() as writing:
        for item in writing.get(Box, id).items:
            item.nomination.stage_since -= timedelta(days=200)


def test_the_list_comes_after_the_close(as_, bring_to):
    id = bring_to("open")
    assert as_("hoa").get(f"/hom-phieu/{id}/danh-sach").status_code == 409
    assert as_("lan").get(f"/hom-phieu/{id}/danh-sach").status_code == 404


def test_names_of_those_missing_are_for_those_who_remind(walk, bring_to, world):
    id = bring_to("open", votes=7)
    for who in ("minh", "chu"):
        assert "Bùi Hải Yến" in walk(who).open(f"/hom-phieu/{id}").words
    for who in ("hoa", "kien", "quang"):
        words = walk(who).open(f"/hom-phieu/{id}").words
        assert "7/9" in words and "Bùi Hải Yến" not in words


def test_a_reminder_goes_to_those_missing_and_says_nothing_of_a_choice(as_, walk, bring_to, world):
    id = bring_to("open", votes=7)
    assert as_("hoa").post(f"/hom-phieu/{id}/nhac").status_code == 403
    assert as_("minh").post(f"/hom-phieu/{id}/nhac").status_code == 303
    assert as_("minh").post(f"/hom-phieu/{id}/nhac").status_code == 303
    told = db.session.scalars(select(Notice).where(Notice.kind == "ballot_waits")).all()
    assert {notice.user_id for notice in told} == {world.id_of("user_yen"), world.id_of("user_phuc")} and len(told) == 2
    assert all((n.values, n.note, n.must_act) == ({}, "", True) for n in told)
    assert f"/hom-phieu/{id}" in walk("yen").open("/thong-bao").text
    with act() as writing:
        writing.add(Participation(box_id=id, user_id=world.id_of("user_yen")))
    waits = Notice.to_do(world.yen), Notice.kind == "ballot_waits"
    assert db.session.scalars(Notice.visible_to(world.yen).where(*waits)).all() == []


def test_opening_calls_everybody_on_the_roll(as_, world):
    as_("minh").post(f"/hom-phieu/{world.box.id}/mo")
    assert db.session.query(Notice).filter_by(kind="ballot_waits").count() == 9


def test_a_member_who_takes_no_part_reads_no_name(walk, world):
    with act() as writing:
        writing.add(Conflict(nomination_id=world.secret.id, user_id=world.id_of("user_chu"), kind=ConflictKind.KIN, reason="Em."))
    page = walk("chu").open(f"/hom-phieu/{world.box.id}")
    assert page.status == 200 and "Kiều Phiếu Kín" not in page.text and "Đồng chí không tham gia hồ sơ này" in page.words


def test_a_box_is_made_for_a_group_of_the_agenda(walk, as_, world):
    meeting = world.meeting.id
    assert as_("chu").get(f"/hom-phieu/moi/{meeting}").status_code == 404
    assert as_("lan").post(f"/hom-phieu/moi/{meeting}").status_code == 404
    assert as_("minh").post(f"/hom-phieu/moi/{meeting}").status_code == 422
    with act() as writing:
        balloting.ask_void(writing.get(Box, world.box.id), world.chu, "Lập lại.")
        balloting.confirm_void(writing.get(Box, world.box.id), world.minh)
    page = walk("minh").open(f"/hom-phieu/moi/{meeting}")
    assert "Nhóm 1: 1 hồ sơ" in page.words
    form = page.form(action="/hom-phieu/moi")
    page.send(form, cases=None)
    assert page.status == 422 and "Xin đánh dấu ít nhất một hồ sơ." in page.words
    page.send(form, cases="999999")
    assert page.status == 422
    page.send(form)
    assert "Đã lập hòm phiếu." in page.text and world.secret.in_box.id == page.url.rpartition("/")[2]


@pytest.mark.parametrize("state", ["keying", "asked", "keyed", "open", "closed", "counted", "again", "ended"])
def test_what_waits_is_the_same_for_the_page_and_for_the_lists(both_databases, bring_to, world, state):
    id = bring_to(state, votes=7)
    with act() as writing:
        kien = writing.get(User, world.id_of("user_kien"))
        kien.mandates.append(Mandate(role=Role.CHAIR, unit_id=world.huyen.id, valid_from=date(2018, 1, 1)))
    box = box_of(id)
    for name, user in world.people.items():
        seen = id in {b.id for b in db.session.scalars(Box.visible_to(user))}
        assert seen == policy.can(policy.Act.VIEW_BOX, user, box), name
        rolled, cast = balloting.turnout_of(db.session, id)
        voted = db.session.get(Participation, (id, user.id)) is not None
        awaited = boxes.awaited(user, box, voted, rolled > 0 and cast >= rolled)
        assert (id in {b.id for b in db.session.scalars(Box.waiting_for(user))}) == (awaited is not None), (name, awaited)


def test_the_index_shows_what_waits_first(walk, bring_to):
    id = bring_to("closed")
    assert f"/hom-phieu/{id}" in walk("son").open("/hom-phieu").text
    assert ">chờ đồng chí<" in walk("son").open("/hom-phieu").text
    assert ">chờ đồng chí<" not in walk("hoa").open("/hom-phieu").text
    assert f"/hom-phieu/{id}" not in walk("lan").open("/hom-phieu").text


def test_the_turnout_asks_again_and_hears_nothing_until_it_moves(as_, bring_to, bring_ballots):
    id, headers = bring_to("open", votes=2), {"HX-Request": "true", "HX-Target": "section#turnout", "HX-Polling": "true"}
    hoa = as_("hoa")
    poll = re.search(r'hx-get="([^"]+biet[^"]+)"', hoa.get(f"/hom-phieu/{id}").text)[1]
    assert hoa.get(poll, headers=headers).status_code == 204
    bring_ballots(id, 3, 3)
    answer = hoa.get(poll, headers=headers)
    assert answer.status_code == 200 and "3/9" in answer.text and "<html" not in answer.text


def test_the_page_costs_a_fixed_number_of_questions(as_, bring_to, queries):
    id = bring_to("open")
    minh = as_("minh")
    minh.get(f"/hom-phieu/{id}")
    with queries() as said:
        assert minh.get(f"/hom-phieu/{id}").status_code == 200
    assert len(said) <= 20


def test_nobody_closes_before_the_announced_hour_while_a_ballot_is_missing(as_, bring_to):
    id = bring_to("open", votes=8)
    with act() as writing:
        writing.get(Box, id).closes_at = clock.now() + timedelta(hours=1)
    answer = as_("chu").post(f"/hom-phieu/{id}/khep")
    assert answer.status_code == 409 and "chưa đến giờ đã báo" in answer.text
    assert box_of(id).state is BoxState.OPEN
    with clock.stopped_at(clock.now() + timedelta(hours=2)):
        assert as_("chu").post(f"/hom-phieu/{id}/khep").status_code == 303
