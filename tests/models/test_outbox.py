"""The outbox: a mail goes once whoever carries it, waits when it is held, is tried again, given up, stopped."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from sqlalchemy import delete, select

from emulation import clock
from emulation.cli_outbox import outbox, send_due
from emulation.db import act, db
from emulation.models import Mail, Nomination, Setting, User
from emulation.models.outbox import HOLD, LEASE, MOST_TRIES
from emulation.post import carrier, message
from emulation.rules import workflow as w
from emulation.web.access import DOORS
from tests.models.test_races import together
from tests.world import NOW


@pytest.fixture
def mail(world) -> int:
    """One mail that may go; those of the town's past are out of the way."""
    with act() as session:
        session.execute(delete(Mail))
        row = Mail(
            to="lan@example.invalid",
            language="vi",
            kind="received",
            subject="Đã nhận",
            body="Xin xem.\nHết.",
            user_id=world.id_of("lan"),
        )
        session.add(row)
        session.flush()
        return row.id


def now_row(id: int) -> Mail:
    db.session.rollback()
    return db.session.get(Mail, id, populate_existing=True)


def later(**by):
    return clock.stopped_at(NOW + timedelta(**by))


def test_two_workers_never_send_the_same_mail(app, mail, both_databases):
    carried = []
    ids = [mail]
    with act() as session:
        for n in range(4):
            row = Mail(to=f"{n}@example.invalid", language="vi", kind="received", subject="x", body="x")
            session.add(row)
            session.flush()
            ids.append(row.id)
    claimed = []

    def worker(session):
        mine = [id for id in ids if Mail.claim(session, id)]
        claimed.append(mine)

    assert together(app, worker, worker, worker) == ["done"] * 3
    assert sorted(id for mine in claimed for id in mine) == sorted(ids)
    with later(minutes=11):  # all three died before they sent
        assert send_due(carried.append) == {"sent": 5}
        assert send_due(carried.append) == {}
    assert len({text["Message-ID"] for text in carried}) == 5


def test_a_mail_that_is_claimed_is_left_alone_until_its_worker_is_given_up(mail, both_databases):
    with act() as session:
        assert Mail.claim(session, mail)
        assert not Mail.claim(session, mail)
        assert not Mail.cancel(session, mail)
        assert Mail.due(session) == []
    with later(seconds=LEASE.total_seconds() + 1):
        assert Mail.due(db.session()) == [mail]


def test_a_failure_is_tried_again_later_and_later_and_then_left_to_a_person(mail, both_databases):
    def broken(text):
        raise ConnectionRefusedError("no server there")

    waits, at = [], NOW
    for _try in range(MOST_TRIES):
        with clock.stopped_at(at):
            assert send_due(broken) == {"failed": 1}
            assert send_due(broken) == {}
            row = now_row(mail)
            waits.append(row.not_before - clock.now())
            at = row.not_before
    assert waits[: MOST_TRIES - 1] == sorted(waits[: MOST_TRIES - 1]) and len(set(waits[: MOST_TRIES - 1])) == MOST_TRIES - 1
    row = now_row(mail)
    assert (row.tries, row.given_up_at is not None, "no server there" in row.last_error) == (MOST_TRIES, True, True)
    with later(days=9):
        assert send_due(broken) == {}
        with act() as session:
            assert Mail.retry(session, mail)
        assert send_due(lambda text: None) == {"sent": 1}


def test_a_cancelled_mail_is_not_sent(mail, both_databases):
    with act() as session:
        assert Mail.cancel(session, mail)
        assert not Mail.cancel(session, mail)
    carried = []
    assert send_due(carried.append) == {}
    assert carried == []


def test_a_result_waits_for_the_secretarys_second_look(world, both_databases):
    with act() as session:
        session.execute(delete(Mail))
        session.get(Nomination, world.id_of("checking")).take(w.REJECT, session.get(User, world.id_of("minh")), reason="Chưa đủ.")
    carried = []
    assert send_due(carried.append) == {}
    with later(minutes=4):
        assert send_due(carried.append) == {}
    with later(minutes=5, seconds=1):
        assert send_due(carried.append) == {"sent": 1}
    assert carried[0]["To"] == "lan@example.invalid"
    assert "Chưa đủ." not in carried[0].get_content()


