"""The public log: every act on a vote and every publication leaves a leaf here in its own transaction. Leaves are never changed.

A leaf is one line of canonical JSON and its hash after RFC 6962. Whatever could identify a person stands in it as a salted
commitment only; the salt lies in a table of its own and can be erased without touching the leaf.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import unicodedata
from collections.abc import Mapping
from typing import Any

from sqlalchemy import CheckConstraint, Connection, ForeignKey, Index, LargeBinary, String, event, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from emulation import clock
from emulation.models.base import Model
from emulation.models.settings import Version


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


def canonical(content: Mapping[str, Any]) -> str:
    """JSON with sorted keys, no spaces, NFC, no fractions: the same content is always the same line."""
    line = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return unicodedata.normalize("NFC", line)


def leaf_hash(body: str) -> bytes:
    return hashlib.sha256(b"\x00" + body.encode()).digest()


def commitment(salt: bytes, field: str, value: str) -> str:
    plain = unicodedata.normalize("NFC", value).encode()
    return hmac.new(salt, b"emulation/log/v1\0" + field.encode() + b"\0" + plain, hashlib.sha256).hexdigest()


def append(
    session: Session, what: str, ref: str, said: Mapping[str, Any] | None = None, hidden: Mapping[str, str] | None = None
) -> LogLeaf:
    """Write one act into the log, in the transaction that the session is in; one writer at a time.

    what    the kind of act, such as "vote.opened"
    ref     the public name of what it concerns: a dossier's code, a box, a decision's number
    said    what everybody may read, whole numbers and texts only
    hidden  what is only committed to
    """
    Version.bump(session)  # every leaf is read by the public; always before the lock of the log, so that two writers never cross
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(4_160_512)))
    session.flush()
    position = session.scalar(select(func.coalesce(func.max(LogLeaf.position) + 1, 0))) or 0
    salts = {field: secrets.token_bytes(32) for field in hidden or {}}
    content: dict[str, Any] = {"v": 1, "t": int(clock.now().timestamp()), "ev": what, "ref": ref, "pub": dict(said or {})}
    content["c"] = {field: commitment(salts[field], field, value) for field, value in (hidden or {}).items()}
    body = canonical(content)
    leaf = LogLeaf(position=position, hash=leaf_hash(body), body=body, what=what, ref=ref)
    session.add(leaf)
    session.flush()
    session.add_all(LogSalt(position=position, field=field, salt=salt) for field, salt in salts.items())
    session.flush()
    return leaf


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
