"""Acts on what the online channel publishes that are no step: look, begin, write, throw away a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulation.errors import N_, NotNow, NotYours, Reason
from emulation.rules.people import Role, acts_as, holds
from emulation.rules.policy.registry import Act, rule
from emulation.rules.works import WorkStage, writes_for

if TYPE_CHECKING:
    from emulation.models import Unit, User, Work

READERS = (Role.SECRETARY, Role.CHAIR, Role.INSPECTOR, Role.ADMIN)
WITH_UNIT = (WorkStage.DRAFT, WorkStage.AT_UNIT)


@rule(Act.VIEW_WORK)
def view_work(user: User, work: Work) -> Reason | None:
    """What has not left its unit is the unit's own. Work.visible_to is the SQL twin."""
    if writes_for(user, work):
        return None
    left = work.stage not in WITH_UNIT or work.published_at is not None
    if left and any(acts_as(user, role, work) for role in READERS):
        return None
    return NotYours(N_("Bài này là của đơn vị khác."))


@rule(Act.WRITE_WORK)
def write_work(user: User, unit: Unit) -> Reason | None:
    """Begin a work for this unit: its officers, or the secretary for the committee itself."""
    if holds(user, Role.OFFICER, unit.id) or holds(user, Role.SECRETARY, unit.id):
        return None
    return NotYours(N_("Chỉ cán bộ của đơn vị viết bài cho đơn vị."))


@rule(Act.EDIT_WORK)
def edit_work(user: User, work: Work) -> Reason | None:
    if not writes_for(user, work):
        return NotYours(N_("Chỉ cán bộ của đơn vị viết bài mới sửa được."))
    if work.stage is not WorkStage.DRAFT:
        return NotNow(N_("Bài đã gửi đi thì không sửa được; bạn có thể rút về, hoặc mở lại để đính chính nếu đã đăng."))
    return None


@rule(Act.DISCARD_WORK)
def discard_work(user: User, work: Work) -> Reason | None:
    """Only a draft that nobody else has seen can vanish."""
    if no := edit_work(user, work):
        return no
    return NotNow(N_("Bài đã từng gửi đi thì không bỏ được.")) if work.sent_by_id is not None else None
