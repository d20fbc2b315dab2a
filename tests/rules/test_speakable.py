"""Codes read out on the telephone: what people add is taken away, what they get wrong is found."""

from __future__ import annotations

from random import Random

import pytest

from emulation.rules import speakable


def test_a_code_is_read_however_it_is_typed():
    code = speakable.new_code()
    assert speakable.read(code) == code
    assert speakable.read(f"  {code.lower().replace('-', ' ')} ") == code


def test_every_single_wrong_sign_is_found():
    code = speakable.bare(speakable.new_code(Random(7).choice))
    wrong = [code[:at] + sign + code[at + 1 :] for at in range(len(code)) for sign in speakable.SIGNS if sign != code[at]]
    assert len(wrong) == 12 * 29 and not any(map(speakable.read, wrong))


def test_signs_that_changed_places_are_nearly_always_found():
    rng, missed, tried = Random(11), 0, 0
    for _ in range(100):
        code = speakable.bare(speakable.new_code(rng.choice))
        for at in range(len(code) - 1):
            if code[at] != code[at + 1]:
                tried += 1
                missed += speakable.read(code[:at] + code[at + 1] + code[at] + code[at + 2 :]) is not None
    assert missed / tried < 0.01


@pytest.mark.parametrize("typed", ["", "ABC", "0000-0000-0000", "é" * 12, "2222-2222-2225", "٢" * 12, "2222 2222 2224 2"])
def test_what_can_be_no_code_is_none(typed):
    assert speakable.read(typed) is None


def test_two_codes_are_never_alike():
    assert len({speakable.new_code() for _ in range(2000)}) == 2000
