"""What one dated edition of the regulation says of one award. Numbers live here, never in code."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Select, String, UniqueConstraint, or_, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from emulation.errors import N_
from emulation.models.award import Award
from emulation.models.base import Model
from emulation.models.unit import Unit
from emulation.rules.labels import Labelled
from emulation.rules.ranking import By, OverQuota
from emulation.rules.stage import Stage
from emulation.rules.voting import Absent, Base, Mode, RecusalEffect, Tie, VoteRule


class Certainty(Labelled):
    """How sure we are that a rule is what the law or the regulation says."""

    VERIFIED = "verified", N_("đã đối chiếu văn bản")
    DEFAULT = "default", N_("mặc định của phần mềm, chưa kiểm chứng")


class NotPassedShown(Labelled):
    """What the public learns of a case that did not pass."""

    NOTHING = "nothing", N_("không công bố")
    UNNAMED = "unnamed", N_("công bố kết quả, không nêu tên")
    NAMED = "named", N_("công bố cả tên")


class ConflictsShown(Labelled):
    """What the public learns of members who took no part in a case."""

    COUNT = "count", N_("chỉ công bố số người")
    KINDS = "kinds", N_("công bố số người và loại quan hệ, không nêu tên")
    NAMES = "names", N_("công bố cả tên")


class Edition(Model):
    """The rules under which a nomination began; it keeps them to its end."""

    __tablename__ = "editions"
    __table_args__ = (
        UniqueConstraint("award_id", "unit_id", "in_force_from"),
        CheckConstraint("in_force_to IS NULL OR in_force_to >= in_force_from", name="runs_forward"),
        CheckConstraint("quorum_num > 0 AND quorum_num <= quorum_den", name="quorum_is_a_share"),
        CheckConstraint("pass_num > 0 AND pass_num <= pass_den", name="threshold_is_a_share"),
        CheckConstraint("reviews_needed >= 0", name="reviews_not_negative"),
        CheckConstraint("NOT needs_employer OR employer_legal_ref <> ''", name="employer_has_reference"),
        CheckConstraint("rounds_most >= 1", name="one_round_at_least"),
        CheckConstraint("quota IS NULL OR quota >= 1", name="quota_allows_something"),
        CheckConstraint(
            "procedure_certainty <> 'verified' OR procedure_legal_ref <> ''", name="verified_procedure_has_reference"
        ),
        CheckConstraint("secrecy_floor >= 1", name="secrecy_floor_is_positive"),
        CheckConstraint("spread_limit BETWEEN 0 AND 1000", name="spread_limit_is_a_share"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    award_id: Mapped[int] = mapped_column(ForeignKey("awards.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    name: Mapped[str] = mapped_column(String(200))
    in_force_from: Mapped[date]
    in_force_to: Mapped[date | None]
    legal_ref: Mapped[str] = mapped_column(String(300))
    certainty: Mapped[Certainty]
    path: Mapped[list[str]]
    reviews_needed: Mapped[int]
    vote_mode: Mapped[Mode]
    quorum_num: Mapped[int]
    quorum_den: Mapped[int]
    pass_num: Mapped[int]
    pass_den: Mapped[int]
    strictly: Mapped[bool]
    base: Mapped[Base]
    vote_legal_ref: Mapped[str] = mapped_column(String(300))
    vote_certainty: Mapped[Certainty]
    needs_employer: Mapped[bool] = mapped_column(default=False)  # an enterprise sends only what its employer agreed to
    employer_legal_ref: Mapped[str] = mapped_column(String(300), default="")
    employer_certainty: Mapped[Certainty] = mapped_column(default=Certainty.DEFAULT)
    recusal_effect: Mapped[RecusalEffect] = mapped_column(default=RecusalEffect.REMOVED)
    recusal_certainty: Mapped[Certainty] = mapped_column(default=Certainty.DEFAULT)
    quorum_in_room: Mapped[bool] = mapped_column(default=False)
    absent: Mapped[Absent] = mapped_column(default=Absent.WRITTEN)
    tie: Mapped[Tie] = mapped_column(default=Tie.FAILS)
    needs_chair: Mapped[bool] = mapped_column(default=False)
    written_round: Mapped[bool] = mapped_column(default=True)  # may be voted on without a meeting
    rounds_most: Mapped[int] = mapped_column(default=1)
    quota: Mapped[int | None]  # how many may be awarded in one season
    over_quota: Mapped[OverQuota] = mapped_column(default=OverQuota.RANK)
    rank_by: Mapped[list[str]] = mapped_column(default=lambda: [by.value for by in By])
    secrecy_floor: Mapped[int] = mapped_column(default=5)  # with fewer ballots a secret box is never opened
    procedure_legal_ref: Mapped[str] = mapped_column(String(300), default="")  # of all from quorum_in_room to here
    procedure_certainty: Mapped[Certainty] = mapped_column(default=Certainty.DEFAULT)
    spread_limit: Mapped[int] = mapped_column(default=200)  # tenths of a percent between the lowest and the highest review
    publishes_counts: Mapped[bool] = mapped_column(default=True)
    not_passed_shown: Mapped[NotPassedShown] = mapped_column(default=NotPassedShown.UNNAMED)
    conflicts_shown: Mapped[ConflictsShown] = mapped_column(default=ConflictsShown.KINDS)
    conflicts_certainty: Mapped[Certainty] = mapped_column(default=Certainty.DEFAULT)

    posting_needs_consent: Mapped[bool] = mapped_column(default=False)
    consent_legal_ref: Mapped[str] = mapped_column(String(300), default=Certainty.DEFAULT.label)
    consent_certainty: Mapped[Certainty] = mapped_column(default=Certainty.DEFAULT)

    answers_first: Mapped[bool] = mapped_column(default=True)  # the council hears a case once every opinion is answered
    answers_legal_ref: Mapped[str] = mapped_column(String(300), default=Certainty.DEFAULT.label)
    answers_certainty: Mapped[Certainty] = mapped_column(default=Certainty.DEFAULT)

    award: Mapped[Award] = relationship()
    limits: Mapped[list[Limit]] = relationship(back_populates="edition", order_by="Limit.id")

    @property
    def vote_rule(self) -> VoteRule:
        return VoteRule(
            self.vote_mode,
            self.quorum_num,
            self.quorum_den,
            self.pass_num,
            self.pass_den,
            self.strictly,
            self.base,
            self.vote_legal_ref,
            self.recusal_effect,
            self.quorum_in_room,
            self.absent,
            self.tie,
            self.needs_chair,
        )

    def after(self, stage: Stage) -> Stage:
        """The next stage on this award's path."""
        return Stage(self.path[self.path.index(stage) + 1])

    def before(self, stage: Stage) -> Stage:
        """The stage before on this award's path."""
        return Stage(self.path[self.path.index(stage) - 1])

    def limit_for(self, stage: Stage) -> Limit | None:
        """The limit of a stage, if the edition sets one."""
        return next((limit for limit in self.limits if limit.stage is stage), None)

    def days_for(self, stage: Stage) -> int | None:
        """The limit of a stage in working days, if the edition sets one."""
        limit = self.limit_for(stage)
        return limit.days if limit else None

    @classmethod
    def for_award(cls, award_id: int, unit_id: int, day: date) -> Select[Edition]:
        """The editions in force on that day at a unit or above it, the newest first."""
        in_force = (cls.in_force_from <= day, or_(cls.in_force_to.is_(None), cls.in_force_to >= day))
        return (
            select(cls)
            .where(cls.award_id == award_id, cls.unit_id.in_(Unit.above(unit_id, day)), *in_force)
            .order_by(cls.in_force_from.desc())
        )


class Limit(Model):
    """How many working days a stage may take under an edition, and where that stands."""

    __tablename__ = "limits"
    __table_args__ = (
        UniqueConstraint("edition_id", "stage"),
        CheckConstraint("days > 0", name="at_least_a_day"),
        CheckConstraint("amber_days > 0 AND amber_days <= days", name="warns_before_the_end"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"))
    stage: Mapped[Stage]
    days: Mapped[int]
    amber_days: Mapped[int]  # working days gone by from which the desk warns
    legal_ref: Mapped[str] = mapped_column(String(300))
    certainty: Mapped[Certainty]

    edition: Mapped[Edition] = relationship(back_populates="limits")
