"""More pass than may be awarded, and a result that waits for the chair: through the pages, as the people would."""

from __future__ import annotations

import pytest

from emulation.db import act
from emulation.models import Edition
from emulation.models.preparing import lines
from emulation.rules import workflow as w
from emulation.rules.meeting import Gate
from emulation.rules.stage import Stage
from emulation.rules.voting import Absent, Choice
from tests.world import COUNCIL


@pytest.fixture
def passed(world):
    """`council` and `voted` wait for a vote; two more of their award were concluded before. What the edition says is set by the test."""

    def prepare(**rules) -> list[int]:
        with act() as writing:
            edition = writing.get(Edition, world.council.edition_id)
            for name, value in rules.items():
                setattr(edition, name, value)
        with act():
            for n in (world.council, world.voted, world.dossier_phuc):
                if n.vote is not None:
                    step = w.CANCEL_VOTE if n.vote.is_open else w.ANNUL_VOTE
                    n.take(step, world.minh if n.vote.is_open else world.chu, reason="bỏ phiếu lại")
        with act():
            world.dossier_phuc.take(w.STEP_BACK, world.minh, reason="đơn vị bổ sung")
        return [world.id_of("council"), world.id_of("voted")]

    return prepare


def vote(world, key: str, no: int = 0) -> None:
    members = [getattr(world, name) for name in COUNCIL]
    with act():
        n = getattr(world, key)
        n.take(w.OPEN_VOTE, world.minh, present={m.id for m in members}, consulted=set())
    with act():
        n = getattr(world, key)
        for place, member in enumerate(members):
            n.cast(member, Choice.NO if place < no else Choice.YES)
    with act():
        getattr(world, key).take(w.CLOSE_VOTE, world.minh)


def take(as_, who: str, id: int, step: str, **fields):
    return as_(who).post(f"/ho-so/{id}/buoc/{step}", data={f"{step}-{name}": value for name, value in fields.items()})


def test_two_pass_and_one_may_be_awarded(both_databases, world, as_, passed):
    council, voted = passed(quota=3, pass_num=2, pass_den=3)
    vote(world, "council", no=1)
    answer = take(as_, "minh", council, "conclude")
    assert answer.status_code == 409 and "chưa xếp được thứ tự" in answer.text
    vote(world, "voted")
    answer = take(as_, "minh", council, "conclude")
    assert answer.status_code == 409 and "ngoài chỉ tiêu" in answer.text
    order = as_("minh").get(f"/bieu-quyet/{council}/thu-tu").text
    assert order.index(world.voted.nominee_name) < order.index("Ngoài chỉ tiêu") < order.rindex(world.council.nominee_name)
    assert as_("lan").get(f"/bieu-quyet/{council}/thu-tu").status_code == 404
    assert take(as_, "minh", voted, "over_quota", reason="hết chỗ").status_code == 409
    assert take(as_, "minh", voted, "conclude").status_code == 303
    assert take(as_, "minh", council, "over_quota", reason="Xếp sau theo số phiếu.").status_code == 303
    assert (world.council.stage, world.voted.stage) == (Stage.NOT_PASSED, Stage.DECIDING)
    assert world.council.not_passed_reason == "Xếp sau theo số phiếu."


def test_two_stand_level_and_vote_once_more(world, as_, passed):
    council, _voted = passed(quota=3, rounds_most=2, rank_by=["yes"])
    vote(world, "council")
    vote(world, "voted")
    answer = take(as_, "minh", council, "conclude")
    assert answer.status_code == 409 and "ngang nhau" in answer.text
    assert take(as_, "minh", council, "run_off", reason="Hai hồ sơ ngang phiếu.").status_code == 303
    assert world.council.vote is None
    vote(world, "council")
    answer = take(as_, "minh", council, "run_off", reason="Lại ngang phiếu.")
    assert answer.status_code == 409 and "2 vòng" in answer.text


def test_the_result_waits_for_the_chair(world, as_, passed):
    council, _voted = passed(needs_chair=True)
    vote(world, "council")
    assert "Còn chờ ý kiến của Chủ tịch Hội đồng" in as_("minh").get(f"/ho-so/{council}").text
    assert take(as_, "minh", council, "conclude").status_code == 409
    assert take(as_, "minh", council, "chair_word", agrees="yes").status_code == 403
    waits = f'href="/ho-so/{council}">{world.council.nominee_name}</a> <span class="badge badge--info">chờ ý kiến của Chủ tịch Hội đồng'
    assert {who: waits in as_(who).get("/ban-lam-viec").text for who in ("chu", "minh", "hoa")} == {
        "chu": True,
        "minh": False,
        "hoa": False,
    }
    assert 'value="no"' in as_("chu").get(f"/ho-so/{council}").text
    assert take(as_, "chu", council, "chair_word").status_code == 422
    assert take(as_, "chu", council, "chair_word", agrees="no").status_code == 303
    assert world.council.vote.passed is False
    assert waits not in as_("chu").get("/ban-lam-viec").text
    assert take(as_, "chu", council, "chair_word", agrees="yes").status_code == 409
    assert take(as_, "minh", council, "fail", reason="Chủ tịch Hội đồng không đồng ý.").status_code == 303


def test_nobody_is_consulted_where_members_must_be_in_the_room(world, as_, passed):
    council, _voted = passed(absent=Absent.AGAINST)
    ids = [getattr(world, name).id for name in COUNCIL]
    answer = take(as_, "minh", council, "open_vote", present=ids[:-1], consulted=ids[-1:])
    assert answer.status_code == 409 and "không lấy ý kiến người vắng mặt" in answer.text
    assert take(as_, "minh", council, "open_vote", present=ids[:-1]).status_code == 303


def test_what_needs_a_meeting_is_not_asked_in_writing(world):
    """The town's coming meeting hears `voted`; its vote is taken back, so that it has something to vote on."""
    with act() as writing:
        world.voted.take(w.ANNUL_VOTE, world.chu, reason="bỏ phiếu lại")
        meeting = world.coming_meeting
        meeting.is_written, meeting.answers_until = True, meeting.starts_at
        assert not sentences(writing, meeting)
        world.voted.edition.written_round = False
        assert sentences(writing, meeting)


def sentences(session, meeting) -> list[str]:
    found = [str(line.no) for line in lines(session, meeting, Gate.CALL) if line.no is not None and line.bars]
    return [text for text in found if "không lấy ý kiến bằng văn bản" in text]
