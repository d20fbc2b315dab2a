"""Errors as pages and as fragments: what went wrong, in the user's words, and the way onward."""

from __future__ import annotations

import logging
import secrets

from flask import Response, current_app, g, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, SecurityError

from emulation.db import LOST_RACE, SAFE, db, lost_a_race
from emulation.errors import N_, EmulationError, Reason, ShutOut
from emulation.text import clean_lines
from emulation.web.api import problems
from emulation.web.carry import NEVER_CARRIED, page_of_form
from emulation.web.page import Shown, open_page, page
from emulation.web.wire import is_for_programs

log = logging.getLogger(__name__)

SENTENCES = {
    400: N_("Yêu cầu này không đọc được. Xin tải lại trang rồi làm lại."),
    401: N_("Xin đăng nhập để tiếp tục."),
    403: N_("Bạn không có phần việc ở đây."),
    405: N_("Địa chỉ này không nhận cách gọi như vậy."),
    413: N_(
        "Những gì gửi lên quá lớn: mỗi tệp nhiều nhất 10 MB, cả lần gửi nhiều nhất 60 MB. Xin bấm Quay lại (chữ bạn gõ vẫn còn) rồi chọn tệp nhỏ hơn."
    ),
    503: N_("Dữ liệu đang thay đổi liên tục. Xin thử lại sau ít phút."),
    429: N_("Bạn thử quá nhiều lần. Xin đợi ít phút."),
}
LATE = Reason(N_("Người khác vừa thay đổi đúng chỗ này, hoặc việc này đã được làm rồi. Xin tải lại trang rồi xem."))
OLD_TOKEN = Reason(
    N_("Trang này mở đã lâu nên không còn gửi được. Xin bấm Quay lại, tải lại trang rồi gửi lần nữa; chữ bạn gõ vẫn còn.")
)


def refuse(error: Exception) -> Response:
    """Any error made on purpose, by us or by the framework."""
    match error:
        case SecurityError():  # a host that is not ours: there is no address to point to
            return Response("400\n", 400, mimetype="text/plain")
        case HTTPException(code=code) if code is not None and code >= 400 and is_for_programs():
            return problems.of_error(error)
        case ShutOut():
            return render("errors/shut_out.html", error.status, error.reason)
        case EmulationError():
            return render("errors/refused.html", error.status, error.reason)
        case CSRFError():
            return render("errors/refused.html", 400, OLD_TOKEN)
        case HTTPException(code=code) if code is not None and code < 400:
            return error.get_response()  # type: ignore[return-value]
        case HTTPException(code=404):
            return render("errors/missing.html", 404, Reason(N_("Không có trang này, hoặc bạn không có phần việc ở đó.")))
        case HTTPException(code=code):
            return render("errors/refused.html", code or 500, Reason(SENTENCES.get(code or 500, SENTENCES[400])))
        case _ if isinstance(error, LOST_RACE):
            return overtaken()
    raise error


def overtaken() -> Response:
    """Two people did the same thing at once; this is the second."""
    db.session.rollback()
    return render("errors/refused.html", 409, LATE)


def broken(error: Exception) -> Response:
    """A defect of ours: a number to name it by, and nothing about its inside."""
    if lost_a_race(error):
        return overtaken()
    if current_app.config["TESTING"] or current_app.debug:
        raise error
    code = secrets.token_hex(4)
    log.exception("incident %s", code)
    db.session.rollback()
    return render(
        "errors/broken.html", 500, Reason(N_("Phần mềm gặp lỗi. Xin báo mã %(code)s cho người quản trị."), code=code), code
    )


def render(template: str, status: int, reason: Reason, code: str = "") -> Response:
    if is_for_programs():
        return problems.problem(status, Shown(reason).reason)
    show = open_page if g.get("is_public", False) else page
    back = page_of_form() if request.method not in SAFE and not g.get("is_public", False) else ""
    return show(template, status, error=Shown(reason, code), back_url=back, typed=[] if status == 413 else typed())


def typed() -> list[str]:
    """The texts of a form that was refused as a whole, so that the page can give them back."""
    if request.method in SAFE or g.get("is_public", False):
        return []
    texts = [value for name, value in request.form.items(multi=True) if name.rpartition("-")[2] not in NEVER_CARRIED]
    return [clean_lines(text) for text in texts if " " in text.strip()]
