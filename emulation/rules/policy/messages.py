"""Who talks to whom about a dossier: the unit with the committee, and the committee among itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulation.errors import N_, NotNow, NotYours, Reason
from emulation.rules.people import Role, acts_as, is_nominee
from emulation.rules.policy.dossiers import view
from emulation.rules.policy.registry import Act, rule
from emulation.rules.stage import Stage

if TYPE_CHECKING:
    from emulation.models import Nomination, User

INSIDE = (Role.SECRETARY, Role.CHAIR, Role.INSPECTOR)
NOT_THE_NOMINEES = NotYours(N_("Trao đổi về hồ sơ không hiển thị với người được đề nghị."))


@rule(Act.READ_MESSAGES)
def read_messages(user: User, nomination: Nomination) -> Reason | None:
    if is_nominee(user, nomination):
        return NOT_THE_NOMINEES
    if not any(acts_as(user, role, nomination) for role in (Role.OFFICER, *INSIDE)):
        return NotYours(N_("Trao đổi này chỉ dành cho đơn vị và thường trực."))
    return view(user, nomination)


@rule(Act.WRITE_MESSAGE)
def write_message(user: User, nomination: Nomination) -> Reason | None:
    """The officer and the secretary; about a draft only once the unit asked for help, for before nobody would read it."""
    if no := read_messages(user, nomination):
        return no
    if not any(acts_as(user, role, nomination) for role in (Role.OFFICER, Role.SECRETARY)):
        return NotYours(N_("Chỉ cán bộ của đơn vị và thư ký viết ở đây."))
    if nomination.stage is Stage.DRAFT and nomination.help_asked_at is None:
        return NotNow(N_("Bản nháp chưa ai ở cấp trên đọc được; xin nhờ cấp trên xem giúp rồi nhắn."))
    return None


@rule(Act.READ_NOTES)
def read_notes(user: User, nomination: Nomination) -> Reason | None:
    if is_nominee(user, nomination):
        return NOT_THE_NOMINEES
    if not any(acts_as(user, role, nomination) for role in INSIDE):
        return NotYours(N_("Ghi chú nội bộ chỉ dành cho thường trực và Ủy ban kiểm tra."))
    return view(user, nomination)


@rule(Act.WRITE_NOTE)
def write_note(user: User, nomination: Nomination) -> Reason | None:
    return read_notes(user, nomination)
