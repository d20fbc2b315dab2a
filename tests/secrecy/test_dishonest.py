"""People who hold an office and bend it: what they change between the opening and the count does not pass."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from sqlalchemy import delete, insert, select, text, update

from emulation import clock, sealing
from emulation.db import act, db
from emulation.errors import Refused
from emulation.models import (
    Attendee,
    Box,
    BoxItem,
    Complaint,
    Nomination,
    User,
    balloting,
)
from emulation.models.board_acts import Recount, away, put_in_paper, recount
from emulation.rules import policy
from emulation.rules import workflow as w
from emulation.rules.box import BoxState
from emulation.rules.conflict import ConflictKind
from emulation.rules.policy import Act
from emulation.rules.stage import Stage
from emulation.rules.voting import Attendance
from tests.secret import VOTERS, cast, close, count, envelopes, new_box, opened, totals
from tests.world import BOARD_CODE, COUNCIL


def voted(world, cases: int = 2, choices=(sealing.YES, sealing.NO), most_yes: int | None = None) -> str:
    id = opened(world, cases, most_yes)
    for name in VOTERS:
        cast(world, id, name, choices[:cases])
    return id


AFTERWARDS = {  # what somebody with the database in hand changes after the close
    "the titles on the ballot": "UPDATE box_items SET title = 'Ai đó' WHERE box_id = :id AND position = 1",
    "what was read of a case": "UPDATE box_items SET content = zeroblob(32) WHERE box_id = :id AND position = 2",
    "how many may be agreed to": "UPDATE boxes SET most_yes = 1 WHERE id = :id",
    "the floor": "UPDATE boxes SET floor = 1 WHERE id = :id",
    "the rule of the vote": "UPDATE votes SET pass_num = 1 WHERE box_id = :id",
    "the rule of one case": "UPDATE votes SET pass_num = 1 WHERE id = (SELECT max(id) FROM votes WHERE box_id = :id)",
    "what a tie leads to": "UPDATE votes SET tie = 'chair' WHERE box_id = :id",
    "the roll": "DELETE FROM box_seats WHERE box_id = :id AND position = 9",
    "what it was bound to": "UPDATE boxes SET manifest_text = manifest_text || ' ' WHERE id = :id",
}


@pytest.mark.parametrize("what", AFTERWARDS)
def test_a_box_whose_terms_were_changed_is_not_counted(world, what):
    id = voted(world)
    close(world, id)
    db.session.remove()
    with act() as writing:
        writing.connection().exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        if what == "the roll":
            writing.execute(text("DELETE FROM participations WHERE box_id = :id"), {"id": id})
        writing.execute(text(AFTERWARDS[what]), {"id": id})
    with pytest.raises(Refused) as refused:
        count(world, id)
    assert refused.value.reason == balloting.BROKEN and db.session.get(Box, id).state is BoxState.CLOSED


def test_the_sums_of_two_cases_cannot_be_exchanged(world):
    """Whoever swaps the cases behind the lines of the ballot gives one nominee the voices of the other."""
    id = voted(world)
    close(world, id)
    items = BoxItem.__table__
    with act() as writing:
        rows = [dict(row) for row in writing.execute(select(items).where(items.c.box_id == id)).mappings()]
        writing.execute(delete(items).where(items.c.box_id == id))
        writing.execute(insert(items), [{**row, "position": 3 - row["position"]} for row in rows])
    with pytest.raises(Refused):
        count(world, id)
    assert totals(db.session.get(Box, id)) == [(None, None, None)] * 2


def test_counting_again_finds_terms_that_were_changed_after_the_count(world):
    id = voted(world)
    close(world, id)
    count(world, id)
    with act() as writing:
        writing.execute(update(Box).where(Box.id == id).values(most_yes=1))
    ends = []
    for holder in ("son", "thao"):
        with act() as writing:
            ends.append(recount(writing.get(Box, id), writing.get(User, world.id_of(f"user_{holder}")), BOARD_CODE))
    assert ends == [Recount.WAITS, Recount.DIFFERS]


def test_a_hold_on_one_case_keeps_no_box_open_and_nobody_from_counting(world):
    """Else one person could stop the count of all cases as soon as the turnout does not please."""
    id = voted(world)
    with act() as writing:
        writing.get(Nomination, world.id_of("secret")).take(w.FREEZE, world.minh, cause="Có đơn thư.")
    close(world, id)
    assert totals(count(world, id)) == [(len(VOTERS), 0, 0), (0, len(VOTERS), 0)]
    frozen = db.session.get(Nomination, world.id_of("secret"))
    assert frozen.is_frozen and w.CONCLUDE.why_not(world.minh, frozen).values["cause"] == "Có đơn thư."


def test_nobody_who_has_stepped_aside_holds_a_code_of_a_box_that_opens(world):
    id = new_box(world)
    with act() as writing:
        writing.get(Nomination, world.id_of("secret")).declare_conflict(world.son, ConflictKind.KIN, "Em họ.")
    with pytest.raises(Refused) as refused, act() as writing:
        balloting.open_box(writing.get(Box, id), world.minh)
    assert refused.value.reason.values["name"] == world.son.name and refused.value.status == 409


def test_the_strictest_floor_of_its_cases_is_the_floor_of_a_box():
    cases = [SimpleNamespace(edition=SimpleNamespace(secrecy_floor=floor)) for floor in (5, 7, 6)]
    assert balloting.floor_of(cases) == 7


def test_no_paper_goes_in_for_somebody_who_came_after_the_opening(world):
    def is_now(attendance: Attendance) -> int:
        with act() as writing:
            attendee = writing.scalars(select(Attendee).where(Attendee.meeting_id == world.meeting.id)).first()
            attendee.attendance = attendance
            return attendee.user_id

    member = is_now(Attendance.CONSULTED)
    envelopes(world, next(name for name in COUNCIL if world.id_of(f"user_{name}") == member))
    id = opened(world)
    assert member in [seat.user_id for seat in away(db.session(), db.session.get(Box, id))]
    is_now(Attendance.PRESENT)
    with pytest.raises(Refused), act() as writing:
        put_in_paper(writing.get(Box, id), world.son, world.thao, [member], [[sealing.NO]])


def test_ballots_stay_while_a_complaint_is_not_answered(world):
    """Destroyed ballots cannot be counted again, whoever may ask for it."""
    id = voted(world, 1)
    close(world, id)
    count(world, id)
    with act() as writing:
        case = writing.get(Nomination, world.id_of("secret"))
        case.stage, case.stage_since = Stage.PUBLISHED, case.stage_since - timedelta(days=200)
        complaint = Complaint(unit_id=case.holder_id, nomination_id=case.id, number="01/KN", who="Một đoàn viên", contact="0900", about="Đếm sai.", received_on=clock.today(), received_by_id=world.minh.id)  # fmt: skip
        writing.add(complaint)
        writing.flush()
        refused = policy.why_not(Act.DESTROY_BOX, world.minh, writing.get(Box, id))
        assert refused is not None and "khiếu nại" in str(refused)
        writing.delete(complaint)
        writing.flush()
        assert policy.why_not(Act.DESTROY_BOX, world.minh, writing.get(Box, id)) is None


def test_who_takes_no_part_reads_no_sums(world, as_):
    """The secretary who stepped aside still keeps the box, and does not read how the case came out."""
    id = voted(world, 1)
    close(world, id)
    count(world, id)
    path = f"/hom-phieu/{id}"
    assert "Phiếu trắng" in as_("minh").get(path).text
    with act() as writing:
        writing.get(Nomination, world.id_of("secret")).declare_conflict(world.minh, ConflictKind.KIN, "Em họ.")
    answer = as_("minh").get(path)
    assert answer.status_code == 200 and "Phiếu trắng" not in answer.text
