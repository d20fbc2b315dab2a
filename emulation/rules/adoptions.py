"""The life of an adoption: a unit says that it does as another showed, and its officer confirms it before everybody reads it.

It moves in the grammar of all steps (rules/move.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from emulation.errors import N_, NotNow, NotYours, Reason
from emulation.rules.move import Move
from emulation.rules.people import Role
from emulation.rules.voting import Word

if TYPE_CHECKING:
    from emulation.models import Adoption, User


class AdoptionStage(StrEnum):
    """Where an adoption stands."""

    RECORDED = "recorded", N_("Chờ xác nhận")
    CONFIRMED = "confirmed", N_("Đã xác nhận")
    REFUSED = "refused", N_("Không ghi nhận")

    label: str

    def __new__(cls, value: str, label: str = "") -> AdoptionStage:
        stage = str.__new__(cls, value)
        stage._value_, stage.label = value, label
        return stage


@dataclass(frozen=True, slots=True)
class AdoptionStep(Move):
    """One allowed move of an adoption; the unit that adopts makes it."""

    second: bool = False  # wants another person than the one who recorded it, where there is one

    def bars(self, user: User, thing: Adoption) -> Reason | None:
        if self.second and thing.recorded_by_id == user.id and thing.has_another():
            return NotYours(
                N_("Bạn đã ghi nhận việc này; bước “%(step)s” cần một cán bộ khác của đơn vị."), step=Word(self.label)
            )
        return None

    def awaits(self, thing: Adoption) -> Reason | None:
        if thing.stage in self.source:
            return None
        return NotNow(
            N_("Không thể “%(step)s” khi việc áp dụng đang ở tình trạng “%(stage)s”."),
            step=Word(self.label),
            stage=Word(thing.stage.label),
        )


def still_published(adoption: Adoption) -> Reason | None:
    """What was taken down is not adopted any more."""
    return None if adoption.copy_stands else GONE


S, OFFICER = AdoptionStage, (Role.OFFICER,)
GONE = NotNow(N_("Giải pháp này đã được gỡ hoặc không còn công khai, nên không ghi nhận việc áp dụng được nữa."))
OWN = NotNow(N_("Đây là giải pháp của chính đơn vị bạn; chỉ đơn vị khác ghi nhận việc áp dụng."))
ONCE = NotNow(N_("Đơn vị bạn đã ghi nhận việc áp dụng giải pháp này. Mỗi đơn vị chỉ ghi nhận một lần cho một giải pháp."))

# fmt: off
CONFIRM = AdoptionStep(
    "confirm", N_("Xác nhận đơn vị có áp dụng"), N_("Đã xác nhận việc áp dụng"), (S.RECORDED,), S.CONFIRMED, OFFICER,
    when=(still_published,), second=True,
)
REFUSE = AdoptionStep(
    "refuse", N_("Không xác nhận"), N_("Không xác nhận việc áp dụng"), (S.RECORDED,), S.REFUSED, OFFICER, asks=("reason",), aside=True
)
TAKE_BACK = AdoptionStep(
    "take_back", N_("Rút lại việc ghi nhận"), N_("Đã rút lại việc ghi nhận"), (S.CONFIRMED,), S.REFUSED, OFFICER, asks=("reason",), aside=True
)
# fmt: on

ADOPTION_STEPS: dict[str, AdoptionStep] = {step.name: step for step in (CONFIRM, REFUSE, TAKE_BACK)}
