"""What the committee follows in the demonstration: programmes, visits, and the five-year review whose figures a newspaper told."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import func, select

from emulation import clock
from emulation.db import db
from emulation.demo import FIRST_MOMENT
from emulation.demo.reviews import FIVE_YEARS
from emulation.models import PeriodReview, Programme, Published, PublishedWork, Training, Visit
from emulation.models.following import followed
from emulation.models.published import Kind
from emulation.rules.people import Role
from emulation.rules.visits import VisitState
from emulation.rules.works import WorkKind, WorkStage
from tests.demo.test_seed import district, session, user

__all__ = ["district", "session"]
TOLD = {"units": 89, "people": 3320, "form.order": 1, "form.certificate": 67, "form.title": 68, "LDXS-TINH": 68}


@pytest.fixture
def five_years(session) -> PeriodReview:
    return session.scalars(select(PeriodReview).where(PeriodReview.title == FIVE_YEARS)).one()


def test_each_figure_of_the_five_years_equals_the_article(five_years):
    said = {line["code"]: line["n"] for line in five_years.figures}
    assert {code: said[code] for code in TOLD} == TOLD
    assert said["trained"] > 300


def test_the_figures_come_from_the_rows(session, five_years):
    said = {line["code"]: line["n"] for line in five_years.figures}
    period = (five_years.begins_on, five_years.ends_on)
    awards = select(func.count()).where(Published.kind == Kind.RESULT, Published.decided_on.between(*period))
    assert sum(line["n"] for line in five_years.figures if line["part"] == "years") == session.scalar(awards) == 136
    assert said["trained"] == session.scalar(select(func.sum(Training.people)).where(Training.held_on.between(*period)))
    five_years.take_figures()
    assert {line["code"]: line["n"] for line in five_years.figures}.items() >= TOLD.items()
    session.rollback()


def test_the_public_reads_them(district, session, five_years):
    page = re.sub(r"<[^>]+>", " ", district.test_client().get(f"/bao-cao/{five_years.code}").text)
    told = " ".join(page.split())
    assert five_years.stage is WorkStage.PUBLISHED and "89 công đoàn cơ sở với 3.320" in told
    assert all(
        said in told for said in ("Bằng khen 67", "Danh hiệu thi đua 68", "Huân chương 1", "Lao động xuất sắc cấp tỉnh 68")
    )


def test_there_are_two_years_of_reviews(session):
    reviews = list(session.scalars(select(PeriodReview).where(PeriodReview.stage == WorkStage.PUBLISHED)))
    assert {(review.sort.value, review.year) for review in reviews} == {
        ("interim", 2019),
        ("final", 2019),
        ("interim", 2020),
        ("final", 2020),
    }


def test_most_units_have_a_programme_and_some_are_late(session):
    with clock.stopped_at(FIRST_MOMENT):
        thuky = user(session, "thuky")
        rows = followed(session, thuky, thuky.units_as(Role.SECRETARY), 2020)
        behind = sum(row.is_behind for row in rows)
    assert len(rows) == 89 and session.scalar(select(func.count()).select_from(Programme)) == 60
    copies = select(func.count()).where(PublishedWork.kind == WorkKind.PROGRAMME)
    assert session.scalar(copies) == sum(row.programme is not None and row.programme.has_copy for row in rows) > 50
    assert 3 < behind < 30


def test_visits_are_in_every_state(session):
    states = [visit.state_on(FIRST_MOMENT.date()) for visit in session.scalars(select(Visit))]
    assert set(states) == set(VisitState)
    assert db.session.scalar(select(func.count()).where(Visit.held_on.is_not(None), Visit.held_on < FIRST_MOMENT.date().replace(month=1, day=1))) == 8  # fmt: skip
