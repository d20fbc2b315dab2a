"""The interface for programs: pages that meet without gap, questions that are understood or refused with a reason, one description."""

from __future__ import annotations

import json
from contextvars import Context
from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from sqlalchemy import delete

from emulation.db import act
from emulation.models import Kind, Published, Subject, Version
from emulation.models.open_data import TABLES, Counted
from emulation.web.open_data import shelf
from tests.web.test_open_data import row

NAMES = [name for name, table in TABLES.items() if table.in_api]
COUNTED = [name for name, table in TABLES.items() if isinstance(table, Counted)]  # made whole, from whatever there is
COUNTED += ["programmes"]  # and there may be none in this town


@pytest.fixture
def publish(app):
    def put(*rows: Published) -> None:
        with act() as writing:
            writing.execute(delete(Published))
            writing.add_all(rows)
            Version.bump(writing)

    return put


def walk(client, address: str) -> list[list[dict]]:
    """All pages from this address on, by the links alone."""
    pages = []
    while address:
        answer = client.get(address)
        assert answer.status_code == 200, answer.text
        body = answer.json
        pages.append(body["data"])
        address = body["links"]["next"]
        assert (f'<{address}>; rel="next"' == answer.headers.get("Link")) if address else "Link" not in answer.headers
    return pages


@pytest.mark.parametrize("name", NAMES)
def test_pages_meet_without_gap_and_are_the_file(app, world, client, both_databases, name):
    pages = walk(client, f"/api/v1/{name}?limit=1")
    rows = [line for page in pages for line in page]
    whole = json.loads(client.get(f"/du-lieu/tep/{name}.json").data)
    assert rows == (whole[::-1] if TABLES[name].newest_first else whole)
    assert {len(page) for page in pages[:-1]} <= {1} and (rows or name in COUNTED)


def test_many_rows_of_one_decision_and_of_several(publish, client, both_databases):
    publish(*(row(n, decision_no=f"{n % 4}/QĐ", issuer="AB"[n % 2]) for n in range(1, 30)))
    pages = walk(client, "/api/v1/decisions?limit=2")
    found = [line for page in pages for line in page]
    assert sorted((line["decision_no"], line["issuer"], line["awards"]) for line in found) == [
        ("0/QĐ", "A", 7), ("1/QĐ", "B", 8), ("2/QĐ", "A", 7), ("3/QĐ", "B", 7),
    ]  # fmt: skip
    assert len({line["id"] for line in found}) == 4
    for line in found:
        assert client.get(f"/api/v1/decisions/{line['id']}").json["data"] == line


@pytest.mark.parametrize("name", NAMES)
def test_each_row_has_an_address_of_its_own(app, world, client, name):
    found = client.get(f"/api/v1/{name}?limit=1").json["data"]
    if not found and name in COUNTED:
        return  # nothing was counted in this town
    line = found[0]
    key = line[TABLES[name].key.name]
    answer = client.get(f"/api/v1/{name}/{key}").json
    assert answer["data"] == line and answer["links"]["self"] == f"http://localhost/api/v1/{name}/{key}"
    if answer["links"]["page"]:
        page = client.get(answer["links"]["page"])
        assert page.status_code == 200 and str(line.get("award_name") or line["title"]) in page.text


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("awards?year=2019", ["k3", "k2"]), ("awards?year=2018", ["k1"]), ("awards?unit=truong", ["k3"]),
        ("awards?award=LDXS", ["k2"]), ("awards?kind=title", []), ("awards?kind=certificate&limit=1", ["k3"]),
        ("awards?subject=collective", ["k2"]), ("awards?year=2019&unit=truong", ["k3"]), ("awards?unit=khong-co", []),
        ("awards?after=k3", ["k2", "k1"]), ("awards?after=k3&year=2018", ["k1"]), ("awards?after=k1", []),
        ("nominations", ["n1"]), ("nominations?outcome=passed", []), ("nominations?outcome=not_passed", ["n1"]),
        ("nominations?year=2020&kind=certificate&subject=person", ["n1"]), ("nominations?year=2019", []), ("nominations?unit=khong-co", []),
        ("nominations?award=LDXS", []), ("decisions?year=2018", 1), ("campaigns", []), ("log?after=0&limit=1", 1),
    ],
)  # fmt: skip
def test_filters_narrow_the_list(publish, client, asked, found):
    failed = {"kind": Kind.NOT_PASSED, "code": "n1", "decision_no": None, "decided_on": None, "year": 2020}
    publish(
        row(1, year=2018, decided_on=date(2018, 5, 1)), row(2, award_code="LDXS", subject=Subject.COLLECTIVE), row(3, unit_slug="truong"), row(4, **failed)
    )  # fmt: skip
    data = client.get(f"/api/v1/{asked}").json["data"]
    assert len(data) == found if isinstance(found, int) else [line["id"] for line in data] == found


