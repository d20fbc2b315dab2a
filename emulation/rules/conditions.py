"""What must be true of a dossier before a step; each condition answers with its reason, or None."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulation import clock
from emulation.errors import N_, NotNow, Reason
from emulation.rules import voting
from emulation.rules.people import Role
from emulation.rules.ranking import OverQuota
from emulation.rules.stage import Stage

if TYPE_CHECKING:
    from emulation.models import Nomination


def missing(nomination: Nomination) -> list[tuple[str, Reason]]:
    """What a dossier still lacks for sending: the field, and the sentence that says so."""
    n = nomination
    gaps = [
        ("award", n.award_id is None, N_("Chưa chọn danh hiệu hoặc hình thức khen thưởng.")),
        (
            "award",
            n.award is not None and not n.award.is_for(n.subject_kind),
            N_("Danh hiệu đã chọn không dành cho loại đối tượng này. Xin chọn danh hiệu khác, hoặc chọn lại đối tượng."),
        ),
        ("subject", n.subject is None, N_("Chưa chọn người hoặc tập thể được đề nghị.")),
        ("situation", not n.situation.strip(), N_("Chưa viết hoàn cảnh, tình hình trước khi làm.")),
        ("deed", not n.deed.strip(), N_("Chưa viết việc đã làm.")),
        ("outcome", not n.outcome.strip(), N_("Chưa viết kết quả mang lại.")),
        ("measure", not _measured(n), N_("Chưa đủ một số liệu so sánh: tên, đơn vị tính, trước và sau.")),
        (
            "base_meeting",
            not _met(n),
            N_("Chưa ghi đủ cuộc họp của đơn vị: ngày họp, số người có mặt, số đồng ý, số không đồng ý."),
        ),
        ("evidence", not n.live_attachments and not n.scans, N_("Chưa có tệp minh chứng nào.")),
    ]
    return [(field, NotNow(text)) for field, lacks, text in gaps if lacks]


def _measured(n: Nomination) -> bool:
    return bool(n.measure_name and n.measure_unit) and n.measure_before is not None and n.measure_after is not None


def _met(n: Nomination) -> bool:
    return n.base_met_on is not None and None not in (n.base_present, n.base_for, n.base_against)


def complete(nomination: Nomination) -> Reason | None:
    """the dossier has every part that sending asks for"""
    gaps = missing(nomination)
    if not gaps:
        return None
    return NotNow(N_("Hồ sơ còn thiếu %(count)s mục: %(first)s"), count=len(gaps), first=gaps[0][1])


def campaign_open(nomination: Nomination) -> Reason | None:
    """the campaign has not been closed by an act (after the deadline a dossier is taken as late)"""
    campaign = nomination.campaign
    if clock.today() < campaign.opens_on:
        return NotNow(N_("Đợt xét mở từ %(day)s."), day=campaign.opens_on)
    if campaign.closed_on is not None:
        return NotNow(N_("Đợt xét đã khép lại ngày %(day)s, không nhận thêm hồ sơ."), day=campaign.closed_on)
    return None


def came_on_paper(nomination: Nomination) -> Reason | None:
    """its scan is attached, and whom it is for and for which award is known"""
    n = nomination
    if n.scans and n.award_id is not None and n.subject is not None:
        return None
    return NotNow(N_("Hồ sơ giấy cần bản quét, danh hiệu và người hoặc tập thể được đề nghị."))


def late(nomination: Nomination) -> Reason | None:
    """the dossier was sent after the deadline"""
    return None if nomination.is_late else NotNow(N_("Hồ sơ gửi đúng hạn nên không thể từ chối vì muộn."))


def everything_fixed(nomination: Nomination) -> Reason | None:
    """each item of the return has been answered"""
    left = sum(1 for item in nomination.open_items if item.answered_at is None)
    return NotNow(N_("Còn %(left)s mục thư ký nêu chưa được trả lời."), left=left) if left else None


def enough_reviews(nomination: Nomination) -> Reason | None:
    """as many reviews as the edition asks for have been sent"""
    sent, needed = len(nomination.counted_reviews), nomination.edition.reviews_needed
    if sent >= needed:
        return None
    return NotNow(N_("Mới có %(sent)s/%(needed)s bản nhận xét."), sent=sent, needed=needed)


def consented(nomination: Nomination) -> Reason | None:
    """where the edition asks for it, the nominee agrees to be posted"""
    n = nomination
    if n.person_id is None or not n.edition.posting_needs_consent or n.edition.after(n.stage) is not Stage.POSTED:
        return None
    if n.consent is None:
        return NotNow(N_("Quy chế cần người được đề nghị đồng ý trước khi công khai; người này chưa trả lời."))
    if n.consent.agreed:
        return None
    return NotNow(N_("Người được đề nghị không đồng ý công khai: %(reason)s"), reason=n.consent.reason)


def posting_over(nomination: Nomination) -> Reason | None:
    """the posting has stood for its full number of working days"""
    until = nomination.posted_until
    if until is not None and clock.today() > until:
        return None
    return NotNow(N_("Còn trong thời gian lấy ý kiến, đến hết ngày %(day)s."), day=until)


def opinions_answered(nomination: Nomination) -> Reason | None:
    """where the edition asks for it, every opinion received in time has its answer"""
    left = len(nomination.open_opinions) if nomination.edition.answers_first else 0
    return NotNow(N_("Còn %(left)s ý kiến của công chúng chưa được trả lời."), left=left) if left else None


def no_gate_alleged(nomination: Nomination) -> Reason | None:
    """no objection that alleges discipline or fraud waits for its answer; the answer itself lets the case go on"""
    gates = nomination.open_gates
    if not gates:
        return None
    return NotNow(
        N_("Phản đối số %(code)s nêu kỷ luật hoặc gian dối chưa được trả lời; trả lời xong thì hồ sơ tự đi tiếp."),
        code=gates[0].code,
    )


def may_open_vote(nomination: Nomination) -> Reason | None:
    """the award is not voted on in secret, and no vote stands"""
    if nomination.edition.vote_rule.mode is voting.Mode.SECRET:
        return NotNow(
            N_("Quy chế quy định bỏ phiếu kín cho danh hiệu này: hòm phiếu được lập và mở trong phiên họp của Hội đồng.")
        )
    return no_vote(nomination)


def in_secret(nomination: Nomination) -> Reason | None:
    """the edition says that this award is voted on in secret"""
    mode = nomination.edition.vote_rule.mode
    if mode is voting.Mode.SECRET:
        return None
    return NotNow(N_("Quy chế quy định %(mode)s cho danh hiệu này, không phải bỏ phiếu kín."), mode=voting.Word(mode.label))


def no_vote(nomination: Nomination) -> Reason | None:
    """no vote stands"""
    if nomination.vote is not None:
        return NotNow(N_("Hồ sơ này đã có một lần biểu quyết."))
    return None


def vote_open(nomination: Nomination) -> Reason | None:
    """a vote is open"""
    vote = nomination.vote
    return None if vote is not None and vote.is_open else NotNow(N_("Hiện không có biểu quyết nào đang mở."))


def vote_closed(nomination: Nomination) -> Reason | None:
    """a vote was closed and stands"""
    vote = nomination.vote
    return None if vote is not None and not vote.is_open else NotNow(N_("Chưa có kết quả biểu quyết."))


def quorum(nomination: Nomination) -> Reason | None:
    """enough members are present or consulted"""
    if nomination.vote is None:
        return NotNow(N_("Hiện không có biểu quyết nào đang mở."))
    return voting.quorate(nomination.vote.rule, nomination.vote.turnout)


def all_have_voted(nomination: Nomination) -> Reason | None:
    """every member who is not absent has voted"""
    vote = nomination.vote
    if vote is None or vote.mode is not voting.Mode.OPEN:
        return None
    left = [s for s in vote.roll if not s.is_away and all(b.user_id != s.user_id for b in vote.ballots)]
    if not left:
        return None
    return NotNow(N_("Còn %(left)s thành viên dự họp chưa biểu quyết. Ai không dự thì ghi vắng mặt trước."), left=len(left))


def on_paper(nomination: Nomination) -> Reason | None:
    """the open vote is held on paper"""
    return _in_mode(nomination, voting.Mode.PAPER)


def by_hands(nomination: Nomination) -> Reason | None:
    """the open vote is held by raising hands"""
    return _in_mode(nomination, voting.Mode.HANDS)


def _in_mode(nomination: Nomination, mode: voting.Mode) -> Reason | None:
    vote = nomination.vote
    if vote is not None and vote.is_open and vote.mode is mode:
        return None
    return NotNow(N_("Hiện không có lần %(mode)s nào đang mở."), mode=voting.Word(mode.label))


def no_count(nomination: Nomination) -> Reason | None:
    """no count stands: none was entered, or it was sent back"""
    if nomination.vote is None or nomination.vote.tally is None:
        return None
    return NotNow(N_("Kết quả kiểm đã được nhập. Muốn sửa, người xác nhận phải trả lại hoặc thư ký hủy lần biểu quyết."))


def count_entered(nomination: Nomination) -> Reason | None:
    """a count was entered and waits for the second person"""
    tally = nomination.vote.tally if nomination.vote is not None else None
    if tally is None:
        return NotNow(N_("Thư ký chưa nhập kết quả kiểm."))
    return NotNow(N_("Kết quả kiểm đã được xác nhận.")) if tally.is_confirmed else None


def count_confirmed(nomination: Nomination) -> Reason | None:
    """a count made in the room was confirmed by a second person"""
    vote = nomination.vote
    if vote is None or vote.mode not in voting.COUNTED:
        return None
    if vote.tally is None:
        return NotNow(N_("Chưa nhập kết quả kiểm tại phòng họp."))
    return None if vote.tally.is_confirmed else NotNow(N_("Kết quả kiểm chưa được người thứ hai xác nhận."))


def held_by_secretary(nomination: Nomination) -> Reason | None:
    """the hold was not laid by the inspection committee"""
    if nomination.frozen_as is Role.INSPECTOR:
        return NotNow(N_("Ủy ban kiểm tra đã tạm dừng hồ sơ này; chỉ Ủy ban kiểm tra cho tiếp tục."))
    return None


def vote_passed(nomination: Nomination) -> Reason | None:
    """the closed vote reached its threshold"""
    vote = nomination.vote
    if vote is None or vote.is_open:
        return NotNow(N_("Chưa có kết quả biểu quyết."))
    return None if vote.passed else NotNow(N_("Kết quả biểu quyết chưa đạt mức quy định."))


def vote_failed(nomination: Nomination) -> Reason | None:
    """the closed vote did not reach its threshold"""
    vote = nomination.vote
    if vote is None or vote.is_open:
        return NotNow(N_("Chưa có kết quả biểu quyết."))
    return NotNow(N_("Kết quả biểu quyết đã đạt mức quy định.")) if vote.passed else None


def chair_awaited(nomination: Nomination) -> Reason | None:
    """the rule asks for the chair's word on this result, and the chair has not spoken"""
    vote = nomination.vote
    if vote is None or vote.is_open or not voting.asks_chair(vote.rule, vote.turnout):
        return NotNow(N_("Kết quả này không cần ý kiến riêng của Chủ tịch Hội đồng."))
    return None if vote.chair_agrees is None else NotNow(N_("Chủ tịch Hội đồng đã nêu ý kiến."))


