"""Targets of the indicators as dated rows, and the figures last taken: sums only, written for the public to read."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Select, String, UniqueConstraint, exists, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from emulation.errors import N_
from emulation.models.base import Model
from emulation.models.edition import Certainty
from emulation.models.settings import Setting
from emulation.rules.indicators import BY_CODE, Comparator, Goal

FLOOR, SMALL_TEAM = "smallest_cell", "small_team"
SHIPPED_SETTINGS = {FLOOR: 5, SMALL_TEAM: 30}
SINCE = date(2012, 7, 1)
ASSUMED = "mặc định của phần mềm, chưa kiểm chứng"
PRIORITY = N_("Luật Thi đua, khen thưởng chỉ nêu ưu tiên, không nêu con số")


class IndicatorTarget(Model):
    """What an indicator is held against, from when to when, and where that stands."""

    __tablename__ = "indicator_targets"
    __table_args__ = (
        UniqueConstraint("code", "valid_from"),
        CheckConstraint(
            "(comparator IN ('at_least', 'at_most')) = (num IS NOT NULL) AND (num IS NULL) = (den IS NULL)",
            name="share_where_asked",
        ),
        CheckConstraint("num IS NULL OR (num >= 0 AND den > 0 AND num <= den)", name="is_a_share"),
        CheckConstraint("days IS NULL OR days > 0", name="at_least_a_day"),
        CheckConstraint("legal_ref <> ''", name="has_reference"),
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="runs_forward"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(40))
    comparator: Mapped[Comparator]
    num: Mapped[int | None]
    den: Mapped[int | None]
    days: Mapped[int | None]  # of the indicators that count days: how many are in time
    legal_ref: Mapped[str] = mapped_column(String(300))
    certainty: Mapped[Certainty]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]

    @property
    def goal(self) -> Goal:
        return Goal(self.comparator, self.num, self.den)

    @classmethod
    def on(cls, day: date) -> Select[IndicatorTarget]:
        """The targets in force on that day, so that of one indicator the newest comes last."""
        in_force = (cls.valid_from <= day, or_(cls.valid_to.is_(None), cls.valid_to >= day))
        return select(cls).where(*in_force).order_by(cls.code, cls.valid_from)


class IndicatorFigure(Model):
    """What was measured of one indicator over a year, or over all years of the page; a hidden part is not kept at all."""

    __tablename__ = "indicator_figures"
    __table_args__ = (
        CheckConstraint("denominator >= 0", name="not_negative"),
        CheckConstraint("numerator IS NULL OR (numerator >= 0 AND numerator <= denominator)", name="is_a_part"),
        CheckConstraint("first_year <= last_year", name="runs_forward"),
        CheckConstraint("(ref_numerator IS NULL) = (ref_denominator IS NULL)", name="reference_is_whole"),
    )

    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    first_year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last_year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    numerator: Mapped[int | None]
    denominator: Mapped[int]
    ref_numerator: Mapped[int | None]
    ref_denominator: Mapped[int | None]
    taken_on: Mapped[date]

    @property
    def reference(self) -> tuple[int, int] | None:
        if self.ref_numerator is None or self.ref_denominator is None:
            return None
        return self.ref_numerator, self.ref_denominator


class FigureKept(Model):
    """What was last counted of an indicator about people, told or not: whoever comes next is weighed against it. Never public."""

    __tablename__ = "figures_kept"

    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    numerator: Mapped[int]
    denominator: Mapped[int]


AT_LEAST, NOT_BELOW, NOT_ABOVE = Comparator.AT_LEAST, Comparator.NOT_BELOW, Comparator.NOT_ABOVE
TARGETS: dict[str, tuple[Comparator, int | None, int | None, int | None, str]] = {
    "stages_on_time": (AT_LEAST, 95, 100, None, ASSUMED),
    "notice_in_time": (AT_LEAST, 100, 100, 10, ASSUMED),
    "posted_long_enough": (AT_LEAST, 100, 100, None, ASSUMED),
    "decisions_published_soon": (AT_LEAST, 100, 100, 3, ASSUMED),
    "complaints_answered": (AT_LEAST, 100, 100, None, ASSUMED),
    "opinions_answered": (AT_LEAST, 100, 100, None, ASSUMED),
    "turnout": (AT_LEAST, 2, 3, None, ASSUMED),
    "absent_heard": (AT_LEAST, 100, 100, None, ASSUMED),
    "base_meetings": (AT_LEAST, 100, 100, None, ASSUMED),
    "secret_where_asked": (AT_LEAST, 100, 100, None, ASSUMED),
    "direct_workers": (NOT_BELOW, None, None, None, PRIORITY),
    "leaders": (NOT_ABOVE, None, None, None, PRIORITY),
    "women": (NOT_BELOW, None, None, None, PRIORITY),
    "small_teams": (NOT_BELOW, None, None, None, PRIORITY),
    "non_state": (NOT_BELOW, None, None, None, PRIORITY),
    "difficult_areas": (NOT_BELOW, None, None, None, PRIORITY),
    "units_reached": (AT_LEAST, 100, 100, None, ASSUMED),
    "solutions_spread": (AT_LEAST, 20, 100, None, ASSUMED),
    "workers_trained": (NOT_BELOW, None, None, None, ASSUMED),
}
assert TARGETS.keys() == BY_CODE.keys()


def ship_targets(session: Session) -> bool:
    """Write the default targets and the two numbers of suppression, where there are none yet."""
    if session.scalar(select(exists(select(IndicatorTarget.id)))):
        return False
    for code, (comparator, num, den, days, ref) in TARGETS.items():
        share = {"comparator": comparator, "num": num, "den": den, "days": days}
        session.add(IndicatorTarget(code=code, **share, legal_ref=ref, certainty=Certainty.DEFAULT, valid_from=SINCE))
    for name, value in SHIPPED_SETTINGS.items():
        if session.get(Setting, name) is None:
            session.add(Setting(name=name, value=str(value)))
    session.flush()
    return True


def setting(session: Session, name: str) -> int:
    """One of the two numbers as it stands today."""
    row = session.get(Setting, name)
    return int(row.value) if row is not None and row.value.isdecimal() else SHIPPED_SETTINGS[name]
