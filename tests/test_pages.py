"""The page doctor: every page, for everybody who may see it, is sound HTML that works without a script."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from contextlib import contextmanager
from itertools import pairwise
from xml.etree import ElementTree

import html5lib
import pytest
from flask import template_rendered
from jinja2 import UndefinedError
from sqlalchemy import insert, select

from emulation import clock
from emulation.db import act, db
from emulation.models import Nomination, Published
from emulation.web.access import PUBLIC_ROOMS
from emulation.web.safety import CSP
from tests import world as town
from tests.conftest import Visitor

SEES = dict.fromkeys(PUBLIC_ROOMS, "anyone")
MEMBERS = ("be", "lan", "nga", "hoa", "tuan", "son", "phuc", "minh", "chu", "kien", "quang")
H = "{http://www.w3.org/1999/xhtml}"
CONTROLS = ("input", "select", "textarea")
TOKEN = re.compile(r'<input[^>]*name="[^"]*(?:csrf_token|once)"[^>]*>')


def pages(app, world):
    """Every address that is read, with the name of what it is about."""
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule):
        if "GET" in rule.methods and rule.endpoint.partition(".")[0] != "machine":
            yield from ((rule, thing, path) for thing, path in town.places(app, world, rule) if thing != "nothing")


@pytest.fixture(scope="module")
def seen(sqlite_template, shelf):
    """Every page as everybody: rule, who, path, answer, visitor; files are not pages."""
    template, ids = sqlite_template
    path = shelf / "pages.sqlite"
    shutil.copyfile(template, path)
    app = town.make_app(f"sqlite:///{path}", shelf)
    app.test_client_class = Visitor
    with clock.stopped_at(town.NOW), app.app_context(), town.put_away():
        yield list(read_everything(app, town.Town(ids, db.session)))


def read_everything(app, world):
    visitors = {who: app.test_client().sign_in_as(getattr(world, who)) for who in MEMBERS} | {"anyone": app.test_client()}
    for rule, _thing, path in pages(app, world):
        room = rule.endpoint.partition(".")[0]
        for who in (SEES[room],) if room in SEES else visitors:
            with drawn(app) as templates:
                answer = visitors[who].get(path)
            if answer.status_code == 200 and answer.mimetype == "text/html":
                answer.blocks = {name for template in templates for name in template.blocks}
                yield rule, who, path, answer, visitors[who]


@contextmanager
def drawn(app):
    """The templates that were drawn meanwhile."""
    found = []

    def note(sender, template, **rest):
        found.append(template)

    with template_rendered.connected_to(note, app):
        yield found


def test_every_page_is_sound(seen):
    sick = {}
    for rule, who, path, answer, _visitor in seen:
        if faults := diagnose(answer):
            sick.setdefault(f"{rule.endpoint}", f"{who} {path}: {faults}")
    assert len(seen) > 100
    assert sick == {}


def diagnose(answer) -> list[str]:
    """What is wrong with a page; nothing for a sound one."""
    html = answer.get_data(as_text=True)
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"))
    tree = parser.parse(html)
    faults = [f"HTML: {html5lib.constants.E[code] % values} at {place}" for place, code, values in parser.errors]
    parents = {child: parent for parent in tree.iter() for child in parent}
    elements = [e for e in tree.iter() if isinstance(e.tag, str)]
    heads = [words(e) for e in elements if e.tag == f"{H}h1"]
    ids = Counter(e.get("id") for e in elements if e.get("id"))
    if len(heads) != 1:
        faults.append(f"{len(heads)} headings of the first order")
    title = next(words(e) for e in elements if e.tag == f"{H}title")
    if heads and not related(title, heads[0]):
        faults.append(f"the title “{title}” does not say “{heads[0]}”")
    faults += [f"id {name} occurs {count} times" for name, count in ids.items() if count > 1]
    faults += [
        f"no label: {ElementTree.tostring(e, 'unicode')[:160]}"
        for e in elements
        if is_control(e) and not labelled(e, elements, parents)
    ]
    faults += [f"points to no id: {e.get(a)}" for e in elements for a in ("for", "aria-describedby", "aria-labelledby", "aria-controls")
               if e.get(a) and not all(part in ids for part in e.get(a).split())]  # fmt: skip
    faults += [
        f"leads to no id: {e.get('href')}"
        for e in elements
        if (e.get("href") or "").startswith("#") and e.get("href")[1:] not in ids
    ]
    faults += [f"inline: {a}" for e in elements for a in e.attrib if a == "style" or a.startswith(("on", "hx-on"))]
    faults += ["inline script or style" for e in elements if e.tag in (f"{H}script", f"{H}style") and not e.get("src")]
    faults += [f"no alt: {e.get('src')}" for e in elements if e.tag == f"{H}img" and e.get("alt") is None]
    faults += [
        f"no name: {ElementTree.tostring(e, 'unicode')[:160]}"
        for e in elements
        if e.tag in (f"{H}a", f"{H}button") and not name_of(e)
    ]
    faults += [f"a form without a token: {e.get('action')}" for e in elements if is_post(e) and not has_token(e)]
    faults += [f"a form without an address: {e.attrib}" for e in elements if e.tag == f"{H}form" and not e.get("action")]
    faults += [f"headings jump: {jump}" for jump in jumps(elements)]
    root = next(e for e in elements if e.tag == f"{H}html")
    if root.get("lang") not in ("vi", "en"):
        faults.append("no language")
    if answer.headers.get("Content-Security-Policy") != CSP:
        faults.append("no policy")
    if "HX-Request" not in answer.headers.get("Vary", ""):
        faults.append("no Vary")
    if re.search(r"\b(None|Undefined|\{\{|%\(\w+\)s)\b", TOKEN.sub("", html)):
        faults.append("a value that was meant for the program")
    return faults


def words(element) -> str:
    return re.sub(r"\s+", " ", "".join(element.itertext())).strip()


def related(title: str, head: str) -> bool:
    """The title says what the heading says, or the other way round."""
    own = title.rpartition(" · ")[0] or title
    return own in head or head in own or bool({w for w in own.casefold().split() if len(w) > 1} & set(head.casefold().split()))


def is_control(element) -> bool:
    return element.tag in [H + name for name in CONTROLS] and element.get("type") not in ("hidden", "submit", "button")


def labelled(element, elements, parents) -> bool:
    if element.get("aria-label") or element.get("aria-labelledby"):
        return True
    if element.get("id") and any(e.tag == f"{H}label" and e.get("for") == element.get("id") and words(e) for e in elements):
        return True
    parent = parents.get(element)
    while parent is not None:
        if parent.tag == f"{H}label":
            return bool(words(parent))
        parent = parents.get(parent)
    return False


def name_of(element) -> str:
    inner = [e.get("aria-label") or e.get("alt") or "" for e in element.iter()]
    return words(element) + "".join(inner)


def is_post(element) -> bool:
    return element.tag == f"{H}form" and (element.get("method") or "").lower() == "post"


def has_token(form) -> bool:
    return any(e.get("name", "").endswith("csrf_token") and e.get("value") for e in form.iter())


def jumps(elements) -> list[str]:
    levels = [int(e.tag[-1]) for e in elements if re.fullmatch(rf"{re.escape(H)}h[1-6]", e.tag)]
    return [f"h{before} to h{after}" for before, after in pairwise(levels) if after > before + 1]


def test_the_doctor_knows_a_sick_page(app):
    """Each of the faults is found in a page that has them all."""
    sick = app.response_class(
        '<!doctype html><html><head><title>Một trang</title><style>a{}</style></head><body><h1>Đâu</h1><h3 id="a">x</h3>'
        '<p id="a" style="x" onclick="y"><input name="q"><img src="x"><a href="/"></a><label for="gone">x</label>'
        '<form method="post"></form><div></p></body></html>'
    )  # fmt: skip
    found = " ".join(diagnose(sick))
    told = (
        "HTML",
        "title",
        "occurs 2 times",
        "no label",
        "inline: style",
        "inline: onclick",
        "inline script",
        "no alt",
        "no name",
    )
    assert [
        fault for fault in (*told, "token", "address", "jump", "language", "policy", "Vary", "no id") if fault not in found
    ] == []


REAL_TIME = re.compile(r"\d\d:\d\d \d\d/\d\d/\d{4}")  # when one was last here moves on while the pages are walked


def squeeze(html: str) -> str:
    return re.sub(r"\s+", " ", REAL_TIME.sub("", TOKEN.sub("", html))).strip()


def test_every_fragment_is_a_piece_of_its_page(app, seen):
    """A block whose name is the id of an element in the page answers htmx with just that element."""
    once, wrong, tried = {}, [], 0
    for rule, who, path, answer, visitor in seen:
        once.setdefault((rule.endpoint, who if rule.endpoint.endswith("show") else ""), (who, path, answer, visitor))
    for who, path, answer, visitor in once.values():
        whole = squeeze(answer.text)
        for block in sorted(name for name in answer.blocks if f'id="{name}"' in answer.text):
            for aim in (block, f"main#{block}"):
                try:
                    piece = visitor.get(path, headers={"HX-Request": "true", "HX-Target": aim})
                except UndefinedError as error:  # a block that needs what stands outside it
                    wrong.append(f"{path} {aim}: {error}")
                    continue
                own = squeeze(piece.text.partition('<div id="flashes"')[0])
                tried += 1
                if piece.headers.get("HX-Redirect") or not own or own not in whole or "<html" in piece.text:
                    wrong.append(f"{who} {path} {aim}: {first_difference(own, whole)}")
    assert tried > 40
    assert wrong == []


def first_difference(piece: str, whole: str) -> str:
    """The place where the piece stops being part of the page."""
    low = next((n for n in range(1, len(piece)) if piece[:n] not in whole), len(piece))
    return piece[max(0, low - 60) : low + 60]


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true", "HX-Target": "section#not-here"}])
def test_an_aim_that_lies_elsewhere_leads_there(as_, headers):
    answer = as_("minh").get("/ho-so?stage=checking", headers=headers)
    assert answer.headers.get("HX-Redirect") == ("/ho-so?stage=checking" if headers else None)


LISTS = {
    "minh": ("/ban-lam-viec", "/ho-so", "/to-trinh", "/quyet-dinh"),
    "lan": ("/ban-lam-viec", "/ho-so", "/to-trinh"),
    "hoa": ("/nhan-xet", "/bieu-quyet", "/ho-so"),
}  # fmt: skip


@pytest.mark.parametrize(("who", "path"), [(who, path) for who, paths in LISTS.items() for path in paths])
def test_a_longer_list_asks_no_more(as_, world, queries, who, path):
    visitor = as_(who)
    few = count(queries, visitor, path)
    three_times_as_many(Nomination, "code")
    assert count(queries, visitor, path) == few


@pytest.mark.parametrize("path", ["/", "/lay-y-kien", "/ket-qua", "/ket-qua/2020"])
def test_a_longer_public_list_asks_no_more(client, world, queries, path):
    few = count(queries, client, path)
    three_times_as_many(Published, "code")
    assert count(queries, client, path) == few
    assert few <= 4


def count(queries, visitor, path) -> int:
    visitor.get(path)  # the first visit reads what is kept for a minute
    with queries() as said:
        answer = visitor.get(path)
    assert answer.status_code == 200
    return len([statement for statement in said if statement.lstrip().upper().startswith("SELECT")])


def three_times_as_many(model, unique: str) -> None:
    """Copies of every row, alike but for what must differ."""
    with act() as writing:
        columns = [column for column in model.__table__.columns if not column.primary_key]
        rows = writing.execute(select(*columns)).mappings().all()
        for n in range(2):
            writing.execute(insert(model), [{**row, unique: f"{row[unique]}-{n}"} for row in rows])


def test_public_pages_are_the_same_for_everybody_and_set_no_cookie(as_, app, world):
    paths = [path for rule, _thing, path in pages(app, world) if rule.endpoint.partition(".")[0] in SEES]
    for path in paths:
        stranger, member = as_(None).get(path), as_("minh").get(path)
        assert stranger.data == member.data, path
        assert "Set-Cookie" not in stranger.headers and "Set-Cookie" not in member.headers
        assert "Cookie" not in stranger.headers.get("Vary", ""), path
    assert len(paths) > 8


def test_public_pages_keep_their_language_in_every_link(client):
    page = client.get("/?lang=en").text
    assert '<html lang="en"' in page
    own = {link for link in re.findall(r'href="(/[^"]*)"', page) if not link.startswith(("/static", "/dang-nhap"))}
    assert {link for link in own if "lang=en" not in link and "lang=vi" not in link} == set()


def test_pages_inside_are_never_kept(seen):
    inside = [answer for rule, _who, _path, answer, _visitor in seen if rule.endpoint.partition(".")[0] not in SEES]
    kept = {answer.headers["Cache-Control"] for answer in inside}
    assert kept == {"no-store", "no-store, no-transform"}  # a ballot is not to be pressed together either: its length would speak
