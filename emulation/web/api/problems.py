"""What was wrong with a question, as programs read it (RFC 9457) and as people do."""

from __future__ import annotations

import json
from typing import Any

from flask import Response
from flask_babel import gettext as _
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from emulation.errors import N_
from emulation.web.wire import opened, whole_url

TYPE = "application/problem+json"
TITLES = {
    400: N_("Câu hỏi không hiểu được"),
    404: N_("Không có"),
    405: N_("Chỉ đọc, không ghi"),
    500: N_("Phần mềm gặp lỗi"),
}
DETAILS = {
    404: N_("Không có địa chỉ này. Danh sách các bảng ở /api/v1, mô tả ở /api/v1/openapi.json."),
    405: N_("Giao diện này chỉ nhận GET, HEAD và OPTIONS."),
}


def problem(status: int, detail: str, faults: list[dict[str, str]] | None = None) -> Response:
    """An answer that says what is wrong, where, and what would be right."""
    content: dict[str, Any] = {
        "type": f"{whole_url('open_data.interface', lang=None)}#loi-{status}",
        "title": _(TITLES.get(status, TITLES[400])),
        "status": status,
        "detail": detail,
    }
    if faults:
        content["errors"] = faults
    body = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    return opened(Response(body, status, mimetype=TYPE))


def of_error(error: HTTPException) -> Response:
    """An error of the framework, of which a page would be of no use to a program."""
    code = error.code or 500
    response = problem(code, _(DETAILS.get(code, TITLES.get(code, TITLES[400]))))
    if isinstance(error, MethodNotAllowed):
        response.headers["Allow"] = ", ".join(error.valid_methods or ())
    return response
