"""Inspection and supervision: planned with the standard checklist, recorded, put right by the unit, closed; nobody else reads of it."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from emulation.db import act, db
from emulation.errors import Overtaken, Refused
from emulation.models import Notice, Unit, User, Visit
from emulation.models.shipped import CHECKLIST
from emulation.rules.policy import Act, can
from tests.journeys.walker import Walker
from tests.models.test_races import again, together
from tests.world import VISITS

__all__ = ["again"]


def kinds(world, who: str) -> set[str]:
    return set(db.session.scalars(select(Notice.kind).where(Notice.user_id == world.id_of(f"user_{who}"))))


@pytest.mark.usefixtures("both_databases")
def test_what_a_query_finds_is_what_the_rule_allows(world):
    for who, user in world.people.items():
        found = set(db.session.scalars(Visit.visible_to(user).with_only_columns(Visit.id)))
        assert found == {visit.id for visit in db.session.scalars(select(Visit)) if can(Act.VIEW_VISIT, user, visit)}, who


def test_from_the_plan_to_the_close(world, as_):
    kien, lan = Walker(as_("kien")), Walker(as_("lan"))
    kien.open("/kiem-tra/moi")
    kien.send(
        kien.form(action="/kiem-tra/moi"),
        visited=str(world.id_of("unit1")),
        planned_on="2020-09-17",
        topic="Thực hiện <chương trình>",
        team="Hai người",
    )
    path = kien.url
    assert kien.status == 200 and all(text in kien.words for _code, text, _en in CHECKLIST)
    assert "visit_planned" in kinds(world, "lan") and "Thực hiện <chương trình>" in lan.open("/kiem-tra").words
    form = kien.form(step="record")
    first = next(name for name in form.values if "result_" in name)
    kien.send(form, **{first: "lacking", "record-findings": "Chưa đủ.", "record-must_fix": "Bổ sung sổ."})
    assert kien.status == 422 and "Xin ghi hạn khắc phục." in kien.words
    kien.send(kien.form(step="record"), **{"record-fix_by": "2020-09-30"})
    assert kien.status == 200 and "Chưa làm" in kien.words and "Chờ đơn vị khắc phục" in kien.words
    assert "chờ đơn vị khắc phục" in lan.open("/ban-lam-viec").words and "visit_to_fix" in kinds(world, "lan")
    lan.open(path).send(lan.form(step="fix"), **{"fix-note": ""})
    assert lan.status == 422
    lan.send(lan.form(step="fix"), **{"fix-note": "Đã bổ sung."})
    assert lan.status == 200 and "Đơn vị đã báo khắc phục" in lan.words
    assert "chờ bạn khép" in kien.open("/ban-lam-viec").words and "visit_fixed" in kinds(world, "kien")
    kien.open(path).send(kien.form(step="close"))
    assert "Đã khép" in kien.words and "visit_closed" in kinds(world, "lan")


def test_what_is_not_put_right_in_time_stands_first(world, as_):
    words = Walker(as_("kien")).open("/kiem-tra").words
    assert words.index(VISITS["visit"]) < words.index(VISITS["planned_visit"]) and "Quá hạn khắc phục" in words
    late = Walker(as_("minh")).open("/kiem-tra?state=overdue").words
    assert VISITS["visit"] in late and VISITS["planned_visit"] not in late


@pytest.mark.parametrize(
    ("who", "act_", "status"),
    [
        ("nga", "ket-luan", 404), ("quang", "ket-luan", 404), ("lan", "ket-luan", 403), ("chu", "ket-luan", 403), ("minh", "ket-luan", 422),
        ("kien", "khac-phuc", 403), ("lan", "khac-phuc", 422), ("lan", "khep", 403), ("kien", "khep", 409),
    ],
)  # fmt: skip
def test_each_act_is_of_its_office_and_its_moment(world, as_, who, act_, status):
    assert as_(who).post(f"/kiem-tra/{world.id_of('visit')}/{act_}").status_code == status


def test_only_a_unit_below_is_visited(world, as_):
    with act() as writing:
        kien, here, above = (
            writing.get(model, world.id_of(name)) for model, name in ((User, "user_kien"), (Unit, "huyen"), (Unit, "tinh"))
        )
        with pytest.raises(Refused):
            Visit.plan(writing, here, above, kien, date(2020, 9, 20), "Việc khác")
    answer = as_("kien").post(
        "/kiem-tra/moi", data={"visited": str(world.id_of("tinh")), "planned_on": "2020-09-20", "topic": "a"}
    )
    assert answer.status_code == 422
    assert as_("lan").get("/kiem-tra/moi").status_code == 404
    for wrong in ({"planned_on": "2020-09-16"}, {"topic": ""}, {"topic": "x" * 301}, {"visited": "0"}):
        data = {"visited": str(world.id_of("unit1")), "planned_on": "2020-09-20", "topic": "a"} | wrong
        assert as_("kien").post("/kiem-tra/moi", data=data).status_code == 422, wrong


@pytest.mark.usefixtures("both_databases")
def test_the_truths_of_a_visit(world):
    for wrong in ({"must_fix": ""}, {"fix_by": None}, {"held_on": None}, {"closed_on": date(2020, 9, 16)}):
        with act() as writing:
            its = update(Visit).where(Visit.id == world.id_of("visit")).values(**wrong)
            with pytest.raises(IntegrityError):
                writing.execute(its)
            writing.rollback()


@pytest.mark.usefixtures("both_databases", "again")
def test_recorded_anew_while_the_unit_reports(app, world):
    id, lan, kien = world.id_of("visit"), world.id_of("user_lan"), world.id_of("user_kien")

    def fix(writing):
        visit = writing.get(Visit, id)
        visit.report_fix(writing.get(User, lan), "Xong.", visit.version)

    def anew(writing):
        visit = writing.get(Visit, id)
        visit.record(writing.get(User, kien), date(2020, 9, 11), "Khác.", "Việc khác.", date(2020, 9, 30), version=visit.version)

    ends = together(app, fix, anew)
    db.session.rollback()
    assert "done" in ends and (ends.count("done") == 1 or (ends == ["done", "done"] and world.visit.must_fix == "Việc khác."))


def test_a_stale_version_is_refused(world):
    with act() as writing:
        visit = writing.get(Visit, world.id_of("visit"))
        with pytest.raises(Overtaken):
            visit.report_fix(writing.get(User, world.id_of("user_lan")), "Xong.", visit.version - 1)


def test_nothing_of_a_visit_is_public(world, client):
    for path in ("/", "/tim-kiem?q=so thi dua kin", "/bao-cao", f"/bao-cao/{world.report.code}", f"/don-vi/{world.unit1.slug}"):
        page = client.get(path).text
        assert not any(topic in page for topic in VISITS.values()) and "Sổ ghi chưa đủ" not in page
