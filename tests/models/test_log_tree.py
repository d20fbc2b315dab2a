"""The tree of the public log in the database: it grows with every leaf, in the leaf's own transaction, by whoever writes."""

from __future__ import annotations

import json
import os
import random
import signal
import statistics
import subprocess
import sys
import time
import unicodedata

import pytest
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from emulation.db import act, db, start_writing
from emulation.models import AwardRecord, Edition, Event, LogLeaf, LogNode, LogSalt, LogState, Mandate, Setting, User, log
from emulation.models.aftermath import correct
from emulation.models.log_tree import Tree, entries, faults, state, tile_name, tile_number
from emulation.rules import merkle
from emulation.rules import workflow as w
from emulation.rules.people import Role
from tests.world import PEOPLE

LONG = bool(os.environ.get("LONG"))
WRITER = """
import sys, time
from emulation.db import act
from emulation.models import Setting, log
from tests.world import make_app
from pathlib import Path
app = make_app(sys.argv[1], Path(sys.argv[2]))
with app.app_context():
    for n in range(int(sys.argv[4])):
        with act() as session:
            name = f"{sys.argv[3]}-{n}"
            session.add(Setting(name=name, value="x"))
            log.append(session, "test", name, {"n": n}, {"who": "nobody"})
"""


def bodies() -> list[dict]:
    return [json.loads(body) for body in db.session.scalars(select(LogLeaf.body).order_by(LogLeaf.position))]


def test_the_tree_of_the_town_is_whole(both_databases, world):
    hashes = list(db.session.scalars(select(LogLeaf.hash).order_by(LogLeaf.position)))
    now = state(db.session)
    assert now.size == len(hashes) > 100 and now.root == merkle.root_of(hashes)
    assert faults(db.session) == faults(db.session, 100) == []


