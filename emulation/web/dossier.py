"""The room of one dossier, for all offices: read it, see where it stands, make the step that is yours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, abort, current_app, flash, send_file, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from sqlalchemy import select
from sqlalchemy.orm import joinedload
from werkzeug.wrappers import Response
from wtforms import SelectChoice
from wtforms.validators import InputRequired

from emulation import clock
from emulation.db import db
from emulation.errors import EmulationError, Refused
from emulation.files import Store
from emulation.models import Attachment, AwardRecord, Campaign, Nomination, Purpose, Review, User
from emulation.models.assigning import owed, reviewers_of
from emulation.models.casting import open_box_of
from emulation.models.nomination.likeness import noticed
from emulation.models.works.spread import elsewhere
from emulation.rules import conditions, voting
from emulation.rules.changes import Piece
from emulation.rules.conflict import takes_no_part
from emulation.rules.people import Role, is_nominee
from emulation.rules.policy import OVERSEERS, Act, can
from emulation.rules.stage import Stage
from emulation.rules.timeline import timeline
from emulation.rules.workflow import STEPS, Carrier, Step, steps_for
from emulation.web.access import find
from emulation.web.asks import PARTS, answers, step_form
from emulation.web.assigning import Overview
from emulation.web.awarded import shared
from emulation.web.chat import of_dossier
from emulation.web.conflicts import declare_form, declared
from emulation.web.consenting import link_shown, nominee_section
from emulation.web.conversation import talks
from emulation.web.forms import Form, Ticks
from emulation.web.heard import heard
from emulation.web.language import day, moment, say, weekday
from emulation.web.page import Shown, go_to, page
from emulation.web.waiting import Workdays

bp = Blueprint("dossier", __name__, url_prefix="/ho-so")

BESIDE = (
    joinedload(Nomination.unit),
    joinedload(Nomination.holder),
    joinedload(Nomination.award),
    joinedload(Nomination.edition),
    joinedload(Nomination.campaign).joinedload(Campaign.criteria),
    joinedload(Nomination.proposal),
    joinedload(Nomination.person),
    joinedload(Nomination.collective),
    joinedload(Nomination.profile),
    joinedload(Nomination.award_record).load_only(AwardRecord.id),
)
FILE_POLICY = "default-src 'none'; sandbox"


def find_dossier(id: int, act: Act) -> Nomination:
    """One dossier with all that its page shows, in as few questions as it has parts."""
    load, known, is_alone, has_spread = Nomination.room_of(db.session(), id)
    nomination = find(Nomination, id, act, load + BESIDE, known)
    nomination.is_alone, nomination.has_spread = is_alone, has_spread
    return nomination


class AssignForm(Form):
    reviewers = Ticks(_l("Người nhận xét"), [InputRequired(_l("Xin đánh dấu ít nhất một người."))], coerce=int)


@bp.get("/<int:id>")
def show(id: int) -> Response:
    return show_page(find_dossier(id, Act.VIEW))


@bp.post("/<int:id>/buoc/<step:step>")
def move(id: int, step: Step) -> Response:
    """The one route for every step of the workflow. A refusal shows the dossier again with what was typed."""
    if step.carried_by is not None:
        abort(404)
    nomination = find_dossier(id, Act.VIEW)
    form = step_form(step, nomination)
    if reason := step.why_not(current_user, nomination):
        return show_refused(nomination, step, form, Refused(reason))
    if not form.validate():
        return show_page(nomination, 422, **{step.name: form})
    try:
        nomination.take(step, current_user, form.version_seen(), **answers(step, form))
        db.session.flush()
    except EmulationError as error:
        return refuse_step(id, step, form, error)
    flash(f"{say(step.past)}: {nomination.nominee_name} ({nomination.code}).", "ok")
    return go_to(".show", id=id) if can(Act.VIEW, current_user, nomination) else go_to("desk.index")


def refuse_step(id: int, step: Step, form: Form, error: EmulationError) -> Response:
    """The step was begun and is undone: the dossier as it now is."""
    db.session.rollback()
    return show_refused(find_dossier(id, Act.VIEW), step, form, error)


def show_refused(nomination: Nomination, step: Step, form: Form, error: EmulationError) -> Response:
    """The dossier, why the step was not made, and what had been typed."""
    form.version.data = str(nomination.version)
    typed = [(form[ask].label.text, form[ask].data) for ask in step.asks if isinstance(form[ask].data, str) and form[ask].data]
    return show_page(nomination, error.status, error=Shown(error.reason), typed=typed, **{step.name: form})


@bp.get("/<int:id>/buoc/<step:step>")
def move_reloaded(id: int, step: Step) -> Response:
    """Somebody reloads the answer to a step: back to the dossier."""
    return go_to(".show", id=find(Nomination, id).id)


@bp.post("/<int:id>/phan-cong")
def assign(id: int) -> Response:
    """Ask reviewers."""
    nomination = find_dossier(id, Act.ASSIGN)
    form = assign_form(nomination)
    if not form.validate():
        return show_page(nomination, 422, assign=form)
    chosen = db.session.scalars(select(User).where(User.id.in_(form.reviewers.data or []))).all()
    nomination.assign_to(list(chosen), current_user)
    flash(_("Đã phân công %(count)s người nhận xét.", count=len(nomination.assignments)), "ok")
    return go_to(".show", id=id)


@bp.get("/<int:id>/tep/<int:attachment_id>")
def file(id: int, attachment_id: int) -> Response:
    """Evidence, always as a download."""
    attachment = evidence(id, attachment_id)
    return bytes_of(attachment.stored_name, attachment.kind.value, attachment.name, as_attachment=True)


@bp.get("/<int:id>/tep/<int:attachment_id>/anh")
def picture(id: int, attachment_id: int) -> Response:
    """The re-encoded preview, the only thing ever shown inline."""
    attachment = evidence(id, attachment_id)
    if attachment.preview_name is None:
        abort(404)
    return bytes_of(attachment.preview_name, "image/webp", f"{attachment.id}.webp", as_attachment=False)


def evidence(id: int, attachment_id: int) -> Attachment:
    nomination = find(Nomination, id)
    attachment = db.session.get(Attachment, attachment_id)
    if attachment is None or attachment.nomination_id != nomination.id or attachment.removed_at is not None:
        abort(404)
    if attachment.purpose is Purpose.COUNT and not can(Act.READ_COUNT, current_user, nomination):
        abort(404)
    return attachment


def bytes_of(stored_name: str, kind: str, name: str, as_attachment: bool) -> Response:
    path = Store(current_app.config["UPLOAD_DIR"]).path(stored_name)
    if not path.is_file():
        abort(404)
    response = send_file(path, mimetype=kind, as_attachment=as_attachment, download_name=name, max_age=0)
    response.headers["Content-Security-Policy"] = FILE_POLICY
    response.headers["Cache-Control"] = "private, no-store"
    return response


def show_page(
    nomination: Nomination,
    status: int = 200,
    assign: Form | None = None,
    error: Shown | None = None,
    typed: Sequence[tuple[str, str]] = (),
    **bound: Form,
) -> Response:
    """The dossier as this person may see it; `bound` holds the form of a step that was answered wrongly."""
    steps = steps_for(current_user, nomination)
    whys = {step.name: step.why_not(current_user, nomination) for step in steps}
    empty = {name: Form(formdata=None) if no else None for name, no in whys.items()}  # what cannot be done asks nothing
    forms = {s.name: bound.get(s.name) or empty[s.name] or step_form(s, nomination, formdata=None) for s in steps}
    return page(
        "dossier/show.html",
        status,
        nomination=nomination,
        days=Workdays(),
        parts=PARTS,
        steps=[(step, forms[step.name], whys[step.name]) for step in steps if not step.aside],
        asides=[(step, forms[step.name], whys[step.name]) for step in steps if step.aside],
        error=error,
        typed=typed,
        bound=list(bound.values()) + ([assign] if assign else []),
        marks=lambda: marks(nomination),
        gaps=[say(reason) for _field, reason in conditions.missing(nomination)]
        if can(Act.EDIT, current_user, nomination)
        else [],
        onward=onward(nomination, any(not step.aside for step in steps)),
        result=result_sentence(nomination),
        assign=(assign or assign_form(nomination, formdata=None)) if can(Act.ASSIGN, current_user, nomination) else None,
        reviews=lambda: reviews_shown(nomination),
        copy_url=copy_url(nomination),
        adopted=elsewhere(db.session(), nomination.unit_id, nomination.person_id) if nomination.has_spread else [],
        shared=shared(nomination) if nomination.stage is Stage.PUBLISHED else None,
        changes=changes(nomination),
        noticed=noticed(db.session(), current_user, [nomination])[nomination.id]
        if not (nomination.stage.is_end or nomination.is_alone) and can(Act.READ_CHECKS, current_user, nomination)
        else [],
        overview=Overview(nomination) if oversees(nomination) else None,
        conflict=declare_form(nomination),
        conflicts=declared(nomination),
        nominee=nominee_section(nomination),
        private_link=lambda: link_shown(nomination),
        plain=Form(formdata=None),
        talks=lambda: talks(nomination, bound),
        chat_text=of_dossier(nomination),
        **heard(nomination),
    )


def changes(nomination: Nomination) -> dict[str, list[Piece]] | None:
    """What the repair of a returned dossier changed; while it is with the unit, for the unit alone."""
    at_work = nomination.stage is Stage.RETURNED and not can(Act.EDIT, current_user, nomination)
    if at_work or not nomination.items or not can(Act.READ_CHANGES, current_user, nomination):
        return None
    return nomination.changes if nomination.snapshots else None


def copy_url(nomination: Nomination) -> str:
    """Where the unit's officer begins a new nomination from this one; nowhere while no campaign takes dossiers."""
    if nomination.unit_id not in current_user.units_as(Role.OFFICER):
        return ""
    own, day = nomination.campaign, clock.today()
    is_open = own.opens_on <= day and own.closed_on is None
    campaign = own if is_open else db.session.scalars(Campaign.open_for(nomination.unit_id, day)).first()
    values = {"campaign": campaign.id, "unit": nomination.unit_id, "from": nomination.id} if campaign else {}
    return url_for("nominate.new", **values) if values else ""


