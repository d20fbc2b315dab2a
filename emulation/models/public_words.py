"""The index of the public search: one row for everything that can be found, written with what it is about.

`words` holds every beginning of every word (text.beginnings) and a mark for each thing that lists are filtered by, so that a
search is a walk along whole tokens, newest first: through FTS5 on SQLite, through a tsvector and its GIN index on PostgreSQL,
over the same text. The listeners below keep it in step with the published rows, in the same transaction; whoever writes those
past the session calls `rebuild`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    Connection,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
    column,
    delete,
    event,
    insert,
    or_,
    select,
    table,
    update,
)
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.orm import Mapped, Session, mapped_column

from emulation import clock
from emulation.errors import N_
from emulation.models.base import Model
from emulation.models.published import Kind, Published
from emulation.models.works.published import PublishedWork
from emulation.rules.labels import Labelled
from emulation.rules.works import WorkKind
from emulation.text import beginnings, fold, words

NAME = 200  # letters of a name by which it is found whole
_ODD = re.compile(r"[^a-z0-9]")


class Sort(Labelled):
    """What can be found. The first four are published rows, which also make units and decisions findable; the last five are works."""

    RESULT = Kind.RESULT.value, N_("Kết quả khen thưởng")
    POSTING = Kind.POSTING.value, N_("Hồ sơ đang lấy ý kiến")
    CALL = Kind.CALL.value, N_("Đợt xét")
    NOT_PASSED = Kind.NOT_PASSED.value, N_("Hồ sơ không đạt")
    UNIT = "unit", N_("Đơn vị")
    DECISION = "decision", N_("Quyết định")
    SOLUTION = WorkKind.SOLUTION.value, N_("Giải pháp, cách làm hay")
    STORY = WorkKind.STORY.value, N_("Điển hình tiên tiến")
    PROGRAMME = WorkKind.PROGRAMME.value, N_("Chương trình hành động")
    REVIEW = WorkKind.REVIEW.value, N_("Báo cáo sơ kết, tổng kết")
    PRACTICE = WorkKind.PRACTICE.value, N_("Chính sách khuyến khích của doanh nghiệp")


class PublicWords(Model):
    """One thing that can be found. `id` rises with every publication: newest first is a walk along the key."""

    __tablename__ = "public_words"
    __table_args__ = (
        UniqueConstraint("sort", "ref"),
        Index("ix_public_words_sort_id", "sort", "id"),
        Index("ix_public_words_year_id", "year", "id"),
        Index("ix_public_words_sort_year_id", "sort", "year", "id"),
        Index("ix_public_words_name_id", "name", "id"),
        Index("ix_public_words_since_id", "since", "id"),
        {"sqlite_autoincrement": True},  # no number is given twice, so that nothing is found by the words of another
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    sort: Mapped[Sort]
    ref: Mapped[str] = mapped_column(String(120))  # a code, the short name of a unit in addresses, a decision's year and number
    published_id: Mapped[int | None] = mapped_column(ForeignKey("published.id", ondelete="CASCADE"), unique=True)
    year: Mapped[int | None]
    since: Mapped[date | None]  # the day it was published; units have none
    name: Mapped[str] = mapped_column(String(NAME))  # folded; who types all of it finds it first
    title: Mapped[str] = mapped_column(String(200), default="")  # of what has no published row of its own
    detail: Mapped[str] = mapped_column(String(300), default="")
    words: Mapped[str] = mapped_column(Text().with_variant(TSVECTOR(), "postgresql"))


def mark(what: str, value: Any) -> str:
    """A token that nobody can type: what lists are filtered by stands among the words."""
    return f"§{what}{_ODD.sub('·', fold(str(value)))}"


def tokens(texts: list[str], marks: dict[str, Any]) -> str:
    found = set().union(*map(beginnings, texts)) | {mark(what, value) for what, value in marks.items() if value not in (None, "")}
    return " ".join(sorted(found))


def name_of(text: str) -> str:
    return " ".join(words(text))[:NAME]


def entries(row: Published) -> list[dict[str, Any]]:
    """What a published row can be found by: the row itself; a result also makes its unit and its decision findable."""
    kind = Kind(row.kind)
    marks = {
        "k": kind, "y": row.year, "a": row.award_code, "f": row.award_form, "s": row.sector_code, "u": row.unit_slug,
        "o": row.subject, "i": int(row.nomination_id is None), "d": row.decision_no, "t": row.tier_code,
        "w": int(row.withdrawn_on is not None),
    }  # fmt: skip
    texts = [row.title or "", row.title_en or "", row.folded, row.decision_no or ""]
    own = {"sort": Sort(kind.value), "ref": row.code, "published_id": row.id, "year": row.year, "name": name_of(row.title or "")}
    own["since"] = since = clock.local(row.published_at).date()
    found = [own | {"title": "", "detail": "", "words": tokens(texts, marks)}]
    if kind is Kind.RESULT and row.unit_slug:
        found.append(_led_to(Sort.UNIT, row.unit_slug, None, None, row.unit_name, row.sector_name or ""))
    if kind is Kind.RESULT and row.decision_no:
        ref = f"{row.year}/{row.decision_no}"
        found.append(_led_to(Sort.DECISION, ref, row.year, since, row.decision_no, row.issuer or ""))
    return found


def _led_to(sort: Sort, ref: str, year: int | None, since: date | None, title: str, detail: str) -> dict[str, Any]:
    marks = {"k": sort.value, "y": year}
    found = {"sort": sort, "ref": ref[:120], "published_id": None, "year": year, "name": name_of(title)}
    return found | {"since": since, "title": title, "detail": detail, "words": tokens([title, detail], marks)}


WORDS: Any = PublicWords.__table__
W = WORDS.c
FTS = table("public_words_fts", column("rowid"), column("words"), column("public_words_fts"))


def write(connection: Connection, row: Published) -> None:
    """Have it found by what it says now."""
    own, *led_to = entries(row)
    if not put(connection, own, W.published_id == row.id):
        for entry in led_to:
            put(connection, entry, (W.sort == entry["sort"]) & (W.ref == entry["ref"]))


def put(connection: Connection, entry: dict[str, Any], its: Any) -> bool:
    """Write one row of the index; gives whether it was there."""
    known = connection.execute(select(W.id, W.words).where(its)).first()
    if known is None:
        (id,) = connection.execute(insert(WORDS).values(entry)).inserted_primary_key or (0,)
    else:
        connection.execute(update(WORDS).where(W.id == known.id).values(entry))
        _unlearn(connection, [known])
        id = known.id
    if connection.dialect.name == "sqlite":
        connection.execute(insert(FTS).values(rowid=id, words=entry["words"]))
    return known is not None


def drop(connection: Connection, its: Any) -> None:
    """Nobody finds these any more."""
    _unlearn(connection, connection.execute(select(W.id, W.words).where(its)).all())
    connection.execute(delete(WORDS).where(its))


def _unlearn(connection: Connection, rows: Sequence[Any]) -> None:
    """FTS5 must be told the old words to forget them. No trigger does it: an untrusted schema may not write to FTS5."""
    if rows and connection.dialect.name == "sqlite":
        old = [{"public_words_fts": "delete", "rowid": row.id, "words": row.words} for row in rows]
        connection.execute(insert(FTS), old)


def scour(session: Session) -> None:
    """Leave nothing of forgotten words in the files: FTS5 only marks them as gone until its lists are merged."""
    session.flush()
    if session.get_bind().dialect.name == "sqlite":
        session.execute(insert(FTS).values(public_words_fts="optimize"))


def forget(session: Session, row: Published) -> None:
    """What ended is found by nobody; so that no search has to pass it by, it leaves the index."""
    session.flush()
    drop(session.connection(), W.published_id == row.id)


@event.listens_for(Published, "after_insert")
@event.listens_for(Published, "after_update")
def published(mapper: Any, connection: Connection, row: Published) -> None:
    write(connection, row)


@event.listens_for(PublishedWork, "after_insert")
@event.listens_for(PublishedWork, "after_update")
def published_work(mapper: Any, connection: Connection, row: PublishedWork) -> None:
    write_work(connection, row)


def write_work(connection: Connection, row: PublishedWork) -> None:
    """Have a work found by what it says now; what was taken down leaves the index."""
    its = (W.sort == Sort(row.kind.value)) & (W.ref == row.code)
    if row.taken_down_on is not None:
        drop(connection, its)
        return
    marks = {
        "k": row.kind.value, "y": row.year, "s": row.sector_code, "u": row.unit_slug, "f": row.field_code, "v": row.value_band,
        "c": row.cost_band,
    }  # fmt: skip
    said: dict[str, Any] = {
        "sort": Sort(row.kind.value),
        "ref": row.code,
        "published_id": None,
        "year": row.year,
        "name": name_of(row.title),
    }
    detail, said["since"] = row.unit_name or "", row.since
    put(connection, said | {"title": row.title, "detail": detail, "words": tokens([row.title, row.folded], marks)}, its)


@event.listens_for(Published, "before_delete")
def unpublished(mapper: Any, connection: Connection, row: Published) -> None:
    drop(connection, W.published_id == row.id)


def rebuild(session: Session) -> int:
    """Write the whole index anew, in the order of publication; gives how many rows it was written from."""
    session.flush()
    connection, n = session.connection(), 0
    drop(connection, W.id > 0)
    standing = or_(Published.until.is_(None), Published.until >= clock.today())
    for row in session.scalars(select(Published).where(standing).order_by(Published.id).execution_options(yield_per=1000)):
        write(connection, row)
        n += 1
    works = select(PublishedWork).where(PublishedWork.taken_down_on.is_(None)).order_by(PublishedWork.id)
    for work in session.scalars(works.execution_options(yield_per=1000)):
        write_work(connection, work)
        n += 1
    return n


FTS5 = "words, content='public_words', content_rowid='id', detail=none, columnsize=0, tokenize='ascii'"
RAW = {  # what no description of a table can say; the migration makes the same
    "sqlite": (f"CREATE VIRTUAL TABLE public_words_fts USING fts5({FTS5})",),
    "postgresql": ("CREATE INDEX ix_public_words_words ON public_words USING gin (words) WITH (fastupdate = off)",),
}
GONE = {"sqlite": ("DROP TABLE public_words_fts",), "postgresql": ()}


@event.listens_for(WORDS, "after_create")
def index(table: Any, connection: Connection, **more: Any) -> None:
    for statement in RAW[connection.dialect.name]:
        connection.exec_driver_sql(statement)


@event.listens_for(WORDS, "after_drop")
def unindex(table: Any, connection: Connection, **more: Any) -> None:
    for statement in GONE[connection.dialect.name]:
        connection.exec_driver_sql(statement)
