"""Nine at a secret ballot, each in a browser of their own: seven in the room, one who answers from afar, one who takes no part."""

from __future__ import annotations

import pytest

from emulation.db import act
from emulation.models import Conflict
from emulation.rules.conflict import ConflictKind
from tests.browser.person import PHONE, Person
from tests.browser.test_boxes import box, take_code, type_code  # noqa: F401
from tests.world import COUNCIL, COUNTERS, make_app, put_away

RECUSED, WRITING, AGAINST = "yen", "tuan", "phuc"
VOTERS = tuple(name for name in COUNCIL if name != RECUSED)
SENTENCE = (
    "7/8 thành viên đồng ý (87,5 %), chưa đạt mức từ 90 % trên tổng số thành viên Hội đồng, "
    "không tính 1 thành viên không tham gia (Điều 9 Quy chế Hội đồng)."
)


@pytest.fixture
def one_apart_one_away(town, shelf) -> None:
    """Yến is a cousin of the nominee; Tuấn is away and was asked in writing."""
    town.write("UPDATE attendees SET attendance = 'consulted' WHERE user_id = ?", town.id_of(WRITING))
    with make_app(f"sqlite:///{town.database}", shelf).app_context(), put_away(), act() as writing:
        writing.add(
            Conflict(nomination_id=town.id_of("secret"), user_id=town.id_of(RECUSED), kind=ConflictKind.KIN, reason="Chị em họ.")
        )


def vote(member: Person, choice: str) -> str:
    """Two taps from the desk to the ballot; what was left out is asked for; looked at, put in: the code on the receipt."""
    member.open("/ban-lam-viec").main.get_by_role("link", name="Hòm phiếu: Kiều Phiếu Kín").click()
    member.sees("Phiếu kín").press("Xem lại phiếu").sees("Chưa chọn ô nào cho hồ sơ số 1")
    member.main.get_by_label(choice, exact=True).check()
    member.press("Xem lại phiếu").sees("Phiếu chưa vào hòm.").press("Bỏ phiếu").sees("Phiếu của đồng chí đã vào hòm")
    return member.main.locator("p.code").inner_text()


def fits(person: Person) -> bool:
    return bool(person.page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


def test_nine_at_a_secret_ballot(somebody, town, box, one_apart_one_away):  # noqa: F811
    people = {who: somebody(who, js=place % 2 == 0, size=PHONE) for place, who in enumerate(COUNCIL) if who != "minh"}
    people["minh"] = secretary = somebody("minh")
    codes = {who: take_code(people[who]) for who in COUNTERS}
    secretary.open("/ban-lam-viec").main.get_by_role("link", name="Hòm phiếu: Kiều Phiếu Kín").click()
    secretary.sees("Chỉ đạt khi mọi người đồng ý: cần 8/8 phiếu").press("Mở bỏ phiếu").sees("Đã mở bỏ phiếu.", "0/8")

    receipts = [vote(people[who], "Không đồng ý" if who == AGAINST else "Đồng ý") for who in VOTERS]
    assert len(set(receipts)) == 8
    assert all(fits(person) for person in people.values())
    apart = people[RECUSED].open("/ban-lam-viec").sees_not("Hòm phiếu: Kiều Phiếu Kín")
    apart.follow("Phiên họp Hội đồng tháng 9").sees("đồng chí không tham gia").follow("Trang phiên họp")
    apart.sees("Đồng chí không tham gia hồ sơ này").sees_not("Kiều Phiếu Kín")
    apart.open(f"/hom-phieu/{box}/phieu").sees("Không bỏ phiếu được", "Đồng chí không tham gia bỏ phiếu ở hòm này")

    secretary.open("/ban-lam-viec").main.get_by_role("link", name="Hòm phiếu: Kiều Phiếu Kín").click()
    secretary.sees("8/8").press("Khép hòm phiếu").sees("Đã khép hòm phiếu.")
    people[AGAINST].open(f"/hom-phieu/{box}").follow("Danh sách mã phiếu trong hòm").sees("Tất cả 8 phiếu", *receipts)
    first, _second, third = COUNTERS
    type_code(people[first], box, codes[first]).sees("Còn cần mã của một người nữa")
    type_code(people[third], box, codes[third]).sees("Hai mã khớp.", SENTENCE)
    people[WRITING].open(f"/hom-phieu/{box}").sees(SENTENCE)
