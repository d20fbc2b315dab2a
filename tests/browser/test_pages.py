"""Every page, for every kind of person, on a phone and at a desk, light and dark: nothing overflows, nothing complains, axe is content.

The pages are made from the URL map, so a new address is looked at from its first day. Folded parts are opened. Axe is
asked wherever a page shows something that no page before it showed (a kind of element inside another), and of every public
page in both themes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from flask import Flask

from emulation import ROOMS
from emulation.db import db
from emulation.web.access import ALL, DOORS, PUBLIC_ROOMS
from tests import world as small_town
from tests.browser.conftest import LiveTown
from tests.browser.person import DESK, PASSWORD, PHONE, Person
from tests.world import PEOPLE, Town, make_app, places, put_away

WHO = ("anyone", "be", "lan", "hoa", "son", "minh", "chu", "kien", "quang")
LOOKS = (("phone", PHONE, ("light", "dark")), ("desk", DESK, ("dark", "light")))
NO_PAGES = ("machine", "api", "feeds", "digest", "reporting")  # their answers are for programs, or lead to another room
OPEN = tuple(room.bp.name for room in ROOMS if DOORS[room.bp.name] == ALL and room.bp.name not in NO_PAGES)
UNFOLD = """document.querySelectorAll("main details").forEach((fold) => { fold.open = true })"""
WIDER = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  const wide = [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > room + 1);
  return ["wider than the window by " + (document.documentElement.scrollWidth - room) + " px: "
    + wide.slice(0, 3).map((e) => e.outerHTML.slice(0, 80)).join(" | ")];
}"""
KINDS = """() => [...new Set([...document.querySelectorAll("body *")].map((e) =>
  [e.parentElement, e].map((x) => x.tagName + "." + x.className + "[" + (x.type || "") + (x.role || "") + "]").join(" > ")))]"""
AXE = """() => axe.run(document, {resultTypes: ["violations"]}).then((found) =>
  found.violations.map((v) => v.id + " (" + v.impact + "): " + v.nodes.slice(0, 3).map((n) => n.target.join(" ")).join(", ")))"""


def rooms_of(who: str) -> list[str]:
    """The rooms whose door opens to this person, by the offices of tests/world.py."""
    if who == "anyone":
        return list(OPEN)
    offices = {role for role, _ in PEOPLE[who][1]} | ({small_town.Role.COUNCIL} if who in small_town.COUNCIL else set())
    inside = [room.bp.name for room in ROOMS if room.bp.name not in (*PUBLIC_ROOMS, *NO_PAGES)]
    return [name for name in inside if isinstance(DOORS[name], str) or offices & set(DOORS[name])]


@pytest.fixture(scope="module")
def addresses(prepared_town: Any, live_town: LiveTown, shelf: Any) -> dict[str, list[str]]:
    """The paths of every room, in the order of the URL map."""
    app: Flask = make_app(f"sqlite:///{prepared_town}", shelf)
    with app.app_context(), put_away():
        world, found = Town(live_town.ids, db.session), {}
        for rule in app.url_map.iter_rules():
            if "GET" in rule.methods and not rule.endpoint.startswith("machine."):
                found.setdefault(rule.endpoint.partition(".")[0], []).extend(path for _, path in places(app, world, rule))
        return found


@pytest.fixture(scope="module")
def windows(browser: Any, live_town: LiveTown) -> Iterator[dict[str, Person]]:
    """One window for each person, signed in once: looking at pages changes nothing."""
    live_town.begin_again()
    people: dict[str, Person] = {}
    yield people
    for person in people.values():
        person.close()


@pytest.fixture(scope="module")
def seen() -> set[str]:
    return set()


