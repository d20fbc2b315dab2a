"""The secretary's room for what came on paper: pick the unit, type in what counts, attach the scan."""

from __future__ import annotations

from flask import Blueprint, abort, current_app, flash, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from sqlalchemy import select
from werkzeug.wrappers import Response
from wtforms import MultipleFileField
from wtforms.validators import InputRequired

from emulation import clock
from emulation.db import db, start_writing
from emulation.errors import EmulationError
from emulation.files import ACCEPTED, Evidence, Store
from emulation.models import Campaign, Nomination, Proposal, Purpose, Unit
from emulation.rules.people import Role
from emulation.rules.workflow import ENTER_PAPER
from emulation.text import clean, whole
from emulation.web.access import slow
from emulation.web.forms import Day, Line
from emulation.web.language import say
from emulation.web.nominate import CONTENTS
from emulation.web.nominate.draft import attached, member_of, members, new_code, save
from emulation.web.nominate.form import NominationForm, examined, looked_at, prepared, room_for
from emulation.web.page import go_to, page

bp = Blueprint("papers", __name__, url_prefix="/ho-so-giay")
FIRST = 20


class PaperForm(NominationForm):
    """The form of a nomination, and what is on the paper alone."""

    paper_no = Line(_l("Số tờ trình trên giấy"), [InputRequired(_l("Xin ghi số tờ trình của đơn vị."))], limit=80)
    received_on = Day(_l("Ngày nhận bản giấy"), [InputRequired(_l("Xin ghi ngày nhận bản giấy."))])
    scan = MultipleFileField(_l("Bản quét hồ sơ giấy"))

    def lacks(self) -> bool:
        """What a dossier on paper cannot do without, said at its field."""
        who = {"person": "person_id", "collective": "collective_id"}.get(self.subject_kind.data or "person")
        needed = [("award_id", _("Xin chọn danh hiệu hoặc hình thức."))]
        if who:
            needed.append((who, _("Xin chọn người hoặc tập thể được đề nghị.")))
        if not any(getattr(upload, "filename", "") for upload in self.scan.data or []):
            self.scan.errors = [_("Xin đính kèm bản quét hồ sơ giấy.")]
        for name, sentence in needed:
            if not self[name].data:
                self[name].errors = [sentence]
        if self.received_on.data and self.received_on.data > clock.today():
            self.received_on.errors = [_("Ngày này chưa tới. Xin ghi ngày đã diễn ra.")]
        return bool(self.errors)


@bp.get("")
def index() -> Response:
    """The units whose dossiers this person checks, found by typing."""
    typed = clean(request.args.get("q", ""))[:80]
    units = Unit.below(current_user.units_as(Role.SECRETARY), clock.today(), typed)
    return page("papers/index.html", typed=typed, units=list(db.session.scalars(units.limit(FIRST))), most=FIRST)


@bp.get("/<int:unit_id>")
def new(unit_id: int) -> Response:
    unit, campaign = unit_and_campaign(unit_id)
    return show_page(unit, campaign, PaperForm(formdata=None, data={"received_on": clock.today()}))


@bp.post("/<int:unit_id>")
@slow
def enter(unit_id: int) -> Response:
    """Keep it as a dossier under check, all at once: what is only half there is shown again, not stored."""
    unit, campaign = unit_and_campaign(unit_id)
    form = prepared(PaperForm(), campaign, unit)
    if request.form.get("find") or request.form.get("more"):
        return show_page(unit, campaign, form)
    evidence = examined(form)
    scan = looked_at(form.scan, evidence is not None)
    if form.lacks() or evidence is None or scan is None or not room_for([*evidence, *scan], form.scan):
        return show_page(unit, campaign, form, 422)
    start_writing()
    unit, campaign = unit_and_campaign(unit_id)
    try:
        nomination = keep(unit, campaign, form, evidence, scan)
    except EmulationError as error:
        db.session.rollback()
        unit, campaign = unit_and_campaign(unit_id)
        form.form_errors = [say(error.reason)]
        return show_page(unit, campaign, form, error.status)
    flash(f"{say(ENTER_PAPER.past)}: {nomination.nominee_name} ({nomination.code}).", "ok")
    return go_to("dossier.show", id=nomination.id)


def unit_and_campaign(unit_id: int) -> tuple[Unit, Campaign]:
    """A unit directly below this secretary, and the campaign of the address or the first that takes dossiers; else nothing."""
    day = clock.today()
    unit = db.session.scalars(Unit.below(current_user.units_as(Role.SECRETARY), day).where(Unit.id == unit_id)).one_or_none()
    campaigns = list(db.session.scalars(Campaign.open_for(unit_id, day))) if unit is not None else []
    campaigns.sort(key=lambda c: c.due_on < day)  # one whose deadline has passed comes last
    asked = request.args.get("campaign", type=int)
    campaign = next((c for c in campaigns if asked in (None, c.id)), None)
    if unit is None or campaign is None:
        abort(404)
    return unit, campaign


def keep(unit: Unit, campaign: Campaign, form: PaperForm, evidence: list[Evidence], scan: list[Evidence]) -> Nomination:
    proposal = paper_proposal(unit, campaign, form.paper_no.data or "")
    nomination = Nomination(code=new_code(campaign), proposal=proposal, campaign=campaign, unit=unit, holder=proposal.holder)
    db.session.add(nomination)
    db.session.flush()
    save(nomination, form, evidence)
    store = Store(current_app.config["UPLOAD_DIR"])
    nomination.attachments += [attached(found, store, Purpose.PAPER) for found in scan]
    nomination.take(ENTER_PAPER, current_user, received_on=form.received_on.data)
    db.session.flush()
    return nomination


def paper_proposal(unit: Unit, campaign: Campaign, number: str) -> Proposal:
    """The unit's paper of that number: several dossiers may come under one."""
    query = select(Proposal).where(Proposal.unit_id == unit.id, Proposal.campaign_id == campaign.id, Proposal.number == number)
    found = db.session.scalars(query.order_by(Proposal.id)).first()
    if found is not None:
        return found
    holder = unit.parent_on(clock.today())
    assert holder is not None
    proposal = Proposal(unit=unit, holder=holder, campaign=campaign, number=number, submitted_at=clock.now())
    db.session.add(proposal)
    return proposal


def show_page(unit: Unit, campaign: Campaign, form: PaperForm, status: int = 200) -> Response:
    typed = clean(request.args.get("q") or request.form.get("q") or "")[:80]
    prepared(form, campaign, unit, request.form.get("more", ""))
    picked = whole(request.args.get("person_id")) or whole(form.person_id.data)
    day = clock.today()
    return page(
        "papers/new.html",
        status,
        unit=unit,
        campaign=campaign,
        campaigns=list(db.session.scalars(Campaign.open_for(unit.id, day))),
        form=form,
        typed=typed,
        picked=member_of(unit.id, picked) if picked else None,
        members=members(unit, typed),
        contents=CONTENTS,
        accepted=ACCEPTED,
        more=request.form.get("more", ""),
        more_label=_("Thêm dòng trống"),
        nomination=None,
        named=None,
        said={},
        history=[],
        meeting={},
    )
