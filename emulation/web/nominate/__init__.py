"""The officer's room: one nomination, saved with anything missing, by the unit whose draft it is."""

from __future__ import annotations

from collections.abc import Iterable

from flask import Blueprint, current_app, flash, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response

from emulation import clock
from emulation.db import db, start_writing
from emulation.errors import N_, NotNow, Refused
from emulation.files import ACCEPTED, Evidence
from emulation.models import Campaign, Nomination, Unit
from emulation.models.nomination.content import TABLES
from emulation.models.nomination.likeness import noticed
from emulation.models.works.spread import elsewhere
from emulation.rules import conditions
from emulation.rules.policy import Act
from emulation.rules.stage import Stage
from emulation.text import clean, whole
from emulation.web.access import find, slow
from emulation.web.asks import PARTS
from emulation.web.forms import stored_otherwise
from emulation.web.language import weekday
from emulation.web.nominate.copying import copied, earlier, source_of
from emulation.web.nominate.draft import (
    chosen,
    draft_proposal,
    last_meeting,
    member_of,
    members,
    new_code,
    openings,
    own_units,
    save,
)
from emulation.web.nominate.form import TEXTS, NominationForm, examined, prepared, room_for, values_of
from emulation.web.nominate.rows import otherwise
from emulation.web.page import go_to, page

bp = Blueprint("nominate", __name__, url_prefix="/de-nghi")

CONTENTS = (
    ("subject", _l("Đề nghị ai")),
    ("award", _l("Danh hiệu")),
    ("answers", _l("Ba câu trả lời")),
    ("measure", _l("Số liệu")),
    ("base_meeting", _l("Cuộc họp")),
    ("evidence", _l("Minh chứng")),
    ("profile", _l("Con người")),
    ("targets", _l("Chỉ tiêu")),
    ("self_scores", _l("Tự chấm điểm")),
    ("initiatives", _l("Sáng kiến")),
    ("earlier_awards", _l("Khen thưởng đã nhận")),
)


@bp.get("/moi")
def new() -> Response:
    """An empty form; nothing is kept before the first save."""
    if (found := chosen()) is None:
        return nothing_open()
    campaign, unit = found
    source = source_of(unit, request.args.get("from", type=int))
    form = NominationForm(formdata=None, data=last_meeting(unit) | (copied(source, campaign) if source else {}))
    return show_page(None, campaign, unit, form)


@bp.get("/chep")
def copy() -> Response:
    """The earlier dossiers of the unit, to begin a new one from."""
    if (found := chosen()) is None:
        return nothing_open()
    campaign, unit = found
    typed = clean(request.args.get("q", ""))[:80]
    return page("nominate/copy.html", campaign=campaign, unit=unit, typed=typed, rows=earlier(unit, typed))


@bp.post("/moi")
@slow
def create() -> Response:
    campaign, unit = chosen_or_refused()
    form = prepared(NominationForm(), campaign, unit)
    evidence = examined(form)
    if evidence is None:
        return show_page(None, campaign, unit, form, 422)
    start_writing()
    campaign, unit = chosen_or_refused()
    source = source_of(unit, whole(form.copied_from.data))
    proposal = draft_proposal(campaign, unit)
    nomination = Nomination(code=new_code(campaign), proposal=proposal, campaign=campaign, unit=unit, holder=proposal.holder)
    nomination.copied_from = source
    db.session.add(nomination)
    db.session.flush()
    return keep_and_go(nomination, form, evidence)


@bp.get("/<int:id>")
def edit(id: int) -> Response:
    nomination = find(Nomination, id, Act.EDIT, Nomination.draft())
    return show_page(nomination, nomination.campaign, nomination.unit, NominationForm(formdata=None, data=values_of(nomination)))


@bp.post("/<int:id>")
@slow
def update(id: int) -> Response:
    nomination = find(Nomination, id, Act.EDIT)
    form = prepared(NominationForm(), nomination.campaign, nomination.unit)
    evidence = examined(form)
    start_writing()
    nomination = find(Nomination, id, Act.EDIT, Nomination.draft())
    if evidence is None or not room_for(evidence, form.files, nomination.live_attachments + nomination.scans):
        return show_page(nomination, nomination.campaign, nomination.unit, form, 422)
    if form.version_seen() not in (None, nomination.version):
        theirs = otherwise(nomination, form) + stored_otherwise({name: getattr(nomination, name) for name in TEXTS}, form)
        form.version.data = str(nomination.version)
        return show_page(nomination, nomination.campaign, nomination.unit, form, 409, theirs=theirs)
    return keep_and_go(nomination, form, evidence)


