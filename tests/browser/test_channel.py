"""Journey 10 in a real browser, on a phone: a solution is found on the public pages and its adoption recorded."""

from __future__ import annotations

from tests.browser.person import PHONE
from tests.browser.test_journeys import WITHOUT_AND_WITH_JS
from tests.world import WORKS

TITLE = WORKS["work"]


@WITHOUT_AND_WITH_JS
def test_an_officer_finds_a_solution_and_records_that_the_unit_does_the_same(somebody, town, js):
    town.write("DELETE FROM adoptions")
    nga = somebody(js=js, size=PHONE).open("/cach-lam-hay")
    nga.follow(TITLE).sees("Chưa có đơn vị nào ghi nhận").follow("Đơn vị tôi cũng áp dụng")
    nga.fill_in_sign_in("nga")
    nga.is_at("/ap-dung/moi/[^/]+").sees(TITLE)
    nga.press("Ghi nhận").sees("Xin ghi áp dụng ở đâu, cho bao nhiêu người.")
    nga.fill(adopted_on="2020-09-14", scope="Hai lớp, 46 trẻ.", effect="Bớt được nửa giờ mỗi ngày.", effect_value="2.000.000")
    nga.press("Ghi nhận").sees("Xin ghi giá trị được tính thế nào")
    nga.fill(effect_method="giờ công nhân đơn giá").press("Ghi nhận").sees("Đã ghi nhận.", "Chờ xác nhận")
    nga.step("confirm")
    nga.sees("Đã xác nhận việc áp dụng").follow("Trang công khai của giải pháp")
    nga.sees("1 đơn vị đã xác nhận áp dụng", "Hai lớp, 46 trẻ.", "Bớt được nửa giờ mỗi ngày.", "2.000.000")
    assert nga.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"] if js else True


@WITHOUT_AND_WITH_JS
def test_the_weekly_mail_is_asked_for_and_stopped(somebody, town, js):
    lan = somebody("lan", js=js, size=PHONE).open("/tai-khoan")
    lan.press("Nhận bản tin hằng tuần").sees("Từ tuần này bạn nhận bản tin", "đang nhận")
    lan.press("Thôi nhận bản tin").sees("Bạn không nhận bản tin hằng tuần nữa.")
