"""The migrations make exactly the schema of the models, on both databases; and what no table may hold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Flask
from flask_migrate import check, downgrade, upgrade
from sqlalchemy import text

from emulation.db import act, db
from emulation.models import Model
from tests.world import make_app, put_away

pytestmark = pytest.mark.usefixtures("stopped_clock")
FIRST = Path(__file__).parent.parent / "migrations" / "versions" / "0001_the_first_schema.py"

COLUMNS = """
    SELECT table_name, column_name, ordinal_position::text, data_type, character_maximum_length::text, is_nullable, column_default,
           collation_name FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'alembic_version' ORDER BY 1, 3, 2"""
CONSTRAINTS = """
    SELECT conrelid::regclass::text, conname, contype::text, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text <> 'alembic_version' AND contype <> 'n' ORDER BY 1, 2"""
INDEXES = "SELECT tablename, indexname, indexdef, '' FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'alembic_version' ORDER BY 1, 2"
TRIGGERS = """
    SELECT event_object_table, trigger_name, event_manipulation, action_statement FROM information_schema.triggers ORDER BY 1, 2, 3"""
FUNCTIONS = "SELECT proname, prosrc, '', '' FROM pg_proc WHERE pronamespace = 'public'::regnamespace ORDER BY 1"
SQLITE = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' AND name <> 'alembic_version' ORDER BY 1, 2"

POSTGRESQL = (COLUMNS, CONSTRAINTS, INDEXES, TRIGGERS, FUNCTIONS)


def dump() -> list[str]:
    """All that the database says of its own tables; the order of the parts of a table does not count."""
    connection = db.session.connection()
    if connection.dialect.name == "postgresql":
        return ["|".join(map(str, row)) for part in POSTGRESQL for row in connection.execute(text(part))]
    lines = []
    for kind, name, sql in connection.execute(text(SQLITE)):
        first, *parts = [re.sub(r"\s+", " ", part).strip(" ,") for part in sql.split("\n")]
        lines += [f"{kind} {name}: {part}" for part in (first, *sorted(parts))]
    return lines


@pytest.fixture
def empty(empty_database: str, both_databases: str, shelf: Path):
    app = make_app(empty_database, shelf)
    with app.app_context(), put_away():
        yield app


def test_the_migrations_make_what_the_models_say(empty: Flask):
    with act():
        db.create_all()
    wanted = dump()
    db.session.rollback()
    with act():
        db.drop_all()
    upgrade()
    assert len(wanted) > 300
    assert dump() == wanted


def test_alembic_finds_nothing_to_add(empty: Flask):
    upgrade()
    check()  # ends the program where it finds something


def test_going_back_leaves_nothing(empty: Flask):
    upgrade()
    downgrade(revision="base")
    assert dump() == []


def test_foreign_keys_are_on_again_after_a_migration(empty: Flask):
    upgrade()
    if db.engine.dialect.name == "sqlite":
        assert db.session.execute(text("PRAGMA foreign_keys")).scalar() == 1


@pytest.mark.parametrize("table", Model.metadata.sorted_tables, ids=lambda table: table.name)
def test_every_constraint_and_index_has_a_name(table):
    parts = [*table.constraints, *table.indexes]
    assert [part for part in parts if not isinstance(part.name, str)] == []


def test_names_are_short_enough_for_postgresql():
    names = [str(part.name) for table in Model.metadata.sorted_tables for part in (*table.constraints, *table.indexes)]
    assert [name for name in names if len(name) > 63] == []


def test_the_first_revision_knows_none_of_our_classes():
    """A class may move or go; a revision must still run then."""
    assert "emulation" not in FIRST.read_text()


CHOICES = {"choice", "vote", "ballot", "voted", "answer_choice"}


def test_only_the_open_ballot_ties_a_person_to_a_choice():
    ties = []
    for table in Model.metadata.sorted_tables:
        points_to_people = any(fk.column.table.name in ("users", "people", "seats") for fk in table.foreign_keys)
        names_someone = any(re.search(r"(^|_)(user|person|member|voter|name)(_|$)", column.name) for column in table.columns)
        holds_a_choice = bool(CHOICES & {column.name for column in table.columns}) or any(
            getattr(column.type, "enum_class", None) is not None and column.type.enum_class.__name__ == "Choice"
            for column in table.columns
        )
        if (points_to_people or names_someone) and holds_a_choice:
            ties.append(table.name)
    assert ties == ["open_ballots"]


def test_the_open_ballot_is_bound_to_an_open_vote():
    """The one exception is held by the database itself: a key that carries the mode, and a CHECK on it."""
    table = Model.metadata.tables["open_ballots"]
    keys = {str(part.name) for part in table.constraints}
    assert {"fk_open_ballots_open_vote", "fk_open_ballots_seat", "ck_open_ballots_votes_by_name_only", "pk_open_ballots"} <= keys
