"""Writes the proposals of each unit with their nominations, as drafts, and notes when they were sent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from emulation import clock
from emulation.demo.dossiers import DOSSIERS, DossierOf
from emulation.demo.plots import DRAFTS, PLOTS, Fate
from emulation.demo.scenes import SCENES
from emulation.demo.seed_people import Worker
from emulation.demo.stage_set import StageSet
from emulation.models import Nomination, Proposal, Subject
from emulation.rules.workflow import ASK_HELP

DRAFTED_ON = date(2020, 9, 15)
Case = tuple[int, DossierOf, Worker | None, Fate]  # its place in the list, what it says, whom it is for, what becomes of it


def note_dossiers(scene: StageSet) -> None:
    """One proposal a unit for what was sent, another for what is still a draft."""
    for unit_code, cases in _by_unit().items():
        sent = PLOTS[unit_code].sent
        drafts = [case for case in cases if case[3].end in DRAFTS]
        if going := [case for case in cases if case[3].end not in DRAFTS]:
            _note_sending(scene, unit_code, going, sent)
        if drafts:
            scene.diary.note(DRAFTED_ON, 14, lambda code=unit_code, cases=drafts: _draft(scene, code, cases))  # type: ignore[misc]


def _by_unit() -> dict[str, list[Case]]:
    from emulation.demo.seed_people import Registry  # noqa: F401  (the registry hands the workers in later)

    return {}
