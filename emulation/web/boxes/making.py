"""The secretary makes a box: the cases of the agenda stand in groups with the same voters and the same rule."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from sqlalchemy.orm import joinedload, selectinload
from werkzeug.wrappers import Response
from wtforms import HiddenField
from wtforms.validators import InputRequired

from emulation.db import db
from emulation.errors import EmulationError
from emulation.models import AgendaItem, Meeting, Nomination, ballot_roll, balloting
from emulation.rules import policy
from emulation.rules.people import Role, holds
from emulation.rules.policy import Act, why_not
from emulation.rules.stage import Stage
from emulation.rules.voting import Mode
from emulation.text import whole
from emulation.web.boxes.room import bp
from emulation.web.forms import Count, Form, Ticks
from emulation.web.language import say
from emulation.web.page import Shown, go_to, page


class MakeForm(Form):
    group = HiddenField()
    cases = Ticks(_l("Hồ sơ trong hòm"), [InputRequired(_l("Xin đánh dấu ít nhất một hồ sơ."))], coerce=int)
    most_yes = Count(
        _l("Mỗi lá phiếu được đồng ý nhiều nhất bao nhiêu hồ sơ"),
        least=1,
        most=1000,
        description=_l("Để trống nếu không giới hạn. Phiếu đồng ý nhiều hơn là phiếu không hợp lệ."),
    )


@bp.get("/moi/<int:id>")
def offer(id: int) -> Response:
    return offer_page(find_meeting(id))


@bp.post("/moi/<int:id>")
def make(id: int) -> Response:
    meeting = find_meeting(id)
    policy.demand(Act.MAKE_BOX, current_user, meeting)
    forms = forms_of(meeting, sent=True)
    form = forms.get(sent_group())
    if form is None or not form.validate():
        return offer_page(meeting, 422, forms)
    chosen = [item.nomination for item in meeting.agenda if item.nomination_id in form.cases.data]
    try:
        box = balloting.make_box(meeting, chosen, current_user, form.most_yes.data)
    except EmulationError as error:
        db.session.rollback()
        return offer_page(find_meeting(id), error.status, error=Shown(error.reason))
    flash(_("Đã lập hòm phiếu. Ba người trong ban kiểm phiếu nhận mã ở trang này."), "ok")
    return go_to(".show", id=box.id)


def find_meeting(id: int) -> Meeting:
    """A meeting of the secretary's own unit."""
    agenda = selectinload(Meeting.agenda).joinedload(AgendaItem.nomination)
    parts = (joinedload(Nomination.award), joinedload(Nomination.edition), selectinload(Nomination.conflicts))
    meeting = db.session.get(Meeting, id, options=(agenda.options(*parts), selectinload(Meeting.counters)))
    if meeting is None or not holds(current_user, Role.SECRETARY, meeting.unit_id):
        abort(404)
    return meeting


def groups_of(meeting: Meeting) -> list[list[Nomination]]:
    """The cases of the agenda that are voted on in secret and lie in no box yet, those that can share one together."""
    free = [n for item in meeting.agenda if is_free(n := item.nomination)]

    groups: dict[Any, list[Nomination]] = {}
    for n in free:
        groups.setdefault((ballot_roll.voters(n), n.edition.vote_rule), []).append(n)
    return list(groups.values())


def is_free(n: Nomination) -> bool:
    secret = n.edition is not None and n.edition.vote_mode is Mode.SECRET
    return secret and n.stage is Stage.COUNCIL and n.vote is None and n.in_box is None


def sent_group() -> int:
    return whole(request.form.get("group")) or 0


def forms_of(meeting: Meeting, sent: bool = False) -> dict[int, MakeForm]:
    """One form a group; what was sent belongs to one of them."""
    found = {}
    for place, group in enumerate(groups_of(meeting), 1):
        is_this = sent and sent_group() == place
        form = MakeForm() if is_this else MakeForm(formdata=None, group=str(place), cases=[n.id for n in group])
        form.cases.choices = [(n.id, f"{n.nominee_name} ({n.code})") for n in group]
        found[place] = form
    return found


def offer_page(
    meeting: Meeting, status: int = 200, forms: dict[int, MakeForm] | None = None, error: Shown | None = None
) -> Response:
    groups, forms = groups_of(meeting), forms or forms_of(meeting)
    others = [item.nomination for item in meeting.agenda if not is_free(item.nomination)]
    return page(
        "boxes/offer.html", status, meeting=meeting, groups=[(forms[place], group) for place, group in enumerate(groups, 1)],
        others=others, error=error, reason=say(why_not(Act.MAKE_BOX, current_user, meeting)), has_board=len(meeting.counters) == 3,
    )  # fmt: skip
