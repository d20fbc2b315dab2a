"""The life of a course in the records of training: recorded by its unit, confirmed by the committee; only then it counts.

Nothing that was counted vanishes: a course that is opened again or removed leaves the sums and stays in its own record, with
the reason and the numbers as they had been counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from emulation.errors import N_, NotNow, NotYours, Reason
from emulation.rules.move import Move
from emulation.rules.people import Role
from emulation.rules.voting import Word
from emulation.rules.works import writes_for

if TYPE_CHECKING:
    from emulation.models import Training, User


class TrainingStage(StrEnum):
    """Where the record of a course stands, and whose turn it is."""

    RECORDED = "recorded", N_("Chờ cấp trên xác nhận"), N_("thư ký")
    RETURNED = "returned", N_("Đang sửa"), N_("đơn vị")
    CONFIRMED = "confirmed", N_("Đã xác nhận"), ""
    REMOVED = "removed", N_("Đã bỏ khỏi sổ"), ""

    label: str
    turn: str

    def __new__(cls, value: str, label: str = "", turn: str = "") -> TrainingStage:
        stage = str.__new__(cls, value)
        stage._value_, stage.label, stage.turn = value, label, turn
        return stage


@dataclass(frozen=True, slots=True)
class TrainingStep(Move):
    """One allowed move of a course."""

    second: bool = False  # wants another person than the one who recorded it, where there is one

    def is_office_of(self, user: User, thing: Any) -> bool:
        if Role.OFFICER in self.by and writes_for(user, thing):
            return True
        return Move.is_office_of(self, user, thing)

    def bars(self, user: User, thing: Training) -> Reason | None:
        if self.second and thing.recorded_by_id == user.id and thing.has_another():
            return NotYours(N_("Bạn đã ghi khóa học này; bước “%(step)s” cần một người khác."), step=Word(self.label))
        return None

    def awaits(self, thing: Training) -> Reason | None:
        if thing.stage in self.source:
            return None
        return NotNow(
            N_("Không thể “%(step)s” khi khóa học ở bước “%(stage)s”."), step=Word(self.label), stage=Word(thing.stage.label)
        )


S, EITHER = TrainingStage, (Role.OFFICER, Role.SECRETARY)

# fmt: off
CONFIRM = TrainingStep("confirm", N_("Xác nhận"), N_("Đã xác nhận"), (S.RECORDED,), S.CONFIRMED, (Role.SECRETARY,), second=True)
GIVE_BACK = TrainingStep(
    "give_back", N_("Trả lại để sửa"), N_("Đã trả lại để sửa"), (S.RECORDED,), S.RETURNED, (Role.SECRETARY,), asks=("reason",), aside=True
)
SEND = TrainingStep("send", N_("Gửi lại để xác nhận"), N_("Đã gửi lại để xác nhận"), (S.RETURNED,), S.RECORDED, (Role.OFFICER,))
REOPEN = TrainingStep(
    "reopen", N_("Mở lại để sửa"), N_("Đã mở lại để sửa"), (S.CONFIRMED,), S.RETURNED, EITHER, asks=("reason",), aside=True
)
REMOVE = TrainingStep(
    "remove", N_("Bỏ khỏi sổ"), N_("Đã bỏ khỏi sổ"), (S.RECORDED, S.RETURNED, S.CONFIRMED), S.REMOVED, EITHER, asks=("reason",), aside=True
)
# fmt: on

TRAINING_STEPS: dict[str, TrainingStep] = {step.name: step for step in (CONFIRM, SEND, GIVE_BACK, REOPEN, REMOVE)}


def steps_for(user: User, training: Any) -> list[TrainingStep]:
    """The steps this person could be offered on this course."""
    return [step for step in TRAINING_STEPS.values() if step.offered_to(user, training)]
