"""Open data: what leaves is what was published, named by its content, the same for everybody, and never a private field."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import unicodedata
from datetime import date, timedelta

import pytest
from sqlalchemy import delete, select, update

from emulation import clock
from emulation.db import act, db
from emulation.models import Form, Kind, LogLeaf, Nomination, Published, Setting, Subject, Unit, Version, erasing, log
from emulation.models.open_data import TABLES
from emulation.models.published import HERE
from emulation.text import fold
from emulation.web.open_data import dictionary, shelf
from tests import world as town

FILES = [f"/du-lieu/tep/{name}.{form}" for name in TABLES for form in ("csv", "json")]
API = [f"/api/v1/{name}" for name, table in TABLES.items() if table.in_api]
FEEDS = ["/ket-qua/atom", "/ket-qua/quyet-dinh/atom", "/lay-y-kien/atom", "/lich.ics", "/sitemap.xml", "/sitemap/trang",
         "/sitemap/ket-qua-0", "/sitemap/don-vi-0"]  # fmt: skip
PAGES = ["/du-lieu", "/du-lieu/giao-dien", *(f"/du-lieu/{name}" for name in TABLES)]
MACHINES = [*FILES, *API, *FEEDS, "/du-lieu/datapackage.json", "/api/v1", "/api/v1/openapi.json"]


def row(n: int, title: str = "Nguyễn Thị Đào", **more) -> Published:
    """One imported result; `more` says what is different about it."""
    values = {
        "kind": Kind.RESULT, "code": f"k{n}", "year": 2019, "title": title, "subject": Subject.PERSON,
        "folded": f" {fold(title)}", "unit_slug": "may-suoi", "unit_name": "May Suối", "sector_code": "cn",
        "sector_name": "Công nghiệp", "sector_name_en": "Industry", "award_code": "BK", "award_name": "Bằng khen",
        "award_name_en": "Certificate of merit", "award_form": Form.CERTIFICATE, "decision_no": "12/QĐ",
        "decided_on": date(2019, 5, 1), "issuer": "Liên đoàn", "published_at": clock.now(),
    }  # fmt: skip
    return Published(**(values | more))


@pytest.fixture
def publish(app):
    """Put these rows, and no others, before the public."""

    def put(*rows: Published) -> None:
        with act() as writing:
            writing.execute(delete(Published))
            writing.add_all(rows)
            Version.bump(writing)

    return put


@pytest.fixture
def table(client):
    """The rows of a file: table("awards.csv") or table("awards.json")."""

    def read(name: str) -> list[dict]:
        answer = client.get(f"/du-lieu/tep/{name}")
        assert answer.status_code == 200
        if name.endswith(".json"):
            return json.loads(answer.data)
        return list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"), newline="")))

    return read


# what stands in the files


@pytest.mark.parametrize("name", TABLES)
def test_the_columns_of_the_files_are_those_of_the_dictionary(app, world, client, table, name):
    package = json.loads(client.get("/du-lieu/datapackage.json").data)
    said = {r["name"]: [field["name"] for field in r["schema"]["fields"]] for r in package["resources"]}
    head = client.get(f"/du-lieu/tep/{name}.csv").data.decode("utf-8-sig").split("\r\n")[0].split(",")
    assert head == said[f"{name}-csv"] == said[f"{name}-json"] == [column.name for column in TABLES[name].columns]
    assert all(list(line) == head for line in table(f"{name}.json"))
    page = client.get(f"/du-lieu/{name}").text
    assert re.findall(r'<tr id="(\w+)">', page) == head
    assert {r["path"] for r in package["resources"]} == {f"tep/{n}.{form}" for n in TABLES for form in ("csv", "json")}


def test_every_column_is_explained_in_both_languages_with_an_example(app):
    """English is proved by the catalogue's own test; here, that each text is one that the catalogue is asked for."""
    for name, each in TABLES.items():
        for column in each.columns:
            assert column.meaning and column.example, (name, column.name)
        names = [column.name for column in each.columns]
        assert len(names) == len(set(names))
    field = dictionary.field(TABLES["awards"].columns[1])
    assert {"description", "description_en", "type", "example"} <= field.keys()


def test_both_forms_of_a_file_say_the_same(publish, table):
    publish(row(1), row(2, "Tổ Một", subject=Subject.COLLECTIVE, yes=8, over=9, note="12 người"))
    as_text = [{k: "" if v is None else str(v) for k, v in line.items()} for line in table("awards.json")]
    assert table("awards.csv") == as_text
    assert [line["id"] for line in as_text] == ["k1", "k2"]


