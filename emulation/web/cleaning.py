"""The one door by which markup made of Markdown gets into a page: it is cleaned here once more, whatever was kept."""

from __future__ import annotations

from markupsafe import Markup

from emulation import prose


def cleaned(html: str) -> Markup:
    """Of a published copy."""
    return Markup(prose.cleaned(html))


def written(text: str) -> Markup:
    """Of what somebody is writing."""
    return cleaned(prose.html_of(text))
