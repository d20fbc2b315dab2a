"""What stands in the record beside the steps of the workflow, in the words of the timeline."""

from __future__ import annotations

from emulation.errors import N_

LINK_MADE, LINK_REVOKED, LINK_OPENED = "link_made", "link_revoked", "link_opened"
AGREED, DECLINED = "nominee_agreed", "nominee_declined"
OPINION_RECEIVED, OPINION_ANSWERED, HELD_BY_OPINION = "opinion_received", "opinion_answered", "held_by_opinion"

HAPPENINGS: dict[str, str] = {
    LINK_MADE: N_("Đã tạo đường dẫn riêng cho người được đề nghị"),
    LINK_REVOKED: N_("Đã thu lại đường dẫn riêng"),
    LINK_OPENED: N_("Đường dẫn riêng đã được mở"),
    AGREED: N_("Người được đề nghị đồng ý công khai"),
    DECLINED: N_("Người được đề nghị không đồng ý công khai"),
    OPINION_RECEIVED: N_("Đã nhận một ý kiến của công chúng"),
    OPINION_ANSWERED: N_("Đã trả lời một ý kiến của công chúng"),
    HELD_BY_OPINION: N_("Đã tạm dừng để làm rõ một phản đối"),
}
NOMINEE = N_("người được đề nghị, qua đường dẫn riêng")
COMMENTER, BY_ITSELF = N_("người góp ý, liên hệ đã xác nhận"), N_("phần mềm, theo quy chế")
WITHOUT_ACCOUNT = {OPINION_RECEIVED: COMMENTER, HELD_BY_OPINION: BY_ITSELF}  # who else than the nominee did it


def somebody(what: str) -> str:
    """Who did what no account stands beside."""
    return WITHOUT_ACCOUNT.get(what, NOMINEE)
