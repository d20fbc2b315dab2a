"""What is printed once shows nobody another person's page, nor how things stood before."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import meta
from markupsafe import Markup
from sqlalchemy import select

from emulation.db import act
from emulation.models import Award, Notice, User
from emulation.web import printing

ROOT = Path(__file__).parent.parent.parent / "templates"
KEPT = [*sorted(ROOT.glob("kept/*.html")), ROOT / "desk" / "_line.html", ROOT / "public" / "_line.html"]
ALIKE_FOR_ALL = {"_", "ngettext", "ui", "asset", "url_for"}  # of these, an address depends on the language and the mount


@pytest.mark.parametrize("template", KEPT, ids=lambda path: path.name)
def test_a_kept_part_reads_nothing_but_its_arguments(app, template):
    tree = app.jinja_env.parse(template.read_text())
    assert meta.find_undeclared_variables(tree) <= ALIKE_FOR_ALL


def test_markup_and_the_same_text_are_not_taken_for_one_another(app):
    with app.test_request_context("/"):
        marked = printing.printed("kept/footer.html", Markup("<b>A</b>"), ())
        plain = printing.printed("kept/footer.html", "<b>A</b>", ())
    assert "<b>A</b>" in marked
    assert "&lt;b&gt;A&lt;/b&gt;" in plain


def unread_shown(page: str) -> int:
    found = re.search(r'href="/thong-bao"[^>]*>[^<]*(?:<span class="count">(\d+)</span>)?', page)
    return int(found[1] or 0)


def test_the_menu_shows_each_person_their_own_count(as_, world):
    """Two people with the same offices share all of the menu but the number."""
    first, second = as_("hoa"), as_("tuan")
    with act() as writing:
        for _ in range(3):
            writing.add(Notice(user_id=world.hoa.id, kind="published", values={}))
    theirs = unread_shown(second.get("/tai-khoan").text)
    assert unread_shown(first.get("/tai-khoan").text) >= 3
    assert unread_shown(second.get("/tai-khoan").text) == theirs


def test_the_menu_follows_the_offices_and_the_language(as_, world):
    secretary, officer = as_("minh"), as_("lan")
    assert 'href="/phan-cong"' in secretary.get("/tai-khoan").text
    assert 'href="/phan-cong"' not in officer.get("/tai-khoan").text
    with act() as writing:
        writing.scalar(select(User).where(User.id == world.minh.id)).language = "en"
    assert re.search(r">Notices\b", secretary.get("/tai-khoan").text)
    assert re.search(r">Thông báo\b", officer.get("/tai-khoan").text)


def test_the_filter_form_shows_no_filter_of_somebody_else_and_every_new_award(as_):
    first, second = as_("minh"), as_("hoa")
    assert "first-typed" in first.get("/ho-so?q=first-typed").text
    page = second.get("/ho-so").text
    assert "first-typed" not in page
    assert " selected" not in page.partition('id="rows"')[0]
    with act() as writing:
        writing.scalars(select(Award).order_by(Award.id)).first().name = "Một danh hiệu tên mới"
    assert "Một danh hiệu tên mới" in second.get("/ho-so").text.partition('id="rows"')[0]
