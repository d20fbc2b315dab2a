"""Minutes of a council: of the meeting, of a count; and what people may write into them themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulation.errors import N_
from emulation.rules.conflict import takes_no_part
from emulation.rules.labels import Labelled
from emulation.rules.people import Role, holds

if TYPE_CHECKING:
    from emulation.models import Meeting, User

LONGEST = 4000


class MinutesKind(Labelled):
    """Which paper it is."""

    MEETING = "meeting", N_("Biên bản họp")
    COUNT = "count", N_("Biên bản kiểm phiếu")


class Signer(Labelled):
    """The two who sign."""

    SECRETARY = "secretary", N_("Thư ký")
    CHAIR = "chair", N_("Chủ trì")


PARTS = {  # what is written by hand, beside what the rows say
    MinutesKind.MEETING: {
        "opening": N_("Mở đầu: tuyên bố lý do, thông qua chương trình"),
        "other": N_("Ý kiến và nội dung khác"),
        "conclusion": N_("Kết luận của chủ trì"),
    },
    MinutesKind.COUNT: {"incidents": N_("Diễn biến, sự cố và ý kiến của Ban kiểm phiếu")},
}
CASE_PARTS = {
    "summary": N_("Tóm tắt hồ sơ được xét"),
    "questions": N_("Câu hỏi, trao đổi và trả lời"),
    "dissent": N_("Ý kiến khác, ý kiến bảo lưu"),
}


def signs_as(user: User, meeting: Meeting) -> Signer | None:
    """In which place this person signs: as who chaired, or as who wrote, while still in the council or its office."""
    unit = meeting.unit_id
    if user.id == meeting.chair_id and (holds(user, Role.CHAIR, unit) or holds(user, Role.COUNCIL, unit)):
        return Signer.CHAIR
    if user.id == meeting.secretary_id and (holds(user, Role.SECRETARY, unit) or holds(user, Role.COUNCIL, unit)):
        return Signer.SECRETARY
    return None


def withheld(user: User, meeting: Meeting) -> set[int]:
    """The cases whose part of the minutes is not for this person: they take no part in them."""
    return {item.nomination_id for item in meeting.agenda if takes_no_part(user, item.nomination) is not None}
