"""What stands in the record beside the steps of the workflow, in the words of the timeline."""

from __future__ import annotations

from emulation.errors import N_

LINK_MADE, LINK_REVOKED, LINK_OPENED = "link_made", "link_revoked", "link_opened"
AGREED, DECLINED = "nominee_agreed", "nominee_declined"

HAPPENINGS: dict[str, str] = {
    LINK_MADE: N_("Đã tạo đường dẫn riêng cho người được đề nghị"),
    LINK_REVOKED: N_("Đã thu lại đường dẫn riêng"),
    LINK_OPENED: N_("Đường dẫn riêng đã được mở"),
    AGREED: N_("Người được đề nghị đồng ý công khai"),
    DECLINED: N_("Người được đề nghị không đồng ý công khai"),
}
NOMINEE = N_("người được đề nghị, qua đường dẫn riêng")
