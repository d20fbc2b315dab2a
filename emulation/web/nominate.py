"""The officer's form: one nomination, saved with anything missing, by the unit whose draft it is."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import date
from typing import Any

from flask import Blueprint, abort, current_app, flash, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from sqlalchemy import func, select
from werkzeug.wrappers import Response
from wtforms import HiddenField, MultipleFileField, RadioField, SelectChoice, SelectField
from wtforms.validators import Optional, ValidationError

from emulation import clock
from emulation.db import db, start_writing
from emulation.errors import Unreadable
from emulation.files import MOST_BYTES_TOGETHER, MOST_FILES, Evidence, Store, examine
from emulation.models import Attachment, Campaign, Membership, Nomination, Proposal, Subject, Unit
from emulation.rules import conditions, policy
from emulation.rules.policy import Act
from emulation.text import clean
from emulation.web.access import find, slow
from emulation.web.forms import Amount, Block, Count, Day, Form, Line
from emulation.web.language import pick, say, weekday
from emulation.web.page import go_to, page

bp = Blueprint("nominate", __name__, url_prefix="/de-nghi")

FIRST = 10
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
TEXTS = (
    "situation", "deed", "outcome", "measure_name", "measure_unit", "measure_before", "measure_after",
    "base_met_on", "base_present", "base_for", "base_against",
)  # fmt: skip


class NominationForm(Form):
    """The draft validator: types and lengths only; what is missing is said beside, never demanded."""

    subject_kind = RadioField(
        _l("Đề nghị khen thưởng cho ai"),
        [Optional()],
        choices=[SelectChoice(s.value, _l(s.label)) for s in Subject],
        default=Subject.PERSON.value,
    )
    person_id = HiddenField()
    collective_id = SelectField(_l("Tập thể"), [Optional()], coerce=lambda v: int(v) if v else None)
    award_id = SelectField(_l("Danh hiệu hoặc hình thức khen thưởng"), [Optional()], coerce=lambda v: int(v) if v else None)
    situation = Block(_l("Trước đó tình hình thế nào?"), limit=4000, rows=4)
    deed = Block(_l("Đã làm gì?"), limit=8000, rows=7)
    outcome = Block(_l("Kết quả mang lại là gì?"), limit=4000, rows=4)
    measure_name = Line(_l("Số liệu so sánh"), limit=200)
    measure_unit = Line(_l("Đơn vị tính"), limit=60)
    measure_before = Amount(_l("Trước khi làm"))
    measure_after = Amount(_l("Sau khi làm"))
    base_met_on = Day(_l("Ngày họp"))
    base_present = Count(_l("Số người có mặt"), most=10_000)
    base_for = Count(_l("Đồng ý"), most=10_000)
    base_against = Count(_l("Không đồng ý"), most=10_000)
    files = MultipleFileField(_l("Thêm tệp minh chứng"))

    def validate_base_met_on(self, field: Day) -> None:
        if field.data and field.data > clock.today():
            raise ValidationError(_("Ngày họp chưa tới. Xin ghi ngày họp đã diễn ra."))

    def validate_base_for(self, field: Count) -> None:
        votes = (field.data or 0) + (self.base_against.data or 0)
        if self.base_present.data is not None and votes > self.base_present.data:
            raise ValidationError(_("Số đồng ý và không đồng ý cộng lại nhiều hơn số người có mặt."))


@bp.get("/moi")
def new() -> Response:
    """An empty form; nothing is kept before the first save."""
    campaign, unit = chosen()
    form = NominationForm(formdata=None, data=last_meeting(unit))
    return show_page(None, campaign, unit, form)


@bp.post("/moi")
@slow
def create() -> Response:
    campaign, unit = chosen()
    form = prepared(NominationForm(), campaign, unit)
    evidence = examined(form)
    if evidence is None:
        return show_page(None, campaign, unit, form, 422)
    start_writing()
    campaign, unit = chosen()
    proposal = draft_proposal(campaign, unit)
    nomination = Nomination(code=new_code(campaign), proposal=proposal, campaign=campaign, unit=unit, holder=proposal.holder)
    db.session.add(nomination)
    db.session.flush()
    return keep(nomination, form, evidence)


@bp.get("/<int:id>")
def edit(id: int) -> Response:
    nomination = find(Nomination, id, Act.EDIT, Nomination.room())
    return show_page(nomination, nomination.campaign, nomination.unit, NominationForm(formdata=None, data=values_of(nomination)))


@bp.post("/<int:id>")
@slow
def update(id: int) -> Response:
    nomination = find(Nomination, id, Act.EDIT)
    form = prepared(NominationForm(), nomination.campaign, nomination.unit)
    evidence = examined(form)
    start_writing()
    nomination = find(Nomination, id, Act.EDIT, Nomination.room())
    if evidence is None or not room_for(nomination, evidence, form):
        return show_page(nomination, nomination.campaign, nomination.unit, form, 422)
    if form.version_seen() not in (None, nomination.version):
        theirs = differences(nomination, form)
        form.version.data = str(nomination.version)
        return show_page(nomination, nomination.campaign, nomination.unit, form, 409, theirs=theirs)
    return keep(nomination, form, evidence)


def keep(nomination: Nomination, form: NominationForm, evidence: list[Evidence]) -> Response:
    """Save what was typed and added, then go where the button pointed."""
    fill(nomination, form)
    store = Store(current_app.config["UPLOAD_DIR"])
    for found in evidence:
        nomination.attachments.append(attached(found, store))
    for attachment in nomination.live_attachments:
        if str(attachment.id) == request.form.get("remove"):
            attachment.removed_at = clock.now()
    for item in nomination.open_items:
        if answer := clean(request.form.get(f"answer-{item.id}", ""))[:1000]:
            nomination.answer_item(item, answer, current_user)
    db.session.flush()
    flash(_("Đã lưu lúc %(time)s.", time=f"{clock.local(clock.now()):%H:%M}"), "ok")
    if request.form.get("find"):
        typed = clean(request.form.get("q", ""))[:80]
        return current_app.redirect(url_for(".edit", id=nomination.id, q=typed, _anchor="members"), 303)  # type: ignore[return-value]
    if request.form.get("go") == "proposal":
        return go_to("proposals.show", id=nomination.proposal_id)
    if request.form.get("go") == "dossier":
        return go_to("dossier.show", id=nomination.id)
    return go_to(".edit", id=nomination.id)


def fill(nomination: Nomination, form: NominationForm) -> None:
    """Take over the form's values; whoever is picked must belong to the unit."""
    for name in TEXTS:
        setattr(nomination, name, form[name].data if form[name].data is not None else _empty(name))
    nomination.subject_kind = Subject(form.subject_kind.data or "person")
    nomination.award_id = form.award_id.data
    nomination.collective_id = form.collective_id.data if nomination.subject_kind is Subject.COLLECTIVE else None
    nomination.person_id, job = None, ""
    if nomination.subject_kind is Subject.PERSON and (form.person_id.data or "").isdigit():
        member = member_of(nomination.unit_id, int(form.person_id.data or 0))
        nomination.person_id, job = (member.id, member.job) if member else (None, "")
    db.session.flush()
    db.session.refresh(nomination, ["person", "collective", "award"])
    nomination.name_nominee(job)


