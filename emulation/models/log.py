"""The public log: every act on a vote and every publication leaves a leaf here in its own transaction. Leaves are never changed.

A leaf is one line of canonical JSON and its hash after RFC 6962. Whatever could identify a person stands in it as a salted
commitment only; the salt lies in a table of its own and can be erased without touching the leaf. The tree over all leaves
grows with them (rules/merkle.py); what reads it is models/log_tree.py, what signs it notary.py.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Connection,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Text,
    event,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from emulation import clock
from emulation.models.base import Model
from emulation.models.settings import Version
from emulation.rules import merkle


class LogLeaf(Model):
    """One act. `position` counts from 0 without gaps."""

    __tablename__ = "log_leaves"
    __table_args__ = (
        CheckConstraint("length(hash) = 32", name="hash_is_a_digest"),
        Index("ix_log_leaves_what_ref", "what", "ref"),
    )

    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    body: Mapped[str]
    what: Mapped[str] = mapped_column(String(40))  # both stand in the body too; here they are looked up
    ref: Mapped[str] = mapped_column(String(120))


class LogSalt(Model):
    """What makes a commitment unguessable; gone after an erasure."""

    __tablename__ = "log_salts"

    position: Mapped[int] = mapped_column(ForeignKey("log_leaves.position"), primary_key=True)
    field: Mapped[str] = mapped_column(String(60), primary_key=True)
    salt: Mapped[bytes] = mapped_column(LargeBinary(32))


class LogState(Model):
    """The one row that says how far the tree has grown. Its epoch rises when an older copy of the database had to be taken."""

    __tablename__ = "log_state"
    __table_args__ = (
        CheckConstraint("id = 1", name="there_is_one"),
        CheckConstraint("size >= 0 AND epoch >= 1", name="grows"),
        CheckConstraint("length(root) = 32", name="root_is_a_digest"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    size: Mapped[int]
    epoch: Mapped[int] = mapped_column(default=1)
    frontier: Mapped[bytes] = mapped_column(LargeBinary)  # roots of the complete subtrees, the largest first
    root: Mapped[bytes] = mapped_column(LargeBinary(32))


class LogNode(Model):
    """The root of 256 leaves (level 1), of 256 such roots (level 2), and so on: what tiles and proofs are made of."""

    __tablename__ = "log_nodes"
    __table_args__ = (CheckConstraint("length(hash) = 32", name="hash_is_a_digest"),)

    level: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))


class LogCheckpoint(Model):
    """A signed state of the log as it was given out. The latest one is kept in a file outside the database as well."""

    __tablename__ = "log_checkpoints"

    epoch: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    size: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    text: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(default=clock.now)


ONE_WRITER = 4_160_512  # the number of the lock
TILE = 8  # a tile holds 2**8 hashes, as the C2SP tiles have it
LONGEST_BODY = 65_535  # an entry's length is two bytes in those tiles
TO_SIGN = "the log is to be signed"  # in session.info, for whoever signs after the commit
SIGNED_AT_ONCE = frozenset(  # acts that people outside are told of; the rest is signed once a day
    {
        "decision.published", "decision.corrected", "award.withdrawn", "award.reissued", "minutes.signed", "minutes.amended",
        "vote.opened", "vote.closed", "vote.counted", "nomination.posted", "erasure", "key.changed", "log.recovered",
    }
)  # fmt: skip


LEAVES, SALTS, STATE, NODES = (Model.metadata.tables[f"log_{name}"] for name in ("leaves", "salts", "state", "nodes"))


@dataclass(frozen=True, slots=True)
class Written:
    """A leaf just written."""

    position: int
    hash: bytes
    body: str


def canonical(content: Mapping[str, Any]) -> str:
    """JSON with sorted keys, no spaces, NFC, no fractions: the same content is always the same line."""
    line = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return unicodedata.normalize("NFC", line)


def leaf_hash(body: str) -> bytes:
    return merkle.leaf(body.encode())


def commitment(salt: bytes, field: str, value: str) -> str:
    plain = unicodedata.normalize("NFC", value).encode()
    return hmac.new(salt, b"emulation/log/v1\0" + field.encode() + b"\0" + plain, hashlib.sha256).hexdigest()


def append(
    session: Session, what: str, ref: str, said: Mapping[str, Any] | None = None, hidden: Mapping[str, str] | None = None
) -> Written:
    """Write one act into the log, in the transaction that the session is in; one writer at a time.

    what    the kind of act, such as "vote.opened"
    ref     the public name of what it concerns: a dossier's code, a box, a decision's number
    said    what everybody may read, whole numbers and texts only
    hidden  what is only committed to
    """
    session.flush()
    return write(session, what, ref, said, hidden)


def write(
    session: Session, what: str, ref: str, said: Mapping[str, Any] | None = None, hidden: Mapping[str, str] | None = None
) -> Written:
    """The same without sending first what the session holds: for what listens while it does so (models/log_rows.py)."""
    hold(session)
    size, frontier = grown(session)
    salts = {field: secrets.token_bytes(32) for field in hidden or {}}
    content: dict[str, Any] = {"v": 1, "t": int(clock.now().timestamp()), "ev": what, "ref": ref, "pub": dict(said or {})}
    content["c"] = {field: commitment(salts[field], field, value) for field, value in (hidden or {}).items()}
    body = canonical(content)
    if len(body.encode()) > LONGEST_BODY:
        raise ValueError("too much for one line of the log")
    written = Written(size, leaf_hash(body), body)
    session.execute(insert(LEAVES).values(position=size, hash=written.hash, body=body, what=what, ref=ref))
    if salts:
        session.execute(insert(SALTS), [{"position": size, "field": field, "salt": salt} for field, salt in salts.items()])
    grow(session, size, frontier, written.hash)
    if what in SIGNED_AT_ONCE:
        session.info[TO_SIGN] = True
    return written


def hold(session: Session) -> None:
    """Whoever will take many steps at once takes the lock of the log first, so that two such do not wait for each other.

    Who writes a leaf may publish in the same transaction, before or after: the public version is always held first, so that
    two writers never cross.
    """
    if session.get_bind().dialect.name == "postgresql":
        Version.hold(session)
        session.execute(select(func.pg_advisory_xact_lock(ONE_WRITER)))


def grown(session: Session) -> tuple[int, list[bytes]]:
    """How large the tree is, and its frontier; the row is made when it is first asked for by a writer."""
    row = session.execute(select(STATE.c.size, STATE.c.frontier)).first()
    if row is None:
        session.execute(insert(STATE).values(id=1, size=0, epoch=1, frontier=b"", root=merkle.EMPTY))
        return 0, []
    return row.size, [row.frontier[start : start + 32] for start in range(0, len(row.frontier), 32)]


def grow(session: Session, size: int, frontier: list[bytes], new: bytes) -> None:
    frontier, made = merkle.grow(size, frontier, new)
    kept = [{"level": level // TILE, "place": place, "hash": hash} for level, place, hash in made if level and level % TILE == 0]
    if kept:
        session.execute(insert(NODES), kept)
    session.execute(update(STATE).values(size=size + 1, frontier=b"".join(frontier), root=merkle.root(frontier)))


def position_of(session: Session, what: str, ref: str) -> int | None:
    """Where the log tells of this act, the latest time it happened; None where it does not."""
    return session.scalar(select(func.max(LogLeaf.position)).where(LogLeaf.what == what, LogLeaf.ref == ref))


NEVER = "the public log is only ever added to"
GUARDS = {  # the database itself refuses a change; the migration makes the same
    "sqlite": tuple(
        f"CREATE TRIGGER log_leaves_no_{verb.lower()} BEFORE {verb} ON log_leaves BEGIN SELECT RAISE(ABORT, '{NEVER}'); END"
        for verb in ("UPDATE", "DELETE")
    ),
    "postgresql": (
        f"CREATE FUNCTION log_is_added_to() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{NEVER}'; END $$",
        (
            "CREATE TRIGGER log_leaves_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON log_leaves"
            " FOR EACH STATEMENT EXECUTE FUNCTION log_is_added_to()"
        ),
    ),
}


@event.listens_for(LogLeaf.__table__, "after_create")
def guard(table: Any, connection: Connection, **more: Any) -> None:
    for statement in GUARDS[connection.dialect.name]:
        connection.exec_driver_sql(statement)


@event.listens_for(LogLeaf.__table__, "after_drop")
def unguard(table: Any, connection: Connection, **more: Any) -> None:
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("DROP FUNCTION IF EXISTS log_is_added_to")
