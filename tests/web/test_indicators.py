"""The four principles: taken from rows by the product's own verbs, told as sums, and nobody shines through."""

from __future__ import annotations

import html
import re
from datetime import date, datetime

import pytest
from sqlalchemy import delete, select, update

from emulation import clock
from emulation.db import act, db
from emulation.models import (
    Adoption,
    AwardRecord,
    Complaint,
    FigureKept,
    Gender,
    IndicatorFigure,
    IndicatorTarget,
    Limit,
    Membership,
    Opinion,
    Person,
    Published,
    Setting,
    Solution,
    Subject,
    Unit,
    User,
    Version,
    Withdrawal,
    indicators,
    taking,
)
from emulation.models.indicator import FLOOR
from emulation.rules.adoptions import CONFIRM
from emulation.rules.indicators import INDICATORS, Comparator
from emulation.rules.stage import Stage
from emulation.rules.works import TAKE_DOWN
from tests.web.counting import every_number_equals_its_list

TODAY = date(2020, 9, 17)


def taken(code: str, year: int = 2020) -> tuple[int | None, int]:
    db.session.rollback()
    row = db.session.get(IndicatorFigure, (code, year, year))
    return row.numerator, row.denominator


def reference(code: str) -> tuple[int, int] | None:
    db.session.rollback()
    return db.session.get(IndicatorFigure, (code, 2020, 2020)).reference


def take(day: date = TODAY) -> None:
    with act() as writing:
        taking.take(writing, day)
    db.session.rollback()


@pytest.fixture
def floor_of_one(world):
    """Everything may be told: what is counted can be seen."""
    with act() as writing:
        writing.merge(Setting(name=FLOOR, value="0"))
    take()


@pytest.fixture
def honoured(world):
    """Ten people of unit 1 honoured in 2019: seven of them women, eight direct workers."""
    with act() as writing:
        unit = writing.get(Unit, world.id_of("unit1"))
        award_id = writing.scalars(select(AwardRecord.award_id)).first()
        for n in range(10):
            person = Person(gender=Gender.FEMALE if n < 7 else Gender.MALE)
            person.call(f"Người Được Khen {n}")
            person.memberships = [Membership(unit_id=unit.id, is_direct_worker=n >= 2, valid_from=date(2015, 1, 1))]
            writing.add(person)
            writing.flush()
            record = AwardRecord(
                award_id=award_id, subject=Subject.PERSON, unit=unit, person_id=person.id, subject_name=person.name,
                year_of_merit=2019, year_of_decision=2019, decision_no="12/QĐ", decided_on=date(2019, 5, 1), issuer="Nơi khen",
            )  # fmt: skip
            writing.add(record)
            writing.flush()
            Published.record(writing, record, f"C19-{n:02}")
    return unit


# what is measured


@pytest.mark.usefixtures("floor_of_one", "both_databases")
def test_the_town_is_measured_from_its_rows():
    """Counted by hand from tests/world.py: the limits are 2 and 5 working days, each vote of nine was whole."""
    assert taken("stages_on_time") == (34, 38)
    assert taken("posted_long_enough") == (7, 7)
    assert taken("base_meetings") == (16, 16)
    assert taken("notice_in_time") == (1, 1)
    assert taken("decisions_published_soon") == (1, 1)
    assert taken("turnout") == (36, 36)
    assert taken("absent_heard") == (0, 0)
    assert taken("secret_where_asked") == (0, 0)
    assert taken("units_reached") == (1, 3)
    assert (reference("non_state"), reference("difficult_areas"), reference("small_teams")) == ((0, 3), (0, 3), (1, 1))


@pytest.mark.usefixtures("floor_of_one")
def test_a_stage_is_in_time_by_the_limit_of_its_edition():
    with act() as writing:
        writing.execute(update(Limit).where(Limit.stage == Stage.CHECKING).values(days=1, amber_days=1))
    take()
    assert taken("stages_on_time")[0] < 34
    with act() as writing:
        writing.execute(delete(Limit).where(Limit.stage == Stage.CHECKING))
    take()
    assert taken("stages_on_time")[1] < 38


@pytest.mark.usefixtures("floor_of_one")
def test_a_longer_posting_asked_for_is_not_met():
    with act() as writing:
        writing.execute(update(Limit).where(Limit.stage == Stage.POSTED).values(days=7))
    take()
    assert taken("posted_long_enough") == (0, 7)


@pytest.mark.usefixtures("floor_of_one")
def test_a_decision_is_published_soon_by_the_days_of_the_target(world):
    with act() as writing:
        writing.query(type(world.published_decision)).filter_by(id=world.id_of("published_decision")).one().signed_on = date(
            2020, 9, 12
        )
    take()
    assert taken("decisions_published_soon") == (0, 1)  # four days, the weekend among them
    assert taken("notice_in_time") == (1, 1)


