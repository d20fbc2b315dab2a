"""Writes the proposals of each unit with their nominations as drafts, and sends those that were sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial

from emulation import clock
from emulation.demo.dossiers import DOSSIERS, DossierOf
from emulation.demo.extras import tell_more
from emulation.demo.plots import DRAFTS, PLOTS, Fate
from emulation.demo.scenes import live_on
from emulation.demo.seed_people import Worker
from emulation.demo.stage_set import StageSet
from emulation.demo.units import UNITS
from emulation.models import Nomination, Proposal, Subject
from emulation.rules.workflow import ASK_HELP, ENTER_PAPER

UNFINISHED = ("unfinished", "helped")
DRAFTED_ON = date(2020, 9, 15)


@dataclass(frozen=True)
class Case:
    """One dossier: its place in the list and among those of its unit, what it says, whom it is for, and what becomes of it."""

    place: int
    turn: int
    says: DossierOf
    nominee: Worker | None
    fate: Fate

    @property
    def is_draft(self) -> bool:
        return self.fate.end in DRAFTS


def note_dossiers(scene: StageSet) -> None:
    """One proposal a unit for what was sent, another for what is still a draft."""
    for unit, cases in _cases(scene).items():
        sent = PLOTS[unit].sent
        if going := [case for case in cases if not case.is_draft]:
            scene.diary.note(scene.diary.before(sent, 1), 14, partial(_prepare, scene, unit, going, sent))
        if kept := [case for case in cases if case.is_draft]:
            scene.diary.note(DRAFTED_ON, 14, partial(_keep, scene, unit, kept))


def _cases(scene: StageSet) -> dict[str, list[Case]]:
    cases: dict[str, list[Case]] = {}
    for place, (dossier, nominee) in enumerate(zip(DOSSIERS, scene.registry.nominees, strict=True)):
        of_unit = cases.setdefault(dossier.unit, [])
        of_unit.append(Case(place, len(of_unit), dossier, nominee, PLOTS[dossier.unit].fates[len(of_unit)]))
    return cases


def _prepare(scene: StageSet, unit: str, cases: list[Case], sent: date) -> None:
    proposal, written = write_proposal(scene, unit, cases)
    scene.diary.note(sent, 15, lambda: _send(scene, proposal, written))


def _send(scene: StageSet, proposal: Proposal, written: list[tuple[Nomination, Case]]) -> None:
    if any(case.fate.end == "on_paper" for _nomination, case in written):
        return _enter(scene, proposal, written)
    proposal.submit(scene.users[f"canbo.{proposal.unit.code}"])
    for nomination, case in written:
        live_on(scene, nomination, case.fate)
    return None


def _enter(scene: StageSet, proposal: Proposal, written: list[tuple[Nomination, Case]]) -> None:
    """What came on paper: the secretary enters it and attaches the scan."""
    proposal.number, proposal.submitted_at = "02/TTr-CĐCS", clock.now()
    for nomination, case in written:
        nomination.attachments.append(scene.cupboard.scan(case.place, scene.secretary))
        nomination.take(ENTER_PAPER, scene.secretary, received_on=clock.today())


def _keep(scene: StageSet, unit: str, cases: list[Case]) -> None:
    for nomination, case in write_proposal(scene, unit, cases)[1]:
        if case.fate.end == "helped":
            nomination.take(ASK_HELP, scene.officer(nomination))


def write_proposal(scene: StageSet, unit_code: str, cases: list[Case]) -> tuple[Proposal, list[tuple[Nomination, Case]]]:
    unit = scene.units[unit_code]
    proposal = Proposal(unit=unit, unit_id=unit.id, holder=scene.district, holder_id=scene.district.id, campaign=scene.campaign)
    if any(case.fate.end not in UNFINISHED for case in cases):
        _follow_procedure(scene, proposal)
    scene.session.add(proposal)
    scene.session.flush()
    written = [(_nomination(scene, proposal, case), case) for case in cases]
    scene.session.flush()
    return proposal, written


def _follow_procedure(scene: StageSet, proposal: Proposal) -> None:
    """The executive committee votes, and in an enterprise the employer agrees."""
    seats = next(unit.committee_size for unit in UNITS if unit.code == proposal.unit.code)
    proposal.committee_met_on = scene.diary.before(clock.today(), 1)
    proposal.committee_present, proposal.committee_for, proposal.committee_against = seats, seats, 0
    if proposal.unit.is_enterprise:
        proposal.employer_agreed_on, proposal.employer_agreed_by = clock.today(), "Đại diện người sử dụng lao động"


def _nomination(scene: StageSet, proposal: Proposal, case: Case) -> Nomination:
    """A draft with all its parts, or with its last ones missing."""
    says, unit, officer = case.says, proposal.unit, scene.users[f"canbo.{proposal.unit.code}"]
    team = next((c for c in unit.collectives if c.name == says.collective), None)
    nomination = Nomination(
        code=scene.codes.next(2020), proposal=proposal, campaign=proposal.campaign, unit=unit, unit_id=unit.id,
        holder=proposal.holder, holder_id=proposal.holder_id, award=scene.awards[says.award],
        subject_kind=Subject(says.subject), person_id=case.nominee.id if case.nominee else None, collective=team,
        situation=says.situation, deed=says.deed, gist=says.gist,
    )  # fmt: skip
    scene.session.add(nomination)
    scene.session.flush()
    nomination.name_nominee(note=case.nominee.job if case.nominee else f"{team.size} người" if team else "")
    if case.fate.end not in UNFINISHED:
        _complete(nomination, says, scene.diary.before(clock.today(), 1 + case.place % 3))
        tell_more(nomination, case.turn)
        nomination.attachments += scene.cupboard.attach(case.place, officer)
    return nomination


def _complete(nomination: Nomination, says: DossierOf, met_on: date) -> None:
    nomination.outcome, nomination.measure_name, nomination.measure_unit = says.outcome, says.measure_name, says.measure_unit
    nomination.measure_before, nomination.measure_after = Decimal(says.before), Decimal(says.after)
    nomination.base_met_on, nomination.base_present = met_on, says.base_present
    nomination.base_for, nomination.base_against = says.base_for, says.base_against
