"""The long form saves itself, says so, and gives back what the server never received."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.person import PHONE, Person
from tests.test_files import picture

COUNT = "SELECT count(*) FROM nominations"
DEED = "Chị dựng lại giá để khuôn; cả tổ không phải khiêng nữa."


def says(person: Person, words: str) -> None:
    expect(person.main.locator("[data-saving]")).to_contain_text(words)


def deed_of(town, id: int) -> str:
    return town.value("SELECT deed FROM nominations WHERE id = ?", id)


def test_a_new_nomination_saves_itself_once_and_goes_on_under_its_own_address(somebody, town):
    before = town.value(COUNT)
    lan = somebody("lan", size=PHONE).open("/de-nghi/moi").fill(deed=DEED)
    lan.is_at(r"/de-nghi/\d+")
    says(lan, "Đã lưu lúc")
    id = int(lan.path.rsplit("/", 1)[1])
    assert (town.value(COUNT), deed_of(town, id)) == (before + 1, DEED)
    with lan.page.expect_response(lambda answer: answer.request.method == "POST"):
        lan.fill(outcome="Không còn ai đau lưng.")
    says(lan, "Đã lưu lúc")
    assert town.value("SELECT outcome FROM nominations WHERE id = ?", id) == "Không còn ai đau lưng."
    lan.press("Lưu")
    lan.sees("Đã lưu lúc").sees_not("Người khác")
    lan.page.reload()
    expect(lan.main.locator('[name="deed"]')).to_have_value(DEED)
    assert town.value(COUNT) == before + 1


def test_the_button_waits_for_a_saving_under_way(somebody, town):
    id = town.id_of("draft")
    lan = somebody("lan").open(f"/de-nghi/{id}")
    slowly = []

    def slow(route):
        slowly.append(route.request.method)
        lan.page.wait_for_timeout(600)
        route.continue_()

    lan.page.route(re.compile(rf"/de-nghi/{id}$"), slow)
    lan.fill(deed=DEED)
    expect(lan.main.locator("[data-saving]")).to_have_attribute("data-state", "now")
    lan.press("Lưu")
    lan.sees("Đã lưu lúc").sees_not("Bản đã lưu")
    assert deed_of(town, id) == DEED
    assert slowly.count("POST") == 2


def test_what_the_server_never_received_is_offered_back(somebody, town):
    id = town.id_of("draft")
    lan = somebody("lan").open(f"/de-nghi/{id}")
    lan.page.route(
        re.compile(rf"/de-nghi/{id}$"), lambda route: route.abort() if route.request.method == "POST" else route.continue_()
    )
    lan.fill(deed=DEED)
    says(lan, "Chưa lưu được")
    expect(lan.main.get_by_role("button", name="Thử lưu lại")).to_be_visible()
    lan.page.on("dialog", lambda dialog: dialog.accept())
    lan.complaints.clear()
    lan.page.unroute_all()
    lan.open(f"/de-nghi/{id}").sees("Trên máy này còn chữ chưa lưu được của bạn")
    lan.press("Lấy lại")
    expect(lan.main.locator('[name="deed"]')).to_have_value(DEED)
    says(lan, "Đã lưu lúc")
    assert deed_of(town, id) == DEED
    lan.open(f"/de-nghi/{id}")
    expect(lan.main.locator("[data-kept]")).to_be_hidden()


def test_what_the_server_has_in_other_bytes_is_not_offered_back(somebody, town):
    """The server composes letters and drops spaces at the ends; after a mistake elsewhere the page shows its own text."""
    lan = somebody("lan").open(f"/de-nghi/{town.id_of('draft')}")
    lan.fill(deed=unicodedata.normalize("NFD", DEED) + "  ", measure_before="không phải số")
    says(lan, "Chưa lưu được: xem các chỗ")
    lan.press("Lưu")
    lan.sees("Có chỗ cần xem lại, chưa có gì được lưu")
    expect(lan.main.locator("[data-kept]")).to_be_hidden()


def test_a_line_that_comes_back_is_used_at_once_when_asked(somebody, town):
    id = town.id_of("draft")
    lan = somebody("lan").open(f"/de-nghi/{id}")
    lan.page.route(
        re.compile(rf"/de-nghi/{id}$"), lambda route: route.abort() if route.request.method == "POST" else route.continue_()
    )
    lan.fill(deed=DEED)
    says(lan, "Chưa lưu được")
    lan.complaints.clear()
    lan.page.unroute_all()
    lan.press("Thử lưu lại")
    says(lan, "Đã lưu lúc")
    assert deed_of(town, id) == DEED


def test_nothing_is_kept_after_signing_out_nor_ever_on_a_shared_computer(somebody, town):
    id, kept = town.id_of("draft"), "Object.keys(localStorage).filter((key) => key.startsWith('draft')).length"
    lan = somebody("lan").open(f"/de-nghi/{id}")
    lan.page.route(
        re.compile(rf"/de-nghi/{id}$"), lambda route: route.abort() if route.request.method == "POST" else route.continue_()
    )
    lan.fill(deed=DEED)
    says(lan, "Chưa lưu được")
    lan.complaints.clear()
    assert lan.page.evaluate(kept) == 1
    lan.page.unroute_all()
    lan.page.on("dialog", lambda dialog: dialog.accept())
    lan.sign_out()
    assert lan.page.evaluate(kept) == 0
    lan.open("/dang-nhap").main.get_by_label("Máy này dùng chung với người khác").check()
    lan.fill_in_sign_in("lan")
    lan.open(f"/de-nghi/{id}").fill(deed="Chữ khác.")
    says(lan, "Đã lưu lúc")
    lan.fill(deed="Chữ khác nữa.")
    assert lan.page.evaluate(kept) == 0


def test_a_saving_that_meets_another_copy_stops_and_the_button_shows_both(somebody, town):
    id = town.id_of("draft")
    first, second = (somebody("lan").open(f"/de-nghi/{id}") for _ in range(2))
    first.fill(outcome="Bản của thẻ thứ nhất.")
    says(first, "Đã lưu lúc")
    second.fill(outcome="Bản của thẻ thứ hai.")
    says(second, "Bản này vừa được lưu ở nơi khác")
    second.press("Lưu")
    second.sees("Bản của thẻ thứ nhất.")
    expect(second.main.locator('[name="outcome"]')).to_have_value("Bản của thẻ thứ hai.")


def test_a_wrong_field_is_named_without_taking_the_place_of_the_typing(somebody, town):
    id = town.id_of("draft")
    lan = somebody("lan").open(f"/de-nghi/{id}").fill(deed=DEED, base_present="nhiều")
    says(lan, "Chưa lưu được: xem các chỗ")
    lan.sees("Xin ghi một số nguyên")
    expect(lan.main.locator('[name="base_present"]')).to_be_focused()
    lan.fill(base_present="90")
    says(lan, "Đã lưu lúc")
    lan.sees_not("Xin ghi một số nguyên")
    assert deed_of(town, id) == DEED


def test_a_sign_in_that_ran_out_is_said_and_the_text_survives(somebody, town):
    id = town.id_of("draft")
    lan = somebody("lan").open(f"/de-nghi/{id}")
    town.let_sign_ins_expire()
    lan.fill(deed=DEED)
    says(lan, "Bạn đã được đăng xuất")
    lan.press("Lưu")
    lan.fill_in_sign_in("lan")
    lan.sees("Bạn đã đăng nhập lại.")
    expect(lan.main.locator('[name="deed"]')).to_have_value(DEED)


def test_a_file_goes_up_as_soon_as_it_is_chosen(somebody, town, tmp_path: Path):
    id = town.id_of("draft")
    file = tmp_path / "anh-gia-khuon.jpg"
    file.write_bytes(picture("JPEG"))
    lan = somebody("lan").open(f"/de-nghi/{id}").fill(deed=DEED)
    lan.main.locator('input[type="file"]').set_input_files(file)
    expect(lan.main.locator("[data-files]")).to_contain_text("anh-gia-khuon.jpg")
    says(lan, "Đã lưu lúc")
    expect(lan.main.locator('input[type="file"]')).to_have_value("")
    lan.press("Lưu")
    lan.sees("Đã lưu lúc")
    assert town.value("SELECT count(*) FROM attachments WHERE nomination_id = ? AND name = 'anh-gia-khuon.jpg'", id) == 1


def test_a_score_sheet_saves_itself_as_a_draft(somebody, town):
    id = town.id_of("reviewing")
    tuan = somebody("tuan", size=PHONE).open(f"/nhan-xet/{id}").fill(comment="Cách làm dễ học theo.")
    says(tuan, "Đã lưu bản thảo nhận xét")
    saved = "SELECT comment FROM reviews WHERE nomination_id = ? AND reviewer_id = ?"
    assert town.value(saved, id, town.id_of("tuan")) == "Cách làm dễ học theo."
    tuan.fill(comment="Cách làm dễ học theo, nên nhân rộng.")
    says(tuan, "Đã lưu bản thảo nhận xét")
    tuan.press("Lưu bản thảo")
    tuan.sees("Đã lưu bản thảo nhận xét").sees_not("Bản đã lưu")
    assert town.value(saved, id, town.id_of("tuan")) == "Cách làm dễ học theo, nên nhân rộng."
