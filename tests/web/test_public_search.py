"""The public search: however it is typed, found by every beginning, never what is not published, and never for longer."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, func, select

from emulation import clock
from emulation.db import act, db
from emulation.models import (
    Form,
    Kind,
    PublicWords,
    Published,
    PublishedAdoption,
    PublishedQuestion,
    PublishedSum,
    PublishedWork,
    Sort,
    Subject,
    Version,
)
from emulation.models.public_search import CAP, PAGE
from emulation.models.public_words import rebuild
from emulation.models.walking import WORKS
from emulation.text import fold, hits, words
from emulation.web.public_search import WORK_PAGES

LONG_NAMES = ["Nguyễn Thị Thuỷ", "H'Lan Niê Kđăm", "Đặng Hoà Bình", "Y Sơn Byă", "Công đoàn Trường Mầm non Đồi Thông"]


def row(n: int, title: str, **more) -> Published:
    values = {
        "kind": Kind.RESULT, "code": f"k{n}", "year": 2019, "title": title, "subject": Subject.PERSON,
        "folded": f" {fold(title)} may suoi bang khen", "unit_slug": "may-suoi", "unit_name": "May Suối",
        "award_code": "BK", "award_name": "Bằng khen", "award_name_en": "Certificate of merit", "award_form": Form.CERTIFICATE,
        "decision_no": "12/QĐ-LĐLĐ", "decided_on": date(2019, 5, 1), "issuer": "Liên đoàn",
    }  # fmt: skip
    return Published(**(values | more))


def posting(n: int, title: str, until: date) -> Published:
    return row(n, title, kind=Kind.POSTING, until=until, decision_no=None, decided_on=None)


@pytest.fixture
def publish(app):
    """Put these rows, and no others, before the public."""

    def put(*rows: Published) -> None:
        with act() as writing:
            for copies in (PublishedQuestion, PublishedAdoption, PublishedWork):
                writing.execute(delete(copies))
            writing.execute(delete(Published))
            rebuild(writing)
            writing.add_all(rows)
            Version.bump(writing)

    return put


@pytest.fixture
def found(client):
    """What is found, from top to bottom, each with the word for its kind."""

    def read(asked: str, more: str = "") -> list[tuple[str, str]]:
        answer = client.get(f"/tim-kiem?q={quote(asked)}{more}")
        assert answer.status_code == 200
        items = re.findall(r'<p class="found__title"><a href="[^"]*">(.*?)</a> <span class="badge[^>]*>(.*?)</span>', answer.text)
        return [(re.sub(r"</?mark>", "", title).replace("&#39;", "'"), kind) for title, kind in items]

    return read


def titles(hits: list[tuple[str, str]]) -> list[str]:
    return [title for title, _kind in hits]


@pytest.mark.usefixtures("both_databases")
@pytest.mark.parametrize(
    ("title", "asked"),
    [
        ("Nguyễn Thị Đào", "nguyen thi dao"),
        ("Nguyễn Thị Đào", "dao ng"),
        ("Nguyễn Thị Đào", unicodedata.normalize("NFD", "NGUYỄN thị đào")),
        ("Nguyễn Thị Đào", "“Ðào”, Nguyễn!"),
        ("Nguyễn Thị Thuỷ", "thủy"),
        ("Nguyễn Thị Thủy", "thuỷ"),
        ("Đặng Hoà Bình", "hòa"),
        ("H'Lan Niê", "hlan"),
        ("H'Lan Niê", "H’Lan"),
        ("H'Lan Niê", "lan"),
        ("Đắk D'rông", "drong dak"),
        ("Tổ 7, xưởng B", "to 7"),
        ("Łódź ổ bi №5", "№5"),
    ],
)
def test_a_name_is_found_however_it_is_typed(publish, found, title, asked):
    publish(row(1, title), row(2, "Khác Hẳn Tên"))
    assert titles(found(asked)) == [title]


@pytest.mark.usefixtures("both_databases")
@pytest.mark.parametrize(
    "asked", ["guyen", "dao hoa", "ngu*z", '"', "dao OR hoa", "NOT", "title:dao", "dao NEAR hoa", "^khac xyz", "§kresult", "100%"]
)
def test_nothing_typed_is_a_command(publish, found, asked):
    publish(row(1, "Nguyễn Thị Đào"), row(2, "Trần Thị Hoa"))
    assert found(asked) == []


@pytest.mark.usefixtures("both_databases")
@pytest.mark.parametrize(
    "asked",
    ["*", "''", '"""', "%", "_", "()", "\\", "a\\'b", "' OR 1=1 --", "😀", "😀 đào", "\u0301", "đ" * 10_000, "a " * 5_000, "\x00", "\ufeff",
     "<script>", "&lt;", "a:*", "!a", "a & b | !c", "§", "²", "٣", "中文", "ẞ", "ﬁ"],
)  # fmt: skip
def test_whatever_is_typed_gets_a_clear_answer(publish, client, queries, asked):
    publish(row(1, "Nguyễn Thị Đào"))
    client.get("/tim-kiem")
    with queries() as said:
        answer = client.get("/tim-kiem", query_string={"q": asked})
    assert (answer.status_code, len(said) <= 4) == (200, True)
    assert "<script>" not in answer.text.replace('<script src="', "")
    if not words(asked) and asked.strip("\x00\ufeff"):
        assert "Hãy gõ ít nhất một chữ cái hoặc chữ số" in answer.text


