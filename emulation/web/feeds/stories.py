"""The latest stories as Atom."""

from __future__ import annotations

from typing import Any

from flask import Response
from flask_babel import gettext as _
from sqlalchemy import Row, select

from emulation import clock
from emulation.db import columns
from emulation.models import PublishedWork
from emulation.rules.works import WorkKind
from emulation.web import language
from emulation.web.feeds import atom
from emulation.web.feeds.room import LATEST, bp, changed, feed
from emulation.web.wire import whole_url

P = PublishedWork.__table__.c


@bp.get("/dien-hinh/atom")
def stories() -> Response:
    said = (P.code, P.title, P.summary, P.unit_name, P.published_at, P.corrected_on, P.correction)
    rows = select(*said).where(P.kind == WorkKind.STORY, PublishedWork.standing(clock.today()))
    entries = [of_story(row) for row in columns(rows.order_by(P.id.desc()).limit(LATEST))]
    return feed(".stories", "stories.index", _("Điển hình tiên tiến"), entries)


def of_story(row: Row[Any]) -> atom.Entry:
    said = [row.summary, f"{row.unit_name}."]
    if row.corrected_on:
        said.append(_("Sửa ngày %(day)s: %(what)s", day=language.day(row.corrected_on), what=row.correction))
    url = whole_url("stories.show", code=row.code)
    return atom.Entry(
        url, row.title, " ".join(said), row.published_at, changed(row.published_at, row.corrected_on), row.unit_name
    )
