"""Figures are counted from rows, and every number of awards leads to exactly the list it counts."""

from __future__ import annotations

import html
import re
from datetime import date

import pytest
from sqlalchemy import delete

from emulation.db import act
from emulation.models import Form, Kind, Published, Subject, Training, Version, sums
from emulation.text import fold


def award(n: int, code: str, form: Form, year: int, **more) -> Published:
    values = {
        "kind": Kind.RESULT, "code": f"k{n}", "year": year, "title": f"Tên {n}", "subject": Subject.PERSON, "folded": f" {fold('tên')}",
        "unit_slug": "u", "unit_name": "Đơn vị", "sector_code": "cong-nghiep", "sector_name": "Công nghiệp",
        "award_code": code, "award_name": f"Tặng {code}", "award_form": form, "decision_no": "1", "decided_on": date(year, 1, 2),
    }  # fmt: skip
    return Published(**(values | more))


@pytest.fixture
def text(app, client, world) -> str:
    """Two certificates and two titles of the window, one before it, and one decided here."""
    with act() as writing:
        writing.execute(delete(Published))
        sums.recount(writing)
        writing.add_all([
            award(1, "BK", Form.CERTIFICATE, 2016),
            award(2, "BK-TLD", Form.CERTIFICATE, 2020, subject=Subject.COLLECTIVE),
            award(3, "LDXS-TINH", Form.TITLE, 2019),
            award(4, "LDXS-TINH", Form.TITLE, 2019, sector_code="khac", subject=Subject.UNIT),
            award(5, "HC", Form.ORDER, 2015),
            award(6, "LDXS-TINH", Form.TITLE, 2020, nomination_id=world.id_of("dossier_published")),
            award(7, "LDXS-TINH", Form.TITLE, 2020, kind=Kind.NOT_PASSED),
            Training(unit_id=world.id_of("unit1"), topic="Làm việc nhóm", held_on=date(2018, 1, 1), days=2, people=312),
            Training(unit_id=world.id_of("unit1"), topic="Trước đó", held_on=date(2015, 12, 31), days=2, people=50),
        ])  # fmt: skip
        Version.bump(writing)
    return client.get("/thong-ke").text


def figures(text: str) -> list[str]:
    return re.findall(r'stat__figure">(.*?)</span>', text)


def test_the_headline_counts_the_window_and_not_what_was_decided_here(text):
    assert figures(text)[2:] == ["312", "0", "2", "2"]


def test_units_and_people_are_counted_today(text, world):
    assert figures(text)[0] == "3"


def test_every_number_leads_to_the_list_it_counts(text, client):
    numbers = re.findall(r'<a(?: class="stat")? href="(/ket-qua\?[^"]*)">(?:<span class="stat__figure">)?(\d+)', text)
    assert len(numbers) > 10
    for address, number in numbers:
        listed = client.get(html.unescape(address)).text.count('<th scope="row">')
        assert listed == int(number), address


def test_what_was_decided_here_stands_beside(text):
    here = text[text.index("Đợt xét đang chạy") :]
    assert "source=here" in here
    assert here.count('<th scope="row">') == 1


def test_every_year_of_the_window_has_a_row_and_no_other(text):
    assert re.findall(r'<th scope="row">(\d{4})</th>', text) == ["2016", "2017", "2018", "2019", "2020"]


def test_without_rows_every_number_is_zero(app, client):
    with act() as writing:
        writing.execute(delete(Published))
        sums.recount(writing)
    answer = client.get("/thong-ke")
    assert (answer.status_code, figures(answer.text)[3:]) == (200, ["0", "0", "0"])


def test_the_page_costs_three_questions(text, client, queries):
    with queries() as said:
        client.get("/thong-ke")
    assert len(said) == 3
