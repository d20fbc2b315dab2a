"""The public search: one box over everything published. It reads the index and the published rows, and is the same for everybody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, request, url_for
from flask_babel import gettext as _
from sqlalchemy import Row

from emulation import clock
from emulation.db import columns, db, dialect
from emulation.errors import N_
from emulation.models import Sort
from emulation.models.public_search import CAP, PAGE, Sought
from emulation.models.public_words import name_of
from emulation.text import clean, hits, whole, words
from emulation.web import filters, language
from emulation.web.filters import LONGEST, MOST_WORDS, plain
from emulation.web.page import open_page
from emulation.web.public import how_many

bp = Blueprint("public_search", __name__)

NAMED = "t"  # before the number in `after`: the page goes on among those who bear exactly this name
LABELS = {Sort.RESULT: N_("Kết quả"), Sort.POSTING: N_("Lấy ý kiến"), Sort.CALL: N_("Đợt xét"), Sort.NOT_PASSED: N_("Không đạt"),
          Sort.UNIT: N_("Đơn vị"), Sort.DECISION: N_("Quyết định"), Sort.SOLUTION: N_("Giải pháp"), Sort.STORY: N_("Điển hình"),
          Sort.PROGRAMME: N_("Chương trình"), Sort.REVIEW: N_("Sơ kết, tổng kết"), Sort.PRACTICE: N_("Chính sách")}  # fmt: skip
WORK_PAGES = {Sort.SOLUTION: "solutions.show", Sort.STORY: "stories.show"}  # where a work of that kind is read
SHADES = {Sort.RESULT: "ok", Sort.POSTING: "wait", Sort.NOT_PASSED: "stop"}
AROUND = 60  # letters of the achievement shown before the first word that was found in it
SHOWN = 160


@dataclass(frozen=True, slots=True)
class Asked:
    """What was understood of an address. What it says and we do not know is ignored."""

    typed: str
    sought: Sought
    is_cut: bool  # more was typed than is searched for

    @property
    def given(self) -> dict[str, Any]:
        return {
            name: value for name, value in (("q", self.typed), ("kind", self.sought.sort), ("year", self.sought.year)) if value
        }

    @property
    def says_nothing(self) -> bool:
        """Something was typed, and no letter or figure is in it."""
        return bool(self.typed) and not self.sought.words

    def url(self, **changes: Any) -> str:
        asked = {name: value for name, value in (self.given | changes).items() if value is not None}
        return url_for("public_search.show", **asked)

    def pills(self) -> list[dict[str, str]]:
        sort, year = self.sought.sort, self.sought.year
        found = [{"label": _(sort.label), "url": self.url(kind=None)}] if sort else []
        return found + ([{"label": _("Năm %(year)s", year=year), "url": self.url(year=None)}] if year else [])


@bp.get("/tim-kiem")
def show() -> Response:
    choices = filters.current_choices()
    asked = understand(choices.years)
    rows, further = found(asked)
    begins = "after" not in request.args
    total = len(rows) if begins and further is None else counted(asked)
    return open_page(
        "public_search/index.html",
        asked=asked,
        hits=[shown(row, asked.sought.words) for row in rows],
        total=how_many(total, CAP),
        choices=choices,
        sorts=[sort for sort in Sort if sort is not Sort.NOT_PASSED or choices.totals.get(sort.value)],
        longest=LONGEST,
        most_words=MOST_WORDS,
        next_url=asked.url(after=further) if further else None,
        first_url=None if begins else asked.url(),
    )


def understand(years: dict[int, int]) -> Asked:
    raw = clean(request.args.get("q", "")[: 10 * LONGEST])
    typed = plain(raw)
    every = list(dict.fromkeys(words(typed)))
    sort = request.args.get("kind", "")
    year = whole(request.args.get("year"))
    sought = Sought(
        words=tuple(every[:MOST_WORDS]),
        name=name_of(typed),
        sort=Sort(sort) if sort in list(Sort) else None,
        year=year if year in years else None,
    )
    return Asked(typed, sought, len(raw) > LONGEST or len(every) > MOST_WORDS)


def found(asked: Asked) -> tuple[list[Row[Any]], str | None]:
    """The rows of this page and where the next begins: who bears the name that was typed, then whoever holds its words."""
    sought, day, after = asked.sought, clock.today(), request.args.get("after", "")
    if asked.says_nothing:
        return [], None
    begin, rows = whole(after.removeprefix(NAMED)), []
    if sought.name and (begin is None or after.startswith(NAMED)):
        rows = list(db.session.execute(sought.named(day, PAGE + 1, begin)))
        if len(rows) > PAGE:
            return rows[:PAGE], f"{NAMED}{rows[PAGE - 1].id}"
        begin = None
    others = db.session.execute(sought.others(dialect(), day, PAGE + 1 - len(rows), begin)).all()
    if len(rows) + len(others) <= PAGE:
        return [*rows, *others], None
    kept = others[: PAGE - len(rows)]
    return [*rows, *kept], str(kept[-1].id) if kept else f"{NAMED}{rows[-1].id}"


def counted(asked: Asked) -> int:
    return 0 if asked.says_nothing else columns(asked.sought.count(dialect(), clock.today())).scalar_one()


def shown(row: Row[Any], typed: tuple[str, ...]) -> dict[str, Any]:
    """One hit as the page prints it, what was found in it marked."""
    title = row.led_title or language.pick(row, "title") or _("Không nêu tên")
    details = [hits(text, typed) for text in said_of(row) if text]
    parts = [hits(title, typed), *details]
    is_told = all(any(marked and words(part)[0].startswith(word) for line in parts for part, marked in line) for word in typed)
    return {
        "url": address(row),
        "label": _(LABELS[row.sort]),
        "shade": SHADES.get(row.sort, "muted"),
        "title": parts[0],
        "details": details,
        "excerpt": [] if is_told else excerpt(row.gist or "", typed),
        "withdrawn": row.withdrawn_on is not None,
        "corrected": row.corrected_on is not None,
    }


def said_of(row: Row[Any]) -> tuple[str, ...]:
    """The line below a title."""
    match row.sort:
        case Sort.UNIT:
            return (row.detail,)
        case sort if sort in WORK_PAGES:
            return row.detail, _("Năm %(year)s", year=row.year)
        case Sort.DECISION:
            return row.detail, _("Năm %(year)s", year=row.year)
        case Sort.CALL:
            return row.unit_name, _("Nhận hồ sơ đến hết %(day)s", day=language.day(row.until)) if row.until else ""
        case Sort.POSTING:
            return language.pick(row, "award_name"), row.unit_name, _("Góp ý đến hết %(day)s", day=language.day(row.until))
    decided = (
        f"{row.decision_no} ({language.day(row.decided_on)})" if row.decision_no and row.decided_on else row.decision_no or ""
    )
    return language.pick(row, "award_name"), row.unit_name, decided


def address(row: Row[Any]) -> str:
    match row.sort:
        case Sort.UNIT:
            return url_for("public.unit", slug=row.ref)
        case sort if sort in WORK_PAGES:
            return url_for(WORK_PAGES[sort], code=row.ref)
        case Sort.DECISION:
            return url_for("public.results", decision=row.led_title, year=row.year)
        case Sort.CALL:
            return url_for("public.home", _anchor="open")
        case Sort.POSTING:
            return url_for("public.posting", code=row.ref)
    return url_for("public.result", year=row.year, code=row.ref)


def excerpt(text: str, typed: tuple[str, ...]) -> list[tuple[str, bool]]:
    """The piece of an achievement in which the words stand; nothing when they do not."""
    parts = hits(text, typed)
    place = 0
    for part, marked in parts:
        if marked:
            break
        place += len(part)
    else:
        return []
    begin = text.rfind(" ", 0, max(0, place - AROUND)) + 1 if place > AROUND else 0
    end = len(text) if len(text) - begin <= SHOWN else text.rfind(" ", begin, begin + SHOWN)
    before, after = "… " if begin else "", " …" if end < len(text) else ""
    return hits(f"{before}{text[begin:end]}{after}", typed)
