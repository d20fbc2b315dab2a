"""What a form of the box leaves behind when the sign-in or the confirmation has run out: nothing that can be read."""

from __future__ import annotations

import base64
import re
from datetime import timedelta
from html import unescape

import pytest
from sqlalchemy import delete, update

from emulation import clock, sealing
from emulation.db import act
from emulation.models import SignIn, User
from emulation.web.enter import HASHER
from tests.secret import cast, close, opened
from tests.world import BOARD_CODE, COUNCIL

BUNDLE = re.compile(r'name="carried"[^>]*value="([^"]+)"')
PASSWORD = "một mật khẩu đủ dài"


def forget_confirmation() -> None:
    with act() as writing:
        writing.execute(update(SignIn).values(confirmed_at=clock.real_now() - timedelta(hours=1)))


def expire() -> None:
    with act() as writing:
        writing.execute(update(SignIn).values(ended_at=clock.real_now()))


def bundle_in(answer) -> str:
    return unescape(BUNDLE.search(answer.text)[1])


def ways_to_read(bundle: str) -> str:
    """The bundle, and each part of it as whoever finds the page would try to read it."""
    found = bundle
    for part in (bundle, *bundle.split(".")):
        found += base64.urlsafe_b64decode(part.rstrip("=") + "=" * (-len(part.rstrip("=")) % 4)).decode("latin-1")
    return found


def ballot(*choices: str) -> dict[str, str]:
    return {"nonce": sealing.new_nonce(), "act": "confirm", **{f"c{place}": one for place, one in enumerate(choices, 1)}}


@pytest.mark.parametrize("end", [forget_confirmation, expire])
def test_a_carried_ballot_cannot_be_read_in_the_page(world, as_, end):
    """The page may stand open on a shared computer: its source holds neither choice nor number of the ballot."""
    id, hoa = opened(world, 2), as_("hoa")
    end()
    sent = ballot("1", "2")
    answer = hoa.post(f"/hom-phieu/{id}/phieu", data=sent, headers={"Referer": f"http://localhost/hom-phieu/{id}/phieu"})
    assert answer.status_code == 401
    seen = ways_to_read(bundle_in(answer))
    assert sent["nonce"] not in answer.text + seen and '"c1"' not in seen and "c2" not in seen


@pytest.mark.parametrize("room", ["ma/nhap-lai", "kiem-phieu", "kiem-lai"])
@pytest.mark.parametrize("end", [forget_confirmation, expire])
def test_a_board_code_is_never_carried(app, world, as_, room, end):
    """It opens ballots: whoever is asked who they are types it once more."""
    from emulation.web.carry import open_bundle

    son = as_("son")
    path = box_in(world, room)
    end()
    answer = son.post(path, data={"board_code": BOARD_CODE}, headers={"Referer": f"http://localhost{path}"})
    assert answer.status_code == 401 and BOARD_CODE not in answer.text
    with app.test_request_context():
        _page, fields = open_bundle(bundle_in(answer), world.id_of("user_son"))
    assert BOARD_CODE not in str(fields)


def box_in(world, room: str) -> str:
    """A box in the state in which that room takes a code."""
    from emulation.models import Box, balloting
    from tests.secret import count, new_box

    if room == "ma/nhap-lai":
        id = new_box(world, keyed=False)
        with act() as writing:
            balloting.give_code(writing.get(Box, id), world.son)
    else:
        id = opened(world)
        for name in COUNCIL:
            cast(world, id, name, [sealing.YES])
        close(world, id)
        if room == "kiem-lai":
            count(world, id)
    return f"/hom-phieu/{id}/{room}"


def test_the_field_of_the_code_is_the_one_that_is_never_carried(world, as_):
    for room in ("kiem-phieu", "kiem-lai"):
        assert 'name="board_code"' in as_("son").get(box_in(world, room)).text


def test_a_ballot_of_an_unknown_person_is_shown_to_nobody(app, world, as_):
    """Nothing says any more who typed it: whoever signs in next at this computer must not see it."""
    id, hoa = opened(world, 2), as_("hoa")
    with act() as writing:
        writing.get(User, world.id_of("user_phuc")).password_hash = HASHER.hash(PASSWORD)
        writing.execute(delete(SignIn))
    path = f"/hom-phieu/{id}/phieu"
    answer = hoa.post(path, data=ballot("1", "2"), headers={"Referer": f"http://localhost{path}"})
    assert answer.status_code == 401
    shown = hoa.post("/dang-nhap", data={"username": "phuc", "password": PASSWORD, "carried": bundle_in(answer)})
    assert " checked" not in shown.text
