"""The memory in front of Flask says what Flask would say, byte for byte, and keeps nothing that is one person's."""

from __future__ import annotations

import gzip
import inspect
import re
from datetime import timedelta

import brotli
import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, make_url, select, update

from emulation import clock
from emulation.config import ROOT
from emulation.db import act, db
from emulation.freshness import READ_BY_THE_PUBLIC, Counter
from emulation.installation import Installation
from emulation.models import Published, Setting, Version
from emulation.web import front
from emulation.web.access import PUBLIC_ROOMS
from emulation.web.front import COLD, HOT, Key, Shelf
from tests import world as town
from tests.conftest import Visitor

PACKED = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}
ADDED = ("ETag", "Vary", "Content-Encoding", "Content-Length")
ROWS = {"HX-Request": "true", "HX-Target": "section#rows"}
UNTOLD = {
    "settings": "read at each request, or once a minute by the installation",
    "versions": "the counter itself",
    "public_words": "the index of what is published, written with it",
    "log_leaves": "pages name the line of an act that publishes, and that act raises the counter",
}


@pytest.fixture
def app(database_url, shelf, stopped_clock):
    app = town.make_app(database_url, shelf, PUBLIC_CACHE_MB=16)
    app.test_client_class = Visitor
    with app.app_context(), town.put_away():
        app.test_client().get("/robots.txt")  # the installation is read
        yield app
        app.extensions["front"].counter.close()


def places(app, world) -> list[str]:
    """Every address of a hot page in this town."""
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint in HOT]
    return [path for rule in rules for thing, path in town.places(app, world, rule) if thing != "nothing"]


def flask_says(app, path: str, **headers: str):
    """The same question asked behind the memory."""
    with_memory, app.wsgi_app = app.wsgi_app, app.extensions["front"].inside
    try:
        return app.test_client().get(path, headers=headers)
    finally:
        app.wsgi_app = with_memory


def statements(queries, ask) -> int:
    with queries() as said:
        ask()
    return len(said)


# what it keeps


def test_every_public_address_is_hot_or_has_a_reason(app):
    """A new page of a public room: put its endpoint into HOT with the arguments it understands, or into COLD with a word why."""
    public = {rule.endpoint for rule in app.url_map.iter_rules() if rule.endpoint.partition(".")[0] in PUBLIC_ROOMS}
    assert public == set(HOT) | set(COLD)
    assert not set(HOT) & set(COLD)


@pytest.mark.usefixtures("both_databases")
@pytest.mark.parametrize("aim", [{}, ROWS], ids=["page", "fragment"])
@pytest.mark.parametrize("coding", PACKED)
def test_it_says_what_flask_says(app, client, world, coding, aim):
    asked, kept = [f"{path}{lang}" for path in places(app, world) for lang in ("", "?lang=en")], 0
    for path in asked:
        plain = flask_says(app, path, **aim)
        for _time in ("made", "kept"):
            answer = client.get(path, headers={"Accept-Encoding": coding, **aim})
            assert answer.status_code == plain.status_code, path
            packed = answer.headers.get("Content-Encoding", "")
            assert PACKED[packed](answer.data) == plain.data, path
            assert packed in ("", coding)
            same = [(name, value) for name, value in answer.headers if name not in ADDED]
            assert sorted(same) == sorted((name, value) for name, value in plain.headers if name not in ADDED), path
            assert set(answer.vary) == {*plain.vary, "Accept-Encoding"} if plain.status_code == 200 else True
        kept += "ETag" in answer.headers
    assert kept > 20


def test_what_is_kept_asks_nothing_of_the_session(app, client, world, queries):
    for path in places(app, world):
        if client.get(path).status_code == 200:
            assert statements(queries, lambda path=path: client.get(path)) == 0, path


def test_a_hot_page_depends_on_the_day_and_not_on_the_hour(app, client, world):
    morning = {path: client.get(path).data for path in places(app, world)}
    with clock.stopped_at(town.NOW + timedelta(hours=15)):
        assert {path: flask_says(app, path).data for path in morning} == morning


