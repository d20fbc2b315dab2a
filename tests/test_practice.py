"""The practice room: nothing passes between it and the installation beside it, and it can always be begun anew."""

from __future__ import annotations

import os
import re
import sqlite3
import threading
from contextlib import closing
from datetime import UTC, date, datetime, timedelta

import pytest
from flask import g
from sqlalchemy import select

from emulation import clock, practice
from emulation.db import act, db
from emulation.models import Setting, User, Version
from emulation.web.enter import HASHER
from tests import world as town
from tests.conftest import Visitor
from tests.test_pages import diagnose

PASSWORD = "thi-dua-2020"


@pytest.fixture(scope="module")
def hashed():
    return HASHER.hash(PASSWORD)


@pytest.fixture
def app(database_url, tmp_path):
    """The town as an installation with an instance folder of its own, and its true clock."""
    app = town.make_app(database_url, tmp_path)
    app.test_client_class = Visitor
    with app.app_context(), town.put_away():
        yield app
    room = app.extensions["practice"]
    if room.inside is not None:
        with room.inside.app_context(), town.put_away():
            pass


@pytest.fixture
def room(app, sqlite_template, tmp_path, hashed, monkeypatch):
    """A practice room that begins as the town, whose people all have the password that everybody knows."""
    monkeypatch.setattr(practice, "ROOT_UNIT", town.ROOT_UNIT)
    beginning = tmp_path / "town.sqlite"
    with closing(sqlite3.connect(sqlite_template[0])) as source, closing(sqlite3.connect(beginning)) as copy:
        source.backup(copy)
        with copy:
            copy.execute("UPDATE users SET password_hash = ?", (hashed,))
            copy.execute("INSERT INTO versions (name, n) VALUES ('public', 7) ON CONFLICT DO UPDATE SET n = 7")
    made = app.extensions["practice"]
    made.make(beginning, tmp_path / "files")
    return made


def in_(room, question: str, *values) -> object:
    with closing(sqlite3.connect(room.live, timeout=10)) as database, database:
        row = database.execute(question, values).fetchone()
    return row and row[0]


def sign_in(client, name: str, base: str = "/tap"):
    page = client.get(f"{base}/dang-nhap").text
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)[1]
    return client.post(f"{base}/dang-nhap", data={"username": name, "password": PASSWORD, "csrf_token": token}, csrf=False)


def token_at(client, path: str) -> str:
    return re.search(r'name="csrf_token"[^>]*value="([^"]+)"', client.get(path).text)[1]


def begin_again(client):
    return client.post("/tap/lam-lai", data={"csrf_token": token_at(client, "/tap/lam-lai")}, csrf=False)


# whether it is there


@pytest.mark.parametrize("path", ["/tap", "/tap/", "/tap/dang-nhap", "/tap/lam-lai"])
def test_a_room_nobody_made_is_not_there_and_costs_nothing(client, app, path):
    assert client.get(path).status_code == 404
    assert app.extensions["practice"].inside is None
    assert "/tap" not in client.get("/").text


def test_the_room_is_built_at_the_first_request_that_asks_for_it(client, room):
    assert "/tap/?lang=vi" in client.get("/").text and room.inside is None
    assert client.get("/tap/").status_code == 200 and room.inside is not None
    assert client.get("/tapas").status_code == 404


def test_a_room_made_for_other_tables_is_not_opened(client, room):
    room.stamp.write_text("the tables of last year")
    assert client.get("/tap/").status_code == 404


def test_the_command_makes_it_once(app, room):
    before = room.stamp.stat().st_mtime_ns
    said = app.test_cli_runner().invoke(args=["practice", "make"])
    assert said.exit_code == 0 and "is there" in said.output
    assert room.stamp.stat().st_mtime_ns == before


