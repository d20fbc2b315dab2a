"""The ballot of a sealed box: choose, look once more, put it in. The answer to putting it in is the receipt itself.

Whatever is chosen, the pages say the same bytes but for a mark of one length, and nothing of it is kept: no key of a form
done, no event, no notice, no flash. The code on the receipt is written down nowhere; the same form sent again shows it again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from flask import Blueprint, abort, g, request, url_for
from flask_login import current_user
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import joinedload
from werkzeug.wrappers import Response

from emulation import sealing
from emulation.db import db, start_writing
from emulation.errors import Reason, Refused
from emulation.models import Box, BoxItem, Nomination, User
from emulation.models.casting import HAS_VOTED, Paper, accept, paper_of
from emulation.rules.box import BoxState, SecretChoice, too_many_yes, why_not_cast
from emulation.rules.policy import Act, can
from emulation.web.access import slow
from emulation.web.council import what_will_be_public
from emulation.web.language import say
from emulation.web.page import page
from emulation.web.stepup import demand_fresh_sign_in

bp = Blueprint("ballot", __name__, url_prefix="/hom-phieu")

NONCE = re.compile(r"[0-9a-f]{32}", re.ASCII)
Choices = list[SecretChoice | None]


@bp.get("/<id>/phieu")
def show(id: str) -> Response:
    paper = find_paper(id)
    if reason := refusal(paper):
        return shut(paper, reason, 200 if paper.has_voted else reason.status)
    demand_fresh_sign_in()
    carried = g.get("carried") or {}
    return ballot_page(paper, chosen(carried, paper.cases))


@bp.post("/<id>/phieu")
@slow
def cast(id: str) -> Response:
    """Look at what was chosen, change it, or put it in; sealed before the lock is taken, and the receipt is written before."""
    g.counts_nothing = True  # a member who votes does not wait for the number of their notices
    nonce = request.form.get("nonce", "")
    ballot = sealing.ballot_id(id, nonce)
    paper = find_paper(id, ballot)
    if paper.has_voted and paper.is_there:
        return receipt(paper, ballot)
    if reason := refusal(paper):
        return shut(paper, reason)
    choices = chosen(request.form, paper.cases)
    said = [choice for choice in choices if choice is not None]
    if len(said) < paper.cases or too_many_yes(choices, paper.most_yes) or not NONCE.fullmatch(nonce):
        return ballot_page(paper, choices, nonce, 422)
    if request.form.get("act") == "change":
        return ballot_page(paper, choices, nonce)
    if request.form.get("act") != "confirm":
        return review(paper, said, nonce)
    demand_fresh_sign_in()
    assert paper.public_key is not None and paper.manifest is not None
    sealed = sealing.seal(paper.public_key, paper.manifest, [int(choice) for choice in said])
    done = receipt(paper, ballot)
    return put_in(paper, ballot, sealed, me()) or done


def put_in(paper: Paper, ballot: bytes, sealed: bytes, user: User) -> Response | None:
    """Under the lock; the answer is a refusal, or nothing. Of two that come at once, the same one is welcome twice."""
    start_writing()
    try:
        accept(db.session(), paper.box_id, user, ballot, sealed)
        db.session.flush()
    except Refused as error:
        db.session.rollback()
        return shut(paper, error.reason)
    except IntegrityError:
        db.session.rollback()
        again = paper_of(db.session(), paper.box_id, user, ballot)
        db.session.rollback()
        return None if again is not None and again.has_voted and again.is_there else shut(paper, HAS_VOTED)
    return None


def me() -> User:
    return current_user._get_current_object()  # type: ignore[no-any-return]


def find_paper(id: str, ballot: bytes = b"") -> Paper:
    """The ballot paper of whoever is in the council or may know of this box; for others there is no such page."""
    paper = paper_of(db.session(), id, me(), ballot)
    if paper is None:
        abort(404)
    if paper.standing.casts is None and not paper.standing.in_office:
        box = db.session.get(Box, id)
        if box is None or not can(Act.VIEW_BOX, current_user, box):
            abort(404)
    return paper


def refusal(paper: Paper) -> Reason | None:
    if paper.has_voted and paper.standing.state is not BoxState.VOID:
        return HAS_VOTED
    return why_not_cast(paper.standing)


def chosen(form: Mapping[str, str], cases: int) -> Choices:
    """What the form says of each case; None where it says nothing that can be meant."""
    values = {choice.value: choice for choice in SecretChoice}
    return [values.get(form.get(f"c{place}", "")) for place in range(1, cases + 1)]


def ballot_page(paper: Paper, choices: Choices, nonce: str = "", status: int = 200) -> Response:
    """The ballot paper. Only with a mistake in it (422) does it say what is wrong, and where."""
    wrong = status == 422
    beside = joinedload(BoxItem.nomination)
    load = [beside.joinedload(part) for part in (Nomination.unit, Nomination.award, Nomination.edition)]
    items = db.session.scalars(
        select(BoxItem).where(BoxItem.box_id == paper.box_id).options(*load).order_by(BoxItem.position)
    ).all()
    return quietly(
        page(
            "ballot/show.html",
            status,
            paper=paper,
            cases=list(zip(items, choices, strict=True)),
            choices=list(SecretChoice),
            nonce=nonce if NONCE.fullmatch(nonce) else sealing.new_nonce(),
            wrong=wrong,
            over=wrong and too_many_yes(choices, paper.most_yes),
            torn=wrong and not NONCE.fullmatch(nonce),
            publishing=publishing([item.nomination for item in items]),
            box_url=box_page(paper.box_id),
        )
    )


def review(paper: Paper, choices: list[SecretChoice], nonce: str) -> Response:
    titles = db.session.scalars(select(BoxItem.title).where(BoxItem.box_id == paper.box_id).order_by(BoxItem.position)).all()
    said = list(zip(titles, choices, strict=True))
    return quietly(page("ballot/review.html", paper=paper, said=said, choices=list(SecretChoice), nonce=nonce))


def receipt(paper: Paper, ballot: bytes) -> Response:
    """The same for everybody but for the code."""
    return quietly(page("ballot/receipt.html", paper=paper, code=sealing.spoken(ballot), box_url=box_page(paper.box_id)))


def shut(paper: Paper, reason: Reason, status: int = 0) -> Response:
    """Why this paper cannot be cast, and where to go from here."""
    answer = page(
        "ballot/shut.html",
        status or reason.status,
        paper=paper,
        reason=say(reason),
        has_voted=reason is HAS_VOTED,
        can_look=paper.standing.casts is not None,
        box_url=box_page(paper.box_id),
    )
    return quietly(answer)


def quietly(response: Response) -> Response:
    """No copy is kept on the way, and nobody shortens the page: its length must not tell what it says."""
    response.headers["Cache-Control"] = "no-store, no-transform"
    return response


def publishing(nominations: list[Nomination]) -> list[str]:
    """What will be published of these cases: mostly the same sentence for all."""
    return list(dict.fromkeys(what_will_be_public(nomination) for nomination in nominations))


def box_page(id: str) -> str:
    """Where the box itself is shown."""
    return url_for("boxes.show", id=id)
