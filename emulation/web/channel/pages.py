"""Where a published work of each kind is read, and the latest of the channel for other rooms."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import url_for
from sqlalchemy import Row, select

from emulation import clock
from emulation.db import columns
from emulation.errors import N_
from emulation.models import PublishedWork, Sort

WORK_PAGES = {  # where a work of that kind is read
    Sort.SOLUTION: "solutions.show",
    Sort.STORY: "stories.show",
    Sort.PRACTICE: "practices.show",
    Sort.PROGRAMME: "programmes.show",
    Sort.REVIEW: "reviews.show",
}
SHORT = {Sort.SOLUTION: N_("Giải pháp"), Sort.STORY: N_("Điển hình"), Sort.PROGRAMME: N_("Chương trình"),
         Sort.REVIEW: N_("Sơ kết, tổng kết"), Sort.PRACTICE: N_("Chính sách")}  # fmt: skip
NEWEST = 4
P = PublishedWork.__table__.c
READ = (P.id, P.kind, P.code, P.title, P.summary, P.unit_name, P.year, P.since, P.published_at, P.corrected_on)


def latest(most: int, among: Iterable[Sort] = tuple(WORK_PAGES)) -> list[Row[Any]]:
    """The works published last of those kinds that have a page."""
    kinds = [sort.value for sort in among if sort in WORK_PAGES]
    query = select(*READ).where(PublishedWork.standing(clock.today()), P.kind.in_(kinds))
    return list(columns(query.order_by(P.since.desc(), P.id.desc()).limit(most)))


def page_of(row: Any) -> str:
    """The endpoint of the page on which a work is read; it takes `code`."""
    return WORK_PAGES[Sort(row.kind.value)]


def kind_of(row: Any) -> str:
    """Its kind in a word or two."""
    return SHORT[Sort(row.kind.value)]


def in_front() -> list[tuple[Row[Any], str, str]]:
    """What the home page shows of the channel: the latest, where each is read, and of what kind it is."""
    rows = latest(NEWEST, (Sort.SOLUTION, Sort.STORY, Sort.REVIEW))
    return [(row, url_for(page_of(row), code=row.code), kind_of(row)) for row in rows]
