"""Minutes of a council: drafted from the rows, written on by the secretary, signed by two, then only added to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

from flask import Blueprint, abort, flash, send_file, url_for
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload
from werkzeug.wrappers import Response

from emulation import press
from emulation.db import db
from emulation.models import AgendaItem, Box, Meeting, Minutes, MinutesAddendum, Nomination, minuting
from emulation.models.issuing import addenda_for, digest_now, issued
from emulation.rules.box import BoxState
from emulation.rules.minutes import CASE_PARTS, PARTS, MinutesKind, signs_as, withheld
from emulation.rules.policy import Act, can, demand, why_not
from emulation.rules.voting import COUNTED
from emulation.text import whole
from emulation.web import proofs
from emulation.web.access import find
from emulation.web.boxes.shown import ShownBox
from emulation.web.forms import Form, stored_otherwise
from emulation.web.language import say
from emulation.web.minutes_forms import (
    AddendumForm,
    AnswerForm,
    BeginForm,
    ReopenForm,
    SignForm,
    addendum_form,
    open_cases,
    stored_words,
    words_form,
)
from emulation.web.page import go_to, page

bp = Blueprint("minutes", __name__, url_prefix="/bien-ban")
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FILE_POLICY = "default-src 'none'; sandbox"
MOST, RECENT = 200, 20
SETTLED = (BoxState.COUNTED, BoxState.VOID)  # before that there is nothing to write of a box
HEARD = (
    selectinload(Meeting.boxes),
    selectinload(Meeting.agenda).joinedload(AgendaItem.nomination).selectinload(Nomination.votes),
)


@bp.get("")
def index() -> Response:
    """Minutes I may read, and what the meetings I keep papers of still lack."""
    papers = db.session.scalars(
        Minutes.visible_to(current_user)
        .options(joinedload(Minutes.meeting), selectinload(Minutes.box).selectinload(Box.items))
        .order_by(Minutes.id.desc())
        .limit(MOST)
    ).all()
    query = Minutes.meetings_of(current_user).where(Meeting.begun_at.is_not(None), Meeting.cancelled_at.is_(None))
    meetings = db.session.scalars(query.options(*HEARD).order_by(Meeting.starts_at.desc()).limit(RECENT)).all()
    return page(
        "minutes/index.html",
        papers=papers,
        lacking=[(m, missing) for m in meetings if (missing := lacking(m))],
        title_of=title_of,
    )


def lacking(meeting: Meeting) -> list[tuple[MinutesKind, Box | None, BeginForm]]:
    """The papers of a meeting that nobody has begun, for whoever may begin them."""
    if not can(Act.BEGIN_MINUTES, current_user, meeting):
        return []
    asked = select(Minutes.kind, Minutes.box_id).where(Minutes.meeting_id == meeting.id)
    there = {tuple(row) for row in db.session.execute(asked)}
    wanted: list[tuple[MinutesKind, Box | None]] = [(MinutesKind.MEETING, None)]
    wanted += [(MinutesKind.COUNT, box) for box in meeting.boxes if box.state in SETTLED]
    if any(vote.mode in COUNTED for vote in meeting.votes):
        wanted.append((MinutesKind.COUNT, None))
    return [
        (kind, box, BeginForm(formdata=None, data={"kind": kind.value, "box": box.id if box else ""}))
        for kind, box in wanted
        if (kind, box.id if box else None) not in there
    ]


def title_of(box: Box) -> str:
    """What the box's own page is called for this reader."""
    return ShownBox(box).title


def links_of(meeting: Meeting) -> dict[str, Any]:
    """What the page of a meeting hands to minutes/links.html."""
    mine = Minutes.visible_to(current_user).where(Minutes.meeting_id == meeting.id).order_by(Minutes.id)
    return {
        "minutes": db.session.scalars(mine).all(),
        "title_of": title_of,
        "may_begin": meeting.begun_at is not None and bool(lacking(meeting)),
        "may_print": can(Act.PRINT_BALLOTS, current_user, meeting) or can(Act.RECEIVE_SLIP, current_user, meeting),
    }


