"""One meeting of nine votes in all three ways, through HTTP: in a sealed box, on paper, and openly; one answers in writing, one takes no part."""

from __future__ import annotations

import re
from datetime import date

import pytest

from emulation import clock
from emulation.db import act, db
from emulation.models import Box, Edition, Mandate, Meeting, Minutes, Participation, User, balloting, slips
from emulation.rules.box import BoxState
from emulation.rules.meeting import MeetingState
from emulation.rules.minutes import MinutesKind
from emulation.rules.people import Role
from emulation.rules.stage import Stage
from emulation.rules.voting import Mode
from emulation.web.enter import HASHER
from tests.journeys.test_meetings import at_council, attend, make, put_on_agenda
from tests.journeys.walker import Walker
from tests.web.test_counting import scan
from tests.world import COUNCIL, COUNTERS

pytestmark = pytest.mark.usefixtures("both_databases")
PASSWORD = "một mật khẩu để thử"
RECUSED, WRITING, AGAINST = "hoa", "tuan", "yen"
IN_THE_ROOM = tuple(name for name in COUNCIL if name not in (RECUSED, WRITING))
CODE = re.compile(r'<span class="code__group">(\w+)</span>')
RECEIPT = re.compile(r'<p class="code">(\w+)</p>')
BOX = "Hòm phiếu: Kiều Phiếu Kín · Chiến sĩ thi đua"
SENTENCE = (
    "7/8 thành viên đồng ý (87,5 %), chưa đạt mức từ 90 % trên tổng số thành viên Hội đồng, "
    "không tính 1 thành viên không tham gia (Điều 9 Quy chế Hội đồng)."
)


@pytest.fixture
def walk(as_):
    return lambda who: Walker(as_(who))


@pytest.fixture
def cases(world) -> dict[str, int]:
    """Three cases that wait for a meeting, one for each way; Sơn sits on the unit's counting board too."""
    with act() as writing:
        minh, box = world.minh, world.box
        balloting.ask_void(box, world.chu, "Lập lại ở phiên họp sau.")
        balloting.confirm_void(box, minh)
        world.meeting.ended_at = clock.now()
        thao = writing.get(User, world.id_of("thao"))
        thao.password_hash = HASHER.hash(PASSWORD)
        son = writing.get(User, world.id_of("son"))
        son.mandates.append(Mandate(role=Role.COUNTER, unit_id=world.huyen.id, valid_from=date(2018, 1, 1)))
    open_case, paper_case = at_council(world)
    return {"secret": world.id_of("secret"), "paper": paper_case, "open": open_case}


def prepare(walk, world, cases) -> int:
    """Made, called, answered, attended, a counting board named, begun."""
    minh = walk("minh")
    id = make(minh)
    put_on_agenda(minh, id, list(cases.values()))
    minh.open(f"/phien-hop/{id}")
    minh.send(minh.form(step="call_meeting"))
    hoa = walk(RECUSED).open("/ban-lam-viec").follow("Phiên họp cuối năm").follow("Xung đột của đồng chí")
    hoa.follow("Tôi có xung đột ở hồ sơ này: Kiều Phiếu Kín")
    hoa.send(hoa.form(step="add_conflict"), kind=["kin"], why="Là chị em họ.")
    assert "Đồng chí không tham gia hồ sơ này" in hoa.words and "Kiều Phiếu Kín" not in hoa.words
    for who in COUNCIL:
        page = walk(who).open(f"/phien-hop/{id}")
        page.send(page.form(step="no_conflict"))
    minh.open(f"/phien-hop/{id}").follow("Bản đồ xung đột")
    assert "có 8 người bỏ phiếu" in minh.words
    attend(minh, id, world, **{WRITING: ("consulted", "")})
    minh.open(f"/phien-hop/{id}").follow("Cử ban kiểm phiếu")
    minh.send(minh.form(action=f"/phien-hop/{id}/ban-kiem-phieu"), board=[str(world.id_of(name)) for name in COUNTERS])
    minh.send(minh.form(step="begin_meeting"))
    assert db.session.get(Meeting, id).state is MeetingState.RUNNING
    assert minh.follow("Điều hành phiên họp").url == f"/phien-hop/{id}/dieu-hanh"
    return id


