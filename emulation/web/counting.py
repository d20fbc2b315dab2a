"""Votes counted in the meeting room: the secretary enters what the minutes say, a second person confirms it or sends it back."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from flask import Blueprint, current_app, flash, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from flask_wtf.file import FileField
from sqlalchemy import exists
from werkzeug.wrappers import Response
from wtforms import RadioField, SelectChoice
from wtforms.validators import InputRequired

from emulation import clock
from emulation.db import db, start_writing
from emulation.errors import EmulationError, Refused, Unreadable
from emulation.files import MOST_BYTES, Evidence, Store, examine
from emulation.models import Attachment, Nomination, Purpose, Vote
from emulation.rules import counting, voting
from emulation.rules.counting import Count
from emulation.rules.policy import Act, can
from emulation.rules.stage import Stage
from emulation.rules.step import Carrier
from emulation.rules.voting import COUNTED, Choice, Mode
from emulation.rules.workflow import STEPS, Step
from emulation.web.access import find, slow
from emulation.web.council import named_votes
from emulation.web.dossier import find_dossier
from emulation.web.forms import Block, Form
from emulation.web.forms import Count as Number
from emulation.web.language import say
from emulation.web.lists import PAGE
from emulation.web.page import Shown, go_to, page
from emulation.web.waiting import Workdays

bp = Blueprint("counting", __name__, url_prefix="/kiem-phieu")
LABELS = {
    "issued": _l("Phiếu phát ra"),
    "collected": _l("Phiếu thu về"),
    "valid": _l("Phiếu hợp lệ"),
    "invalid": _l("Phiếu không hợp lệ"),
    "yes": _l("Đồng ý"),
    "no": _l("Không đồng ý"),
    "blank": _l("Không có ý kiến"),
}


def figure(name: str) -> Number:
    return Number(LABELS[name], [InputRequired(_l("Xin ghi một số; không có phiếu nào thì ghi 0."))], most=10_000)


class CountForm(Form):
    issued = figure("issued")
    collected = figure("collected")
    valid = figure("valid")
    invalid = figure("invalid")
    yes = figure("yes")
    no = figure("no")
    blank = figure("blank")
    scan = FileField(_l("Bản chụp biên bản kiểm phiếu đã ký"), description=_l("PDF hoặc ảnh, nhiều nhất 10 MB."))

    def count(self) -> Count:
        return Count(**{f.name: self[f.name].data for f in fields(Count)})


class ConfirmForm(Form):
    """Nothing to fill in: `version` names the figures that were read."""


class ReturnForm(Form):
    reason = Block(_l("Vì sao trả lại"), [InputRequired(_l("Xin ghi chỗ chưa đúng để thư ký sửa."))], limit=1000, rows=2)


@bp.get("")
def index() -> Response:
    """Votes held in the room: those that wait for me first."""
    days, rows = Workdays(), Nomination.rows(current_user)
    is_open = exists().where(Vote.nomination_id == Nomination.id, Vote.void_at.is_(None), Vote.mode.in_(COUNTED))
    found = days.on_rows(db.session.execute(rows.where(is_open, Nomination.stage == Stage.COUNCIL).limit(PAGE)).all())
    return page("counting/index.html", rows=found)


@bp.get("/<int:id>")
def show(id: int) -> Response:
    return show_page(find_counted(id))


@bp.get("/<int:id>/nhap")
@bp.get("/<int:id>/xac-nhan")
@bp.get("/<int:id>/tra-lai")
def reloaded(id: int) -> Response:
    """Somebody reloads the answer to a form: back to the count."""
    return go_to(".show", id=find(Nomination, id).id)


@bp.post("/<int:id>/nhap")
@slow
def enter(id: int) -> Response:
    """The secretary's part. The scan is looked at before the lock is taken."""
    nomination = find_counted(id)
    step = STEPS["enter_hands" if mode_of(nomination) is Mode.HANDS else "enter_count"]
    if reason := step.why_not(current_user, nomination):
        raise Refused(reason)
    form = hands_form(nomination) if mode_of(nomination) is Mode.HANDS else CountForm()
    scan = examined(form, nomination)
    if form.errors:
        return show_page(nomination, 422, form=form)
    start_writing()
    nomination = find_counted(id)
    try:
        if isinstance(form, CountForm):
            assert scan is not None
            nomination.take(step, current_user, figures=form.count(), scan=attached(scan))
        else:
            nomination.take(step, current_user, hands=said(form))
        db.session.flush()
    except EmulationError as error:
        db.session.rollback()
        return show_page(find_counted(id), error.status, form=form, error=Shown(error.reason))
    flash(_("Đã nhập. Kết quả có hiệu lực sau khi người thứ hai xác nhận."), "ok")
    return go_to(".show", id=id)


@bp.post("/<int:id>/xac-nhan")
def confirm(id: int) -> Response:
    return answer(id, "confirm", ConfirmForm(), _("Đã xác nhận kết quả kiểm."))


@bp.post("/<int:id>/tra-lai")
def give_back(id: int) -> Response:
    return answer(id, "return", ReturnForm(), _("Đã trả lại để thư ký nhập lại."))


