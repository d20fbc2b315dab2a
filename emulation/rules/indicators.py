"""The four principles as indicators: what is measured, and the arithmetic. Whole numbers only; nothing here divides but to print.

Targets are dated rows (models/indicator.py). What each indicator means is said here in words, beside its code.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from emulation.errors import N_
from emulation.rules.labels import Labelled
from emulation.rules.stage import Stage

Years = Mapping[int, tuple[int, int]]  # year → numerator and denominator


class Principle(Labelled):
    """The four words of the movement, in its order; the last is about who is honoured."""

    TIMELY = "timely", N_("Kịp thời")
    OPEN = "open", N_("Công khai")
    DEMOCRATIC = "democratic", N_("Dân chủ")
    BASE = "base", N_("Hướng về cơ sở")


class Comparator(Labelled):
    """How a figure is held against its target: a fixed share, or the share among those who could have been honoured."""

    AT_LEAST = "at_least", N_("ít nhất")
    AT_MOST = "at_most", N_("nhiều nhất")
    NOT_BELOW = "not_below_reference", N_("không thấp hơn tỷ lệ đối chiếu")
    NOT_ABOVE = "not_above_reference", N_("không cao hơn tỷ lệ đối chiếu")


AGAINST_REFERENCE = (Comparator.NOT_BELOW, Comparator.NOT_ABOVE)


@dataclass(frozen=True, slots=True)
class Indicator:
    """One measure. `tells_of_people`: its parts are facts about persons that the public does not know one by one."""

    code: str
    principle: Principle
    name: str
    numerator: str
    denominator: str
    reference: str = ""
    tells_of_people: bool = False


P = Principle
INDICATORS = (
    Indicator(
        "stages_on_time",
        P.TIMELY,
        N_("Giai đoạn xong trong hạn"),
        N_("số lần hồ sơ rời một giai đoạn trong số ngày làm việc mà quy chế cho"),
        N_("số lần hồ sơ rời một giai đoạn có hạn, trừ thời gian ở cơ sở, thời gian công khai và những lần bị tạm dừng"),
    ),
    Indicator(
        "notice_in_time",
        P.TIMELY,
        N_("Báo kết quả sau quyết định đúng hạn"),
        N_("số quyết định được công bố và báo cho đơn vị trong số ngày làm việc của chỉ tiêu, tính từ ngày ký"),
        N_("số quyết định đã công bố"),
    ),
    Indicator(
        "posted_long_enough",
        P.OPEN,
        N_("Công khai đủ ngày trước khi Hội đồng xét"),
        N_("số lần hồ sơ vào giai đoạn Hội đồng xét sau khi đã công khai đủ số ngày làm việc của quy chế"),
        N_("số lần hồ sơ vào giai đoạn Hội đồng xét"),
    ),
    Indicator(
        "decisions_published_soon",
        P.OPEN,
        N_("Quyết định công bố sớm"),
        N_("số quyết định được công bố trong số ngày của chỉ tiêu, tính cả ngày nghỉ, từ ngày ký"),
        N_("số quyết định đã công bố"),
    ),
    Indicator(
        "complaints_answered",
        P.OPEN,
        N_("Khiếu nại được trả lời đúng hạn"),
        N_("số khiếu nại kết thúc không muộn hơn hạn đang chạy"),
        N_("số khiếu nại đã kết thúc hoặc đã quá hạn"),
        tells_of_people=True,
    ),
    Indicator(
        "opinions_answered",
        P.OPEN,
        N_("Ý kiến góp được trả lời"),
        N_("số ý kiến đã được trả lời, kể cả trả lời là ngoài phạm vi lấy ý kiến"),
        N_("số ý kiến đã nhận mà đã được trả lời hoặc đã quá hạn trả lời"),
    ),
    Indicator(
        "turnout",
        P.DEMOCRATIC,
        N_("Thành viên Hội đồng tham gia biểu quyết"),
        N_("số phiếu và ý kiến đã ghi nhận, cộng mọi lần biểu quyết"),
        N_("số thành viên trong danh sách, cộng mọi lần biểu quyết đã khép"),
    ),
    Indicator(
        "absent_heard",
        P.DEMOCRATIC,
        N_("Người vắng mặt được lấy ý kiến"),
        N_("số lượt thành viên không dự họp nhưng được lấy ý kiến bằng văn bản"),
        N_("số lượt thành viên không dự họp"),
    ),
    Indicator(
        "base_meetings",
        P.DEMOCRATIC,
        N_("Hồ sơ được bình xét ở cơ sở"),
        N_("số hồ sơ có ghi cuộc họp bình xét của tổ, bộ phận và số người đồng ý"),
        N_("số hồ sơ đã gửi"),
    ),
    Indicator(
        "secret_where_asked",
        P.DEMOCRATIC,
        N_("Bỏ phiếu kín khi quy chế đòi hỏi"),
        N_("số lần biểu quyết bằng phiếu kín hoặc phiếu giấy"),
        N_("số lần biểu quyết mà quy chế đòi bỏ phiếu kín"),
    ),
    Indicator(
        "direct_workers",
        P.BASE,
        N_("Khen người trực tiếp lao động"),
        N_("số khen thưởng cá nhân cho người trực tiếp lao động, không giữ chức vụ lãnh đạo, quản lý"),
        N_("số khen thưởng cá nhân mà sổ đăng ký biết công việc lúc ra quyết định"),
        N_("tỷ lệ người trực tiếp lao động trong sổ đăng ký"),
        tells_of_people=True,
    ),
    Indicator(
        "leaders",
        P.BASE,
        N_("Khen người lãnh đạo, quản lý"),
        N_("số khen thưởng cá nhân cho người giữ chức vụ lãnh đạo, quản lý (sổ đăng ký không ghi là trực tiếp lao động)"),
        N_("số khen thưởng cá nhân mà sổ đăng ký biết công việc lúc ra quyết định"),
        N_("tỷ lệ người lãnh đạo, quản lý trong sổ đăng ký"),
        tells_of_people=True,
    ),
    Indicator(
        "women",
        P.BASE,
        N_("Khen nữ"),
        N_("số khen thưởng cá nhân cho nữ"),
        N_("số khen thưởng cá nhân mà sổ đăng ký có ghi giới tính"),
        N_("tỷ lệ nữ trong sổ đăng ký"),
        tells_of_people=True,
    ),
    Indicator(
        "small_teams",
        P.BASE,
        N_("Khen tập thể nhỏ"),
        N_("số khen thưởng tập thể cho tổ, đội, phòng nhỏ"),
        N_("số khen thưởng tập thể"),
        N_("tỷ lệ tập thể nhỏ trong các tập thể đang hoạt động"),
    ),
    Indicator(
        "non_state",
        P.BASE,
        N_("Khen ở đơn vị ngoài nhà nước"),
        N_("số khen thưởng cho công đoàn cơ sở ngoài khu vực nhà nước"),
        N_("số khen thưởng"),
        N_("tỷ lệ công đoàn cơ sở ngoài khu vực nhà nước"),
    ),
    Indicator(
        "difficult_areas",
        P.BASE,
        N_("Khen ở địa bàn khó khăn"),
        N_("số khen thưởng cho công đoàn cơ sở ở địa bàn khó khăn"),
        N_("số khen thưởng"),
        N_("tỷ lệ công đoàn cơ sở ở địa bàn khó khăn"),
    ),
    Indicator(
        "units_reached",
        P.BASE,
        N_("Công đoàn cơ sở có người, có tập thể được khen"),
        N_("số công đoàn cơ sở được khen ít nhất một lần"),
        N_("số công đoàn cơ sở"),
    ),
    Indicator(
        "solutions_spread",
        P.BASE,
        N_("Giải pháp được nơi khác áp dụng"),
        N_("số giải pháp đã đăng mà ít nhất một đơn vị khác xác nhận là cũng áp dụng"),
        N_("số giải pháp đã đăng trong năm và chưa bị gỡ"),
    ),
    Indicator(
        "workers_trained",
        P.BASE,
        N_("Đào tạo người trực tiếp lao động"),
        N_("số lượt người trực tiếp lao động dự các khóa đào tạo đã xác nhận"),
        N_("số lượt người dự các khóa đã xác nhận có ghi số người trực tiếp lao động"),
        N_("tỷ lệ người trực tiếp lao động trong sổ đăng ký"),
        tells_of_people=True,
    ),
)
BY_CODE = {indicator.code: indicator for indicator in INDICATORS}


@dataclass(frozen=True, slots=True)
class Move:
    """A line of a record: when, and from where to where. Nothing but a freeze stays where it is and matters here."""

    on: date
    came_from: Stage
    to: Stage
    freezes: bool = False


@dataclass(frozen=True, slots=True)
class Stay:
    """One time in one stage, from its first day to the day it was left, and where it went."""

    stage: Stage
    since: date
    until: date
    went_to: Stage
    was_frozen: bool = False


def stays(moves: Iterable[Move]) -> list[Stay]:
    """The finished stays of one record, in its order; the last stage has not been left."""
    found: list[Stay] = []
    since, frozen = None, False
    for move in moves:
        if move.came_from is move.to:
            frozen = frozen or move.freezes
            continue
        if since is not None:
            found.append(Stay(move.came_from, since, move.on, move.to, frozen))
        since, frozen = move.on, False
    return found


def is_small(cell: tuple[int, int], floor: int) -> bool:
    """Whether those with the mark or those without are so few that they could be guessed."""
    part, whole = cell
    return whole > 0 and min(part, whole - part) < floor


def hidden(years: Years, floor: int) -> set[int]:
    """The years whose parts must not be told while their sum is: small ones, and enough others that nothing can be subtracted.

    When the sum itself is small every year is hidden, and so is the sum.
    """
    told = {year: cell for year, cell in years.items() if cell[1]}
    if is_small(together(told), floor):
        return set(told)
    found = {year for year, cell in told.items() if is_small(cell, floor)}
    rest = sorted(told.keys() - found, key=lambda year: (told[year][1], year))
    while found and rest and is_small(together({year: told[year] for year in found}), floor):
        found.add(rest.pop(0))
    return found


def together(years: Years) -> tuple[int, int]:
    return sum(part for part, _whole in years.values()), sum(whole for _part, whole in years.values())


def settled(old: Years, new: Years, floor: int) -> dict[int, tuple[int, int]]:
    """What may be told after `old` was: a year moves on when so many came that nobody's mark shows in the difference."""
    return {year: old[year] if year in old and abs(cell[1] - old[year][1]) < floor else cell for year, cell in new.items()}


