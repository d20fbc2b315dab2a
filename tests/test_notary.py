"""Who signs the public log, what is never signed, and what happens when the database turns out to be another one."""

from __future__ import annotations

import json
import shutil
from base64 import b64decode
from datetime import timedelta

import pytest
from sqlalchemy import func, select, text, update

from emulation import clock
from emulation.db import act, db, writing_beside
from emulation.models import LogCheckpoint, LogLeaf, LogState, Mail, Version, log
from emulation.models.log_tree import faults, state
from emulation.notary import Contradiction
from emulation.notes import Checkpoint, NotSigned, Signer, checked
from tests.press.reading import text_of_pdf
from tests.web.test_decided import PATH
from tests.world import NOW


@pytest.fixture
def notary(app, world):
    found = app.extensions["notary"]
    yield found
    shutil.rmtree(found.folder, ignore_errors=True)


def run(app, *words: str):
    return app.test_cli_runner().invoke(args=["log", *words])


@pytest.fixture
def signed(app, notary):
    result = run(app, "sign")
    assert result.exit_code == 0, result.output
    return notary


def sign(notary):
    with writing_beside() as session:
        return notary.sign(session)


def grow(n: int = 1, what: str = "test") -> None:
    with act() as session:
        for one in range(n):
            log.append(session, what, f"x{one}")


def look_again(app) -> str:
    app.extensions["emulation"].read()
    db.session.rollback()
    return app.extensions["emulation"].contradiction


# notes


