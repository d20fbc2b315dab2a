"""The one place that knows htmx: whole page or fragment is decided here and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from flask import Response, current_app, g, make_response, render_template, request, url_for
from flask_login import current_user

from emulation.errors import Reason
from emulation.web import frame
from emulation.web.language import say

AIM = re.compile(r"[\w-]+#[\w-]{1,40}", re.ASCII)


class Shown:
    """A refusal as templates see it: the sentence in the reader's language."""

    def __init__(self, reason: Reason, code: str = "") -> None:
        self.reason, self.code = say(reason), code


def page(template: str, status: int = 200, **context: Any) -> Response:
    """A page for people who are signed in (or are about to): never cached, flashes ride along."""
    response = answer(template, status, context, frame.inside() if signed_in() else frame.entrance())
    response.headers["Cache-Control"] = "no-store"
    return response


def open_page(template: str, status: int = 200, **context: Any) -> Response:
    """A page for the public: the same for everyone, no cookie set or read."""
    response = answer(template, status, context, frame.outside())
    response.headers["Cache-Control"] = "no-cache"
    return response


def signed_in() -> bool:
    return not g.get("is_public", False) and bool(current_user.is_authenticated)


def answer(template: str, status: int, context: dict[str, Any], surroundings: frame.Frame) -> Response:
    """The whole page; or, when htmx aims at an element, just the block that bears its id."""
    headers: dict[str, str] = {}
    if wants_fragment() and "HX-History-Restore-Request" not in request.headers and not g.get("takes_all", False):
        html, headers = fragment(template, status, context, surroundings)
    else:
        html = render_template(template, **surroundings.context(), **context)
    response = make_response(html, status, headers)
    response.headers["Vary"] = "HX-Request, HX-Target"
    return response


def fragment(template: str, status: int, context: dict[str, Any], surroundings: frame.Frame) -> tuple[str, dict[str, str]]:
    """A block by name = element id. htmx 4 sends the aim as `section#votes`."""
    if status >= 400 and status != 422:
        return flashes(surroundings, **context), {"HX-Reswap": "none"}
    found = current_app.jinja_env.get_template(template)
    block = found.blocks.get(request.headers.get("HX-Target", "").rpartition("#")[2])
    if block:
        everything = surroundings.light_context() | context
        current_app.update_template_context(everything)
        return "".join(block(found.new_context(everything))) + flashes(surroundings), {}
    if status < 400 and request.method == "GET":
        return "", {"HX-Redirect": here()}  # the aim lies on another page: go there
    return flashes(surroundings, **context), {"HX-Reswap": "none"}


def here() -> str:
    """The address of this request, safe inside a header."""
    query = request.query_string.decode("ascii", "replace")
    return quote(request.root_path + request.path) + (f"?{query}" if query else "")


def flashes(surroundings: frame.Frame, **context: Any) -> str:
    """What was just said, out of band; public pages say nothing and touch no session."""
    if not surroundings.has_session:
        return ""
    return render_template("_flashes.html", **{**surroundings.light_context(), **context, "oob": True})


def is_poll() -> bool:
    """Whether a page asks again by itself, with nobody at it."""
    return "HX-Polling" in request.headers


def wants_fragment() -> bool:
    """Whether the answer will be a piece of a page, so that a redirect must leave it whole."""
    return "HX-Request" in request.headers


def aim_of(environ: dict[str, Any]) -> str | None:
    """Which piece of a page is asked for, before Flask has seen the request: "" for all of it, None for what no page of ours asks."""
    if "HTTP_HX_REQUEST" not in environ or "HTTP_HX_HISTORY_RESTORE_REQUEST" in environ:
        return ""
    aim = environ.get("HTTP_HX_TARGET", "")
    return aim if AIM.fullmatch(aim) else None


def aiming(aim: str) -> dict[str, str]:
    """The headers of a request for that piece."""
    return {"HTTP_HX_REQUEST": "true", "HTTP_HX_TARGET": aim} if aim else {}


def go_to(endpoint: str, **values: Any) -> Response:
    """After a form was carried out: see there."""
    return current_app.redirect(url_for(endpoint, **values), 303)  # type: ignore[return-value]


def in_place_of_all(show: Callable[[], Response]) -> Response:
    """Let htmx put a whole page where the old one stood, with a status that it swaps."""
    g.takes_all = wants_fragment()
    response = show()
    if g.takes_all:
        response.status_code = 200
        response.headers.update({"HX-Retarget": "body", "HX-Reswap": "innerHTML"})
    return response
