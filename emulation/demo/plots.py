"""How far each nomination of the demonstration has come by 17/09/2020: one fate for each dossier of a unit, in order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Fate:
    """Where a dossier ends up, and how many working days longer than usual the secretary took to check it."""

    end: str
    delay: int = 0


@dataclass(frozen=True)
class Plot:
    """When a unit sent its proposal, and what became of its dossiers (drafts stay in a proposal of their own)."""

    sent: date
    fates: tuple[Fate, ...]


DRAFTS = ("draft", "unfinished", "helped")


def _plot(month: int, day: int, *fates: str) -> Plot:
    """A fate is written as its end, with the delay after a plus sign."""
    parts = (fate.partition("+") for fate in fates)
    return Plot(date(2020, month, day), tuple(Fate(end, int(delay or 0)) for end, _, delay in parts))


PLOTS: dict[str, Plot] = {
    # decided and published
    "bhxh": _plot(8, 5, "first"),
    "thue": _plot(8, 5, "first"),
    "mnpolang": _plot(8, 5, "first", "first"),
    "eatling": _plot(8, 5, "first"),
    "xdcauduong": _plot(8, 6, "first"),
    "bocxep": _plot(8, 5, "first"),
    "mnhoami": _plot(8, 6, "second"),
    "gdtx": _plot(8, 6, "second"),
    "taichinh": _plot(8, 5, "second"),
    "nongsan": _plot(8, 7, "second", "second"),
    # ended otherwise
    "kimdong": _plot(8, 7, "failed"),
    "thoxay": _plot(8, 12, "rejected"),
    "govan": _plot(8, 12, "declined"),
    "xddandung": _plot(8, 13, "withdrawn"),
    "chuvanan": _plot(9, 8, "taken_down"),
    # with the standing committee
    "dakdrong": _plot(8, 17, "approved"),
    "cuknia": _plot(8, 14, "approved"),
    "lequydon": _plot(8, 17, "approved"),
    "levantam": _plot(8, 17, "approved"),
    "vhtt": _plot(8, 19, "listed"),
    "baobi": _plot(8, 18, "listed", "listed"),
    "lehongphong": _plot(8, 19, "deciding", "short"),
    "tindung": _plot(8, 24, "deciding"),
    # before the council
    "vphdnd": _plot(8, 24, "tallied", "voting", "deciding"),
    "pvdong": _plot(8, 24, "posted+6", "voting", "council+3"),
    "ndchieu": _plot(8, 28, "voting", "posted+1", "council"),
    "may": _plot(8, 24, "council", "counted+3", "council"),
    "ttyt": _plot(8, 24, "council", "frozen+6", "counted", "untouched", "over+8"),
    "tatthang": _plot(8, 24, "council", "reviewing+8", "posted+6", "returned+9", "draft", "voting+3", "unfinished"),
    # open to opinion
    "cokhi": _plot(9, 1, "posted", "over"),
    "caosu": _plot(9, 3, "reviewing+1", "checking", "over", "posted+3"),
    "hatdieu": _plot(9, 3, "half", "posted+2"),
    "mnsonca": _plot(9, 8, "posted"),
    "tainguyen": _plot(9, 9, "posted"),
    "huyenuy": _plot(9, 11, "posted"),
    "xebuyt": _plot(9, 10, "posted", "draft"),
    # with the reviewers
    "namdong": _plot(9, 3, "half+2", "returned+3", "draft"),
    "quangtrung": _plot(9, 7, "reviewing"),
    "caphe": _plot(9, 7, "half"),
    "thucan": _plot(9, 4, "reviewed"),
    "kthuatnn": _plot(9, 9, "unassigned"),
    # on the secretary's table, or back with the unit
    "truyenthong": _plot(9, 8, "checking"),
    "ldtbxh": _plot(9, 9, "checking"),
    "moitruong": _plot(9, 10, "on_paper"),
    "lamnghiep": _plot(9, 10, "checking"),
    "tinhbot": _plot(9, 8, "checking"),
    "mnmangnon": _plot(8, 31, "sent_again"),
    "vatlieu": _plot(9, 4, "returned"),
    "noitru": _plot(9, 8, "returned"),
    "htxhotieu": _plot(9, 7, "repairing"),
    # just sent
    "pkbenda": _plot(9, 10, "submitted"),
    "thuyloi": _plot(9, 14, "submitted"),
    "tranphu": _plot(9, 15, "submitted"),
    "capnuoc": _plot(9, 15, "submitted"),
    "ntranglong": _plot(9, 16, "submitted"),
    "xeom": _plot(9, 16, "submitted"),
    # not sent
    "dakwil": _plot(9, 15, "helped"),
}
