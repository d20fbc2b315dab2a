"""Acts on one dossier: look, edit, assign, review, vote, and read what others said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulation.errors import N_, NotNow, NotYours, Reason
from emulation.rules.conflict import conflict_of, recused
from emulation.rules.people import Role, acts_as, is_nominee
from emulation.rules.policy.registry import Act, rule
from emulation.rules.stage import WITH_UNIT, Stage
from emulation.rules.voting import BY_NAME, Mode

if TYPE_CHECKING:
    from emulation.models import Nomination, User

MANDATE_ENDED = NotYours(N_("Nhiệm kỳ nhận xét của bạn đã hết. Bản thảo bạn đã viết vẫn được giữ trong hồ sơ."))
UNSEEN = NotYours(N_("Bạn không có phần việc ở hồ sơ này."))
LEADERS = (Role.SECRETARY, Role.CHAIR)
OVERSEERS = (*LEADERS, Role.INSPECTOR, Role.ADMIN)
READ_BY_COUNCIL = (Stage.POSTED, Stage.COUNCIL, Stage.DECIDING, Stage.PUBLISHED)


@rule(Act.VIEW)
def view(user: User, nomination: Nomination) -> Reason | None:
    """A draft is its unit's own, unless the unit asked for help; a declared conflict closes the dossier to every other office.

    Nomination.visible_to is the SQL twin.
    """
    if acts_as(user, Role.OFFICER, nomination):
        return None
    if nomination.stage is not Stage.DRAFT and is_nominee(user, nomination):
        return None
    if conflict := conflict_of(user, nomination):
        return recused(conflict.kind)
    if nomination.stage is Stage.DRAFT:
        asked = nomination.help_asked_at is not None
        return None if asked and any(acts_as(user, role, nomination) for role in OVERSEERS) else UNSEEN
    if any(acts_as(user, role, nomination) for role in OVERSEERS):
        return None
    if any(a.reviewer_id == user.id for a in nomination.assignments) and acts_as(user, Role.REVIEWER, nomination):
        return None
    if acts_as(user, Role.COUNCIL, nomination):
        on_roll = any(seat.user_id == user.id for vote in nomination.votes for seat in vote.roll)
        if nomination.stage in READ_BY_COUNCIL or on_roll:
            return None
    if acts_as(user, Role.COUNTER, nomination) and nomination.stage is Stage.COUNCIL:
        vote = nomination.vote
        return None if vote is not None and vote.mode is Mode.PAPER else UNSEEN
    return UNSEEN


@rule(Act.EDIT)
def edit(user: User, nomination: Nomination) -> Reason | None:
    if not acts_as(user, Role.OFFICER, nomination):
        return NotYours(N_("Chỉ cán bộ của đơn vị lập hồ sơ mới sửa được."))
    if nomination.stage not in WITH_UNIT:
        return NotNow(N_("Hồ sơ đã gửi đi thì không sửa được nữa; bạn có thể rút về khi chưa được tiếp nhận."))
    if nomination.campaign.archived_on is not None:
        return NotNow(N_("Đợt xét đã lưu trữ ngày %(day)s nên hồ sơ chỉ để xem."), day=nomination.campaign.archived_on)
    return frozen(nomination)


@rule(Act.DISCARD)
def discard(user: User, nomination: Nomination) -> Reason | None:
    """Only a draft that nobody above has seen can vanish; whatever was sent stays on the record."""
    if no := edit(user, nomination):
        return no
    if nomination.stage is not Stage.DRAFT or nomination.was_ever_sent:
        return NotNow(N_("Hồ sơ đã từng gửi đi thì không bỏ được; bạn có thể rút hồ sơ sau khi gửi lại."))
    return None


@rule(Act.ASSIGN)
def assign(user: User, nomination: Nomination) -> Reason | None:
    if not acts_as(user, Role.SECRETARY, nomination):
        return NotYours(N_("Chỉ thư ký phân công người nhận xét."))
    if is_nominee(user, nomination):
        return NotYours(N_("Bạn là người được đề nghị nên không xử lý hồ sơ của chính mình."))
    if conflict := conflict_of(user, nomination):
        return recused(conflict.kind)
    if nomination.stage is not Stage.REVIEWING:
        return NotNow(N_("Chỉ phân công khi hồ sơ đang ở bước nhận xét."))
    return frozen(nomination)


def as_reviewer(user: User, nomination: Nomination) -> Reason | None:
    """What holds for whoever was asked to review, while reviews are being collected."""
    if is_nominee(user, nomination):
        return NotYours(N_("Bạn là người được đề nghị nên không nhận xét hồ sơ này."))
    if conflict := conflict_of(user, nomination):
        return recused(conflict.kind)
    if not is_assigned(user, nomination):
        return NotYours(N_("Bạn không được phân công nhận xét hồ sơ này."))
    if not acts_as(user, Role.REVIEWER, nomination):
        return MANDATE_ENDED
    if nomination.stage is not Stage.REVIEWING:
        return NotNow(N_("Hồ sơ không còn ở bước nhận xét."))
    return None


@rule(Act.REVIEW)
def review(user: User, nomination: Nomination) -> Reason | None:
    if no := as_reviewer(user, nomination):
        return no
    if any(r.reviewer_id == user.id and r.is_sent for r in nomination.reviews):
        return NotNow(N_("Bạn đã gửi nhận xét cho hồ sơ này."))
    return frozen(nomination)


@rule(Act.READ_REVIEWS)
def read_reviews(user: User, nomination: Nomination) -> Reason | None:
    """Reviewers read the others only after their own is sent; the nominee and the unit never."""
    if is_nominee(user, nomination):
        return NotYours(N_("Nhận xét không hiển thị với người được đề nghị."))
    if conflict := conflict_of(user, nomination):
        return recused(conflict.kind)
    if any(acts_as(user, role, nomination) for role in (Role.SECRETARY, Role.CHAIR, Role.INSPECTOR)):
        if any(a.reviewer_id == user.id for a in nomination.assignments) and not _has_sent(user, nomination):
            return NotNow(N_("Nhận xét của người khác hiện ra sau khi bạn gửi nhận xét của mình."))
        return None
    if any(a.reviewer_id == user.id for a in nomination.assignments):
        return (
            None
            if _has_sent(user, nomination)
            else NotNow(N_("Nhận xét của người khác hiện ra sau khi bạn gửi nhận xét của mình."))
        )
    if acts_as(user, Role.COUNCIL, nomination) and nomination.stage in (Stage.COUNCIL, Stage.DECIDING, Stage.PUBLISHED):
        return None
    return NotYours(N_("Nhận xét chỉ dành cho Hội đồng và thường trực."))


@rule(Act.VOTE)
def vote(user: User, nomination: Nomination) -> Reason | None:
    if is_nominee(user, nomination):
        return NotYours(N_("Đồng chí không tham gia hồ sơ này vì là người được đề nghị."))
    if conflict := conflict_of(user, nomination):
        return recused(conflict.kind)
    vote = nomination.vote
    if vote is None or not vote.is_open:
        if not acts_as(user, Role.COUNCIL, nomination):
            return NotYours(N_("Chỉ thành viên Hội đồng biểu quyết."))
        return NotNow(N_("Hiện không có biểu quyết nào đang mở cho hồ sơ này."))
    if vote.mode is Mode.SECRET:
        return NotNow(N_("Hồ sơ này bỏ phiếu kín: đồng chí bỏ phiếu vào hòm phiếu của phiên họp."))
    if vote.mode is not Mode.OPEN:
        return NotNow(N_("Hồ sơ này được biểu quyết tại phòng họp; kết quả do thư ký nhập và người khác xác nhận."))
    seat = next((seat for seat in vote.roll if seat.user_id == user.id), None)
    if seat is None or not acts_as(user, Role.COUNCIL, nomination):
        return NotYours(N_("Đồng chí không có tên trong danh sách biểu quyết của hồ sơ này."))
    if seat.is_away:
        return NotNow(N_("Thư ký chưa ghi đồng chí có mặt hoặc được lấy ý kiến."))
    if any(ballot.user_id == user.id for ballot in vote.ballots):
        return NotNow(N_("Đồng chí đã biểu quyết hồ sơ này."))
    return frozen(nomination)


@rule(Act.READ_VOTES)
def read_votes(user: User, nomination: Nomination) -> Reason | None:
    """Who voted how in an open vote stays with the council, its secretary and inspection, and only after the close."""
    if is_nominee(user, nomination):
        return NotYours(N_("Người được đề nghị nhận kết quả chung, không xem ý kiến từng người."))
    if conflict := conflict_of(user, nomination):
        return recused(conflict.kind)
    if not any(acts_as(user, role, nomination) for role in (Role.COUNCIL, Role.SECRETARY, Role.CHAIR, Role.INSPECTOR)):
        return NotYours(N_("Ý kiến từng người chỉ nằm trong biên bản của Hội đồng."))
    vote = nomination.vote
    if vote is None or vote.is_open:
        return NotNow(N_("Không ai thấy ý kiến của ai trước khi khép biểu quyết."))
    if vote.mode not in BY_NAME:
        return NotYours(N_("Bỏ phiếu giấy và bỏ phiếu kín không gắn ý kiến với người."))
    return None


@rule(Act.READ_ORDER)
def read_order(user: User, nomination: Nomination) -> Reason | None:
    """How the cases that passed stand against the quota: for the council and those who watch over the unit."""
    if is_nominee(user, nomination):
        return NotYours(N_("Người được đề nghị nhận kết quả chung, không xem thứ tự xếp."))
    if conflict := conflict_of(user, nomination):
        return recused(conflict.kind)
    if not any(acts_as(user, role, nomination) for role in (Role.COUNCIL, *OVERSEERS)):
        return NotYours(N_("Thứ tự xếp chỉ dành cho Hội đồng và thường trực."))
    if nomination.edition is None or nomination.edition.quota is None:
        return NotNow(N_("Danh hiệu này không có chỉ tiêu nên không cần xếp thứ tự."))
    return None


@rule(Act.READ_RECORD)
def read_record(user: User, nomination: Nomination) -> Reason | None:
    """Names in the record are for those who work on the dossier; a nominee sees stages and dates."""
    if acts_as(user, Role.OFFICER, nomination):
        return None
    if is_nominee(user, nomination):
        return NotYours(N_("Tên người xử lý chỉ hiển thị với người làm việc trên hồ sơ."))
    return view(user, nomination)


@rule(Act.READ_CHECKS)
def read_checks(user: User, nomination: Nomination) -> Reason | None:
    """What the program noticed and what a repair changed: for the unit that writes and for those who oversee the checking."""
    if acts_as(user, Role.OFFICER, nomination):
        return None
    if is_nominee(user, nomination) or not any(acts_as(user, role, nomination) for role in OVERSEERS):
        return NotYours(N_("Phần đối chiếu chỉ dành cho đơn vị và thường trực."))
    return view(user, nomination)


@rule(Act.READ_CHANGES)
def read_changes(user: User, nomination: Nomination) -> Reason | None:
    """What a repair changed, words that are gone among it: also for a reviewer who was asked before the return, and could read them."""
    no = read_checks(user, nomination)
    if no is None or is_nominee(user, nomination) or not acts_as(user, Role.REVIEWER, nomination):
        return no
    returned_at = max((snapshot.taken_at for snapshot in nomination.snapshots), default=None)
    asked = next((a for a in nomination.assignments if a.reviewer_id == user.id), None)
    if returned_at is None or asked is None or asked.assigned_at > returned_at:
        return no
    return view(user, nomination)


def has_left(user: User, nomination: Nomination) -> bool:
    """A reviewer of this dossier whose mandate has ended."""
    return is_assigned(user, nomination) and not acts_as(user, Role.REVIEWER, nomination)


def is_assigned(user: User, nomination: Nomination) -> bool:
    return any(a.reviewer_id == user.id for a in nomination.assignments)


def _has_sent(user: User, nomination: Nomination) -> bool:
    return any(r.reviewer_id == user.id and r.is_sent for r in nomination.reviews)


def frozen(nomination: Nomination) -> Reason | None:
    if nomination.is_frozen:
        return NotNow(N_("Hồ sơ đang tạm dừng: %(cause)s"), cause=nomination.frozen_cause)
    return None