def onward(nomination: Nomination, has_steps: bool) -> list[dict[str, str]]:
    """Where this person can go on from here, or whose turn it is."""
    found = [{"url": url, "label": label} for url, label in other_rooms(nomination)]
    if nomination.stage is Stage.DRAFT and nomination.campaign.closed_on and can(Act.EDIT, current_user, nomination):
        closed = day(nomination.campaign.closed_on)
        found.insert(0, {"text": _("Đợt xét đã khép ngày %(day)s nên bản nháp này không gửi được nữa.", day=closed)})
    if nomination.stage is Stage.POSTED and nomination.posted_until and nomination.posted_until < clock.today():
        found.append({"text": _("Đã hết thời gian lấy ý kiến từ ngày %(day)s.", day=day(nomination.posted_until))})
    elif nomination.stage is Stage.POSTED:
        until = weekday(nomination.posted_until)
        found.append({"text": _("Đang công khai đến hết %(day)s.", day=until), **public_page(nomination)})
    elif nomination.stage is Stage.PUBLISHED:
        found.append({"text": _("Hồ sơ đã kết thúc."), **public_page(nomination)})
    elif nomination.stage.is_end:
        found.append({"text": _("Hồ sơ đã kết thúc.")})
    elif not found and not has_steps:
        found.append({"text": _("Đang tới lượt: %(turn)s. Bạn chưa phải làm gì.", turn=say(nomination.stage.turn))})
    if can(Act.READ_RESULT, current_user, nomination):
        found.append({"url": url_for("statements.show", id=nomination.id), "label": _("Phiếu trả lời kết quả")})
    if can(Act.COMPLAIN_OF_CASE, current_user, nomination):
        found.append({"url": url_for("complaints.new", **{"ho-so": nomination.id}), "label": _("Tiếp nhận khiếu nại")})
    return found


