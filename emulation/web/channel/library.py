"""The library of solutions as its readers ask for it: words, facets with exact counts, what is new since a day, what is alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import log2
from typing import Any

from flask import current_app, request, url_for
from flask_babel import gettext as _
from sqlalchemy import Row, select

from emulation import clock
from emulation.db import columns, dialect
from emulation.models import Field
from emulation.models.works.library import FACETS, Catalogue, downwards, holding, named, rows
from emulation.rules.bands import COSTS, VALUES
from emulation.rules.works import WorkKind
from emulation.text import sort_key, words
from emulation.web import language
from emulation.web.channel.reading import LISTED, PAGE, P
from emulation.web.filters import LONGEST, MOST_WORDS, PUBLIC_VERSION, plain
from emulation.web.public import cursor

KIND = WorkKind.SOLUTION
ARGUMENTS = ("after", *FACETS)  # what people type, and the day they pick, is hardly ever asked twice
RELATED, LIKELY = 3, 24  # how many are shown as alike, and of how many these are the likest
FEW, RARE = 4, 400  # a term that more than so many hold tells nothing of likeness
BANDS = {"value": {str(band.number): band for band in VALUES}, "cost": {str(band.number): band for band in COSTS}}


def catalogue() -> Catalogue:
    """The catalogue of this moment; one small read tells whether the one in memory still holds."""
    day = clock.today()
    state = (columns(PUBLIC_VERSION).scalar(), day)
    kept: Catalogue | None = current_app.extensions.get("library")
    if kept is None or state[0] is None or kept.state != state:
        kept = Catalogue(state, columns(rows(KIND, day)), columns(named(KIND, day)))
        fields = columns(select(Field.code, Field.name, Field.name_en).order_by(Field.position, Field.id))
        kept.names |= {("field", row.code): (row.name, row.name_en) for row in fields}
        current_app.extensions["library"] = kept
    return kept


@dataclass(frozen=True, slots=True)
class Asked:
    """What was understood of an address. What it says and we do not know is ignored."""

    typed: str
    words: tuple[str, ...]
    facets: dict[str, str]
    since: date | None

    @property
    def given(self) -> dict[str, str]:
        told = {"q": self.typed, **self.facets, "since": self.since.isoformat() if self.since else ""}
        return {name: value for name, value in told.items() if value}

    @property
    def narrowed(self) -> bool:
        return bool(self.facets or self.since)

    def url(self, **changes: Any) -> str:
        return url_for("solutions.index", **{k: v for k, v in (self.given | changes).items() if v is not None})

    def pills(self, its: Catalogue) -> list[dict[str, str]]:
        found = [{"label": f"“{self.typed}”", "url": self.url(q=None)}] if self.typed else []
        found += [
            {"label": label_of(its, facet, value), "url": self.url(**{facet: None})} for facet, value in self.facets.items()
        ]
        if self.since:
            found.append({"label": _("Mới từ %(day)s", day=language.day(self.since)), "url": self.url(since=None)})
        return found


def understand(its: Catalogue) -> Asked:
    typed = plain(request.args.get("q", "")[: 10 * LONGEST])
    asked = {facet: plain(request.args.get(facet, "")) for facet in FACETS}
    known = {facet: value for facet, value in asked.items() if is_known(its, facet, value)}
    return Asked(typed, tuple(dict.fromkeys(words(typed)))[:MOST_WORDS], known, day_of(request.args.get("since", "")))


def is_known(its: Catalogue, facet: str, value: str) -> bool:
    """Whether there is such a value, though nothing may bear it today."""
    return value in its.bits[facet] or value in BANDS.get(facet, ()) or bool(value and (facet, value) in its.names)


def day_of(text: str) -> date | None:
    """A day as the browser's own field writes it."""
    try:
        day = date.fromisoformat(text) if len(text) == len("2020-01-01") else None
    except ValueError:
        return None
    return day if day is None or 1945 <= day.year <= 2100 else None


