"""What employers do for those who work well: a list, one policy, and several side by side."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from flask import Blueprint, Response, request, url_for
from flask_babel import gettext as _
from sqlalchemy import select

from emulation import clock
from emulation.db import columns
from emulation.rules.labels import Labelled
from emulation.rules.practices import Agreement, Often, PracticeKind
from emulation.rules.works import WorkKind
from emulation.web import language
from emulation.web.channel.reading import LISTED, P, one
from emulation.web.filters import plain
from emulation.web.language import say
from emulation.web.page import open_page
from emulation.web.public import cursor

bp = Blueprint("practices", __name__, url_prefix="/chinh-sach")
PAGE, MOST = 20, 4
HERE = (P.kind == WorkKind.PRACTICE,)


@bp.get("")
def index() -> Response:
    sectors, after = sectors_there(), cursor()
    given = {
        name: value
        for name, value in (("kind", plain(request.args.get("kind", ""))), ("sector", plain(request.args.get("sector", ""))))
        if value in (list(PracticeKind) if name == "kind" else dict(sectors))
    }
    where = [column == given[name] for name, column in (("kind", P.field_code), ("sector", P.sector_code)) if name in given]
    query = select(*LISTED, P.content).where(*HERE, standing(), *where).order_by(P.id.desc()).limit(PAGE + 1)
    rows = columns(query.where(P.id < after) if after else query).all()
    return open_page(
        "channel/practices.html",
        rows=[(row, told(row.content)) for row in rows[:PAGE]],
        kinds=list(PracticeKind),
        sectors=sectors,
        given=given,
        pills=[
            {"label": label, "url": url_for(".index", **{k: v for k, v in given.items() if k != name})}
            for name, label in labels(given, sectors).items()
        ],
        most=MOST,
        next_url=url_for(".index", **given, after=rows[PAGE - 1].id) if len(rows) > PAGE else None,
        first_url=url_for(".index", **given) if after else None,
    )


@bp.get("/<code>")
def show(code: str) -> Response:
    row = one(WorkKind.PRACTICE, code)
    return open_page("channel/practice.html", row=row, facts=told(row.content))


@bp.get("/so-sanh")
def compare() -> Response:
    """Two to four policies side by side; what cannot be found is left out, and the page says how to choose."""
    codes = list(dict.fromkeys(plain(code) for code in request.args.getlist("c")[: 2 * MOST]))[:MOST]
    found = {row.code: row for row in columns(select(*LISTED, P.content).where(*HERE, standing(), P.code.in_(codes)))}
    rows = [found[code] for code in codes if code in found]
    return open_page("channel/practices_compared.html", rows=rows, lines=side_by_side(rows) if len(rows) > 1 else [], most=MOST)


def standing() -> Any:
    return (P.since <= clock.today()) & P.taken_down_on.is_(None)


def sectors_there() -> list[tuple[str, str]]:
    named = columns(select(P.sector_code, P.sector_name, P.sector_name_en).where(*HERE, standing()).distinct())
    return sorted({(row.sector_code, language.pick(row, "sector_name")) for row in named if row.sector_code}, key=lambda s: s[1])


def labels(given: Mapping[str, str], sectors: list[tuple[str, str]]) -> dict[str, str]:
    said = {"sector": dict(sectors).get(given.get("sector", ""), "")}
    if "kind" in given:
        said["kind"] = say(PracticeKind(given["kind"]).label)
    return {name: said[name] for name in given}


def side_by_side(rows: list[Any]) -> list[tuple[str, list[str]]]:
    """Each thing that any of them says, with what each of them says of it."""
    told_of = [dict(told(row.content)) for row in rows]
    return [(name, [row.get(name, "") for row in told_of]) for name, _key in names() if any(name in row for row in told_of)]


def names() -> list[tuple[str, str]]:
    return [
        (_("Loại chính sách"), "what"), (_("Ai được hưởng"), "eligible"), (_("Mức"), "level"), (_("Bao lâu một lần"), "often"),
        (_("Áp dụng"), "when"), (_("Thỏa thuận bằng"), "agreed"), (_("Số người được thưởng năm trước"), "rewarded"),
        (_("Đã chi năm trước"), "paid"), (_("Bình quân một người năm trước"), "each"),
    ]  # fmt: skip


def told(content: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What a policy says, in words, each with its name; what it does not say is left out."""
    said = {
        "what": word(PracticeKind, content.get("what")),
        "eligible": content.get("eligible") or "",
        "level": level(content),
        "often": word(Often, content.get("often")),
        "when": when(content),
        "agreed": agreed(content),
        "rewarded": counted(content.get("rewarded"), _("%(n)s người")),
        "paid": counted(content.get("paid"), _("%(n)s đồng")),
        "each": each(content),
    }
    return [(name, said[key]) for name, key in names() if said[key]]


def word(kind: type[Labelled], value: Any) -> str:
    return say(kind(value).label) if value in list(kind) else ""


def counted(n: Any, words: str) -> str:
    return words % {"n": language.number(n)} if isinstance(n, int) else ""


def level(content: Mapping[str, Any]) -> str:
    amount, rate, per = content.get("amount"), content.get("rate"), content.get("per") or ""
    parts = [counted(amount, _("%(n)s đồng"))]
    if isinstance(rate, int):
        parts.append(language.number(Decimal(rate) / 10 if rate % 10 else Decimal(rate // 10)) + "%")
    found = " + ".join(part for part in parts if part)
    return f"{found} ({per})" if found and per else found


def when(content: Mapping[str, Any]) -> str:
    since, until = (date.fromisoformat(content[name]) if content.get(name) else None for name in ("since", "until"))
    if since and until:
        return _("từ %(since)s đến %(until)s", since=language.day(since), until=language.day(until))
    return _("từ %(since)s", since=language.day(since)) if since else ""


def agreed(content: Mapping[str, Any]) -> str:
    on = date.fromisoformat(content["agreed_on"]) if content.get("agreed_on") else None
    paper = " ".join(part for part in (word(Agreement, content.get("agreement")), content.get("agreement_no")) if part)
    return _("%(paper)s, ngày %(day)s", paper=paper, day=language.day(on)) if paper and on else paper


def each(content: Mapping[str, Any]) -> str:
    """What one person got on average, in whole thousands: only for comparing."""
    paid, people = content.get("paid"), content.get("rewarded")
    if not isinstance(paid, int) or not isinstance(people, int) or not people:
        return ""
    return counted((paid + 500 * people) // (1000 * people) * 1000, _("%(n)s đồng"))