def test_a_note_is_what_c2sp_says():
    signer = Signer.new("example.com/log")
    note = signer.sign(Checkpoint(signer.name, 3, bytes(32)).text)
    body, signature = note.split("\n\n")
    assert body.split("\n") == ["example.com/log", "3", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="]
    assert signature.startswith("\u2014 example.com/log ") and b64decode(signature.split(" ")[2])[:4] == signer.hash
    assert checked(note, signer.line) == body + "\n" and Checkpoint.read(note) == Checkpoint("example.com/log", 3, bytes(32))
    assert Signer.read(signer.secret).line == signer.line
    for wrong in (note.replace("\n3\n", "\n4\n"), note.replace("AAAA=", "AAAE="), note.replace("\u2014", "-")):
        with pytest.raises(NotSigned):
            checked(wrong, signer.line)
    with pytest.raises(NotSigned):
        checked(note, Signer.new("example.com/log").line)
    with pytest.raises(NotSigned):
        Checkpoint.read("x\n03\nAAAA\n\n")


# signing


def test_without_a_key_nothing_is_signed(app, notary, client):
    grow(1, "decision.published")
    assert not notary.folder.exists() and client.get("/nhat-ky/checkpoint").status_code == 404
    assert client.get("/nhat-ky/khoa").status_code == 404


def test_the_command_makes_the_key_and_signs(both_databases, app, signed):
    assert oct(signed.key_file.stat().st_mode)[-3:] == "600"
    now, last = state(db.session), signed.last()
    assert (last.size, last.root, last.origin) == (now.size, now.root, "localhost/nhat-ky")
    assert checked(signed.last_note(), signed.public_lines()[0]) == last.text
    told = [json.loads(body) for body in db.session.scalars(select(LogLeaf.body).order_by(LogLeaf.position.desc()).limit(2))]
    assert [body["ev"] for body in told] == ["software.changed", "key.changed"]
    assert told[1]["pub"]["key"] == signed.public_lines()[0]
    assert signed.key_file.read_text().strip() not in "\n".join(db.session.scalars(select(LogLeaf.body)))
    assert db.session.get(LogCheckpoint, (1, now.size)).text == signed.last_note()
    assert run(app, "sign").exit_code == 0 and state(db.session).size == now.size  # nothing new, nothing signed


def test_what_people_are_told_of_is_signed_at_once(both_databases, signed):
    before = signed.last().size
    grow(1, "nomination.step")
    assert signed.last().size == before
    grow(1, "decision.published")
    assert signed.last().size == before + 2


def test_a_line_alone_publishes_nothing(both_databases, signed):
    """Pages kept for the public hold while dossiers move: only what is published changes them."""

    def version() -> int | None:
        db.session.rollback()
        return db.session.scalar(select(Version.n).where(Version.name == "public"))

    grow(1)
    before = version()
    grow(3, "nomination.step")
    sign(signed)
    assert version() == before is not None


def test_what_was_rolled_back_is_not_signed(signed):
    before = signed.last()
    with act() as session:
        log.append(session, "decision.published", "x")
        session.rollback()
    grow(1)
    assert signed.last() == before


def test_a_change_of_the_key_is_told_under_the_old_one(app, signed):
    old = signed.public_lines()[0]
    assert run(app, "new-key").exit_code == 0
    new, *olds = signed.public_lines()
    assert olds == [old] and new != old
    assert checked(signed.last_note(), new)
    assert run(app, "check").exit_code == 0


# what is never signed


def rewrite(position: int) -> None:
    """As somebody who owns the database can: triggers dropped, a line and its hash written anew, the root made to fit."""
    with act() as session:
        session.execute(text("DROP TRIGGER log_leaves_no_update"))
        body = log.canonical({"v": 1, "t": 0, "ev": "decision.published", "ref": "00/QĐ", "pub": {}, "c": {}})
        its = update(LogLeaf).where(LogLeaf.position == position)
        session.execute(its.values(body=body, hash=log.leaf_hash(body)))


def test_a_line_rewritten_since_the_last_signature_is_not_signed(app, signed):
    grow(3)
    position = state(db.session).size - 2
    rewrite(position)
    with pytest.raises(Contradiction):
        sign(signed)
    result = run(app, "check")
    assert result.exit_code == 1 and "do not make the root" in result.output


def test_a_rewritten_past_is_not_signed_and_everybody_is_told(app, signed, client, as_):
    rewrite(state(db.session).size - 3)
    assert look_again(app) == "rewritten"
    grow(1)
    with pytest.raises(Contradiction, match="rewritten"):
        sign(signed)
    assert run(app, "sign").exit_code != 0
    assert "không khớp với nhật ký công khai đã ký" in client.get("/").text


def test_an_act_stands_though_it_cannot_be_signed(signed, world):
    rewrite(5)
    before = signed.last_note()
    grow(1, "decision.published")
    assert signed.last_note() == before


# an older copy of the database


@pytest.fixture
def restored(app, database_url, signed, tmp_path):
    """The database as it was before six lines that had been signed."""
    path = database_url.removeprefix("sqlite:///")
    db.session.remove()
    db.engine.dispose()
    shutil.copyfile(path, tmp_path / "copy")
    grow(6, "decision.published")
    db.session.remove()
    db.engine.dispose()
    shutil.copyfile(tmp_path / "copy", path)
    return signed


def test_a_restored_copy_is_for_reading_only_and_says_so(app, restored, world, client, as_):
    assert look_again(app) == "shorter"
    with pytest.raises(Contradiction, match="shorter"):
        sign(restored)
    for page in ("/", "/nhat-ky", "/ket-qua", "/tin-cay"):
        assert "không khớp với nhật ký công khai đã ký" in client.get(page).text
    minh = as_("minh")
    assert minh.get("/ban-lam-viec").status_code == 200 and 'role="alert"' in minh.get("/ban-lam-viec").text
    answer = minh.post(f"/ho-so/{world.submitted.id}/buoc/receive", data={})
    assert answer.status_code == 409 and "chỉ xem được" in answer.text
    assert world.submitted.stage.value == "submitted"
    assert minh.post("/dang-xuat", data={}).status_code == 303  # one may still sign out


def test_a_new_epoch_says_what_is_missing(app, restored, client, world, as_):
    lost, kept = restored.last(), state(db.session).size
    result = run(app, "recover", "--reason", "Hỏng đĩa ngày 16/09.")
    assert result.exit_code == 0, result.output
    body = json.loads(db.session.scalar(select(LogLeaf.body).where(LogLeaf.position == kept)))
    assert body["ev"] == "log.recovered" and Checkpoint.read(body["pub"]["last"]) == lost
    assert (body["pub"]["kept"], body["pub"]["lost_from"], body["pub"]["lost_to"]) == (kept, kept, lost.size - 1)
    now = restored.last()
    assert now.origin == f"{lost.origin}/ky-2" and now.size == kept + 1
    assert len(restored.public_lines()) == 2 and checked(restored.last_note(), restored.public_lines()[0])
    assert look_again(app) == "" and 'role="alert"' not in client.get("/").text
    assert "kỳ mới" in client.get(f"/nhat-ky/{kept}").text and "Hỏng đĩa" in client.get(f"/nhat-ky/{kept}").text
    grow(1, "decision.published")
    assert restored.last().size == kept + 2 and faults(db.session) == []
    assert run(app, "recover", "--reason", "x").exit_code != 0  # nothing more to recover


def test_an_epoch_is_not_left_quietly(app, signed):
    """A copy from before the new epoch is noticed too."""
    with act() as session:
        session.execute(update(LogState).values(epoch=2))
    assert look_again(app) == "another-log"


def test_erasing_at_the_terminal(app, world, signed):
    result = run(app, "erase", world.published.code, "--ground", "Điều 16 Luật 91/2025/QH15")
    assert result.exit_code == 0 and "Erased" in result.output
    assert run(app, "erase", world.published.code, "--ground", "x").exit_code != 0
    assert signed.last().size == state(db.session).size


def test_opening_a_line_at_the_terminal(app, world, signed):
    event = next(e for e in world.reviewing.events if e.step == "submit")
    result = run(app, "open", str(event.log_position))
    assert "nominee  " in result.output and result.exit_code == 0
    assert run(app, "open", "99999").exit_code != 0


def test_the_worker_signs_once_a_day(app, signed):
    from emulation.cli_outbox import sign_daily

    grow(1)
    sign_daily()
    assert signed.last().size == state(db.session).size - 1
    with clock.stopped_at(NOW + timedelta(days=1, hours=1)):
        sign_daily()
    assert signed.last().size == state(db.session).size


def test_the_log_as_files(app, signed, tmp_path):
    with act() as session:
        for n in range(300):
            log.append(session, "decision.published", str(n))
    assert run(app, "export", str(tmp_path)).exit_code == 0
    size = signed.last().size
    assert (tmp_path / "tile" / "0" / "000").stat().st_size == 8192 and (
        tmp_path / "tile" / "1" / "000.p" / "1"
    ).stat().st_size == 32
    assert (tmp_path / "tile" / "entries" / "001.p" / str(size - 256)).exists()
    assert (tmp_path / "checkpoint").read_text() == signed.last_note()


def test_the_doctor_reads_every_line(app, signed):
    from emulation.doctor import Level
    from emulation.doctor.log import public_log

    assert public_log(app, db.session()).level is Level.OK
    grow(1)
    with clock.stopped_at(NOW + timedelta(days=3)):
        assert "wait for a signature" in public_log(app, db.session()).seen
    rewrite(5)
    assert public_log(app, db.session()).level is Level.FAIL


def test_no_command_writes_or_sends_over_a_restored_copy(app, restored, world):
    """What an older copy has to send went out long ago; what it would forget was perhaps confirmed since."""
    size = state(db.session).size
    db.session.rollback()
    commands = (
        ["outbox", "send"], ["opinions", "forget"], ["figures", "take"], ["log", "erase", world.published.code, "--ground", "x"],
        ["mandate", "add", "lan", "secretary", "huyen"], ["mandate", "end", "minh", "secretary", "huyen"],
    )  # fmt: skip
    for command in commands:
        answer = app.test_cli_runner().invoke(args=command)
        assert answer.exit_code == 1 and "contradicts the signed log" in answer.output, command
    assert state(db.session).size == size
    assert db.session.scalar(select(func.count()).where(Mail.sent_at.is_not(None))) == 0


def test_a_decision_bears_the_proof_of_its_line(world, client, signed):
    """On paper: the line that tells of its publication, the signed root, and the whole proof as a square."""
    with act() as session:
        position = log.append(session, "decision.published", world.published_decision.number, {}).position
    said = text_of_pdf(client.get(f"{PATH}/pdf").data)
    assert f"Nhật ký công khai: dòng số {position}" in said and "mã gốc" in said


# what cannot be read, what stops half-way


def test_what_cannot_be_read_is_not_taken_for_nothing(app, signed, client, as_):
    """A folder of another owner, a disk with faults: nothing is written until somebody looks."""
    signed.last_file.rename(signed.folder / "aside")
    signed.last_file.mkdir()
    assert look_again(app) == "unreadable"
    assert "không khớp với nhật ký công khai đã ký" in client.get("/").text
    assert client.get("/nhat-ky").status_code == 200 and client.get("/nhat-ky/checkpoint").status_code == 404
    for command in (["sign"], ["recover", "--reason", "x"], ["check"]):
        result = run(app, *command)
        assert result.exit_code == 1 and "cannot be read" in result.output, result.output
    grow(1, "decision.published")  # what is committed stands
    signed.last_file.rmdir()
    signed.last_file.write_text("not a checkpoint")
    assert look_again(app) == "unreadable"


def test_a_key_of_which_no_line_tells_is_never_kept(app, signed, monkeypatch):
    old, lines = signed.key_file.read_text(), signed.public_lines()

    def fails(*about):
        raise OSError("the disk is full")

    monkeypatch.setattr(log, "append", fails)
    assert run(app, "new-key").exit_code != 0
    assert signed.key_file.read_text() == old and signed.public_lines() == lines


def test_mails_of_a_restored_copy_are_not_sent_again(app, restored, world, as_):
    def ends() -> list[bool]:
        db.session.rollback()
        return [mail.is_kept_back for mail in db.session.scalars(select(Mail).where(Mail.sent_at.is_(None)))]

    waiting = db.session.scalar(select(func.count()).where(Mail.waiting()))
    assert waiting > 0
    result = run(app, "recover", "--reason", "Hỏng đĩa.")
    assert f"{waiting} mails that wait in this copy may have gone out before" in result.output
    assert Mail.due(db.session()) == [] and ends().count(True) == waiting
    look_again(app)
    page = as_("minh").get("/thu-cho-gui").text
    assert "có thể đã gửi rồi" in page
    with act() as session:
        one = session.scalars(select(Mail.id).where(Mail.given_up_at.is_not(None))).first()
        assert Mail.retry(session, one)
    assert ends().count(True) == waiting - 1
