"""A secret ballot in real browsers: three hold codes, nine vote, two count; and screens that follow the chair."""

from __future__ import annotations

import pytest

from emulation.db import act
from emulation.models import Box
from tests.browser.person import DESK, PASSWORD, PHONE, Person
from tests.browser.test_pages import fit, look_at
from tests.web.conftest import fill
from tests.world import BOARD_CODE, COUNCIL, COUNTERS, Town, make_app, put_away

WITHOUT_AND_WITH_JS = pytest.mark.parametrize("js", [False, True], ids=["without-js", "with-js"])


@pytest.fixture
def box(town) -> str:
    """The town's box before any code was given."""
    town.write("UPDATE box_keys SET public = NULL, checked_at = NULL")
    return str(town.value("SELECT id FROM boxes"))


@pytest.fixture
def everybody_votes(town, shelf):
    def vote(id: str, count: int, yes: int) -> None:
        app = make_app(f"sqlite:///{town.database}", shelf)
        with app.app_context(), put_away(), act() as writing:
            fill(writing, Town(town.ids, lambda: writing), writing.get(Box, id), count, yes)

    return vote


def take_code(holder: Person) -> str:
    """From the desk to a code on paper, typed back wrong once and then right."""
    holder.main.get_by_role("link", name="Hòm phiếu: Kiều Phiếu Kín").first.click()
    holder.press("Hiện mã của tôi").sees("Xin viết ra giấy ngay bây giờ.")
    code = "-".join(holder.main.locator(".code__group").all_inner_texts())
    holder.follow("Tôi đã viết xong, sang nhập lại").sees_not(code)
    holder.fill(board_code=code[:-1]).press("Nhập lại mã").sees("Mã không mở được hòm này.")
    holder.fill(board_code=code.lower().replace("-", " ")).press("Nhập lại mã").sees("Mã đúng. Xin cất tờ giấy cẩn thận")
    return code


def type_code(holder: Person, id: str, code: str) -> Person:
    holder.open(f"/hom-phieu/{id}").follow("Nhập mã để mở hòm và kiểm phiếu")
    return holder.fill(board_code=code).press("Nhập mã")


@WITHOUT_AND_WITH_JS
def test_three_hold_codes_nine_vote_and_two_count(somebody, box, everybody_votes, js):
    holders = {who: somebody(who, js=js, size=PHONE) for who in COUNTERS}
    codes = {who: take_code(holder) for who, holder in holders.items()}
    secretary = somebody("minh", js=js)
    secretary.main.get_by_role("link", name="Hòm phiếu: Kiều Phiếu Kín").first.click()
    secretary.is_at(f"/hom-phieu/{box}/mo").sees("Chỉ đạt khi mọi người đồng ý: cần 9/9 phiếu")
    secretary.press("Mở bỏ phiếu").sees("Đã mở bỏ phiếu.", "0/9")
    members = [somebody(who, js=js, size=PHONE) for who in COUNCIL if who not in (*COUNTERS, "minh", "chu")]
    for member in members:
        member.open(f"/hom-phieu/{box}").sees("Bỏ phiếu", "0/9").sees_not("Chưa bỏ phiếu")
    everybody_votes(box, 7, 7)
    secretary.open(f"/hom-phieu/{box}").sees("7/9", "Chưa bỏ phiếu: 2 người").press("Nhắc những người này")
    secretary.sees("Đã nhắc 2 người chưa có phiếu trong hòm.")
    everybody_votes(box, 9, 9)
    secretary.open(f"/hom-phieu/{box}").follow("Khép hòm phiếu").sees("9/9").press("Khép hòm phiếu").sees("Đã khép hòm phiếu.")
    members[0].open(f"/hom-phieu/{box}").follow("Danh sách mã phiếu trong hòm").sees("Tất cả 9 phiếu")
    first, second = COUNTERS[0], COUNTERS[2]
    type_code(holders[first], box, codes[second]).sees("Mã không mở được hòm này.")
    holders[first].fill(board_code=codes[first]).press("Nhập mã").sees("Còn cần mã của một người nữa")
    type_code(holders[second], box, codes[second]).sees("Hai mã khớp.", "9/9 thành viên đồng ý (100 %), đạt mức từ 90 %")


