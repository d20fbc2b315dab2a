"""A request is a transaction, a GET writes nothing, nobody's work is lost, and a form sent twice has one effect."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from flask import flash
from sqlalchemy import func, insert, select, text, update
from sqlalchemy.exc import IntegrityError, OperationalError

from emulation.clock import real_now
from emulation.db import WAL_IS_SOUND, WriteOutsideTransaction, act, afterwards, db, lost_a_race, start_writing
from emulation.models import Attachment, DoneForm, Event, FailedSignIn, Nomination, Setting, Unit
from emulation.models.indicator import SHIPPED_SETTINGS
from emulation.web.page import go_to

ROOT = Path(__file__).parent.parent


def count(model) -> int:
    return db.session.scalar(select(func.count()).select_from(model))


def settings() -> int:
    """How many there are beside those that every installation has."""
    return db.session.scalar(select(func.count()).select_from(Setting).where(Setting.name.not_in(SHIPPED_SETTINGS)))


def view(app, method: str, path: str = "/thu"):
    """Add a view of the tests' own, behind the desk's door."""
    return app.route(path, methods=[method], endpoint=f"desk.test_{method}_{path.strip('/')}")


# what a GET may do


@pytest.mark.parametrize(
    "write",
    [
        lambda: db.session.execute(update(Nomination).values(deed="khác")),
        lambda: db.session.execute(insert(Setting).values(name="a", value="b")),
        lambda: db.session.execute(text("DELETE FROM attachments")),
        lambda: db.session.execute(text('  insert into "settings" (name, value) values (1, 2)')),
        lambda: db.session.execute(text("WITH a AS (SELECT 1) DELETE FROM attachments")),
        lambda: db.session.execute(text("/* ! */ DELETE FROM attachments")),
        lambda: db.session.execute(text("DROP TABLE attachments")),
        lambda: db.session.execute(text("REPLACE INTO settings (name, value) VALUES ('a', 'b')")),
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_get_that_writes_raises(app, as_, method, write):
    @view(app, "GET")
    def read():
        write()
        return "viết được"

    minh, before = as_("minh"), count(Attachment)
    with pytest.raises(WriteOutsideTransaction):
        minh.open("/thu", method=method)
    db.session.rollback()
    assert (count(Attachment), settings()) == (before, 0)


def test_a_get_that_changes_a_row_raises_when_it_is_sent_to_the_database(app, as_, world):
    id = world.checking.id

    @view(app, "GET")
    def read():
        db.session.get(Nomination, id).deed = "khác"
        db.session.flush()
        return "viết được"

    with pytest.raises(WriteOutsideTransaction):
        as_("minh").get("/thu")


def test_a_change_that_a_get_forgot_is_forgotten(app, as_, world):
    id, deed = world.checking.id, world.checking.deed

    @view(app, "GET")
    def read():
        db.session.get(Nomination, id).deed = "khác"
        return "đọc"

    assert as_("minh").get("/thu").text == "đọc"
    assert world.checking.deed == deed


def test_writing_outside_a_request_asks_for_an_act(world):
    with pytest.raises(WriteOutsideTransaction):
        db.session.execute(update(Nomination).values(deed="khác"))


@pytest.mark.parametrize(
    "statement", ["WITH a AS (SELECT 1 AS n) SELECT n FROM a", "  select 1", "PRAGMA foreign_keys", "EXPLAIN SELECT 1"]
)
def test_reading_is_free(world, statement):
    assert db.session.execute(text(statement)).all()


# what a POST leaves


@pytest.mark.parametrize(("status", "kept"), [(200, True), (303, True), (400, False), (403, False), (409, False), (422, False)])
def test_only_what_succeeded_is_kept(app, as_, world, both_databases, status, kept):
    @view(app, "POST")
    def write():
        db.session.add(Setting(name="thử", value="x"))
        db.session.flush()
        return "", status, {"Location": "/"}

    assert as_("minh").post("/thu").status_code == status
    assert bool(settings()) is kept


def test_an_error_leaves_nothing(app, as_, both_databases):
    @view(app, "POST")
    def write():
        db.session.add(Setting(name="thử", value="x"))
        db.session.flush()
        raise ZeroDivisionError

    minh = as_("minh")
    with pytest.raises(ZeroDivisionError):
        minh.post("/thu")
    assert settings() == 0
    assert minh.get("/ho-so").status_code == 200


@pytest.mark.parametrize("when", ["inside the view", "at the commit"])
def test_a_broken_key_is_a_409_and_not_a_500(app, as_, both_databases, when):
    with act() as writing:
        writing.add(Setting(name="có rồi", value="x"))

    @view(app, "POST")
    def write():
        db.session.add(Setting(name="có rồi", value="y"))
        if when == "inside the view":
            db.session.flush()
        return go_to("desk.index")

    minh = as_("minh")
    answer = minh.post("/thu")
    assert answer.status_code == 409
    assert "Người khác vừa thay đổi" in answer.text
    assert answer.headers["Content-Security-Policy"]
    assert db.session.scalar(select(Setting.value).where(Setting.name.not_in(SHIPPED_SETTINGS))) == "x"
    assert minh.get("/ho-so").status_code == 200


def test_a_lost_race_under_htmx_says_so_and_swaps_nothing(app, as_):
    with act() as writing:
        writing.add(Setting(name="có rồi", value="x"))

    @view(app, "POST")
    def write():
        db.session.add(Setting(name="có rồi", value="y"))
        return go_to("desk.index")

    answer = as_("minh").post("/thu", headers={"HX-Request": "true", "HX-Target": "main"})
    assert (answer.status_code, answer.headers["HX-Reswap"]) == (409, "none")
    assert 'id="flashes"' in answer.text
    assert "<main" not in answer.text


# what survives a refusal


def test_what_is_said_afterwards_survives_a_refusal(app, as_, both_databases):
    @view(app, "POST")
    def refuse():
        db.session.add(Setting(name="thử", value="x"))
        db.session.flush()
        afterwards(lambda s: s.add(FailedSignIn(username="a", network="b", at=real_now())))
        return "", 422

    as_("minh").post("/thu")
    assert (settings(), count(FailedSignIn)) == (0, 1)


def test_afterwards_writes_to_nothing_else(app, as_):
    @view(app, "POST")
    def refuse():
        afterwards(lambda s: s.add(Setting(name="thử", value="x")))
        return "", 422

    minh = as_("minh")
    with pytest.raises(WriteOutsideTransaction):
        minh.post("/thu")
    assert settings() == 0


# a form sent twice


def test_a_form_sent_twice_has_one_effect_and_leads_to_the_same_place(as_, world, both_databases):
    minh, id = as_("minh"), world.submitted.id
    first = minh.post(f"/ho-so/{id}/buoc/receive", data={"once": "khoa-cua-mau-nay"})
    second = minh.post(f"/ho-so/{id}/buoc/receive", data={"once": "khoa-cua-mau-nay"})
    assert (first.status_code, second.status_code) == (303, 303)
    assert first.location == second.location
    steps = select(func.count()).select_from(Event).where(Event.nomination_id == id, Event.step == "receive")
    assert (db.session.scalar(steps), count(DoneForm)) == (1, 1)


def test_a_form_whose_twin_was_kept_while_it_was_at_work_goes_where_that_one_led(app, as_, world, both_databases):
    user_id = world.minh.id

    @view(app, "POST")
    def write():
        with act() as twin:
            twin.add(DoneForm(key="khoa-cua-mau-doi", user_id=user_id, location="/ho-so?q=anh-em"))
        start_writing()
        db.session.add(Setting(name="lần hai", value="x"))
        return go_to("desk.index")

    write.is_slow = True
    answer = as_("minh").post("/thu", data={"once": "khoa-cua-mau-doi"})
    assert (answer.status_code, answer.location) == (303, "/ho-so?q=anh-em")
    assert (settings(), count(DoneForm)) == (0, 1)


def test_a_key_is_its_owners_own(as_, world):
    as_("minh").post(f"/ho-so/{world.submitted.id}/buoc/receive", data={"once": "khoa-cua-mau-kia"})
    answer = as_("nga").post(f"/to-trinh/{world.draft_proposal2.id}/gui", data={"once": "khoa-cua-mau-kia"})
    assert answer.location == f"/to-trinh/{world.draft_proposal2.id}"
    assert world.other.stage == "submitted"


def test_a_key_of_a_refused_form_may_be_sent_again(app, as_):
    answers = iter((422, 303))

    @view(app, "POST")
    def write():
        return "", next(answers), {"Location": "/xong"}

    minh = as_("minh")
    assert [minh.post("/thu", data={"once": "khoa-cua-mau-kia"}).status_code for _ in range(2)] == [422, 303]


def test_a_flash_comes_once(app, as_):
    @view(app, "POST")
    def say():
        flash("Một câu", "ok")
        return go_to("desk.dossiers")

    minh = as_("minh")
    minh.post("/thu")
    assert [minh.get("/ho-so").text.count("Một câu") for _ in range(2)] == [1, 0]


# the database itself


def test_every_connection_has_its_settings(world):
    wanted = {
        "foreign_keys": 1,
        "synchronous": 2,
        "secure_delete": 1,
        "trusted_schema": 0,
        "temp_store": 2,
        "busy_timeout": 10000,
        "mmap_size": 0,
    }
    journal = "wal" if sqlite3.sqlite_version_info >= WAL_IS_SOUND else "truncate"
    for _connection in range(3):
        db.session.remove()
        found = {name: db.session.execute(text(f"PRAGMA {name}")).scalar() for name in wanted}
        assert found | {"journal_mode": db.session.execute(text("PRAGMA journal_mode")).scalar()} == {
            **wanted,
            "journal_mode": journal,
        }


def test_a_reader_holds_no_lock_and_a_writer_takes_it_at_once(app, world):
    raw = sqlite3.connect(db.engine.url.database, timeout=0, isolation_level=None)
    assert world.checking.stage == "checking"  # reading, and the session still open
    raw.execute("BEGIN IMMEDIATE")
    raw.execute("ROLLBACK")
    with act() as writing:
        writing.execute(select(Unit.id).limit(1)).all()  # nothing written yet
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            raw.execute("BEGIN IMMEDIATE")
    raw.execute("BEGIN IMMEDIATE")
    raw.close()


COUNT_UP = """
import sys
from emulation import create_app
from emulation.db import act, db
from emulation.models import Setting
app = create_app(INSTANCE=sys.argv[2], SQLALCHEMY_DATABASE_URI=sys.argv[1], SECRET_KEY="x" * 40)
with app.app_context():
    for _ in range(50):
        with act() as s:
            row = s.get(Setting, "n", with_for_update=True)
            row.value = str(int(row.value) + 1)
