"""The coverage map: every grassroots union stands in it once, and each of its numbers is its list."""

from __future__ import annotations

import csv
import io
import re
from datetime import date

import pytest
from sqlalchemy import delete, update

from emulation.db import act
from emulation.models import Form, IndicatorFigure, Published, Sector, TierKind, Unit, UnitParent, UnitTier, Version
from tests.journeys.walker import Walker
from tests.web.counting import every_number_equals_its_list, listed
from tests.web.test_figures import award


@pytest.fixture
def town(app, world):
    """Unit 1: three awards, one of them before the window and one withdrawn. Unit 2: two in one year. Unit 3: none, not of the state."""
    with act() as writing:
        one, two, three = (writing.get(Unit, world.id_of(name)) for name in ("unit1", "unit2", "unit3"))
        writing.execute(delete(Published))
        writing.add_all([
            award(1, "BK", Form.CERTIFICATE, 2018, unit_slug=one.slug),
            award(2, "BK", Form.CERTIFICATE, 2015, unit_slug=one.slug),
            award(3, "BK", Form.CERTIFICATE, 2019, unit_slug=one.slug, withdrawn_on=date(2020, 1, 1)),
            award(4, "BK", Form.CERTIFICATE, 2020, unit_slug=two.slug),
            award(5, "BK", Form.CERTIFICATE, 2020, unit_slug=two.slug, nomination_id=world.id_of("dossier_published")),
        ])  # fmt: skip
        three.is_non_state = three.is_difficult_area = True
        three.sector = Sector(code="dich-vu", name="Dịch vụ", name_en="Services")
        Version.bump(writing)
    return world


def rows(text: str) -> dict[str, list[str]]:
    """Each unit with the words of its cells."""
    table = text[text.index('class="cards abreast heatmap"') : text.index("</table>")] if "heatmap" in text else ""
    found = {}
    for line in re.findall(r"<tr><th scope=\"row\">(.*?)</tr>", table, re.DOTALL):
        name, *cells = re.split(r"<td", line)
        found[re.sub(r"<.*", "", name, flags=re.DOTALL)] = [re.sub(r"<[^>]+>", "", "<td" + cell).strip() for cell in cells]
    return found


def names(client, query: str) -> set[str]:
    return set(rows(client.get(f"/do-phu?{query}").text))


def test_every_union_has_its_years(client, town):
    found = rows(client.get("/do-phu").text)
    assert found == {
        town.unit1.short_name: ["0", "0", "1", "0", "0", "1"],
        town.unit2.short_name: ["0", "0", "0", "0", "2", "2"],
        town.unit3.short_name: ["0", "0", "0", "0", "0", "chưa được khen"],
    }


def test_every_number_is_its_list(client, town):
    assert every_number_equals_its_list(client, "/do-phu") == 4


def test_the_map_is_narrowed(client, town):
    one, two, three = town.unit1.short_name, town.unit2.short_name, town.unit3.short_name
    assert names(client, "reached=never") == {three}
    assert names(client, "reached=some") == {one, two}
    assert names(client, "ownership=non-state") == {three}
    assert names(client, "ownership=other") == {one, two}
    assert names(client, "sector=dich-vu") == {three}
    assert names(client, "tier=base&difficult=yes") == {three}
    assert names(client, "sector=dich-vu&reached=some") == set()
    assert "Không có đơn vị nào khớp" in client.get("/do-phu?sector=dich-vu&reached=some").text


def test_how_many_there_are_is_how_many_stand_there(client, town):
    for query in ("", "reached=never", "ownership=other", "sector=dich-vu&reached=some"):
        if names(client, query):
            assert listed(client, f"/do-phu?{query}") == len(names(client, query))


@pytest.mark.parametrize(
    "query",
    [
        "sector=khong-co",
        "tier=%00",
        "ownership=x",
        "reached=" + "x" * 10_000,
        "after=0",
        "after=-1",
        "after=99999999999",
        "after=abc",
        "difficult=no",
    ],
)
def test_what_cannot_be_asked_for_is_ignored(client, town, query):
    answer = client.get(f"/do-phu?{query}")
    assert answer.status_code == 200
    assert client.get(f"/do-phu/csv?{query}").status_code == 200
    assert len(rows(answer.text)) == 3