@pytest.mark.parametrize(("who", "room"), [(who, room) for who in WHO for room in rooms_of(who)])
def test_every_page_is_fit_to_be_seen(browser, live_town, addresses, windows, seen, who, room):
    if who not in windows:
        windows[who] = Person(browser, live_town.url, size=PHONE, reduced_motion="reduce")
        if who != "anyone":
            windows[who].sign_in(who)
    person, wrong, refused = windows[who], [], set()
    shown = 0
    for path in addresses[room]:
        answer = person.context.request.get(path, max_redirects=0)
        if not is_html(answer) or answer.status in (302, 303) or answer.status in refused:
            continue
        refused |= {answer.status} - {200}
        shown += 1
        wrong += [f"{path} {problem}" for problem in look_at(person, path, seen, room in PUBLIC_ROOMS)]
    assert shown
    assert wrong == []
    assert live_town.server.defects() == ""


def is_html(answer: Any) -> bool:
    return "text/html" in answer.headers.get("content-type", "")


def is_page(person: Person, path: str) -> bool:
    """Files are taken away and not looked at."""
    return is_html(person.context.request.get(path))


@pytest.mark.parametrize("who", ["anyone", "minh"])
def test_nothing_overflows_in_english(browser, live_town, addresses, who):
    """Words and days are longer there than in Vietnamese; one address of each kind is looked at."""
    live_town.begin_again()
    live_town.write("UPDATE users SET language = 'en' WHERE username = 'minh'")
    live_town.write("UPDATE published SET until = '2020-09-30' WHERE kind = 'posting' AND until > '2020-09-17'")  # a Wednesday
    person, wrong, shown = Person(browser, live_town.url, size=PHONE), [], 0
    if who != "anyone":
        person.open("/dang-nhap").fill(username=who, password=PASSWORD).press("Đăng nhập")
        person.sees("Desk")
    kinds: set[str] = set()
    for path in (path for room in rooms_of(who) for path in addresses[room]):
        kind = re.sub(r"\d\S*", "", path)
        address = path if who != "anyone" else f"{path}?lang=en"
        if kind in kinds or not is_page(person, address) or person.open(address).status != 200:
            continue
        kinds.add(kind)
        person.page.evaluate(UNFOLD)
        shown += person.page.locator("html").get_attribute("lang") == "en"
        wrong += [f"{path}: {problem}" for problem in person.page.evaluate(WIDER)]
    person.close()
    live_town.begin_again()
    assert shown > 8
    assert wrong == []


def look_at(person: Person, path: str, seen: set[str], is_public: bool = False) -> Iterator[str]:
    person.complaints.clear()
    person.page.set_viewport_size(PHONE)
    person.open(path)
    yield from fit(person, seen, is_public)


def fit(person: Person, seen: set[str], is_public: bool = False) -> Iterator[str]:
    """What is wrong with the page that is open."""
    person.page.evaluate(UNFOLD)
    kinds = set(person.page.evaluate(KINDS))
    is_new = not kinds <= seen
    seen |= kinds
    if is_new or is_public:
        person.page.evaluate(AXE_SCRIPT)
    for name, size, themes in LOOKS:
        person.page.set_viewport_size(size)
        yield from (f"at the {name}: {problem}" for problem in person.page.evaluate(WIDER))
        for theme in themes if is_new else themes[:1] if is_public else ():
            person.page.emulate_media(color_scheme=theme)
            yield from (f"at the {name}, {theme}: {problem}" for problem in person.page.evaluate(AXE))
    yield from person.complaints
    person.complaints.clear()


def test_the_menu_of_a_phone_opens_without_javascript(somebody):
    lan = somebody("lan", js=False, size=PHONE)
    lan.page.get_by_role("button", name="Mục lục").click()
    lan.page.get_by_role("navigation", name="Mục lục").get_by_role("link", name="Tờ trình của đơn vị").click()
    lan.is_at("/to-trinh")


def test_a_chosen_theme_stays_from_page_to_page(somebody):
    citizen = somebody()
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    light = citizen.open("/").page.evaluate(ground)
    citizen.page.get_by_role("button", name="Nền tối").click()
    dark = citizen.page.evaluate(ground)
    assert citizen.open("/ket-qua").page.evaluate(ground) == dark != light
