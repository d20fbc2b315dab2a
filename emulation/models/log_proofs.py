"""Proofs that anybody can check without us: one leaf, its way up the tree, and a signed state of the log (C2SP tlog-proof)."""

from __future__ import annotations

from base64 import b64encode

from sqlalchemy import select
from sqlalchemy.orm import Session

from emulation.models.log import LEAVES, LogCheckpoint
from emulation.models.log_tree import Tree, state

FIRST_LINE = "c2sp.org/tlog-proof@v1"


def signed_over(session: Session, position: int) -> LogCheckpoint | None:
    """The first signed state that holds this leaf: a paper printed twice bears the same proof."""
    query = select(LogCheckpoint).where(LogCheckpoint.size > position, LogCheckpoint.epoch == state(session).epoch)
    return session.scalars(query.order_by(LogCheckpoint.size).limit(1)).first()


def latest(session: Session) -> LogCheckpoint | None:
    """The latest signed state."""
    query = select(LogCheckpoint).order_by(LogCheckpoint.epoch.desc(), LogCheckpoint.size.desc())
    return session.scalars(query.limit(1)).first()


def proof_text(session: Session, position: int, with_body: bool = True) -> str:
    """A whole .tlog-proof, for a file or for the QR of a paper; empty while no signed state holds the leaf.

    The line `extra` carries the leaf itself, so that nothing needs to be asked of us.
    """
    body, checkpoint = session.scalar(select(LEAVES.c.body).where(LEAVES.c.position == position)), signed_over(session, position)
    if body is None or checkpoint is None:
        return ""
    extra = [f"extra {b64encode(body.encode()).decode()}"] if with_body else []
    path = [b64encode(hash).decode() for hash in Tree(session).inclusion(position, checkpoint.size)]
    return "\n".join([FIRST_LINE, *extra, f"index {position}", *path, "", checkpoint.text])
