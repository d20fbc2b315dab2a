"""Action programmes: written as a table, one a unit and year; progress reaches the public at once; the committee sees who is behind."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from emulation import clock
from emulation.db import act, db
from emulation.errors import Overtaken, Refused
from emulation.models import Notice, Programme, PublishedWork, User
from emulation.rules.programmes import CriterionState, state_of
from emulation.rules.works import REVISE, SUBMIT, TAKE_DOWN
from tests.journeys.walker import Walker
from tests.models.test_races import again, together
from tests.world import PROGRAMMES, picture

__all__ = ["again"]


def user(session, world, who: str) -> User:
    return session.get(User, world.id_of(f"user_{who}"))


@pytest.mark.parametrize(
    ("reached", "day", "state"),
    [
        (None, date(2020, 6, 30), "on_the_way"),
        (Decimal(9), date(2020, 6, 30), "on_the_way"),
        (Decimal(9), date(2020, 7, 1), "late"),
        (Decimal(10), date(2020, 7, 1), "done"),
        (None, date(2020, 7, 1), "late"),
    ],
)
def test_the_last_day_still_counts(reached, day, state):
    assert state_of(Decimal(10), reached, date(2020, 6, 30), day) is CriterionState(state)


def test_from_an_empty_page_to_the_public(world, as_, client):
    nga, minh = Walker(as_("nga")), Walker(as_("minh"))
    nga.open(f"/kenh/{world.id_of('draft_programme')}/sua")
    row = {"rows-0-text": "Giờ dạy tốt <b>", "rows-0-owner": "Tổ chuyên môn", "rows-0-measured_in": "giờ", "rows-0-target": "1.200", "rows-0-due_on": "2020-11-20"}  # fmt: skip
    nga.send(nga.form(action="/kenh"), turns=f"m{world.movement.id}", summary="Dạy tốt.", **row)
    assert nga.status == 200 and world.draft_programme.criteria[0].target == Decimal(1200)
    path = f"/kenh/{world.id_of('draft_programme')}"
    for step in ("submit", "vouch"):
        nga.open(path).step(step)
        assert nga.status == 200, nga.words
    minh.open(path).step("publish")
    assert minh.status == 200, minh.words
    page = client.get(f"/chuong-trinh/{world.draft_programme.code}").text
    assert "Giờ dạy tốt &lt;b&gt;" in page and "1.200" in page and "20/11/2020" in page
    assert PROGRAMMES["draft_programme"] in client.get("/chuong-trinh").text
    assert PROGRAMMES["draft_programme"] not in client.get("/chuong-trinh?year=2019").text


def test_what_is_wrong_in_the_table_is_said(world, as_):
    nga = Walker(as_("nga")).open(f"/kenh/{world.id_of('draft_programme')}/sua")
    form = nga.form(action="/kenh")
    for sent, said in (
        ({"rows-0-owner": "Tổ"}, "Xin ghi tiêu chí này là gì."),
        ({"rows-0-text": "Một", "rows-0-target": "0"}, "phải lớn hơn 0"),
        ({"ends_on": "2019-01-01"}, "nằm trước ngày bắt đầu"),
        ({"year": ""}, "Xin ghi năm"),
        ({"turns": "c999"}, "không có trong danh sách"),
        ({"title": "x" * 201}, "Dài quá"),
    ):
        nga.send(form, **sent)
        assert nga.status == 422 and said in nga.words, sent
    assert world.draft_programme.criteria == []


@pytest.mark.usefixtures("both_databases")
def test_one_a_unit_and_year(world, as_):
    lan = as_("lan")
    first = lan.post("/kenh/moi", data={"unit": world.id_of("unit1"), "kind": "programme"})
    assert first.status_code == 303  # that of the next year
    assert Programme.of(db.session(), world.id_of("unit1"), 2021) is not None
    second = lan.post("/kenh/moi", data={"unit": world.id_of("unit1"), "kind": "programme"})
    assert second.status_code == 409 and "đã có chương trình hành động năm 2020" in second.text
    walker = Walker(lan).open(first.headers["Location"])
    walker.send(walker.form(action="/kenh"), year="2020")
    assert walker.status == 422 and world.programme.code in walker.words
    with act() as writing:
        writing.get(Programme, world.id_of("programme")).take(TAKE_DOWN, user(writing, world, "chu"), reason="Nhầm đơn vị.")
    assert lan.post("/kenh/moi", data={"unit": world.id_of("unit1"), "kind": "programme"}).status_code == 303


@pytest.mark.usefixtures("both_databases")
def test_progress_reaches_the_public_at_once_with_its_file(world, as_, client):
    lan = Walker(as_("lan")).open(f"/theo-doi/{world.id_of('programme')}")
    row = world.programme.criteria[1]
    assert "Chậm" in client.get(f"/chuong-trinh/{world.programme.code}").text
    form = lan.form(action=f"/theo-doi/{world.id_of('programme')}/{row.id}")
    lan.send(
        form, **{f"{row.id}-reached": "4", f"{row.id}-note": "Đủ bốn.", f"{row.id}-evidence": ("ảnh.png", picture().content)}
    )
    assert lan.status == 200 and "Đủ bốn." in lan.words
    said = db.session.scalar(select(PublishedWork).where(PublishedWork.code == world.programme.code)).content["criteria"][1]
    assert (said["reached"], said["reached_on"]) == ("4", clock.today().isoformat())
    link = next(a.get("href") for a in lan.tree.iter("a") if "/tep/" in (a.get("href") or ""))
    assert as_("lan").get(link).data == picture().content
    assert (as_("minh").get(link).status_code, as_("nga").get(link).status_code) == (200, 404)
    stale = lan.client.post(f"/theo-doi/{world.id_of('programme')}/{row.id}", data={f"{row.id}-on_day": "2020-09-17", f"{row.id}-reached": "5", f"{row.id}-version": "1"})  # fmt: skip
    assert stale.status_code == 409 and "người khác cập nhật" in stale.text


def test_progress_is_of_the_units_officers_and_of_what_is_published(world, as_):
    row = world.programme.criteria[0].id
    data = {f"{row}-on_day": "2020-09-17", f"{row}-reached": "13"}
    path = f"/theo-doi/{world.id_of('programme')}/{row}"
    assert {who: as_(who).post(path, data=data).status_code for who in ("nga", "minh", "kien", "lan")} == {
        "nga": 404, "minh": 403, "kien": 403, "lan": 303,
    }  # fmt: skip
    for wrong in ({"reached": "-1"}, {"reached": "nhiều"}, {"on_day": "2020-12-31"}, {"on_day": ""}):
        assert as_("lan").post(path, data=data | {f"{row}-{name}": said for name, said in wrong.items()}).status_code == 422
    assert as_("lan").post(path, data=data | {f"{row}-on_day": "2020-09-01"}).status_code == 409
    assert as_("nga").get(f"/theo-doi/{world.id_of('draft_programme')}").status_code == 404


@pytest.mark.usefixtures("both_databases")
def test_a_text_being_put_right_stays_inside_while_progress_goes_on(world, client):
    with act() as writing:
        work, lan = writing.get(Programme, world.id_of("programme")), user(writing, world, "lan")
        work.take(REVISE, lan, reason="Sai tên.")
        work.title, work.criteria[0].text = "Tên chưa duyệt", "Tiêu chí chưa duyệt"
        work.criteria[2].note_progress(lan, clock.today(), Decimal(3))
    page = client.get(f"/chuong-trinh/{world.programme.code}").text
    assert "chưa duyệt" not in page and PROGRAMMES["programme"] in page and page.count("Chậm") == 1  # the heading of none


def test_a_criterion_with_progress_does_not_vanish(world, as_):
    with act() as writing:
        writing.get(Programme, world.id_of("programme")).take(REVISE, user(writing, world, "lan"), reason="Sửa.")
    lan = Walker(as_("lan")).open(f"/kenh/{world.id_of('programme')}/sua")
    blank = dict.fromkeys(("text", "owner", "measured_in", "target", "due_on"), "")
    form = lan.form(action="/kenh")
    lan.send(form, **{f"rows-0-{name}": said for name, said in blank.items()})
    assert lan.status == 422 and "đã có tiến độ" in lan.words
    lan.send(form, **{f"rows-1-{name}": said for name, said in blank.items()})
    assert lan.status == 200 and len(world.programme.criteria) == 2


def test_incomplete_stays_with_its_writer(world):
    with act() as writing, pytest.raises(Refused):
        writing.get(Programme, world.id_of("draft_programme")).take(SUBMIT, user(writing, world, "nga"))


@pytest.mark.usefixtures("both_databases", "again")
def test_two_criteria_at_the_same_moment(app, world):
    id, lan = world.id_of("programme"), world.id_of("user_lan")

    def note(place):
        def deed(writing):
            work = writing.get(Programme, id)
            work.criteria[place].note_progress(writing.get(User, lan), clock.today(), Decimal(7 + place))

        return deed

    assert together(app, note(1), note(2)) == ["done", "done"]
    db.session.rollback()
    copy = db.session.scalar(select(PublishedWork).where(PublishedWork.work_id == id))
    assert [row["reached"] for row in copy.content["criteria"]] == ["12", "8", "9"]


def test_a_stale_version_is_refused(world):
    with act() as writing:
        row = writing.get(Programme, world.id_of("programme")).criteria[0]
        row.note_progress(user(writing, world, "lan"), clock.today(), Decimal(13), "", row.version)
        writing.flush()
        with pytest.raises(Overtaken):
            row.note_progress(user(writing, world, "lan"), clock.today(), Decimal(14), "", row.version - 1)


# the committee


@pytest.mark.usefixtures("both_databases")
def test_the_committee_sees_who_has_one_and_who_is_behind(world, as_):
    minh = Walker(as_("minh")).open("/theo-doi")
    assert "1 tiêu chí chậm" in minh.words and PROGRAMMES["draft_programme"] not in minh.words
    assert "May Suối Trắng" not in minh.open("/theo-doi?state=none").tree.find(".//tbody").__str__()
    names = {"".join(a.itertext()) for a in minh.tree.iterfind(".//tbody/tr/th")}
    assert {name.split("Công nghiệp")[0] for name in names} == {"Trường Mầm non Đồi Thông", "Hợp tác xã Nước Trong"}
    assert "May Suối Trắng" in minh.open("/theo-doi?state=late").words
    assert "Không có đơn vị nào" in minh.open("/theo-doi?q=khong-co").words
    assert as_("lan").get("/theo-doi").status_code == 404
    file = as_("kien").get("/theo-doi/bang/xlsx?state=late")
    assert file.status_code == 200 and file.data[:2] == b"PK"
    assert "Chương trình chuyền may" in as_("chu").get("/theo-doi/bang/csv").text


@pytest.mark.usefixtures("both_databases")
def test_units_without_one_are_reminded_once_a_day(world, as_):
    minh = Walker(as_("minh")).open("/theo-doi")
    minh.send(minh.form(action="/theo-doi/nhac"))
    told = select(Notice.user_id).where(Notice.kind == "programme_missing")
    assert list(db.session.scalars(told)) == [world.id_of("user_nga")]
    assert "đã nhắc ngày" in minh.words
    assert as_("minh").post("/theo-doi/nhac", data={"year": "2020"}).status_code == 303
    assert len(list(db.session.scalars(told))) == 1
    assert "chưa gửi chương trình hành động năm 2020" in as_("nga").get("/thong-bao").text
    assert as_("kien").post("/theo-doi/nhac", data={"year": "2020"}).status_code == 404
