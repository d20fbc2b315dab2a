"""The public library: what it finds and counts, and what it may not know of, from both sides."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import product
from random import Random

import pytest
from sqlalchemy import func, select

from emulation import clock
from emulation.db import act, db
from emulation.models import Field, PublicWords, PublishedWork, Secrecy, Solution, SolutionAuthor, User, Work
from emulation.models.works.library import FACETS, Catalogue, downwards, number
from emulation.rules.works import PUBLISH, REVISE, SUBMIT, VOUCH, WORK_STEPS, WorkKind
from tests.world import NOW

PRIVATE = (
    "vướng-riêng",
    "cách-làm-riêng",
    "nơi-riêng",
    "điều-kiện-riêng",
    "thẻ-riêng",
    "tóm-tắt-riêng",
    "phí-riêng",
    "tính-riêng",
)
TITLE, EFFECT, HELD_BACK = "Lò sấy hồi nhiệt", "hiệu-quả-chung", "Người-Không-Đồng-Ý"


def people(session, world):
    return (session.get(User, world.id_of(f"user_{name}")) for name in ("lan", "minh"))


def make(session, world, secrecy=Secrecy.OPEN, title=TITLE, **more) -> Solution:
    """A solution whose every private part can be recognised, published by the steps."""
    lan, minh = people(session, world)
    problem, how, where, conditions, tag, summary, cost_note, method = PRIVATE
    said = {
        "title": title, "summary": summary, "problem": problem, "how": how, "where": where, "conditions": conditions, "tags": [tag],
        "results": EFFECT, "value": 60_000_000, "value_method": method, "verified_by": "Phòng Kỹ thuật", "cost": 5_000_000,
        "cost_note": cost_note, "recognised_by": "Hội đồng sáng kiến", "secrecy": secrecy,
        "field": session.scalar(select(Field).where(Field.code == "an-toan")),
    } | more  # fmt: skip
    work = Solution.begin(session, session.merge(world.unit1), lan, **said)
    work.authors = [
        SolutionAuthor(name="Người-Đồng-Ý", share=70, agreed_on=date(2020, 9, 1)), SolutionAuthor(name=HELD_BACK, share=30),
    ]  # fmt: skip
    session.flush()
    for step, by in ((SUBMIT, lan), (VOUCH, lan), (PUBLISH, minh)):
        work.take(step, by)
        session.flush()
    return work


@pytest.fixture
def publish(world):
    def publish(**said) -> str:
        with act() as writing:
            work = make(writing, world, **said)
            return work.code

    return publish


def everywhere(code: str) -> list[str]:
    searches = [
        f"/{page}?q={word}" for page, word in product(("cach-lam-hay", "tim-kiem"), ("lo say", *PRIVATE, EFFECT, HELD_BACK, code))
    ]
    api = (
        "/api/v1",
        "/api/v1/openapi.json",
        "/du-lieu",
        "/ket-qua/atom",
        "/lich.ics",
        "/sitemap.xml",
        "/sitemap/trang",
        "/sitemap/bai-0",
    )
    narrowed = [
        f"/cach-lam-hay?{asked}"
        for asked in ("field=an-toan", "value=3", "cost=2", "year=2020", "unit=may-suoi-trang", "since=2020-01-01")
    ]
    return [
        "/",
        "/cach-lam-hay",
        f"/cach-lam-hay/{code}",
        *narrowed,
        *searches,
        *api,
        "/nhat-ky",
        "/nhat-ky?ref=" + code,
        "/thong-ke",
    ]


def words_on(client, path: str) -> str:
    """What a page says, without what the visitor typed: an echo of one's own words tells nothing."""
    text = client.get(path).text
    return re.sub(
        r'<input id="q"[^>]*>|<ul class="pills" aria-label="Đang lọc.*?</ul>|“[^”]*”|[?&;]q=[^"&]*|<title>.*?</title>',
        "",
        text,
        flags=re.DOTALL,
    )


