"""The search box of the header finds what one may see, and nothing else."""

from __future__ import annotations

import re

import pytest

from emulation.rules.policy import Act, can
from tests.journeys.walker import Walker


def found(walker: Walker) -> set[str]:
    return set(re.findall(r'href="/ho-so/(\d+)"', walker.text))


def test_a_name_without_marks_finds_its_dossier(as_, world, both_databases):
    minh = Walker(as_("minh")).open("/ban-lam-viec")
    minh.send(minh.form(action="/tim"), q="ly dang xet")
    assert found(minh) == {str(world.id_of("checking"))}


@pytest.mark.parametrize("code", ["K20-04", "k20-04", " K20-04 "])
def test_a_code_leads_straight_to_its_dossier(as_, world, code):
    assert Walker(as_("lan")).open(f"/tim?q={code}").url == f"/ho-so/{world.id_of('checking')}"


def test_a_code_one_may_not_see_leads_nowhere(as_, world):
    nga = Walker(as_("nga")).open("/tim?q=K20-04")
    assert (nga.url, nga.status, found(nga)) == ("/tim?q=K20-04", 200, set())
    assert nga.words.replace("K20-04", "") == nga.open("/tim?q=K20-99").words.replace("K20-99", "")


def test_everybody_finds_exactly_what_they_may_see(as_, world):
    names = {key: n.nominee_name for key, n in world.dossiers.items()}
    for who in ("lan", "nga", "be", "hoa", "son", "minh", "quang"):
        visible = {str(n.id) for n in world.dossiers.values() if can(Act.VIEW, getattr(world, who), n)}
        for key, name in names.items():
            hits = found(Walker(as_(who)).open(f"/tim?q={name}"))
            assert hits <= visible and (str(world.dossiers[key].id) in hits) == (str(world.dossiers[key].id) in visible), (
                who,
                key,
            )


@pytest.mark.parametrize(("who", "people", "units"), [("minh", True, True), ("kien", True, True), ("lan", True, False), ("nga", False, True), ("hoa", False, False), ("be", False, False)])  # fmt: skip
def test_who_finds_people_and_units(as_, world, both_databases, who, people, units):
    """Trịnh Thị Bé works in unit 1, which only its own officer and the committee search."""
    assert ("Công nhân · Công ty May Suối Trắng" in Walker(as_(who)).open("/tim?q=trinh thi be").words) is people
    assert ("Công đoàn Trường Mầm non Đồi Thông unit2" in Walker(as_(who)).open("/tim?q=unit2").words) is units


@pytest.mark.parametrize("typed", ["", "a", "%%", "__", "x" * 121, "a\x00b", "<b>đậm</b>"])
def test_odd_searches_find_nothing_and_break_nothing(as_, world, typed):
    answer = as_("minh").get("/tim", query_string={"q": typed})
    assert answer.status_code == 200 and "<b>đậm" not in answer.text
    assert re.findall(r'href="/ho-so/(\d+)"', answer.text) == []


def test_the_box_stands_on_every_page_inside_and_on_none_outside(as_, client, world):
    assert 'action="/tim"' in as_("be").get("/thong-bao").text
    assert 'action="/tim"' not in client.get("/").text
