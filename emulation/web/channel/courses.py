"""Training as everybody reads it: confirmed courses, their sums by year, sector and skill. Nobody is named, and no part of a course."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, request, url_for
from flask_babel import gettext as _

from emulation.db import columns
from emulation.models import courses
from emulation.models.courses import Asked
from emulation.text import whole
from emulation.web import downloads, language
from emulation.web.downloads import Sheet
from emulation.web.filters import plain
from emulation.web.page import open_page

bp = Blueprint("courses", __name__, url_prefix="/dao-tao")
PAGE, SHOWN_SKILLS = 20, 12


@bp.get("")
def index() -> Response:
    every = columns(courses.sums(Asked())).all()
    asked = understand(every)
    rows, after = columns(courses.courses(asked)).all(), whole(request.args.get("after")) or 0
    mine = [row for row in every if asked.year in (None, int(row.year)) and asked.sector in ("", row.code)]
    given = {name: value for name, value in (("year", asked.year), ("sector", asked.sector)) if value}
    return open_page(
        "courses/index.html",
        rows=rows[after : after + PAGE],
        given=given,
        years=sorted({int(row.year) for row in every}, reverse=True),
        sectors=named(every),
        totals=total(mine),
        by_year=by(mine, lambda row: str(int(row.year))),
        by_sector=by(mine, lambda row: language.pick(row, "name") or _("Chưa ghi lĩnh vực")),
        skills=courses.of_skills(rows)[:SHOWN_SKILLS],
        pills=pills(asked, every),
        files=downloads.files(".file", **{name: str(value) for name, value in given.items()}),
        next_url=url_for(".index", **given, after=after + PAGE) if len(rows) > after + PAGE else None,
        first_url=url_for(".index", **given) if after else None,
    )


@bp.get("/<kind>")
def file(kind: str) -> Response:
    """The whole list as it is narrowed, as a file."""
    asked = understand(columns(courses.sums(Asked())).all())
    head = [
        _("Khóa học"), _("Kỹ năng"), _("Đơn vị"), _("Lĩnh vực"), _("Từ ngày"), _("Đến ngày"), _("Số ngày học"), _("Số giờ học"),
        _("Số người dự"), _("Đơn vị tổ chức, phối hợp"),
    ]  # fmt: skip
    table: list[Any] = [
        [
            row.topic, ", ".join(row.skills), row.unit_name, language.pick(row, "sector_name") or "", row.held_on.isoformat(),
            (row.ends_on or row.held_on).isoformat(), row.days, row.hours, row.people, row.host,
        ]
        for row in columns(courses.courses(asked))
    ]  # fmt: skip
    return downloads.hand_out(Sheet("dao-tao", _("Đào tạo"), head, table), kind)


def understand(every: Any) -> Asked:
    """What the address narrows the list by; what it says and we do not know is ignored."""
    year, sector = whole(request.args.get("year")), plain(request.args.get("sector", ""))
    return Asked(year if any(int(row.year) == year for row in every) else None, sector if sector in dict(named(every)) else "")


def named(every: Any) -> list[tuple[str, str]]:
    return sorted({(row.code, language.pick(row, "name")) for row in every if row.code}, key=lambda pair: pair[1])


def pills(asked: Asked, every: Any) -> list[dict[str, str]]:
    found = []
    if asked.year:
        found.append(
            {
                "label": _("Năm %(year)s", year=asked.year),
                "url": url_for(".index", **({"sector": asked.sector} if asked.sector else {})),
            }
        )
    if asked.sector:
        found.append(
            {"label": dict(named(every))[asked.sector], "url": url_for(".index", **({"year": asked.year} if asked.year else {}))}
        )
    return found


def total(rows: Any) -> dict[str, int]:
    return {name: int(sum(getattr(row, name) for row in rows)) for name in ("courses", "days", "people")}


def by(rows: Any, label: Any) -> list[tuple[str, dict[str, int]]]:
    """The sums of each label, in the order of labels."""
    labels = sorted({label(row) for row in rows})
    return [(one, total([row for row in rows if label(row) == one])) for one in labels]