@pytest.mark.usefixtures("both_databases")
def test_an_open_one_is_read_whole_but_for_who_did_not_agree(world, client, publish):
    code = publish()
    page = client.get(f"/cach-lam-hay/{code}").text
    for said in (
        *PRIVATE[:4],
        *PRIVATE[4:],
        EFFECT,
        TITLE,
        "Người-Đồng-Ý",
        "60.000.000 đồng",
        "5.000.000 đồng",
        "Phòng Kỹ thuật",
        "Hội đồng sáng kiến",
    ):
        assert said in page, said
    assert world.unit1.contact in page and "và 1 người chưa nêu tên" in page
    for path in everywhere(code):
        assert HELD_BACK not in words_on(client, path), path
    for word in PRIVATE[:5]:
        assert f"/cach-lam-hay/{code}" in client.get(f"/cach-lam-hay?q={word}").text, word
    assert f"/cach-lam-hay/{code}" in client.get("/sitemap/bai-0").text


@pytest.mark.usefixtures("both_databases")
def test_of_a_summary_only_name_effect_and_recognition_are_known(world, client, as_, publish):
    code = publish(secrecy=Secrecy.SUMMARY)
    page = client.get(f"/cach-lam-hay/{code}").text
    for said in (TITLE, EFFECT, "60.000.000 đồng", "Hội đồng sáng kiến", world.unit1.contact):
        assert said in page, said
    for path in everywhere(code):
        found = words_on(client, path)
        assert not [word for word in (*PRIVATE, "Người-Đồng-Ý", HELD_BACK, "5.000.000") if word in found], path
    for word in PRIVATE:
        assert f"/cach-lam-hay/{code}" not in client.get(f"/cach-lam-hay?q={word}").text, word
        assert f"/cach-lam-hay/{code}" not in client.get(f"/tim-kiem?q={word}").text, word
    assert f"/cach-lam-hay/{code}" in client.get(f"/cach-lam-hay?q={EFFECT}").text
    assert f"/cach-lam-hay/{code}" not in client.get("/cach-lam-hay?cost=2").text
    inside = as_("minh").get(f"/kenh/{id_of(code)}").text
    assert all(word in inside for word in PRIVATE)


@pytest.mark.usefixtures("both_databases")
def test_a_secret_one_is_known_inside_alone(world, client, as_, publish):
    before = {path: words_on(client, path) for path in ("/cach-lam-hay", "/sitemap/bai-0")}
    code = publish(secrecy=Secrecy.SECRET)
    for path in everywhere(code):
        found = words_on(client, path)
        assert not [word for word in (TITLE, EFFECT, *PRIVATE, "Người-Đồng-Ý") if word in found], path
        assert code in path or code not in found, path
    assert client.get(f"/cach-lam-hay/{code}").status_code == 404
    assert before == {path: words_on(client, path) for path in before}
    assert db.session.scalar(select(func.count()).select_from(PublishedWork).where(PublishedWork.code == code)) == 0
    assert db.session.scalar(select(func.count()).select_from(PublicWords).where(PublicWords.ref == code)) == 0
    for who in ("lan", "minh", "chu", "kien", "quang"):
        page = as_(who).get(f"/kenh/{id_of(code)}").text
        assert TITLE in page and PRIVATE[1] in page and "Xem như mọi người thấy" not in page, who
    assert as_("nga").get(f"/kenh/{id_of(code)}").status_code == 404
    assert TITLE in as_("minh").get("/kenh").text and TITLE not in as_("nga").get("/kenh").text


@pytest.mark.usefixtures("both_databases")
def test_what_becomes_secret_is_forgotten_by_every_page(world, client, publish):
    code = publish()
    counted = client.get("/cach-lam-hay").text
    assert TITLE in counted and "2 cách làm" in counted and 'value="an-toan"' in counted
    with act() as writing:
        lan, minh = people(writing, world)
        work = writing.scalar(select(Solution).where(Solution.code == code))
        work.take(REVISE, lan, reason="Có bí quyết.")
        work.secrecy = Secrecy.SECRET
        writing.flush()
        assert (
            writing.scalar(select(PublishedWork.title).where(PublishedWork.code == code)) == TITLE
        )  # until it is published anew
        for step, by in ((SUBMIT, lan), (VOUCH, lan), (PUBLISH, minh)):
            work.take(step, by)
    for path in everywhere(code):
        found = words_on(client, path)
        assert not [word for word in (TITLE, EFFECT, *PRIVATE, "Người-Đồng-Ý") if word in found], path
    page = client.get("/cach-lam-hay").text
    assert "1 cách làm" in page and 'value="an-toan"' not in page
    gone = client.get(f"/cach-lam-hay/{code}")
    assert gone.status_code == 200 and "Bài này đã được gỡ" in gone.text
    copy = db.session.scalar(select(PublishedWork).where(PublishedWork.code == code))
    assert (copy.title, copy.summary, copy.content, copy.tags, copy.folded) == ("", "", {}, [], "")