def test_the_command_writes_a_district_of_its_own(app, monkeypatch, world):
    """Whatever the installation's database is, the room is seeded into SQLite; here the seed is a single account."""

    def small_seed():
        with act() as session:
            session.add(User(username="thuky", name="Một Người", password_hash="-"))

    monkeypatch.setattr("emulation.demo.seed", small_seed)
    said = app.test_cli_runner().invoke(args=["practice", "make", "--fresh"])
    assert said.exit_code == 0 and said.output.strip().endswith("/tap/")
    assert in_(app.extensions["practice"], "SELECT count(*) FROM users") == 1
    assert db.session.scalar(select(User.name).where(User.username == "thuky")) is None


def test_production_may_have_a_room_and_still_refuses_demonstration_accounts_of_its_own(app, room, world):
    """The rule looks at the installation's own database: made-up accounts next door do not matter, own ones do."""
    app.extensions["emulation"].production = True
    in_(room, "UPDATE users SET is_demo = 1")
    client = app.test_client()
    assert client.get("/").status_code == 200 and client.get("/tap/").status_code == 200
    with act() as writing:
        writing.get(User, world.lan.id).is_demo = True
    app.extensions["emulation"].read_at = float("-inf")
    with pytest.raises(Exception, match="demonstration account"):
        client.get("/")


# what passes between


def test_every_page_says_so_and_leads_on_within_the_room(client, room):
    """Links stay under /tap, static files keep their addresses, and no search engine keeps the page."""
    for path in ("/tap/", "/tap/lay-y-kien", "/tap/ket-qua", "/tap/dang-nhap", "/tap/huong-khong-co"):
        answer = client.get(path)
        assert "không có gì ở đây được gửi đi hay công bố" in answer.text, path
        assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
        links = set(re.findall(r'(?:href|src|action)="(/[^"]*)"', answer.text)) - {"/"}
        assert {link for link in links if not link.startswith(("/tap/", "/static/"))} == set(), path
    assert "X-Robots-Tag" not in client.get("/").headers
    assert "Disallow: /tap" in client.get("/robots.txt").text


def test_the_pages_of_the_room_are_sound(client, room):
    assert diagnose(client.get("/tap/dang-nhap")) == []
    sign_in(client, "minh")
    for path in ("/tap/lam-lai", "/tap/ban-lam-viec", "/tap/tai-khoan", "/tap/ho-so"):
        answer = client.get(path)
        assert answer.status_code == 200 and diagnose(answer) == [], path


def test_the_sign_in_page_names_everybody_one_may_play(client, room):
    page = client.get("/tap/dang-nhap").text
    assert "minh" in page and PASSWORD in page
    assert PASSWORD not in client.get("/dang-nhap").text


def test_signed_in_here_is_not_signed_in_there(client, room):
    answer = sign_in(client, "minh")
    assert answer.status_code == 303 and answer.location == "/tap/ban-lam-viec"
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("thidua-tap=") and "Path=/tap;" in f"{cookie};"
    assert client.get("/tap/ban-lam-viec").status_code == 200
    assert client.get("/ban-lam-viec").status_code == 303


def test_signed_in_there_is_not_signed_in_here(client, app, room, world):
    client.sign_in_as(world.minh)
    assert client.get("/ban-lam-viec").status_code == 200
    assert client.get("/tap/ban-lam-viec").location.startswith("/tap/dang-nhap?next=")


def test_a_cookie_of_the_room_opens_nothing_under_the_other_name(client, app, room):
    """The keys differ: a cookie copied from one name to the other is no cookie."""
    sign_in(client, "minh")
    stolen = client.get_cookie("thidua-tap", path="/tap").value
    stranger = app.test_client()
    stranger.set_cookie(app.config["SESSION_COOKIE_NAME"], stolen)
    assert stranger.get("/ban-lam-viec").status_code == 303
    assert room.inside.secret_key != app.secret_key


def test_what_is_done_in_the_room_stays_there_and_the_other_way_round(client, app, room, world):
    sign_in(client, "minh")
    dossier = world.id_of("submitted")
    page = client.get(f"/tap/ho-so/{dossier}").text
    form = re.search(r'<form[^>]*data-step="receive".*?</form>', page, re.S)[0]
    fields = dict(re.findall(r'name="([^"]+)"[^>]*value="([^"]*)"', form))
    answer = client.post(re.search(r'action="([^"]+)"', form)[1], data=fields, csrf=False)
    assert answer.status_code == 303 and answer.location.startswith(f"/tap/ho-so/{dossier}")
    assert in_(room, "SELECT stage FROM nominations WHERE id = ?", dossier) == "checking"
    assert world.submitted.stage.value == "submitted"

    with act() as writing:
        writing.get(User, world.minh.id).name = "Tên Mới"
    assert in_(room, "SELECT name FROM users WHERE username = 'minh'") != "Tên Mới"