def test_a_complaint_counts_when_it_ended_or_its_time_is_over(world, floor_of_one):
    with act() as writing:
        writing.get(Complaint, world.id_of("complaint")).take_up_by = date(2020, 9, 16)
    take()
    assert taken("complaints_answered") == (0, 1)


@pytest.mark.usefixtures("both_databases")
def test_an_opinion_counts_when_it_was_answered_or_its_time_is_over(world, floor_of_one):
    assert taken("opinions_answered") == (1, 1)  # one was answered, one waits and has time, one was never confirmed
    with act() as writing:
        writing.get(Opinion, world.id_of("opinion")).due_on = date(2020, 9, 16)
    take()
    assert taken("opinions_answered") == (1, 2)


@pytest.mark.usefixtures("floor_of_one", "both_databases")
def test_who_was_honoured_is_laid_beside_who_could_have_been(honoured):
    take()
    assert taken("direct_workers", 2019) == (8, 10)
    assert taken("leaders", 2019) == (2, 10)
    assert taken("women", 2019) == (7, 10)
    assert reference("women") == (7, 10)  # the others of the town have no gender in the books
    assert reference("leaders") == (2, 27)
    assert taken("units_reached", 2019) == (1, 3)


def test_a_withdrawn_award_honours_nobody(world, honoured, floor_of_one):
    with act() as writing:
        withdrawal = writing.get(Withdrawal, world.id_of("withdrawal"))
        withdrawal.decide(writing.get(type(world.chu), world.chu.id), TODAY)
        withdrawal.publish(writing.get(type(world.minh), world.minh.id))
    assert taken("direct_workers") == (0, 0)
    assert taken("non_state") == (0, 0)
    assert taken("units_reached") == (0, 3)


# what is told


def test_nothing_small_is_kept_where_the_public_reads(world, honoured):
    """With the shipped floor of five: two leaders of ten would be two known people, and eight direct workers tell the same."""
    take()
    assert taken("leaders", 2019) == (None, 10)
    assert taken("direct_workers", 2019) == (None, 10)
    assert taken("women", 2019) == (None, 10)
    assert reference("leaders") is None


def test_one_more_award_does_not_tell_of_its_holder(world, honoured):
    """Six of twelve were told; after one more they still are, and after five more there is a new telling."""
    with act() as writing:
        writing.query(FigureKept).delete()
        writing.add_all([FigureKept(code="women", year=2019, numerator=5, denominator=9)])
        writing.merge(Setting(name=FLOOR, value="3"))
    take()
    assert taken("women", 2019) == (5, 9)  # ten are there; the tenth would show
    with act() as writing:
        writing.query(FigureKept).filter_by(code="women").update({"numerator": 4, "denominator": 7})
    take()
    assert taken("women", 2019) == (7, 10)


def test_the_page_tells_formula_fraction_target_and_how_sure_it_is(client, world):
    text = html.unescape(client.get("/chi-so").text)
    assert "34/38" in text
    assert "89,5 %" in text
    assert "ít nhất 95 %" in text
    assert "chưa đạt" in text
    assert text.count("<article") == len(INDICATORS)
    assert text.count("mặc định của phần mềm, chưa kiểm chứng") >= len(INDICATORS)
    assert "chưa đủ dữ liệu" in text
    assert "số quá nhỏ, không công bố" in text
    assert "chốt ngày 16/09/2020" in text  # when the decision of the town was published


def test_a_target_is_a_dated_row(client, world):
    with act() as writing:
        old = writing.query(IndicatorTarget).filter_by(code="stages_on_time").one()
        old.valid_to = date(2020, 8, 31)
        new = {
            "comparator": Comparator.AT_LEAST,
            "num": 9,
            "den": 10,
            "legal_ref": "Nghị quyết của đơn vị",
            "certainty": old.certainty,
        }
        writing.add(IndicatorTarget(code="stages_on_time", valid_from=date(2020, 9, 1), **new))
        Version.bump(writing)
    text = html.unescape(client.get("/chi-so").text)
    assert "ít nhất 9/10" in text
    assert "Nghị quyết của đơn vị" in text
    assert "ít nhất 95 %" not in text


def test_denominators_lead_to_their_lists(client, honoured, floor_of_one):
    take()
    assert every_number_equals_its_list(client, "/chi-so") > 5


def test_a_denominator_that_is_not_its_list_leads_nowhere(client, honoured, floor_of_one):
    with act() as writing:
        writing.query(Membership).filter(Membership.valid_from == date(2015, 1, 1)).filter_by(is_direct_worker=False).delete()
    take()
    assert taken("direct_workers", 2019) == (8, 8)
    assert every_number_equals_its_list(client, "/chi-so") > 5


