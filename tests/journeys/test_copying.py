"""A new nomination begun from an earlier dossier of the same unit."""

from __future__ import annotations

import re

import pytest

from emulation.models import Nomination
from tests.journeys.walker import Walker


@pytest.mark.usefixtures("both_databases")
def test_texts_and_measures_are_copied_and_nothing_else(as_, world):
    lan, source = Walker(as_("lan")), world.draft
    code, id = source.code, source.id
    lan.open("/de-nghi/moi").follow("Chép từ một hồ sơ trước của đơn vị")
    lan.send(next(f for f in lan.forms() if f.method == "get"), q="chuyen may")
    lan.follow("Chép Tổ Chuyền May Số Bảy")
    assert f"Chép từ hồ sơ {code}" in lan.words
    form = lan.form(action="/de-nghi/moi")
    assert form.values["deed"] == source.deed
    assert (form.values["measure_before"], form.values["targets-0-achieved"], form.values["initiatives-0-paper_no"]) == (
        "4,2", "112,5", "12/QĐ-CT",
    )  # fmt: skip
    assert form.values["collective_id"] == ""
    assert form.values["self_scores-0-points"] == ""
    lan.send(form, deed="Việc của năm nay.")
    made = world.session().get(Nomination, int(re.search(r"/de-nghi/(\d+)", lan.url)[1]))
    assert (made.copied_from_id, made.deed, made.outcome) == (id, "Việc của năm nay.", world.draft.outcome)
    assert (made.attachments, made.votes, made.base_for, made.stage) == ([], [], None, "draft")
    assert [row.name for row in made.targets] == ["Sản lượng"]
    assert f"Chép từ hồ sơ {code}" in lan.words
    copy = made.id
    assert lan.client.post(f"/de-nghi/{id}/bo").status_code == 303  # the source may go
    assert world.session().get(Nomination, copy).copied_from_id is None


def test_the_dossier_offers_it_to_its_unit_alone(as_, world):
    lan = Walker(as_("lan")).open(f"/ho-so/{world.id_of('published')}").follow("Chép sang một đề nghị mới")
    assert lan.form(action="/de-nghi/moi").values["deed"] == world.published.deed
    assert "Chép sang một đề nghị mới" not in Walker(as_("minh")).open(f"/ho-so/{world.id_of('published')}").words


def test_another_units_dossier_is_no_source(as_, world):
    nga, foreign = Walker(as_("nga")), world.id_of("checking")
    assert nga.client.get(f"/de-nghi/moi?from={foreign}").status_code == 404
    nga.open("/de-nghi/moi")
    before = world.session().query(Nomination).count()
    assert nga.send(nga.form(action="/de-nghi/moi"), copied_from=str(foreign)).status == 404
    assert world.session().query(Nomination).count() == before
    assert "Lý Đang Xét" not in nga.open("/de-nghi/chep").words