"""


def test_no_update_is_lost_between_two_processes(app, both_databases, shelf, world):
    with act() as writing:
        writing.add(Setting(name="n", value="0"))
    command = [sys.executable, "-c", COUNT_UP, both_databases, str(shelf)]
    counting = [subprocess.Popen(command, cwd=ROOT) for _ in range(2)]
    assert [process.wait(120) for process in counting] == [0, 0]
    assert db.session.scalar(select(Setting.value).where(Setting.name.not_in(SHIPPED_SETTINGS))) == "100"


def test_a_page_leaves_no_lock_behind(app, as_, world):
    assert as_("minh").get(f"/ho-so/{world.checking.id}").status_code == 200
    raw = sqlite3.connect(db.engine.url.database, timeout=0, isolation_level=None)
    raw.execute("BEGIN EXCLUSIVE")
    raw.execute("ROLLBACK")
    raw.close()


def test_whoever_is_given_up_in_a_deadlock_has_lost_a_race():
    """PostgreSQL ends one of two that wait for each other; that is no defect of ours."""

    class GivenUp(Exception):
        sqlstate = "40P01"

    assert lost_a_race(OperationalError("UPDATE", {}, GivenUp())) and lost_a_race(IntegrityError("INSERT", {}, Exception()))
    assert not lost_a_race(OperationalError("UPDATE", {}, Exception())) and not lost_a_race(ValueError())
