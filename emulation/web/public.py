"""The public face: what is open, what is asked of everyone's opinion, and the results.

It reads the published rows and nothing else, and it is the same for everybody: no cookie, no session.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Blueprint, Response, abort, current_app, redirect, request, url_for
from flask_babel import gettext as _
from sqlalchemy import Row, Select, bindparam, select

from emulation import clock
from emulation.db import columns, db, dialect
from emulation.models import Kind, Published
from emulation.models.results import CAP, PAGE, Wanted
from emulation.rules import voting
from emulation.rules.conflict import ConflictKind
from emulation.rules.stage import Stage
from emulation.web import filters, language, proofs
from emulation.web.channel.pages import in_front
from emulation.web.filters import Asked, Choices, plain
from emulation.web.page import open_page

bp = Blueprint("public", __name__)

LATEST, SOON, SHOWN_POSTINGS = 6, 4, 5
KEPT_LINES = 4000
BRIEF = (
    "id", "code", "title", "title_en", "note", "unit_slug", "unit_name", "award_name", "award_name_en", "until",
    "opinions_received", "opinions_answered",
)  # fmt: skip
LARGEST_ID = 2**31 - 1
ONE_RESULT = select(Published.__table__).where(
    Published.code == bindparam("code"), Published.kind.in_((Kind.RESULT, Kind.NOT_PASSED)), Published.year == bindparam("year")
)


@bp.get("/")
def home() -> Response:
    day = clock.today()
    calls = db.session.execute(brief(Published.open_calls(day).limit(PAGE))).all()
    postings = db.session.execute(brief(Published.open_postings(day).limit(PAGE + 1))).all()
    return open_page(
        "public/home.html",
        calls=calls,
        postings=postings[:SHOWN_POSTINGS],
        how_many_postings=how_many(len(postings), PAGE),
        soon=what_is_next(calls, postings),
        results=parts_of(db.session.execute(Wanted().page(None, dialect()).limit(LATEST)).all()),
        works=in_front(),
        left=lambda until: (until - day).days,
    )


@bp.get("/lay-y-kien")
def postings() -> Response:
    after = cursor()
    query = brief(Published.open_postings(clock.today()).limit(PAGE + 1))
    rows = db.session.execute(query.where(Published.id < after) if after else query).all()
    further = url_for(".postings", after=rows[PAGE - 1].id) if len(rows) > PAGE else None
    first = url_for(".postings") if after else None
    return unlisted(open_page("public/postings.html", rows=rows[:PAGE], next_url=further, first_url=first))


def unlisted(response: Response) -> Response:
    """Names that are only open to opinion are found here, for as long as they stand here, and by no search machine."""
    response.headers["X-Robots-Tag"] = "noindex, noarchive"
    return response


@bp.get("/lay-y-kien/<code>")
def posting(code: str) -> Response:
    open_now = Published.open_postings(clock.today()).where(Published.code == plain(code))
    query = open_now.with_only_columns(*Published.__table__.columns)
    row = db.session.execute(query).first()
    if row is None:
        return redirect(where_it_went(code))
    contact = current_app.extensions["emulation"].owner.contact
    return unlisted(open_page("public/posting.html", row=row, contact=contact, timeline=way_of(row), apart=apart(row)))


def where_it_went(code: str) -> str:
    """The result that a posting led to; 404 while there is none, or none with a name."""
    year = db.session.scalar(select(Published.year).where(Published.kind == Kind.RESULT, Published.code == plain(code)))
    if year is None:
        abort(404)
    return url_for(".result", year=year, code=plain(code))


@bp.get("/ket-qua")
def results() -> Response:
    return listing(filters.current_choices(), None)


@bp.get("/ket-qua/<int:year>")
def year(year: int) -> Response:
    choices = filters.current_choices()
    if year not in choices.years:
        abort(404)
    return listing(choices, year)


def listing(choices: Choices, year: int | None) -> Response:
    """The list of results, narrowed by the address."""
    asked, after = filters.understand(request.args, choices, year), cursor()
    rows = columns(asked.wanted.page(after, dialect())).all()
    return open_page(
        "public/results.html",
        asked=asked,
        choices=choices,
        lines=lines(rows[:PAGE], choices),
        total=how_many(count(asked, choices, rows, after), CAP),
        next_url=asked.url(after=rows[PAGE - 1].id) if len(rows) > PAGE else None,
        first_url=asked.url() if after else None,
    )


@bp.get("/ket-qua/<int:year>/<code>")
def result(year: int, code: str) -> Response:
    row = columns(ONE_RESULT, {"code": plain(code), "year": min(year, LARGEST_ID)}).first() or abort(404)
    facts = voting.from_facts(row.verdict) if row.verdict else None
    return open_page(
        "public/result.html",
        row=row,
        is_awarded=row.kind is Kind.RESULT,
        vote=facts,
        sentence=voting.sentence(*facts) if facts else None,
        needed=voting.needed(facts[0], row.over) if facts else None,
        council_agreed=facts is not None and voting.passes(*facts),
        timeline=way_of(row),
        apart=apart(row),
        proofs=proofs.of_award(row),
    )


@bp.get("/don-vi/<slug>")
def unit(slug: str) -> Response:
    slug, after = plain(slug) or abort(404), cursor()
    rows = db.session.execute(Wanted(unit=slug).page(after, dialect())).all()
    open_now = db.session.execute(brief(Published.open_postings(clock.today()).where(Published.unit_slug == slug))).all()
    if not rows and not open_now:
        abort(404)
    return open_page(
        "public/unit.html",
        name=(rows or open_now)[0].unit_name,
        slug=slug,
        postings=open_now,
        lines=lines(rows[:PAGE], filters.current_choices()),
        next_url=url_for(".unit", slug=slug, after=rows[PAGE - 1].id) if len(rows) > PAGE else None,
        first_url=url_for(".unit", slug=slug) if after else None,
    )


def way_of(row: Row[Any]) -> list[dict[str, str]]:
    """The stages a dossier reached, and when."""
    return [{"title": _(Stage(at["stage"]).label), "when": language.day(at["on"]), "state": "done"} for at in row.timeline]


def apart(row: Row[Any]) -> list[str]:
    """Who of the council took no part, as far as the published row tells: by name, by what ties them to it, or how many."""
    told = row.conflicts
    if "names" in told:
        return [_("%(name)s %(why)s.", name=name, why=_(ConflictKind(kind).label)) for name, kind in told["names"]]
    if "kinds" in told:
        return [_("%(n)s thành viên %(why)s.", n=n, why=_(ConflictKind(kind).label)) for kind, n in told["kinds"].items()]
    return [_("%(n)s thành viên.", n=told["n"])] if told.get("n") else []


def brief(query: Select[Any]) -> Select[Any]:
    """The same rows as the few plain columns that a list prints."""
    return query.with_only_columns(*(getattr(Published.__table__.c, name) for name in BRIEF))


def lines(rows: list[Row[Any]], choices: Choices) -> str:
    """The rows as the list prints them: each made when first shown, and kept as long as nothing new is published."""
    kept, lang = choices.lines, language.current()
    if len(kept) > KEPT_LINES:
        kept.clear()
    if new := [row for row in rows if (lang, row[0]) not in kept]:
        line = current_app.jinja_env.get_template("public/_line.html").module.line  # type: ignore[attr-defined]
        kept.update({(lang, row.id): line(**parts) for row, parts in zip(new, parts_of(new), strict=True)})
    return choices.printed([(lang, row[0]) for row in rows])


def parts_of(rows: list[Row[Any]]) -> list[dict[str, Any]]:
    """What is said of each row, with the whole addresses of its result and its unit."""
    results, units, end = beginnings()
    return [
        {
            "url": f"{results}/{row.year}/{row.code}{end}",
            "unit_url": f"{units}{row.unit_slug}{end}" if row.unit_slug else "",
            "award": language.pick(row, "award_name"),
            "votes": f"{row.yes}/{row.over}" if row.over else "",
            "row": row,
        }
        for row in rows
    ]


def beginnings() -> tuple[str, str, str]:
    """How the addresses of results and units begin, and how all of them end."""
    results, mark, query = url_for("public.results").partition("?")
    units = url_for("public.unit", slug="-").partition("?")[0].removesuffix("-")
    return results, units, mark + query


def count(asked: Asked, choices: Choices, rows: list[Row[Any]], after: int | None) -> int:
    """How many the whole list has: known already, seen whole, or counted up to the cap."""
    if not asked.labels:
        return int(choices.totals.get(Kind.RESULT.value, 0))
    if asked.labels.keys() == {"year"} and asked.wanted.years and asked.wanted.years[0] == asked.wanted.years[1]:
        return int(choices.years.get(asked.wanted.years[0], 0))
    if after is None and len(rows) <= PAGE:
        return len(rows)
    return db.session.scalar(asked.wanted.count(dialect())) or 0


def how_many(n: int, cap: int) -> str:
    return _("hơn %(cap)s", cap=language.number(cap)) if n > cap else language.number(n)


def cursor() -> int | None:
    """Where the page begins, if the address says so in a way that can be true."""
    after = request.args.get("after", "")
    return int(after) if after.isascii() and after.isdecimal() and len(after) <= 9 else None


def what_is_next(calls: list[Row[Any]], postings: list[Row[Any]]) -> list[dict[str, Any]]:
    """The next days that matter: deadlines of calls, and ends of postings with how many end then."""
    ends: dict[date, int] = {}
    for row in postings:
        ends[row.until] = ends.get(row.until, 0) + 1
    deadlines = [{"on": row.until, "call": row, "n": 0} for row in calls if row.until]
    return sorted(deadlines + [{"on": on, "call": None, "n": n} for on, n in ends.items()], key=lambda item: item["on"])[:SOON]