def test_types_are_those_of_the_dictionary(app, world, table):
    kinds = {"integer": int, "string": str, "date": str, "boolean": bool}
    seen = set()
    for name, each in TABLES.items():
        for line in table(f"{name}.json"):
            for column in each.columns:
                value = line[column.name]
                assert value is not None or not column.required, (name, column.name)
                assert value is None or type(value) is kinds[column.type.value], (name, column.name, value)
                assert value is None or not column.words or value in dict(column.words)
                if column.type.value == "date" and value:
                    date.fromisoformat(value)
                seen.add(column.type.value)
    assert seen == set(kinds)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "＋", "－", "＠", " =", "\u00a0@"])
def test_no_cell_is_a_formula(publish, client, table, start):
    title = f"{start}HYPERLINK(1)"
    publish(row(1, title), row(2, 'Đào, "Mai"\nvà Lan'))
    assert [line["name"] for line in table("awards.json")] == [title, 'Đào, "Mai"\nvà Lan']
    assert [line["name"] for line in table("awards.csv")] == [f"'{title}", 'Đào, "Mai"\nvà Lan']


def test_numbers_below_nought_would_stay_numbers():
    assert [shelf.cell(-1, False), shelf.cell("-1", True), shelf.cell(True, False), shelf.cell(None, True)] == [
        "-1",
        "'-1",
        "true",
        "",
    ]


def test_text_is_composed_and_the_csv_begins_with_a_mark_for_excel(publish, client, table):
    publish(row(1, unicodedata.normalize("NFD", "Nguyễn Thị Hòa")))
    data = client.get("/du-lieu/tep/awards.csv").data
    assert data.startswith(b"\xef\xbb\xbfid,") and data.endswith(b"\r\n") and b"\n\n" not in data
    assert table("awards.csv")[0]["name"] == unicodedata.normalize("NFC", "Nguyễn Thị Hòa")


def test_what_was_withdrawn_stays_and_says_so_and_a_corrected_name_is_the_right_one(publish, table):
    gone = {"withdrawn_on": date(2020, 8, 1), "withdrawn_no": "21/QĐ", "withdrawn_for": "Gian dối", "withdrawn_for_en": "Fraud"}
    publish(row(1, **gone), row(2, "Tên Đúng", corrected_on=date(2020, 8, 2), correction_no="03/ĐC"))
    first, second = table("awards.csv")
    assert (first["withdrawn_on"], first["withdrawn_for_en"], first["name"]) == ("2020-08-01", "Fraud", "Nguyễn Thị Đào")
    assert (second["name"], second["corrected_on"], second["correction_no"]) == ("Tên Đúng", "2020-08-02", "03/ĐC")
    decision = table("decisions.json")[0]
    assert (decision["awards"], decision["withdrawn"], decision["corrected"]) == (2, 1, 1)
    assert [(line["awards"], line["withdrawn"]) for line in table("statistics.json")] == [(2, 1)]


def test_a_correction_by_the_office_leaves_only_the_right_name(app, world, client):
    from emulation.models import AwardRecord
    from emulation.models.aftermath import correct

    old = world.dossier_published.nominee_name
    with act() as writing:
        correct(writing.get(AwardRecord, world.award.id), "Châu Đúng Tên", "In sai.", "03/ĐC", world.minh)
    said = {address: client.get(address).text for address in [*MACHINES, *PAGES]}
    assert [address for address, text in said.items() if old in text] == []
    assert "Châu Đúng Tên" in said["/du-lieu/tep/awards.csv"] and "Châu Đúng Tên" in said["/api/v1/nominations"]


def test_a_case_that_did_not_pass_tells_what_the_edition_allows(app, world, table):
    line = next(line for line in table("nominations.json") if line["outcome"] == "not_passed")
    assert (line["yes"], line["over"], line["needed"]) == (8, 9, 9)
    assert {name for name in ("name", "unit", "unit_name", "sector", "reason", "summary", "submitted_on") if line[name]} == set()


# two sides: who may know, knows; what leaves does not


