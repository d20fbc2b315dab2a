"""What goes wrong in real life: a sign-in runs out, a hand slips, two people write at once, somebody presses Back."""

from __future__ import annotations

import re

from playwright.sync_api import Route, expect

from tests.browser.person import PHONE, Person
from tests.browser.test_journeys import WITHOUT_AND_WITH_JS
from tests.world import CANARY

DEED = "Đoạn này viết mất cả buổi sáng."
SUBMIT_TWICE = """() => {
  const form = document.querySelector("main form");
  let sent = 0;
  form.addEventListener("submit", () => { sent += 1 });
  form.requestSubmit();
  form.requestSubmit();
  return sent;
}"""


@WITHOUT_AND_WITH_JS
def test_an_expired_sign_in_gives_the_text_back(somebody, town, js):
    id = town.id_of("draft")
    lan = somebody("lan", js=js, size=PHONE).open(f"/de-nghi/{id}").fill(deed=DEED)
    town.let_sign_ins_expire()
    lan.press("Lưu")
    lan.sees("Bạn đã được đăng xuất", "chưa có gì được gửi đi")
    lan.fill_in_sign_in("lan", "mật khẩu sai")
    lan.sees("Tên đăng nhập hoặc mật khẩu không đúng")
    lan.fill_in_sign_in("lan")
    lan.sees("Bạn đã đăng nhập lại.")
    expect(lan.main.locator('[name="deed"]')).to_have_value(DEED)
    assert town.value("SELECT deed FROM nominations WHERE id = ?", id) != DEED
    lan.press("Lưu")
    lan.sees("Đã lưu lúc").is_at(f"/de-nghi/{id}")
    assert town.value("SELECT deed FROM nominations WHERE id = ?", id) == DEED


def test_looking_for_a_member_after_the_sign_in_ran_out_loses_nothing(somebody, town):
    lan = somebody("lan").open("/de-nghi/moi").fill(deed=DEED)
    town.let_sign_ins_expire()
    with lan.page.expect_response(re.compile(r"q=tran")):
        lan.main.get_by_label("Tìm người của đơn vị").press_sequentially("tran", delay=20)
    lan.sees("Bạn đã được đăng xuất.").is_at("/de-nghi/moi")
    expect(lan.main.locator('[name="deed"]')).to_have_value(DEED)
    lan.press("Lưu")
    lan.fill_in_sign_in("lan")
    lan.sees("Bạn đã đăng nhập lại.")
    expect(lan.main.locator('[name="deed"]')).to_have_value(DEED)


@WITHOUT_AND_WITH_JS
def test_back_after_signing_out_shows_nothing_private(somebody, town, js):
    id = town.id_of("checking")
    minh = somebody("minh", js=js).open(f"/ho-so/{id}").sees(CANARY["checking"], "Lý Đang Xét")
    minh.open("/ho-so").sees("Lý Đang Xét").sign_out()
    for _ in range(2):
        minh.page.go_back()
        minh.sees_not("Lý Đang Xét", CANARY["checking"])
        minh.is_at("/dang-nhap")


def test_a_form_is_sent_once_however_fast_the_hand(somebody, town):
    yen = somebody("yen", size=PHONE).open(f"/bieu-quyet/{town.id_of('council')}")
    yen.main.get_by_label("Đồng ý", exact=True).check()
    assert yen.page.evaluate(SUBMIT_TWICE) == 1
    yen.sees("Đồng chí đã biểu quyết", "Đã biểu quyết 4/9 thành viên")


@WITHOUT_AND_WITH_JS
def test_a_form_that_arrives_twice_is_carried_out_once(somebody, town, js):
    count = "SELECT count(*) FROM nominations"
    before = town.value(count)
    lan = somebody("lan", js=js).open("/de-nghi/moi").fill(deed=DEED)
    arrive_twice(lan)
    lan.press("Lưu")
    lan.sees("Đã lưu lúc").is_at(r"/de-nghi/\d+")
    assert town.value(count) == before + 1


def test_a_ballot_that_arrives_twice_counts_once(somebody, town):
    yen = somebody("yen", size=PHONE).open(f"/bieu-quyet/{town.id_of('council')}")
    yen.main.get_by_label("Đồng ý", exact=True).check()
    arrive_twice(yen)
    yen.press("Biểu quyết")
    yen.sees("Đồng chí đã biểu quyết", "Đã biểu quyết 4/9 thành viên")


def arrive_twice(person: Person) -> None:
    """As on a poor line: the answer to what was sent is lost, and the same is sent again."""

    def again(route: Route) -> None:
        if route.request.method == "POST":
            route.fetch(max_redirects=0)
        route.continue_()

    person.page.route(re.compile(r"/(de-nghi|bieu-quyet)/"), again)


@WITHOUT_AND_WITH_JS
def test_two_people_writing_at_once_see_both_texts(somebody, town, js):
    id = town.id_of("draft")
    first, second = (somebody("lan", js=js).open(f"/de-nghi/{id}") for _ in range(2))
    first.fill(outcome="Bản của người thứ nhất.").press("Lưu")
    first.sees("Đã lưu lúc")
    second.fill(outcome="Bản của người thứ hai.").press("Lưu")
    second.sees("Bản của người thứ nhất.")
    expect(second.main.locator('[name="outcome"]')).to_have_value("Bản của người thứ hai.")
    assert town.value("SELECT outcome FROM nominations WHERE id = ?", id) == "Bản của người thứ nhất."
    second.press("Lưu")
    second.sees("Đã lưu lúc").sees_not("Bản của người thứ nhất.")
    assert town.value("SELECT outcome FROM nominations WHERE id = ?", id) == "Bản của người thứ hai."


def test_enter_in_a_field_saves_and_does_not_look_for_members(somebody):
    lan = somebody("lan").open("/de-nghi/moi").fill(deed=DEED)
    lan.main.locator('[name="measure_unit"]').press("Enter")
    expect(lan.page.get_by_text("Đã lưu lúc")).to_be_visible(timeout=2000)


def test_a_person_once_picked_stays_when_one_goes_on_typing(somebody):
    lan = somebody("lan").open("/de-nghi/moi")
    box, picked = lan.main.get_by_label("Tìm người của đơn vị"), lan.main.get_by_label(re.compile("^Trần Mới Gửi"))
    box.press_sequentially("tran moi", delay=20)
    picked.check()
    with lan.page.expect_response(re.compile("q=tran.+moi.+g")):
        box.fill("tran moi g")
    lan.page.wait_for_load_state("networkidle")
    expect(picked).to_be_checked(timeout=1000)


def test_sending_another_form_does_not_drop_unsaved_text_in_silence(somebody, town):
    """Who has typed into one form of the page is asked before another form of it is sent, and may stay."""
    proposal = town.value("SELECT proposal_id FROM nominations WHERE id = ?", town.id_of("draft"))
    lan = somebody("lan").open(f"/to-trinh/{proposal}")
    asked: list[str] = []
    lan.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    lan.fill(committee_present="14").main.locator("details > summary", has_text="Bỏ đề nghị này").first.click()
    button = lan.main.get_by_role("button", name=re.compile("^Bỏ hẳn")).first
    button.click()
    expect(button).to_be_enabled()
    assert asked == ["beforeunload"]
    expect(lan.main.locator('[name="committee_present"]')).to_have_value("14")
    lan.press("Lưu thủ tục")
    lan.sees("Đã lưu lúc")
    assert asked == ["beforeunload"]