def test_a_key_of_a_unit_that_is_gone_ends_nothing(client, town):
    assert client.get("/do-phu?after=999999").status_code == 200


@pytest.mark.usefixtures("both_databases")
def test_a_long_map_is_walked_in_the_order_of_names(client, town):
    with act() as writing:
        base = writing.get(TierKind, town.id_of("base"))
        for n in range(60):
            unit = Unit(code=f"x{n}", slug=f"x{n}", founded_on=date(2010, 1, 1))
            unit.call(f"Đơn vị {n:02}", f"Đơn vị {n:02}")
            unit.tiers = [UnitTier(kind=base, valid_from=date(2010, 1, 1))]
            unit.parents = [UnitParent(parent_id=town.id_of("huyen"), valid_from=date(2010, 1, 1))]
            writing.add(unit)
        Version.bump(writing)
    first = client.get("/do-phu").text
    assert "63 công đoàn cơ sở" in first
    further = re.search(r'href="(/do-phu\?after=\d+)"[^>]*rel="next"', first)[1]
    second = client.get(further).text
    assert (len(rows(first)), len(rows(second))) == (50, 13)
    assert not rows(first).keys() & rows(second).keys()
    assert rows(client.get("/do-phu?after=0").text).keys() == rows(first).keys()


def test_a_union_founded_later_has_no_number_before(client, town):
    with act() as writing:
        writing.execute(update(Unit).where(Unit.id == town.id_of("unit3")).values(founded_on=date(2019, 5, 1)))
    assert rows(client.get("/do-phu").text)[town.unit3.short_name][:4] == ["–chưa thành lập"] * 3 + ["0"]


def test_the_file_is_the_whole_map_as_it_is_narrowed(client, town):
    text = client.get("/do-phu/csv?ownership=other").data.decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text)))
    assert lines[0] == [
        "Công đoàn cơ sở",
        "Lĩnh vực",
        "Sở hữu",
        "Địa bàn khó khăn",
        "2016",
        "2017",
        "2018",
        "2019",
        "2020",
        "Cộng",
    ]
    assert [line[0] for line in lines[1:]] == sorted((town.unit1.short_name, town.unit2.short_name))
    assert [line[-1] for line in lines[1:]] == ["1", "2"]
    assert client.get("/do-phu/xlsx").data[:2] == b"PK"
    assert client.get("/do-phu/pdf").status_code == 404


def test_a_unit_that_is_changed_is_changed_on_the_map_at_once(as_, client, town):
    """The office room bumps what public pages stand on, and the indicators follow."""
    version = town.session().get(Version, "public").n
    quang = Walker(as_("quang"))
    quang.open(f"/quan-tri/don-vi/{town.unit1.id}")
    quang.send(quang.form(action=f"/quan-tri/don-vi/{town.unit1.id}"), is_difficult_area="y")
    assert town.session().get(Version, "public").n > version
    assert names(client, "difficult=yes") == {town.unit1.short_name, town.unit3.short_name}
    assert town.session().get(IndicatorFigure, ("difficult_areas", 2020, 2020)).reference == (2, 3)


def test_the_secretary_finds_those_never_honoured(as_, town):
    assert "/do-phu?reached=never" in as_("minh").get("/ban-lam-viec").text
    assert "/do-phu?reached=never" not in as_("lan").get("/ban-lam-viec").text


def test_in_english_it_is_english(client, town):
    text = client.get("/do-phu?lang=en").text
    assert "/do-phu?ownership=non-state&amp;lang=en" in text or "lang=en" in text
    assert "Services" in text


def test_a_union_in_markup_is_escaped(client, town):
    with act() as writing:
        writing.get(Unit, town.id_of("unit3")).short_name = "<script>alert(1)</script>"
    assert "<script>alert" not in client.get("/do-phu").text


def test_the_map_alone_is_drawn_again_when_it_is_narrowed(client, town):
    part = client.get("/do-phu?reached=never", headers={"HX-Request": "true", "HX-Target": "section#rows"})
    assert part.text.lstrip().startswith('<section id="rows"')
    assert set(rows(part.text)) == {town.unit3.short_name}
