"""Journey 10 without JavaScript: a solution is published, another unit does the same and says so, and next year's dossier shows it."""

from __future__ import annotations

import re
from datetime import date, datetime

import pytest
from sqlalchemy import func, select

from emulation import clock
from emulation.db import act, db
from emulation.models import Adoption, Award, Campaign, IndicatorFigure, PublishedWork, Unit, taking
from tests.journeys.walker import Walker
from tests.world import WORKS

TITLE, EVIDENCE = WORKS["draft_work"], "Giải pháp đã được nơi khác áp dụng"
TOLD = {"adopted_on": "2020-09-14", "scope": "Cả chuyền, 18 người.", "effect": "Mỗi ca bớt được một giờ."}


def next_season(world) -> int:
    """The season of the year after, open to all."""
    with act() as session:
        huyen, award = session.get(Unit, world.id_of("huyen")), session.scalars(select(Award)).first()
        season = Campaign(
            code="nam-sau", movement=world.campaign.movement, unit=huyen, name="Đợt xét năm sau", name_en="Next year's season", year=2021,
            launched_by="Kế hoạch 02", opens_on=date(2021, 3, 1), due_on=date(2021, 4, 1), awards=[award],
        )  # fmt: skip
        session.add(season)
        session.flush()
        return season.id


@pytest.mark.usefixtures("both_databases")
def test_a_solution_spreads_and_is_evidence_the_year_after(as_, client, world):
    lan, minh, nga = (Walker(as_(who)) for who in ("lan", "minh", "nga"))
    path = f"/kenh/{world.id_of('draft_work')}"
    lan.open(path).step("submit").step("vouch")
    minh.open(path).step("publish")

    reader = Walker(client).open("/cach-lam-hay").follow(TITLE)
    assert "Chưa có đơn vị nào ghi nhận" in reader.words
    page = reader.url
    answer = client.get(next(a for a in reader.tree.iter("a") if "cũng áp dụng" in "".join(a.itertext())).get("href"))
    way_in, _, form_at = answer.headers["Location"].partition("?next=")
    assert (answer.status_code, way_in) == (303, "/dang-nhap")

    nga.open(form_at)
    assert nga.heading == "Đơn vị tôi cũng áp dụng"
    nga.send(nga.form(step="record"), **TOLD)
    assert "Đã ghi nhận." in nga.text and "Chưa có đơn vị nào ghi nhận" in reader.open(page).words
    assert "chờ bạn xác nhận" in nga.open("/ban-lam-viec").words
    nga.follow(f"Áp dụng giải pháp “{TITLE}”").step("confirm")
    assert "Đã xác nhận việc áp dụng" in nga.text

    reader.open(page)
    for words in ("1 đơn vị đã xác nhận áp dụng", "Mỗi ca bớt được một giờ.", "Cả chuyền, 18 người.", "14/09/2020"):
        assert words in reader.words, words
    assert "Có thêm đơn vị xác nhận đã áp dụng" in lan.open("/thong-bao").words

    season = next_season(world)
    with clock.stopped_at(datetime(2021, 3, 10, 9, tzinfo=clock.VIETNAM)):
        lan = Walker(as_("lan")).open(f"/de-nghi/moi?campaign={season}&unit={world.id_of('unit1')}")
        assert EVIDENCE in lan.text and TITLE in lan.text
        lan.send(lan.form(action="/de-nghi/moi"), deed="Việc của năm nay.")
        id = re.search(r"/de-nghi/(\d+)", lan.url)[1]
        lan.open(f"/ho-so/{id}")
        assert EVIDENCE in lan.words and "1 đơn vị đã xác nhận áp dụng" in lan.words
        assert lan.follow(TITLE).url.startswith(page)
        with act() as session:
            taking.take(session, clock.today())
        figure = db.session.get(IndicatorFigure, ("solutions_spread", 2020, 2020))
        assert (figure.numerator, figure.denominator) == (1, 2)
    assert "Giải pháp được nơi khác áp dụng" in reader.open("/chi-so").words


def test_the_count_of_the_copy_is_the_count_of_the_rows(as_, world):
    Walker(as_("nga")).open(f"/ap-dung/{world.id_of('adoption')}").step("confirm")
    db.session.rollback()
    stages = [adoption.stage.value for adoption in db.session.scalars(select(Adoption))]
    assert stages.count("confirmed") == db.session.scalar(select(func.sum(PublishedWork.adopted))) == 1
