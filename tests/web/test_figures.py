"""Figures are counted from rows, and every number of awards leads to exactly the list it counts."""

from __future__ import annotations

import re
from datetime import date

import pytest
from sqlalchemy import delete

from emulation.db import act
from emulation.models import Form, Kind, Published, Subject, Training, Version
from emulation.rules.trainings import TrainingStage
from emulation.text import fold
from tests.web.counting import every_number_equals_its_list


def award(n: int, code: str, form: Form, year: int, **more) -> Published:
    values = {
        "kind": Kind.RESULT, "code": f"k{n}", "year": year, "title": f"Tên {n}", "subject": Subject.PERSON, "folded": f" {fold('tên')}",
        "unit_slug": "u", "unit_name": "Đơn vị", "sector_code": "cong-nghiep", "sector_name": "Công nghiệp",
        "award_code": code, "award_name": f"Tặng {code}", "award_form": form, "decision_no": "1", "decided_on": date(year, 1, 2),
    }  # fmt: skip
    return Published(**(values | more))


def course(world, stage: TrainingStage, day: date, people: int) -> Training:
    where = {"unit_id": world.id_of("unit1"), "holder_id": world.id_of("huyen")}
    return Training(**where, topic="Làm việc nhóm", held_on=day, days=2, people=people, stage=stage)


@pytest.fixture
def text(app, client, world) -> str:
    """Two certificates and two titles of the window, one before it, and one decided here."""
    with act() as writing:
        writing.execute(delete(Published))
        writing.add_all([
            award(1, "BK", Form.CERTIFICATE, 2016),
            award(2, "BK-TLD", Form.CERTIFICATE, 2020, subject=Subject.COLLECTIVE),
            award(3, "LDXS-TINH", Form.TITLE, 2019),
            award(4, "LDXS-TINH", Form.TITLE, 2019, sector_code="khac", subject=Subject.UNIT),
            award(5, "HC", Form.ORDER, 2015),
            award(6, "LDXS-TINH", Form.TITLE, 2020, nomination_id=world.id_of("dossier_published")),
            award(7, "LDXS-TINH", Form.TITLE, 2020, kind=Kind.NOT_PASSED),
            course(world, TrainingStage.CONFIRMED, date(2018, 1, 1), 312),
            course(world, TrainingStage.CONFIRMED, date(2015, 12, 31), 50),
            *(course(world, stage, date(2019, 1, 1), 7) for stage in TrainingStage if stage is not TrainingStage.CONFIRMED),
        ])  # fmt: skip
        Version.bump(writing)
    return client.get("/thong-ke").text


def figures(text: str) -> list[str]:
    return re.findall(r'stat__figure">(.*?)</span>', text)


def test_the_headline_counts_the_window_and_not_what_was_decided_here(text):
    assert figures(text)[2:] == ["312", "0", "2", "2"]


def test_units_and_people_are_counted_today(text, world):
    assert figures(text)[0] == "3"


@pytest.mark.usefixtures("text")
def test_every_number_leads_to_the_list_it_counts(client):
    assert every_number_equals_its_list(client, "/thong-ke") > 20


def test_a_withdrawn_award_is_counted_nowhere(text, client):
    with act() as writing:
        writing.query(Published).filter_by(code="k1").one().withdrawn_on = date(2020, 9, 1)
        Version.bump(writing)
    assert figures(client.get("/thong-ke").text)[4] == "1"
    assert every_number_equals_its_list(client, "/thong-ke") > 20
    assert "Số kết quả: 2" in client.get("/ket-qua?award=certificate").text  # the list itself still has it, marked


@pytest.mark.usefixtures("text")
def test_awards_stand_under_the_tier_that_gave_them(client, world):
    with act() as writing:
        row = writing.query(Published).filter_by(code="k2").one()
        row.tier_code, row.tier_name, row.tier_name_en = "top", "Cấp trên", "The top"
        Version.bump(writing)
    text = client.get("/thong-ke?lang=en").text
    tiers = text[text.index("tier=top") - 600 :]
    assert "The top" in tiers
    assert "tier=outside" in tiers
    assert every_number_equals_its_list(client, "/thong-ke") > 20


def test_every_table_can_be_taken_home(text, client):
    addresses = re.findall(r'href="(/thong-ke/[^"]+)"', text)
    assert len(addresses) >= 10
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200
        assert "Set-Cookie" not in answer.headers
        assert answer.headers["Content-Disposition"].startswith("attachment; filename=thong-ke-")


def test_a_file_says_what_its_table_says(text, client):
    lines = client.get("/thong-ke/theo-nam/csv").data.decode("utf-8-sig").splitlines()
    assert lines[0] == "Năm,Huân chương,Bằng khen,Lao động xuất sắc,Tất cả"
    assert lines[1:] == ["2016,0,1,0,1", "2017,0,0,0,0", "2018,0,0,0,0", "2019,0,0,2,2", "2020,0,1,0,1", "Cộng,0,2,2,4"]


@pytest.mark.parametrize("path", ["/thong-ke/khong-co/csv", "/thong-ke/theo-nam/pdf", "/thong-ke/theo-nam/" + "x" * 10_000])
def test_a_file_that_is_not_there_is_404(client, path):
    assert client.get(path).status_code == 404


def test_a_name_that_a_spreadsheet_would_calculate_is_a_text(text, client):
    with act() as writing:
        writing.add(award(9, "=X", Form.TITLE, 2020, award_name="=HYPERLINK(1)"))
    assert "'=HYPERLINK(1)" in client.get("/thong-ke/theo-danh-hieu/csv").text


def test_the_drawing_repeats_the_table(text):
    drawn = text[text.index('<svg class="chart__drawing') : text.index("</figure>")]
    assert re.findall(r">(\d+)</text>", drawn) == ["1", "0", "0", "2", "1", "2016", "2017", "2018", "2019", "2020"]
    assert drawn.count('<rect class="chart__block chart__block--1" x') == 2


def test_what_was_decided_here_stands_beside(text):
    here = text[text.index("Đợt xét đang chạy") :]
    assert "source=here" in here
    assert here.count('<th scope="row">') == 1


def test_every_year_of_the_window_has_a_row_and_no_other(text):
    assert re.findall(r'<th scope="row">(\d{4})</th>', text) == ["2016", "2017", "2018", "2019", "2020"]


def test_without_rows_every_number_is_zero(app, client):
    with act() as writing:
        writing.execute(delete(Published))
    answer = client.get("/thong-ke")
    assert (answer.status_code, figures(answer.text)[3:]) == (200, ["0", "0", "0"])


def test_the_page_costs_three_questions(text, client, queries):
    with queries() as said:
        client.get("/thong-ke")
    assert len(said) == 3