def test_what_was_typed_too_long_is_said_to_be_cut(publish, client):
    publish(row(1, "Nguyễn Thị Đào"))
    assert "Chỉ tìm theo 8 từ đầu, trong 100 ký tự đầu." in client.get(f"/tim-kiem?q={'dao+' * 300}b+c+d+e+f+g+h+i+k").text
    assert "Chỉ tìm theo" not in client.get("/tim-kiem?q=dao").text


@pytest.mark.parametrize(
    "more",
    [
        "&year=0",
        "&year=abc",
        "&year=99999999999",
        "&kind=alien",
        "&after=abc",
        "&after=-1",
        "&after=t",
        "&after=t99999999999",
        "&year=²⁰",
    ],
)
def test_what_an_address_says_wrongly_is_ignored(publish, found, more):
    publish(row(1, "Nguyễn Thị Đào"))
    assert titles(found("dao", more)) == ["Nguyễn Thị Đào"]


@pytest.mark.usefixtures("both_databases")
def test_units_decisions_postings_and_calls_are_found_too(publish, found):
    today = clock.today()
    call = Published(
        kind=Kind.CALL, code="2020", year=2020, title="Đợt xét Suối Trắng", folded=" dot xet suoi trang", unit_name="Huyện"
    )
    publish(row(1, "Trần Văn An"), posting(2, "Lê Thị Suối", today), call, row(3, "Khác", year=2020, unit_slug="", folded=" x"))
    assert found("suoi") == [
        ("Đợt xét Suối Trắng", "Đợt xét"), ("Lê Thị Suối", "Lấy ý kiến"), ("May Suối", "Đơn vị"), ("Trần Văn An", "Kết quả"),
    ]  # fmt: skip
    assert found("12/qđ", "&year=2019") == [("12/QĐ-LĐLĐ", "Quyết định"), ("Trần Văn An", "Kết quả")]
    assert found("suoi", "&kind=unit") == [("May Suối", "Đơn vị")]
    assert found("suoi", "&kind=posting") == [("Lê Thị Suối", "Lấy ý kiến")]
    assert found("suoi", "&year=2020") == [("Đợt xét Suối Trắng", "Đợt xét")]


@pytest.mark.usefixtures("both_databases")
def test_every_hit_leads_to_a_page(client, world):
    for kind in [kind for kind in Sort if kind not in WORKS or kind in WORK_PAGES]:
        text = client.get(f"/tim-kiem?kind={kind.value}").text
        addresses = re.findall(r'<p class="found__title"><a href="([^"]*)"', text)
        assert addresses, kind
        for address in addresses:
            assert client.get(address.replace("&amp;", "&")).status_code == 200, address


@pytest.mark.usefixtures("both_databases")
def test_who_bears_the_whole_name_comes_first_and_pages_meet(publish, client, found):
    publish(row(1, "Lê An"), *(row(n, f"Lê An {n}", code=f"a{n}") for n in range(2, 30)), row(50, "Lê An"), row(51, "An Lê"))
    seen, address = [], "/tim-kiem?q=le+an"
    while address:
        text = client.get(address).text
        seen += [re.sub("</?mark>", "", t) for t in re.findall(r'found__title"><a href="[^"]*">(.*?)</a>', text)]
        further = re.search(r'href="([^"]*)" rel="next"', text)
        address = further and further[1].replace("&amp;", "&")
    assert seen == ["Lê An", "Lê An", "An Lê", *(f"Lê An {n}" for n in range(29, 1, -1))]


@pytest.mark.usefixtures("both_databases")
def test_pages_meet_among_those_of_the_same_name(publish, client):
    publish(*(row(n, "Lê An") for n in range(2 * PAGE)), row(90, "Lê An Bình"))
    counts, address = [], "/tim-kiem?q=le+an"
    while address:
        text = client.get(address).text
        counts.append(text.count('class="found__title"'))
        further = re.search(r'href="([^"]*)" rel="next"', text)
        address = further and further[1].replace("&amp;", "&")
    assert counts == [PAGE, PAGE, 1]


