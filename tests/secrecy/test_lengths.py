"""S6 and S16: neither the length of what goes over the wire nor the time it takes tells what was chosen."""

from __future__ import annotations

import os
import time
from datetime import timedelta
from itertools import product
from urllib.parse import urlencode

import pytest
from sqlalchemy import delete, update

from emulation import clock, sealing
from emulation.db import act, db
from emulation.models import Participation, SealedBallot, SignIn
from emulation.rules.box import SecretChoice
from tests.secret import opened

MOST = 6 if os.environ.get("LONG") else 4


def all_ballots(cases: int) -> list[tuple[str, ...]]:
    return list(product([choice.value for choice in SecretChoice], repeat=cases))


def form(choices: tuple[str, ...], act: str) -> dict[str, str]:
    return {"nonce": sealing.new_nonce(), "act": act} | {f"c{n}": choice for n, choice in enumerate(choices, 1)}


def length(answer) -> tuple[int, int, int]:
    return answer.status_code, len(answer.data), len(str(answer.headers))


def take_back(id: str) -> None:
    with act() as writing:
        writing.execute(delete(Participation).where(Participation.box_id == id))
        writing.execute(delete(SealedBallot).where(SealedBallot.box_id == id))


@pytest.mark.parametrize("cases", range(1, MOST + 1))
def test_request_and_answer_are_as_long_whatever_is_chosen(world, as_, cases):
    id, hoa = opened(world, cases), as_("hoa")
    where, sent, seen = f"/hom-phieu/{id}/phieu", set(), {"review": set(), "change": set(), "confirm": set()}
    for choices in all_ballots(cases):
        sent.add(len(urlencode(form(choices, "review"))))
        for step, lengths in list(seen.items())[: None if cases < 4 or MOST > 4 else 1]:
            lengths.add(length(hoa.post(where, data=form(choices, step))))
            if step == "confirm":
                take_back(id)
    assert len(sent) == 1
    assert {len(lengths) for lengths in seen.values() if lengths} == {1} and seen["review"]
    assert {status for lengths in seen.values() for status, *_more in lengths} == {200}


def test_an_answer_to_a_mistake_tells_no_more_than_the_mistake(world, as_):
    """Too many yes: as long whichever they are. A case without a choice: as long whatever the others say."""
    id, hoa = opened(world, 3, most_yes=1), as_("hoa")
    where = f"/hom-phieu/{id}/phieu"
    over = [choices for choices in all_ballots(3) if choices.count("1") > 1]
    assert len({length(hoa.post(where, data=form(choices, "review"))) for choices in over}) == 1
    lacking = {length(hoa.post(where, data=form((*choices, ""), "review"))) for choices in product("02", "012")}
    assert len(lacking) == 1 and {status for status, *_more in lacking} == {422}


def test_a_ballot_that_must_wait_for_a_sign_in_is_as_long(world, as_):
    id, hoa = opened(world, 3), as_("hoa")
    where = f"/hom-phieu/{id}/phieu"
    with act() as writing:
        writing.execute(update(SignIn).values(ended_at=clock.real_now() - timedelta(minutes=1)))
    seen = {length(hoa.post(where, data=form(choices, "confirm"), headers={"Referer": f"http://localhost{where}"})) for choices in all_ballots(3)}  # fmt: skip
    assert len(seen) == 1 and next(iter(seen))[0] == 401


def test_a_sealed_ballot_is_as_long_whatever_it_says():
    public, _shares = sealing.new_key("box", [sealing.board_public("box", sealing.new_code())] * 3)
    for cases in (1, 4, MOST, 64):
        some = all_ballots(cases) if cases <= MOST else [("1",) * cases, ("0",) * cases, ("2",) * cases]
        assert len({len(sealing.seal(public, b"m" * 32, [int(c) for c in choices])) for choices in some}) == 1


@pytest.mark.skipif(not os.environ.get("LONG"), reason="a measurement of time; run with LONG=1")
def test_the_time_it_takes_tells_nothing(world, as_):
    """Kolmogorov and Smirnov find no difference between the times of yes, no and blank."""
    id, hoa = opened(world), as_("hoa")
    where, took = f"/hom-phieu/{id}/phieu", {choice: [] for choice in "120"}
    for _ in range(2000):
        for choice, times in took.items():
            data = form((choice,), "review")
            start = time.perf_counter()
            hoa.post(where, data=data)
            times.append(time.perf_counter() - start)
    for one, other in (("1", "2"), ("1", "0"), ("2", "0")):
        assert distance(took[one], took[other]) < 1.63 * (2 / 2000) ** 0.5  # p > 0.01
    db.session.rollback()


def distance(one: list[float], other: list[float]) -> float:
    """The largest gap between two cumulative distributions."""
    points = sorted([(value, 1 / len(one)) for value in one] + [(value, -1 / len(other)) for value in other])
    gap = height = 0.0
    for _value, step in points:
        height += step
        gap = max(gap, abs(height))
    return gap
