"""In front of Flask: hot public pages are answered from memory, as long as nothing was published and the day has not turned.

What is kept is what Flask said of a request that held nothing but what stands in the key: cookies and all other headers are
taken away before Flask is asked, so that a page cannot depend on them. The counter of `freshness` is read at each request,
which makes it right with any number of workers. Why: docs/decisions/0025-cache-in-front.md.
"""

from __future__ import annotations

import gzip
import hashlib
import re
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

import brotli
from flask import Flask
from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.datastructures import Accept, Headers
from werkzeug.exceptions import HTTPException
from werkzeug.http import parse_accept_header
from werkzeug.routing import MapAdapter

from emulation import clock
from emulation.errors import Unsafe
from emulation.freshness import Counter
from emulation.web import page
from emulation.web.channel.library import ARGUMENTS as LIBRARY
from emulation.web.filters import READERS

Environ = dict[str, Any]
Start = Callable[..., Any]

TYPED_ONCE = "what people type is hardly ever typed twice"
A_FILE = "a file, taken away now and then"
OWN_MARK = "for programs, with a mark of its own; kept as long as its version where that pays"
LISTED = ("after", *(name for name in READERS if name != "q"))  # what people type is hardly ever typed twice
HOT: dict[str, tuple[str, ...]] = {
    "public.home": (),
    "public.postings": ("after",),
    "public.posting": (),
    "public.results": LISTED,
    "public.year": LISTED,
    "public.result": (),
    "public.unit": ("after",),
    "process.show": (),
    "figures.show": (),
    "indicators.show": (),
    "coverage.show": ("sector", "tier", "ownership", "reached", "difficult", "after"),
    "decided.index": ("after",),
    "decided.show": (),
    "solutions.index": LIBRARY,
    "solutions.show": (),
    "courses.index": ("year", "sector", "after"),
    "practices.index": ("kind", "sector", "after"),
    "practices.show": (),
    "programmes.index": ("after", "year"),
    "programmes.show": (),
    "reviews.index": ("after",),
    "reviews.show": (),
    "stories.index": ("after",),
    "stories.category": ("after",),
    "stories.show": (),
    "certificates.ask": (),
    "certificates.show": (),
    "help.index": (),
    "help.guide": (),
    "help.words": (),
    "help.example": (),
    "help.privacy": (),
    "help.contact": (),
}
COLD = {
    "machine.alive": "says whether this very process answers",
    "machine.ready": "says whether the database answers",
    "machine.robots": "nobody waits for it",
    "public_search.show": TYPED_ONCE,
    "practices.compare": "few choose the same two",
    **dict.fromkeys(
        ("public_log.index", "public_log.entry", "public_log.proof", "trust.show"), "says what is signed at this moment"
    ),
    **dict.fromkeys(("public_log.checkpoint", "public_log.keys"), "says what is signed at this moment"),
    **dict.fromkeys(
        ("public_log.tile", "public_log.checker", "stories.picture"), "a file that whoever has it never asks for again"
    ),
    **dict.fromkeys(("figures.file", "indicators.file", "coverage.file", "courses.file", "decided.paper"), A_FILE),
    **dict.fromkeys((f"open_data.{page}" for page in ("index", "interface", "table", "file", "datapackage")), OWN_MARK),
    **dict.fromkeys((f"api.{page}" for page in ("openapi", "tables", "rows", "row")), OWN_MARK),
    **dict.fromkeys(
        (
            f"feeds.{page}"
            for page in ("results", "decisions", "postings", "unit", "channel", "deadlines", "index", "part", "stories")
        ),
        OWN_MARK,
    ),
}  # the other public addresses, and why none of them is kept

MIB = 1024 * 1024
LARGEST, LONGEST_QUERY, WORTH_PRESSING = MIB, 200, 500
PLAIN_PATH = re.compile(r"(/[\w.-]{1,60}){1,6}|/", re.ASCII)
IN_ONE_LANGUAGE = ("", "lang=vi", "lang=en")
PRESSED = re.compile(r"text/|application/(json|[\w.+-]*xml|javascript)|image/svg")
PRESS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda body: brotli.compress(body, quality=5),
    "gzip": lambda body: gzip.compress(body, 6, mtime=0),
}


class Key(NamedTuple):
    """All that a hot page depends on beside the state of the record. A HEAD is answered from the page of its GET."""

    scheme: str
    host: str
    mount: str
    path: str
    query: str
    aim: str
    coding: str


