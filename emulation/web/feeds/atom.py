"""Atom (RFC 4287), built as a tree and never as text, so that nothing in a name can become markup."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree import ElementTree

from emulation.text import without_controls

ATOM = "http://www.w3.org/2005/Atom"
NOT_IN_XML = re.compile("[\ufffe\uffff\ud800-\udfff]")
MIMETYPE = "application/atom+xml"
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)  # a feed of an installation where nothing was ever published


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was published. Its address is its name for good."""

    url: str
    title: str
    summary: str
    published: datetime
    updated: datetime
    category: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    url: str
    page_url: str
    title: str
    author: str
    language: str
    rights: str
    entries: Sequence[Entry]
    as_of: datetime | None  # when anything was published last, for a feed without entries


def written(feed: Feed) -> bytes:
    root = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": feed.language})
    newest = max((entry.updated for entry in feed.entries), default=feed.as_of or LONG_AGO)
    add(root, "id", feed.url)
    add(root, "title", feed.title)
    add(root, "updated", moment(newest))
    add(add(root, "author"), "name", feed.author)
    add(root, "link", rel="self", type=MIMETYPE, href=feed.url)
    add(root, "link", rel="alternate", type="text/html", href=feed.page_url)
    add(root, "rights", feed.rights)
    for entry in feed.entries:
        one = add(root, "entry")
        add(one, "id", entry.url)
        add(one, "title", entry.title)
        add(one, "link", rel="alternate", type="text/html", href=entry.url)
        add(one, "published", moment(entry.published))
        add(one, "updated", moment(entry.updated))
        add(one, "summary", entry.summary)
        if entry.category:
            add(one, "category", term=entry.category)
    return serialized(root)


def add(parent: ElementTree.Element, name: str, text: str = "", **attributes: str) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, name, {key: sound(value) for key, value in attributes.items()})
    child.text = sound(text) or None
    return child


def sound(text: str) -> str:
    """Without the characters that XML has no place for."""
    return NOT_IN_XML.sub("", without_controls(text))


def serialized(root: ElementTree.Element) -> bytes:
    ElementTree.indent(root, " ")
    return ElementTree.tostring(root, "utf-8", xml_declaration=True) + b"\n"


def moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
