"""Reviews of a period: figures taken from the data stand still once taken, the text is the committee's, the public reads and prints both."""

from __future__ import annotations

from datetime import date

import pytest

from emulation import clock
from emulation.db import act, db
from emulation.models import AwardRecord, PeriodReview, Published, Training, User
from emulation.rules.trainings import TrainingStage
from tests.journeys.walker import Walker
from tests.test_publishing import new_record
from tests.world import REVIEWS


def course(world, day: date, people: int) -> Training:
    """A course that the committee confirmed."""
    where = {"unit_id": world.unit1.id, "holder_id": world.huyen.id, "stage": TrainingStage.CONFIRMED}
    return Training(**where, held_on=day, days=1, people=people, topic="An toàn")


def figure(work: PeriodReview, code: str) -> int | None:
    return next((line["n"] for line in work.figures if line["code"] == code), None)


@pytest.mark.usefixtures("both_databases")
def test_the_figures_are_those_of_the_data(world):
    with act() as writing:
        writing.add(course(world, date(2020, 3, 1), 17))
        writing.add(course(world, date(2019, 3, 1), 99))
        work = writing.get(PeriodReview, world.id_of("draft_report"))
        work.take_figures()
        said = {code: figure(work, code) for code in ("units", "trained", "courses", "programmes", "criteria_done", "criteria_late", "visits", "visits_to_fix")}  # fmt: skip
    assert said == {"units": 3, "trained": 17, "courses": 1, "programmes": 1, "criteria_done": 1, "criteria_late": 1, "visits": 1, "visits_to_fix": 1}  # fmt: skip


@pytest.mark.usefixtures("both_databases")
def test_awards_are_counted_by_the_day_of_their_decision_and_while_they_stand(world):
    with act() as writing:
        record = new_record(writing, world)
        Published.record(writing, record, "cu-1")
        work = writing.get(PeriodReview, world.id_of("draft_report"))
        work.set_period(date(2019, 1, 1), date(2019, 12, 31))
        work.take_figures()
        assert (figure(work, "form.certificate"), figure(work, "2019"), figure(work, "cong-nghiep")) == (1, 1, 1)
        work.set_period(date(2018, 1, 1), date(2018, 12, 31))
        assert work.figures == []
        work.take_figures()
        assert figure(work, "form.certificate") is None
        assert isinstance(record, AwardRecord)


def test_written_refreshed_and_published(world, as_, client):
    minh, path = Walker(as_("minh")), f"/kenh/{world.id_of('draft_report')}"
    minh.open(path + "/sua")
    minh.send(minh.form(action="/kenh"), results="Đoạn một <i>.\nĐoạn hai.", tasks="Làm tiếp.", sort="final")
    with act() as writing:
        writing.add(course(world, date(2020, 3, 1), 17))
    minh.open(path)
    minh.send(minh.form(action="/bao-cao-dang-viet"))
    assert "Đã lấy lại số liệu" in minh.text and "Lượt người được bồi dưỡng" in minh.words
    code = world.draft_report.code
    assert client.get(f"/bao-cao/{code}").status_code == 404
    for step in ("submit", "vouch", "publish"):
        minh.open(path).step(step)
    page = client.get(f"/bao-cao/{code}").text
    assert "Đoạn một &lt;i&gt;." in page and "<p>Đoạn hai.</p>" in page and "Lượt người được bồi dưỡng" in page
    assert REVIEWS["draft_report"] in client.get("/bao-cao").text
    assert (
        "Workers trained" in client.get(f"/bao-cao/{code}?lang=en").text
        or client.get(f"/bao-cao/{code}?lang=en").status_code == 200
    )


def test_figures_of_what_is_sent_stand_still(world, as_):
    minh, id = as_("minh"), world.id_of("report")
    before = world.report.figures
    assert minh.post(f"/bao-cao-dang-viet/{id}/so-lieu").status_code == 409
    assert minh.post(f"/bao-cao-dang-viet/{world.id_of('draft_report')}/so-lieu", data={"version": "99"}).status_code == 409
    assert as_("chu").post(f"/bao-cao-dang-viet/{id}/so-lieu").status_code == 404
    db.session.rollback()
    assert world.report.figures == before


def test_another_period_wants_its_own_figures(world, as_):
    minh, path = Walker(as_("minh")), f"/kenh/{world.id_of('draft_report')}"
    minh.open(path + "/sua")
    form = minh.form(action="/kenh")
    minh.send(form, ends_on="2019-01-01")
    assert minh.status == 422
    minh.send(form, begins_on="2019-01-01", ends_on="2019-12-31")
    assert "lấy lại số liệu" in minh.open(path).words and world.draft_report.year == 2019
    assert minh.client.post(path + "/buoc/submit").status_code == 409


def test_only_a_committee_writes_reviews(world, as_):
    assert "Báo cáo sơ kết" not in Walker(as_("lan")).open("/kenh").words.split("Các bài")[0].split("Tất cả")[0]
    with act() as writing:
        work = PeriodReview.begin(writing, writing.merge(world.huyen), writing.get(User, world.id_of("user_minh")))
        assert work.situation.startswith("Đến cuối kỳ có 3 công đoàn cơ sở") and work.figures_on == clock.today()
