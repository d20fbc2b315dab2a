"""A unit's proposals: what each carries, what it still lacks, and the one button that sends it."""

from __future__ import annotations

from collections.abc import Iterable

from flask import Blueprint, flash
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload
from werkzeug.wrappers import Response
from wtforms.validators import ValidationError

from emulation import clock
from emulation.db import db
from emulation.models import Campaign, Nomination, Proposal
from emulation.models.nomination.likeness import noticed
from emulation.rules import conditions
from emulation.rules.people import Role
from emulation.rules.policy import Act, can
from emulation.rules.stage import Stage
from emulation.rules.workflow import SUBMIT
from emulation.web.access import find
from emulation.web.chat import of_proposal
from emulation.web.forms import Count, Day, Form, Line, stored_otherwise
from emulation.web.language import say
from emulation.web.page import go_to, page

COLUMNS = (
    "committee_met_on", "committee_present", "committee_for", "committee_against", "employer_agreed_on", "employer_agreed_by",
)  # fmt: skip

bp = Blueprint("proposals", __name__, url_prefix="/to-trinh")

LOAD = (
    joinedload(Proposal.unit),
    joinedload(Proposal.holder),
    joinedload(Proposal.campaign),
    selectinload(Proposal.nominations).options(
        selectinload(Nomination.attachments),
        selectinload(Nomination.events),
        selectinload(Nomination.conflicts),
        joinedload(Nomination.award),
        joinedload(Nomination.person),
        joinedload(Nomination.collective),
    ),
)


class ProcedureForm(Form):
    """What the unit did before it sends: its committee voted, its employer agreed."""

    committee_met_on = Day(_l("Ngày họp Ban Chấp hành"))
    committee_present = Count(_l("Số ủy viên có mặt"), most=1_000)
    committee_for = Count(_l("Đồng ý"), most=1_000)
    committee_against = Count(_l("Không đồng ý"), most=1_000)
    employer_agreed_on = Day(_l("Người sử dụng lao động đồng ý ngày"))
    employer_agreed_by = Line(_l("Ai đồng ý (họ tên, chức vụ)"), limit=200)

    def validate_committee_met_on(self, field: Day) -> None:
        if field.data and field.data > clock.today():
            raise ValidationError(_("Ngày này chưa tới. Xin ghi ngày đã diễn ra."))

    validate_employer_agreed_on = validate_committee_met_on

    def validate_committee_for(self, field: Count) -> None:
        votes = (field.data or 0) + (self.committee_against.data or 0)
        if self.committee_present.data is not None and votes > self.committee_present.data:
            raise ValidationError(_("Số đồng ý và không đồng ý cộng lại nhiều hơn số người có mặt."))


@bp.get("")
def index() -> Response:
    """The newest of them, each with how many of its nominations this person may see, and where the first of those stands."""
    seen = select(Nomination.proposal_id, func.count().label("n"), func.min(Nomination.id).label("first"))
    seen_of = seen.where(Nomination.seen_by(current_user)).group_by(Nomination.proposal_id).subquery()
    query = (
        Proposal.visible_to(current_user)
        .add_columns(func.coalesce(seen_of.c.n, 0), Nomination.stage)
        .outerjoin(seen_of, seen_of.c.proposal_id == Proposal.id)
        .outerjoin(Nomination, Nomination.id == seen_of.c.first)
        .options(joinedload(Proposal.unit), joinedload(Proposal.holder), joinedload(Proposal.campaign))
        .order_by(Proposal.submitted_at.is_not(None), Proposal.id.desc())
    )
    day = clock.today()
    campaigns: dict[int, Campaign] = {}
    for mandate in current_user.offices_on(day):
        if mandate.role is Role.OFFICER:
            campaigns |= {campaign.id: campaign for campaign in db.session.scalars(Campaign.open_for(mandate.unit_id, day))}
    return page(
        "proposals/index.html",
        proposals=db.session.execute(query.limit(100)).all(),
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


@bp.post("/<int:id>/thu-tuc")
def procedure(id: int) -> Response:
    """Keep what the unit's own procedure has come to; anything may still be missing."""
    proposal = find(Proposal, id, Act.EDIT_PROPOSAL, LOAD)
    form = ProcedureForm()
    if not form.validate():
        return show_page(proposal, 422, form)
    if form.version_seen() not in (None, proposal.version):
        theirs = stored_otherwise({name: getattr(proposal, name) for name in COLUMNS}, form)
        form.version.data = str(proposal.version)
        return show_page(proposal, 409, form, theirs)
    for name in COLUMNS:
        setattr(proposal, name, form[name].data)
    db.session.flush()
    flash(_("Đã lưu lúc %(time)s.", time=f"{clock.local(clock.now()):%H:%M}"), "ok")
    return go_to(".show", id=id, _anchor="procedure")


def procedure_form(proposal: Proposal) -> ProcedureForm:
    values = {name: getattr(proposal, name) for name in COLUMNS}
    return ProcedureForm(formdata=None, data=values | {"version": str(proposal.version)})


def show_page(
    proposal: Proposal, status: int = 200, typed: ProcedureForm | None = None, theirs: Iterable[tuple[str, str]] = ()
) -> Response:
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
        procedure=(typed or procedure_form(proposal)) if can(Act.EDIT_PROPOSAL, current_user, proposal) else None,
        theirs=list(theirs),
        noticed=noticed(db.session(), current_user, [n for n in nominations if can(Act.READ_CHECKS, current_user, n)]),
        may_edit=proposal.unit_id in current_user.units_as(Role.OFFICER),
        chat_text=of_proposal(proposal),
    )
