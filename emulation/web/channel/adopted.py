"""How far a solution has spread, as everybody reads it: which units took it over, where, and what it brought them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import Row, select

from emulation.db import columns
from emulation.models import PublishedAdoption
from emulation.web import charts
from emulation.web.language import pick

A = PublishedAdoption.__table__.c


@dataclass(frozen=True, slots=True)
class Spread:
    """All that is public of the adoptions of one solution, the latest first."""

    rows: list[Row[Any]]

    @property
    def by_sector(self) -> list[tuple[str, int]]:
        return ordered(Counter(pick(row, "sector_name") or _("Lĩnh vực khác") for row in self.rows))

    @property
    def by_place(self) -> list[tuple[str, list[Row[Any]]]]:
        """Where, and which units there: most first."""
        places = ordered(Counter(row.place or _("Không ghi địa bàn") for row in self.rows))
        return [(name, [row for row in self.rows if (row.place or _("Không ghi địa bàn")) == name]) for name, _n in places]

    @property
    def chart(self) -> charts.Bars:
        return charts.bars(self.by_sector)

    @property
    def valued(self) -> list[int]:
        return [row.value for row in self.rows if row.value is not None]


def ordered(counted: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counted.items(), key=lambda item: (-item[1], item[0]))


def spread_of(work: Row[Any]) -> Spread | None:
    """None where the solution was taken down: of what is gone nobody can say any more that they do the same."""
    if work.taken_down_on is not None:
        return None
    query = select(PublishedAdoption.__table__).where(A.code == work.code)
    return Spread(list(columns(query.order_by(A.adopted_on.desc(), A.id.desc())).all()))
