"""The ballot by HTTP: chosen, looked at once more, put in, and every reason why not."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape

import pytest
from sqlalchemy import func, select, update

from emulation import clock
from emulation.db import act, db
from emulation.models import (
    Box,
    Conflict,
    DoneForm,
    Event,
    Mandate,
    Notice,
    Participation,
    SealedBallot,
    SignIn,
    User,
    balloting,
)
from emulation.rules.conflict import ConflictKind
from emulation.rules.people import Role
from emulation.web.enter import HASHER
from tests.journeys.walker import Walker
from tests.secret import cast, close, new_box, open_town_box, opened

NONCE = "0123456789abcdef" * 2


def url(id: str) -> str:
    return f"/hom-phieu/{id}/phieu"


def form(*choices: str, act: str = "confirm", nonce: str = NONCE) -> dict[str, str]:
    return {"nonce": nonce, "act": act} | {f"c{place}": choice for place, choice in enumerate(choices, 1)}


def count(model) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def code_in(text: str) -> str:
    found = re.search(r'class="code">([0-9A-Z]{10})<', text)
    assert found, text
    return found[1]


def in_the_box() -> tuple[int, int]:
    return count(Participation), count(SealedBallot)


def test_a_member_chooses_looks_again_and_gets_a_code(world, as_):
    id = opened(world, 3)
    walker = Walker(as_("hoa")).open(url(id))
    paper = walker.form(action="/hom-phieu")
    assert walker.status == 200 and not [name for name in paper.values if name.startswith("c") and name != "csrf_token"]
    assert re.fullmatch(r"[0-9a-f]{32}", paper.values["nonce"])
    walker.see(as_("hoa").get(url(id)))
    walker.see(walker.client.post(url(id), data=paper.values | {"c1": "1", "c2": "2", "c3": "0", "act": "review"}))
    assert walker.heading == "Xem lại phiếu" and in_the_box() == (0, 0)
    again = walker.form(action="/hom-phieu")
    assert {again.values[f"c{n}"] for n in (1, 2, 3)} == {"0", "1", "2"}
    walker.see(walker.client.post(url(id), data=again.values | {"act": "confirm"}))
    assert walker.heading == "Phiếu của đồng chí đã vào hòm" and in_the_box() == (1, 1)
    assert code_in(walker.text) in balloting.listed(db.session(), db.session.get(Box, id))


def test_nothing_is_chosen_beforehand_and_no_copy_is_kept(world, as_):
    answer = as_("hoa").get(url(open_town_box(world)))
    assert " checked" not in answer.text and answer.headers["Cache-Control"] == "no-store, no-transform"
    assert 'autocomplete="off"' in answer.text
    assert all(f"({letter})" in answer.text for letter in "abcdef")
    assert as_("hoa").get(url(world.box.id)).text.count("ai bỏ phiếu thế nào không được ghi ở đâu") == 1


def test_change_leads_back_with_what_was_chosen(world, as_):
    id = opened(world, 2)
    answer = as_("hoa").post(url(id), data=form("1", "2", act="change"))
    assert answer.status_code == 200 and answer.text.count(" checked") == 2
    assert re.search(r'value="2" checked', answer.text) and f'value="{NONCE}"' in answer.text


def test_the_same_form_again_shows_the_same_receipt(world, as_):
    id, hoa = open_town_box(world), as_("hoa")
    first = hoa.post(url(id), data=form("1"))
    code = code_in(first.text)
    for act_ in ("confirm", "review", "change"):  # sent again, reloaded, gone back to
        assert code_in(hoa.post(url(id), data=form("1", act=act_)).text) == code
    for name in ("chu", "minh", "tuan", "son"):
        cast(world, id, name, [2])
    close(world, id)
    assert code_in(hoa.post(url(id), data=form("1")).text) == code


def test_another_ballot_of_the_same_member_is_refused(world, as_):
    id, hoa = open_town_box(world), as_("hoa")
    hoa.post(url(id), data=form("1"))
    answer = hoa.post(url(id), data=form("2", nonce="f" * 32))
    assert answer.status_code == 409 and "đã bỏ phiếu vào hòm này" in answer.text
    answer = hoa.get(url(id))
    assert answer.status_code == 200 and "Đồng chí đã bỏ phiếu" in answer.text and "<form method" not in main(answer.text)
    assert in_the_box() == (1, 1)


def main(text: str) -> str:
    return text.partition("<main")[2].partition("</main>")[0]


def test_a_missing_choice_is_marked_and_nothing_is_lost(world, as_):
    id = opened(world, 3)
    answer = as_("hoa").post(url(id), data=form("1", "", "0"))
    assert answer.status_code == 422 and answer.text.count(" checked") == 2
    assert "Chưa chọn ô nào cho hồ sơ số 2" in answer.text and 'id="case-2-error"' in answer.text and NONCE in answer.text
    assert as_("hoa").post(url(id), data=form("1", "9", "0")).status_code == 422
    assert as_("hoa").post(url(id), data=form("1", "2", "0", nonce="x")).status_code == 422
    assert in_the_box() == (0, 0)


def test_more_yes_than_the_box_allows_is_refused(world, as_):
    id = opened(world, 3, most_yes=2)
    assert "nhiều nhất 2 hồ sơ" in as_("hoa").get(url(id)).text
    answer = as_("hoa").post(url(id), data=form("1", "1", "1"))
    assert answer.status_code == 422 and "nhiều hơn 2 hồ sơ" in answer.text and answer.text.count(" checked") == 3
    assert as_("hoa").post(url(id), data=form("1", "1", "2")).status_code == 200
    assert in_the_box() == (1, 1)


def test_a_closed_box_takes_no_ballot(world, as_):
    id = open_town_box(world)
    for name in ("chu", "minh", "tuan", "son", "thao"):
        cast(world, id, name, [1])
    close(world, id)
    answer = as_("hoa").post(url(id), data=form("1"))
    assert answer.status_code == 409 and "Hòm phiếu đã khép" in answer.text and in_the_box() == (5, 5)


def test_a_box_that_is_not_open_yet_says_so(world, as_):
    answer = as_("hoa").get(url(world.box.id))
    assert answer.status_code == 409 and "Hòm phiếu chưa mở" in answer.text


def test_when_time_is_up_no_ballot_is_taken(world, as_):
    id = open_town_box(world)
    with act() as writing:
        writing.execute(update(Box).where(Box.id == id).values(closes_at=clock.now()))
    answer = as_("hoa").post(url(id), data=form("1"))
    assert answer.status_code == 409 and "Đã hết giờ bỏ phiếu" in answer.text


def test_a_void_box_takes_no_ballot(world, as_):
    id = open_town_box(world)
    with act() as writing:
        balloting.ask_void(writing.get(Box, id), world.minh, "Ghi sai tên.")
        balloting.confirm_void(writing.get(Box, id), world.chu)
    answer = as_("hoa").post(url(id), data=form("1"))
    assert answer.status_code == 409 and "đã hủy và không được mở" in answer.text


def test_who_has_a_conflict_reads_why_and_cannot_vote(world, as_):
    id = open_town_box(world)
    with act() as writing:
        writing.add(Conflict(nomination_id=world.secret.id, user_id=world.hoa.id, kind=ConflictKind.KIN, reason="Em gái."))
    for answer in (as_("hoa").get(url(id)), as_("hoa").post(url(id), data=form("1"))):
        assert answer.status_code == 403
        assert "Đồng chí không tham gia bỏ phiếu ở hòm này vì có quan hệ thân thích với người được đề nghị" in answer.text
    assert in_the_box() == (0, 0)


def test_who_is_proposed_themselves_does_not_vote(world, as_):
    id = open_town_box(world)
    with act():
        world.secret.person = world.user_phuc.person
    answer = as_("phuc").post(url(id), data=form("1"))
    assert answer.status_code == 403 and "vì là người được đề nghị" in answer.text


def test_whose_mandate_ended_does_not_vote(world, as_):
    id = open_town_box(world)
    with act() as writing:
        mine = (Mandate.user_id == world.hoa.id, Mandate.role == Role.COUNCIL)
        writing.execute(update(Mandate).where(*mine).values(valid_to=date(2020, 9, 16)))
    answer = as_("hoa").post(url(id), data=form("1"))
    assert answer.status_code == 403 and "Nhiệm kỳ ủy viên Hội đồng của đồng chí đã hết" in answer.text


def test_who_is_not_on_the_roll_does_not_vote(world, as_):
    id = open_town_box(world)
    with act() as writing:
        writing.add(Mandate(user_id=world.kien.id, role=Role.COUNCIL, unit_id=world.id_of("huyen"), valid_from=date(2020, 9, 17)))
    for who in ("kien", "quang"):
        answer = as_(who).post(url(id), data=form("1"))
        assert answer.status_code == 403 and "không có tên trong danh sách bỏ phiếu" in answer.text
    assert in_the_box() == (0, 0)


@pytest.mark.parametrize("who", ["lan", "be", "cuu"])
def test_for_strangers_there_is_no_such_page(world, as_, who):
    id = open_town_box(world)
    for path in (url(id), url("0" * 16)):
        assert as_(who).get(path).status_code == as_(who).post(path, data=form("1")).status_code == 404


def test_a_ballot_of_another_box_goes_nowhere_else(world, as_):
    """A form counts in the box of its address alone; a choice for cases that this box has not is not read."""
    id = opened(world, 2)
    answer = as_("hoa").post(url(id), data=form("1"))
    assert answer.status_code == 422 and in_the_box() == (0, 0)
    assert as_("hoa").post(url("f" * 16), data=form("1")).status_code == 404


def test_after_a_while_the_password_is_asked_again_and_no_choice_is_lost(world, as_):
    id, hoa = opened(world, 2), as_("hoa")
    with act() as writing:
        writing.execute(update(SignIn).values(confirmed_at=clock.real_now() - timedelta(hours=1)))
    answer = hoa.post(url(id), data=form("1", "2"), headers={"Referer": f"http://localhost{url(id)}"})
    assert answer.status_code == 401 and in_the_box() == (0, 0)
    bundle = unescape(re.search(r'name="carried"[^>]*value="([^"]+)"', answer.text)[1])
    with act() as writing:
        writing.execute(update(User).where(User.username == "hoa").values(password_hash=HASHER.hash("mật khẩu")))
    again = hoa.post("/tai-khoan/xac-nhan", data={"password": "mật khẩu", "carried": bundle})
    assert again.status_code == 200 and again.text.count(" checked") == 2 and in_the_box() == (0, 0)
    assert hoa.get(url(id)).status_code == 200


def test_an_open_screen_shows_no_ballot(world, as_):
    id, hoa = open_town_box(world), as_("hoa")
    with act() as writing:
        writing.execute(update(SignIn).values(confirmed_at=None))
    answer = hoa.get(url(id))
    assert answer.status_code == 303 and answer.headers["Location"].startswith("/tai-khoan/xac-nhan?tiep=")


def test_casting_leaves_no_trace_but_its_two_rows(world, as_, queries):
    id, hoa = open_town_box(world), as_("hoa")
    hoa.get(url(id))
    before = {model: count(model) for model in (Event, Notice, DoneForm)}
    cookie = str(hoa.get_cookie("thidua").value)
    with queries() as said:
        answer = hoa.post(url(id), data=form("1") | {"once": "a" * 16})
    assert answer.status_code == 200 and in_the_box() == (1, 1)
    assert {model: count(model) for model in before} == before
    assert str(hoa.get_cookie("thidua").value) == cookie
    assert [s.split()[2] for s in said if s.startswith(("INSERT", "UPDATE", "DELETE"))] == ["participations", "sealed_ballots"]
    assert len(said) <= 9


def test_the_council_is_led_to_its_ballot(world, as_):
    id = open_town_box(world)
    for path in ("/bieu-quyet", f"/bieu-quyet/{world.secret.id}", f"/ho-so/{world.secret.id}"):
        assert url(id) in as_("hoa").get(path).text, path
    assert world.secret.nominee_name in main(as_("hoa").get("/ban-lam-viec").text)
    cast(world, id, "hoa", [1])
    assert "Đã bỏ phiếu" in main(as_("hoa").get("/bieu-quyet").text)
    assert world.secret.nominee_name not in main(as_("hoa").get("/ban-lam-viec?").text)
    assert url(id) in as_("tuan").get("/bieu-quyet").text


def test_a_box_that_is_shut_calls_nobody(world, as_):
    new_box(world, 2)
    assert "/phieu" not in main(as_("hoa").get("/bieu-quyet").text)


def test_markup_in_a_name_is_text(world, as_):
    with act():
        world.secret.nominee_name = "<b>Kiều</b>"
    id = opened(world)
    for answer in (as_("hoa").get(url(id)), as_("hoa").post(url(id), data=form("1", act="review"))):
        assert "<b>Kiều" not in answer.text and "&lt;b&gt;Kiều" in answer.text
