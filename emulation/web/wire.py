"""Answers for programs: the same for everybody, named by their content, free to be read from any other site."""

from __future__ import annotations

import base64
import json
from typing import Any

from flask import Response, current_app, request, url_for

OPEN = {  # no cookie is read or set here, so nothing of a visitor can be carried off
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, Repr-Digest",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Cache-Control": "no-cache",
}


def is_for_programs() -> bool:
    """Whether whoever asks is a program, by the address alone: where nothing is, no room can tell."""
    return request.path.startswith("/api/")


def opened(response: Response) -> Response:
    """Any site may read this answer; whoever keeps it asks each time whether it still holds."""
    for name, value in OPEN.items():
        response.headers[name] = value
    return response


def answer(body: str | bytes, mimetype: str, status: int = 200) -> Response:
    """A whole answer with its ETag, or 304 for whoever has it."""
    response = opened(Response(body, status, mimetype=mimetype))
    if status == 200:
        response.add_etag()
        response.make_conditional(request)
    return response


def as_json(content: Any, mimetype: str = "application/json", status: int = 200) -> Response:
    return answer(json.dumps(content, ensure_ascii=False, indent=1) + "\n", mimetype, status)


def digest(hexadecimal: str) -> str:
    """A checksum as the header Repr-Digest carries it (RFC 9530)."""
    return f"sha-256=:{base64.b64encode(bytes.fromhex(hexadecimal)).decode()}:"


def whole_url(endpoint: str, **values: Any) -> str:
    """An address to be kept elsewhere: it begins with the installation's own name, whatever the request called it."""
    return str(current_app.config["BASE_URL"]).rstrip("/") + url_for(endpoint, **values)
