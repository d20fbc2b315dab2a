"""The offices people hold, and on whose behalf each acts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from emulation import clock
from emulation.errors import N_
from emulation.rules.labels import Labelled

if TYPE_CHECKING:
    from emulation.models import Nomination, User


class Role(Labelled):
    """An office. Rights are read from the mandates in force, never from the account."""

    OFFICER = "officer", N_("Cán bộ công đoàn")
    SECRETARY = "secretary", N_("Thư ký")
    REVIEWER = "reviewer", N_("Người nhận xét")
    COUNCIL = "council", N_("Ủy viên Hội đồng")
    COUNTER = "counter", N_("Ban kiểm phiếu")
    CHAIR = "chair", N_("Chủ tịch")
    INSPECTOR = "inspector", N_("Ủy ban kiểm tra")
    ADMIN = "admin", N_("Quản trị")


class CouncilSeat(Labelled):
    """Which seat a member of a council holds."""

    CHAIR = "chair", N_("Chủ tịch Hội đồng")
    VICE_CHAIR = "vice_chair", N_("Phó Chủ tịch Hội đồng")
    SECRETARY = "secretary", N_("Thư ký Hội đồng")
    MEMBER = "member", N_("Ủy viên")


COMMITTEE = (Role.SECRETARY, Role.CHAIR, Role.INSPECTOR, Role.ADMIN)


def holds(user: User, role: Role, unit_id: int) -> bool:
    """Whether this person holds that office at that unit today."""
    day = clock.today()
    return any(m.role is role and m.unit_id == unit_id and m.in_force_on(day) for m in user.mandates)


def holds_within(user: User, roles: tuple[Role, ...], unit_ids: set[int]) -> bool:
    """Whether this person holds one of these offices at one of these units today."""
    return any(holds(user, role, unit_id) for role in roles for unit_id in unit_ids)


def acts_as(user: User, role: Role, thing: Any) -> bool:
    """An officer acts for the unit that nominates or writes; every other office for the unit that holds the thing."""
    unit_id = thing.unit_id if role is Role.OFFICER else thing.holder_id
    return holds(user, role, unit_id)


def is_nominee(user: User, nomination: Nomination) -> bool:
    """Whether the dossier is about this very person."""
    return user.person_id is not None and user.person_id == nomination.person_id