def other_rooms(nomination: Nomination) -> list[tuple[str, str]]:
    """The rooms in which this person has something to do about this dossier."""
    found = []
    if can(Act.EDIT, current_user, nomination):
        found.append(
            (url_for("nominate.edit", id=nomination.id), _("Sửa các mục được nêu") if nomination.open_items else _("Viết tiếp"))
        )
        if nomination.stage is Stage.DRAFT:
            found.append((url_for("proposals.show", id=nomination.proposal_id), _("Xem tờ trình để gửi")))
    if can(Act.REVIEW, current_user, nomination):
        found.append((url_for("review.show", id=nomination.id), _("Viết nhận xét")))
    if can(Act.VOTE, current_user, nomination):
        found.append((url_for("council.show", id=nomination.id), _("Biểu quyết hồ sơ này")))
    if nomination.vote is not None and nomination.vote.mode is voting.Mode.SECRET and nomination.vote.is_open:
        box = open_box_of(db.session(), current_user, nomination.id)
        if box is not None and not box.has_voted:
            found.append((url_for("ballot.show", id=box.id), _("Bỏ phiếu kín cho hồ sơ này")))
    counted = [s for s in STEPS.values() if s.carried_by is Carrier.COUNT and s.why_not(current_user, nomination) is None]
    if counted:
        found.append((url_for("counting.show", id=nomination.id), say(counted[0].label)))
    if nomination.stage is Stage.DECIDING and nomination.holder_id in current_user.units_as(Role.SECRETARY, Role.CHAIR):
        line = nomination.decision_line
        where = url_for("decisions.show", id=line.decision_id) if line else url_for("decisions.index")
        found.append((where, _("Xem quyết định có tên này") if line else _("Soạn quyết định")))
    return found + after_decision(nomination)


