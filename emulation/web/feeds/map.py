"""The map of the site for search engines: what may be indexed, in parts along the key. A posting is in none of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any
from xml.etree import ElementTree

from flask import Response, abort, current_app
from sqlalchemy import Select, bindparam, exists, func, literal, select

from emulation import clock
from emulation.db import columns
from emulation.models import Kind, Published, PublishedWork, Unit
from emulation.models.open_data import TABLES
from emulation.text import whole
from emulation.web.channel.pages import WORK_PAGES, page_of
from emulation.web.feeds.atom import add, serialized
from emulation.web.feeds.room import bp
from emulation.web.wire import answer, whole_url

SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"  # each address is named in both languages
PART = 10_000  # keys a part holds: at most 50,000 addresses are allowed, and a part is to be read at one go
MIMETYPE = "application/xml"
P, U, W = Published.__table__.c, Unit.__table__.c, PublishedWork.__table__.c
WORKS = (W.kind.in_([sort.value for sort in WORK_PAGES]), W.taken_down_on.is_(None))
HAS_RESULTS = exists().where(P.kind == Kind.RESULT, P.unit_slug == U.slug)
PAGES = (  # rooms without arguments that may be indexed; one that is not there is left out
    "public.home",
    "public.results",
    "process.show",
    "figures.show",
    "coverage.show",
    "indicators.show",
    "decided.index",
    "solutions.index",
    "practices.index",
    "courses.index",
    "stories.index",
    "certificates.ask",
    "open_data.index",
    "open_data.interface",
    "public_log.index",
    "trust.show",
    "help.index",
    "help.words",
    "help.privacy",
    "help.contact",
)
Address = tuple[str, date | None]


def the_pages() -> Iterator[Address]:
    for endpoint in PAGES:
        if endpoint in current_app.view_functions:
            yield whole_url(endpoint), None
    for table in TABLES.values():
        yield whole_url("open_data.table", name=table.name), None
    for (year,) in columns(select(P.year).where(P.kind == Kind.RESULT).distinct().order_by(P.year)):
        yield whole_url("public.year", year=year), None


def of_results(first: int) -> Iterator[Address]:
    read = select(P.year, P.code, P.published_at, P.corrected_on, P.withdrawn_on)
    these = read.where(P.kind == Kind.RESULT, P.id >= first, P.id < first + PART).order_by(P.id)
    beginning, _, _ = whole_url("public.result", year=1, code="-").rpartition("/1/-")
    for row in columns(these):
        days = (row.published_at.date(), row.corrected_on, row.withdrawn_on)
        yield f"{beginning}/{row.year}/{row.code}", max(day for day in days if day)


def of_units(first: int) -> Iterator[Address]:
    for (slug,) in columns(select(U.slug).where(U.id >= first, U.id < first + PART, HAS_RESULTS).order_by(U.id)):
        yield whole_url("public.unit", slug=slug), None


def of_works(first: int) -> Iterator[Address]:
    read = select(W.kind, W.code, W.since, W.corrected_on).where(*WORKS, W.since <= clock.today())
    for row in columns(read.where(W.id >= first, W.id < first + PART).order_by(W.id)):
        yield whole_url(page_of(row), code=row.code), row.corrected_on or row.since


def parts(key: Any, *where: Any) -> Select[Any]:
    """The numbers of the parts that have anything in them: one step along the key for each, however many rows there are."""

    def next_from(start: Any) -> Any:
        return select(func.min(key) // PART).where(key >= start, *where).scalar_subquery()

    found = select(next_from(0).label("n")).cte("parts", recursive=True)
    found = found.union_all(select(next_from((found.c.n + literal(1)) * PART)).where(found.c.n.is_not(None)))
    return select(found.c.n).where(found.c.n.is_not(None)).order_by(found.c.n)


OF: dict[str, Callable[[int], Iterator[Address]]] = {"ket-qua": of_results, "don-vi": of_units, "bai": of_works}
PARTS = {
    "ket-qua": parts(P.id, P.kind == Kind.RESULT),
    "don-vi": parts(U.id, HAS_RESULTS),
    "bai": parts(W.id, *WORKS, W.since <= bindparam("today")),
}


@bp.get("/sitemap.xml")
def index() -> Response:
    root = ElementTree.Element("sitemapindex", {"xmlns": SPACE})
    names = ["trang", *(f"{what}-{n}" for what, query in PARTS.items() for (n,) in columns(query, {"today": clock.today()}))]
    beginning = whole_url("feeds.part", name="-").removesuffix("-")
    for name in names:
        add(add(root, "sitemap"), "loc", beginning + name)
    return answer(serialized(root), MIMETYPE)


@bp.get("/sitemap/<name>")
def part(name: str) -> Response:
    what, _dash, number = name.rpartition("-")
    n = whole(number)
    if name != "trang" and (what not in OF or n is None or n > 2**31 // PART or str(n) != number):
        abort(404)
    root = ElementTree.Element("urlset", {"xmlns": SPACE, "xmlns:xhtml": XHTML})
    for url, changed in the_pages() if name == "trang" else OF[what]((n or 0) * PART):
        one = add(root, "url")
        add(one, "loc", url)
        if changed:
            add(one, "lastmod", changed.isoformat())
        for language, itself in (("vi", url), ("en", f"{url}?lang=en")):
            add(one, "xhtml:link", rel="alternate", hreflang=language, href=itself)
    if not len(root):
        abort(404)
    return answer(serialized(root), MIMETYPE)
