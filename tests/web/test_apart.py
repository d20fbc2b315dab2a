"""What the public reads of members who took no part: how many, why, and names only where the edition says so."""

from __future__ import annotations

import pytest

from emulation.db import act, db
from emulation.models import Conflict, ConflictsShown, Edition, Kind, Nomination, Published, Recusal, User
from emulation.rules import workflow as w
from emulation.rules.conflict import ConflictKind

KIN = "có quan hệ thân thích với người được đề nghị"


def decide(world, shown: ConflictsShown) -> None:
    """`published` is published anew, with Hoa beside it."""
    with act() as writing:
        n = writing.get(Nomination, world.id_of("published"))
        writing.get(Edition, n.edition_id).conflicts_shown = shown
        n.vote.recusals.append(Recusal(user_id=world.hoa.id, name=world.hoa.name, title="", kind=ConflictKind.KIN))
        row = writing.query(Published).filter_by(kind=Kind.RESULT, nomination_id=n.id).one()
        writing.flush()
        row.conflicts = Published.about(n, Kind.RESULT).conflicts


@pytest.mark.parametrize(
    ("shown", "said", "hidden"),
    [
        (ConflictsShown.COUNT, ("1 thành viên.",), (KIN, "Đỗ Thị Hoa")),
        (ConflictsShown.KINDS, (f"1 thành viên {KIN}.",), ("Đỗ Thị Hoa",)),
        (ConflictsShown.NAMES, (f"Đỗ Thị Hoa {KIN}.",), ()),
    ],
)
def test_the_result_tells_what_the_edition_allows(world, client, shown, said, hidden):
    decide(world, shown)
    page = client.get(f"/ket-qua/2020/{world.published.code}").text
    assert not [words for words in said if words not in page]
    assert not [words for words in hidden if words in page]


def test_without_a_word_of_the_edition_the_kinds_are_told_and_not_the_names():
    column = Edition.__table__.c.conflicts_shown
    assert column.default.arg is ConflictsShown.KINDS


def test_a_posting_tells_when_a_member_steps_aside_and_when_it_was_a_mistake(world, client):
    address = f"/lay-y-kien/{world.posted.code}"
    assert "phải đứng ngoài" in client.get(address).text
    with act() as writing:
        n = writing.get(Nomination, world.id_of("posted"))
        conflict = n.declare_conflict(writing.get(User, world.hoa.id), ConflictKind.KIN, "Lý do riêng tư.")
        writing.flush()
        id = conflict.id
    page = client.get(address).text
    assert f"1 thành viên {KIN}." in page and "Đỗ Thị Hoa" not in page and "Lý do riêng tư." not in page
    with act() as writing:
        n = writing.get(Nomination, world.id_of("posted"))
        n.withdraw_conflict(id, writing.get(User, world.minh.id), "Nhầm.")
    assert KIN not in client.get(address).text


def test_a_reviewer_outside_the_council_is_not_counted(world):
    with act() as writing:
        n = writing.get(Nomination, world.id_of("posted"))
        n.conflicts.append(Conflict(user_id=world.kien.id, kind=ConflictKind.KIN, reason="x"))
        Published.tell_conflicts(writing, n)
    row = db.session.query(Published).filter_by(kind=Kind.POSTING, nomination_id=world.posted.id).one()
    assert row.conflicts == {"n": 0, "kinds": {}}


def test_a_refusal_without_a_name_tells_nothing_of_them(world):
    """That a member is the nominee would tell who the nominee is, and so would the number, which stood under the posting."""
    with act() as writing:
        n = writing.get(Nomination, world.id_of("voted"))
        n.vote.recusals.append(Recusal(user_id=world.hoa.id, name=world.hoa.name, title="", kind=ConflictKind.NOMINEE))
        n.vote.passed, n.vote.yes, n.vote.no = False, 0, 9
        writing.get(Edition, n.edition_id).conflicts_shown = ConflictsShown.NAMES
        n.take(w.FAIL, world.minh, reason="Chưa đủ phiếu.")
    told = [row.conflicts for row in db.session.query(Published).filter_by(kind=Kind.NOT_PASSED)]
    assert told[-1] == {}
