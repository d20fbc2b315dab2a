"""After the decision: handed over, put right, withdrawn by two people; the public page keeps what was, and says what is."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import delete, select

from emulation.db import act, db
from emulation.errors import Refused
from emulation.models import AwardDeed, AwardRecord, Deed, NameCorrection, Published, Recheck, Withdrawal, WithdrawalGround
from emulation.models.aftermath import propose_withdrawal
from tests.journeys.walker import Walker

NAME, RIGHT = "Châu Được Khen", "Châu Đước Khen"


@pytest.fixture
def minh(as_):
    return Walker(as_("minh"))


@pytest.fixture
def path(world):
    return f"/sau-quyet-dinh/{world.award.id}"


def result_page(client, world) -> str:
    return client.get(f"/ket-qua/2020/{world.published.code}").text


def test_the_whole_list_is_marked_with_every_name_shown(minh, world, both_databases):
    minh.open("/quyet-dinh").follow("01/QĐ-HUYEN").follow("Trao thưởng, đính chính, thu hồi")
    assert NAME in minh.words
    form = minh.form(action="/sau-quyet-dinh/quyet-dinh/")
    minh.send(form, deed="presented_on", on="17/09/2020")
    assert minh.status == 422 and "Xin đánh dấu ít nhất một tên." in minh.words
    minh.send(form, deed="presented_on", on="17/09/2020", records=[str(world.award.id)], once="another-form-key")
    assert world.award.presented_on == date(2020, 9, 17)
    assert (world.award.paid_on, world.award.handed_over_on) == (None, None)


@pytest.mark.parametrize(("on", "said"), [("", "Xin ghi ngày."), ("18/09/2020", "Ngày này chưa tới.")])
def test_a_mark_needs_a_day_that_has_come(minh, world, path, on, said):
    minh.open(path)
    minh.send(minh.form(action=f"{path}/trao"), **{"mark-deed": "paid_on", "mark-on": on})
    assert minh.status == 422 and said in minh.words


def test_a_name_is_put_right_and_the_old_one_stays(minh, world, path, client, both_databases):
    minh.open(path)
    values = {"right-new": RIGHT, "right-paper_no": "05/ĐC", "right-reason": "Gõ nhầm dấu."}
    form = minh.form(action=f"{path}/dinh-chinh")
    minh.send(form, **values)
    public = result_page(client, world)
    assert f"<h1>{RIGHT}</h1>" in public and NAME not in public
    assert "Tên đã đính chính ngày 17/09/2020 theo văn bản số 05/ĐC." in public
    assert RIGHT in client.get("/ket-qua?q=chau+duoc").text
    kept = db.session.scalars(select(NameCorrection)).one()
    assert (kept.old, kept.new, kept.by_id) == (NAME, RIGHT, world.minh.id)
    assert f"{NAME} → {RIGHT}" in minh.words
    minh.send(form, **values, once="a-form-of-its-own")
    assert minh.status in (409, 422)
    assert len(db.session.scalars(select(NameCorrection)).all()) == 1


@pytest.mark.parametrize("missing", ["right-new", "right-paper_no", "right-reason"])
def test_a_correction_says_all_three(minh, world, path, missing):
    minh.open(path)
    values = {"right-new": RIGHT, "right-paper_no": "05/ĐC", "right-reason": "Gõ nhầm dấu."} | {missing: ""}
    minh.send(minh.form(action=f"{path}/dinh-chinh"), **values)
    assert minh.status == 422 and world.award.subject_name == NAME


def withdraw(as_, path) -> None:
    """The chair decides, the secretary publishes."""
    chu = Walker(as_("chu")).open(path)
    chu.send(chu.form(action="/sau-quyet-dinh/thu-hoi/"), **{"decide-day": "17/09/2020"})
    minh = Walker(as_("minh")).open(path)
    minh.send(next(f for f in minh.forms() if f.url.endswith("/cong-bo")))
    assert minh.status == 200, minh.words


def test_a_withdrawal_takes_two_people_and_the_page_stays(as_, world, path, client, both_databases):
    before = client.get("/ket-qua").text
    withdraw(as_, path)
    paper = world.withdrawal
    assert (paper.decided_by_id, paper.published_by_id, paper.decision_no) == (world.chu.id, world.minh.id, "02/QĐ-HUYEN")
    public = result_page(client, world)
    assert NAME in public and "Khen thưởng này đã thu hồi" in public and "Gian dối trong kê khai thành tích" in public
    listing = client.get("/ket-qua").text
    assert NAME in listing and "đã thu hồi" in listing
    assert "Số kết quả: 1" in before and "Số kết quả: 1" in listing
    for path in ("/ket-qua?q=chau", "/ket-qua/2020", "/ket-qua?award=bang-khen&subject=person"):
        assert "Số kết quả: 1" in client.get(path).text, path  # as many as the list shows
    home = client.get("/").text
    assert "đã thu hồi" in home[home.index(NAME) :]


def test_a_withdrawal_waits_on_the_desk_of_whoever_is_next(as_, world, path):
    waits = ("Đề nghị thu hồi, Châu Được Khen", "chờ bạn quyết định", "chờ bạn công bố")

    def desks():
        words = [as_(who).get("/ban-lam-viec").text for who in ("chu", "minh")]
        return [[wait in text for wait in waits] for text in words]

    assert desks() == [[True, True, False], [False, False, False]]
    with act():
        world.withdrawal.decide(world.chu, date(2020, 9, 17))
    assert desks() == [[False, False, False], [True, False, True]]
    with act():
        world.withdrawal.publish(world.minh)
    assert desks() == [[False, False, False]] * 2


def test_statistics_count_it_no_more(as_, world, path, client):
    from emulation.models import figures

    def counted():
        return sum(row.n for row in db.session.execute(figures.awards(range(2016, 2021))))

    before = counted()
    withdraw(as_, path)
    assert (before, counted()) == (1, 0)


def test_whoever_decides_does_not_publish(world):
    with act():
        world.withdrawal.decide(world.chu, date(2020, 9, 17))
    world.minh.id, paper = world.minh.id, world.withdrawal
    with act():
        for mandate in world.minh.mandates:
            if mandate.role.value == "secretary":
                mandate.user_id = world.chu.id
    with pytest.raises(Refused, match="cần hai người"):
        paper.publish(world.chu)


@pytest.mark.parametrize(("who", "step", "status"), [
    ("minh", "quyet-dinh", 403), ("kien", "quyet-dinh", 403), ("lan", "quyet-dinh", 404), ("minh", "cong-bo", 409),
    ("chu", "cong-bo", 403), ("minh", "thu-lai", 409), ("minh", "bo", 403),
])  # fmt: skip
def test_each_step_has_its_office_and_its_moment(as_, world, who, step, status):
    assert as_(who).post(f"/sau-quyet-dinh/thu-hoi/{world.withdrawal.id}/{step}").status_code == status


def test_a_dropped_proposal_makes_room_for_another(as_, world, path):
    kien = Walker(as_("kien")).open(path)
    assert all("/thu-hoi" not in f.url for f in kien.forms())
    chu = Walker(as_("chu")).open(path)
    chu.send(next(f for f in chu.forms() if f.url.endswith("/bo")), **{"drop-reason": "Chưa đủ chứng cứ."})
    assert world.withdrawal.dropped_reason == "Chưa đủ chứng cứ."
    kien.open(path)
    ground = db.session.scalars(WithdrawalGround.on(date(2020, 9, 17))).first()
    kien.send(kien.form(action=f"{path}/thu-hoi"), **{"propose-ground_id": str(ground.id), "propose-facts": "Có chứng cứ mới."})
    assert len(db.session.scalars(select(Withdrawal)).all()) == 2


def test_two_proposals_do_not_stand_together(world):
    ground = world.withdrawal.ground
    with pytest.raises(Refused, match="đã có đề nghị thu hồi"):
        propose_withdrawal(world.award, ground, "lần nữa", world.kien)


def test_the_grounds_of_the_day_are_offered_and_no_later_law(as_, world, path):
    with act() as writing:
        writing.execute(delete(Recheck))
        writing.execute(delete(AwardDeed))
        writing.execute(delete(Withdrawal))
    kien = Walker(as_("kien")).open(path)
    assert "mặc định của phần mềm" in kien.words and "06/2022" not in kien.words


def test_later_awards_and_nominations_of_the_same_person_are_listed_again(as_, world, path):
    with act() as writing:
        old = {
            c.name: getattr(world.award, c.name) for c in AwardRecord.__table__.columns if c.name not in ("id", "nomination_id")
        }
        writing.add(AwardRecord(**old | {"decision_no": "77/QĐ-SAU", "decided_on": date(2020, 9, 16)}))
        world.checking.person_id = world.award.person_id
    words = Walker(as_("kien")).open(path).words
    assert "77/QĐ-SAU" in words and world.checking.code in words


def test_what_came_back_is_written_down(as_, world, path, minh):
    withdraw(as_, path)
    minh.open(path)
    form = next(f for f in minh.forms() if f.url.endswith("/thu-lai"))
    minh.send(form, **{"back-items": "", "back-money": ""})
    assert minh.status == 422
    minh.send(form, **{"back-items": "17/09/2020", "back-money": ""}, once="a-form-of-its-own")
    assert world.withdrawal.items_back_on == date(2020, 9, 17)
    assert db.session.scalars(select(AwardDeed.deed).order_by(AwardDeed.id.desc())).first() is Deed.RECOVERED


def test_nothing_more_is_handed_over_once_it_is_decided(as_, world, path):
    withdraw(as_, path)
    assert as_("minh").post(f"{path}/trao", data={"mark-deed": "paid_on", "mark-on": "17/09/2020"}).status_code == 409


def test_an_imported_award_is_withdrawn_too(as_, world, client):
    with act() as writing:
        old = AwardRecord(
            award_id=world.award.award_id, subject="unit", unit_id=world.unit3.id, subject_name="Công đoàn Hợp tác xã Nước Trong",
            year_of_merit=2018, year_of_decision=2019, decision_no="9/QĐ", decided_on=date(2019, 2, 1), issuer="Cấp trên",
        )  # fmt: skip
        writing.add(old)
        writing.flush()
        Published.record(writing, old, "CU19-01")
        paper = propose_withdrawal(old, world.withdrawal.ground, "Kê khai sai.", world.kien)
        paper.decide(world.chu, date(2020, 9, 17), "88/QĐ")
        paper.publish(world.minh)
    assert "88/QĐ" in client.get("/ket-qua/2019/CU19-01").text


def test_only_the_secretary_marks_a_list(as_, world):
    path = f"/sau-quyet-dinh/quyet-dinh/{world.published_decision.id}"
    assert {who: as_(who).post(path).status_code for who in ("minh", "chu", "kien", "quang", "lan")} == {
        "minh": 422, "chu": 403, "kien": 403, "quang": 403, "lan": 404,
    }  # fmt: skip
