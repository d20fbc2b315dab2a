"""The entrance: who gets in, what a cookie is worth afterwards, and what becomes of typed words when a sign-in ends."""

from __future__ import annotations

import json
import re
import time
import unicodedata
from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from sqlalchemy import func, select, update

from emulation import clock
from emulation.db import act, db
from emulation.models import Event, FailedSignIn, Mandate, Nomination, SignIn, User
from emulation.web.access import IDLE, LONGEST, TOUCH
from emulation.web.enter import HASHER, MOST_FAILURES

PASSWORD = "một mật khẩu dài"
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
WRONG = "Tên đăng nhập hoặc mật khẩu không đúng"


@pytest.fixture(autouse=True)
def passwords(world):
    with act():
        for name in ("lan", "minh", "tat"):
            getattr(world, name).password_hash = QUICK.hash(PASSWORD)


def enter(visitor, username="lan", password=PASSWORD, **more):
    return visitor.post("/dang-nhap", data={"username": username, "password": password, **more})


def is_in(visitor) -> bool:
    return visitor.get("/ban-lam-viec").status_code == 200


def cookie_of(visitor) -> str:
    return visitor.get_cookie("thidua").value


# in and out


def test_the_right_password_lets_in(client, both_databases):
    answer = enter(client)
    assert (answer.status_code, answer.location) == (303, "/ban-lam-viec")
    assert is_in(client)


@pytest.mark.parametrize("typed", ["Lan", " LAN ", "lan\u200b", "Làn"])
def test_a_user_name_is_typed_in_a_hurry(client, typed):
    enter(client, typed)
    assert is_in(client)


def test_an_unknown_name_and_a_wrong_password_get_the_same_answer(client):
    answers = [enter(client, name, "sai").text for name in ("lan", "khong")]
    plain = [re.sub(r'value="[^"]*"', "", answer) for answer in answers]
    assert plain[0] == plain[1]
    assert WRONG in plain[0]


def test_an_unknown_name_takes_about_as_long(client, world):
    """Both check one hash of the shipped cost; a name that is not there must not answer at once."""
    with act():
        world.lan.password_hash = HASHER.hash(PASSWORD)

    def seconds(name: str) -> float:
        times = []
        for _ in range(4):
            start = time.perf_counter()
            enter(client, name, "sai")
            times.append(time.perf_counter() - start)
        return sorted(times)[1]

    assert 0.4 < seconds("khong") / seconds("lan") < 2.5


@pytest.mark.parametrize("name", ["tat", "khong", "", "lan' OR 1=1 --", "\u0000lan", "x" * 5000])
def test_nobody_else_gets_in(client, name):
    answer = enter(client, name)
    assert answer.status_code == 422
    assert not is_in(client)


def test_the_password_is_kept_as_argon2id_of_the_agreed_cost():
    kept = HASHER.hash("x")
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_a_password_is_never_sent_back(client):
    assert "bí-mật-gõ-sai" not in enter(client, "lan", "bí-mật-gõ-sai").text


def test_ten_failures_slow_one_network_down_and_no_other(client, app, both_databases):
    for _ in range(MOST_FAILURES):
        assert enter(client, "lan", "sai").status_code == 422
    assert enter(client).status_code == 429
    assert db.session.scalar(select(func.count()).select_from(FailedSignIn)) == MOST_FAILURES
    elsewhere = app.test_client()
    data = {"username": "lan", "password": PASSWORD}
    assert elsewhere.post("/dang-nhap", data=data, environ_base={"REMOTE_ADDR": "203.0.113.9"}).status_code == 303
    assert enter(client, "minh").status_code == 303


def test_the_window_passes(client):
    for _ in range(MOST_FAILURES):
        enter(client, "lan", "sai")
    with act() as writing:
        writing.execute(update(FailedSignIn).values(at=clock.real_now() - timedelta(minutes=16)))
    assert enter(client).status_code == 303
    assert db.session.scalar(select(func.count()).select_from(FailedSignIn)) == 0