def test_proofs_from_tiles_are_those_of_the_tree(both_databases, world):
    with act() as session:
        for n in range(1100 - state(session).size):
            log.append(session, "test", str(n))
    tree = Tree(db.session)
    hashes = tree.tile(0, 0) + tree.tile(0, 1) + tree.tile(0, 2) + tree.tile(0, 3) + tree.tile(0, 4)
    assert len(hashes) == 1100 and len(tree.tile(1, 0)) == 4
    for size in (1, 2, 255, 256, 257, 512, 513, 1000, 1024, 1100):
        whole = tree.root(size)
        assert whole == merkle.root_of(hashes[:size])
        for position in {0, size // 2, size - 1}:
            assert merkle.includes(hashes[position], position, size, tree.inclusion(position, size), whole)
        assert merkle.continues(size, 1100, whole, tree.root(1100), tree.consistency(size, 1100))
    with pytest.raises(LookupError):
        Tree(db.session).root(1101)


def test_what_was_altered_past_the_triggers_is_found(world):
    with act() as session:
        for n in range(600):
            log.append(session, "test", str(n))
        for verb in ("update", "delete"):
            session.execute(
                text("DROP TRIGGER log_leaves_no_update" if verb == "update" else "DROP TRIGGER log_leaves_no_delete")
            )
    for change, said in (
        (update(LogLeaf).where(LogLeaf.position == 7).values(body="{}"), "line 7 was altered"),
        (update(LogNode).where(LogNode.place == 0).values(hash=bytes(32)), "subtree 0 of level 1 was altered"),
        (update(LogState).values(root=bytes(32)), "do not make the root kept"),
        (delete(LogLeaf).where(LogLeaf.position == 3), "line 3 is missing"),
    ):
        with act() as session:
            session.execute(delete(LogSalt))
            session.execute(delete(Event))
            session.execute(text("PRAGMA defer_foreign_keys=ON"))
            session.execute(change)
            assert said in "; ".join(faults(session))
            session.rollback()
    assert faults(db.session) == []


def test_a_leaf_goes_with_its_act(both_databases, world):
    """Rolled back, there is neither."""
    before = state(db.session).size
    start_writing()
    db.session.add(Setting(name="x", value="y"))
    assert log.append(db.session(), "test", "x").position == before
    with act():  # begins by rolling back
        pass
    assert state(db.session).size == before and db.session.get(Setting, "x") is None
    assert faults(db.session) == []


def test_leaves_are_never_changed(both_databases, world):
    for change in (update(LogLeaf).values(ref="x"), delete(LogLeaf)):
        with pytest.raises(DBAPIError, match="only ever added to"), act() as session:
            session.execute(change)


def test_a_subtree_is_a_digest(both_databases, world):
    with pytest.raises(IntegrityError, match="ck_log_nodes_hash_is_a_digest"), act() as session:
        session.execute(insert(LogNode).values(level=1, place=0, hash=b"short"))


def test_the_same_content_is_the_same_leaf():
    """However it was typed, and in whatever order it is written down."""
    composed = {"b": unicodedata.normalize("NFC", "Trần Thị Hường"), "a": {"y": 1, "x": [1, 2]}}
    apart = {"a": {"x": [1, 2], "y": 1}, "b": unicodedata.normalize("NFD", "Trần Thị Hường")}
    assert log.leaf_hash(log.canonical(composed)) == log.leaf_hash(log.canonical(apart))
    assert log.canonical(composed) != log.canonical({**composed, "b": "Trần Thị Hương"})
    with pytest.raises(ValueError):
        log.canonical({"x": float("nan")})


def test_a_line_that_is_too_long_is_refused(world, unsaved):
    with pytest.raises(ValueError):
        log.append(db.session(), "test", "x", {"text": "x" * 70_000})


@pytest.mark.parametrize(
    ("number", "name"), [(0, "000"), (5, "005"), (999, "999"), (1000, "x001/000"), (1_234_067, "x001/x234/067")]
)
def test_the_names_of_tiles(number, name):
    assert tile_name(number) == name and tile_number(name) == number


@pytest.mark.parametrize(
    "name", ["", "0", "00", "0000", "x000/001", "001/002", "x001", "x001/x002", "٠٠٠", "-01", "x1/000", "000/"]
)
def test_a_tile_is_not_called_that(name):
    assert tile_number(name) is None


# who tells the log


def test_every_step_has_one_leaf_and_every_leaf_of_a_step_its_step(both_databases, world):
    events = list(db.session.scalars(select(Event).where(Event.log_position.is_not(None))))
    told = {n for n, body in enumerate(bodies()) if body["ev"].startswith("nomination.")}
    assert {event.log_position for event in events} == told and len(events) == len(told) > 50
    alone = {event.step for event in db.session.scalars(select(Event).where(Event.log_position.is_(None)))}
    assert alone.isdisjoint(w.STEPS)


def test_what_a_step_commits_to_opens_with_its_salts(world):
    event = next(e for e in world.reviewing.events if e.step == "submit")
    body = bodies()[event.log_position]
    salts = {s.field: s.salt for s in db.session.scalars(select(LogSalt).where(LogSalt.position == event.log_position))}
    assert body["ev"] == "nomination.received" and body["ref"] == "" and body["pub"] == {}
    opens = {"nominee": world.reviewing.nominee_name, "code": world.reviewing.code, "step": "submit", "by": event.actor.name}
    for field, value in opens.items():
        assert body["c"][field] == log.commitment(salts[field], field, value)
        assert body["c"][field] != log.commitment(bytes(32), field, value)


def test_a_refusal_looks_like_any_other_step(world):
    """That a case did not pass must not be read from the shape of its leaf."""
    lines = bodies()
    events = [e for key in ("not_passed", "published", "posted") for e in getattr(world, key).events]
    steps = [lines[e.log_position] for e in events if e.log_position is not None]  # what is no step stands in the record alone
    shapes = {(body["ref"], tuple(body["pub"]), tuple(sorted(body["c"]))) for body in steps if body["ev"] == "nomination.step"}
    assert len(shapes) == 1
    everything = json.dumps(lines, ensure_ascii=False)
    assert not any(name in everything for name, _offices in PEOPLE.values())
    assert world.checking.code not in everything and world.posted.code in everything


def test_offices_and_rules_tell_by_themselves(both_databases, world):
    size = state(db.session).size
    with act() as session:
        session.add(
            Mandate(
                user_id=world.id_of("user_be"),
                role=Role.OFFICER,
                unit_id=world.id_of("unit2"),
                valid_from=world.posted.stage_since,
            )
        )
        edition = session.get(Edition, world.posted.edition_id)
        edition.pass_num = 8
    rule, role = sorted(bodies()[size:], key=lambda body: body["ev"], reverse=True)
    assert (role["ev"], role["pub"]["verb"], role["pub"]["role"], role["pub"]["unit"]) == (
        "role.changed",
        "added",
        "officer",
        world.unit2.code,
    )
    assert "Bé" not in json.dumps(role, ensure_ascii=False) and "holder" in role["c"]
    assert (rule["ev"], rule["pub"]["verb"], rule["pub"]["row"]["pass_num"]) == ("rule.changed", "changed", 8)
    with act() as session:
        session.get(Edition, world.posted.edition_id).pass_num = 8  # what stays as it was is not told
    assert state(db.session).size == size + 2


def test_a_published_decision_names_its_codes_and_commits_to_names(world):
    [body] = [body for body in bodies() if body["ev"] == "decision.published"]
    assert body["ref"] == world.published_decision.number and body["pub"]["codes"] == [world.published.code]
    assert set(body["c"]) == {world.published.code}


# many at once


def test_eight_writers_and_some_are_killed(both_databases, world, shelf):
    """Positions without gaps, the root counted again, each row with its leaf and each leaf with its row."""
    turns, rng = 1000 if LONG else 12, random.Random(6962)
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, both_databases, str(shelf), f"w{n}", str(turns)], stderr=subprocess.PIPE)
        for n in range(8)
    ]
    time.sleep(rng.uniform(3, 5))
    for one in writers[:3]:
        time.sleep(rng.uniform(0, 0.4))
        one.send_signal(signal.SIGKILL)
    assert [one.wait(timeout=600) for one in writers[3:]] == [0] * 5, writers[-1].stderr.read()
    for one in writers:
        one.wait()
        one.stderr.close()
    assert faults(db.session) == []
    rows = set(db.session.scalars(select(Setting.name).where(Setting.name.like("w%-%"))))
    leaves = [body["ref"] for body in bodies() if body["ev"] == "test"]
    assert len(leaves) == len(set(leaves)) and set(leaves) == rows and len(rows) >= 5 * turns


