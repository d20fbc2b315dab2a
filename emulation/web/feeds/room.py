"""The feeds and the calendar. A feed reader keeps what it has read, so what ends is told without a name."""

from __future__ import annotations

from datetime import datetime, time
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, Response, abort, current_app
from flask_babel import gettext as _
from sqlalchemy import Row, Select, select

from emulation import clock
from emulation.db import columns, db
from emulation.models import Kind, Published
from emulation.models.open_data import TABLES
from emulation.web import language
from emulation.web.channel.pages import kind_of, latest, page_of
from emulation.web.feeds import atom, calendar
from emulation.web.filters import plain
from emulation.web.open_data.licence import licence
from emulation.web.open_data.shelf import state
from emulation.web.wire import answer, whole_url

bp = Blueprint("feeds", __name__)

LATEST = 50
P = Published.__table__.c


@bp.get("/ket-qua/atom")
def results() -> Response:
    entries = [of_result(row) for row in columns(the_results())]
    return feed(".results", "public.results", _("Kết quả khen thưởng"), entries)


@bp.get("/ket-qua/quyet-dinh/atom")
def decisions() -> Response:
    rows = TABLES["decisions"].part(db.session(), None, LATEST, {}, False)
    entries = [of_decision(row, TABLES["decisions"].key.value(row)) for row in rows]
    return feed(".decisions", "public.results", _("Quyết định khen thưởng"), entries)


@bp.get("/lay-y-kien/atom")
def postings() -> Response:
    rows = columns(the_postings())
    response = feed(".postings", "public.postings", _("Hồ sơ đang lấy ý kiến"), [of_posting(row) for row in rows])
    return not_indexed(response)


@bp.get("/don-vi/<slug>/atom")
def unit(slug: str) -> Response:
    slug = plain(slug) or abort(404)
    open_now = columns(the_postings().where(P.unit_slug == slug)).all()
    decided = columns(the_results().where(P.unit_slug == slug)).all()
    if not open_now and not decided:
        abort(404)
    entries = [of_posting(row) for row in open_now] + [of_result(row) for row in decided]
    name = (decided or open_now)[0].unit_name
    return feed(".unit", "public.unit", name, sorted(entries, key=lambda e: e.published, reverse=True), slug=slug)


@bp.get("/kenh-thi-dua/atom")
def channel() -> Response:
    """Everything new of the channel, of every kind; a correction makes an entry new."""
    return feed(".channel", "public.home", _("Mới ở kênh thi đua"), [of_work(row) for row in latest(LATEST)])


@bp.get("/lich.ics")
def deadlines() -> Response:
    """Until when one can send and say something. How many dossiers, never whose."""
    rows = columns(
        Published.open_postings(clock.today()).with_only_columns(P.until, P.published_at).order_by(None).order_by(P.until)
    )
    found = [of_day(until, [row.published_at for row in its]) for until, its in groupby(rows, key=lambda row: row.until)]
    calls = Published.open_calls(clock.today()).with_only_columns(*Published.__table__.columns).where(P.until.is_not(None))
    found += [of_call(row) for row in columns(calls)]
    owner, host = current_app.extensions["emulation"].owner, urlsplit(current_app.config["BASE_URL"]).hostname or "localhost"
    name = _("Hạn thi đua, khen thưởng: %(owner)s", owner=owner.name)
    body = calendar.written(name, host, sorted(found, key=lambda d: (d.on, d.key)))
    return answer(body, calendar.MIMETYPE)


def the_results() -> Select[Any]:
    read = select(*Published.__table__.columns).where(P.kind == Kind.RESULT)
    return read.order_by(P.id.desc()).limit(LATEST)


def the_postings() -> Select[Any]:
    """Without the name, the note and the gist: none of them can reach an entry."""
    of_entry = (P.code, P.award_name, P.award_name_en, P.unit_name, P.until, P.published_at)
    return Published.open_postings(clock.today()).with_only_columns(*of_entry).limit(LATEST)


