"""What people find afterwards, in a real browser: the public its list, whoever did not pass a statement with the reason."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.person import PHONE
from tests.browser.test_journeys import WITHOUT_AND_WITH_JS
from tests.world import LINK_CODE

SENTENCE = "8/9 thành viên đồng ý (88,9 %), chưa đạt mức từ 90 % trên tổng số thành viên Hội đồng"
REASON = "Chưa đủ phiếu theo quy chế."


@WITHOUT_AND_WITH_JS
def test_the_public_reads_of_who_was_awarded_and_not_of_who_was_not(somebody, town, js):
    citizen = somebody(js=js, size=PHONE).open("/").follow("Xem tất cả kết quả").is_at("/ket-qua")
    citizen.sees_not("Quách Thiếu Một Phiếu").follow("Châu Được Khen").is_at(r"/ket-qua/2020/[^/]+")
    citizen.sees("9/9 thành viên đồng ý (100 %)", "Bằng khen", "Công ty May Suối Trắng")
    code = town.value("SELECT code FROM nominations WHERE id = ?", town.id_of("not_passed"))
    assert citizen.open(f"/ket-qua/2020/{code}").status == 404


@WITHOUT_AND_WITH_JS
def test_whoever_did_not_pass_reads_why_by_account(somebody, town, js):
    town.write(
        "UPDATE users SET person_id = (SELECT person_id FROM nominations WHERE id = ?) WHERE username = 'be'",
        town.id_of("not_passed"),
    )
    be = somebody("be", js=js, size=PHONE).follow("Bằng khen")
    be.is_at(f"/ho-so-ve-ban/{town.id_of('not_passed')}").sees("Thông báo kết quả", SENTENCE, REASON)
    expect(be.main.get_by_role("button", name="Gửi câu trả lời")).to_have_count(0)


@WITHOUT_AND_WITH_JS
def test_whoever_did_not_pass_reads_why_by_a_private_link(somebody, town, js):
    """Lan makes the link and passes text and code on; the nominee opens it without an account, and closes it again."""
    lan = somebody("lan", js=js).open(f"/ho-so/{town.id_of('not_passed')}").press("Tạo đường dẫn riêng")
    text = lan.main.locator("#private-text").input_value()
    link = "/rieng/" + text.partition("/rieng/")[2].partition(",")[0]
    code = text.partition("nhập mã ")[2].partition(",")[0]
    nominee = somebody(js=js, size=PHONE).open(link)
    nominee.fill(code=LINK_CODE, check="Phiếu").press("Mở trang")
    nominee.sees("Mã, năm sinh hoặc tên không khớp.").sees_not("Quách Thiếu Một Phiếu")
    nominee.fill(code=code.lower(), check="phieu").press("Mở trang")
    nominee.is_at(link).sees("Quách Thiếu Một Phiếu", "Thông báo kết quả", SENTENCE, REASON)
    nominee.press("Đóng trang này").sees("Mã được gửi cho bạn").sees_not(REASON)