@pytest.mark.usefixtures("both_databases")
def test_a_hot_page_reads_only_what_raises_the_counter(app, client, world, queries):
    """If this fails for a new page: add the table to READ_BY_THE_PUBLIC in emulation/freshness.py, or do not keep the page."""
    ours = {table.name for table in db.metadata.sorted_tables}
    read = {}
    for path in places(app, world):
        for asked in (path, f"{path}?lang=en"):
            with queries() as said:
                flask_says(app, asked)
            read |= {name: asked for text in said for name in re.findall(r'\b(?:FROM|JOIN)\s+"?(\w+)', text) if name in ours}
    assert {name: path for name, path in read.items() if name not in READ_BY_THE_PUBLIC and name not in UNTOLD} == {}
    assert "published" in read


def test_a_head_is_answered_from_the_page(app, client, world, queries):
    whole = client.get("/ket-qua")
    assert statements(queries, lambda: client.head("/ket-qua")) == 0
    head = client.head("/ket-qua")
    assert (head.status_code, head.data, list(head.headers)) == (200, b"", list(whole.headers))


# whoever has it already


@pytest.mark.parametrize("coding", PACKED)
def test_whoever_has_the_page_is_told_so(client, world, coding):
    whole = client.get("/ket-qua", headers={"Accept-Encoding": coding})
    tag = whole.headers["ETag"]
    assert re.fullmatch(r'"[0-9a-f]{24}(-br|-gzip)?"', tag)
    for told in (tag, f'"x", {tag}', f"W/{tag}", "*"):
        again = client.get("/ket-qua", headers={"Accept-Encoding": coding, "If-None-Match": told})
        assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", tag)
        assert {"Content-Security-Policy", "Cache-Control", "Vary"} <= set(again.headers.keys())
        assert not {"Content-Length", "Content-Encoding"} & set(again.headers.keys())
    for told in ('"x"', tag.strip('"'), "", '"x-gzip"'):
        assert client.get("/ket-qua", headers={"Accept-Encoding": coding, "If-None-Match": told}).status_code == 200


def test_each_encoding_has_a_name_of_its_own(client, world):
    tags = {client.get("/ket-qua", headers={"Accept-Encoding": coding}).headers["ETag"] for coding in PACKED}
    assert len(tags) == 3


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip;q=1.0, br;q=0", "gzip"),
        ("identity", ""),
        ("", ""),
        ("br;q=x", ""),
        ("x" * 9999, ""),
    ],
)
def test_the_encoding_is_one_the_browser_takes(client, world, accepted, coding):
    answer = client.get("/ket-qua", headers={"Accept-Encoding": accepted})
    assert answer.headers.get("Content-Encoding", "") == coding


# what it does not keep


def test_a_person_is_answered_the_same_and_leaves_nothing(app, as_, client, world):
    """The page is made without their cookie, and given with no other."""
    signed_in = as_("minh").get("/")
    assert signed_in.data == client.get("/").data == flask_says(app, "/").data
    for answer in (signed_in, client.get("/", headers={"Cookie": "thidua=anything"})):
        assert "Set-Cookie" not in answer.headers
        assert "Cookie" not in answer.vary


@pytest.mark.parametrize(
    ("name", "value"), [("X-Forwarded-Host", "evil.example"), ("Accept-Language", "en"), ("Referer", "https://evil.example/"),
                        ("User-Agent", "<script>"), ("Authorization", "Basic x"), ("Range", "bytes=0-10"), ("Cookie", "a=b")],
)  # fmt: skip
def test_no_header_beside_the_key_reaches_the_page(app, client, world, name, value):
    heard = []
    inside, app.extensions["front"].inside = app.extensions["front"].inside, None
    app.extensions["front"].inside = lambda environ, start: heard.append(environ) or inside(environ, start)
    answer = client.get("/ket-qua", headers={name: value})
    assert (answer.status_code, answer.data) == (200, flask_says(app, "/ket-qua").data)
    assert {name for name in heard[0] if name.startswith(("HTTP_", "REMOTE_"))} == {"HTTP_HOST"}


