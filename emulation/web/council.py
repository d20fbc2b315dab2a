"""The council's room: one case, three equal choices, one confirmation."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from sqlalchemy import exists
from werkzeug.wrappers import Response
from wtforms import RadioField, SelectChoice
from wtforms.validators import InputRequired

from emulation.db import db
from emulation.errors import N_, Overtaken, Reason
from emulation.models import Nomination, NotPassedShown, Seat, Vote
from emulation.models.casting import open_box_of, open_boxes
from emulation.rules import voting
from emulation.rules.policy import Act, can, why_not
from emulation.rules.ranking import By
from emulation.rules.stage import Stage
from emulation.rules.voting import Choice, Mode
from emulation.web.conflicts import declare_form
from emulation.web.dossier import find_dossier, result_sentence
from emulation.web.forms import Form
from emulation.web.help import rehearsal_url
from emulation.web.language import say
from emulation.web.lists import PAGE
from emulation.web.page import go_to, page
from emulation.web.waiting import Workdays

bp = Blueprint("council", __name__, url_prefix="/bieu-quyet")


class BallotForm(Form):
    choice = RadioField(
        _l("Ý kiến của đồng chí"),
        [InputRequired(_l("Xin chọn một ý kiến."))],
        choices=[SelectChoice(choice.value, _l(choice.label)) for choice in Choice],
    )


@bp.get("")
def index() -> Response:
    """Votes that wait for me, and the cases where I sat."""
    days, rows = Workdays(), Nomination.rows(current_user)
    seated = exists().where(Seat.vote_id == Vote.id, Vote.nomination_id == Nomination.id, Seat.user_id == current_user.id)
    waiting = rows.where(Nomination.awaits_open_vote_by(current_user), Nomination.frozen_at.is_(None)).limit(PAGE)
    return page(
        "council/index.html",
        rehearsal=rehearsal_url(),
        boxes=open_boxes(db.session(), current_user),
        waiting=days.on_rows(db.session.execute(waiting).all()),
        seen=days.on_rows(db.session.execute(rows.where(seated, ~Nomination.awaits_vote_by(current_user)).limit(PAGE)).all()),
    )


@bp.get("/<int:id>")
def show(id: int) -> Response:
    return show_page(find_dossier(id, Act.VIEW), BallotForm(formdata=None))


@bp.post("/<int:id>")
def cast(id: int) -> Response:
    nomination, form = find_dossier(id, Act.VOTE), BallotForm()
    if not form.validate():
        return show_page(nomination, form, 422)
    if nomination.vote is None or form.version_seen() not in (None, nomination.vote.id):
        raise Overtaken(Reason(N_("Phiếu này thuộc một lần biểu quyết trước. Xin mở lại trang rồi biểu quyết.")))
    nomination.cast(current_user, Choice(form.choice.data))  # type: ignore[arg-type]
    flash(_("Đã ghi nhận ý kiến của đồng chí về %(name)s.", name=nomination.nominee_name), "ok")
    return go_to(".show", id=id)


@bp.get("/<int:id>/thu-tu")
def standing_order(id: int) -> Response:
    """How the cases that passed stand against the quota of their award."""
    nomination = find_dossier(id, Act.READ_ORDER)
    line, rivals = nomination.quota_line, {n.id: n for n in nomination.rivals()}
    assert line is not None
    settled = [n for n in rivals.values() if n.stage is not Stage.COUNCIL]
    groups = [
        (N_("Đã kết luận đạt"), settled),
        (N_("Trong chỉ tiêu"), [rivals[key] for key in line.within]),
        (N_("Ngang nhau ở chỗ cuối của chỉ tiêu"), [rivals[key] for key in line.tied]),
        (N_("Ngoài chỉ tiêu"), [rivals[key] for key in line.beyond]),
    ]
    return page(
        "council/order.html",
        nomination=nomination,
        places=line.places,
        unvoted=nomination.rivals_unvoted,
        by=[By(word).label for word in nomination.edition.rank_by],
        groups=[
            (name, [(n, result_sentence(n), can(Act.READ_ORDER, current_user, n)) for n in found])
            for name, found in groups
            if found
        ],
    )


def show_page(nomination: Nomination, form: Form, status: int = 200) -> Response:
    vote = nomination.vote
    form.version.data = str(vote.id) if vote else ""
    return page(
        "council/show.html",
        status,
        nomination=nomination,
        form=form,
        vote=vote,
        turnout=vote.turnout if vote else None,
        needed=voting.needed(vote.rule, voting.all_members(vote.rule, vote.turnout))
        if vote and vote.base is voting.Base.ALL
        else None,
        tally=vote.tally if vote and vote.mode is voting.Mode.PAPER and can(Act.READ_COUNT, current_user, nomination) else None,
        reason=say(why_not(Act.VOTE, current_user, nomination)),
        voted=vote is not None and any(b.user_id == current_user.id for b in vote.ballots),
        result=result_sentence(nomination),
        votes=lambda: named_votes(nomination),
        will_be_public=what_will_be_public(nomination),
        conflict=declare_form(nomination),
        ballot_box=open_box_of(db.session(), current_user, nomination.id),
    )


def named_votes(nomination: Nomination) -> list[tuple[Seat, Choice | None]]:
    """Who said what, for the council's own minutes, after the close."""
    vote = nomination.vote
    if vote is None or not can(Act.READ_VOTES, current_user, nomination):
        return []
    said = {ballot.user_id: ballot.choice for ballot in vote.ballots}
    return [(seat, said.get(seat.user_id)) for seat in vote.roll]


def what_will_be_public(nomination: Nomination) -> str:
    """One sentence on what will be published of this vote, from the edition."""
    edition: Any = nomination.edition
    if edition is None:  # a draft that asked for help
        return ""
    named = {
        NotPassedShown.NOTHING: _("Nếu không đạt thì không công bố."),
        NotPassedShown.UNNAMED: _("Nếu không đạt thì không nêu tên."),
        NotPassedShown.NAMED: _("Nếu không đạt thì cũng công bố cùng lý do."),
    }[edition.not_passed_shown]
    if edition.vote_mode is Mode.SECRET:
        shown = (
            _("Nếu đạt, công chúng thấy số đồng ý trên tổng số và mức phải đạt; ai bỏ phiếu thế nào không được ghi ở đâu.")
            if edition.publishes_counts
            else _("Nếu đạt, công chúng chỉ thấy kết quả; ai bỏ phiếu thế nào không được ghi ở đâu.")
        )
        return f"{shown} {named}"
    counts = (
        _(
            "Nếu đạt, công chúng thấy số đồng ý trên tổng số và mức phải đạt; ai biểu quyết thế nào chỉ nằm trong biên bản của Hội đồng."
        )
        if edition.publishes_counts
        else _("Nếu đạt, công chúng chỉ thấy kết quả; ai biểu quyết thế nào chỉ nằm trong biên bản của Hội đồng.")
    )
    return f"{counts} {named}"
