"""S7 and S9: one member many times at once gives one ballot; the closing instant lets in exactly what is counted."""

from __future__ import annotations

import os
import secrets
import threading
import time
from collections import Counter
from contextvars import Context

import pytest
from sqlalchemy.exc import IntegrityError

from emulation import sealing
from emulation.db import act, db
from emulation.errors import Refused
from emulation.models import Box, User, balloting
from emulation.rules.box import WHILE, BoxState
from tests.secrecy.crowd import counted, in_box, many_members, open_boxes, sealed_for
from tests.secret import opened

LONG = bool(os.environ.get("LONG"))
AT_ONCE, CASTS = 8, 200
SHUT = (WHILE[BoxState.CLOSED], WHILE[BoxState.VOID])  # a box that closed before anybody voted is void
SESSIONS = 1000 if LONG else 300


def in_threads(app, deeds) -> None:
    """Each deed in a thread with connections of its own, begun at the same moment."""
    gate = threading.Barrier(len(deeds))

    def alone(deed) -> None:
        with app.app_context():
            try:
                gate.wait(30)
                deed()
            finally:
                db.session.remove()

    threads = [threading.Thread(target=lambda deed=deed: Context().run(alone, deed)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)


def test_two_hundred_casts_of_one_member_give_one_ballot(both_databases, app, world, as_):
    """Through HTTP, from eight browsers of the same member; half of the forms are copies of one."""
    id, browsers = opened(world), [as_("hoa") for _ in range(AT_ONCE)]
    tokens, shared = [browser.token() for browser in browsers], sealing.new_nonce()
    db.session.rollback()
    ends: Counter[int] = Counter()
    codes: set[str] = set()

    def many(place: int) -> None:
        for turn in range(CASTS // AT_ONCE):
            nonce = shared if turn % 2 else sealing.new_nonce()
            form = {"csrf_token": tokens[place], "nonce": nonce, "c1": str(secrets.randbelow(3)), "act": "confirm"}
            answer = browsers[place].post(f"/hom-phieu/{id}/phieu", data=form, csrf=False)
            ends[answer.status_code] += 1
            if answer.status_code == 200:
                codes.add(answer.text.partition('class="code">')[2][:10])

    in_threads(app, [lambda place=place: many(place) for place in range(AT_ONCE)])
    assert sum(ends.values()) == CASTS and set(ends) <= {200, 409}
    assert in_box(id) == (1, 1) and len(codes) == 1
    assert codes == set(balloting.listed(db.session(), db.session.get(Box, id)))


def test_the_closing_instant_lets_in_what_is_counted(app, world):
    """Three of six cast while the box is being closed; whoever was told yes is counted, nobody else is."""
    voters = many_members(world, 6)
    keys = open_boxes(world, SESSIONS, voters)
    db.session.rollback()
    told: Counter[str] = Counter()
    late: Counter[tuple[str, bool]] = Counter()
    boxes, gates = list(keys), threading.Barrier(4)

    def vote(mine: list[int]) -> None:
        for id in boxes:
            gates.wait(30)
            time.sleep(secrets.randbelow(3000) / 1e6)
            for user in mine:
                with act() as writing:
                    sealed, person = sealed_for(writing.get(Box, id)), writing.get(User, user)
                try:
                    with act() as writing:
                        balloting.accept(writing, id, person, secrets.token_bytes(32), sealed)
                    told[id] += 1
                except Refused as error:
                    late[id, error.reason in SHUT] += 1
            gates.wait(30)

    def shut() -> None:
        for id in boxes:
            gates.wait(30)
            time.sleep(secrets.randbelow(12000) / 1e6)
            with act() as writing:
                box, minh = writing.get(Box, id), writing.get(User, world_minh)
                balloting.close_box(box, minh)
            gates.wait(30)

    world_minh = world.id_of("user_minh")
    in_threads(app, [lambda: vote(voters[:2]), lambda: vote(voters[2:4]), lambda: vote(voters[4:]), shut])
    cut = 0
    for id, key in keys.items():
        box = db.session.get(Box, id)
        assert told[id] + late[id, True] == 6 and in_box(id) in ((told[id], told[id]), (told[id], 0))
        box = db.session.get(Box, id)
        assert box.collected == told[id]
        if told[id]:
            assert counted(id, key) == told[id]
        cut += 0 < told[id] < 6
    assert cut > SESSIONS // 20, "too few boxes were closed in the middle for this to mean anything"


def test_two_who_close_at_once_close_once(both_databases, app, world):
    voters = many_members(world, 3)
    ((id, _key),) = open_boxes(world, 1, voters).items()
    ends: list[str] = []

    def shut(who: int) -> None:
        try:
            with act() as writing:
                box, person = writing.get(Box, id), writing.get(User, who)
                balloting.close_box(box, person)
            ends.append("closed")
        except (Refused, IntegrityError) as error:
            ends.append(type(error).__name__)

    minh, chu = world.id_of("user_minh"), world.id_of("user_chu")
    db.session.rollback()
    in_threads(app, [lambda: shut(minh), lambda: shut(chu)])
    assert sorted(ends) == ["Refused", "closed"]


@pytest.mark.parametrize("twice", [True, False], ids=["the same form", "another form"])
def test_two_forms_at_once(both_databases, app, world, as_, twice):
    """A double click, and a second tab."""
    id, browsers = opened(world), [as_("hoa"), as_("hoa")]
    tokens, nonces = [browser.token() for browser in browsers], [sealing.new_nonce() for _ in range(2)]
    nonces = [nonces[0]] * 2 if twice else nonces
    db.session.rollback()
    ends: list[int] = []

    def send(place: int) -> None:
        form = {"csrf_token": tokens[place], "nonce": nonces[place], "c1": "1", "act": "confirm"}
        ends.append(browsers[place].post(f"/hom-phieu/{id}/phieu", data=form, csrf=False).status_code)

    in_threads(app, [lambda: send(0), lambda: send(1)])
    assert sorted(ends) == ([200, 200] if twice else [200, 409]) and in_box(id) == (1, 1)
