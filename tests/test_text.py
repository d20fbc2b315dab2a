"""Vietnamese text at the border, by the facts of domain.md §14. Every case here broke some other program."""

from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulation.text import clean, clean_lines, clean_name, controls, fold, name_key, slug, sort_key, without_controls

ETH, NBSP, ZWSP, BOM, SOFT = "\u00d0", "\u00a0", "\u200b", "\ufeff", "\u00ad"


def spread(text: str) -> str:
    return unicodedata.normalize("NFD", text)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (spread("Trần Thị Hòa"), "Trần Thị Hòa"),
        (f"CNVCL{ETH}", "CNVCLĐ"),
        ("\u0189inh", "Đinh"),
        ("\u00f0inh \u0256ức", "đinh đức"),
        (f"Cư{NBSP}Jút", "Cư Jút"),
        (f"{BOM}Đắk{ZWSP} Nông{SOFT}", "Đắk Nông"),
        ("  hai   khoảng\ttrắng \n", "hai khoảng trắng"),
        ("\u202egpj.exe\u202c", "gpj.exe"),
        (f"Ti{ZWSP}e\u0302\u0301n", "Tiến"),
        (f"Tie{ZWSP}\u0302{SOFT}\u0301n", "Tiến"),  # a tone finds its letter once nothing stands between
        ("thủy và thuỷ", "thủy và thuỷ"),  # both ways of placing the tone are people's own
    ],
)
def test_what_is_kept_of_what_was_typed(typed, kept):
    assert clean(typed) == kept


def test_a_decomposed_name_is_longer_and_becomes_the_same():
    assert (len("Trần Thị Hòa"), len(spread("Trần Thị Hòa"))) == (12, 16)
    assert clean(spread("Trần Thị Hòa")) == "Trần Thị Hòa"


@pytest.mark.parametrize("typed", ["H’Lan Niê", "H‘Lan Niê", "H`Lan Niê", "H\u02bcLan Niê"])
def test_the_apostrophe_of_a_name_is_one_character(typed):
    assert clean_name(typed) == "H'Lan Niê"


def test_a_sentence_keeps_its_quotes():
    assert clean("anh nói: ‘được’") == "anh nói: ‘được’"


def test_paragraphs_are_kept():
    assert clean_lines("một \r\n  hai\n\n\n\nba\u2028bốn\r") == "một\nhai\n\nba\nbốn"


def test_characters_no_keyboard_writes_are_found():
    assert controls("a\x00b\x07\tc\nd\x85") == {"\x00", "\x07"}


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        (f"{ETH}ắk Nông", "dak nong"),
        ("Đắk Nông", "dak nong"),
        (spread("Đắk Nông"), "dak nong"),
        ("Hoà", "hoa"),
        ("Hòa", "hoa"),
        ("ĐINH TIÊN HOÀNG", "dinh tien hoang"),
        ("Đắk D’rông", "dak d'rong"),
        ("Y Sơn Byă", "y son bya"),
        ("Ươ ƯƠ ắằẳẵặ", "uo uo aaaaa"),
    ],
)
def test_search_is_without_marks(text, folded):
    assert fold(text) == folded


def test_an_address_is_plain():
    assert slug("Công đoàn Trường Mầm non Đồi Thông (Cư Jút)") == "cong-doan-truong-mam-non-doi-thong-cu-jut"


SYLLABLES = ["A", "À", "Ả", "Ã", "Á", "Ạ", "An", "Ánh", "Ăn", "Ân", "Bình", "Dung", "Đào", "Em", "Êm", "On", "Ô", "Ơn"]
NAMES = ["An", "Hoàng Ánh", "Lê Thị Ánh", "Ân", "Bình", "Dung", "Đức", "Hùng"]


def shuffled(items: list[str]) -> list[str]:
    return random.Random(2020).sample(items, len(items))


def test_words_stand_in_dictionary_order():
    assert shuffled(SYLLABLES) != SYLLABLES
    assert sorted(shuffled(SYLLABLES), key=sort_key) == SYLLABLES


def test_code_points_would_have_been_wrong():
    assert sorted(SYLLABLES) != SYLLABLES


def test_people_stand_by_given_name():
    assert sorted(shuffled(NAMES), key=name_key) == NAMES


def test_a_name_that_ends_with_the_clan_is_sorted_by_what_people_call_its_bearer():
    people = [("H'Lan Niê", "H'Lan"), ("Nguyễn Thị Mai", None), ("Y Sơn Byă", "Sơn")]
    assert [full for full, given in sorted(people, key=lambda p: name_key(*p))] == ["H'Lan Niê", "Nguyễn Thị Mai", "Y Sơn Byă"]


def test_both_ways_of_placing_a_tone_stand_together():
    assert sort_key("thủy") == sort_key("thuỷ")
    assert sort_key("hoà") == sort_key("hòa")


def test_the_key_sorts_the_same_byte_by_byte():
    """SQLite compares bytes and PostgreSQL compares under C: the key must not need more."""
    by_bytes = sorted(shuffled(SYLLABLES), key=lambda word: sort_key(word).encode())
    assert by_bytes == SYLLABLES
    assert all(sort_key(word).isascii() for word in SYLLABLES + NAMES)


LETTERS = st.text(alphabet="aăâbdđeêghioôơuưyÁÀẢÃẠắằổỗụĐ ’'ðÐ\u00a0\u0301\u0323\u200b", max_size=40)


@given(LETTERS)
def test_cleaning_twice_is_cleaning_once(text):
    assert clean(clean(text)) == clean(text)
    assert clean_name(clean_name(text)) == clean_name(text)


@given(LETTERS)
def test_how_it_was_composed_does_not_matter(text):
    assert clean(unicodedata.normalize("NFD", text)) == clean(unicodedata.normalize("NFC", text))
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)


@given(LETTERS)
def test_what_is_folded_has_no_marks_and_no_bars(text):
    assert fold(text).isascii()


@given(st.text(max_size=60))
def test_any_text_at_all_can_be_kept(text):
    assert unicodedata.is_normalized("NFC", clean(text))
    assert clean_lines(text) == clean_lines(clean_lines(text))
    assert isinstance(sort_key(text), str)


def test_controls_are_those_of_unicode_but_tabs_and_line_ends():
    every = "".join(map(chr, range(0x3000)))
    wanted = {c for c in every if unicodedata.category(c) == "Cc"} - set("\t\r\n\u0085")
    assert controls(every) == wanted
    assert without_controls(every) == "".join(c for c in every if c not in wanted)
