"""What the database itself keeps of signed minutes, addenda and slips, whatever the code does."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from emulation import clock
from emulation.db import db
from emulation.models import AbsenteeSlip, Minutes, MinutesAddendum
from emulation.models.log import append
from emulation.rules.minutes import MinutesKind

pytestmark = pytest.mark.usefixtures("unsaved", "both_databases")


@pytest.fixture
def position(world, unsaved) -> int:
    return append(db.session(), "test", "x").position


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("signed_by_someone", {"signed_by_id": "chu"}),
        ("two_people", {"signed_by_id": "minh", "signed_at": True, "log_position": True}),
        ("signed_is_logged", {"signed_by_id": "chu", "signed_at": True}),
        ("says_what_and_why", {"reason": ""}),
    ],
)
def test_an_addendum_holds_together(world, position, name, change):
    values = {"minutes_id": world.minutes.id, "number": 1, "text": "x", "reason": "y", "by_id": world.minh.id}
    for key, value in change.items():
        values[key] = {"signed_by_id": lambda: world.id_of(f"user_{change['signed_by_id']}"), "signed_at": clock.now, "log_position": lambda: position}.get(key, lambda: value)()  # fmt: skip # noqa: B023
    db.session.add(MinutesAddendum(**values))
    with pytest.raises(IntegrityError) as refused:
        db.session.flush()
    assert name in str(refused.value.orig)


@pytest.mark.parametrize(
    ("name", "change"), [("token_is_a_digest", {"token_hash": b"x"}), ("received_by_someone", {"received_on": date(2020, 9, 17)})]
)
def test_a_slip_holds_together(world, name, change):
    values = {"meeting_id": world.meeting.id, "user_id": world.hoa.id, "token_hash": b"x" * 32, "printed_on": date(2020, 9, 17)}
    db.session.add(AbsenteeSlip(**values | {"printed_by_id": world.minh.id} | change))
    with pytest.raises(IntegrityError) as refused:
        db.session.flush()
    assert name in str(refused.value.orig)


@pytest.mark.parametrize("kind", MinutesKind)
def test_there_is_one_of_each_paper(world, kind):
    """Two secretaries begin the same paper at once: the second is refused."""
    meeting, minh = world.meeting.id, world.minh.id
    db.session.add_all(Minutes(meeting_id=meeting, kind=kind, begun_by_id=minh, parts={}) for _again in range(2))
    with pytest.raises(IntegrityError):
        db.session.flush()


def test_a_box_has_one_paper(world):
    its = {"meeting_id": world.meeting.id, "kind": MinutesKind.COUNT, "box_id": world.box.id, "begun_by_id": world.minh.id}
    db.session.add_all(Minutes(**its, parts={}) for _again in range(2))
    with pytest.raises(IntegrityError):
        db.session.flush()