def test_a_page_left_open_asks_for_the_password_and_keeps_what_was_typed(somebody, town, box):
    chair = somebody("chu").open(f"/hom-phieu/{box}/huy").fill(reason="Hai người mất mã.")
    town.write("UPDATE sign_ins SET confirmed_at = NULL")
    chair.press("Đề nghị hủy hòm").sees("Xác nhận lại mật khẩu", "Chưa có gì được gửi")
    chair.main.get_by_label("Mật khẩu của đồng chí").fill(PASSWORD)
    chair.press("Xác nhận").sees("Những gì đồng chí gõ vẫn còn đây và chưa được gửi")
    chair.press("Đề nghị hủy hòm").sees("Có đề nghị hủy hòm này", "Hai người mất mã.")


def test_every_state_of_a_box_is_fit_to_be_seen(somebody, town, everybody_votes):
    """test_pages.py walks the town as it is built, where the box waits to be opened; here it goes on."""
    id, seen, wrong = str(town.value("SELECT id FROM boxes")), set(), []
    minh, hoa, son = (somebody(who, reduced_motion="reduce") for who in ("minh", "hoa", "son"))

    def look(*pages: tuple[Person, str]) -> None:
        for person, room in pages:
            wrong.extend(f"{room} {problem}" for problem in look_at(person, f"/hom-phieu/{id}{room}", seen))
            person.page.set_viewport_size(DESK)

    minh.open(f"/hom-phieu/{id}/mo").press("Mở bỏ phiếu").sees("Đã mở bỏ phiếu.")
    look((minh, ""), (hoa, ""), (hoa, "/phieu"), (son, "/phieu-giay"), (minh, "/khep"), (minh, "/huy"))
    hoa.open(f"/hom-phieu/{id}/phieu").press("Xem lại phiếu").sees("Phiếu chưa vào hòm, còn chỗ cần xem lại")
    hoa.main.get_by_label("Đồng ý", exact=True).check()
    hoa.press("Xem lại phiếu").sees("Phiếu chưa vào hòm. Nếu đúng ý")
    wrong.extend(fit(hoa, seen))
    hoa.press("Bỏ phiếu").sees("Phiếu của đồng chí đã vào hòm")
    wrong.extend(fit(hoa, seen))
    everybody_votes(id, 9, 9)
    look((hoa, "/phieu"), (minh, "/khep"))
    minh.open(f"/hom-phieu/{id}/khep").press("Khép hòm phiếu").sees("Đã khép hòm phiếu.")
    look((minh, ""), (hoa, "/danh-sach"), (son, "/kiem-phieu"))
    vinh = somebody("vinh")
    type_code(son, id, BOARD_CODE).sees("Còn cần mã của một người nữa")
    look((son, ""))
    type_code(vinh, id, BOARD_CODE).sees("Hai mã khớp.")
    look((minh, ""), (hoa, ""), (son, "/kiem-lai"))
    assert wrong == []


@WITHOUT_AND_WITH_JS
def test_screens_follow_the_chair(somebody, town, js):
    meeting = town.id_of("meeting")
    chair, wall, member = somebody("chu", js=js), somebody("minh", js=js), somebody("hoa", js=js, size=PHONE)
    wall.open(f"/phien-hop/{meeting}/man-chieu").sees_not("Kiều Phiếu Kín")
    member.open("/ban-lam-viec").follow("Phiên họp Hội đồng tháng 9").sees("Chưa có hồ sơ nào trên màn hình.")
    chair.open("/ban-lam-viec").follow("Phiên họp Hội đồng tháng 9").press("Đưa hồ sơ đầu tiên lên màn hình")
    for screen in (wall, member):
        if not js:
            screen.follow("Tải lại")
        screen.sees("Kiều Phiếu Kín")
    chair.press("Tắt hồ sơ trên màn hình").sees("Chưa có hồ sơ nào trên màn hình.")
    if js:
        member.sees("Chưa có hồ sơ nào trên màn hình.")
