"""Questions of readers, as the unit that is asked has them: read, answer, or keep from the page."""

from __future__ import annotations

from typing import Any

from flask import flash, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from sqlalchemy.orm import joinedload
from werkzeug.wrappers import Response
from wtforms.validators import DataRequired

from emulation.db import db
from emulation.errors import EmulationError
from emulation.models import Work, WorkQuestion
from emulation.rules.policy import Act, can
from emulation.rules.questions import LONGEST_ANSWER
from emulation.text import whole
from emulation.web.access import find
from emulation.web.forms import Block, Form
from emulation.web.lists import PAGE, asked
from emulation.web.page import Shown, go_to, page
from emulation.web.works.kinds import kind_of
from emulation.web.works.room import bp

LOAD = (joinedload(WorkQuestion.work).joinedload(Work.unit), joinedload(WorkQuestion.handled_by))


class AnswerForm(Form):
    answer = Block(
        _l("Trả lời"),
        [DataRequired(_l("Xin ghi câu trả lời."))],
        limit=LONGEST_ANSWER,
        rows=6,
        description=_l("Câu hỏi, tên người hỏi và câu trả lời cùng hiện ở cuối bài."),
    )


@bp.get("/cau-hoi")
def questions() -> Response:
    """What I may see, the latest first; `mine` leaves what waits for my answer."""
    wanted, last = asked("mine", "work"), whole(request.args.get("after"))
    query = WorkQuestion.waiting_for(current_user) if wanted.get("mine") else WorkQuestion.visible_to(current_user)
    if (work := whole(wanted.get("work"))) is not None:
        query = query.where(WorkQuestion.work_id == work)
    if last:
        query = query.where(WorkQuestion.id < last)
    rows = list(db.session.scalars(query.options(*LOAD).order_by(WorkQuestion.id.desc()).limit(PAGE + 1)))
    return page(
        "works/questions.html",
        rows=rows[:PAGE],
        wanted=wanted,
        next_url=url_for(".questions", after=rows[PAGE - 1].id, **wanted) if len(rows) > PAGE else None,
        first_url=url_for(".questions", **wanted) if last else None,
    )


@bp.get("/cau-hoi/<int:question_id>")
def question(question_id: int) -> Response:
    return question_page(find(WorkQuestion, question_id, Act.VIEW_QUESTION, LOAD), AnswerForm(formdata=None))


@bp.post("/cau-hoi/<int:question_id>")
def answer(question_id: int) -> Response:
    """Answer it, or keep it from the page: which, the button says."""
    asked_here, form = find(WorkQuestion, question_id, Act.VIEW_QUESTION, LOAD), AnswerForm()
    declines = request.form.get("go") == "decline"
    if not declines and not form.validate():
        return question_page(asked_here, form, 422)
    try:
        if declines:
            asked_here.decline(current_user, form.version_seen())
        else:
            asked_here.reply(current_user, form.answer.data or "", form.version_seen())
        db.session.flush()
    except EmulationError as error:
        db.session.rollback()
        return question_page(find(WorkQuestion, question_id, Act.VIEW_QUESTION, LOAD), form, error.status, Shown(error.reason))
    flash(_("Câu hỏi không hiện trên trang công khai.") if declines else _("Câu trả lời đã hiện ở cuối bài."), "ok")
    return go_to(".questions")


def question_page(asked_here: WorkQuestion, form: Form, status: int = 200, error: Shown | None = None) -> Response:
    form.version.data = str(asked_here.version)
    work: Any = asked_here.work
    return page(
        "works/question.html",
        status,
        question=asked_here,
        form=form,
        error=error,
        may_answer=can(Act.ANSWER_QUESTION, current_user, asked_here),
        may_decline=can(Act.DECLINE_QUESTION, current_user, asked_here),
        may_see_work=can(Act.VIEW_WORK, current_user, work),
        public_url=url_for(kind_of(work).public, code=work.code) if work.published_at else None,
    )
