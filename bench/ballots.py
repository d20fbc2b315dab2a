"""A sealed ballot by HTTP beside a bare one, both durable; and how long fifty ballots take to be opened and counted.

The bare ballot is that of the yardstick: a counter, a ballot with a unique key, an audit row, one transaction, the same
settings of the database. Time is the clock on the wall here, for most of it is waiting for the disk.
"""

from __future__ import annotations

import secrets
import time
from datetime import date
from io import BytesIO
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from urllib.parse import urlencode

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from flask_wtf.csrf import generate_csrf
from sqlalchemy import create_engine, event, func, insert, select, text
from werkzeug.test import EnvironBuilder

from bench import report
from bench.inside import Refused
from emulation import clock, sealing
from emulation.db import act, db, set_pragmas
from emulation.models import (
    Box,
    BoxItem,
    BoxSeat,
    Mandate,
    Meeting,
    Nomination,
    SealedBallot,
    SignIn,
    User,
    unsealing,
)
from emulation.rules.box import BoxState
from emulation.rules.people import Role
from emulation.rules.voting import Attendance

CASES, FIFTY, BLOCK = 3, 50, 10
LONG_AGO = date(2010, 1, 1)
TABLES = (
    "CREATE TABLE nomination (id INTEGER PRIMARY KEY, votes_for INTEGER)",
    "CREATE TABLE ballot (id INTEGER PRIMARY KEY, nomination_id INTEGER, voter_id INTEGER, choice TEXT, cast_at TEXT, UNIQUE (nomination_id, voter_id))",
    "CREATE TABLE audit (id INTEGER PRIMARY KEY, kind TEXT, nomination_id INTEGER, actor_id INTEGER, body TEXT, hash TEXT, at TEXT)",
)


def bare_ballots(folder: Path) -> Flask:
    """POST /ballot and nothing else."""
    app, engine = Flask(__name__), create_engine(f"sqlite:///{folder / 'bare-ballots.sqlite'}")
    event.listen(engine, "connect", set_pragmas)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    with engine.begin() as connection:
        for table in TABLES:
            connection.execute(text(table))
        connection.execute(text("INSERT INTO nomination VALUES (:id, 0)"), [{"id": id} for id in range(1, 201)])
    count = text("UPDATE nomination SET votes_for = votes_for + 1 WHERE id = :id")
    ballot = text("INSERT INTO ballot (nomination_id, voter_id, choice, cast_at) VALUES (:id, :voter, 'for', :now)")
    audit = text(
        "INSERT INTO audit (kind, nomination_id, actor_id, body, hash, at) VALUES ('ballot', :id, :voter, '{}', :hash, :now)"
    )

    @app.post("/ballot")
    def cast() -> tuple[str, int]:
        said = {"id": 1 + secrets.randbelow(200), "voter": secrets.randbits(31), "now": "2026-11-22", "hash": "x" * 64}
        with engine.begin() as connection:
            for statement in (count, ballot, audit):
                connection.execute(statement, said)
        return "", 204

    return app


def voters(app: Flask, how_many: int) -> tuple[str, list[dict[str, Any]], sealing.Key]:
    """A box with so many members on its roll, each at a browser of their own with the form before them."""
    now, id = clock.real_now(), secrets.token_hex(8)
    boards = [sealing.board_public(id, "code")] * 3
    public, shares = sealing.new_key(id, boards)
    key = sealing.restore(id, {1: shares[1], 0: sealing.hand_over(id, shares[0], "code", boards[1])}, "code", public)
    with act() as session:
        first = (session.scalar(select(func.max(User.id))) or 0) + 1
        ids = list(range(first, first + how_many))
        cases = session.scalars(select(Nomination).where(Nomination.edition_id.is_not(None)).limit(CASES)).all()
        unit, maker = cases[0].holder_id, session.scalar(select(func.min(User.id)))
        session.execute(
            insert(User), [{"id": u, "username": f"bench{u}", "name": f"Ủy viên {u}", "password_hash": "-"} for u in ids]
        )
        session.execute(
            insert(Mandate), [{"user_id": u, "role": Role.COUNCIL, "unit_id": unit, "valid_from": LONG_AGO} for u in ids]
        )
        session.execute(
            insert(SignIn),
            [{"id": f"bench-{u}", "user_id": u, "started_at": now, "seen_at": now, "confirmed_at": now} for u in ids],
        )
        meeting = Meeting(
            unit_id=unit, name="Phiên họp", starts_at=clock.now(), made_by_id=maker, called_at=clock.now(), begun_at=clock.now()
        )
        session.add(meeting)
        session.flush()
        session.add(
            Box(
                id=id, meeting_id=meeting.id, state=BoxState.OPEN, floor=5, made_by_id=maker, public_key=public,
                manifest=secrets.token_bytes(32), opened_by_id=maker, opened_at=clock.now(),
                items=[BoxItem(position=place, nomination_id=n.id, title=n.nominee_name) for place, n in enumerate(cases, 1)],
            )
        )  # fmt: skip
        session.flush()
        session.execute(
            insert(BoxSeat),
            [{"box_id": id, "user_id": u, "position": u, "name": "", "attendance": Attendance.PRESENT} for u in ids],
        )
    return id, [ready(app, id, u) for u in ids], key