def test_an_expired_sign_in_comes_back_to_the_same_page_of_the_room(client, room):
    answer = client.get("/tap/ho-so?stage=checking")
    assert answer.location == "/tap/dang-nhap?next=/tap/ho-so?stage%3Dchecking"


def test_leaving_the_room_clears_nothing_of_the_real_one(client, room, app, world):
    """The browser keeps one store for the whole host: signing out of the room must not empty it."""
    sign_in(client, "minh")
    page = client.get("/tap/ban-lam-viec").text
    assert "data-leave" not in page
    answer = client.post("/tap/dang-xuat", data={"csrf_token": token_at(client, "/tap/ban-lam-viec")}, csrf=False)
    assert answer.status_code == 303 and "Clear-Site-Data" not in answer.headers


def test_the_clocks_run_apart(client, app, room):
    """The room lives in 2020 and the installation today, request by request, whoever was asked last."""
    days = []

    @app.before_request
    @room.application().before_request
    def note():
        days.append((clock.today(), g.get("is_public")))

    for path in ("/", "/tap/", "/", "/tap/", "/tap/", "/"):
        assert client.get(path).status_code == 200
    today, then = clock.real_now().astimezone(clock.VIETNAM).date(), date(2020, 9, 17)
    assert [day for day, _ in days] == [today, then, today, then, then, today]


def test_a_request_moves_the_clock_of_its_own_thread_only(client, room):
    """Even without the fresh context that tests give to each request."""
    from werkzeug.test import Client

    plain, seen = Client(client.application), []
    plain.get("/tap/")
    seen.append(clock.today())
    plain.get("/")
    seen.append(clock.today())
    assert seen == [date(2020, 9, 17), clock.real_now().astimezone(clock.VIETNAM).date()]
    clock.set_offset(timedelta())


# beginning anew


def test_only_who_is_signed_in_may_begin_anew(client, room):
    assert client.get("/tap/lam-lai").location.startswith("/tap/dang-nhap")
    in_(room, "UPDATE users SET name = 'Đã Sửa' WHERE username = 'lan'")
    answer = client.post("/tap/lam-lai", data={"csrf_token": token_at(client, "/tap/dang-nhap")}, csrf=False)
    assert answer.status_code in (400, 401)
    assert in_(room, "SELECT name FROM users WHERE username = 'lan'") == "Đã Sửa"


def test_the_installation_itself_cannot_be_begun_anew(client, app, room, world):
    client.sign_in_as(world.minh)
    assert client.get("/lam-lai").status_code == 404
    assert client.post("/lam-lai").status_code == 404


def test_beginning_anew_puts_everything_back(client, room, app, world):
    sign_in(client, "minh")
    in_(room, "UPDATE users SET name = 'Đã Sửa' WHERE username = 'lan'")
    in_(room, "UPDATE settings SET value = '0' WHERE name = 'clock_offset_seconds'")
    answer = begin_again(client)
    assert answer.status_code == 303 and answer.location == "/tap/dang-nhap"
    assert "đã trở lại như lúc đầu" in client.get("/tap/dang-nhap").text
    assert in_(room, "SELECT name FROM users WHERE username = 'lan'") == world.lan.name
    assert in_(room, "SELECT count(*) FROM sign_ins WHERE ended_at IS NULL AND user_id = ?", world.minh.id) == 0
    assert client.get("/tap/ban-lam-viec").status_code == 303
    offset = timedelta(seconds=int(in_(room, "SELECT value FROM settings WHERE name = 'clock_offset_seconds'")))
    assert (datetime.now(UTC) + offset).astimezone(clock.VIETNAM).date() == date(2020, 9, 17)
    assert db.session.get(Setting, "clock_offset_seconds") is None


