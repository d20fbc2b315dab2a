"""S2: two worlds that differ only in who said what cannot be told apart by anything that can be read."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from emulation import sealing
from emulation.db import act, db
from emulation.models import Box, balloting
from tests.secret import close, count, opened, totals
from tests.world import COUNCIL

TIMES = 500 if os.environ.get("LONG") else 50
HIDDEN = {"sealed_ballots": ("id", "sealed"), "boxes": ("root",), "log_leaves": ("hash", "body"), "log_salts": ("salt",)}
HIDDEN |= {"log_state": ("frontier", "root"), "log_nodes": ("hash",)}  # what follows from the bodies


def everything(path: Path, but: dict[str, tuple[str, ...]]) -> dict[str, list[Any]]:
    """Every row of every table in the order in which it lies, but for columns that are sealed or digests of what is."""
    with sqlite3.connect(path) as own:
        tables = own.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
        found = {}
        for name, sql in tables:
            columns = [f'"{row[1]}"' for row in own.execute(f'PRAGMA table_info("{name}")') if row[1] not in but.get(name, ())]
            first = [] if "WITHOUT ROWID" in sql else ["rowid"]
            found[name] = own.execute(f'SELECT {", ".join(first + columns)} FROM "{name}"').fetchall()  # noqa: S608
        found["sizes of sealed"] = sorted(own.execute("SELECT length(id), length(sealed) FROM sealed_ballots").fetchall())
    own.close()
    return found


@pytest.fixture
def two_worlds(world, database_url: str):
    """The town with a box of three cases opened, and a way back to that moment."""
    id, path = opened(world, 3), Path(database_url.removeprefix("sqlite:///"))
    kept = path.with_suffix(".kept")
    db.session.remove()
    db.engine.dispose()
    shutil.copyfile(path, kept)

    def again() -> str:
        db.session.remove()
        db.engine.dispose()
        shutil.copyfile(kept, path)
        return id

    return path, again


def vote(world: Any, id: str, said: dict[str, list[int]]) -> None:
    box = db.session.get(Box, id)
    key, manifest = box.public_key, box.manifest
    with act() as writing:
        people = {name: getattr(world, name) for name in said}
        for name, choices in said.items():
            ballot = sealing.ballot_id(id, sealing.new_nonce())
            balloting.accept(writing, id, people[name], ballot, sealing.seal(key, manifest, choices))


def by_chance() -> dict[str, list[int]]:
    return {name: [secrets.randbelow(3) for _ in range(3)] for name in COUNCIL}


def test_before_the_count_nothing_differs(world, two_worlds):
    path, again = two_worlds
    vote(world, again(), by_chance())
    db.session.rollback()
    first, size = everything(path, HIDDEN), path.stat().st_size
    for _ in range(TIMES - 1):
        vote(world, again(), by_chance())
        db.session.rollback()
        assert everything(path, HIDDEN) == first
        assert path.stat().st_size == size


def test_after_the_count_only_the_sums_speak(world, two_worlds):
    """Two worlds with the same sums: everybody's ballot goes to the next one."""
    path, again = two_worlds
    said = by_chance()
    names = list(said)
    shifted = {name: said[names[place - 1]] for place, name in enumerate(names)}
    seen = []
    for world_of_its_own in (said, shifted):
        id = again()
        vote(world, id, world_of_its_own)
        close(world, id)
        sums = totals(count(world, id))
        db.session.rollback()
        bodies = everything(path, {})["log_leaves"]
        plain = [re.sub(r'"root":"[0-9a-f]+"|"c":{[^}]*}', "", body) for *_rest, body in bodies]
        seen.append((sums, plain, everything(path, HIDDEN), path.stat().st_size))
    assert seen[0] == seen[1]


def test_the_comparison_would_see_a_difference(world, two_worlds):
    path, again = two_worlds
    vote(world, again(), {key: [1, 1, 1] for key in COUNCIL})
    first = everything(path, HIDDEN)
    vote(world, again(), {key: [1, 1, 1] for key in COUNCIL[1:]})
    assert everything(path, HIDDEN) != first
