"""A reader asks the unit about its story. These pages have a session for their form, and are never cached."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, g, request
from flask_babel import lazy_gettext as _l
from sqlalchemy import Row
from werkzeug.wrappers import Response
from wtforms.validators import DataRequired

from emulation.db import db
from emulation.models import Work, WorkQuestion
from emulation.models.works.questions import too_much
from emulation.rules.questions import LONGEST_QUESTION
from emulation.rules.works import WorkKind
from emulation.web.channel.reading import one
from emulation.web.enter import network_of
from emulation.web.forms import Block, Form, Name
from emulation.web.language import say
from emulation.web.page import go_to, page

bp = Blueprint("questions", __name__, url_prefix="/dien-hinh")


@bp.before_request
def forget_who() -> None:
    """That a person who is signed in asked something is remembered nowhere."""
    g.pop("once", None)


class QuestionForm(Form):
    name = Name(
        _l("Tên của bạn"),
        [DataRequired(_l("Xin ghi tên để đơn vị biết đang trả lời ai."))],
        description=_l("Hiện cùng câu hỏi khi được trả lời; bạn có thể ghi tên gọi ngắn, nơi làm việc."),
    )
    text = Block(
        _l("Câu hỏi"),
        [DataRequired(_l("Xin ghi câu hỏi."))],
        limit=LONGEST_QUESTION,
        rows=5,
        description=_l("Hỏi về việc được kể trong bài: làm thế nào, cần gì, liên hệ ai để học theo."),
    )


@bp.get("/<code>/hoi")
def new(code: str) -> Response:
    return form_page(story(code), QuestionForm(formdata=None))


@bp.post("/<code>/hoi")
def send(code: str) -> Response:
    row, form = story(code), QuestionForm()
    if not form.validate():
        return form_page(row, form, 422)
    work = db.session.get(Work, row.work_id) or abort(404)
    network, text = network_of(request.remote_addr), form.text.data or ""
    if (no := too_much(db.session(), work.id, network, text)) is not None:
        return form_page(row, form, 429, too_much=say(no))
    WorkQuestion.ask(db.session(), work, form.name.data or "", text, network)
    return go_to(".sent", code=row.code)


@bp.get("/<code>/hoi/da-gui")
def sent(code: str) -> Response:
    return page("channel/question_sent.html", row=story(code))


def story(code: str) -> Row[Any]:
    """What can be read today; nobody is asked about what was taken down."""
    row = one(WorkKind.STORY, code)
    return row if row.taken_down_on is None else abort(404)


def form_page(row: Row[Any], form: QuestionForm, status: int = 200, too_much: str = "") -> Response:
    return page("channel/question.html", status, row=row, form=form, too_much=too_much)
