"""What the database itself keeps of counts and of declared conflicts: each CHECK, broken on a row made for it."""

from __future__ import annotations

import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import IntegrityError

from emulation.db import db
from emulation.models import Conflict, Tally
from emulation.rules.conflict import ConflictKind
from tests.models.test_truths import IN_THE_ROOM

pytestmark = pytest.mark.usefixtures("unsaved", "both_databases")
NOW = "2020-09-17 00:00:00"
BREAKS = {
    "ck_tallies_not_negative": "yes = -1, no = 10",
    "ck_tallies_collected_were_issued": "issued = 8",
    "ck_tallies_valid_or_not": "invalid = 1",
    "ck_tallies_valid_say_something": "yes = 8",
    "ck_tallies_confirmed_or_returned": f"confirmed_at = '{NOW}', returned_at = '{NOW}', returned_reason = 'x', answered_by_id = {{other}}",
    "ck_tallies_answered_by_someone": f"confirmed_at = '{NOW}'",
    "ck_tallies_two_people": f"confirmed_at = '{NOW}', answered_by_id = entered_by_id",
    "ck_tallies_returned_has_reason": f"returned_at = '{NOW}', answered_by_id = {{other}}",
    "ck_conflicts_is_declared": "kind = 'nominee'",
    "ck_conflicts_withdrawal_has_reason": f"withdrawn_at = '{NOW}', withdrawn_by_id = {{other}}",
    "ck_conflicts_withdrawal_has_author": f"withdrawn_at = '{NOW}', withdrawn_reason = 'x'",
    "ck_conflicts_not_withdrawn_by_oneself": f"withdrawn_at = '{NOW}', withdrawn_reason = 'x', withdrawn_by_id = user_id",
    "ck_conflicts_added_for_another": "added_by_id = user_id",
}


def test_each_is_tried():
    assert set(BREAKS) == IN_THE_ROOM


@pytest.mark.parametrize("name", BREAKS)
def test_the_database_refuses(world, name):
    vote = world.council.vote
    figures = dict.fromkeys(("issued", "collected", "valid", "yes"), 9) | dict.fromkeys(("invalid", "no", "blank"), 0)
    db.session.execute(insert(Tally).values(vote_id=vote.id, entered_by_id=world.minh.id, **figures))
    db.session.execute(
        insert(Conflict).values(nomination_id=world.council.id, user_id=world.minh.id, kind=ConflictKind.KIN, reason="x")
    )
    table = name.split("_")[1]
    with pytest.raises(IntegrityError) as refused:
        db.session.execute(text(f"UPDATE {table} SET {BREAKS[name].format(other=world.chu.id)}"))  # noqa: S608
    assert name in str(refused.value.orig)
