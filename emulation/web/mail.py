"""The outbox as its secretary sees it: what waits, what was sent, what could not be; stop it, let it go, try again."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from flask import Blueprint, flash
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from sqlalchemy import or_
from sqlalchemy.orm import contains_eager, joinedload
from werkzeug.wrappers import Response
from wtforms import SelectChoice
from wtforms.validators import InputRequired

from emulation import clock
from emulation.db import db
from emulation.errors import N_, NotNow, Refused
from emulation.models import Mail, Nomination, Setting
from emulation.models.outbox import HOLD
from emulation.rules.notices import TELLINGS
from emulation.web.forms import Count, Form, Ticks
from emulation.web.language import say
from emulation.web.page import go_to, page

bp = Blueprint("mail", __name__, url_prefix="/thu-cho-gui")
AT_ONCE = 200
NOT_THERE = NotNow(N_("Không còn thư nào trong số đã chọn ở trạng thái ấy; có thể thư vừa được gửi. Xin xem lại."))


class ChosenForm(Form):
    mails = Ticks(_l("Thư"), [InputRequired(_l("Xin đánh dấu ít nhất một thư."))], coerce=int)


class HoldForm(Form):
    minutes = Count(
        _l("Thư báo kết quả chờ bao nhiêu phút"),
        [InputRequired(_l("Xin ghi số phút, từ 0 đến 1440."))],
        least=0,
        most=1440,
        description=_l("Trong thời gian ấy thư ký còn đọc lại tên, hủy được hoặc cho gửi ngay."),
    )


@bp.get("")
def index() -> Response:
    return show_page()


def show_page(status: int = 200, bound: ChosenForm | None = None, hold: HoldForm | None = None) -> Response:
    minutes = int(Mail.hold(db.session()).total_seconds() // 60)
    waiting = mails(Mail.waiting())
    return page(
        "mail/index.html",
        status,
        groups=grouped([mail for mail in waiting if mail.is_result]),
        waiting=[mail for mail in waiting if not mail.is_result],
        failed=mails(Mail.given_up_at.is_not(None)),
        done=mails(or_(Mail.sent_at.is_not(None), Mail.cancelled_at.is_not(None)), limit=25),
        held=bound or ChosenForm(formdata=None),
        hold=hold or HoldForm(formdata=None, data={"minutes": minutes}),
        minutes=minutes,
        now=clock.now(),
        label=lambda mail: say(TELLINGS[mail.kind].sentence) if mail.kind in TELLINGS else mail.subject,
    )


def mails(condition: Any, limit: int = AT_ONCE) -> list[Mail]:
    query = (
        Mail.visible_to(current_user)
        .where(condition)
        .options(contains_eager(Mail.nomination).joinedload(Nomination.unit), joinedload(Mail.user))
        .order_by(Mail.id.desc())
    )
    return list(db.session.scalars(query.limit(limit)))


def grouped(mails: list[Mail]) -> list[tuple[str, list[Mail]]]:
    """Results by their outcome, every name in its group."""
    ordered = sorted(mails, key=lambda mail: (mail.kind, mail.nomination.sort_key if mail.nomination else "", mail.id))
    return [(say(TELLINGS[kind].sentence), list(found)) for kind, found in groupby(ordered, key=lambda mail: mail.kind)]


@bp.post("/huy")
def cancel() -> Response:
    return on_chosen(Mail.cancel, _("Đã hủy %(count)s thư."))


@bp.post("/gui-ngay")
def send_now() -> Response:
    return on_chosen(Mail.send_now, _("%(count)s thư sẽ đi ngay ở lượt gửi tới."))


@bp.post("/gui-lai")
def retry() -> Response:
    return on_chosen(Mail.retry, _("%(count)s thư sẽ được thử gửi lại."))


def on_chosen(act: Any, said: str) -> Response:
    """Do it to each mail that was ticked and may be seen; what changed its state meanwhile is left alone."""
    form = ChosenForm()
    visible = db.session.execute(Mail.visible_to(current_user).with_only_columns(Mail.id, Mail.subject)).all()
    form.mails.choices = [SelectChoice(id, subject) for id, subject in visible]
    if not form.validate():
        return show_page(422, bound=form)
    count = sum(act(db.session(), id) for id in form.mails.data or [])
    if not count:
        raise Refused(NOT_THERE)
    flash(said % {"count": count}, "ok")
    return go_to(".index")


@bp.post("/thoi-gian-cho")
def set_hold() -> Response:
    form = HoldForm()
    if not form.validate():
        return show_page(422, hold=form)
    db.session.merge(Setting(name=HOLD, value=str(form.minutes.data)))
    flash(_("Từ nay thư báo kết quả chờ %(count)s phút trước khi đi.", count=form.minutes.data), "ok")
    return go_to(".index")
