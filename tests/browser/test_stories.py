"""A story is written at a browser: what is typed is seen as readers will see it, pictures go up by themselves."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.person import DESK, PHONE
from tests.test_pictures import jpeg


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_the_preview_follows_what_is_typed_and_pictures_go_up_when_chosen(somebody, town, size):
    id = town.id_of("draft_story")
    lan = somebody("lan", size=size).open(f"/kenh/{id}/sua")
    lan.main.locator("#body").fill("## Một việc nhỏ\n\nRất **đáng kể** <b hx-get='/kenh'>x</b>")
    expect(lan.main.locator("#preview h2").last).to_have_text("Một việc nhỏ")
    expect(lan.main.locator("#preview strong")).to_have_text("đáng kể")
    expect(lan.main.locator("#preview b")).to_have_count(0)
    lan.main.locator("#files").set_input_files([{"name": "anh.jpg", "mimeType": "image/jpeg", "buffer": jpeg((1200, 800))}])
    expect(lan.main.locator(".picture-row")).to_have_count(2)
    lan.main.locator("input[name^=alt-]").last.fill("Hai người ngồi bên lò")
    expect(lan.main.locator("[data-saving]")).to_contain_text("Đã lưu lúc")
    lan.page.wait_for_timeout(1500)
    lan.page.reload()
    expect(lan.main.locator("input[name^=alt-]").last).to_have_value("Hai người ngồi bên lò")


def test_without_javascript_a_button_shows_it(somebody, town):
    lan = somebody("lan", js=False).open(f"/kenh/{town.id_of('draft_story')}/sua")
    lan.main.locator("#body").fill("## Một việc nhỏ")
    lan.press("Xem trước")
    assert re.search(r"/sua#preview$", lan.page.url)
    expect(lan.main.locator("#preview h2").last).to_have_text("Một việc nhỏ")


def test_a_reader_asks_and_the_unit_answers(somebody, town):
    code = town.value("SELECT code FROM works WHERE id = ?", town.id_of("story"))
    reader = somebody(None, size=PHONE).open(f"/dien-hinh/{code}")
    reader.page.get_by_role("link", name="Gửi câu hỏi").click()
    reader.fill(name="Chị Tư", text="Học ở đâu?")
    reader.press("Gửi câu hỏi")
    reader.sees("Đã nhận câu hỏi")
    lan = somebody("lan").open("/ban-lam-viec")
    lan.page.get_by_role("link", name=re.compile("Câu hỏi về bài")).last.click()
    lan.fill(answer="Ở xưởng một.")
    lan.press("Trả lời và đăng")
    lan.sees("Câu trả lời đã hiện")
    reader.open(f"/dien-hinh/{code}").sees("Ở xưởng một.")
