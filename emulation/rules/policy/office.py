"""Acts of the office room: units, people, accounts, passwords, seasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulation import clock
from emulation.errors import N_, NotNow, NotYours, Reason
from emulation.rules.people import Role, holds, holds_within
from emulation.rules.policy.dossiers import OVERSEERS, UNSEEN
from emulation.rules.policy.registry import Act, rule

if TYPE_CHECKING:
    from emulation.models import Campaign, Person, Unit, User

NOT_YOUR_TREE = NotYours(N_("Đơn vị này không thuộc phạm vi bạn quản trị."))
KEEPERS = (Role.SECRETARY, Role.ADMIN)


@rule(Act.MANAGE_UNIT)
def manage_unit(user: User, unit: Unit) -> Reason | None:
    return None if holds_within(user, (Role.ADMIN,), unit.line) else NOT_YOUR_TREE


@rule(Act.MANAGE_PEOPLE)
def manage_people(user: User, unit: Unit) -> Reason | None:
    """Officers keep the list of their own unit, because they need it in the middle of a season."""
    return None if holds(user, Role.OFFICER, unit.id) else manage_unit(user, unit)


@rule(Act.MANAGE_PERSON)
def manage_person(user: User, person: Person) -> Reason | None:
    """Whoever keeps a unit where this person works or worked."""
    if any(manage_people(user, m.unit) is None for m in person.memberships):
        return None
    return NotYours(N_("Người này không thuộc đơn vị bạn phụ trách."))


@rule(Act.MANAGE_ACCOUNT)
def manage_account(user: User, account: User) -> Reason | None:
    """An administrator keeps accounts whose offices all lie in their own tree."""
    held = account.offices_on(clock.today())
    if not any(m.role is Role.ADMIN for m in user.offices_on(clock.today())):
        return NotYours(N_("Chỉ người quản trị sửa tài khoản và chức trách."))
    if all(holds_within(user, (Role.ADMIN,), m.unit.line) for m in held):
        return None
    return NotYours(N_("Tài khoản này giữ chức trách ở đơn vị ngoài phạm vi bạn quản trị."))


@rule(Act.RESET_PASSWORD)
def reset_password(user: User, account: User) -> Reason | None:
    """The unit above helps: an administrator in their tree, a secretary for the units strictly below their own."""
    if account.id == user.id:
        return NotYours(N_("Mật khẩu của chính bạn thì đổi ở trang Tài khoản."))
    if manage_account(user, account) is None:
        return None
    held = account.offices_on(clock.today())
    if held and all(_below(user, m.unit) or holds_within(user, (Role.ADMIN,), m.unit.line) for m in held):
        return None
    return NotYours(N_("Bạn chỉ đặt lại mật khẩu cho cán bộ của các đơn vị cấp dưới."))


def _below(user: User, unit: Unit) -> bool:
    above = unit.line - {unit.id}
    return holds_within(user, (Role.SECRETARY,), above) and not holds(user, Role.SECRETARY, unit.id)


@rule(Act.VIEW_CAMPAIGN)
def view_campaign(user: User, campaign: Campaign) -> Reason | None:
    return None if any(holds(user, role, campaign.unit_id) for role in OVERSEERS) else UNSEEN


@rule(Act.REPEAT_CAMPAIGN)
def repeat_campaign(user: User, campaign: Campaign) -> Reason | None:
    if any(holds(user, role, campaign.unit_id) for role in KEEPERS):
        return None
    return NotYours(N_("Chỉ thư ký hoặc người quản trị lập đợt xét."))


@rule(Act.EDIT_CAMPAIGN)
def edit_campaign(user: User, campaign: Campaign) -> Reason | None:
    """Criteria and dates stand still once somebody has relied on them."""
    if no := _open(user, campaign):
        return no
    if campaign.has_sent:
        return NotNow(N_("Đã có hồ sơ gửi vào đợt này nên tiêu chí và hạn không sửa được nữa."))
    return None


@rule(Act.CLOSE_CAMPAIGN)
def close_campaign(user: User, campaign: Campaign) -> Reason | None:
    if no := _open(user, campaign):
        return no
    if clock.today() < campaign.opens_on:
        return NotNow(N_("Đợt xét mở từ %(day)s nên chưa khép được."), day=campaign.opens_on)
    return None


@rule(Act.ARCHIVE_CAMPAIGN)
def archive_campaign(user: User, campaign: Campaign) -> Reason | None:
    if no := repeat_campaign(user, campaign):
        return no
    if campaign.archived_on is not None:
        return NotNow(N_("Đợt xét đã được lưu trữ."))
    if campaign.closed_on is None:
        return NotNow(N_("Xin khép đợt xét trước khi lưu trữ."))
    if campaign.still_open:
        return NotNow(N_("Còn %(count)s hồ sơ chưa kết thúc nên chưa lưu trữ được."), count=campaign.still_open)
    return None


def _open(user: User, campaign: Campaign) -> Reason | None:
    if no := repeat_campaign(user, campaign):
        return no
    if campaign.archived_on is not None:
        return NotNow(N_("Đợt xét đã lưu trữ thì chỉ để xem."))
    if campaign.closed_on is not None:
        return NotNow(N_("Đợt xét đã khép lại ngày %(day)s."), day=campaign.closed_on)
    return None
