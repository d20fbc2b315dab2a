"""The reviewer's room: the dossier and the score sheet on one page, then save and next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, flash, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from sqlalchemy import func, select
from werkzeug.wrappers import Response
from wtforms import RadioField, SelectChoice
from wtforms.validators import Optional

from emulation.db import db
from emulation.models import Campaign, Nomination, Recommendation, Review
from emulation.rules.people import Role
from emulation.rules.policy import MANDATE_ENDED, Act, can, why_not
from emulation.web.access import find
from emulation.web.conflicts import declare_form
from emulation.web.dossier import BESIDE, reviews_shown
from emulation.web.forms import Block, Count, Form, stored_otherwise
from emulation.web.language import pick, say
from emulation.web.lists import PAGE
from emulation.web.page import go_to, page
from emulation.web.waiting import Workdays

bp = Blueprint("review", __name__, url_prefix="/nhan-xet")


@bp.get("")
def index() -> Response:
    """What waits for my review, the least reviewed first; and what I have sent."""
    days = Workdays()
    waiting = db.session.execute(least_reviewed_first().limit(PAGE)).all()
    sent = select(Review.nomination_id, Review.sent_at).where(Review.reviewer_id == current_user.id, Review.sent_at.is_not(None))
    done = db.session.execute(
        Nomination.rows(current_user).where(Nomination.id.in_(sent.with_only_columns(Review.nomination_id)))
    )
    return page("review/index.html", waiting=days.on_rows(waiting), done=days.on_rows(done.all()), left=mandate_ended())


def mandate_ended() -> str:
    """The sentence for somebody who was a reviewer and no longer is."""
    return "" if current_user.units_as(Role.REVIEWER) else say(MANDATE_ENDED)


def least_reviewed_first() -> Any:
    sent = (
        select(func.count())
        .where(Review.nomination_id == Nomination.id, Review.sent_at.is_not(None))
        .correlate(Nomination)
        .scalar_subquery()
    )
    mine = Nomination.awaits_review_by(current_user)
    return (
        Nomination.rows(current_user)
        .where(mine, Nomination.frozen_at.is_(None))
        .order_by(None)
        .order_by(sent, Nomination.stage_since, Nomination.id)
    )


@bp.get("/<int:id>")
def show(id: int) -> Response:
    nomination = find(Nomination, id, Act.VIEW, Nomination.room() + BESIDE)
    return show_page(nomination, review_form(nomination, formdata=None))


@bp.post("/<int:id>")
def update(id: int) -> Response:
    """Keep the draft, or send it; then the next one if asked."""
    nomination = find(Nomination, id, Act.REVIEW, Nomination.room() + BESIDE)
    form = review_form(nomination)
    sends = request.form.get("send") in ("1", "next")
    if not form.validate() or (sends and not complete(form, nomination.campaign)):
        return show_page(nomination, form, 422)
    mine = nomination.review_of(current_user)
    if mine is not None and form.version_seen() not in (None, mine.version):
        form.version.data = str(mine.version)
        return show_page(nomination, form, 409, theirs=stored_otherwise(sheet_of(nomination, mine), form))
    advice = Recommendation(form.recommendation.data) if form.recommendation.data else None
    points = {c.id: form[f"points_{c.id}"].data for c in nomination.campaign.criteria}
    review = nomination.write_review(current_user, points, advice, form.comment.data or "")  # type: ignore[arg-type]
    if not sends:
        flash(_("Đã lưu bản thảo nhận xét."), "ok")
        return go_to(".show", id=id)
    nomination.send_review(review)
    db.session.flush()
    flash(_("Đã gửi nhận xét cho %(name)s.", name=nomination.nominee_name), "ok")
    following = db.session.execute(least_reviewed_first().limit(1)).first()
    if request.form.get("send") == "next" and following is not None:
        return go_to(".show", id=following.id)
    return go_to(
        ".show" if request.form.get("send") == "1" else ".index", **({"id": id} if request.form.get("send") == "1" else {})
    )


def review_form(nomination: Nomination, **kwargs: Any) -> Form:
    """One field a criterion, the advice, a comment; filled with what this reviewer wrote before."""
    mine = nomination.review_of(current_user)
    fields: dict[str, Any] = {
        f"points_{c.id}": Count(pick(c, "name"), least=0, most=c.max_points, description=pick(c, "hint"))
        for c in nomination.campaign.criteria
    }
    fields["recommendation"] = RadioField(
        _l("Đề xuất"), [Optional(strip_whitespace=False)], choices=[SelectChoice(r.value, _l(r.label)) for r in Recommendation]
    )
    fields["comment"] = Block(_l("Nhận xét"), limit=4000, rows=6)
    data = sheet_of(nomination, mine) | {"version": str(mine.version)} if mine is not None else {}
    return type("ReviewForm", (Form,), fields)(data=data, **kwargs)


def sheet_of(nomination: Nomination, review: Review) -> dict[str, Any]:
    """What a review says, by the names of the form's fields."""
    points = {f"points_{c.id}": review.points_for(c) for c in nomination.campaign.criteria}
    advice = review.recommendation.value if review.recommendation else None
    return points | {"recommendation": advice, "comment": review.comment}


def complete(form: Form, campaign: Campaign) -> bool:
    """Sending asks for every point and the advice; a draft asks for nothing."""
    for criterion in campaign.criteria:
        field = form[f"points_{criterion.id}"]
        if field.data is None and not field.errors:
            field.errors = [_("Xin cho điểm mục này trước khi gửi.")]
    if not form.recommendation.data:
        form.recommendation.errors = [_("Xin chọn một đề xuất trước khi gửi.")]
    return not any(field.errors for field in form)


def show_page(nomination: Nomination, form: Form, status: int = 200, theirs: Sequence[tuple[str, str]] = ()) -> Response:
    mine = nomination.review_of(current_user)
    return page(
        "review/show.html",
        status,
        nomination=nomination,
        form=form,
        theirs=theirs,
        criteria=nomination.campaign.criteria,
        total_weight=sum(c.weight for c in nomination.campaign.criteria),
        mine=mine,
        my_total=mine.total(nomination.campaign.criteria) if mine else None,
        reason=say(why_not(Act.REVIEW, current_user, nomination)),
        others=lambda: [(r, t) for r, t in reviews_shown(nomination) if r.reviewer_id != current_user.id],
        others_hidden=say(why_not(Act.READ_REVIEWS, current_user, nomination)),
        may_open=can(Act.VIEW, current_user, nomination),
        back_url=url_for(".index"),
        conflict=declare_form(nomination),
    )
