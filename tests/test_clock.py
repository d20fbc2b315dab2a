"""The one clock: where the product's day ends, how a test stops it, and how a demonstration lives in its own year."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from emulation import clock
from emulation.db import act
from emulation.models import Setting
from emulation.rules.people import Role


@pytest.fixture(autouse=True)
def own_time():
    yield
    clock.set_offset(timedelta())


@pytest.mark.parametrize(
    ("utc", "day"),
    [
        (datetime(2020, 9, 16, 16, 59, tzinfo=UTC), date(2020, 9, 16)),
        (datetime(2020, 9, 16, 17, 0, tzinfo=UTC), date(2020, 9, 17)),
    ],
)
def test_the_day_ends_at_midnight_in_viet_nam(utc, day):
    with clock.stopped_at(utc):
        assert clock.today() == day


def test_a_stopped_clock_stands_and_goes_on_afterwards():
    before = clock.now()
    with clock.stopped_at(datetime(2020, 9, 17, 8, tzinfo=clock.VIETNAM)):
        assert clock.now() == datetime(2020, 9, 17, 1, tzinfo=UTC)
        with clock.stopped_at(datetime(2021, 1, 1, tzinfo=UTC)):
            assert clock.today() == date(2021, 1, 1)
        assert clock.today() == date(2020, 9, 17)
    assert clock.now() >= before


def test_the_product_may_live_in_another_year_and_the_true_time_does_not_move():
    clock.set_offset(timedelta(days=-2000))
    assert abs(clock.real_now() - clock.now() - timedelta(days=2000)) < timedelta(seconds=5)


def test_the_offset_is_kept_in_the_database(app, client):
    with act() as writing:
        writing.add(Setting(name="clock_offset_seconds", value="-86400"))
    app.extensions["emulation"].read_at = float("-inf")
    client.get("/robots.txt")
    assert app.extensions["emulation"].offset == timedelta(days=-1)


def test_moments_come_back_as_they_went(world, both_databases):
    """Stored without a zone, always aware in Python, the same instant on both databases."""
    when = datetime(2020, 9, 17, 23, 30, tzinfo=clock.VIETNAM)
    with act():
        n = world.checking
        n.frozen_at, n.frozen_cause, n.frozen_as = when, "Đang xác minh.", Role.SECRETARY
    assert world.checking.frozen_at == when
    assert world.checking.frozen_at.utcoffset() == timedelta()
