"""The nominee's own acts, the private link, and who reads what the nominee says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulation.errors import N_, NotNow, NotYours, Reason
from emulation.rules.people import Role, acts_as, is_nominee
from emulation.rules.policy.dossiers import view
from emulation.rules.policy.registry import Act, rule
from emulation.rules.stage import Stage

if TYPE_CHECKING:
    from emulation.models import Nomination, User


@rule(Act.MEET_NOMINEE)
def meet_nominee(user: User, nomination: Nomination) -> Reason | None:
    """The nominee's own page: for the person it is about, once the dossier was sent."""
    if not is_nominee(user, nomination):
        return NotYours(N_("Trang này chỉ dành cho người được đề nghị."))
    return NotNow(N_("Hồ sơ còn đang soạn.")) if nomination.stage is Stage.DRAFT else None


@rule(Act.CONSENT)
def consent(user: User, nomination: Nomination) -> Reason | None:
    return meet_nominee(user, nomination) or not_answerable(nomination)


def not_answerable(nomination: Nomination) -> Reason | None:
    """Why the nominee's answer is not taken now; the same by account and by private link."""
    if nomination.stage is Stage.DRAFT:
        return NotNow(N_("Hồ sơ còn đang soạn."))
    if nomination.stage.is_end:
        return NotNow(N_("Hồ sơ đã kết thúc nên câu trả lời không đổi được nữa."))
    return None


@rule(Act.MAKE_LINK)
def make_link(user: User, nomination: Nomination) -> Reason | None:
    """The officer of the unit or the secretary hands the nominee a private link."""
    if is_nominee(user, nomination) or not any(acts_as(user, role, nomination) for role in (Role.OFFICER, Role.SECRETARY)):
        return NotYours(N_("Chỉ cán bộ của đơn vị và thư ký tạo đường dẫn riêng cho người được đề nghị."))
    if no := view(user, nomination):
        return no
    if nomination.person_id is None:
        return NotNow(N_("Đường dẫn riêng chỉ dành cho cá nhân được đề nghị."))
    if nomination.stage in (Stage.DRAFT, Stage.WITHDRAWN):
        return NotNow(N_("Đường dẫn riêng chỉ tạo được khi hồ sơ đã gửi và chưa rút."))
    return None


@rule(Act.READ_RESULT)
def read_result(user: User, nomination: Nomination) -> Reason | None:
    """The statement of the result: for the nominee, for the officer who hands it over, and for the offices of the committee."""
    if no := view(user, nomination):
        return no
    offices = (Role.OFFICER, Role.SECRETARY, Role.CHAIR, Role.INSPECTOR)
    if not (is_nominee(user, nomination) or any(acts_as(user, role, nomination) for role in offices)):
        return NotYours(N_("Phiếu trả lời kết quả chỉ dành cho người được đề nghị, đơn vị và thường trực."))
    if nomination.stage not in (Stage.PUBLISHED, Stage.NOT_PASSED):
        return NotNow(N_("Hồ sơ chưa có kết quả."))
    return None


@rule(Act.READ_STATEMENT)
def read_statement(user: User, nomination: Nomination) -> Reason | None:
    """What the nominee says is read by those who prepare and judge the case, and by the nominee."""
    if no := view(user, nomination):
        return no
    offices = (Role.OFFICER, Role.SECRETARY, Role.CHAIR, Role.INSPECTOR)
    if is_nominee(user, nomination) or any(acts_as(user, role, nomination) for role in offices):
        return None
    if any(a.reviewer_id == user.id for a in nomination.assignments) and acts_as(user, Role.REVIEWER, nomination):
        return None
    return NotYours(N_("Ý kiến của người được đề nghị chỉ dành cho đơn vị, thường trực và người nhận xét."))
