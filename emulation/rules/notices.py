"""What people are told, and whether they must act on it: every kind of notice, declared once.

A sentence says nothing of what stands in the dossier: it also goes into a mail, which anybody may carry on.
"""

from __future__ import annotations

from dataclasses import dataclass

from emulation.errors import N_


@dataclass(frozen=True, slots=True)
class Telling:
    """One kind of notice."""

    name: str
    sentence: str
    must_act: bool = False
    replaces: tuple[str, ...] = ()  # older notices that ask for the same act
    is_result: bool = False  # its mails wait for the minutes in which the secretary can still stop them


TELLINGS: dict[str, Telling] = {
    telling.name: telling
    for telling in (
        Telling("received", N_("Hồ sơ đã được tiếp nhận và đang được thẩm định.")),
        Telling("returned", N_("Hồ sơ được trả lại để bổ sung; hạn gửi lại là hết ngày %(due_on)s."), must_act=True),
        Telling("sent_again", N_("Đơn vị đã bổ sung và gửi lại hồ sơ.")),
        Telling("review_asked", N_("Bạn được phân công nhận xét hồ sơ này."), must_act=True, replaces=("review_again",)),
        Telling(
            "review_again",
            N_("Hồ sơ trở lại bước nhận xét; xin bạn xem lại và gửi nhận xét lần nữa."),
            must_act=True,
            replaces=("review_asked",),
        ),
        Telling("vote_opened", N_("Hội đồng đã mở biểu quyết và đồng chí có tên trong danh sách."), must_act=True),
        Telling("ballot_waits", N_("Hòm phiếu kín đang mở và chưa có phiếu của đồng chí."), must_act=True),
        Telling("published", N_("Kết quả đã được công bố: hồ sơ được khen thưởng."), is_result=True),
        Telling("not_passed", N_("Hồ sơ không đạt. Kết quả đầy đủ và lý do nằm trong hồ sơ."), is_result=True),
        Telling("withdrawn", N_("Đơn vị đã rút hồ sơ.")),
        Telling("frozen", N_("Hồ sơ đang tạm dừng.")),
        Telling("unfrozen", N_("Hồ sơ được xét tiếp.")),
        Telling("message", N_("Có lời nhắn mới trong hồ sơ.")),
        Telling("note", N_("Có ghi chú nội bộ mới trong hồ sơ.")),
        Telling("help_asked", N_("Đơn vị nhờ bạn xem giúp một hồ sơ đang soạn.")),
        Telling("consent_asked", N_("Xin bạn xem lại phần viết về bạn và trả lời việc công khai."), must_act=True),
        Telling("consent_given", N_("Người được đề nghị đã xác nhận và đồng ý công khai.")),
        Telling("consent_declined", N_("Người được đề nghị không đồng ý công khai.")),
        Telling("entered_from_paper", N_("Thư ký đã nhập hồ sơ giấy của đơn vị vào phần mềm.")),
        Telling("proposal_sent", N_("Tờ trình số %(number)s của đơn vị %(unit)s đã tới.")),
        Telling("conflict_declared", N_("Có người khai không tham gia hồ sơ này vì xung đột lợi ích.")),
        Telling("conflict_withdrawn", N_("Một lời khai xung đột lợi ích về hồ sơ này đã được rút.")),
        Telling("conflict_lifted", N_("Lời khai xung đột lợi ích của bạn đã được rút; hồ sơ lại mở cho bạn.")),
        Telling("count_entered", N_("Biên bản kiểm phiếu đã được nhập, chờ Ban kiểm phiếu xác nhận."), must_act=True),
        Telling("hands_entered", N_("Kết quả giơ tay đã được nhập, chờ chủ tịch xác nhận."), must_act=True),
        Telling("count_confirmed", N_("Kết quả kiểm đã được xác nhận; có thể khép biểu quyết.")),
        Telling("count_returned", N_("Kết quả kiểm bị trả lại; xin nhập lại."), must_act=True),
        Telling("name_corrected", N_("Tên trên một khen thưởng đã được đính chính.")),
        Telling("withdrawal_proposed", N_("Có đề nghị thu hồi khen thưởng, chờ chủ tịch quyết định."), must_act=True),
        Telling("withdrawal_decided", N_("Chủ tịch đã quyết định thu hồi một khen thưởng, chờ thư ký công bố."), must_act=True),
        Telling("withdrawal_dropped", N_("Chủ tịch không thu hồi khen thưởng.")),
        Telling("withdrawal_published", N_("Việc thu hồi một khen thưởng đã được công bố."), is_result=True),
        Telling("recheck", N_("Cần xem lại: khen thưởng trước đó của cùng người hoặc tập thể này đã bị thu hồi.")),
        Telling("complaint_received", N_("Có khiếu nại mới, chờ Ủy ban kiểm tra giải quyết."), must_act=True),
        Telling("complaint_taken_up", N_("Ủy ban kiểm tra đã thụ lý khiếu nại.")),
        Telling("complaint_refused", N_("Khiếu nại đã được ghi là không thụ lý.")),
        Telling("complaint_decided", N_("Khiếu nại đã được giải quyết.")),
        Telling("complaint_of_unit", N_("Một khiếu nại về hồ sơ hoặc khen thưởng của đơn vị đã được giải quyết.")),
        Telling(
            "meeting_called",
            N_(
                "Đồng chí được triệu tập dự “%(about)s” lúc %(hour)s ngày %(starts_on)s. Xin trả lời câu hỏi về xung đột lợi ích."
            ),
            must_act=True,
        ),
        Telling("meeting_changed", N_("“%(about)s” có thay đổi; phiên họp bắt đầu lúc %(hour)s ngày %(starts_on)s.")),
        Telling("meeting_cancelled", N_("“%(about)s” đã bị hủy.")),
        Telling("counter_named", N_("Bạn được cử vào ban kiểm phiếu của “%(about)s”, lúc %(hour)s ngày %(starts_on)s.")),
        Telling("conflict_added", N_("Thư ký đã ghi đồng chí không tham gia hồ sơ %(code)s vì xung đột lợi ích.")),
        Telling("vote_reminder", N_("“%(about)s” còn chờ phiếu hoặc ý kiến của đồng chí."), must_act=True),
        Telling("opinion_received", N_("Có ý kiến mới của công chúng về hồ sơ này, cần được trả lời trong thời hạn.")),
        Telling("opinion_of_unit", N_("Có ý kiến của công chúng về hồ sơ của đơn vị.")),
        Telling("opinion_answered", N_("Một ý kiến của công chúng về hồ sơ này đã được trả lời.")),
        Telling("training_recorded", N_("Khóa học %(code)s chờ bạn xác nhận."), must_act=True),
        Telling("training_returned", N_("Khóa học %(code)s được trả lại để sửa."), must_act=True),
        Telling("training_confirmed", N_("Khóa học %(code)s đã được xác nhận.")),
        Telling("training_removed", N_("Khóa học %(code)s đã được bỏ khỏi sổ.")),
        Telling("work_at_unit", N_("Bài %(code)s chờ đơn vị xác nhận."), must_act=True),
        Telling("work_at_committee", N_("Bài %(code)s chờ bạn duyệt đăng."), must_act=True),
        Telling("work_returned", N_("Bài %(code)s được trả lại để viết thêm."), must_act=True),
        Telling("work_published", N_("Bài %(code)s đã được đăng.")),
        Telling("work_asked", N_("Có người đọc hỏi về bài %(code)s.")),
        Telling("work_taken_down", N_("Bài %(code)s đã được gỡ khỏi trang công khai.")),
        Telling("adoption_recorded", N_("Việc áp dụng giải pháp %(code)s chờ đơn vị xác nhận."), must_act=True),
        Telling("adoption_confirmed", N_("Có thêm đơn vị xác nhận đã áp dụng giải pháp %(code)s.")),
        Telling("adoption_refused", N_("Việc áp dụng giải pháp %(code)s không được đơn vị xác nhận.")),
        Telling("adoption_taken_back", N_("Một đơn vị đã rút lại việc ghi nhận áp dụng giải pháp %(code)s.")),
        Telling(
            "programme_missing", N_("Đơn vị chưa gửi chương trình hành động năm %(year)s. Xin viết và gửi ở mục Kênh thi đua.")
        ),
        Telling("visit_planned", N_("Cấp trên sẽ kiểm tra, giám sát tại đơn vị ngày %(planned_on)s.")),
        Telling("visit_recorded", N_("Kết luận kiểm tra, giám sát ngày %(held_on)s đã được ghi.")),
        Telling("visit_to_fix", N_("Có kết luận kiểm tra cần đơn vị khắc phục đến hết ngày %(fix_by_on)s."), must_act=True),
        Telling("visit_fixed", N_("Đơn vị %(unit)s đã báo khắc phục xong kết luận kiểm tra.")),
        Telling("visit_closed", N_("Lần kiểm tra, giám sát ngày %(held_on)s đã được khép.")),
        Telling(
            "season_announced",
            N_("“%(season)s” mở ngày %(opens_on)s và nhận hồ sơ đến hết ngày %(due_on)s."),
        ),
    )
}
