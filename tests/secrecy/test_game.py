"""S3: whoever holds the database, its journal and the logs after every cast guesses no better than by the totals;
and the same attacker names nearly everybody where the ballots are kept naively."""

from __future__ import annotations

import logging
import os
import secrets
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from emulation import sealing
from emulation.db import db
from tests.secrecy.attacker import Election, Eyes, play
from tests.secret import close, count, opened
from tests.world import COUNCIL

LONG = bool(os.environ.get("LONG"))
ELECTIONS = 200 if LONG else 10
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")


@pytest.fixture
def copied(database_url: str) -> Path | None:
    return Path(database_url.removeprefix("sqlite:///")) if database_url.startswith("sqlite") else None


def shuffled(names: tuple[str, ...]) -> list[str]:
    left, order = list(names), []
    while left:
        order.append(left.pop(secrets.randbelow(len(left))))
    return order


def watched(eyes: Eyes, cast: Callable[[str, bool], dict[str, float]], voters: tuple[str, ...]) -> Election:
    """One election of nine, each saying yes or no by the toss of a coin, with a copy of everything after each cast.

    After the first and the last cast the copy is whole; between them only what a cast moves is looked at again.
    """
    seen, moving = Election(rows=[eyes.rows()]), None
    eyes.files()
    for place, name in enumerate(shuffled(voters), 1):
        yes = secrets.randbelow(2) == 1
        told = cast(name, yes)
        seen.voters.append(name)
        seen.said_yes.append(yes)
        seen.rows.append(eyes.rows(None if place == len(voters) else moving))
        seen.numbers.append(eyes.files() | told)
        moving = {table for table, rows in seen.rows[-1].items() if rows != seen.rows[-2][table]} if place == 1 else moving
    return seen


def test_nobody_can_be_named(both_databases, world, as_, copied, request, caplog, shelf):
    """By HTTP, as members do it: choose, look again, put in."""
    caplog.set_level(logging.DEBUG)
    browsers = {name: as_(name) for name in COUNCIL}
    server_log = log_of_postgres(request) if copied is None else None

    times = ELECTIONS if LONG or copied is not None else ELECTIONS // 2  # copying a server's tables takes its time

    def elections() -> Iterator[Election]:
        for _ in range(times):
            id = opened(world)
            with db.engine.connect() as connection:
                eyes = Eyes(connection, copied)

                def cast(name: str, yes: bool, id: str = id) -> dict[str, float]:
                    told: dict[str, float] = {}
                    log = server_log.stat().st_size if server_log else 0
                    form = {"nonce": sealing.new_nonce(), "c1": "1" if yes else "2"}
                    for step in ("review", "confirm"):
                        caplog.clear()
                        answer = browsers[name].post(f"/hom-phieu/{id}/phieu", data=form | {"act": step})
                        assert answer.status_code == 200
                        told[f"bytes of {step}"] = len(answer.data) + len(str(answer.headers))
                        told[f"log of {step}"] = sum(len(record.getMessage()) for record in caplog.records)
                    if server_log:
                        told["server log"] = server_log.stat().st_size - log
                    return told

                yield watched(eyes, cast, COUNCIL)
            close(world, id)
            box = count(world, id)
            assert box.valid == len(COUNCIL)

    score = play(elections())
    assert times * len(COUNCIL) / 2 <= score.played and len(score.hits) > 50  # those in which all said the same are no game
    assert score.best[1] <= score.bar, (score.best, score.majority, score.played)


def log_of_postgres(request: pytest.FixtureRequest) -> Path:
    """The server writes every statement with its values into its log, as a careless operator might have it do."""
    server = request.getfixturevalue("postgres_server")
    name = db.engine.url.database
    for setting in ("log_statement='all'", "log_min_messages='log'", "log_parameter_max_length=-1"):
        server.order(f"ALTER DATABASE {name} SET {setting}")
    db.session.rollback()
    db.engine.dispose()
    assert db.session.scalar(text("SHOW log_statement")) == "all"
    db.session.rollback()
    return server.folder / "log"


NAIVE = {
    "serial": "CREATE TABLE naive (id INTEGER PRIMARY KEY AUTOINCREMENT, choice INTEGER)",
    "hidden row number": "CREATE TABLE naive (id TEXT PRIMARY KEY, choice INTEGER)",
    "no row number": "CREATE TABLE naive (id TEXT PRIMARY KEY, choice INTEGER) WITHOUT ROWID",
    "a word of its own length": "CREATE TABLE naive (id TEXT PRIMARY KEY, choice TEXT) WITHOUT ROWID",
}


@pytest.mark.parametrize("design", NAIVE)
def test_the_same_attacker_names_everybody_in_a_naive_box(world, copied, design):
    """The game has teeth: a table of choices beside a table of who took part, however its key is made."""

    def elections() -> Iterator[Election]:
        with db.engine.connect() as connection, sqlite3.connect(copied, isolation_level=None) as own:
            for _ in range(ELECTIONS):
                own.executescript(f"DROP TABLE IF EXISTS naive; DROP TABLE IF EXISTS took_part; {NAIVE[design]};")
                own.execute("CREATE TABLE took_part (name TEXT PRIMARY KEY) WITHOUT ROWID")

                def cast(name: str, yes: bool) -> dict[str, float]:
                    own.execute("BEGIN")
                    own.execute("INSERT INTO took_part VALUES (?)", (name,))
                    said = ("đồng ý" if yes else "không đồng ý") if "word" in design else int(yes)
                    key = None if design == "serial" else secrets.token_hex(16)
                    own.execute("INSERT INTO naive VALUES (?, ?)", (key, said))
                    own.execute("COMMIT")
                    return {}

                yield watched(Eyes(connection, copied), cast, COUNCIL)

    score = play(elections())
    assert score.best[1] == score.played, score.best  # everybody; the bar itself may lie there when nearly all said the same


def test_hidden_row_numbers_alone_name_everybody_at_the_end(world, copied):
    """Without a copy after each cast: the order in which rows lie in the final file is enough."""
    with sqlite3.connect(copied, isolation_level=None) as own, db.engine.connect() as connection:
        own.executescript(NAIVE["hidden row number"])
        eyes, seen = Eyes(connection, copied), Election()
        seen.rows.append(eyes.rows())
        for name in COUNCIL:
            yes = secrets.randbelow(2) == 1
            own.execute("INSERT INTO naive VALUES (?, ?)", (secrets.token_hex(16), int(yes)))
            seen.voters.append(name)
            seen.said_yes.append(yes)
        seen.rows.append(eyes.rows())
    if len(set(seen.said_yes)) == 1:
        return  # the totals alone say it all
    score = play([seen])
    assert score.hits["order of naive, column 2, value, most"] == len(COUNCIL)
