"""Headers on every answer: nothing inline, nothing from elsewhere, nothing framed."""

from __future__ import annotations

from flask import Response, current_app, g

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self';"
    " form-action 'self'; manifest-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
)
FIXED = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
A_YEAR = 31_536_000


def headers(response: Response) -> Response:
    """Add what is not there yet; a file's own, stricter policy stands."""
    there = {name.lower() for name, _value in response.headers}
    response.headers.extend({name: value for name, value in FIXED.items() if name.lower() not in there})
    if not g.get("is_public", False):
        response.headers.setdefault("Cache-Control", "no-store")  # nobody keeps what is inside, redirects and refusals included
    if current_app.config["BASE_URL"].startswith("https://"):
        response.headers["Strict-Transport-Security"] = f"max-age={A_YEAR}; includeSubDomains"
    if current_app.config["PRACTICE"]:
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
