"""Votes counted in the room, through HTTP: paper confirmed by the counting board, raised hands confirmed by the chair."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from emulation.db import act, db
from emulation.models import Mandate, Nomination, OpenBallot, Tally, User
from emulation.rules import workflow as w
from emulation.rules.people import Role
from emulation.rules.voting import Mode
from tests.journeys.walker import Walker
from tests.world import COUNCIL

RIGHT = {"issued": "9", "collected": "9", "valid": "9", "invalid": "0", "yes": "9", "no": "0", "blank": "0"}


def scan() -> tuple[str, bytes]:
    out = BytesIO()
    Image.new("RGB", (60, 40), "white").save(out, "PNG")
    return "biên bản.png", out.getvalue()


@pytest.fixture
def walk(as_):
    return lambda who: Walker(as_(who))


def begin(world, mode: Mode) -> int:
    """`council` is voted on anew, in this mode; Kiên and Yến sit on the counting board."""
    id = world.id_of("council")
    with act() as writing:
        n = writing.get(Nomination, id)
        n.take(w.CANCEL_VOTE, world.minh, reason="Mở lại.")
        n.edition.vote_mode = mode
        for who in ("nga", "be"):
            user = writing.get(User, world.id_of(f"user_{who}"))
            user.mandates.append(Mandate(role=Role.COUNTER, unit_id=world.huyen.id, valid_from=date(2018, 1, 1)))
    return id


@pytest.fixture
def paper(world, walk) -> int:
    id = begin(world, Mode.PAPER)
    walk("minh").open(f"/ho-so/{id}").step("open_vote")
    return id


@pytest.fixture
def hands(world, walk) -> int:
    id = begin(world, Mode.HANDS)
    walk("minh").open(f"/ho-so/{id}").step("open_vote")
    return id


def enter(walker: Walker, id: int, with_scan: bool = True, **figures: str) -> Walker:
    walker.open(f"/kiem-phieu/{id}")
    more = {"scan": scan()} if with_scan else {}
    return walker.send(walker.form(step="enter"), **(RIGHT | figures), **more)


@pytest.mark.usefixtures("both_databases")
def test_a_paper_count_needs_the_counting_board(walk, world, paper, as_):
    id, minh = paper, walk("minh").open(f"/ho-so/{paper}")
    assert "bỏ phiếu giấy" in minh.words.lower()
    assert "Chưa nhập kết quả kiểm tại phòng họp." in minh.words
    minh.follow("Nhập biên bản kiểm phiếu")
    enter(minh, id, yes="8", no="1")
    assert "Kết quả chờ xác nhận" in minh.words
    assert as_("minh").post(f"/ho-so/{id}/buoc/close_vote").status_code == 409

    nga = walk("nga").open("/ban-lam-viec")
    assert "Hà Đang Biểu Quyết" in nga.words
    nga.open("/kiem-phieu").follow("Hà Đang Biểu Quyết")
    assert "8/9 thành viên đồng ý (88,9 %), chưa đạt mức" in nga.words
    file = next(link.get("href") for link in nga.tree.iter("a") if "/tep/" in link.get("href"))
    assert as_("nga").get(file).status_code == 200
    nga.send(nga.form(step="confirm"))
    assert "Kết quả đã xác nhận" in nga.words

    minh.open(f"/ho-so/{id}").step("close_vote")
    assert "8/9 thành viên đồng ý (88,9 %), chưa đạt mức từ 90 %" in minh.words
    vote = world.council.vote
    assert (vote.yes, vote.no, vote.abstain, vote.passed) == (8, 1, 0, False)
    assert vote.ballots == []
    son = walk("son").open(f"/bieu-quyet/{id}")
    assert "Phiếu thu về" in son.words
    assert as_("son").get(file).status_code == 200
    assert "ý kiến từng thành viên" not in son.words.lower()


def test_the_scan_is_not_for_everybody_who_sees_the_dossier(walk, paper, world, as_):
    enter(walk("minh"), paper)
    file = f"/ho-so/{paper}/tep/{world.council.vote.tally.attachment_id}"
    assert {who: as_(who).get(file).status_code for who in ("minh", "kien", "nga", "lan", "hoa", "son", "quang", "cuu")} == {
        "minh": 200, "kien": 200, "nga": 200, "lan": 404, "hoa": 404, "son": 404, "quang": 404, "cuu": 404,
    }  # fmt: skip
    assert as_("lan").get(f"{file}/anh").status_code == 404
    assert "biên bản.png" not in as_("lan").get(f"/ho-so/{paper}").text


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ({"issued": "10"}, "Phát ra 10 phiếu"),
        ({"collected": "10", "valid": "10"}, "Thu về 10 phiếu"),
        ({"valid": "8"}, "Hợp lệ 8 cộng không hợp lệ 0"),
        ({"yes": "8"}, "cộng lại phải bằng 9 phiếu hợp lệ"),
        ({"yes": ""}, "Xin ghi một số"),
        ({"yes": "chín"}, "Xin ghi một số nguyên"),
        ({"yes": "-1", "no": "10"}, "Xin ghi một số nguyên"),
        ({"issued": "99999"}, "Xin ghi một số từ 0 đến"),
    ],
)
def test_figures_that_do_not_add_up_are_not_kept(walk, paper, figures, said):
    minh = enter(walk("minh"), paper, **figures)
    assert minh.status == 422
    assert said in minh.words
    assert db.session.query(Tally).count() == 0


def test_the_minutes_themselves_are_needed(walk, paper):
    minh = enter(walk("minh"), paper, with_scan=False)
    assert minh.status == 422
    assert "Xin đính kèm bản chụp biên bản kiểm phiếu đã ký." in minh.words
    minh.send(minh.form(step="enter"), **RIGHT, scan=("biên bản.pdf", b"not a pdf"))
    assert minh.status == 422
    assert db.session.query(Tally).count() == 0


def test_a_count_sent_back_is_entered_again_and_a_stale_confirmation_confirms_nothing(walk, world, paper, as_):
    minh, nga = enter(walk("minh"), paper, yes="8", no="1"), walk("nga").open(f"/kiem-phieu/{paper}")
    stale = nga.form(step="confirm")
    assert nga.send(nga.form(step="return"), reason="").status == 422
    assert "Xin ghi chỗ chưa đúng" in nga.words
    nga.send(nga.form(step="return"), reason="<b>Đếm thiếu một phiếu.</b>")
    assert "&lt;b&gt;Đếm thiếu một phiếu.&lt;/b&gt;" in minh.open(f"/kiem-phieu/{paper}").text
    enter(minh, paper)
    nga.send(stale)
    assert nga.status == 409
    assert world.council.vote.tally.confirmed_at is None
    nga.open(f"/kiem-phieu/{paper}")
    nga.send(nga.form(step="confirm"))
    assert nga.send(nga.forms()[0] if nga.forms() else stale).status in (303, 200, 409)
    assert world.council.vote.tally.is_confirmed
    assert len(world.council.vote.tallies) == 2


def test_only_the_right_people_enter_and_confirm(walk, world, paper, as_):
    assert as_("nga").post(f"/kiem-phieu/{paper}/nhap", data=RIGHT).status_code == 403
    assert as_("kien").post(f"/kiem-phieu/{paper}/nhap", data=RIGHT).status_code == 403
    assert as_("lan").post(f"/kiem-phieu/{paper}/nhap", data=RIGHT).status_code == 404
    assert as_("nga").post(f"/kiem-phieu/{paper}/xac-nhan").status_code == 409
    enter(walk("minh"), paper)
    assert as_("minh").post(f"/kiem-phieu/{paper}/nhap", data=RIGHT).status_code == 409
    for who in ("minh", "chu", "kien"):
        assert as_(who).post(f"/kiem-phieu/{paper}/xac-nhan").status_code == 403, who
    assert as_("hoa").post(f"/bieu-quyet/{paper}", data={"choice": "yes"}).status_code == 409
    assert as_("minh").post(f"/ho-so/{paper}/buoc/enter_count").status_code == 404
    assert as_("minh").post(f"/ho-so/{paper}/buoc/attend").status_code == 409


def test_the_nominee_and_whoever_entered_it_do_not_confirm(walk, world, paper, as_):
    enter(walk("minh"), paper)
    with act() as writing:
        n, be = writing.get(Nomination, paper), writing.get(User, world.id_of("user_be"))
        be.person_id = None
        writing.flush()
        be.person_id = n.person_id
        minh = writing.get(User, world.minh.id)
        minh.mandates.append(Mandate(role=Role.COUNTER, unit_id=world.huyen.id, valid_from=date(2018, 1, 1)))
    tally = world.council.vote.tally.id
    assert as_("be").post(f"/kiem-phieu/{paper}/xac-nhan", data={"version": tally}).status_code == 403
    answer = as_("minh").post(f"/kiem-phieu/{paper}/xac-nhan", data={"version": tally})
    assert answer.status_code == 403
    assert "việc này cần hai người" in answer.text
    assert not world.council.vote.tally.is_confirmed


def test_a_counter_sees_the_dossier_only_while_it_is_voted_on_paper(world, as_, paper):
    assert as_("nga").get(f"/ho-so/{paper}").status_code == 200
    assert as_("nga").get(f"/ho-so/{world.id_of('posted')}").status_code == 404
    assert as_("nga").get(f"/ho-so/{world.id_of('voted')}").status_code == 404


@pytest.mark.usefixtures("both_databases")
def test_raised_hands_are_entered_by_name_and_confirmed_by_the_chair(walk, world, hands, as_):
    minh = walk("minh").open(f"/kiem-phieu/{hands}")
    form = minh.form(step="enter")
    said = {f"member{getattr(world, key).id}": "no" if key == "vinh" else "yes" for key in COUNCIL}
    missing = {name: value for name, value in said.items() if name != f"member{world.vinh.id}"}
    assert minh.send(form, **missing).status == 422
    assert "Xin ghi ý kiến của thành viên này." in minh.words
    assert db.session.query(OpenBallot).filter_by(vote_id=world.council.vote.id).count() == 0
    assert minh.send(minh.form(step="enter"), **(said | {f"member{world.vinh.id}": "maybe"})).status == 422
    minh.send(minh.form(step="enter"), **said)
    assert "Chủ tịch xác nhận bằng tài khoản của mình." in minh.words
    assert as_("nga").get(f"/kiem-phieu/{hands}").status_code == 404
    assert as_("minh").post(f"/kiem-phieu/{hands}/xac-nhan").status_code == 403
    chu = walk("chu").open("/ban-lam-viec")
    assert "Hà Đang Biểu Quyết" in chu.words
    chu.open(f"/ho-so/{hands}").follow("Xác nhận kết quả giơ tay")
    assert "Hồ Quang Vinh Không đồng ý" in chu.words
    chu.send(chu.form(step="return"), reason="Đồng chí Vinh giơ tay đồng ý.")
    minh.open(f"/kiem-phieu/{hands}")
    assert minh.form(step="enter").values[f"member{world.vinh.id}"] == ["no"]
    minh.send(minh.form(step="enter"), **(said | {f"member{world.vinh.id}": "yes"}))
    chu.open(f"/kiem-phieu/{hands}")
    chu.send(chu.form(step="confirm"))
    minh.open(f"/ho-so/{hands}").step("close_vote")
    assert "9/9 thành viên đồng ý (100 %), đạt mức từ 90 %" in minh.words
    assert "Hồ Quang Vinh" in walk("son").open(f"/bieu-quyet/{hands}").words
    assert len(world.council.vote.ballots) == 9


def test_nobody_reads_raised_hands_before_the_close(walk, world, hands, as_):
    minh = walk("minh").open(f"/kiem-phieu/{hands}")
    minh.send(minh.form(step="enter"), **{f"member{getattr(world, key).id}": "abstain" for key in COUNCIL})
    assert walk("kien").open(f"/kiem-phieu/{hands}").words.count("Không có ý kiến") == 1  # the sum, and nobody's own word
    assert "ý kiến từng thành viên" not in walk("son").open(f"/bieu-quyet/{hands}").words.lower()


def test_the_database_ties_no_person_to_a_paper_ballot(world, paper, unsaved):
    vote = world.council.vote
    with pytest.raises(IntegrityError):
        db.session.execute(
            text("INSERT INTO open_ballots (vote_id, user_id, mode, choice) VALUES (:v, :u, 'paper', 'yes')"),
            {"v": vote.id, "u": vote.roll[0].user_id},
        )