@bp.post("/<int:id>/bo")
def discard(id: int) -> Response:
    """Take a draft that was never sent out of its proposal, for good."""
    nomination = find(Nomination, id, Act.DISCARD, Nomination.draft())
    proposal, name = nomination.proposal_id, nomination.nominee_name or nomination.code
    db.session.delete(nomination)
    flash(_("Đã bỏ bản nháp %(name)s.", name=name), "ok")
    return go_to("proposals.show", id=proposal)


def nothing_open() -> Response:
    """Nothing can be nominated now: what takes dossiers instead, and what opens next."""
    units, day = own_units(), clock.today()
    coming = [campaign for unit in units for campaign in db.session.scalars(Campaign.coming_for(unit.id, day))]
    nearest = min(coming, key=lambda campaign: campaign.opens_on, default=None)
    return page("nominate/shut.html", 409, openings=openings(units), coming=nearest)


def chosen_or_refused() -> tuple[Campaign, Unit]:
    found = chosen()
    if found is None:
        raise Refused(NotNow(N_("Đợt xét này không nhận hồ sơ vào lúc này.")))
    return found


def keep_and_go(nomination: Nomination, form: NominationForm, evidence: list[Evidence]) -> Response:
    """Save, then go where the button pointed."""
    save(nomination, form, evidence)
    flash(_("Đã lưu lúc %(time)s.", time=f"{clock.local(clock.now()):%H:%M}"), "ok")
    if request.form.get("find"):
        typed = clean(request.form.get("q", ""))[:80]
        return current_app.redirect(url_for(".edit", id=nomination.id, q=typed, _anchor="members"), 303)  # type: ignore[return-value]
    if (table := request.form.get("more", "")) in TABLES:
        anchor = "earlier_awards" if table == "declared_awards" else table
        return go_to(".edit", id=nomination.id, more=table, _anchor=f"part-{anchor}")
    if request.form.get("meeting"):
        return go_to(".edit", id=nomination.id, _anchor="part-base_meeting")
    if request.form.get("go") == "proposal":
        return go_to("proposals.show", id=nomination.proposal_id)
    if request.form.get("go") == "dossier":
        return go_to("dossier.show", id=nomination.id)
    return go_to(".edit", id=nomination.id)


def show_page(
    nomination: Nomination | None,
    campaign: Campaign,
    unit: Unit,
    form: NominationForm,
    status: int = 200,
    theirs: Iterable[tuple[str, str]] = (),
) -> Response:
    """The form page; the list of members answers what is typed into its search box."""
    typed = clean(request.args.get("q") or request.form.get("q") or "")[:80]
    prepared(form, campaign, unit, request.args.get("more", ""))
    returned = nomination is not None and nomination.stage is Stage.RETURNED
    picked = whole(request.args.get("person_id")) or whole(form.person_id.data)
    return page(
        "nominate/edit.html",
        status,
        nomination=nomination,
        campaign=campaign,
        unit=unit,
        form=form,
        theirs=list(theirs),
        typed=typed,
        picked=member_of(unit.id, picked) if picked else None,
        members=members(unit, typed),
        gaps=dict(conditions.missing(nomination)) if nomination is not None else {},
        due=_("hết %(day)s", day=weekday(campaign.due_on)),
        items=nomination.open_items if nomination is not None else [],
        parts=PARTS,
        contents=CONTENTS,
        accepted=ACCEPTED,
        more=request.args.get("more", ""),
        more_label=_("Lưu và thêm dòng trống"),
        named={item.field for item in nomination.open_items} if nomination is not None and returned else None,
        said=nomination.parts() if nomination is not None and returned else {},
        history=nomination.history if nomination is not None else [],
        noticed=noticed(db.session(), current_user, [nomination])[nomination.id] if nomination is not None else [],
        source=nomination.copied_from if nomination is not None else source_of(unit, whole(form.copied_from.data)),
        meeting=last_meeting(unit, nomination.id) if nomination is not None and nomination.base_met_on is None else {},
        receiver=unit.parent_on(clock.today()),
        adopted=elsewhere(db.session(), unit.id, picked),
    )