# what a cookie is worth


def test_a_copied_cookie_is_dead_after_signing_out(client, app, both_databases):
    enter(client)
    copy = app.test_client()
    copy.set_cookie("thidua", cookie_of(client))
    assert is_in(copy)
    answer = client.post("/dang-xuat")
    assert (answer.status_code, answer.headers["Clear-Site-Data"]) == (303, '"cache", "storage"')
    assert not is_in(client)
    assert not is_in(copy)


def test_signing_in_changes_the_cookie_and_forgets_what_was_in_it(client, app):
    """Fixation: a cookie that somebody planted before is worth nothing after."""
    with client.session_transaction() as planted:
        planted["planted"] = "x"
    before = cookie_of(client)
    enter(client)
    with client.session_transaction() as mine:
        assert "planted" not in mine
    thief = app.test_client()
    thief.set_cookie("thidua", before)
    assert not is_in(thief)


def test_two_sign_ins_are_two_rows_with_ids_nobody_guesses(client, app):
    enter(client)
    enter(app.test_client())
    ids = db.session.scalars(select(SignIn.id)).all()
    assert (len(set(ids)), min(map(len, ids))) == (2, 43)


@pytest.mark.parametrize(
    ("column", "age", "alive"),
    [
        ("seen_at", IDLE - timedelta(minutes=1), True),
        ("seen_at", IDLE + timedelta(minutes=1), False),
        ("started_at", LONGEST - timedelta(minutes=1), True),
        ("started_at", LONGEST + timedelta(minutes=1), False),
    ],
)
def test_a_sign_in_ends_by_itself(as_, column, age, alive):
    lan = as_("lan")
    with act() as writing:
        writing.execute(update(SignIn).values({column: clock.real_now() - age}))
    assert is_in(lan) is alive


def test_looking_at_a_page_keeps_one_signed_in_and_a_poll_does_not(as_):
    lan, old = as_("lan"), clock.real_now() - TOUCH - timedelta(minutes=1)
    for headers, moved in (({"HX-Polling": "true"}, False), ({}, True)):
        with act() as writing:
            writing.execute(update(SignIn).values(seen_at=old))
        lan.get("/ban-lam-viec", headers=headers)
        assert (db.session.scalar(select(SignIn.seen_at)) > old) is moved


def test_a_disabled_account_is_out_at_its_next_request(as_, world):
    lan = as_("lan")
    assert is_in(lan)
    with act():
        world.lan.is_enabled = False
    assert not is_in(lan)


def test_an_ended_mandate_counts_at_the_next_request(as_, world):
    lan = as_("lan")
    assert lan.get(f"/ho-so/{world.draft.id}").status_code == 200
    with act() as writing:
        writing.execute(update(Mandate).where(Mandate.user_id == world.lan.id).values(valid_to=clock.today() - timedelta(days=1)))
    assert lan.get(f"/ho-so/{world.draft.id}").status_code == 404
    assert lan.get("/de-nghi/moi").status_code == 404


def test_other_browsers_can_be_signed_out(as_):
    mine, other, nga = as_("lan"), as_("lan"), as_("nga")
    assert mine.post("/tai-khoan/ket-thuc").status_code == 303
    assert (is_in(mine), is_in(other), is_in(nga)) == (True, False, True)


def test_a_forged_cookie_is_nobody(client):
    client.set_cookie("thidua", "eyJfdXNlcl9pZCI6IjEifQ.aaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbb")
    assert not is_in(client)


def test_the_cookie_is_for_this_site_and_not_for_scripts(client):
    flags = enter(client).headers["Set-Cookie"]
    assert "HttpOnly" in flags
    assert "SameSite=Lax" in flags
    assert "Path=/" in flags


# where one is led afterwards

