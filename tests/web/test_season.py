"""A season: made from the last one, corrected until somebody relied on it, closed by an act, archived when all is at an end."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from sqlalchemy import select

from emulation import clock
from emulation.db import act, db
from emulation.models import Campaign, Nomination, Published
from emulation.rules import workflow as w
from emulation.rules.stage import Stage
from tests.journeys.walker import Walker


@pytest.fixture
def minh(as_):
    return Walker(as_("minh"))


def make_next(minh, world, **changes):
    minh.open(f"/dot-xet/moi?tu={world.campaign.id}")
    return minh.send(minh.form(action="/dot-xet/moi"), awards=[str(a.id) for a in world.campaign.awards], **changes)


def test_the_next_season_is_the_last_one_a_year_on(minh, world, client, both_databases):
    make_next(minh, world)
    made = db.session.scalar(select(Campaign).where(Campaign.code == "2021"))
    assert (made.name, made.year, made.opens_on, made.due_on) == ("Đợt xét năm 2021", 2021, date(2021, 7, 1), date(2021, 10, 30))
    assert [(c.name, c.weight) for c in made.criteria] == [(c.name, c.weight) for c in world.campaign.criteria]
    assert {a.code for a in made.awards} == {a.code for a in world.campaign.awards}
    assert "Đợt xét năm 2021" not in client.get("/").text
    with clock.stopped_at(datetime(2021, 7, 1, 9, tzinfo=clock.VIETNAM)):
        assert "Đợt xét năm 2021" in client.get("/").text


def test_it_can_be_announced_at_once(minh, world, client):
    make_next(minh, world, announce="now")
    assert "Đợt xét năm 2021" in client.get("/").text


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"code": "2020"}, "đã có đợt xét khác dùng"),
        ({"code": "có dấu"}, "Mã chỉ gồm"),
        ({"name": ""}, "Xin ghi tên đợt xét."),
        ({"due_on": "01/01/2021"}, "nằm trước ngày mở"),
        ({"criteria-0-weight": ""}, "cần cả trọng số"),
        ({"criteria-1-name": "Hiệu quả"}, "trùng tên"),
        ({"criteria-0-weight": "0"}, "Xin ghi một số từ 1"),
    ],
)
def test_a_mistake_is_said_and_nothing_is_made(minh, world, changes, said):
    make_next(minh, world, **changes)
    assert minh.status == 422 and said in minh.words
    assert db.session.scalar(select(Campaign.id).where(Campaign.year == 2021)) is None


def test_it_is_corrected_until_the_first_dossier_is_sent(minh, world):
    make_next(minh, world)
    made = db.session.scalar(select(Campaign).where(Campaign.code == "2021"))
    minh.open(f"/dot-xet/{made.id}/sua")
    form = minh.form(action=f"/dot-xet/{made.id}/sua")
    with_awards = {"awards": [str(world.campaign.awards[0].id)], "due_on": "15/11/2021", "criteria-2-name": ""}
    minh.send(form, **with_awards)
    made = db.session.scalar(select(Campaign).where(Campaign.code == "2021"))
    assert (made.due_on, len(made.criteria), len(made.awards)) == (date(2021, 11, 15), 2, 1)
    assert db.session.scalar(select(Published.until).where(Published.code == "2021")) == date(2021, 11, 15)
    minh.send(form, **with_awards, once="a-form-of-its-own")
    assert minh.status == 409
    assert minh.client.get(f"/dot-xet/{world.campaign.id}/sua").status_code == 409
    assert "Đã có hồ sơ gửi vào đợt này" in minh.open(f"/dot-xet/{world.campaign.id}").words


def test_closing_says_what_is_still_in_drafts_and_takes_no_more(minh, as_, world, client):
    minh.open(f"/dot-xet/{world.campaign.id}")
    assert "Còn 3 bản nháp ở 2 đơn vị" in minh.words
    minh.send(minh.form(action=f"/dot-xet/{world.campaign.id}/khep"))
    assert world.campaign.closed_on == date(2020, 9, 17)
    assert "Đợt xét năm 2020" not in client.get("/").text
    assert "khép lại ngày" in str(w.SUBMIT.why_not(world.nga, world.other)) or not world.other.live_attachments
    assert minh.client.post(f"/dot-xet/{world.campaign.id}/khep").status_code == 409


def test_a_season_with_open_dossiers_is_not_archived(minh, world):
    with act():
        world.campaign.closed_on = date(2020, 9, 17)
    assert minh.client.post(f"/dot-xet/{world.campaign.id}/luu-tru").status_code == 409
    assert "hồ sơ chưa kết thúc" in minh.open(f"/dot-xet/{world.campaign.id}").words


@pytest.fixture
def archived(minh, world):
    with act():
        world.campaign.closed_on = date(2020, 9, 17)
        for n in db.session.scalars(select(Nomination).where(Nomination.campaign_id == world.campaign.id)):
            if n.stage.is_open:
                n.stage = Stage.WITHDRAWN
    minh.open(f"/dot-xet/{world.campaign.id}")
    minh.send(minh.form(action=f"/dot-xet/{world.campaign.id}/luu-tru"))
    assert world.campaign.archived_on == date(2020, 9, 17)
    return world.campaign


def test_an_archived_season_is_only_read(archived, minh, as_, world):
    assert "Đợt xét đã lưu trữ" in str(w.SUBMIT.why_not(world.lan, world.draft))
    assert as_("lan").get(f"/de-nghi/{world.draft.id}").status_code == 409
    assert as_("minh").post(f"/ho-so/{world.submitted.id}/buoc/receive").status_code == 409
    assert as_("minh").get(f"/ho-so/{world.published.id}").status_code == 200


def test_lists_leave_it_out_until_asked(archived, minh, world):
    assert world.published.code not in minh.open("/ho-so?all=1").words
    minh.send(next(f for f in minh.forms() if f.method == "get" and "archived" in f.values), archived="1", all="1")
    assert world.published.code in minh.words and "Kể cả đợt xét đã lưu trữ" in minh.words


@pytest.mark.parametrize(
    ("who", "shown", "made"), [("minh", 200, 200), ("quang", 200, 200), ("chu", 200, 404), ("kien", 200, 404), ("lan", 404, 404)]
)
def test_who_keeps_the_seasons(as_, world, who, shown, made):
    assert as_(who).get(f"/dot-xet/{world.campaign.id}").status_code == shown
    assert as_(who).get("/dot-xet/moi").status_code == made


def test_the_sums_are_counted_from_the_rows(minh, world):
    words = minh.open(f"/dot-xet/{world.campaign.id}").words
    sent = [n for n in world.dossiers.values() if n.campaign_id == world.campaign.id and n.stage is not Stage.DRAFT]
    assert f"{len(sent)} hồ sơ đã gửi" in words
    assert "1 được khen thưởng" in words and "1 không đạt" in words
    assert "44 ngày từ gửi đến công bố" in words
