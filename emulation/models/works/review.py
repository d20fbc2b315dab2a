"""Interim and final reviews of a period: text that the committee writes over figures that are taken from the data and then stand still."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Text
from sqlalchemy.orm import Mapped, Session, mapped_column

from emulation import clock
from emulation.errors import N_, Reason
from emulation.models.base import session_of
from emulation.models.unit import Unit
from emulation.models.user import User
from emulation.models.works.gathering import gather
from emulation.models.works.review_draft import drafted
from emulation.models.works.work import Work
from emulation.rules.labels import Labelled
from emulation.rules.reviews import SECTIONS
from emulation.rules.works import WorkKind


class ReviewKind(Labelled):
    """Whether the period goes on or has come to its end."""

    INTERIM = "interim", N_("Sơ kết")
    FINAL = "final", N_("Tổng kết")


class PeriodReview(Work):
    """A report on a period. Its figures are those of the day on which they were last taken."""

    __tablename__ = "period_reviews"
    __table_args__ = (CheckConstraint("ends_on >= begins_on", name="runs_forward"),)

    id: Mapped[int] = mapped_column(ForeignKey("works.id"), primary_key=True)
    sort: Mapped[ReviewKind] = mapped_column(default=ReviewKind.INTERIM)
    begins_on: Mapped[date]
    ends_on: Mapped[date]
    situation: Mapped[str] = mapped_column(Text, default="")
    results: Mapped[str] = mapped_column(Text, default="")
    examples: Mapped[str] = mapped_column(Text, default="")
    shortcomings: Mapped[str] = mapped_column(Text, default="")
    tasks: Mapped[str] = mapped_column(Text, default="")
    figures: Mapped[list[Any]] = mapped_column(default=list)
    figures_on: Mapped[date | None]

    __mapper_args__: Any = {"polymorphic_identity": WorkKind.REVIEW}

    @classmethod
    def begin(cls, session: Session, unit: Unit, by: User, **said: Any) -> Any:
        """Of this year so far, with the figures of today."""
        today = clock.today()
        work = super().begin(session, unit, by, **({"begins_on": date(today.year, 1, 1), "ends_on": today} | said))
        work.set_period(work.begins_on, work.ends_on)
        work.take_figures()
        return work

    def set_period(self, begins_on: date, ends_on: date) -> None:
        """Figures of another period say nothing of this one."""
        if (self.begins_on, self.ends_on) != (begins_on, ends_on):
            self.figures, self.figures_on = [], None
        self.begins_on, self.ends_on, self.year = begins_on, ends_on, ends_on.year

    def take_figures(self) -> None:
        """Read them from the data as they are now; an empty text gets its first sentences from them."""
        self.figures = gather(session_of(self), self.unit_id, self.begins_on, self.ends_on)
        self.figures_on = clock.today()
        for section, text in drafted(self.figures).items():
            if not getattr(self, section):
                setattr(self, section, text)

    def gaps(self) -> list[Reason]:
        found = super().gaps()
        if not self.results:
            found.append(Reason(N_("Chưa viết phần kết quả.")))
        if not self.figures:
            found.append(Reason(N_("Chưa có bảng số liệu của kỳ này. Xin bấm lấy lại số liệu.")))
        return found

    def content(self) -> dict[str, Any]:
        return {
            "sort": self.sort.value, "begins_on": self.begins_on.isoformat(), "ends_on": self.ends_on.isoformat(),
            "figures": self.figures, "figures_on": self.figures_on.isoformat() if self.figures_on else None,
            "letterhead": self.unit.letterhead or self.unit.name,
            **{name: getattr(self, name) for name in SECTIONS},
        }  # fmt: skip

    def words(self) -> str:
        return " ".join(getattr(self, name) for name in SECTIONS)[:2000]