def matching(its: Catalogue, asked: Asked) -> int:
    """Those that hold every word typed and came since that day, before any facet."""
    found = its.all if not asked.typed or asked.words else 0
    for word in asked.words:
        found &= having(its, word)
    return found & its.since(asked.since) if asked.since else found


def having(its: Catalogue, word: str) -> int:
    return its.holding(word, lambda one: columns(holding(dialect(), KIND, one)))


def listed(ids: list[int]) -> list[Row[Any]]:
    """The cards of these works, in this order."""
    found = {row.id: row for row in columns(select(*LISTED).where(P.id.in_(ids)))} if ids else {}
    return [found[id] for id in ids if id in found]


def page_of(its: Catalogue, asked: Asked) -> tuple[list[Row[Any]], int, dict[str, list[dict[str, Any]]], str | None]:
    """The cards of this page, how many there are in all, the facets with their counts, and where the next page is."""
    among = matching(its, asked)
    chosen = its.chosen(asked.facets, among)
    ids = its.newest(chosen, cursor(), PAGE + 1)
    further = asked.url(after=ids[PAGE - 1]) if len(ids) > PAGE else None
    return listed(ids[:PAGE]), chosen.bit_count(), choices(its, asked, among), further


def choices(its: Catalogue, asked: Asked, among: int) -> dict[str, list[dict[str, Any]]]:
    """The values of each facet: its label, how many works it leaves, its address, whether it is chosen."""
    found = {}
    for facet, each in its.counts(asked.facets, among).items():
        chosen = asked.facets.get(facet)
        each = each | {chosen: each.get(chosen, 0)} if chosen else each
        values = sorted(each, key=lambda value: order_of(its, facet, value))
        found[facet] = [{"value": v, "label": label_of(its, facet, v), "n": each[v], "chosen": v == chosen} for v in values]
    return found


def label_of(its: Catalogue, facet: str, value: str) -> str:
    if facet in BANDS:
        return _(BANDS[facet][value].label)
    if facet == "year":
        return value
    name, english = its.names.get((facet, value), (value, value))
    return english if language.current() == "en" and english else name


def order_of(its: Catalogue, facet: str, value: str) -> Any:
    """Years the latest first, bands and fields as they are numbered, units and sectors by name."""
    if facet == "year":
        return -int(value)
    if facet == "field":
        known = [code for its_facet, code in its.names if its_facet == "field"]
        return known.index(value) if value in known else len(known)
    return int(value) if facet in BANDS else sort_key(label_of(its, facet, value))


def related(its: Catalogue, row: Row[Any]) -> list[Row[Any]]:
    """Those that say the rarest terms of the title and the tags of this one; of equals the latest."""
    own, rare, likeness = its.place_of(row.id), dict[tuple[str, ...], float](), dict[int, float]()
    for term in terms(row):
        bits = its.all
        for word in term:
            bits &= having(its, word)
        if 1 < (n := bits.bit_count()) <= max(FEW, min(RARE, its.size // 5)):
            rare[term] = log2(1 + its.size / n)
            for place in downwards(bits):
                likeness[place] = likeness.get(place, 0.0) + rare[term]
    likeness.pop(own if own is not None else -1, None)
    likely = sorted(likeness, key=lambda place: (-likeness[place], -place))[:LIKELY]
    return listed(saying(rare, [its.ids[place] for place in likely]))


def saying(rare: dict[tuple[str, ...], float], ids: list[int]) -> list[int]:
    """Of these, those that hold a term as it stands and not only its words, the likest first."""
    found = {}
    for id, folded in columns(select(P.id, P.folded).where(P.id.in_(ids))) if ids else ():
        text = f" {' '.join(words(folded))} "
        found[id] = sum(weight for term, weight in rare.items() if f" {' '.join(term)} " in text)
    return sorted((id for id, likeness in found.items() if likeness), key=lambda id: (-found[id], -id))[:RELATED]


def terms(row: Row[Any]) -> list[tuple[str, ...]]:
    """The tags, and each two words that follow each other in the title: a single syllable tells nothing."""
    title = words(row.title)
    return list(dict.fromkeys([*(tuple(words(tag)) for tag in row.tags if words(tag)), *pairwise(title)]))