def _empty(name: str) -> Any:
    return "" if name in ("situation", "deed", "outcome", "measure_name", "measure_unit") else None


def examined(form: NominationForm) -> list[Evidence] | None:
    """The files that came with a valid form; None when a field or a file has an error, which the form then carries."""
    valid, found, errors = form.validate(), [], []
    for upload in form.files.data or []:
        if not getattr(upload, "filename", ""):
            continue
        try:
            found.append(examine(upload.filename, upload.read(MOST_BYTES_TOGETHER + 1)))
        except Unreadable as error:
            errors.append(say(error.reason))
    form.files.errors = errors
    return found if valid and not errors else None


def room_for(nomination: Nomination, evidence: list[Evidence], form: NominationForm) -> bool:
    """Twenty files and sixty megabytes a dossier."""
    kept = nomination.live_attachments
    if len(kept) + len(evidence) > MOST_FILES:
        form.files.errors = [_("Mỗi hồ sơ nhiều nhất %(most)s tệp. Xin bỏ bớt tệp cũ.", most=MOST_FILES)]
    elif sum(a.size for a in kept) + sum(len(e.content) for e in evidence) > MOST_BYTES_TOGETHER:
        form.files.errors = [_("Các tệp của hồ sơ cộng lại quá 60 MB. Xin bỏ bớt hoặc nén lại.")]
    return not form.files.errors


