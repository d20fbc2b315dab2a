"""Every answer carries its protection, no foreign page can act, and unsafe settings do not start."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from emulation import create_app
from emulation.db import act, db
from emulation.errors import Unsafe
from emulation.models import User
from emulation.web.safety import CSP, FIXED
from tests import world as town

HEADERS = sorted(FIXED)


def all_of(answer) -> dict[str, str | None]:
    return {name: answer.headers.get(name) for name in HEADERS}


ANSWERS = {
    "a public page": ("anyone", "GET", "/", 200),
    "a page inside": ("minh", "GET", "/ho-so", 200),
    "an address that is not there": ("anyone", "GET", "/khong-co", 404),
    "a dossier that is hidden": ("nga", "GET", "/ho-so/1", 404),
    "a verb that is not taken": ("minh", "PUT", "/ho-so", 405),
    "a form that is not one's own": ("minh", "POST", "/to-trinh/1/gui", 403),
    "the sign-in page": ("anyone", "GET", "/dang-nhap", 200),
    "a redirect": ("anyone", "GET", "/ho-so", 303),
    "robots": ("anyone", "GET", "/robots.txt", 200),
    "health": ("anyone", "GET", "/healthz", 200),
    "a too strange address": ("anyone", "GET", "/ho-so/99999999999999999999999", 404),
}


@pytest.mark.parametrize("which", ANSWERS)
@pytest.mark.parametrize("fragment", [False, True])
def test_every_answer_is_protected(as_, world, which, fragment):
    who, method, path, status = ANSWERS[which]
    headers = {"HX-Request": "true", "HX-Target": "main"} if fragment else {}
    answer = as_(None if who == "anyone" else who).open(path, method=method, headers=headers)
    assert all_of(answer) == FIXED
    assert answer.status_code == status or fragment
    assert "charset=utf-8" in answer.headers.get("Content-Type", "") or not answer.data


def test_a_defect_of_ours_is_protected_too_and_says_nothing(shelf, database_url, world):
    app = town.make_app(database_url, shelf, TESTING=False, PROPAGATE_EXCEPTIONS=False)

    @app.get("/hong", endpoint="public.hong")
    def broken():
        raise ZeroDivisionError("bí mật bên trong")

    answer = app.test_client().get("/hong")
    assert (answer.status_code, all_of(answer)) == (500, FIXED)
    assert "bí mật" not in answer.text
    assert re.search(r"\b[0-9a-f]{8}\b", answer.text)


def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere():
    assert CSP.startswith("default-src 'none'; ")
    assert not re.search(r"unsafe|\*|https?:|data:|blob:", CSP)
    assert {"base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"} <= {part.strip() for part in CSP.split(";")}


def test_evidence_is_served_as_bytes_in_a_box(as_, world):
    n = world.checking
    file = as_("minh").get(f"/ho-so/{n.id}/tep/{n.attachments[0].id}")
    picture = as_("minh").get(f"/ho-so/{n.id}/tep/{n.attachments[0].id}/anh")
    assert (file.status_code, picture.status_code) == (200, 200)
    for answer in (file, picture):
        assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "no-store" in answer.headers["Cache-Control"]
    assert file.headers["Content-Disposition"].startswith("attachment; ")
    assert "filename*=UTF-8''%E1%BA%A3nh" in file.headers["Content-Disposition"]
    assert (picture.mimetype, picture.data[:4]) == ("image/webp", b"RIFF")


# forms from elsewhere

ORIGINS = [
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://localhost:8080"},
    {"Origin": "https://localhost"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
]


@pytest.mark.parametrize("headers", ORIGINS, ids=str)
def test_a_form_from_another_site_does_nothing(as_, world, headers):
    answer = as_("minh").post(f"/ho-so/{world.submitted.id}/buoc/receive", headers=headers)
    assert (answer.status_code, world.submitted.stage) == (400, "submitted")


@pytest.mark.parametrize(
    "headers", [{"Origin": "http://localhost"}, {"Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "none"}, {}], ids=str
)
def test_our_own_form_does_its_work(as_, world, headers):
    answer = as_("minh").post(f"/ho-so/{world.submitted.id}/buoc/receive", headers=headers)
    assert (answer.status_code, world.submitted.stage) == (303, "checking")


def unsafe_addresses(app, world) -> list[str]:
    found = []
    for rule in app.url_map.iter_rules():
        if "POST" in rule.methods:
            place = "/ho-so/1/buoc/receive" if "step" in rule.arguments else town.places(app, world, rule)[0][1]
            found.append(place)
    return found


@pytest.mark.parametrize("token", ["", "x", "another's"], ids=["none", "made up", "another's"])
def test_no_form_without_its_token(app, as_, world, token):
    """Every address that takes a form refuses one that has no token of this very browser, and leaves no trace."""
    visitors = {who: as_(who) for who in ("lan", "minh", "quang", "hoa")}
    stolen = as_("nga").token() if token == "another's" else token
    before = snapshot()
    answers = {
        (who, path): visitor.post(path, data={"csrf_token": stolen, "choice": "yes", "language": "en"}, csrf=False).status_code
        for who, visitor in visitors.items()
        for path in unsafe_addresses(app, world)
    }
    assert set(answers.values()) <= {400, 404}
    assert sum(status == 400 for status in answers.values()) > 20
    assert snapshot() == before


def snapshot() -> dict[str, list]:
    db.session.rollback()
    tables = [table for table in db.metadata.sorted_tables if table.name not in ("sign_ins", "failed_sign_ins")]
    return {table.name: db.session.execute(select(table)).all() for table in tables}


def test_a_host_nobody_trusts_is_refused(shelf, database_url, world):
    app = town.make_app(database_url, shelf, TRUSTED_HOSTS=["thidua.example"])
    assert app.test_client().get("/robots.txt", base_url="http://evil.example").status_code == 400
    assert app.test_client().get("/robots.txt", base_url="http://thidua.example").status_code == 200


def test_over_https_the_cookie_is_bound_and_the_browser_told_to_stay(monkeypatch, shelf, database_url, world):
    monkeypatch.setenv("BASE_URL", "https://thidua.example")
    monkeypatch.delenv("EMULATION_ENV", raising=False)
    app = create_app(TESTING=True, INSTANCE=shelf, SQLALCHEMY_DATABASE_URI=database_url, ROOT_UNIT=town.ROOT_UNIT)
    answer = app.test_client().get("/dang-nhap", base_url="https://thidua.example")
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-thidua=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= {part.strip() for part in cookie.split(";")}
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data"])
@pytest.mark.parametrize(("who", "path"), [("lan", "/de-nghi/moi"), ("anyone", "/dang-nhap"), ("anyone", "/de-nghi/moi")])
def test_a_very_large_text_is_refused_and_not_sent_back(as_, world, kind, who, path):
    visitor, text = as_(None if who == "anyone" else who), "x" * (3 * 1024 * 1024)
    if kind == "multipart/form-data":
        text = f'--b\r\nContent-Disposition: form-data; name="deed"\r\n\r\n{text}\r\n--b--\r\n'
    answer = visitor.post(path, data=text.encode(), content_type=f"{kind}; boundary=b")
    assert answer.status_code == 413
    assert len(answer.data) < 20_000


@pytest.mark.parametrize("path", ["/ho-so?after=%00", "/ho-so?stage=%27", "/ho-so?q=%00%ff", "/ho-so?unit=" + "x" * 5000, "/ket-qua?year=abc",
                                  "/ket-qua?after=99999999999999999999", "/?lang=%00", "/don-vi/%2e%2e", "/ket-qua/0", "/lay-y-kien/%00"])  # fmt: skip
def test_a_strange_address_breaks_nothing(as_, world, path):
    assert as_("minh").get(path).status_code in (200, 400, 404)


# settings

SAFE = {"PRODUCTION": True, "SECRET_KEY": "k" * 64, "BASE_URL": "https://thidua.example", "TRUSTED_HOSTS": ["thidua.example"]}


@pytest.mark.parametrize(
    "setting",
    [
        {"SECRET_KEY": "short"},
        {"SECRET_KEY": "k" * 31},
        {"DEBUG": True},
        {"BASE_URL": "http://thidua.example"},
        {"TRUSTED_HOSTS": None},
    ],
    ids=str,
)
def test_an_unsafe_setting_does_not_start(shelf, database_url, setting):
    with pytest.raises(Unsafe):
        town.make_app(database_url, shelf, **SAFE | setting)


def test_safe_settings_start(shelf, database_url, world):
    app = town.make_app(database_url, shelf, **SAFE)
    assert app.test_client().get("/robots.txt", base_url="https://thidua.example").status_code == 200


def test_production_does_not_serve_beside_a_demonstration_account(shelf, database_url, world):
    with act():
        world.lan.is_demo = True
    app = town.make_app(database_url, shelf, **SAFE)
    with pytest.raises(Unsafe):
        app.test_client().get("/robots.txt", base_url="https://thidua.example")
    with act() as writing:
        lan = writing.get(User, world.lan.id)
        lan.is_enabled = False
    assert app.test_client().get("/robots.txt", base_url="https://thidua.example").status_code == 200


def test_the_kept_key_is_long_random_and_nobody_elses(tmp_path):
    from emulation.config import kept_key

    key = kept_key(tmp_path / "a")
    assert kept_key(tmp_path / "a") == key != kept_key(tmp_path / "b")
    assert len(key) == 64
    assert ((tmp_path / "a" / "secret.key").stat().st_mode & 0o777, (tmp_path / "a").stat().st_mode & 0o777) == (0o600, 0o700)
