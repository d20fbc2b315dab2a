"""A meeting being held: the chair turns the pages, all screens follow, and a screen that knows all costs next to nothing."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from emulation import clock
from emulation.db import act, db
from emulation.models import AgendaItem, Conflict, Meeting, SignIn
from emulation.rules.conflict import ConflictKind
from tests.journeys.walker import Walker

POLL = {"HX-Request": "true", "HX-Target": "div#live", "HX-Polling": "true"}


@pytest.fixture
def walk(as_):
    return lambda who: Walker(as_(who))


@pytest.fixture
def meeting(world) -> int:
    """Two cases on the agenda: `secret`, and `council`, which is voted on openly."""
    with act() as writing:
        writing.add(AgendaItem(meeting_id=world.meeting.id, nomination_id=world.council.id, position=2))
    return world.meeting.id


def show(id: int, case: int | None) -> None:
    with act() as writing:
        writing.execute(update(Meeting).where(Meeting.id == id).values(on_screen_id=case))


def poll_of(html: str) -> str:
    return re.search(r'hx-get="([^"]+)"', html)[1].replace("&amp;", "&")


def test_the_chair_turns_the_pages_and_the_screens_follow(walk, world, meeting):
    chair, member = walk("chu"), walk("hoa")
    assert "Chưa có hồ sơ nào trên màn hình." in member.open(f"/phien-hop/{meeting}/theo-doi").words
    turn = f"/phien-hop/{meeting}/dieu-hanh"
    chair.open(turn)
    chair.send(next(f for f in chair.forms() if f.values.get("case") == str(world.secret.id)))
    assert "Kiều Phiếu Kín" in member.open(f"/phien-hop/{meeting}/theo-doi").words
    chair.send(next(f for f in chair.forms() if f.values.get("case") == str(world.council.id)))
    page = member.open(f"/phien-hop/{meeting}/theo-doi")
    assert "Hà Đang Biểu Quyết" in page.words and "3/9 đã bỏ phiếu" in page.words
    chair.send(next(f for f in chair.forms() if f.values.get("case") == ""))
    assert db.session.get(Meeting, meeting).on_screen_id is None


def test_turning_does_not_get_in_the_way_of_whoever_edits_the_meeting(as_, world, meeting):
    before = db.session.get(Meeting, meeting).version
    assert as_("minh").post(f"/phien-hop/{meeting}/dieu-hanh", data={"case": world.secret.id}).status_code == 303
    assert db.session.get(Meeting, meeting).version == before


@pytest.mark.parametrize("case", ["999999", "draft"])
def test_only_what_is_on_the_agenda_comes_on_the_screen(as_, world, meeting, case):
    id = world.draft.id if case == "draft" else case
    as_("chu").post(f"/phien-hop/{meeting}/dieu-hanh", data={"case": id})
    assert db.session.get(Meeting, meeting).on_screen_id is None


@pytest.mark.parametrize(
    ("who", "run", "wall", "follow"),
    [("chu", 200, 200, 200), ("minh", 200, 200, 200), ("hoa", 403, 403, 200), ("kien", 403, 403, 200), ("lan", 404, 404, 404), ("be", 404, 404, 404)],
)  # fmt: skip
def test_who_sees_which_screen(as_, meeting, who, run, wall, follow):
    found = [as_(who).get(f"/phien-hop/{meeting}/{path}").status_code for path in ("dieu-hanh", "man-chieu", "theo-doi")]
    assert found == [run, wall, follow]


def test_nobody_turns_pages_of_a_meeting_that_is_over(as_, meeting):
    with act() as writing:
        writing.execute(update(Meeting).where(Meeting.id == meeting).values(ended_at=clock.now()))
    assert as_("chu").post(f"/phien-hop/{meeting}/dieu-hanh", data={}).status_code == 409
    assert "Phiên họp đã kết thúc." in as_("hoa").get(f"/phien-hop/{meeting}/theo-doi").text


def test_the_wall_shows_numbers_while_they_vote_and_then_the_result(walk, world, meeting, bring_to):
    show(meeting, world.secret.id)
    bring_to("open", votes=7)
    page = walk("chu").open(f"/phien-hop/{meeting}/man-chieu")
    assert "7/9 đã bỏ phiếu" in page.words and "Bùi Hải Yến" not in page.text and not page.forms()


def test_the_wall_then_shows_the_result(walk, world, meeting, bring_to):
    show(meeting, world.secret.id)
    bring_to("counted", yes=8)
    page = walk("chu").open(f"/phien-hop/{meeting}/man-chieu")
    assert "Không đạt" in page.words and "8/9 thành viên đồng ý (88,9 %)" in page.words


def test_a_member_who_takes_no_part_reads_why_and_no_name(walk, world, meeting):
    show(meeting, world.secret.id)
    with act() as writing:
        writing.add(Conflict(nomination_id=world.secret.id, user_id=world.id_of("user_yen"), kind=ConflictKind.KIN, reason="Em."))
    page = walk("yen").open(f"/phien-hop/{meeting}/theo-doi")
    assert "Đồng chí không tham gia hồ sơ này" in page.words and "Kiều Phiếu Kín" not in page.text


@pytest.mark.parametrize(("who", "path"), [("hoa", "theo-doi"), ("chu", "man-chieu"), ("chu", "dieu-hanh"), ("son", "theo-doi")])
def test_a_poll_with_nothing_new_asks_two_questions_and_says_nothing(as_, queries, world, meeting, who, path):
    show(meeting, world.secret.id)
    visitor = as_(who)
    poll = poll_of(visitor.get(f"/phien-hop/{meeting}/{path}").text)
    visitor.get(poll, headers=POLL)
    with queries() as said:
        answer = visitor.get(poll, headers=POLL)
    assert (answer.status_code, answer.data) == (204, b"")
    assert len(said) <= 2


def test_a_poll_does_not_keep_a_browser_signed_in(as_, meeting):
    hoa = as_("hoa")
    poll, long_ago = poll_of(hoa.get(f"/phien-hop/{meeting}/theo-doi").text), clock.real_now() - timedelta(minutes=20)
    with act() as writing:
        writing.execute(update(SignIn).values(seen_at=long_ago))
    hoa.get(poll, headers=POLL)
    assert db.session.scalar(select(SignIn.seen_at)) == long_ago
    with act() as writing:
        writing.execute(update(SignIn).values(seen_at=clock.real_now() - timedelta(minutes=31)))
    assert hoa.get(poll, headers=POLL).status_code == 401


@pytest.mark.parametrize("change", ["turned", "voted", "conflict", "opened", "cast"])
def test_whatever_a_screen_shows_changes_its_mark(as_, both_databases, world, meeting, bring_to, change):
    show(meeting, world.secret.id)
    hoa = as_("hoa")
    poll = poll_of(hoa.get(f"/phien-hop/{meeting}/theo-doi").text)
    assert hoa.get(poll, headers=POLL).status_code == 204
    if change == "turned":
        show(meeting, world.council.id)
    elif change == "voted":
        as_("yen").post(f"/bieu-quyet/{world.council.id}", data={"choice": "yes"})
    elif change == "conflict":
        with act() as writing:
            writing.add(
                Conflict(nomination_id=world.secret.id, user_id=world.id_of("user_yen"), kind=ConflictKind.KIN, reason="Em.")
            )
    elif change == "opened":
        bring_to("open", votes=0)
    else:
        bring_to("open", votes=0)
        poll = poll_of(hoa.get(poll, headers=POLL).text)
        from tests.web.conftest import fill
        from tests.web.test_boxes import box_of

        with act() as writing:
            fill(writing, world, writing.merge(box_of(world.box.id)), 1, 1)
    answer = hoa.get(poll, headers=POLL)
    assert answer.status_code == 200 and 'id="live"' in answer.text and "<html" not in answer.text


def test_the_desk_leads_to_the_meeting_and_to_the_box(walk, world, meeting, bring_to):
    id = bring_to("open", votes=0)
    assert f"/phien-hop/{meeting}/theo-doi" in walk("hoa").open("/ban-lam-viec").text
    assert f"/hom-phieu/{id}/phieu" in walk("hoa").open("/ban-lam-viec").text
    assert f"/phien-hop/{meeting}/dieu-hanh" in walk("chu").open("/ban-lam-viec").text
    assert "/hom-phieu/" not in walk("lan").open("/ban-lam-viec").text


def test_the_desk_leads_to_a_meeting_that_was_called(walk, as_, world):
    """A member who has not answered is told what is asked; everybody else when it begins; a counter named for it, too."""
    coming = world.coming_meeting.id
    link = f'href="/phien-hop/{coming}"'
    assert link not in as_("hoa").get("/ban-lam-viec").text
    with act() as writing:
        writing.get(Meeting, coming).called_at = clock.now()
    for who, said in (("hoa", "chờ đồng chí trả lời về xung đột lợi ích"), ("kien", "họp lúc 09:00 06/10/2020")):
        desk = walk(who).open("/ban-lam-viec")
        assert link in desk.text and said in desk.words
    as_("hoa").post(f"/phien-hop/{coming}/khong-xung-dot")
    assert "họp lúc 09:00 06/10/2020" in walk("hoa").open("/ban-lam-viec").words
    assert link not in as_("lan").get("/ban-lam-viec").text