@bp.get("/phien-hop/<int:meeting_id>/lap")
def begin_reloaded(meeting_id: int) -> Response:
    return go_to(".index", _anchor=f"meeting-{find_meeting(meeting_id).id}")


@bp.post("/phien-hop/<int:meeting_id>/lap")
def begin(meeting_id: int) -> Response:
    meeting, form = find_meeting(meeting_id), BeginForm()
    demand(Act.BEGIN_MINUTES, current_user, meeting)
    kind = next((kind for kind in MinutesKind if kind.value == form.kind.data), None)
    box = next((box for box in meeting.boxes if box.id == form.box.data), None)
    if not form.validate() or kind is None or (form.box.data and (box is None or kind is MinutesKind.MEETING)):
        abort(404)
    minutes = minuting.begin(meeting, kind, box, current_user)
    return go_to(".edit" if can(Act.WRITE_MINUTES, current_user, minutes) else ".show", id=minutes.id)


def find_meeting(id: int) -> Meeting:
    """A meeting whose papers this person makes, prints or receives; to everybody else it is not there."""
    meeting = db.session.scalars(Minutes.meetings_of(current_user).where(Meeting.id == id)).one_or_none()
    return meeting or abort(404)


@bp.get("/<int:id>")
def show(id: int) -> Response:
    return show_page(find(Minutes, id, Act.VIEW_MINUTES))


@bp.get("/<int:id>/soan")
def edit(id: int) -> Response:
    minutes = find(Minutes, id, Act.WRITE_MINUTES)
    return edit_page(minutes, words_form(minutes, formdata=None))


@bp.post("/<int:id>/soan")
def update(id: int) -> Response:
    """Keep what was written; the form also saves itself here while one types."""
    minutes = find(Minutes, id, Act.WRITE_MINUTES)
    form = words_form(minutes)
    if not form.validate():
        return edit_page(minutes, form, 422)
    if form.version_seen() not in (None, minutes.version):
        form.version.data = str(minutes.version)
        return edit_page(minutes, form, 409, stored_otherwise(stored_words(minutes), form))
    parts = {name: form[name].data or "" for name in PARTS[minutes.kind]}
    cases = {id: {name: form[f"{name}_{id}"].data or "" for name in CASE_PARTS} for id in open_cases(minutes)}
    minuting.write(minutes, current_user, parts, cases)
    db.session.flush()
    flash(_("Đã lưu biên bản."), "ok")
    return go_to(".edit", id=id)


def edit_page(minutes: Minutes, form: Form, status: int = 200, theirs: Sequence[tuple[str, str]] = ()) -> Response:
    cases = open_cases(minutes)
    return page(
        "minutes/edit.html",
        status,
        minutes=minutes,
        form=form,
        theirs=theirs,
        parts=list(PARTS[minutes.kind]),
        cases=[(place, item) for place, item in enumerate(minutes.meeting.agenda, 1) if item.nomination_id in cases],
        case_parts=list(CASE_PARTS),
        kept_back=len(withheld(current_user, minutes.meeting)),
    )


@bp.get("/<int:id>/ky")
@bp.get("/<int:id>/mo-lai")
@bp.get("/<int:id>/bo-sung")
@bp.get("/<int:id>/bo-sung/ky")
@bp.get("/<int:id>/bo-sung/bo")
def reloaded(id: int) -> Response:
    """Somebody reloads the answer to a form: back to the minutes."""
    return go_to(".show", id=find(Minutes, id, Act.VIEW_MINUTES).id)


@bp.post("/<int:id>/ky")
def sign(id: int) -> Response:
    minutes, form = find(Minutes, id, Act.SIGN_MINUTES), SignForm()
    minuting.sign(minutes, current_user, form.digest.data or "")
    db.session.flush()
    flash(_("Biên bản đã đủ hai chữ ký.") if minutes.is_signed else _("Đồng chí đã ký. Biên bản chờ chữ ký thứ hai."), "ok")
    return go_to(".show", id=id)


