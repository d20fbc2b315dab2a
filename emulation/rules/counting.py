"""The figures of a count: what must hold between them, each with the sentence that says what does not add up."""

from __future__ import annotations

from dataclasses import dataclass

from emulation.errors import N_, NotNow, Reason


@dataclass(frozen=True, slots=True)
class Count:
    """What the minutes of a count say. No person is tied to a choice."""

    issued: int
    collected: int
    valid: int
    invalid: int
    yes: int
    no: int
    blank: int


def wrong(count: Count, taking_part: int) -> list[tuple[str, Reason]]:
    """What does not add up: the figure to look at, and why. `taking_part` are the members present or consulted."""
    c = count
    faults: list[tuple[str, bool, Reason]] = [
        (
            "issued",
            c.issued > taking_part,
            NotNow(N_("Phát ra %(issued)s phiếu, nhiều hơn %(members)s thành viên dự họp hoặc được lấy ý kiến."),
                   issued=c.issued, members=taking_part),
        ),
        (
            "collected",
            c.collected > c.issued,
            NotNow(N_("Thu về %(collected)s phiếu, nhiều hơn %(issued)s phiếu phát ra."), collected=c.collected, issued=c.issued),
        ),
        (
            "invalid",
            c.valid + c.invalid != c.collected,
            NotNow(N_("Hợp lệ %(valid)s cộng không hợp lệ %(invalid)s phải bằng %(collected)s phiếu thu về."),
                   valid=c.valid, invalid=c.invalid, collected=c.collected),
        ),
        (
            "yes",
            c.yes + c.no + c.blank != c.valid,
            NotNow(N_("Đồng ý %(yes)s, không đồng ý %(no)s và không có ý kiến %(blank)s cộng lại phải bằng %(valid)s phiếu hợp lệ."),
                   yes=c.yes, no=c.no, blank=c.blank, valid=c.valid),
        ),
    ]  # fmt: skip
    negative: list[tuple[str, Reason]] = [
        (name, NotNow(N_("Số phiếu không thể âm."))) for name in c.__slots__ if getattr(c, name) < 0
    ]
    return negative or [(field, reason) for field, is_wrong, reason in faults if is_wrong]