def ready(app: Flask, id: str, user: int) -> dict[str, Any]:
    """The request that puts one member's ballot in: cookie, token and choices."""
    from flask import g, session

    with app.test_request_context():
        session["_user_id"], session["_fresh"] = f"bench-{user}", True
        g.pop("csrf_token", None)
        token = generate_csrf()
        cookie = SecureCookieSessionInterface().get_signing_serializer(app).dumps(dict(session))
    form = {"csrf_token": token, "nonce": sealing.new_nonce(), "act": "confirm"}
    form |= {f"c{case}": str(secrets.randbelow(3)) for case in range(1, CASES + 1)}
    return request_of(f"/hom-phieu/{id}/phieu", form, {"Cookie": f"{app.config['SESSION_COOKIE_NAME']}={cookie}"})


def request_of(path: str, form: dict[str, str], headers: dict[str, str]) -> dict[str, Any]:
    body = urlencode(form).encode()
    kind = "application/x-www-form-urlencoded"
    environ = EnvironBuilder(path, method="POST", headers=headers, data=body, content_type=kind).get_environ()
    return environ | {"body": body}


def send(app: Flask, environ: dict[str, Any]) -> None:
    said: list[str] = []
    answer = app(
        environ | {"wsgi.input": BytesIO(environ["body"])},
        lambda status, headers, error=None: said.append(status) or (lambda _: None),
    )
    b"".join(answer)
    if hasattr(answer, "close"):
        answer.close()
    if said[0][:3] not in ("200", "204"):
        raise Refused(f"a ballot was answered with {said[0]}")


def measure(ours: Flask, folder: Path, rounds: int) -> dict[str, float]:
    """Blocks of ballots in turns, ours between two of the bare ones."""
    yard = bare_ballots(folder)
    with ours.app_context():
        id, waiting, key = voters(ours, BLOCK * (rounds + 1))
        db.session.remove()
    bare = request_of("/ballot", {"choice": "for"}, {})
    mine: list[float] = []
    theirs: list[float] = []
    ratios: list[float] = []
    for turn in range(rounds + 1):
        block = waiting[turn * BLOCK : (turn + 1) * BLOCK]
        before = timed(yard, [bare] * BLOCK)
        own = timed(ours, block)
        after = timed(yard, [bare] * BLOCK)
        if turn:  # the first warms up
            mine.append(own)
            theirs.append((before + after) / 2)
            ratios.append(theirs[-1] / own)
    low, middle, high = quantiles(ratios, n=4)
    opening = count_fifty(ours, id, key)
    rows = [("bare", median(theirs), ""), ("sealed", median(mine), f"{middle:.2f} of bare ({low:.2f}–{high:.2f})")]
    report.table(f"A ballot by HTTP, durable, within one process: {rounds} rounds of {BLOCK}, medians", ("", "ms", "speed"), rows)
    print(f"  {FIFTY} ballots opened and counted in {opening:.1f} ms")
    return {"sealed ballot, of the bare ballot": middle, "fifty ballots opened and counted, ms": opening}


def timed(app: Flask, requests: list[dict[str, Any]]) -> float:
    start = time.perf_counter()
    for environ in requests:
        send(app, environ)
    return (time.perf_counter() - start) * 1000 / len(requests)


def count_fifty(ours: Flask, id: str, key: sealing.Key) -> float:
    """From the rows in the box to the sums, by the verb that counts; the best of five."""
    with ours.app_context():
        with act() as session:
            more = select(SealedBallot.id).where(SealedBallot.box_id == id).order_by(SealedBallot.id).offset(FIFTY)
            session.query(SealedBallot).filter(SealedBallot.box_id == id, SealedBallot.id.in_(more)).delete()
            box = session.get_one(Box, id)
            ballots = [(b.id, b.sealed) for b in session.scalars(select(SealedBallot).where(SealedBallot.box_id == id))]
            box.root, box.collected = sealing.box_root(ballots), len(ballots)
        took = []
        for _ in range(5):
            db.session.remove()
            start = time.perf_counter()
            box = db.session.get_one(Box, id)
            _sums, valid, _invalid = unsealing.sum_up(db.session(), box, key)
            took.append((time.perf_counter() - start) * 1000)
            assert valid == FIFTY
        db.session.remove()
    return min(took)