BY = [
    "/ket-qua?q=dao", "/ket-qua?utm_source=x", "/ket-qua?lang=en&lang=vi", f"/ket-qua?award={'x' * 300}", "/ket-qua?award=đ", "/?after=3",
    "/ket-qua/2020/k%C3%A9", "/robots.txt", "/dang-nhap", "/khong-co", "//", "/static/nothing.css", "/lay-y-kien/none",
]  # fmt: skip


@pytest.mark.parametrize("path", BY)
def test_what_is_not_a_hot_page_passes_by(app, client, world, path):
    answer, plain = client.get(path), flask_says(app, path)
    assert (answer.status_code, "ETag" in answer.headers) == (plain.status_code, False)
    kept = app.extensions["front"]
    assert (len(kept.pages.kept), len(kept.asked.kept)) == (0, 0)


@pytest.mark.parametrize(
    "headers", [{"HX-Request": "true"}, {"HX-Request": "true", "HX-Target": "x" * 99}, {"Host": "evil.example"}]
)
def test_an_odd_request_passes_by(app, client, world, headers):
    client.get("/ket-qua", headers=headers)
    assert len(app.extensions["front"].pages.kept) == len(app.extensions["front"].asked.kept) == 0


def test_a_post_passes_by(app, client, world):
    client.get("/")
    assert client.post("/").status_code == 405


def test_a_page_that_speaks_to_one_person_is_never_kept(app, client, world):
    """Whatever a page of a public room might do one day: a cookie, or a word that it is not to be kept, and it is not kept."""
    for header in ({"Set-Cookie": "a=b"}, {"Cache-Control": "no-store"}, {"Cache-Control": "private"}, {"Vary": "Cookie"}):
        app.after_request_funcs[None] = [lambda answer, header=header: answer.headers.update(header) or answer]
        assert "ETag" not in client.get("/ket-qua").headers
        assert not app.extensions["front"].pages.kept


def test_a_body_is_read_to_its_end_and_a_failure_is_told(app, client, world):
    class Broken(Exception):
        pass

    def inside(environ, start):
        raise Broken

    app.extensions["front"].inside = inside
    with pytest.raises(Broken):
        client.get("/ket-qua")
    assert not app.extensions["front"].pages.kept


# how much it keeps


def key(path: str) -> Key:
    return Key("http", "localhost", "", path, "", "", "")


def test_a_shelf_has_so_much_room_and_lets_go_of_what_was_not_asked_for():
    shelf, answer = Shelf(3 * 5200), front.Kept("", [], [], b"x" * 1000)
    for path in ("/a", "/b", "/c"):
        shelf.put(key(path), answer)
    shelf.kept.move_to_end(key("/a"))
    shelf.put(key("/d"), answer)
    assert [kept.path for kept in shelf.kept] == ["/c", "/a", "/d"]
    shelf.put(key("/d"), answer)
    assert shelf.filled == sum(front.size(key, kept) for key, kept in shelf.kept.items()) <= shelf.room
    shelf.put(key("/e"), front.Kept("", [], [], b"x" * 99_999))
    assert (len(shelf.kept), shelf.filled) == (0, 0)


def test_made_up_questions_do_not_push_out_the_pages(app, client, world, queries):
    client.get("/ket-qua")
    memory = app.extensions["front"]
    for n in range(400):
        client.get(f"/ket-qua?award=x{n}")
    assert memory.asked.filled <= memory.asked.room
    assert len(memory.asked.kept) < 400
    assert statements(queries, lambda: client.get("/ket-qua")) == 0


# when it forgets


@pytest.fixture
def call(app, world):
    """A published row that stands on the home page."""
    with act() as writing:
        Published.call(writing, world.campaign)
    return select(Published).where(Published.kind == "call", Published.code == world.campaign.code)


