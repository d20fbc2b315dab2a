"""Help, the privacy notice and the contact page: open to everybody, true to the rules, with the pictures they name."""

from __future__ import annotations

import json
import re

import pytest
from PIL import Image

from emulation.config import ROOT
from emulation.db import act
from emulation.models import Unit
from emulation.rules.people import Role
from emulation.rules.workflow import STEPS
from emulation.web.help import GUIDES
from tests.browser.pictures import MOST_BYTES, SHOTS

TEMPLATES = sorted((ROOT / "templates" / "help").rglob("*.html"))
PICTURES = ROOT / "static" / "help"
OPEN = ("/huong-dan", "/huong-dan/tu-ngu", "/huong-dan/ho-so-mau", "/quyen-rieng-tu", "/lien-he",
        *(f"/huong-dan/{slug}" for slug in GUIDES))  # fmt: skip
NAMED = {name for path in TEMPLATES for name in re.findall(r'picture\("([\w-]+)"\)', path.read_text())}


@pytest.mark.parametrize("path", OPEN)
def test_everybody_reads_it_in_both_languages_without_a_cookie(client, as_, path):
    for query, language in (("", "vi"), ("?lang=en", "en")):
        answer = client.get(path + query)
        assert answer.status_code == 200 and f'<html lang="{language}"' in answer.text
        assert "Set-Cookie" not in answer.headers
        assert as_("minh").get(path + query).data == answer.data


def test_every_footer_and_the_menu_inside_lead_there(client, as_):
    for page in (client.get("/").text, as_("lan").get("/ban-lam-viec").text):
        footer = page.partition('<footer class="bottom">')[2]
        assert all(f'href="{path}"' in footer for path in ("/huong-dan", "/quyen-rieng-tu", "/lien-he"))
    menu = as_("lan").get("/ban-lam-viec").text.partition('id="navigation"')[2].partition("</nav>")[0]
    assert 'href="/huong-dan"' in menu


@pytest.mark.parametrize("role", Role)
def test_each_office_has_its_page_with_exactly_the_steps_that_are_its_own(client, role):
    guide = next(guide for guide in GUIDES.values() if guide.role is role)
    listed = client.get(f"/huong-dan/{guide.slug}").text.partition('id="steps"')[2].partition("</section>")[0]
    assert re.findall(r"<strong>([^<]+)</strong>", listed) == [step.label for step in STEPS.values() if role in step.by]


def test_the_words_name_every_step_and_stage(client):
    page = client.get("/huong-dan/tu-ngu").text
    assert [step.label for step in STEPS.values() if step.label not in page] == []


def test_no_step_is_named_by_hand():
    """A name in quotation marks could be renamed in the rules and stay here; it comes through step() or stage()."""
    labels = {step.label for step in STEPS.values()}
    quoted = {(path.name, name) for path in TEMPLATES for name in re.findall(r"“([^”%]+)”", path.read_text()) if name in labels}
    assert quoted == set()


def test_help_for_something_unknown_is_not_there(client):
    assert client.get("/huong-dan/khong-co").status_code == 404


@pytest.mark.parametrize(("who", "slugs"), [("lan", {"can-bo"}), ("quang", {"quan-tri"}), ("be", {"nguoi-duoc-de-nghi"})])
def test_the_desk_leads_to_the_help_of_ones_own_offices(as_, who, slugs):
    page = as_(who).get("/ban-lam-viec").text
    assert set(re.findall(r'href="/huong-dan/([\w-]+)\?lang=vi"', page)) - {"tu-ngu"} == slugs


def test_the_example_dossier_is_the_same_inside_and_outside(client, as_):
    inside, outside = as_("lan").get("/ban-lam-viec/ho-so-mau").text, client.get("/huong-dan/ho-so-mau").text
    body = re.compile(r'<section class="card">.*</section>', re.DOTALL)
    assert body.search(inside)[0] == body.search(outside)[0]


def test_a_missing_practice_room_is_said_plainly(client):
    page = client.get("/huong-dan").text
    assert "flask practice make" in page and 'href="/tap' not in page


def test_whom_to_ask_is_the_owner_of_the_installation(app, client, world):
    for contact, said in (("Số 1 <b>Đường Mẫu</b>", "Số 1 &lt;b&gt;Đường Mẫu&lt;/b&gt;"), ("", "chưa được ghi vào phần mềm")):
        with act() as writing:
            writing.get(Unit, world.huyen.id).contact = contact
        app.extensions["emulation"].read_at = float("-inf")
        assert said in client.get("/lien-he").text


def test_the_notice_names_only_what_was_verified(client):
    """Two texts, and the word that the third point was not held against any."""
    page = client.get("/quyen-rieng-tu").text
    assert set(re.findall(r"\d+/20\d\d/[\wĐ-]+", page)) == {"91/2025/QH15", "356/2025/NĐ-CP"}
    assert "chưa kiểm chứng" in page


# the pictures


def test_every_picture_that_is_named_is_there_and_none_lies_about():
    assert NAMED == {path.stem for path in PICTURES.glob("*.webp")} == set(SHOTS)
    assert set(json.loads((PICTURES / "sizes.json").read_text())) == NAMED


def test_the_pictures_are_small_and_have_the_shape_that_pages_leave_room_for():
    sizes = json.loads((PICTURES / "sizes.json").read_text())
    assert sum(path.stat().st_size for path in PICTURES.iterdir()) < MOST_BYTES
    for name, (width, height) in sizes.items():
        with Image.open(PICTURES / f"{name}.webp") as picture:
            assert picture.format == "WEBP" and abs(picture.width / picture.height - width / height) < 0.01, name


def test_a_picture_is_fetched_when_it_is_reached_and_under_a_name_of_its_content(app, client):
    page = client.get("/huong-dan/thu-ky").text
    pictures = re.findall(r"<img src=\"([^\"]+)\" alt=\"([^\"]+)\" width=\"\d+\" height=\"\d+\" loading=\"lazy\"", page)
    assert len(pictures) == 5
    for address, alt in pictures:
        answer = client.get(address)
        assert answer.status_code == 200 and answer.mimetype == "image/webp" and "immutable" in answer.headers["Cache-Control"]
        assert re.fullmatch(r"/static/[\w-]+\.[0-9a-f]{12}\.webp", address) and len(alt) > 20
