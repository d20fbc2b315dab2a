"""The figures of five years, counted from rows at each request; every number of awards leads to its list."""

from __future__ import annotations

from collections import Counter
from typing import Any

from flask import Blueprint, Response, url_for
from sqlalchemy import Row

from emulation import clock
from emulation.db import db
from emulation.models import Form, Subject, figures
from emulation.web.page import open_page

bp = Blueprint("figures", __name__)

WINDOW = 5
OUTSTANDING = "LDXS-TINH"  # “Lao động xuất sắc” at province level: the title that the district counts by itself


@bp.get("/thong-ke")
def show() -> Response:
    day = clock.today()
    years = range(day.year - WINDOW + 1, day.year + 1)
    numbers = db.session.execute(figures.registry(day, years)).one()
    sectors = db.session.execute(figures.units_by_sector(day)).all()
    awards = db.session.execute(figures.awards(years)).all()
    earlier, here = [row for row in awards if row.imported], [row for row in awards if not row.imported]
    tally = Tally(earlier, years, "records")
    return open_page(
        "figures/show.html",
        years=years,
        numbers=numbers,
        headline=tally.headline(),
        by_year=[tally.line(year, year=year) for year in years],
        by_sector=[tally.line(sector, sector=sector.code) for sector in sectors],
        by_subject=[tally.line(subject, subject=subject) for subject in Subject],
        total=tally.line(None),
        here=Tally(here, years, "here").by_award(),
    )


class Tally:
    """Counts over grouped rows; each count knows the address of the list it counts."""

    def __init__(self, rows: list[Row[Any]], years: range, source: str) -> None:
        self.rows, self.source = rows, source
        self.span = f"{years.start}-{years.stop - 1}"

    def headline(self) -> dict[str, dict[str, Any]]:
        """The three figures that the district reports: orders, certificates of merit, the outstanding title."""
        return {
            "orders": self.number(form=Form.ORDER),
            "certificates": self.number(form=Form.CERTIFICATE),
            "outstanding": self.number(award=OUTSTANDING),
        }

    def line(self, what: Any, **where: Any) -> dict[str, Any]:
        """One row of a table: the headline figures within a year, a sector or a subject, and their sum."""
        cells = [self.number(form=Form.ORDER, **where), self.number(form=Form.CERTIFICATE, **where)]
        return {"what": what, "cells": [*cells, self.number(award=OUTSTANDING, **where)], "sum": self.number(**where)}

    def by_award(self) -> list[dict[str, Any]]:
        """Every award there is, the most frequent first."""
        counts: Counter[str] = Counter()
        for row in self.rows:
            counts[row.award] += row.n
        named = {row.award: row for row in self.rows}
        return [{"award": named[code], "sum": self.number(award=code)} for code, _n in counts.most_common()]

    def number(self, **where: Any) -> dict[str, Any]:
        n = sum(row.n for row in self.rows if all(getattr(row, field) == value for field, value in where.items()))
        return {"n": n, "url": self.url(**where) if n else None}

    def url(self, year: int | None = None, form: Form | None = None, award: str | None = None, **where: Any) -> str:
        return url_for("public.results", award=form.value if form else award, year=year or self.span, source=self.source, **where)
