"""The agenda and the conflict map as people use them: with JavaScript and without, on a phone and at a desk."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.person import DESK, PHONE


@pytest.mark.parametrize("js", [True, False], ids=["with JavaScript", "without"])
def test_the_secretary_lays_an_agenda_and_writes_down_a_conflict(town, somebody, js):
    id, council = town.id_of("coming_meeting"), town.id_of("council")
    minh = somebody("minh", js=js, size=DESK).open(f"/phien-hop/{id}").follow("Lập chương trình")
    minh.main.locator(f'input[name="cases"][value="{council}"]').check()
    minh.press("Lưu chương trình")
    minh.sees("Đã lưu chương trình: 2 hồ sơ.", "nhóm 1")
    minh.main.get_by_role("button", name="Xuống").first.click()
    expect(minh.main.locator("tbody th").first).to_contain_text("1. Hà Đang Biểu Quyết")
    minh.open(f"/phien-hop/{id}/xung-dot")
    minh.main.get_by_role("link", name="Bùi Hải Yến, Hà Đang Biểu Quyết").click()
    minh.main.get_by_label("có quan hệ thân thích với người được đề nghị").check()
    minh.fill(why="Là chị em họ.").press("Ghi và báo cho người ấy")
    minh.sees("Đã ghi Bùi Hải Yến không tham gia", "có 8 người bỏ phiếu", "(do Trần Văn Minh ghi)")


@pytest.mark.parametrize("js", [True, False], ids=["with JavaScript", "without"])
def test_a_member_answers_on_a_phone(town, somebody, js):
    id = town.id_of("meeting")
    hoa = somebody("hoa", js=js, size=PHONE).open("/phien-hop")
    hoa.sees("chờ đồng chí trả lời về xung đột lợi ích").follow("Phiên họp Hội đồng tháng 9")
    hoa.press("Tôi không có xung đột nào khác")
    hoa.sees("Đã ghi nhận câu trả lời của đồng chí.").is_at(f"/phien-hop/{id}")
    hoa.follow("Xung đột của đồng chí")
    hoa.main.get_by_role("link", name="Tôi có xung đột ở hồ sơ này").click()
    hoa.press("Khai và không tham gia hồ sơ này").sees("Xin chọn một loại quan hệ.")
    hoa.main.get_by_label("có tham gia chính việc làm được đề nghị").check()
    hoa.fill(why="Tôi làm cùng sáng kiến.").press("Khai và không tham gia hồ sơ này")
    hoa.sees("Đồng chí không tham gia hồ sơ này").sees_not("Kiều Phiếu Kín")


def test_on_a_phone_the_grid_is_a_card_for_each_case(town, somebody):
    chu = somebody("chu", size=PHONE).open(f"/phien-hop/{town.id_of('meeting')}/xung-dot")
    expect(chu.main.locator(".map")).to_be_hidden()
    chu.main.get_by_text("Từng thành viên").click()
    expect(chu.main.get_by_role("link", name="Đỗ Thị Hoa, Kiều Phiếu Kín")).to_be_visible()
