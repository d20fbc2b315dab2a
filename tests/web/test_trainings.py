"""The records of training: who writes, who confirms, what is counted, and what nobody outside ever reads."""

from __future__ import annotations

import re
from datetime import date

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError

from emulation.db import act, db
from emulation.errors import Overtaken
from emulation.models import Membership, Notice, Training, TrainingPerson, User, figures, taking
from emulation.models.indicator import IndicatorFigure
from emulation.rules.policy import Act, can
from emulation.rules.trainings import CONFIRM, GIVE_BACK, REMOVE, TRAINING_STEPS, TrainingStage
from tests.world import TRAININGS

EVERYBODY = ("lan", "nga", "minh", "chu", "kien", "quang", "hoa", "be")
COURSE = {
    "topic": "Kiểm tra, bảo quản thiết bị",
    "skills": "bảo quản, kiểm tra",
    "held_on": "2020-09-01",
    "ends_on": "2020-09-02",
}
COURSE |= {"days": "2", "people": "30", "women": "12", "direct_workers": "25", "evidence": "Kế hoạch 12, tủ số 3"}


def step(client, path: str, name: str, **answers: str):
    page = client.get(path).text
    form = re.search(rf'<form[^>]*data-step="{name}".*?</form>', page, re.DOTALL)
    hidden = dict(re.findall(r'name="([^"]+)" type="hidden" value="([^"]*)"', form[0])) if form else {}
    return client.post(f"{path}/buoc/{name}", data=hidden | {f"{name}-{ask}": said for ask, said in answers.items()})


def trained() -> int:
    return db.session.scalar(figures.trained(range(2000, 2021)))


@pytest.mark.usefixtures("both_databases")
def test_what_a_query_finds_is_what_the_rule_allows(world):
    for who in EVERYBODY:
        user = world.people[who]
        found = set(db.session.scalars(Training.visible_to(user).with_only_columns(Training.id)))
        assert found == {t.id for t in db.session.scalars(select(Training)) if can(Act.VIEW_TRAINING, user, t)}, who


@pytest.mark.usefixtures("both_databases")
def test_a_course_is_recorded_confirmed_and_only_then_counted_and_known(world, as_, client):
    lan, minh, before = as_("lan"), as_("minh"), trained()
    answer = lan.post(f"/khoa-hoc/moi/{world.id_of('unit1')}", data=COURSE)
    path = answer.headers["Location"]
    assert answer.status_code == 303
    for public in ("/dao-tao", "/dao-tao/csv", "/thong-ke", "/tim-kiem?q=bao quan"):
        assert COURSE["topic"] not in client.get(public).text, public
    assert trained() == before
    assert "training_recorded" in db.session.scalars(select(Notice.kind).where(Notice.user_id == world.id_of("user_minh"))).all()
    assert COURSE["topic"] in minh.get("/khoa-hoc").text
    assert step(minh, path, "confirm").status_code == 303
    assert trained() == before + 30
    for public in ("/dao-tao", "/dao-tao?year=2020", "/dao-tao?sector=cong-nghiep", "/dao-tao/csv"):
        assert COURSE["topic"] in client.get(public).text, public
    assert client.get("/dao-tao/xlsx").data.startswith(b"PK")
    assert COURSE["topic"] not in client.get("/dao-tao?year=2014").text


def test_what_was_counted_stays_traceable(world, as_, client):
    minh, id = as_("minh"), world.id_of("training")
    before = trained()
    assert step(minh, f"/khoa-hoc/{id}", "remove").status_code == 422
    assert step(minh, f"/khoa-hoc/{id}", "remove", reason="Ghi trùng khóa khác.").status_code == 303
    assert trained() == before - 17
    assert TRAININGS["training"] not in client.get("/dao-tao").text
    page = as_("lan").get(f"/khoa-hoc/{id}").text
    assert "Ghi trùng khóa khác." in page and "Đã được tính: 17 người" in page
    assert step(minh, f"/khoa-hoc/{id}", "confirm").status_code == 409


def test_a_confirmed_course_is_opened_with_a_reason_and_leaves_the_sums_until_it_is_confirmed_again(world, as_):
    lan, minh, path = as_("lan"), as_("minh"), f"/khoa-hoc/{world.id_of('training')}"
    before = trained()
    assert lan.get(f"{path}/sua").status_code == 409
    assert step(lan, path, "reopen", reason="Sai số người.").status_code == 303
    assert trained() == before - 17
    sent = {"topic": TRAININGS["training"], "held_on": "2014-05-05", "days": "1", "people": "19"}
    assert lan.post(f"{path}/sua", data=sent).status_code == 303
    assert step(lan, path, "send").status_code == 303
    assert step(minh, path, "confirm").status_code == 303
    assert trained() == before + 2


def test_a_step_is_taken_by_its_office_alone(world):
    right = {"confirm": ("waiting_training", {"minh"}), "give_back": ("waiting_training", {"minh"}), "send": ("returned_training", {"lan"}),
             "reopen": ("training", {"lan", "minh"}), "remove": ("training", {"lan", "minh"})}  # fmt: skip
    assert right.keys() == TRAINING_STEPS.keys()
    for name, (key, who) in right.items():
        thing = db.session.get(Training, world.id_of(key))
        assert {one for one in EVERYBODY if TRAINING_STEPS[name].why_not(world.people[one], thing) is None} == who, name


