"""The weekly mail: whoever asked gets it once a week, it says what everybody may read, and it carries the signed log."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from sqlalchemy import delete, select

from emulation import clock
from emulation.cli_digest import digest
from emulation.cli_log import bring_up_to_date
from emulation.db import act, db
from emulation.models import Digest, Mail, Solution, User
from emulation.models.works.digest import KIND
from emulation.rules.works import TAKE_DOWN
from tests.journeys.walker import Walker
from tests.models.test_races import together
from tests.world import ADOPTED, CANARY, COMPLAINANT, NOW, SPOKEN, WORKS

SECRETS = (*CANARY.values(), *SPOKEN.values(), COMPLAINANT, ADOPTED, *(title for name, title in WORKS.items() if name != "work"))


def send(app) -> str:
    answer = app.test_cli_runner().invoke(digest, ["send"])
    assert answer.exit_code == 0, answer.output
    return answer.output


def mails() -> list[Mail]:
    db.session.rollback()
    return list(db.session.scalars(select(Mail).where(Mail.kind == KIND).order_by(Mail.id)))


NEWS = re.compile(r"Kênh thi đua: [1-9] bài mới")


@pytest.fixture
def wished(world):
    """Lan asked for it."""
    with act() as session:
        Digest.wish(session, session.get(User, world.id_of("user_lan")))
    return world


def test_it_is_asked_for_and_stopped_on_the_account_page(as_, world):
    lan = Walker(as_("lan")).open("/tai-khoan")
    assert "đang nhận" not in lan.words
    lan.send(lan.form(action="/ban-tin/nhan"))
    assert "Từ tuần này bạn nhận bản tin" in lan.text and "đang nhận" in lan.words
    assert db.session.get(Digest, world.id_of("lan")) is not None
    lan.send(lan.form(action="/ban-tin/thoi"))
    db.session.rollback()
    assert "đang nhận" not in lan.words and db.session.get(Digest, world.id_of("lan")) is None


def test_who_has_no_address_is_asked_for_it_first(as_, world):
    nga = Walker(as_("nga")).open("/tai-khoan")
    nga.send(nga.form(action="/ban-tin/nhan"))
    assert "Xin ghi địa chỉ thư điện tử" in nga.text and db.session.get(Digest, world.id_of("nga")) is None


@pytest.mark.usefixtures("both_databases")
def test_it_says_what_is_new_and_carries_the_signed_log(app, wished):
    signed = bring_up_to_date()
    assert send(app) == "1 mails written.\n"
    (mail,) = mails()
    assert mail.to == "lan@example.invalid"
    assert NEWS.fullmatch(mail.subject)
    assert WORKS["work"] in mail.body and f"/cach-lam-hay/{wished.work.code}" in mail.body
    note = app.extensions["notary"].last_note()
    assert note and note in mail.body and str(signed.size) in mail.body
    assert "/tai-khoan#ban-tin" in mail.body


def test_nothing_secret_is_in_it(app, wished):
    send(app)
    (mail,) = mails()
    assert [secret for secret in SECRETS if secret in mail.subject + mail.body] == []


def test_it_is_sent_once_a_week_and_tells_of_each_work_once(app, wished):
    assert send(app) == "1 mails written.\n"
    assert send(app) == "0 mails written.\n"
    with clock.stopped_at(NOW + timedelta(days=3)):  # Sunday of the same week
        assert send(app) == "0 mails written.\n"
    with clock.stopped_at(NOW + timedelta(days=4)):
        assert send(app) == "1 mails written.\n"
    first, second = mails()
    assert WORKS["work"] in first.body and WORKS["work"] not in second.body
    assert second.subject == "Kênh thi đua: tuần này chưa có bài mới"


def test_what_comes_on_the_day_it_is_sent_comes_next_week(app, wished):
    from emulation.models import Work
    from emulation.rules.works import PUBLISH

    send(app)
    with act() as session:
        session.get(Work, wished.id_of("waiting_work")).take(PUBLISH, session.get(User, wished.id_of("user_minh")))
    with clock.stopped_at(NOW + timedelta(days=7)):
        send(app)
    assert WORKS["waiting_work"] not in mails()[0].body and WORKS["waiting_work"] in mails()[1].body


def test_what_was_taken_down_is_not_in_it(app, wished):
    with act() as session:
        work = session.get(Solution, wished.id_of("work"))
        work.take(TAKE_DOWN, session.get(User, wished.id_of("user_minh")), reason="Có sai sót.")
    send(app)
    assert WORKS["work"] not in mails()[0].body


def test_it_fits_into_a_mail_however_much_is_new(app, wished):
    with act() as session:
        lan, minh = (session.get(User, wished.id_of(f"user_{who}")) for who in ("lan", "minh"))
        unit = session.get(Solution, wished.id_of("work")).unit
        from emulation.rules.works import WORK_STEPS

        for n in range(40):
            with clock.stopped_at(datetime(2020, 9, 15, 9, tzinfo=clock.VIETNAM)):
                work = Solution.begin(
                    session, unit, lan, title=f"Giải pháp {n} " + "dài " * 30, summary="Tóm tắt.", how="Làm.", where="Đây."
                )
                session.flush()
                for step, by in (("submit", lan), ("vouch", lan), ("publish", minh)):
                    work.take(WORK_STEPS[step], by)
                    session.flush()
    bring_up_to_date()
    send(app)
    (mail,) = mails()
    assert len(mail.body) < 4000 and "bài khác" in mail.body and app.extensions["notary"].last_note() in mail.body


def test_a_disabled_account_gets_nothing(app, wished):
    with act() as session:
        session.get(User, wished.id_of("user_lan")).is_enabled = False
    assert send(app) == "0 mails written.\n"


@pytest.mark.usefixtures("both_databases")
def test_two_workers_write_it_once(app, wished):
    day, id = clock.today(), wished.id_of("lan")
    won: list[bool] = []
    assert together(app, *[lambda session: won.append(Digest.claim(session, id, day))] * 2) == ["done", "done"]
    assert sorted(won) == [False, True]


def test_the_secretary_finds_it_in_the_outbox(app, wished, as_):
    with act() as session:
        session.execute(delete(Mail))
    send(app)
    assert NEWS.search(as_("minh").get("/thu-cho-gui").text)