@pytest.mark.skipif(not LONG, reason="timing is measured in the long run only")
def test_appending_is_quick_and_so_is_a_proof_at_a_hundred_thousand(both_databases, world):
    took = []
    for n in range(400):
        with act() as session:
            session.execute(text("SELECT 1"))
            began = time.perf_counter()
            log.append(session, "test", str(n), {}, {"x": "y"})
            took.append(time.perf_counter() - began)
    assert statistics.quantiles(took, n=20)[-1] < 0.005
    with act() as session:
        size = state(session).size
        frontier = [Tree(session).at(place) for place in merkle.places((0, size))]
        leaves, nodes = [], []
        for position in range(size, 100_000):
            body = log.canonical({"v": 1, "t": 0, "ev": "test", "ref": str(position), "pub": {}, "c": {}})
            leaves.append({"position": position, "hash": log.leaf_hash(body), "body": body, "what": "test", "ref": str(position)})
            frontier, made = merkle.grow(position, frontier, leaves[-1]["hash"])
            nodes += [
                {"level": level // 8, "place": place, "hash": hash} for level, place, hash in made if level and level % 8 == 0
            ]
        session.execute(insert(LogLeaf), leaves)
        session.execute(insert(LogNode), nodes)
        session.execute(update(LogState).values(size=100_000, frontier=b"".join(frontier), root=merkle.root(frontier)))
    began = time.perf_counter()
    proof = Tree(db.session).inclusion(12_345, 100_000)
    assert time.perf_counter() - began < 0.05 and len(proof) == 17 and len(entries(db.session, 390)) == 160


def test_what_happens_to_an_award_afterwards_is_told_under_its_code(world):
    """A correction and a withdrawal, without the names and without who did it."""
    size, code = state(db.session).size, world.published.code
    with act() as session:
        record = session.scalars(select(AwardRecord).where(AwardRecord.nomination_id == world.published.id)).one()
        correct(record, "Tên Đúng Là Đây", "Sai một chữ.", "7/ĐC", session.get(User, world.id_of("user_minh")))
    [body] = bodies()[size:]
    assert (body["ev"], body["ref"], body["pub"]) == ("decision.corrected", code, {"decision": world.published_decision.number})
    assert "Tên Đúng" not in json.dumps(body, ensure_ascii=False) and set(body["c"]) == {"names", "by"}
