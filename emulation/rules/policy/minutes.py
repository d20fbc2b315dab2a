"""Acts on the minutes of a council: read, write, sign, add; and on the papers that are printed for its votes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulation.errors import N_, NotNow, NotYours, Reason
from emulation.rules.box import BoxState
from emulation.rules.minutes import MinutesKind, signs_as
from emulation.rules.people import Role, holds
from emulation.rules.policy.dossiers import UNSEEN
from emulation.rules.policy.registry import Act, rule
from emulation.rules.voting import Attendance, asks_chair

if TYPE_CHECKING:
    from emulation.models import Meeting, Minutes, MinutesAddendum, User

WRITERS = (Role.SECRETARY, Role.CHAIR)
TOOK_PART = (Attendance.PRESENT, Attendance.CONSULTED)
NOT_SECRETARY = NotYours(N_("Chỉ thư ký soạn biên bản."))
NOT_SIGNER = NotYours(N_("Chỉ chủ trì và thư ký của phiên họp ký biên bản."))


@rule(Act.BEGIN_MINUTES)
def begin(user: User, meeting: Meeting) -> Reason | None:
    if not holds(user, Role.SECRETARY, meeting.unit_id):
        return NOT_SECRETARY
    if meeting.cancelled_at is not None:
        return NotNow(N_("Phiên họp đã hủy nên không lập biên bản."))
    return NotNow(N_("Phiên họp chưa bắt đầu nên chưa lập biên bản.")) if meeting.begun_at is None else None


@rule(Act.VIEW_MINUTES)
def view(user: User, minutes: Minutes) -> Reason | None:
    """Whoever writes and signs sees a draft; whoever counted, the minutes of the count; the others what was signed.

    Minutes.visible_to is the SQL twin.
    """
    meeting = minutes.meeting
    unit = meeting.unit_id
    if any(holds(user, role, unit) for role in WRITERS) or signs_as(user, meeting) is not None:
        return None
    sits = holds(user, Role.COUNCIL, unit)
    counted = any(counter.user_id == user.id for counter in meeting.counters)
    if minutes.kind is MinutesKind.COUNT and counted and (sits or holds(user, Role.COUNTER, unit)):
        return None
    if not minutes.is_signed:
        return UNSEEN
    if holds(user, Role.INSPECTOR, unit):
        return None
    took_part = any(a.user_id == user.id and a.attendance in TOOK_PART for a in meeting.attendees)
    return None if sits and took_part else UNSEEN


@rule(Act.WRITE_MINUTES)
def write(user: User, minutes: Minutes) -> Reason | None:
    if not holds(user, Role.SECRETARY, minutes.meeting.unit_id):
        return NOT_SECRETARY
    if minutes.is_signed:
        return NotNow(N_("Biên bản đã ký thì không sửa được nữa; chỗ chưa đúng được ghi bằng bản bổ sung."))
    return NotNow(N_("Biên bản đã chốt để ký. Muốn sửa, xin mở lại trước.")) if minutes.is_frozen else None


@rule(Act.SIGN_MINUTES)
def sign(user: User, minutes: Minutes) -> Reason | None:
    meeting, mine = minutes.meeting, signs_as(user, minutes.meeting)
    if mine is None:
        return NOT_SIGNER
    if minutes.is_signed:
        return NotNow(N_("Biên bản này đã đủ hai chữ ký."))
    if minutes.signed_by(mine) is not None:
        return NotNow(N_("Đồng chí đã ký; còn chờ chữ ký thứ hai."))
    if meeting.chair_id is None or meeting.secretary_id is None:
        return NotNow(N_("Phiên họp chưa ghi đủ chủ trì và thư ký. Xin ghi ở trang phiên họp."))
    if meeting.chair_id == meeting.secretary_id:
        return NotNow(N_("Chủ trì và thư ký của phiên họp phải là hai người."))
    return unfinished(minutes)


def unfinished(minutes: Minutes) -> Reason | None:
    """What has to end before this paper can be signed."""
    meeting, box = minutes.meeting, minutes.box
    if minutes.kind is MinutesKind.COUNT and box is not None:
        done = box.state in (BoxState.COUNTED, BoxState.VOID)
        return None if done else NotNow(N_("Hòm phiếu này chưa kiểm xong."))
    if any(vote.is_open for vote in meeting.votes):
        return NotNow(N_("Còn lần biểu quyết chưa khép nên chưa ký biên bản được."))
    if any(vote.void_at is None and asks_chair(vote.rule, vote.turnout) and vote.chair_agrees is None for vote in meeting.votes):
        return NotNow(N_("Còn chờ ý kiến của Chủ tịch Hội đồng về một kết quả nên chưa ký biên bản được."))
    if minutes.kind is MinutesKind.MEETING and meeting.ended_at is None:
        return NotNow(N_("Phiên họp chưa kết thúc nên chưa ký biên bản được."))
    return None


@rule(Act.REOPEN_MINUTES)
def reopen(user: User, minutes: Minutes) -> Reason | None:
    """Until both have signed, either may say that something is not right; the first signature is then void."""
    if signs_as(user, minutes.meeting) is None:
        return NOT_SIGNER
    if minutes.is_signed:
        return NotNow(N_("Biên bản đã ký thì không mở lại được; chỗ chưa đúng được ghi bằng bản bổ sung."))
    return None if minutes.is_frozen else NotNow(N_("Biên bản này đang soạn."))


@rule(Act.AMEND_MINUTES)
def amend(user: User, minutes: Minutes) -> Reason | None:
    if not holds(user, Role.SECRETARY, minutes.meeting.unit_id):
        return NotYours(N_("Chỉ thư ký lập bản bổ sung."))
    if not minutes.is_signed:
        return NotNow(N_("Biên bản chưa ký thì sửa thẳng vào bản thảo, không cần bản bổ sung."))
    if any(addendum.signed_at is None for addendum in minutes.addenda):
        return NotNow(N_("Đang có một bản bổ sung chờ ký. Xin ký hoặc bỏ bản đó trước."))
    return None


@rule(Act.SIGN_ADDENDUM)
def sign_addendum(user: User, addendum: MinutesAddendum) -> Reason | None:
    meeting = addendum.minutes.meeting
    if user.id != meeting.chair_id and not holds(user, Role.CHAIR, meeting.unit_id):
        return NotYours(N_("Chỉ chủ trì phiên họp hoặc chủ tịch ký bản bổ sung."))
    if addendum.by_id == user.id:
        return NotYours(N_("Người lập bản bổ sung không tự ký: việc này cần hai người."))
    return NotNow(N_("Bản bổ sung này đã ký.")) if addendum.signed_at is not None else None


@rule(Act.DROP_ADDENDUM)
def drop_addendum(user: User, addendum: MinutesAddendum) -> Reason | None:
    meeting = addendum.minutes.meeting
    if user.id != meeting.chair_id and not any(holds(user, role, meeting.unit_id) for role in WRITERS):
        return NotYours(N_("Chỉ thư ký hoặc chủ trì bỏ bản bổ sung chưa ký."))
    return NotNow(N_("Bản bổ sung đã ký thì không bỏ được.")) if addendum.signed_at is not None else None


@rule(Act.PRINT_BALLOTS)
def print_ballots(user: User, meeting: Meeting) -> Reason | None:
    if not holds(user, Role.SECRETARY, meeting.unit_id):
        return NotYours(N_("Chỉ thư ký in phiếu."))
    if meeting.called_at is None:
        return NotNow(N_("Phiên họp chưa được triệu tập."))
    return over(meeting)


@rule(Act.RECEIVE_SLIP)
def receive_slip(user: User, meeting: Meeting) -> Reason | None:
    counts = any(counter.user_id == user.id for counter in meeting.counters)
    if not holds(user, Role.SECRETARY, meeting.unit_id) and not counts:
        return NotYours(N_("Chỉ thư ký và Ban kiểm phiếu của phiên họp ghi nhận phong bì."))
    return over(meeting)


def over(meeting: Meeting) -> Reason | None:
    if meeting.ended_at is not None or meeting.cancelled_at is not None:
        return NotNow(N_("Phiên họp đã kết thúc hoặc đã hủy."))
    return None
