"""Acts on the records of training that are no step: look, record a course, change it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulation.errors import N_, NotNow, NotYours, Reason
from emulation.rules.people import Role, acts_as, holds
from emulation.rules.policy.registry import Act, rule
from emulation.rules.policy.works import READERS
from emulation.rules.trainings import TrainingStage
from emulation.rules.works import writes_for

if TYPE_CHECKING:
    from emulation.models import Training, Unit, User


@rule(Act.VIEW_TRAINING)
def view_training(user: User, training: Training) -> Reason | None:
    """The unit's officers, and those of the committee that confirm and oversee. Training.visible_to is the SQL twin."""
    if writes_for(user, training) or any(acts_as(user, role, training) for role in READERS):
        return None
    return NotYours(N_("Khóa học này là của đơn vị khác."))


@rule(Act.RECORD_TRAINING)
def record_training(user: User, unit: Unit) -> Reason | None:
    """Record a course for this unit: its officers, or the secretary for the committee itself."""
    if holds(user, Role.OFFICER, unit.id) or holds(user, Role.SECRETARY, unit.id):
        return None
    return NotYours(N_("Chỉ cán bộ của đơn vị ghi khóa học cho đơn vị."))


@rule(Act.EDIT_TRAINING)
def edit_training(user: User, training: Training) -> Reason | None:
    if not writes_for(user, training):
        return NotYours(N_("Chỉ cán bộ của đơn vị sửa được khóa học của đơn vị."))
    if training.stage not in (TrainingStage.RECORDED, TrainingStage.RETURNED):
        return NotNow(N_("Khóa học đã xác nhận hoặc đã bỏ thì không sửa thẳng được; hãy mở lại để sửa, có nêu lý do."))
    return None
