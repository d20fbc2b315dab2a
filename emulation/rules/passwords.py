"""What a password must be, wherever it is set: on a page or by a command. Length is what counts, no mixture of signs is demanded."""

from __future__ import annotations

from emulation.errors import N_, Reason
from emulation.text import fold

LONGEST = 200
COMMON = frozenset(
    [
        "0123456789",
        "1234567890",
        "12345678910",
        "123456789a",
        "a123456789",
        "1111111111",
        "0000000000",
        "1122334455",
        "9876543210",
        "0987654321",
        "qwertyuiop",
        "qwerty12345",
        "asdfghjkl1",
        "matkhau123",
        "matkhau1234",
        "password12",
        "password123",
        "password1234",
        "iloveyou12",
        "anhyeuem12",
        "anhyeuem123",
        "congdoan12",
        "congdoan123",
        "congdoan2020",
        "thidua2020",
        "thiduakhen",
        "vietnam123",
        "vietnam2020",
        "abcdefghij",
        "abc1234567",
    ]
)


def problem_with(password: str, username: str, least: int) -> Reason | None:
    """Why this will not do for that account, or None; the least number of characters is a setting of the installation."""
    plain = fold(password).replace(" ", "")
    if len(password) < least:
        return Reason(N_("Mật khẩu cần ít nhất %(n)s ký tự; một câu dễ nhớ là tốt nhất."), n=least)
    if len(password) > LONGEST:
        return Reason(N_("Mật khẩu dài nhất %(n)s ký tự."), n=LONGEST)
    if username and plain in (username, username * 2, username[::-1]):
        return Reason(N_("Mật khẩu không được giống tên đăng nhập."))
    if plain in COMMON or len(set(plain)) < 3:
        return Reason(N_("Mật khẩu này quá phổ biến, ai cũng đoán được. Xin chọn câu khác."))
    return None
