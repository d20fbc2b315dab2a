"""Talk about a dossier: who reads it, who is told, what is new; nothing typed becomes markup."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from emulation.db import act, db
from emulation.models import Channel, Message, Nomination, Notice, User
from emulation.rules.policy import Act, can
from tests.conftest import Visitor
from tests.journeys.walker import Walker


def count() -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(Message)) or 0


def writing(walker: Walker):
    """The form of the talk with the unit."""
    return next(form for form in walker.forms() if "message" in form.values)


def told(world, key: str, kind: str) -> set[str]:
    query = select(User.username).join(Notice, Notice.user_id == User.id)
    return set(db.session.scalars(query.where(Notice.kind == kind, Notice.nomination_id == world.id_of(key))))


def test_unit_and_secretary_talk(as_, world, both_databases):
    room = f"/ho-so/{world.id_of('checking')}"
    lan, minh = Walker(as_("lan")).open(room), Walker(as_("minh"))
    lan.send(writing(lan), message="Số liệu quý 3 chưa có,\nxin thư thả.")
    assert "Số liệu quý 3 chưa có," in lan.words and "chưa đọc" not in lan.words
    assert told(world, "checking", "message") == {"minh"}
    minh.open("/thong-bao")
    assert "Có lời nhắn mới trong hồ sơ." in minh.words
    minh.open(room)
    assert "chưa đọc" in minh.words
    minh.send(writing(minh), message="Được, đến hết tuần.")
    assert "chưa đọc" not in minh.words
    lan.open(room)
    assert lan.words.count("chưa đọc") == 1  # what one wrote oneself is not new
    lan.send(next(form for form in lan.forms() if form.url.endswith("/da-doc")))
    assert "chưa đọc" not in lan.words


def test_notes_stay_inside(as_, world):
    room = f"/ho-so/{world.id_of('checking')}"
    minh = Walker(as_("minh")).open(room)
    minh.send(minh.form(action=f"/trao-doi/{world.id_of('checking')}/noi-bo"), note="Cần hỏi lại Ủy ban kiểm tra.")
    assert told(world, "checking", "note") == {"chu", "kien"}
    for who, reads in (("minh", True), ("chu", True), ("kien", True), ("lan", False), ("quang", False)):
        assert ("Cần hỏi lại Ủy ban" in as_(who).get(room).text) is reads, who


CASES = [
    (who, key, status)
    for key, statuses in {
        "checking": {"lan": 303, "minh": 303, "chu": 403, "kien": 403, "quang": 403, "nga": 404, "hoa": 404},
        "reviewing": {"be": 403, "hoa": 403, "lan": 303, "minh": 303},
        "draft": {"lan": 409, "minh": 404},
        "helped": {"lan": 303, "minh": 303},
        "published": {"lan": 303, "minh": 303},
        "posted": {"son": 403},
        "frozen": {"lan": 303},
    }.items()
    for who, status in statuses.items()
]


@pytest.mark.parametrize(("who", "key", "status"), CASES)
def test_who_writes_to_whom(as_, world, who, key, status):
    assert as_(who).post(f"/trao-doi/{world.id_of(key)}", data={"message": "Xin chào."}).status_code == status
    assert count() == (status == 303)


@pytest.mark.parametrize(("who", "status"), [("minh", 303), ("chu", 303), ("kien", 303), ("lan", 403), ("quang", 403), ("hoa", 403), ("be", 403), ("nga", 404)])  # fmt: skip
def test_who_writes_notes(as_, world, who, status):
    assert as_(who).post(f"/trao-doi/{world.id_of('reviewing')}/noi-bo", data={"note": "Xin chào."}).status_code == status


def test_a_secretary_who_is_nominated_reads_neither(as_, world):
    with act() as session:
        for channel in Channel:
            session.add(
                Message(
                    nomination_id=world.id_of("checking"),
                    channel=channel,
                    author_id=world.id_of("chu"),
                    body="chỉ trong phòng này",
                )
            )
        session.get(User, world.id_of("minh")).person_id = session.get(Nomination, world.id_of("checking")).person_id
    assert "chỉ trong phòng này" not in as_("minh").get(f"/ho-so/{world.id_of('checking')}").text
    assert as_("minh").post(f"/trao-doi/{world.id_of('checking')}", data={"message": "a"}).status_code == 403
    assert as_("chu").post(f"/trao-doi/{world.id_of('checking')}/noi-bo", data={"note": "a"}).status_code == 303
    assert told(world, "checking", "note") == {"kien"}


def test_everybody_reads_exactly_what_they_may(as_, world):
    with act() as session:
        for channel in Channel:
            row = Message(
                nomination_id=world.id_of("reviewing"), channel=channel, author_id=world.id_of("chu"), body=f"kín-{channel}"
            )
            session.add(row)
    for who, user in world.people.items():
        if not user.is_enabled:
            continue
        page = as_(who).get(f"/ho-so/{world.id_of('reviewing')}").text
        user, n = world.people[who], world.reviewing
        for channel, read in ((Channel.UNIT, Act.READ_MESSAGES), (Channel.NOTES, Act.READ_NOTES)):
            assert (f"kín-{channel}" in page) is can(read, user, n), (who, channel)


@pytest.mark.parametrize(("text", "words"), [("", "Xin viết lời nhắn"), ("  \n ", "Xin viết lời nhắn"), ("x" * 4001, "Dài quá 4000"), ("a\x00b", "U+0000")])  # fmt: skip
def test_a_mistake_shows_the_dossier_again(as_, world, text, words):
    lan = Walker(as_("lan")).open(f"/ho-so/{world.id_of('checking')}")
    lan.send(writing(lan), message=text)
    assert lan.status == 422 and words in lan.words
    assert count() == 0


def test_markup_is_only_text(as_, world):
    as_("lan").post(f"/trao-doi/{world.id_of('checking')}", data={"message": "<script>x</script>\n<b>đậm</b>"})
    page = as_("minh").get(f"/ho-so/{world.id_of('checking')}").text
    assert "&lt;script&gt;x&lt;/script&gt;" in page and "<b>đậm" not in page and "<script>x" not in page


def test_a_form_sent_twice_says_it_once(as_, world):
    lan = Walker(as_("lan")).open(f"/ho-so/{world.id_of('checking')}")
    form = writing(lan)
    lan.send(form, message="Một lần.")
    lan.send(form, message="Một lần.")
    assert count() == 1


def test_with_a_script_only_the_talk_is_drawn_anew(as_, world):
    lan: Visitor = as_("lan")
    aim = {"HX-Request": "true", "HX-Target": "div#messages"}
    answer = lan.post(f"/trao-doi/{world.id_of('checking')}", data={"message": "Xin chào."}, headers=aim)
    assert answer.status_code == 303
    piece = lan.get(answer.headers["Location"].partition("#")[0], headers=aim).text
    assert "Xin chào." in piece and "<html" not in piece and "Minh chứng" not in piece
    wrong = lan.post(f"/trao-doi/{world.id_of('checking')}", data={"message": ""}, headers=aim)
    assert wrong.status_code == 422 and "Xin viết lời nhắn" in wrong.text and "<html" not in wrong.text


def test_a_draft_that_was_talked_about_can_still_be_discarded(as_, world, both_databases):
    assert as_("lan").post(f"/trao-doi/{world.id_of('helped')}", data={"message": "Xin xem giúp."}).status_code == 303
    assert as_("lan").post(f"/de-nghi/{world.id_of('helped')}/bo").status_code == 303
    assert count() == 0
    assert told(world, "helped", "message") == set()
