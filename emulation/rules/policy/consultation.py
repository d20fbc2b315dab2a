"""Acts on what the public says of a dossier. Whoever declared a conflict, and the nominee, read none of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulation.errors import N_, NotNow, NotYours, Reason
from emulation.rules.conflict import conflict_of, is_recused, recused
from emulation.rules.people import Role, acts_as, holds, is_nominee
from emulation.rules.policy.dossiers import UNSEEN, view
from emulation.rules.policy.registry import Act, rule
from emulation.rules.stage import Stage

if TYPE_CHECKING:
    from emulation.models import Nomination, Opinion, User

HANDLERS = (Role.SECRETARY, Role.INSPECTOR)
READ_DIGEST = (Role.COUNCIL, Role.SECRETARY, Role.CHAIR, Role.INSPECTOR)


@rule(Act.VIEW_OPINION)
def view_opinion(user: User, opinion: Opinion) -> Reason | None:
    """Who said it stands on the same page: it is for those who answer. Opinion.visible_to is the SQL twin."""
    if not opinion.is_received or is_nominee(user, opinion.nomination) or is_recused(user, opinion.nomination):
        return UNSEEN
    return None if any(holds(user, role, opinion.unit_id) for role in HANDLERS) else UNSEEN


@rule(Act.TAKE_OPINION)
def take_opinion(user: User, opinion: Opinion) -> Reason | None:
    """A colleague who is away can be stood in for; what is answered stays answered."""
    if no := view_opinion(user, opinion) or open_now(opinion):
        return no
    return NotNow(N_("Bạn đang xử lý ý kiến này rồi.")) if opinion.owner_id == user.id else None


@rule(Act.ANSWER_OPINION)
def answer_opinion(user: User, opinion: Opinion) -> Reason | None:
    if no := view_opinion(user, opinion) or open_now(opinion):
        return no
    if opinion.owner_id is None:
        return NotNow(N_("Xin nhận xử lý ý kiến này trước khi trả lời."))
    if opinion.owner_id != user.id:
        return NotNow(N_("Người khác đang xử lý ý kiến này. Xin nhận thay trước khi trả lời."))
    return None


@rule(Act.SUM_UP_OPINION)
def sum_up_opinion(user: User, opinion: Opinion) -> Reason | None:
    """The line for the council may also be written, or put right, after the answer."""
    if no := view_opinion(user, opinion):
        return no
    return None if opinion.owner_id == user.id else NotNow(N_("Người nhận xử lý viết dòng tóm tắt cho Hội đồng."))


@rule(Act.WRITE_DOWN_OPINION)
def write_down_opinion(user: User, nomination: Nomination) -> Reason | None:
    """What came on paper while the dossier was open to opinion."""
    if not acts_as(user, Role.SECRETARY, nomination):
        return NotYours(N_("Chỉ thư ký nhập ý kiến nhận trên giấy."))
    if is_nominee(user, nomination):
        return UNSEEN
    if conflict := conflict_of(user, nomination):
        return recused(conflict.kind)
    if nomination.stage is not Stage.POSTED:
        return NotNow(N_("Chỉ nhập ý kiến khi hồ sơ đang lấy ý kiến."))
    return None


@rule(Act.READ_DIGEST)
def read_digest(user: User, nomination: Nomination) -> Reason | None:
    """How many opinions there were, on which grounds, and what was answered; for the council and those who prepare it."""
    if is_nominee(user, nomination) or is_recused(user, nomination):
        return UNSEEN
    if any(acts_as(user, role, nomination) for role in READ_DIGEST):
        return view(user, nomination)
    return NotYours(N_("Tổng hợp ý kiến chỉ dành cho Hội đồng và thường trực."))


def open_now(opinion: Opinion) -> Reason | None:
    return None if opinion.is_open else NotNow(N_("Ý kiến này đã có trả lời."))
