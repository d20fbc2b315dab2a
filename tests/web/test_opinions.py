"""The public's side of the consultation: the form, the code, the limits, and what nobody else learns."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError

from emulation import clock
from emulation.db import act, db
from emulation.models import (
    DoneForm,
    FailedSignIn,
    LogLeaf,
    Mail,
    Nomination,
    Opinion,
    OpinionCode,
    OpinionTry,
    Published,
    consulting,
)
from emulation.models.verifying import contact_key, forget
from emulation.rules.consultation import A_NETWORK_AN_HOUR, Ground, OpinionKind, OpinionState
from emulation.rules.stage import Stage
from tests.journeys.test_consultation import FORM, last, mailed_code, speak
from tests.journeys.test_http import photo
from tests.journeys.walker import Walker
from tests.world import COMMENTERS, OPINION_CODES, SPOKEN


@pytest.fixture
def stranger(client):
    return Walker(client)


def how_many() -> int:
    return db.session.scalar(select(func.count()).select_from(Opinion))


def confirm(stranger, code: str | None = None):
    return stranger.send(stranger.form(action="/y-kien/"), code=code or mailed_code())


# the form


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"about": None}, "Xin chọn góp ý hoặc phản đối."),
        ({"about": "objection-nothing"}, "Lựa chọn này không có trong danh sách"),
        ({"text": "  "}, "Xin ghi nội dung ý kiến."),
        ({"text": "x" * 4001}, "Dài quá"),
        ({"text": "a\x00b"}, "ký tự điều khiển"),
        ({"who": ""}, "Xin ghi họ và tên."),
        ({"who": "x" * 121}, "Dài quá"),
        ({"email": ""}, "Xin ghi địa chỉ thư điện tử."),
        ({"email": "khong phai thu"}, "Địa chỉ thư chưa đúng"),
        ({"email": "a@b.vn, c@d.vn"}, "Địa chỉ thư chưa đúng"),
        ({"email": "a@b"}, "Địa chỉ thư chưa đúng"),
        ({"email": "a,b@c.vn"}, "Địa chỉ thư chưa đúng"),
        ({"email": "A <a@b.vn>"}, "Địa chỉ thư chưa đúng"),
        ({"email": "thư@nhà.vn"}, "Địa chỉ thư chưa đúng"),
        ({"who": " "}, "Xin ghi họ và tên."),
        ({"phone": "0" * 41}, "Dài quá"),
        ({"website": "http://spam.example"}, "Xin để trống ô này"),
        ({"files": ("đơn.exe", b"MZ\x90")}, "không phải PDF"),
        ({"files": ("đơn.pdf", photo())}, "khác với phần đuôi"),
        ({"files": ("đơn.jpg", b"")}, "rỗng"),
        ({"files": ("đơn.jpg", b"\xff\xd8\xff" + b"x" * 200)}, "Không mở được ảnh"),
    ],
)
def test_a_mistake_is_said_and_nothing_is_kept(stranger, world, changes, said):
    before = how_many()
    speak(stranger, world.posted.code, **changes)
    assert (stranger.status, how_many()) == (422, before)
    assert said in stranger.words
    if "text" not in changes:
        assert FORM["text"] in stranger.text


def test_too_many_files_are_refused(client, world):
    from io import BytesIO

    files = [(BytesIO(photo()), f"{n}.jpg") for n in range(4)]
    answer = client.post(f"/lay-y-kien/{world.posted.code}/y-kien", data=FORM | {"files": files})
    assert answer.status_code == 422 and "Nhiều nhất 3 tệp" in answer.text


@pytest.mark.parametrize("key", ["checking", "council", "published"])
def test_only_what_is_open_is_spoken_of(client, world, key):
    path = f"/lay-y-kien/{getattr(world, key).code}/y-kien"
    assert (client.get(path).status_code, client.post(path, data=FORM).status_code) == (404, 404)


def test_a_posting_that_ended_takes_nothing_more(client, world):
    with clock.stopped_at(datetime(2020, 9, 21, 8, tzinfo=clock.VIETNAM)):
        assert client.get(f"/lay-y-kien/{world.posted.code}").status_code == 404
        assert client.post(f"/lay-y-kien/{world.posted.code}/y-kien", data=FORM).status_code == 404


def test_a_form_from_elsewhere_is_refused(client, world):
    assert client.post(f"/lay-y-kien/{world.posted.code}/y-kien", data=FORM, csrf=False).status_code == 400


def test_markup_stays_text(stranger, as_, world):
    speak(stranger, world.posted.code, text="<script>alert(1)</script>", who="<b>Ai</b>")
    confirm(stranger)
    shown = as_("minh").get(f"/y-kien-cong-dan/{last().id}").text
    assert "&lt;script&gt;alert" in shown and "&lt;b&gt;Ai" in shown and "<script>alert" not in shown


def test_the_mail_of_an_english_reader_is_english(client, world):
    client.post(f"/lay-y-kien/{world.posted.code}/y-kien?lang=en", data=FORM)
    mail = db.session.scalars(select(Mail).order_by(Mail.id.desc())).first()
    assert (mail.language, "lang=en" in mail.body) == ("en", True)


def test_who_is_signed_in_is_not_remembered(as_, world):
    visitor = as_("hoa")
    form = Walker(visitor)
    speak(form, world.posted.code)
    confirm(form)
    assert db.session.scalars(select(DoneForm.location).where(DoneForm.location.contains("y-kien"))).all() == []


# the code


def test_before_the_code_nothing_counts(stranger, as_, world):
    speak(stranger, world.posted.code)
    opinion = last()
    row = db.session.scalar(select(Published).where(Published.code == world.posted.code))
    assert (row.opinions_received, opinion.received_on, world.posted.is_frozen) == (1, None, False)
    assert as_("minh").get(f"/y-kien-cong-dan/{opinion.id}").status_code == 404
    assert opinion.code not in as_("minh").get("/y-kien-cong-dan").text
    assert db.session.scalar(select(func.count()).select_from(LogLeaf).where(LogLeaf.ref == opinion.code)) == 0


def test_only_the_hash_of_a_code_is_kept(stranger, world):
    speak(stranger, world.posted.code)
    kept = db.session.scalars(select(OpinionCode).order_by(OpinionCode.id.desc())).first()
    code = mailed_code().replace("-", "")
    assert code not in kept.code_hash and FORM["email"] not in kept.contact
    confirm(stranger)
    mail = db.session.scalars(select(Mail).where(Mail.kind == "opinion_code")).one()
    with act() as session:
        Mail.note_sent(session, mail.id)
    gone = db.session.scalars(select(Mail).where(Mail.kind == "opinion_code").execution_options(populate_existing=True)).one()
    assert (gone.body, FORM["email"] in gone.to) == ("", False)


def test_a_code_works_once(stranger, world):
    speak(stranger, world.posted.code)
    code, page = mailed_code(), stranger.url
    confirm(stranger, code)
    leaves = db.session.scalar(select(func.count()).select_from(LogLeaf))
    answer = stranger.client.post(page, data={"code": code})
    assert answer.status_code == 409 and "mỗi mã chỉ dùng một lần" in answer.text
    assert db.session.scalar(select(func.count()).select_from(LogLeaf)) == leaves


def test_two_who_use_one_code_at_once(stranger, world, both_databases):
    speak(stranger, world.posted.code)
    id = db.session.scalars(select(OpinionCode.id).order_by(OpinionCode.id.desc())).first()
    with act() as session:
        assert [OpinionCode.use(session, id) for _ in range(2)] == [True, False]


def test_a_code_of_another_opinion_does_not_fit(stranger, app, world):
    speak(stranger, world.posted.code)
    first = mailed_code()
    other = Walker(app.test_client())
    speak(other, world.posted.code, email="khac@example.invalid")
    assert "Mã không đúng" in confirm(other, first).words and other.status == 422


def test_an_old_code_is_refused_and_another_is_sent(stranger, world):
    speak(stranger, world.posted.code)
    old = mailed_code()
    with act() as session:
        session.execute(update(OpinionCode).values(expires_at=clock.real_now() - timedelta(seconds=1)))
    assert "Mã đã hết hạn" in confirm(stranger, old).words and stranger.status == 422
    stranger.send(stranger.form(action=f"/y-kien/{last().code}/gui-lai"))
    assert "Đã gửi mã khác" in stranger.text and mailed_code() != old
    assert "Mã không đúng" in confirm(stranger, old).words
    confirm(stranger)
    assert last().state is OpinionState.RECEIVED


def test_after_five_wrong_tries_the_right_one_is_refused_too(stranger, world, both_databases):
    speak(stranger, world.posted.code)
    good = mailed_code()
    for _ in range(5):
        assert confirm(stranger, "AAAA-AAAA").status == 422
    assert confirm(stranger, good).status == 429 and "Thử sai quá nhiều lần" in stranger.words
    assert last().state is OpinionState.UNVERIFIED
    assert db.session.scalar(select(func.count()).select_from(FailedSignIn)) == 5
    stranger.send(stranger.form(action=f"/y-kien/{last().code}/gui-lai"))
    confirm(stranger)
    assert last().state is OpinionState.RECEIVED


def test_a_case_that_was_taken_back_takes_no_opinion(stranger, world):
    speak(stranger, world.posted.code)
    from emulation.rules import workflow as w

    with act():
        world.posted.take(w.WITHDRAW, world.lan, reason="Rút.")
    assert confirm(stranger).status == 409
    assert last().state is OpinionState.UNVERIFIED


def test_an_objection_kept_back_until_the_council_sits_stops_nothing(stranger, world):
    speak(stranger, world.posted.code, about="objection-fraud")
    with act() as session:
        session.get(Nomination, world.id_of("posted")).stage = Stage.COUNCIL
    stranger.send(stranger.form(action=f"/y-kien/{last().code}/gui-lai"))
    assert confirm(stranger).status == 409 and "không còn lấy ý kiến nữa" in stranger.words
    assert last().state is OpinionState.UNVERIFIED and not world.posted.is_frozen


# the limits


def test_one_address_has_one_code_at_a_time(stranger, app, world, both_databases):
    speak(stranger, world.posted.code)
    again = speak(Walker(app.test_client()), world.posted.code, email=FORM["email"].replace("@", "+khac@").upper())
    assert again.status == 429 and "đang có một ý kiến chờ xác nhận" in again.words and FORM["text"] in again.text
    with act() as session:
        first = last()
        session.add(
            OpinionCode(
                opinion_id=first.id, contact=contact_key(FORM["email"].upper()), code_hash="x", expires_at=clock.real_now()
            )
        )
        with pytest.raises(IntegrityError):
            session.flush()
        session.rollback()


def test_one_address_says_so_much_of_one_case(stranger, world):
    for _ in range(3):
        confirm(speak(stranger, world.posted.code, about="opinion"))
        assert stranger.status == 200
    speak(stranger, world.posted.code)
    assert stranger.status == 429 and "đã gửi 3 ý kiến về hồ sơ này" in stranger.words


def test_a_village_behind_one_address_is_heard(client, world):
    """Forty neighbours within the hour; a flood is stopped, and another network goes on."""
    path = f"/lay-y-kien/{world.posted.code}/y-kien"
    for n in range(3):
        assert client.post(path, data=FORM | {"email": f"xom{n}@example.invalid"}).status_code == 303
    with act() as session:
        session.add_all(
            OpinionTry(contact=str(n), network="127.0.0", nomination_id=world.id_of("posted"))
            for n in range(A_NETWORK_AN_HOUR - 4)
        )
    assert client.post(path, data=FORM | {"email": "xom98@example.invalid"}).status_code == 303
    flooded = client.post(path, data=FORM | {"email": "xom99@example.invalid"})
    assert flooded.status_code == 429 and "Từ mạng của bạn" in flooded.text and FORM["text"] in flooded.text
    elsewhere = {"environ_overrides": {"REMOTE_ADDR": "203.0.113.9"}}
    assert client.post(path, data=FORM | {"email": "noi-khac@example.invalid"}, **elsewhere).status_code == 303


def test_what_nobody_confirmed_is_forgotten(stranger, world, both_databases):
    speak(stranger, world.posted.code, files=("ảnh.jpg", photo()))
    kept = {OPINION_CODES["opinion"], OPINION_CODES["answered_opinion"]}
    with clock.stopped_at(datetime(2020, 9, 30, 8, tzinfo=clock.VIETNAM)), act() as session:
        assert len(forget(session)) == 1
    assert set(db.session.scalars(select(Opinion.code))) == kept


# following it


def test_a_code_is_found_however_it_is_typed(client, world):
    code = OPINION_CODES["answered_opinion"]
    assert client.get(f"/y-kien?ma={code.lower().replace('-', '+')}").headers["Location"] == f"/y-kien/{code}"
    assert client.get(f"/y-kien/{code.lower()}").headers["Location"] == f"/y-kien/{code}"
    assert "gõ nhầm" in client.get(f"/y-kien?ma={code[:-1]}2").text
    assert "Không có ý kiến nào" in client.get("/y-kien?ma=5555-5555-555M").text
    assert client.get("/y-kien?ma=" + "x" * 10_000).status_code == 200
    for odd in ("%00", "x" * 3000, "5555-5555-555M"):
        assert client.get(f"/y-kien/{odd}").status_code == 404


def test_the_page_of_a_code_shows_how_far_it_is_and_the_answer(client, world):
    shown = client.get(f"/y-kien/{OPINION_CODES['answered_opinion']}")
    assert "Cảm ơn bạn, thường trực đã ghi vào hồ sơ." in shown.text and "Mời bạn ghé trụ sở" not in shown.text
    assert shown.headers["Cache-Control"] == "no-store" and 'content="noindex"' in shown.text
    assert "Chậm nhất hết ngày 23/09/2020" in client.get(f"/y-kien/{OPINION_CODES['opinion']}").text


def test_postings_are_kept_from_search_machines(client, world):
    for path in ("/lay-y-kien", f"/lay-y-kien/{world.posted.code}"):
        answer = client.get(path)
        assert "noindex" in answer.headers["X-Robots-Tag"] and 'content="noindex"' in answer.text
        assert "Set-Cookie" not in answer.headers


# two-sided: the secretary reads it, the public reads it nowhere


PUBLIC = (
    "/", "/lay-y-kien", "/lay-y-kien/{posted}", "/lay-y-kien/{posted}/y-kien", "/ket-qua", "/thong-ke", "/quy-trinh", "/y-kien",
    *(f"/y-kien/{code}" for code in OPINION_CODES.values()), f"/y-kien/{OPINION_CODES['pending_opinion']}/xac-nhan",
)  # fmt: skip
SECRETS = (*COMMENTERS.values(), *SPOKEN.values(), "opinion@example", "0911 222 333", "giấy tờ.png", "Mời bạn ghé trụ sở")


def test_the_secretary_reads_what_the_public_does_not(client, as_, world):
    shown = "".join(as_("minh").get(f"/y-kien-cong-dan/{world.id_of(name)}").text for name in ("opinion", "answered_opinion"))
    assert all(secret in shown for secret in SECRETS if "pending" not in secret and "Chưa" not in secret)
    for path in PUBLIC:
        for more in ("", "?lang=en"):
            answer = client.get(path.format(posted=world.posted.code) + more)
            said = str(answer.headers) + answer.text
            assert answer.status_code == 200 and [secret for secret in SECRETS if secret in said] == [], path


def test_the_length_of_a_page_says_nothing_of_the_words(app, world):
    """Two towns that differ in who said what answer the public alike, to the byte."""

    def lengths() -> list[tuple[int, str | None]]:
        answers = [app.test_client().get(path.format(posted=world.posted.code)) for path in PUBLIC]
        return [(len(re.sub(r'value="[^"]*"', "", answer.text)), answer.headers.get("ETag")) for answer in answers]

    before = lengths()
    with act() as session:
        session.execute(
            update(Opinion).values(who="Tên Khác Dài Hơn Nhiều", text="khác " * 300, email="k@k.vn", private_answer="x" * 500)
        )
    assert lengths() == before


@pytest.mark.parametrize("who", ["lan", "be", "hoa", "son", "chu", "quang", "nga"])
def test_nobody_else_inside_reads_who_said_what(as_, world, who):
    visitor = as_(who)
    assert visitor.get(f"/y-kien-cong-dan/{world.id_of('opinion')}").status_code == 404
    for path in (
        "/ban-lam-viec",
        f"/ho-so/{world.id_of('council')}",
        f"/ho-so/{world.id_of('posted')}",
        "/thong-bao",
        "/thu-cho-gui",
    ):
        said = visitor.get(path).text
        assert [secret for secret in SECRETS if secret in said] == [], path


def test_the_outbox_shows_neither_the_commenter_nor_the_code(stranger, as_, world):
    speak(stranger, world.posted.code)
    for who in ("minh", "quang"):
        shown = as_(who).get("/thu-cho-gui").text
        assert "Mã xác nhận ý kiến" not in shown or "người góp ý" in shown
        assert FORM["email"] not in shown and mailed_code() not in shown


def test_the_public_row_says_how_many_and_every_act_says_that_it_changed(world, both_databases):
    from emulation.models import Version

    def now():
        db.session.rollback()
        row = db.session.scalar(select(Published).where(Published.code == world.posted.code))
        return row.opinions_received, row.opinions_answered, db.session.scalar(select(Version.n).where(Version.name == "public"))

    received, answered, version = now()
    with act() as session:
        opinion = Opinion(
            nomination=world.posted,
            unit_id=world.huyen.id,
            kind=OpinionKind.OPINION,
            ground=Ground.OTHER,
            text="a",
            who="b",
            email="c@d.vn",
        )
        session.add(opinion)
        session.flush()
        consulting.receive(opinion)
        opinion.take_on(world.minh)
    assert now()[:2] == (received + 1, answered) and now()[2] > version
    version = now()[2]
    with act():
        consulting.refuse(last(), world.minh, "Không thuộc phạm vi.")
    assert now()[:2] == (received + 1, answered + 1) and now()[2] > version
