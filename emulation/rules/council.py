"""How a council is made up: how many may sit in it, in which seats, and who may count at its meetings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from emulation.errors import N_, NotNow, Reason
from emulation.rules.labels import Labelled
from emulation.rules.people import CouncilSeat
from emulation.rules.voting import Word


class CouncilLimit(Labelled):
    """One number that a regulation sets for a council."""

    MOST_MEMBERS = "most_members", N_("Số thành viên nhiều nhất")
    CHAIRS = "chairs", N_("Số chủ tịch Hội đồng")
    MOST_VICE_CHAIRS = "most_vice_chairs", N_("Số phó chủ tịch nhiều nhất")
    SECRETARIES = "secretaries", N_("Số thư ký Hội đồng")
    COUNTERS = "counters", N_("Số người trong ban kiểm phiếu")
    MOST_CHAIRS_COUNTING = "most_chairs_counting", N_("Số chủ tịch nhiều nhất trong ban kiểm phiếu")


Limits = Mapping[CouncilLimit, int]
EXACTLY = ((CouncilLimit.CHAIRS, CouncilSeat.CHAIR), (CouncilLimit.SECRETARIES, CouncilSeat.SECRETARY))


def council_faults(seats: Sequence[CouncilSeat], limits: Limits) -> list[Reason]:
    """What is wrong with a council that has these seats filled; a number that no rule sets is not asked about."""
    if not seats:
        return [NotNow(N_("Hội đồng chưa có ai đang trong nhiệm kỳ."))]
    found: list[Reason] = []
    most = limits.get(CouncilLimit.MOST_MEMBERS)
    if most is not None and len(seats) > most:
        found.append(NotNow(N_("Hội đồng có %(count)s thành viên, nhiều hơn mức %(most)s người."), count=len(seats), most=most))
    for limit, seat in EXACTLY:
        wanted, there = limits.get(limit), seats.count(seat)
        if wanted is not None and there != wanted:
            text = N_("Hội đồng có %(count)s người ở ghế “%(seat)s”, trong khi quy định là %(wanted)s.")
            found.append(NotNow(text, count=there, seat=Word(seat.label), wanted=wanted))
    most, there = limits.get(CouncilLimit.MOST_VICE_CHAIRS), seats.count(CouncilSeat.VICE_CHAIR)
    if most is not None and there > most:
        found.append(NotNow(N_("Hội đồng có %(count)s phó chủ tịch, nhiều hơn mức %(most)s người."), count=there, most=most))
    return found
