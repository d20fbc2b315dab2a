"""The reviewer's room: my list, the dossier beside its score sheet, save and next; agreeing with colleagues once mine is sent."""

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
from emulation.text import whole
from emulation.web.access import find
from emulation.web.asks import PARTS
from emulation.web.conflicts import declare_form
from emulation.web.dossier import changes, find_dossier, reviews_shown
from emulation.web.forms import Block, Count, Form, stored_otherwise
from emulation.web.language import pick, say
from emulation.web.lists import PAGE, asked
from emulation.web.page import go_to, page
from emulation.web.waiting import Workdays

bp = Blueprint("review", __name__, url_prefix="/nhan-xet")
STATES = ("left", "draft", "sent")


@bp.get("")
def index() -> Response:
    """What I was asked to review, the least reviewed first, with how far I am; drafts and what was sent by a filter."""
    days, wanted = Workdays(), asked("state", "page")
    counts = my_counts()
    state = wanted["state"] if wanted.get("state") in STATES else "left"
    number = int(wanted["page"]) if wanted.get("page", "").isdecimal() and 1 < int(wanted["page"]) < 1000 else 1
    found = db.session.execute(mine(state).limit(PAGE + 1).offset((number - 1) * PAGE)).all()
    return page(
        "review/index.html",
        rows=days.on_rows(found[:PAGE]),
        state=state,
        counts=counts,
        done=counts["sent"],
        all=counts["left"] + counts["sent"],
        next_url=url_for(".index", state=state, page=number + 1) if len(found) > PAGE else None,
        first_url=url_for(".index", state=state) if number > 1 else None,
        ended=mandate_ended(),
    )


def mine(state: str) -> Any:
    """The lists of this reviewer: `left` to be sent (drafts among them), `draft`, `sent`."""
    own = select(Review.nomination_id).where(Review.reviewer_id == current_user.id)
    if state == "sent":
        return Nomination.rows(current_user).where(Nomination.id.in_(own.where(Review.sent_at.is_not(None))))
    query = least_reviewed_first()
    return query.where(Nomination.id.in_(own.where(Review.sent_at.is_(None)))) if state == "draft" else query


def my_counts() -> dict[str, int]:
    """How many stand in each list; each number counts exactly the rows of its list."""
    return {
        state: db.session.scalar(select(func.count()).select_from(mine(state).order_by(None).subquery())) or 0 for state in STATES
    }


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
    waiting = Nomination.awaits_review_by(current_user)
    return (
        Nomination.rows(current_user)
        .where(waiting, Nomination.frozen_at.is_(None))
        .order_by(None)
        .order_by(sent, Nomination.stage_since, Nomination.id)
    )


def beside(id: int) -> tuple[int | None, int | None]:
    """The dossiers before and after this one in my list of what is left; after the last comes the first."""
    ids = [row.id for row in db.session.execute(least_reviewed_first())]
    others = [other for other in ids if other != id]
    if not others:
        return None, None
    place = ids.index(id) if id in ids else 0
    return others[place - 1], others[place % len(others)]


@bp.get("/<int:id>")
def show(id: int) -> Response:
    nomination = find_dossier(id, Act.VIEW)
    return show_page(nomination, review_form(nomination, formdata=None))


@bp.post("/<int:id>")
def update(id: int) -> Response:
    """Keep the draft, or send it; then the next one if asked."""
    nomination = find_dossier(id, Act.REVIEW)
    form, wish, following = review_form(nomination), request.form.get("send", ""), beside(id)[1]
    sends = wish in ("1", "next")
    if not form.validate() or (sends and not complete(form, nomination.campaign)):
        return show_page(nomination, form, 422)
    mine = nomination.review_of(current_user)
    if mine is not None and form.version_seen() not in (None, mine.version):
        form.version.data = str(mine.version)
        return show_page(nomination, form, 409, theirs=stored_otherwise(sheet_of(nomination, mine), form))
    advice = Recommendation(form.recommendation.data) if form.recommendation.data else None
    points = {c.id: form[f"points_{c.id}"].data for c in nomination.campaign.criteria}
    review = nomination.write_review(current_user, points, advice, form.comment.data or "")  # type: ignore[arg-type]
    if sends:
        nomination.send_review(review)
    db.session.flush()
    text = _("Đã gửi nhận xét cho %(name)s.") if sends else _("Đã lưu bản thảo nhận xét cho %(name)s.")
    flash(text % {"name": nomination.nominee_name}, "ok")
    if wish in ("next", "draft-next"):
        return go_to(".show", id=following) if following else go_to(".index")
    return go_to(".show", id=id)


@bp.get("/<int:id>/mo-lai")
@bp.get("/<int:id>/dong-y")
def reloaded(id: int) -> Response:
    """Somebody reloads the answer to a form: back to the sheet."""
    return go_to(".show", id=find(Nomination, id).id)


@bp.post("/<int:id>/mo-lai")
def reopen(id: int) -> Response:
    """The dossier changed after my review: take it up again."""
    nomination = find_dossier(id, Act.REOPEN_REVIEW)
    nomination.reopen_review(current_user)
    flash(_("Nhận xét của bạn đã trở lại thành bản thảo. Xin xem lại rồi gửi."), "ok")
    return go_to(".show", id=id)


@bp.post("/<int:id>/dong-y")
def agree(id: int) -> Response:
    """Agree with a colleague's review, or no longer."""
    nomination = find_dossier(id, Act.AGREE)
    agrees = request.form.get("agrees") == "1"
    nomination.agree_with(whole(request.form.get("review")), current_user, agrees)
    flash(_("Đã ghi: bạn đồng ý với nhận xét này.") if agrees else _("Đã bỏ dấu đồng ý của bạn."), "ok")
    return go_to(".show", id=id)


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
    mine, counts = nomination.review_of(current_user), my_counts()
    before, following = beside(nomination.id)
    outdated = mine is not None and mine.is_outdated(nomination)
    repaired = changes(nomination)
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
        back_url=url_for(".index"),
        before_url=url_for(".show", id=before) if before else None,
        next_url=url_for(".show", id=following) if following else None,
        done=counts["sent"],
        all=counts["left"] + counts["sent"],
        changed_at=(nomination.changed_since(mine.read_at) or mine.read_at) if outdated and mine and mine.read_at else None,
        may_reopen=can(Act.REOPEN_REVIEW, current_user, nomination),
        may_agree=can(Act.AGREE, current_user, nomination),
        agree=Form(formdata=None),
        me=current_user.id,
        conflict=declare_form(nomination),
        parts=PARTS,
        changes=repaired,
    )
