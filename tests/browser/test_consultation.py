"""Journey 4 in a real browser: a citizen objects, the case stands still until the secretary answers, the public counts change."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.person import PHONE, Person
from tests.browser.test_journeys import WITHOUT_AND_WITH_JS

ANSWER = "Đã xác minh: bộ gá làm năm 2020."


def counts(citizen: Person, received: int, answered: int) -> None:
    facts = citizen.main.locator("dl.facts > div")
    for label, n in (("Đã nhận", received), ("Đã trả lời", answered), ("Đang chờ trả lời", received - answered)):
        expect(facts.filter(has_text=re.compile(f"^\\s*{label}\\s*{n}\\s*$"))).to_have_count(1)


def object_to(citizen: Person, town) -> str:
    """Send the form, then the code from the mail; gives the code of the objection."""
    citizen.follow("Góp ý hoặc phản đối").is_at("/lay-y-kien/[^/]+/y-kien")
    citizen.main.locator('[name="about"][value="objection-fraud"]').check()
    citizen.fill(text="Bộ gá ấy do tổ khác làm.", who="Cao Thị Lạ", email="cao.thi.la@example.invalid")
    citizen.press("Gửi và nhận mã xác nhận").is_at("/y-kien/[^/]+/xac-nhan")
    mail = town.value("SELECT body FROM mails WHERE kind = 'opinion_code' ORDER BY id DESC LIMIT 1")
    citizen.fill(code=re.search(r"Mã xác nhận: ([\w-]+)", mail)[1]).press("Xác nhận")
    citizen.sees("đã nhận, chờ trả lời").sees_not("Cao Thị Lạ")
    return citizen.path.rpartition("/")[2].partition("?")[0]


@WITHOUT_AND_WITH_JS
def test_a_citizen_objects_and_is_answered(somebody, town, js):
    case = f"/ho-so/{town.id_of('posted')}"
    citizen = somebody(js=js, size=PHONE).open("/lay-y-kien").follow("Đào Công Khai")
    posting = citizen.path
    counts(citizen, 1, 1)
    code = object_to(citizen, town)
    counts(citizen.open(posting), 2, 1)

    minh = somebody("minh", js=js).open(case).sees(f"Phản đối số {code} nêu kỷ luật hoặc gian dối chưa được trả lời")
    minh.open("/ban-lam-viec").follow(f"Ý kiến {code}, Đào Công Khai")
    minh.sees("Cao Thị Lạ", "hồ sơ tạm dừng vì phản đối này").press("Nhận xử lý")
    minh.main.locator('[name="answer-answer"]').fill(ANSWER)
    minh.press("Trả lời").sees("đã trả lời")
    minh.open(case).sees_not(f"Phản đối số {code} nêu")

    citizen.open(f"/y-kien/{code}").sees(ANSWER).sees_not("Cao Thị Lạ")
    counts(citizen.open(posting), 2, 2)
