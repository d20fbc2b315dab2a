"""What changed from one text to another, word by word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from emulation.rules.changes import Change, Piece, compare

TEXTS = st.lists(st.sampled_from(["giảm", "hàng", "lỗi", "4,2", "%", "ca"]), max_size=60).map(" ".join)


def test_a_word_changed():
    assert compare("giảm 4,2 điểm", "giảm 2,6 điểm") == [
        Piece(Change.SAME, "giảm "),
        Piece(Change.REMOVED, "4,2 "),
        Piece(Change.ADDED, "2,6 "),
        Piece(Change.SAME, "điểm"),
    ]


def test_other_spaces_are_no_change():
    assert compare("một\n\nhai", "một hai") == []


def test_long_runs_that_stayed_are_left_out():
    same = " ".join(f"chữ{n}" for n in range(100))
    found = compare(f"{same} cũ {same}", f"{same} mới {same}")
    assert [piece.change for piece in found] == ["left_out", "same", "removed", "added", "same", "left_out"]
    assert sum(len(piece.text.split()) for piece in found) == 12 + 1 + 1 + 12


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_out_of_it(before, after):
    pieces = compare(before, after)
    if not pieces:
        assert before == after
    elif all(piece.change is not Change.LEFT_OUT for piece in pieces):
        for kept, text in ((Change.ADDED, after), (Change.REMOVED, before)):
            words = [word for piece in pieces if piece.change in (Change.SAME, kept) for word in piece.text.split()]
            assert words == text.split()
