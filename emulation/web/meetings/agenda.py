"""Which cases the council hears, and in which order."""

from __future__ import annotations

from typing import Any

from flask import flash, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import BooleanField, SelectChoice

from emulation.db import db
from emulation.models import Meeting, Nomination
from emulation.models import agenda as order
from emulation.rules.conflict import takes_no_part
from emulation.rules.policy import Act
from emulation.text import whole
from emulation.web.forms import Form, Ticks
from emulation.web.language import pick
from emulation.web.meetings.room import CASE, Case, bp, found, is_stale, plain
from emulation.web.page import go_to, page


class AgendaForm(Form):
    cases = Ticks(_l("Hồ sơ ở bước Hội đồng"), coerce=int)
    anew = BooleanField(
        _l("Xếp lại thứ tự để ít người phải ra vào nhất"),
        default=True,
        description=_l("Hồ sơ có cùng người không tham gia đứng cạnh nhau. Bỏ dấu thì thứ tự đã xếp tay được giữ."),
    )


@bp.get("/<int:id>/chuong-trinh")
def agenda(id: int) -> Response:
    meeting = found(id, Act.EDIT_MEETING)
    return agenda_page(meeting, agenda_form(meeting, candidates(meeting), formdata=None))


@bp.post("/<int:id>/chuong-trinh")
def set_agenda(id: int) -> Response:
    meeting = found(id, Act.EDIT_MEETING)
    there = candidates(meeting)
    form = agenda_form(meeting, there)
    if not form.validate():
        return agenda_page(meeting, form, 422)
    if is_stale(form, meeting):
        return agenda_page(meeting, form, 409, changed=True)
    ticked = set(form.cases.data or [])
    unseen = [n for n in meeting.cases if n.id not in {case.id for case in there}]  # closed to this person, kept as it is
    order.set_agenda(meeting, current_user, unseen + [n for n in there if n.id in ticked], bool(form.anew.data))
    flash(_("Đã lưu chương trình: %(count)s hồ sơ.", count=len(meeting.agenda)), "ok")
    return go_to(".agenda", id=id)


@bp.post("/<int:id>/chuong-trinh/xep")
def move(id: int) -> Response:
    """One case a place up or down: `up=12` or `down=12`."""
    meeting, form = found(id, Act.EDIT_MEETING), Form()
    case, up = whole(request.form.get("up") or request.form.get("down")), "up" in request.form
    order.move(meeting, current_user, case or 0, up, form.version_seen())
    return go_to(".agenda", id=id)


def candidates(meeting: Meeting) -> list[Nomination]:
    """What is on the agenda and what could be, but for what is closed to this person."""
    waiting = db.session.scalars(order.waiting(meeting, current_user).options(*CASE)).unique()
    mine = [n for n in meeting.cases if takes_no_part(current_user, n) is None]
    open_still = [n for n in waiting if takes_no_part(current_user, n) is None and (n.vote is None or n.vote.is_open)]
    return list(dict.fromkeys([*mine, *open_still]))


def agenda_form(meeting: Meeting, there: list[Nomination], **kwargs: Any) -> AgendaForm:
    data = {"cases": [item.nomination_id for item in meeting.agenda], "version": str(meeting.version)}
    form = AgendaForm(data=data, **kwargs)
    form.cases.choices = [SelectChoice(n.id, words(n)) for n in there]
    return form


def words(n: Nomination) -> str:
    """A case in one line of the list to choose from."""
    award = pick(n.award, "name") if n.award else "–"
    parts = [n.nominee_name, n.unit.short_name, award, n.code]
    if n.vote is not None:
        parts.append(_("đang biểu quyết") if n.vote.is_open else _("đã biểu quyết"))
    return " · ".join([*parts, _("đang tạm dừng")] if n.is_frozen else parts)


def agenda_page(meeting: Meeting, form: AgendaForm, status: int = 200, changed: bool = False) -> Response:
    return page(
        "meetings/agenda.html",
        status,
        meeting=meeting,
        form=form,
        plain=plain(meeting),
        changed=changed,
        cases=[Case(meeting, item) for item in meeting.agenda],
        changes=order.coming_and_going(meeting),
    )
