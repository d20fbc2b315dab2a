"""The stages a nomination passes through, in the words officers use."""

from __future__ import annotations

from enum import StrEnum

from emulation.errors import N_


class Stage(StrEnum):
    """Where a nomination stands. Frozen is no stage: it is a dated flag beside it."""

    DRAFT = "draft", N_("Đang soạn"), N_("công đoàn cơ sở")
    SUBMITTED = "submitted", N_("Chờ tiếp nhận"), N_("thư ký")
    CHECKING = "checking", N_("Đang thẩm định"), N_("thư ký")
    RETURNED = "returned", N_("Chờ bổ sung"), N_("công đoàn cơ sở")
    REVIEWING = "reviewing", N_("Đang nhận xét"), N_("người nhận xét")
    POSTED = "posted", N_("Công khai lấy ý kiến"), N_("thư ký")
    COUNCIL = "council", N_("Hội đồng xét"), N_("Hội đồng")
    DECIDING = "deciding", N_("Chờ quyết định"), N_("Ban Thường vụ")
    PUBLISHED = "published", N_("Đã công bố"), ""
    NOT_PASSED = "not_passed", N_("Không đạt"), ""
    WITHDRAWN = "withdrawn", N_("Đã rút"), ""

    label: str
    turn: str

    def __new__(cls, value: str, label: str = "", turn: str = "") -> Stage:
        stage = str.__new__(cls, value)
        stage._value_, stage.label, stage.turn = value, label, turn
        return stage

    @property
    def is_end(self) -> bool:
        return self in ENDS

    @property
    def is_open(self) -> bool:
        """On its way: sent, and not yet at an end."""
        return self in ON_THE_WAY


ENDS = (Stage.PUBLISHED, Stage.NOT_PASSED, Stage.WITHDRAWN)
WITH_UNIT = (Stage.DRAFT, Stage.RETURNED)
ON_THE_WAY = tuple(stage for stage in Stage if stage not in ENDS and stage is not Stage.DRAFT)