def after_decision(nomination: Nomination) -> list[tuple[str, str]]:
    """What is kept of the award."""
    found = []
    record = nomination.award_record
    if record is not None and nomination.holder_id in current_user.units_as(*OVERSEERS):
        found.append((url_for("awards.show", id=record.id), _("Trao thưởng, đính chính, thu hồi")))
    return found


def public_page(nomination: Nomination) -> dict[str, str]:
    """The page of this dossier that the public reads now."""
    if nomination.stage is Stage.POSTED:
        return {"url": url_for("public.posting", code=nomination.code), "label": _("Xem trang công chúng đang đọc")}
    line = nomination.decision_line
    if line is None or line.decision.signed_on is None:
        return {}
    return {
        "url": url_for("public.result", year=line.decision.signed_on.year, code=nomination.code),
        "label": _("Xem trang kết quả công khai"),
    }


def marks(nomination: Nomination) -> list[dict[str, Any]]:
    """The timeline in the reader's language; names only for those who work on the dossier."""
    with_names = can(Act.READ_RECORD, current_user, nomination)
    return [
        {
            "title": say(mark.title),
            "state": mark.state,
            "when": moment(mark.at) if mark.at else _("hạn %(day)s", day=day(mark.due_on)) if mark.due_on else "",
            "who": say(mark.who),
            "note": mark.note,
        }
        for mark in timeline(nomination, with_names)
    ]


def result_sentence(nomination: Nomination) -> str:
    """The result of the vote in one sentence, once it is closed."""
    vote = nomination.vote
    return "" if vote is None or vote.is_open else say(voting.sentence(vote.rule, vote.turnout))


def reviews_shown(nomination: Nomination) -> list[tuple[Review, int | None]]:
    """The reviews this person may read: those that count, with their totals."""
    if not can(Act.READ_REVIEWS, current_user, nomination):
        return []
    return [(review, review.total(nomination.campaign.criteria)) for review in nomination.counted_reviews]


def oversees(nomination: Nomination) -> bool:
    """Whether this person is shown who was asked and how far they are."""
    if not nomination.assignments or is_nominee(current_user, nomination):
        return False
    return nomination.holder_id in current_user.units_as(Role.SECRETARY, Role.CHAIR, Role.INSPECTOR)


def assign_form(nomination: Nomination, **kwargs: Any) -> AssignForm:
    """Reviewers in office who take part, each with how many reviews they still owe, least burdened first."""
    load, day = owed(db.session()), clock.today()
    people = sorted(reviewers_of(db.session(), nomination.holder_id, day), key=lambda user: load.get(user.id, 0))
    form = AssignForm(data={"reviewers": [a.reviewer_id for a in nomination.assignments]}, **kwargs)
    form.reviewers.choices = [
        SelectChoice(user.id, _("%(name)s (còn %(count)s hồ sơ)", name=user.name, count=load.get(user.id, 0)))
        for user in people
        if takes_no_part(user, nomination) is None
    ]
    return form
