"""Acts on a sealed ballot box: who holds a code, who votes, who opens, closes and voids it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulation import clock
from emulation.errors import N_, NotNow, NotYours, Reason
from emulation.rules.box import TOO_LATE, BoxState, Standing, why_not_cast
from emulation.rules.conflict import takes_no_part
from emulation.rules.people import Role, holds
from emulation.rules.policy.dossiers import LEADERS, OVERSEERS, UNSEEN
from emulation.rules.policy.registry import Act, can, rule

if TYPE_CHECKING:
    from emulation.models import Box, Meeting, User

NOT_HOLDER = NotYours(N_("Chỉ ba người trong ban kiểm phiếu của phiên họp này giữ mã của hòm."))


@rule(Act.MAKE_BOX)
def make_box(user: User, meeting: Meeting) -> Reason | None:
    if not holds(user, Role.SECRETARY, meeting.unit_id):
        return NotYours(N_("Chỉ thư ký lập hòm phiếu."))
    if meeting.ended_at is not None or meeting.cancelled_at is not None:
        return NotNow(N_("Phiên họp đã kết thúc hoặc đã hủy."))
    if meeting.called_at is None:
        return NotNow(N_("Phiên họp chưa được triệu tập."))
    return None


@rule(Act.VIEW_BOX)
def view_box(user: User, box: Box) -> Reason | None:
    """Voters, holders of codes and those who watch over the unit; never what anybody chose, for there is nothing to see."""
    unit = box.meeting.unit_id
    if any(holds(user, role, unit) for role in OVERSEERS) or box.key_of(user) is not None:
        return None
    return None if box.seat_of(user) is not None and holds(user, Role.COUNCIL, unit) else UNSEEN


@rule(Act.TAKE_CODE)
def take_code(user: User, box: Box) -> Reason | None:
    key = box.key_of(user)
    if key is None:
        return NOT_HOLDER
    if box.state is not BoxState.KEYING:
        return NotNow(N_("Hòm phiếu không còn ở bước nhận mã."))
    return NotNow(N_("Đồng chí đã nhận mã và nhập lại đúng.")) if key.checked_at is not None else None


@rule(Act.CHECK_CODE)
def check_code(user: User, box: Box) -> Reason | None:
    if no := take_code(user, box):
        return no
    key = box.key_of(user)
    return NotNow(N_("Đồng chí chưa nhận mã.")) if key is None or key.public is None else None


@rule(Act.OPEN_BOX)
def open_box(user: User, box: Box) -> Reason | None:
    if not holds(user, Role.SECRETARY, box.meeting.unit_id):
        return NotYours(N_("Chỉ thư ký mở bỏ phiếu."))
    if box.state is not BoxState.KEYING:
        return NotNow(N_("Hòm phiếu này đã được mở trước đó."))
    if not box.is_keyed:
        return NotNow(N_("Ba người trong ban kiểm phiếu chưa nhận mã và nhập lại đủ."))
    if box.meeting.begun_at is None:
        return NotNow(N_("Phiên họp chưa bắt đầu."))
    return None


@rule(Act.CAST)
def cast(user: User, box: Box) -> Reason | None:
    """Whether this person may put a ballot in; its SQL twin is `casting.STANDING`, asked again under the lock."""
    kinds = [kind for item in box.items if (kind := takes_no_part(user, item.nomination))]
    return why_not_cast(
        Standing(
            state=box.state,
            closes_at=box.closes_at,
            casts=seat.casts if (seat := box.seat_of(user)) is not None else None,
            in_office=holds(user, Role.COUNCIL, box.meeting.unit_id),
            conflict=kinds[0] if kinds else None,
        )
    )


@rule(Act.CLOSE_BOX)
def close_box(user: User, box: Box) -> Reason | None:
    if not any(holds(user, role, box.meeting.unit_id) for role in LEADERS):
        return NotYours(N_("Chỉ chủ tịch hoặc thư ký khép hòm phiếu."))
    return None if box.state is BoxState.OPEN else NotNow(N_("Hòm phiếu này không đang mở."))


@rule(Act.OPEN_BALLOTS)
def open_ballots(user: User, box: Box) -> Reason | None:
    key = box.key_of(user)
    if key is None:
        return NOT_HOLDER
    if box.state is not BoxState.CLOSED:
        return NotNow(N_("Chỉ mở hòm khi đã khép và chưa kiểm phiếu."))
    if any(handover.from_slot == key.slot for handover in box.handovers):
        return NotNow(N_("Đồng chí đã nhập mã. Cần mã của một người khác trong ban kiểm phiếu."))
    return None


@rule(Act.ASK_VOID)
def ask_void(user: User, box: Box) -> Reason | None:
    if no := _may_void(user, box):
        return no
    return NotNow(N_("Đã có đề nghị hủy hòm này, chờ người thứ hai đồng ý.")) if box.void_asked_by_id is not None else None


@rule(Act.CONFIRM_VOID)
def confirm_void(user: User, box: Box) -> Reason | None:
    if no := _may_void(user, box):
        return no
    if box.void_asked_by_id is None:
        return NotNow(N_("Chưa có đề nghị hủy hòm này."))
    return NotYours(N_("Người đề nghị hủy không tự đồng ý: việc này cần hai người.")) if box.void_asked_by_id == user.id else None


@rule(Act.DESTROY_BOX)
def destroy_box(user: User, box: Box) -> Reason | None:
    """Ballots stay for a recount until every case has its end."""
    if not holds(user, Role.SECRETARY, box.meeting.unit_id):
        return NotYours(N_("Chỉ thư ký hủy phiếu đã kiểm."))
    if box.state is not BoxState.COUNTED or box.destroyed_at is not None:
        return NotNow(N_("Hòm này không còn phiếu nào để hủy."))
    if box.is_contested:
        return NotNow(N_("Có đơn khiếu nại chưa giải quyết xong về một hồ sơ trong hòm nên phiếu được giữ để kiểm lại."))
    if not all(item.nomination.stage.is_end for item in box.items):
        return NotNow(N_("Phiếu được giữ cho đến khi mọi hồ sơ trong hòm có kết quả cuối cùng."))
    if box.kept_until is not None and box.kept_until >= clock.today():
        return NotNow(N_("Phiếu được giữ đến hết ngày %(day)s là hạn gửi khiếu nại, để còn kiểm lại được."), day=box.kept_until)
    return None


@rule(Act.PUT_IN_PAPER)
def put_in_paper(user: User, box: Box) -> Reason | None:
    """Sealed paper ballots of members who are away; the page asks for a second holder beside the first."""
    if box.key_of(user) is None:
        return NOT_HOLDER
    if box.state is not BoxState.OPEN:
        return NotNow(N_("Chỉ cho phiếu giấy vào hòm khi hòm đang mở."))
    return TOO_LATE if box.closes_at is not None and clock.now() >= box.closes_at else None


@rule(Act.RECOUNT)
def recount(user: User, box: Box) -> Reason | None:
    """Until the ballots are destroyed two holders may count them once more."""
    key = box.key_of(user)
    if key is None:
        return NOT_HOLDER
    if box.state is not BoxState.COUNTED or box.destroyed_at is not None:
        return NotNow(N_("Chỉ kiểm lại được khi đã kiểm phiếu và phiếu chưa bị hủy."))
    if any(handover.from_slot == key.slot for handover in box.handovers):
        return NotNow(N_("Đồng chí đã nhập mã. Cần mã của một người khác trong ban kiểm phiếu."))
    return None


@rule(Act.READ_BOX_LIST)
def read_box_list(user: User, box: Box) -> Reason | None:
    """The names of the ballots, once no more can come: earlier, a name that has just appeared would tell whose it is."""
    if no := view_box(user, box):
        return no
    if box.destroyed_at is not None:
        return NotNow(N_("Phiếu trong hòm này đã được hủy nên không còn danh sách."))
    if box.state not in (BoxState.CLOSED, BoxState.COUNTED):
        return NotNow(N_("Danh sách mã phiếu có sau khi hòm được khép."))
    return None


@rule(Act.CALL_VOTERS)
def call_missing_voters(user: User, box: Box) -> Reason | None:
    """Reading who has not voted yet, to remind them; everybody else sees numbers only."""
    if not any(holds(user, role, box.meeting.unit_id) for role in LEADERS):
        return NotYours(N_("Chỉ chủ tịch hoặc thư ký nhắc người chưa bỏ phiếu."))
    return None if box.state is BoxState.OPEN else NotNow(N_("Hòm phiếu này không đang mở."))


def awaited(user: User, box: Box, voted: bool, complete: bool) -> Act | None:
    """What of this box waits for this person now.

    voted     their own ballot is in the box
    complete  everybody on the roll has voted, or the time is over
    """
    acts = [Act.CHECK_CODE, Act.TAKE_CODE, Act.OPEN_BALLOTS, Act.CONFIRM_VOID, Act.OPEN_BOX]
    if not voted:
        acts.append(Act.CAST)
    if complete:
        acts.append(Act.CLOSE_BOX)
    if box.handovers:
        acts.append(Act.RECOUNT)  # another holder has begun to count again
    return next((act for act in acts if can(act, user, box)), None)


def _may_void(user: User, box: Box) -> Reason | None:
    if not any(holds(user, role, box.meeting.unit_id) for role in LEADERS) and box.key_of(user) is None:
        return NotYours(N_("Chỉ chủ tịch, thư ký hoặc ban kiểm phiếu hủy hòm phiếu."))
    if box.state in (BoxState.COUNTED, BoxState.VOID):
        return NotNow(N_("Hòm đã mở hoặc đã hủy thì không hủy được nữa."))
    return None
