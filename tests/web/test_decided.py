"""Public decisions: the list, one with its names, and its paper; made of what was published and kept until something changes."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from emulation.db import act, db
from emulation.models import Decision, Kind, Published, PublishedDecision, Version, log
from tests.world import MINUTES

SLUG = "01-qd-huyen-2020-09-15"
PATH = f"/ket-qua/quyet-dinh/{SLUG}"


def test_the_list_leads_to_the_decision(client, world, both_databases):
    page = client.get("/ket-qua/quyet-dinh")
    assert "01/QĐ-HUYEN" in page.text and PATH in page.text and "Set-Cookie" not in page.headers
    assert client.get("/ket-qua/quyet-dinh?after=1").status_code == 200


def test_only_what_was_published_is_there(client, world, as_):
    """The minutes of the standing committee are read by the committee; a draft decision has no page."""
    assert (
        MINUTES in as_("minh").get(f"/quyet-dinh/{world.published_decision.id}").text
        or world.published_decision.minutes == MINUTES
    )
    for path in (PATH, "/ket-qua/quyet-dinh"):
        assert MINUTES not in client.get(path).text
    assert len(db.session.scalars(select(PublishedDecision)).all()) == 1
    assert len(db.session.scalars(select(Decision)).all()) == 2


@pytest.mark.parametrize("slug", ["khong-co", "x" * 10_000, "%00", "../quyet-dinh", "01-QD-HUYEN-2020-09-15", "<b>", "🙂"])
def test_what_is_not_there_is_not_found(client, slug):
    for path in (f"/ket-qua/quyet-dinh/{slug}", f"/ket-qua/quyet-dinh/{slug}/pdf"):
        assert client.get(path).status_code in (404, 308)


@pytest.mark.parametrize("path", ["/ket-qua/0", "/ket-qua/0/K20-11", "/ket-qua/quyet-dinh?after=x", "/ket-qua/99999999999/x"])
def test_impossible_addresses_are_plain(client, path):
    assert client.get(path).status_code in (200, 404)


def test_the_paper_is_made_once_until_something_changes(client, world, monkeypatch):
    made = []
    from emulation import press

    real = press.pdf
    monkeypatch.setattr(press, "pdf", lambda *args: made.append(args) or real(*args))
    first, second = client.get(f"{PATH}/pdf"), client.get(f"{PATH}/pdf")
    assert first.data == second.data and len(made) == 1 and "Set-Cookie" not in first.headers
    with act() as writing:
        log.append(writing, "nomination.step", "elsewhere")
        Version.bump(writing)  # something else is published
    assert client.get(f"{PATH}/pdf").data == first.data and len(made) == 1
    with act():
        world.withdrawal.decide(world.chu, date(2020, 9, 17))
        world.withdrawal.publish(world.minh)
    assert client.get(f"{PATH}/pdf").data != first.data and len(made) == 2


def test_the_same_number_of_another_committee_gets_a_page_of_its_own(world):
    with act() as writing:
        old = writing.get(Decision, world.published_decision.id)
        other = Decision(unit=world.tinh, campaign_id=old.campaign_id, signed_on=old.signed_on, number=old.number, created_by_id=world.minh.id, approved_at=old.approved_at, approved_by_id=world.chu.id)  # fmt: skip
        writing.add(other)
        writing.flush()
        assert PublishedDecision.of(writing, other).slug == f"{SLUG}-no-2"
        assert PublishedDecision.of(writing, other).slug == f"{SLUG}-no-2"


def test_english_pages_keep_english_links(client, world):
    page = client.get(f"{PATH}?lang=en").text
    assert f"{PATH}/pdf?lang=en" in page and "/ket-qua/quyet-dinh?lang=en" in page


def test_a_paper_issued_again_is_among_the_changes_with_its_lines_of_the_log(client, world):
    assert "Không có đính chính, cấp lại giấy hay thu hồi nào." in client.get(PATH).text
    with act() as writing:
        row = writing.scalars(select(Published).where(Published.decision_slug == SLUG)).first()
        row.reissued_on, code, name = date(2020, 9, 16), row.code, row.title
    page = client.get(PATH).text
    assert f"{name}: giấy đã cấp đổi hoặc cấp lại ngày 16/09/2020." in page and f"/nhat-ky?ref={code}" in page
    assert "Không có đính chính, cấp lại giấy" not in page


def test_a_result_says_whether_anything_was_changed(client, world):
    address = f"/ket-qua/2020/{world.published.code}"
    before = client.get(address).text
    assert "Từ khi công bố: không có đính chính" in before and f"/nhat-ky?ref={world.published.code}" in before
    with act() as writing:
        writing.scalars(
            select(Published).where(Published.code == world.published.code, Published.kind == Kind.RESULT)
        ).one().reissued_on = date(2020, 9, 16)
    after = client.get(address).text
    assert "Có thay đổi sau khi công bố" in after and "Từ khi công bố: không có" not in after


def test_a_result_without_a_name_leads_to_no_line_and_says_why(client, world):
    row = db.session.scalars(select(Published).where(Published.kind == Kind.NOT_PASSED, Published.title == "")).first()
    page = client.get(f"/ket-qua/{row.year}/{row.code}").text
    assert "không dẫn tới dòng nhật ký nào" in page and "/nhat-ky?ref=" not in page and "Từ khi công bố" not in page
