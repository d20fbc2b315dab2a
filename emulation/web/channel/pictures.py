"""Pictures of what was published. The name of each is the digest of its bytes, so whoever has one never asks again."""

from __future__ import annotations

from typing import Any

from flask import Response, abort, current_app, send_file

from emulation.files import Store
from emulation.rules.works import WorkKind
from emulation.web.channel.reading import one

POLICY = "default-src 'none'; sandbox"
FOR_GOOD = "public, max-age=31536000, immutable"


def published(kind: WorkKind, code: str, name: str) -> Response:
    """A picture of a work that everybody may read today; what was taken down has none."""
    shown: list[dict[str, Any]] = one(kind, code).content.get("pictures", [])
    if not any(size["name"] == name for picture in shown for size in picture["sizes"]):
        abort(404)
    response = sent(name)
    response.headers["Cache-Control"] = FOR_GOOD
    return response


def sent(name: str) -> Response:
    """The bytes, which a browser may show and nothing else."""
    path = Store(current_app.config["UPLOAD_DIR"]).path(name)
    if not path.is_file():
        abort(404)
    response = send_file(path, mimetype="image/webp", download_name=f"{name}.webp")
    response.headers["Content-Security-Policy"] = POLICY
    return response
