"""Conflicts of interest: whoever works on a case steps aside from it, and the secretary takes back what was declared by mistake."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import HiddenField, RadioField, SelectChoice
from wtforms.validators import InputRequired

from emulation.db import db
from emulation.models import Nomination
from emulation.rules.conflict import DECLARED, ConflictKind
from emulation.rules.policy import Act, can
from emulation.text import whole
from emulation.web.access import find
from emulation.web.forms import Block, Form
from emulation.web.page import go_to, page

bp = Blueprint("conflicts", __name__, url_prefix="/ho-so")


class ConflictForm(Form):
    conflict_kind = RadioField(
        _l("Vì sao đồng chí không tham gia"),
        [InputRequired(_l("Xin chọn một loại quan hệ."))],
        choices=[SelectChoice(kind.value, _l(kind.label)) for kind in DECLARED],
    )
    conflict_why = Block(
        _l("Lý do cụ thể"),
        [InputRequired(_l("Xin ghi rõ lý do."))],
        limit=1000,
        rows=3,
        description=_l("Chỉ thư ký, chủ tịch và Ủy ban kiểm tra đọc được."),
    )


class WithdrawForm(Form):
    conflict = HiddenField()
    mistake = Block(_l("Vì sao rút lời khai"), [InputRequired(_l("Xin ghi vì sao lời khai này nhầm."))], limit=1000, rows=2)


def declare_form(nomination: Nomination) -> ConflictForm | None:
    """The empty form, for whoever may step aside."""
    may = can(Act.DECLARE_CONFLICT, current_user, nomination)
    return ConflictForm(formdata=None) if may else None


def declared(nomination: Nomination) -> list[tuple[Any, WithdrawForm | None]]:
    """What was declared about this dossier, each with the form that takes it back, for those who may."""
    if not can(Act.READ_CONFLICTS, current_user, nomination):
        return []
    may = can(Act.LIFT_CONFLICT, current_user, nomination)
    return [(c, withdraw_form(c.id) if may and c.stands else None) for c in nomination.conflicts]


def withdraw_form(id: int) -> WithdrawForm:
    form = WithdrawForm(formdata=None, prefix=f"withdraw{id}")
    form.conflict.data = str(id)
    return form


@bp.get("/<int:id>/xung-dot")
def show(id: int) -> Response:
    return show_page(find(Nomination, id, Act.DECLARE_CONFLICT, Nomination.room()))


@bp.post("/<int:id>/xung-dot")
def declare(id: int) -> Response:
    """Step aside. What opens afterwards is the desk: the dossier is closed."""
    nomination, form = find(Nomination, id, Act.DECLARE_CONFLICT, Nomination.room()), ConflictForm()
    if not form.validate():
        return show_page(nomination, 422, form=form)
    nomination.declare_conflict(current_user, ConflictKind(form.conflict_kind.data), form.conflict_why.data or "")
    db.session.flush()
    flash(_("Đã ghi nhận: đồng chí không tham gia hồ sơ %(code)s.", code=nomination.code), "ok")
    return go_to("desk.index")


@bp.get("/<int:id>/xung-dot/rut")
def withdraw_reloaded(id: int) -> Response:
    """Somebody reloads the answer to a form: back to the dossier."""
    return go_to("dossier.show", id=find(Nomination, id).id)


@bp.post("/<int:id>/xung-dot/rut")
def withdraw(id: int) -> Response:
    """Take back a declaration made by mistake; it stays on the record."""
    nomination = find(Nomination, id, Act.LIFT_CONFLICT, Nomination.room())
    wanted = next((c for c in nomination.conflicts if c.stands and f"withdraw{c.id}-conflict" in request.form), None)
    form = WithdrawForm(prefix=f"withdraw{wanted.id}" if wanted else "withdraw")
    if wanted is not None and not form.validate():
        return page("dossier/withdraw.html", 422, nomination=nomination, conflict=wanted, form=form)
    conflict = nomination.withdraw_conflict(whole(form.conflict.data), current_user, form.mistake.data or "")
    db.session.flush()
    flash(_("Đã rút lời khai của %(name)s.", name=conflict.user.name), "ok")
    return go_to("dossier.show", id=id)


def show_page(nomination: Nomination, status: int = 200, form: ConflictForm | None = None) -> Response:
    form = form or ConflictForm(formdata=None)
    return page("dossier/conflict.html", status, nomination=nomination, form=form)
