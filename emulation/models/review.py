"""Who was asked to review a dossier, and what they wrote."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from emulation import clock
from emulation.errors import N_
from emulation.models.base import Model
from emulation.models.campaign import Criterion
from emulation.models.user import User
from emulation.rules.labels import Labelled

if TYPE_CHECKING:
    from emulation.models import Nomination


class Recommendation(Labelled):
    """What a reviewer advises the council."""

    AGREE = "agree", N_("Nên khen thưởng")
    UNSURE = "unsure", N_("Còn phân vân")
    DISAGREE = "disagree", N_("Chưa nên khen thưởng")


class Assignment(Model):
    """A reviewer asked to look at a dossier."""

    __tablename__ = "assignments"
    __table_args__ = (UniqueConstraint("nomination_id", "reviewer_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nominations.id"))
    reviewer_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    assigned_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    assigned_at: Mapped[datetime] = mapped_column(default=clock.now)

    reviewer: Mapped[User] = relationship(foreign_keys=[reviewer_id])


class Review(Model):
    """One reviewer's opinion: a draft until it is sent, final afterwards."""

    __tablename__ = "reviews"
    __table_args__ = (
        UniqueConstraint("nomination_id", "reviewer_id"),
        CheckConstraint("sent_at IS NULL OR recommendation IS NOT NULL", name="sent_has_recommendation"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nominations.id"))
    reviewer_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    recommendation: Mapped[Recommendation | None]
    comment: Mapped[str] = mapped_column(String(4000), default="")
    sent_at: Mapped[datetime | None]
    read_at: Mapped[datetime | None]  # when it was last sent: the dossier read then had this fingerprint
    read_print: Mapped[str] = mapped_column(String(64), default="")
    version: Mapped[int] = mapped_column(default=1)

    reviewer: Mapped[User] = relationship()
    scores: Mapped[list[Score]] = relationship(back_populates="review", cascade="all, delete-orphan")
    agreements: Mapped[list[Agreement]] = relationship(order_by="Agreement.user_id", cascade="all, delete-orphan")

    __mapper_args__ = {"version_id_col": version}

    @property
    def is_sent(self) -> bool:
        return self.sent_at is not None

    def is_outdated(self, nomination: Nomination) -> bool:
        """The dossier says something else now than when this review was sent."""
        return bool(self.read_print) and self.read_print != nomination.fingerprint

    def points_for(self, criterion: Criterion) -> int | None:
        return next((s.points for s in self.scores if s.criterion_id == criterion.id), None)

    def write(self, points: dict[int, int | None], recommendation: Recommendation | None, comment: str) -> None:
        """Take over what the sheet says: points by criterion id, the advice and the comment."""
        self.recommendation, self.comment = recommendation, comment
        self.scores = [Score(criterion_id=id, points=value) for id, value in points.items() if value is not None]

    def total(self, criteria: list[Criterion]) -> int | None:
        """The weighted score in tenths of a percent; None while a criterion has no points."""
        return weighted({score.criterion_id: score.points for score in self.scores}, criteria)

    @classmethod
    def totals(cls, session: Session, of: dict[int, list[Criterion]]) -> dict[int, int | None]:
        """The same for many reviews at once; `of` names the criteria of each."""
        rows = session.execute(select(Score.review_id, Score.criterion_id, Score.points).where(Score.review_id.in_(of)))
        points: dict[int, dict[int, int]] = {id: {} for id in of}
        for id, criterion, given in rows:
            points[id][criterion] = given
        return {id: weighted(points[id], criteria) for id, criteria in of.items()}


def weighted(points: dict[int, int], criteria: list[Criterion]) -> int | None:
    """Points by criterion id as one score in tenths of a percent; None while a criterion has none."""
    if not criteria or any(c.id not in points for c in criteria):
        return None
    return sum(round(1000 * c.weight * points[c.id] / c.max_points) for c in criteria) // sum(c.weight for c in criteria)


class Agreement(Model):
    """A reviewer who has sent their own sheet agrees with a colleague's; it counts beside the reviews, never in the mean."""

    __tablename__ = "agreements"

    review_id: Mapped[int] = mapped_column(ForeignKey("reviews.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    agreed_at: Mapped[datetime] = mapped_column(default=clock.now)


class Score(Model):
    """The points a review gives to one criterion."""

    __tablename__ = "scores"
    __table_args__ = (CheckConstraint("points >= 0", name="not_negative"),)

    review_id: Mapped[int] = mapped_column(ForeignKey("reviews.id"), primary_key=True)
    criterion_id: Mapped[int] = mapped_column(ForeignKey("criteria.id"), primary_key=True)
    points: Mapped[int]

    review: Mapped[Review] = relationship(back_populates="scores")
