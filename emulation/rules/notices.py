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
    is_result: bool = False  # its mails wait for the minutes in which the secretary can still stop them


TELLINGS: dict[str, Telling] = {
    telling.name: telling
    for telling in (
        Telling("received", N_("Hồ sơ đã được tiếp nhận và đang được thẩm định.")),
        Telling("returned", N_("Hồ sơ được trả lại để bổ sung; hạn gửi lại là hết ngày %(due_on)s."), must_act=True),
        Telling("sent_again", N_("Đơn vị đã bổ sung và gửi lại hồ sơ.")),
        Telling("review_asked", N_("Bạn được phân công nhận xét hồ sơ này."), must_act=True),
        Telling("review_again", N_("Hồ sơ trở lại bước nhận xét; xin bạn xem lại và gửi nhận xét lần nữa."), must_act=True),
        Telling("vote_opened", N_("Hội đồng đã mở biểu quyết và đồng chí có tên trong danh sách."), must_act=True),
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
    )
}
