"""S1 and S15: what the tables of the box may hold, read from both databases themselves; what its code may import and say."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from emulation.db import db
from emulation.models import Box, Participation, SealedBallot

ROOT = Path(__file__).parent.parent.parent / "emulation"
OF_THE_BALLOT = {
    "participations": {"box_id", "user_id"},
    "sealed_ballots": {"box_id", "id", "sealed"},
}
SECRET_CODE = ("sealing.py", "models/balloting.py", "models/casting.py", "models/box.py", "web/ballot.py", "rules/box.py")
TELLING = re.compile(
    r"(^|_)(at|on|time|date|moment|ip|address|agent|device|browser|serial|seq|order|position|created|updated)(_|$)"
)


@pytest.fixture
def tables(both_databases, app):
    found = inspect(db.session.connection())
    yield found
    db.session.rollback()


def test_the_two_tables_hold_what_they_must_and_no_more(tables):
    for table, columns in OF_THE_BALLOT.items():
        assert {column["name"] for column in tables.get_columns(table)} == columns
        assert [column for column in columns if TELLING.search(column)] == []


def test_no_column_counts_by_itself(tables):
    for table in OF_THE_BALLOT:
        assert [c["name"] for c in tables.get_columns(table) if c.get("autoincrement") is True or c.get("default")] == []


def test_a_ballot_points_to_no_person_and_nothing_points_to_a_ballot(tables):
    assert {key["referred_table"] for key in tables.get_foreign_keys("sealed_ballots")} == {"boxes"}
    assert {key["referred_table"] for key in tables.get_foreign_keys("participations")} == {"box_seats"}
    pointing = [name for name in tables.get_table_names() for key in tables.get_foreign_keys(name)
                if key["referred_table"] in OF_THE_BALLOT]  # fmt: skip
    assert pointing == []


def test_no_table_has_a_person_and_a_ballot(tables):
    ballot = {"sealed", "ballot", "ballot_id", "nonce", "receipt", "ballot_code"}
    for name in tables.get_table_names():
        columns = {column["name"] for column in tables.get_columns(name)}
        people = {c for c in columns if re.search(r"(^|_)(user|person|member|voter)(_|$)", c)}
        named = {key["referred_table"] for key in tables.get_foreign_keys(name)} & {"users", "people", "box_seats", "seats"}
        if people or named:
            assert columns & ballot == set(), name


def test_sqlite_keeps_no_hidden_row_number(app):
    made = dict(db.session.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'table'")).all())
    assert [table for table in OF_THE_BALLOT if "WITHOUT ROWID" not in made[table]] == []


def test_nothing_is_added_to_the_rows_on_their_way(app):
    """No version, no default that looks at the clock, no listener of the mapper."""
    for model in (Participation, SealedBallot):
        mapper = inspect(model)
        assert mapper.version_id_col is None
        assert [column.name for column in model.__table__.columns if column.default or column.onupdate] == []
        for name in ("before_insert", "after_insert", "before_update"):
            assert list(getattr(mapper.dispatch, name)) == []


def test_the_row_of_the_box_has_no_column_that_a_cast_would_move():
    assert not {column.name for column in Box.__table__.columns} & {"updated_at", "cast", "turnout", "last_ballot_at"}


@pytest.mark.parametrize("module", SECRET_CODE)
def test_chance_is_taken_from_the_system_alone(module):
    tree = ast.parse((ROOT / module).read_text())
    named = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    named |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    assert named & {"random", "uuid", "numpy", "time"} == set()


@pytest.mark.parametrize("module", SECRET_CODE)
def test_nothing_of_a_ballot_is_said_to_a_log(module):
    tree = ast.parse((ROOT / module).read_text())
    spoken = {"logging", "getLogger", "print", "flash", "warn", "session_transaction", "tell", "remember"}
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    names |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert names & spoken == set()
    assert "emulation.models.notice" not in (ROOT / module).read_text()


def test_no_form_is_logged_anywhere():
    """A call of a logger takes no part of a request."""
    wrong = []
    for path in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and getattr(node.func.value, "id", "") in ("log", "logger", "logging"):  # fmt: skip
                said = " ".join(ast.unparse(argument) for argument in node.args)
                if "request" in said or "form" in said:
                    wrong.append(f"{path.name}:{node.lineno}")
    assert wrong == []
