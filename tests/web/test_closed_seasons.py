"""What an officer is told when nothing can be nominated, and what becomes of drafts that were not sent in time."""

from __future__ import annotations

from datetime import date

import pytest

from emulation import clock
from emulation.db import act
from emulation.models import Published
from tests.journeys.walker import Walker


def close(*campaigns) -> None:
    with act():
        for campaign in campaigns:
            campaign.closed_on = clock.today()


@pytest.fixture
def lan(as_):
    return Walker(as_("lan"))


def test_nothing_open_is_said_with_what_opens_next(lan, world, both_databases):
    with act() as session:
        world.urgent.opens_on, world.urgent.due_on = date(2020, 10, 5), date(2020, 11, 20)
        Published.call(session, world.urgent)
    close(world.campaign)
    assert lan.open("/de-nghi/moi").status == 409
    assert lan.heading == "Hiện không có đợt xét nào đang nhận hồ sơ"
    assert "“Đợt xét đột xuất”, mở thứ Hai 05/10/2020 và nhận hồ sơ đến hết thứ Sáu 20/11/2020" in lan.words
    assert lan.open("/de-nghi/chep").status == 409
    assert lan.follow("Bàn làm việc").status == 200


def test_a_season_that_was_not_announced_is_not_told(lan, world):
    with act() as session:
        world.urgent.opens_on, world.urgent.due_on = date(2020, 10, 5), date(2020, 11, 20)
        Published.call(session, world.urgent, since=date(2020, 10, 5))
    close(world.campaign)
    assert "Chưa có đợt kế tiếp nào được công bố." in lan.open("/de-nghi/moi").words
    assert "đột xuất" not in lan.words


def test_a_closed_season_of_the_address_leads_to_the_open_one(lan, world):
    close(world.urgent)
    assert lan.open(f"/de-nghi/moi?campaign={world.urgent.id}&unit={world.unit1.id}").status == 409
    lan.follow("Đợt xét năm 2020")
    assert lan.status == 200 and "Đợt xét năm 2020" in lan.words


def test_another_unit_stays_unknown_and_a_late_form_is_refused_with_its_text(as_, lan, world):
    assert lan.open(f"/de-nghi/moi?unit={world.unit2.id}").status == 404
    lan.open("/de-nghi/moi")
    form = lan.form(action="/de-nghi/moi")
    close(world.campaign, world.urgent)
    lan.send(form, deed="Làm lại bộ <b>dẫn</b>.")
    assert lan.status == 409
    assert "Đợt xét này không nhận hồ sơ vào lúc này." in lan.words and "Làm lại bộ <b>dẫn</b>." in lan.words
    assert as_("minh").get("/de-nghi/moi").status_code == 404


def test_a_draft_of_a_closed_season_waits_for_nobody(lan, world, both_databases):
    assert "Bản nháp của đợt xét đã khép" not in lan.open("/ban-lam-viec").words
    assert "Tổ Chuyền May Số Bảy" in part(lan, "waiting")
    close(world.campaign)
    lan.open("/ban-lam-viec")
    assert "Tổ Chuyền May Số Bảy" not in part(lan, "waiting")
    assert "Tổ Chuyền May Số Bảy" in part(lan, "stranded") and "khép ngày 17/09/2020" in part(lan, "stranded")
    assert "Võ Bổ Sung" in part(lan, "waiting")  # what was sent and returned is still repaired
    lan.follow("Tổ Chuyền May Số Bảy")
    assert "Đợt xét đã khép ngày 17/09/2020 nên bản nháp này không gửi được nữa." in lan.words


def test_it_is_copied_into_the_open_season_or_discarded(lan, world):
    close(world.campaign)
    lan.open("/ban-lam-viec").follow("Chép sang đợt đang mở: Tổ Chuyền May Số Bảy")
    assert lan.status == 200 and f"Chép từ hồ sơ {world.draft.code}" in lan.words and "Đợt xét đột xuất" in lan.words
    lan.open("/ban-lam-viec")
    lan.send(lan.form(action=f"/de-nghi/{world.id_of('draft')}/bo"))
    assert "Đã bỏ bản nháp Tổ Chuyền May Số Bảy." in lan.text
    assert "Tổ Chuyền May Số Bảy" not in lan.open("/ban-lam-viec").words


def test_without_an_open_season_it_is_only_discarded_and_of_an_archived_one_only_kept(lan, as_, world):
    close(world.campaign, world.urgent)
    assert "Chép sang đợt đang mở" not in lan.open("/ban-lam-viec").words and "Bỏ bản nháp này" in lan.words
    assert "Bản nháp của đợt xét đã khép" not in Walker(as_("minh")).open("/ban-lam-viec").words
    with act():
        world.campaign.archived_on = clock.today()
    assert "Bản nháp của đợt xét đã khép" not in lan.open("/ban-lam-viec").words


def part(walker: Walker, id: str) -> str:
    found = next((element for element in walker.tree.iter() if element.get("id") == id), None)
    return "" if found is None else " ".join("".join(found.itertext()).split())