def key_and_open(walk, id: int) -> tuple[str, dict[str, str]]:
    """The box is made from the meeting's page, three take their codes and type them back, voting begins."""
    minh = walk("minh").open(f"/phien-hop/{id}").follow("Lập hòm phiếu")
    minh.send(minh.form(action=f"/hom-phieu/moi/{id}"))
    assert "Đã lập hòm phiếu." in minh.text, minh.words
    box, codes = minh.url.rpartition("/")[2], {}
    for who in COUNTERS:
        holder = walk(who).open("/ban-lam-viec").follow(BOX)
        holder.send(holder.form(action=f"/hom-phieu/{box}/ma"))
        codes[who] = "-".join(CODE.findall(holder.text))
        holder.follow("Tôi đã viết xong, sang nhập lại")
        holder.send(holder.form(action=f"/hom-phieu/{box}/ma/nhap-lai"), board_code=codes[who])
    minh.open("/ban-lam-viec").follow(BOX)
    minh.send(minh.form(action=f"/hom-phieu/{box}/mo"))
    assert "Đã mở bỏ phiếu." in minh.text and "0/8" in minh.words
    return box, codes


def cast(walk, who: str, choice: str) -> str:
    """From the desk to the ballot, looked at once more, put in: the code on the receipt."""
    member = walk(who).open("/ban-lam-viec").follow(BOX)
    member.send(member.form(action="/hom-phieu"), c1=choice, act="review")
    assert member.heading == "Xem lại phiếu"
    member.send(member.form(action="/hom-phieu"), act="confirm")
    assert member.heading == "Phiếu của đồng chí đã vào hòm"
    return RECEIPT.search(member.text)[1]


def vote_in_secret(walk, world, id: int, cases) -> str:
    box, codes = key_and_open(walk, id)
    assert walk("chu").open(f"/phien-hop/{id}").follow("Kiều Phiếu Kín · Chiến sĩ thi đua").url == f"/hom-phieu/{box}"
    barred = walk(RECUSED).open(f"/hom-phieu/{box}/phieu")
    assert barred.status == 403 and "Đồng chí không tham gia" in barred.words
    receipts = [cast(walk, who, "2" if who == AGAINST else "1") for who in IN_THE_ROOM]
    son = walk("son").open(f"/hom-phieu/{box}").follow("Cho phiếu giấy của người vắng vào hòm")
    assert "Phiếu giấy của Phạm Anh Tuấn chỉ vào hòm sau khi phong bì ngoài được ghi nhận" in son.words
    with act():
        [(_place, code)] = slips.print_slips(db.session.get(Meeting, id), [world.id_of(WRITING)], world.minh)
    son.follow("Ghi nhận phong bì")
    son.send(son.form(action=f"/phieu-in/{id}/nhan"), code=code.lower())
    son.open(f"/hom-phieu/{box}/phieu-giay")
    assert "Phạm Anh Tuấn" in son.words and "Đỗ Thị Hoa" not in son.words
    slip = son.form(action=f"/hom-phieu/{box}/phieu-giay")
    son.send(slip, name=str(world.id_of(WRITING)), b1c1="1", witness="thao", password=PASSWORD)
    assert "Đã cho 1 phiếu giấy vào hòm." in son.text

    minh = walk("minh").open(f"/ho-so/{cases['secret']}")
    assert "Kết quả có khi ban kiểm phiếu mở hòm." in minh.words and "Thư ký chưa nhập" not in minh.words
    assert minh.follow("Mở trang hòm phiếu").url == f"/hom-phieu/{box}"
    minh.open("/ban-lam-viec").follow(BOX)
    minh.send(minh.form(action=f"/hom-phieu/{box}/khep"))
    listed = walk("vinh").open(f"/hom-phieu/{box}").follow("Danh sách mã phiếu trong hòm").text
    assert len(set(receipts)) == 7 and all(receipt in listed for receipt in receipts)
    for who in COUNTERS[:2]:
        holder = walk(who).open("/ban-lam-viec").follow(BOX)
        holder.send(holder.form(action=f"/hom-phieu/{box}/kiem-phieu"), board_code=codes[who])
    assert SENTENCE in holder.words
    counted = db.session.get(Box, box)
    assert (counted.state, counted.valid, counted.items[0].yes, counted.items[0].no) == (BoxState.COUNTED, 8, 7, 1)
    assert db.session.query(Participation).filter_by(box_id=box, user_id=world.id_of(RECUSED)).count() == 0
    assert "Kết luận ở trang hồ sơ" not in holder.words
    minh.open(f"/hom-phieu/{box}").follow("Kết luận ở trang hồ sơ: Kiều Phiếu Kín · Chiến sĩ thi đua")
    minh.step("fail", reason="Chưa đủ phiếu theo quy chế.")
    return box


