"""Ready texts for a chat group: there for those who have such groups, and with nothing in them that is not public."""

from __future__ import annotations

import re

import pytest

from tests.journeys.walker import Walker


def text_on(walker: Walker) -> str:
    found = [area.text for area in walker.tree.iter("textarea") if (area.get("id") or "").startswith("chat-")]
    return " ".join(filter(None, found))


@pytest.mark.parametrize("who", ["lan", "minh"])
def test_a_posting_and_a_result_can_be_passed_on(as_, client, world, who):
    posted = text_on(Walker(as_(who)).open(f"/ho-so/{world.id_of('posted')}"))
    result = text_on(Walker(as_(who)).open(f"/ho-so/{world.id_of('published')}"))
    assert "Đào Công Khai" in posted and "thứ Sáu 18/09/2020" in posted
    assert "Châu Được Khen" in result
    for text in (posted, result):
        path = re.search(r"http://localhost(/\S+)", text)[1]
        page = Walker(client).open(path)
        assert page.status == 200
        assert any(name in page.words for name in ("Đào Công Khai", "Châu Được Khen"))


@pytest.mark.parametrize(
    ("who", "key"), [("lan", "checking"), ("lan", "not_passed"), ("minh", "council"), ("hoa", "posted"), ("kien", "posted")]
)
def test_nothing_is_offered_of_what_is_not_public_or_to_others(as_, world, who, key):
    assert text_on(Walker(as_(who)).open(f"/ho-so/{world.id_of(key)}")) == ""


def test_the_campaign_can_be_passed_on(as_, world):
    for path in ("/ban-lam-viec", f"/to-trinh/{world.id_of('draft_proposal1')}"):
        text = text_on(Walker(as_("lan")).open(path))
        assert "Đợt xét năm 2020" in text and "thứ Sáu 30/10/2020" in text and "còn 31 ngày làm việc" in text
    assert text_on(Walker(as_("nga")).open(f"/to-trinh/{world.id_of('late_proposal')}")) == ""


def test_a_published_decision_can_be_passed_on(as_, world):
    minh = Walker(as_("minh"))
    assert "/ket-qua/2020" in text_on(minh.open(f"/quyet-dinh/{world.id_of('published_decision')}"))
    assert text_on(minh.open(f"/quyet-dinh/{world.id_of('decision')}")) == ""