ELSEWHERE = [
    "//evil.example", "///evil.example", "////evil.example", "/\\evil.example", "\\\\evil.example", "\\/evil.example",
    "http://evil.example", "https://evil.example", "https:evil.example", "http:/evil.example", "HTTPS://EVIL.EXAMPLE",
    "https://localhost@evil.example", "https://localhost.evil.example", "http://localhost:80@evil.example",
    "//localhost@evil.example", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "mailto:a@b",
    "\thttps://evil.example", "/\t/evil.example", "/\n/evil.example", "/\r/evil.example", "/\x00/evil.example", " //evil.example",
    "ftp://evil.example", "//%2fevil.example", "//evil%E3%80%82example", "//evil\u3002example", "https:///evil.example",
    "http://[::1]/", "//[::1]/", "?//evil.example", "#//evil.example", "evil.example", "./evil", "../evil", "//evil.example/%2e%2e",
    "https://evil.example\\@localhost", "/ok\r\nSet-Cookie: a=b", "/ok\nLocation: https://evil.example",
]  # fmt: skip


@pytest.mark.parametrize("target", ELSEWHERE)
def test_nobody_is_led_off_the_site(client, target):
    answer = enter(client, next=target)
    assert answer.status_code == 303
    assert re.match(r"/(?![/\\])", answer.location)
    assert "evil" not in answer.location.partition("?")[0] or answer.location == "/ban-lam-viec"
    assert "a=b" not in str(answer.headers.getlist("Set-Cookie"))


@pytest.mark.parametrize("target", ["/ho-so", "/ho-so?stage=checking&q=hoa", "/de-nghi/moi", "/%2f%2fevil.example"])
def test_a_place_of_this_site_is_led_to(client, target):
    assert enter(client, next=target).location == target


def test_an_asked_for_page_comes_back_after_signing_in(client):
    asked = client.get("/ho-so?stage=checking")
    assert (asked.status_code, asked.location) == (303, "/dang-nhap?next=/ho-so?stage%3Dchecking")
    page = client.get(asked.location)
    hidden = re.search(r'name="next"[^>]*value="([^"]*)"|value="([^"]*)"[^>]*name="next"', page.text)
    assert enter(client, next=next(part for part in hidden.groups() if part)).location == "/ho-so?stage=checking"


# words typed while the sign-in ended

NAME = unicodedata.normalize("NFD", "Người tốt việc tốt: “Đắk Nông” <b>& H’Lan</b>")
TYPED = {"situation": NAME, "deed": "Dòng một\r\nDòng hai", "measure_before": "4,2"}


def carried(answer) -> str:
    found = re.search(r'name="carried"[^>]*value="([^"]*)"|value="([^"]*)"[^>]*name="carried"', answer.text)
    return next(part for part in found.groups() if part)


def expire() -> None:
    with act() as writing:
        writing.execute(update(SignIn).values(ended_at=clock.real_now()))


def type_and_expire(visitor, path: str, data=None, **headers):
    expire()
    return visitor.post(path, data=data or TYPED, headers={"Referer": f"http://localhost{path}", **headers})


@pytest.fixture
def lan(as_):
    return as_("lan")


def test_an_expired_sign_in_carries_what_was_typed_and_does_nothing_with_it(lan, world, both_databases):
    path, before = f"/de-nghi/{world.draft.id}", world.draft.situation
    asked = type_and_expire(lan, path)
    assert asked.status_code == 401
    shown = enter(lan, carried=carried(asked))
    assert shown.status_code == 200
    assert "chưa được gửi" in shown.text
    assert "Người tốt việc tốt: “Đắk Nông” &lt;b&gt;&amp; H’Lan&lt;/b&gt;" in unicodedata.normalize("NFC", shown.text)
    assert re.search(r"Dòng một\s+Dòng hai", shown.text)
    assert 'value="4,2"' in shown.text
    assert world.draft.situation == before