@pytest.mark.usefixtures("both_databases")
def test_hits_are_counted_to_a_cap(publish, client):
    def shown(asked: str) -> str:
        return re.search(r'id="found"[^>]*>.*?: (.*?)</span></h2>', client.get(f"/tim-kiem?q={asked}").text)[1]

    publish(*(row(n, f"Tên {n}") for n in range(1, CAP + 2)))
    assert [shown("ten"), shown("ten+1000"), shown("zzz")] == ["hơn 1.000", "1", "0"]


@pytest.mark.usefixtures("both_databases")
def test_the_same_number_of_questions_for_one_and_for_many(publish, client, queries):
    counts = []
    for many in (1, PAGE, 3 * PAGE):
        publish(*(row(n, f"Tên {n}") for n in range(many)))
        client.get("/tim-kiem?q=ten")
        with queries() as said:
            client.get("/tim-kiem?q=ten")
        counts.append(len(said))
    assert counts == [3, 3, 4]  # beyond a page the hits are counted


def test_what_was_found_is_marked_and_escaped(publish, client):
    publish(row(1, "<b>Đào & Mai</b>"), row(2, "Nguyễn Thị Hoà"))
    text = client.get("/tim-kiem?q=dao").text
    assert "&lt;b&gt;<mark>Đào</mark> &amp; Mai&lt;/b&gt;" in text
    assert "<mark>Hoà</mark>" in client.get("/tim-kiem?q=hòa").text
    assert "<mark>Ngu</mark>yễn <mark>Th</mark>ị" in client.get("/tim-kiem?q=th+ngu").text


def test_a_hit_in_the_achievement_is_shown_where_it_stands(publish, client):
    gist = "Cải tiến bộ gá cho máy may, " * 8 + "giảm hàng lỗi bằng thước sắt."
    publish(row(1, "Nguyễn Thị Đào", gist=gist, folded=f" {fold(gist)}"))
    text = client.get("/tim-kiem?q=thuoc").text
    assert re.search(r'class="hint">… .*<mark>thước</mark> sắt\.</p>', text)


def test_a_fragment_is_a_piece_of_its_page(publish, client):
    publish(row(1, "Nguyễn Thị Đào"))
    page = client.get("/tim-kiem?q=dao").text
    fragment = client.get("/tim-kiem?q=dao", headers={"HX-Request": "true", "HX-Target": "section#rows"}).text
    assert fragment.strip().startswith('<section id="rows"')
    assert fragment.strip() in page


def test_english_reads_the_english_of_the_rows(publish, client):
    publish(row(1, "Nguyễn Thị Đào"))
    text = client.get("/tim-kiem?q=dao&lang=en").text
    assert "Certificate of merit" in text
    assert 'name="lang" value="en"' in text


# what may be found, and until when


@pytest.mark.usefixtures("both_databases")
def test_a_posting_is_found_while_it_stands(publish, found):
    today = clock.today()
    publish(posting(1, "Hết Hôm Nay", today), posting(2, "Hết Hôm Qua", today - timedelta(days=1)))
    assert titles(found("het hom")) == ["Hết Hôm Nay"]


@pytest.mark.usefixtures("both_databases")
def test_what_ended_leaves_the_index(world):
    """So that no search, years on, passes by all that was ever open."""
    of_postings = select(PublicWords.ref).where(PublicWords.sort == Sort.POSTING)
    assert db.session.scalars(of_postings).all() == [world.dossier_posted.code]


@pytest.mark.usefixtures("both_databases")
def test_an_ended_posting_a_call_ahead_of_its_day_and_an_old_name_are_not_found(world, found, publish):
    dossier = world.dossier_posted
    assert (dossier.nominee_name, "Lấy ý kiến") in found(dossier.nominee_name)
    with act() as writing:
        Published.end_posting(writing, writing.merge(dossier))
        ahead = Published(
            kind=Kind.CALL, code="2021", year=2021, title="Đợt Sang Năm", folded=" dot sang nam", since=date(2021, 1, 1)
        )
        writing.add(ahead)
    assert found(dossier.nominee_name) == []
    assert found("dot sang nam") == []


@pytest.mark.usefixtures("both_databases")
def test_a_corrected_name_is_found_by_the_right_one_only(world, found):
    record = world.dossier_published.record if hasattr(world.dossier_published, "record") else None
    old = world.dossier_published.nominee_name
    assert old in titles(found(old))
    with act() as writing:
        public = writing.scalar(select(Published).where(Published.kind == Kind.RESULT, Published.title == old))
        public.title, public.folded = "Châu Được Viết Đúng", public.folded.replace(fold(old), fold("Châu Được Viết Đúng"))
    assert record is None or old not in titles(found(old))
    assert titles(found("viet dung")) == ["Châu Được Viết Đúng"]