def vote_on_paper(walk, world, case: int) -> None:
    """Phúc is the nominee; eight ballots lie on the table, and one of the counting board confirms what the secretary typed."""
    with act() as writing:
        edition = writing.get(Edition, world.id_of("edition-bang-khen"))
        edition.vote_mode = Mode.PAPER
    minh = walk("minh").open(f"/ho-so/{case}").step("open_vote").follow("Nhập biên bản kiểm phiếu")
    figures = {"issued": "8", "collected": "8", "valid": "8", "invalid": "0", "yes": "8", "no": "0", "blank": "0"}
    minh.send(minh.form(step="enter"), **figures, scan=scan())
    son = walk("son").open("/kiem-phieu").follow("Đặng Hồng Phúc")
    son.send(son.form(step="confirm"))
    minh.open(f"/ho-so/{case}").step("close_vote")
    assert "8/8 thành viên đồng ý (100 %), đạt mức từ 90 %" in minh.words
    minh.step("conclude")


def vote_openly(walk, world, case: int) -> None:
    """Each on their own screen, by name; whoever is asked in writing answers there too."""
    minh = walk("minh").open(f"/ho-so/{case}").step("open_vote")
    for who in COUNCIL:
        member = walk(who).open("/bieu-quyet").follow("Hà Đang Biểu Quyết")
        member.send(member.form(action=f"/bieu-quyet/{case}"), choice="yes")
    minh.open(f"/ho-so/{case}").step("close_vote")
    assert "9/9 thành viên đồng ý (100 %), đạt mức từ 90 %" in minh.words
    minh.step("conclude")


def sign_minutes(walk, id: int) -> list[Minutes]:
    """Of the meeting, of the box and of the paper count; each signed by the secretary and then by the chair."""
    minh = walk("minh").open(f"/phien-hop/{id}").follow("Lập biên bản còn thiếu")
    while wanted := [form for form in minh.forms() if form.url.endswith(f"/bien-ban/phien-hop/{id}/lap")]:
        minh.send(wanted[0]).open("/bien-ban")
    for paper in db.session.query(Minutes).filter_by(meeting_id=id).all():
        for who in ("minh", "chu"):
            signer = walk(who).open(f"/bien-ban/{paper.id}")
            signer.send(signer.form(step="sign"))
        assert "đã ký" in signer.words
    db.session.rollback()
    return db.session.query(Minutes).filter_by(meeting_id=id).order_by(Minutes.id).all()


def test_nine_vote_in_all_three_ways(walk, world, cases):
    id = prepare(walk, world, cases)
    vote_openly(walk, world, cases["open"])
    box = vote_in_secret(walk, world, id, cases)
    vote_on_paper(walk, world, cases["paper"])
    stages = {name: world.dossiers[key].stage for name, key in (("secret", "secret"), ("paper", "phuc"), ("open", "council"))}
    assert stages == {"secret": Stage.NOT_PASSED, "paper": Stage.DECIDING, "open": Stage.DECIDING}

    chu = walk("chu").open(f"/phien-hop/{id}")
    chu.send(chu.form(step="end_meeting"))
    assert db.session.get(Meeting, id).state is MeetingState.ENDED
    papers = sign_minutes(walk, id)
    assert [(p.kind, p.box_id) for p in papers if p.is_signed] == [
        (MinutesKind.MEETING, None),
        (MinutesKind.COUNT, box),
        (MinutesKind.COUNT, None),
    ]
    words = walk("minh").open(f"/bien-ban/{papers[0].id}").words
    for said in (SENTENCE, "8/8 thành viên đồng ý (100 %)", "9/9 thành viên đồng ý (100 %)", "Phạm Anh Tuấn"):
        assert said in words, said
    assert "Kiều Phiếu Kín" not in walk(RECUSED).open(f"/bien-ban/{papers[0].id}").words
