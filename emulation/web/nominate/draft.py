"""Keeping a draft: where it belongs, whom it may name, and what is written when it is saved."""

from __future__ import annotations

import secrets
from typing import Any

from flask import abort, current_app, request
from flask_login import current_user
from sqlalchemy import func, select

from emulation import clock
from emulation.db import db
from emulation.files import Evidence, Store
from emulation.models import Attachment, Campaign, Membership, Nomination, Person, Proposal, Purpose, Subject, Unit
from emulation.models.nomination.likeness import keep_shingles
from emulation.rules import policy
from emulation.text import clean, whole
from emulation.web.nominate.form import TEXTS, NominationForm, empty
from emulation.web.nominate.rows import write_tables

FIRST = 10
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def own_units() -> list[Unit]:
    """The units this person writes for; a unit of the address that is not one of them does not exist."""
    mandates = current_user.offices_on(clock.today())
    own = {mandate.unit_id: mandate.unit for mandate in mandates if policy.may_start(current_user, mandate.unit_id)}
    wanted = request.args.get("unit", type=int)
    if wanted is not None and wanted not in own:
        abort(404)
    return [unit for id, unit in own.items() if wanted in (None, id)]


def openings(units: list[Unit]) -> list[tuple[Campaign, Unit]]:
    """What takes dossiers of these units today."""
    day = clock.today()
    return [(campaign, unit) for unit in units for campaign in db.session.scalars(Campaign.open_for(unit.id, day))]


def chosen() -> tuple[Campaign, Unit] | None:
    """The campaign and unit of the address, or the only ones there are; none while that campaign takes no dossiers."""
    wanted = request.args.get("campaign", type=int)
    return next((found for found in openings(own_units()) if wanted in (None, found[0].id)), None)


def draft_proposal(campaign: Campaign, unit: Unit) -> Proposal:
    """The unit's proposal of this campaign that was not sent yet, or a new one."""
    day = clock.today()
    query = select(Proposal).where(
        Proposal.unit_id == unit.id, Proposal.campaign_id == campaign.id, Proposal.submitted_at.is_(None)
    )
    found = db.session.scalars(query.order_by(Proposal.id)).first()
    if found is not None:
        return found
    holder = unit.parent_on(day)
    if holder is None:
        abort(404)
    proposal = Proposal(unit=unit, holder=holder, campaign=campaign)
    db.session.add(proposal)
    return proposal


def new_code(campaign: Campaign) -> str:
    """A short code that can be read aloud: CJ20-7K3M."""
    mark = clean(campaign.code).partition("-")[0].upper()[:6]
    while True:
        code = f"{mark}-" + "".join(secrets.choice(ALPHABET) for _ in range(4))
        if db.session.scalar(select(func.count()).select_from(Nomination).where(Nomination.code == code)) == 0:
            return code


def last_meeting(unit: Unit, but: int = 0) -> dict[str, Any]:
    """The meeting of the unit's latest other dossier: several nominations usually come from one meeting."""
    query = select(Nomination.base_met_on, Nomination.base_present).where(Nomination.unit_id == unit.id, Nomination.id != but)
    row = db.session.execute(query.where(Nomination.base_met_on.is_not(None)).order_by(Nomination.id.desc()).limit(1)).first()
    return {"base_met_on": row.base_met_on, "base_present": row.base_present} if row else {}


def member_of(unit_id: int, person_id: int) -> Any:
    """One person of the unit, or None for anybody else."""
    return db.session.execute(Membership.in_unit(unit_id, clock.today()).where(Person.id == person_id)).first()


def members(unit: Unit, typed: str) -> list[Any]:
    """The first ten of the unit whose names match what was typed."""
    if not clean(typed):
        return []
    return list(db.session.execute(Membership.in_unit(unit.id, clock.today(), typed[:80]).limit(FIRST)).all())


def fill(nomination: Nomination, form: NominationForm) -> None:
    """Take over the form's values; whoever is picked must belong to the unit."""
    for name in TEXTS:
        setattr(nomination, name, form[name].data if form[name].data is not None else empty(name))
    nomination.subject_kind = Subject(form.subject_kind.data or "person")
    nomination.award_id = form.award_id.data
    nomination.collective_id = form.collective_id.data if nomination.subject_kind is Subject.COLLECTIVE else None
    nomination.person_id, job = None, ""
    if nomination.subject_kind is Subject.PERSON and (picked := whole(form.person_id.data)):
        member = member_of(nomination.unit_id, picked)
        nomination.person_id, job = (member.id, member.job) if member else (None, "")
    db.session.flush()
    db.session.refresh(nomination, ["person", "collective", "award"])
    team = nomination.collective
    nomination.name_nominee(f"{team.size} người" if team is not None else job)


def attached(found: Evidence, store: Store, purpose: Purpose = Purpose.EVIDENCE) -> Attachment:
    return Attachment(
        purpose=purpose,
        name=found.name,
        kind=found.kind,
        size=len(found.content),
        sha256=found.sha256,
        stored_name=store.keep(found.content),
        preview_name=store.keep(found.preview) if found.preview else None,
        added_by_id=current_user.id,
    )


def save(nomination: Nomination, form: NominationForm, evidence: list[Evidence]) -> None:
    """What was typed, what was added, what was taken away, and the answers to a return."""
    fill(nomination, form)
    write_tables(nomination, form)
    if request.form.get("meeting") and (meeting := last_meeting(nomination.unit, nomination.id)):
        nomination.base_met_on, nomination.base_present = meeting["base_met_on"], meeting["base_present"]
    store = Store(current_app.config["UPLOAD_DIR"])
    nomination.attachments += [attached(found, store) for found in evidence]
    for attachment in nomination.live_attachments:
        if str(attachment.id) == request.form.get("remove"):
            attachment.removed_at = clock.now()
    for item in nomination.open_items:
        if answer := clean(request.form.get(f"answer-{item.id}", ""))[:1000]:
            nomination.answer_item(item, answer, current_user)
    keep_shingles(nomination)