@pytest.mark.parametrize(
    ("asked", "parameter"),
    [
        ("awards?year=0", "year"), ("awards?year=20", "year"), ("awards?year=99999", "year"), ("awards?year=abc", "year"),
        ("awards?year=%C2%B2%C2%B2%C2%B2%C2%B2", "year"), ("awards?year=-2019", "year"), ("awards?year=", "year"),
        ("awards?limit=0", "limit"), ("awards?limit=201", "limit"), ("awards?limit=1e2", "limit"), ("awards?limit=-1", "limit"),
        ("awards?kind=huan-chuong", "kind"), ("awards?unit=%00", "unit"), ("awards?unit=a%0A", "unit"), ("awards?unit=Đ", "unit"),
        ("awards?after=%27%20OR%201=1", "after"), ("awards?page=2", "page"), ("awards?%00=1", "?"), ("awards?year=2019&year=2020", "year"),
        ("log?after=-1", "after"), ("log?after=99999999999", "after"), ("log?after=01", "after"), ("awards?lang=fr", "lang"),
        ("units/may-suoi?year=2019", "year"), (f"awards?unit={'a' * 10_000}", "unit"), ("awards?q=%25", "q"),
    ],
)  # fmt: skip
def test_a_wrong_question_is_told_what_is_wrong(publish, client, asked, parameter):
    publish(row(1))
    answer = client.get(f"/api/v1/{asked}")
    body = answer.json
    assert (answer.status_code, answer.mimetype, body["status"]) == (400, "application/problem+json", 400)
    assert [fault["parameter"] for fault in body["errors"]] == [parameter]
    assert body["errors"][0]["detail"].endswith(".") and len(answer.data) < 2000
    assert client.get(body["type"]).status_code == 200
    assert f'id="{body["type"].partition("#")[2]}"' in client.get("/du-lieu/giao-dien").text


def test_all_faults_are_told_at_once(app, world, client):
    errors = client.get("/api/v1/awards?year=0&limit=x&foo=1").json["errors"]
    assert [fault["parameter"] for fault in errors] == ["year", "limit", "foo"]
    assert "year, unit, award, kind, subject" in errors[2]["detail"]


@pytest.mark.parametrize(
    "address",
    ["people", "people/1", "awards/none", "awards/%00", "awards/a%2Fb", "log/-1", "log/99999999999", "log/x", "log/00",
     "decisions/2019-05-01", "decisions/2019-99-99.x.y", "awards?after=none", "statistics", "a/b/c", "awards/", "units/%F0%9F%98%80"],
)  # fmt: skip
def test_what_is_not_there_is_a_problem_too(publish, client, address):
    publish(row(1))
    answer = client.get(f"/api/v1/{address}")
    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")
    assert "Vary" not in answer.headers and "Set-Cookie" not in answer.headers


def test_only_reading_is_possible(app, world, client):
    for method in ("post", "put", "delete", "patch"):
        answer = getattr(client, method)("/api/v1/awards")
        assert (answer.status_code, answer.mimetype) == (405, "application/problem+json")
        assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}
    assert client.head("/api/v1/awards").status_code == 200
    assert client.options("/api/v1/awards").status_code == 200


def test_any_site_may_read_and_no_cookie_is_seen(app, world, client, as_):
    for address in (
        "/api/v1/awards",
        "/api/v1",
        "/api/v1/openapi.json",
        "/api/v1/nope",
        "/du-lieu/tep/awards.csv",
        "/du-lieu/datapackage.json",
    ):
        answer, signed_in = client.get(address), as_("minh").get(address)
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert "Set-Cookie" not in signed_in.headers and "Access-Control-Allow-Credentials" not in answer.headers
        assert signed_in.data == answer.data
    page = client.get("/ket-qua")
    assert "Access-Control-Allow-Origin" not in page.headers


def test_errors_speak_english_when_asked_and_links_keep_it(app, world, client):
    body = client.get("/api/v1/units?limit=1&lang=en").json
    assert "lang=en" in body["links"]["next"] and "lang=en" in body["links"]["self"]
    assert client.get(body["links"]["next"]).status_code == 200


def test_addresses_do_not_follow_the_host_that_was_asked_for(app, world, client):
    body = client.get("/api/v1/units?limit=1", headers={"Host": "evil.example"})
    assert "evil" not in body.text


@pytest.mark.parametrize("name", NAMES)
def test_a_page_costs_as_little_as_any_public_page(app, world, client, queries, name):
    client.get(f"/api/v1/{name}")
    with queries() as said:
        client.get(f"/api/v1/{name}")
    assert len(said) <= (4 if name in COUNTED else 2)  # the rows, and the licence


# the description


def test_the_description_is_made_of_the_tables(app, world, client):
    said = client.get("/api/v1/openapi.json").json
    assert said["openapi"] == "3.1.0"
    paths = {f"/{name}" for name in NAMES} | {f"/{name}/{{{TABLES[name].key.name}}}" for name in NAMES}
    assert set(said["paths"]) == paths
    for name in NAMES:
        table, schema = TABLES[name], said["components"]["schemas"][f"{name}-row"]
        assert list(schema["properties"]) == [column.name for column in table.columns]
        parameters = [p["name"] for p in said["paths"][f"/{name}"]["get"]["parameters"]]
        assert parameters == [*(f.name for f in table.filters), "limit", "after", "lang"]
    page = client.get("/du-lieu/giao-dien").text
    assert all(f"/api/v1/{name}" in page for name in NAMES)


def in_its_own_context(app):
    """The application as a server calls it: nothing of the test's own context is seen inside."""

    def call(environ, start_response):
        return Context().run(lambda: list(app.wsgi_app(environ, start_response)))

    return call


def test_the_answers_are_those_that_the_description_promises(app, world, both_databases):
    """Schemathesis asks what the description allows, and what it does not, and holds every answer against it."""
    import schemathesis
    from schemathesis.generation import GenerationMode

    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", in_its_own_context(app))
    asked = 0
    for found in schema.get_all_operations():
        operation = found.ok()
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):

            @given(case=operation.as_strategy(generation_mode=mode))
            @settings(max_examples=4, deadline=None, database=None, derandomize=True, phases=[Phase.generate],
                      suppress_health_check=list(HealthCheck))  # fmt: skip
            def ask(case):
                nonlocal asked
                asked += 1
                case.call_and_validate()

            ask()
    assert asked > 100
    assert shelf.state().version > 0
