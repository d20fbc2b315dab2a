"""A line of the public log in words. The line itself is canonical JSON; this is how a person reads it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from emulation.errors import N_
from emulation.models.complaint import Clock
from emulation.rules.people import Role
from emulation.rules.stage import Stage

ACTS = {
    "nomination.received": N_("Nhận một hồ sơ đề nghị. Chưa công bố của ai; nội dung được cam kết."),
    "nomination.step": N_("Một hồ sơ có thêm một bước. Bước nào, của ai thì được cam kết, chưa công bố."),
    "nomination.posted": N_("Hồ sơ %(ref)s mở lấy ý kiến công khai."),
    "opinion.received": N_("Nhận một ý kiến, mã %(ref)s. Người góp ý và nội dung được cam kết."),
    "opinion.answered": N_("Trả lời ý kiến %(ref)s."),
    "vote.opened": N_("Mở biểu quyết %(ref)s."),
    "vote.attended": N_("Ghi lại người có mặt của biểu quyết %(ref)s."),
    "vote.count_entered": N_("Nhập kết quả kiểm phiếu của %(ref)s. Con số được cam kết."),
    "vote.count_confirmed": N_("Xác nhận kết quả kiểm phiếu của %(ref)s."),
    "vote.count_returned": N_("Trả lại kết quả kiểm phiếu của %(ref)s để nhập lại."),
    "vote.paper": N_("Đưa phiếu giấy của người vắng mặt vào hòm %(ref)s."),
    "vote.closed": N_("Khép biểu quyết %(ref)s. Con số được cam kết."),
    "vote.counted": N_("Mở và kiểm hòm phiếu %(ref)s. Con số được cam kết."),
    "vote.recounted": N_("Kiểm lại hòm phiếu %(ref)s."),
    "vote.cancelled": N_("Hủy lượt biểu quyết %(ref)s trước khi khép."),
    "vote.annulled": N_("Hủy kết quả biểu quyết %(ref)s."),
    "vote.void": N_("Hủy hòm phiếu %(ref)s, không mở."),
    "vote.destroyed": N_("Tiêu hủy phiếu của hòm %(ref)s sau khi quyết định không còn thay đổi."),
    "minutes.signed": N_("Biên bản %(number)s có đủ hai chữ ký."),
    "minutes.amended": N_("Ký bản bổ sung số %(number)s của biên bản %(of)s."),
    "decision.published": N_("Công bố quyết định %(ref)s."),
    "decision.corrected": N_("Đính chính tên của khen thưởng %(ref)s trong quyết định %(decision)s."),
    "award.withdrawn": N_("Thu hồi khen thưởng %(ref)s."),
    "award.reissued": N_("Cấp lại bằng, giấy khen %(ref)s."),
    "work.published": N_("Đăng bài %(ref)s, hoặc đăng lại sau khi sửa. Nội dung được cam kết."),
    "work.taken_down": N_("Gỡ bài %(ref)s khỏi trang công khai."),
    "rule.changed": N_("Quy định thay đổi: %(verb)s %(rule)s."),
    "role.changed": N_("Chức trách thay đổi: %(verb)s %(role)s ở đơn vị %(unit)s."),
    "key.changed": N_("Khóa ký nhật ký được tạo mới."),
    "software.changed": N_("Phần mềm chạy bản khác."),
    "erasure": N_("Xóa dữ liệu cá nhân của %(ref)s. Căn cứ: %(ground)s"),
    "log.recovered": N_("Nhật ký sang kỳ mới sau khi phải dùng lại bản dữ liệu cũ. Lý do: %(reason)s"),
}
RULES = {  # by table; what stands in the row says which one
    "editions": N_("quy chế “%(name)s”"),
    "limits": N_("thời hạn của giai đoạn “%(stage)s”"),
    "council_rules": N_("số liệu về thành phần Hội đồng"),
    "complaint_limits": N_("thời hạn khiếu nại “%(clock)s”"),
    "withdrawal_grounds": N_("căn cứ thu hồi “%(name)s”"),
}
VERBS = {"added": N_("thêm"), "changed": N_("sửa"), "removed": N_("bỏ")}
FIELDS = {
    "code": N_("Mã hồ sơ"),
    "step": N_("Bước"),
    "from": N_("Từ"),
    "to": N_("Đến"),
    "by": N_("Người làm"),
    "note": N_("Ghi chú"),
    "nominee": N_("Người, tập thể được đề nghị"),
    "content": N_("Nội dung hồ sơ"),
    "figures": N_("Con số kiểm phiếu"),
    "people": N_("Số người trong danh sách, có mặt, không tham gia"),
    "reason": N_("Lý do"),
    "text": N_("Nội dung"),
    "names": N_("Tên cũ và tên mới"),
    "holder": N_("Người giữ chức trách"),
    "decision_no": N_("Số quyết định"),
    "witness": N_("Người chứng kiến"),
    "contact": N_("Cách liên hệ"),
}


def sentence(body: Mapping[str, Any]) -> str:
    """What a line tells, in the reader's language."""
    said = {"ref": body["ref"], **body["pub"]}
    said["verb"] = _(VERBS.get(said.get("verb", ""), "")) if said.get("verb") else ""
    if "role" in said:
        said["role"] = _(Role(said["role"]).label) if said["role"] in list(Role) else said["role"]
    if "table" in said:
        said["rule"] = rule(said)
    text = ACTS.get(body["ev"])
    if text is None:
        return _("Việc %(what)s, %(ref)s.", what=body["ev"], ref=body["ref"])
    try:
        return _(text) % said
    except KeyError:  # written by another version of the program
        return _("Việc %(what)s, %(ref)s.", what=body["ev"], ref=body["ref"])


def rule(said: Mapping[str, Any]) -> str:
    """Which rule a line is about; of a kind that this version does not know, the name of its row."""
    row = said.get("row")
    try:
        named = dict(row) if isinstance(row, Mapping) else {}
        if "stage" in named:
            named["stage"] = _(Stage(named["stage"]).label)
        if "clock" in named:
            named["clock"] = _(Clock(named["clock"]).label)
        return _(RULES[said["table"]]) % named
    except (KeyError, ValueError):
        return str(said["ref"])


def line(position: int, text: str) -> dict[str, Any]:
    """A row of the list."""
    body = json.loads(text)
    return {
        "position": position,
        "url": url_for("public_log.entry", position=position),
        "words": sentence(body),
        "at": moment(body),
        "what": body["ev"],
        "ref": body["ref"],
    }


def moment(body: Mapping[str, Any]) -> datetime:
    return datetime.fromtimestamp(body["t"], UTC)


def committed(body: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What a line only commits to: the name of the thing and the digest."""
    return [(_(FIELDS[name]) if name in FIELDS else name, digest) for name, digest in body["c"].items()]