@dataclass(frozen=True, slots=True)
class Goal:
    """What a target asks for; a comparison with the reference has no share of its own."""

    comparator: Comparator
    num: int | None = None
    den: int | None = None


def is_met(cell: tuple[int, int], goal: Goal, reference: tuple[int, int] | None = None) -> bool | None:
    """Whether the share reaches the goal, by whole numbers; None where there is nothing to compare."""
    part, whole = cell
    bound = reference if goal.comparator in AGAINST_REFERENCE else (goal.num, goal.den)
    if bound is None or bound[0] is None or not bound[1] or whole == 0:
        return None
    left, right = part * bound[1], bound[0] * whole
    return left <= right if goal.comparator in (Comparator.AT_MOST, Comparator.NOT_ABOVE) else left >= right


def tenths(part: int, whole: int) -> int:
    """The share in tenths of a percent, rounded half up, for printing only."""
    return (2000 * part + whole) // (2 * whole)


@dataclass(frozen=True)
class Telling:
    """One indicator over several years as it may be told: hidden parts are None."""

    years: Years
    floor: int
    tells_of_people: bool

    @cached_property
    def hidden(self) -> set[int]:
        return hidden(self.years, self.floor) if self.tells_of_people else set()

    @cached_property
    def total_is_hidden(self) -> bool:
        return self.tells_of_people and is_small(together(self.years), self.floor)

    def part(self, year: int) -> int | None:
        return None if year in self.hidden else self.years[year][0]

    @property
    def total(self) -> tuple[int | None, int]:
        part, whole = together(self.years)
        return (None if self.total_is_hidden else part), whole
