"""The commands: what they print, what they change, and with which status they end."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import delete, func, select, update

from emulation import clock
from emulation.db import act, db
from emulation.demo.seed_users import PASSWORD, SIGN_INS
from emulation.doctor.keeping import stored_names
from emulation.files import Store
from emulation.models import (
    Attachment,
    BoxItem,
    DayOff,
    Event,
    Nomination,
    Participation,
    Person,
    PublicWords,
    PublishedSum,
    SealedBallot,
    User,
    Vote,
)
from emulation.rules import tables
from emulation.rules.people import Role
from emulation.rules.stage import Stage
from tests.world import make_app, put_away

GOOD_PASSWORD = "mot-mat-khau-du-dai"
Run = Callable[..., Result]


@pytest.fixture
def run(app: Flask, tmp_path: Path) -> Run:
    """A command in the small town of the tests, whose evidence lies in a folder of its own."""
    shared, own = Store(app.config["UPLOAD_DIR"]), Store(tmp_path / "files")
    with app.app_context():
        names = stored_names(db.session())
    for name in names:
        own.path(name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(shared.path(name), own.path(name))
    app.config["UPLOAD_DIR"] = own.folder
    return lambda *words, **more: app.test_cli_runner().invoke(args=list(words), **more)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Flask]:
    """An application whose tables hold nothing."""
    app = make_app(f"sqlite:///{tmp_path / 'empty.sqlite'}", tmp_path)
    with app.app_context(), put_away():
        db.create_all()
        yield app
    clock.set_offset(timedelta())


def the_user(app: Flask, username: str) -> User:
    return db.session.scalars(select(User).where(User.username == username)).one()


# the regulation


@pytest.mark.parametrize("name", ["workflow", "policy"])
def test_the_regulation_is_printed(run, name):
    assert run("rules", name).output.strip() == getattr(tables, f"{name}_table")().strip()


# the demonstration


def test_demo_fills_an_empty_database_and_prints_the_sign_ins(empty):
    runner = empty.test_cli_runner()
    first = runner.invoke(args=["demo"])
    assert first.exit_code == 0
    assert [name for name in (*SIGN_INS, PASSWORD) if name not in first.output] == []
    doctor = runner.invoke(args=["doctor"])
    assert (doctor.exit_code, "FAIL" in doctor.output) == (0, False)
    room = empty.extensions["practice"]
    assert room.is_made and "/tap/" in first.output  # it begins as a copy, with copies of the files
    assert len(room.uploads()) == len([path for path in empty.config["UPLOAD_DIR"].glob("*/*") if path.is_file()]) > 0


def test_demo_leaves_what_is_there_and_fresh_begins_anew(empty):
    runner = empty.test_cli_runner()
    runner.invoke(args=["demo"])
    people = select(func.count()).select_from(Person).where(Person.name != "Ai đó")
    with act() as session:
        session.execute(update(Person).where(Person.id == 1).values(name="Ai đó"))
    assert runner.invoke(args=["demo"]).exit_code == 0
    assert db.session.scalar(people) == 3319
    assert runner.invoke(args=["demo", "--fresh"]).exit_code == 0
    assert db.session.scalar(people) == 3320
    assert runner.invoke(args=["doctor"]).exit_code == 0


@pytest.mark.parametrize("words", [("demo",), ("demo", "--fresh")])
def test_demo_never_touches_what_is_not_a_demonstration(run, app, words):
    answer = run(*words)
    assert (answer.exit_code, "left untouched" in answer.output) == (1, True)


def test_demo_has_no_place_in_production(run, app):
    app.config["PRODUCTION"] = True
    answer = run("demo", "--fresh")
    assert (answer.exit_code, "production" in answer.output) == (1, True)


# accounts and offices


def test_an_account_is_made_given_an_office_and_closed(run, app):
    assert run("user", "add", "co.hoa", "--name", "Lê Thị  Hoa", "--password", GOOD_PASSWORD).exit_code == 0
    unit = unit_code(app)
    assert run("mandate", "add", "co.hoa", "officer", unit, "--from", "2020-01-01").exit_code == 0
    assert f"Lê Thị Hoa                  officer@{unit}" in run("user", "list").output
    assert run("mandate", "end", "co.hoa", "officer", unit, "--on", "2020-02-01").exit_code == 0
    assert run("user", "disable", "co.hoa").exit_code == 0
    with app.app_context():
        account = the_user(app, "co.hoa")
        terms = [(m.role, m.valid_from, m.valid_to) for m in account.mandates]
        assert (account.is_enabled, terms) == (False, [(Role.OFFICER, date(2020, 1, 1), date(2020, 2, 1))])


def unit_code(app: Flask) -> str:
    with app.app_context():
        return db.session.scalars(select(Nomination)).first().unit.code


def test_a_password_is_asked_for_twice_and_kept_as_a_hash(run, app):
    run("user", "add", "co.hoa", "--name", "Hoa", "--password", GOOD_PASSWORD)
    answer = run("user", "passwd", "co.hoa", input="mat-khau-moi-tinh\nmat-khau-moi-tinh\n")
    assert answer.exit_code == 0
    assert "mat-khau-moi-tinh" not in answer.output
    from emulation.web.enter import password_is_right

    with app.app_context():
        assert password_is_right(the_user(app, "co.hoa"), "mat-khau-moi-tinh")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("user", "add", "Cô.Hoa", "--name", "Hoa", "--password", GOOD_PASSWORD), "small letters"),
        (("user", "add", "co.hoa", "--name", "Hoa", "--password", "ngan"), "at least 10"),
        (("user", "add", "co.hoa", "--name", "Hoa", "--password", "password123"), "common"),
        (("user", "disable", "nobody"), "no account"),
        (("mandate", "add", "nobody", "officer", "nowhere"), "no account"),
        (("mandate", "add", "nobody", "king", "nowhere"), "Invalid value"),
        (("mandate", "end", "nobody", "officer", "nowhere"), "no account"),
    ],
)
def test_a_mistake_is_refused_in_words(run, words, told):
    answer = run(*words)
    assert (answer.exit_code != 0, told in answer.output) == (True, True)


def test_commands_and_pages_ask_for_the_same_length(run, app):
    from emulation.models import Setting
    from emulation.models.password import SHORTEST, shortest
    from emulation.web.passwords import problem_with

    twelve = "mot-hai-ba-4"
    with app.app_context(), act() as session:
        session.add(Setting(name=SHORTEST, value="13"))
    answer = run("user", "add", "co.hoa", "--name", "Hoa", "--password", twelve)
    assert answer.exit_code == 1 and "13" in answer.output
    with app.test_request_context():
        assert shortest(db.session()) == 13 and "13" in problem_with(twelve, "co.hoa")
    assert run("user", "add", "co.hoa", "--name", "Hoa", "--password", twelve + "5").exit_code == 0


# days off and the clock


def test_holidays_are_imported_once_with_their_make_up_days(run, app):
    assert run("holidays", "import", "2019", "2020").exit_code == run("holidays", "import", "2019").exit_code == 0
    with app.app_context():
        off, worked = DayOff.sets(db.session())
    assert {date(2020, 9, 2), date(2019, 4, 29)} <= off
    assert date(2019, 5, 4) in worked


def test_the_clock_is_set_shown_and_reset(empty):
    runner = empty.test_cli_runner()
    assert "2021-03-08 08:00" in runner.invoke(args=["clock", "set", "2021-03-08"]).output
    assert "2021-03-08 08:0" in runner.invoke(args=["clock", "show"]).output
    assert "offset 0 s" in (runner.invoke(args=["clock", "reset"]).output + runner.invoke(args=["clock", "show"]).output)


def test_in_production_the_clock_stays_true(run, app):
    app.config["PRODUCTION"] = True
    assert run("clock", "set", "2021-03-08").exit_code == 1


# the doctor


def test_the_doctor_is_content_with_the_town(run):
    answer = run("doctor")
    assert (answer.exit_code, "FAIL" in answer.output) == (0, False)


def damage_stage(session, app) -> None:
    session.execute(update(Event).values(to_stage=Stage.WITHDRAWN))


def damage_verdict(session, app) -> None:
    session.execute(update(Vote).where(Vote.closed_at.is_not(None)).values(yes=Vote.yes + 1))


def damage_file(session, app) -> None:
    session.execute(update(Attachment).values(sha256="0" * 64))


def damage_index(session, app) -> None:
    session.execute(delete(PublicWords))


def damage_sums(session, app) -> None:
    session.execute(update(PublishedSum).values(n=PublishedSum.n + 1))


@pytest.mark.parametrize(
    ("damage", "what"),
    [
        (damage_stage, "record"),
        (damage_verdict, "votes"),
        (damage_file, "files"),
        (damage_index, "found"),
        (damage_sums, "found"),
    ],
)
def test_the_doctor_finds_what_does_not_agree(run, app, damage, what):
    with app.app_context(), act() as session:
        damage(session, app)
    answer = run("doctor")
    assert answer.exit_code == 1
    assert [line.split()[1] for line in answer.output.splitlines() if line.startswith("FAIL") and what in line] == [what]


def test_the_index_is_written_anew(run, app):
    with app.app_context(), act() as session:
        damage_index(session, app)
    assert "published rows can be found." in run("search", "rebuild").output
    assert run("doctor").exit_code == 0


@pytest.fixture
def counted(app, world):
    """A box that was counted."""
    from tests.secret import VOTERS, cast, close, count, opened

    id = opened(world, 2)
    for name in VOTERS:
        cast(world, id, name, [1, 2])
    close(world, id)
    count(world, id)
    db.session.rollback()
    return id


def damage_participation(session, id) -> None:
    session.execute(
        delete(Participation).where(Participation.user_id == select(func.min(Participation.user_id)).scalar_subquery())
    )


def damage_ballot(session, id) -> None:
    session.execute(update(SealedBallot).values(sealed=b"x"))


def damage_sums(session, id) -> None:
    session.execute(update(BoxItem).where(BoxItem.position == 1, BoxItem.box_id == id).values(yes=BoxItem.yes - 1))


@pytest.mark.parametrize("damage", [None, damage_participation, damage_ballot, damage_sums])
def test_the_doctor_looks_at_boxes_without_opening_them(run, app, counted, damage):
    with act() as session:
        if damage:
            damage(session, counted)
    answer = run("doctor")
    failed = [line.split()[1] for line in answer.output.splitlines() if line.startswith("FAIL")]
    assert failed == (["boxes"] if damage else [])


def test_the_doctor_names_a_file_that_belongs_to_nobody(run, app):
    stray = Path(app.config["UPLOAD_DIR"]) / "zz" / "zzstray"
    stray.parent.mkdir(parents=True, exist_ok=True)
    stray.write_text("?")
    assert "zzstray on disk belongs to no row" in run("doctor").output


def test_the_doctor_speaks_up_about_demonstration_accounts_in_production(run, app):
    with app.app_context(), act() as session:
        session.execute(update(User).values(is_demo=True))
    app.config["PRODUCTION"] = True
    app.extensions["emulation"].production = True
    answer = run("doctor")
    assert (answer.exit_code, "demonstration account" in answer.output) == (1, True)