def id_of(code: str) -> int:
    return db.session.scalar(select(Work.id).where(Work.code == code))


# finding


def fill(world, n: int) -> None:
    """So many published copies with every mix of facets, past the steps."""
    rng = Random(n)
    with act() as writing:
        lan = writing.get(User, world.id_of("user_lan"))
        for place in range(n):
            work = Solution.begin(
                writing, writing.merge(world.unit1), lan, title=f"Cách thứ {place} {rng.choice(('bơm', 'quạt', 'lò'))}"
            )
            writing.flush()
            copy = PublishedWork.put(writing, work)
            copy.year, copy.value_band, copy.cost_band = (
                2015 + rng.randrange(5),
                rng.choice((None, 1, 2, 5)),
                rng.choice((None, 1, 3)),
            )
            copy.field_code, copy.sector_code = rng.choice(("san-xuat", "an-toan", "")), rng.choice(("a", "b"))
            copy.unit_slug, copy.since = rng.choice(("may", "truong", "nuoc")), NOW.date() - timedelta(days=rng.randrange(40))
            copy.sector_name, copy.unit_name = copy.sector_code.upper(), copy.unit_slug.title()
            writing.flush()


COLUMN = {
    "field": "field_code",
    "sector": "sector_code",
    "value": "value_band",
    "cost": "cost_band",
    "year": "year",
    "unit": "unit_slug",
}


LISTED = (PublishedWork.kind == WorkKind.SOLUTION, PublishedWork.taken_down_on.is_(None))


@pytest.mark.usefixtures("both_databases")
def test_the_counts_are_those_of_the_rows(world, client):
    fill(world, 60)
    rows = db.session.execute(select(PublishedWork.__table__).where(*LISTED)).all()
    rng = Random(7)
    for _round in range(25):
        wanted = {f: str(getattr(rng.choice(rows), COLUMN[f])) for f in FACETS if rng.random() < 0.3}
        wanted = {facet: value for facet, value in wanted.items() if value not in ("", "None")}
        word, since = rng.choice(("", "bom", "cach", "khong")), rng.choice((None, NOW.date() - timedelta(days=rng.randrange(30))))
        asked = wanted | ({"q": word} if word else {}) | ({"since": since.isoformat()} if since else {})
        page = client.get("/cach-lam-hay", query_string=asked).text

        def holds(row, but: str = "", wanted=wanted, word=word, since=since) -> bool:
            marks = all(str(getattr(row, COLUMN[f])) == value for f, value in wanted.items() if f != but)
            return marks and (not word or f" {word}" in row.folded) and (since is None or row.since >= since)

        assert f">{sum(map(holds, rows))} cách làm<" in page, asked
        for facet in FACETS:
            among = [getattr(row, COLUMN[facet]) for row in rows if holds(row, facet)]
            true = {str(v): among.count(v) for v in set(among) if v not in (None, "")} | {wanted.get(facet, ""): None}
            select_ = re.search(rf'<select id="{facet}".*?</select>', page, re.DOTALL)[0]
            told = dict(re.findall(r'<option value="([^"]+)"[^>]*>[^<]*\((\d+)\)</option>', select_))
            assert {v: int(n) for v, n in told.items() if v != wanted.get(facet)} == {v: n for v, n in true.items() if n}, (
                asked,
                facet,
            )