def test_nothing_private_is_in_anything_that_leaves(app, world, client, as_):
    """A canary in every private field: the office reads it, no file, page, feed, interface or map does."""
    with act() as writing:
        for n in writing.scalars(select(Nomination)):
            n.deed = f"{n.deed} CANARY-DEED"
        for unit in writing.scalars(select(Unit).where(Unit.code != town.ROOT_UNIT)):
            unit.contact, unit.letterhead = "CANARY-PHONE 0909 111 222", "CANARY-HEAD"
        writing.execute(update(Published).values(folded=" canary-folded"))
        log.append(writing, "opinion.received", "YK-1", {}, {"who": "CANARY-WHO"})
        Version.bump(writing)
    assert "CANARY-DEED" in as_("minh").get(f"/ho-so/{world.id_of('posted')}").text
    assert "CANARY-PHONE" in as_("quang").get(f"/quan-tri/don-vi/{world.id_of('unit1')}").text
    private = {name for key, (name, *_rest) in town.DOSSIERS.items() if key not in ("published", "posted", "short")}
    private |= {town.COMPLAINANT, *(canary for canary in town.CANARY.values()), world.lan.email, town.MINUTES}
    for address in [*MACHINES, *PAGES]:
        answer = client.get(address)
        said = answer.text + str(answer.headers)
        assert answer.status_code == 200, address
        assert "canary" not in said.lower(), address
        assert [name for name in private if name in said] == [], address


def test_a_private_field_changes_neither_length_nor_mark(app, world, client):
    def marks() -> dict[str, tuple]:
        return {a: (len(r.data), r.headers.get("ETag")) for a in [*MACHINES, *PAGES] for r in [client.get(a)]}

    before = marks()
    with act() as writing:
        n = writing.get(Nomination, world.id_of("published"))
        n.deed = n.deed + " thêm nhiều chữ mà công chúng không đọc"
        other = writing.get(Nomination, world.id_of("checking"))
        other.nominee_name, other.gist = "Một Tên Khác Hẳn", "Khác"
    assert marks() == before


def test_postings_are_in_no_file_and_no_interface(app, world, client):
    posted = world.dossier_posted
    assert posted.nominee_name in client.get("/lay-y-kien").text
    for address in [*FILES, *API, "/sitemap/trang", "/sitemap/ket-qua-0"]:
        text = client.get(address, query_string={"limit": 200} if "/api/" in address else None).text
        assert posted.nominee_name not in text and posted.code not in text, address


# the same bytes for the same version


def test_the_checksum_is_that_of_what_was_downloaded(app, world, client):
    package = json.loads(client.get("/du-lieu/datapackage.json").data)
    for resource in package["resources"]:
        answer = client.get(f"/du-lieu/{resource['path']}")
        digest = hashlib.sha256(answer.data).hexdigest()
        name = resource["path"].removeprefix("tep/")
        assert resource["hash"] == f"sha256:{digest}" and resource["bytes"] == len(answer.data)
        assert answer.headers["ETag"] == f'"{digest}"'
        assert client.get(f"/du-lieu/{resource['path']}.sha256").text == f"{digest}  {name}\n"
        assert digest in client.get("/du-lieu").text
        assert answer.headers["Content-Disposition"] == f"attachment; filename={name}"


def test_the_same_version_gives_the_same_bytes_from_another_process(app, world, client, both_databases):
    first = {address: client.get(address).data for address in FILES}
    app.extensions["open_data"] = shelf.Shelf()  # as another worker begins
    assert {address: client.get(address).data for address in FILES} == first


def test_no_file_of_an_earlier_version_stays_on_the_disk(app, world, client):
    for address in FILES:
        client.get(address)
    folder = app.extensions["open_data"].folder
    assert any(world.published.nominee_name in path.read_text() for path in folder.iterdir())
    with act() as writing:
        erasing.erase(writing, world.published.code, "Điều 16", None)
    client.get("/du-lieu/tep/units.csv")
    assert not any(world.published.nominee_name in path.read_text() for path in folder.iterdir())


def test_a_file_changes_with_the_version_and_not_before(publish, client, table):
    publish(row(1))
    before = client.get("/du-lieu/tep/awards.csv").headers["ETag"]
    with act() as writing:
        writing.add(Setting(name="không ai công bố", value="x"))
    assert client.get("/du-lieu/tep/awards.csv").headers["ETag"] == before
    with act() as writing:
        writing.add(row(2))
    assert client.get("/du-lieu/tep/awards.csv", headers={"If-None-Match": before}).status_code == 200
    assert [line["id"] for line in table("awards.json")] == ["k1", "k2"]


