"""The password asked once more before a grave act: what was confirmed lately is not asked again, and nothing typed is lost."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from emulation import clock
from emulation.db import act, db
from emulation.models import Box, FailedSignIn, SignIn, User
from emulation.web.enter import HASHER, MOST_FAILURES
from emulation.web.stepup import CONFIRMED_FOR
from tests.journeys.walker import Walker

PASSWORD = "một mật khẩu đủ dài"
CONFIRM = "/tai-khoan/xac-nhan"


@pytest.fixture
def chu(app, world):
    """The chair, signed in long ago."""
    with act() as writing:
        writing.get(User, world.id_of("user_chu")).password_hash = HASHER.hash(PASSWORD)
    return app.test_client().sign_in_as(world.chu, confirmed=False)


def ask_void(world, visitor, **headers):
    return visitor.post(f"/hom-phieu/{world.box.id}/huy", data={"reason": "Hai người mất mã."}, headers=headers)


def test_a_page_of_a_grave_act_asks_first_and_leads_back(world, chu):
    path = f"/hom-phieu/{world.box.id}/huy"
    page = Walker(chu).open(path)
    assert page.url.startswith(CONFIRM) and "Xác nhận lại mật khẩu" in page.text
    page.send(page.form(action=CONFIRM), password=PASSWORD)
    assert page.url == path and page.status == 200
    assert chu.get(path).status_code == 200


def test_a_form_is_refused_its_texts_come_back_and_are_not_sent(world, chu):
    path = f"/hom-phieu/{world.box.id}/huy"
    answer = ask_void(world, chu, Referer=f"http://localhost{path}")
    assert answer.status_code == 401 and db.session.get(Box, world.box.id).void_asked_by_id is None
    page = Walker(chu).see(answer)
    page.send(page.form(action=CONFIRM), password=PASSWORD)
    assert page.status == 200 and page.form(action=path).values["reason"] == "Hai người mất mã."
    assert db.session.get(Box, world.box.id).void_asked_by_id is None
    page.send(page.form(action=path))
    assert db.session.get(Box, world.box.id).void_asked_by_id == world.id_of("user_chu")


def test_what_is_carried_is_as_long_for_every_choice(world, chu):
    lengths = {len(chu.post(f"/hom-phieu/{world.box.id}/huy", data={"choice": c}).data) for c in "012"}
    assert len(lengths) == 1


def test_htmx_gets_the_whole_page_and_nothing_is_done(world, chu):
    answer = ask_void(world, chu, **{"HX-Request": "true", "HX-Target": "main"})
    assert (answer.status_code, answer.headers["HX-Retarget"]) == (200, "body")
    assert db.session.get(Box, world.box.id).void_asked_by_id is None


def test_a_wrong_password_confirms_nothing_and_is_slowed_down(world, chu):
    for _ in range(MOST_FAILURES):
        assert chu.post(CONFIRM, data={"password": "sai"}).status_code == 422
    assert chu.post(CONFIRM, data={"password": PASSWORD}).status_code == 429
    assert db.session.scalars(select(SignIn.confirmed_at)).all() == [None]
    with act() as writing:
        writing.execute(update(FailedSignIn).values(at=clock.real_now() - timedelta(hours=1)))
    assert chu.post(CONFIRM, data={"password": PASSWORD}).status_code == 303
    assert chu.post(CONFIRM, data={"password": ""}).status_code == 422


@pytest.mark.parametrize("tiep", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", "\\\\elsewhere"])
def test_it_never_leads_off_the_site(chu, tiep):
    assert chu.post(CONFIRM, data={"password": PASSWORD, "tiep": tiep}).headers["Location"] == "/ban-lam-viec"


def test_a_confirmation_is_good_for_a_while_and_for_this_browser_only(app, world, chu):
    chu.post(CONFIRM, data={"password": PASSWORD})
    other = app.test_client().sign_in_as(world.chu, confirmed=False)
    path = f"/hom-phieu/{world.box.id}/huy"
    assert (chu.get(path).status_code, other.get(path).status_code) == (200, 303)
    with act() as writing:
        long_ago = clock.real_now() - CONFIRMED_FOR - timedelta(seconds=1)
        writing.execute(update(SignIn).where(SignIn.confirmed_at.is_not(None)).values(confirmed_at=long_ago))
    assert chu.get(path).status_code == 303


def test_signing_in_confirms(app, client, world, chu):
    answer = client.post("/dang-nhap", data={"username": "chu", "password": PASSWORD})
    assert answer.status_code == 303
    assert client.get(f"/hom-phieu/{world.box.id}/huy").status_code == 200


def test_strangers_are_not_asked(app, world):
    lan = app.test_client().sign_in_as(world.lan, confirmed=False)
    assert lan.get(f"/hom-phieu/{world.box.id}/huy").status_code == 404


GRAVE = {
    "keying": (("son", "ma"), ("son", "ma/nhap-lai"), ("chu", "huy")),
    "keyed": (("minh", "mo"),),
    "asked": (("chu", "huy/dong-y"),),
    "open": (("chu", "khep"), ("minh", "khep")),
    "closed": (("son", "kiem-phieu"),),
    "ended": (("minh", "huy-phieu"),),
}


@pytest.mark.parametrize("state", GRAVE)
def test_no_grave_act_goes_without(app, world, bring_to, state):
    id = bring_to(state)
    for who, path in GRAVE[state]:
        visitor = app.test_client().sign_in_as(getattr(world, who), confirmed=False)
        assert visitor.post(f"/hom-phieu/{id}/{path}", data={"code": "x"}).status_code == 401, path
        if path != "huy/dong-y":
            assert visitor.get(f"/hom-phieu/{id}/{path}").headers["Location"].startswith(CONFIRM), path
