"""Papers after the decision: certificates to be printed, made once more, and the cases to be looked at after a withdrawal."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, current_app, flash, url_for
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import select
from werkzeug.wrappers import Response

from emulation import press
from emulation.db import db
from emulation.models import AwardRecord, Certificate, Decision, Finding, Published, PublishedDecision, Recheck, Reissue
from emulation.models.reissuing import days_that_fit, reissue
from emulation.rules.policy import Act, can, demand
from emulation.web import printed
from emulation.web.access import find
from emulation.web.aftercare import CASE, RecheckForm, ReissueForm
from emulation.web.awards import LOAD, done, record_page, records_of
from emulation.web.language import day
from emulation.web.lists import asked
from emulation.web.minutes import PDF, download
from emulation.web.office.books import is_stale
from emulation.web.page import go_to, page

bp = Blueprint("reissuing", __name__, url_prefix="/sau-quyet-dinh")


@bp.get("/<int:id>/giay")
def certificate(id: int) -> Response:
    """The paper that holds now, to be printed."""
    record = find(AwardRecord, id, Act.PRINT_CERTIFICATE, LOAD)
    copies = [printed_copy(record)]
    return download(press.pdf("certificates", {"copies": copies}), PDF, f"giay-khen-{id}.pdf")


@bp.get("/quyet-dinh/<int:id>/giay")
def certificates(id: int) -> Response:
    """The papers of a whole decision; what was withdrawn is not among them."""
    decision = find(Decision, id, Act.VIEW_DECISION)
    records = records_of(decision)
    for record in records[:1]:
        if not any(can(Act.PRINT_CERTIFICATE, current_user, one) for one in records):
            demand(Act.PRINT_CERTIFICATE, current_user, record)
    copies = [printed_copy(record) for record in records if can(Act.PRINT_CERTIFICATE, current_user, record)]
    if not copies:
        abort(404)
    return download(press.pdf("certificates", {"copies": copies}), PDF, f"giay-khen-quyet-dinh-{id}.pdf")


def printed_copy(record: AwardRecord) -> dict[str, Any]:
    paper = db.session.scalars(Certificate.of(record.id)).first() or abort(404)
    row = db.session.get_one(Published, paper.published_id)
    decided = (
        db.session.scalar(select(PublishedDecision).where(PublishedDecision.slug == row.decision_slug))
        if row.decision_slug
        else None
    )
    merit = (
        f"Đã có thành tích trong {row.campaign_name}."
        if decided
        else f"{record.issuer} tặng, vì thành tích năm {record.year_of_merit}."
    )
    return printed.certificate(record, paper, decided, merit, current_app.extensions["emulation"].owner.name)


@bp.post("/<int:id>/cap-lai")
def again(id: int) -> Response:
    record, form = find(AwardRecord, id, Act.REISSUE_CERTIFICATE, LOAD), ReissueForm(prefix="again")
    old = db.session.scalars(Certificate.of(record.id)).first()
    if form.validate() and old is not None and form.on.data < days_that_fit(old)[0]:
        form.on.errors = [_("Giấy trước được cấp ngày %(day)s; giấy sau không thể cấp sớm hơn.", day=day(old.issued_on))]
    if form.errors:
        return record_page(record, 422, again=form)
    if is_stale(form, record):
        return record_page(record, 409, again=form)
    made = reissue(record, Reissue(form.reason.data), form.on.data, form.paper_no.data or "", current_user, form.note.data or "")
    return done(record, _("Đã cấp giấy lần %(n)s. Mã cũ từ nay báo là đã cấp giấy khác.", n=made.number))


@bp.get("/xem-lai")
def rechecks() -> Response:
    """Everything to be looked at again, what waits for me first; `mine` shows only that."""
    only_mine = "mine" in asked("mine")
    query = Recheck.visible_to(current_user).options(*CASE)
    waiting = Recheck.id.in_(Recheck.waiting_for(current_user, Recheck.id))
    if only_mine:
        query = query.where(waiting)
    rows = db.session.scalars(query.order_by(Recheck.finding.is_not(None), Recheck.id.desc()).limit(200)).unique().all()
    return page("reissuing/rechecks.html", rows=rows, only_mine=only_mine)


@bp.get("/xem-lai/<int:id>")
def recheck(id: int) -> Response:
    return recheck_page(find(Recheck, id, Act.VIEW_RECHECK, CASE))


@bp.post("/xem-lai/<int:id>")
def conclude(id: int) -> Response:
    found, form = find(Recheck, id, Act.RECHECK, CASE), RecheckForm()
    if not form.validate():
        return recheck_page(found, form, 422)
    if is_stale(form, found):
        return recheck_page(found, form, 409)
    found.find(Finding(form.finding.data), form.reason.data or "", current_user)
    db.session.flush()
    flash(_("Đã ghi kết quả xem lại."), "ok")
    return go_to(".recheck", id=id)


def recheck_page(found: Recheck, form: RecheckForm | None = None, status: int = 200) -> Response:
    if form is None and can(Act.RECHECK, current_user, found):
        form = RecheckForm(formdata=None, data={"version": str(found.version)})
    return page("reissuing/recheck.html", status, found=found, form=form, url=url_of(found))


def url_of(found: Recheck) -> str:
    """Where the case itself is read."""
    if found.record_id:
        return url_for("awards.show", id=found.record_id)
    return url_for("dossier.show", id=found.nomination_id)
