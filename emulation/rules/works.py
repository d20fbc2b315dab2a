"""The life of what the online channel publishes: written, checked by the unit, checked by the committee, published.

A work is a solution, a story, a programme, a review or a practice; all of them live by the same few steps, in the grammar of
nominations (rules/move.py). What the public reads is a copy made when a work is published: while it is written anew, the copy
stands as it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from emulation.errors import N_, NotNow, NotYours, Reason
from emulation.rules.labels import Labelled
from emulation.rules.move import Move
from emulation.rules.people import Role, acts_as
from emulation.rules.voting import Word

if TYPE_CHECKING:
    from emulation.models import User, Work


class WorkKind(Labelled):
    """What the channel publishes."""

    SOLUTION = "solution", N_("Giải pháp, cách làm hay")
    STORY = "story", N_("Điển hình tiên tiến")
    PROGRAMME = "programme", N_("Chương trình hành động")
    REVIEW = "review", N_("Báo cáo sơ kết, tổng kết")
    PRACTICE = "practice", N_("Chính sách khuyến khích của doanh nghiệp")


class WorkStage(StrEnum):
    """Where a work stands, and whose turn it is."""

    DRAFT = "draft", N_("Đang viết"), N_("người viết")
    AT_UNIT = "at_unit", N_("Chờ đơn vị xác nhận"), N_("đơn vị")
    AT_COMMITTEE = "at_committee", N_("Chờ cấp trên duyệt"), N_("thư ký")
    PUBLISHED = "published", N_("Đã đăng"), ""
    TAKEN_DOWN = "taken_down", N_("Đã gỡ"), ""

    label: str
    turn: str

    def __new__(cls, value: str, label: str = "", turn: str = "") -> WorkStage:
        stage = str.__new__(cls, value)
        stage._value_, stage.label, stage.turn = value, label, turn
        return stage


def writes_for(user: User, work: Any) -> bool:
    """A unit's officers write for it; for the committee itself its secretary does."""
    return acts_as(user, Role.OFFICER, work) or (work.unit_id == work.holder_id and acts_as(user, Role.SECRETARY, work))


@dataclass(frozen=True, slots=True)
class WorkStep(Move):
    """One allowed move of a work."""

    second: bool = False  # wants another person than the one who wrote it, where there is one

    def is_office_of(self, user: User, thing: Work) -> bool:
        if Role.OFFICER in self.by and writes_for(user, thing):
            return True
        return any(acts_as(user, role, thing) for role in self.by)

    def bars(self, user: User, thing: Work) -> Reason | None:
        if self.second and thing.sent_by_id == user.id and thing.has_another(self.by):
            return NotYours(N_("Bạn đã gửi bài này đi; bước “%(step)s” cần một người khác."), step=Word(self.label))
        return None

    def awaits(self, thing: Work) -> Reason | None:
        if thing.stage in self.source:
            return None
        return NotNow(
            N_("Không thể “%(step)s” khi bài ở bước “%(stage)s”."), step=Word(self.label), stage=Word(thing.stage.label)
        )

    def makes_sense(self, thing: Work) -> bool:
        return self.name != "take_down" or thing.published_at is not None


def complete(work: Work) -> Reason | None:
    """What a kind of work must have said before it leaves its writer; each kind knows its own gaps."""
    gaps: list[Reason] = work.gaps()
    return NotNow(gaps[0].text, **gaps[0].values) if gaps else None


S, OFFICER, SECRETARY = WorkStage, (Role.OFFICER,), (Role.SECRETARY,)

# fmt: off
SUBMIT = WorkStep("submit", N_("Gửi đơn vị xác nhận"), N_("Đã gửi đơn vị xác nhận"), (S.DRAFT,), S.AT_UNIT, OFFICER, when=(complete,))
RECALL = WorkStep("recall", N_("Rút về để sửa"), N_("Đã rút về để sửa"), (S.AT_UNIT, S.AT_COMMITTEE), S.DRAFT, OFFICER, aside=True)
VOUCH = WorkStep(
    "vouch", N_("Đơn vị xác nhận, gửi cấp trên"), N_("Đơn vị đã xác nhận"), (S.AT_UNIT,), S.AT_COMMITTEE, OFFICER,
    when=(complete,), second=True,
)
RETURN_BY_UNIT = WorkStep(
    "return_by_unit", N_("Trả lại người viết"), N_("Đơn vị đã trả lại"), (S.AT_UNIT,), S.DRAFT, OFFICER, asks=("reason",), aside=True
)
PUBLISH = WorkStep(
    "publish", N_("Duyệt và đăng"), N_("Đã duyệt và đăng"), (S.AT_COMMITTEE,), S.PUBLISHED, SECRETARY,
    asks=("publish_on",), when=(complete,), second=True,
)
RETURN = WorkStep(
    "return", N_("Trả lại đơn vị"), N_("Cấp trên đã trả lại"), (S.AT_COMMITTEE,), S.DRAFT, SECRETARY, asks=("reason",), aside=True
)
REVISE = WorkStep(
    "revise", N_("Đính chính, viết lại"), N_("Đã mở lại để đính chính"), (S.PUBLISHED,), S.DRAFT, OFFICER, asks=("reason",), aside=True
)
TAKE_DOWN = WorkStep(
    "take_down", N_("Gỡ khỏi trang công khai"), N_("Đã gỡ khỏi trang công khai"),
    (S.DRAFT, S.AT_UNIT, S.AT_COMMITTEE, S.PUBLISHED), S.TAKEN_DOWN, (Role.SECRETARY, Role.CHAIR), asks=("reason",), aside=True,
)
# fmt: on

WORK_STEPS: dict[str, WorkStep] = {
    step.name: step for step in (SUBMIT, VOUCH, PUBLISH, RECALL, RETURN_BY_UNIT, RETURN, REVISE, TAKE_DOWN)
}


def steps_for(user: User, work: Any) -> list[WorkStep]:
    """The steps this person could be offered on this work, what waits for them first."""
    return [step for step in WORK_STEPS.values() if step.offered_to(user, work)]
