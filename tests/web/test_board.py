"""Sealed papers of absent members, entered by two holders; and counting again with two codes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from emulation.db import act, db
from emulation.errors import Refused
from emulation.models import AbsenteeSlip, Attendee, Box, BoxItem, LogLeaf, Participation, SealedBallot, SignIn, User
from emulation.models.board_acts import Recount, put_in_paper, recount
from emulation.rules.stage import Stage
from emulation.rules.voting import Attendance
from emulation.web.enter import HASHER
from tests.secret import cast, close, count, envelopes, open_town_box, opened, totals
from tests.world import BOARD_CODE

AWAY = ("hoa", "tuan", "yen")
PASSWORD = "một mật khẩu để thử"


@pytest.fixture
def box(world):
    """Three of nine are away."""
    with act() as writing:
        away = [world.id_of(f"user_{name}") for name in AWAY]
        where = (Attendee.meeting_id == world.meeting.id, Attendee.user_id.in_(away))
        writing.execute(update(Attendee).where(*where).values(attendance=Attendance.ABSENT, reason="Đi công tác."))
        writing.execute(update(User).where(User.username == "thao").values(password_hash=HASHER.hash(PASSWORD)))
    envelopes(world, *AWAY)
    return opened(world, 2, most_yes=1)


def url(id: str) -> str:
    return f"/hom-phieu/{id}/phieu-giay"


def slips(world, *names: str) -> list[int]:
    return [world.id_of(f"user_{name}") for name in names]


def form(world, names, *ballots, witness="thao", password=PASSWORD):
    typed = {"name": [str(id) for id in slips(world, *names)], "witness": witness, "password": password}
    for row, ballot in enumerate(ballots, 1):
        typed |= {f"b{row}c{case}": choice for case, choice in enumerate(ballot, 1)}
    return typed


def in_the_box() -> tuple[int, int]:
    return tuple(db.session.scalar(select(func.count()).select_from(model)) for model in (Participation, SealedBallot))


def test_two_papers_go_in_by_two_holders_and_are_counted_with_the_rest(world, as_, box):
    son = as_("son")
    page = son.get(url(box))
    assert page.status_code == 200 and "biết phiếu ấy là của ai" in page.text and page.text.count("Phiếu thứ") == 3
    answer = son.post(url(box), data=form(world, ("hoa", "tuan"), "12", "11"))
    assert answer.status_code == 303 and in_the_box() == (2, 2)
    assert "Đã cho 2 phiếu giấy vào hòm" in son.get(url(box)).text
    for name in ("chu", "minh", "son"):
        cast(world, box, name, [2, 1])
    close(world, box)
    found = count(world, box)
    assert totals(found) == [(1, 3, 0), (3, 1, 0)] and (found.valid, found.invalid) == (4, 1)  # 1-1 says yes too often
    leaf = db.session.scalars(select(LogLeaf).where(LogLeaf.body.contains("vote.paper"))).one()
    assert '"ballots":2' in leaf.body and world.hoa.name not in leaf.body and world.son.name not in leaf.body
    assert {seat.user_id for seat in found.roll if seat.attendance is Attendance.CONSULTED} == set(slips(world, "hoa", "tuan"))


@pytest.mark.parametrize(
    ("names", "ballots", "more", "said"),
    [
        ((), ("12",), {}, "Xin đánh dấu tên"),
        (("hoa", "tuan"), ("12",), {}, "Có 2 tên nhưng 1 phiếu"),
        (("hoa",), ("12", "21"), {}, "Có 1 tên nhưng 2 phiếu"),
        (("hoa",), ("1",), {}, "Phiếu thứ 1 chưa chọn đủ"),
        (("hoa",), ("12",), {"password": "sai"}, "người thứ hai không đúng"),
        (("hoa",), ("12",), {"witness": "ai-day"}, "người thứ hai không đúng"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(world, as_, box, names, ballots, more, said):
    answer = as_("son").post(url(box), data=form(world, names, *ballots, **more))
    assert answer.status_code == 422 and said in answer.text and in_the_box() == (0, 0)
    assert answer.text.count(" checked") == len(names) + sum(map(len, ballots))


def test_the_second_person_is_another_holder(world, as_, box):
    with act() as writing:
        writing.execute(update(User).where(User.username.in_(("son", "minh"))).values(password_hash=HASHER.hash(PASSWORD)))
    for who in ("son", "minh"):
        answer = as_("son").post(url(box), data=form(world, ("hoa",), "12", witness=who))
        assert answer.status_code == 422 and "một người khác trong ban kiểm phiếu" in answer.text
    assert in_the_box() == (0, 0)


def test_who_is_here_or_has_voted_has_no_paper(world, as_, box):
    son = as_("son")
    assert "Yến" in son.get(url(box)).text.partition("<main")[2]
    cast(world, box, "yen", [1, 2])
    assert "Yến" not in son.get(url(box)).text.partition("<main")[2]
    for name in ("yen", "chu"):
        answer = son.post(url(box), data=form(world, (name,), "12"))
        assert answer.status_code == 409 and "Danh sách vừa thay đổi" in answer.text
    assert in_the_box() == (1, 1)


def test_a_paper_goes_in_only_once_its_envelope_was_noted_as_come(world, as_, box):
    with act() as writing:
        writing.execute(update(AbsenteeSlip).values(received_on=None, received_by_id=None))
    page = as_("son").get(url(box)).text.partition("<main")[2]
    assert "Chưa ghi nhận phong bì" in page and "Yến" in page and "Phiếu thứ 1" not in page
    answer = as_("son").post(url(box), data=form(world, ("hoa",), "12"))
    assert answer.status_code in (409, 422) and in_the_box() == (0, 0)
    with pytest.raises(Refused), act() as writing:
        put_in_paper(writing.get(Box, box), world.son, world.thao, slips(world, "hoa"), [[1, 2]])


def test_a_wrong_code_of_names_is_refused_by_the_verb(world, box):
    with act() as writing:
        one, son, thao = writing.get(Box, box), world.son, world.thao
        for names, ballots in ((slips(world, "hoa", "hoa"), [[1, 2], [1, 2]]), ([], []), (slips(world, "hoa"), [])):
            with pytest.raises(Refused):
                put_in_paper(one, son, thao, names, ballots)
        with pytest.raises(Refused):
            put_in_paper(one, son, world.minh, slips(world, "hoa"), [[1, 2]])


def test_only_holders_and_only_while_the_box_is_open(world, as_, box):
    assert as_("minh").get(url(box)).status_code == 403
    assert as_("hoa").post(url(box), data=form(world, ("hoa",), "12")).status_code == 403
    assert as_("lan").get(url(box)).status_code == as_("lan").get(url("0" * 16)).status_code == 404
    for name in ("chu", "minh", "son", "thao", "vinh"):
        cast(world, box, name, [2, 1])
    close(world, box)
    assert as_("son").post(url(box), data=form(world, ("hoa",), "12")).status_code == 409


def test_nobody_away_no_paper(world, as_):
    id = open_town_box(world)
    assert "Không còn ai vắng mặt" in as_("son").get(url(id)).text


# counting again


@pytest.fixture
def counted(world):
    id = opened(world, 2)
    for place, name in enumerate(("chu", "minh", "son", "thao", "vinh", "yen")):
        cast(world, id, name, [place % 3, 1])
    close(world, id)
    count(world, id)
    return id


def again(id: str) -> str:
    return f"/hom-phieu/{id}/kiem-lai"


def test_two_codes_count_again_and_find_the_same(world, as_, counted):
    before = totals(db.session.get(Box, counted))
    answer = as_("son").post(again(counted), data={"board_code": BOARD_CODE})
    assert answer.status_code == 303 and "Cần mã của một người khác" in as_("son").get(again(counted)).text
    assert as_("son").post(again(counted), data={"board_code": BOARD_CODE}).status_code == 409
    thao = as_("thao")
    assert "Mã của đồng chí là mã thứ hai" in thao.get(again(counted)).text
    assert thao.post(again(counted), data={"board_code": BOARD_CODE}).status_code == 303
    assert "mọi số đều đúng" in thao.get(again(counted)).text
    box = db.session.get(Box, counted)
    assert totals(box) == before and box.handovers == []
    assert '"same":1' in db.session.scalars(select(LogLeaf.body).order_by(LogLeaf.position.desc())).first()


def test_a_figure_that_was_changed_is_found(world, counted):
    with act() as writing:
        writing.execute(update(BoxItem).where(BoxItem.box_id == counted, BoxItem.position == 2).values(yes=5, no=1))
    with act() as writing:
        assert recount(writing.get(Box, counted), world.son, BOARD_CODE) is Recount.WAITS
    with act() as writing:
        assert recount(writing.get(Box, counted), world.vinh, BOARD_CODE) is Recount.DIFFERS
    assert '"same":0' in db.session.scalars(select(LogLeaf.body).order_by(LogLeaf.position.desc())).first()


def test_a_ballot_that_was_taken_out_is_found(world, counted):
    with act() as writing:
        writing.delete(writing.scalars(select(SealedBallot).where(SealedBallot.box_id == counted)).first())
    with act() as writing:
        recount(writing.get(Box, counted), world.son, BOARD_CODE)
    with act() as writing:
        assert recount(writing.get(Box, counted), world.vinh, BOARD_CODE) is Recount.DIFFERS


def test_who_counts_again_and_until_when(world, as_, counted):
    assert as_("son").post(again(counted), data={"board_code": "WRONG"}).status_code == 409
    assert as_("minh").post(again(counted), data={"board_code": BOARD_CODE}).status_code == 403
    assert as_("minh").get(again(counted)).status_code == 200 and as_("lan").get(again(counted)).status_code == 404
    with act() as writing:
        from emulation.models import balloting

        for item in writing.get(Box, counted).items:
            item.nomination.stage = Stage.PUBLISHED
            item.nomination.stage_since -= timedelta(days=200)
        writing.flush()
        balloting.destroy_after_recount(writing.get(Box, counted), world.minh)
    assert as_("son").post(again(counted), data={"board_code": BOARD_CODE}).status_code == 409


def test_step_up_is_asked_for(world, as_, counted):
    from datetime import timedelta

    from emulation import clock

    son = as_("son")
    with act() as writing:
        writing.execute(update(SignIn).values(confirmed_at=clock.real_now() - timedelta(hours=1)))
    assert son.post(again(counted), data={"board_code": BOARD_CODE}).status_code == 401