@bp.post("/<int:id>/mo-lai")
def reopen(id: int) -> Response:
    minutes, form = find(Minutes, id, Act.REOPEN_MINUTES), ReopenForm()
    if not form.validate():
        return show_page(minutes, 422, reopen=form)
    minuting.reopen(minutes, current_user, form.reason.data or "")
    flash(_("Biên bản trở lại thành bản thảo; chữ ký trước không còn hiệu lực."), "ok")
    return go_to(".show", id=id)


@bp.post("/<int:id>/bo-sung")
def amend(id: int) -> Response:
    minutes = find(Minutes, id, Act.AMEND_MINUTES)
    form = addendum_form(minutes)
    if not form.validate():
        return show_page(minutes, 422, addendum=form)
    minuting.amend(minutes, current_user, form.text.data or "", form.reason.data or "", whole(form.case.data))
    flash(_("Đã lập bản bổ sung. Bản này có hiệu lực khi chủ trì ký."), "ok")
    return go_to(".show", id=id)


@bp.post("/<int:id>/bo-sung/ky")
def sign_addendum(id: int) -> Response:
    return answer(id, minuting.sign_addendum, _("Đã ký bản bổ sung."))


@bp.post("/<int:id>/bo-sung/bo")
def drop_addendum(id: int) -> Response:
    return answer(id, minuting.drop_addendum, _("Đã bỏ bản bổ sung chưa ký."))


def answer(id: int, verb: Callable[[MinutesAddendum, Any], None], done: str) -> Response:
    """The addendum that was read, or none."""
    minutes, form = find(Minutes, id, Act.VIEW_MINUTES), AnswerForm()
    mine = addenda_for(minutes, withheld(current_user, minutes.meeting))
    addendum = next((one for one in mine if one.id == form.version_seen()), None) or abort(404)
    verb(addendum, current_user)
    flash(done, "ok")
    return go_to(".show", id=id)


@bp.get("/<int:id>/pdf")
def pdf(id: int) -> Response:
    minutes = find(Minutes, id, Act.VIEW_MINUTES)
    return download(
        press.pdf("minutes", issued(minutes, current_user) | {"proof": proofs.on_paper(proofs.found(minutes.log_position))}),
        PDF,
        f"bien-ban-{id}.pdf",
    )


@bp.get("/<int:id>/docx")
def docx(id: int) -> Response:
    minutes = find(Minutes, id, Act.VIEW_MINUTES)
    return download(press.docx(issued(minutes, current_user)), DOCX, f"bien-ban-{id}.docx")


def download(made: bytes, kind: str, name: str) -> Response:
    """A paper, always as a file of its own and never kept on the way."""
    response = send_file(BytesIO(made), mimetype=kind, as_attachment=True, download_name=name, max_age=0)
    response.headers["Content-Security-Policy"] = FILE_POLICY
    response.headers["Cache-Control"] = "private, no-store"
    return response


def show_page(
    minutes: Minutes, status: int = 200, reopen: ReopenForm | None = None, addendum: AddendumForm | None = None
) -> Response:
    def mine(act: Act) -> bool:
        return can(act, current_user, minutes)

    pending = next((one for one in addenda_for(minutes, withheld(current_user, minutes.meeting)) if one.signed_at is None), None)
    is_signer = signs_as(current_user, minutes.meeting) is not None
    return page(
        "minutes/show.html",
        status,
        minutes=minutes,
        proof=url_for("public_log.entry", position=minutes.log_position) if minutes.log_position is not None else None,
        paper=issued(minutes, current_user),
        may_write=mine(Act.WRITE_MINUTES),
        is_signer=is_signer,
        cannot_sign=say(why_not(Act.SIGN_MINUTES, current_user, minutes)),
        sign=SignForm(formdata=None, data={"digest": digest_now(minutes)}),
        reopen=(reopen or ReopenForm(formdata=None)) if mine(Act.REOPEN_MINUTES) else None,
        addendum=(addendum or addendum_form(minutes, formdata=None)) if mine(Act.AMEND_MINUTES) else None,
        pending=pending,
        may_sign_pending=pending is not None and can(Act.SIGN_ADDENDUM, current_user, pending),
        may_drop_pending=pending is not None and can(Act.DROP_ADDENDUM, current_user, pending),
        answer=AnswerForm(formdata=None, data={"version": str(pending.id) if pending else ""}),
    )
