"""The office room: units, people, accounts and offices kept by hand; nothing is deleted, and all of it is written down."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import func, select

from emulation import clock
from emulation.db import act, db
from emulation.models import Collective, Mandate, Membership, OfficeLog, Person, SignIn, Unit, User, Verb
from emulation.rules.people import Role
from tests.journeys.walker import Walker

UNIT = {
    "name": "Công đoàn Công ty Giấy Sông Xanh", "short_name": "Công ty Giấy Sông Xanh", "code": "giay-song-xanh",
    "founded_on": "01/09/2020", "contact": "Số điện thoại 0261 000 111",
}  # fmt: skip


@pytest.fixture
def quang(as_):
    return Walker(as_("quang"))


def add_unit(quang, world, **changes):
    quang.open("/quan-tri/don-vi/moi")
    places = {"tier_id": str(world.base.id), "parent_id": str(world.huyen.id)}
    return quang.send(quang.form(action="/quan-tri/don-vi/moi"), **(UNIT | places | changes))


def last_entry() -> OfficeLog:
    return db.session.scalars(select(OfficeLog).order_by(OfficeLog.id.desc())).first()


# units


def test_a_unit_is_added_with_its_kind_and_the_unit_above(quang, world, both_databases):
    add_unit(quang, world)
    assert quang.status == 200 and "Công ty Giấy Sông Xanh" in quang.heading
    unit = db.session.scalar(select(Unit).where(Unit.code == "giay-song-xanh"))
    day = clock.today()
    assert (unit.slug, unit.parent_on(day), unit.tier_on(day)) == ("cong-doan-cong-ty-giay-song-xanh", world.huyen, world.base)
    assert (last_entry().verb, last_entry().by_id, last_entry().name) == (Verb.ADDED, world.quang.id, unit.name)
    found = quang.client.get("/quan-tri/don-vi?q=giay+song").text
    assert "Công ty Giấy Sông Xanh" in found and world.unit1.short_name not in found


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"code": "unit1"}, "đã có đơn vị khác dùng"),
        ({"code": "Có Dấu"}, "Mã chỉ gồm chữ thường"),
        ({"name": ""}, "Xin ghi tên đơn vị."),
        ({"name": "x" * 201}, "Dài quá"),
        ({"founded_on": "hôm qua"}, "Xin ghi ngày theo dạng"),
        ({"parent_id": ""}, "Xin chọn đơn vị cấp trên."),
        ({"parent_id": "999999"}, "Lựa chọn này không có trong danh sách"),
    ],
)
def test_a_unit_with_a_mistake_is_not_added(quang, world, changes, said):
    add_unit(quang, world, **changes)
    assert quang.status == 422 and said in quang.words
    assert db.session.scalar(select(func.count()).select_from(OfficeLog)) == 0


def test_markup_in_a_name_is_a_name(quang, world):
    add_unit(quang, world, short_name="<b>Giấy</b>")
    assert "&lt;b&gt;Giấy&lt;/b&gt;" in quang.text and "<b>Giấy" not in quang.text


def test_two_who_add_the_same_code_at_once_collide(quang, as_, world, monkeypatch):
    """The form finds nothing wrong, for the other one is not there yet; the database does."""
    add_unit(quang, world)
    monkeypatch.setattr("emulation.web.office.units.taken", lambda *_: False)
    add_unit(Walker(as_("quang")), world, slug="khac")
    assert db.session.scalar(select(func.count()).where(Unit.code == "giay-song-xanh")) == 1


def test_a_change_by_somebody_else_is_not_overwritten(quang, as_, world):
    quang.open(f"/quan-tri/don-vi/{world.unit1.id}")
    form = quang.form(action=f"/quan-tri/don-vi/{world.unit1.id}")
    with act():
        world.unit1.contact = "đã sửa nơi khác"
    quang.send(form, contact="bản cũ")
    assert quang.status == 409
    assert world.unit1.contact == "đã sửa nơi khác"


def test_another_parent_from_a_day_on_leaves_the_old_one_in_the_books(quang, world):
    quang.open(f"/quan-tri/don-vi/{world.unit3.id}")
    quang.send(
        quang.form(action=f"/quan-tri/don-vi/{world.unit3.id}/cap-tren"),
        **{"parent-to_id": str(world.unit2.id), "parent-valid_from": "01/10/2020", "parent-decision_no": "12/QĐ"},
    )
    edges = [(e.parent_id, e.valid_from, e.valid_to) for e in world.unit3.parents]
    assert edges == [
        (world.huyen.id, date(2010, 1, 1), date(2020, 9, 30)),
        (world.unit2.id, date(2020, 10, 1), None),
    ]


def test_no_unit_stands_above_itself(quang, world):
    path = f"/quan-tri/don-vi/{world.huyen.id}"
    quang.open(path)
    quang.send(quang.form(action=f"{path}/cap-tren"), **{"parent-to_id": str(world.unit1.id), "parent-valid_from": "01/10/2020"})
    assert quang.status == 422 and "nằm dưới chính đơn vị đang sửa" in quang.words


def test_an_administrator_keeps_to_the_own_tree(as_, world):
    assert as_("quang").get(f"/quan-tri/don-vi/{world.tinh.id}").status_code == 404
    assert as_("lan").get(f"/quan-tri/don-vi/{world.unit1.id}").status_code == 404


def test_a_unit_that_ends_stays(quang, world):
    path = f"/quan-tri/don-vi/{world.unit3.id}"
    quang.open(path)
    quang.send(quang.form(action=f"{path}/ket-thuc"), **{"end-on": "30/09/2020"})
    assert world.unit3.dissolved_on == date(2020, 9, 30)
    assert "kết thúc 30/09/2020" in quang.words


# people


def test_an_officer_adds_a_person_in_the_middle_of_a_season(as_, world):
    lan = Walker(as_("lan")).open("/danh-ba")
    assert world.unit1.short_name in lan.heading
    lan.follow("Thêm người")
    lan.send(lan.form(action=f"/danh-ba/{world.unit1.id}/nguoi/moi"), name="H'Blui Ksor", given_name="H'Blui", job="Thợ may")
    assert "H'Blui Ksor" in lan.words
    person = db.session.scalar(select(Person).where(Person.name == "H'Blui Ksor"))
    assert (person.given_name, person.memberships[0].unit_id) == ("H'Blui", world.unit1.id)
    assert "H'Blui Ksor" in lan.open(f"/danh-ba/{world.unit1.id}?q=ksor+hblui".replace("hblui", "h'b")).words


def test_an_officer_keeps_only_the_own_unit(as_, world):
    lan = as_("lan")
    for path in (f"/danh-ba/{world.unit2.id}", f"/danh-ba/nguoi/{world.phuc.person_id}", f"/danh-ba/{world.unit2.id}/nguoi/moi"):
        assert lan.get(path).status_code == 404
    assert lan.post(f"/danh-ba/{world.unit2.id}/nguoi/moi", data={"name": "Ai Đó"}).status_code == 404
    assert as_("minh").get(f"/danh-ba/{world.unit1.id}").status_code == 404


def test_somebody_moves_and_the_old_place_stays(quang, world):
    person = world.be.person
    path = f"/danh-ba/nguoi/{person.id}"
    quang.open(path)
    values = {"move-unit_id": str(world.unit2.id), "move-valid_from": "01/10/2020", "move-job": "Cấp dưỡng"}
    quang.send(quang.form(action=f"{path}/chuyen"), **values)
    places = [(m.unit_id, m.valid_to) for m in world.be.person.memberships]
    assert places == [(world.unit1.id, date(2020, 9, 30)), (world.unit2.id, None)]
    assert last_entry().verb is Verb.MOVED


def test_an_officer_cannot_move_somebody_elsewhere(as_, world):
    answer = as_("lan").post(f"/danh-ba/nguoi/{world.be.person_id}/chuyen", data={"move-unit_id": str(world.unit2.id)})
    assert answer.status_code == 404
    assert db.session.scalar(select(func.count()).where(Membership.person_id == world.be.person_id)) == 1


def test_a_team_has_a_name_of_its_own(as_, world):
    lan = Walker(as_("lan")).open(f"/danh-ba/{world.unit1.id}/tap-the/moi")
    lan.send(lan.form(action=f"/danh-ba/{world.unit1.id}/tap-the/moi"), name="Tổ Chuyền May Số Bảy", size="9")
    assert lan.status == 422 and "đã có tập thể tên" in lan.words
    lan.send(lan.form(action=f"/danh-ba/{world.unit1.id}/tap-the/moi"), name="Tổ Cắt", size="9")
    assert db.session.scalar(select(Collective.size).where(Collective.name == "Tổ Cắt")) == 9


def test_a_team_that_ended_is_offered_no_more(as_, world):
    with act():
        world.collective.ended_on = date(2020, 9, 1)
    assert "Số Bảy" not in as_("lan").get("/de-nghi/moi").text.partition("<select")[2]


# accounts


def add_account(quang, **changes):
    quang.open("/quan-tri/tai-khoan/moi")
    values = {"username": "canbo.moi", "name": "Lê Cán Bộ"} | changes
    return quang.send(quang.form(action="/quan-tri/tai-khoan/moi"), **values)


def test_an_account_is_added_and_given_an_office(quang, world):
    add_account(quang)
    user = db.session.scalar(select(User).where(User.username == "canbo.moi"))
    path = f"/quan-tri/tai-khoan/{user.id}"
    assert quang.url.startswith(path)
    quang.send(
        quang.form(action=f"{path}/chuc-trach"),
        **{
            "give-role": "officer",
            "give-unit_id": str(world.unit3.id),
            "give-valid_from": "01/09/2020",
            "give-decision_no": "3/QĐ",
        },
    )
    user = db.session.scalar(select(User).where(User.username == "canbo.moi"))
    assert user.units_as(Role.OFFICER) == [world.unit3.id]
    quang.send(
        quang.form(action=f"{path}/chuc-trach"),
        **{"give-role": "officer", "give-unit_id": str(world.unit3.id), "give-valid_from": "15/09/2020"},
    )
    assert quang.status == 422 and "đã giữ chức trách này" in quang.words


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"username": "lan"}, "đã có người dùng"),
        ({"username": "có dấu !"}, "chỉ gồm chữ thường"),
        ({"name": ""}, "Xin ghi họ tên."),
    ],
)
def test_an_account_with_a_mistake_is_not_added(quang, changes, said):
    add_account(quang, **changes)
    assert quang.status == 422 and said in quang.words


def test_a_person_is_found_and_linked(quang, world):
    add_account(quang, q="cong khai dao", find="1")
    assert "Đào Công Khai" in quang.words
    person = db.session.scalar(select(Person).where(Person.name == "Đào Công Khai"))
    quang.send(quang.form(action="/quan-tri/tai-khoan/moi"), person_id=str(person.id))
    assert db.session.scalar(select(User.person_id).where(User.username == "canbo.moi")) == person.id


def test_an_office_is_ended_and_stays_in_the_books(quang, world, both_databases):
    mandate = world.lan.mandates[0]
    quang.open(f"/quan-tri/tai-khoan/{world.lan.id}")
    quang.send(quang.form(action=f"/quan-tri/chuc-trach/{mandate.id}/ket-thuc"), **{f"end{mandate.id}-on": "16/09/2020"})
    assert db.session.get(Mandate, mandate.id).valid_to == date(2020, 9, 16)
    assert world.lan.units_as(Role.OFFICER) == []
    assert last_entry().verb is Verb.ENDED


def test_the_last_administrator_stays(quang, world):
    mandate = world.quang.mandates[0]
    quang.open(f"/quan-tri/tai-khoan/{world.quang.id}")
    quang.send(quang.form(action=f"/quan-tri/chuc-trach/{mandate.id}/ket-thuc"), **{f"end{mandate.id}-on": "17/09/2020"})
    assert quang.status == 422 and "người quản trị cuối cùng" in quang.words


def test_a_disabled_account_is_out_at_once(quang, as_, world):
    as_("lan")
    path = f"/quan-tri/tai-khoan/{world.lan.id}"
    quang.open(path)
    quang.send(quang.form(action=path), is_enabled=None)
    assert not world.lan.is_enabled
    alive = select(func.count()).where(SignIn.user_id == world.lan.id, SignIn.ended_at.is_(None))
    assert db.session.scalar(alive) == 0


def test_the_log_names_who_and_what_and_is_the_administrators(quang, as_, world):
    add_unit(quang, world)
    assert "Công đoàn Công ty Giấy Sông Xanh" in quang.open("/quan-tri/nhat-ky").words
    assert world.quang.name in quang.words
    assert as_("minh").get("/quan-tri/nhat-ky").status_code == 404


def test_the_log_is_written_for_people(quang, world):
    quang.open("/quan-tri/tai-khoan/moi")
    quang.send(quang.form(action="/quan-tri/tai-khoan/moi"), username="canbo.moi", name="Đào Công Khai")
    office = next(form for form in quang.forms() if form.url.endswith("/chuc-trach"))
    quang.send(office, **{"give-role": "officer", "give-unit_id": str(world.lan.mandates[0].unit_id)})
    words = quang.open("/quan-tri/nhat-ky").words
    assert "Được đăng nhập: có" in words and "Từ ngày: 17/09/2020" in words
    assert "True" not in words and "2020-09-17" not in words and ": –" not in words


def test_a_new_unit_is_offered_the_likely_parents_first(as_, world):
    """Base unions stand at the end: they have mostly nobody below them."""
    quang = Walker(as_("quang")).open("/quan-tri/don-vi/moi")
    parents = next(field for field in quang.tree.iter("select") if field.get("name") == "parent_id")
    names = [option.text for option in parents.iter("option") if option.get("value")]
    assert names[0] == "Liên đoàn Lao động huyện"
    assert names[1:] == [unit.short_name for unit in (world.unit1, world.unit3, world.unit2)]