CHANGES = {
    "an entity": lambda s, call: setattr(s.scalars(call).one(), "title", "Tên khác"),
    "a statement": lambda s, call: s.execute(update(Published).where(Published.kind == "call").values(title="Tên khác")),
    "past the session": lambda s, call: s.connection().execute(update(Published.__table__).values(title="Tên khác")),
    "text": lambda s, call: s.connection().exec_driver_sql("UPDATE published SET title = 'Tên khác'"),
    "deletion": lambda s, call: s.execute(delete(Published)),
    "after a bump": lambda s, call: (Version.bump(s), s.execute(delete(Published))),
    "insertion": lambda s, call: s.execute(
        insert(Published).from_select(["kind", "code", "year", "published_at", "title", "folded", "until"], select(
            Published.kind, Published.code.concat("x"), Published.year, Published.published_at, Published.title, Published.folded, Published.until)
            .where(Published.kind == "call")),
    ),
}  # fmt: skip


@pytest.mark.usefixtures("both_databases")
@pytest.mark.parametrize("how", CHANGES)
def test_a_change_without_a_bump_is_caught(app, client, call, how):
    """Every way to write raises the counter, so that what was kept is forgotten."""
    before, version = client.get("/").data, app.extensions["front"].counter.read()
    with act() as writing:
        CHANGES[how](writing, call)
    assert app.extensions["front"].counter.read() > version
    assert client.get("/").data == flask_says(app, "/").data != before


@pytest.mark.usefixtures("both_databases")
def test_the_counter_rises_with_a_change_and_with_nothing_else(app, client, call):
    read = app.extensions["front"].counter.read
    version = read()
    with act() as writing:
        writing.execute(delete(Published))
        writing.rollback()
    with act() as writing:
        writing.execute(update(Setting).values(value="1"))
    assert read() == version
    with act() as writing:
        writing.scalars(call).one().title = "Tên khác"
        writing.flush()
        Version.bump(writing)
    assert read() == version + 1


def test_the_first_change_of_a_new_database_makes_the_counter(app, world):
    with act() as writing:
        writing.execute(delete(Version))
    assert app.extensions["front"].counter.read() is None
    with act() as writing:
        writing.execute(delete(Published))
    assert app.extensions["front"].counter.read() == 1


def test_when_the_day_turns_everything_is_made_anew(app, client, call):
    client.get("/")
    for later in (0, 20, 90, 3):
        with clock.stopped_at(town.NOW + timedelta(days=later)):
            assert client.get("/").data == flask_says(app, "/").data


def test_what_the_installation_says_of_itself_is_part_of_the_state(app, client, world, monkeypatch):
    before = client.get("/").data
    with act() as writing:
        writing.add(Setting(name="is_demo", value="1"))
    app.extensions["emulation"].read_at = float("-inf")
    assert client.get("/").data == flask_says(app, "/").data != before
    assert client.get("/").data == flask_says(app, "/").data
    monkeypatch.setattr(type(app.extensions["practice"]), "is_made", True)
    monkeypatch.setattr(type(app.extensions["practice"]), "made_at", lambda self: 5)
    assert client.get("/").data == flask_says(app, "/").data
    assert "/tap/" in client.get("/").text


def test_pages_say_nothing_of_the_installation_that_is_not_in_the_state():
    """If this fails: add what a page newly says of the installation to Installation.on_every_page."""
    said = {name for room in ("frame", *PUBLIC_ROOMS) for name in re.findall(r'extensions\["emulation"\]\.(\w+)', source(room))}
    assert said == set(re.findall(r"self\.(\w+)", inspect.getsource(Installation.on_every_page.fget)))


def source(room: str) -> str:
    place = next(
        path
        for path in (ROOT / "emulation/web" / room, ROOT / "emulation/web/channel" / room)
        if path.is_dir() or path.with_suffix(".py").exists()
    )
    return "".join(path.read_text() for path in (place.glob("*.py") if place.is_dir() else [place.with_suffix(".py")]))


def test_a_page_made_while_something_was_published_is_not_kept(app, client, call):
    memory = app.extensions["front"]
    inside = memory.inside

    def slow(environ, start):
        answer = inside(environ, start)
        with app.app_context(), act() as writing:
            writing.execute(update(Published).values(title=Published.title + "!"))
        return answer

    memory.inside = slow
    client.get("/")
    assert not memory.pages.kept
    memory.inside = inside
    assert client.get("/").data == flask_says(app, "/").data