def chair_heard(nomination: Nomination) -> Reason | None:
    """where the rule asks for the chair's word, it was given"""
    return NotNow(N_("Còn chờ ý kiến của Chủ tịch Hội đồng.")) if chair_awaited(nomination) is None else None


def within_quota(nomination: Nomination) -> Reason | None:
    """no quota, or this case stands within it once all cases of its award were voted on"""
    if nomination.edition.quota is None:
        return None
    if left := nomination.rivals_unvoted:
        return NotNow(N_("Còn %(left)s hồ sơ cùng danh hiệu chưa có kết quả biểu quyết nên chưa xếp được thứ tự."), left=left)
    line = nomination.quota_line
    if line is None or nomination.id in line.within:
        return None
    if nomination.id in line.tied:
        return NotNow(
            N_(
                "%(tied)s hồ sơ ngang nhau cho %(places)s chỗ cuối của chỉ tiêu %(quota)s. Hội đồng cần bỏ phiếu thêm hoặc kết luận rõ."
            ),
            tied=len(line.tied),
            places=line.places,
            quota=nomination.edition.quota,
        )
    return NotNow(N_("Hồ sơ xếp ngoài chỉ tiêu %(quota)s của danh hiệu này."), quota=nomination.edition.quota)


def beyond_quota(nomination: Nomination) -> Reason | None:
    """more passed than the quota allows, and this case is not safely within it"""
    if nomination.edition.quota is None or within_quota(nomination) is None:
        return NotNow(N_("Hồ sơ nằm trong chỉ tiêu, hoặc danh hiệu không có chỉ tiêu."))
    if nomination.rivals_unvoted:
        return within_quota(nomination)
    return None


