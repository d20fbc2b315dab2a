"""What the public may read: the same for everyone, found without marks, and never a name too many."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

import pytest
from sqlalchemy import delete

from emulation import clock
from emulation.db import act
from emulation.models import Form, Kind, Published, Subject, Version
from emulation.models.results import CAP, PAGE
from emulation.text import fold
from emulation.web import language

PUBLIC = ["/", "/lay-y-kien", "/ket-qua", "/ket-qua/2019", "/ket-qua/2019/k1", "/don-vi/may-suoi", "/quy-trinh", "/thong-ke"]


def row(n: int, title: str = "Nguyễn Thị Đào", **more) -> Published:
    """One imported result; `more` says what is different about it."""
    values = {
        "kind": Kind.RESULT, "code": f"k{n}", "year": 2019, "title": title, "subject": Subject.PERSON,
        "folded": f" {fold(title)} may suoi bang khen", "unit_slug": "may-suoi", "unit_name": "May Suối",
        "sector_code": "cn", "sector_name": "Công nghiệp", "sector_name_en": "Industry",
        "award_code": "BK", "award_name": "Bằng khen", "award_name_en": "Certificate of merit", "award_form": Form.CERTIFICATE,
        "decision_no": "12/QĐ", "decided_on": date(2019, 5, 1), "issuer": "Liên đoàn",
    }  # fmt: skip
    return Published(**(values | more))


def posting(code: str, title: str, until: date) -> Published:
    return row(0, title, kind=Kind.POSTING, code=code, until=until, decision_no=None, decided_on=None, gist="Việc tốt.")


@pytest.fixture
def publish(app):
    """Put these rows, and no others, before the public."""

    def put(*rows: Published) -> None:
        with act() as writing:
            writing.execute(delete(Published))
            writing.add_all(rows)
            Version.bump(writing)

    return put


@pytest.fixture
def names(client):
    """The names in the list at an address, from top to bottom."""

    def read(address: str) -> list[str]:
        return re.findall(r'<th scope="row"><a href="[^"]*">(.*?)</a>', client.get(address).text)

    return read


def test_every_public_page_is_the_same_for_everyone(publish, client, as_, world):
    publish(row(1))
    for address in PUBLIC:
        answer, signed_in = client.get(address), as_(world.minh).get(address)
        assert (answer.status_code, answer.text) == (200, signed_in.text), address
        assert "Set-Cookie" not in answer.headers
        assert set(answer.vary) == {"HX-Request", "HX-Target"}


def test_every_public_page_has_one_heading_a_title_and_a_description(publish, client):
    publish(row(1), posting("p1", "Đào Công Khai", clock.today()))
    for address in [*PUBLIC, "/lay-y-kien/p1"]:
        text = client.get(address).text
        found = [len(re.findall(part, text)) for part in ("<h1>", "<title>", '<meta name="description"')]
        assert found == [1, 1, 1], address


@pytest.mark.parametrize(
    "asked",
    [
        "nguyen thi dao",
        "Nguyễn Thị Đào",
        unicodedata.normalize("NFD", "nguyễn thị đào"),
        "dao ngu",
        "“Ðào”",
        "  DAO  ",
        "đào, bang",
    ],
)
def test_a_name_is_found_however_it_is_typed(publish, names, asked):
    publish(row(1), row(2, "Nguyễn Thị Hòa"))
    assert names(f"/ket-qua?q={asked}") == ["Nguyễn Thị Đào"]


@pytest.mark.parametrize("asked", ["guyen", "dao hoa", "100%", "dao*x"])
def test_a_word_matches_only_from_its_beginning(publish, names, asked):
    publish(row(1), row(2, "Nguyễn Thị Hòa"))
    assert names(f"/ket-qua?q={asked.replace('%', '%25')}") == []


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("award=BK", ["b", "a"]),
        ("award=title", ["c"]),
        ("award=LDXS", ["c"]),
        ("sector=gd", ["c"]),
        ("unit=truong", ["c"]),
        ("subject=collective", ["b"]),
        ("year=2018", ["a"]),
        ("year=2018-2019", ["c", "b", "a"]),
        ("year=2019&award=BK", ["b"]),
        ("source=here", []),
        ("source=records", ["c", "b", "a"]),
    ],
)
def test_filters_narrow_the_list(publish, names, asked, found):
    school = {"sector_code": "gd", "unit_slug": "truong", "award_code": "LDXS", "award_form": Form.TITLE}
    publish(row(1, "a", year=2018), row(2, "b", subject=Subject.COLLECTIVE), row(3, "c", **school))
    assert names(f"/ket-qua?{asked}") == found


def test_a_filter_is_a_pill_that_takes_it_off(publish, client):
    publish(row(1))
    text = client.get("/ket-qua?q=dao&award=BK").text
    assert re.findall(r'<a class="pill" href="([^"]*)"', text) == ["/ket-qua?award=BK", "/ket-qua?q=dao"]
    assert re.findall(r'<a class="pill" href="([^"]*)"', client.get("/ket-qua/2019?award=BK").text) == [
        "/ket-qua?award=BK",
        "/ket-qua/2019",
    ]


@pytest.mark.parametrize(
    "asked",
    ["award=zzz", "year=abc", "year=2020-2010", "year=²⁰¹⁹", "unit=%00", "subject=alien", "source=x", "outcome=x", "after=abc",
     "after=-1", f"after={'9' * 40}", "q=%00", "q=%0A", "q=%CC%81", "lang=xx", "award=BK%00"],
)  # fmt: skip
def test_what_an_address_says_wrongly_is_ignored(publish, client, asked):
    publish(row(1))
    answer = client.get(f"/ket-qua?{asked}")
    assert (answer.status_code, answer.text.count('<th scope="row">')) == (200, 1)


def test_a_question_of_any_length_is_answered(publish, client):
    publish(row(1))
    assert client.get(f"/ket-qua?q={'đ' * 5000}").status_code == 200
    assert client.get(f"/ket-qua?q={'a+' * 5000}").status_code == 200


@pytest.mark.parametrize(
    "address",
    ["/ket-qua/1999", "/ket-qua/99999999999999999999", "/ket-qua/2019/none", "/ket-qua/2018/k1", "/ket-qua/99999999999999999999/k1",
     "/ket-qua/2019/%00", "/lay-y-kien/none", "/lay-y-kien/%00", "/don-vi/none", "/don-vi/%00%0A", "/ket-qua/abc"],
)  # fmt: skip
def test_what_is_not_there_is_not_there(publish, client, address):
    publish(row(1))
    answer = client.get(address)
    assert (answer.status_code, "<h1>" in answer.text) == (404, True)


def test_an_empty_list_says_why(publish, client):
    publish()
    assert "Chưa có kết quả nào được công bố" in client.get("/ket-qua").text
    publish(row(1))
    assert "Không có kết quả nào khớp" in client.get("/ket-qua?q=zzz").text
    assert "Hiện không có hồ sơ nào lấy ý kiến" in client.get("/lay-y-kien").text


def test_the_pages_of_a_list_meet_without_gap(publish, names, client):
    publish(*(row(n, f"Tên {n}") for n in range(1, 2 * PAGE + 2)))
    seen, address = [], "/ket-qua?q=ten"
    while address:
        seen += names(address)
        further = re.search(r'href="([^"]*)" rel="next"', client.get(address).text)
        address = further and further[1].replace("&amp;", "&")
    assert seen == [f"Tên {n}" for n in range(2 * PAGE + 1, 0, -1)]


def test_hits_are_counted_to_a_cap(publish, client):
    def shown(address: str) -> str:
        return re.search(r'id="found">.*?: (.*?)</h2>', client.get(address).text)[1]

    publish(*(row(n, f"Tên {n}") for n in range(1, CAP + 2)))
    assert [shown("/ket-qua?q=ten"), shown("/ket-qua"), shown("/ket-qua?q=ten+1000")] == ["hơn 1.000", "hơn 1.000", "1"]
    publish(*(row(n, f"Tên {n}") for n in range(1, CAP + 1)))
    assert [shown("/ket-qua?q=ten"), shown("/ket-qua"), shown("/ket-qua/2019")] == ["1.000", "1.000", "1.000"]


@pytest.mark.parametrize(
    ("address", "most"),
    [("/", 4), ("/ket-qua", 2), ("/ket-qua/2019", 2), ("/ket-qua?q=ten", 2), ("/ket-qua/2019/k1", 1), ("/don-vi/may-suoi", 3)],
)
def test_fifty_rows_cost_as_many_questions_as_one(publish, client, queries, address, most):
    counts = []
    for how_many in (1, PAGE):
        publish(*(row(n, f"Tên {n}") for n in range(1, how_many + 1)))
        client.get("/ket-qua")  # after a publication the choices are read once
        with queries() as said:
            client.get(address)
        counts.append(len(said))
    assert counts == [most, most]


def test_after_a_publication_the_list_costs_three_questions(publish, client, queries):
    publish(row(1))
    client.get("/quy-trinh")
    with queries() as said:
        client.get("/ket-qua")
    assert len(said) == 3


def test_a_new_publication_shows_at_once(publish, client, names):
    publish(row(1))
    assert names("/ket-qua") == ["Nguyễn Thị Đào"]
    publish(row(1, "Nguyễn Thị Đào (đính chính)"))
    assert names("/ket-qua") == ["Nguyễn Thị Đào (đính chính)"]


@pytest.mark.parametrize("address", ["/ket-qua", "/ket-qua?q=dao", "/ket-qua/2019", "/don-vi/may-suoi", "/lay-y-kien"])
def test_a_fragment_is_a_piece_of_its_page(publish, client, address):
    publish(row(1), posting("p1", "Đào Công Khai", clock.today()))
    page = client.get(address).text
    fragment = client.get(address, headers={"HX-Request": "true", "HX-Target": "section#rows"}).text
    assert fragment.strip().startswith("<section")
    assert fragment.strip() in page


def test_names_are_escaped(publish, client):
    publish(row(1, "<b>Đào & Mai</b>"))
    for address in ("/", "/ket-qua", "/ket-qua/2019/k1"):
        text = client.get(address).text
        assert ("&lt;b&gt;Đào &amp; Mai" in text, "<b>Đào" in text) == (True, False)


# open to opinion


def test_a_posting_stands_to_the_end_of_its_last_day(publish, client, names):
    today = clock.today()
    publish(posting("p1", "Hết Hôm Nay", today), posting("p2", "Hết Hôm Qua", today - timedelta(days=1)))
    assert names("/lay-y-kien") == ["Hết Hôm Nay"]
    assert [client.get(f"/lay-y-kien/{code}").status_code for code in ("p1", "p2")] == [200, 404]
    assert "Hết Hôm Qua" not in client.get("/").text


def test_a_posting_says_until_when_and_how_to_write_and_is_not_indexed(publish, client):
    publish(posting("p1", "Đào Công Khai", date(2020, 9, 18)))
    text = client.get("/lay-y-kien/p1").text
    for words in ("thứ Sáu 18/09/2020", "0261 000 000", "họ tên, địa chỉ và ký tên", "không bao giờ được công khai", "Việc tốt."):
        assert words in text
    assert '<meta name="robots" content="noindex">' in text


def test_a_posting_of_the_town_shows_nothing_private(client, world):
    dossier = world.dossier_posted
    text = client.get(f"/lay-y-kien/{dossier.code}").text
    assert dossier.nominee_name in text
    assert dossier.deed not in text


# results of the town, made by the product's own steps


def test_a_result_says_votes_base_threshold_and_clause(client, world):
    dossier = world.dossier_published
    text = client.get(f"/ket-qua/2020/{dossier.code}").text
    assert dossier.nominee_name in text
    assert "thành viên đồng ý" in text
    assert "Điều 9 Quy chế Hội đồng" in text
    assert "Hồ sơ nhập từ sổ sách trước đây" not in text


def test_an_imported_result_says_that_it_has_no_votes(publish, client):
    publish(row(1))
    text = client.get("/ket-qua/2019/k1").text
    assert "Hồ sơ nhập từ sổ sách trước đây, không có số phiếu." in text
    assert "Kết quả biểu quyết" not in text


def test_a_case_that_did_not_pass_has_no_name_anywhere(client, app, world):
    """The edition lets its result be published, not its name; nor may its own code lead there."""
    dossier = world.dossier_not_passed
    found = re.findall(r'href="(/ket-qua/\d{4}/[^"]*)"', client.get("/ket-qua?outcome=not_passed").text)
    assert len(found) >= 1
    for address in ["/", "/ket-qua", "/ket-qua?outcome=not_passed", "/thong-ke", f"/don-vi/{dossier.unit.slug}", *found]:
        text = client.get(address).text
        assert [secret in text for secret in (dossier.nominee_name, dossier.code, dossier.not_passed_reason)] == [False] * 3
    for asked in (dossier.nominee_name, dossier.code, "may suoi"):
        answer = client.get(f"/ket-qua?outcome=not_passed&q={asked}").text
        assert 'scope="row"' not in answer


def test_a_named_refusal_gives_its_reason(publish, client, names):
    refused = {"kind": Kind.NOT_PASSED, "reason": "Thiếu một phiếu.", "decision_no": None, "decided_on": None}
    publish(row(1), row(2, "Quách Thiếu", **refused), row(3, "", **refused | {"reason": ""}))
    assert names("/ket-qua") == ["Nguyễn Thị Đào"]
    assert names("/ket-qua?outcome=not_passed") == ["Không nêu tên", "Quách Thiếu"]
    listed = client.get("/ket-qua?outcome=not_passed").text
    assert "<h1>Hồ sơ không đạt</h1>" in listed and '<span class="hint">k3</span>' in listed  # told apart by their codes
    assert 'href="/ket-qua?outcome=not_passed"' in client.get("/ket-qua").text
    assert "Thiếu một phiếu." in client.get("/ket-qua/2019/k2").text


def test_a_unit_with_nothing_published_has_no_page(client, world):
    assert client.get(f"/don-vi/{world.unit3.slug}").status_code == 404


# languages


@pytest.mark.parametrize(
    "address", ["/", "/lay-y-kien", "/ket-qua", "/ket-qua/2019", "/ket-qua/2019/k1", "/don-vi/may-suoi", "/thong-ke"]
)
def test_english_stays_in_every_link(publish, client, address):
    publish(row(1), posting("p1", "Đào Công Khai", clock.today()))
    text = client.get(f"{address}?lang=en").text
    links = re.findall(r'(?:href|hx-get)="(/[^"#]*)"', text)
    lost = [link for link in links if "lang=en" not in link and not link.startswith(("/static/", "/dang-nhap"))]
    assert [link for link in lost if "lang=vi" not in link] == []
    assert '<html lang="en">' in text
    assert client.get(address, headers={"Accept-Language": "en"}).text.count('<html lang="vi">') == 1


def test_english_reads_the_english_of_the_rows(publish, client):
    publish(row(1, decided_on=date(2019, 5, 1)))
    for _again in range(2):  # the second time from the lines that were kept
        assert "Certificate of merit" in client.get("/ket-qua?lang=en").text
        assert "Certificate of merit" not in client.get("/ket-qua").text


# home


def test_home_says_what_is_open_and_how_long(publish, client):
    call = {"kind": Kind.CALL, "decision_no": None, "decided_on": None}
    publish(
        row(1, "Đợt gần", **call, until=date(2020, 9, 20)),
        row(2, "Đợt đã hết", **call, until=date(2020, 9, 16)),
        posting("p1", "Đào Công Khai", date(2020, 9, 18)),
    )
    text = client.get("/").text
    assert [words in text for words in ("Đợt gần", "Chủ Nhật 20/09/2020", "Còn 3 ngày.", "Đợt đã hết", "Đào Công Khai")] == [
        True, True, True, False, True
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("spoken", "note", "said"), [("en", "14 người", "14 people"), ("vi", "14 người", "14 người"), ("en", "Thợ hàn", "Thợ hàn")]
)
def test_how_many_a_team_has_is_said_in_the_readers_language(app, spoken, note, said):
    with app.test_request_context(), language.spoken(spoken):
        assert language.headcount(note) == said