def test_a_step_typed_before_is_shown_and_not_made(as_, world):
    minh, id = as_("minh"), world.checking.id
    expire()
    data = {"pass-gist": "Tóm tắt gõ dở dang"}
    asked = minh.post(f"/ho-so/{id}/buoc/pass", data=data, headers={"Referer": f"http://localhost/ho-so/{id}"})
    shown = enter(minh, "minh", carried=carried(asked))
    assert "Tóm tắt gõ dở dang" in shown.text
    assert world.checking.stage == "checking"
    assert db.session.scalar(select(func.count()).select_from(Event).where(Event.nomination_id == id, Event.step == "pass")) == 0


def test_the_form_shown_again_can_be_sent(lan, world):
    path = f"/de-nghi/{world.draft.id}"
    shown = enter(lan, carried=carried(type_and_expire(lan, path)))
    token = re.search(r'name="csrf_token"[^>]*value="([^"]*)"', shown.text)[1]
    assert lan.post(path, data={**TYPED, "csrf_token": token}, csrf=False).status_code == 303
    assert world.draft.situation == unicodedata.normalize("NFC", NAME)


def test_neither_password_nor_token_nor_key_is_carried(lan, app, world):
    from emulation.web.carry import sealer

    data = {**TYPED, "password": "bí mật", "once": "khóa"}
    bundle = carried(type_and_expire(lan, f"/de-nghi/{world.draft.id}", data))
    with app.test_request_context():
        fields = dict(json.loads(sealer().decrypt(bundle))["fields"])
    assert set(fields) == set(TYPED)


def test_only_its_writer_is_shown_what_was_typed(lan, world):
    shown = enter(lan, "minh", carried=carried(type_and_expire(lan, f"/de-nghi/{world.draft.id}")))
    assert shown.status_code == 303
    assert "Đắk Nông" not in shown.text


def test_words_for_a_page_one_may_no_longer_see_are_given_back_alone(lan, world):
    asked = type_and_expire(lan, f"/de-nghi/{world.draft.id}")
    with act() as writing:
        writing.execute(update(Mandate).where(Mandate.user_id == world.lan.id).values(valid_to=clock.today() - timedelta(days=1)))
    shown = enter(lan, carried=carried(asked))
    assert (shown.status_code, "Dòng một" in shown.text) == (200, True)
    assert world.draft.code not in shown.text


@pytest.mark.parametrize("bundle", ["", "x", "eyJwYWdlIjoiLyJ9.aaaa.bbbb"])
def test_a_bundle_that_is_not_ours_is_ignored(client, bundle):
    assert enter(client, carried=bundle).location == "/ban-lam-viec"


def test_under_htmx_the_sign_in_page_takes_the_place_of_everything(lan, world):
    path = f"/de-nghi/{world.draft.id}"
    answer = type_and_expire(lan, path, **{"HX-Request": "true", "HX-Target": "form#saved"})
    assert (answer.status_code, answer.headers["HX-Retarget"], answer.headers["HX-Reswap"]) == (200, "body", "innerHTML")
    assert carried(answer)


def test_under_htmx_a_piece_asked_for_says_that_one_is_signed_out_and_leads_nowhere(client):
    answer = client.get("/ho-so", headers={"HX-Request": "true", "HX-Target": "main"})
    assert (answer.status_code, answer.headers["HX-Reswap"], "HX-Redirect" in answer.headers) == (401, "none", False)
    assert "Bạn đã được đăng xuất." in answer.text
    assert 'href="/dang-nhap?next=/ho-so"' in answer.text


def test_the_language_is_the_users_own_setting(as_, world, both_databases):
    lan = as_("lan")
    assert '<html lang="vi"' in lan.get("/ban-lam-viec?lang=en").text
    lan.post("/ngon-ngu", data={"language": "en"})
    assert '<html lang="en"' in lan.get("/ban-lam-viec").text
    lan.post("/ngon-ngu", data={"language": "fr"})
    assert (world.lan.language, db.session.get(User, world.nga.id).language) == ("en", "vi")
    assert db.session.scalar(select(func.count()).select_from(Nomination)) == len(world.dossiers)
