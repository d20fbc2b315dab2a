"""The life of a nomination: every step that leads from one stage to another, declared once.

Buttons, the one step route, the desk, the record, the public page "how we decide", the command line
and the tests all read this file. A step's numbers stand in the edition, never here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulation.errors import N_
from emulation.rules import conditions as c
from emulation.rules.people import Role
from emulation.rules.stage import Stage
from emulation.rules.step import Carrier, Step, Way

if TYPE_CHECKING:
    from emulation.models import Nomination, User

__all__ = ["STEPS", "Carrier", "Step", "Way", "steps_for"]

# fmt: off
S, OFFICER, SECRETARY = Stage, (Role.OFFICER,), (Role.SECRETARY,)

SUBMIT = Step(
    "submit", N_("Gửi tờ trình"), N_("Đã gửi tờ trình"), (S.DRAFT,), S.SUBMITTED, OFFICER,
    when=(c.complete, c.campaign_open), carried_by=Carrier.PROPOSAL,
)
ENTER_PAPER = Step(
    "enter_paper", N_("Nhập hồ sơ giấy"), N_("Đã nhập từ hồ sơ giấy"), (S.DRAFT,), S.CHECKING, SECRETARY,
    when=(c.came_on_paper, c.campaign_open), carried_by=Carrier.PAPER, aside=True,
)
RECALL = Step("recall", N_("Rút về để sửa"), N_("Đã rút về để sửa"), (S.SUBMITTED,), S.DRAFT, OFFICER, aside=True)
ASK_HELP = Step("ask_help", N_("Nhờ cấp trên xem giúp"), N_("Đã nhờ cấp trên xem giúp"), (S.DRAFT,), Way.STAY, OFFICER, aside=True)
END_HELP = Step("end_help", N_("Ngừng nhờ cấp trên xem giúp"), N_("Đã ngừng nhờ cấp trên xem giúp"), (S.DRAFT,), Way.STAY, OFFICER, aside=True)
RECEIVE = Step("receive", N_("Tiếp nhận"), N_("Đã tiếp nhận"), (S.SUBMITTED,), S.CHECKING, SECRETARY)
REFUSE = Step(
    "refuse", N_("Không nhận vì quá hạn"), N_("Đã không nhận vì quá hạn"), (S.SUBMITTED,), S.NOT_PASSED, SECRETARY,
    asks=("reason",), when=(c.late,), aside=True,
)
PASS = Step("pass", N_("Thẩm định đạt"), N_("Đã thẩm định đạt"), (S.CHECKING,), Way.NEXT, SECRETARY, asks=("gist",), when=(c.consented,))
RETURN = Step(
    "return", N_("Trả lại bổ sung"), N_("Đã trả lại bổ sung"), (S.CHECKING,), S.RETURNED, SECRETARY, asks=("items", "due_on")
)
SEND_AGAIN = Step(
    "send_again", N_("Gửi lại hồ sơ"), N_("Đã gửi lại hồ sơ"), (S.RETURNED,), S.CHECKING, OFFICER,
    when=(c.everything_fixed, c.complete),
)
REJECT = Step(
    "reject", N_("Không đủ điều kiện"), N_("Kết luận không đủ điều kiện"), (S.CHECKING,), S.NOT_PASSED, SECRETARY,
    asks=("grounds", "reason"), aside=True,
)
POST = Step(
    "post", N_("Kết thúc nhận xét"), N_("Đã kết thúc nhận xét"), (S.REVIEWING,), Way.NEXT, SECRETARY, when=(c.enough_reviews, c.consented)
)
END_POSTING = Step(
    "end_posting", N_("Kết thúc lấy ý kiến"), N_("Đã kết thúc lấy ý kiến"), (S.POSTED,), Way.NEXT, SECRETARY,
    when=(c.posting_over, c.opinions_answered),
)
OPEN_VOTE = Step(
    "open_vote", N_("Mở biểu quyết"), N_("Đã mở biểu quyết"), (S.COUNCIL,), Way.STAY, SECRETARY,
    asks=("present", "consulted"), when=(c.may_open_vote,),
)
ATTEND = Step(
    "attend", N_("Ghi lại người tham dự"), N_("Đã ghi lại người tham dự"), (S.COUNCIL,), Way.STAY, SECRETARY,
    asks=("present", "consulted"), when=(c.vote_open, c.no_count), aside=True,
)
ENTER_COUNT = Step(
    "enter_count", N_("Nhập biên bản kiểm phiếu"), N_("Đã nhập biên bản kiểm phiếu"), (S.COUNCIL,), Way.STAY, SECRETARY,
    asks=("figures", "scan"), when=(c.on_paper, c.no_count), carried_by=Carrier.COUNT,
)
CONFIRM_COUNT = Step(
    "confirm_count", N_("Xác nhận kết quả kiểm phiếu"), N_("Ban kiểm phiếu đã xác nhận"), (S.COUNCIL,), Way.STAY, (Role.COUNTER,),
    asks=("tally",), when=(c.on_paper, c.count_entered), carried_by=Carrier.COUNT,
)
RETURN_COUNT = Step(
    "return_count", N_("Trả lại kết quả kiểm phiếu"), N_("Ban kiểm phiếu đã trả lại kết quả"), (S.COUNCIL,), Way.STAY, (Role.COUNTER,),
    asks=("tally", "reason"), when=(c.on_paper, c.count_entered), carried_by=Carrier.COUNT, aside=True,
)
ENTER_HANDS = Step(
    "enter_hands", N_("Nhập kết quả giơ tay"), N_("Đã nhập kết quả giơ tay"), (S.COUNCIL,), Way.STAY, SECRETARY,
    asks=("hands",), when=(c.by_hands, c.no_count), carried_by=Carrier.COUNT,
)
CONFIRM_HANDS = Step(
    "confirm_hands", N_("Xác nhận kết quả giơ tay"), N_("Chủ tịch đã xác nhận kết quả giơ tay"), (S.COUNCIL,), Way.STAY, (Role.CHAIR,),
    asks=("tally",), when=(c.by_hands, c.count_entered), carried_by=Carrier.COUNT,
)
RETURN_HANDS = Step(
    "return_hands", N_("Trả lại kết quả giơ tay"), N_("Chủ tịch đã trả lại kết quả giơ tay"), (S.COUNCIL,), Way.STAY, (Role.CHAIR,),
    asks=("tally", "reason"), when=(c.by_hands, c.count_entered), carried_by=Carrier.COUNT, aside=True,
)
OPEN_BOX = Step(
    "open_box", N_("Mở hòm phiếu kín"), N_("Đã mở hòm phiếu kín"), (S.COUNCIL,), Way.STAY, SECRETARY,
    asks=("box",), when=(c.in_secret, c.no_vote), carried_by=Carrier.BOX,
)
CLOSE_BOX = Step(
    "close_box", N_("Khép hòm phiếu kín"), N_("Đã khép hòm phiếu kín"), (S.COUNCIL,), Way.STAY, (Role.SECRETARY, Role.CHAIR),
    asks=("box",), when=(c.in_secret, c.vote_open), carried_by=Carrier.BOX, though_frozen=True,
)
COUNT_BOX = Step(
    "count_box", N_("Mở hòm, kiểm phiếu"), N_("Ban kiểm phiếu đã mở hòm và kiểm phiếu"), (S.COUNCIL,), Way.STAY,
    (Role.COUNTER, Role.COUNCIL, Role.CHAIR), asks=("box",), when=(c.in_secret, c.vote_open), carried_by=Carrier.BOX,
    though_frozen=True,  # what was voted is counted; the hold stops what would be concluded from it
)
VOID_BOX = Step(
    "void_box", N_("Hủy hòm phiếu kín"), N_("Đã hủy hòm phiếu kín, không mở"), (S.COUNCIL,), Way.STAY,
    (Role.SECRETARY, Role.CHAIR, Role.COUNTER, Role.COUNCIL), asks=("box", "reason"), when=(c.in_secret, c.vote_open),
    carried_by=Carrier.BOX, aside=True, though_frozen=True,
)
CLOSE_VOTE = Step(
    "close_vote", N_("Khép biểu quyết"), N_("Đã khép biểu quyết"), (S.COUNCIL,), Way.STAY, SECRETARY, when=(c.vote_open, c.quorum, c.all_have_voted, c.count_confirmed)
)
CANCEL_VOTE = Step(
    "cancel_vote", N_("Hủy lần biểu quyết"), N_("Đã hủy lần biểu quyết"), (S.COUNCIL,), Way.STAY, SECRETARY,
    asks=("reason",), when=(c.vote_open,), aside=True,
)
ANNUL_VOTE = Step(
    "annul_vote", N_("Hủy kết quả để biểu quyết lại"), N_("Đã hủy kết quả để biểu quyết lại"), (S.COUNCIL,), Way.STAY,
    (Role.CHAIR,), asks=("reason",), when=(c.vote_closed,), aside=True,
)
CHAIR_WORD = Step(
    "chair_word", N_("Chủ tịch Hội đồng nêu ý kiến"), N_("Chủ tịch Hội đồng đã nêu ý kiến"), (S.COUNCIL,), Way.STAY, (Role.CHAIR,),
    asks=("agrees",), when=(c.chair_awaited,),
)
RUN_OFF = Step(
    "run_off", N_("Bỏ phiếu thêm một vòng"), N_("Hội đồng bỏ phiếu thêm một vòng"), (S.COUNCIL,), Way.STAY, SECRETARY,
    asks=("reason",), when=(c.vote_passed, c.line_is_tied, c.rounds_left), aside=True,
)
CONCLUDE = Step(
    "conclude", N_("Kết luận: đạt"), N_("Hội đồng kết luận đạt"), (S.COUNCIL,), Way.NEXT, SECRETARY,
    when=(c.vote_passed, c.chair_heard, c.within_quota),
)
FAIL = Step(
    "fail", N_("Kết luận: không đạt"), N_("Hội đồng kết luận không đạt"), (S.COUNCIL,), S.NOT_PASSED, SECRETARY,
    asks=("grounds", "reason"), when=(c.vote_failed, c.chair_heard),
)
OVER_QUOTA = Step(
    "over_quota", N_("Kết luận: vượt chỉ tiêu"), N_("Hội đồng kết luận vượt chỉ tiêu"), (S.COUNCIL,), S.NOT_PASSED, SECRETARY,
    asks=("grounds", "reason"), when=(c.vote_passed, c.chair_heard, c.beyond_quota), aside=True,
)
DECLINE = Step(
    "decline", N_("Ban Thường vụ không đồng ý"), N_("Ban Thường vụ đã không đồng ý"), (S.DECIDING,), S.NOT_PASSED, (Role.CHAIR,),
    asks=("reason",), when=(c.in_no_decision,), aside=True,
)
PUBLISH = Step(
    "publish", N_("Công bố"), N_("Đã công bố"), (S.DECIDING,), S.PUBLISHED, SECRETARY,
    when=(c.in_approved_decision,), carried_by=Carrier.DECISION,
)
WITHDRAW = Step(
    "withdraw", N_("Rút hồ sơ"), N_("Đã rút hồ sơ"), (S.SUBMITTED, S.CHECKING, S.RETURNED, S.REVIEWING, S.POSTED), S.WITHDRAWN,
    OFFICER, asks=("reason",), aside=True, though_frozen=True,
)
STEP_BACK = Step(
    "step_back", N_("Lùi một bước"), N_("Đã lùi một bước"), (S.REVIEWING, S.POSTED, S.COUNCIL, S.DECIDING), Way.BACK, SECRETARY,
    asks=("reason",), when=(c.no_open_vote, c.in_no_decision), aside=True,
)
FREEZE = Step(
    "freeze", N_("Tạm dừng"), N_("Đã tạm dừng"), (S.SUBMITTED, S.CHECKING, S.RETURNED, S.REVIEWING, S.POSTED, S.COUNCIL, S.DECIDING),
    Way.STAY, (Role.SECRETARY, Role.INSPECTOR), asks=("cause",), aside=True,
)
UNFREEZE = Step(
    "unfreeze", N_("Cho tiếp tục"), N_("Đã cho tiếp tục"), FREEZE.source, Way.STAY, SECRETARY,
    asks=("reason",), when=(c.held_by_secretary, c.no_gate_alleged), aside=True, though_frozen=True,
)
LIFT_HOLD = Step(
    "lift_hold", N_("Ủy ban kiểm tra cho tiếp tục"), N_("Ủy ban kiểm tra đã cho tiếp tục"), FREEZE.source, Way.STAY,
    (Role.INSPECTOR,), asks=("reason",), when=(c.no_gate_alleged,), aside=True, though_frozen=True,
)

STEPS: dict[str, Step] = {
    step.name: step
    for step in (
        SUBMIT, ENTER_PAPER, RECALL, ASK_HELP, END_HELP, RECEIVE, REFUSE, PASS, RETURN, SEND_AGAIN, REJECT, POST, END_POSTING,
        OPEN_VOTE, ATTEND, ENTER_COUNT, CONFIRM_COUNT, RETURN_COUNT, ENTER_HANDS, CONFIRM_HANDS, RETURN_HANDS, OPEN_BOX, CLOSE_BOX, COUNT_BOX, VOID_BOX, CLOSE_VOTE, CANCEL_VOTE, ANNUL_VOTE, CHAIR_WORD, RUN_OFF, CONCLUDE, FAIL, OVER_QUOTA, DECLINE, PUBLISH, WITHDRAW, STEP_BACK, FREEZE, UNFREEZE, LIFT_HOLD,
    )
}
# fmt: on


def steps_for(user: User, nomination: Nomination) -> list[Step]:
    """The steps this person could be offered on this dossier, in the order of its life."""
    return [step for step in STEPS.values() if step.carried_by is None and step.offered_to(user, nomination)]
