"""Walks through the index of the public search, newest first, that cost no more when there is more to find.

SQLite walks the lists of FTS5 side by side and stops when the page is full. PostgreSQL's GIN index knows no order: so the
newest rows are looked through first, which fills the page for every common word, and only what is rarer is fetched by GIN.
What a reader typed comes here as folded words; it is never read as the syntax of a search.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Integer, Select, bindparam, cast, func, literal, or_, select, union_all
from sqlalchemy.dialects.postgresql import TSQUERY

from emulation.models.public_words import FTS, PublicWords
from emulation.models.published import Published

W, P = PublicWords.__table__.c, Published.__table__.c
NEAR = 4000  # how many of the newest rows PostgreSQL looks through before it asks GIN
JOINED = PublicWords.__table__.outerjoin(Published.__table__, P.id == W.published_id)
Groups = Sequence[Sequence[str]]  # all groups must be met, each by any of its tokens


def said(groups: Groups, dialect: str) -> Any:
    """The tokens as the database wants to hear them. They hold letters, figures, § and · only."""
    quote, both, either = ('"', " AND ", " OR ") if dialect == "sqlite" else ("'", " & ", " | ")
    query = both.join("(" + either.join(f"{quote}{token}{quote}" for token in group) + ")" for group in groups)
    return bindparam("words", query, unique=True)


def open_on(day: date) -> tuple[Any, ...]:
    """What the day allows to be found: no posting that ended, no call before its day."""
    return or_(P.until.is_(None), P.until >= day), or_(P.since.is_(None), P.since <= day)


def found(
    dialect: str, groups: Groups, most: int, where: Sequence[Any] = (), before: Any = None, walk: Sequence[Any] = ()
) -> Select[Any]:
    """The ids of the newest rows of the index that hold these tokens.

    where   what else must be true of a row and of its published row
    walk    conditions on columns of the index that lead to an ordered index when there are no tokens, or while PostgreSQL looks
            through the newest; the tokens must say the same
    """
    if not groups:
        plain = select(W.id).select_from(JOINED).where(*walk, *where).order_by(W.id.desc()).limit(most)
        return plain.where(W.id < before) if before is not None else plain
    if dialect == "sqlite":
        return _by_fts5(groups, most, where, before)
    return _by_gin(groups, most, where, before, walk)


def _by_fts5(groups: Groups, most: int, where: Sequence[Any], before: Any) -> Select[Any]:
    place = FTS.join(PublicWords.__table__, W.id == FTS.c.rowid + 0)  # "+ 0": FTS5 leads, the rows follow
    everywhere = place.outerjoin(Published.__table__, P.id == W.published_id)
    matching = FTS.c.public_words_fts.op("MATCH")(said(groups, "sqlite"))
    query = select(FTS.c.rowid.label("id")).select_from(everywhere).where(matching, *where)
    if before is not None:
        query = query.where(FTS.c.rowid < before)
    return query.order_by(FTS.c.rowid.desc()).limit(most)


def _by_gin(groups: Groups, most: int, where: Sequence[Any], before: Any, walk: Sequence[Any]) -> Select[Any]:
    query = cast(said(groups, "postgresql"), TSQUERY)
    limits = [*walk, *([W.id < before] if before is not None else [])]
    newest = select(W.id, W.words, W.published_id, W.sort, W.ref, W.name).where(*limits).order_by(W.id.desc()).limit(NEAR)
    n = newest.subquery("newest")
    its = [_within(condition, n) for condition in where]
    near = (
        select(n.c.id)
        .select_from(n.outerjoin(Published.__table__, P.id == n.c.published_id))
        .where(n.c.words.op("@@")(query), *its)
        .order_by(n.c.id.desc())
        .limit(most)
        .cte("near")
    )
    end = select(W.id).where(*limits).order_by(W.id.desc()).offset(NEAR).limit(1).scalar_subquery()
    enough = select(func.count()).select_from(near).scalar_subquery() >= most
    far = (
        select(W.id)
        .select_from(JOINED)
        .where(~enough, W.words.op("@@")(query), W.id <= func.coalesce(end, 0), *limits, *where)
        .order_by(W.id.desc())
        .limit(most)
        .subquery("far")
    )
    both = union_all(select(near.c.id), select(far.c.id)).subquery("both")
    return select(cast(both.c.id, Integer).label("id")).order_by(both.c.id.desc()).limit(most)


def _within(condition: Any, n: Any) -> Any:
    """The same condition on the rows that were looked through."""
    from sqlalchemy.sql.util import ClauseAdapter

    return ClauseAdapter(n).traverse(condition)


def counted(dialect: str, groups: Groups, cap: int, where: Sequence[Any] = (), walk: Sequence[Any] = ()) -> Select[Any]:
    """How many there are, counted no further than one beyond the cap."""
    if groups and dialect == "sqlite":
        some = _by_fts5(groups, cap + 1, where, None).order_by(None)
    else:
        holding = [W.words.op("@@")(cast(said(groups, dialect), TSQUERY))] if groups else walk
        some = select(literal(1)).select_from(JOINED).where(*holding, *where).limit(cap + 1)
    return select(func.count()).select_from(some.subquery())