@pytest.fixture
def other(app, database_url, shelf):
    """A second worker over the same database."""
    other = town.make_app(database_url, shelf, PUBLIC_CACHE_MB=1)
    other.test_client_class = Visitor
    with other.app_context(), town.put_away():
        other.test_client().get("/robots.txt")
    yield other
    other.extensions["front"].counter.close()


ASKED = ("/", "/?lang=en", "/ket-qua", "/ket-qua?year=2020", "/lay-y-kien", "/thong-ke")
TURN = st.one_of(
    st.tuples(st.just("day"), st.integers(0, 60)),
    st.tuples(st.sampled_from(["change", "undone"]), st.sampled_from(["title", "until"])),
    *3 * [st.tuples(st.sampled_from([0, 1]), st.sampled_from(ASKED), st.sampled_from(list(PACKED)))],
)


@given(turns=st.lists(TURN, min_size=3, max_size=10))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_two_workers_never_show_what_is_no_longer_so(app, other, call, turns):
    """Any order of changes, days and questions, to either of two workers."""
    workers, now = [app.test_client(), other.test_client()], town.NOW
    for what, which, *coding in turns:
        if what == "day":
            now = town.NOW + timedelta(days=which)
        elif what in ("change", "undone"):
            change(which, undone=what == "undone")
        else:
            with clock.stopped_at(now):
                answer = workers[what].get(which, headers={"Accept-Encoding": coding[0]})
                unpacked = PACKED[answer.headers.get("Content-Encoding", "")](answer.data)
                assert unpacked == flask_says(app, which).data


def change(what: str, undone: bool) -> None:
    values = {"title": Published.title + "a", "until": clock.today() + timedelta(days=3)}
    with act() as writing:
        writing.execute(update(Published).where(Published.kind != "result").values({what: values[what]}))
        if undone:
            db.session.rollback()


# the connection of its own


def test_a_connection_that_was_lost_is_opened_again(app, world):
    counter = app.extensions["front"].counter
    version = counter.read()
    counter.connection().close()
    assert counter.read() == version


@pytest.mark.postgres
def test_when_postgresql_ends_a_connection_the_next_question_opens_another(postgres_server):
    name = postgres_server.new_database()
    counter = Counter(make_url(postgres_server.url(name)))
    assert counter.read() is None  # there is no such table yet
    counter.connection().execute("CREATE TABLE versions (name text, n integer)")
    counter.connection().execute("INSERT INTO versions VALUES ('public', 7)")
    assert counter.read() == 7
    with pytest.raises(psycopg.OperationalError):
        counter.connection().execute("SELECT pg_terminate_backend(pg_backend_pid())")
    assert counter.read() == 7
    counter.close()
    postgres_server.drop(name)
    assert counter.read() is None


def test_without_an_answer_of_the_database_flask_speaks(app, client, world):
    client.get("/ket-qua")
    app.extensions["front"].counter.url = app.extensions["front"].counter.url.set(database="/nowhere/at/all")
    app.extensions["front"].counter.close()
    answer = client.get("/ket-qua")
    assert (answer.status_code, "ETag" in answer.headers) == (200, False)


# the other side: what is inside is kept nowhere


def test_no_answer_of_the_inside_may_be_kept_by_anyone(app, as_, world):
    """Pages, fragments, files, redirects and refusals of every private address."""
    visitors = {who: as_(None if who == "anyone" else who) for who in ("anyone", "lan", "minh", "quang")}
    wrong, seen = [], set()
    for rule in app.url_map.iter_rules():
        room = rule.endpoint.partition(".")[0]
        if room in PUBLIC_ROOMS or "GET" not in rule.methods:
            continue
        for _thing, path in town.places(app, world, rule)[:2]:
            for who, visitor in visitors.items():
                answer = visitor.get(path, headers=ROWS if who == "quang" else {})
                seen.add(answer.status_code)
                if "no-store" not in answer.headers.get("Cache-Control", ""):
                    wrong.append(f"{who} {path} {answer.status_code} {answer.headers.get('Cache-Control')}")
    assert wrong == []
    assert {200, 303, 404} <= seen
    assert not app.extensions["front"].pages.kept
