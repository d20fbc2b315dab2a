"""The figures of five years, counted from rows; every number of awards or units leads to exactly the list it counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from flask import Blueprint, Response, url_for
from flask_babel import gettext as _
from sqlalchemy import Row

from emulation import clock
from emulation.db import db
from emulation.models import Form, Subject, figures
from emulation.web import charts, downloads, language
from emulation.web.downloads import Sheet
from emulation.web.filters import OUTSIDE_LABEL, STANDING
from emulation.web.page import open_page

bp = Blueprint("figures", __name__)

WINDOW = 5
OUTSTANDING = "LDXS-TINH"  # the title of excellent labour that the district counts by itself


def window() -> range:
    """The years that the statistics speak of: this one and four before it."""
    year = clock.today().year
    return range(year - WINDOW + 1, year + 1)


@bp.get("/thong-ke")
def show() -> Response:
    years = window()
    numbers = db.session.execute(figures.registry(clock.today(), years)).one()
    tally, tables = tables_of(years)
    by_year = tables["theo-nam"]
    return open_page(
        "figures/show.html",
        years=years,
        numbers=numbers,
        headline=tally.headline(),
        tables=tables,
        chart=charts.columns([line.label for line in by_year.lines], [[c.n for c in line.cells] for line in by_year.lines]),
    )


@bp.get("/thong-ke/<table>/<kind>")
def file(table: str, kind: str) -> Response:
    """One table of the page as a file."""
    found = tables_of(window())[1].get(table)
    return downloads.hand_out(found.sheet() if found else None, kind)


@dataclass(frozen=True, slots=True)
class Number:
    """A number, and the list that it counts."""

    n: int
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    label: str
    cells: list[Number]
    sum: Number
    units: Number | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the page: its key in addresses, its title, what its first column is, its lines and their sum."""

    key: str
    title: str
    first: str
    lines: list[Line]
    total: Line | None = None
    has_headlines: bool = True
    has_units: bool = False
    most: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "most", max((line.sum.n for line in self.lines), default=0))

    @property
    def heads(self) -> list[str]:
        units = [_("Công đoàn cơ sở")] if self.has_units else []
        return [*units, *([_("Huân chương"), _("Bằng khen"), _("Lao động xuất sắc")] if self.has_headlines else []), _("Tất cả")]

    def numbers(self, line: Line) -> list[Number | None]:
        """The numbers of a line in the order of the heads; the sum of all units stands nowhere but in its own table."""
        return [*([line.units] if self.has_units else []), *line.cells, line.sum]

    @property
    def files(self) -> list[tuple[str, str]]:
        return downloads.files("figures.file", table=self.key)

    def sheet(self) -> Sheet:
        lines = [*self.lines, *([self.total] if self.total else [])]
        rows = [[line.label, *(number.n if number else None for number in self.numbers(line))] for line in lines]
        return Sheet(f"thong-ke-{self.key}", self.title, [self.first, *self.heads], rows)


def tables_of(years: range) -> tuple[Tally, dict[str, Table]]:
    """Every table of the page, by its key. Awards decided here stand apart: the district's report does not count them."""
    awards = db.session.execute(figures.awards(years)).all()
    sectors = db.session.execute(figures.units_by_sector(clock.today())).all()
    past, here = (
        Tally([r for r in awards if r.imported], years, "records"),
        Tally([r for r in awards if not r.imported], years, "here"),
    )
    tables = [
        Table(
            "theo-nam", _("Theo năm ra quyết định"), _("Năm"), [past.line(str(y), year=y) for y in years], past.line(_("Cộng"))
        ),
        Table(
            "theo-linh-vuc", _("Theo lĩnh vực của đơn vị"), _("Lĩnh vực"), [past.sector(row) for row in sectors], has_units=True
        ),
        Table("theo-doi-tuong", _("Theo đối tượng"), _("Đối tượng"), [past.line(_(s.label), subject=s) for s in Subject]),
        Table("theo-cap-khen", _("Theo cấp khen thưởng"), _("Cấp khen"), past.by_tier()),
        Table("theo-danh-hieu", _("Theo danh hiệu, hình thức"), _("Danh hiệu, hình thức"), past.by_award(), has_headlines=False),
        Table("dang-xet", _("Đợt xét đang chạy"), _("Danh hiệu, hình thức"), here.by_award(), has_headlines=False),
    ]
    return past, {table.key: table for table in tables}


class Tally:
    """Counts over grouped rows; each count knows the address of the list it counts."""

    def __init__(self, rows: list[Row[Any]], years: range, source: str) -> None:
        self.rows, self.source = rows, source
        self.span = f"{years.start}-{years.stop - 1}"

    def headline(self) -> dict[str, Number]:
        """The three figures that the district reports: orders, certificates of merit, the outstanding title."""
        return {
            "orders": self.number(form=Form.ORDER),
            "certificates": self.number(form=Form.CERTIFICATE),
            "outstanding": self.number(award=OUTSTANDING),
        }

    def line(self, label: str, units: Number | None = None, **where: Any) -> Line:
        """One row of a table: the headline figures within a year, a sector, a subject or a tier, and their sum."""
        cells = [self.number(form=Form.ORDER, **where), self.number(form=Form.CERTIFICATE, **where)]
        return Line(label, [*cells, self.number(award=OUTSTANDING, **where)], self.number(**where), units)

    def sector(self, row: Row[Any]) -> Line:
        units = Number(row.n, url_for("coverage.show", sector=row.code))
        return self.line(language.pick(row, "name"), units, sector=row.code)

    def by_tier(self) -> list[Line]:
        named = {row.tier: language.pick(row, "tier_name") or _(OUTSIDE_LABEL) for row in self.rows}
        return most_first(self.line(name[:1].upper() + name[1:], tier=code) for code, name in named.items())

    def by_award(self) -> list[Line]:
        """Every award there is, the most frequent first."""
        named = {row.award: language.pick(row, "name") for row in self.rows}
        return most_first(Line(name, [], self.number(award=code)) for code, name in named.items())

    def number(self, **where: Any) -> Number:
        n = sum(row.n for row in self.rows if all(getattr(row, field) == value for field, value in where.items()))
        return Number(n, self.url(**where) if n else None)

    def url(self, year: int | None = None, form: Form | None = None, award: str | None = None, **where: Any) -> str:
        asked = {"award": form.value if form else award, "year": year or self.span, "source": self.source, "state": STANDING}
        return url_for("public.results", **asked, **where)


def most_first(lines: Iterable[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: -line.sum.n)
