"""A unit's proposals: what each carries, what it still lacks, and the one button that sends it."""

from __future__ import annotations

from flask import Blueprint, flash
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy.orm import joinedload, selectinload
from werkzeug.wrappers import Response

from emulation import clock
from emulation.db import db
from emulation.models import Campaign, Nomination, Proposal
from emulation.rules import conditions
from emulation.rules.people import Role
from emulation.rules.policy import Act, can
from emulation.rules.stage import Stage
from emulation.rules.workflow import SUBMIT
from emulation.web.access import find
from emulation.web.chat import of_proposal
from emulation.web.forms import Form
from emulation.web.language import say
from emulation.web.page import go_to, page

bp = Blueprint("proposals", __name__, url_prefix="/to-trinh")

LOAD = (
    joinedload(Proposal.unit),
    joinedload(Proposal.holder),
    joinedload(Proposal.campaign),
    selectinload(Proposal.nominations).options(
        selectinload(Nomination.attachments),
        selectinload(Nomination.events),
        joinedload(Nomination.award),
        joinedload(Nomination.person),
        joinedload(Nomination.collective),
    ),
)


@bp.get("")
def index() -> Response:
    query = Proposal.visible_to(current_user).options(*LOAD).order_by(Proposal.submitted_at.is_not(None), Proposal.id.desc())
    day = clock.today()
    campaigns: dict[int, Campaign] = {}
    for mandate in current_user.offices_on(day):
        if mandate.role is Role.OFFICER:
            campaigns |= {campaign.id: campaign for campaign in db.session.scalars(Campaign.open_for(mandate.unit_id, day))}
    return page(
        "proposals/index.html",
        proposals=[(p, visible(p)) for p in db.session.scalars(query.limit(100)).unique()],
        campaigns=list(campaigns.values()),
    )


def visible(proposal: Proposal) -> list[Nomination]:
    """The nominations of a proposal that this person may see: one taken back to draft is its unit's own again."""
    return [n for n in proposal.nominations if can(Act.VIEW, current_user, n)]


@bp.get("/<int:id>")
def show(id: int) -> Response:
    return show_page(find(Proposal, id, Act.VIEW_PROPOSAL, LOAD))


@bp.post("/<int:id>/gui")
def submit(id: int) -> Response:
    """Send every draft it carries, all or none."""
    proposal = find(Proposal, id, Act.VIEW_PROPOSAL, LOAD)
    proposal.submit(current_user)
    flash(_("Đã gửi tờ trình %(number)s tới %(unit)s.", number=proposal.number, unit=proposal.holder.name), "ok")
    return go_to(".show", id=id)


def show_page(proposal: Proposal, status: int = 200) -> Response:
    nominations = visible(proposal)
    gaps = {n.id: [say(reason) for _field, reason in conditions.missing(n)] for n in nominations if n.stage is Stage.DRAFT}
    return page(
        "proposals/show.html",
        status,
        proposal=proposal,
        nominations=nominations,
        gaps=gaps,
        step=SUBMIT,
        form=Form(formdata=None),
        may_edit=proposal.unit_id in current_user.units_as(Role.OFFICER),
        chat_text=of_proposal(proposal),
    )
