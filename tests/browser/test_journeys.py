"""A nomination's life in a real browser, first without JavaScript and then with it."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Locator, expect

from tests.browser.person import PHONE, Person
from tests.world import COUNCIL

WITHOUT_AND_WITH_JS = pytest.mark.parametrize("js", [False, True], ids=["without-js", "with-js"])
GIST = "Làm lại bộ dẫn, giảm hàng lỗi từ 4,2 % xuống 1,6 %."


def photo() -> Any:
    out = BytesIO()
    Image.new("RGB", (1200, 900), "seagreen").save(out, "JPEG")
    return {"name": "máy đóng gói.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


def find_member(lan: Person, typed: str, name: str, js: bool) -> None:
    """Pick a person by a few letters without marks."""
    box = lan.main.get_by_label("Tìm người của đơn vị")
    choice = lan.main.locator("#members").get_by_label(re.compile(f"^{name}"))
    if js:
        box.press_sequentially(typed, delay=20)
        expect(choice).to_be_visible()
        box.press("ArrowDown")
        expect(choice).to_be_focused()
        lan.page.keyboard.press("Space")
        lan.is_at("/de-nghi/moi")
    else:
        box.fill(typed)
        lan.press("Tìm")
        choice.check()
    expect(choice).to_be_checked()


def missing(lan: Person) -> Locator:
    return lan.under("Còn thiếu để gửi").get_by_role("listitem")


def nominate(lan: Person, js: bool) -> int:
    """From the desk to a nomination with nothing missing; gives the id of the dossier."""
    lan.follow("Lập đề nghị khen thưởng").is_at("/de-nghi/moi")
    find_member(lan, "tran moi", "Trần Mới Gửi", js)
    lan.main.get_by_label("Thêm tệp minh chứng").set_input_files(photo())
    if js:
        lan.sees("máy đóng gói.jpg (")
    lan.fill(situation="Máy hay dừng giữa ca.").press("Lưu")
    lan.sees("Đã lưu lúc", "Còn thiếu để gửi").is_at(r"/de-nghi/\d+")
    expect(lan.main.locator('[name="situation"]')).to_have_value("Máy hay dừng giữa ca.")
    expect(missing(lan)).to_have_count(5)
    lan.main.get_by_label("Danh hiệu hoặc hình thức khen thưởng").select_option(label="Bằng khen")
    lan.fill(deed="Làm lại bộ dẫn, chỉ cho ba tổ cùng làm.", outcome="Giảm hàng lỗi từ 4,2 % xuống 1,6 %.").press("Lưu")
    expect(lan.main.locator('[name="deed"]')).to_have_value("Làm lại bộ dẫn, chỉ cho ba tổ cùng làm.")
    expect(missing(lan)).to_have_count(2)
    lan.fill(measure_name="Tỷ lệ hàng lỗi", measure_unit="%", measure_before="4,2", measure_after="1,6")
    lan.fill(base_met_on="2020-09-10", base_present="9", base_for="9", base_against="0").press("Lưu")
    expect(lan.under("Còn thiếu để gửi")).to_contain_text("đủ để gửi")
    return int(re.search(r"/de-nghi/(\d+)", lan.path)[1])


def review(hoa: Person, id: int) -> None:
    """Score, keep as a draft, find it again, send it."""
    hoa.open("/nhan-xet")
    hoa.main.locator(f'a[href="/nhan-xet/{id}"]').click()
    points = hoa.main.locator('[name^="points_"]')
    expect(points).to_have_count(3)
    for field in points.all():
        field.fill("8")
    hoa.fill(comment="Việc thật, số liệu rõ.").press("Lưu bản thảo")
    hoa.sees("Đã lưu bản thảo nhận xét")
    hoa.press("Gửi và sang hồ sơ kế")
    hoa.sees("Xin chọn một đề xuất trước khi gửi.")
    expect(hoa.main.locator('[name="comment"]')).to_have_value("Việc thật, số liệu rõ.")
    hoa.main.get_by_label("Nên khen thưởng", exact=True).check()
    hoa.press("Gửi và sang hồ sơ kế")
    hoa.sees("Đã gửi nhận xét cho Trần Mới Gửi.")


def decide(minh: Person, chu: Person) -> None:
    minh.open("/quyet-dinh").press("Soạn quyết định mới")
    minh.is_at(r"/quyet-dinh/\d+").fill(
        met_on="2020-10-01", members="9", present="8", agreed="8", signed_on="2020-10-01",
        signatory="Lê Quốc Chủ", signatory_title="Chủ tịch", legal_bases="Quy chế khen thưởng.",
    )  # fmt: skip
    minh.press("Lưu bản thảo")
    minh.sees("Đã lưu bản thảo quyết định.")
    paper = minh.path
    chu.open("/ban-lam-viec").main.locator(f'a[href="{paper}"]').click()
    chu.press("Duyệt quyết định")
    chu.sees("đã duyệt, chờ công bố")
    minh.open(paper).press("Công bố 1 tên")
    minh.sees("Còn 1 tên chưa đánh dấu đã đọc: Trần Mới Gửi.")
    minh.main.get_by_label(re.compile("^Trần Mới Gửi, ")).check()
    minh.press("Công bố 1 tên")
    minh.sees("đã công bố lúc")


def find_result(citizen: Person, js: bool) -> None:
    """Search without marks. With htmx the list changes in place, the address follows, and Back brings the whole list again."""
    citizen.open("/ket-qua").sees("Châu Được Khen")
    box = citizen.main.get_by_label("Tìm tên, đơn vị, danh hiệu, số hồ sơ")
    if js:
        citizen.page.evaluate("document.documentElement.dataset.sameDocument = ''")
        box.press_sequentially("tran moi gui", delay=20)
        expect(citizen.page).to_have_url(re.compile(r"/ket-qua\?q=tran(\+|%20)moi(\+|%20)gui"))
        expect(citizen.page.locator("html[data-same-document]")).to_be_attached()
        expect(box).to_be_focused()
        citizen.sees_not("Châu Được Khen")
        citizen.page.go_back()
        citizen.sees("Châu Được Khen")
        expect(citizen.page).to_have_url(f"{citizen.url}/ket-qua")
    else:
        box.fill("tran moi gui")
        citizen.press("Tìm")
        citizen.sees_not("Châu Được Khen").is_at("/ket-qua")
    citizen.follow("Trần Mới Gửi").is_at(r"/ket-qua/2020/[^/]+")


@WITHOUT_AND_WITH_JS
def test_a_nomination_goes_from_draft_to_published(somebody, town, js):
    lan = somebody("lan", js=js)
    room = f"/ho-so/{(id := nominate(lan, js))}"
    lan.press("Lưu và sang tờ trình để gửi")
    lan.is_at(r"/to-trinh/\d+").fill(
        committee_met_on="2020-09-11", committee_present="9", committee_for="9", committee_against="0"
    )
    lan.fill(employer_agreed_on="2020-09-14", employer_agreed_by="Giám đốc công ty").press("Lưu thủ tục")
    lan.sees("Đã lưu lúc").press("Gửi tờ trình")
    lan.sees("Đã gửi tờ trình")

    minh = somebody("minh", js=js)
    minh.main.locator(f'a[href="{room}"]').click()
    minh.step("receive").sees("Đã tiếp nhận").step("pass", gist=GIST)
    for box in minh.under("Phân công người nhận xét").get_by_role("checkbox").all():
        box.check()
    minh.press("Phân công")
    minh.sees("Đã phân công 2 người nhận xét.")
    for name in ("hoa", "tuan"):
        reviewer = somebody(name, js=js)
        review(reviewer, id)
        reviewer.is_at(f"/nhan-xet/{town.id_of('reviewing')}")
    minh.open(room).step("post").sees("Đang công khai đến hết")

    citizen = somebody(js=js, size=PHONE).open("/lay-y-kien").follow("Trần Mới Gửi")
    citizen.sees(GIST, "Góp ý đến hết")
    town.live_on(10, 1)
    assert citizen.open(citizen.path).status == 404
    minh.open(room).step("end_posting").step("open_vote").sees("Đã biểu quyết 0/9 thành viên")
    for name in COUNCIL:
        member = somebody(name, js=js, size=PHONE).open("/bieu-quyet")
        member.main.locator(f'a[href="/bieu-quyet/{id}"]').click()
        expect(member.main.get_by_role("radio", checked=True)).to_have_count(0)
        member.main.get_by_label("Đồng ý", exact=True).check()
        member.press("Biểu quyết")
        member.sees("Đồng chí đã biểu quyết")
    minh.open(room).step("close_vote")
    minh.sees("9/9 thành viên đồng ý (100 %), đạt mức từ 90 % trên tổng số thành viên Hội đồng")
    minh.step("conclude").sees("Chờ quyết định")
    decide(minh, somebody("chu", js=js))

    find_result(citizen, js)
    citizen.sees("9/9 thành viên đồng ý (100 %)", GIST)
    lan.open(room).sees("Đã công bố")