def test_whoever_has_the_file_is_told_so(app, world, client):
    for address in [*FILES, *API, *FEEDS]:
        first = client.get(address)
        again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.data) == (304, b""), address
        assert "Set-Cookie" not in first.headers and "Cookie" not in first.headers.get("Vary", "")
    part = client.get("/du-lieu/tep/units.csv", headers={"Range": "bytes=0-9"})
    assert (part.status_code, len(part.data)) == (206, 10)


def test_a_file_is_never_made_from_two_states(publish, app, client, monkeypatch):
    publish(*(row(n) for n in range(1, 6)))
    monkeypatch.setattr(shelf, "PART", 2)
    original, calls = shelf.parts, []

    def interrupted(table):
        for place, rows in enumerate(original(table)):
            if place == 1 and not calls:
                calls.append(1)
                with act() as writing:
                    writing.execute(update(Published).values(title="Sau"))
                    Version.bump(writing)
            yield rows

    monkeypatch.setattr(shelf, "parts", interrupted)
    names = {line["name"] for line in json.loads(client.get("/du-lieu/tep/awards.json").data)}
    assert (names, calls) == ({"Sau"}, [1])


def test_a_call_announced_ahead_appears_on_its_day(publish, table):
    tomorrow = clock.today() + timedelta(days=1)
    call = {
        "kind": Kind.CALL,
        "decision_no": None,
        "decided_on": None,
        "title_en": "Later",
        "until": tomorrow + timedelta(days=9),
    }
    publish(row(1, "Sau Này", **call, since=tomorrow), row(2, "Nay", **call))
    assert [line["name"] for line in table("campaigns.json")] == ["Nay"]
    with clock.stopped_at(town.NOW + timedelta(days=1)):
        assert [line["name"] for line in table("campaigns.json")] == ["Sau Này", "Nay"]


def test_a_unit_that_changes_is_seen_at_once(app, world, client, as_, table):
    before = db.session.scalar(select(Version.n))
    quang = as_("quang")
    page = quang.get(f"/quan-tri/don-vi/{world.id_of('unit3')}").text
    names = ("name", "short_name", "code", "slug", "sector_id", "contact", "letterhead", "document_mark", "founded_on", "version")
    form = {name: found[1] for name in names if (found := re.search(rf'name="{name}"[^>]*value="([^"]*)"', page))}
    answer = quang.post(f"/quan-tri/don-vi/{world.id_of('unit3')}", data=form | {"short_name": "Nước Trong Mới"})
    assert answer.status_code == 303, answer.text[:500]
    assert db.session.scalar(select(Version.n)) > before
    assert "Nước Trong Mới" in {line["short_name"] for line in table("units.json")}


def test_a_new_leaf_of_the_log_is_seen_at_once(app, world, table):
    before = len(table("log.json"))
    with act() as writing:
        leaf = log.append(writing, "vote.opened", "x", {})
        expected = {"position": leaf.position, "hash": leaf.hash.hex()}
    assert table("log.json")[before:] == [expected]


def test_a_file_that_never_holds_still_is_not_handed_out(publish, client, monkeypatch):
    publish(row(1))
    original = shelf.Shelf.make

    def disturbed(self, table, form):
        made = original(self, table, form)
        with act() as writing:
            Version.bump(writing)
        return made

    monkeypatch.setattr(shelf.Shelf, "make", disturbed)
    assert client.get("/du-lieu/tep/awards.csv").status_code == 503


@pytest.mark.parametrize("page", ["/du-lieu", "/du-lieu/awards", "/du-lieu/datapackage.json", "/du-lieu/tep/awards.csv"])
def test_a_page_whose_files_are_made_costs_as_little_as_any(publish, client, queries, page):
    publish(*(row(n) for n in range(1, 60)))
    client.get(page)
    with queries() as said:
        client.get(page)
    assert len(said) <= 3


# large tables


def test_of_a_long_table_no_file_is_made_for_the_page(publish, client, monkeypatch):
    publish(*(row(n) for n in range(1, 8)))
    monkeypatch.setattr(shelf, "SMALL", 5)
    page = client.get("/du-lieu/awards").text
    assert "hơn" in page and "/du-lieu/tep/awards.csv.sha256" in page
    awards = [r for r in json.loads(client.get("/du-lieu/datapackage.json").data)["resources"] if r["name"].startswith("awards")]
    assert [{"hash", "bytes", "rows"} & r.keys() for r in awards] == [set(), set()]
    digest = hashlib.sha256(client.get("/du-lieu/tep/awards.csv").data).hexdigest()
    assert client.get("/du-lieu/tep/awards.csv.sha256").text.startswith(digest)