def attached(found: Evidence, store: Store) -> Attachment:
    return Attachment(
        name=found.name,
        kind=found.kind,
        size=len(found.content),
        sha256=found.sha256,
        stored_name=store.keep(found.content),
        preview_name=store.keep(found.preview) if found.preview else None,
        added_by_id=current_user.id,
    )


def differences(nomination: Nomination, form: NominationForm) -> list[tuple[str, str]]:
    """What the stored row says where the form says something else: (label, stored text)."""
    return [
        (form[name].label.text, str(getattr(nomination, name) or _("(để trống)")))
        for name in TEXTS
        if (getattr(nomination, name) or _empty(name)) != (form[name].data or _empty(name))
    ]


def chosen() -> tuple[Campaign, Unit]:
    """The campaign and unit of the address, or the only ones there are."""
    day, found = clock.today(), []
    for mandate in current_user.offices_on(day):
        if policy.may_start(current_user, mandate.unit_id):
            chain = [unit.id for unit in mandate.unit.chain_on(day)]
            found += [(campaign, mandate.unit) for campaign in db.session.scalars(Campaign.open_on(day, chain))]
    campaign_id, unit_id = request.args.get("campaign", type=int), request.args.get("unit", type=int)
    for campaign, unit in found:
        if campaign_id in (None, campaign.id) and unit_id in (None, unit.id):
            return campaign, unit
    abort(404)


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


def last_meeting(unit: Unit) -> dict[str, Any]:
    """The meeting of the unit's latest draft: several nominations usually come from one meeting."""
    query = select(Nomination.base_met_on, Nomination.base_present).where(Nomination.unit_id == unit.id)
    row = db.session.execute(query.where(Nomination.base_met_on.is_not(None)).order_by(Nomination.id.desc()).limit(1)).first()
    return {"base_met_on": row.base_met_on, "base_present": row.base_present} if row else {}


def values_of(nomination: Nomination) -> dict[str, Any]:
    values = {name: getattr(nomination, name) for name in TEXTS}
    return values | {
        "subject_kind": nomination.subject_kind.value,
        "person_id": str(nomination.person_id or ""),
        "collective_id": nomination.collective_id,
        "award_id": nomination.award_id,
        "version": str(nomination.version),
    }


def member_of(unit_id: int, person_id: int) -> Any:
    """One person of the unit, or None for anybody else."""
    from emulation.models import Person

    return db.session.execute(Membership.in_unit(unit_id, clock.today()).where(Person.id == person_id)).first()


def members(unit: Unit, typed: str) -> list[Any]:
    """The first ten of the unit whose names match what was typed."""
    if not clean(typed):
        return []
    return list(db.session.execute(Membership.in_unit(unit.id, clock.today(), typed[:80]).limit(FIRST)).all())


def prepared(form: NominationForm, campaign: Campaign, unit: Unit) -> NominationForm:
    """Give the lists of the form what this unit and this campaign offer."""
    form.award_id.choices = [SelectChoice("", _("Chọn…"))] + [SelectChoice(str(a.id), pick(a, "name")) for a in campaign.awards]
    form.collective_id.choices = [SelectChoice("", _("Chọn…"))] + [
        SelectChoice(str(c.id), _("%(name)s (%(size)s người)", name=c.name, size=c.size)) for c in unit.collectives
    ]
    return form


def show_page(
    nomination: Nomination | None,
    campaign: Campaign,
    unit: Unit,
    form: NominationForm,
    status: int = 200,
    theirs: Iterable[tuple[str, str]] = (),
) -> Response:
    """The form page; the list of members answers what is typed into its search box."""
    typed = request.args.get("q") or request.form.get("q") or ""
    prepared(form, campaign, unit)
    picked = (form.person_id.data or "").strip()
    return page(
        "nominate/edit.html",
        status,
        nomination=nomination,
        campaign=campaign,
        unit=unit,
        form=form,
        theirs=list(theirs),
        typed=typed,
        picked=member_of(unit.id, int(picked)) if picked.isdigit() else None,
        members=members(unit, typed),
        gaps=dict(conditions.missing(nomination)) if nomination is not None else {},
        due=due_text(campaign.due_on),
        items=nomination.open_items if nomination is not None else [],
        receiver=unit.parent_on(clock.today()),
    )


def due_text(due_on: date) -> str:
    return _("hết %(day)s", day=weekday(due_on))
