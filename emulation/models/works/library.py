"""A catalogue of one kind of published works in memory: which of them bear which mark, as one long number for each mark.

Bit n of a number stands for the n-th work in the order of publication. To narrow a list is to AND these numbers, and to count
is to count their ones: exact, whatever is chosen together, and as quick for a hundred thousand works as for a hundred.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Select, cast, select
from sqlalchemy.dialects.postgresql import TSQUERY

from emulation.models.public_words import FTS, WORDS, Sort, mark
from emulation.models.walking import said
from emulation.models.works.published import PublishedWork
from emulation.rules.works import WorkKind

W, P = WORDS.c, PublishedWork.__table__.c
FACETS = ("field", "sector", "value", "cost", "year", "unit")
KEPT_WORDS = 200  # how many words typed lately are remembered with what holds them
SEVEN = 7  # the place of a bit within its byte


def rows(kind: WorkKind, day: date) -> Select[Any]:
    """What the catalogue is made of: the key, the key in the index of words, the first day, then the facets in their order."""
    words = P.code == W.ref
    return (
        select(
            P.id, W.id.label("words_id"), P.since, P.field_code, P.sector_code, P.value_band, P.cost_band, P.year, P.unit_slug,
        )
        .join(WORDS, words & (W.sort == Sort(kind.value)))
        .where(P.kind == kind, PublishedWork.standing(day))
        .order_by(P.id)
    )  # fmt: skip


def named(kind: WorkKind, day: date) -> Select[Any]:
    """The names of units and sectors as the copies have them."""
    columns = (P.unit_slug, P.unit_name, P.sector_code, P.sector_name, P.sector_name_en)
    return select(*columns).where(P.kind == kind, PublishedWork.standing(day)).distinct()


def holding(dialect: str, kind: WorkKind, word: str) -> Select[Any]:
    """The keys, in the index of words, of the works of a kind that hold a word."""
    groups = [[word], [mark("k", kind.value)]]
    if dialect == "sqlite":
        return select(FTS.c.rowid).where(FTS.c.public_words_fts.op("MATCH")(said(groups, dialect)))
    return select(W.id).where(W.words.op("@@")(cast(said(groups, dialect), TSQUERY)))


class Catalogue:
    """The works of one kind as of one version of the public record and one day."""

    def __init__(self, state: object, found: Iterable[Any], names: Iterable[Any] = ()) -> None:
        self.state = state
        self.ids, self.places = array("q"), dict[int, int]()
        self.names: dict[tuple[str, str], tuple[str, str]] = {}
        marked: dict[str, dict[Any, list[int]]] = {facet: defaultdict(list) for facet in FACETS}
        lists = [marked[facet] for facet in FACETS]
        days: list[tuple[date, int]] = []
        for place, (id, words_id, since, *values) in enumerate(found):
            self.ids.append(id)
            self.places[words_id] = place
            days.append((since, place))
            for its, value in zip(lists, values, strict=True):
                its[value].append(place)
        self.size = len(self.ids)
        self.all = (1 << self.size) - 1
        self.days = sorted(days)
        self.bits = {
            facet: {str(value): number(its, self.size) for value, its in marked[facet].items() if value not in (None, "")}
            for facet in FACETS
        }
        for unit, unit_name, sector, sector_name, sector_name_en in names:
            self.names["unit", unit], self.names["sector", sector] = (unit_name, unit_name), (sector_name, sector_name_en)
        self.words: OrderedDict[str, int] = OrderedDict()

    def chosen(self, wanted: Mapping[str, str], among: int, but: str = "") -> int:
        """Those among these that bear every mark asked for, but one."""
        for facet, value in wanted.items():
            if facet != but:
                among &= self.bits[facet].get(value, 0)
        return among

    def counts(self, wanted: Mapping[str, str], among: int) -> dict[str, dict[str, int]]:
        """For each facet, how many works each of its values would leave, whatever else is chosen; what leaves none is left out."""
        found = {}
        for facet in FACETS:
            others = self.chosen(wanted, among, but=facet)
            each = {value: (its & others).bit_count() for value, its in self.bits[facet].items()} if others else {}
            found[facet] = {value: n for value, n in each.items() if n}
        return found

    def since(self, day: date) -> int:
        """Those that came on that day or later."""
        return number([place for _day, place in self.days[bisect_left(self.days, (day, 0)) :]], self.size)

    def holding(self, word: str, ask: Callable[[str], Iterable[Any]]) -> int:
        """Those that hold a word; the database is asked once for each."""
        if word not in self.words:
            self.words[word] = number([self.places[id] for (id,) in ask(word) if id in self.places], self.size)
            if len(self.words) > KEPT_WORDS:
                self.words.popitem(last=False)
        return self.words.get(word, 0)

    def newest(self, among: int, before: int | None, most: int) -> list[int]:
        """The keys of so many of these, the latest first, from before a key."""
        if before is not None:
            among &= (1 << bisect_left(self.ids, before)) - 1
        return [self.ids[place] for place, _n in zip(downwards(among), range(most), strict=False)]

    def place_of(self, id: int) -> int | None:
        place = bisect_left(self.ids, id)
        return place if place < self.size and self.ids[place] == id else None


def number(places: Iterable[int], size: int) -> int:
    """The number that has ones at these places."""
    octets = bytearray((size >> 3) + 1)
    for place in places:
        octets[place >> 3] |= 1 << (place & SEVEN)
    return int.from_bytes(octets, "little")


def downwards(bits: int) -> Iterator[int]:
    """The places of the ones, from the highest down."""
    while bits:
        place = bits.bit_length() - 1
        yield place
        bits ^= 1 << place
