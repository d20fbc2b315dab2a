"""What goes over the wire for a public page, as a browser gets it: the first view with all it needs, and a later one."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urljoin

import pytest
from sqlalchemy import insert, select

from emulation.db import act
from emulation.models import Published, Version
from emulation.models.results import PAGE
from emulation.web.front import HOT
from tests import world as town
from tests.conftest import Visitor

FIRST_VIEW, LATER_VIEW = 125 * 1024, 15 * 1024
LINKED = re.compile(r"""(?:href|src)="(/static/[^"#]+)|url\(([^)#]+)\)""")


@pytest.fixture
def app(database_url, shelf, stopped_clock):
    app = town.make_app(database_url, shelf, PUBLIC_CACHE_MB=16)
    app.test_client_class = Visitor
    with app.app_context(), town.put_away():
        yield app
        app.extensions["front"].counter.close()


@pytest.fixture
def full(world):
    """Every list as long as it can be on one page, every row with a name of its own."""
    with act() as writing:
        columns = [column for column in Published.__table__.columns if not column.primary_key]
        for kind in ("posting", "result"):
            row = dict(writing.execute(select(*columns).where(Published.kind == kind)).mappings().first())
            changed = {"until": date(2020, 9, 30)} if kind == "posting" else {}
            rows = [
                {**row, **changed, "code": f"{kind[0]}{n}", "title": named(n), "decision_no": f"{n}/QĐ"} for n in range(PAGE + 5)
            ]
            writing.execute(insert(Published), rows)
        Version.bump(writing)


def named(n: int) -> str:
    """Names that do not repeat themselves, so that they cannot be pressed together."""
    parts = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương"]
    return f"{parts[n % 11]} Thị {parts[n * 7 % 11]} {chr(65 + n % 23)}{n * 7919 % 9973:x} {parts[n * 3 % 11]}"


def sent(client, path: str) -> int:
    answer = client.get(path, headers={"Accept-Encoding": "gzip"})
    assert answer.status_code == 200, path
    return len(answer.data) + len(str(answer.headers))


def needed(client, path: str) -> set[str]:
    """The files that a page asks for, and those these ask for."""
    found, waiting = set(), {path}
    while waiting:
        address = waiting.pop()
        if address == path or address.endswith(".css"):
            new = {urljoin(address, a or b) for a, b in LINKED.findall(client.get(address).text)}
            waiting |= new - found
            found |= new
    return found


def places(app, world) -> list[str]:
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint in HOT]
    return [path for rule in rules for thing, path in town.places(app, world, rule) if thing != "nothing"]


def test_a_later_view_is_light(app, client, world, full):
    pages = [path for path in [*places(app, world), "/ket-qua?year=2020", "/?lang=en"] if client.get(path).status_code == 200]
    heavy = {path: weight for path in pages if (weight := sent(client, path)) > LATER_VIEW}
    assert len(pages) > 15
    assert heavy == {}


def test_the_first_view_is_light_enough_for_a_telephone(app, client, world, full):
    """Pictures of the help come later, as one scrolls to them; they are not in it."""
    weights = {}
    for path in places(app, world):
        if client.get(path).status_code == 200:
            files = {file for file in needed(client, path) if not file.endswith(".webp")}
            assert {file.rpartition(".")[2] for file in files} == {"css", "js", "svg", "woff2"}
            weights[path] = sent(client, path) + sum(sent(client, file) for file in files)
    assert len(weights) > 15
    assert {path: weight for path, weight in weights.items() if weight > FIRST_VIEW} == {}
