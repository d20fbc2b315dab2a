"""The life of a sealed ballot box: its states, and what each act of the people around it needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from emulation import clock
from emulation.errors import N_, NotNow, NotYours, Reason
from emulation.rules.conflict import ConflictKind
from emulation.rules.labels import Labelled
from emulation.rules.voting import Word

BOARD = 3  # who count: three, of whom any two open
LEVEL = 1  # the server seals; what that does not protect from is told on the ballot


class BoxState(Labelled):
    """From the codes of the counting board to the count; void is the other end."""

    KEYING = "keying", N_("đang nhận mã")
    OPEN = "open", N_("đang bỏ phiếu")
    CLOSED = "closed", N_("đã khép, chờ kiểm phiếu")
    COUNTED = "counted", N_("đã kiểm phiếu")
    VOID = "void", N_("đã hủy")


class SecretChoice(Labelled):
    """What a member may say of one case in secret; the number is what the sealed ballot holds."""

    YES = "1", N_("Đồng ý")
    NO = "2", N_("Không đồng ý")
    BLANK = "0", N_("Phiếu trắng")


@dataclass(frozen=True, slots=True)
class Standing:
    """What decides whether somebody may put a ballot in, read in one question under the lock."""

    state: BoxState
    closes_at: datetime | None
    casts: bool | None  # None: not on the roll; False: on it, but away where only those in the room vote
    in_office: bool
    conflict: ConflictKind | None


NOT_ON_ROLL = NotYours(N_("Đồng chí không có tên trong danh sách bỏ phiếu của hòm này. Nếu có nhầm lẫn, xin báo thư ký."))
AWAY = NotYours(
    N_("Khi mở hòm đồng chí được ghi là vắng mặt, mà quy chế của danh hiệu này chỉ để người có mặt bỏ phiếu. Nếu có nhầm lẫn, xin báo thư ký.")
)  # fmt: skip
NO_OFFICE = NotYours(
    N_("Nhiệm kỳ ủy viên Hội đồng của đồng chí đã hết nên không bỏ phiếu được. Nếu có nhầm lẫn, xin báo thư ký.")
)
WRONG_CODE = NotNow(N_("Mã không mở được hòm này. Xin xem lại từng ký tự rồi nhập lại."))
BROKEN = NotNow(N_("Hòm phiếu không còn nguyên vẹn nên không mở được. Xin hủy hòm này và bỏ phiếu lại."))
TOO_LATE = NotNow(N_("Đã hết giờ bỏ phiếu. Phiếu này chưa được nhận."))
WHILE = {
    BoxState.KEYING: NotNow(N_("Hòm phiếu chưa mở. Khi thư ký mở bỏ phiếu, đồng chí tải lại trang này.")),
    BoxState.CLOSED: NotNow(N_("Hòm phiếu đã khép nên không nhận thêm phiếu.")),
    BoxState.COUNTED: NotNow(N_("Hòm phiếu đã khép và đã kiểm nên không nhận thêm phiếu.")),
    BoxState.VOID: NotNow(N_("Hòm phiếu này đã hủy và không được mở. Nếu Hội đồng bỏ phiếu lại, đồng chí sẽ thấy hòm mới.")),
}


def why_not_cast(standing: Standing) -> Reason | None:
    """Why no ballot of this person is taken, or None."""
    if standing.conflict is not None:
        return NotYours(N_("Đồng chí không tham gia bỏ phiếu ở hòm này vì %(why)s."), why=Word(standing.conflict.label))
    if standing.state is BoxState.KEYING:  # there is no roll yet
        return WHILE[BoxState.KEYING]
    if standing.casts is None:
        return NOT_ON_ROLL
    if not standing.casts:
        return AWAY
    if not standing.in_office:
        return NO_OFFICE
    if reason := WHILE.get(standing.state):
        return reason
    return TOO_LATE if standing.closes_at is not None and clock.now() >= standing.closes_at else None


def too_many_yes(choices: Sequence[SecretChoice | None], most: int | None) -> bool:
    """Whether a ballot says yes more often than this box allows."""
    return most is not None and sum(choice is SecretChoice.YES for choice in choices) > most
