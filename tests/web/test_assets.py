"""What browsers are sent besides pages: the files we were given, whole; ours, small and within the house's rules."""

import gzip
import hashlib
import re
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest

from emulation.web.assets import PREFIX, joined_css, joined_js, prepared

STATIC = Path(__file__).parents[2] / "static"
LISTED = [line.split() for line in (STATIC / "vendor/VERSIONS").read_text().splitlines() if not line.startswith("#")]
OTHERS = [path.name for path in (STATIC / "vendor").iterdir() if path.name != "VERSIONS"]
STYLES = sorted((STATIC / "css").glob("*.css"))
SCRIPTS = sorted((STATIC / "js").rglob("*.js"))


@pytest.fixture(scope="module")
def assets():
    return prepared(STATIC)


def get(assets, path: str, **headers) -> tuple[str, dict, bytes]:
    """Ask the wrapped app as a server would."""
    answer = {}

    def start_response(status, pairs):
        answer.update(status=status, headers=dict(pairs))

    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": path, **headers}
    wrapped = assets.wrap(lambda environ, start: BytesIO(b"the app"))
    with closing(wrapped(environ, start_response)) as body:
        return answer.get("status", ""), answer.get("headers", {}), b"".join(body)


@pytest.mark.parametrize(("name", "version", "licence", "sha256", "file"), LISTED, ids=lambda value: value)
def test_a_file_of_others_is_the_one_we_looked_at(name, version, licence, sha256, file):
    assert hashlib.sha256((STATIC / "vendor" / file).read_bytes()).hexdigest() == sha256


def test_every_file_of_others_is_listed_with_its_licence():
    assert sorted(OTHERS) == sorted(file for *_, file in LISTED)
    assert {name for name, *_, file in LISTED if file.startswith("LICENSE")} == {name for name, *_ in LISTED}


def test_the_stylesheet_stays_under_ten_kilobytes():
    assert len(gzip.compress(joined_css(STATIC / "css").encode())) <= 10_000


@pytest.mark.parametrize(("folder", "most"), [("js", 1_500), ("js/inside", 3_750)])
def test_the_scripts_stay_small(folder, most):
    assert len(gzip.compress(joined_js(STATIC / folder).encode())) <= most


def test_joining_loses_no_rule():
    css = "".join(re.sub(r"/\*.*?\*/", "", style.read_text(), flags=re.DOTALL) for style in STYLES)
    assert re.sub(r"\s", "", joined_css(STATIC / "css")) == re.sub(r"\s", "", css)


@pytest.mark.parametrize("style", STYLES, ids=lambda path: path.name)
def test_a_style_keeps_to_its_layer(style):
    """No id selectors, nothing forced, nothing fetched from elsewhere; outside a layer only fonts and the order of layers."""
    css = re.sub(r"/\*.*?\*/", "", style.read_text(), flags=re.DOTALL)
    outside = re.sub(r"@layer \w+ \{.*?\n\}", "", css, flags=re.DOTALL)

    assert "!important" not in css
    assert re.findall(r"#[\w-]+[^;{}]*\{", css) == []
    assert re.findall(r"url\((?!\.\./vendor/)", css) == []
    assert re.sub(r"@font-face \{.*?\}|@layer reset, .*?;|\s", "", outside) == ""


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_behaviour_fits_on_a_screen_and_writes_no_code(script):
    text = script.read_text()
    assert len(text.splitlines()) < 60
    assert re.findall(r"\beval\b|new Function|innerHTML|document\.write", text) == []


def test_every_address_leads_to_a_file(assets):
    for name in assets.names:
        status, headers, body = get(assets, assets.url(name))
        assert (status, headers["Cache-Control"]) == ("200 OK", "max-age=315360000, public, immutable")
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert hashlib.sha256(body).hexdigest().startswith(assets.url(name).split(".")[-2])


def test_every_address_in_the_stylesheet_leads_to_a_file(assets):
    found = re.findall(r"url\(([^)]+)\)", (assets.folder / assets.names["site.css"]).read_text())
    assert len(found) == 4
    assert set(found) <= set(assets.names.values())


def test_text_is_sent_compressed(assets):
    for way in ("br", "gzip"):
        _, headers, _ = get(assets, assets.url("site.css"), HTTP_ACCEPT_ENCODING=way)
        assert (headers["Content-Encoding"], headers["Vary"]) == (way, "Accept-Encoding")


def test_what_is_no_file_is_asked_of_the_app(assets):
    assert get(assets, PREFIX + "site.css")[2] == b"the app"


def test_many_apps_share_one_preparation(assets):
    assert prepared(STATIC) is assets
