"""What the public rooms of the channel share: finding one work by its code, and the pages of a kind, newest first."""

from __future__ import annotations

from typing import Any

from flask import abort
from sqlalchemy import Row, select

from emulation import clock
from emulation.db import columns
from emulation.models import PublishedWork
from emulation.rules.works import WorkKind
from emulation.web.filters import plain
from emulation.web.public import cursor

PAGE = 20
P = PublishedWork.__table__.c
LISTED = (
    P.id, P.code, P.year, P.title, P.summary, P.tags, P.unit_slug, P.unit_name, P.sector_code, P.sector_name, P.sector_name_en,
    P.field_code, P.value_band, P.cost_band, P.since, P.corrected_on, P.adopted,
)  # fmt: skip


def one(kind: WorkKind, code: str) -> Row[Any]:
    """The published work of that code, also where it says only that it was taken down; 404 before its day."""
    its = (P.kind == kind, P.code == plain(code), PublishedWork.seen_on(clock.today()))
    return columns(select(PublishedWork.__table__).where(*its)).first() or abort(404)


def newest(kind: WorkKind, *where: Any) -> tuple[list[Row[Any]], int | None]:
    """A page of a kind, and where the next begins."""
    after = cursor()
    query = select(*LISTED).where(P.kind == kind, PublishedWork.standing(clock.today()), *where)
    rows = columns((query.where(P.id < after) if after else query).order_by(P.id.desc()).limit(PAGE + 1)).all()
    return list(rows[:PAGE]), rows[PAGE - 1].id if len(rows) > PAGE else None
