"""The life of a sealed ballot box: its states, and what each act of the people around it needs."""

from __future__ import annotations

from enum import StrEnum

from emulation.errors import N_

BOARD = 3  # who count: three, of whom any two open
OPENERS = 2
LEVEL = 1  # the server seals; what that does not protect from is told on the ballot


class BoxState(StrEnum):
    """From the codes of the counting board to the count; void is the other end."""

    KEYING = "keying", N_("đang nhận mã")
    OPEN = "open", N_("đang bỏ phiếu")
    CLOSED = "closed", N_("đã khép, chờ kiểm phiếu")
    COUNTED = "counted", N_("đã kiểm phiếu")
    VOID = "void", N_("đã hủy")

    label: str

    def __new__(cls, value: str, label: str = "") -> BoxState:
        state = str.__new__(cls, value)
        state._value_, state.label = value, label
        return state


class SecretChoice(StrEnum):
    """What a member may say of one case in secret; the number is what the sealed ballot holds."""

    YES = "1", N_("Đồng ý")
    NO = "2", N_("Không đồng ý")
    BLANK = "0", N_("Phiếu trắng")

    label: str

    def __new__(cls, value: str, label: str = "") -> SecretChoice:
        choice = str.__new__(cls, value)
        choice._value_, choice.label = value, label
        return choice
