"""Journeys 7 and 9 in a real browser: the paper is checked by its code, a withdrawal is marked, and what rests on it is looked at."""

from __future__ import annotations

from tests.browser.person import PHONE
from tests.browser.test_journeys import WITHOUT_AND_WITH_JS

NAME = "Châu Được Khen"
DECISION = "/ket-qua/quyet-dinh/01-qd-huyen-2020-09-15"


def code_of(town) -> str:
    code = town.value("SELECT code FROM certificates ORDER BY number LIMIT 1")
    return "-".join(code[at : at + 5] for at in (0, 5, 10))


@WITHOUT_AND_WITH_JS
def test_whoever_holds_a_paper_checks_it_and_reads_the_decision(somebody, town, js):
    code = code_of(town)
    citizen = somebody(js=js, size=PHONE).open("/tra-cuu")
    citizen.fill(ma=code[:-1] + ("2" if code[-1] != "2" else "3")).press("Tra cứu").sees("có thể gõ nhầm")
    citizen.fill(ma=code.lower().replace("-", " ")).press("Tra cứu").is_at(f"/tra-cuu/{code}")
    citizen.sees(NAME, "Khen thưởng có thật và còn giá trị", "01/QĐ-HUYEN")
    citizen.follow("Quyết định số 01/QĐ-HUYEN và các tên trong quyết định").is_at(DECISION).sees("Danh sách (1)", NAME)
    with citizen.page.expect_download() as paper:
        citizen.follow("Tải văn bản (PDF)")
    assert paper.value.suggested_filename.endswith(".pdf")
    citizen.follow(f"1. {NAME}").is_at(r"/ket-qua/2020/[^/]+").sees("9/9 thành viên đồng ý (100 %)")


@WITHOUT_AND_WITH_JS
def test_a_withdrawal_is_marked_and_what_rests_on_it_is_looked_at(somebody, town, js):
    award = town.id_of("award")
    town.write(
        "UPDATE nominations SET person_id = (SELECT person_id FROM award_records WHERE id = ?) WHERE id = ?",
        award,
        town.id_of("checking"),
    )
    chu = somebody("chu", js=js).open(f"/sau-quyet-dinh/{award}")
    chu.page.locator('[name="decide-day"]').fill("2020-09-17")
    chu.press("Quyết định thu hồi")
    minh = somebody("minh", js=js).open(f"/sau-quyet-dinh/{award}").press("Công bố thu hồi")
    minh.sees("Đã công bố việc thu hồi", "chờ xem lại").open("/ban-lam-viec")
    minh.follow("Xem lại sau thu hồi, Lý Đang Xét")
    minh.main.get_by_label("Giữ nguyên: vẫn đủ điều kiện khi không tính khen thưởng đã thu hồi").check()
    minh.fill(reason="Không tính khen thưởng trước vẫn đủ.").press("Ghi kết quả xem lại").sees("Đã ghi kết quả xem lại.")
    citizen = somebody(js=js, size=PHONE).open(f"/tra-cuu/{code_of(town)}").sees("Khen thưởng này đã bị thu hồi", NAME)
    citizen.open(DECISION).sees("đã thu hồi", "Thay đổi sau khi ban hành").sees_not("Không tính khen thưởng trước")


@WITHOUT_AND_WITH_JS
def test_a_paper_is_made_again_and_the_old_code_says_so(somebody, town, js):
    award, old = town.id_of("award"), code_of(town)
    minh = somebody("minh", js=js).open(f"/sau-quyet-dinh/{award}")
    minh.unfold(minh.page.locator('[name="again-paper_no"]'))
    minh.page.locator('[name="again-paper_no"]').fill("12/ĐN-CĐCS")
    minh.press("Cấp giấy mới").sees("Đã cấp giấy lần 2", "đã thay")
    with minh.page.expect_download():
        minh.follow("Tải giấy khen để in")
    somebody(js=js, size=PHONE).open(f"/tra-cuu/{old}").sees("Giấy này đã được thay bằng giấy cấp sau")