def test_strangers_find_nothing(world, as_):
    id = world.id_of("training")
    for who in ("nga", "hoa", "be"):
        assert as_(who).get(f"/khoa-hoc/{id}").status_code == 404, who
    assert as_("nga").post(f"/khoa-hoc/moi/{world.id_of('unit1')}", data=COURSE).status_code == 404
    assert as_("nga").post(f"/khoa-hoc/{id}/buoc/remove", data={"remove-reason": "Không."}).status_code == 404


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"topic": ""}, "Xin ghi mục này."),
        ({"topic": "x" * 201}, "Dài quá 200"),
        ({"people": "0"}, "từ 1 đến"),
        ({"people": "11"}, "nhiều hơn tổng số người"),
        ({"ends_on": "2020-08-31"}, "đứng trước ngày đầu"),
        ({"held_on": "2020-12-01", "ends_on": ""}, "còn ở phía trước"),
        ({"days": "9"}, "Số ngày học nhiều hơn"),
        ({"skills": ",".join(f"k{n}" for n in range(9))}, "nhiều nhất 8 kỹ năng"),
        ({"held_on": "hôm qua"}, "ngày/tháng/năm"),
    ],
)
def test_bad_input(world, as_, wrong, said):
    answer = as_("lan").post(f"/khoa-hoc/moi/{world.id_of('unit1')}", data=COURSE | wrong)
    assert answer.status_code == 422 and said in answer.text
    assert db.session.scalar(select(func.count()).select_from(Training)) == len(TRAININGS)


def test_markup_is_text(world, as_, client):
    path = as_("lan").post(f"/khoa-hoc/moi/{world.id_of('unit1')}", data=COURSE | {"topic": "<b>Đậm</b>"}).headers["Location"]
    step(as_("minh"), path, "confirm")
    for text in (as_("lan").get(path).text, client.get("/dao-tao").text):
        assert "&lt;b&gt;Đậm" in text and "<b>Đậm" not in text


def test_two_at_once(world, as_):
    with act() as writing:
        course, minh = writing.get(Training, world.id_of("waiting_training")), writing.get(User, world.id_of("user_minh"))
        seen = course.version
        course.take(GIVE_BACK, minh, seen, reason="Thiếu ngày.")
        writing.flush()
        with pytest.raises(Overtaken):
            course.take(CONFIRM, minh, seen)
    lan, path = as_("lan"), f"/khoa-hoc/{world.id_of('returned_training')}/sua"
    sent = {"topic": "Tên khác", "held_on": "2014-05-05", "days": "1", "people": "17"}
    assert lan.post(path, data=sent | {"version": "99"}).status_code == 409


def test_names_are_of_the_unit_and_for_nobody_outside(world, as_, client):
    lan, id = as_("lan"), world.id_of("returned_training")
    path = f"/khoa-hoc/{id}"
    here = db.session.scalars(select(Membership).where(Membership.unit_id == world.id_of("unit1"))).all()
    with act() as writing:
        writing.execute(
            update(Membership)
            .where(Membership.unit_id == world.id_of("unit1"))
            .values(valid_from=date(2010, 1, 1), valid_to=None)
        )
        writing.execute(update(Training).where(Training.id == id).values(people=1))
    one, *others = [m.person for m in here]
    assert lan.post(f"{path}/nguoi", data={"person": str(one.id)}).status_code == 303
    assert one.name in lan.get(path).text and "Đã ghi tên 1 trên 1" in lan.get(path).text
    stranger = db.session.scalars(select(Membership.person_id).where(Membership.unit_id == world.id_of("unit2"))).first()
    assert lan.post(f"{path}/nguoi", data={"person": str(stranger)}).status_code == 404
    assert lan.post(f"{path}/nguoi", data={"person": str(others[0].id)}).status_code == 422
    step(lan, path, "send")
    step(as_("minh"), path, "confirm")
    for public in ("/dao-tao", "/dao-tao/csv", "/du-lieu/tep/trainings.csv"):
        text = client.get(public).text
        assert TRAININGS["returned_training"] in text and one.name not in text, public
    assert db.session.scalar(select(func.count()).select_from(TrainingPerson)) == 1


@pytest.mark.usefixtures("both_databases")
def test_the_share_of_those_who_do_the_work_is_an_indicator(world):
    with act() as writing:
        where = {"unit_id": world.id_of("unit1"), "holder_id": world.id_of("huyen"), "topic": "An toàn", "days": 1}
        writing.add(Training(**where, held_on=date(2019, 5, 1), people=40, direct_workers=30, stage=TrainingStage.CONFIRMED))
        writing.add(Training(**where, held_on=date(2019, 6, 1), people=20, direct_workers=20, stage=TrainingStage.RECORDED))
        writing.add(Training(**where, held_on=date(2019, 7, 1), people=50, stage=TrainingStage.CONFIRMED))
        taking.take(writing, date(2020, 9, 17))
    row = db.session.get(IndicatorFigure, ("workers_trained", 2019, 2019))
    assert (row.numerator, row.denominator) == (30, 40)


@pytest.mark.usefixtures("both_databases")
@pytest.mark.parametrize(
    ("name", "wrong"),
    [("happened", {"days": 0}), ("runs_forward", {"ends_on": date(2000, 1, 1)}), ("took_time", {"hours": 0}), ("parts_of_all", {"women": 99})],
)  # fmt: skip
def test_the_table_keeps_its_truths(world, name, wrong):
    with pytest.raises(IntegrityError, match=name), act() as writing:
        writing.execute(update(Training).where(Training.id == world.id_of("training")).values(**wrong))


def test_whoever_recorded_it_does_not_confirm_it_where_there_is_another(world):
    with act() as writing:
        minh = writing.get(User, world.id_of("user_minh"))
        said = {"topic": "Nghiệp vụ", "held_on": date(2020, 9, 1), "days": 1, "people": 9}
        course = Training.record(writing, writing.merge(world.huyen), minh, **said)
        assert (CONFIRM.why_not(minh, course) is None) is not course.has_another()
        assert REMOVE.why_not(minh, course) is None
