"""Passwords: changed by oneself, reset by the unit above, and never kept or shown anywhere but once."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from sqlalchemy import func, select, update

from emulation import clock
from emulation.db import act, db
from emulation.models import OfficeLog, ResetCode, Setting, SignIn
from emulation.web.enter import MOST_FAILURES
from tests.journeys.walker import Walker

OLD, NEW = "một mật khẩu dài", "con đường làng ta"
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@pytest.fixture(autouse=True)
def passwords(world):
    with act():
        for name in ("lan", "minh", "quang"):
            getattr(world, name).password_hash = QUICK.hash(OLD)


def enter(visitor, username, password):
    return visitor.post("/dang-nhap", data={"username": username, "password": password})


def change(visitor, old=OLD, new=NEW, again=None):
    data = {"old_password": old, "new_password": new, "again_password": new if again is None else again}
    return visitor.post("/tai-khoan/mat-khau", data=data)


def open_sign_ins(user) -> int:
    return db.session.scalar(select(func.count()).where(SignIn.user_id == user.id, SignIn.ended_at.is_(None)))


def test_changing_it_signs_the_others_out(as_, world, client):
    here = as_("lan")
    as_("lan")
    assert change(here).status_code == 303
    assert open_sign_ins(world.lan) == 1
    assert here.get("/ban-lam-viec").status_code == 200
    assert enter(client, "lan", OLD).status_code == 422
    assert enter(client, "lan", NEW).status_code == 303


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("ngắn quá", "cần ít nhất 10 ký tự"),
        ("", "Xin ghi mật khẩu mới."),
        ("matkhau123", "quá phổ biến"),
        ("Mật Khẩu 123", "quá phổ biến"),
        ("aaaaaaaaaaaa", "quá phổ biến"),
        ("x" * 201, "dài nhất 200"),
        (OLD, "giống mật khẩu hiện nay"),
    ],
)
def test_what_will_not_do(as_, new, said):
    answer = change(as_("lan"), new=new)
    assert answer.status_code == 422 and said in answer.text
    assert 'value="' + new not in answer.text or not new


def test_the_username_will_not_do(as_, world):
    with act():
        world.lan.username = "canbo.suoitrang"
    assert "không được giống tên đăng nhập" in change(as_("lan"), new="canbo.suoitrang").text


def test_the_least_length_is_a_row(as_):
    with act() as writing:
        writing.add(Setting(name="shortest_password", value="20"))
    assert "cần ít nhất 20 ký tự" in change(as_("lan")).text


def test_a_wrong_present_password_changes_nothing_and_slows_down(as_, world):
    here, before = as_("lan"), world.lan.password_hash
    assert "Mật khẩu hiện nay không đúng." in change(here, old="sai sai sai").text
    assert world.lan.password_hash == before
    for _ in range(MOST_FAILURES):
        last = change(here, old="sai sai sai").status_code
    assert last == 429
    assert change(here).status_code == 429


def test_a_password_to_begin_with_is_shown_once_and_opens_only_the_page_to_change_it(as_, world, client):
    as_("lan")
    minh = Walker(as_("minh")).open(f"/dat-lai-mat-khau/{world.lan.id}")
    minh.send(minh.form(action=f"/dat-lai-mat-khau/{world.lan.id}/mat-khau"))
    password = re.search(r"<dd>([a-z2-9]{4}(?:-[a-z2-9]{4}){2})</dd>", minh.text)[1]
    assert open_sign_ins(world.lan) == 0
    assert password not in world.lan.password_hash
    assert password not in minh.open(f"/dat-lai-mat-khau/{world.lan.id}").text
    assert enter(client, "lan", password).status_code == 303
    for path in ("/ban-lam-viec", "/ho-so", "/danh-ba"):
        assert client.get(path).location == "/tai-khoan/mat-khau"
    assert change(client, old=password).location == "/ban-lam-viec"
    assert client.get("/ban-lam-viec").status_code == 200


def test_a_password_to_begin_with_ends(as_, world, client):
    with act():
        world.lan.start_until = clock.real_now() - timedelta(minutes=1)
    answer = enter(client, "lan", OLD)
    assert answer.status_code == 422 and "Mật khẩu ban đầu đã hết hạn" in answer.text


def a_code(as_, world) -> str:
    quang = Walker(as_("quang")).open(f"/dat-lai-mat-khau/{world.lan.id}")
    quang.send(quang.form(action=f"/dat-lai-mat-khau/{world.lan.id}/ma"))
    assert "http://localhost/dat-mat-khau" in quang.text
    return re.search(r"<dd>([a-z2-9]{4}(?:-[a-z2-9]{4}){3})</dd>", quang.text)[1]


def use(visitor, code, username="lan", new=NEW):
    data = {"username": username, "reset_code": code, "new_password": new, "again_password": new}
    return visitor.post("/dat-mat-khau", data=data)


def test_a_code_works_once_and_is_kept_as_a_hash(as_, world, client, both_databases):
    code = a_code(as_, world)
    assert code not in str(db.session.scalars(select(ResetCode.code_hash)).all())
    assert use(client, code.upper().replace("-", " ")).status_code == 303
    assert use(client, code).status_code == 422
    assert enter(client, "lan", NEW).status_code == 303


def test_a_newer_code_ends_the_older(as_, world, client):
    first, second = a_code(as_, world), a_code(as_, world)
    assert use(client, first).status_code == 422
    assert use(client, second).status_code == 303


def test_an_old_code_a_wrong_one_and_an_unknown_name_get_the_same_answer(as_, world, client):
    code = a_code(as_, world)
    with act() as writing:
        writing.execute(update(ResetCode).values(expires_at=clock.real_now() - timedelta(seconds=1)))
    answers = [use(client, code), use(client, "sai"), use(client, code, "khong")]
    assert {answer.status_code for answer in answers} == {422}
    assert all("không đúng, hoặc mã đã dùng hay hết hạn" in answer.text for answer in answers)


def test_guessing_codes_is_slowed_down(client):
    for _ in range(MOST_FAILURES):
        use(client, "sai")
    assert use(client, "sai").status_code == 429


@pytest.mark.parametrize(
    ("who", "whom", "status"),
    [
        ("minh", "lan", 200),
        ("quang", "lan", 200),
        ("quang", "chu", 200),
        ("minh", "chu", 404),
        ("minh", "be", 404),
        ("minh", "minh", 404),
        ("quang", "quang", 403),
        ("lan", "nga", 404),
        ("chu", "lan", 404),
    ],
)
def test_who_helps_whom(as_, world, who, whom, status):
    assert as_(who).get(f"/dat-lai-mat-khau/{world.id_of(whom)}").status_code == status


def test_a_reset_is_written_down_without_the_secret(as_, world):
    code = a_code(as_, world)
    entry = db.session.scalars(select(OfficeLog)).one()
    assert (entry.name, entry.by_id, entry.changes) == ("lan", world.quang.id, [])
    assert code not in str(vars(entry))