def answer(id: int, verb: str, form: Any, done: str) -> Response:
    """The second person's part: exactly the figures they read, or nothing."""
    nomination = find_counted(id)
    step = STEPS[f"{verb}_{'hands' if mode_of(nomination) is Mode.HANDS else 'count'}"]
    if reason := step.why_not(current_user, nomination):
        raise Refused(reason)
    if not form.validate():
        return show_page(nomination, 422, give_back=form)
    more = {"reason": form.reason.data} if verb == "return" else {}
    nomination.take(step, current_user, tally=form.version_seen() or -1, **more)
    db.session.flush()
    flash(done, "ok")
    return go_to(".show", id=id) if can(Act.VIEW, current_user, nomination) else go_to("desk.index")


def find_counted(id: int) -> Nomination:
    """A dossier whose vote is counted in the room, for those who may read the count."""
    return find_dossier(id, Act.READ_COUNT)


def mode_of(nomination: Nomination) -> Mode | None:
    vote = nomination.vote
    return vote.mode if vote is not None else nomination.edition.vote_mode if nomination.edition else None


def hands_form(nomination: Nomination, **kwargs: Any) -> Form:
    """One question a member who takes part; what was said before, if it was sent back."""
    vote = nomination.vote
    before = {ballot.user_id: ballot.choice.value for ballot in vote.ballots} if vote else {}
    members = {
        f"member{seat.user_id}": RadioField(
            seat.name,
            [InputRequired(_l("Xin ghi ý kiến của thành viên này."))],
            choices=[SelectChoice(choice.value, _l(choice.label)) for choice in Choice],
            description=seat.title,
        )
        for seat in (vote.roll if vote else [])
        if not seat.is_away
    }
    data = {f"member{id}": value for id, value in before.items()}
    form: Form = type("HandsForm", (Form,), members)(data=data, **kwargs)
    return form


def said(form: Form) -> dict[int, Choice]:
    return {int(f.short_name.removeprefix("member")): Choice(f.data) for f in form if f.short_name.startswith("member")}


def examined(form: Form, nomination: Nomination) -> Evidence | None:
    """The scan that came with sound figures; whatever is wrong stands at its field."""
    if not form.validate() or not isinstance(form, CountForm) or nomination.vote is None:
        return None
    turnout, scan = nomination.vote.turnout, None
    for name, reason in counting.wrong(form.count(), turnout.present + turnout.consulted):
        form[name].errors = [say(reason)]
    upload = request.files.get("scan")
    if upload is None or not upload.filename:
        form.scan.errors = [_("Xin đính kèm bản chụp biên bản kiểm phiếu đã ký.")]
        return None
    try:
        scan = examine(upload.filename, upload.read(MOST_BYTES + 1))
    except Unreadable as error:
        form.scan.errors = [say(error.reason)]
    return scan


def attached(scan: Evidence) -> Attachment:
    store = Store(current_app.config["UPLOAD_DIR"])
    return Attachment(
        purpose=Purpose.COUNT, name=scan.name, kind=scan.kind, size=len(scan.content), sha256=scan.sha256,
        stored_name=store.keep(scan.content), preview_name=store.keep(scan.preview) if scan.preview else None,
        added_by_id=current_user.id, added_at=clock.now(),
    )  # fmt: skip


def show_page(
    nomination: Nomination, status: int = 200, form: Form | None = None, give_back: Form | None = None, error: Shown | None = None
) -> Response:
    vote, mode = nomination.vote, mode_of(nomination)
    mine = {
        step.name.partition("_")[0]: why(step, nomination)
        for step in STEPS.values()
        if step.carried_by is Carrier.COUNT and step.offered_to(current_user, nomination) and fits(step, mode)
    }
    tally = vote.tally if vote else None
    confirm = ConfirmForm(formdata=None)
    back = give_back if isinstance(give_back, ReturnForm) else ReturnForm(formdata=None, prefix="")
    for answer_form in (confirm, back):
        answer_form.version.data = str(tally.id) if tally else ""
    empty = hands_form(nomination, formdata=None) if mode is Mode.HANDS else CountForm(formdata=None)
    return page(
        "counting/show.html",
        status,
        nomination=nomination,
        vote=vote,
        mode=mode,
        turnout=vote.turnout if vote else None,
        tally=tally,
        returned=[t for t in vote.tallies if t.returned_at] if vote else [],
        mine=mine,
        form=form or empty,
        figures=list(LABELS),
        confirm=confirm,
        back=back,
        error=error,
        hands=lambda: entered_hands(nomination),
        would_be=say(would_be(nomination)),
    )


def why(step: Step, nomination: Nomination) -> str:
    return say(step.why_not(current_user, nomination))


def fits(step: Step, mode: Mode | None) -> bool:
    return step.name.endswith("hands") == (mode is Mode.HANDS)


def entered_hands(nomination: Nomination) -> list[tuple[Any, Choice | None]]:
    """Who said what by hand, for those who enter and confirm it; after the close for whoever may read votes."""
    vote = nomination.vote
    if vote is None or vote.mode is not Mode.HANDS or vote.tally is None:
        return []
    if not vote.is_open:
        return named_votes(nomination)
    steps = (STEPS["enter_hands"], STEPS["confirm_hands"])
    if not any(step.is_office_of(current_user, nomination) for step in steps):
        return []
    by_id = {ballot.user_id: ballot.choice for ballot in vote.ballots}
    return [(seat, by_id.get(seat.user_id)) for seat in vote.roll]


def would_be(nomination: Nomination) -> Any:
    """The sentence of the result that these figures lead to."""
    vote = nomination.vote
    if vote is None or vote.tally is None:
        return ""
    tally = vote.tally
    return voting.sentence(vote.rule, replace(vote.turnout, yes=tally.yes, no=tally.no, abstain=tally.blank))
