"""The page of notices, and how mail is chosen."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from emulation.db import act, db
from emulation.models import MailWish, Notice, User
from tests.journeys.walker import Walker


def test_what_is_to_do_stands_apart_and_goes_when_it_is_done(as_, world):
    thao = Walker(as_("thao")).open("/thong-bao")
    must = thao.words.partition("Để biết")[0]
    assert must.count("Đánh dấu đã đọc: Hội đồng đã mở biểu quyết") == 2
    for key in ("council", "dossier_phuc"):
        ballot = thao.open(f"/bieu-quyet/{world.id_of(key)}").form(action="/bieu-quyet/")
        thao.send(ballot, choice="yes")
    thao.open("/thong-bao")
    assert "Không có việc nào" in thao.words.partition("Để biết")[0]


def test_the_menu_counts_what_is_unread(as_, world):
    lan = Walker(as_("lan")).open("/ban-lam-viec")
    unread = db.session.scalar(Notice.unread(world.lan))
    assert unread > 3
    assert f'<span class="count">{unread}</span>' in lan.text
    lan.open("/thong-bao")
    lan.send(lan.form(action=f"/thong-bao/{first_unread(world)}/"))
    assert db.session.scalar(Notice.unread(world.lan)) == unread - 1
    lan.send(lan.form(action="/thong-bao/da-doc"))
    assert 'class="count"' not in lan.text
    assert "Đánh dấu đã đọc" not in lan.words


def first_unread(world) -> int:
    return db.session.scalar(select(Notice.id).where(Notice.user_id == world.id_of("lan"), Notice.kind == "received").limit(1))


def test_nobody_marks_the_notices_of_others(as_, world):
    id = first_unread(world)
    assert as_("minh").post(f"/thong-bao/{id}/da-doc").status_code == 404
    assert db.session.get(Notice, id).read_at is None


def test_a_notice_is_hidden_with_its_dossier(as_, world):
    with act() as session:
        session.add(Notice(user_id=world.id_of("nga"), nomination_id=world.id_of("checking"), kind="message", note="bí mật"))
    page = as_("nga").get("/thong-bao").text
    assert "bí mật" not in page and world.checking.nominee_name not in page


def test_a_reason_is_shown_escaped(as_, world):
    with act() as session:
        session.add(Notice(user_id=world.id_of("lan"), kind="message", note="<b>đậm</b>\nhai"))
    page = as_("lan").get("/thong-bao").text
    assert "&lt;b&gt;đậm&lt;/b&gt;" in page and "<b>" not in page


@pytest.mark.parametrize(
    ("email", "wish", "status"),
    [
        ("lan.nie@vidu.example", "must", 303),
        ("", "none", 303),
        ("", "all", 422),
        ("khong phai", "all", 422),
        ("a@b", "all", 422),
        ("a@b.vn\nBcc: c@d.vn", "all", 422),
        (f"{'x' * 200}@b.vn", "all", 422),
        ("lan.nie@vidu.example", "often", 422),
    ],
)
def test_mail_is_chosen_on_the_account_page(as_, world, email, wish, status):
    lan = Walker(as_("lan")).open("/tai-khoan")
    lan.send(lan.form(action="/thong-bao/nhan-thu"), email=email, wish=wish)
    assert lan.status == (200 if status == 303 else 422)
    user = db.session.get(User, world.id_of("lan"), populate_existing=True)
    if status == 303:
        assert (user.email, user.mail_wish) == (email or None, MailWish(wish))
    else:
        assert user.email == "lan@example.invalid"