def test_a_version_never_comes_back(client, room):
    sign_in(client, "minh")
    seen = [in_(room, "SELECT n FROM versions WHERE name = 'public'")]
    for _ in range(2):
        begin_again(client)
        sign_in(client, "minh")
        seen.append(in_(room, "SELECT n FROM versions WHERE name = 'public'"))
    assert seen == sorted(set(seen)) and seen[0] >= 7
    assert db.session.scalar(select(Version.n)) != seen[-1]


def test_the_public_lists_follow_the_beginning_at_once(client, room):
    """What a worker keeps by a version is made anew: no list from before the button is shown after it."""
    client.get("/tap/ket-qua")
    in_(room, "UPDATE published SET sector_code = 'them', sector_name = 'Lĩnh Vực Thêm Vào'")
    in_(room, "UPDATE versions SET n = n + 1")
    assert "Lĩnh Vực Thêm Vào" in client.get("/tap/ket-qua").text
    room.put_back()
    assert "Lĩnh Vực Thêm Vào" not in client.get("/tap/ket-qua").text


def test_another_worker_reads_the_old_or_the_new_and_never_a_mixture(room):
    """One connection reads two rows that are always changed together, while another puts the room back again and again."""
    pair = "SELECT count(DISTINCT name) FROM users WHERE username IN ('lan', 'nga', 'hoa')"
    mixed, stop = [], threading.Event()

    def read():
        with closing(sqlite3.connect(room.live, timeout=10)) as reader:
            while not stop.is_set():
                found = reader.execute(pair).fetchone()[0]
                if found not in (1, 3):
                    mixed.append(found)

    reader = threading.Thread(target=read)
    reader.start()
    for _ in range(8):
        in_(room, "UPDATE users SET name = 'Cùng Một Tên' WHERE username IN ('lan', 'nga', 'hoa')")
        room.put_back()
    stop.set()
    reader.join()
    assert mixed == []
    assert in_(room, pair) == 3


def test_two_who_press_at_once_both_begin_anew(room):
    started = in_(room, "SELECT n FROM versions WHERE name = 'public'")
    both = [threading.Thread(target=room.put_back) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert in_(room, "SELECT n FROM versions WHERE name = 'public'") == started + 2 * practice.STRIDE


def test_files_left_behind_are_swept_and_those_of_the_beginning_stay(room):
    given, own = room.folder / "given", room.files / "aa" / "own"
    (given / "aa").mkdir(parents=True)
    (given / "aa" / "own").write_bytes(b"of the beginning")
    room.make(room.beginning, given)
    left, coming = room.files / "bb" / "left", room.files / "bb" / "coming"
    left.parent.mkdir()
    for path in (left, coming):
        path.write_bytes(b"x")
    made = room.stamp.stat().st_mtime
    os.utime(room.stamp, (made - 5000, made - 5000))
    os.utime(own, (made - 6000, made - 6000))
    os.utime(left, (made - 1000, made - 1000))
    room.put_back()
    assert own.exists() and coming.exists() and not left.exists()


def test_a_full_room_takes_no_more_files(client, room, monkeypatch):
    sign_in(client, "lan")
    monkeypatch.setattr(practice, "MOST_FILES", -1)
    token = token_at(client, "/tap/ban-lam-viec")
    answer = client.post("/tap/de-nghi", data={"csrf_token": token}, content_type="multipart/form-data", csrf=False)
    assert answer.status_code == 409 and "Phòng tập đã đầy tệp" in answer.text


def test_it_has_a_public_log_of_its_own_and_signs_nothing(app, room, monkeypatch, tmp_path):
    """Also where the environment names a folder for the installation's key."""
    monkeypatch.setenv("LOG_DIR", str(tmp_path / "log"))
    inside = room.application().extensions["notary"]
    assert inside.folder == room.folder / "log" and inside.folder != app.extensions["notary"].folder
    inside.make_key()
    assert inside.key_file.exists() and inside.signer() is None
