"""The four principles as indicators: each with its formula, its years, its target, and what the target rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask import Blueprint, Response, url_for
from flask_babel import gettext as _
from sqlalchemy import select

from emulation import clock
from emulation.db import db
from emulation.models import IndicatorFigure, IndicatorTarget, Setting, Subject, indicators
from emulation.models import figures as sums
from emulation.models.indicator import FLOOR, SHIPPED_SETTINGS, SMALL_TEAM
from emulation.rules.indicators import AGAINST_REFERENCE, INDICATORS, Goal, Indicator, Principle, is_met, tenths
from emulation.web import charts, downloads, language
from emulation.web.downloads import Sheet
from emulation.web.filters import STANDING
from emulation.web.page import open_page

bp = Blueprint("indicators", __name__)

OF_PERSONS, OF_TEAMS, OF_ALL = ("direct_workers", "leaders", "women"), ("small_teams",), ("non_state", "difficult_areas")
SUBJECT_OF: dict[str, str | None] = {
    **dict.fromkeys(OF_PERSONS, Subject.PERSON.value),
    **dict.fromkeys(OF_TEAMS, Subject.COLLECTIVE.value),
    **dict.fromkeys(OF_ALL, None),
}
UNITS = {"non_state": {"ownership": "non-state"}, "difficult_areas": {"difficult": "yes"}}
Lists = dict[tuple[str | None, int, int], int]


@bp.get("/chi-so")
def show() -> Response:
    rows, targets = read()
    numbers = {
        row.name: int(row.value)
        for row in db.session.execute(select(Setting.name, Setting.value).where(Setting.name.in_(SHIPPED_SETTINGS)))
    }
    lines = shown(rows, targets, listed(rows))
    return open_page(
        "indicators/show.html",
        groups=[(principle, [line for line in lines if line.indicator.principle is principle]) for principle in Principle],
        years=lines[0].years if lines else [],
        taken_on=min(row.taken_on for row in rows) if rows else None,
        floor=numbers.get(FLOOR, SHIPPED_SETTINGS[FLOOR]),
        small_team=numbers.get(SMALL_TEAM, SHIPPED_SETTINGS[SMALL_TEAM]),
        files=downloads.files(".file"),
    )


@bp.get("/chi-so/<kind>")
def file(kind: str) -> Response:
    """All indicators and years as a file: a hidden part is an empty cell."""
    rows, targets = read()
    head = [_("Nguyên tắc"), _("Chỉ số"), _("Năm"), _("Tử số"), _("Mẫu số"), _("Chỉ tiêu"), _("Căn cứ"), _("Mức độ kiểm chứng")]
    table = [
        [_(line.indicator.principle.label), _(line.indicator.name), cell.label, cell.part, cell.whole, *line.asked_for]
        for line in shown(rows, targets)
        for cell in [*line.cells, line.total]
    ]
    return downloads.hand_out(Sheet("chi-so", _("Bốn nguyên tắc"), head, table), kind)


def read() -> tuple[list[IndicatorFigure], dict[str, IndicatorTarget]]:
    rows = list(db.session.execute(indicators.figures()).scalars())
    return rows, indicators.targets_on(db.session(), clock.today())


@dataclass(frozen=True, slots=True)
class Cell:
    """One share: its year or years, what it is of, and where the parts are listed."""

    label: str
    part: int | None
    whole: int
    part_url: str | None = None
    whole_url: str | None = None

    @property
    def percent(self) -> str:
        return language.percent(tenths(self.part, self.whole)) if self.part is not None and self.whole else ""


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator as the page shows it."""

    indicator: Indicator
    cells: list[Cell]
    total: Cell
    reference: Cell | None
    target: IndicatorTarget | None
    years: list[int]

    @property
    def code(self) -> str:
        return self.indicator.code

    @property
    def goal(self) -> Goal | None:
        return self.target.goal if self.target else None

    @property
    def is_met(self) -> bool | None:
        if self.goal is None or self.total.part is None:
            return None
        reference = (self.reference.part or 0, self.reference.whole) if self.reference else None
        return is_met((self.total.part, self.total.whole), self.goal, reference)

    @property
    def wish(self) -> str:
        """The target in words."""
        if self.target is None:
            return _("chưa đặt chỉ tiêu")
        if self.target.comparator in AGAINST_REFERENCE:
            return _(self.target.comparator.label)
        num, den = self.target.num or 0, self.target.den or 1
        share = language.percent(10 * num) if den == 100 else f"{num}/{den}"
        words = _("%(comparator)s %(share)s", comparator=_(self.target.comparator.label), share=share)
        return words if self.target.days is None else _("%(words)s trong %(n)s ngày", words=words, n=self.target.days)

    @property
    def asked_for(self) -> list[str]:
        return [self.wish, _(self.target.legal_ref), _(self.target.certainty.label)] if self.target else [self.wish, "", ""]

    @property
    def verdict(self) -> tuple[str, str]:
        """A word and the kind of its tag."""
        if self.total.whole == 0:
            return _("chưa đủ dữ liệu"), "muted"
        if self.total.part is None:
            return _("số quá nhỏ, không công bố"), "muted"
        if self.is_met is None:
            return _("không có mức để so"), "muted"
        above = self.target is not None and self.target.comparator in AGAINST_REFERENCE
        if self.is_met:
            return (_("không chênh lệch bất lợi") if above else _("đạt chỉ tiêu")), "ok"
        return (_("còn chênh lệch") if above else _("chưa đạt")), "wait"

    @property
    def trend(self) -> list[charts.Block]:
        return charts.small([(cell.part, cell.whole) if cell.part is not None else None for cell in self.cells])


