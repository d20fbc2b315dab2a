"""S4 and S14: what must not lie anywhere is looked for byte by byte, in the database, beside it, in logs and in answers;
and after the destruction nothing of a ballot is left in any file."""

from __future__ import annotations

import base64
import logging
import secrets
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from emulation import sealing
from emulation.db import act, db, scrub
from emulation.models import Box, BoxKey, SealedBallot, balloting, unsealing
from emulation.rules.stage import Stage
from tests.secret import VOTERS, cast, close, count, new_box, opened
from tests.world import COUNTERS


def spellings(secret: bytes) -> Iterator[bytes]:
    """The bytes as they are, in hexadecimal and in base 64."""
    yield secret
    yield secret.hex().encode()
    yield base64.b64encode(secret)[:-4]
    yield base64.urlsafe_b64encode(secret)[:-4]


def lying_about(database_url: str, shelf: Path) -> Iterator[tuple[str, bytes]]:
    """Every file in which the product or its database writes."""
    path = Path(database_url.removeprefix("sqlite:///"))
    for file in [path, *(Path(f"{path}{end}") for end in ("-wal", "-journal", "-shm"))]:
        if file.exists():
            yield file.name, file.read_bytes()


@pytest.fixture
def drawn(monkeypatch) -> list[bytes]:
    """Every secret that is drawn while a key is made."""
    found: list[bytes] = []
    true = secrets.token_bytes

    def draw(size: int = 32) -> bytes:
        found.append(true(size))
        return found[-1]

    monkeypatch.setattr(sealing.secrets, "token_bytes", draw)
    return found


def test_no_secret_lies_anywhere(world, as_, database_url, shelf, caplog, drawn):
    """A whole life by way of the product: codes given and typed back, ballots by HTTP, opened and counted."""
    caplog.set_level(logging.DEBUG)
    id = new_box(world, 2, keyed=False)
    codes = {}
    for name in COUNTERS:
        with act() as writing:
            codes[name] = balloting.give_code(writing.get(Box, id), getattr(world, name))
        with act() as writing:
            balloting.check_code(writing.get(Box, id), getattr(world, name), codes[name])
    drawn.clear()
    with act() as writing:
        balloting.open_box(writing.get(Box, id), world.minh)
    seed = sealing._xor(drawn[0], drawn[1], sealing._xor(drawn[0], drawn[1], drawn[0]))
    canaries = {f"part {place}": part for place, part in enumerate(drawn[:2])} | {"seed": seed}
    canaries |= {f"code of {name}": sealing.read_code(code).encode() for name, code in codes.items()}
    canaries |= {f"code of {name} in groups": code.encode() for name, code in codes.items()}
    manifest, answers = db.session.get(Box, id).manifest, []
    canaries["frame of a ballot"] = b"\x01" + manifest + b"\x01\x02"
    db.session.rollback()
    for name in VOTERS:
        browser, nonce = as_(name), sealing.new_nonce()
        canaries[f"nonce of {name}"] = nonce.encode()
        for step in ("review", "confirm"):
            answer = browser.post(f"/hom-phieu/{id}/phieu", data={"nonce": nonce, "c1": "1", "c2": "2", "act": step})
            assert answer.status_code == 200
        answers.append((f"receipt of {name}", answer.data + str(answer.headers).encode()))
    close(world, id)
    for name in ("son", "vinh"):
        with act() as writing:
            unsealing.open_ballots(writing.get(Box, id), getattr(world, name), codes[name])
    assert db.session.get(Box, id).valid == len(VOTERS)
    db.session.rollback()
    said = "\n".join(record.getMessage() for record in caplog.records).encode()
    places = [*lying_about(database_url, shelf), ("log", said), *answers]
    assert len(places) > len(VOTERS) + 1
    found = [f"{what} in {where}" for where, content in places for what, secret in canaries.items()
             for spelling in spellings(secret) if spelling in content]  # fmt: skip
    assert found == []


def test_the_search_would_find_what_is_there(world, database_url, shelf):
    """A sealed ballot does lie in the file, so that not finding means something."""
    id = opened(world)
    cast(world, id, "hoa", [1])
    sealed = db.session.scalar(select(SealedBallot.sealed).where(SealedBallot.box_id == id))
    db.session.rollback()
    assert any(sealed in content for _name, content in lying_about(database_url, shelf))


def everything_of(id: str) -> list[bytes]:
    ballots = db.session.execute(select(SealedBallot.id, SealedBallot.sealed).where(SealedBallot.box_id == id)).all()
    shares = db.session.scalars(select(BoxKey.share).where(BoxKey.box_id == id)).all()
    db.session.rollback()
    return [*(ballot.sealed for ballot in ballots), *(share for share in shares if share)]


def files_of(database_url: str, shelf: Path, request: pytest.FixtureRequest) -> list[tuple[str, bytes]]:
    if database_url.startswith("sqlite"):
        return list(lying_about(database_url, shelf))
    server = request.getfixturevalue("postgres_server")
    db.session.rollback()
    name = db.engine.url.database
    server.order("CHECKPOINT")
    with db.engine.connect() as connection:
        oid = connection.exec_driver_sql("SELECT oid FROM pg_database WHERE datname = current_database()").scalar()
    assert name
    return [(path.name, path.read_bytes()) for path in (server.folder / "data" / "base" / str(oid)).iterdir() if path.is_file()]


@pytest.mark.parametrize("how", ["after the recount", "void", "too few"])
def test_destruction_leaves_no_byte_of_a_ballot(both_databases, world, database_url, shelf, request, how):
    id = opened(world, 2)
    for name in VOTERS[: 3 if how == "too few" else None]:
        cast(world, id, name, [1, 0])
    gone = everything_of(id)
    assert len(gone) == (3 if how == "too few" else len(VOTERS)) + 3
    assert any(gone[0] in content for _name, content in files_of(database_url, shelf, request))
    if how == "void":
        with act() as writing:
            balloting.ask_void(writing.get(Box, id), world.minh, "Ghi sai tên.")
        with act() as writing:
            balloting.confirm_void(writing.get(Box, id), world.chu)
    else:
        close(world, id)
    if how == "after the recount":
        gone += everything_of(id)
        count(world, id)
        with act() as writing:
            for item in writing.get(Box, id).items:
                item.nomination.stage = Stage.PUBLISHED
                item.nomination.stage_since -= timedelta(days=200)  # past the day for complaints
        with act() as writing:
            balloting.destroy_after_recount(writing.get(Box, id), world.minh)
    assert db.session.get(Box, id).destroyed_at is not None
    db.session.rollback()
    left = [name for name, content in files_of(database_url, shelf, request) for bytes_ in gone if bytes_ in content]
    assert left == []


def test_a_sweep_clears_what_a_restored_copy_brought_back(app, world):
    id = opened(world)
    for name in VOTERS:
        cast(world, id, name, [1])
    with act() as writing:
        writing.get(Box, id).destroyed_at = writing.get(Box, id).opened_at
    result = app.test_cli_runner().invoke(args=["box", "sweep"])
    assert result.exit_code == 0 and f"{len(VOTERS)} ballots" in result.output
    assert db.session.scalar(select(SealedBallot.id).where(SealedBallot.box_id == id)) is None
    scrub()
