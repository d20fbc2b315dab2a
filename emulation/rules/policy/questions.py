"""Acts on questions of readers: read them, answer them, keep them from the public page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulation.errors import N_, NotNow, NotYours, Reason
from emulation.rules.people import Role, acts_as
from emulation.rules.policy.registry import Act, rule
from emulation.rules.questions import QuestionState
from emulation.rules.works import WorkStage, writes_for

if TYPE_CHECKING:
    from emulation.models import User, WorkQuestion

MODERATORS = (Role.SECRETARY, Role.CHAIR)
NOT_YOURS = NotYours(N_("Câu hỏi này gửi cho đơn vị khác."))


@rule(Act.VIEW_QUESTION)
def view_question(user: User, question: WorkQuestion) -> Reason | None:
    """Those who write for the unit, and those above who published its work. WorkQuestion.visible_to is the SQL twin."""
    if writes_for(user, question.work) or any(acts_as(user, role, question.work) for role in MODERATORS):
        return None
    return NOT_YOURS


@rule(Act.ANSWER_QUESTION)
def answer_question(user: User, question: WorkQuestion) -> Reason | None:
    """The unit answers, once, while its work can be read."""
    if not writes_for(user, question.work):
        return NotYours(N_("Chỉ đơn vị của bài trả lời câu hỏi của người đọc."))
    if question.state is not QuestionState.WAITING:
        return NotNow(N_("Câu hỏi này đã được xử lý."))
    if question.work.published_at is None or question.work.stage is WorkStage.TAKEN_DOWN:
        return NotNow(N_("Bài đã gỡ thì không trả lời câu hỏi được nữa."))
    return None


@rule(Act.DECLINE_QUESTION)
def decline_question(user: User, question: WorkQuestion) -> Reason | None:
    """Keep it from the page; also what was answered already, by the unit or by those above it."""
    if no := view_question(user, question):
        return no
    return NotNow(N_("Câu hỏi này đã được xử lý.")) if question.state is QuestionState.DECLINED else None