def line_is_tied(nomination: Nomination) -> Reason | None:
    """cases that cannot be told apart stand where the quota ends, or the edition calls for another round among all that passed"""
    line = nomination.quota_line
    if line is None or nomination.rivals_unvoted:
        return NotNow(N_("Chưa đến lúc bỏ phiếu thêm: còn hồ sơ chưa biểu quyết, hoặc không có chỉ tiêu."))
    if nomination.edition.over_quota is OverQuota.RUN_OFF and (line.beyond or line.tied):
        return None
    return None if nomination.id in line.tied else NotNow(N_("Thứ tự đã rõ nên không cần bỏ phiếu thêm."))


def rounds_left(nomination: Nomination) -> Reason | None:
    """the edition allows another round"""
    held = 1 + sum(1 for event in nomination.events if event.step == "run_off")
    if held < nomination.edition.rounds_most:
        return None
    return NotNow(N_("Quy chế cho nhiều nhất %(most)s vòng bỏ phiếu."), most=nomination.edition.rounds_most)


def in_no_decision(nomination: Nomination) -> Reason | None:
    """the dossier stands in no decision that was approved"""
    line = nomination.decision_line
    if line is not None and line.decision.approved_at is not None:
        return NotNow(N_("Hồ sơ đã nằm trong quyết định được duyệt."))
    return None


def no_open_vote(nomination: Nomination) -> Reason | None:
    """no vote is open"""
    vote = nomination.vote
    return NotNow(N_("Đang mở biểu quyết; xin khép hoặc hủy trước.")) if vote is not None and vote.is_open else None


def in_approved_decision(nomination: Nomination) -> Reason | None:
    """the decision that lists it is approved"""
    line = nomination.decision_line
    if line is None or line.decision.approved_at is None:
        return NotNow(N_("Hồ sơ chưa nằm trong một quyết định đã được chủ tịch duyệt."))
    return None
