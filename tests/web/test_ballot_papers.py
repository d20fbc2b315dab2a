"""Ballots and slips on paper: all ballots alike, a slip that cannot be forged, envelopes noted once and before the end."""

from __future__ import annotations

import re

import pytest

from emulation import clock
from emulation.db import act, db
from emulation.models import AbsenteeSlip, Edition, Meeting, slips
from emulation.rules.voting import Attendance, Mode
from tests.journeys.walker import Walker
from tests.press.reading import pages_of, text_of_pdf
from tests.web.test_minutes import hold_meeting, step_aside

CODE = re.compile(r"\d+‑\d+‑[0-9A-Z]{4}‑[0-9A-Z]{4}‑[0-9A-Z]{4}‑[0-9A-Z]{4}")


@pytest.fixture
def meeting(world) -> int:
    """Begun, over two cases on paper; Yến is away, Tuấn is asked by letter."""
    id = hold_meeting(world, ("voted", "not_passed"), ended=False)
    with act() as writing:
        writing.get(Edition, world.voted.edition_id).vote_mode = Mode.PAPER
    return id


def ask_for(as_, meeting: int, *members: int):
    return as_("minh").post(f"/phieu-in/{meeting}/phong-bi", data={"members": [str(id) for id in members]})


def codes_in(answer) -> list[str]:
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    said = re.sub(r"\s*‑\s*", "‑", text_of_pdf(answer.data).replace("- ", "-"))  # a reader of PDF may see gaps between letters
    return [code.replace("‑", "-") for code in CODE.findall(said)]


def test_the_ballots_are_as_many_as_voters_and_all_alike(meeting, as_):
    made = as_("minh").get(f"/phieu-in/{meeting}/phieu/1").data
    assert pages_of(made) == 9
    said = text_of_pdf(made)
    for words in ("PHIẾU BIỂU QUYẾT", "Tạ Đã Khép Phiếu", "Quách Thiếu Một Phiếu", "Đóng dấu treo tại đây", "Không ghi tên"):
        assert said.count(words) == 9, words
    assert as_("minh").get(f"/phieu-in/{meeting}/phieu/1").data == made
    assert as_("minh").get(f"/phieu-in/{meeting}/phieu/2").status_code == 404


def test_who_takes_no_part_has_no_ballot(meeting, world, as_):
    with act() as writing:
        for case in ("voted", "not_passed"):
            step_aside(writing, world, case, "hoa")
    assert pages_of(as_("minh").get(f"/phieu-in/{meeting}/phieu/1").data) == 8


def test_a_secretary_who_takes_no_part_does_not_print_that_ballot(meeting, world, as_):
    with act() as writing:
        step_aside(writing, world, "voted", "minh")
    assert as_("minh").get(f"/phieu-in/{meeting}/phieu/1").status_code == 403


def test_cases_in_other_groups_have_ballots_of_their_own(meeting, as_):
    with act() as writing:
        writing.get(Meeting, meeting).agenda[1].grouped = 2
    first, second = (text_of_pdf(as_("minh").get(f"/phieu-in/{meeting}/phieu/{n}").data) for n in (1, 2))
    assert "Tạ Đã Khép Phiếu" in first and "Tạ Đã Khép Phiếu" not in second and "Quách Thiếu Một Phiếu" in second


@pytest.mark.usefixtures("both_databases")
def test_a_slip_is_printed_received_and_never_received_again(meeting, world, as_):
    codes = codes_in(ask_for(as_, meeting, world.yen.id, world.tuan.id))
    assert len(codes) == 2
    slip = db.session.get(AbsenteeSlip, (meeting, world.tuan.id))
    code = next(code for code in codes if code.startswith(f"{meeting}-{world.tuan.id}-"))
    assert code.split("-", 2)[2].replace("-", "").encode() not in slip.token_hash
    walker = Walker(as_("son")).open(f"/phieu-in/{meeting}")
    walker.send(walker.form(step="receive"), code=code.lower())
    assert "Đã nhận phong bì ngoài của Phạm Anh Tuấn." in walker.text
    slip = db.session.get(AbsenteeSlip, (meeting, world.tuan.id))
    assert (slip.received_on, slip.received_by_id) == (clock.today(), world.son.id)
    assert as_("minh").post(f"/phieu-in/{meeting}/nhan", data={"code": code}).status_code == 409
    assert ask_for(as_, meeting, world.tuan.id).status_code == 422, "who has sent a letter is no longer on the list"


def test_a_made_up_foreign_or_old_code_is_refused(meeting, world, as_):
    old = codes_in(ask_for(as_, meeting, world.yen.id))[0]
    new = codes_in(ask_for(as_, meeting, world.yen.id))[0]
    other = hold_meeting(world, ("voted",), ended=False)
    wrong = (old, new[:-1], new.replace(f"-{world.yen.id}-", f"-{world.tuan.id}-"), "0-0-0000-0000-0000-0000", "#let x", "")
    for code in wrong:
        assert as_("minh").post(f"/phieu-in/{meeting}/nhan", data={"code": code}).status_code == 422, code
    assert as_("minh").post(f"/phieu-in/{other}/nhan", data={"code": new}).status_code == 422
    assert db.session.get(AbsenteeSlip, (meeting, world.yen.id)).received_on is None
    assert as_("minh").post(f"/phieu-in/{meeting}/nhan", data={"code": new}).status_code == 303


def test_members_who_are_there_get_no_slip(meeting, world, as_):
    assert ask_for(as_, meeting, world.hoa.id).status_code == 422
    assert ask_for(as_, meeting).status_code == 422
    with act() as writing:
        assert slips.print_slips(writing.get(Meeting, meeting), [world.hoa.id], world.minh) == []


def test_after_the_end_nothing_is_printed_or_received(meeting, world, as_):
    code = codes_in(ask_for(as_, meeting, world.yen.id))[0]
    with act() as writing:
        writing.get(Meeting, meeting).ended_at = clock.now()
    assert ask_for(as_, meeting, world.tuan.id).status_code == 409
    assert as_("minh").post(f"/phieu-in/{meeting}/nhan", data={"code": code}).status_code == 409
    assert as_("minh").get(f"/phieu-in/{meeting}/phieu/1").status_code == 409


def test_only_the_secretary_prints_and_only_the_board_beside_receives(meeting, world, as_):
    for who, page, paper, noted in (
        ("son", 200, 403, 422),
        ("chu", 200, 403, 403),
        ("hoa", 404, 404, 404),
        ("lan", 404, 404, 404),
    ):
        assert as_(who).get(f"/phieu-in/{meeting}").status_code == page, who
        assert as_(who).get(f"/phieu-in/{meeting}/phieu/1").status_code == paper, who
        assert as_(who).post(f"/phieu-in/{meeting}/phong-bi", data={"members": "1"}).status_code == paper, who
        assert as_(who).post(f"/phieu-in/{meeting}/nhan", data={"code": "x"}).status_code == noted, who


def test_in_a_secret_vote_only_the_absent_have_paper(world, as_):
    with act() as writing:
        for one in writing.get(Meeting, world.meeting.id).attendees:
            if one.user_id == world.yen.id:
                one.attendance = Attendance.CONSULTED
    assert pages_of(as_("minh").get(f"/phieu-in/{world.meeting.id}/phieu/1").data) == 1


def test_a_slip_says_nothing_of_a_choice():
    assert {column.name for column in AbsenteeSlip.__table__.columns} == {
        "meeting_id", "user_id", "token_hash", "printed_on", "printed_by_id", "received_on", "received_by_id",
    }  # fmt: skip
