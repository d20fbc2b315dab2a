"""The secretary's view over all reviews: who was asked, what they say together, and an even share-out for what lacks reviewers."""

from __future__ import annotations

import hashlib
from functools import cached_property
from typing import Any

from flask import Blueprint, flash, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import HiddenField, SelectChoice
from wtforms.validators import InputRequired

from emulation import clock
from emulation.db import db
from emulation.models import Nomination, User
from emulation.models.assigning import needs, totals, under_review
from emulation.rules.balance import share_out
from emulation.rules.conflict import is_recused
from emulation.rules.opinions import Opinions
from emulation.rules.policy import Act, can
from emulation.web.forms import Form, Ticks
from emulation.web.lists import PAGE, asked
from emulation.web.page import go_to, page
from emulation.web.waiting import Workdays

bp = Blueprint("assigning", __name__, url_prefix="/phan-cong")
VIEWS = ("few", "disagree")


class ShareForm(Form):
    pairs = Ticks(_l("Người được phân công"), [InputRequired(_l("Xin đánh dấu ít nhất một người."))])
    seen = HiddenField()


@bp.get("")
def index() -> Response:
    """Every dossier under review, with its reviewers and what they say; by waiting time or by disagreement."""
    wanted, days = asked("view", "sort", "page"), Workdays()
    found = list(db.session.scalars(under_review(current_user)).unique())
    given = totals(db.session(), found)
    rows = [Overview(n, given) for n in found]
    counts = {"": len(rows), "few": sum(r.lacks > 0 for r in rows), "disagree": sum(r.disagree for r in rows)}
    view = wanted.get("view") if wanted.get("view") in VIEWS else ""
    shown = [r for r in rows if (view != "few" or r.lacks) and (view != "disagree" or r.disagree)]
    if wanted.get("sort") == "spread":
        shown.sort(key=lambda r: (not r.disagree, -r.spread))
    number = max(1, int(wanted["page"])) if wanted.get("page", "").isdecimal() and len(wanted["page"]) < 5 else 1
    keep = {name: wanted[name] for name in ("view", "sort") if wanted.get(name)}
    return page(
        "assigning/index.html",
        rows=shown[(number - 1) * PAGE : number * PAGE],
        days=days,
        view=view,
        sort="spread" if wanted.get("sort") == "spread" else "",
        counts=counts,
        next_url=url_for(".index", **keep, page=number + 1) if len(shown) > number * PAGE else None,
        first_url=url_for(".index", **keep) if number > 1 else None,
    )


@bp.get("/deu")
def preview() -> Response:
    """The even share-out as a proposal: every name, nothing written."""
    return show_preview()


@bp.post("/deu")
def confirm() -> Response:
    """Ask those who were proposed and are still ticked, if the proposal is still the one that was read."""
    proposal = Proposal()
    form = proposal.form()
    if form.seen.data != proposal.print:
        return show_preview(409)
    if not form.validate():
        return show_preview(422, form, proposal)
    chosen = {tuple(map(int, pair.split("-"))) for pair in form.pairs.data or []}
    for n in proposal.nominations:
        if people := [proposal.people[r] for r in proposal.shares.get(n.id, []) if (n.id, r) in chosen]:
            n.ask_also(people, current_user)
    db.session.flush()
    flash(_("Đã phân công %(count)s lượt nhận xét.", count=len(chosen)), "ok")
    return go_to(".index")


class Overview:
    """One dossier under review as the secretary sees it; figures only where this person may read the reviews."""

    def __init__(self, nomination: Nomination, totals: dict[int, int | None] | None = None) -> None:
        self.nomination, self.lacks = nomination, nomination.lacks_reviewers
        self.may_read = can(Act.READ_REVIEWS, current_user, nomination)
        self.opinions = self.read(totals) if self.may_read else None
        self.disagree = bool(self.opinions and self.opinions.disagree)
        self.spread = self.opinions.spread if self.opinions else 0
        self.sent, self.needed = len(nomination.counted_reviews), nomination.edition.reviews_needed

    def read(self, totals: dict[int, int | None] | None) -> Opinions:
        return self.nomination.opinions if totals is None else self.nomination.opinions_with(totals)

    @cached_property
    def chips(self) -> list[dict[str, str]]:
        """Only for the rows of the page that is shown."""
        return chips(self.nomination)


def chips(nomination: Nomination) -> list[dict[str, str]]:
    """One badge a reviewer: nothing yet, a draft, sent, or taking no part."""
    written = {r.reviewer_id: "full" if r.is_sent else "half" for r in nomination.reviews}
    return [
        {
            "name": a.reviewer.name,
            "state": "barred" if is_recused(a.reviewer, nomination) else written.get(a.reviewer_id, "empty"),
        }
        for a in nomination.assignments
    ]


class Proposal:
    """An even share-out made from how things stand now; the same things give the same proposal."""

    def __init__(self) -> None:
        found = list(db.session.scalars(under_review(current_user)).unique())
        self.nominations = [n for n in found if can(Act.ASSIGN, current_user, n)]
        wants, self.burden, self.people = needs(db.session(), self.nominations, clock.today())
        self.shares = share_out(wants, self.burden)
        self.lacking = {need.dossier: need.lacking for need in wants}
        self.print = hashlib.sha256(repr(sorted(self.shares.items())).encode()).hexdigest()[:32]

    def form(self, **kwargs: Any) -> ShareForm:
        pairs = [f"{id}-{reviewer}" for id, reviewers in self.shares.items() for reviewer in reviewers]
        form = ShareForm(data={"pairs": pairs, "seen": self.print}, **kwargs)
        form.pairs.choices = [SelectChoice(pair, self.people[int(pair.partition("-")[2])].name) for pair in pairs]
        return form

    @property
    def after(self) -> list[tuple[User, int, int]]:
        """Each reviewer, what they owe now and what they would owe."""
        more = [reviewer for reviewers in self.shares.values() for reviewer in reviewers]
        return [(user, self.burden[id], self.burden[id] + more.count(id)) for id, user in self.people.items()]


def show_preview(status: int = 200, form: ShareForm | None = None, proposal: Proposal | None = None) -> Response:
    proposal = proposal or Proposal()
    form = form or proposal.form(formdata=None)
    boxes = {option.data: option for option in form.pairs}
    cases = [n for n in proposal.nominations if n.id in proposal.shares]
    return page(
        "assigning/preview.html",
        status,
        form=form,
        changed=status == 409,
        cases=[(n, [boxes[f"{n.id}-{r}"] for r in proposal.shares[n.id]], proposal.lacking[n.id]) for n in cases],
        after=proposal.after,
    )
