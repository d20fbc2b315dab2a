"""Mails over a real line: a small server on this machine takes them, or puts them off, or breaks off in the middle."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from sqlalchemy import delete

from emulation import clock
from emulation.cli_outbox import outbox
from emulation.db import act, db
from emulation.models import Mail
from emulation.models.outbox import MOST_TRIES
from tests.journeys.walker import Walker
from tests.world import NOW


class Conversation(socketserver.StreamRequestHandler):
    """One client: as much of SMTP as a mail needs."""

    server: PostOffice

    def handle(self) -> None:
        self.say("220 post.example.invalid")
        for line in self.rfile:
            verb = line.split()[0].upper().decode() if line.split() else ""
            if verb == "QUIT":
                return self.say("221 goodbye")
            if verb == "RCPT" and self.server.answers:
                answer = self.server.answers.pop(0)
                if not answer:
                    return None  # the line is cut
                self.say(answer)
            elif verb == "DATA":
                self.say("354 go on")
                self.server.letters.append(self.letter())
                self.say("250 taken")
            elif verb in ("EHLO", "HELO", "MAIL", "RCPT", "RSET"):
                self.say("250 well")
            else:
                self.say("502 what?")
        return None

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())

    def letter(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        return b"".join(lines)


class PostOffice(socketserver.ThreadingTCPServer):
    """Keeps what it was given; `answers` are said to the next recipients instead of yes, an empty one cuts the line."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Conversation)
        self.letters: list[bytes] = []
        self.answers: list[str] = []


@pytest.fixture
def post_office(app) -> Iterator[PostOffice]:
    with PostOffice() as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        app.config["SMTP_URL"] = f"smtp://127.0.0.1:{server.server_address[1]}"
        yield server
        server.shutdown()


@pytest.fixture
def mail(world) -> int:
    with act() as session:
        session.execute(delete(Mail))
        row = Mail(to="lan@example.invalid", language="vi", kind="received", subject="Đã tiếp nhận hồ sơ", body=".Xin xem.\nHết.")
        session.add(row)
        session.flush()
        return row.id


def sent(app, **later: int) -> str:
    with clock.stopped_at(NOW + timedelta(**later)):
        return app.test_cli_runner().invoke(outbox, ["send"]).output


def state(id: int) -> Mail:
    db.session.rollback()
    return db.session.get_one(Mail, id, populate_existing=True)


def test_a_mail_arrives_as_it_was_written(app, mail, post_office):
    assert sent(app) == "1 sent\n"
    (letter,) = post_office.letters
    read = message_from_bytes(letter, policy=policy.default)
    assert (read["To"], read["Subject"]) == ("lan@example.invalid", "Đã tiếp nhận hồ sơ")
    assert read.get_body().get_content().splitlines() == [".Xin xem.", "Hết."]
    assert sent(app, minutes=30) == "Nothing to send.\n"


@pytest.mark.parametrize("trouble", ["451 4.3.0 Try again later", "550 5.1.1 No such mailbox", ""])
def test_a_mail_that_was_put_off_goes_the_next_time(app, mail, post_office, trouble):
    post_office.answers = [trouble]
    assert sent(app) == "1 failed\n"
    row = state(mail)
    assert (row.tries, row.sent_at, row.given_up_at) == (1, None, None)
    assert trouble[:3] in row.last_error and row.last_error
    assert sent(app, minutes=1) == "Nothing to send.\n"
    assert sent(app, minutes=3) == "1 sent\n"
    assert len(post_office.letters) == 1
    assert (state(mail).sent_at, state(mail).last_error) == (NOW + timedelta(minutes=3), "")


def test_a_server_that_is_not_there_is_a_failure_like_others(app, mail, post_office, as_):
    post_office.shutdown()
    post_office.server_close()
    assert sent(app) == "1 failed\n"
    assert "ConnectionRefusedError" in as_("minh").get("/thu-cho-gui").text


def test_a_mail_that_was_given_up_is_sent_when_the_secretary_tries_again(app, mail, post_office, as_):
    post_office.answers = ["451 busy"] * MOST_TRIES
    for hours in range(MOST_TRIES):
        assert sent(app, hours=2 * hours) == "1 failed\n"
    assert sent(app, days=2) == "Nothing to send.\n"
    minh = Walker(as_("minh")).open("/thu-cho-gui")
    assert f"không gửi được sau {MOST_TRIES} lần" in minh.words
    minh.send(minh.form(action="/thu-cho-gui/gui-lai"), mails=[str(mail)])
    assert "1 thư sẽ được thử gửi lại." in minh.text
    assert sent(app, days=2) == "1 sent\n"
    assert len(post_office.letters) == 1