@pytest.mark.usefixtures("both_databases")
def test_a_withdrawn_award_is_found_and_says_so(publish, client):
    publish(row(1, "Nguyễn Thị Đào", withdrawn_on=date(2020, 1, 1), withdrawn_no="1"))
    assert "đã thu hồi" in client.get("/tim-kiem?q=dao").text


SECRETS = ("draft", "helped", "submitted", "checking", "returned", "reviewing", "council", "deciding", "withdrawn", "frozen", "other",
           "not_passed", "late")  # fmt: skip


@pytest.mark.usefixtures("both_databases")
@pytest.mark.parametrize("name", SECRETS)
def test_who_is_not_published_is_found_by_insiders_only(world, as_, client, name):
    """The secretary sees the canary; the public does not, in the hits, the count, or the length of the answer."""
    dossier = getattr(world, f"dossier_{name}")
    title, code, deed = dossier.nominee_name, dossier.code, dossier.deed
    insider = {"draft": world.lan, "helped": world.lan, "other": world.nga}.get(name, world.minh)
    assert title in as_(insider).get("/tim", query_string={"q": title}).text.replace("&#39;", "'")
    for asked in (title, code, deed, deed.partition(".")[2]):
        answer = client.get("/tim-kiem", query_string={"q": asked})
        shown = re.findall(r'found__title"><a href="[^"]*">(.*?)</a>', answer.text)
        assert title not in [re.sub("</?mark>", "", one) for one in shown]
        assert code not in re.sub('value="[^"]*"|<title>.*?</title>', "", answer.text) or asked == code
    nobody = client.get("/tim-kiem", query_string={"q": "Qwz" + title[3:]})
    theirs = client.get("/tim-kiem", query_string={"q": title})
    if not re.search('class="found__title"', theirs.text):
        assert abs(len(theirs.data) - len(nobody.data)) <= 4 * len(title)


@pytest.mark.usefixtures("both_databases")
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(st.sampled_from("aAăâđĐêơƯýỳnghtr '-.23"), min_size=1, max_size=24), min_size=1, max_size=4))
def test_what_is_published_is_found_by_every_beginning_of_every_word(publish, client, names):
    named = [name for name in names if words(name)]
    publish(*(row(n, name) for n, name in enumerate(named)))
    for n, name in enumerate(named):
        for word in words(name):
            for end in range(1, len(word) + 1):
                assert f'/ket-qua/2019/k{n}"' in client.get("/tim-kiem", query_string={"q": word[:end], "kind": "result"}).text


@given(st.text(max_size=60), st.lists(st.text(st.sampled_from("abcdehnot"), min_size=1, max_size=5), max_size=4))
def test_marking_loses_and_adds_nothing(text, typed):
    parts = hits(text, typed)
    assert "".join(part for part, _marked in parts) == unicodedata.normalize("NFC", text)
    assert all(any(fold(part).startswith(word) for word in typed) for part, marked in parts if marked)


@pytest.mark.usefixtures("both_databases")
def test_the_index_and_the_sums_say_what_is_published(world):
    """After the whole life of the town, by the product's own steps."""
    kept = {(w.sort, w.ref, w.name) for w in db.session.scalars(select(PublicWords))}
    with act() as writing:
        rebuild(writing)
    again = {(w.sort, w.ref, w.name) for w in db.session.scalars(select(PublicWords))}
    assert again == {entry for entry in kept if entry[1] != "2020-dx"}  # a call whose last day has passed
    of_rows = dict(db.session.execute(select(Published.kind, func.count()).group_by(Published.kind)).all())
    of_sums = db.session.execute(select(PublishedSum.kind, func.sum(PublishedSum.n)).group_by(PublishedSum.kind)).all()
    assert {Kind(kind): n for kind, n in of_sums if n} == of_rows


@pytest.mark.usefixtures("both_databases")
def test_the_sums_follow_every_change_of_a_row(publish):
    def sums() -> dict[tuple, int]:
        s = PublishedSum
        rows = db.session.execute(select(s.kind, s.year, s.award_code, s.withdrawn, s.n).where(s.n > 0, s.kind == "result"))
        return {tuple(row[:4]): row[4] for row in rows}

    publish(row(1, "Một"), row(2, "Hai"), row(3, "Ba", award_code="GK"))
    assert sums() == {("result", 2019, "BK", False): 2, ("result", 2019, "GK", False): 1}
    with act() as writing:
        changed = writing.scalar(select(Published).where(Published.code == "k2"))
        changed.withdrawn_on, changed.withdrawn_no = date(2020, 1, 1), "1"
        writing.delete(writing.scalar(select(Published).where(Published.code == "k3")))
    assert sums() == {("result", 2019, "BK", False): 1, ("result", 2019, "BK", True): 1}