def test_how_long_a_result_waits_is_a_row(world):
    with act() as session:
        session.execute(delete(Mail))
        session.merge(Setting(name=HOLD, value="0"))
    with act() as session:
        session.get(Nomination, world.id_of("checking")).take(w.REJECT, session.get(User, world.id_of("minh")), reason="Chưa đủ.")
    assert send_due(lambda text: None) == {"sent": 1}


def test_a_reader_who_may_no_longer_see_the_dossier_gets_no_mail(world, mail):
    with act() as session:
        session.get(Mail, mail).nomination_id = world.id_of("other")
    carried = []
    assert send_due(carried.append) == {"cancelled": 1}
    assert carried == [] and now_row(mail).cancelled_at is not None


def test_a_mail_travels_as_plain_text_with_its_marks(mail):
    text = message(now_row(mail), "Thi đua <thidua@example.invalid>")
    assert text.get_content_type() == "text/plain"
    assert text["Subject"] == "Đã nhận"
    assert text.get_content().splitlines() == ["Xin xem.", "Hết."]
    assert re.fullmatch(r"<emulation-\d+-\d+@example\.invalid>", text["Message-ID"])


def test_a_subject_cannot_bring_a_header(mail):
    with act() as session:
        session.get(Mail, mail).subject = "x\nBcc: all@example.invalid"
    assert message(now_row(mail), "a@example.invalid")["Bcc"] is None


def test_the_demonstration_writes_files(app, mail, tmp_path):
    app.config["OUTBOX_DIR"] = tmp_path / "outbox"
    answer = app.test_cli_runner().invoke(outbox, ["send"])
    assert answer.output == "1 sent\n"
    (file,) = (tmp_path / "outbox").iterdir()
    assert file.suffix == ".eml" and b"lan@example.invalid" in file.read_bytes()


def test_production_without_a_server_says_so(app):
    assert carrier({"SMTP_URL": "", "PRODUCTION": True, "OUTBOX_DIR": "x"}) is None
    app.config["PRODUCTION"] = True
    answer = app.test_cli_runner().invoke(outbox, ["send"])
    assert answer.exit_code == 1 and "SMTP_URL" in answer.output


# the secretary's page


def test_the_secretary_stops_one_and_lets_another_go(as_, world):
    with act() as session:
        for key in ("checking", "submitted"):
            n, minh = session.get(Nomination, world.id_of(key)), session.get(User, world.id_of("minh"))
            if key == "submitted":
                n.take(w.RECEIVE, minh)
            n.take(w.REJECT, minh, reason="Chưa đủ.")
    held = dict(
        db.session.execute(
            select(Mail.nomination_id, Mail.id).where(Mail.kind == "not_passed", Mail.not_before > clock.now())
        ).all()
    )
    stopped, sent = held[world.id_of("checking")], held[world.id_of("submitted")]
    minh = as_("minh")
    page = minh.get("/thu-cho-gui").text
    assert world.checking.nominee_name in page and world.submitted.nominee_name in page
    assert minh.post("/thu-cho-gui/huy").status_code == 422
    assert minh.post("/thu-cho-gui/huy", data={"mails": [str(stopped)]}).status_code == 303
    assert minh.post("/thu-cho-gui/gui-ngay", data={"mails": [str(sent)]}).status_code == 303
    assert minh.post("/thu-cho-gui/huy", data={"mails": [str(stopped)]}).status_code == 409
    carried = []
    for _turn in range(5):  # so many at a time
        send_due(carried.append)
    codes = " ".join(text["Subject"] for text in carried if "không đạt" in text["Subject"])
    assert world.submitted.code in codes and world.checking.code not in codes
    assert as_("lan").get("/thu-cho-gui").status_code == 404
    assert DOORS["mail"]


def test_a_mail_of_what_one_may_not_see_cannot_be_stopped(as_, world, mail):
    with act() as session:
        session.get(Mail, mail).nomination_id = world.id_of("other")
    assert as_("minh").post("/thu-cho-gui/huy", data={"mails": [str(mail)]}).status_code == 422
    assert now_row(mail).cancelled_at is None


@pytest.mark.parametrize(("minutes", "status"), [("7", 303), ("", 422), ("-1", 422), ("9999", 422), ("abc", 422)])
def test_the_hold_is_set_by_the_secretary(as_, world, minutes, status):
    assert as_("minh").post("/thu-cho-gui/thoi-gian-cho", data={"minutes": minutes}).status_code == status
    db.session.rollback()
    kept = db.session.scalar(select(Setting.value).where(Setting.name == HOLD))
    assert kept == ("7" if status == 303 else None)