def feed(endpoint: str, page: str, title: str, entries: list[atom.Entry], **arguments: Any) -> Response:
    owner = current_app.extensions["emulation"].owner.name
    whole = atom.Feed(
        url=whole_url(endpoint, **arguments),
        page_url=whole_url(page, **arguments),
        title=f"{title} · {owner}",
        author=owner,
        language=language.current(),
        rights=licence(db.session()).title,
        entries=entries,
        as_of=state().at,
    )
    return answer(atom.written(whole), atom.MIMETYPE)


def not_indexed(response: Response) -> Response:
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def of_result(row: Row[Any]) -> atom.Entry:
    award = language.pick(row, "award_name")
    title = _("%(name)s: %(award)s", name=row.title, award=award)
    said = [
        _("%(unit)s, quyết định %(no)s ngày %(day)s.", unit=row.unit_name, no=row.decision_no, day=language.day(row.decided_on))
    ]
    if row.over:
        said.append(_("Số phiếu đồng ý: %(yes)s/%(over)s.", yes=row.yes, over=row.over))
    if row.corrected_on:
        said.append(_("Tên đã đính chính ngày %(day)s.", day=language.day(row.corrected_on)))
    if row.withdrawn_on:
        title = _("Đã thu hồi: %(what)s", what=title)
        said.append(_("Thu hồi ngày %(day)s.", day=language.day(row.withdrawn_on)))
    url = whole_url("public.result", year=row.year, code=row.code)
    return atom.Entry(
        url, title, " ".join(said), row.published_at, changed(row.published_at, row.corrected_on, row.withdrawn_on), award
    )


def of_decision(row: Row[Any], key: str) -> atom.Entry:
    title = _("Quyết định %(no)s ngày %(day)s", no=row.decision_no, day=language.day(row.decided_on))
    said = _("%(issuer)s; số kết quả khen thưởng: %(n)s.", issuer=row.issuer, n=language.number(row.awards))
    url = whole_url("public.year", year=row.year, _anchor=key)
    return atom.Entry(url, title, said, row.published_at, changed(row.published_at, row.last_corrected, row.last_withdrawn))


def of_posting(row: Row[Any]) -> atom.Entry:
    award = language.pick(row, "award_name")
    title = _("Lấy ý kiến: hồ sơ %(code)s, %(award)s", code=row.code, award=award)
    said = _("%(unit)s. Góp ý đến hết %(day)s.", unit=row.unit_name, day=language.weekday(row.until))
    url = whole_url("public.posting", code=row.code)
    return atom.Entry(url, title, said, row.published_at, row.published_at, award)


def of_work(row: Row[Any]) -> atom.Entry:
    url = whole_url(page_of(row), code=row.code)
    said = " ".join(part for part in (row.summary, f"{row.unit_name}.") if part)
    if row.corrected_on:
        said = " ".join([said, _("Đã đính chính ngày %(day)s.", day=language.day(row.corrected_on))])
    since = max(row.published_at, datetime.combine(row.since, time(), clock.VIETNAM))
    return atom.Entry(url, row.title, said, since, changed(since, row.corrected_on), _(kind_of(row)))


def of_day(until: Any, published: list[datetime]) -> calendar.Deadline:
    title = _("Hết lấy ý kiến về %(n)s hồ sơ", n=language.number(len(published)))
    text = _("Góp ý về các hồ sơ này đến hết ngày hôm nay.")
    return calendar.Deadline(f"lay-y-kien-{until}", until, title, text, whole_url("public.postings"), max(published))


def of_call(row: Row[Any]) -> calendar.Deadline:
    title = _("Hết hạn gửi tờ trình: %(name)s", name=language.pick(row, "title"))
    text = _("%(unit)s nhận hồ sơ đến hết ngày hôm nay.", unit=row.unit_name)
    return calendar.Deadline(f"dot-xet-{row.code}", row.until, title, text, whole_url("public.home"), row.published_at)


def changed(published: datetime, *days: Any) -> datetime:
    """When a thing was published or last put right; of a later act only the day is known."""
    later = [datetime.combine(day, time(), clock.VIETNAM) for day in days if day]
    return max([published, *later])
