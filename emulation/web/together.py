"""One step on many dossiers: every name is shown first, by what would become of it, and only then is it done."""

from __future__ import annotations

from flask import Blueprint, abort, flash, request
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy.orm import joinedload
from werkzeug.wrappers import Response

from emulation.db import db
from emulation.models import Award, Nomination
from emulation.rules.step import Step
from emulation.rules.workflow import STEPS
from emulation.text import whole
from emulation.web.forms import Form
from emulation.web.language import say
from emulation.web.page import go_to, page

bp = Blueprint("together", __name__, url_prefix="/ho-so/nhieu")

MOST = 100


@bp.get("/<step:step>")
def ask(step: Step) -> Response:
    """What the step would do to each of the chosen dossiers."""
    known(step)
    return show_page(step, chosen([whole(id) for id in request.args.getlist("id")]))


@bp.post("/<step:step>")
def carry_out(step: Step) -> Response:
    """Do it to all that were shown, or to none when any of them is no longer as it was shown."""
    known(step)
    shown = picked()
    nominations = chosen(list(shown))
    as_shown = all(n.version == shown[n.id] and step.why_not(current_user, n) is None for n in nominations)
    if not nominations or len(nominations) != len(shown) or not as_shown:
        return show_page(step, nominations, 409, changed=bool(shown))
    stage = nominations[0].stage
    for nomination in nominations:
        nomination.take(step, current_user)
    flash(_("%(past)s: %(count)s hồ sơ.", past=_(step.past), count=len(nominations)), "ok")
    return go_to("desk.dossiers", stage=stage.value)


def picked() -> dict[int | None, int | None]:
    """The dossiers that were shown, each with the version it then had: `12.3`."""
    pairs = (text.partition(".") for text in request.form.getlist("pick"))
    return {whole(id): whole(version) for id, _dot, version in pairs}


def known(step: Step) -> None:
    """Only steps that ask nothing may be made on many at once."""
    if not step.for_many:
        abort(404)


def offered(stage: str) -> list[Step]:
    """The steps to choose from under a list, narrowed to those of its stage when it shows one."""
    steps = [step for step in STEPS.values() if step.for_many]
    return [step for step in steps if not stage or stage in step.source]


def chosen(ids: list[int | None]) -> list[Nomination]:
    """Those of the ids that this person may see, in the order of lists."""
    query = Nomination.visible_to(current_user).where(Nomination.id.in_([id for id in ids if id is not None][:MOST]))
    query = query.options(*Nomination.room(), joinedload(Nomination.award).load_only(Award.name, Award.name_en))
    return list(db.session.scalars(query.order_by(Nomination.stage_since, Nomination.id)).unique())


def show_page(step: Step, nominations: list[Nomination], status: int = 200, changed: bool = False) -> Response:
    """Every name, grouped by outcome."""
    why = {n.id: step.why_not(current_user, n) for n in nominations}
    refused: dict[str, list[Nomination]] = {}
    for nomination in nominations:
        if reason := why[nomination.id]:
            refused.setdefault(say(reason), []).append(nomination)
    return page(
        "together/show.html",
        status,
        step=step,
        form=Form(formdata=None),
        changed=changed,
        ready=[n for n in nominations if why[n.id] is None],
        refused=refused,
        stage=step.source[0],
    )
