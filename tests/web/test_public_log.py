"""The public log as people and programs read it; the page of what may be relied upon; erasing at request."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from base64 import b64decode
from io import BytesIO

import pytest
import segno
from PIL import Image
from sqlalchemy import func, select

from emulation import press
from emulation.db import act, db
from emulation.models import AwardRecord, Edition, Kind, LogLeaf, LogSalt, Nomination, Published, log
from emulation.models.log_proofs import proof_text
from emulation.models.log_tree import Tree, state
from emulation.rules import merkle
from emulation.web import log_words, proofs
from tests.world import CANARY, PEOPLE


@pytest.fixture
def signed(app, world):
    assert app.test_cli_runner().invoke(args=["log", "sign"]).exit_code == 0
    yield app.extensions["notary"]
    shutil.rmtree(app.extensions["notary"].folder, ignore_errors=True)


def position_of(what: str) -> int:
    return db.session.scalar(select(func.max(LogLeaf.position)).where(LogLeaf.what == what))


# the list


def test_the_latest_lines_in_words_and_the_way_further_back(both_databases, client, world):
    page = client.get("/nhat-ky")
    assert page.status_code == 200 and "Set-Cookie" not in page.headers and page.headers["Cache-Control"] == "no-cache"
    last = state(db.session()).size - 1
    assert f"/nhat-ky/{last}" in page.text and "chưa được ký" in page.text
    further = client.get(f"/nhat-ky?after={last - 39}")
    assert f'href="/nhat-ky/{last - 40}"' in further.text and f'href="/nhat-ky/{last}"' not in further.text


def test_lines_about_one_code(client, world):
    page = client.get("/nhat-ky", query_string={"ref": world.published.code})
    assert f"Hồ sơ {world.published.code} mở lấy ý kiến công khai." in page.text and world.posted.code not in page.text
    assert "Không có dòng nào về mã này" in client.get("/nhat-ky?ref=khong-co").text
    last = max(db.session.scalars(select(LogLeaf.position).where(LogLeaf.ref == world.posted.code)))
    told = client.get(f"/nhat-ky?chi=co-ma&after={last + 1}").text
    assert world.posted.code in told and "Một hồ sơ có thêm một bước" not in told


@pytest.mark.parametrize(
    "query", ["after=-1", "after=9999999999999", "after=x", "ref=%00", "ref=" + "x" * 10_000, "ref=%27%22%3Cb%3E", "chi=x"]
)
def test_odd_addresses_are_answered(client, world, query):
    page = client.get(f"/nhat-ky?{query}")
    assert page.status_code == 200 and "<b>" not in page.text


def test_english_is_carried(client, world):
    assert "lang=en" in client.get("/nhat-ky?lang=en").text


def test_every_kind_of_line_has_words(client, world):
    for what in set(db.session.scalars(select(LogLeaf.what))):
        assert f"Việc {what}" not in client.get(f"/nhat-ky/{position_of(what)}").text
    with act() as session:
        position = log.append(session, "something.new", "<b>x</b>", {"y": "<i>"}, {"z": "w"}).position
    page = client.get(f"/nhat-ky/{position}").text
    assert "Việc something.new" in page and "<b>x" not in page and "<i>" not in page


def test_markup_in_a_reason_is_only_text(client, world):
    with act() as session:
        log.append(session, "erasure", "X", {"lines": [], "ground": "<script>alert(1)</script>"})
    assert "<script>alert" not in client.get("/nhat-ky").text


def test_a_code_in_small_letters_is_the_same_code(client, world):
    page = client.get("/nhat-ky", query_string={"ref": world.published.code.lower()})
    assert f"Hồ sơ {world.published.code} mở lấy ý kiến công khai." in page.text


def test_every_command_shown_checks_the_signature(client, signed, world):
    """Whoever copies a command from a page is never told that no signature was checked."""
    key, position = signed.public_lines()[0], position_of("decision.published")
    for address, asked in (("/nhat-ky", 3), (f"/nhat-ky/{position}", 1)):
        shown = re.findall(r"python3 kiem-tra\.py[^<]*", client.get(address).text)
        assert len(shown) == asked and all(f'--khoa "{key}"' in one for one in shown)


def test_an_english_page_shows_english_commands(client, signed, world):
    for address in ("/nhat-ky", f"/nhat-ky/{position_of('decision.published')}"):
        assert all(
            one.endswith(" --en") for one in re.findall(r"python3 kiem-tra\.py[^<]*", client.get(f"{address}?lang=en").text)
        )


# one line


def test_a_line_before_and_after_it_is_signed(both_databases, app, client, world):
    position = position_of("decision.published")
    before = client.get(f"/nhat-ky/{position}")
    assert "Chờ lần ký tới" in before.text and client.get(f"/nhat-ky/{position}/bang-chung.tlog-proof").status_code == 404
    assert app.test_cli_runner().invoke(args=["log", "sign"]).exit_code == 0
    after = client.get(f"/nhat-ky/{position}")
    assert "Khớp với bản đã ký" in after.text and world.published.code in after.text
    assert f"/ket-qua/2020/{world.published.code}" in after.text
    shutil.rmtree(app.extensions["notary"].folder)


def test_the_proof_as_a_file(client, signed, world):
    position = position_of("decision.published")
    answer = client.get(f"/nhat-ky/{position}/bang-chung.tlog-proof")
    assert answer.headers["Content-Disposition"].endswith(f'"dong-{position}.tlog-proof"')
    head, note = answer.text.split("\n\n", 1)
    first, extra, index, *path = head.split("\n")
    assert (first, index) == ("c2sp.org/tlog-proof@v1", f"index {position}") and note == signed.last_note()
    body = b64decode(extra.removeprefix("extra "))
    assert json.loads(body)["ev"] == "decision.published"
    size, root = int(note.split("\n")[1]), b64decode(note.split("\n")[2])
    assert merkle.includes(merkle.leaf(body), position, size, [b64decode(one) for one in path], root)


@pytest.mark.parametrize("address", ["99999", "99999/bang-chung.tlog-proof", "-1", "x", "2147483648"])
def test_there_is_no_such_line(client, signed, address):
    assert client.get(f"/nhat-ky/{address}").status_code == 404


def test_the_same_line_has_the_same_proof_tomorrow(app, signed, world):
    """A paper printed again bears the same square, however the log has grown."""
    before = proof_text(db.session(), 5)
    with act() as session:
        log.append(session, "decision.published", "x")
    assert state(db.session()).size > signed.last().size - 1
    assert proof_text(db.session(), 5) == before


# for programs


def test_tiles_are_the_hashes_and_the_entries(both_databases, client, world):
    with act() as session:
        for n in range(520 - state(session).size):
            log.append(session, "test", str(n))
    full, part = client.get("/nhat-ky/tile/0/001"), client.get("/nhat-ky/tile/0/002.p/8")
    assert full.data == b"".join(Tree(db.session()).tile(0, 1)) and len(part.data) == 8 * 32
    assert "immutable" in full.headers["Cache-Control"] and full.mimetype == "application/octet-stream"
    assert client.get("/nhat-ky/tile/1/000.p/2").data == b"".join(Tree(db.session()).tile(1, 0))
    assert merkle.root_of([full.data[at : at + 32] for at in range(0, 8192, 32)]) == Tree(db.session()).tile(1, 0)[1]
    entries = client.get("/nhat-ky/tile/entries/002.p/8").data
    first = entries[2 : 2 + int.from_bytes(entries[:2], "big")]
    assert merkle.leaf(first) == part.data[:32]


@pytest.mark.parametrize(
    "name",
    ["0/999", "0/000.p/256", "0/000.p/0", "0/000.p/999", "9/000", "0/0000", "0/x000/000", "entries/x", "../checkpoint", "0/002.p/255",
     "0/000.p/1/2", "entries/000.p/", "0/x999/x999/x999/999", "-1/000"],
)  # fmt: skip
def test_there_is_no_such_tile(client, world, name):
    assert client.get(f"/nhat-ky/tile/{name}").status_code == 404


def test_checkpoint_key_and_checker(client, signed):
    assert client.get("/nhat-ky/checkpoint").text == signed.last_note()
    assert client.get("/nhat-ky/khoa").text.split() == signed.public_lines()
    assert client.get("/nhat-ky/kiem-tra.py").text.startswith("#!/usr/bin/env python3")
    secret = signed.key_file.read_text().split("+")[-1].strip()
    for address in ("/nhat-ky", "/nhat-ky/khoa", "/nhat-ky/checkpoint", "/tin-cay"):
        assert secret not in client.get(address).text


# nothing private


def everything(client) -> str:
    size = state(db.session()).size
    pages = [client.get(f"/nhat-ky?after={after}").text for after in range(size, 0, -40)]
    tiles = [
        client.get(f"/nhat-ky/tile/entries/{n:03d}{'' if size >= 256 * (n + 1) else f'.p/{size % 256}'}")
        for n in range(size // 256 + 1)
    ]
    return "".join(pages) + "".join(tile.data.decode("utf-8", "replace") for tile in tiles)


def test_the_insider_sees_the_canary_and_the_log_does_not(world, client, as_):
    seen = everything(client)
    assert CANARY["checking"] in as_("minh").get(f"/ho-so/{world.checking.id}").text
    assert not any(canary in seen for canary in CANARY.values())
    assert not any(name in seen for name, _offices in PEOPLE.values())
    assert not any(n.nominee_name in seen for key, n in world.dossiers.items() if n.nominee_name)
    unposted = [
        n.code
        for key, n in world.dossiers.items()
        if key in ("draft", "helped", "submitted", "checking", "returned", "reviewing")
    ]
    assert not any(code in seen for code in unposted)


# papers


def test_the_square_on_paper_is_the_proof(app, signed, world, tmp_path):
    """Printed at 300 dpi every module of the square is where it should be; and a scanner reads the proof, where there is one."""
    with app.test_request_context():
        position = position_of("decision.published")
        shown = proofs.on_paper(proofs.found(position))
        assert proofs.on_paper(None) is None and proofs.found(None) is None and proofs.found(99_999) is None
    text = proof_text(db.session(), position)
    drawn = segno.make(text.encode(), error="l", mode="byte", micro=False, boost_error=False)
    page = paper({"proof": shown})
    assert scanned(page, drawn.symbol_size(border=0)[0]) == [list(row) for row in drawn.matrix]
    if shutil.which("zbarimg"):
        (tmp_path / "page.png").write_bytes(page)
        read = ["zbarimg", "--raw", "-q", "--oneshot", str(tmp_path / "page.png")]
        assert subprocess.run(read, capture_output=True, check=True).stdout.decode().rstrip("\n") == text.rstrip("\n")


def scanned(page: bytes, side: int) -> list[list[int]]:
    """The modules of the lowest square on the left of a page, each looked at in its middle."""
    grey = Image.open(BytesIO(page)).convert("RGBA")
    white = Image.new("RGBA", grey.size, "white")
    white.alpha_composite(grey)
    millimetre = 300 / 25.4
    left = white.convert("L").point(lambda light: 255 * (light < 128)).crop((0, 0, round(86 * millimetre), grey.height))
    rows = [y for y in range(left.height) if left.crop((0, y, left.width, y + 1)).getbbox()]
    top = next(y for y, above in zip(rows[:0:-1], rows[-2::-1], strict=True) if y - above > 10)
    x0, y0, x1, y1 = left.crop((0, top, left.width, left.height)).getbbox()
    step = (x1 - x0) / side
    assert step > 3.5 and abs((y1 - y0) / side - step) < 0.05
    at = [(place + 0.5) * step for place in range(side)]
    return [[int(left.getpixel((round(x0 + x - 0.5), round(top + y0 + y - 0.5))) > 0) for x in at] for y in at]


def paper(more: dict) -> bytes:
    heading = {"above": "A", "body": "B", "number": "1", "place": "C", "day": "ngày 1"}
    empty = {
        "heading": heading,
        "title": "Biên bản",
        "about": "",
        "closing": "",
        "recipients": [],
        "blocks": [],
        "signatures": [],
    }
    return press.pictures("minutes", {**empty, "addenda": [], "seal": "", **more}, 300)[-1]


def test_minutes_bear_it_and_lead_to_it(world, as_, signed):
    page = as_("minh").get(f"/bien-ban/{world.id_of('minutes')}")
    assert page.status_code == 200
    answer = as_("minh").get(f"/bien-ban/{world.id_of('minutes')}/pdf")
    assert answer.status_code == 200 and answer.data.startswith(b"%PDF")


def test_the_way_from_a_page_to_its_line(app, world):
    with app.test_request_context():
        number = world.published_decision.number
        assert proofs.url_of("decision.published", number) == f"/nhat-ky/{position_of('decision.published')}"
        assert proofs.url_of("decision.published", "không có") is None


# what may be relied upon


def test_the_page_of_trust_says_both_sides(client, world):
    page = client.get("/tin-cay")
    for words in ("Chúng tôi hứa", "Người quản trị máy chủ vẫn làm được gì", "Giơ tay", "Phiếu giấy", "mức 1", "kiem-tra.py"):
        assert words in page.text
    assert 'href="/tin-cay"' in client.get("/").text and 'href="/nhat-ky"' in client.get("/").text


# erasing


def erase(visitor, code: str, **more):
    return visitor.post("/quan-tri/xoa-du-lieu", data={"code": code, "ground": "Điều 16 Luật 91/2025/QH15", "sure": "y", **more})


def test_erasing_at_request(both_databases, world, as_, client):
    n, name = world.published, world.published.nominee_name
    page = f"/ket-qua/2020/{n.code}"
    step = next(e.log_position for e in n.events if e.step == "submit")
    decision = position_of("decision.published")
    assert name in client.get(page).text
    assert erase(as_("quang"), n.code).status_code == 303
    assert name not in client.get(page).text and "đã xóa theo yêu cầu" in client.get(page).text
    assert name not in client.get("/ket-qua").text
    shown = client.get(f"/nhat-ky/{step}").text
    assert "Đã xóa theo yêu cầu" in shown and f"/nhat-ky/{state(db.session()).size - 1}" in shown
    assert db.session.scalar(select(func.count()).where(LogSalt.position == step)) == 0
    assert db.session.get(LogSalt, (decision, n.code)) is None
    body = json.loads(db.session.scalar(select(LogLeaf.body).order_by(LogLeaf.position.desc())))
    assert (
        body["ev"] == "erasure" and body["pub"]["ground"].startswith("Điều 16") and {step, decision} <= set(body["pub"]["lines"])
    )
    assert world.published.nominee_name.startswith("(đã xóa")
    assert db.session.scalar(select(AwardRecord.subject_name).where(AwardRecord.nomination_id == n.id)).startswith("(đã xóa")


@pytest.mark.parametrize("lists", range(4))
def test_nothing_of_an_erased_name_stays_in_the_index_of_the_search(world, as_, lists):
    """Not even in a list that FTS5 has not merged yet; it does so by itself whenever there are four."""
    for n in range(lists):
        with act() as session:
            session.scalars(select(Published).where(Published.code == world.posted.code)).one().folded += f" them{n}"
    with act() as session:
        n = session.get(Nomination, world.id_of("published"))
        row = session.scalars(select(Published).where(Published.code == n.code, Published.kind == Kind.RESULT)).one()
        row.title = n.nominee_name = "Zyxwvu Xqzvbk"
        row.folded += " zyxwvu xqzvbk"

    def is_there() -> bool:
        """Every beginning of a word stands in a list as the letter that it adds to the one before."""
        with db.engine.connect() as connection:
            blocks = b"".join(connection.exec_driver_sql("SELECT block FROM public_words_fts_data").scalars())
        return re.search(rb"z.{1,12}y.{1,12}x.{1,12}w.{1,12}v.{1,12}u", blocks, re.DOTALL) is not None

    assert is_there() and erase(as_("quang"), world.published.code).status_code == 303
    assert not is_there()


def test_an_erasure_leaves_the_names_of_others_in_the_same_decision(world, as_):
    with act() as session:
        log.append(
            session,
            "decision.published",
            "2/QĐ",
            {"codes": ["A", world.published.code]},
            {"A": "An", world.published.code: "Bình"},
        )
    position = position_of("decision.published")
    erase(as_("quang"), world.published.code)
    assert (
        db.session.get(LogSalt, (position, "A")) is not None and db.session.get(LogSalt, (position, world.published.code)) is None
    )


@pytest.mark.parametrize(("who", "status"), [("minh", 404), ("lan", 404), (None, 303)])
def test_only_the_administrator_erases(world, as_, who, status):
    assert as_(who).get("/quan-tri/xoa-du-lieu").status_code == status
    assert erase(as_(who), world.published.code).status_code in (status, 401)
    assert db.session.scalar(select(Published.title).where(Published.code == world.published.code)) != "(đã xóa theo yêu cầu)"


def test_what_is_missing_is_asked_for(world, as_):
    quang = as_("quang")
    assert "Xin ghi căn cứ" in erase(quang, world.published.code, ground="").text
    assert erase(quang, world.published.code, sure="").status_code == 422
    assert erase(quang, "K00-00").status_code == 422 and erase(quang, "x" * 500).status_code == 422
    assert erase(quang, world.published.code).status_code == 303
    assert erase(quang, world.published.code).status_code == 422  # once is all


def test_the_password_is_asked_once_more(app, world):
    quang = app.test_client().sign_in_as(world.quang, confirmed=False)
    answer = erase(quang, world.published.code)
    assert answer.status_code in (200, 401) and "mật khẩu" in answer.text.lower()
    assert db.session.scalar(select(func.count()).where(LogLeaf.what == "erasure")) == 0


def test_a_reference_is_found_without_marks(client, world):
    with act() as writing:
        log.append(writing, "decision.published", "42/QĐ-BTĐKT")
    for typed in ("42/QĐ-BTĐKT", "42/qd-btdkt", "42/QD-BTĐKT"):
        assert "Công bố quyết định 42/QĐ-BTĐKT" in client.get("/nhat-ky", query_string={"ref": typed}).text, typed
    assert "Không có dòng nào về mã này" in client.get("/nhat-ky?ref=42/qd-btkt").text
    assert client.get("/nhat-ky?ref=" + "d" * 120).status_code == 200


def test_a_change_of_the_rules_is_said_in_words(client, world):
    with act() as writing:
        edition = writing.scalars(select(Edition)).first()
        edition.name = "Quy chế đổi tên"
        edition.limits[0].days += 1
    text = client.get("/nhat-ky").text
    assert "Quy định thay đổi: sửa quy chế “Quy chế đổi tên”." in text
    assert "Quy định thay đổi: sửa thời hạn của giai đoạn “" in text
    assert log_words.sentence(
        {"ev": "rule.changed", "ref": "x-1", "pub": {"table": "x", "verb": "added", "row": {}}, "c": {}}
    ).endswith("thêm x-1.")
