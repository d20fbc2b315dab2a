"""Walks through the index of the public search, newest first, that cost no more when there is more to find.

SQLite walks the lists of FTS5 side by side and stops when the page is full. PostgreSQL's GIN index knows no order: so the
newest rows are looked through first, which fills the page for every common word, and only what is rarer is fetched by GIN.
What a reader typed comes here as folded words; it is never read as the syntax of a search.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Integer, Select, bindparam, case, cast, func, literal, or_, select, tuple_, union_all
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.sql.util import ClauseAdapter

from emulation.models.public_words import FTS, WORDS, Sort
from emulation.models.published import Published
from emulation.models.works.published import PublishedWork

W, P, WORK = WORDS.c, Published.__table__.c, PublishedWork.__table__.c
WORKS = (Sort.SOLUTION, Sort.STORY, Sort.PROGRAMME, Sort.REVIEW, Sort.PRACTICE)
NEAR = 4000  # how many of the newest rows PostgreSQL looks through before it asks GIN
COUNTED = 6000  # the same for a count: what has more than a thousand in there needs no GIN
Groups = Sequence[Sequence[str]]  # all groups must be met, each by any of its tokens
Track = Sequence[tuple[Any, Any]]  # columns, and the value that is asked for in each


def said(groups: Groups, dialect: str) -> Any:
    """The tokens as the database wants to hear them. They hold letters, figures, § and · only."""
    quote, both, either = ('"', " AND ", " OR ") if dialect == "sqlite" else ("'", " & ", " | ")
    query = both.join("(" + either.join(f"{quote}{token}{quote}" for token in group) + ")" for group in groups)
    return bindparam("words", query, unique=True)


def shut_on(day: date) -> Any:
    """What the day does not allow to be found: postings whose last day has passed, calls before their day. There are few: what
    was ended by an act has left the index. Works whose day has not come are as few."""
    passing = W.sort.in_((Sort.POSTING, Sort.CALL))
    rows = select(W.id).join(Published.__table__, P.id == W.published_id).where(passing, or_(P.until < day, P.since > day))
    return rows.union_all(
        select(W.id).join(PublishedWork.__table__, WORK.code == W.ref).where(W.sort.in_(WORKS), WORK.since > day)
    )


def along(asked: Track, id: Any, before: Any = None, dialect: str = "", floor: int | None = None) -> tuple[list[Any], list[Any]]:
    """Conditions and an order that only the index of just these columns serves.

    The last is asked for as a range and sorted by: left to choose, a planner that takes years to lie scattered among the keys
    walks the key itself and passes by a million rows before it meets an old year. A page further on begins where the one before
    it ended: as one place in that index, or all the pages before it are walked through again. SQLite sees no such place where
    the key stands in an index, and takes the plain way when it is left to choose.
    """
    given = [(column, value) for column, value in asked if value not in (None, "")]
    if floor is not None:  # between two places of the key there is little to pass by, whoever leads
        bounds = [id >= floor, *([id < before] if before is not None else [])]
        return [*(column == value for column, value in given), *bounds], [id.desc()]
    if not given:
        return [id < before] if before is not None else [], [id.desc()]
    last, value = given[-1]
    its, order = [column == its for column, its in given[:-1]], [last.desc(), id.desc()]
    if before is None:
        return [*its, last.between(value, value)], order
    if dialect == "sqlite":
        return [*its, last == value, id < before], order
    return [*its, last >= value, tuple_(last, id) < tuple_(literal(value, last.type), before)], order


def found(
    dialect: str,
    groups: Groups,
    most: int,
    where: Sequence[Any] = (),
    tracks: Sequence[Track] = ((),),
    before: Any = None,
    without: Select[Any] | None = None,
    floor: int | None = None,
) -> Select[Any]:
    """The ids of the newest rows of the index that hold these tokens.

    where    what else must be true of a row of the index
    tracks   columns with their values, each led along by an ordered index: when there are no tokens, and while PostgreSQL looks
             through the newest; where there are tokens, they must say the same
    before   where the page before this one ended
    without  ids that are not to be found
    floor    where the walk may stop: nothing before it is asked for
    """
    if not groups:
        return _newest(_along_each(tracks, (W.id,), most, where, before, without, dialect=dialect, floor=floor), most)
    if dialect == "sqlite":
        return _by_fts5(groups, where, before, without, floor).order_by(FTS.c.rowid.desc()).limit(most)
    return _by_gin(groups, most, [*where, *_above(floor)], tracks, before, without)


def _along_each(
    tracks: Sequence[Track],
    read: Sequence[Any],
    most: int,
    where: Sequence[Any] = (),
    before: Any = None,
    without: Select[Any] | None = None,
    first: int = 0,
    dialect: str = "",
    floor: int | None = None,
) -> list[Select[Any]]:
    """So many of the newest along each track."""
    found = []
    for track in tracks:
        its, order = along(track, W.id, before, dialect, floor)
        query = _narrowed(select(*read).where(*its, *where), W.id, None, without)
        found.append(query.order_by(*order).offset(first or None).limit(most))
    return found


def _newest(some: list[Select[Any]], most: int) -> Select[Any]:
    if len(some) == 1:
        return some[0]
    every = together(some)
    return select(every.c.id).order_by(every.c.id.desc()).limit(most)


def together(some: list[Select[Any]]) -> Any:
    return (some[0] if len(some) == 1 else union_all(*(select(one.subquery()) for one in some))).subquery()


def _narrowed(query: Select[Any], id: Any, before: Any, without: Select[Any] | None) -> Select[Any]:
    query = query.where(id < before) if before is not None else query
    return query.where(id.not_in(without)) if without is not None else query


def _above(floor: int | None) -> list[Any]:
    return [W.id >= floor] if floor is not None else []


def _by_fts5(
    groups: Groups, where: Sequence[Any], before: Any = None, without: Select[Any] | None = None, floor: int | None = None
) -> Select[Any]:
    query = select(FTS.c.rowid.label("id")).where(FTS.c.public_words_fts.op("MATCH")(said(groups, "sqlite")), *where)
    if where:  # "+ 0": FTS5 leads, the rows follow
        query = query.select_from(FTS.join(WORDS, W.id == FTS.c.rowid + 0))
    query = query.where(FTS.c.rowid >= floor) if floor is not None else query
    return _narrowed(query, FTS.c.rowid, before, without)


def _by_gin(
    groups: Groups, most: int, where: Sequence[Any], tracks: Sequence[Track], before: Any, without: Select[Any] | None
) -> Select[Any]:
    """Of several tracks a share each is looked through, and what is found counts down to where the first of them breaks off."""
    query = cast(said(groups, "postgresql"), TSQUERY)
    share = NEAR // len(tracks)
    n = together(_along_each(tracks, (W.id, W.words, W.sort, W.year, W.name, W.since), share, before=before))
    ends = together(_along_each(tracks, (W.id,), 1, before=before, first=share))
    end = func.coalesce(select(func.max(ends.c.id)).scalar_subquery(), 0)
    held = select(n.c.id).where(n.c.words.op("@@")(query), *(ClauseAdapter(n).traverse(condition) for condition in where))
    order = [
        ClauseAdapter(n).traverse(column) for column in along(tracks[0], W.id)[1]
    ]  # as it comes: it stops when the page is full
    if len(tracks) > 1:
        held, order = held.where(n.c.id > end), [n.c.id.desc()]
    near = _narrowed(held, n.c.id, None, without).order_by(*order).limit(most).cte("near")
    lacking = select(func.count()).select_from(near).scalar_subquery() < most
    key = W.id + 0  # GIN leads alone: the key and the years are in its way, the tokens say the same
    rarer = select(W.id).where(lacking, W.words.op("@@")(query), key <= end, *where)
    far = _narrowed(rarer, key, before, without).order_by(key.desc()).limit(most).subquery("far")
    both = union_all(select(near.c.id), select(far.c.id)).subquery("both")
    return select(cast(both.c.id, Integer).label("id")).order_by(both.c.id.desc()).limit(most)


def counted(
    dialect: str,
    groups: Groups,
    cap: int,
    where: Sequence[Any] = (),
    tracks: Sequence[Track] = ((),),
    without: Select[Any] | None = None,
    floor: int | None = None,
) -> Select[Any]:
    """How many there are, counted no further than one beyond the cap."""
    if not groups:
        some = together(_along_each(tracks, (W.id,), cap + 1, where, None, without, floor=floor))
        return _number(select(some.c.id).limit(cap + 1))
    if dialect == "sqlite":
        return _number(_by_fts5(groups, where, None, without, floor).limit(cap + 1))
    where = [*where, *_above(floor)]
    query = cast(said(groups, dialect), TSQUERY)
    n = together(_along_each(tracks, (W.id, W.words, W.sort, W.since), COUNTED // len(tracks)))
    held = select(n.c.id).where(n.c.words.op("@@")(query), *(ClauseAdapter(n).traverse(condition) for condition in where))
    near = _number(_narrowed(held, n.c.id, None, without).limit(cap + 1)).subquery("near")
    every = _narrowed(select(W.id).where(W.words.op("@@")(query), *where), W.id, None, without).limit(cap + 1)
    return select(case((near.c.n > cap, near.c.n), else_=_number(every).scalar_subquery()))


def _number(some: Select[Any]) -> Select[Any]:
    return select(func.count().label("n")).select_from(some.subquery())