def test_without_any_figures_the_page_says_so(client, world):
    with act() as writing:
        writing.query(IndicatorFigure).delete()
        writing.query(IndicatorTarget).delete()
        Version.bump(writing)
    assert "Chưa có số liệu" in client.get("/chi-so").text
    assert client.get("/chi-so/csv").status_code == 200


def test_open_data_gets_one_line_a_year_and_indicator(world):
    lines = indicators.table(db.session(), TODAY)
    assert len(lines) == 5 * len(INDICATORS)
    assert lines[4] == ("stages_on_time", 2020, 34, 38, (95, 100), Comparator.AT_LEAST)
    assert next(line for line in lines if line.code == "non_state").target == (0, 3)
    assert next(line for line in lines if line.code == "women" and line.year == 2020).numerator in (None, 0)


def test_the_figures_are_taken_when_a_decision_is_published_and_the_public_knows(world, client):
    with act() as writing:
        writing.query(IndicatorFigure).delete()
        decision = writing.get(type(world.decision), world.id_of("decision"))
        before = writing.get(Version, "public").n
        decision.approve(writing.get(type(world.chu), world.chu.id))
        with clock.stopped_at(datetime(2020, 9, 21, 8, tzinfo=clock.VIETNAM)):
            decision.publish(writing.get(type(world.minh), world.minh.id), {world.id_of("dossier_deciding")})
    assert db.session.get(Version, "public").n > before
    assert taken("notice_in_time") == (2, 2)
    assert taken("decisions_published_soon") == (1, 2)


# nobody shines through

CANARY = "bí-mật-không-được-lộ"


def test_nothing_private_stands_on_the_public_pages(as_, client, world, honoured):
    with act() as writing:
        person = writing.query(Person).filter(Person.name == "Người Được Khen 3").one()
        person.birth_year = 1987
        person.memberships[0].job = CANARY
        complaint = writing.get(Complaint, world.id_of("complaint"))
        complaint.who = complaint.about = CANARY
        record = writing.query(AwardRecord).filter_by(person_id=person.id).one()
        unit = record.unit
        unit.contact = CANARY
    take()
    assert CANARY in as_("lan").get(f"/danh-ba/{world.id_of('unit1')}").text
    assert CANARY in as_("kien").get(f"/khieu-nai/{world.id_of('complaint')}").text
    for path in (
        "/thong-ke",
        "/chi-so",
        "/do-phu",
        "/chi-so/csv",
        "/do-phu/csv",
        "/thong-ke/theo-danh-hieu/csv",
        "/chi-so?lang=en",
    ):
        answer = client.get(path)
        assert answer.status_code == 200
        assert CANARY not in answer.text
        assert "1987" not in answer.text
        assert "Người Được Khen" not in answer.text
        assert "Set-Cookie" not in answer.headers


def test_a_private_step_changes_no_public_byte(client, world):
    """Between two publications a watcher of the pages learns nothing of what happens to dossiers."""
    paths = ("/thong-ke", "/chi-so", "/do-phu", "/chi-so/csv")
    before = [client.get(path).data for path in paths]
    with act() as writing:
        writing.get(type(world.posted), world.id_of("dossier_posted")).stage = Stage.WITHDRAWN
        complaint = writing.get(Complaint, world.id_of("complaint"))
        complaint.taken_up_on, complaint.decide_by = TODAY, TODAY
    assert [client.get(path).data for path in paths] == before


# how much it asks


@pytest.mark.parametrize("path", ["/thong-ke", "/chi-so", "/do-phu", "/do-phu?reached=never&ownership=other&sector=cong-nghiep"])
@pytest.mark.usefixtures("both_databases")
def test_a_page_asks_at_most_four_times(client, world, queries, path):
    client.get(path)
    with queries() as said:
        assert client.get(path).status_code == 200
    assert len(said) <= 4
    assert not [statement for statement in said if re.search(r"\bpublished\b", statement)]  # however many rows there are


def test_the_text_of_a_file_has_one_line_a_cell(client, world):
    lines = client.get("/chi-so/csv").data.decode("utf-8-sig").splitlines()
    assert len(lines) == 1 + 6 * len(INDICATORS)
    assert re.search(r"Giai đoạn xong trong hạn,2020,34,38,ít nhất 95 %", lines[5])


def test_a_solution_counts_when_another_unit_does_the_same(world):
    take()
    assert taken("solutions_spread") == (0, 1)
    with act() as writing:
        writing.get(Adoption, world.id_of("adoption")).take(CONFIRM, writing.get(User, world.id_of("user_nga")))
    take()
    assert taken("solutions_spread") == (1, 1)
    with act() as writing:
        work, minh = writing.get(Solution, world.id_of("work")), writing.get(User, world.id_of("user_minh"))
        work.take(TAKE_DOWN, minh, reason="Có sai sót.")
    take()
    assert taken("solutions_spread") == (0, 0)
