"""Feeds, calendar, map of the site: sound by their own standards, and silent about whoever is only posted."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from icalendar import Calendar

from emulation import clock
from emulation.models import Kind, Published
from emulation.web.feeds import map
from tests import world as town
from tests.web.test_open_data import publish, row  # noqa: F401

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
FEEDS = ["/ket-qua/atom", "/ket-qua/quyet-dinh/atom", "/lay-y-kien/atom", "/don-vi/may-suoi/atom"]
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def posting(n: int, title: str, until: date, **more) -> Published:
    return row(n, title, kind=Kind.POSTING, code=f"p{n}", until=until, decision_no=None, decided_on=None, gist=f"Việc của {title}",
               note=f"Nghề của {title}", **more)  # fmt: skip


@pytest.fixture
def something(publish):  # noqa: F811
    gone = {"withdrawn_on": clock.today(), "withdrawn_no": "9/QĐ", "withdrawn_for": "Gian dối", "withdrawn_for_en": "Fraud"}
    call = {"kind": Kind.CALL, "code": "2020", "decision_no": None, "decided_on": None, "title_en": "Campaign"}
    publish(
        row(1, "<b>Đào & “Mai”</b>"), row(2, "Tổ Đã Thu Hồi", **gone), row(3, "Nguyễn Có Phiếu", yes=8, over=9),
        posting(4, "Tên Đang Hỏi", clock.today()), posting(5, "Tên Hết Hạn", clock.today() - timedelta(days=1)),
        row(6, "Đợt; có, dấu\\phẩy", **call, until=clock.today() + timedelta(days=9)),
        row(7, "Không Đạt", kind=Kind.NOT_PASSED, code="n7", decision_no=None, decided_on=None),
    )  # fmt: skip


def texts(element, *names: str) -> list[str]:
    return [element.findtext(f"{ATOM}{name}") for name in names]


@pytest.mark.parametrize("address", [*FEEDS, *(f"{each}?lang=en" for each in FEEDS)])
def test_a_feed_is_valid_atom(app, world, client, something, address):
    answer = client.get(address)
    assert (answer.status_code, answer.mimetype) == (200, "application/atom+xml")
    root = ElementTree.fromstring(answer.data)
    assert root.tag == f"{ATOM}feed"
    language = root.get("{http://www.w3.org/XML/1998/namespace}lang")
    assert language == ("en" if "lang=en" in address else "vi")
    assert None not in texts(root, "id", "title", "updated", "rights") and root.findtext(f"{ATOM}author/{ATOM}name")
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links["self"] == f"http://localhost{address}" == root.findtext(f"{ATOM}id")
    entries = root.findall(f"{ATOM}entry")
    assert entries
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(ids) == len(set(ids))
    for entry in entries:
        id, title, published, updated, summary = texts(entry, "id", "title", "published", "updated", "summary")
        assert urlsplit(id).scheme == "http" and title and summary
        assert (
            MOMENT.fullmatch(published) and MOMENT.fullmatch(updated) and published <= updated <= root.findtext(f"{ATOM}updated")
        )
        page = entry.find(f"{ATOM}link").get("href")
        path = page.removeprefix("http://localhost").partition("#")[0]
        assert client.get(path).status_code == 200, page


def test_names_are_text_and_withdrawn_says_so(app, world, client, something):
    root = ElementTree.fromstring(client.get("/ket-qua/atom").data)
    titles = [entry.findtext(f"{ATOM}title") for entry in root.findall(f"{ATOM}entry")]
    assert titles == ["Nguyễn Có Phiếu: Bằng khen", "Đã thu hồi: Tổ Đã Thu Hồi: Bằng khen", "<b>Đào & “Mai”</b>: Bằng khen"]
    first = root.findtext(f"{ATOM}entry/{ATOM}summary")
    assert "12/QĐ" in first and "8/9" in first and "Không Đạt" not in client.get("/ket-qua/atom").text


def test_a_feed_reader_learns_no_name_of_whoever_is_only_posted(app, world, client, something):
    """It would keep the name when the page has long been closed."""
    assert "Tên Đang Hỏi" in client.get("/lay-y-kien").text
    for address in ("/lay-y-kien/atom", "/don-vi/may-suoi/atom", "/lich.ics", "/ket-qua/atom"):
        text = client.get(address).text
        assert "Đang Hỏi" not in text and "Hết Hạn" not in text, address
    feed = client.get("/lay-y-kien/atom")
    assert "hồ sơ p4" in feed.text and "p5" not in feed.text
    assert feed.headers["X-Robots-Tag"] == "noindex"


def test_a_posting_leaves_the_feed_with_its_last_day(app, world, client, something):
    with clock.stopped_at(town.NOW + timedelta(days=1)):
        assert "p4" not in client.get("/lay-y-kien/atom").text
        assert "<entry>" not in client.get("/lay-y-kien/atom").text


def test_an_empty_feed_is_a_feed(app, world, publish, client):  # noqa: F811
    publish()
    root = ElementTree.fromstring(client.get("/ket-qua/atom").data)
    assert MOMENT.fullmatch(root.findtext(f"{ATOM}updated")) and root.findall(f"{ATOM}entry") == []
    assert client.get("/don-vi/may-suoi/atom").status_code == 404


def test_a_feed_holds_the_latest_fifty(app, world, publish, client):  # noqa: F811
    publish(*(row(n, f"Tên {n}") for n in range(1, 61)))
    titles = re.findall(r"<title>(Tên \d+)", client.get("/ket-qua/atom").text)
    assert titles == [f"Tên {n}" for n in range(60, 10, -1)]


def test_characters_that_xml_has_no_place_for_are_left_out(app, world, publish, client):  # noqa: F811
    publish(row(1, "Đào\x0b\x01\ufffe Mai"))
    assert "Đào Mai: Bằng khen" in [e.text for e in ElementTree.fromstring(client.get("/ket-qua/atom").data).iter(f"{ATOM}title")]


@pytest.mark.parametrize("address", ["/don-vi/khong-co/atom", "/don-vi/%00/atom", "/sitemap/ho-so-0", "/sitemap/ket-qua-9", "/sitemap/ket-qua-00",
                                     "/sitemap/ket-qua--1", "/sitemap/ket-qua-99999999999", "/sitemap/trang-0", "/sitemap/-0"])  # fmt: skip
def test_there_is_no_other_feed_and_no_other_part(app, world, client, something, address):
    assert client.get(address).status_code == 404


def test_the_calendar_says_when_and_not_who(app, world, client, something):
    answer = client.get("/lich.ics")
    assert answer.mimetype == "text/calendar"
    assert all(len(line) <= 75 for line in answer.data.split(b"\r\n"))
    events = {str(event["uid"]): event for event in Calendar.from_ical(answer.data).walk("VEVENT")}
    assert set(events) == {f"lay-y-kien-{clock.today()}@localhost", "dot-xet-2020@localhost"}
    call = events["dot-xet-2020@localhost"]
    assert call["dtstart"].dt == clock.today() + timedelta(days=9) and call["dtend"].dt == call["dtstart"].dt + timedelta(days=1)
    assert str(call["summary"]) == "Hết hạn gửi tờ trình: Đợt; có, dấu\\phẩy"
    assert isinstance(call["dtstamp"].dt, datetime)
    assert "1 hồ sơ" in str(events[f"lay-y-kien-{clock.today()}@localhost"]["summary"])


def test_the_map_names_what_may_be_indexed_and_nothing_else(app, world, client, something, both_databases):
    index = ElementTree.fromstring(client.get("/sitemap.xml").data)
    addresses = []
    for part in index.iter(f"{MAP}loc"):
        whole = ElementTree.fromstring(client.get(part.text.removeprefix("http://localhost")).data)
        found = [loc.text.removeprefix("http://localhost") for loc in whole.iter(f"{MAP}loc")]
        assert 0 < len(found) <= 50_000
        addresses += found
    assert {"/", "/ket-qua", "/ket-qua/2019", "/ket-qua/2019/k1", "/ket-qua/2019/k2", "/du-lieu", "/du-lieu/awards"} <= set(
        addresses
    )
    assert len(addresses) == len(set(addresses))
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200 and 'name="robots"' not in answer.text, address
    assert [a for a in addresses if "lay-y-kien" in a or "n7" in a] == []


def test_a_withdrawn_result_is_told_to_have_changed(app, world, client, something):
    part = ElementTree.fromstring(client.get("/sitemap/ket-qua-0").data)
    changed = {url.findtext(f"{MAP}loc").rpartition("/")[2]: url.findtext(f"{MAP}lastmod") for url in part}
    assert changed["k2"] == clock.today().isoformat()


def test_the_map_has_a_part_for_each_range_of_keys_that_is_not_empty(app, world, publish, client, both_databases, monkeypatch):  # noqa: F811
    publish(*(row(n, id=n) for n in (1, 2, map.PART - 1, 3 * map.PART, 3 * map.PART + 5)))
    parts = re.findall(r"/sitemap/(ket-qua-\d+)", client.get("/sitemap.xml").text)
    assert parts == ["ket-qua-0", "ket-qua-3"]
    assert [client.get(f"/sitemap/{part}").text.count("<url>") for part in parts] == [3, 2]


def test_robots_are_told_where_the_map_is(app, world, client):
    said = client.get("/robots.txt").text
    assert "Sitemap: http://localhost/sitemap.xml" in said and "Disallow: /lay-y-kien\n" in said


@pytest.mark.parametrize(("page", "feed"), [("/", "/ket-qua/atom"), ("/ket-qua", "/ket-qua/atom"), ("/ket-qua", "/ket-qua/quyet-dinh/atom"),
                                            ("/lay-y-kien", "/lay-y-kien/atom"), ("/don-vi/may-suoi", "/don-vi/may-suoi/atom")])  # fmt: skip
def test_pages_name_their_feeds(app, world, client, something, page, feed):
    assert '<link rel="alternate" type="application/atom+xml" title=' in client.get(page).text
    assert f'href="{feed}"' in client.get(page).text.partition("</head>")[0]
    assert f'href="{feed}?lang=en"' in client.get(f"{page}?lang=en").text.partition("</head>")[0]


def test_the_ways_to_feeds_files_and_calendar_stand_on_the_pages(app, world, client, something):
    body = {
        page: client.get(page).text.partition("</head>")[2]
        for page in ("/", "/ket-qua", "/lay-y-kien", "/don-vi/may-suoi", "/du-lieu")
    }
    assert "/lich.ics" in body["/"] and "/du-lieu" in body["/"]
    assert "/ket-qua/atom" in body["/ket-qua"] and "/du-lieu/awards" in body["/ket-qua"]
    assert "/lich.ics" in body["/lay-y-kien"] and "/lay-y-kien/atom" in body["/lay-y-kien"]
    assert "/don-vi/may-suoi/atom" in body["/don-vi/may-suoi"]
    assert all(
        each in body["/du-lieu"] for each in ("/ket-qua/atom", "/ket-qua/quyet-dinh/atom", "/lay-y-kien/atom", "/lich.ics")
    )


def test_the_map_names_each_page_in_both_languages(app, client, something):
    link = "{http://www.w3.org/1999/xhtml}link"
    for name in ("trang", "ket-qua-0"):
        for url in ElementTree.fromstring(client.get(f"/sitemap/{name}").data):
            tongues = {one.get("hreflang"): one.get("href") for one in url.findall(link)}
            assert tongues == {"vi": url.findtext(f"{MAP}loc"), "en": f"{url.findtext(f'{MAP}loc')}?lang=en"}
    assert '<html lang="en"' in client.get(tongues["en"].removeprefix("http://localhost")).text