def test_the_index_of_what_came_from_here_is_used(app, world):
    if db.engine.dialect.name == "sqlite":
        query = TABLES["nominations"].source().order_by(Published.id.desc()).limit(5)
        plan = str(db.session.execute(text_of("EXPLAIN QUERY PLAN ", query)).all())
        assert "ix_published_here" in plan
    assert HERE in str(TABLES["nominations"].source())


def text_of(before: str, query):
    from sqlalchemy import text

    return text(before + str(query.compile(db.engine, compile_kwargs={"literal_binds": True})))


# licence, pages, bad addresses


def test_the_licence_is_a_row_and_every_place_says_it(app, world, client):
    assert "https://creativecommons.org/licenses/by/4.0/" in client.get("/du-lieu").text
    ran = app.test_cli_runner().invoke(
        args=["open-data", "licence", "CC0-1.0", "CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"]
    )
    assert ran.exit_code == 0 and "CC0-1.0" in ran.output
    for address in ("/du-lieu", "/du-lieu/awards", "/du-lieu/datapackage.json", "/api/v1/openapi.json", "/ket-qua/atom"):
        assert "CC0 1.0" in client.get(address).text, address
    assert client.get("/api/v1/units").json["links"]["license"].endswith("/zero/1.0/")
    assert db.session.get(Setting, "open_data_licence") is not None


@pytest.mark.parametrize(
    "said", [["X"], ["X", "Y", "http://x"], ["X", "Y", "javascript:x"], ["X", "Y" * 400, "https://x"], ["X", " ", "https://x"]]
)
def test_a_licence_that_leads_nowhere_is_refused(app, world, said):
    assert app.test_cli_runner().invoke(args=["open-data", "licence", *said]).exit_code == 1
    assert db.session.get(Setting, "open_data_licence") is None


def test_the_files_can_be_written_for_another_server(app, world, client, tmp_path):
    ran = app.test_cli_runner().invoke(args=["open-data", "write", str(tmp_path / "out")])
    assert ran.exit_code == 0
    for line in (tmp_path / "out" / "SHA256SUMS").read_text().splitlines():
        digest, name = line.split("  ")
        data = (tmp_path / "out" / name).read_bytes()
        assert hashlib.sha256(data).hexdigest() == digest and data == client.get(f"/du-lieu/tep/{name}").data
    assert len(list((tmp_path / "out").iterdir())) == 2 * len(TABLES) + 1


@pytest.mark.parametrize(
    "address",
    ["/du-lieu/people", "/du-lieu/%00", "/du-lieu/..", "/du-lieu/tep/people.csv", "/du-lieu/tep/awards", "/du-lieu/tep/awards.exe",
     "/du-lieu/tep/awards.csv.sha256.sha256", "/du-lieu/tep/..%2f..%2fetc", "/du-lieu/tep/AWARDS.csv", "/du-lieu/tep/published.json"],
)  # fmt: skip
def test_there_is_no_other_file(app, world, client, address):
    assert client.get(address).status_code == 404


def test_the_pages_speak_both_languages_and_the_data_none(app, world, client):
    for address in PAGES:
        page = client.get(f"{address}?lang=en").text
        assert '<html lang="en">' in page
        assert re.findall(r'href="(/du-lieu/tep/[^"?]*\?[^"]*)"', page) == [], address
    assert client.get("/du-lieu/tep/units.csv?lang=en").data == client.get("/du-lieu/tep/units.csv").data


def test_an_empty_installation_has_empty_tables(publish, client, table):
    publish()
    with act() as writing:
        assert writing.scalar(select(LogLeaf.position).limit(1)) is not None
    assert (table("awards.csv"), table("awards.json"), table("decisions.json"), table("statistics.csv")) == ([], [], [], [])
    assert client.get("/du-lieu").status_code == 200


def test_a_file_that_is_cleared_away_meanwhile_is_made_again(app, client, monkeypatch):
    assert client.get("/du-lieu/tep/units.csv").status_code == 200
    made = shelf.shelf().kept["units", "csv"][1]
    made.path.unlink()  # as another thread does between finding the file and opening it
    answer = client.get("/du-lieu/tep/units.csv")
    assert answer.status_code == 200 and len(answer.data) == made.size