@pytest.mark.usefixtures("both_databases")
def test_every_page_comes_once_newest_first(world, client):
    fill(world, 45)
    for asked in ("", "q=cach", "unit=may"):
        url, seen = f"/cach-lam-hay?{asked}", []
        while url:
            page = client.get(url).text
            seen += re.findall(r'work-card__title"><a href="/cach-lam-hay/([^"]+)"', page)
            more = re.search(r'href="([^"]+)" rel="next"', page)
            url = more[1].replace("&amp;", "&") if more else ""
        its = {"": (), "q=cach": (PublishedWork.folded.contains(" cach"),), "unit=may": (PublishedWork.unit_slug == "may",)}[
            asked
        ]
        true = db.session.scalars(select(PublishedWork.code).where(*LISTED, *its).order_by(PublishedWork.id.desc()))
        assert seen == list(true), asked


@pytest.mark.parametrize(
    "asked",
    [
        "field=khong-co", "value=99", "value=abc", "cost=-1", "year=99999999999999", "unit=<b>", "since=2020-13-45", "since=20200101",
        "since=9999-01-01", "after=-5", "after=99999999999999999999", "q=%00%01", "q=%22%20OR%20x*%20NEAR(", "q=" + "a" * 10_000, "q=§k",
        "sector='--", "field=san-xuat&field=an-toan",
    ],
)  # fmt: skip
@pytest.mark.usefixtures("both_databases")
def test_what_an_address_says_and_we_do_not_know_ends_in_no_error(client, asked):
    answer = client.get(f"/cach-lam-hay?{asked}")
    assert answer.status_code == 200 and "<b>" not in answer.text


def test_markup_in_a_published_one_stays_text(client, publish):
    bad = "<img src=x onerror=alert(1)>"
    code = publish(title=bad, summary=bad, how=bad, tags=[bad], results=bad, recognised_by=bad)
    for path in ("/cach-lam-hay", f"/cach-lam-hay/{code}", "/cach-lam-hay?q=img"):
        assert "<img src=x" not in client.get(path).text
    assert "&lt;<mark>img</mark>" in client.get("/cach-lam-hay?q=img").text


def test_a_new_day_brings_what_was_planned_for_it(world, client):
    with act() as writing:
        minh = writing.get(User, world.id_of("user_minh"))
        writing.get(Work, world.id_of("waiting_work")).take(
            WORK_STEPS["publish"], minh, publish_on=NOW.date() + timedelta(days=2)
        )
    assert "1 cách làm" in client.get("/cach-lam-hay").text
    with clock.stopped_at(NOW + timedelta(days=2)):
        assert "2 cách làm" in client.get("/cach-lam-hay").text


def test_the_nearest_by_shared_words_stand_below(world, client, publish):
    near = publish(title="Lò sấy hai tầng dùng củi vụn", summary="Sấy nhanh.")
    far = publish(title="Sổ theo dõi khám sức khỏe", summary="Không sót ai.")
    own = publish(title="Lò sấy củi vụn cho tổ nhỏ", summary="Sấy rẻ.")
    page = client.get(f"/cach-lam-hay/{own}").text
    alike = page[page.index("Cách làm gần giống") :]
    assert f"/cach-lam-hay/{near}" in alike and own not in alike
    assert far not in alike or alike.index(near) < alike.index(far)


def test_it_says_what_was_found_and_takes_filters_off(client, publish):
    publish()
    page = client.get("/cach-lam-hay?q=lo+say&field=an-toan&since=2020-09-01").text
    assert "<mark>Lò</mark> <mark>sấy</mark>" in page and "Mới từ 01/09/2020" in page
    assert 'href="/cach-lam-hay?q=lo+say&amp;since=2020-09-01"' in page
    assert "Không có cách làm nào khớp" in client.get("/cach-lam-hay?q=khongcochunao").text


def test_numbers_of_ones():
    places = [0, 3, 8, 64, 65]
    assert list(downwards(number(places, 66))) == places[::-1] and number([], 5) == 0
    one = Catalogue(
        1, [(7, 70, date(2020, 1, 1), "a", "s", None, 2, 2020, "u"), (9, 71, date(2020, 2, 1), "", "s", 3, 2, 2019, "u")]
    )
    assert one.newest(one.all, None, 5) == [9, 7] and one.newest(one.all, 9, 5) == [7] and one.newest(one.all, 1, 5) == []
    assert one.counts({"field": "a"}, one.all)["year"] == {"2020": 1} and one.counts({"field": "a"}, one.all)["field"] == {"a": 1}
    assert (one.place_of(9), one.place_of(8), one.place_of(10)) == (1, None, None)
