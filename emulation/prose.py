"""Small Markdown as people write it, and the markup made of it.

Two doors, one behind the other: the parser takes no markup of the writer's, and what it made is cleaned once more by a list of
what may stand: no class, id, style, data-* or hx-*, no picture, no form, and links that lead to whole addresses only.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

LONGEST = 60_000  # characters; some thirty pages
WORDS_A_MINUTE = 200
TAGS = {"p", "br", "h2", "h3", "strong", "em", "s", "ul", "ol", "li", "blockquote", "hr", "a", "code", "pre"}
SCHEMES = {"http", "https", "mailto"}
DROPPED = {"script", "style"}  # with all that stands in them
HEADINGS = {"h1": "h2", "h2": "h2"}  # the page has the first rank; whatever is deeper is h3
_RUN = re.compile(r"([^\w\s])\1{40,}")  # of no use to a reader, and costly to a parser
_DEEP = re.compile(r"^(?:[ \t]*[>*+-]){9,}", re.MULTILINE)
_TAG = re.compile(r"<[^>]*>")


class TooLong(ValueError):
    """More text than a page takes; forms say so before it comes here."""


@cache
def parser() -> Any:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("strikethrough").disable(["image", "reference"])


def html_of(text: str) -> str:
    """The text as markup that may stand in a page."""
    if len(text) > LONGEST:
        raise TooLong
    tokens = parser().parse(_DEEP.sub("> ", _RUN.sub(lambda run: run[1] * 3, text)))
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = HEADINGS.get(token.tag, "h3")
    return cleaned(parser().renderer.render(tokens, parser().options, {}))


def cleaned(html: str) -> str:
    """Only what may stand in a page. What was cleaned before comes out as it went in."""
    import nh3

    return nh3.clean(
        html, tags=TAGS, clean_content_tags=DROPPED, attributes={"*": set(), "a": {"href"}}, url_schemes=SCHEMES, url_relative="deny",
        link_rel="nofollow noopener noreferrer", generic_attribute_prefixes=set(),
    )  # fmt: skip


def words_of(html: str) -> list[str]:
    """The words of markup made here, for a search and for the time it takes to read."""
    return _TAG.sub(" ", html).split()


def minutes(html: str) -> int:
    """How long it takes to read, in whole minutes."""
    return max(1, -(-len(words_of(html)) // WORDS_A_MINUTE))
