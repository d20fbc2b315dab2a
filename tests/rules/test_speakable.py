"""Codes that people copy: every slip of one letter, and every swap of two neighbours, is noticed."""

from __future__ import annotations

import random

import pytest

from emulation.rules import speakable as cc
from emulation.rules.speakable import CERTIFICATE, OPINION

CODES = [cc.complete("".join(random.Random(seed).choices(cc.ALPHABET, k=CERTIFICATE.length - 1))) for seed in range(40)]
CODES += [cc.complete("0" * 14), cc.complete("Z" * 14), cc.complete(cc.ALPHABET[:14]), cc.complete(cc.ALPHABET[-14:])]


@pytest.mark.parametrize("code", CODES)
def test_every_wrong_letter_and_every_swap_of_neighbours_is_noticed(code):
    assert CERTIFICATE.is_sound(code)
    for at in range(CERTIFICATE.length):
        for letter in cc.ALPHABET:
            if letter != code[at]:
                assert not CERTIFICATE.is_sound(code[:at] + letter + code[at + 1 :])
    for at in range(CERTIFICATE.length - 1):
        swapped = code[:at] + code[at + 1] + code[at] + code[at + 2 :]
        assert CERTIFICATE.is_sound(swapped) == (swapped == code)


def test_two_letters_that_jump_over_a_third_are_noticed():
    for code in CODES:
        for at in range(CERTIFICATE.length - 2):
            jumped = code[:at] + code[at + 2] + code[at + 1] + code[at] + code[at + 3 :]
            assert CERTIFICATE.is_sound(jumped) == (jumped == code)


def test_each_pair_of_letters_is_told_from_its_swap_whatever_stood_before():
    """The property behind it, over the whole field: no state and no two different letters come out the same."""
    table = {(state, letter): cc._twice(state ^ letter) for state in range(32) for letter in range(32)}
    for state in range(32):
        assert len({table[state, letter] for letter in range(32)}) == 32
        for one in range(32):
            for other in range(one):
                assert table[table[state, one], other] != table[table[state, other], one]


def test_a_code_is_read_however_it_was_typed():
    code = cc.complete("7K3M92XQ4T01VB")
    shown = CERTIFICATE.grouped(code)
    assert shown.count("-") == 2 and cc.read(shown) == code
    ways = (shown.lower(), shown.replace("-", " "), shown.replace("-", ""), f"  {shown}  ", shown.replace("0", "o"))
    ways += (shown.replace("1", "l"), shown.replace("1", "I"), shown.replace("V", "u"), shown.replace("-", "–"))
    ways += (f"https://thidua.example/tra-cuu/{shown}?lang=en", f"https://thidua.example/tra-cuu/{shown}/")
    ways += ("".join(chr(ord(c) + 0xFEE0) if c.isalnum() else c for c in shown),)  # full width, as some keyboards write
    for way in ways:
        assert cc.read(way) == code, way


@pytest.mark.parametrize("typed", ["", " ", "-", "///", "?", "🙂", "\x00", "Ø", "١٢٣"])
def test_what_is_no_code_is_none(typed):
    assert not CERTIFICATE.is_sound(cc.read(typed))


def test_codes_are_random_and_sound():
    made = {CERTIFICATE.new() for _ in range(500)}
    assert len(made) == 500 and all(map(CERTIFICATE.is_sound, made))
    assert not set("ILOU") & set("".join(made))


@pytest.mark.parametrize(("kind", "shown"), [(CERTIFICATE, (5, 5, 5)), (OPINION, (4, 4, 4))])
def test_a_new_code_is_sound_and_grouped_and_never_the_same(kind, shown):
    made = {kind.new_grouped() for _ in range(2000)}
    assert len(made) == 2000
    assert all(kind.meant(code.lower()) == code and tuple(map(len, code.split("-"))) == shown for code in made)
    assert OPINION.meant(CERTIFICATE.new()) is CERTIFICATE.meant(OPINION.new()) is None
