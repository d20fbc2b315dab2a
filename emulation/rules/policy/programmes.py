"""Acts on action programmes beside their steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulation.errors import N_, NotNow, NotYours, Reason
from emulation.rules.policy.registry import Act, rule
from emulation.rules.works import WorkStage, writes_for

if TYPE_CHECKING:
    from emulation.models import User, Work


@rule(Act.NOTE_PROGRESS)
def note_progress(user: User, work: Work) -> Reason | None:
    """The unit's officers, as long as the public reads the programme: also while its text is being put right."""
    if not writes_for(user, work):
        return NotYours(N_("Chỉ cán bộ của đơn vị ghi tiến độ của đơn vị."))
    if work.published_at is None or work.stage is WorkStage.TAKEN_DOWN:
        return NotNow(N_("Chương trình được đăng rồi mới ghi tiến độ."))
    return None
