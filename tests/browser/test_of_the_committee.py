"""What the committee does, in a real browser: blind reviews, a conflict, a decision, and letters that wait to be read."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.person import PHONE, Person
from tests.browser.test_journeys import WITHOUT_AND_WITH_JS
from tests.world import CANARY

WHY = "Người được đề nghị là em ruột tôi."


def score(reviewer: Person, points: str, comment: str) -> None:
    """Send, and go on to whatever is next."""
    for field in reviewer.main.locator('[name^="points_"]').all():
        field.fill(points)
    reviewer.main.get_by_label("Nên khen thưởng", exact=True).check()
    reviewer.fill(comment=comment).press("Gửi và sang hồ sơ kế")
    reviewer.sees("Đã gửi nhận xét cho")


@WITHOUT_AND_WITH_JS
def test_two_reviewers_score_blind_and_one_steps_aside(somebody, town, js):
    first, second = town.id_of("reviewing"), town.id_of("checking")
    minh = somebody("minh", js=js).open(f"/ho-so/{second}").step("pass", gist="Giảm hàng lỗi.")
    minh.sees("Phân công người nhận xét")  # the answer is there before its boxes are counted
    for box in minh.under("Phân công người nhận xét").get_by_role("checkbox").all():
        box.check()
    minh.press("Phân công").sees("Đã phân công 2 người nhận xét.")

    hoa, tuan = (somebody(who, js=js, size=PHONE) for who in ("hoa", "tuan"))
    tuan.open(f"/nhan-xet/{first}").sees("Nhận xét của người khác hiện ra sau khi bạn gửi nhận xét của mình.")
    hoa.open(f"/nhan-xet/{first}")
    score(hoa, "9", "Hoa chấm chín điểm.")
    hoa.is_at(f"/nhan-xet/{second}")
    tuan.open(f"/nhan-xet/{first}").sees_not("Hoa chấm chín điểm.")
    assert "Hoa chấm chín điểm." not in tuan.open(f"/ho-so/{first}").page.content()
    tuan.open(f"/nhan-xet/{first}")
    score(tuan, "6", "Tuấn chấm sáu điểm.")
    tuan.is_at(f"/nhan-xet/{second}").open(f"/nhan-xet/{first}").sees("Hoa chấm chín điểm.", "90 %")
    minh.open(f"/ho-so/{first}").sees("Hoa chấm chín điểm.", "Tuấn chấm sáu điểm.", "60 %")

    tuan.open(f"/nhan-xet/{second}").sees(CANARY["checking"])
    form = tuan.form("declare_conflict")
    tuan.unfold(form)
    form.get_by_label(re.compile("thân thích")).check()
    tuan.fill(conflict_why=WHY).press("Khai và không tham gia hồ sơ này")
    tuan.sees("không tham gia hồ sơ")
    for path in (f"/nhan-xet/{second}", f"/ho-so/{second}"):
        assert tuan.open(path).status == 403
        tuan.sees_not(CANARY["checking"], "Lý Đang Xét")
    minh.open(f"/ho-so/{second}").under("Không tham gia vì xung đột lợi ích").get_by_text(WHY).wait_for()


@WITHOUT_AND_WITH_JS
def test_letters_of_a_decision_wait_until_somebody_read_the_names(somebody, town, js):
    town.write(
        "UPDATE users SET person_id = (SELECT person_id FROM nominations WHERE id = ?) WHERE username = 'be'",
        town.id_of("deciding"),
    )
    paper = f"/quyet-dinh/{town.id_of('decision')}"
    minh, chu = somebody("minh", js=js), somebody("chu", js=js)
    minh.open(paper).fill(members="9", present="7", agreed="8").press("Lưu bản thảo")
    minh.sees("Số đồng ý nhiều hơn số có mặt.")
    minh.fill(agreed="7").press("Lưu bản thảo")
    minh.sees("Đã lưu bản thảo quyết định.")
    chu.open(paper).press("Duyệt quyết định")
    minh.open(paper).press("Công bố 1 tên")
    minh.sees("Còn 1 tên chưa đánh dấu đã đọc: Ông Chờ Quyết Định.")
    minh.main.get_by_label(re.compile("^Ông Chờ Quyết Định, ")).check()
    minh.press("Công bố 1 tên").sees("đã công bố lúc")

    minh.open("/thu-cho-gui")
    letters = minh.under("Thư báo kết quả đang chờ")
    to_unit, to_nominee = (letters.get_by_role("row", name=re.compile(f"{name}.*Ông Chờ Quyết Định")) for name in ("Niê", "Bé"))
    expect(letters.get_by_role("checkbox", checked=True)).to_have_count(0)
    to_unit.get_by_role("checkbox").check()
    minh.press("Hủy thư đã chọn", letters).sees("Đã hủy 1 thư.")
    expect(to_unit).to_have_count(0)
    to_nominee.get_by_role("checkbox").check()
    minh.press("Gửi ngay thư đã chọn", letters).sees("1 thư sẽ đi ngay ở lượt gửi tới.")
    state = "SELECT count(*) FROM mails JOIN users u ON u.id = user_id WHERE kind = 'published' AND nomination_id = ? AND u.username = ? AND "
    assert town.value(state + "cancelled_at IS NOT NULL", town.id_of("deciding"), "lan") == 1
    assert (
        town.value(
            state + "cancelled_at IS NULL AND datetime(not_before) < datetime(made_at, '+2 minutes')",
            town.id_of("deciding"),
            "be",
        )
        == 1
    )
