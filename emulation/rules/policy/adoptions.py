"""Who records that a unit does as another showed, and who reads what is recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulation.errors import N_, NotYours, Reason
from emulation.rules.adoptions import GONE, ONCE, OWN, AdoptionStage
from emulation.rules.people import Role, acts_as, holds
from emulation.rules.policy.registry import Act, rule
from emulation.rules.policy.works import READERS
from emulation.rules.works import writes_for

if TYPE_CHECKING:
    from emulation.models import Adoption, User

NO_OFFICER = NotYours(N_("Chỉ cán bộ công đoàn của đơn vị áp dụng ghi nhận được. Xin nhờ cán bộ công đoàn đơn vị bạn."))


@rule(Act.VIEW_ADOPTION)
def view_adoption(user: User, adoption: Adoption) -> Reason | None:
    """The unit that adopts sees its own, the owner what was confirmed, the committee all. Adoption.visible_to is the SQL twin."""
    solution = adoption.solution
    if acts_as(user, Role.OFFICER, adoption) or any(acts_as(user, role, solution) for role in READERS):
        return None
    if adoption.stage is AdoptionStage.CONFIRMED and writes_for(user, solution):
        return None
    return NotYours(N_("Việc áp dụng này là của đơn vị khác."))


@rule(Act.RECORD_ADOPTION)
def record_adoption(user: User, adoption: Adoption) -> Reason | None:
    """Of one not yet recorded: an officer, for another unit than the owner's, once, while the public reads the solution."""
    if not holds(user, Role.OFFICER, adoption.unit_id):
        return NO_OFFICER
    if adoption.unit_id == adoption.solution.unit_id:
        return OWN
    if not adoption.copy_stands:
        return GONE
    return ONCE if adoption.is_taken() else None
