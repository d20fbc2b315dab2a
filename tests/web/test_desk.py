"""The desk: numbers lead to exactly what they count, and an act on many dossiers shows every name before it is done."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from emulation import clock
from emulation.db import act, db
from emulation.models import DayOff, Nomination
from emulation.rules import calendar
from emulation.rules.stage import Stage
from emulation.rules.workflow import STEPS
from emulation.web.waiting import Workdays


def shown(page: str) -> int:
    """How many dossiers a list prints."""
    return page.count('<th scope="row">')


@pytest.mark.parametrize("who", ["lan", "minh", "chu", "hoa", "kien"])
def test_every_number_of_the_desk_leads_to_as_many_dossiers(as_, who, both_databases):
    visitor = as_(who)
    counters = re.findall(r'href="(/ho-so\?[^"]+)">(?:<span class="stat__figure">)?(\d+)', visitor.get("/ban-lam-viec").text)
    assert counters
    for url, number in counters:
        assert shown(visitor.get(url.replace("&amp;", "&")).text) == int(number), url


def test_what_is_done_is_left_out_until_it_is_asked_for(as_, world):
    minh = as_("minh")
    code = world.published.code
    assert code not in minh.get("/ho-so").text
    for url in ("/ho-so?all=1", "/ho-so?stage=published", f"/ho-so?q={code}"):
        assert code in minh.get(url).text


def test_mine_and_not_mine_are_together_everything(as_, both_databases):
    minh = as_("minh")
    everything, mine, others = (shown(minh.get(f"/ho-so?all=1{more}").text) for more in ("", "&mine=1", "&mine=0"))
    assert mine + others == everything
    assert mine > 0 < others


@pytest.mark.parametrize(
    ("warn", "due", "kind"),
    [(0, 3, "wait"), (1, 3, "ok"), (-2, 0, "wait"), (-2, -1, "late"), (None, 3, "ok"), (None, None, "muted")],
)
def test_a_wait_turns_amber_and_red_when_the_edition_says(app, world, warn, due, kind):
    def day(n):
        return None if n is None else clock.today() + timedelta(days=n)

    with app.test_request_context():
        assert Workdays().waited(clock.today() - timedelta(days=7), day(warn), day(due)).kind == kind


def test_a_dossier_takes_its_amber_day_from_the_edition(as_, world):
    as_("minh").post(f"/ho-so/{world.submitted.id}/buoc/receive")
    db.session.expire_all()
    n, days_off = world.submitted, DayOff.sets(db.session())
    limit = n.edition.limit_for(Stage.CHECKING)
    assert (n.warn_on, n.due_on) == tuple(
        calendar.after(clock.today(), days, *days_off) for days in (limit.amber_days, limit.days)
    )
    assert n.warn_on < n.due_on


# one step on many


def pick(*nominations) -> list[str]:
    return [f"{n.id}.{n.version}" for n in nominations]


def test_names_are_shown_by_outcome_before_anything_is_done(as_, world):
    submitted, late, withdrawn = world.submitted, world.late, world.withdrawn
    page = as_("minh").get("/ho-so/nhieu/receive", query_string={"id": [submitted.id, late.id, withdrawn.id]}).text
    ready, _, refused = page.partition("Không làm")
    assert submitted.nominee_name in ready
    assert late.nominee_name in ready
    assert withdrawn.nominee_name in refused
    assert "Không thể “Tiếp nhận” khi hồ sơ ở bước" in refused
    assert submitted.stage == "submitted"


def test_all_that_were_shown_are_done_at_once(as_, world, both_databases):
    chosen = [world.submitted, world.late]
    answer = as_("minh").post("/ho-so/nhieu/receive", data={"pick": pick(*chosen)})
    assert (answer.status_code, answer.location) == (303, "/ho-so?stage=submitted")
    db.session.expire_all()
    assert [n.stage for n in chosen] == ["checking", "checking"]
    assert [n.events[-1].step for n in chosen] == ["receive", "receive"]


def test_a_case_that_was_withdrawn_meanwhile_stops_the_whole_act_and_is_named(as_, world, both_databases):
    chosen = [world.submitted, world.late]
    picked = pick(*chosen)
    with act():
        db.session.get(Nomination, world.late.id).take(STEPS["withdraw"], world.nga, reason="Rút để bổ sung.")
    answer = as_("minh").post("/ho-so/nhieu/receive", data={"pick": picked})
    assert answer.status_code == 409
    assert "Danh sách đã thay đổi từ lúc bạn xem" in answer.text
    assert world.late.nominee_name in answer.text.partition("Không làm")[2]
    db.session.expire_all()
    assert world.submitted.stage == "submitted"


@pytest.mark.parametrize("picked", [[], ["x"], ["1"], ["999999.1"], ["1.x", "2.2.2"]])
def test_a_choice_that_means_nothing_does_nothing(as_, picked):
    assert as_("minh").post("/ho-so/nhieu/receive", data={"pick": picked}).status_code == 409


def test_a_stranger_to_the_dossier_is_shown_nothing_of_it(as_, world):
    page = as_("minh").get("/ho-so/nhieu/receive", query_string={"id": [world.draft.id]}).text
    assert "Chưa chọn hồ sơ nào" in page


@pytest.mark.parametrize("step", ["return", "withdraw", "publish", "open_vote"])
def test_a_step_that_asks_something_is_made_one_by_one(as_, step):
    assert as_("minh").get(f"/ho-so/nhieu/{step}").status_code == 404
    assert as_("minh").post(f"/ho-so/nhieu/{step}").status_code == 404


@pytest.mark.parametrize("who", ["lan", "hoa", "chu", "kien", "quang"])
def test_only_a_secretary_acts_on_many(as_, who, world):
    assert as_(who).post("/ho-so/nhieu/receive", data={"pick": pick(world.submitted)}).status_code == 404


# before each gate


def test_each_gate_counts_what_its_links_show(as_, both_databases):
    minh = as_("minh")
    page = minh.get("/chuan-bi").text
    counters = re.findall(r'href="(/ho-so\?stage=[^"]+)">(\d+) hồ sơ', page)
    assert counters
    for url, number in counters:
        assert shown(minh.get(url.replace("&amp;", "&")).text) == int(number), url
    for url, number in re.findall(r'href="(/chuan-bi/\w+)">(\d+) hồ sơ', page):
        assert shown(minh.get(url).text) == int(number), url


def test_what_is_missing_is_said_with_the_people_awaited(as_, world):
    page = as_("minh").get("/chuan-bi/reviewing").text
    assert world.reviewing.nominee_name in page
    assert "bản nhận xét" in page
    assert world.tuan.name in page
    council = as_("minh").get("/chuan-bi/council").text
    assert "chưa biểu quyết" in council
    assert world.yen.name in council


@pytest.mark.parametrize(("who", "stage", "status"), [("minh", "draft", 404), ("minh", "x", 404), ("chu", "council", 404)])
def test_only_gates_and_only_for_secretaries(as_, who, stage, status):
    assert as_(who).get(f"/chuan-bi/{stage}").status_code == status


@pytest.mark.parametrize("who", ["minh", "lan", "chu", "kien"])
def test_a_dossier_page_asks_at_most_twelve_questions(as_, world, queries, who):
    visitor, asked = as_(who), {}
    for key, id in {key: n.id for key, n in world.dossiers.items()}.items():
        visitor.get(f"/ho-so/{id}")
        with queries() as found:
            if visitor.get(f"/ho-so/{id}").status_code == 200:
                asked[key] = len(found)
    assert asked
    assert {key: count for key, count in asked.items() if count > 12} == {}
