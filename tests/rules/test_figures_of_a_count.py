"""The figures of a count: every way in which they may not add up, each with its sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulation.rules.counting import Count, wrong


@pytest.mark.parametrize(
    ("figures", "field", "said"),
    [
        ((10, 9, 9, 0, 9, 0, 0), "issued", "Phát ra 10 phiếu, nhiều hơn 9 thành viên dự họp hoặc được lấy ý kiến."),
        ((8, 9, 9, 0, 9, 0, 0), "collected", "Thu về 9 phiếu, nhiều hơn 8 phiếu phát ra."),
        ((9, 9, 8, 0, 8, 0, 0), "invalid", "Hợp lệ 8 cộng không hợp lệ 0 phải bằng 9 phiếu thu về."),
        ((9, 9, 9, 1, 9, 0, 0), "invalid", "Hợp lệ 9 cộng không hợp lệ 1 phải bằng 9 phiếu thu về."),
        ((9, 9, 8, 1, 7, 0, 0), "yes", "Đồng ý 7, không đồng ý 0 và không có ý kiến 0 cộng lại phải bằng 8 phiếu hợp lệ."),
        ((9, 9, 8, 1, 7, 1, 1), "yes", "Đồng ý 7, không đồng ý 1 và không có ý kiến 1 cộng lại phải bằng 8 phiếu hợp lệ."),
        ((9, 9, 9, 0, 10, -1, 0), "no", "Số phiếu không thể âm."),
    ],
)
def test_what_does_not_add_up_is_said(figures, field, said):
    assert [(name, str(reason)) for name, reason in wrong(Count(*figures), 9)] == [(field, said)]


@pytest.mark.parametrize("figures", [(9, 9, 9, 0, 9, 0, 0), (9, 8, 7, 1, 5, 1, 1), (0, 0, 0, 0, 0, 0, 0), (7, 7, 0, 7, 0, 0, 0)])
def test_what_adds_up_is_taken(figures):
    assert wrong(Count(*figures), 9) == []


@given(st.lists(st.integers(-1, 12), min_size=7, max_size=7), st.integers(0, 12))
def test_nothing_wrong_means_that_all_the_sums_hold(figures, here):
    c = Count(*figures)
    sums = c.collected <= c.issued <= here and c.valid + c.invalid == c.collected and c.yes + c.no + c.blank == c.valid
    assert (wrong(c, here) == []) == (sums and min(figures) >= 0)