class State(NamedTuple):
    """What all hot pages depend on: when any of it changes, all of them are forgotten."""

    version: int
    day: object
    installation: tuple[object, ...]
    practice: int


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as it is sent, and as it is sent to whoever has it already."""

    tag: str
    headers: list[tuple[str, str]]
    again: list[tuple[str, str]]
    body: bytes

    def send(self, environ: Environ, start: Start) -> Iterable[bytes]:
        if self.is_known(environ.get("HTTP_IF_NONE_MATCH", "")):
            start("304 Not Modified", list(self.again))
            return ()
        start("200 OK", list(self.headers))
        return () if environ["REQUEST_METHOD"] == "HEAD" else (self.body,)

    def is_known(self, told: str) -> bool:
        return bool(told) and (told.strip() == "*" or self.tag in [tag.strip().removeprefix("W/") for tag in told.split(",")])


class Shelf:
    """Answers of one state up to so many bytes; what was not asked for longest makes room."""

    def __init__(self, room: int) -> None:
        self.room, self.filled = room, 0
        self.kept: OrderedDict[Key, Kept] = OrderedDict()

    def put(self, key: Key, answer: Kept) -> None:
        self.drop(key)
        self.kept[key] = answer
        self.filled += size(key, answer)
        while self.filled > self.room:
            self.drop(next(iter(self.kept)))

    def drop(self, key: Key) -> None:
        if old := self.kept.pop(key, None):
            self.filled -= size(key, old)

    def clear(self) -> None:
        self.kept.clear()
        self.filled = 0


def size(key: Key, answer: Kept) -> int:
    """About what one answer takes: its headers are some two kilobytes of objects."""
    return len(answer.body) + len(key.path) + len(key.query) + 4096


class Front:
    """Stands before an application, known to it as `app.extensions["front"]`."""

    def __init__(self, app: Flask) -> None:
        self.app, self.inside = app, app.wsgi_app
        self.counter = Counter(make_url(app.config["SQLALCHEMY_DATABASE_URI"]))
        room = app.config["PUBLIC_CACHE_MB"] * MIB
        # addresses with a question are beyond number, and must not push out the pages themselves
        self.pages, self.asked = Shelf(room * 3 // 4), Shelf(room // 4)
        self.state: State | None = None
        self.lock = Lock()
        self.hosts = hosts_of(app)
        self.beginnings = {rule.rule.split("/")[1] for rule in app.url_map.iter_rules() if rule.endpoint in HOT}
        self.addresses: MapAdapter = app.url_map.bind("")
        app.extensions["front"] = self
        app.wsgi_app = self.answer  # type: ignore[method-assign, assignment]

    def answer(self, environ: Environ, start: Start) -> Iterable[bytes]:
        key = self.key_of(environ)
        if key is None:
            return self.inside(environ, start)
        shelf = self.pages if key.query in IN_ONE_LANGUAGE and not key.aim else self.asked
        if key not in shelf.kept and not self.is_hot(key):
            return self.inside(environ, start)
        state = self.state_now()
        if state is None:
            return self.inside(environ, start)
        answer = self.taken(key, shelf, state) or self.made(key, shelf, state, environ)
        return answer.send(environ, start)

    def taken(self, key: Key, shelf: Shelf, state: State) -> Kept | None:
        """What is kept for this key of this very state; what was kept of another is forgotten."""
        with self.lock:
            if state != self.state:
                self.pages.clear()
                self.asked.clear()
                self.state = state
            if key in shelf.kept:
                shelf.kept.move_to_end(key)
            return shelf.kept.get(key)

    def key_of(self, environ: Environ) -> Key | None:
        """What the answer may depend on; None where it is not ours to give."""
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return None
        path, host, aim = environ["PATH_INFO"], environ.get("HTTP_HOST", ""), page.aim_of(environ)
        if aim is None or host not in self.hosts or path[1:].partition("/")[0] not in self.beginnings:
            return None
        coding = coding_of(environ.get("HTTP_ACCEPT_ENCODING", "")[:200])
        query, mount = environ.get("QUERY_STRING", ""), environ.get("SCRIPT_NAME", "")
        return Key(environ["wsgi.url_scheme"], host, mount, path, query, aim, coding)

    def is_hot(self, key: Key) -> bool:
        """A page of HOT, asked for with nothing but the arguments it knows, each once."""
        if not PLAIN_PATH.fullmatch(key.path) or len(key.query) > LONGEST_QUERY or not key.query.isascii():
            return False
        try:
            endpoint, _arguments = self.addresses.match(key.path, "GET")
        except HTTPException:
            return False
        names = [name for name, _value in parse_qsl(key.query, keep_blank_values=True)]
        return endpoint in HOT and len(names) == len(set(names)) and set(names) <= {"lang", *HOT[endpoint]}

    def state_now(self) -> State | None:
        """None when nothing can be read: then Flask answers, and says what is wrong."""
        installation = self.app.extensions["emulation"]
        try:
            if not installation.is_fresh:
                with self.app.app_context():
                    installation.read()
        except (SQLAlchemyError, Unsafe):
            return None
        if (version := self.counter.read()) is None:
            return None
        clock.set_offset(installation.offset)
        practice = self.app.extensions["practice"].made_at()
        return State(version, clock.today(), installation.on_every_page, practice)

    def made(self, key: Key, shelf: Shelf, state: State, environ: Environ) -> Any:
        """What Flask says; kept if it is a whole public page and nothing changed while it was being made."""
        said = asked_of(self.inside, only(key, environ))
        if not said.is_public_page():
            return said
        answer = kept(said, key.coding)
        if len(answer.body) <= LARGEST and self.state_now() == state:
            with self.lock:
                if self.state == state:
                    shelf.put(key, answer)
        return answer


def hosts_of(app: Flask) -> frozenset[str]:
    """The names this installation says it has: an answer made for another is never given to those."""
    own = app.config["BASE_URL"].partition("://")[2].partition("/")[0]
    return frozenset(name for name in (own, *(app.config["TRUSTED_HOSTS"] or ())) if not name.startswith("."))


@lru_cache(maxsize=256)
def coding_of(accepted: str) -> str:
    """How the body is pressed together for a browser that takes these."""
    taken = parse_accept_header(accepted, Accept)
    return next((coding for coding in PRESS if taken.quality(coding) > 0), "")


def only(key: Key, environ: Environ) -> Environ:
    """The request cut down to its key: whatever else it carried, the page knows nothing of it."""
    bare = {name: value for name, value in environ.items() if not name.startswith(("HTTP_", "REMOTE_", "CONTENT_"))}
    return bare | {"REQUEST_METHOD": "GET", "PATH_INFO": key.path, "HTTP_HOST": key.host} | page.aiming(key.aim)


@dataclass(frozen=True, slots=True)
class Said:
    """What Flask answered."""

    status: str
    headers: Headers
    body: bytes

    def is_public_page(self) -> bool:
        told = self.headers.get("Cache-Control", "no-store")
        is_whole = self.status.startswith("200 ") and "Content-Encoding" not in self.headers
        is_open = "Set-Cookie" not in self.headers and "Cookie" not in self.headers.get("Vary", "")
        return is_whole and is_open and "no-store" not in told and "private" not in told

    def send(self, environ: Environ, start: Start) -> Iterable[bytes]:
        start(self.status, self.headers.to_wsgi_list())
        return () if environ["REQUEST_METHOD"] == "HEAD" else (self.body,)


def asked_of(inside: Any, environ: Environ) -> Said:
    """The whole answer of a WSGI application."""
    heard: list[Any] = []
    parts: list[bytes] = []

    def start(status: str, headers: list[tuple[str, str]], error: Any = None) -> Callable[[bytes], None]:
        heard[:] = [status, Headers(headers)]
        return parts.append

    answer = inside(environ, start)
    try:
        parts.extend(answer)
    finally:
        if hasattr(answer, "close"):
            answer.close()
    return Said(*heard, b"".join(parts))


def kept(said: Said, coding: str) -> Kept:
    """The answer as it will be sent again and again: pressed together, and named by its content."""
    headers, body = said.headers.copy(), said.body
    name = hashlib.blake2b(body, digest_size=12).hexdigest()
    if coding and len(body) >= WORTH_PRESSING and PRESSED.match(headers.get("Content-Type", "")):
        body, name = PRESS[coding](body), f"{name}-{coding}"
        headers["Content-Encoding"] = coding
    tag = f'"{name}"'
    headers["Vary"] = ", ".join([*headers.get_all("Vary"), "Accept-Encoding"])
    headers["ETag"] = tag
    again = [
        pair for pair in headers.to_wsgi_list() if pair[0].lower() not in ("content-type", "content-length", "content-encoding")
    ]
    headers["Content-Length"] = str(len(body))
    return Kept(tag, headers.to_wsgi_list(), again, body)
