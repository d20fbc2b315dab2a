"""The papers of a result: the decision, the certificate and the statement say what was published, and bear the right square."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
import segno
from sqlalchemy import select

from emulation import press
from emulation.db import db
from emulation.models import Certificate
from emulation.web import decided, printed, reissuing
from emulation.web.told import statement_paper
from emulation.web.wording import address
from tests.press.reading import pages_of, text_of_pdf
from tests.press.squares import shows

PPI = 200
NASTY = "#panic() $x$ *đậm* \\ <b> @ref"


@pytest.fixture
def in_request(app):
    with app.test_request_context():
        yield


def paper_of(world) -> Certificate:
    return db.session.scalars(select(Certificate).where(Certificate.record_id == world.award.id)).one()


def test_a_certificate_says_whose_it_is_and_its_square_opens_the_check(world, in_request):
    copy = reissuing.printed_copy(world.award)
    made = press.pdf("certificates", {"copies": [copy, copy]})
    said = text_of_pdf(made)
    assert pages_of(made) == 2
    for words in ("Châu Được Khen", "BẰNG KHEN", "01/QĐ-HUYEN", "Lê Quốc Chủ", "TẶNG"):
        assert words in said, words
    url = address("certificates.show", code=paper_of(world).shown)
    assert url.startswith("http://localhost/tra-cuu/") and copy["url"] == url
    picture = press.pictures("certificates", {"copies": [copy]}, PPI)[0]
    assert shows(picture, url, left=22, width=28, ppi=PPI)
    assert not shows(picture, url[:-1] + ("0" if url[-1] != "0" else "1"), left=22, width=28, ppi=PPI)


def test_a_decision_is_an_official_document_and_its_square_opens_its_page(world, in_request):
    row, names = decided.find("01-qd-huyen-2020-09-15")
    sheet = printed.decision(row, names)
    said = text_of_pdf(press.pdf("decision", sheet))
    for words in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 01/QĐ-HUYEN", "Luật Thi đua, khen thưởng.", "Điều 1.", "Châu Được Khen",
        "ngày 15 tháng 9 năm 2020", "Lê Quốc Chủ", "Bản công bố điện tử",
    ):  # fmt: skip
        assert words in said, words
    picture = press.pictures("decision", sheet, PPI)[0]
    assert shows(picture, address("decided.show", slug=row.slug), left=30, width=26, ppi=PPI)


def test_a_statement_tells_votes_base_threshold_and_reason(world, in_request):
    said = text_of_pdf(press.pdf("statement", statement_paper(world.not_passed)))
    for words in (
        "KHÔNG ĐẠT", "8/9 thành viên đồng ý (88,9 %)", "90 %", "Chưa đủ phiếu theo quy chế.", "Quách Thiếu Một Phiếu",
        "Điều 9 Quy chế Hội đồng", "khiếu nại tới Ủy ban kiểm tra", "đến hết ngày",
    ):  # fmt: skip
        assert words in said, words
    passed = text_of_pdf(press.pdf("statement", statement_paper(world.published)))
    assert "ĐƯỢC KHEN THƯỞNG" in passed and "01/QĐ-HUYEN" in passed and "/ket-qua/2020/" in passed


def test_what_is_typed_is_printed_and_never_obeyed(world, in_request):
    row, names = decided.find("01-qd-huyen-2020-09-15")
    typed = SimpleNamespace(**dict(row._mapping) | {"legal_bases": NASTY, "signatory": NASTY})
    assert NASTY in text_of_pdf(press.pdf("decision", printed.decision(typed, names)))
    copy = reissuing.printed_copy(world.award) | {"name": NASTY, "merit": NASTY}
    assert NASTY in text_of_pdf(press.pdf("certificates", {"copies": [copy]}))


def test_the_longest_names_stay_on_one_page(world, in_request):
    long = {
        "name": "Tổ " + "Hướng dẫn nghiệp vụ " * 9,
        "award": "Bằng khen " * 19,
        "unit": "Công đoàn " * 19,
        "merit": "Thành tích " * 15,
    }
    made = press.pdf("certificates", {"copies": [reissuing.printed_copy(world.award) | long]})
    assert pages_of(made) == 1 and "01/QĐ-HUYEN" in text_of_pdf(made)


def test_the_same_paper_is_the_same_bytes(world, in_request):
    row, names = decided.find("01-qd-huyen-2020-09-15")
    one, other = (press.pdf("decision", printed.decision(row, names)) for _ in range(2))
    assert one == other


@pytest.mark.parametrize(("title", "said"), [
    ("TM. BAN THƯỜNG VỤ\nCHỦ TỊCH", "BAN THƯỜNG VỤ Liên đoàn"), ("Chủ tịch", "Chủ tịch Liên đoàn"), ("", "Liên đoàn"),
])  # fmt: skip
def test_who_decides_stands_above_the_articles(title, said):
    assert printed.authority(printed.lines_of(title), "Liên đoàn") == said


def test_the_square_is_that_of_the_address():
    url = "https://thidua.example.vn/tra-cuu/00000-00000-00000"
    assert segno.make(url, error="m", micro=False).symbol_size(border=2)[0] > 20
    assert "<svg" in printed.square(url)
