"""What nominees see and say, by account and by private link; and what a link does in the wrong hands."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from emulation import clock
from emulation.db import act, db
from emulation.models import Consent, Edition, Event, FailedSignIn, Nomination, Notice, PrivateLink, User
from emulation.models.notice import tell
from emulation.rules import workflow as w
from emulation.rules.stage import Stage
from tests.journeys.walker import Walker
from tests.models.test_races import together
from tests.world import LINK_CODE

ROOM = "/ho-so-ve-ban"


def consent(world, key: str) -> Consent | None:
    db.session.rollback()
    return db.session.scalar(select(Consent).where(Consent.nomination_id == world.id_of(key)))


def events(world, key: str) -> list[tuple[str, str | None]]:
    query = select(Event.step, User.username).outerjoin(User, User.id == Event.actor_id)
    return [tuple(row) for row in db.session.execute(query.where(Event.nomination_id == world.id_of(key)).order_by(Event.id))]


def told(world, key: str, kind: str) -> set[str]:
    query = select(User.username).join(Notice, Notice.user_id == User.id)
    return set(db.session.scalars(query.where(Notice.kind == kind, Notice.nomination_id == world.id_of(key))))


@pytest.fixture
def link(world) -> str:
    return f"/rieng/{world.link_checking.public_id}"


def opened(client, link: str, check: str = "1985") -> Walker:
    guest = Walker(client).open(link)
    return guest.send(guest.form(action=f"{link}/ma"), code=LINK_CODE, check=check)


# by account


def test_a_nominee_reads_confirms_and_is_heard(as_, world, both_databases):
    be = Walker(as_("be")).open("/ban-lam-viec").follow("Bằng khen")
    assert be.url == f"{ROOM}/{world.id_of('reviewing')}"
    assert "Máy cũ hay hỏng" in be.words and "Những gì sẽ công khai" in be.words
    assert "mặc định của phần mềm, chưa kiểm chứng" in be.words
    be.send(be.form(action=ROOM), answer="agree", remark="Còn có chị Tư cùng làm.\n<b>Thật</b>")
    assert "Đã ghi nhận" in be.text
    kept = consent(world, "reviewing")
    assert (kept.agreed, kept.user_id, kept.link_id) == (True, world.id_of("be"), None)
    assert told(world, "reviewing", "consent_given") == {"lan", "minh"}
    for who, path in (("lan", "/ho-so"), ("minh", "/ho-so"), ("hoa", "/ho-so"), ("hoa", "/nhan-xet")):
        page = as_(who).get(f"{path}/{world.id_of('reviewing')}").text
        assert "Còn có chị Tư cùng làm." in page and "&lt;b&gt;Thật" in page, (who, path)


def test_the_desk_says_that_an_answer_is_awaited(as_, world):
    with act():
        tell(db.session(), [db.session.get(User, world.id_of("be"))], "consent_asked", world.reviewing)
    be = Walker(as_("be")).open("/ban-lam-viec")
    assert "chờ bạn trả lời" in be.words and "Bạn không phải làm gì lúc này" not in be.words
    be.follow("Bằng khen")
    be.send(be.form(action=ROOM), answer="agree")
    be.open("/ban-lam-viec")
    assert "chờ bạn trả lời" not in be.words and "Bạn không phải làm gì lúc này" in be.words


def test_declining_asks_for_a_reason_and_stops_nothing_by_itself(as_, world):
    be = Walker(as_("be")).open(f"{ROOM}/{world.id_of('reviewing')}")
    be.send(be.form(action=ROOM), answer="decline", reason="  ")
    assert be.status == 422 and "Xin ghi vì sao bạn không đồng ý." in be.words
    be.send(be.form(action=ROOM), reason="Số liệu chưa đúng.")
    assert consent(world, "reviewing").agreed is False
    assert told(world, "reviewing", "consent_declined") == {"lan", "minh"}
    minh = Walker(as_("minh")).open(f"/ho-so/{world.id_of('reviewing')}")
    assert "Người được đề nghị không đồng ý công khai" in minh.words and "Số liệu chưa đúng." in minh.words
    assert world.reviewing.stage is Stage.REVIEWING


@pytest.mark.parametrize(("values", "words"), [({"answer": None}, "Xin chọn"), ({"answer": "maybe"}, "không có trong danh sách"),
                                               ({"answer": "agree", "remark": "x" * 2001}, "Dài quá"), ({"answer": "agree", "remark": "a\x07b"}, "U+0007")])  # fmt: skip
def test_a_mistake_is_shown_and_kept(as_, world, values, words):
    be = Walker(as_("be")).open(f"{ROOM}/{world.id_of('reviewing')}")
    be.send(be.form(action=ROOM), **values)
    assert be.status == 422 and words in be.words
    assert consent(world, "reviewing") is None


def test_an_answer_given_in_two_tabs_is_not_overwritten(as_, world, both_databases):
    one, two = (Walker(as_("be")).open(f"{ROOM}/{world.id_of('reviewing')}") for _tab in range(2))
    one.send(one.form(action=ROOM), answer="agree")
    two.send(two.form(action=ROOM), answer="decline", reason="Thôi.")
    assert two.status == 409
    assert consent(world, "reviewing").agreed is True
    two.open(f"{ROOM}/{world.id_of('reviewing')}")
    two.send(two.form(action=ROOM), answer="decline", reason="Thôi.")
    assert consent(world, "reviewing").agreed is False


def test_the_page_is_for_the_nominee_alone(as_, world):
    for who, status in (("lan", 403), ("minh", 403), ("hoa", 403), ("nga", 404), ("be", 200)):
        assert as_(who).get(f"{ROOM}/{world.id_of('reviewing')}").status_code == status, who


def test_an_ended_case_shows_its_result_with_the_reason_and_takes_no_answer(as_, world):
    with act() as session:
        session.get(User, world.id_of("be")).person_id = None
        session.flush()
        session.get(User, world.id_of("be")).person_id = session.get(Nomination, world.id_of("not_passed")).person_id
    be = Walker(as_("be")).open(f"{ROOM}/{world.id_of('not_passed')}")
    assert "8/9 thành viên đồng ý (88,9 %), chưa đạt mức từ 90 %" in be.words
    assert "Chưa đủ phiếu theo quy chế." in be.words
    assert as_("be").post(f"{ROOM}/{world.id_of('not_passed')}", data={"answer": "agree"}).status_code == 409
    with act() as session:
        session.execute(update(Edition).values(publishes_counts=False))
    assert "8/9" not in be.open(f"{ROOM}/{world.id_of('not_passed')}").words


def test_where_the_edition_asks_for_consent_nothing_is_posted_without_it(as_, world, both_databases):
    with act() as session:
        session.execute(update(Edition).values(posting_needs_consent=True))
        n = session.get(Nomination, world.id_of("reviewing"))
        tuan = session.get(User, world.id_of("tuan"))
        for reviewer in (session.get(User, world.id_of("hoa")), tuan):
            sheet = n.write_review(reviewer, {c.id: 8 for c in n.campaign.criteria}, "agree", "")
            session.flush()
            n.send_review(sheet)
    minh, room = world.minh, world.reviewing
    assert "chưa trả lời" in str(w.POST.why_not(minh, room))
    with act() as session:
        session.get(Nomination, world.id_of("reviewing")).answer_consent(
            session.get(User, world.id_of("be")), False, "", "Chưa đúng."
        )
    assert "Chưa đúng." in str(w.POST.why_not(world.minh, world.reviewing))
    with act() as session:
        session.get(Nomination, world.id_of("reviewing")).answer_consent(session.get(User, world.id_of("be")), True, "", "", 1)
    assert w.POST.why_not(world.minh, world.reviewing) is None


# by private link


def test_a_link_opens_with_its_code_and_leaves_its_mark(client, as_, world, link, both_databases):
    guest = Walker(client).open(link)
    assert world.checking.nominee_name not in guest.text and "xin đóng trang này" in guest.words
    guest.send(guest.form(action=f"{link}/ma"), code="abcd-2345 efgh", check="xét")
    assert guest.status == 200 and f"Nếu bạn không phải là {world.checking.nominee_name}, xin đóng trang này." in guest.words
    (reply,) = [form for form in guest.forms() if form.url == link]
    guest.send(reply, answer="agree", remark="Đúng vậy.")
    kept = consent(world, "checking")
    assert (kept.agreed, kept.user_id, kept.link_id) == (True, None, world.id_of("link_checking"))
    assert events(world, "checking")[-2:] == [("link_opened", None), ("nominee_agreed", None)]
    assert told(world, "checking", "consent_given") == {"lan", "minh"}
    lan = as_("lan").get(f"/ho-so/{world.id_of('checking')}").text
    assert "người được đề nghị, qua đường dẫn riêng" in lan and "Đường dẫn riêng đã được mở" in lan
    guest.send(guest.form(action=f"{link}/dong"))
    assert "Mã được gửi cho bạn" in guest.words


def test_the_code_is_in_no_address_and_only_its_hash_is_kept(as_, world):
    lan = Walker(as_("lan")).open(f"/ho-so/{world.id_of('submitted')}")
    lan.send(lan.form(action=f"{ROOM}/{world.id_of('submitted')}/duong-dan"))
    made = db.session.scalar(select(PrivateLink).where(PrivateLink.nomination_id == world.id_of("submitted")))
    text = lan.tree.find(".//textarea[@id='private-text']").text
    code = text.partition("nhập mã ")[2].partition(",")[0]
    assert len(code) == 14 and made.opens_with(code)
    assert code not in lan.url and code not in made.public_id and code.replace("-", "") not in made.code_hash
    assert f"http://localhost/rieng/{made.public_id}," in text
    assert code not in lan.open(f"/ho-so/{world.id_of('submitted')}").text


def test_a_new_link_takes_the_place_of_the_old_one(as_, client, world, link):
    assert as_("minh").post(f"{ROOM}/{world.id_of('checking')}/duong-dan").status_code == 303
    assert client.get(link).status_code == 404
    live = select(func.count()).where(PrivateLink.nomination_id == world.id_of("checking"), PrivateLink.revoked_at.is_(None))
    assert db.session.scalar(live) == 1


def test_a_revoked_an_expired_and_a_made_up_link_look_alike(as_, client, world, link):
    made_up = client.get("/rieng/0000000000000000").text.replace("/rieng/0000000000000000", "")
    opened(client, link)
    assert as_("lan").post(f"{ROOM}/{world.id_of('checking')}/thu-lai").status_code == 303
    assert as_("lan").post(f"{ROOM}/{world.id_of('checking')}/thu-lai").status_code == 409
    for path in (link, f"/rieng/{world.link_posted.public_id}"):
        answer = client.get(path)
        assert (answer.status_code, answer.text.replace(path, "")) == (404, made_up)
    assert client.post(link, data={"answer": "agree"}).status_code == 404
    with act() as session:
        session.execute(update(PrivateLink).values(revoked_at=None, expires_at=clock.real_now() - timedelta(seconds=1)))
    assert client.get(link).text.replace(link, "") == made_up
    assert client.post(f"{link}/ma", data={"code": LINK_CODE, "check": "1985"}).status_code == 404
    assert consent(world, "checking") is None


@pytest.mark.parametrize(("code", "check"), [(LINK_CODE, "1999"), (LINK_CODE, "Lý"), ("WRONG2345678", "1985"), ("", "1985"), (LINK_CODE, "")])  # fmt: skip
def test_a_forwarded_link_shows_nothing_without_code_and_check(client, world, link, code, check):
    guest = Walker(client).open(link)
    guest.send(guest.form(action=f"{link}/ma"), code=code, check=check)
    assert guest.status == 422
    for path in (link, f"/ho-so/{world.id_of('checking')}", f"{ROOM}/{world.id_of('checking')}"):
        assert world.checking.deed not in client.get(path).text
    assert client.post(link, data={"answer": "agree"}).status_code == 422
    assert consent(world, "checking") is None


def test_wrong_codes_are_throttled_and_the_right_one_with_them(client, world, link):
    for _try in range(10):
        assert client.post(f"{link}/ma", data={"code": "WRONG2345678", "check": "1985"}).status_code == 422
    answer = client.post(f"{link}/ma", data={"code": LINK_CODE, "check": "1985"})
    assert answer.status_code == 429 and "Thử sai quá nhiều lần" in answer.text
    assert db.session.scalar(select(func.count()).select_from(FailedSignIn)) == 10
    assert events(world, "checking")[-1][0] != "link_opened"


def test_one_link_opens_one_dossier(client, world, link):
    """Having opened one's own page opens nobody else's."""
    with act() as session:
        session.execute(update(PrivateLink).where(PrivateLink.id == world.id_of("link_posted")).values(revoked_at=None))
    guest = opened(client, link)
    guest.open(f"/rieng/{world.link_posted.public_id}")
    assert world.posted.deed not in guest.text and "Mã được gửi cho bạn" in guest.words


def test_a_link_is_kept_by_no_cache_and_found_by_no_robot(client, link):
    guest = opened(client, link)
    answer = client.get(link)
    assert answer.headers["Cache-Control"] == "no-store"
    assert '<meta name="robots" content="noindex">' in answer.text
    assert guest.status == 200


def test_an_open_page_closes_after_half_an_hour(client, link, monkeypatch):
    opened(client, link)
    real = clock.real_now()
    monkeypatch.setattr(clock, "real_now", lambda: real + timedelta(minutes=31))
    assert "Mã được gửi cho bạn" in client.get(link).text


def test_a_link_made_for_somebody_else_is_dead(client, world, link):
    """The unit named another nominee after a return."""
    with act() as session:
        other = session.get(Nomination, world.id_of("submitted")).person
        session.get(Nomination, world.id_of("checking")).person = other
    assert client.get(link).status_code == 404


@pytest.mark.parametrize(("who", "key", "status"), [("lan", "checking", 303), ("minh", "checking", 303), ("nga", "checking", 404), ("chu", "checking", 403),
                                                    ("be", "reviewing", 403), ("lan", "helped", 409), ("minh", "helped", 409), ("lan", "withdrawn", 409),
                                                    ("nga", "short", 409), ("lan", "not_passed", 303)])  # fmt: skip
def test_who_makes_a_link(as_, world, who, key, status):
    assert as_(who).post(f"{ROOM}/{world.id_of(key)}/duong-dan").status_code == status


def test_two_who_make_a_link_at_once_leave_one(app, world, both_databases):
    def make(session):
        PrivateLink.make(session.get(Nomination, world.id_of("submitted")), session.get(User, world.id_of("lan")))

    ends = together(app, make, make)
    assert set(ends) <= {"done", "IntegrityError"} and "done" in ends
    live = select(func.count()).where(PrivateLink.nomination_id == world.id_of("submitted"), PrivateLink.revoked_at.is_(None))
    assert db.session.scalar(live) == 1


def test_two_answers_at_once_leave_one(app, world, both_databases):
    def say(agreed):
        def answer(session):
            n, be = session.get(Nomination, world.id_of("reviewing")), session.get(User, world.id_of("be"))
            n.answer_consent(be, agreed, "", "Chưa đúng.")
            session.flush()

        return answer

    ends = together(app, say(True), say(False))
    assert sorted(ends)[-1] == "done" and sorted(ends)[0] in ("IntegrityError", "Overtaken")
    assert len(db.session.scalars(select(Consent)).all()) == 1
