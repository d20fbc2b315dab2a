"""Walks through the index of the public search, newest first, that cost no more when there is more to find.

SQLite walks the lists of FTS5 side by side and stops when the page is full. PostgreSQL's GIN index knows no order: so the
newest rows are looked through first, which fills the page for every common word, and only what is rarer is fetched by GIN.
What a reader typed comes here as folded words; it is never read as the syntax of a search.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Integer, Select, bindparam, cast, func, or_, select, union_all
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.sql.util import ClauseAdapter

from emulation.models.public_words import FTS, WORDS, Sort
from emulation.models.published import Published

W, P = WORDS.c, Published.__table__.c
NEAR = 4000  # how many of the newest rows PostgreSQL looks through before it asks GIN
Groups = Sequence[Sequence[str]]  # all groups must be met, each by any of its tokens


def said(groups: Groups, dialect: str) -> Any:
    """The tokens as the database wants to hear them. They hold letters, figures, § and · only."""
    quote, both, either = ('"', " AND ", " OR ") if dialect == "sqlite" else ("'", " & ", " | ")
    query = both.join("(" + either.join(f"{quote}{token}{quote}" for token in group) + ")" for group in groups)
    return bindparam("words", query, unique=True)


def shut_on(day: date) -> Select[Any]:
    """What the day does not allow to be found: postings whose last day has passed, calls before their day. There are few: what
    was ended by an act has left the index."""
    passing = W.sort.in_((Sort.POSTING, Sort.CALL))
    return select(W.id).join(Published.__table__, P.id == W.published_id).where(passing, or_(P.until < day, P.since > day))


def along(asked: Sequence[tuple[Any, Any]], id: Any) -> tuple[list[Any], list[Any]]:
    """Conditions and an order that only the index of just these columns serves.

    The last is asked for as a range and sorted by: left to choose, a planner that takes years to lie scattered among the keys
    walks the key itself and passes by a million rows before it meets an old year.
    """
    given = [(column, value) for column, value in asked if value not in (None, "")]
    if not given:
        return [], [id.desc()]
    last, value = given[-1]
    return [*(column == its for column, its in given[:-1]), last.between(value, value)], [last.desc(), id.desc()]


def found(
    dialect: str,
    groups: Groups,
    most: int,
    where: Sequence[Any] = (),
    walk: Sequence[tuple[Any, Any]] = (),
    before: Any = None,
    without: Select[Any] | None = None,
) -> Select[Any]:
    """The ids of the newest rows of the index that hold these tokens.

    where    what else must be true of a row of the index
    walk     columns with their values that lead along an ordered index: when there are no tokens, and while PostgreSQL looks through the
             newest; where there are tokens, they must say the same
    before   where the page before this one ended
    without  ids that are not to be found
    """
    if not groups:
        its, order = along(walk, W.id)
        return _narrowed(select(W.id).where(*its, *where), W.id, before, without).order_by(*order).limit(most)
    if dialect == "sqlite":
        return _by_fts5(groups, where, before, without).order_by(FTS.c.rowid.desc()).limit(most)
    return _by_gin(groups, most, where, walk, before, without)


def _narrowed(query: Select[Any], id: Any, before: Any, without: Select[Any] | None) -> Select[Any]:
    query = query.where(id < before) if before is not None else query
    return query.where(id.not_in(without)) if without is not None else query


def _by_fts5(groups: Groups, where: Sequence[Any], before: Any = None, without: Select[Any] | None = None) -> Select[Any]:
    query = select(FTS.c.rowid.label("id")).where(FTS.c.public_words_fts.op("MATCH")(said(groups, "sqlite")), *where)
    if where:  # "+ 0": FTS5 leads, the rows follow
        query = query.select_from(FTS.join(WORDS, W.id == FTS.c.rowid + 0))
    return _narrowed(query, FTS.c.rowid, before, without)


def _by_gin(
    groups: Groups, most: int, where: Sequence[Any], walk: Sequence[tuple[Any, Any]], before: Any, without: Select[Any] | None
) -> Select[Any]:
    query = cast(said(groups, "postgresql"), TSQUERY)
    its, order = along(walk, W.id)
    limits = [*its, *([W.id < before] if before is not None else [])]
    n = select(W.id, W.words, W.sort, W.name).where(*limits).order_by(*order).limit(NEAR).subquery("newest")
    held = select(n.c.id).where(n.c.words.op("@@")(query), *(ClauseAdapter(n).traverse(condition) for condition in where))
    near = _narrowed(held, n.c.id, None, without).order_by(n.c.id.desc()).limit(most).cte("near")
    end = select(W.id).where(*limits).order_by(*order).offset(NEAR).limit(1).scalar_subquery()
    lacking = select(func.count()).select_from(near).scalar_subquery() < most
    rarer = select(W.id).where(lacking, W.words.op("@@")(query), W.id <= func.coalesce(end, 0), *limits, *where)
    far = (
        _narrowed(rarer, W.id, None, without).order_by((W.id + 0).desc()).limit(most).subquery("far")
    )  # "+ 0": not along the key
    both = union_all(select(near.c.id), select(far.c.id)).subquery("both")
    return select(cast(both.c.id, Integer).label("id")).order_by(both.c.id.desc()).limit(most)


def counted(
    dialect: str,
    groups: Groups,
    cap: int,
    where: Sequence[Any] = (),
    walk: Sequence[tuple[Any, Any]] = (),
    without: Select[Any] | None = None,
) -> Select[Any]:
    """How many there are, counted no further than one beyond the cap."""
    if groups and dialect == "sqlite":
        some = _by_fts5(groups, where, None, without)
    else:
        holding = [W.words.op("@@")(cast(said(groups, dialect), TSQUERY))] if groups else []
        some = _narrowed(select(W.id).where(*holding, *along(walk, W.id)[0], *where), W.id, None, without)
    return select(func.count()).select_from(some.limit(cap + 1).subquery())
