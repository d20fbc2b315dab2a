"""The whole of a dossier, typed in without JavaScript: tables with more rows, a score of one's own, awards to be compared."""

from __future__ import annotations

import re

import pytest

from emulation.models import AwardRecord
from tests.journeys.walker import Walker


@pytest.fixture
def lan(as_):
    return Walker(as_("lan"))


def fields(lan: Walker, id: int) -> dict:
    return lan.form(action=f"/de-nghi/{id}").values


@pytest.mark.usefixtures("both_databases")
def test_a_collective_tells_its_people_targets_score_initiatives_and_awards(lan, world):
    id = world.id_of("draft")
    lan.open(f"/de-nghi/{id}")
    assert len([name for name in fields(lan, id) if re.fullmatch(r"targets-\d+-name", name)]) == 1 + 2
    typed = {
        "profile-people": "14", "profile-women": "9", "profile-direct_workers": "12",
        "targets-1-name": "Doanh thu", "targets-1-measured_in": "tỷ đồng", "targets-1-year": "2019",
        "targets-1-planned": "3.320", "targets-1-achieved": "3.400,5",
        "self_scores-1-points": "8", "self_scores-1-note": "Hai tổ khác làm theo.",
        "initiatives-1-name": "Sắp lại chuyền", "initiatives-1-paper_on": "17/09/2019", "initiatives-1-value": "96.000.000",
        "declared_awards-1-name": "Bằng khen 2017", "declared_awards-1-year": "2017",
    }  # fmt: skip
    lan.send(lan.form(action=f"/de-nghi/{id}"), **typed, more="targets")
    assert lan.status == 200 and "Đã lưu lúc" in lan.text
    assert len([name for name in fields(lan, id) if re.fullmatch(r"targets-\d+-name", name)]) == 2 + 5
    assert lan.url.endswith("more=targets")
    lan.open(f"/ho-so/{id}")
    for said in ("Trực tiếp làm việc ở cơ sở12", "Doanh thu (tỷ đồng) 2019 3.320 3.400,5", "8/10 Hai tổ khác làm theo.",
                 "Sắp lại chuyền", "17/09/2019", "96.000.000 đồng", "Bằng khen 2017 (2017) cần đối chiếu", "12/QĐ-CT"):  # fmt: skip
        assert said in lan.words, said
    lan.open(f"/de-nghi/{id}")
    lan.send(
        lan.form(action=f"/de-nghi/{id}"), **{name: "" for name in fields(lan, id) if name.startswith(("targets", "profile"))}
    )
    assert "Doanh thu" not in lan.open(f"/ho-so/{id}").words
    assert "Trực tiếp làm việc ở cơ sở" not in lan.words


def test_what_was_typed_wrongly_is_kept_and_named(lan, world):
    id = world.id_of("draft")
    lan.open(f"/de-nghi/{id}")
    wrong = {"profile-women": "15", "targets-1-year": "hai nghìn", "initiatives-1-value": "-5", "self_scores-0-points": "11",
             "initiatives-1-name": "<b>x</b>", "declared_awards-1-name": "d" * 201}  # fmt: skip
    lan.send(lan.form(action=f"/de-nghi/{id}"), **wrong)
    assert lan.status == 422
    for said in (
        "Con số này nhiều hơn tổng số người.",
        "Xin ghi một số nguyên",
        "Xin ghi một số từ 0 đến 10.",
        "Dài quá 200 ký tự",
    ):
        assert said in lan.words, said
    values = fields(lan, id)
    assert {name: values[name] for name in wrong} == wrong
    assert "<b>x</b>" not in lan.text
    assert [row.name for row in world.draft.targets] == ["Sản lượng"]


def test_a_person_has_no_targets_and_empty_parts_are_not_shown(lan, world):
    words = lan.open(f"/ho-so/{world.id_of('checking')}").words
    for part in ("Chỉ tiêu theo năm", "Con người", "Sáng kiến", "tự chấm", "Khen thưởng đã nhận"):
        assert part not in words
    lan.open("/de-nghi/moi")
    assert 'id="part-targets" data-when="subject_kind=group"' in lan.text


def test_our_own_record_of_awards_is_found_and_not_typed(lan, world):
    record = world.session().query(AwardRecord).one()
    assert record.person_id == world.published.person_id
    from emulation.db import act

    with act() as writing:
        writing.get(AwardRecord, record.id).person_id = world.checking.person_id
    assert f"Quyết định số {record.decision_no}" in lan.open(f"/ho-so/{world.id_of('checking')}").words
    assert "có trong sổ khen thưởng" in lan.words
    assert "có trong sổ khen thưởng" not in lan.open(f"/ho-so/{world.id_of('submitted')}").words


def test_a_change_of_a_table_alone_makes_an_older_form_stale(as_, world):
    id = world.id_of("draft")
    first, second = Walker(as_("lan")).open(f"/de-nghi/{id}"), Walker(as_("lan")).open(f"/de-nghi/{id}")
    first.send(first.form(action=f"/de-nghi/{id}"), **{"targets-0-achieved": "120"})
    second.send(second.form(action=f"/de-nghi/{id}"), **{"targets-0-achieved": "90"})
    assert second.status == 409
    assert "Sản lượng · tấn · 2019 · 100 · 120" in second.words
    assert second.form(action=f"/de-nghi/{id}").values["targets-0-achieved"] == "90"


def test_the_last_meeting_is_offered_while_a_dossier_has_none(lan, world):
    lan.open("/de-nghi/moi")
    lan.send(lan.form(action="/de-nghi/moi"), base_met_on="", base_present="", deed="Việc mới.")
    id = int(re.search(r"/de-nghi/(\d+)", lan.url)[1])
    assert "Lưu và dùng lại cuộc họp ngày 30/06/2020" in lan.words
    lan.send(lan.form(action=f"/de-nghi/{id}"), meeting="1")
    assert fields(lan, id)["base_met_on"] == "2020-06-30"
    assert "dùng lại cuộc họp" not in lan.words


def test_a_collective_bears_the_number_of_its_people(lan, world):
    lan.open("/de-nghi/moi")
    lan.send(lan.form(action="/de-nghi/moi"), subject_kind="collective", collective_id=str(world.id_of("collective")))
    assert "14 người" in lan.follow("Về tờ trình").follow("Tổ Chuyền May Số Bảy").words
