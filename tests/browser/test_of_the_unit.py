"""What the unit does, in a real browser: one proposal for a team and a person; and the way back, repaired and compared."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Request, expect

from tests.browser.person import PHONE, Person
from tests.browser.test_journeys import WITHOUT_AND_WITH_JS, find_member, photo

ANSWERS = {
    "situation": "Dây chuyền dừng giữa ca, mỗi tuần ba lần.",
    "deed": "Cả tổ thay bộ căng chỉ và dạy lẫn nhau.",
    "outcome": "Hai tháng nay không ca nào phải dừng.",
}
FIGURE = {"measure_name": "Số lần dừng mỗi tuần", "measure_unit": "lần", "measure_before": "3", "measure_after": "0"}
MEETING = {"base_met_on": "2020-09-10", "base_present": "14", "base_for": "13", "base_against": "1"}

COMMITTEE = {"committee_met_on": "2020-09-11", "committee_present": "9", "committee_for": "9", "committee_against": "0",
             "employer_agreed_on": "2020-09-14", "employer_agreed_by": "Giám đốc công ty"}  # fmt: skip


@WITHOUT_AND_WITH_JS
def test_a_team_and_a_person_go_up_in_one_proposal(somebody, town, js):
    """The team's dossier is saved by itself where there is a script, by hand where there is none; the person is found by a few letters."""
    lan = somebody("lan", js=js, size=PHONE)
    nominate_team(lan, js)
    lan.press("Lưu và sang tờ trình để gửi")
    lan.is_at(r"/to-trinh/\d+").follow("Thêm một đề nghị vào tờ trình này")
    find_member(lan, "tran moi", "Trần Mới Gửi", js)
    lan.press("Lưu và sang tờ trình để gửi")
    proposal = lan.is_at(r"/to-trinh/\d+").path
    expect(lan.main.get_by_role("button", name="Gửi tờ trình")).to_be_disabled()
    lan.sees("Chưa viết kết quả mang lại.").under("Các đề nghị trong tờ trình").get_by_role("link", name="Viết tiếp").click()
    complete(lan)
    lan.press("Lưu và sang tờ trình để gửi")
    lan.is_at(proposal).fill(**COMMITTEE).press("Lưu thủ tục")
    lan.sees("Đã lưu lúc").press("Gửi tờ trình")
    lan.sees("Đã gửi tờ trình")

    minh = somebody("minh", js=js)
    waiting = minh.main.locator("#waiting")
    expect(waiting.get_by_role("link", name=re.compile("^Tổ Chuyền May Số Bảy")).first).to_be_visible()
    count = "SELECT count(*) FROM nominations WHERE proposal_id = ? AND stage = 'submitted'"
    assert town.value(count, int(proposal.rsplit("/", 1)[1])) == 2


def nominate_team(lan: Person, js: bool) -> None:
    lan.follow("Lập đề nghị khen thưởng")
    lan.main.get_by_role("radio", name="Tập thể").check()
    lan.main.locator('[name="collective_id"]').select_option(index=1)
    complete(lan)
    if js:
        with lan.page.expect_response(lambda answer: "13" in saved_votes(answer.request)):
            lan.fill(base_for="13")
        expect(lan.main.locator("[data-saving]")).to_contain_text("Đã lưu lúc")
        lan.page.reload()
    else:
        lan.press("Lưu")
    expect(lan.main.locator('[name="deed"]')).to_have_value(ANSWERS["deed"])
    expect(lan.under("Còn thiếu để gửi")).to_contain_text("đủ để gửi")


def saved_votes(request: Request) -> str:
    """How many were in favour, as a form sends it."""
    found = re.search(rb'name="base_for"\r\n\r\n(\d*)', request.post_data_buffer or b"")
    return found[1].decode() if found else ""


def complete(lan: Person) -> None:
    lan.main.get_by_label("Danh hiệu hoặc hình thức khen thưởng").select_option(label="Bằng khen")
    lan.main.get_by_label("Thêm tệp minh chứng").set_input_files(photo())
    lan.fill(**ANSWERS, **FIGURE, **MEETING)


@pytest.mark.parametrize("js", [False, True], ids=["without-js", "with-js"])
def test_a_returned_dossier_is_repaired_on_a_phone_and_compared(somebody, town, js):
    room = f"/ho-so/{town.id_of('checking')}"
    minh, lan = (somebody(who, js=js, size=PHONE) for who in ("minh", "lan"))
    minh.open(room)
    form = minh.form("return")
    minh.unfold(form)
    form.get_by_label("Kết quả mang lại", exact=True).check()
    minh.step("return").sees("Xin ghi cần bổ sung gì ở mục “Kết quả mang lại”.")
    minh.step("return", **{"items-note-outcome": "Xin nêu số liệu cả năm.", "due_on": "2020-09-25"}).sees("Đã trả lại bổ sung")

    lan.open("/ban-lam-viec").main.locator(f'a[href="{room}"]').click()
    expect(lan.main.get_by_role("button", name="Gửi lại hồ sơ")).to_be_disabled()
    lan.follow("Sửa các mục được nêu").sees("Xin nêu số liệu cả năm.", "hết thứ Sáu 25/09/2020")
    assert open_fields(lan) == ["outcome"]
    lan.fill(outcome="Ca nào cũng đủ hàng, cả năm giảm 2,6 điểm.").main.get_by_label("Đã sửa thế nào").fill("Đã thêm số liệu.")
    lan.press("Lưu và sang bước gửi lại")
    lan.is_at(room).step("send_again").sees("Đã gửi lại hồ sơ", "Đang thẩm định")

    minh.open(room).sees("Đã thêm số liệu.")
    changed = minh.under("Danh mục bổ sung")
    expect(changed.locator("ins")).to_have_text(["thêm: hàng, cả năm giảm 2,6 điểm."])
    expect(changed.locator("del")).to_have_text(["bỏ: hàng."])


def open_fields(person: Person) -> list[str]:
    """The texts of the dossier that stand open without a touch."""
    return [f.get_attribute("name") or "" for f in person.main.locator("textarea:visible").all()]