def shown(rows: Iterable[IndicatorFigure], targets: dict[str, IndicatorTarget], lists: Lists | None = None) -> list[Line]:
    """Every indicator that was measured, in the order of the principles; with `lists` denominators lead to theirs."""
    by_code: dict[str, list[IndicatorFigure]] = {}
    for row in rows:
        by_code.setdefault(row.code, []).append(row)
    return [line_of(i, by_code[i.code], targets.get(i.code), lists or {}) for i in INDICATORS if i.code in by_code]


def line_of(indicator: Indicator, rows: list[IndicatorFigure], target: IndicatorTarget | None, lists: Lists) -> Line:
    yearly = sorted((row for row in rows if row.first_year == row.last_year), key=lambda row: row.first_year)
    whole = next(row for row in rows if row.first_year < row.last_year)
    code, ref, reference, where = indicator.code, whole.reference, None, UNITS.get(indicator.code)
    if ref is not None:
        urls = (url_for("coverage.show", **where), url_for("coverage.show")) if where else (None, None)
        reference = Cell("", *ref, *urls)
    cells = [cell_of(code, row, lists) for row in yearly]
    return Line(indicator, cells, cell_of(code, whole, lists), reference, target, [row.first_year for row in yearly])


def cell_of(code: str, row: IndicatorFigure, lists: Lists) -> Cell:
    first, last = row.first_year, row.last_year
    label = str(first) if first == last else f"{first}–{last}"
    if code == "units_reached" and first < last and lists:
        reached = url_for("coverage.show", reached="some")
        return Cell(label, row.numerator, row.denominator, reached, url_for("coverage.show"))
    url = None
    if row.denominator and code in SUBJECT_OF and lists.get((SUBJECT_OF[code], first, last)) == row.denominator:
        year = str(first) if first == last else f"{first}-{last}"
        url = url_for("public.results", year=year, subject=SUBJECT_OF[code], state=STANDING)
    return Cell(label, row.numerator, row.denominator, None, url)


def listed(rows: list[IndicatorFigure]) -> Lists:
    """How many awards the public list shows: a denominator leads to the list only where it is the same number."""
    spans = {(row.first_year, row.last_year) for row in rows if row.code in SUBJECT_OF}
    if not spans:
        return {}
    years = range(min(first for first, _last in spans), max(last for _first, last in spans) + 1)
    awards = db.session.execute(sums.awards(years)).all()
    return {
        (subject, first, last): sum(row.n for row in awards if first <= row.year <= last and subject in (None, row.subject))
        for subject in {*SUBJECT_OF.values()}
        for first, last in spans
    }
